//! A saved plan: what was reviewed, and what a deployment may do.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    deploy::{Change, Drift, Drifted, Preview, Target, changes::Action, deployment::Part},
    digest::{Digest, sha256},
    error::Error,
    files,
    package::Package,
};

/// The version of the file's form.
const VERSION: u32 = 2;

const AGAIN: &str = "make the plan again: diff --deployed --out FILE";

/// A saved plan of a stage's stacks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Saved {
    version: u32,
    account: String,
    stage: String,
    stacks: Vec<SavedStack>,
    /// The code of functions, which is in the bucket for code.
    assets: Vec<SavedAsset>,
}

/// The plan of one stack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedStack {
    name: String,
    region: String,
    /// The stack as it was; nothing if it did not exist.
    deployed: Option<Stamp>,
    /// The template to deploy.
    template: String,
    parameters: Vec<(String, String)>,
    /// The changes of CloudFormation's change set; nothing if nothing changes.
    changes: Option<Vec<Change>>,
    /// The drift of the stack's resources; nothing if it was not known.
    drift: Option<Vec<Drifted>>,
}

/// A stack at the time of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stamp {
    id: String,
    /// The digest of its template.
    template: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedAsset {
    asset: String,
    key: String,
    bytes: u64,
    sha256: String,
}

impl Saved {
    /// The plan of these stacks.
    pub(crate) fn new(account: &str, stage: &str, stacks: Vec<SavedStack>, packages: &[&Package]) -> Self {
        let assets = packages.iter().map(|package| SavedAsset {
            asset: package.asset.clone(),
            key: package.key.clone(),
            bytes: package.bytes,
            sha256: package.digest.hex(),
        });
        Self {
            version: VERSION,
            account: account.to_owned(),
            stage: stage.to_owned(),
            stacks,
            assets: assets.collect(),
        }
    }

    /// Writes the plan to a file that only its owner can read: the template may tell more than others should know.
    pub(crate) fn write(&self, file: &Path) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Error::bug("cannot write a plan as JSON", error))?;
        files::write_privately(file, format!("{text}\n").as_bytes())
    }

    /// Reads a plan from a file.
    pub(crate) fn read(file: &Path) -> Result<Self, Error> {
        let text = fs::read(file)
            .map_err(|error| Error::caused(format!("cannot read {}", file.display()), error))?;
        let value: Value = serde_json::from_slice(&text).map_err(|error| {
            Error::caused(format!("{} is not a saved plan", file.display()), error).hint(AGAIN)
        })?;
        if value["version"] != VERSION {
            let error = format!("{} was written by another version of the program", file.display());
            return Err(Error::user(error).hint(AGAIN));
        }
        serde_json::from_value(value).map_err(|error| {
            Error::caused(format!("{} is not a saved plan", file.display()), error).hint(AGAIN)
        })
    }

    /// Refuses another stage or other stacks than the plan's.
    pub(crate) fn check(&self, stage: &str, targets: &[&Target]) -> Result<(), Error> {
        if self.stage != stage {
            let error = format!("the plan is for the stage `{}`, not for `{stage}`", self.stage);
            return Err(Error::usage(error).hint("name the plan's stage with --stage"));
        }
        let names = |stacks: &mut dyn Iterator<Item = (&str, &str)>| {
            let mut names: Vec<String> = stacks
                .map(|(name, region)| format!("{name} in {region}"))
                .collect();
            names.sort();
            names
        };
        let planned = names(
            &mut self
                .stacks
                .iter()
                .map(|stack| (&*stack.name, &*stack.region)),
        );
        let stages = targets.iter().map(|target| &target.stage);
        let selected = names(&mut stages.map(|stage| (stage.stack_name(), stage.region())));
        if planned != selected {
            return Err(Error::usage(format!(
                "the plan is for {}; selected: {}",
                planned.join(", "),
                selected.join(", ")
            ))
            .hint(format!("name the applications for which the plan was made, or {AGAIN}")));
        }
        let functions = targets
            .iter()
            .flat_map(|target| target.template.assets().into_keys());
        for function in functions {
            if self.assets.iter().all(|saved| saved.asset != function) {
                let error = format!("the code has changed since the plan was made: {function} is not in it");
                return Err(Error::user(error).hint(AGAIN));
            }
        }
        Ok(())
    }

    /// Refuses another account than the plan's.
    pub(crate) fn check_account(&self, account: &str) -> Result<(), Error> {
        if self.account == account {
            return Ok(());
        }
        let error =
            format!("the plan is for the account {}, and these credentials are for {account}", self.account);
        Err(Error::user(error).hint("choose other credentials with AWS_PROFILE"))
    }

    /// Returns the plan of a stack.
    pub(crate) fn stack(&self, target: &Target) -> Option<&SavedStack> {
        let (name, region) = (target.stage.stack_name(), target.stage.region());
        self.stacks
            .iter()
            .find(|stack| stack.name == name && stack.region == region)
    }

    /// Returns the code of the plan. It is in the bucket, and not on this machine.
    pub(crate) fn packages(&self) -> Result<Vec<Package>, Error> {
        self.assets
            .iter()
            .map(|saved| {
                let digest = Digest::from_hex(&saved.sha256)
                    .ok_or_else(|| Error::user(format!("the plan has no valid digest of {}", saved.asset)))?;
                Ok(Package {
                    asset: saved.asset.clone(),
                    key: saved.key.clone(),
                    file: saved.key.clone().into(),
                    bytes: saved.bytes,
                    digest,
                })
            })
            .collect()
    }
}

