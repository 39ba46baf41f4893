//! The commands, one file each.

mod list;
mod schema;
mod synth;

use clap::Subcommand;
use constructs::App;

use crate::{Output, error::Error};

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(list::Args),
    Synth(synth::Args),
    Schema(schema::Args),
}

impl Command {
    /// Does it.
    pub(crate) fn run(&self, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
        match self {
            Self::List(args) => list::run(args, apps, output),
            Self::Synth(args) => synth::run(args, apps, output),
            Self::Schema(args) => schema::run(args, apps, output),
        }
    }
}
