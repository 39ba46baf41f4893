//! `dev`: runs a local cloud.

use std::{
    fs, io,
    process::ExitStatus,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use constructs::{Stage, program::App, stacks::Stacks};
use tokio::{
    runtime,
    signal::unix::{SignalKind, signal},
    time,
};

use crate::{
    Output,
    deploy::secret_names,
    error::Error,
    hints::{self, Commands},
    local::{self, Cloud, Credentials, FIRST_PORT, Options, Server, State},
    package::Workspace,
    report::Report,
};

/// Run a local cloud, for `deploy --local`
///
/// Starts an AWS emulator on this machine, and says what to do next. The emulator
/// also runs the functions. Ctrl-C stops it and deletes everything in it.
///
/// Web pages cannot call the emulator, except deployed APIs, buckets and sites that
/// allow the page's origin. Each start makes new AWS credentials.
///
/// The first run installs the emulator from the Python package index into
/// .stratiform/. This needs Python 3.11 or later, with its module venv.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The loopback port; by default 4566 or the next free one
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,

    /// The region of requests that are not signed
    ///
    /// Calls of a deployed API are not signed, for example.
    ///
    /// By default it is the region of the first application with a stage
    /// `local`. Without one it is the region of the first stage, and without
    /// stages us-east-1.
    #[arg(long, value_name = "REGION", verbatim_doc_comment)]
    region: Option<String>,

    /// Empty the running local cloud, which keeps running
    #[arg(long, conflicts_with_all = ["port", "region"])]
    reset: bool,
}

/// The time between two checks whether the emulator still runs.
const LOOK: Duration = Duration::from_millis(500);

/// The package and binary of a workspace that plays the services of others.
const STAND_IN: &str = "stand-in";

/// The number of lines of the log that are shown when the emulator ended by itself.
const LAST_LINES: usize = 20;

