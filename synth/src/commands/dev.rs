//! `dev`: runs a local cloud.

use std::{
    fs, io,
    process::ExitStatus,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use constructs::{Stage, program::App};
use tokio::{
    runtime,
    signal::unix::{SignalKind, signal},
    time,
};

use crate::{
    Output,
    error::Error,
    hints::{self, Commands},
    local::{self, FIRST_PORT, Options, Server, State},
};

/// Run a local cloud, for `deploy --local`
///
/// Starts an AWS emulator on this machine. It also runs the functions. Ctrl-C stops
/// it and deletes everything in it.
///
/// The first run installs the emulator from the Python package index into
/// .stratiform/. This needs Python 3.10 or later, with its module venv.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The loopback port; by default 4566 or the next free one
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,

    /// The region of requests without an AWS signature
    ///
    /// Calls of a deployed API have none, for example.
    ///
    /// By default it is the region of the first stage, or us-east-1.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,

    /// Delete everything in the running local cloud, then exit
    #[arg(long, conflicts_with_all = ["port", "region"])]
    reset: bool,
}

/// The time between two checks whether the emulator still runs.
const LOOK: Duration = Duration::from_millis(500);

/// The number of lines of the log that are shown when the emulator ended by itself.
const LAST_LINES: usize = 20;

/// Starts the local cloud, shows how to use it, and waits for its end.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let folder = local::folder()?;
    let state = State::of(&folder);
    if args.reset {
        let cloud = local::running()?;
        cloud.reset()?;
        output.note(&format!("the local cloud at {} is empty", cloud.endpoint()));
        return Ok(());
    }
    let _only = state.only()?;
    let port = match args.port {
        Some(port) if !local::is_free(port) => {
            return Err(Error::user(format!("port {port} is in use"))
                .hint(format!("without --port, the first free port from {FIRST_PORT} on is used")));
        }
        Some(port) => port,
        None => local::free_port()?,
    };
    let stage = first_stage(apps);
    let region = match &args.region {
        Some(region) => region,
        None => stage.as_ref().map_or("us-east-1", Stage::region),
    };
    let log = folder.join("local/cloud.log");
    let options = Options { folder: &folder, port: Some(port), region, log };
    let server = Server::start_with(&options, || {
        output.note("installing the local cloud into .stratiform/, the first time only");
    })?;
    let endpoint = server.cloud().endpoint();
    output.note(&format!("the local cloud runs at {endpoint}, and writes to {}", options.log.display()));
    let deploy = deploy(stage.as_ref(), &endpoint);
    output.note(&format!("deploy to it in another terminal: {deploy}; Ctrl-C stops it"));
    output.data(format!("{endpoint}\n").as_bytes())?;

    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::caused("cannot wait for Ctrl-C", error))?;
    let ended = runtime.block_on(keep(server, &state, interrupted()))?;
    let Some(status) = ended else {
        output.note("the local cloud has stopped");
        return Ok(());
    };
    let log = fs::read_to_string(&options.log).unwrap_or_default();
    let lines: Vec<_> = log.lines().map(str::to_owned).collect();
    let last = lines.len().saturating_sub(LAST_LINES);
    Err(Error::user(format!("the local cloud ended by itself: {status}")).details(lines[last..].to_vec()))
}

/// Returns the first stage. Its region is a good default, since unsigned calls of APIs work in every region.
fn first_stage(apps: &[&dyn App]) -> Option<Stage> {
    let mut stages = apps.iter().filter_map(|app| app.stages().ok()).flatten();
    stages.next()
}

/// Returns the command that deploys to the local cloud, with an existing stage if there is one.
fn deploy(stage: Option<&Stage>, endpoint: &str) -> String {
    match stage {
        Some(stage) => Commands { stage, endpoint: Some(endpoint) }.ours("deploy"),
        None => hints::ours("deploy --stage STAGE --local"),
    }
}

/// Keeps a server, and lets other commands find it, until it is stopped. Returns its exit status if it ended by itself.
async fn keep(
    mut server: Server,
    state: &State,
    until: impl Future<Output = io::Result<()>>,
) -> Result<Option<ExitStatus>, Error> {
    let started = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    state.write(server.cloud(), server.pid(), started.as_secs())?;
    let ended = async {
        loop {
            if let Some(status) = server.ended() {
                return status;
            }
            time::sleep(LOOK).await;
        }
    };
    let ended = tokio::select! {
        done = until => done.map(|()| None),
        status = ended => Ok(Some(status)),
    };
    // The state file is deleted first, so that nobody finds a cloud that stops.
    let removed = state.remove();
    drop(server);
    removed?;
    ended.map_err(|error| Error::caused("cannot wait for Ctrl-C", error))
}

/// Waits for a signal that ends the program.
async fn interrupted() -> io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::future;

    use insta::assert_snapshot;
    use rustix::process::{Pid, Signal, kill_process};

    use super::*;
    use crate::testing::BOUND;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("there is room for a runtime")
            .block_on(future)
    }

    fn start() -> (Server, Pid) {
        let server = Server::start("eu-west-3").expect("the local cloud starts");
        let pid = i32::try_from(server.pid())
            .ok()
            .and_then(Pid::from_raw)
            .expect("it has a number");
        (server, pid)
    }

    #[test]
    fn a_kept_cloud_is_found_until_it_is_told_to_stop() {
        let folder = tempfile::tempdir().expect("there is room");
        let state = State::of(folder.path());
        let (server, pid) = start();
        let cloud = server.cloud().clone();
        let until = async {
            assert_eq!(state.running().as_ref(), Some(&cloud));
            Ok(())
        };
        let ended = block_on(keep(server, &state, until)).expect("it is kept");
        assert_eq!(ended, None);
        assert!(!folder.path().join("local/cloud.json").exists());
        assert!(rustix::process::test_kill_process(pid).is_err());
    }

    #[test]
    fn a_cloud_that_ends_by_itself_is_no_longer_found() {
        let folder = tempfile::tempdir().expect("there is room");
        let state = State::of(folder.path());
        let (server, pid) = start();
        kill_process(pid, Signal::KILL).expect("it is ours");
        let ended = block_on(keep(server, &state, future::pending())).expect("it is kept");
        assert!(ended.is_some_and(|status| !status.success()));
        assert!(!folder.path().join("local/cloud.json").exists());
    }

    #[test]
    fn there_is_one_kept_cloud_at_a_time() {
        let folder = tempfile::tempdir().expect("there is room");
        let state = State::of(folder.path());
        let only = state.only().expect("there is no other");
        let error = state.only().expect_err("there is another");
        assert_eq!(error.to_string(), "a local cloud is running already for this workspace");
        drop(only);
        state.only().expect("there is no other any more");
    }

    #[test]
    fn the_command_that_deploys_names_the_first_stage_if_there_is_one() {
        let stage = first_stage(&[BOUND]);
        assert_eq!(stage.as_ref().map(Stage::region), Some("eu-west-3"));
        let endpoint = "http://127.0.0.1:4566";
        assert_snapshot!(deploy(stage.as_ref(), endpoint), @"`cargo run -- deploy shop --stage prod --local`");
        assert!(first_stage(&[]).is_none());
        assert_snapshot!(deploy(None, endpoint), @"`cargo run -- deploy --stage STAGE --local`");
    }
}
