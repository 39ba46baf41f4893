//! The weight of a plan, for those who approve it.

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
    /// Data is lost.
    Loss,
}

/// The types whose resources are replaced routinely, because they never change.
const ROUTINE: [&str; 3] =
    ["AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment", "AWS::Lambda::Version"];

impl Plan {
    /// Returns the weight of the heaviest change.
    pub fn level(&self) -> Level {
        let has = |concerns: &[Concern]| {
            let mut findings = self.findings.iter();
            findings.any(|finding| concerns.contains(&finding.concern))
        };
        if has(&[Concern::Loss]) {
            Level::Loss
        } else if self.changes.iter().any(is_destructive) || has(&[Concern::Impossible, Concern::Callers]) {
            Level::Destructive
        } else if has(&[Concern::Public, Concern::Permission]) {
            Level::Broadening
        } else if self.is_empty() {
            Level::Unchanged
        } else {
            Level::Any
        }
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
        let fifo = json!({ "R": { "Type": "AWS::SQS::Queue", "Properties": { "FifoQueue": true } } });
        let kept = json!({ "R": { "Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain" } });
        assert_eq!(level(&queue, &queue), Level::Unchanged);
        assert_eq!(level(&nothing, &queue), Level::Any);
        assert_eq!(level(&queue, &slow), Level::Any);
        assert_eq!(level(&kept, &nothing), Level::Any);
        assert_eq!(level(&queue, &fifo), Level::Destructive);
        assert_eq!(level(&queue, &nothing), Level::Destructive);
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
