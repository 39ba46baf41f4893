//! The role of a function: what it may do.

use links::{Permission, Scope};
use resources::{Handle, Node, iam};

use crate::core::{
    checks::literal_bytes,
    construct::Identity,
    policy::{self, Policy},
    stack::Stack,
};

/// Adds the role of a function, which allows what the links and the event sources need.
pub(super) fn put(stack: &mut Stack, function: &Identity, policy: Policy) -> Handle<iam::Role> {
    let reasons = policy.reasons().clone();
    let document = policy.into_document();
    let id = function.id_with("Role");
    // "IAM and AWS STS quotas": what the inline policies of a role hold together, without blanks.
    let bytes = literal_bytes(&Node::Map(document.clone()));
    if bytes > 10_240 {
        stack.report(
            id.clone(),
            format!(
                "a policy of at least {bytes} bytes, and a role holds 10,240; split the function, or declare fewer \
                 operations"
            ),
        );
    }
    let role = iam::Role::new(policy::assumed_by("lambda.amazonaws.com"))
        .policies([iam::role::Policy::new(document, "links")]);
    let entry = stack.resource(id, role);
    if reasons.is_empty() { entry.handle() } else { entry.reason("AnyResource", reasons).handle() }
}

/// Adds to a policy what an operation of a link needs, on all that the link's ARNs name.
pub(super) fn grant(policy: &mut Policy, permission: Permission, arns: &[Node]) {
    let action = permission.action;
    let path = match permission.scope {
        Scope::Any { reason } => return policy.allow_any(action, reason),
        Scope::Resource => None,
        Scope::Index(name) => Some(format!("/index/{name}")),
        Scope::Keys(prefix) => Some(format!("/{prefix}*")),
    };
    assert!(!arns.is_empty(), "a link that grants `{action}` is filled by a handle, which has an ARN");
    for arn in arns {
        let resource = match &path {
            Some(path) => policy::below(arn, path.clone()),
            None => arn.clone(),
        };
        policy.allow(action, resource);
    }
}
