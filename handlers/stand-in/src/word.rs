//! Words that steer the program by hand.

use std::{thread, time::Duration};

use crate::http::Answer;

/// A word that steers an answer, in place of a token or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// `refused`: the service refuses the token or the key.
    Refused,
    /// `busy`: the service answers that it has too much to do.
    Busy,
    /// `broken`: half an answer, with a status of success.
    Broken,
    /// `gone`: the service closes the connection without an answer.
    Gone,
    /// `slow`: the service answers as usual, but only after [`Word::SLOW`].
    Slow,
}

impl Word {
    /// The time until a slow answer: longer than any function waits behind an API.
    pub const SLOW: Duration = Duration::from_secs(30);

    /// Reads a word. All other texts are ordinary tokens and keys.
    pub fn of(text: &str) -> Option<Self> {
        match text {
            "refused" => Some(Self::Refused),
            "busy" => Some(Self::Busy),
            "broken" => Some(Self::Broken),
            "gone" => Some(Self::Gone),
            "slow" => Some(Self::Slow),
            _ => None,
        }
    }

    /// Returns the answer to a text that may be a word. The answers to `refused` and `busy` have the form of the service.
    pub(crate) fn steer(text: &str, refusal: Answer, busy: Answer, usual: impl FnOnce() -> Answer) -> Answer {
        match Self::of(text) {
            Some(Self::Refused) => refusal,
            Some(Self::Busy) => busy,
            Some(Self::Broken) => Answer::json(200, r#"{"success": tr"#),
            Some(Self::Gone) => Answer::HangUp,
            Some(Self::Slow) => {
                thread::sleep(Self::SLOW);
                usual()
            }
            None => usual(),
        }
    }
}
