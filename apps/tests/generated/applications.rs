//! The applications that have functions.

use std::{path::Path, process::ExitCode, sync::LazyLock};

use serde_json::{Value, json};
use stand_in::anthropic;
use support::{Cloud, Suite, Trial};

use crate::run::run;

/// An application whose functions answer generated requests.
pub(crate) struct Application {
    pub(crate) suite: Suite,
    /// The functions behind the API, each with its operations.
    pub(crate) functions: &'static [(&'static str, &'static [&'static str])],
    /// The claims of callers, as the API's authorizer hands them to functions.
    pub(crate) callers: Vec<Value>,
    /// `true` if the authorizer is a user pool, and `false` if it is a function.
    pub(crate) has_user_pool: bool,
    /// Texts of the stage file that are replaced, such as the address of a service that has a stand-in.
    pub(crate) replacements: fn() -> Vec<(&'static str, String)>,
    /// Values for fields and parameters that a schema alone does not tell.
    pub(crate) words: fn(&Cloud) -> Vec<(&'static str, Vec<String>)>,
    /// Names of parameters that take the values of a field with another name.
    pub(crate) aliases: &'static [(&'static str, &'static str)],
}

static THOR_WEB: LazyLock<Application> = LazyLock::new(|| Application {
    suite: suite("thor-web"),
    functions: &[
        ("upload-handler", &["POST /upload"]),
        ("list-jobs", &["GET /jobs"]),
        ("get-job", &["GET /jobs/{jobId}"]),
    ],
    callers: ["ada", "bob"].map(user).to_vec(),
    has_user_pool: true,
    replacements: || {
        let url = anthropic::start(|_| anthropic::message("# Title\n\nText"));
        vec![("https://api.anthropic.com", url.expect("there is a free port"))]
    },
    words: |_| {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        vec![
            ("content_type", words(&["audio/mpeg", "audio/wav", "video/mp4", "text/plain"])),
            ("language", words(&["fr-FR", "en-US", "tlh"])),
            ("audio", words(&["SUQzBAAAAAAAI1RTU0U=", "SUQz", "=", "SUQzBAAA\n"])),
        ]
    },
    aliases: &[],
});

/// All of them.
static APPLICATIONS: [&LazyLock<Application>; 1] = [&THOR_WEB];

/// Runs a test for each application, and one that finds an application that is not in the list.
pub(crate) fn main() -> ExitCode {
    let mut tests: Vec<Trial> = APPLICATIONS
        .into_iter()
        .map(|application| {
            Trial::test(format!("{} answers every request", application.suite.app), || {
                run(application);
                Ok(())
            })
        })
        .collect();
    tests.push(Trial::test("every application with functions is tested", || {
        every_application_with_functions_is_tested();
        Ok(())
    }));
    support::main(apps::APPS, tests, Vec::new())
}

fn every_application_with_functions_is_tested() {
    let handlers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../handlers");
    let with_functions: Vec<&str> = apps::APPS
        .iter()
        .map(|app| app.name())
        .filter(|app| handlers.join(app).join("src/bin").exists())
        .collect();
    let tested: Vec<&str> = APPLICATIONS
        .iter()
        .map(|application| application.suite.app)
        .collect();
    assert_eq!(tested, with_functions);
}

fn suite(app: &'static str) -> Suite {
    Suite { apps: apps::APPS, app, stage: "dev", program: env!("CARGO_BIN_EXE_apps"), origin: "*" }
}

/// Returns the claims of a Cognito user.
fn user(name: &str) -> Value {
    json!({
        "sub": format!("5f8f2a9e-4b7d-4d5f-8f43-{name}"), "email": format!("{name}@example.com"),
        "email_verified": "true", "token_use": "id", "cognito:username": name,
    })
}
