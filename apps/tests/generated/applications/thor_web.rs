//! thor-web.

use serde_json::json;
use stand_in::anthropic;
use support::Cloud;

use super::{Application, Prepared, suite, texts_of_claims, words};

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
        prepare,
        aliases: &[],
        follow: |_, _, _, _| (),
    }
}

/// Signs in two people.
fn prepare(cloud: &Cloud) -> Prepared {
    let people = [(); 2].map(|()| cloud.users().person());
    Prepared {
        // As a REST API describes the claims of a token to functions.
        callers: people
            .iter()
            .map(|person| json!({"claims": texts_of_claims(&person.token)}))
            .collect(),
        tokens: people.map(|person| person.token).to_vec(),
        words: vec![
            ("content_type", words(["audio/mpeg", "audio/wav", "video/mp4", "text/plain"])),
            ("language", words(["fr-FR", "en-US", "tlh"])),
            ("audio", words(["SUQzBAAAAAAAI1RTU0U=", "SUQz", "=", "SUQzBAAA\n"])),
        ],
    }
}
