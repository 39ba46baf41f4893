//! thor-web.

use serde_json::{Value, json};
use stand_in::anthropic;

use super::{Application, Prepared, suite, words};

/// Returns thor-web, with a stand-in for Anthropic's API.
pub(super) fn application() -> Application {
    Application {
        suite: suite("thor-web"),
        functions: &[
            ("upload-handler", &["POST /upload"]),
            ("list-jobs", &["GET /jobs"]),
            ("get-job", &["GET /jobs/{jobId}"]),
        ],
        replacements: || {
            let url = anthropic::start(|_| anthropic::message("# Title\n\nText"));
            vec![("https://api.anthropic.com", url.expect("there is a free port"))]
        },
        prepare: |_| Prepared {
            callers: ["ada", "bob"].map(user).to_vec(),
            words: vec![
                ("content_type", words(["audio/mpeg", "audio/wav", "video/mp4", "text/plain"])),
                ("language", words(["fr-FR", "en-US", "tlh"])),
                ("audio", words(["SUQzBAAAAAAAI1RTU0U=", "SUQz", "=", "SUQzBAAA\n"])),
            ],
        },
        aliases: &[],
        follow: |_, _, _, _| (),
    }
}

/// Returns a user, as a REST API describes the claims of the token to functions.
fn user(name: &str) -> Value {
    json!({"claims": {
        "sub": format!("5f8f2a9e-4b7d-4d5f-8f43-{name}"), "email": format!("{name}@example.com"),
        "email_verified": "true", "token_use": "id", "cognito:username": name,
    }})
}
