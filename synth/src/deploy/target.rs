//! Which stacks a command acts on.

use constructs::{App, Stack, Stage, Template};

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

    /// The stacks' templates, in the order in which they are deployed, or all that is wrong with them.
    pub(crate) fn synthesize(&self, apps: &[&dyn App]) -> Result<Vec<Target>, Error> {
        let mut report = Report::default();
        let mut targets = Vec::new();
        for (app, stage) in self.chosen(apps, &mut report)? {
            targets.extend(report.targets(app, &stage));
        }
        report.finish()?;
        Ok(targets)
    }

    /// The stages of the stacks alone, for what does not need to know what is in these.
    pub(crate) fn stages(&self, apps: &[&dyn App]) -> Result<Vec<Stage>, Error> {
        let mut report = Report::default();
        let mut stages = Vec::new();
        for (app, stage) in self.chosen(apps, &mut report)? {
            stages.extend(report.stages(app, &stage));
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
    /// Synthesizes the stack of a stage, and its companion if it has one, in the order in which they are deployed. What is
    /// wrong with them is noted.
    pub(crate) fn targets(&mut self, app: &dyn App, stage: &str) -> Vec<Target> {
        match self.defined(app, stage).map(Stack::synth) {
            None => Vec::new(),
            Some(Ok(templates)) => templates
                .into_iter()
                .map(|template| Target { stage: template.stage().clone(), template })
                .collect(),
            Some(Err(problems)) => {
                self.stack(&problems);
                Vec::new()
            }
        }
    }

    /// The stages of the stacks that [`Self::targets`] synthesizes.
    pub(crate) fn stages(&mut self, app: &dyn App, stage: &str) -> Vec<Stage> {
        let stack = self.defined(app, stage);
        stack.iter().flat_map(Stack::stages).cloned().collect()
    }

    fn defined(&mut self, app: &dyn App, stage: &str) -> Option<Stack> {
        app.stack(stage)
            .map_err(|errors| self.stage_file(app, &errors))
            .ok()
    }
}
