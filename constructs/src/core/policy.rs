//! IAM policy documents, for constructs that have roles or give services access.
//!
//! ```
//! # use constructs::policy::{self, Policy};
//! # fn example(stack: &mut constructs::Stack, queue: &constructs::queue::AnyQueueRef) {
//! let mut may = Policy::default();
//! may.allow("sqs:SendMessage", queue.arn().into_node());
//! let role = may.put_role(stack, "OrdersRole", "states", policy::assumed_by("states.amazonaws.com"));
//! # }
//! ```

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use resources::{Handle, Json, Map, Node, Value, iam};

use crate::core::{checks::literal_bytes, pseudo, stack::Stack};

/// The permissions of a role: the actions on each resource, and the reasons for actions on `*`.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    grants: Vec<(Node, BTreeSet<&'static str>)>,
    reasons: Map,
    further: Map,
    /// Statements that refuse, whatever is allowed.
    refusals: Vec<Map>,
}

impl Policy {
    /// Allows an action on a resource.
    pub fn allow(&mut self, action: &'static str, resource: Node) {
        match self.grants.iter_mut().find(|(held, _)| *held == resource) {
            Some((_, actions)) => drop(actions.insert(action)),
            None => self.grants.push((resource, BTreeSet::from([action]))),
        }
    }

    /// Allows an action on `*`, with a reason that the template shows.
    pub fn allow_any(&mut self, action: &'static str, reason: &'static str) {
        self.allow(action, "*".into());
        self.reasons.set(action, reason.into());
    }

    /// Allows an action that does not follow from a link, with a reason that the template shows.
    pub(crate) fn allow_further(&mut self, action: &'static str, resource: Node, reason: &'static str) {
        if resource.as_text() == Some("*") {
            return self.allow_any(action, reason);
        }
        self.allow(action, resource);
        self.further.set(action, reason.into());
    }

    /// Denies these actions on `*` under a condition, whatever else is allowed.
    pub(crate) fn deny_any(&mut self, actions: impl IntoIterator<Item = &'static str>, condition: Map) {
        let actions = actions.into_iter().map(Node::from).collect();
        self.refusals.push(
            Map::new()
                .with("Effect", "Deny".into())
                .with("Action", one_or_many(actions))
                .with("Resource", "*".into())
                .with("Condition", condition.into()),
        );
    }

    /// Returns the resources of the allowed actions.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = &Node> {
        self.grants.iter().map(|(resource, _)| resource)
    }

    /// Adds a role with this logical ID and with these permissions, as an inline policy with this name. The function
    /// [`assumed_by`] makes a trust policy. The template shows the reasons.
    pub fn put_role(
        self,
        stack: &mut Stack,
        id: impl Into<Arc<str>>,
        name: &'static str,
        assumed_by: Map,
    ) -> Handle<iam::Role> {
        let id = id.into();
        let (reasons, further) = (self.reasons.clone(), self.further.clone());
        let document = self.into_document();
        // "IAM and AWS STS quotas": what the inline policies of a role hold together, without blanks.
        let bytes = literal_bytes(&Node::Map(document.clone()));
        if bytes > 10_240 {
            let message = format!(
                "the policy has at least {bytes} bytes, and a role holds 10,240; allow fewer actions, or split the \
                 function"
            );
            stack.report(id.clone(), message);
        }
        let role = iam::Role::new(assumed_by).policies([iam::role::Policy::new(document, name)]);
        let mut entry = stack.resource(id, role);
        for (what, reasons) in [("AnyResource", reasons), ("Allowed", further)] {
            if !reasons.is_empty() {
                entry = entry.reason(what, reasons);
            }
        }
        entry.handle()
    }

    /// Returns the document. It has one statement for all resources with the same actions, sorted by actions, and then
    /// what is denied.
    pub fn into_document(self) -> Map {
        let mut statements: Vec<(BTreeSet<&'static str>, Vec<Node>)> = Vec::new();
        for (resource, actions) in self.grants {
            match statements.iter_mut().find(|(held, _)| *held == actions) {
                Some((_, resources)) => resources.push(resource),
                None => statements.push((actions, vec![resource])),
            }
        }
        statements.sort_by(|(left, _), (right, _)| left.cmp(right));
        let allowed = statements.into_iter().map(|(actions, resources)| {
            Map::new()
                .with("Effect", "Allow".into())
                .with("Action", one_or_many(actions.into_iter().map(Node::from).collect()))
                .with("Resource", one_or_many(resources))
        });
        document(allowed.chain(self.refusals))
    }
}

