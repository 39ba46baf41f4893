//! IAM policy documents.

use std::collections::BTreeSet;

use resources::{Json, Map, Node, Value};

use crate::core::pseudo;

/// What some role may do: for each resource its actions, and why, where there is no resource to name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policy {
    grants: Vec<(Node, BTreeSet<&'static str>)>,
    reasons: Map,
}

impl Policy {
    /// Allows an action on a resource.
    pub(crate) fn allow(&mut self, action: &'static str, resource: Node) {
        match self.grants.iter_mut().find(|(held, _)| *held == resource) {
            Some((_, actions)) => drop(actions.insert(action)),
            None => self.grants.push((resource, BTreeSet::from([action]))),
        }
    }

    /// Allows an action on `*`, for a reason that the template repeats.
    pub(crate) fn allow_any(&mut self, action: &'static str, reason: &'static str) {
        self.allow(action, "*".into());
        self.reasons.set(action, reason.into());
    }

    /// Why an action is allowed on `*`, by action.
    pub(crate) fn reasons(&self) -> &Map {
        &self.reasons
    }

    /// What actions are allowed on.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = &Node> {
        self.grants.iter().map(|(resource, _)| resource)
    }

    /// The document: one statement for the resources that share their actions, sorted by actions.
    pub(crate) fn into_document(self) -> Map {
        let mut statements: Vec<(BTreeSet<&'static str>, Vec<Node>)> = Vec::new();
        for (resource, actions) in self.grants {
            match statements.iter_mut().find(|(held, _)| *held == actions) {
                Some((_, resources)) => resources.push(resource),
                None => statements.push((actions, vec![resource])),
            }
        }
        statements.sort_by(|(left, _), (right, _)| left.cmp(right));
        document(statements.into_iter().map(|(actions, resources)| {
            Map::new()
                .with("Effect", "Allow".into())
                .with("Action", one_or_many(actions.into_iter().map(Node::from).collect()))
                .with("Resource", one_or_many(resources))
        }))
    }
}

/// A policy document of these statements.
pub(crate) fn document(statements: impl IntoIterator<Item = Map>) -> Map {
    Map::new()
        .with("Version", "2012-10-17".into())
        .with("Statement", Node::List(statements.into_iter().map(Node::Map).collect()))
}

/// The document by which a service of AWS may take on a role.
pub(crate) fn assumed_by(service: &'static str) -> Map {
    document([Map::new()
        .with("Effect", "Allow".into())
        .with("Action", "sts:AssumeRole".into())
        .with("Principal", Map::new().with("Service", service.into()).into())])
}

/// The document by which a service of AWS may take on a role, on behalf of this account only.
pub(crate) fn assumed_by_service_of_account(service: &'static str) -> Map {
    let account = Map::new().with("aws:SourceAccount", pseudo::account_id().into_node());
    document([Map::new()
        .with("Effect", "Allow".into())
        .with("Action", "sts:AssumeRole".into())
        .with("Principal", Map::new().with("Service", service.into()).into())
        .with("Condition", Map::new().with("StringEquals", account.into()).into())])
}

/// The document by which those who signed in may take on a role by an identity pool: "Role trust and permissions" in the
/// Cognito Developer Guide.
pub(crate) fn assumed_by_those_signed_in(identity_pool: Node) -> Map {
    let of_pool = Map::new().with("cognito-identity.amazonaws.com:aud", identity_pool);
    let signed_in = Map::new().with("cognito-identity.amazonaws.com:amr", "authenticated".into());
    let condition = Map::new()
        .with("StringEquals", of_pool.into())
        .with("ForAnyValue:StringLike", signed_in.into());
    document([Map::new()
        .with("Effect", "Allow".into())
        .with("Action", "sts:AssumeRoleWithWebIdentity".into())
        .with(
            "Principal",
            Map::new()
                .with("Federated", "cognito-identity.amazonaws.com".into())
                .into(),
        )
        .with("Condition", condition.into())])
}

