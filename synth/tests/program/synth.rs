//! `synth`.

use std::{ffi::OsString, fs, io};

use constructs::program::App;
use insta::assert_snapshot;
use stratiform::{Exit, Output};

use crate::{BANK, CAFE, CHAIN, Captured, KIOSK, Run, SHOP, files, folder, json, name_of, run, synth};

#[test]
fn list_and_synth_show_companion_stacks_before_their_own() {
    assert_snapshot!(run(&[CHAIN], &["list", "--stage", "dev"]).data, @"
    stack                stage  region     data
    chain-dev-us-east-1  dev    us-east-1  delete
    chain-dev            dev    eu-west-3  delete
    ");
    let folder = folder();
    synth(&[CHAIN], &folder, &[]);
    let stacks = ["chain-dev-us-east-1", "chain-dev", "chain-prod-us-east-1", "chain-prod"];
    for stack in stacks {
        let template = json(&folder.path().join(format!("{stack}.json")));
        assert!(template["Resources"].is_object(), "{stack}");
    }
    assert_eq!(files(&folder).len(), stacks.len());
    let yaml = run(&[CHAIN], &["synth", "--stage", "dev", "--stdout", "--format", "yaml"]).data;
    assert_eq!(serde_yaml::Deserializer::from_str(&yaml).count(), 2);
}

#[test]
fn stacks_of_one_name_are_not_written_and_both_are_named() {
    let folder = folder();
    let run = synth(&[SHOP, SHOP], &folder, &[]);
    assert_eq!((run.exit, files(&folder).len()), (Exit::Error, 0));
    assert_snapshot!(run.notes);
    let deploy = run_deploy(&[SHOP, SHOP]);
    assert_eq!(deploy.exit, Exit::Error);
    assert!(
        deploy
            .notes
            .contains("several stacks have this name in eu-west-3"),
        "{}",
        deploy.notes
    );
}

/// Runs `deploy`, which reports problems before it calls anything.
fn run_deploy(apps: &[&dyn App]) -> Run {
    run(apps, &["deploy", "--stage", "dev"])
}

#[test]
fn synth_writes_a_file_for_each_stack() {
    let folder = folder();
    let run = synth(&[SHOP], &folder, &[]);
    assert_eq!((run.exit, run.data.as_str()), (Exit::Done, ""));
    assert_eq!(files(&folder), ["shop-dev.json", "shop-prod.json"]);
    assert_eq!(json(&folder.path().join("shop-dev.json"))["Resources"]["Orders"]["Type"], "AWS::SQS::Queue");
    insta::with_settings!({ filters => [(r"\d\.\d kB", "N.N kB")] }, {
        assert_snapshot!(run.notes, @"
        stack      stage  region     resources    size
        shop-prod  prod   eu-west-3          2  N.N kB
        shop-dev   dev    eu-west-3          2  N.N kB
        2 written, 0 unchanged in DIR
        ");
    });
}

#[test]
fn synth_leaves_an_unchanged_file_alone() {
    let folder = folder();
    synth(&[SHOP], &folder, &[]);
    fs::write(folder.path().join("shop-dev.json"), "{}").expect("it can be written");
    assert!(
        synth(&[SHOP], &folder, &[])
            .notes
            .contains("1 written, 1 unchanged")
    );
}

#[test]
fn synth_writes_the_same_as_yaml() {
    let folder = folder();
    synth(&[SHOP], &folder, &["--stage", "dev"]);
    synth(&[SHOP], &folder, &["--stage", "dev", "--format", "yaml"]);
    assert_eq!(files(&folder), ["shop-dev.json", "shop-dev.yaml"]);
    let yaml = fs::read_to_string(folder.path().join("shop-dev.yaml")).expect("the file is there");
    let yaml: serde_json::Value = serde_yaml::from_str(&yaml).expect("the file is YAML");
    assert_eq!(yaml, json(&folder.path().join("shop-dev.json")));
}

#[test]
fn synth_prints_nothing_but_the_templates() {
    let one = run(&[SHOP], &["synth", "--stdout", "--stage", "dev"]);
    assert_eq!((one.exit, one.notes.as_str()), (Exit::Done, ""));
    serde_json::from_str::<serde_json::Value>(&one.data).expect("one template is one document");

    let all = run(&[SHOP], &["synth", "--stdout"]);
    let documents = serde_json::Deserializer::from_str(&all.data).into_iter::<serde_json::Value>();
    assert_eq!(documents.filter_map(Result::ok).count(), 2);

    let all = run(&[SHOP], &["synth", "--stdout", "--format", "yaml"]);
    assert_eq!(all.data.matches("\n---\n").count(), 1);
    assert_eq!(serde_yaml::Deserializer::from_str(&all.data).count(), 2);
}

#[test]
fn synth_writes_the_stack_of_api_gateways_role_once_for_a_region() {
    let folder = folder();
    let run = synth(&[KIOSK], &folder, &[]);
    assert_eq!(run.exit, Exit::Done);
    assert_snapshot!(run.notes, @"
    stack                             stage  region     resources     size
    kiosk-prod                        prod   eu-west-3         23  10.8 kB
    kiosk-dev                         dev    eu-west-3         23  10.8 kB
    stratiform-api-gateway-eu-west-3  -      eu-west-3          2   2.4 kB
    3 written, 0 unchanged in DIR
    ");
    assert_eq!(
        files(&folder),
        ["kiosk-dev.json", "kiosk-prod.json", "stratiform-api-gateway-eu-west-3.json"]
    );
    let role = json(&folder.path().join("stratiform-api-gateway-eu-west-3.json"));
    assert_eq!(role["Resources"]["Account"]["Type"], "AWS::ApiGateway::Account");
}

#[test]
fn synth_prints_the_asked_template_alone_and_says_what_it_needs() {
    let run = run(&[KIOSK], &["synth", "--stage", "dev", "--stdout"]);
    let template: serde_json::Value = serde_json::from_str(&run.data).expect("it is one document");
    assert_eq!(template["Resources"]["ApiStage"]["Type"], "AWS::ApiGateway::Stage");
    assert_snapshot!(run.notes, @"
    kiosk-dev needs API Gateway's role for logs in eu-west-3;
    the stack stratiform-api-gateway-eu-west-3 creates it, and is written without --stdout
    ");
}

#[test]
fn synth_tells_all_problems_and_writes_the_other_stacks() {
    let folder = folder();
    let run = synth(&[CAFE, BANK, SHOP], &folder, &[]);
    assert_eq!(run.exit, Exit::Error);
    assert_eq!(files(&folder), ["bank-dev.json", "cafe-test.json", "shop-dev.json", "shop-prod.json"]);
    insta::with_settings!({ filters => [(r"\d\.\d kB", "N.N kB"), (r"\.rs:\d+:\d+", ".rs:LINE:COLUMN")] }, {
        assert_snapshot!(run.notes, @r#"
        stack      stage  region     resources    size
        cafe-test  test   eu-west-3          2  N.N kB
        bank-dev   dev    eu-west-1          2  N.N kB
        shop-prod  prod   eu-west-3          2  N.N kB
        shop-dev   dev    eu-west-3          2  N.N kB
        4 written, 0 unchanged in DIR
        cafe, the stage file
          synth/tests/stages/cafe.yaml:3:11: region is "paris"; write an AWS region such as eu-west-3
          synth/tests/stages/cafe.yaml:8:30: unknown key `seats`; the keys are region, account, names, data, tracing, tags
        bank-prod
          synth/tests/program/main.rs:LINE:COLUMN: Transfers: messages are kept 4 days; keep them for 14
          synth/tests/program/main.rs:LINE:COLUMN: Transfers: failed messages are lost; add a dead-letter queue
        error: 4 problems in 1 stage file and 1 stack
        "#);
    });
}

#[test]
fn a_wrong_stage_does_not_hinder_another() {
    assert_eq!(synth(&[CAFE], &folder(), &["--stage", "test"]).exit, Exit::Done);
}

#[test]
fn a_stage_need_not_be_in_every_application() {
    let run = synth(&[SHOP, CAFE], &folder(), &["--stage", "test"]);
    assert_eq!(run.exit, Exit::Done);
    assert!(run.notes.contains("cafe-test") && !run.notes.contains("shop"));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    struct Closed;

    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let notes = Captured::default();
    let args = ["stratiform", "synth", "--stdout"].map(OsString::from);
    let exit = stratiform::run(&[SHOP], args, &mut Output::to(Closed, notes.clone()));
    assert_eq!((exit, notes.text().as_str()), (Exit::Done, ""));
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_its_cause() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").expect("it can be written");
    let out = format!("{}/file/in-a-file", name_of(&folder));
    let run = run(&[SHOP], &["synth", "--out", &out]);
    assert_eq!(run.exit, Exit::Error);
    assert_snapshot!(run.notes.replace(name_of(&folder), "DIR"), @"
    error: cannot create the folder DIR/file/in-a-file
    cause: Not a directory (os error 20)
    hint: a file is in its place: name another folder
    ");
}
