//! The stacks that a command acts on.

use constructs::{Stack, Stage, program::App, stacks::Stacks, template::Template};

use crate::{error::Error, report::Report, selection::Selection};

/// A selection of the stacks of one stage, on AWS or on the local cloud.
#[derive(Debug, clap::Args)]
pub(crate) struct StageSelection {
    /// The applications; by default all that have the stage
    #[arg(value_name = "APP")]
    apps: Vec<String>,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// A stage, on AWS or on the local cloud.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Location {
    /// The stage
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: String,

    /// Use the local cloud of `dev` instead of AWS
    #[arg(long)]
    pub(crate) local: bool,
}

/// A stack, ready to be deployed.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) stage: Stage,
    pub(crate) template: Template,
}

impl StageSelection {
    /// Selects one stage of an application.
    pub(crate) fn of(app: &str, location: &Location) -> Self {
        Self { apps: vec![app.to_owned()], location: location.clone() }
    }

    /// Synthesizes the stacks, or reports all their problems.
    pub(crate) fn synthesize(&self, apps: &[&dyn App]) -> Result<Vec<Stacks<Target>>, Error> {
        self.each(apps, Report::targets)
    }

    /// Returns the stages of the stacks, without a synthesis of their resources.
    pub(crate) fn stages(&self, apps: &[&dyn App]) -> Result<Vec<Stacks<Stage>>, Error> {
        self.each(apps, Report::stages)
    }

    fn each<T>(
        &self,
        apps: &[&dyn App],
        find: fn(&mut Report, &dyn App, &str) -> Option<Stacks<T>>,
    ) -> Result<Vec<Stacks<T>>, Error> {
        let mut report = Report::default();
        let mut found = Vec::new();
        for (app, stage) in self.chosen(apps, &mut report)? {
            found.extend(find(&mut report, app, &stage));
        }
        report.finish()?;
        Ok(found)
    }

    fn chosen<'a>(
        &self,
        apps: &[&'a dyn App],
        report: &mut Report,
    ) -> Result<Vec<(&'a dyn App, String)>, Error> {
        let chosen = Selection::of(&self.apps, &self.location.stage).choose(apps, report)?;
        let one = |chosen: crate::selection::Chosen<'a>| {
            let app = chosen.app;
            chosen.stages.into_iter().map(move |stage| (app, stage))
        };
        Ok(chosen.into_iter().flat_map(one).collect())
    }
}

impl Report {
    /// Synthesizes the stacks of a stage, and notes their problems.
    pub(crate) fn targets(&mut self, app: &dyn App, stage: &str) -> Option<Stacks<Target>> {
        let target = |template: Template| Target { stage: template.stage().clone(), template };
        match self.defined(app, stage)?.synth() {
            Ok(templates) => Some(templates.map(target)),
            Err(problems) => {
                self.stack(&problems);
                None
            }
        }
    }

    /// Returns the stages of the stacks that [`Self::targets`] synthesizes.
    pub(crate) fn stages(&mut self, app: &dyn App, stage: &str) -> Option<Stacks<Stage>> {
        let stack = self.defined(app, stage)?;
        Some(Stacks { companion: stack.companion().cloned(), main: stack.stage().clone() })
    }

    fn defined(&mut self, app: &dyn App, stage: &str) -> Option<Stack> {
        app.stack(stage)
            .map_err(|errors| self.stage_file(app, &errors))
            .ok()
    }
}
