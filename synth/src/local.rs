//! The local cloud: an emulator of AWS that runs on this machine, and starts the real binaries of functions.
//!
//! It is [ministack](https://pypi.org/project/ministack/), written in Python, and is installed from the Python package
//! index into the workspace's folder `.stratiform/` when it is first needed. The command `dev` keeps one running, which
//! [`running`] finds. A test starts one for itself:
//!
//! ```no_run
//! # use stratiform::local::Server;
//! let server = Server::start("eu-west-3")?;
//! let endpoint = server.cloud().endpoint();
//! // Point AWS's clients to `endpoint`. The server stops when it is dropped.
//! # Ok::<(), stratiform::Error>(())
//! ```

mod gaps;
mod http;
mod install;
mod patches;
mod server;
mod state;

use std::{env, path::PathBuf};

pub use crate::local::server::Server;
pub(crate) use crate::local::{
    gaps::Gaps,
    http::Http,
    patches::patch_emulator,
    server::{FIRST_PORT, Options, free_port, is_free},
    state::State,
};

use crate::{error::Error, hints};

/// A local cloud that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    port: u16,
    /// What its health answer must show: nobody else has it.
    identity: String,
}

/// What a client shows to the local cloud: the root user of its only account, `000000000000`. This is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The access key's ID.
    pub access_key_id: &'static str,
    /// The key that belongs to it.
    pub secret_access_key: &'static str,
}

/// The account that everything in a local cloud belongs to.
pub const ACCOUNT: &str = "000000000000";

/// What the identity of a cloud that we started begins with.
const IDENTITY: &str = "stratiform-";

const CREDENTIALS: Credentials = Credentials { access_key_id: "test", secret_access_key: "test" };

impl Cloud {
    /// Where all of its services are found, on loopback: `http://127.0.0.1:4566`.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What a client shows to it.
    pub fn credentials(&self) -> Credentials {
        CREDENTIALS
    }

    /// The port of the endpoint.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Forgets every stack, bucket, table and message, at once. The cloud goes on running.
    ///
    /// # Errors
    /// If it does not answer.
    pub fn reset(&self) -> Result<(), Error> {
        Http::new(&self.endpoint()).reset()
    }

    /// Tells whether it is this cloud, and no other program, that answers at the endpoint.
    pub(crate) fn is_healthy(&self) -> bool {
        Http::new(&self.endpoint()).identity().as_deref() == Some(&self.identity)
    }
}

/// The variable that names the port of another local cloud than that of `dev`. Only a port: what is local never leaves
/// this machine.
pub const PORT_VARIABLE: &str = "STRATIFORM_LOCAL_PORT";

/// Finds the local cloud that the command `dev` keeps running for this workspace, or the one at the port that the
/// variable `STRATIFORM_LOCAL_PORT` names: that of a test's [`Server`].
///
/// # Errors
/// If none is running, or the working directory is in no Cargo workspace.
pub fn running() -> Result<Cloud, Error> {
    if let Some(port) = env::var_os(PORT_VARIABLE) {
        return at(&port.to_string_lossy());
    }
    match State::of(&folder()?).running() {
        Some(cloud) => Ok(cloud),
        None => Err(Error::user("no local cloud is running for this workspace")
            .hint(format!("run {} in another terminal", hints::ours("dev")))),
    }
}

fn at(port: &str) -> Result<Cloud, Error> {
    let Ok(port) = port.parse() else {
        return Err(Error::user(format!("{PORT_VARIABLE} is `{port}`, which is no port")));
    };
    let cloud = Cloud { port, identity: String::new() };
    match Http::new(&cloud.endpoint()).identity() {
        Some(identity) if identity.starts_with(IDENTITY) => Ok(Cloud { identity, ..cloud }),
        _ => Err(Error::user(format!(
            "no local cloud of ours answers on port {port}, which {PORT_VARIABLE} names"
        ))),
    }
}

/// The ignored folder in the workspace's root, where all of this is kept.
pub(crate) fn folder() -> Result<PathBuf, Error> {
    let workspace = crate::package::Workspace::find()?;
    Ok(workspace.root.join(".stratiform"))
}

#[cfg(test)]
mod tests;
