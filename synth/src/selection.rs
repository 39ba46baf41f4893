//! The applications and stages that a command line selects.

use constructs::{program::App, resources::suggestion::nearest, stage::LOCAL};

use crate::{
    error::Error,
    report::Report,
    target::{Location, StageSelection},
};

/// The applications and the stage that the command line names.
#[derive(Debug, clap::Args)]
pub(crate) struct Selection {
    /// The applications; by default all
    #[arg(value_name = "APP")]
    pub(crate) apps: Vec<String>,

    /// Only the stacks of this stage, such as `dev`
    ///
    /// By default the stacks of all stages but `local`.
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<String>,
}

/// The stages of an application that were chosen.
pub(crate) struct Chosen<'a> {
    pub(crate) app: &'a dyn App,
    pub(crate) stages: Vec<String>,
}

impl Selection {
    /// Returns the selection of one stage's stacks, on AWS or on the local cloud.
    pub(crate) fn of_stage(&self, local: bool) -> Result<StageSelection, Error> {
        let stage = match &self.stage {
            Some(stage) => stage.clone(),
            None if local => LOCAL.to_owned(),
            None => {
                return Err(Error::usage("no stage is named").hint("name one with --stage, such as `dev`"));
            }
        };
        Ok(StageSelection { apps: self.apps.clone(), location: Location { stage, local } })
    }

    /// Selects one stage of these applications, or of all if none is named.
    pub(crate) fn of(apps: &[String], stage: &str) -> Self {
        Self { apps: apps.to_vec(), stage: Some(stage.to_owned()) }
    }

    /// Finds the selected stages. Stage files that cannot be read go to the report.
    ///
    /// Every named application must have the stage. If no application is named, one of them must have it. If no stage is
    /// named, all are selected but `local`, which is never on AWS.
    pub(crate) fn choose<'a>(
        &self,
        apps: &[&'a dyn App],
        report: &mut Report,
    ) -> Result<Vec<Chosen<'a>>, Error> {
        let mut chosen = Vec::new();
        let mut others: Vec<String> = Vec::new();
        let mut is_unreadable = false;
        for app in named(&self.apps, apps)? {
            let mut stages = match app.stage_names() {
                Ok(stages) => stages,
                Err(errors) => {
                    report.stage_file(app, &errors);
                    is_unreadable = true;
                    continue;
                }
            };
            if let Some(wanted) = &self.stage {
                if !stages.contains(wanted) {
                    if !self.apps.is_empty() {
                        return Err(unknown("stage", &format!("stage of {}", app.name()), wanted, &stages));
                    }
                    others.extend(stages);
                    continue;
                }
                stages.retain(|stage| stage == wanted);
            } else {
                stages.retain(|stage| stage != LOCAL);
            }
            chosen.push(Chosen { app, stages });
        }
        match &self.stage {
            Some(wanted) if chosen.is_empty() && !is_unreadable => {
                others.sort();
                others.dedup();
                Err(unknown("stage", "stage", wanted, &others))
            }
            _ => Ok(chosen),
        }
    }
}

/// Finds the applications of these names, or all if there are none. They are in the program's order.
pub(crate) fn named<'a>(names: &[String], apps: &[&'a dyn App]) -> Result<Vec<&'a dyn App>, Error> {
    for name in names {
        if !apps.iter().any(|app| app.name() == name) {
            let known: Vec<String> = apps.iter().map(|app| app.name().to_owned()).collect();
            return Err(unknown("application", "application", name, &known));
        }
    }
    let is_named = |app: &&dyn App| names.is_empty() || names.iter().any(|name| name == app.name());
    Ok(apps.iter().copied().filter(is_named).collect())
}

/// Returns the error for an unknown name, with the known name that is most like it.
pub(crate) fn unknown(kind: &str, described: &str, wanted: &str, known: &[String]) -> Error {
    let error = Error::usage(format!("no {described} is called `{wanted}`"));
    if known.is_empty() {
        return error.hint(format!("there is no {kind} at all"));
    }
    let question = nearest(wanted, known.iter().map(String::as_str))
        .map(|name| format!("did you mean `{name}`? "))
        .unwrap_or_default();
    error.hint(format!("{question}the {kind}s are {}", known.join(", ")))
}