/// Starts the local cloud, shows how to use it, and waits for its end.
pub(crate) fn run(args: &Args, apps: &[&dyn App], output: &mut Output) -> Result<(), Error> {
    let workspace = Workspace::find()?;
    let folder = local::folder_in(&workspace.root);
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
    let credentials = Credentials::random()?;
    let options = Options { folder: &folder, port: Some(port), region, log, credentials };
    let server = Server::start_with(&options, || {
        output.note("installing the local cloud into .stratiform/, the first time only");
    })?;
    let endpoint = server.cloud().endpoint();
    output.note(&format!("the local cloud runs at {endpoint}, and writes to {}", options.log.display()));
    let has_stand_in = workspace.has_binary(STAND_IN, STAND_IN);
    for line in next_steps(apps, stage.as_ref(), has_stand_in, server.cloud(), region) {
        output.note(&line);
    }
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

/// Returns the first stage `local`, or else the first stage. Its region is a good default, since unsigned calls of APIs
/// work in every region.
fn first_stage(apps: &[&dyn App]) -> Option<Stage> {
    let stages: Vec<Stage> = apps
        .iter()
        .filter_map(|app| app.stages().ok())
        .flatten()
        .collect();
    let local = stages.iter().find(|stage| stage.is_local()).cloned();
    local.or_else(|| stages.into_iter().next())
}

/// Returns the lines that say what to do next, for somebody who has just started a local cloud.
fn next_steps(
    apps: &[&dyn App],
    stage: Option<&Stage>,
    has_stand_in: bool,
    cloud: &Cloud,
    region: &str,
) -> Vec<String> {
    let endpoint = cloud.endpoint();
    let mut lines = vec!["next, in another terminal:".to_owned()];
    if has_stand_in {
        lines.push(format!(
            "  cargo run -p {STAND_IN}    (and leave it running: it plays the services of others)"
        ));
    }
    match stage {
        Some(stage) => {
            let commands = Commands { stage, endpoint: Some(&endpoint) };
            let command = |words: &str, argument: &str| {
                let command = commands.ours_with(words, argument);
                format!("  {}", command.trim_matches('`'))
            };
            lines.push(command("deploy", ""));
            for secret in secrets(apps, stage) {
                lines.push(command("secrets set", &secret));
            }
            lines.push(command("outputs", ""));
            let others: Vec<&str> = apps
                .iter()
                .map(|app| app.name())
                .filter(|name| *name != stage.app())
                .collect();
            if !others.is_empty() {
                lines.push(format!(
                    "in place of {} name another application: {}",
                    stage.app(),
                    others.join(", ")
                ));
            }
        }
        None => lines.push("  cargo run -- deploy --local".to_owned()),
    }
    let Credentials { access_key_id, secret_access_key } = cloud.credentials();
    lines.push("AWS's own tools reach it with these variables:".to_owned());
    lines.push(format!("  export AWS_ENDPOINT_URL={endpoint}"));
    // Version 1 of AWS's command line, and boto3, read the second.
    lines.push(format!("  export AWS_REGION={region} AWS_DEFAULT_REGION={region}"));
    lines.push(format!(
        "  export AWS_ACCESS_KEY_ID={access_key_id} AWS_SECRET_ACCESS_KEY={secret_access_key}"
    ));
    lines.push(format!("Ctrl-C stops it; {} empties it", hints::ours("dev --reset")));
    lines
}

/// Returns the secrets of a stage that a person sets. Problems of the stack are told when it is deployed.
fn secrets(apps: &[&dyn App], stage: &Stage) -> Vec<String> {
    let app = apps.iter().find(|app| app.name() == stage.app());
    let stacks = app.and_then(|app| Report::default().targets(*app, stage.name()));
    let secrets = stacks.iter().flat_map(Stacks::iter).flat_map(secret_names);
    secrets
        .filter(|secret| !secret.is_generated)
        .map(|secret| secret.name)
        .collect()
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

    use constructs::{Stack, program::Application, stage_file};
    use insta::assert_snapshot;
    use rustix::process::{Pid, Signal, kill_process};
    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::*;
    use crate::fixtures::BOUND;

    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct NoSettings {}

    static CAFE: &dyn App = &Application {
        name: "cafe",
        stages: stage_file!("../../tests/stages/shop.yaml"),
        stack: |stage, _: &NoSettings| Stack::new(stage),
    };

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
        assert!(state.is_locked());
        let error = state.only().expect_err("there is another");
        assert_eq!(error.to_string(), "a local cloud is running already for this workspace");
        drop(only);
        assert!(!state.is_locked());
        state.only().expect("there is no other any more");
    }

    #[test]
    fn the_next_steps_are_those_of_the_first_stage_that_is_local_or_else_of_the_first() {
        let steps = |apps: &[&dyn App], has_stand_in| {
            let stage = first_stage(apps);
            next_steps(apps, stage.as_ref(), has_stand_in, &Cloud::example(), "eu-west-3").join("\n")
        };
        assert_snapshot!(steps(&[BOUND], false), @"
        next, in another terminal:
          cargo run -- deploy shop --stage prod --local
          cargo run -- secrets set shop bank-key --stage prod --local
          cargo run -- outputs shop --stage prod --local
        AWS's own tools reach it with these variables:
          export AWS_ENDPOINT_URL=http://127.0.0.1:4566
          export AWS_REGION=eu-west-3 AWS_DEFAULT_REGION=eu-west-3
          export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
        Ctrl-C stops it; `cargo run -- dev --reset` empties it
        ");
        let local = BOUND.with_stages(stage_file!("../../tests/stages/inn.yaml"));
        assert_snapshot!(steps(&[CAFE, &*local], true), @"
        next, in another terminal:
          cargo run -p stand-in    (and leave it running: it plays the services of others)
          cargo run -- deploy shop --local
          cargo run -- secrets set shop bank-key --local
          cargo run -- outputs shop --local
        in place of shop name another application: cafe
        AWS's own tools reach it with these variables:
          export AWS_ENDPOINT_URL=http://127.0.0.1:4566
          export AWS_REGION=eu-west-3 AWS_DEFAULT_REGION=eu-west-3
          export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
        Ctrl-C stops it; `cargo run -- dev --reset` empties it
        ");
        assert!(first_stage(&[]).is_none());
        assert_snapshot!(steps(&[], false), @"
        next, in another terminal:
          cargo run -- deploy --local
        AWS's own tools reach it with these variables:
          export AWS_ENDPOINT_URL=http://127.0.0.1:4566
          export AWS_REGION=eu-west-3 AWS_DEFAULT_REGION=eu-west-3
          export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
        Ctrl-C stops it; `cargo run -- dev --reset` empties it
        ");
    }
}
