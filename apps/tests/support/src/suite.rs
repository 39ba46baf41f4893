//! A suite of tests, and the program with other texts in the application's stage file.

use std::{
    env, fs,
    path::Path,
    process::{Command, ExitCode},
};

use constructs::{program::App, stage_file::StageFile};
use libtest_mimic::{Arguments, Trial};
use serde_json::json;

use crate::document::Document;

/// The environment variable that makes a test binary the program. It contains the application and the replacements in
/// its stage file, as JSON: `["thor-web", [["https://api.example.com", "http://127.0.0.1:4000"]]]`.
const REPLACEMENTS: &str = "STRATIFORM_TEST_REPLACEMENTS";

/// The number of tests at a time, on any machine: they wait for the cloud more than they compute.
const AT_A_TIME: usize = 16;

/// The tests of one stage of one application.
#[derive(Clone, Copy)]
pub struct Suite {
    /// The applications of the program: `apps::APPS`.
    pub apps: &'static [&'static dyn App],
    /// The application's name, such as `thor-web`.
    pub app: &'static str,
    /// The stage to deploy.
    pub stage: &'static str,
    /// The path of the program: `env!("CARGO_BIN_EXE_apps")`.
    pub program: &'static str,
    /// The allowed CORS origin of the stage. Unless it is `*`, every request comes from a page of this origin.
    pub origin: &'static str,
}

/// Makes trials of tests that take the suite's cloud: `tests![cloud(); module::test, module::other_test]`.
#[macro_export]
macro_rules! tests {
    ($cloud:expr; $($module:ident::$test:ident),* $(,)?) => {
        vec![$(
            $crate::Trial::test(concat!(stringify!($module), "::", stringify!($test)), || {
                $module::$test($cloud);
                Ok(())
            }),
        )*]
    };
}

/// Runs the tests, and then the last ones, which look at what all others have left behind.
///
/// Is the program instead if the environment says so.
pub fn main(apps: &[&'static dyn App], tests: Vec<Trial>, last: Vec<Trial>) -> ExitCode {
    if let Ok(replacements) = env::var(REPLACEMENTS) {
        let (name, replacements): (String, Vec<(String, String)>) =
            serde_json::from_str(&replacements).expect("an application and pairs of texts, as JSON");
        // The program keeps its applications as long as it runs.
        let app: &'static dyn App = Box::leak(with(application(apps, &name), &replacements));
        return synth::main(&[app]);
    }
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_A_TIME);
    let mut has_failed = libtest_mimic::run(&arguments, tests).has_failed();
    if !last.is_empty() {
        // One after the other: they may change what others use.
        arguments.test_threads = Some(1);
        has_failed |= libtest_mimic::run(&arguments, last).has_failed();
    }
    if has_failed { ExitCode::from(101) } else { ExitCode::SUCCESS }
}

impl Suite {
    /// Returns the application.
    pub(crate) fn app(&self) -> &'static dyn App {
        application(self.apps, self.app)
    }

    /// Returns the OpenAPI document of the stage's API.
    pub fn document(&self) -> Document {
        Document::of(self.app(), self.stage)
    }

    /// Returns the program with other texts in the stage file.
    pub(crate) fn program_with(&self, replacements: &[(String, String)]) -> Command {
        let mut command = Command::new(env::current_exe().expect("a process knows its file"));
        command.env(REPLACEMENTS, json!([self.app, replacements]).to_string());
        command
    }
}

/// Returns the application of this name.
fn application(apps: &[&'static dyn App], name: &str) -> &'static dyn App {
    let app = apps.iter().find(|app| app.name() == name);
    *app.unwrap_or_else(|| panic!("{name} is not an application"))
}

/// Returns an application with other texts in its stage file.
fn with(app: &dyn App, replacements: &[(String, String)]) -> Box<dyn App> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../..")
        .join(app.stage_file());
    let mut text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (original, replacement) in replacements {
        assert!(text.contains(original), "the stage file has no `{original}`");
        text = text.replace(original, replacement);
    }
    let file = StageFile::new("apps/tests/support/src/suite.rs", "the changed stage file", text.leak());
    app.with_stages(Box::leak(Box::new(file)))
}
