//! astro-qualif.

use serde_json::{Value, json};
use stand_in::recaptcha;
use support::{Cloud, text};

use super::{Application, Prepared, suite, words};

/// Returns astro-qualif, with a stand-in for reCAPTCHA.
pub(super) fn application() -> Application {
    Application {
        suite: suite("astro-qualif"),
        functions: &[
            ("auth", &["POST /auth/login"]),
            (
                "crud",
                &[
                    "POST /prospects",
                    "GET /prospects",
                    "GET /prospects/{id}",
                    "PATCH /prospects/{id}",
                    "DELETE /prospects/{id}",
                ],
            ),
            ("recaptcha", &["POST /verify-recaptcha"]),
        ],
        replacements: || {
            let url = recaptcha::start(|verification| match verification.token.len() % 3 {
                0 => recaptcha::refusal(&["invalid-input-response"]),
                1 => recaptcha::success(None),
                _ => recaptcha::success(Some(0.9)),
            });
            let original = "https://www.google.com/recaptcha/api/siteverify";
            vec![(original, url.expect("there is a free port"))]
        },
        prepare,
        aliases: &[],
        follow: |_, _, _, _| (),
    }
}

fn prepare(cloud: &Cloud) -> Prepared {
    cloud.set_secret("recaptcha-secret", r#"{"secret_key": "a-secret-key"}"#);
    let secret = cloud
        .secrets()
        .get_secret_value()
        .secret_id(cloud.secret_name("admin-credentials"))
        .send();
    let secret = cloud.wait(secret).expect("it is generated");
    let credentials: Value =
        serde_json::from_str(&secret.secret_string.unwrap_or_default()).expect("it is JSON");
    let (email, password) = (text(&credentials["email"]), text(&credentials["password"]));
    let signed_in = cloud.api.request(
        "POST",
        "/auth/login",
        &[("content-type", "application/json")],
        json!({"email": email, "password": password})
            .to_string()
            .as_bytes(),
    );
    let token = text(&signed_in.json(200)["token"]);
    Prepared {
        tokens: vec![format!("Bearer {token}")],
        callers: vec![json!({"principalId": email, "email": email, "role": "admin"})],
        words: vec![
            ("email", vec![email]),
            ("password", vec![password]),
            ("status", words(["new", "contacted", "lost"])),
        ],
    }
}