impl SavedStack {
    /// The plan of a stack. Fails if CloudFormation was not asked for its changes.
    pub(crate) fn of(target: &Target, preview: &Preview) -> Result<Self, Error> {
        let name = target.stage.stack_name();
        if preview.review.is_some() && preview.changes.is_none() {
            let error =
                format!("the plan of {name} cannot be saved, because CloudFormation did not compute it");
            return Err(Error::user(error).hint(preview.remarks.join("\n      ")));
        }
        Ok(Self {
            name: name.to_owned(),
            region: target.stage.region().to_owned(),
            deployed: preview
                .deployed
                .as_ref()
                .map(|(id, template)| Stamp { id: id.clone(), template: digest(template) }),
            template: preview.body.clone(),
            parameters: preview.parameters.clone(),
            changes: preview.changes.clone(),
            drift: preview.drift.clone(),
        })
    }

    /// Fails unless the stack, the template and the parameters are as they were.
    pub(crate) fn check(
        &self,
        stack: Option<&str>,
        template: &Value,
        wanted: &str,
        part: Part<'_>,
    ) -> Result<(), Error> {
        let moved = match (&self.deployed, stack) {
            (None, Some(_)) => Some("it exists now".to_owned()),
            (Some(_), None) => Some("it does not exist any more".to_owned()),
            (Some(stamp), Some(id)) if stamp.id != id => {
                Some("it was deleted, and another one has its name".to_owned())
            }
            (Some(stamp), Some(_)) if stamp.template != digest(template) => {
                Some("somebody has deployed another template".to_owned())
            }
            _ if self.template != wanted => Some("the code has changed".to_owned()),
            _ => match part {
                Part::Whole { parameters } if parameters != self.parameters => {
                    Some("its parameters have changed".to_owned())
                }
                _ => None,
            },
        };
        moved.map_or(Ok(()), |moved| Err(self.moved(&moved)))
    }

    /// Fails unless CloudFormation would make the changes of the plan.
    pub(crate) fn check_changes(&self, changes: Option<&[Change]>) -> Result<(), Error> {
        if self.changes.as_deref() == changes {
            return Ok(());
        }
        let (planned, found) = (self.changes.as_deref().unwrap_or_default(), changes.unwrap_or_default());
        let only = |these: &[Change], others: &[Change]| {
            let ids: Vec<String> = these
                .iter()
                .filter(|change| !others.contains(change))
                .map(told)
                .collect();
            ids.join(", ")
        };
        Err(self.moved(&format!(
            "CloudFormation would make other changes now (planned: it {}; now: it {})",
            or_else(&only(planned, found), "does no more"),
            or_else(&only(found, planned), "does no more")
        )))
    }

    /// Returns `true` if the drift of the stack was known when the plan was made.
    pub(crate) fn has_drift_stamp(&self) -> bool {
        self.drift.is_some()
    }

    /// Fails unless the drift is the same as when the plan was made.
    pub(crate) fn check_drift(&self, found: &Result<Vec<Drifted>, String>) -> Result<(), Error> {
        let Some(planned) = &self.drift else { return Ok(()) };
        let found = match found {
            Ok(found) if found == planned => return Ok(()),
            Ok(found) => found,
            Err(reason) => {
                return Err(self.moved(&format!("its drift was known then, and is not now: {reason}")));
            }
        };
        let names = |these: &[Drifted], others: &[Drifted]| {
            let differing = these.iter().filter(|drifted| !others.contains(drifted));
            let names: Vec<String> = differing.flat_map(drift_names).collect();
            names.join(", ")
        };
        Err(self.moved(&format!(
            "somebody has changed resources outside of CloudFormation (drift then: {}; now: {})",
            or_else(&names(planned, found), "nothing else"),
            or_else(&names(found, planned), "nothing else")
        )))
    }

    /// Returns the error for a stack that is not as it was.
    pub(crate) fn moved(&self, what: &str) -> Error {
        let error = format!("{} is not as it was when the plan was made: {what}; it is unchanged", self.name);
        Error::user(error).hint(AGAIN)
    }
}

/// Names a change of CloudFormation, in a few words.
fn told(change: &Change) -> String {
    let verb = match &change.action {
        Action::Add => "creates",
        Action::Import => "imports",
        Action::Change => "changes",
        Action::Replace => "replaces",
        Action::MayReplace => "may replace",
        Action::Remove => "removes",
        Action::Other(action) => action,
    };
    format!("{verb} {}", change.id)
}

/// Names what has drifted of a resource, with the actual values.
fn drift_names(drifted: &Drifted) -> Vec<String> {
    match &drifted.drift {
        Drift::Deleted => vec![format!("{} is deleted", drifted.id)],
        Drift::Modified(properties) => properties
            .iter()
            .map(|property| {
                let actual = property.actual.as_deref().unwrap_or("nothing");
                format!("{} {} is {actual}", drifted.id, property.path)
            })
            .collect(),
    }
}

fn or_else<'t>(text: &'t str, instead: &'t str) -> &'t str {
    if text.is_empty() { instead } else { text }
}

/// Returns the digest of a template, whatever the order of its keys.
fn digest(template: &Value) -> String {
    let mut template = template.clone();
    template.sort_all_objects();
    sha256(template.to_string())
}
