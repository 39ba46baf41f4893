//! The comparison of stacks with the templates of a commit.

use std::collections::{BTreeMap, BTreeSet};

use constructs::{Stage, contract::Contract, program::App, stage::LOCAL, template::Template};
use serde_json::Value;

use crate::{
    diff::{
        Comparison,
        git::{Blobs, Git, TreeFile},
        home::Home,
        snapshots::{self, Snapshots},
    },
    error::Error,
    report::Report,
    selection::Selection,
    shared_names::SharedNames,
    target::{Target, api_gateway_target},
};

/// The end of the names of companion stacks.
const COMPANION: &str = "-us-east-1";

/// A commit, and the folder of its templates if it is known.
#[derive(Debug)]
pub(crate) struct Commit<'a> {
    pub(crate) git: &'a Git,
    pub(crate) id: &'a str,
    pub(crate) folder: Option<&'a str>,
}

/// Compares the selected stacks with the templates of a commit. Stacks with problems go to the report.
///
/// One stage at a time is in memory, and of unchanged stacks no template is read as JSON.
pub(crate) fn compare(
    commit: &Commit<'_>,
    selection: &Selection,
    apps: &[&dyn App],
    report: &mut Report,
) -> Result<Vec<Comparison>, Error> {
    let chosen = selection.choose(apps, report)?;
    let snapshots = Snapshots::find(commit.git, commit.id, &stacks_of(apps), commit.folder)?;
    let mut reader = Reader { snapshots: &snapshots, blobs: commit.git.blobs()?, report, text: Vec::new() };
    let shared = SharedNames::of(apps);
    let mut compared = Vec::new();
    // The stacks that the code has, with problems or without.
    let mut in_code: BTreeSet<String> = stacks_of(apps);
    let mut with_problems = BTreeSet::new();
    let mut logged: BTreeMap<String, Stage> = BTreeMap::new();
    for chosen in chosen {
        let stage_file = reader.stage_file(chosen.app)?;
        for stage in &chosen.stages {
            let home = Home::of(&stage_file, stage);
            let Some(targets) = reader.report.targets(chosen.app, stage) else {
                with_problems.insert(format!("{}-{stage}", chosen.app.name()));
                continue;
            };
            for target in targets {
                in_code.insert(target.stage.stack_name().to_owned());
                if shared.report(&target.stage, reader.report) {
                    continue;
                }
                if target.template.logs_rest_apis() {
                    logged.insert(target.template.region().to_owned(), target.stage.clone());
                }
                // A companion is always in us-east-1.
                let is_main = target.stage.stack_name() == format!("{}-{stage}", chosen.app.name());
                let moved = home.moved(&target.stage).filter(|_| is_main);
                compared.extend(match moved {
                    Some(moved) if snapshots.get(target.stage.stack_name()).is_some() => {
                        Some(Comparison::of(&target, None, None)?.with(moved))
                    }
                    _ => reader.compare(&target)?,
                });
            }
        }
    }
    for stage in logged.values() {
        let target = api_gateway_target(stage)?;
        in_code.insert(target.stage.stack_name().to_owned());
        compared.extend(reader.compare(&target)?);
    }
    for stack in snapshots.stacks() {
        let main = stack.strip_suffix(COMPANION);
        let is_unknown = main.is_some_and(|main| with_problems.contains(main));
        if in_code.contains(stack) || is_unknown || !selection.may_be_of(stack, apps) {
            continue;
        }
        // A deployment deletes a companion of a stack that the code still has.
        let is_deleted = main.is_some_and(|main| in_code.contains(main));
        if let Some(before) = reader.left(stack)? {
            compared.push(if is_deleted {
                Comparison::deleted(stack, "us-east-1", &before)
            } else {
                Comparison::left(stack, &before)
            });
        }
    }
    Ok(compared)
}

/// Returns the names of all stacks of the program, but for companions.
fn stacks_of(apps: &[&dyn App]) -> BTreeSet<String> {
    let of_app = |app: &&dyn App| {
        let name = app.name();
        let stages = app.stage_names().unwrap_or_default();
        stages
            .into_iter()
            .map(move |stage| format!("{name}-{stage}"))
    };
    apps.iter().flat_map(of_app).collect()
}

