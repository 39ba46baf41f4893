//! `lint`.

use std::fs;

use insta::assert_snapshot;
use stratiform::Exit;

use crate::{BANK, SHOP, folder, run};

const WRONG: &str = "\
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: soon
      QueueName: !Sub '${Stage}-jobs'
";

#[test]
fn a_template_made_elsewhere_is_judged_with_the_places() {
    let folder = folder();
    let file = folder.path().join("jobs.yaml");
    fs::write(&file, WRONG).expect("there is room");
    let path = file.to_str().expect("a plain name");
    let found = run(&[SHOP], &["lint", path]);
    assert_eq!(found.exit, Exit::Error);
    assert_snapshot!(found.data.replace(path, "jobs.yaml"), @"
    jobs.yaml:5:21: error[properties]
      Jobs: /DelaySeconds: expected an integer, found the string `soon`
      5 |       DelaySeconds: soon
        |                     ^

    jobs.yaml:6:18: error[reference]
      Jobs: `${Stage}` refers to `Stage`, which is not in this template; add a
      resource or a parameter with this name
      6 |       QueueName: !Sub '${Stage}-jobs'
        |                  ^
    ");
    assert_snapshot!(found.notes, @"
    error: 2 errors
    hint: `lint --explain RULE` tells more about a rule
    ");
    let github = run(&[SHOP], &["lint", path, "--format", "github"]);
    assert_snapshot!(github.data.replace(path, "jobs.yaml"), @"
    ::error file=jobs.yaml,line=5,col=21,title=properties::Jobs: /DelaySeconds: expected an integer, found the string `soon`
    ::error file=jobs.yaml,line=6,col=18,title=reference::Jobs: `${Stage}` refers to `Stage`, which is not in this template; add a resource or a parameter with this name
    ");
    fs::write(
        &file,
        WRONG
            .replace("soon", "5")
            .replace("Stage", "AWS::StackName"),
    )
    .expect("there is room");
    let fine = run(&[SHOP], &["lint", path]);
    assert_eq!((fine.exit, fine.data.as_str(), fine.notes.as_str()), (Exit::Done, "", ""));
}

#[test]
fn a_file_that_is_not_a_template_is_a_finding() {
    let folder = folder();
    let name = |file: &str| {
        folder
            .path()
            .join(file)
            .to_str()
            .expect("a plain name")
            .to_owned()
    };
    fs::write(name("empty.yaml"), "").expect("there is room");
    fs::write(name("binary.json"), b"{\n\"a\": \xff").expect("there is room");
    let files = [name("empty.yaml"), name("binary.json"), name("missing.json"), name("")];
    let args: Vec<&str> = ["lint"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .collect();
    let found = run(&[SHOP], &args);
    assert_eq!(found.exit, Exit::Error);
    assert_snapshot!(found.data.replace(&name(""), "DIR/"), @"
    DIR/empty.yaml:1:1: error
      the file is empty; write a template with the section Resources

    DIR/binary.json:2:6: error
      this is not text in UTF-8; name a template in JSON or YAML

    DIR/missing.json: error
      cannot be read: there is no such file; name a template in JSON or YAML

    DIR/: error
      cannot be read: it is a folder; name a template in JSON or YAML
    ");
}

#[test]
fn lint_without_a_file_judges_the_stacks() {
    let fine = run(&[SHOP], &["lint"]);
    assert_eq!((fine.exit, fine.data.as_str(), fine.notes.as_str()), (Exit::Done, "", ""));
    let wrong = run(&[BANK], &["lint", "--stage", "prod"]);
    assert_eq!(wrong.exit, Exit::Error);
    assert_snapshot!(wrong.data, @"
    synth/tests/program/main.rs:61:15: error
      Transfers: messages are kept 4 days; keep them for 14

    synth/tests/program/main.rs:62:15: error
      Transfers: failed messages are lost; add a dead-letter queue
    ");
}

#[test]
fn rules_are_listed_and_explained() {
    assert!(
        run(&[SHOP], &["lint", "--list"])
            .data
            .contains("\nqueue-visibility\n")
    );
    assert!(
        run(&[SHOP], &["lint", "--explain", "circle"])
            .data
            .contains("This fails:")
    );
    assert_eq!(run(&[SHOP], &["lint", "--explain", "circel"]).exit, Exit::Usage);
}
