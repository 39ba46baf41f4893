//! `redrive`: retries the messages in dead-letter queues.

use constructs::{program::App, stacks::Stacks};

use crate::{
    Output,
    deploy::{Interruption, Location, Regions, StageSelection, interruptible},
    error::Error,
    hints,
    limits::Limits,
    redrive::{Counts, Deployed, Redrive, unknown_name},
};

/// Retry the messages in dead-letter queues
///
/// First run this with `--list` to see why the messages failed, and fix the cause.
///
/// A message from a queue is sent to that queue again. A failed event is sent to
/// its function again. Records of a table's stream are read from the stream again,
/// which keeps them for 24 hours.
///
/// A message is deleted from the dead-letter queue only after it was sent, or after
/// its function has processed it. Otherwise it stays there.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The application
    app: String,

    /// The function or queue with messages to retry, by its name in the stack
    ///
    /// With a function or queue, only its own messages are retried. With a
    /// dead-letter queue, all messages in it are.
    #[arg(verbatim_doc_comment)]
    name: String,

    #[command(flatten)]
    location: Location,

    /// List the messages and why they failed
    ///
    /// At most 100 messages of each queue are listed. None is retried.
    #[arg(long)]
    list: bool,
}

/// Lists or retries the messages in the dead-letter queues of a function or queue.
pub(crate) fn run(args: &Args, apps: &[&dyn App], limits: &Limits, output: &mut Output) -> Result<(), Error> {
    let stages = StageSelection::of(&args.app, &args.location).stages(apps)?;
    let mut regions = Regions::new(args.location.local, limits)?;
    let interruption = Interruption::new(limits, output);
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
                let list =
                    hints::ours(&format!("redrive {} {name} {} --list", self.app, self.location.arguments()));
                return Err(Error::user(format!("{name}: {redriven} redriven, {failed} not"))
                    .hint(format!("see what is left with {list}")));
            }
        }
        Ok(())
    }
}
