//! The commands, one file each.

mod deploy;
mod destroy;
mod dev;
mod diff;
mod gc;
mod list;
mod openapi;
mod outputs;
mod package;
mod redrive;
mod schema;
mod secrets;
mod synth;

use clap::Subcommand;
use constructs::program::App;

use crate::{Output, error::Error, limits::Limits, package::Code};

/// A command of the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(list::Args),
    Synth(synth::Args),
    Schema(schema::Args),
    Openapi(openapi::Args),
    Diff(diff::Args),
    Package(package::Args),
    Deploy(deploy::Args),
    Outputs(outputs::Args),
    Destroy(destroy::Args),
    Secrets(secrets::Args),
    Redrive(redrive::Args),
    Gc(gc::Args),
    Dev(dev::Args),
}

impl Command {
    /// Runs the command within these time limits. Functions are deployed with this code.
    pub(crate) fn run(
        &self,
        apps: &[&dyn App],
        code: Code<'_>,
        limits: &Limits,
        output: &mut Output,
    ) -> Result<(), Error> {
        match self {
            Self::List(args) => list::run(args, apps, output),
            Self::Synth(args) => synth::run(args, apps, output),
            Self::Schema(args) => schema::run(args, apps, output),
            Self::Openapi(args) => openapi::run(args, apps, output),
            Self::Diff(args) => diff::run(args, apps, code, limits, output),
            Self::Package(args) => package::run(args, apps, code, limits, output),
            Self::Deploy(args) => deploy::run(args, apps, code, limits, output),
            Self::Outputs(args) => outputs::run(args, apps, limits, output),
            Self::Destroy(args) => destroy::run(args, apps, limits, output),
            Self::Secrets(args) => secrets::run(args, apps, limits, output),
            Self::Redrive(args) => redrive::run(args, apps, limits, output),
            Self::Gc(args) => gc::run(args, apps, limits, output),
            Self::Dev(args) => dev::run(args, apps, output),
        }
    }
}
