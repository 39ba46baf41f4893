//! `deploy`: stacks to CloudFormation.

use std::collections::BTreeMap;

use constructs::{assets::Architecture, program::App};

use crate::{
    Output,
    deploy::{Approvals, Interruption, Regions, Rollout, Stacks, StageSelection, Target, interruptible},
    error::Error,
    package::{self, Code, Platform},
};

/// Deploy the stacks of a stage
///
/// Builds the functions, uploads what is new, and shows what would change. Once
/// you have approved that, it changes it, and tells what happens until the end.
/// When there is nothing to change, it says so.
///
/// What a stack has in us-east-1 besides is a stack of its own there. It comes
/// first, and what the stack does not use any more goes last.
///
/// Interrupted, or cut off from AWS, it leaves CloudFormation at work. Run again,
/// it first waits for the end of that.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Approve beforehand what loses no data
    #[arg(long)]
    yes: bool,

    /// Approve beforehand that data is lost
    #[arg(long)]
    allow_data_loss: bool,
}

/// Deploys the stacks of one application after the other's, and stops at the first that fails.
pub(crate) fn run(args: &Args, apps: &[&dyn App], code: Code<'_>, output: &mut Output) -> Result<(), Error> {
    let stages = args.selection.synthesize(apps)?;
    let mut regions = Regions::new(args.selection.location.local)?;
    let interruption = Interruption::default();
    interruptible(&interruption, async {
        // Whether it may be done at all, before anything is done.
        let mut all = Vec::new();
        for Stacks { companion, main } in &stages {
            let companion = match companion {
                Some(companion) => Some((companion, regions.reach(&companion.stage).await?)),
                None => None,
            };
            all.push(Stacks { companion, main: (main, regions.reach(&main.stage).await?) });
        }
        let build = if args.selection.location.local { Platform::LocalCloud } else { Platform::Lambda };
        let targets = || stages.iter().flat_map(Stacks::iter);
        let packages = package::package(&assets(targets())?, code, build, output)?;
        let gaps = regions
            .gaps(targets().map(|target| &target.template))
            .await?;
        let approvals = Approvals { yes: args.yes, data_loss: args.allow_data_loss };
        for stacks in all {
            let rollout = Rollout {
                stacks,
                packages: &packages,
                gaps: gaps.as_ref(),
                approvals,
                interruption: &interruption,
            };
            rollout.run(&mut regions, output).await?;
        }
        Ok(())
    })
}

/// The functions of all stacks, which one build makes.
pub(crate) fn assets<'a>(
    targets: impl Iterator<Item = &'a Target>,
) -> Result<BTreeMap<String, Architecture>, Error> {
    let mut all: BTreeMap<String, Architecture> = BTreeMap::new();
    for target in targets {
        for (asset, architecture) in target.template.assets() {
            match all.insert(asset.to_owned(), architecture) {
                Some(other) if other != architecture => {
                    return Err(Error::user(format!("{asset} is declared for two processors")));
                }
                _ => {}
            }
        }
    }
    Ok(all)
}