/// A reader of committed templates.
struct Reader<'a> {
    snapshots: &'a Snapshots,
    blobs: Blobs,
    report: &'a mut Report,
    /// The text of the stack's new template.
    text: Vec<u8>,
}

impl Reader<'_> {
    /// Compares a stack, unless its committed template cannot be read.
    fn compare(&mut self, target: &Target) -> Result<Option<Comparison>, Error> {
        let stack = target.stage.stack_name();
        let Some(file) = self.snapshots.get(stack) else {
            return Comparison::of(target, None, None).map(Some);
        };
        let Some(text) = self.read(stack, file)? else { return Ok(None) };
        if snapshots::content(&text).trim_end().as_bytes() == self.write(&target.template)?.trim_ascii_end() {
            return Ok(Some(Comparison::unchanged(target)));
        }
        match snapshots::read(&file.path, &text) {
            Ok(before) => {
                let contract = self.contract(target)?;
                Comparison::of(target, Some(before), contract.as_ref()).map(Some)
            }
            Err(wrong) => {
                self.report.problem(stack, wrong.0);
                Ok(None)
            }
        }
    }

    /// Returns the text of an application's committed stage file. It is empty if there is none.
    fn stage_file(&mut self, app: &dyn App) -> Result<String, Error> {
        let Some(file) = self.snapshots.stage_file(&app.stage_file()) else { return Ok(String::new()) };
        let content = self.blobs.read(file)?;
        Ok(String::from_utf8(content).unwrap_or_default())
    }

    /// Returns the committed contract of a stack's application. One that cannot be read is not known.
    fn contract(&mut self, target: &Target) -> Result<Option<Contract>, Error> {
        let Some(file) = self.snapshots.contract(target.stage.app()) else { return Ok(None) };
        let content = self.blobs.read(file)?;
        let text = String::from_utf8(content).unwrap_or_default();
        Ok(serde_json::from_str(snapshots::content(&text))
            .ok()
            .and_then(|document| Contract::read(&document)))
    }

    /// Returns the template of a stack that the code does not have. Other files can be called like a stack, too.
    fn left(&mut self, stack: &str) -> Result<Option<Value>, Error> {
        let Some(file) = self.snapshots.get(stack) else { return Ok(None) };
        let content = self.blobs.read(file)?;
        let Ok(text) = String::from_utf8(content) else { return Ok(None) };
        if !snapshots::is_template(&text) {
            return Ok(None);
        }
        match snapshots::read(&file.path, &text) {
            Ok(before) => Ok(Some(before)),
            Err(wrong) => {
                self.report.problem(stack, wrong.0);
                Ok(None)
            }
        }
    }

    fn read(&mut self, stack: &str, file: &TreeFile) -> Result<Option<String>, Error> {
        let content = self.blobs.read(file)?;
        Ok(match String::from_utf8(content) {
            Ok(text) => Some(text),
            Err(_) => {
                let wrong = format!("{}: this is not a text; name another commit with --base", file.path);
                self.report.problem(stack, wrong);
                None
            }
        })
    }

    fn write(&mut self, template: &Template) -> Result<&[u8], Error> {
        self.text.clear();
        template
            .write_json(&mut self.text)
            .map_err(|error| Error::bug(format!("cannot write {} as text", template.stack_name()), error))?;
        Ok(&self.text)
    }
}

impl Selection {
    /// Tells by its name whether a stack that the code does not have any more is selected.
    fn may_be_of(&self, stack: &str, apps: &[&dyn App]) -> bool {
        let main = stack.strip_suffix(COMPANION).unwrap_or(stack);
        let owner = apps
            .iter()
            .filter_map(|app| Some((app, main.strip_prefix(app.name())?.strip_prefix('-')?)))
            .max_by_key(|(app, _)| app.name().len());
        let Some((app, stage)) = owner else {
            // An application that is gone.
            return self.apps.is_empty()
                && self
                    .stage
                    .as_ref()
                    .is_none_or(|stage| main.ends_with(&format!("-{stage}")));
        };
        let is_named = self.apps.is_empty() || self.apps.iter().any(|name| name == app.name());
        let is_stage = self
            .stage
            .as_ref()
            .map_or(stage != LOCAL, |wanted| wanted == stage);
        // A stage file that cannot be read may have it.
        is_named && is_stage && app.stage_names().is_ok()
    }
}