/// Returns a policy document of these statements.
pub fn document(statements: impl IntoIterator<Item = Map>) -> Map {
    Map::new()
        .with("Version", "2012-10-17".into())
        .with("Statement", Node::List(statements.into_iter().map(Node::Map).collect()))
}

/// Returns the trust policy of a role for an AWS service.
pub fn assumed_by(service: &'static str) -> Map {
    document([Map::new()
        .with("Effect", "Allow".into())
        .with("Action", "sts:AssumeRole".into())
        .with("Principal", Map::new().with("Service", service.into()).into())])
}

/// Returns the trust policy of a role for an AWS service. The service can assume the role only for this account
/// (`aws:SourceAccount`).
pub fn assumed_by_service_of_account(service: &'static str) -> Map {
    let account = Map::new().with("aws:SourceAccount", pseudo::account_id().into_node());
    document([Map::new()
        .with("Effect", "Allow".into())
        .with("Action", "sts:AssumeRole".into())
        .with("Principal", Map::new().with("Service", service.into()).into())
        .with("Condition", Map::new().with("StringEquals", account.into()).into())])
}

/// Returns the trust policy of a role for users that signed in through an identity pool: "Role trust and permissions"
/// in the Cognito Developer Guide.
pub fn assumed_by_those_signed_in(identity_pool: Node) -> Map {
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

/// Returns a statement that lets an AWS service perform `action` on `resource`, but only for this account
/// (`aws:SourceAccount`).
pub fn allow_service(service: &'static str, action: &'static str, resource: Node) -> Map {
    let account = Map::new().with("aws:SourceAccount", pseudo::account_id().into_node());
    Map::new()
        .with("Effect", "Allow".into())
        .with("Principal", Map::new().with("Service", service.into()).into())
        .with("Action", action.into())
        .with("Resource", resource)
        .with("Condition", Map::new().with("StringEquals", account.into()).into())
}

/// Returns a statement that lets an AWS service perform `action` on `resource`, but only for the resource with the ARN
/// `source` (`aws:SourceArn`).
pub fn allow_source(
    service: &'static str,
    action: &'static str,
    resource: Node,
    source: impl Into<Node>,
) -> Map {
    let source = Map::new().with("aws:SourceArn", source.into());
    allow_service(service, action, resource)
        .with("Condition", Map::new().with("ArnEquals", source.into()).into())
}

/// Returns a statement that denies plain HTTP.
pub fn deny_plain_http(action: &'static str, resources: Vec<Node>) -> Map {
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

/// Returns an ARN with this stack's partition, region and account: `arn:aws:{service}:{region}:{account}:{rest}`.
pub fn arn(service: &'static str, rest: impl IntoIterator<Item = Value<String>>) -> Value<String> {
    arn_of(service, pseudo::region(), pseudo::account_id(), rest)
}

/// Returns an ARN with this stack's partition: `arn:aws:{service}:{region}:{account}:{rest}`. Some services leave the
/// region or the account empty.
pub fn arn_of(
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

/// Returns an ARN with a path below it, such as `{arn}/index/Recent` for a table's index.
pub fn below(arn: &Node, path: impl Into<Node>) -> Node {
    Node::Concat(vec![arn.clone(), path.into()])
}

/// Returns a text as a policy's resource has it if it means only itself: `*`, `?` and `$` are special there.
///
/// Source: "IAM policy elements: Variables and tags" in the IAM User Guide, "Using wildcards and special characters".
pub(crate) fn literal(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '?', '$']) {
        return text.into();
    }
    let escaped = |letter: char| match letter {
        '*' | '?' | '$' => format!("${{{letter}}}"),
        _ => letter.to_string(),
    };
    text.chars().map(escaped).collect()
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
    fn a_literal_has_no_wildcards_and_no_variables() {
        assert_eq!(literal("invoices/"), "invoices/");
        assert_eq!(literal("a*b?/${aws:userid}"), "a${*}b${?}/${$}{aws:userid}");
    }

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
                .reasons
                .get("xray:PutTraceSegments")
                .and_then(Node::as_text),
            Some("X-Ray knows no resource for traces")
        );
    }
}
