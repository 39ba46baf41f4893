//! The stand-in for Anthropic's Messages API: it speaks its wire format, and for each job it does what its test says.

use std::{
    collections::{BTreeMap, VecDeque},
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use crate::jobs::Job;

/// What it does with a request.
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

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
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
    calls: BTreeMap<String, Vec<Call>>,
    released: BTreeMap<String, usize>,
}

impl StandIn {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let url = format!("http://{}", listener.local_addr().expect("it listens"));
        let state = Arc::new((Mutex::new(State::default()), Condvar::new()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let connection = connection.expect("a connection");
                let state = Arc::clone(&shared);
                thread::spawn(move || serve(connection, &state));
            }
        });
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
    pub(crate) fn calls(&self, job: &Job) -> Vec<Call> {
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

fn serve(mut connection: TcpStream, state: &(Mutex<State>, Condvar)) {
    let Some(call) = read(&connection) else { return };
    let mark = mark(&call.body);
    let key = call.headers.get("x-api-key").cloned();
    let answer = {
        let mut state = state.0.lock().expect("nobody panics with it");
        state.calls.entry(mark.clone()).or_default().push(call);
        let answers = state.answers.entry(mark.clone()).or_default();
        match answers.front() {
            // For as long as it is told.
            Some(Answer::OnlyFor(_)) => answers.front().cloned(),
            _ => answers.pop_front(),
        }
    };
    let (status, body) = match answer.unwrap_or(Answer::Article) {
        Answer::Article => (200, article(&mark)),
        Answer::Late(time) => {
            thread::sleep(time);
            (200, article(&mark))
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
            (200, article(&mark))
        }
        Answer::Refused(status, kind) => (status, error(kind)),
        Answer::Broken => (200, r#"{"type": "message", "content": [{"type": "te"#.to_owned()),
        Answer::Gone => return,
        Answer::OnlyFor(wanted) if key.as_deref() == Some(&wanted) => (200, article(&mark)),
        Answer::OnlyFor(_) => (401, error("authentication_error")),
    };
    let head = format!(
        "HTTP/1.1 {status} .\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // Who has asked may have gone.
    _ = connection.write_all(head.as_bytes());
    _ = connection.write_all(body.as_bytes());
}

fn read(connection: &TcpStream) -> Option<Call> {
    let mut reader = BufReader::new(connection);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end() {
            "" => break,
            text => lines.push(text.to_owned()),
        }
    }
    let path = lines.first()?.split(' ').nth(1)?.to_owned();
    let headers: BTreeMap<String, String> = lines
        .iter()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.get("content-length")?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Call { path, headers, body: serde_json::from_slice(&body).ok()? })
}

/// The mark of the recording in what the local cloud pretends to have understood of it.
fn mark(body: &Value) -> String {
    let text = body["messages"][0]["content"].as_str().unwrap_or_default();
    let (_, mark) = text.split_once("media#").unwrap_or_default();
    mark.chars().take(8).collect()
}

fn article(mark: &str) -> String {
    let text = format!("# {}\n\n{}", title(mark), markdown(mark));
    json!({
        "id": "msg_01XFDUDYJgAACzvnptvVoYEL", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn", "stop_sequence": null, "usage": {"input_tokens": 9, "output_tokens": 3},
    })
    .to_string()
}

fn error(kind: &str) -> String {
    json!({"type": "error", "error": {"type": kind, "message": "not now"}, "request_id": "req_011CSHoEeqs5C35K2UUqR7Fy"})
        .to_string()
}
