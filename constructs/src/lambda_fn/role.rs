//! The permissions that a function's links need.

use links::{Permission, Scope};
use resources::Node;

use crate::core::policy::{self, Policy};

/// Adds the permission of a link's operation to a policy, on all the link's ARNs.
pub(super) fn grant(policy: &mut Policy, permission: Permission, arns: &[Node]) {
    let action = permission.action;
    let path = match permission.scope {
        Scope::Any { reason } => return policy.allow_any(action, reason),
        Scope::Resource => None,
        Scope::Index(name) => Some(format!("/index/{name}")),
        Scope::Keys(prefix) => Some(format!("/{}*", policy::literal(prefix))),
    };
    assert!(!arns.is_empty(), "a link that grants `{action}` has a handle with an ARN");
    for arn in arns {
        let resource = match &path {
            Some(path) => policy::below(arn, path.clone()),
            None => arn.clone(),
        };
        policy.allow(action, resource);
    }
}
