//! The emulator's process.

use std::{
    env,
    fs::{self, File},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{self, Child, Command, ExitStatus, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};
use tempfile::TempDir;

use crate::{
    error::Error,
    local::{
        ACCOUNT, CREDENTIALS, Cloud, IDENTITY, folder,
        install::{Environment, MINISTACK},
    },
};

/// The port that `dev` takes unless it is told another or finds it taken: that of other emulators too.
pub(crate) const FIRST_PORT: u16 = 4566;

/// How many ports after the first are tried.
const PORTS: u16 = 100;

/// It takes less than a second; a loaded machine takes longer.
const UNTIL_HEALTHY: Duration = Duration::from_secs(60);

/// How long it may take to end of its own accord.
const UNTIL_ENDED: Duration = Duration::from_secs(5);

/// Runs the emulator, and ends it with all that it started when standard input does: so nothing of it runs longer than we
/// do, however we end.
const PROGRAM: &str = "\
import os, runpy, signal, sys, threading
def watch():
    while os.read(0, 1): pass
    os.killpg(0, signal.SIGKILL)
threading.Thread(target=watch, daemon=True).start()
sys.argv = ['ministack']
runpy.run_module('ministack', run_name='__main__')
";

/// A local cloud of its own, for one test or several. It is found empty, on a free port of loopback.
///
/// It stops when it is dropped, and its state goes with it. Should the process end without that, killed or aborted, it
/// stops as well.
#[derive(Debug)]
pub struct Server {
    cloud: Cloud,
    child: Child,
    /// What functions and the emulator itself write. It goes with the server.
    scratch: TempDir,
}

/// How to start a server.
#[derive(Debug)]
pub(crate) struct Options<'a> {
    /// The workspace's ignored folder.
    pub(crate) folder: &'a Path,
    /// The port; any that is free if there is none.
    pub(crate) port: Option<u16>,
    /// The region of requests that name none.
    pub(crate) region: &'a str,
    /// What it writes about its work goes here.
    pub(crate) log: PathBuf,
}

impl Server {
    /// Starts one, and waits until it answers. It takes any region that a request names; a request without signature is
    /// taken to mean `region`. The first time in a workspace it is installed, which takes half a minute and a network.
    ///
    /// # Errors
    /// If Python is missing or too old, the installation fails, or the emulator does not start. The error shows what it
    /// wrote.
    pub fn start(region: &str) -> Result<Self, Error> {
        let folder = folder()?;
        let scratch = scratch()?;
        let log = scratch.path().join("cloud.log");
        Self::start_in(&Options { folder: &folder, port: None, region, log }, scratch, || ())
    }

    /// Starts one as it is told to. Calls `before_install` if that takes its time.
    pub(crate) fn start_with(options: &Options<'_>, before_install: impl FnOnce()) -> Result<Self, Error> {
        Self::start_in(options, scratch()?, before_install)
    }

    fn start_in(
        options: &Options<'_>,
        scratch: TempDir,
        before_install: impl FnOnce(),
    ) -> Result<Self, Error> {
        let environment =
            Environment { folder: &options.folder.join("ministack"), packages: MINISTACK, path: None };
        let python = environment.python(before_install)?;
        let port = match options.port {
            Some(port) => port,
            None => any_free_port()?,
        };
        // Of this server only: the answer of another, which took the port at the same moment, is not taken for ours.
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let cloud = Cloud { port, identity: format!("{IDENTITY}{}-{number}-{port}", process::id()) };
        let log = File::create(&options.log)
            .map_err(|error| Error::caused(format!("cannot write {}", options.log.display()), error))?;
        let child = command(&python, &cloud, options.region, scratch.path())
            .stdin(Stdio::piped())
            .stdout(
                log.try_clone()
                    .map_err(|error| Error::caused("cannot write the log twice", error))?,
            )
            .stderr(log)
            .spawn()
            .map_err(|error| Error::caused(format!("cannot start {}", python.display()), error))?;
        let mut server = Self { cloud, child, scratch };
        server.wait_until_healthy(&options.log)?;
        Ok(server)
    }

