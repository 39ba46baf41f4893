//! `destroy`: stacks to nothing.

use constructs::App;

use crate::{
    Output,
    deploy::{Clouds, Interruption, Place, Removing, interruptible},
    error::Error,
};

/// Delete the stacks of a stage
///
/// Shows what is deleted and what is kept, and asks for the stack's name.
/// Where the stage keeps its data, tables, buckets and user pools stay.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,

    /// Empty the buckets that go, old versions included
    #[arg(long)]
    empty_buckets: bool,

    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// Deletes one stack after the other.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let stages = args.place.stages(apps)?;
    // What is wrong with the code keeps nobody from deleting what it once made.
    let targets = args.place.synthesize(apps).unwrap_or_default();
    let mut clouds = Clouds::new(args.place.local)?;
    let interruption = Interruption::default();
    interruptible(&interruption, async {
        let mut stacks = Vec::new();
        for stage in &stages {
            stacks.push((stage, clouds.reach(stage).await?));
        }
        for (stage, cloud) in &stacks {
            let target = targets
                .iter()
                .find(|target| target.stage.stack_name() == stage.stack_name());
            let removing = Removing {
                aws: &cloud.aws,
                stage,
                template: target.map(|target| &target.template),
                empty_buckets: args.empty_buckets,
                yes: args.yes,
                interruption: &interruption,
            };
            removing.run(output).await?;
        }
        Ok(())
    })
}
