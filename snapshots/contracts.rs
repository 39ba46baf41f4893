//! The contracts of the applications with everybody outside of their code.

use std::collections::{BTreeMap, BTreeSet};

use constructs::contract::Contract;
use serde_json::Value;

use crate::{all_templates, document, templates, walk};

/// Returns a contract as JSON.
fn read(contract: &Contract) -> Value {
    let mut bytes = Vec::new();
    contract
        .write_json(&mut bytes)
        .expect("memory takes what is written");
    serde_json::from_slice(&bytes).expect("a contract is JSON")
}

#[test]
fn the_stages_of_an_application_have_one_contract() {
    let mut digests: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for template in templates() {
        if let Some(contract) = template.contract() {
            let app = template.stage().app().to_owned();
            digests
                .entry(app)
                .or_default()
                .insert(contract.digest().to_owned());
        }
    }
    assert_eq!(digests.len(), 5, "{digests:?}");
    for (app, digests) in digests {
        assert_eq!(digests.len(), 1, "{app}");
    }
}

#[test]
fn every_message_event_and_item_has_a_schema() {
    for template in all_templates() {
        let Some(contract) = template.contract().map(read) else { continue };
        let mut count = 0;
        for section in ["items", "received", "sent"] {
            walk(&contract[section], &mut Vec::new(), &mut |path, value| {
                if matches!(path.last().map(String::as_str), Some("schema" | "read" | "written")) {
                    count += 1;
                    let (name, stack) = (path.join("/"), template.stack_name());
                    assert!(!value.is_null(), "{name} of {stack}: derive `JsonSchema` for its type");
                }
            });
        }
        assert!(count > 0, "{}", template.stack_name());
    }
}

#[test]
fn no_contract_has_words_that_change_nothing() {
    for template in all_templates() {
        let Some(contract) = template.contract().map(read) else { continue };
        walk(&contract["schemas"], &mut Vec::new(), &mut |path, value| {
            // A property may have such a name; its schema is an object.
            let is_text = value.is_string() && path.iter().rev().nth(1).is_none_or(|above| above != "enum");
            let is_documentation = ["title", "description"].contains(&path.last().map_or("", String::as_str));
            assert!(!(is_text && is_documentation), "{}: {}", template.stack_name(), path.join("/"));
        });
    }
}

#[test]
fn a_contract_loses_nothing_against_itself_and_everything_against_none() {
    for template in templates() {
        let Some(contract) = template.contract() else { continue };
        assert_eq!(Contract::losses(contract, contract), []);
        let deployed = document(&template);
        assert_eq!(Contract::losses_against(&deployed, None, Some(contract)), []);
        let lost = Contract::losses_against(&deployed, Some(contract), None);
        assert!(!lost.is_empty(), "{}", template.stack_name());
    }
}
