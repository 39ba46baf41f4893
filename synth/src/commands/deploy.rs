//! `deploy`: deploys stacks.

use std::collections::BTreeMap;

use constructs::{assets::Architecture, program::App, stacks::Stacks};

use crate::{
    Output,
    deploy::{Approvals, Interruption, Regions, Rollout, StageSelection, Target, interruptible},
    error::Error,
    package::{self, Code, Platform},
};

/// Deploy the stacks of a stage
///
/// Builds the functions, uploads new code, and shows the changes. After you approve
/// them, the changes are made, and CloudFormation's events are shown until it has
/// finished.
///
/// Resources that must be in us-east-1, such as CloudFront's certificates, are in a
/// second stack, {app}-{stage}-us-east-1. It is deployed first. Resources in it
/// that the main stack no longer uses are deleted last.
///
/// The first deployment to an account and region also creates a bucket for the
/// functions' code. If a REST API writes logs, it also creates a stack with a role
/// for the logs.
///
/// If you interrupt this command, CloudFormation continues. Run the same command
/// again to see its events.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Approve changes that delete no data, without asking
    #[arg(long)]
    yes: bool,

    /// Approve changes that delete data
    ///
    /// A script also needs `--yes`.
    #[arg(long)]
    allow_data_loss: bool,
}

/// Deploys the applications one after the other, and stops at the first failure.
pub(crate) fn run(args: &Args, apps: &[&dyn App], code: Code<'_>, output: &mut Output) -> Result<(), Error> {
    let stages = args.selection.synthesize(apps)?;
    let mut regions = Regions::new(args.selection.location.local)?;
    let interruption = Interruption::default();
    interruptible(&interruption, async {
        // All accounts are checked before anything is changed.
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

/// Returns the functions of all stacks, for one build.
pub(crate) fn assets<'a>(
    targets: impl Iterator<Item = &'a Target>,
) -> Result<BTreeMap<String, Architecture>, Error> {
    let mut all: BTreeMap<String, Architecture> = BTreeMap::new();
    for target in targets {
        for (asset, architecture) in target.template.assets() {
            match all.insert(asset.to_owned(), architecture) {
                Some(other) if other != architecture => {
                    return Err(Error::user(format!("{asset} is declared for two architectures; use one")));
                }
                _ => {}
            }
        }
    }
    Ok(all)
}
