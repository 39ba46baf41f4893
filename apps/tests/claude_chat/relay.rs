//! The relay before the local cloud's Bedrock.
//!
//! It passes each call of the model on, so that the local cloud checks the permission of the function's role. A refusal is
//! passed back. Otherwise the relay answers as a test has said, in the format of Claude, which the local cloud's own model
//! does not have for errors.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, OnceLock},
    thread,
    time::Duration,
};

use serde_json::Value;
use stand_in::{
    Answer,
    bedrock::{self, Invocation},
};
use support::{Cloud, Http};

/// The reaction to a call that IAM allows.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// An answer with this text.
    Says(String),
    /// An answer with this text after a while.
    Late(Duration, &'static str),
    /// An answer that ends early.
    Cut(&'static str),
    /// An error with this status, code and message.
    Fails(u16, &'static str, &'static str),
    /// This body, whatever it is, with a status of success.
    Body(&'static str),
    /// No answer: the connection is closed.
    Gone,
}

/// The relay, on a port of its own.
pub(crate) struct Relay {
    pub(crate) url: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    endpoint: OnceLock<String>,
    http: Http,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The reactions to a message, by its text.
    steps: BTreeMap<String, VecDeque<Step>>,
    calls: Vec<Invocation>,
    refusals: Vec<String>,
}

impl Relay {
    pub(crate) fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let its = Arc::clone(&shared);
        let url = bedrock::start(move |invocation| its.answer(invocation));
        Self { url: url.expect("there is a free port"), shared }
    }

    /// Passes calls on to this cloud.
    pub(crate) fn is_before(&self, cloud: &Cloud) {
        self.shared
            .endpoint
            .set(cloud.endpoint())
            .expect("there is one cloud");
    }

    /// Tells what to do with the calls for a message, one after the other. The last one remains.
    pub(crate) fn will(&self, message: &str, steps: impl IntoIterator<Item = Step>) {
        let steps = steps.into_iter().collect();
        self.shared.lock().steps.insert(message.to_owned(), steps);
    }

    /// Returns the calls for a message so far.
    pub(crate) fn calls(&self, message: &str) -> Vec<Invocation> {
        let state = self.shared.lock();
        let calls = state.calls.iter();
        calls
            .filter(|call| call.last_text() == message)
            .cloned()
            .collect()
    }

    /// Returns the texts of the last call for a message, each with the first letter of its role.
    #[track_caller]
    pub(crate) fn read(&self, message: &str) -> Vec<String> {
        let call = self.calls(message).pop().expect("the model was asked");
        let turns = call.body["messages"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let texts = turns.iter().flat_map(|turn| {
            let role = turn["role"].as_str().unwrap_or_default()[..1].to_owned();
            let blocks = turn["content"].as_array().cloned().unwrap_or_default();
            let texts: Vec<String> = blocks
                .iter()
                .map(|block| format!("{role}:{}", block["text"].as_str().unwrap_or_default()))
                .collect();
            texts
        });
        texts.collect()
    }

    /// Returns the answers of the local cloud to calls that it refused.
    pub(crate) fn refusals(&self) -> Vec<String> {
        self.shared.lock().refusals.clone()
    }
}

/// Returns the text that the model writes if nothing else was said.
pub(crate) fn reply_to(message: &str) -> String {
    let start: String = message.chars().take(60).collect();
    format!("This is about: {start}")
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics with it")
    }

    fn answer(&self, invocation: Invocation) -> Answer {
        let request = &invocation.request;
        let endpoint = self.endpoint.get().expect("the cloud is there");
        let headers: Vec<(&str, &str)> = request
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            // The host stays, since the request is signed with it.
            .filter(|(name, _)| !["content-length", "connection"].contains(name))
            .collect();
        let url = format!("{endpoint}{}", request.path);
        let allowed = self
            .http
            .send(&request.method, &url, &headers, &request.body);
        if allowed.status != 200 {
            let body: Value = serde_json::from_str(&allowed.text).unwrap_or_default();
            let code = body["__type"]
                .as_str()
                .unwrap_or("AccessDeniedException")
                .to_owned();
            self.lock().refusals.push(allowed.text.clone());
            return Answer::aws_error(allowed.status, code, allowed.text);
        }
        let message = invocation.last_text().to_owned();
        let step = {
            let mut state = self.lock();
            state.calls.push(invocation);
            match state.steps.get_mut(&message) {
                Some(steps) if steps.len() > 1 => steps.pop_front(),
                Some(steps) => steps.front().cloned(),
                None => None,
            }
        };
        match step.unwrap_or_else(|| Step::Says(reply_to(&message))) {
            Step::Says(text) => bedrock::message(&text),
            Step::Late(time, text) => {
                thread::sleep(time);
                bedrock::message(text)
            }
            Step::Cut(text) => bedrock::cut(text),
            Step::Fails(status, code, text) => Answer::aws_error(status, code, text),
            Step::Body(body) => Answer::json(200, body),
            Step::Gone => Answer::HangUp,
        }
    }
}
