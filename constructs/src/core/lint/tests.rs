use std::collections::BTreeSet;

use insta::assert_snapshot;

use super::*;

/// Returns the problems of a template, one on each line.
fn problems(text: &str) -> String {
    let source = Source::read(text).unwrap_or_else(|fault| panic!("{fault:?} in {text}"));
    let lines = source.problems().into_iter().map(|problem| {
        let Place { line, column } = problem.place;
        format!("{line}:{column} {} {}: {}", problem.rule, problem.subject, problem.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_rule_of_forms_finds_its_failing_example_and_nothing_in_its_passing_one() {
    for rule in all().filter(|rule| rule.has_templates) {
        assert_eq!(problems(rule.passing), "", "{}", rule.id);
        let found = problems(rule.failing);
        assert!(found.contains(&format!(" {} ", rule.id)), "{}: {found}", rule.id);
    }
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_source() {
    let names: BTreeSet<&str> = all().map(|rule| rule.id).collect();
    assert_eq!(names.len(), all().count());
    assert!(
        all().all(
            |rule| rule.source.starts_with("https://docs.aws.amazon.com/") && rule.summary.ends_with('.')
        )
    );
    assert_eq!(find("circle").map(|rule| rule.severity), Some(Severity::Error));
    assert!(find("circles").is_none());
}

#[test]
fn a_text_that_is_not_a_template_has_a_fault() {
    let fault = |text: &str| {
        let fault = Source::read(text).expect_err("it is not a template");
        format!("{}:{}: {}", fault.place.line, fault.place.column, fault.message)
    };
    assert_snapshot!(["", "\u{feff} \n", "- a", "text", "{\"a\": [}", "a: 1\na: 2"].map(fault).join("\n"), @"
    1:1: the file is empty; write a template with the section Resources
    1:1: the file is empty; write a template with the section Resources
    1:1: a template is a map of sections, found a list
    1:1: a template is a map of sections, found a string
    1:8: expected a value, found `}`
    2:1: the key `a` is in this map already; keep one of them
    ");
    // Braces are YAML, too.
    assert_eq!(problems("{Resources: {Jobs: {Type: AWS::SQS::Queue}}}"), "");
}
