//! Which stacks a command acts on.

use constructs::{App, Stage, Template};

use crate::{error::Error, report::Report, selection::Selection};

/// Stacks of one stage, on AWS or on the local cloud.
#[derive(Debug, clap::Args)]
pub(crate) struct Place {
    /// The applications; all that have the stage if none is named
    #[arg(value_name = "APP")]
    apps: Vec<String>,

    /// The stage
    #[arg(long, value_name = "STAGE")]
    stage: String,

    /// On the local cloud, which `dev` starts, instead of AWS
    #[arg(long)]
    pub(crate) local: bool,
}

/// A stack, ready to be deployed.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) stage: Stage,
    pub(crate) template: Template,
}

impl Place {
    /// One stack.
    pub(crate) fn of(app: &str, stage: &str, local: bool) -> Self {
        Self { apps: vec![app.to_owned()], stage: stage.to_owned(), local }
    }

    /// The stacks' templates, or all that is wrong with them.
    pub(crate) fn synthesize(&self, apps: &[&dyn App]) -> Result<Vec<Target>, Error> {
        let mut report = Report::default();
        let mut targets = Vec::new();
        for (app, stage) in self.chosen(apps, &mut report)? {
            targets.extend(report.target(app, &stage));
        }
        report.finish()?;
        Ok(targets)
    }

    /// The stages alone, for what does not need to know what is in the stacks.
    pub(crate) fn stages(&self, apps: &[&dyn App]) -> Result<Vec<Stage>, Error> {
        let mut report = Report::default();
        let mut stages = Vec::new();
        for (app, stage) in self.chosen(apps, &mut report)? {
            match app.stack(&stage) {
                Ok(stack) => stages.push(stack.stage().clone()),
                Err(errors) => report.stage_file(app, &errors),
            }
        }
        report.finish()?;
        Ok(stages)
    }

    fn chosen<'a>(
        &self,
        apps: &[&'a dyn App],
        report: &mut Report,
    ) -> Result<Vec<(&'a dyn App, String)>, Error> {
        let chosen = Selection::of(&self.apps, &self.stage).choose(apps, report)?;
        let one = |chosen: crate::selection::Chosen<'a>| {
            let app = chosen.app;
            chosen.stages.into_iter().map(move |stage| (app, stage))
        };
        Ok(chosen.into_iter().flat_map(one).collect())
    }
}

impl Report {
    /// Synthesizes the stack of a stage. What is wrong with it is noted.
    pub(crate) fn target(&mut self, app: &dyn App, stage: &str) -> Option<Target> {
        let stack = match app.stack(stage) {
            Ok(stack) => stack,
            Err(errors) => {
                self.stage_file(app, &errors);
                return None;
            }
        };
        let stage = stack.stage().clone();
        match stack.synth() {
            Ok(template) => Some(Target { stage, template }),
            Err(problems) => {
                self.stack(&problems);
                None
            }
        }
    }
}
