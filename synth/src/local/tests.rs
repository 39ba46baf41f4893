use std::{fs, process, time::Instant};

use rustix::process::{Pid, test_kill_process};

use super::*;
use crate::local::http::Call;

fn start() -> Server {
    Server::start("eu-west-3").expect("the local cloud starts")
}

fn is_alive(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid).is_ok())
}

fn tables(cloud: &Cloud) -> String {
    dynamodb(cloud, "DynamoDB_20120810.ListTables", "{}")
}

fn dynamodb(cloud: &Cloud, target: &'static str, body: &str) -> String {
    let call = Call {
        service: "dynamodb",
        region: "eu-west-3",
        method: "POST",
        path: "/",
        content_type: "application/json",
        target: Some(target),
        body,
    };
    Http::new(cloud).call("refuses", &call).expect("it answers")
}

fn create_table(cloud: &Cloud) {
    let table = r#"{"TableName":"jobs","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}"#;
    dynamodb(cloud, "DynamoDB_20120810.CreateTable", table);
}

#[test]
fn servers_run_side_by_side_and_know_nothing_of_each_other() {
    let (one, other) = (start(), start());
    assert_ne!(one.cloud().port(), other.cloud().port());
    create_table(one.cloud());
    assert_eq!(tables(one.cloud()), r#"{"TableNames": ["jobs"]}"#);
    assert_eq!(tables(other.cloud()), r#"{"TableNames": []}"#);
    let impostor = Cloud { identity: one.cloud().identity.clone(), ..other.cloud().clone() };
    assert!(other.cloud().is_healthy() && !impostor.is_healthy());
}

#[test]
fn a_reset_cloud_is_empty() {
    let server = start();
    create_table(server.cloud());
    server.cloud().reset().expect("it answers");
    assert_eq!(tables(server.cloud()), r#"{"TableNames": []}"#);
}

#[test]
fn a_dropped_server_is_gone_and_so_is_what_it_wrote() {
    let server = start();
    let (cloud, pid) = (server.cloud().clone(), server.pid());
    let scratch = server.folder().to_owned();
    assert!(is_alive(pid) && scratch.exists());
    let start = Instant::now();
    drop(server);
    assert!(!is_alive(pid) && !scratch.exists() && !cloud.is_healthy());
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    assert!(cloud.reset().is_err());
}

#[test]
fn a_server_ends_when_nobody_holds_it_any_more_and_deletes_what_it_wrote() {
    let mut server = start();
    let scratch = server.folder().to_owned();
    // The system closes the pipe like this when the process is killed.
    drop(server.stdin());
    let start = Instant::now();
    while server.ended().is_none() {
        assert!(start.elapsed().as_secs() < 10, "it still runs");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(!scratch.exists());
}

#[test]
fn what_is_written_down_is_found_while_it_runs() {
    let folder = tempfile::tempdir().expect("there is room");
    let state = State::of(folder.path());
    assert_eq!(state.running(), None);

    let server = start();
    state
        .write(server.cloud(), server.pid(), 0)
        .expect("there is room");
    assert_eq!(state.running().as_ref(), Some(server.cloud()));
    let file = fs::metadata(folder.path().join("local/cloud.json")).expect("it is there");
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.permissions());
    assert_eq!(mode & 0o777, 0o600, "nobody else reads the credentials");
    // The process is alive but not the cloud's, and the cloud answers but is another.
    let old = Cloud { identity: "stratiform-old".to_owned(), ..server.cloud().clone() };
    state.write(&old, process::id(), 0).expect("there is room");
    assert_eq!(state.running(), None);

    state
        .write(server.cloud(), server.pid(), 0)
        .expect("there is room");
    drop(server);
    assert_eq!(state.running(), None);
    for damaged in ["", "{", "[]", r#"{"port": 99999}"#, r#"{"port":1,"pid":-1,"identity":"","started":0}"#] {
        fs::write(folder.path().join("local/cloud.json"), damaged).expect("there is room");
        assert_eq!(state.running(), None, "{damaged}");
    }
    state.remove().expect("it is there");
    state.remove().expect("it need not be there");
}

#[test]
fn a_port_that_is_named_must_have_a_cloud_of_ours() {
    let server = start();
    let port = server.cloud().port().to_string();
    assert_eq!(at(&port).as_ref().ok(), Some(server.cloud()));
    drop(server);
    let error = at(&port).expect_err("it is gone");
    let message = format!("no local cloud answers on port {port}, the value of STRATIFORM_LOCAL_PORT");
    assert_eq!(error.to_string(), message);
    let error = at("http://example.com").expect_err("it is not a port");
    assert_eq!(
        error.to_string(),
        "STRATIFORM_LOCAL_PORT is `http://example.com`, which is not a valid port; use a number from 1 to 65535"
    );
}

#[test]
fn a_taken_port_is_an_error_with_what_the_emulator_says() {
    let server = start();
    let folder = folder().expect("there is a workspace");
    let log = server.folder().join("other.log");
    let Cloud { port, credentials, .. } = server.cloud().clone();
    let options = Options { folder: &folder, port: Some(port), region: "eu-west-3", log, credentials };
    let error = Server::start_with(&options, || ()).expect_err("the port is taken");
    assert!(
        error
            .to_string()
            .starts_with("the local cloud ended as soon as it started"),
        "{error}"
    );
    assert!(format!("{error:?}").contains("is already in use"), "{error:?}");
}