/// A statement that allows a service of AWS an action, on behalf of this account only.
pub(crate) fn allow_service(service: &'static str, action: &'static str, resource: Node) -> Map {
    let account = Map::new().with("aws:SourceAccount", pseudo::account_id().into_node());
    Map::new()
        .with("Effect", "Allow".into())
        .with("Principal", Map::new().with("Service", service.into()).into())
        .with("Action", action.into())
        .with("Resource", resource)
        .with("Condition", Map::new().with("StringEquals", account.into()).into())
}

/// A statement that allows a service of AWS an action, on behalf of the resource `source` only.
pub(crate) fn allow_source(
    service: &'static str,
    action: &'static str,
    resource: Node,
    source: impl Into<Node>,
) -> Map {
    let source = Map::new().with("aws:SourceArn", source.into());
    allow_service(service, action, resource)
        .with("Condition", Map::new().with("ArnEquals", source.into()).into())
}

/// A statement that refuses all of a bucket over plain HTTP.
pub(crate) fn deny_plain_http(action: &'static str, resources: Vec<Node>) -> Map {
    let condition = Map::new().with(
        "Bool",
        Map::new()
            .with("aws:SecureTransport", "false".into())
            .into(),
    );
    Map::new()
        .with("Effect", "Deny".into())
        .with("Principal", "*".into())
        .with("Action", action.into())
        .with("Resource", resources.into())
        .with("Condition", condition.into())
}

/// An ARN of this stack's partition, region and account: `arn:aws:{service}:{region}:{account}:{rest}`.
pub(crate) fn arn(service: &'static str, rest: impl IntoIterator<Item = Value<String>>) -> Value<String> {
    arn_of(service, pseudo::region(), pseudo::account_id(), rest)
}

/// An ARN of this stack's partition: `arn:aws:{service}:{region}:{account}:{rest}`. Some services leave the region or the
/// account empty.
pub(crate) fn arn_of(
    service: &'static str,
    region: impl Into<Value<String>>,
    account: impl Into<Value<String>>,
    rest: impl IntoIterator<Item = Value<String>>,
) -> Value<String> {
    let head = [
        "arn:".into(),
        pseudo::partition(),
        ":".into(),
        service.into(),
        ":".into(),
        region.into(),
        ":".into(),
        account.into(),
        ":".into(),
    ];
    Value::concat(head.into_iter().chain(rest))
}

/// The ARN of something below a resource: `{arn}/index/Recent`.
pub(crate) fn below(arn: &Node, path: impl Into<Node>) -> Node {
    Node::Concat(vec![arn.clone(), path.into()])
}

fn one_or_many(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { Node::List(nodes) }
}

impl From<Policy> for Value<Json> {
    fn from(policy: Policy) -> Self {
        policy.into_document().into()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn what_shares_its_actions_or_its_resource_is_one_statement() {
        let mut policy = Policy::default();
        policy.allow("s3:PutObject", "b".into());
        policy.allow("s3:GetObject", "b".into());
        policy.allow("s3:GetObject", "a".into());
        policy.allow("s3:PutObject", "a".into());
        policy.allow("s3:PutObject", "a".into());
        policy.allow("dynamodb:GetItem", "c".into());
        let document = serde_json::to_string_pretty(&policy.into_document()).expect("a policy is JSON");
        assert_snapshot!(document, @r#"
        {
          "Statement": [
            {
              "Action": "dynamodb:GetItem",
              "Effect": "Allow",
              "Resource": "c"
            },
            {
              "Action": [
                "s3:GetObject",
                "s3:PutObject"
              ],
              "Effect": "Allow",
              "Resource": [
                "b",
                "a"
              ]
            }
          ],
          "Version": "2012-10-17"
        }
        "#);
    }

    #[test]
    fn an_action_without_a_resource_has_a_reason() {
        let mut policy = Policy::default();
        policy.allow_any("xray:PutTraceSegments", "X-Ray knows no resource for traces");
        assert_eq!(
            policy
                .reasons()
                .get("xray:PutTraceSegments")
                .and_then(Node::as_text),
            Some("X-Ray knows no resource for traces")
        );
    }
}
