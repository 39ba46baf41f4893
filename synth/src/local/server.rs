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
    files,
    local::{
        ACCOUNT, Cloud, Credentials, IDENTITY, OF_TESTS, folder,
        guard::PROGRAM,
        install::{Environment, MINISTACK},
    },
};

/// The default port of `dev`. Other emulators use it too.
pub(crate) const FIRST_PORT: u16 = 4566;

/// The number of ports that are tried after the first.
const PORTS: u16 = 100;

/// The time limit for the first answer. It usually takes less than a second.
const UNTIL_HEALTHY: Duration = Duration::from_secs(60);

/// The time that the emulator gets to end by itself.
const UNTIL_ENDED: Duration = Duration::from_secs(5);

/// A local cloud for one or several tests. It starts empty, on a free port of loopback.
///
/// When this value is dropped, the local cloud stops and its state is deleted. If the process is killed or aborted, the
/// local cloud stops too.
#[derive(Debug)]
pub struct Server {
    cloud: Cloud,
    child: Child,
    /// The files of the emulator and of functions. They are deleted with the server.
    scratch: TempDir,
}

/// The settings of a new server.
#[derive(Debug)]
pub(crate) struct Options<'a> {
    /// The workspace's folder `.stratiform`.
    pub(crate) folder: &'a Path,
    /// The port; by default any free one.
    pub(crate) port: Option<u16>,
    /// The region of requests without a signature.
    pub(crate) region: &'a str,
    /// The file for its log.
    pub(crate) log: PathBuf,
    pub(crate) credentials: Credentials,
}

impl Server {
    /// Starts the AWS emulator `ministack` on this machine, and waits until it answers. It serves all regions. Requests
    /// without a signature go to `region`.
    ///
    /// The first start in a workspace installs the emulator into `.stratiform/`. This takes about 30 s and needs
    /// network access.
    ///
    /// # Errors
    ///
    /// Fails if Python 3.11 or later is missing, if the installation fails, or if the emulator does not start. The error
    /// shows the emulator's output.
    pub fn start(region: &str) -> Result<Self, Error> {
        let folder = folder()?;
        let scratch = scratch()?;
        let log = scratch.path().join("cloud.log");
        let credentials = Credentials::of_tests();
        Self::start_in(&Options { folder: &folder, port: None, region, log, credentials }, scratch, || ())
    }

    /// Starts a local cloud with these settings. Calls `before_install` if it has to be installed first.
    pub(crate) fn start_with(options: &Options<'_>, before_install: impl FnOnce()) -> Result<Self, Error> {
        Self::start_in(options, scratch()?, before_install)
    }

    fn start_in(
        options: &Options<'_>,
        scratch: TempDir,
        before_install: impl FnOnce(),
    ) -> Result<Self, Error> {
        files::private_folder(options.folder)?;
        let environment =
            Environment { folder: &options.folder.join("ministack"), requirements: MINISTACK, path: None };
        let python = environment.python(before_install)?;
        let port = match options.port {
            Some(port) => port,
            None => any_free_port()?,
        };
        // Unique, so that another server that took the port at the same moment is not mistaken for this one.
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let kind = if options.credentials == Credentials::of_tests() { OF_TESTS } else { IDENTITY };
        let identity = format!("{kind}{}-{number}-{port}", process::id());
        let cloud = Cloud { port, identity, credentials: options.credentials.clone() };
        let program = scratch.path().join("guard.py");
        fs::write(&program, PROGRAM)
            .map_err(|error| Error::caused(format!("cannot write {}", program.display()), error))?;
        let log = File::create(&options.log)
            .map_err(|error| Error::caused(format!("cannot write {}", options.log.display()), error))?;
        let child = command(&python, &program, &cloud, options.region)
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

    /// Returns the running local cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// Returns the ID of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Returns the exit status if it has ended.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Returns the folder with the files of the emulator and its functions. The emulator's log in it is `cloud.log`.
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

    /// Asks the process group to end, and then kills it. Functions are in the group too.
    fn stop(&mut self) {
        // After a wait, the process ID may belong to another process.
        if self.ended().is_some() {
            return;
        }
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        let signal = |signal| group.map(|group| kill_process_group(group, signal));
        signal(Signal::TERM);
        let start = Instant::now();
        while start.elapsed() < UNTIL_ENDED {
            // A look without a wait, so that the group keeps its ID until all of it has ended.
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

/// Finds a free port for `dev`, from the default port on.
pub(crate) fn free_port() -> Result<u16, Error> {
    (FIRST_PORT..FIRST_PORT + PORTS)
        .find(|&port| is_free(port))
        .ok_or_else(|| {
            Error::user(format!("the ports {FIRST_PORT} to {} are all in use", FIRST_PORT + PORTS - 1))
                .hint("name another with --port")
        })
}

/// Tells whether a port is free.
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
        .map_err(|error| Error::caused("cannot create a temporary folder", error))
}

/// Returns the command with a minimal environment, since functions inherit all of it.
fn command(python: &Path, program: &Path, cloud: &Cloud, region: &str) -> Command {
    let scratch = program.parent().unwrap_or(Path::new(""));
    let mut command = Command::new(python);
    command
        // Isolated, so that no file in the folder of functions is taken for a module; and unbuffered, for its log.
        .args(["-I", "-u"])
        .arg(program)
        .env_clear()
        // On some machines functions need it to find libraries.
        .envs(
            ["PATH", "LD_LIBRARY_PATH"]
                .into_iter()
                .filter_map(|name| Some((name, env::var_os(name)?))),
        )
        .envs([
            ("BIND_HOST", "127.0.0.1"),
            // Queue URLs contain this name. Without it they come in two spellings.
            ("MINISTACK_HOST", "localhost"),
            ("MINISTACK_ACCOUNT_ID", ACCOUNT),
            ("AUTH", "true"),
            ("AWS_ACCESS_KEY_ID", &cloud.credentials.access_key_id),
            ("AWS_SECRET_ACCESS_KEY", &cloud.credentials.secret_access_key),
            // These services would listen on ports of their own.
            ("SFTP_ENABLED", "0"),
            ("IOT_MTLS_ENABLED", "0"),
            ("LAMBDA_EXECUTOR", "local"),
            ("MINISTACK_EDITION", &cloud.identity),
        ])
        .env("MINISTACK_REGION", region)
        .env("GATEWAY_PORT", cloud.port.to_string())
        // Functions get it too. Without it they would call the real AWS.
        .env("AWS_ENDPOINT_URL", cloud.endpoint())
        .env("TMPDIR", scratch)
        .env("HOME", scratch)
        .current_dir(scratch);
    // A process group of its own: Ctrl-C does not end it before this process, which then ends the whole group.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}
