//! Permissions that the emulator checks on the wrong resource.
//!
//! For some actions it does not derive the resource of a request and takes `*` instead, so that a permission on one
//! resource refuses every request. In the local template these actions are allowed on every resource.

use std::collections::BTreeSet;

use serde_json::Value;

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

fn actions(value: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match value {
        Value::Array(actions) => actions.iter().filter_map(text).collect(),
        action => text(action).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
