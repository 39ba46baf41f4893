//! blogify.

use serde_json::{Value, json};
use support::Cloud;

use super::{Application, Prepared, suite, texts_of_claims, words};

/// The size of the largest file that is uploaded.
const LARGEST: u64 = 1000;

/// Returns blogify.
pub(super) fn application() -> Application {
    Application {
        suite: suite("blogify"),
        functions: &[
            ("list-posts", &["GET /posts"]),
            ("get-post", &["GET /posts/{postId}"]),
            ("create-post", &["POST /posts"]),
            ("update-post", &["PUT /posts/{postId}"]),
            ("delete-post", &["DELETE /posts/{postId}"]),
            ("upload-media", &["POST /media"]),
            ("get-media", &["GET /media/{mediaId}"]),
            ("delete-media", &["DELETE /media/{mediaId}"]),
            ("get-user", &["GET /users/me"]),
            ("update-user", &["PUT /users/me"]),
        ],
        replacements: || vec![("  dev: {}", "  dev: { password_sign_in: true }".to_owned())],
        prepare,
        aliases: &[("If-Match", "updatedAt")],
        follow: upload,
    }
}

/// Signs in three people, of whom the last two have another role than an author.
fn prepare(cloud: &Cloud) -> Prepared {
    let people = [(); 3].map(|()| cloud.users().person());
    let callers = people.iter().zip(["author", "editor", "admin"]);
    let callers = callers.map(|(person, role)| {
        let mut claims = texts_of_claims(&person.token);
        claims.insert("custom:role".to_owned(), role.to_owned());
        // As an HTTP API describes the claims of a token to functions.
        json!({"jwt": {"claims": claims, "scopes": null}})
    });
    let tokens: Vec<String> = people
        .iter()
        .map(|person| format!("Bearer {}", person.token))
        .collect();
    Prepared {
        callers: callers.collect(),
        tokens: tokens.clone(),
        words: vec![
            ("Authorization", tokens),
            ("contentType", words(["image/png", "video/mp4", "text/html", "image/svg+xml"])),
            ("userId", people.iter().map(|person| person.sub.clone()).collect()),
        ],
    }
}

/// Uploads a small file that was registered.
fn upload(cloud: &Cloud, operation: &str, request: &Value, answer: &Value) {
    let size = request["size"].as_u64().filter(|size| *size <= LARGEST);
    if let (Some(size), Some(url)) = (size, answer["uploadUrl"].as_str())
        && operation == "POST /media"
    {
        let content_type = request["contentType"].as_str().unwrap_or_default();
        let bytes: Vec<u8> = (0..size).map(|_| b'x').collect();
        let answer = cloud
            .http()
            .send("PUT", url, &[("content-type", content_type)], &bytes);
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}
