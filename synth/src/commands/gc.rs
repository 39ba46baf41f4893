//! `gc`: removes code and templates that no stack uses any more.

use std::{collections::BTreeMap, time::SystemTime};

use constructs::{program::App, stacks::Stacks};

use crate::{
    Output,
    deploy::{Approvals, Garbage, Interruption, Regions, StageSelection, interruptible},
    error::Error,
    limits::Limits,
};

/// Remove code that no stack uses any more from the buckets for code
///
/// Each account and region has one bucket for the code of functions and for large
/// templates. This command looks at the buckets in the regions of the stage, and
/// reads the templates of all stacks there, also of other applications and stages,
/// with the change sets that wait. It removes what none of them refers to.
///
/// Objects younger than 30 days stay, and so does what this program has not
/// uploaded. If one template cannot be read, or if a stack may return to an earlier
/// one, nothing is removed. S3 keeps what is removed as old versions for 30 days.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Show what would be removed, and remove nothing
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,

    /// Approve the removal, without asking
    #[arg(long)]
    yes: bool,
}

/// Removes unused objects, region by region.
pub(crate) fn run(args: &Args, apps: &[&dyn App], limits: &Limits, output: &mut Output) -> Result<(), Error> {
    let stages = args.selection.stages(apps)?;
    let mut regions = Regions::new(args.selection.location.local, limits)?;
    interruptible(&Interruption::new(limits, output), async {
        let mut reached = BTreeMap::new();
        for stage in stages.iter().flat_map(Stacks::iter) {
            reached.insert(stage.region(), regions.reach(stage).await?);
        }
        for region in reached.values() {
            let garbage = Garbage { region, now: SystemTime::now() };
            let approvals = Approvals::of(args.yes);
            garbage.collect(args.dry_run, approvals, output).await?;
        }
        Ok(())
    })
}
