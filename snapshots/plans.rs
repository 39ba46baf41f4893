//! Plans between the stages of each application: far apart, so that each kind of change is among them.

use std::collections::BTreeMap;

use constructs::plan::{Action, Plan};
use serde_json::json;

use crate::{all_templates, document, templates};

#[test]
fn a_plan_between_two_stages_leads_from_one_to_the_other() {
    let documents: Vec<_> = templates().iter().map(document).collect();
    for pair in documents.windows(2) {
        let plan = Plan::between(&pair[0], &pair[1]);
        assert_eq!(plan.apply(&pair[0]), pair[1]);
        for line in plan.text(&BTreeMap::new()).lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn equal_templates_have_no_changes_and_no_findings() {
    for template in all_templates() {
        let document = document(&template);
        let plan = Plan::between(&document, &document);
        assert!(
            plan.is_empty() && plan.findings.is_empty(),
            "{}: {:?}",
            template.stack_name(),
            plan.findings
        );
    }
}

#[test]
fn a_new_stack_only_adds() {
    for template in all_templates() {
        let plan = Plan::between(&json!({}), &document(&template));
        assert!(
            plan.changes
                .iter()
                .all(|change| change.action == Action::Add),
            "{}",
            template.stack_name()
        );
        let resources = template.resources().len();
        assert_eq!(plan.changes.len(), resources, "{}", template.stack_name());
    }
}
