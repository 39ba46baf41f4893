//! The local cloud: an AWS emulator on this machine. It runs the real binaries of functions.
//!
//! The emulator is [MiniStack](https://pypi.org/project/ministack/), written in Python. Its first start in a workspace
//! installs it from the Python package index into the folder `.stratiform/`. A guard before it closes it to web pages. The
//! command `dev` runs a local cloud, and [`running`] finds it. A test starts its own:
//!
//! ```no_run
//! # use stratiform::local::Server;
//! let server = Server::start("eu-west-3")?;
//! let endpoint = server.cloud().endpoint();
//! // Point AWS's clients to `endpoint`. The server stops when it is dropped.
//! # Ok::<(), stratiform::Error>(())
//! ```

mod credentials;
#[cfg(feature = "deploy")]
mod gaps;
mod guard;
mod http;
mod install;
#[cfg(feature = "deploy")]
mod patches;
#[cfg(feature = "deploy")]
mod permissions;
mod server;
mod state;

use std::{
    env,
    path::{Path, PathBuf},
};

pub use crate::local::{credentials::Credentials, server::Server};
#[cfg(feature = "deploy")]
pub(crate) use crate::local::{
    gaps::{Gaps, shorten_waits},
    patches::patch_emulator,
    permissions::{accept_plain_http, widen},
    server::{FIRST_PORT, Options, free_port, is_free},
};
pub(crate) use crate::local::{http::Http, state::State};

use crate::{error::Error, hints, root::root_above};

/// A running local cloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    port: u16,
    /// The identity in its health answer. No other cloud has it.
    identity: String,
    credentials: Credentials,
}

/// The only account of a local cloud.
pub const ACCOUNT: &str = "000000000000";

/// The beginning of the identity of every local cloud of this program.
const IDENTITY: &str = "stratiform-";

/// The beginning of the identity of a local cloud with the credentials of tests.
const OF_TESTS: &str = "stratiform-test-";

impl Cloud {
    /// Returns the endpoint of all services, such as `http://127.0.0.1:4566`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns the credentials for all clients.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Returns the port of the endpoint.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Deletes every stack, bucket, table and message at once. The cloud keeps running.
    ///
    /// # Errors
    ///
    /// Fails if the local cloud does not answer.
    pub fn reset(&self) -> Result<(), Error> {
        Http::new(self).reset()
    }

    /// Tells whether this cloud answers at the endpoint, and not another program.
    pub(crate) fn is_healthy(&self) -> bool {
        Http::new(self).identity().as_deref() == Some(&self.identity)
    }

    /// A cloud that does not run.
    #[cfg(test)]
    pub(crate) fn example() -> Self {
        Self { port: FIRST_PORT, identity: String::new(), credentials: Credentials::of_tests() }
    }
}

/// The name of the environment variable with the port of a local cloud: a test's [`Server`], or the one that the command
/// `dev` runs for this workspace. It contains only a port, so that local requests never leave this machine.
pub const PORT_VARIABLE: &str = "STRATIFORM_LOCAL_PORT";

/// Finds the local cloud that the command `dev` runs for this workspace. If the variable `STRATIFORM_LOCAL_PORT` is
/// set, finds the local cloud on that port, such as a test's [`Server`].
///
/// # Errors
///
/// Fails if no local cloud is running, or if the working directory is not in a Cargo workspace.
pub fn running() -> Result<Cloud, Error> {
    if let Some(port) = env::var_os(PORT_VARIABLE) {
        return at(&port.to_string_lossy());
    }
    let state = State::of(&folder()?);
    match state.running() {
        Some(cloud) => Ok(cloud),
        None if state.is_locked() => Err(Error::user("the local cloud of this workspace is still starting")
            .hint(format!("wait until {} says that it runs", hints::ours("dev")))),
        None => Err(Error::user("no local cloud is running for this workspace")
            .hint(format!("run {} in another terminal", hints::ours("dev")))),
    }
}

fn at(port: &str) -> Result<Cloud, Error> {
    let Ok(port) = port.parse() else {
        return Err(Error::user(format!(
            "{PORT_VARIABLE} is `{port}`, which is not a valid port; use a number from 1 to 65535"
        )));
    };
    let cloud = Cloud { port, identity: String::new(), credentials: Credentials::of_tests() };
    let cloud = match Http::new(&cloud).identity() {
        Some(identity) if identity.starts_with(OF_TESTS) => Some(Cloud { identity, ..cloud }),
        // Only its state file has the credentials of any other.
        Some(identity) if identity.starts_with(IDENTITY) => State::of(&folder()?)
            .running()
            .filter(|running| running.port == port),
        _ => None,
    };
    match cloud {
        Some(cloud) => Ok(cloud),
        None => {
            Err(Error::user(format!("no local cloud answers on port {port}, the value of {PORT_VARIABLE}"))
                .hint(format!(
                    "start one with {}, or unset {PORT_VARIABLE}",
                    hints::ours(&format!("dev --port {port}"))
                )))
        }
    }
}

/// Returns the folder `.stratiform` of the workspace of the working directory.
pub(crate) fn folder() -> Result<PathBuf, Error> {
    let here = env::current_dir().map_err(|error| Error::caused("there is no working directory", error))?;
    let root = root_above(&here).ok_or_else(|| {
        Error::user(format!(
            "{} is not in a Cargo workspace: no folder above it has a Cargo.lock",
            here.display()
        ))
        .hint("run this in the workspace of your stacks and handlers")
    })?;
    Ok(folder_in(&root))
}

/// Returns the folder `.stratiform` in a workspace's root. Git ignores it.
pub(crate) fn folder_in(root: &Path) -> PathBuf {
    root.join(".stratiform")
}

#[cfg(test)]
mod tests;
