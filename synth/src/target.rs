//! The stacks that a command acts on.

use constructs::{
    Stack, Stage, api_gateway_account::api_gateway_account, program::App, stacks::Stacks, stage::LOCAL,
    template::Template,
};
use serde_json::Value;

use crate::{error::Error, hints, report::Report, selection::Selection, shared_names::SharedNames};

/// A selection of the stacks of one stage, on AWS or on the local cloud.
#[derive(Debug, clap::Args)]
pub(crate) struct StageSelection {
    /// The applications; by default all that have the stage
    #[arg(value_name = "APP")]
    pub(crate) apps: Vec<String>,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// A stage, on AWS or on the local cloud.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Location {
    /// The stage, such as `dev`
    ///
    /// With --local it is `local`, unless you name another stage.
    #[arg(
        long,
        value_name = "STAGE",
        required = false,
        required_unless_present = "local",
        default_value_if("local", "true", LOCAL)
    )]
    pub(crate) stage: String,

    /// Work with the local cloud instead of AWS
    ///
    /// The command `dev` runs a local cloud.
    #[arg(long)]
    pub(crate) local: bool,
}

/// A stack, ready to be deployed.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) stage: Stage,
    pub(crate) template: Template,
}

impl Location {
    /// Refuses the stage `local` on AWS.
    fn check(&self) -> Result<(), Error> {
        if self.stage == LOCAL && !self.local {
            return Err(Error::usage(format!("the stage `{LOCAL}` is for the local cloud alone"))
                .hint("add --local, or name another stage"));
        }
        Ok(())
    }

    /// Returns the arguments that select this location again, such as `--stage dev --local`.
    pub(crate) fn arguments(&self) -> String {
        hints::location(&self.stage, self.local)
    }
}

impl StageSelection {
    /// Selects one stage of an application.
    pub(crate) fn of(app: &str, location: &Location) -> Self {
        Self { apps: vec![app.to_owned()], location: location.clone() }
    }

    /// Synthesizes the stacks, or reports all their problems.
    pub(crate) fn synthesize(&self, apps: &[&dyn App]) -> Result<Vec<Stacks<Target>>, Error> {
        let found = self.each(apps, Report::targets)?;
        let (shared, mut report) = (SharedNames::of(apps), Report::default());
        for target in found.iter().flat_map(Stacks::iter) {
            shared.report(&target.stage, &mut report);
        }
        report.finish().map(|()| found)
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
        self.location.check()?;
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

/// Returns the stack of API Gateway's role for logs, for the region of a stage.
pub(crate) fn api_gateway_target(stage: &Stage) -> Result<Target, Error> {
    let stack = api_gateway_account(stage.region(), stage.account());
    let stage = stack.stage().clone();
    let template = stack.synth().map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::user(format!("{} cannot be synthesized", stage.stack_name())).details(problems)
    })?;
    Ok(Target { stage, template: template.main })
}

/// Returns a template as JSON.
pub(crate) fn template_value(template: &Template) -> Result<Value, Error> {
    serde_json::to_value(template).map_err(|error| unwritten(template, error))
}

/// Returns the error for a template that cannot be written as JSON.
pub(crate) fn unwritten(template: &Template, error: serde_json::Error) -> Error {
    Error::bug(format!("cannot write {} as JSON", template.stack_name()), error)
}