    /// The cloud that it serves.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Tells whether it ended, and how.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// The folder that it and its functions write to. What it logs is in `cloud.log` there.
    pub fn folder(&self) -> &Path {
        self.scratch.path()
    }

    #[cfg(test)]
    pub(crate) fn stdin(&mut self) -> Option<process::ChildStdin> {
        self.child.stdin.take()
    }

    fn wait_until_healthy(&mut self, log: &Path) -> Result<(), Error> {
        let start = Instant::now();
        loop {
            if self.cloud.is_healthy() {
                return Ok(());
            }
            let failed = |message: String| {
                Error::user(message).details(fs::read_to_string(log).unwrap_or_default().lines())
            };
            if let Some(status) = self.ended() {
                return Err(failed(format!("the local cloud ended as soon as it started: {status}")));
            }
            if start.elapsed() > UNTIL_HEALTHY {
                return Err(failed(format!(
                    "the local cloud on port {} does not answer within {} s",
                    self.cloud.port,
                    UNTIL_HEALTHY.as_secs()
                )));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Asks it to end, then makes it. Functions that it started are in its group, and end with it.
    fn stop(&mut self) {
        // Once it was waited for, its number may be another's.
        if self.ended().is_some() {
            return;
        }
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        let signal = |signal| group.map(|group| kill_process_group(group, signal));
        signal(Signal::TERM);
        let start = Instant::now();
        while start.elapsed() < UNTIL_ENDED {
            // Looked at without waiting for it, so that the group keeps its number until all of it is gone.
            thread::sleep(Duration::from_millis(20));
            if !self.cloud.is_healthy() {
                break;
            }
        }
        signal(Signal::KILL);
        _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Finds a free port for `dev`: the first, or one soon after it.
pub(crate) fn free_port() -> Result<u16, Error> {
    (FIRST_PORT..FIRST_PORT + PORTS)
        .find(|&port| is_free(port))
        .ok_or_else(|| {
            Error::user(format!("the ports {FIRST_PORT} to {} are all taken", FIRST_PORT + PORTS - 1))
                .hint("name another with --port")
        })
}

/// Tells whether nobody listens on a port.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn any_free_port() -> Result<u16, Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Error::caused("there is no free port", error))
}

fn scratch() -> Result<TempDir, Error> {
    tempfile::Builder::new()
        .prefix("stratiform-cloud-")
        .tempdir()
        .map_err(|error| Error::caused("cannot make a temporary folder", error))
}

/// The command, with nothing in its environment that is not for it: functions inherit all of it.
fn command(python: &Path, cloud: &Cloud, region: &str, scratch: &Path) -> Command {
    let mut command = Command::new(python);
    command
        .args(["-c", PROGRAM])
        .env_clear()
        // What a function needs of this machine's own: on some, libraries are found by it.
        .envs(
            ["PATH", "LD_LIBRARY_PATH"]
                .into_iter()
                .filter_map(|name| Some((name, env::var_os(name)?))),
        )
        .envs([
            ("PYTHONUNBUFFERED", "1"),
            ("PYTHONNOUSERSITE", "1"),
            ("BIND_HOST", "127.0.0.1"),
            // Queue URLs have this name in them; unset, they come in two spellings.
            ("MINISTACK_HOST", "localhost"),
            ("MINISTACK_ACCOUNT_ID", ACCOUNT),
            ("AUTH", "true"),
            ("AWS_ACCESS_KEY_ID", CREDENTIALS.access_key_id),
            ("AWS_SECRET_ACCESS_KEY", CREDENTIALS.secret_access_key),
            // What is started besides the endpoint would listen on ports of its own.
            ("SFTP_ENABLED", "0"),
            ("IOT_MTLS_ENABLED", "0"),
            ("LAMBDA_EXECUTOR", "local"),
            ("MINISTACK_EDITION", &cloud.identity),
        ])
        .env("MINISTACK_REGION", region)
        .env("GATEWAY_PORT", cloud.port.to_string())
        // Functions get this one too. Without it they would call the real AWS.
        .env("AWS_ENDPOINT_URL", cloud.endpoint())
        .env("TMPDIR", scratch)
        .env("HOME", scratch)
        .current_dir(scratch);
    // A group of its own: what stops us at the terminal does not stop it before us, and we stop all of the group.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}
