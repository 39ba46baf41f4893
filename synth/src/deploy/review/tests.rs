use insta::assert_snapshot;
use serde_json::json;

use super::*;
use crate::{
    deploy::{Fate, changes::tests::change},
    fixtures::target,
};

const QUEUE: &str = "AWS::SQS::Queue";
const TABLE: &str = "AWS::DynamoDB::Table";
const API: &str = "AWS::ApiGatewayV2::Api";

fn template(resources: &Value) -> Value {
    json!({ "Resources": resources })
}

fn text(review: &Review) -> String {
    review.text("shop-dev", "eu-west-3", &target().template)
}

#[test]
fn a_review_is_the_plan_where_cloudformation_agrees() {
    let before = template(&json!({
        "Orders": { "Type": QUEUE },
        "Jobs": { "Type": TABLE, "Properties": { "KeySchema": [{ "AttributeName": "a", "KeyType": "HASH" }] } },
    }));
    let after = template(&json!({
        "Orders": { "Type": QUEUE, "Properties": { "DelaySeconds": 5 } },
        "Jobs": { "Type": TABLE, "Properties": { "KeySchema": [{ "AttributeName": "b", "KeyType": "HASH" }] } },
        "Letters": { "Type": QUEUE },
    }));
    let changes = [
        change(Action::Change, "Orders", QUEUE, Fate::Deleted, &["DelaySeconds"]),
        change(Action::Replace, "Jobs", TABLE, Fate::Deleted, &["KeySchema"]),
        change(Action::Add, "Letters", QUEUE, Fate::Deleted, &[]),
    ];
    let review = Review::of(&before, &after, &changes, Vec::new());
    assert_eq!((review.losses(), review.level()), (vec!["Jobs".to_owned()], Level::Loss));
    assert_snapshot!(text(&review), @r#"
    shop-dev in eu-west-3:
    DATA IS LOST
      ! Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced by an
        empty one, and its data is deleted
          -> to keep it, undo this change; or add a second one beside it, copy the
             data, and remove this one later

     -/+ Jobs  AWS::DynamoDB::Table  is replaced
           ~ KeySchema[0].AttributeName: "a" → "b"  (replaces it)
       + Letters  AWS::SQS::Queue
       ~ Orders  AWS::SQS::Queue  synth/src/fixtures.rs:75
           + Properties: {"DelaySeconds":5}
    1 LOSING DATA, 1 to add, 1 to change, 1 to replace
    "#);
}

#[test]
fn a_change_set_decides_what_the_templates_leave_open() {
    let api = |protocol: Value| {
        template(
            &json!({ "Door": { "Type": API, "Properties": { "Name": "door", "ProtocolType": protocol } } }),
        )
    };
    let (before, after) = (api(json!("HTTP")), api(json!({ "Ref": "Protocol" })));
    let open = Plan::between(&before, &after);
    assert_eq!(open.changes[0].action, plan::Action::MayReplace);
    for (action, level) in [(Action::Change, Level::Any), (Action::Replace, Level::Destructive)] {
        let changes = [change(action, "Door", API, Fate::Deleted, &["ProtocolType"])];
        let review = Review::of(&before, &after, &changes, Vec::new());
        assert!(review.differences.is_empty(), "{review:?}");
        assert_eq!(review.level(), level);
        assert!(!text(&review).contains("may replace"), "{}", text(&review));
    }
}

#[test]
fn what_cloudformation_says_differently_is_told_and_counts() {
    let before = template(&json!({ "Orders": { "Type": QUEUE }, "Jobs": { "Type": TABLE } }));
    let after = template(&json!({
        "Orders": { "Type": QUEUE, "Properties": { "FifoQueue": true } },
        "Jobs": { "Type": TABLE, "Properties": { "TableClass": "STANDARD" } },
    }));
    let changes = [
        change(Action::Change, "Orders", QUEUE, Fate::Deleted, &["FifoQueue"]),
        change(Action::Replace, "Jobs", TABLE, Fate::Deleted, &["TableClass"]),
        change(
            Action::Change,
            "Site",
            "AWS::CloudFront::Distribution",
            Fate::Deleted,
            &["DistributionConfig"],
        ),
        change(Action::Other("Dynamic".to_owned()), "Nested", QUEUE, Fate::Deleted, &[]),
    ];
    let review = Review::of(&before, &after, &changes, Vec::new());
    assert_eq!(
        (review.losses(), review.level()),
        (vec!["Jobs".to_owned(), "Orders".to_owned()], Level::Loss)
    );
    assert_snapshot!(text(&review), @r#"
    shop-dev in eu-west-3:
    DATA IS LOST
      ! Orders (AWS::SQS::Queue): FifoQueue changes, so it is replaced by an empty
        one, and the messages in it are deleted (synth/src/fixtures.rs:75)
          -> to keep it, undo this change; or add a second one beside it, copy the
             data, and remove this one later

       ~ Jobs  AWS::DynamoDB::Table
           + Properties: {"TableClass":"STANDARD"}
     -/+ Orders  AWS::SQS::Queue  is replaced  synth/src/fixtures.rs:75
           + Properties: {"FifoQueue":true}
    1 LOSING DATA, 1 to change, 1 to replace
    CloudFormation says:
      ? Orders (AWS::SQS::Queue): it changes in place: FifoQueue
      ? Jobs (AWS::DynamoDB::Table): it is replaced, AND ITS DATA IS LOST
      ? Site (AWS::CloudFront::Distribution): it changes in place:
          DistributionConfig
      ? Nested (AWS::SQS::Queue): it has the action Dynamic, which this program does
          not know
    "#);
}

#[test]
fn resources_that_exist_come_into_a_new_stack() {
    let after = template(&json!({ "Orders": { "Type": QUEUE }, "Jobs": { "Type": TABLE } }));
    let review = Review::creation(&after, &["Jobs"]);
    assert_eq!(review.level(), Level::Any);
    assert_snapshot!(text(&review), @"
    shop-dev in eu-west-3:
       > Jobs  AWS::DynamoDB::Table  is taken back into the stack
       + Orders  AWS::SQS::Queue  synth/src/fixtures.rs:75
    1 to add, 1 to take back
    ");
    let imported = [
        change(Action::Import, "Jobs", TABLE, Fate::Deleted, &[]),
        change(Action::Add, "Orders", QUEUE, Fate::Deleted, &[]),
    ];
    assert_eq!(text(&Review::of(&Value::Null, &after, &imported, Vec::new())), text(&review));
}

#[test]
fn resources_that_only_get_other_tags_are_told_in_one_sentence() {
    let template = template(&json!({ "Orders": { "Type": QUEUE }, "Letters": { "Type": QUEUE } }));
    let retagged = |ids: &[&str]| {
        let changes: Vec<Change> = ids
            .iter()
            .map(|id| change(Action::Change, id, QUEUE, Fate::Deleted, &["Tags"]))
            .collect();
        Review::of(&template, &template, &changes, Vec::new()).differences
    };
    assert_eq!(retagged(&["Orders"]), ["1 resource gets the stack's other tags"]);
    assert_eq!(retagged(&["Letters", "Orders"]), ["2 resources get the stack's other tags"]);
}
