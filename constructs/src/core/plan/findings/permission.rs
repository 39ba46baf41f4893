//! Permissions that grow: of roles, and by policies of resources.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::core::{
    access::{Comparison, Policy, Text, Witness},
    plan::{
        Change,
        document::{Document, references},
        findings::{Concern, Finding},
    },
};

/// The properties that are the policy of a resource.
const POLICIES: [&str; 4] = ["PolicyDocument", "ResourcePolicy", "KeyPolicy", "Policy"];

/// A role of a template, with all its policies.
struct Role {
    policy: Policy,
    trust: Policy,
    managed: BTreeSet<String>,
    boundary: Option<Text>,
}

/// A role of the new template that differs from the old one, or has a policy that does.
pub(super) struct Compared<'a> {
    pub(super) id: &'a str,
    pub(super) comparison: Comparison,
    before: Option<Role>,
    after: Role,
}

/// Compares the roles that changes are about.
pub(super) fn compared<'a>(
    changes: &[Change],
    before: &Document<'a>,
    after: &Document<'a>,
) -> Vec<Compared<'a>> {
    let resources = changes.iter().flat_map(|change| {
        [before, after].map(|document| (change.id.as_str(), document.resource(&change.id)))
    });
    let mut changed = BTreeSet::new();
    for (id, resource) in resources {
        let Some(resource) = resource else { continue };
        match holder(resource) {
            Some(Holder::Role) => drop(changed.insert(id.to_owned())),
            Some(Holder::Policy(of)) => changed.extend(references(&resource["Properties"][of])),
            None => {}
        }
    }
    let mut old = roles(before, &changed);
    let compare = |(id, after): (&'a str, Role)| {
        let before = old.remove(id);
        let nothing = Policy::default();
        let comparison = Comparison::of(before.as_ref().map_or(&nothing, |role| &role.policy), &after.policy);
        Compared { id, comparison, before, after }
    };
    roles(after, &changed).into_iter().map(compare).collect()
}

/// A resource that has policies of roles.
enum Holder {
    Role,
    /// A policy, and its property with the roles.
    Policy(&'static str),
}

fn holder(resource: &Value) -> Option<Holder> {
    match resource["Type"].as_str()? {
        "AWS::IAM::Role" => Some(Holder::Role),
        "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => Some(Holder::Policy("Roles")),
        "AWS::IAM::RolePolicy" => Some(Holder::Policy("RoleName")),
        _ => None,
    }
}

pub(super) fn find(
    roles: &[Compared<'_>],
    changes: &[Change],
    before: &Document<'_>,
    after: &Document<'_>,
    findings: &mut Vec<Finding>,
) {
    let nothing = Policy::default();
    for Compared { id, comparison, before, after } in roles {
        let gained = said(&comparison.gained.iter().collect::<Vec<&Witness>>(), &|_| String::new());
        report(id, gained, comparison.is_complete, Concern::Permission, findings);
        let had = |arn: &String| {
            before
                .as_ref()
                .is_some_and(|before| before.managed.contains(arn))
        };
        for arn in after.managed.iter().filter(|arn| !had(arn)) {
            findings.push(Finding::new(
                Concern::Permission,
                id,
                format!("is newly allowed all that {arn} allows"),
            ));
        }
        // A new role is as wide as its policy. Trust and boundary matter for a deployed one.
        let Some(before) = before else { continue };
        if before.boundary.is_some() && before.boundary != after.boundary {
            findings.push(Finding::new(Concern::Permission, id, "its permissions boundary changes"));
        }
        let trust = Comparison::of(&before.trust, &after.trust);
        let gained = trust.gained.iter().map(|witness| {
            let perhaps = if witness.is_certain { "" } else { "perhaps " };
            format!("{perhaps}can be assumed by {}{}", witness.caller(), conditions(witness))
        });
        report(id, gained, trust.is_complete, Concern::Permission, findings);
    }
    let (old, new) = (resource_policies(before, changes), resource_policies(after, changes));
    for (id, policy) in &new {
        let comparison = Comparison::of(old.get(id).unwrap_or(&nothing), policy);
        let (public, others): (Vec<&Witness>, Vec<&Witness>) = comparison
            .gained
            .iter()
            .partition(|witness| witness.is_public());
        let same =
            |left: &Witness, right: &Witness| left.action == right.action && left.resource == right.resource;
        let others: Vec<&Witness> = others
            .into_iter()
            .filter(|witness| !public.iter().any(|public| same(public, witness)))
            .collect();
        let others = said(&others, &|witness| format!("{} ", witness.caller()));
        report(id, others, comparison.is_complete, Concern::Permission, findings);
        report(id, said(&public, &|_| "everybody ".to_owned()), true, Concern::Public, findings);
    }
}

/// Returns these roles by logical ID, with all their policies.
fn roles<'a>(document: &Document<'a>, wanted: &BTreeSet<String>) -> BTreeMap<&'a str, Role> {
    let mut policies: BTreeMap<String, Vec<Policy>> = BTreeMap::new();
    for (id, resource) in &document.resources {
        let properties = &resource["Properties"];
        let mut add = |role: &str, document: &Value| {
            if wanted.contains(role) {
                policies
                    .entry(role.to_owned())
                    .or_default()
                    .push(Policy::read(document));
            }
        };
        match holder(resource) {
            Some(Holder::Role) => {
                for policy in properties["Policies"].as_array().into_iter().flatten() {
                    // A policy that an intrinsic function makes is not known.
                    add(id, policy.get("PolicyDocument").unwrap_or(policy));
                }
            }
            Some(Holder::Policy(of)) => {
                for role in references(&properties[of]) {
                    add(&role, &properties["PolicyDocument"]);
                }
            }
            None => {}
        }
    }
    let role = |(id, properties): (&'a str, &Value)| {
        let managed = properties["ManagedPolicyArns"]
            .as_array()
            .into_iter()
            .flatten();
        let role = Role {
            policy: Policy::joined(policies.remove(id).unwrap_or_default()),
            trust: Policy::read(&properties["AssumeRolePolicyDocument"]),
            managed: managed
                .filter_map(Text::read)
                .map(|arn| arn.to_string())
                .collect(),
            boundary: Text::read(&properties["PermissionsBoundary"]),
        };
        (id, role)
    };
    let roles = document.of_type("AWS::IAM::Role");
    roles
        .filter(|(id, _)| wanted.contains(*id))
        .map(role)
        .collect()
}

