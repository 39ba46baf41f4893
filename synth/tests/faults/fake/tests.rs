//! The fake refuses what AWS refuses, with AWS's codes and texts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{
    fake::{Fake, State},
    http::{Answer, Request},
};

const REGION: &str = "eu-west-3";

/// Sends a request of CloudFormation to the fake.
fn ask(fake: &Fake, action: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("Action", action).extend_pairs(fields);
    let scope = format!("AWS4-HMAC-SHA256 Credential=AKIA/20261128/{REGION}/cloudformation/aws4_request");
    fake.answer(&Request {
        method: "POST".to_owned(),
        target: "/".to_owned(),
        headers: BTreeMap::from([("authorization".to_owned(), scope)]),
        body: form.finish().into_bytes(),
    })
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

/// Sends a request that must succeed, and returns an element of its answer.
fn done(fake: &Fake, action: &str, fields: &[(&str, &str)], element: &str) -> String {
    let answer = ask(fake, action, fields);
    let text = text(&answer);
    assert_eq!(answer.status, 200, "{text}");
    let (_, rest) = text.split_once(&format!("<{element}>")).unwrap_or_default();
    rest.split('<').next().unwrap_or_default().to_owned()
}

/// Sends a request that must be refused, with this code and this part of the text.
fn refused(fake: &Fake, action: &str, fields: &[(&str, &str)], code: &str, part: &str) {
    let answer = ask(fake, action, fields);
    let text = text(&answer);
    assert!(answer.status >= 400, "{text}");
    assert!(text.contains(&format!("<Code>{code}</Code>")) && text.contains(part), "{text}");
}

fn queue(name: &str) -> Value {
    json!({ "Type": "AWS::SQS::Queue", "Properties": { "QueueName": name } })
}

fn template(resources: &Value) -> String {
    json!({ "Resources": resources }).to_string()
}

/// Creates a change set for the stack `shop`, looks at it, and returns its ARN.
fn changes(fake: &Fake, name: &str, kind: &str, template: &str) -> String {
    let fields =
        [("StackName", "shop"), ("ChangeSetName", name), ("ChangeSetType", kind), ("TemplateBody", template)];
    let id = done(fake, "CreateChangeSet", &fields, "Id");
    done(fake, "DescribeChangeSet", &[("ChangeSetName", &id)], "Status");
    id
}

/// A fake with the stack `shop`, which has a queue.
fn shop() -> Fake {
    let fake = Fake::default();
    let id = changes(&fake, "first", "CREATE", &template(&json!({ "Orders": queue("orders") })));
    done(&fake, "ExecuteChangeSet", &[("ChangeSetName", &id), ("ClientRequestToken", "t")], "RequestId");
    assert_eq!(done(&fake, "DescribeStacks", &[("StackName", "shop")], "StackStatus"), "CREATE_COMPLETE");
    fake
}

#[test]
fn what_does_not_exist_is_named_by_each_operation_in_its_own_words() {
    let fake = Fake::default();
    let stack = [("StackName", "shop")];
    refused(&fake, "DescribeStacks", &stack, "ValidationError", "Stack with id shop does not exist");
    refused(&fake, "GetTemplate", &stack, "ValidationError", "Stack with id shop does not exist");
    refused(&fake, "DescribeStackEvents", &stack, "ValidationError", "Stack [shop] does not exist");
    let named = [("StackName", "shop"), ("ChangeSetName", "c")];
    refused(&fake, "ExecuteChangeSet", &named, "ValidationError", "Stack [shop] does not exist");
    refused(&shop(), "ExecuteChangeSet", &named, "ChangeSetNotFound", "ChangeSet [c] does not exist");
    // What does not exist is deleted.
    done(&fake, "DeleteStack", &stack, "RequestId");
}

#[test]
fn a_change_set_is_refused_where_its_stack_does_not_allow_it() {
    let body = template(&json!({ "Orders": queue("orders"), "Bills": queue("bills") }));
    let fields = |kind| {
        [
            ("StackName", "shop"),
            ("ChangeSetName", "next"),
            ("ChangeSetType", kind),
            ("TemplateBody", body.as_str()),
        ]
    };
    let none = "Stack [shop] does not exist";
    refused(&Fake::default(), "CreateChangeSet", &fields("UPDATE"), "ValidationError", none);
    let fake = shop();
    let there = "Stack [shop] already exists and cannot be created again with the changeSet [next].";
    refused(&fake, "CreateChangeSet", &fields("CREATE"), "ValidationError", there);
    for status in ["ROLLBACK_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_FAILED", "DELETE_IN_PROGRESS"]
    {
        status.clone_into(&mut fake.state().stacks[0].status);
        let moving = format!("is in {status} state and can not be updated.");
        refused(&fake, "CreateChangeSet", &fields("UPDATE"), "ValidationError", &moving);
    }
}

#[test]
fn a_change_set_of_one_name_is_one_and_is_executed_once() {
    let fake = shop();
    let body = template(&json!({ "Orders": queue("orders"), "Bills": queue("bills") }));
    let with = |token, body| {
        [("StackName", "shop"), ("ChangeSetName", "next"), ("ClientToken", token), ("TemplateBody", body)]
    };
    let id = done(&fake, "CreateChangeSet", &with("t1", body.as_str()), "Id");
    assert_eq!(done(&fake, "CreateChangeSet", &with("t1", body.as_str()), "Id"), id);
    let mismatch =
        |what| format!("ChangeSet next cannot be created due to a mismatch with existing attribute {what}");
    let code = "AlreadyExistsException";
    refused(&fake, "CreateChangeSet", &with("t2", body.as_str()), code, &mismatch("ClientToken"));
    let other = template(&json!({ "Bills": queue("bills") }));
    refused(&fake, "CreateChangeSet", &with("t1", other.as_str()), code, &mismatch("Template"));

    let execute = |token| [("ChangeSetName", id.as_str()), ("ClientRequestToken", token)];
    let code = "InvalidChangeSetStatus";
    refused(&fake, "ExecuteChangeSet", &execute("e0"), code, "in its current status of [CREATE_PENDING]");
    let rival = changes(&fake, "rival", "UPDATE", &other);
    done(&fake, "DescribeChangeSet", &[("ChangeSetName", &id)], "Status");
    done(&fake, "ExecuteChangeSet", &execute("e1"), "RequestId");
    // The same request again is the same.
    done(&fake, "ExecuteChangeSet", &execute("e1"), "RequestId");
    let part = "in its current execution status of [EXECUTE_IN_PROGRESS]";
    refused(&fake, "ExecuteChangeSet", &execute("e2"), code, part);
    let part = "in its current execution status of [OBSOLETE]";
    refused(&fake, "ExecuteChangeSet", &[("ChangeSetName", &rival)], code, part);
    let token = [("StackName", "shop"), ("ClientRequestToken", "e1")];
    refused(&fake, "DeleteStack", &token, "TokenAlreadyExistsException", "token already exists");
    assert_eq!(done(&fake, "DescribeStacks", &[("StackName", "shop")], "StackStatus"), "UPDATE_COMPLETE");
    let part = "in its current execution status of [EXECUTE_COMPLETE]";
    refused(&fake, "ExecuteChangeSet", &execute("e3"), code, part);
    refused(&fake, "ExecuteChangeSet", &[("ChangeSetName", &rival)], "ChangeSetNotFound", "does not exist");
}

#[test]
fn a_template_that_is_wrong_is_refused() {
    let fake = Fake::default();
    let refuses = |name: &str, body: &str, code: &str, part: &str| {
        let fields = [
            ("StackName", "shop"),
            ("ChangeSetName", name),
            ("ChangeSetType", "CREATE"),
            ("TemplateBody", body),
        ];
        refused(&fake, "CreateChangeSet", &fields, code, part);
    };
    let wrong = "ValidationError";
    refuses("9", &template(&json!({ "A": queue("a") })), wrong, "failed to satisfy constraint");
    refuses("a", "Resources: {}", wrong, "unsupported structure");
    refuses("a", &template(&json!({})), wrong, "At least one Resources member must be defined.");
    refuses(
        "a",
        &template(&json!({ "A": { "Type": "A::B::C" } })),
        wrong,
        "Unrecognized resource types: [A::B::C]",
    );
    let lost = json!({ "A": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Ref": "B" } } } });
    refuses("a", &template(&lost), wrong, "Unresolved resource dependencies [B] in the Resources block");
    refuses(
        "a",
        &template(&json!({ "A": queue(&"a".repeat(52_000)) })),
        wrong,
        "less than or equal to 51200",
    );
    let role = json!({ "A": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "a" } } });
    let code = "InsufficientCapabilitiesException";
    refuses("a", &template(&role), code, "Requires capabilities : [CAPABILITY_NAMED_IAM]");
    let open = json!({ "Parameters": { "P": { "Type": "String" } }, "Resources": { "A": queue("a") } });
    refuses("a", &open.to_string(), wrong, "Parameters: [P] must have values");
    assert!(fake.state().stacks.is_empty());
}

#[test]
fn a_change_set_without_changes_fails_and_says_so() {
    let fake = shop();
    let id = changes(&fake, "same", "UPDATE", &template(&json!({ "Orders": queue("orders") })));
    let text = text(&ask(&fake, "DescribeChangeSet", &[("ChangeSetName", &id)]));
    assert!(text.contains("<Status>FAILED</Status>") && text.contains("didn't contain changes"), "{text}");
    let part = "cannot be executed in its current status of [FAILED]";
    refused(&fake, "ExecuteChangeSet", &[("ChangeSetName", &id)], "InvalidChangeSetStatus", part);
}

#[test]
fn a_name_that_exists_is_found_before_anything_is_made_and_can_be_imported() {
    let fake = shop();
    let kept = json!({ "Orders": { "Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain",
        "Properties": { "QueueName": "orders" } } });
    let id = changes(&fake, "kept", "UPDATE", &template(&kept));
    done(&fake, "ExecuteChangeSet", &[("ChangeSetName", &id)], "RequestId");
    done(&fake, "DescribeStacks", &[("StackName", "shop")], "StackStatus");
    done(&fake, "DeleteStack", &[("StackName", "shop")], "RequestId");
    done(&fake, "DescribeStackEvents", &[("StackName", "shop")], "RequestId");
    assert!(fake.state().stack("shop").is_none() && fake.state().things.len() == 1);

    let described = |name: &str, import: &str, template: &str| {
        let fields = [
            ("StackName", "shop"),
            ("ChangeSetName", name),
            ("ChangeSetType", "CREATE"),
            ("TemplateBody", template),
            ("ImportExistingResources", import),
        ];
        let id = done(&fake, "CreateChangeSet", &fields, "Id");
        let described = text(&ask(&fake, "DescribeChangeSet", &[("ChangeSetName", &id)]));
        (id, described)
    };
    let (id, refusal) = described("a", "false", &template(&kept));
    assert!(refusal.contains("[AWS::EarlyValidation::ResourceExistenceCheck]"), "{refusal}");
    let events = text(&ask(&fake, "DescribeEvents", &[("ChangeSetName", &id)]));
    let reason = "Resource of type 'AWS::SQS::Queue' with identifier 'orders' already exists.";
    assert!(events.contains("NAME_CONFLICT_VALIDATION") && events.contains(reason), "{events}");
    let (_, refusal) = described("b", "true", &template(&json!({ "Orders": queue("orders") })));
    assert!(refusal.contains("The affected resources are Orders ({QueueName=orders})"), "{refusal}");
    let (id, taken) = described("c", "true", &template(&kept));
    assert!(taken.contains("<Action>Import</Action>"), "{taken}");
    done(&fake, "ExecuteChangeSet", &[("ChangeSetName", &id)], "RequestId");
    assert_eq!(done(&fake, "DescribeStacks", &[("StackName", "shop")], "StackStatus"), "CREATE_COMPLETE");
}

#[test]
fn an_import_demands_a_deletion_policy_and_changes_nothing_else() {
    let fake = Fake::default();
    let refusal = |name: &str, resources: &Value| {
        let body = template(resources);
        let fields = [
            ("StackName", "shop"),
            ("ChangeSetName", name),
            ("ChangeSetType", "IMPORT"),
            ("TemplateBody", body.as_str()),
            ("ResourcesToImport.member.1.ResourceType", "AWS::Cognito::UserPool"),
            ("ResourcesToImport.member.1.LogicalResourceId", "Users"),
            ("ResourcesToImport.member.1.ResourceIdentifier.entry.1.key", "UserPoolId"),
            ("ResourcesToImport.member.1.ResourceIdentifier.entry.1.value", "eu-west-3_1"),
        ];
        let id = done(&fake, "CreateChangeSet", &fields, "Id");
        text(&ask(&fake, "DescribeChangeSet", &[("ChangeSetName", &id)]))
    };
    let bare = refusal("a", &json!({ "Users": { "Type": "AWS::Cognito::UserPool" } }));
    assert!(bare.contains("resources to import [Users] must have DeletionPolicy attribute"), "{bare}");
    let users = json!({ "Type": "AWS::Cognito::UserPool", "DeletionPolicy": "Retain" });
    let more = refusal("b", &json!({ "Users": users, "Orders": queue("orders") }));
    assert!(more.contains("As part of the import operation, you cannot modify or add [Orders]"), "{more}");
    let right = refusal("c", &json!({ "Users": users }));
    assert!(right.contains("<Action>Import</Action>") && right.contains("CREATE_COMPLETE"), "{right}");
}

#[test]
fn a_protected_stack_is_not_deleted_and_one_that_is_updated_is_not_either() {
    let fake = shop();
    let stack = [("StackName", "shop")];
    let protect = |value| [("StackName", "shop"), ("EnableTerminationProtection", value)];
    done(&fake, "UpdateTerminationProtection", &protect("true"), "StackId");
    let part = "Stack [shop] cannot be deleted while TerminationProtection is enabled";
    refused(&fake, "DeleteStack", &stack, "ValidationError", part);
    done(&fake, "UpdateTerminationProtection", &protect("false"), "StackId");
    "UPDATE_IN_PROGRESS".clone_into(&mut fake.state().stacks[0].status);
    refused(
        &fake,
        "DeleteStack",
        &stack,
        "ValidationError",
        "cannot be deleted while in status UPDATE_IN_PROGRESS",
    );
}

#[test]
fn an_update_that_fails_leaves_everything_as_it_was() {
    let fake = shop();
    fake.state()
        .settings
        .broken
        .insert("Bills".to_owned(), "no luck".to_owned());
    let before = fake.state().things.clone();
    let body = template(&json!({ "Bills": queue("bills"), "Mails": queue("mails") }));
    let id = changes(&fake, "next", "UPDATE", &body);
    done(&fake, "ExecuteChangeSet", &[("ChangeSetName", &id)], "RequestId");
    let status = done(&fake, "DescribeStacks", &[("StackName", "shop")], "StackStatus");
    assert_eq!(status, "UPDATE_ROLLBACK_COMPLETE");
    let State { things, stacks, .. } = fake.state().clone();
    assert_eq!(things, before);
    let reasons: Vec<&str> = stacks[0]
        .events
        .iter()
        .filter_map(|event| event.reason.as_deref())
        .collect();
    assert!(reasons.contains(&"no luck") && reasons.contains(&"Resource creation cancelled"), "{reasons:?}");
}
