//! `outputs`: what deployed stacks tell.

use constructs::App;

use crate::{
    Output,
    deploy::{Clouds, Interruption, Outputs, Place, interruptible},
    error::Error,
};

/// Print the outputs of deployed stacks: URLs, names, IDs
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,

    /// Print JSON, by application and output, for other programs
    #[arg(long)]
    json: bool,
}

/// Prints the outputs of all stacks, or fails if one is not there.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let stages = args.place.stages(apps)?;
    let mut clouds = Clouds::new(args.place.local)?;
    interruptible(&Interruption::default(), async {
        let mut outputs = Outputs::default();
        for stage in &stages {
            let cloud = clouds.reach(stage).await?;
            let name = stage.stack_name();
            let Some(stack) = cloud.aws.stack(name).await? else {
                let hint = format!("run `deploy {} --stage {}` first", stage.app(), stage.name());
                return Err(Error::user(format!("there is no stack {name} in {}", stage.region())).hint(hint));
            };
            outputs.add(stage.app(), name, &stack, &cloud.aws);
        }
        let text = if args.json { outputs.as_json()? } else { outputs.as_table() };
        output.data(text.as_bytes())
    })
}