/// Returns the policies of the resources that changes are about.
fn resource_policies<'a>(document: &Document<'_>, changes: &'a [Change]) -> BTreeMap<&'a str, Policy> {
    let mut found = BTreeMap::new();
    for Change { id, .. } in changes {
        let Some(resource) = document.resource(id) else { continue };
        if resource["Type"] == "AWS::Lambda::Permission" {
            found.insert(id.as_str(), Policy::read(&of_permission(&resource["Properties"])));
            continue;
        }
        let is_of_iam = resource["Type"]
            .as_str()
            .is_some_and(|name| name.starts_with("AWS::IAM::"));
        let mut policies = POLICIES.iter().map(|name| &resource["Properties"][name]);
        if let Some(policy) = policies.find(|policy| policy.get("Statement").is_some())
            && !is_of_iam
        {
            found.insert(id, Policy::read(policy));
        }
    }
    found
}

/// Returns the statement that Lambda adds to a function's policy for a permission.
fn of_permission(properties: &Value) -> Value {
    let principal = &properties["Principal"];
    let kind = match principal.as_str() {
        Some(name) if name.ends_with(".amazonaws.com") => "Service",
        _ => "AWS",
    };
    let mut conditions = Map::new();
    let keys = [
        ("SourceArn", "ArnLike", "aws:SourceArn"),
        ("SourceAccount", "StringEquals", "aws:SourceAccount"),
        ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
        ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
        ("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
    ];
    for (property, operator, key) in keys {
        if let Some(value) = properties.get(property) {
            conditions.entry(operator).or_insert_with(|| json!({}))[key] = value.clone();
        }
    }
    json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Principal": {kind: principal},
        "Action": properties["Action"],
        "Resource": properties["FunctionName"],
        "Condition": conditions,
    }]})
}

/// Reports each gain once.
fn report(
    id: &str,
    gained: impl IntoIterator<Item = String>,
    is_complete: bool,
    concern: Concern,
    findings: &mut Vec<Finding>,
) {
    let gained: BTreeSet<String> = gained.into_iter().collect();
    findings.extend(
        gained
            .into_iter()
            .map(|said| Finding::new(concern, id, said)),
    );
    if !is_complete {
        let message = "the policy is too large to compare all requests; read its change below";
        findings.push(Finding::new(concern, id, message));
    }
}

/// Says which requests are gained, with all actions on a resource in one sentence. `who` is the beginning of the sentence.
fn said(witnesses: &[&Witness], who: &dyn Fn(&Witness) -> String) -> Vec<String> {
    let mut actions: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    for witness in witnesses {
        let perhaps = if witness.is_certain { "" } else { "perhaps " };
        let on = if witness.resource == "*" { "any resource" } else { &witness.resource };
        let sentence =
            (format!("{}is {perhaps}newly allowed", who(witness)), format!("on {on}{}", conditions(witness)));
        actions.entry(sentence).or_default().insert(&witness.action);
    }
    let say = |((allowed, on), actions): ((String, String), BTreeSet<&str>)| {
        format!("{allowed} {} {on}", actions.into_iter().collect::<Vec<&str>>().join(", "))
    };
    actions.into_iter().map(say).collect()
}

/// Names the keys of the context that the request needs.
fn conditions(witness: &Witness) -> String {
    let keys: Vec<&str> = witness.request.context().map(|(key, _)| key).collect();
    if keys.is_empty() { String::new() } else { format!(", with {}", keys.join(", ")) }
}
