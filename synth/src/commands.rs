//! The commands, one file each.

mod add;
#[cfg(feature = "deploy")]
mod deploy;
#[cfg(feature = "deploy")]
mod destroy;
#[cfg(feature = "deploy")]
mod dev;
mod diff;
#[cfg(feature = "deploy")]
mod gc;
mod lint;
mod list;
mod new;
mod openapi;
#[cfg(feature = "deploy")]
mod outputs;
#[cfg(feature = "deploy")]
mod package;
#[cfg(feature = "deploy")]
mod redrive;
mod schema;
#[cfg(feature = "deploy")]
mod secrets;
mod synth;

use clap::Subcommand;
use constructs::program::App;

#[cfg(feature = "deploy")]
use crate::package::Code;
use crate::{Output, error::Error, limits::Limits};

/// A command of the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(new::Args),
    Add(add::Args),
    List(list::Args),
    Synth(synth::Args),
    Lint(lint::Args),
    Schema(schema::Args),
    Openapi(openapi::Args),
    Diff(diff::Args),
    #[cfg(feature = "deploy")]
    #[command(flatten)]
    Acting(Acting),
    #[cfg(not(feature = "deploy"))]
    #[command(flatten)]
    Elsewhere(crate::delegate::Elsewhere),
}

/// A command that packages functions, asks AWS, or runs a local cloud.
#[cfg(feature = "deploy")]
#[derive(Debug, Subcommand)]
pub(crate) enum Acting {
    Package(package::Args),
    Deploy(deploy::Args),
    Outputs(outputs::Args),
    Destroy(destroy::Args),
    Secrets(secrets::Args),
    Redrive(redrive::Args),
    Gc(gc::Args),
    Dev(dev::Args),
}

/// The circumstances of a command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circumstances<'a> {
    /// The code that functions are deployed with.
    #[cfg(feature = "deploy")]
    pub(crate) code: Code<'a>,
    /// The time limits.
    pub(crate) limits: &'a Limits,
}

impl Command {
    /// Runs the command.
    pub(crate) fn run(
        &self,
        apps: &[&dyn App],
        circumstances: Circumstances<'_>,
        output: &mut Output,
    ) -> Result<(), Error> {
        match self {
            Self::New(args) => new::run(args, output),
            Self::Add(args) => add::run(args, output),
            Self::List(args) => list::run(args, apps, output),
            Self::Synth(args) => synth::run(args, apps, output),
            Self::Lint(args) => lint::run(args, apps, output),
            Self::Schema(args) => schema::run(args, apps, output),
            Self::Openapi(args) => openapi::run(args, apps, output),
            Self::Diff(args) => diff::run(args, apps, circumstances, output),
            #[cfg(feature = "deploy")]
            Self::Acting(command) => command.run(apps, circumstances, output),
            #[cfg(not(feature = "deploy"))]
            Self::Elsewhere(_) => Err(crate::delegate::not_here()),
        }
    }
}

#[cfg(feature = "deploy")]
impl Acting {
    fn run(
        &self,
        apps: &[&dyn App],
        Circumstances { code, limits }: Circumstances<'_>,
        output: &mut Output,
    ) -> Result<(), Error> {
        match self {
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
