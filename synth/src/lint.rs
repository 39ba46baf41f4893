//! Judges templates, of files and of the applications' stacks, and writes the findings.

mod explain;
mod formats;
mod text;

use std::{fmt, fs, io, path::Path};

use constructs::{
    lint::{Place, Source},
    problem::Problem,
    program::App,
    rules::Severity,
    stage_file::StageFileError,
};

use crate::{Output, error::Error, report::Report, selection::Selection, shared_names::SharedNames};

pub(crate) use crate::lint::{
    explain::{explain, list, list_json},
    formats::{github, json, sarif},
    text::text,
};

/// The most bytes of a file that are read. CloudFormation accepts a tenth of it.
const MOST_BYTES: u64 = 10_000_000;

/// A problem that was found in a template, a stack or a stage file.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The path of the file, if the problem has a place in one.
    pub(crate) file: Option<String>,
    pub(crate) place: Option<Place>,
    /// The line of the text at that place.
    pub(crate) excerpt: Option<String>,
    /// The stack, if the template is a stack's.
    pub(crate) stack: Option<String>,
    /// The name of the rule. Checks of stacks have none.
    pub(crate) rule: Option<&'static str>,
    pub(crate) severity: Severity,
    /// The problem and the remedy, after the resource's logical ID.
    pub(crate) message: String,
}

/// The result of judging templates.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// The number of templates.
    pub(crate) templates: usize,
    pub(crate) findings: Vec<Finding>,
}

impl Judged {
    /// Judges one file, or standard input if the path is `-`.
    pub(crate) fn file(&mut self, path: &Path, output: &mut Output) {
        self.templates += 1;
        let name = path.display().to_string();
        let read = if name == "-" {
            output.all_input(MOST_BYTES).map_err(|error| reason(&error))
        } else {
            read(path)
        };
        match read {
            Ok(bytes) => self.text(&name, bytes),
            Err(reason) => {
                let message = format!("cannot be read: {reason}; name a template in JSON or YAML");
                self.findings.push(refusal(&name, message));
            }
        }
    }

    fn text(&mut self, name: &str, bytes: Vec<u8>) {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let place = end_of(&String::from_utf8_lossy(valid));
                let message = "this is not text in UTF-8; name a template in JSON or YAML".to_owned();
                return self
                    .findings
                    .push(Finding { place: Some(place), ..refusal(name, message) });
            }
        };
        let lines: Vec<&str> = text.lines().collect();
        let excerpt = |place: Place| lines.get(place.line - 1).map(|line| (*line).to_owned());
        match Source::read(&text) {
            Ok(source) => self
                .findings
                .extend(source.problems().into_iter().map(|problem| Finding {
                    file: Some(name.to_owned()),
                    place: Some(problem.place),
                    excerpt: excerpt(problem.place),
                    stack: None,
                    rule: Some(problem.rule),
                    severity: problem.severity,
                    message: match problem.subject.as_str() {
                        "" => problem.message,
                        subject => format!("{subject}: {}", problem.message),
                    },
                })),
            Err(fault) => self.findings.push(Finding {
                place: Some(fault.place),
                excerpt: excerpt(fault.place),
                ..refusal(name, fault.message)
            }),
        }
    }

    /// Judges the stacks of the applications, as `synth` does.
    pub(crate) fn stacks(&mut self, selection: &Selection, apps: &[&dyn App]) -> Result<(), Error> {
        let mut report = Report::default();
        let shared = SharedNames::of(apps);
        for chosen in selection.choose(apps, &mut report)? {
            for stage in &chosen.stages {
                for target in report.targets(chosen.app, stage).into_iter().flatten() {
                    self.templates += 1;
                    shared.report(&target.stage, &mut report);
                }
            }
        }
        self.findings.extend(report.into_findings());
        Ok(())
    }

    /// Returns the error that sums up the findings, unless there are none.
    pub(crate) fn verdict(&self) -> Result<(), Error> {
        let counts = [(Severity::Error, "error"), (Severity::Warning, "warning")].map(|(severity, word)| {
            let found = self
                .findings
                .iter()
                .filter(|finding| finding.severity == severity);
            (found.count(), word)
        });
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, word)| count(number, word))
            .collect();
        if counts.is_empty() {
            return Ok(());
        }
        Err(Error::user(counts.join(" and ")).hint("`lint --explain RULE` tells more about a rule"))
    }
}

impl Finding {
    /// A problem of a stack.
    pub(crate) fn of_stack(problem: &Problem) -> Self {
        let place = problem
            .location
            .map(|place| Place { line: place.line() as usize, column: place.column() as usize });
        Self {
            file: problem.location.map(|place| place.file().to_owned()),
            place,
            ..Self::of_whole_stack(&problem.stack, problem.to_string())
        }
    }

    /// A problem of a stack as a whole.
    pub(crate) fn of_whole_stack(stack: &str, message: String) -> Self {
        Self {
            file: None,
            place: None,
            excerpt: None,
            stack: Some(stack.to_owned()),
            rule: None,
            severity: Severity::Error,
            message,
        }
    }

    /// A problem of a stage file.
    pub(crate) fn of_stage_file(error: &StageFileError) -> Self {
        let place = Place { line: error.line, column: error.column };
        Self { place: Some(place), ..refusal(&error.path, error.fault.to_string()) }
    }
}

/// A file whose template cannot be judged.
fn refusal(name: &str, message: String) -> Finding {
    Finding {
        file: Some(name.to_owned()),
        place: None,
        excerpt: None,
        stack: None,
        rule: None,
        severity: Severity::Error,
        message,
    }
}

/// Reads a file of a reasonable size.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let about = fs::metadata(path).map_err(|error| reason(&error))?;
    if about.is_dir() {
        return Err("it is a folder".to_owned());
    }
    if about.len() > MOST_BYTES {
        return Err(format!("it has more than {MOST_BYTES} bytes"));
    }
    fs::read(path).map_err(|error| reason(&error))
}

/// Returns the system's reason, without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    }
}

/// Returns the position after a text.
fn end_of(text: &str) -> Place {
    let last = text.rsplit('\n').next().unwrap_or_default();
    Place { line: 1 + text.matches('\n').count(), column: 1 + last.chars().count() }
}

fn count(number: usize, word: impl fmt::Display) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
