//! `destroy`: deletes stacks.

use constructs::{Stage, program::App, stacks::Stacks, template::Template};

use crate::{
    Output,
    deploy::{
        Approvals, Doomed, Former, Interruption, Regions, Removing, StageSelection, Target, interruptible,
    },
    error::Error,
    limits::Limits,
};

/// Delete the stacks of a stage
///
/// Shows which resources are deleted and which are kept. To confirm, you type the
/// stack's name. If the stack was deployed with `data: keep` in the stage file,
/// tables, buckets and user pools are kept. The next deployment takes them back.
///
/// A stack's termination protection is lifted after you have confirmed. If nothing
/// was deleted, it is set again.
///
/// If the application has a second stack in us-east-1, that stack is deleted last.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    selection: StageSelection,

    /// Empty the buckets that are deleted, with old versions
    ///
    /// Buckets that are kept are not touched. Without this option, the
    /// command stops if a bucket to delete is not empty.
    #[arg(long, verbatim_doc_comment)]
    empty_buckets: bool,

    /// Approve a deletion that loses no data, without asking
    #[arg(long)]
    yes: bool,

    /// Approve that the data of this resource is lost
    ///
    /// Use its logical ID, as it is shown. Give the option once for each
    /// resource. A terminal asks you otherwise, and a script fails.
    #[arg(long, value_name = "ID", verbatim_doc_comment)]
    allow_loss: Vec<String>,
}

/// Deletes the stacks of the applications one after the other.
pub(crate) fn run(args: &Args, apps: &[&dyn App], limits: &Limits, output: &mut Output) -> Result<(), Error> {
    let stages = args.selection.stages(apps).map_err(Error::without_guess)?;
    // Stacks can be deleted even if the code has problems now.
    let targets = args.selection.synthesize(apps).unwrap_or_default();
    let mut regions = Regions::new(args.selection.location.local, limits)?;
    let interruption = Interruption::new(limits, output);
    interruptible(&interruption, async {
        let mut all = Vec::new();
        for stage in &stages {
            all.push((stage, regions.reach(&stage.main).await?));
        }
        for (stage, region) in all {
            // The companion goes after its stack, which uses it. An earlier version of the code may have left one.
            let mut stacks = vec![(stage.main.clone(), region)];
            if let Some(companion) = &stage.companion {
                stacks.push((companion.clone(), regions.reach(companion).await?));
            } else if let Some(former) = Former::of(&stage.main, &mut regions).await?
                && former.look(output).await
            {
                stacks.push((former.stage, former.region));
            }
            let removings: Vec<Removing<'_>> = stacks
                .iter()
                .map(|(stage, region)| Removing {
                    aws: &region.aws,
                    stage,
                    template: template(&targets, stage),
                    interruption: &interruption,
                })
                .collect();
            remove(args, &removings, output).await?;
        }
        Ok(())
    })
}

/// Returns the template of a stack in the code now.
fn template<'a>(targets: &'a [Stacks<Target>], stage: &Stage) -> Option<&'a Template> {
    let mut targets = targets.iter().flat_map(Stacks::iter);
    let target = targets.find(|target| target.stage.stack_name() == stage.stack_name());
    target.map(|target| &target.template)
}

/// Shows the resources of these stacks, asks, and deletes one stack after the other.
async fn remove(args: &Args, removings: &[Removing<'_>], output: &mut Output) -> Result<(), Error> {
    let mut doomed: Vec<(&Removing<'_>, Doomed)> = Vec::new();
    for removing in removings {
        match removing.look(output).await? {
            Some(found) => doomed.push((removing, found)),
            None => output.note(&format!("{}: nothing to destroy", removing.stage.stack_name())),
        }
    }
    for (removing, found) in &doomed {
        output.note(&removing.describe(found));
    }
    let Some((first, _)) = doomed.first() else { return Ok(()) };
    if !args.empty_buckets {
        for (_, found) in &doomed {
            found.refuse_full_buckets("to delete their objects too, add --empty-buckets")?;
        }
    }
    let losses: Vec<&str> = doomed
        .iter()
        .flat_map(|(_, found)| found.losses())
        .collect();
    let approvals = Approvals { losses: &args.allow_loss, ..Approvals::of(args.yes) };
    approvals
        .ask_to_delete(first.stage.stack_name(), doomed.len(), &losses, output)
        .await?;
    for (removing, found) in &doomed {
        removing.delete(found, output).await?;
    }
    Ok(())
}
