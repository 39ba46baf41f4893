//! `redrive`: puts failed messages back to work.

use constructs::{program::App, stacks::Stacks};

use crate::{
    Output,
    deploy::{Interruption, Location, Regions, StageSelection, interruptible},
    error::Error,
    hints,
    redrive::{Counts, Deployed, Redrive, unknown_name},
};

/// Put failed messages back to work
///
/// Sends a message to its queue again, and starts a function with its event again.
/// Records of a table's stream are read again, if the stream still has them: it
/// keeps them for 24 hours.
///
/// Deletes each message from the dead-letter queue after it was handed over. A
/// message that cannot be handed over stays there. First find out with `--list` why
/// messages failed, and repair that.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The application
    app: String,

    /// The function or queue, by its name in the stack
    ///
    /// With the name of a dead-letter queue, all its messages are redriven.
    name: String,

    #[command(flatten)]
    location: Location,

    /// Show the messages and why they failed, and move none
    #[arg(long)]
    list: bool,
}

/// Lists or redrives what is in the dead-letter queues of a function or queue.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let stages = StageSelection::of(&args.app, &args.location).stages(apps)?;
    let mut regions = Regions::new(args.location.local)?;
    let interruption = Interruption::default();
    interruptible(&interruption, async {
        let mut all = Vec::new();
        for stage in stages.iter().flat_map(Stacks::iter) {
            let aws = regions.reach(stage).await?.aws;
            let deployed = Deployed::read(&aws, stage).await?;
            if let Some(routes) = deployed.routes(&args.name)? {
                let mut counts = Counts::default();
                for route in &routes {
                    let redrive = Redrive { aws: &aws, route, interruption: &interruption };
                    if args.list {
                        counts.redriven += redrive.list(output).await?;
                    } else {
                        counts.add(redrive.run(output).await?);
                    }
                }
                return args.conclude(counts, output);
            }
            all.push(deployed);
        }
        Err(unknown_name(&args.app, &args.name, &all))
    })
}

impl Args {
    fn conclude(&self, counts: Counts, output: &mut Output) -> Result<(), Error> {
        let Counts { redriven, failed } = counts;
        let name = &self.name;
        match (redriven, failed) {
            (0, 0) => output.note(&format!("{name}: nothing to redrive")),
            _ if self.list => {}
            (_, 0) => output.note(&format!("{name}: {redriven} redriven")),
            _ => {
                let local = if self.location.local { " --local" } else { "" };
                let list = hints::ours(&format!(
                    "redrive {} {name} --stage {}{local} --list",
                    self.app, self.location.stage
                ));
                return Err(Error::user(format!("{name}: {redriven} redriven, {failed} not"))
                    .hint(format!("see what is left with {list}")));
            }
        }
        Ok(())
    }
}
