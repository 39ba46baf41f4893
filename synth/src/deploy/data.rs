//! Users' data in a stack's resources. Whatever judges a loss of data asks here.

use constructs::resources::schema;
use serde_json::Value;

use crate::deploy::changes::Change;

/// Tells whether a resource holds users' data that is lost with it.
///
/// The type decides, as `resources::schema` lists it. A resource's definition in the deployed template can only take
/// away from that; without one, the answer is the cautious one.
pub(crate) fn holds_data(type_name: &str, definition: Option<&Value>) -> bool {
    let holds_data = schema::find(type_name).is_some_and(|schema| schema.holds_data());
    let has =
        |property: &str| definition.is_some_and(|definition| !definition["Properties"][property].is_null());
    holds_data
        && match type_name {
            // Secrets Manager can generate another value.
            "AWS::SecretsManager::Secret" => !has("GenerateSecretString"),
            // The data of Aurora is in the cluster.
            "AWS::RDS::DBInstance" => !has("DBClusterIdentifier"),
            _ => true,
        }
}

/// Tells whether the deployed template may say that some of these changes lose no data.
pub(crate) fn is_doubtful(changes: &[Change]) -> bool {
    let doubtful = ["AWS::SecretsManager::Secret", "AWS::RDS::DBInstance"];
    changes
        .iter()
        .any(|change| change.loses_data() && doubtful.contains(&change.type_name.as_str()))
}

/// Corrects the changes by the deployed template.
pub(crate) fn judge(changes: &mut [Change], deployed: &Value) {
    for change in changes {
        change.holds_data = holds_data(&change.type_name, deployed["Resources"].get(&change.id));
    }
}

/// Tells whether CloudFormation keeps a resource of this definition when its stack is deleted.
pub(crate) fn is_kept(definition: &Value) -> bool {
    matches!(definition["DeletionPolicy"].as_str(), Some("Retain" | "RetainExceptOnCreate"))
}

/// Tells whether CloudFormation makes a snapshot of a resource before it deletes it.
///
/// Databases have one by default: "`DeletionPolicy` attribute" in the CloudFormation Template Reference.
pub(crate) fn has_snapshot(type_name: &str, definition: &Value) -> bool {
    match definition["DeletionPolicy"].as_str() {
        Some(policy) => policy == "Snapshot",
        None if definition.is_null() => false,
        None => {
            type_name == "AWS::RDS::DBCluster"
                || (type_name == "AWS::RDS::DBInstance"
                    && definition["Properties"]["DBClusterIdentifier"].is_null())
        }
    }
}

/// Reads a deployed template. Another tool may have written it in YAML, of which nothing is known.
pub(crate) fn template(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::deploy::{Action, Fate, changes::tests::change};

    const SECRET: &str = "AWS::SecretsManager::Secret";

    #[test]
    fn a_secret_is_data_unless_it_can_be_generated_again() {
        let generated = json!({ "Properties": { "GenerateSecretString": {} } });
        assert!(!holds_data(SECRET, Some(&generated)));
        assert!(holds_data(SECRET, Some(&json!({ "Properties": { "Name": "bank" } }))));
        assert!(holds_data(SECRET, None));
        let in_a_cluster = json!({ "Properties": { "DBClusterIdentifier": { "Ref": "Ledger" } } });
        assert!(!holds_data("AWS::RDS::DBInstance", Some(&in_a_cluster)));
        assert!(holds_data("AWS::RDS::DBInstance", Some(&json!({}))));
        assert!(!holds_data("AWS::Logs::LogGroup", None));
        assert!(!holds_data("Custom::Thing", None));
    }

    #[test]
    fn the_deployed_template_tells_which_secret_is_lost() {
        let mut changes = [
            change(Action::Remove, "Leaven", SECRET, Fate::Deleted, &[]),
            change(Action::Remove, "Recipe", SECRET, Fate::Deleted, &[]),
        ];
        assert!(is_doubtful(&changes));
        let deployed = json!({ "Resources": { "Leaven": { "Properties": { "GenerateSecretString": {} } } } });
        judge(&mut changes, &deployed);
        let lost: Vec<&str> = changes
            .iter()
            .filter(|change| change.loses_data())
            .map(|change| change.id.as_str())
            .collect();
        assert_eq!(lost, ["Recipe"]);
        assert!(!is_doubtful(&[change(Action::Add, "Recipe", SECRET, Fate::Deleted, &[])]));
    }

    #[test]
    fn a_database_is_deleted_after_a_snapshot_by_default() {
        let instance = "AWS::RDS::DBInstance";
        assert!(has_snapshot(instance, &json!({ "Properties": {} })));
        assert!(has_snapshot("AWS::RDS::DBCluster", &json!({})));
        assert!(!has_snapshot(instance, &json!({ "Properties": { "DBClusterIdentifier": "ledger" } })));
        assert!(!has_snapshot(instance, &json!({ "DeletionPolicy": "Delete" })));
        assert!(has_snapshot("AWS::EC2::Volume", &json!({ "DeletionPolicy": "Snapshot" })));
        assert!(!has_snapshot("AWS::DynamoDB::Table", &json!({})));
        assert!(!has_snapshot(instance, &Value::Null));
    }
}
