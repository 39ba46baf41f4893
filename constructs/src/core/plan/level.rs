//! The weight of a plan, for those who approve it.

use std::collections::BTreeSet;

use crate::core::plan::{Action, Change, Concern, Fate, Plan};

/// The weight of a plan's changes, from light to heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing changes.
    Unchanged,
    /// Something changes.
    Any,
    /// A permission grows, or something becomes public.
    Broadening,
    /// A resource is deleted or replaced, or may be, AWS cannot do the update, or callers lose what they rely on, or may.
    /// Deployments of APIs and versions of functions do not count: each change makes new ones.
    Destructive,
    /// Data is lost, or loses a protection.
    Loss,
}

/// The types whose resources are replaced routinely, because they never change.
const ROUTINE: [&str; 3] =
    ["AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment", "AWS::Lambda::Version"];

impl Plan {
    /// Returns the weight of the heaviest change.
    pub fn level(&self) -> Level {
        let lightest = if self.is_empty() { Level::Unchanged } else { Level::Any };
        self.weights()
            .map(|(_, level)| level)
            .fold(lightest, Level::max)
    }

    /// Returns the logical IDs of what has a weight, sorted.
    pub fn ids_of(&self, level: Level) -> BTreeSet<&str> {
        self.weights()
            .filter(|(_, weight)| *weight == level)
            .map(|(id, _)| id)
            .collect()
    }

    /// Returns the weights of all changes and findings, with their logical IDs.
    fn weights(&self) -> impl Iterator<Item = (&str, Level)> {
        let changes = self.changes.iter().map(|change| {
            let level = if is_destructive(change) { Level::Destructive } else { Level::Any };
            (change.id.as_str(), level)
        });
        let findings = self.findings.iter().filter_map(|finding| {
            let level = match finding.concern {
                Concern::Loss | Concern::Protection => Level::Loss,
                Concern::Impossible | Concern::Callers => Level::Destructive,
                Concern::Public | Concern::Permission => Level::Broadening,
                Concern::Outage => return None,
            };
            Some((finding.id.as_str(), level))
        });
        changes.chain(findings)
    }
}

fn is_destructive(change: &Change) -> bool {
    let is_kept = change.action == Action::Remove && change.fate == Fate::Kept;
    change.ends_resource() && !is_kept && !ROUTINE.contains(&change.type_name.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::core::plan::Finding;

    fn level(before: &Value, after: &Value) -> Level {
        let template = |resources: &Value| json!({ "Resources": resources });
        Plan::between(&template(before), &template(after)).level()
    }

    fn of_type(name: &str) -> Value {
        json!({ "R": { "Type": name } })
    }

    #[test]
    fn a_level_is_that_of_the_heaviest_change() {
        let (nothing, queue) = (json!({}), of_type("AWS::SQS::Queue"));
        let slow = json!({ "R": { "Type": "AWS::SQS::Queue", "Properties": { "DelaySeconds": 5 } } });
        let http =
            json!({ "R": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "ProtocolType": "HTTP" } } });
        let api = of_type("AWS::ApiGatewayV2::Api");
        let kept = json!({ "R": { "Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain" } });
        assert_eq!(level(&queue, &queue), Level::Unchanged);
        assert_eq!(level(&nothing, &queue), Level::Any);
        assert_eq!(level(&queue, &slow), Level::Any);
        assert_eq!(level(&kept, &nothing), Level::Any);
        assert_eq!(level(&api, &http), Level::Destructive);
        assert_eq!(level(&api, &nothing), Level::Destructive);
        assert_eq!(level(&queue, &nothing), Level::Loss);
        assert_eq!(level(&of_type("AWS::DynamoDB::Table"), &nothing), Level::Loss);
        assert_eq!(level(&of_type("AWS::ApiGateway::Deployment"), &nothing), Level::Any);
    }

    #[test]
    fn what_callers_lose_is_destructive() {
        let (queue, slow) = (
            of_type("AWS::SQS::Queue"),
            json!({ "R": { "Type": "AWS::SQS::Queue", "Properties": { "DelaySeconds": 5 } } }),
        );
        let template = |resources: &Value| json!({ "Resources": resources });
        let mut plan = Plan::between(&template(&queue), &template(&slow));
        plan.add_findings([Finding::new(Concern::Callers, "R", "callers lose it")]);
        assert_eq!(plan.level(), Level::Destructive);
    }

    #[test]
    fn a_grown_permission_is_a_broadening() {
        let role = |actions: Value| {
            json!({ "R": { "Type": "AWS::IAM::Role", "Properties": {
                "AssumeRolePolicyDocument": { "Statement": [] },
                "Policies": [{ "PolicyName": "p", "PolicyDocument": { "Statement": [
                    { "Effect": "Allow", "Action": actions, "Resource": "*" },
                ] } }],
            } } })
        };
        let (one, two) = (role(json!(["s3:GetObject"])), role(json!(["s3:GetObject", "s3:PutObject"])));
        assert_eq!(level(&one, &two), Level::Broadening);
        assert_eq!(level(&two, &one), Level::Any);
    }
}
