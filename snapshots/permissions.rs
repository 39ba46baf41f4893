//! Every broad permission, public access and suppressed rule has a reason.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use apps::APPS;
use serde_json::{Value, json};

use crate::{all_templates, compared, document, resources, walk};

/// Calls `visit` with the resource's ID, the resource and the statement, for each statement that allows something.
fn each_allowing_statement(visit: &mut dyn FnMut(&str, &Value, &Value)) {
    for template in all_templates() {
        for (id, resource) in resources(&document(&template)) {
            walk(&resource["Properties"], &mut Vec::new(), &mut |_, value| {
                if value.get("Effect").and_then(Value::as_str) == Some("Allow") {
                    visit(&format!("{} of {}", id, template.stack_name()), resource, value);
                }
            });
        }
    }
}

/// Returns the elements of a list. A single element counts as a list.
fn elements(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None => Vec::new(),
        Some(Value::Array(elements)) => elements.iter().collect(),
        Some(value) => vec![value],
    }
}

#[test]
fn no_statement_allows_all_actions_of_a_service() {
    each_allowing_statement(&mut |id, _, statement| {
        assert_eq!(statement.get("NotAction"), None, "{id}");
        for action in elements(statement.get("Action")) {
            let action = action.as_str().expect("an action is a text");
            assert!(!action.contains('*'), "{id} allows {action}; name the actions");
        }
    });
}

/// The list is reviewed: its diff shows each new statement that allows an action on any resource.
#[test]
fn every_action_on_any_resource_has_its_reason() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    each_allowing_statement(&mut |id, resource, statement| {
        assert_eq!(statement.get("NotResource"), None, "{id}");
        if !elements(statement.get("Resource")).contains(&&Value::from("*")) {
            return;
        }
        for action in elements(statement.get("Action")) {
            let action = action.as_str().expect("an action is a text");
            let reasons = resource.pointer("/Metadata/Stratiform/AnyResource");
            let reason = reasons.and_then(|reasons| reasons.get(action));
            assert!(is_reason(reason), "{id} allows {action} on `*` without a reason");
            let reason = reason.and_then(Value::as_str).unwrap_or_default();
            let (role, stack) = id.split_once(" of ").unwrap_or_default();
            // A role is the same in all stages and with all switches.
            let app = APPS
                .iter()
                .map(|app| app.name())
                .find(|app| stack.starts_with(app))
                .unwrap_or(stack);
            places
                .entry(format!("{action}: {reason}"))
                .or_default()
                .insert(format!("  {app}: {role}"));
        }
    });
    let list: Vec<String> = places
        .into_iter()
        .flat_map(|(allowed, places)| iter::once(allowed).chain(places))
        .collect();
    compared(|| insta::assert_snapshot!("any-resource", list.join("\n")));
}

#[test]
fn every_public_access_has_its_reason() {
    each_allowing_statement(&mut |id, resource, statement| {
        let principal = statement.get("Principal");
        let is_everybody = principal == Some(&Value::from("*"))
            || principal.is_some_and(|principal| elements(principal.get("AWS")).contains(&&Value::from("*")));
        if is_everybody {
            assert!(
                is_reason(resource.pointer("/Metadata/Stratiform/Public")),
                "{id} is public without a reason"
            );
        }
    });
}

#[test]
fn every_suppressed_rule_has_its_reason() {
    for template in all_templates() {
        let document = document(&template);
        // A rule is never suppressed for a whole template, whose metadata is its contract's digest.
        let contract = template
            .contract()
            .map(|contract| json!({ "Stratiform": { "Contract": contract.digest() } }));
        assert_eq!(document.get("Metadata"), contract.as_ref(), "{}", template.stack_name());
        for (id, resource) in resources(&document) {
            let ignored = resource.pointer("/Metadata/cfn-lint/config/ignore_checks");
            for rule in elements(ignored) {
                let rule = rule.as_str().expect("a rule's ID is a text");
                let reason = resource
                    .pointer("/Metadata/Stratiform/Suppressed")
                    .and_then(|suppressed| suppressed.get(rule));
                assert!(is_reason(reason), "{id} suppresses {rule} without a reason");
                assert_ne!(rule.len(), 1, "{id} suppresses all rules that begin with {rule}");
            }
        }
    }
}

/// Returns `true` if this is a sentence and not a placeholder.
fn is_reason(value: Option<&Value>) -> bool {
    value
        .and_then(Value::as_str)
        .is_some_and(|reason| reason.split_whitespace().count() >= 3)
}
