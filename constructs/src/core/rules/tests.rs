use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;

/// Returns the messages of one rule about these resources.
fn findings(rule: &'static Rule, resources: &str) -> Vec<String> {
    let resources: Value = serde_json::from_str(resources)
        .unwrap_or_else(|error| panic!("an example of {} is not JSON: {error}", rule.id));
    let file = File::read(&json!({ "Resources": resources }), Some("eu-west-1"));
    let found = check(&file.document());
    found
        .into_iter()
        .filter(|finding| finding.rule.is_some_and(|found| found.id == rule.id))
        .map(|finding| finding.message)
        .collect()
}

#[test]
fn every_rule_finds_its_failing_example_and_not_its_passing_one() {
    let mut wrong = Vec::new();
    for rule in all() {
        let found = findings(rule, rule.failing);
        if found.is_empty() {
            wrong.push(format!("{}: nothing is found in the failing example", rule.id));
        }
        // A message without a remedy helps nobody.
        wrong.extend(
            found
                .iter()
                .filter(|message| !message.contains(';'))
                .map(|message| format!("{}: no remedy in `{message}`", rule.id)),
        );
        wrong.extend(
            findings(rule, rule.passing)
                .iter()
                .map(|message| format!("{}: found in the passing example: {message}", rule.id)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_source_of_aws() {
    let names: BTreeSet<&str> = all().map(|rule| rule.id).collect();
    assert_eq!(names.len(), all().count());
    for rule in all() {
        assert!(
            rule.id
                .bytes()
                .all(|letter| letter == b'-' || letter.is_ascii_lowercase()),
            "{}",
            rule.id
        );
        assert!(rule.source.starts_with("https://docs.aws.amazon.com/"), "{}", rule.id);
        assert!(rule.summary.ends_with('.'), "{}", rule.id);
    }
}

#[test]
fn a_warning_is_suppressed_with_a_reason_and_an_unused_suppression_is_found() {
    let of = |suppressed: Value| {
        let queue = json!({
            "Type": "AWS::CloudWatch::Alarm",
            "Metadata": { "Stratiform": { "Suppressed": suppressed } },
            "Properties": { "MetricName": "Errors", "Namespace": "Shop", "EvaluationPeriods": 1, "Period": 60,
                "ComparisonOperator": "GreaterThanThreshold", "Threshold": 1, "Statistic": "Sum" },
        });
        let file = File::read(&json!({ "Resources": { "Late": queue } }), None);
        check(&file.document())
            .into_iter()
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(of(json!({ "alarm-action": "people look at the dashboard" })), "");
    insta::assert_snapshot!(of(json!({ "alarm-action": "…", "queue-visibility": "…", "alarm-actions": "…", "W3005": "…" })), @"
    suppresses `alarm-actions`, which is not the name of a rule; did you mean `alarm-action`?
    suppresses `queue-visibility`, but AWS refuses what this rule finds; remove the suppression
    ");
}
