//! `list`.

use insta::assert_snapshot;
use stratiform::Exit;

use crate::{BANK, CAFE, SHOP, run};

#[test]
fn list_prints_a_table() {
    let run = run(&[SHOP, BANK], &["list"]);
    assert_eq!((run.exit, run.notes.as_str()), (Exit::Done, ""));
    assert_snapshot!(run.data, @"
    stack      stage  region          account  data
    shop-prod  prod   eu-west-3  123456789012  keep
    shop-dev   dev    eu-west-3             -  delete
    bank-dev   dev    eu-west-1             -  delete
    bank-prod  prod   eu-west-1             -  delete
    ");
}

#[test]
fn list_prints_json() {
    let run = run(&[SHOP, BANK], &["list", "--json", "--stage", "prod", "shop"]);
    assert_eq!(run.exit, Exit::Done);
    assert_snapshot!(run.data, @r#"
    [
      {
        "stack": "shop-prod",
        "app": "shop",
        "stage": "prod",
        "region": "eu-west-3",
        "account": "123456789012",
        "data": "keep",
        "tracing": false
      }
    ]
    "#);
}

#[test]
fn list_has_no_column_for_accounts_if_there_are_none() {
    assert_snapshot!(run(&[BANK], &["list"]).data, @"
    stack      stage  region     data
    bank-dev   dev    eu-west-1  delete
    bank-prod  prod   eu-west-1  delete
    ");
}

#[test]
fn list_tells_what_is_wrong_in_stage_files_and_lists_the_others() {
    let run = run(&[CAFE, BANK], &["list"]);
    assert_eq!(run.exit, Exit::Error);
    assert!(
        run.data.contains("bank-dev") && run.data.contains("cafe-test") && !run.data.contains("cafe-prod")
    );
    assert_snapshot!(run.notes, @r#"
    cafe, the stage file
      synth/tests/stages/cafe.yaml:3:11: region is "paris"; write an AWS region such as eu-west-3
      synth/tests/stages/cafe.yaml:8:30: unknown key `seats`; the keys are region, account, names, data, tracing, tags
    error: 2 problems in 1 stage file
    "#);
}
