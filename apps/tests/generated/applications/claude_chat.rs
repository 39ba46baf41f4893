//! claude-chat.

use serde_json::json;
use stand_in::bedrock;
use support::Cloud;

use super::{Application, Prepared, suite, texts_of_claims, words};

/// Returns claude-chat, with a stand-in for Bedrock.
pub(super) fn application() -> Application {
    Application {
        suite: suite("claude-chat"),
        functions: &[
            ("chat-handler", &["POST /chat", "GET /conversations", "GET /conversations/{id}"]),
            ("delete-conversation", &["DELETE /conversations/{id}"]),
            ("file-processor", &["POST /files"]),
            ("list-files", &["GET /files"]),
        ],
        replacements: || {
            let url = bedrock::start(|_| bedrock::message("Elle est belle."));
            let url = url.expect("there is a free port");
            let settings = format!("{{ password_sign_in: true, bedrock_endpoint: \"{url}\" }}");
            vec![("  dev: {}", format!("  dev: {settings}"))]
        },
        prepare,
        aliases: &[("id", "conversation_id"), ("file_ids", "file_id")],
        follow: |_, _, _, _| (),
    }
}

/// Signs in two people.
fn prepare(cloud: &Cloud) -> Prepared {
    let people = [(); 2].map(|()| cloud.users().person());
    let ids = ["3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11", "3F0C5F3E-8A53-4C6B-9D3E-0D6A5C1F7B12"];
    Prepared {
        // As a REST API describes the claims of a token to functions.
        callers: people
            .iter()
            .map(|person| json!({"claims": texts_of_claims(&person.token)}))
            .collect(),
        tokens: people.map(|person| person.token).to_vec(),
        words: vec![
            ("conversation_id", words(ids)),
            ("message_id", words(ids)),
            (
                "file_name",
                words(["notes.txt", "table.csv", "data.json", "main.rs", "scan.pdf", "letter.docx"]),
            ),
            (
                "file_type",
                words(["txt", "text/plain", "csv", "application/json", "application/pdf", "docx", "exe"]),
            ),
            // Texts of several formats, of which some are broken, and no base64.
            (
                "content",
                words([
                    "TGEgbWVyIGVzdCBiZWxsZS4=",
                    "YSxiCjEsMgo=",
                    "eyJhIjogWzEsIDJdfQ==",
                    "JVBERi0xLjcK",
                    "UEsDBBQAAAAIAA==",
                    "/////w==",
                    "=",
                ]),
            ),
        ],
    }
}
