//! The applications that have functions.

mod astro_qualif;
mod blogify;
mod claude_chat;
mod secure_media;
mod thor_web;

use std::{collections::BTreeMap, path::Path, process::ExitCode, sync::LazyLock};

use serde_json::Value;
use support::{Cloud, Suite, Trial, token};

use crate::run::run;

/// An application whose functions answer generated requests.
pub(crate) struct Application {
    pub(crate) suite: Suite,
    /// The functions behind the API, each with its operations.
    pub(crate) functions: &'static [(&'static str, &'static [&'static str])],
    /// Texts of the stage file that are replaced, such as the address of a service that has a stand-in.
    pub(crate) replacements: fn() -> Vec<(&'static str, String)>,
    /// Prepares the deployed application for requests.
    pub(crate) prepare: fn(&Cloud) -> Prepared,
    /// Names of parameters that take the values of a field with another name.
    pub(crate) aliases: &'static [(&'static str, &'static str)],
    /// Goes on after a request that has succeeded: from the operation's name, the request's body and the answer's.
    pub(crate) follow: fn(&Cloud, &str, &Value, &Value),
}

/// The callers and the values that requests are made of.
pub(crate) struct Prepared {
    /// The callers, as the API's authorizer describes them to functions. Most requests are of the first one.
    pub(crate) callers: Vec<Value>,
    /// The header `Authorization` of each of them.
    pub(crate) tokens: Vec<String>,
    /// Values for fields and parameters that a schema alone does not tell.
    pub(crate) words: Vec<(&'static str, Vec<String>)>,
}

/// All of them.
static APPLICATIONS: [LazyLock<Application>; 5] = [
    LazyLock::new(thor_web::application),
    LazyLock::new(astro_qualif::application),
    LazyLock::new(claude_chat::application),
    LazyLock::new(blogify::application),
    LazyLock::new(secure_media::application),
];

/// Runs a test for each application, and one that finds an application that is not in the list.
pub(crate) fn main() -> ExitCode {
    let mut tests: Vec<Trial> = APPLICATIONS
        .iter()
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

/// Returns the suite of an application's stage `dev`.
fn suite(app: &'static str) -> Suite {
    Suite { apps: apps::APPS, app, stage: "dev", program: env!("CARGO_BIN_EXE_apps"), origin: "*" }
}

/// Returns the claims of a token, each as text.
fn texts_of_claims(token: &str) -> BTreeMap<String, String> {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    token::claims(token)
        .into_iter()
        .map(|(name, value)| (name, text(&value)))
        .collect()
}

/// Makes texts of words.
fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}
