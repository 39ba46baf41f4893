//! The stand-in for Google's verification of reCAPTCHA tokens. The token says what it does.

use std::{
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use stand_in::{
    Answer,
    recaptcha::{self, Verification},
};

/// The secret key of reCAPTCHA in these tests.
pub(crate) const SECRET_KEY: &str = "6Lc-test-5dcbd1d1a7f24f0ba4b3";

/// The stand-in, on a port of its own.
pub(crate) struct Google {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Verification>>>,
}

impl Google {
    pub(crate) fn start() -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&seen);
        let url = recaptcha::start(move |verification| {
            let answer = answer(&verification);
            shared
                .lock()
                .expect("nobody panics with it")
                .push(verification);
            answer
        });
        Self { url: url.expect("there is a free port"), seen }
    }

    /// Returns `true` if it was asked about this token, with the secret key.
    pub(crate) fn was_asked(&self, token: &str) -> bool {
        let seen = self.seen.lock().expect("nobody panics with it");
        seen.iter()
            .any(|seen| seen.token == token && seen.secret == SECRET_KEY)
    }
}

/// Answers by the first word of the token, such as `good-1`.
fn answer(Verification { secret, token }: &Verification) -> Answer {
    if secret != SECRET_KEY {
        return recaptcha::refusal(&["invalid-input-secret"]);
    }
    match token.split('-').next().unwrap_or_default() {
        "good" => recaptcha::success(None),
        "score" => recaptcha::success(Some(0.7)),
        "late" => {
            thread::sleep(Duration::from_secs(1));
            recaptcha::success(None)
        }
        "slow" => {
            thread::sleep(Duration::from_secs(30));
            recaptcha::success(None)
        }
        "silent" => Answer::Silence,
        "gone" => Answer::HangUp,
        "down" => Answer::json(503, r#"{"success": true}"#),
        "moved" => Answer::json(302, ""),
        "broken" => Answer::json(200, r#"{"success": tr"#),
        "page" => Answer::json(200, "<html>Sorry</html>"),
        "other" => Answer::json(200, r#"{"valid": true}"#),
        _ => recaptcha::refusal(&["timeout-or-duplicate"]),
    }
}
