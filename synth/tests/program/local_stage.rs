//! The stage `local`, which is for the local cloud alone.

use constructs::{
    program::{App, Application},
    stage_file,
};
use insta::assert_snapshot;
use stratiform::Exit;

use super::{SHOP, files, folder, run, shop, synth};

static INN: &dyn App = &Application { name: "inn", stages: stage_file!("../stages/inn.yaml"), stack: shop };

#[test]
fn it_is_left_out_where_no_stage_is_named() {
    assert_snapshot!(run(&[INN], &["list"]).data, @"
    stack    stage  region     data
    inn-dev  dev    eu-west-3  delete
    ");
    let folder = folder();
    assert_eq!(synth(&[INN], &folder, &[]).exit, Exit::Done);
    assert_eq!(files(&folder), ["inn-dev.json"]);
    assert!(run(&[INN], &["openapi", "--stdout"]).data.is_empty());
}

#[test]
fn it_is_synthesized_and_listed_by_its_name() {
    let folder = folder();
    assert_eq!(synth(&[INN], &folder, &["--stage", "local"]).exit, Exit::Done);
    assert_eq!(files(&folder), ["inn-local.json"]);
    assert_snapshot!(run(&[INN], &["list", "--stage", "local"]).data, @"
    stack      stage  region     data
    inn-local  local  eu-west-3  delete
    ");
}

#[test]
fn every_command_refuses_it_on_aws() {
    let commands: [&[&str]; 9] = [
        &["package", "inn"],
        &["gc", "inn"],
        &["deploy", "inn"],
        &["deploy"],
        &["outputs", "inn"],
        &["destroy", "inn"],
        &["secrets", "set", "inn", "key"],
        &["secrets", "list", "inn"],
        &["redrive", "inn", "orders"],
    ];
    for command in commands {
        let run = run(&[INN, SHOP], &[command, &["--stage", "local"]].concat());
        assert_eq!((run.exit, run.data.as_str()), (Exit::Usage, ""), "{command:?}: {}", run.notes);
        assert_eq!(
            run.notes,
            "error: the stage `local` is for the local cloud alone\n\
             hint: add --local, or name another stage\n",
            "{command:?}"
        );
    }
}

#[test]
fn it_is_the_stage_of_the_local_cloud_unless_another_is_named() {
    // It has no functions, so that there is nothing to build.
    assert_eq!(run(&[INN], &["package", "--local"]).exit, Exit::Done);
    let without = run(&[SHOP], &["package", "--local"]);
    assert_eq!(without.exit, Exit::Usage);
    assert_snapshot!(without.notes, @"
    error: no stage is called `local`
    hint: the stages are dev, prod
    ");
    assert_eq!(run(&[SHOP], &["package", "--stage", "dev", "--local"]).exit, Exit::Done);
}

#[test]
fn on_aws_a_stage_must_be_named() {
    let run = run(&[INN], &["deploy"]);
    assert_eq!(run.exit, Exit::Usage);
    assert_snapshot!(run.notes, @"
    error: the following required arguments were not provided:
      --stage <STAGE>

    Usage: stratiform deploy --stage <STAGE> [APP]...

    For more information, try '--help'.
    ");
}
