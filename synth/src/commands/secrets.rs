//! `secrets`: sets and lists secrets.

use constructs::program::App;

use crate::{
    Output,
    deploy::{Interruption, Location, Regions, Secrets, StageSelection, interruptible},
    error::Error,
    limits::Limits,
    output::table,
};

/// Set secrets, and see which are set
///
/// Values are never shown.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Set the value of a secret
    ///
    /// Reads the value from standard input, or asks for it without showing what you
    /// type. One line break at the end is removed. A value that does not match the
    /// type of the secret in the code is refused.
    #[command(verbatim_doc_comment)]
    Set {
        /// The application
        app: String,

        /// The secret's name in the stack, such as `bank-key`
        name: String,

        #[command(flatten)]
        location: Location,
    },

    /// List the secrets, and show which have a value
    List {
        /// The application
        app: String,

        #[command(flatten)]
        location: Location,
    },
}

/// Sets a secret, or lists them.
pub(crate) fn run(args: &Args, apps: &[&dyn App], limits: &Limits, output: &mut Output) -> Result<(), Error> {
    let (app, location) = match &args.command {
        Command::Set { app, location, .. } | Command::List { app, location } => (app, location),
    };
    let selection = StageSelection::of(app, location);
    let stages = selection.synthesize(apps)?;
    let Some(stacks) = stages.first() else {
        return Err(Error::user(format!("{app} has no stage {}", location.stage)));
    };
    let mut regions = Regions::new(location.local, limits)?;
    let interruption = Interruption::new(limits, output);
    match &args.command {
        Command::Set { name, .. } => {
            let (target, declared) = Secrets::declared(stacks, name)?;
            interruptible(&interruption, async {
                let aws = regions.reach(&target.stage).await?.aws;
                let secrets = Secrets { aws: &aws, target };
                // The secret is found before anybody types a value.
                let resource = secrets.find(&declared).await?;
                let what = declared.description.as_deref().unwrap_or("the value");
                let value = output
                    .secret(&format!("{} ({what}), not shown:", declared.name))
                    .await?;
                if value.is_empty() {
                    return Err(Error::user(format!("no value was given for {}", declared.name))
                        .hint("type it when asked, or give it on standard input"));
                }
                Secrets::check(target, &declared, &value)?;
                secrets.set(&resource, value).await?;
                output.note(&format!("{} of {} is set", declared.name, target.stage.stack_name()));
                Ok(())
            })
        }
        Command::List { .. } => interruptible(&interruption, async {
            let mut rows = Vec::new();
            for target in stacks.iter() {
                let aws = regions.reach(&target.stage).await?.aws;
                rows.extend(Secrets { aws: &aws, target }.as_rows().await?);
            }
            if rows.is_empty() {
                output.note(&format!("{app} has no secrets"));
                return Ok(());
            }
            let heading = ["secret", "value", "last changed"].map(str::to_owned);
            rows.insert(0, heading.to_vec());
            output.data(table(&rows).as_bytes())
        }),
    }
}
