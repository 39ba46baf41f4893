//! Plans as text.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::core::plan::Plan;

fn table(key: &str) -> Value {
    json!({"Type": "AWS::DynamoDB::Table", "Properties": {
        "TableName": "shop-dev-jobs",
        "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
    }})
}

fn function(variables: &Value) -> Value {
    json!({"Type": "AWS::Lambda::Function", "Properties": {
        "Role": {"Fn::GetAtt": ["WorkRole", "Arn"]},
        "Environment": {"Variables": variables},
    }})
}

fn role(actions: &Value) -> Value {
    json!({"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {},
        "Policies": [{"PolicyName": "work", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": actions, "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}},
        ]}}],
    }})
}

fn text(before: &Value, after: &Value) -> String {
    let at = |id: &str, line: u32| (id.to_owned(), format!("apps/src/shop.rs:{line}"));
    let locations = BTreeMap::from([at("Jobs", 12), at("Work", 20), at("WorkRole", 20)]);
    let text = Plan::between(before, after).text(&locations);
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line.trim_end(), line);
    }
    text
}

#[test]
fn a_reviewer_sees_first_what_is_lost() {
    let before = json!({"Resources": {
        "Jobs": table("id"),
        "Work": function(&json!({"TABLE": {"Ref": "Jobs"}, "LIMIT": "5"})),
        "WorkRole": role(&json!(["dynamodb:GetItem", "dynamodb:Query"])),
        "Old": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "Properties": {"BucketName": "old"}},
    }});
    let after = json!({"Resources": {
        "Jobs": table("owner"),
        "Work": function(&json!({"TABLE": {"Ref": "Jobs"}})),
        "WorkRole": role(&json!(["dynamodb:GetItem", "dynamodb:PutItem"])),
        "News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}},
    }, "Outputs": {"Url": {"Value": "x"}}});
    assert_snapshot!(text(&before, &after), @r#"
    DATA IS LOST
      ! Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced by an
        empty one, and its data is deleted (apps/src/shop.rs:12)
          -> to keep it, undo this change; or add a second one beside it, copy the
             data, and remove this one later

    AWS CANNOT DO THIS IN ONE UPDATE
      ! Jobs (AWS::DynamoDB::Table): KeySchema changes, so it is replaced, and the
        new one cannot have the name `shop-dev-jobs` while the old one exists
        (apps/src/shop.rs:12)
          1. add a second resource with another name beside it, and deploy
          2. copy the data, check that all of it is there, and let the functions use
             the copy
          3. then take Jobs out of the code, and deploy, which deletes it

    PERMISSIONS GROW
      ! WorkRole (AWS::IAM::Role): is newly allowed dynamodb:PutItem on ${Jobs.Arn}
        (apps/src/shop.rs:20)

     -/+ Jobs  AWS::DynamoDB::Table  is replaced  apps/src/shop.rs:12
           ~ KeySchema[0].AttributeName: "id" → "owner"  (replaces it)
       + News  AWS::SNS::Topic
       = Old  AWS::S3::Bucket  is kept outside of the stack
       ~ Work  AWS::Lambda::Function  apps/src/shop.rs:20
           - Environment.Variables.LIMIT: "5"
           ~ Environment: contains Jobs, which is replaced
       ~ WorkRole  AWS::IAM::Role  apps/src/shop.rs:20
           ~ Policies[0].PolicyDocument.Statement[0].Action[1]:
               - "dynamodb:Query"
               + "dynamodb:PutItem"
           ~ Policies: contains Jobs, which is replaced
       ~ outside of the resources
           + Outputs.Url: "x"
    1 LOSING DATA, 1 IMPOSSIBLE, 1 WITH MORE PERMISSIONS, 1 to add, 2 to change, 1
    to replace, 1 to keep outside, 1 outside of the resources
    "#);
}

#[test]
fn long_values_are_shown_as_differences() {
    let dashboard = |period: u32| {
        let widgets: Vec<Value> = (0..6)
            .map(
                |index| json!({"type": "metric", "x": index, "period": if index == 3 { period } else { 60 }}),
            )
            .collect();
        json!({"Resources": {"Board": {"Type": "AWS::CloudWatch::Dashboard", "Properties": {
            "DashboardName": "board", "DashboardBody": json!({"widgets": widgets}).to_string(),
        }}}})
    };
    assert_snapshot!(text(&dashboard(60), &dashboard(300)), @r#"
       ~ Board  AWS::CloudWatch::Dashboard
           ~ DashboardBody:
                     {"period":60,"type":"metric","x":2},
               -     {"period":60,"type":"metric","x":3},
               +     {"period":300,"type":"metric","x":3},
                     {"period":60,"type":"metric","x":4},
    1 to change, no data lost
    "#);
}

#[test]
fn equal_templates_change_nothing() {
    let template = json!({"Resources": {"Jobs": table("id")}});
    assert_snapshot!(text(&template, &template), @"nothing changes");
}

#[test]
fn resources_that_are_taken_back_are_not_created() {
    let template = json!({"Resources": {"Jobs": table("id")}});
    let mut plan = Plan::between(&json!({"Resources": {}}), &template);
    plan.take_back(&["Jobs"]);
    assert_snapshot!(plan.text(&BTreeMap::new()), @"
       > Jobs  AWS::DynamoDB::Table  is taken back into the stack
    1 to take back
    ");
}
