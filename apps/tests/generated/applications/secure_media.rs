//! secure-media.

use serde_json::{Value, json};
use support::{Cloud, text};

use super::{Application, Prepared, suite, texts_of_claims, words};

/// The size of the largest file that is uploaded.
const LARGEST: u64 = 1000;

/// Returns secure-media. Its free plan has many uploads of small files, so that files can be registered all the time.
pub(super) fn application() -> Application {
    Application {
        suite: suite("secure-media"),
        functions: &[(
            "api",
            &[
                "GET /health",
                "GET /users/me",
                "PUT /users/me",
                "POST /files",
                "GET /files",
                "GET /files/{id}",
                "DELETE /files/{id}",
                "GET /usage",
                "POST /licenses/activate",
                "GET /licenses",
                "POST /licenses",
                "DELETE /licenses/{key}",
            ],
        )],
        replacements: || {
            vec![
                ("  dev: {}", "  dev: { password_sign_in: true }".to_owned()),
                ("monthly_uploads: 100 ", "monthly_uploads: 100000 ".to_owned()),
            ]
        },
        prepare,
        aliases: &[("id", "file_id"), ("key", "license_key")],
        follow: upload,
    }
}

/// Signs in two users and a program. For the functions, the users are programs too.
fn prepare(cloud: &Cloud) -> Prepared {
    let people = [(); 2].map(|()| cloud.users().person());
    let client = text(&cloud.outputs()["backend_config"]["api_client_id"]);
    let program = cloud
        .users()
        .program_token(&client, "secure-media/licenses.write");
    let mut tokens: Vec<String> = people.map(|person| person.token).to_vec();
    tokens.push(program);
    let callers = tokens.iter().map(|token| {
        let mut claims = texts_of_claims(token);
        claims
            .entry("client_id".to_owned())
            .or_insert(client.clone());
        // As an HTTP API describes the claims of a token to functions.
        json!({"jwt": {"claims": claims, "scopes": null}})
    });
    Prepared {
        callers: callers.collect(),
        tokens,
        words: vec![
            ("content_type", words(["image/png", "video/mp4", "text/plain; charset=utf-8"])),
            (
                "expires_at",
                words(["2099-01-01T00:00:00Z", "2099-01-01T01:00:00.5+01:00", "2020-01-01T00:00:00Z"]),
            ),
        ],
    }
}

/// Uploads a small file that was registered.
fn upload(cloud: &Cloud, operation: &str, request: &Value, answer: &Value) {
    let size = request["size"].as_u64().filter(|size| *size <= LARGEST);
    if let (Some(size), "POST /files") = (size, operation) {
        let headers = ["Content-Type", "If-Match"].map(|name| (name, text(&answer["upload_headers"][name])));
        let headers = headers
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let bytes: Vec<u8> = (0..size).map(|_| b'x').collect();
        let answer = cloud
            .http()
            .send("PUT", &text(&answer["upload_url"]), &headers, &bytes);
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}
