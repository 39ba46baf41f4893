//! Permissions that the emulator checks on the wrong resource.
//!
//! For some actions it does not derive the resource of a request and takes `*` instead, so that a permission on one
//! resource refuses every request. In the local template these actions are allowed on every resource.
//!
//! It takes an inference profile of Bedrock for a foundation model with the ID of the profile. In the local template that is
//! allowed, too: it is the same profile under another name.

//!
//! It has no TLS, and enforces the statements that refuse plain HTTP. In the local template they refuse nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// The actions on Transcribe's jobs. AWS checks them on the ARN of the job:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranscribe.html>.
const ON_ANY: [&str; 2] = ["transcribe:DeleteTranscriptionJob", "transcribe:GetTranscriptionJob"];

/// Widens these permissions in all roles of a template, and returns the actions that were widened.
pub(crate) fn widen(template: &mut Value) -> BTreeSet<String> {
    let mut widened = BTreeSet::new();
    let Some(resources) = template.get_mut("Resources").and_then(Value::as_object_mut) else {
        return widened;
    };
    let roles = resources
        .values_mut()
        .filter(|resource| resource["Type"] == "AWS::IAM::Role");
    for role in roles {
        // By pointer: an index would add what is missing.
        let policies = role
            .pointer_mut("/Properties/Policies")
            .and_then(Value::as_array_mut);
        for policy in policies.into_iter().flatten() {
            let statements = policy
                .pointer_mut("/PolicyDocument/Statement")
                .and_then(Value::as_array_mut);
            for statement in statements.into_iter().flatten() {
                let actions = actions(&statement["Action"]);
                rename_profiles(&mut statement["Resource"]);
                if !actions.is_empty()
                    && actions
                        .iter()
                        .all(|action| ON_ANY.contains(&action.as_str()))
                {
                    statement["Resource"] = "*".into();
                    widened.extend(actions);
                }
            }
        }
    }
    widened
}

/// Lets the policies of resources accept plain HTTP.
pub(crate) fn accept_plain_http(template: &mut Value) {
    const POLICIES: [&str; 3] = ["AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy"];
    let resources = template.get_mut("Resources").and_then(Value::as_object_mut);
    for resource in resources.into_iter().flat_map(Map::values_mut) {
        let is_policy = resource["Type"]
            .as_str()
            .is_some_and(|found| POLICIES.contains(&found));
        let statements = resource
            .pointer_mut("/Properties/PolicyDocument/Statement")
            .and_then(Value::as_array_mut);
        for statement in statements.into_iter().flatten().filter(|_| is_policy) {
            let is_denied = statement["Effect"] == "Deny";
            // A key of IAM has a `:`, and no `/` that a pointer would have to escape.
            if let Some(secure) = statement.pointer_mut("/Condition/Bool/aws:SecureTransport")
                && is_denied
                && *secure == "false"
            {
                // The emulator compares texts.
                *secure = "never".into();
            }
        }
    }
}

/// Adds a foundation model of the same ID to each inference profile.
fn rename_profiles(resources: &mut Value) {
    let renamed = |resource: &Value| {
        let arn = resource["Fn::Sub"].as_str()?;
        let (start, id) = arn.split_once("${AWS::AccountId}:inference-profile/")?;
        Some(json!({"Fn::Sub": format!("{start}:foundation-model/{id}")}))
    };
    if let Value::Array(resources) = resources {
        let models: Vec<Value> = resources.iter().filter_map(renamed).collect();
        resources.extend(models);
    }
}

fn actions(value: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match value {
        Value::Array(actions) => actions.iter().filter_map(text).collect(),
        action => text(action).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_policies_of_resources_that_refuse_plain_http_change() {
        let policy = |type_name: &str, effect: &str, secure: &str| {
            let condition = json!({ "Bool": { "aws:SecureTransport": secure } });
            let statement = json!({ "Effect": effect, "Action": "sqs:*", "Condition": condition });
            json!({ "Resources": { "P": {
                "Type": type_name,
                "Properties": { "PolicyDocument": { "Statement": [statement] } },
            } } })
        };
        for (before, after) in [
            (
                policy("AWS::SQS::QueuePolicy", "Deny", "false"),
                policy("AWS::SQS::QueuePolicy", "Deny", "never"),
            ),
            (
                policy("AWS::SQS::QueuePolicy", "Allow", "false"),
                policy("AWS::SQS::QueuePolicy", "Allow", "false"),
            ),
            (
                policy("AWS::IAM::RolePolicy", "Deny", "false"),
                policy("AWS::IAM::RolePolicy", "Deny", "false"),
            ),
            (
                json!({ "Resources": { "Q": { "Type": "AWS::SQS::Queue" } } }),
                json!({ "Resources": { "Q": { "Type": "AWS::SQS::Queue" } } }),
            ),
        ] {
            let mut changed = before;
            accept_plain_http(&mut changed);
            assert_eq!(changed, after);
        }
    }

    #[test]
    fn an_inference_profile_is_allowed_as_the_emulator_calls_it() {
        let sub =
            |arn: &str| json!({"Fn::Sub": format!("arn:${{AWS::Partition}}:bedrock:${{AWS::Region}}:{arn}")});
        let of_profile = sub("${AWS::AccountId}:inference-profile/eu.anthropic.claude-v2:0");
        let of_model = sub(":foundation-model/anthropic.claude-v2:0");
        let mut template = json!({"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [
            {"PolicyDocument": {"Statement": [
                {"Action": "bedrock:InvokeModel", "Resource": [of_profile, of_model]},
                {"Action": "bedrock:InvokeModel", "Resource": of_model},
            ]}},
        ]}}}});
        assert!(widen(&mut template).is_empty(), "nothing else is allowed");
        let path = "/Resources/Role/Properties/Policies/0/PolicyDocument/Statement";
        let statements = template.pointer(path).expect("they are there");
        let as_model = sub(":foundation-model/eu.anthropic.claude-v2:0");
        assert_eq!(statements[0]["Resource"], json!([of_profile, of_model, as_model]));
        assert_eq!(statements[1]["Resource"], of_model);
    }

    #[test]
    fn only_actions_whose_resource_the_emulator_does_not_know_are_widened() {
        let statement = |action: Value| json!({"Effect": "Allow", "Action": action, "Resource": "arn"});
        let mut template = json!({"Resources": {
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {"Statement": [
                statement(json!("transcribe:GetTranscriptionJob")),
                statement(json!(["transcribe:DeleteTranscriptionJob", "transcribe:GetTranscriptionJob"])),
                statement(json!(["s3:GetObject", "transcribe:GetTranscriptionJob"])),
                statement(json!("dynamodb:GetItem")),
            ]}}]}},
            "Identity": {"Type": "AWS::IAM::Role", "Properties": {"Path": "/"}},
            "Queue": {"Type": "AWS::SQS::Queue"},
        }});
        let widened: Vec<String> = widen(&mut template).into_iter().collect();
        assert_eq!(widened, ON_ANY);
        let statements =
            &template["Resources"]["Role"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"];
        let resources = statements.as_array().expect("statements").iter();
        let resources: Vec<&Value> = resources.map(|statement| &statement["Resource"]).collect();
        assert_eq!(resources, ["*", "*", "arn", "arn"]);
        assert_eq!(template["Resources"]["Identity"]["Properties"], json!({"Path": "/"}), "nothing is added");
        assert!(widen(&mut json!({})).is_empty());
    }
}
