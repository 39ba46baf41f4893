//! The stand-in for Anthropic's Messages API, which does for each job what its test says.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use serde_json::Value;
use stand_in::anthropic::{self, Request};

use crate::jobs::Job;

/// The reaction to a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// It writes an article, as it also does when it was told nothing.
    Article,
    /// It writes one after this time.
    Late(Duration),
    /// It writes one when the test lets it.
    Held,
    /// It refuses with this status, and the type and message of the API's errors.
    Refused(u16, &'static str),
    /// Half an answer, with a status of success.
    Broken,
    /// It hangs up.
    Gone,
    /// It takes this key only, and refuses others.
    OnlyFor(String),
}

/// The stand-in, on a port of its own.
pub(crate) struct StandIn {
    pub(crate) url: String,
    state: Arc<(Mutex<State>, Condvar)>,
}

/// By the mark of a job.
#[derive(Default)]
struct State {
    answers: BTreeMap<String, VecDeque<Answer>>,
    calls: BTreeMap<String, Vec<Request>>,
    released: BTreeMap<String, usize>,
}

impl StandIn {
    pub(crate) fn start() -> Self {
        let state = Arc::new((Mutex::new(State::default()), Condvar::new()));
        let shared = Arc::clone(&state);
        let url = anthropic::start(move |request| answer(request, &shared));
        let url = url.expect("there is a free port");
        Self { url, state }
    }

    /// Tells what to do with the requests for a job, one after the other.
    pub(crate) fn will(&self, job: &Job, answers: impl IntoIterator<Item = Answer>) {
        self.lock()
            .answers
            .insert(job.mark(), answers.into_iter().collect());
    }

    /// Lets an answer that is held go.
    pub(crate) fn release(&self, job: &Job) {
        *self.lock().released.entry(job.mark()).or_default() += 1;
        self.state.1.notify_all();
    }

    /// The requests for a job so far.
    pub(crate) fn calls(&self, job: &Job) -> Vec<Request> {
        self.lock()
            .calls
            .get(&job.mark())
            .cloned()
            .unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.0.lock().expect("nobody panics with it")
    }
}

/// The title of the article that is written for a job.
pub(crate) fn title(mark: &str) -> String {
    format!("Ce que dit {mark} — « l’été »")
}

/// The text of the article that is written for a job.
pub(crate) fn markdown(mark: &str) -> String {
    format!("Un *article* sur {mark}.\n\n## Suite\n\n- 日本語 🎙")
}

/// Answers a request as its job's test says.
fn answer(request: Request, state: &(Mutex<State>, Condvar)) -> stand_in::Answer {
    let mark = mark(&request.body);
    let key = request.headers.get("x-api-key").cloned();
    let answer = {
        let mut state = state.0.lock().expect("nobody panics with it");
        state.calls.entry(mark.clone()).or_default().push(request);
        let answers = state.answers.entry(mark.clone()).or_default();
        match answers.front() {
            // For as long as it is told.
            Some(Answer::OnlyFor(_)) => answers.front().cloned(),
            _ => answers.pop_front(),
        }
    };
    match answer.unwrap_or(Answer::Article) {
        Answer::Article => article(&mark),
        Answer::Late(time) => {
            thread::sleep(time);
            article(&mark)
        }
        Answer::Held => {
            let guard = state.0.lock().expect("nobody panics with it");
            let is_held = |state: &mut State| {
                state
                    .released
                    .get(&mark)
                    .is_none_or(|released| *released == 0)
            };
            let (guard, _) = state
                .1
                .wait_timeout_while(guard, Duration::from_secs(60), is_held)
                .expect("nobody panics with it");
            drop(guard);
            article(&mark)
        }
        Answer::Refused(status, kind) => anthropic::refusal(status, kind),
        Answer::Broken => stand_in::Answer::Given {
            status: 200,
            body: r#"{"type": "message", "content": [{"type": "te"#.to_owned(),
        },
        Answer::Gone => stand_in::Answer::HangUp,
        Answer::OnlyFor(wanted) if key.as_deref() == Some(&wanted) => article(&mark),
        Answer::OnlyFor(_) => anthropic::refusal(401, "authentication_error"),
    }
}

/// The mark of the recording in what the local cloud pretends to have understood of it.
fn mark(body: &Value) -> String {
    let text = body["messages"][0]["content"].as_str().unwrap_or_default();
    let (_, mark) = text.split_once("media#").unwrap_or_default();
    mark.chars().take(8).collect()
}

fn article(mark: &str) -> stand_in::Answer {
    anthropic::message(&format!("# {}\n\n{}", title(mark), markdown(mark)))
}
