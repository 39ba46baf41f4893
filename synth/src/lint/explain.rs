//! The rules, and the explanation of one.

use constructs::{lint, lint::About, resources::suggestion::nearest, rules::Severity};
use serde_json::{Value, json};

use crate::{
    error::Error,
    lint::{text::wrapped, word},
    yaml,
};

/// Writes each rule with its sentence, in 80 columns.
pub(crate) fn list() -> String {
    let mut text = String::new();
    for rule in sorted() {
        let severity = match rule.severity {
            Severity::Error => "",
            Severity::Warning => " (warning)",
        };
        text.push_str(&format!("{}{severity}\n", rule.id));
        for line in wrapped(rule.summary, 76) {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// Writes the rules as an array of JSON.
pub(crate) fn list_json() -> Result<String, Error> {
    let rules: Vec<Value> = sorted()
        .into_iter()
        .map(|rule| {
            json!({ "id": rule.id, "severity": word(rule.severity), "summary": rule.summary, "source": rule.source })
        })
        .collect();
    let json = serde_json::to_string_pretty(&rules)
        .map_err(|error| Error::bug("cannot write the rules as JSON", error))?;
    Ok(json + "\n")
}

/// Explains the rule with this name: its sentence, AWS's document, and templates that pass and fail.
pub(crate) fn explain(name: &str) -> Result<String, Error> {
    let Some(rule) = lint::find(name) else {
        let guess = nearest(name, lint::all().map(|rule| rule.id))
            .map(|near| format!("did you mean `{near}`? "))
            .unwrap_or_default();
        let hint = format!("{guess}`lint --list` lists all rules");
        return Err(Error::usage(format!("no rule is called `{name}`")).hint(hint));
    };
    let consequence = match rule.severity {
        Severity::Error => {
            "An error: AWS refuses the template, or a resource does not work. It cannot be suppressed."
                .to_owned()
        }
        Severity::Warning => format!(
            "A warning. Where it is meant, a construct has `.suppress(\"{name}\", \"the reason\")`, and a resource of a \
             template has this:"
        ),
    };
    let mut text = format!("{name}\n\n");
    let paragraph = |text: &mut String, words: &str| {
        for line in wrapped(words, 80) {
            text.push_str(&line);
            text.push('\n');
        }
    };
    paragraph(&mut text, rule.summary);
    text.push('\n');
    paragraph(&mut text, &consequence);
    if rule.severity == Severity::Warning {
        text.push_str(&format!(
            "\n    Metadata:\n      Stratiform:\n        Suppressed:\n          {name}: the reason\n"
        ));
    }
    text.push_str(&format!("\nAWS's document:\n{}\n", rule.source));
    text.push_str(&format!("\nThis passes:\n\n{}", example(&rule, rule.passing)?));
    text.push_str(&format!("\nThis fails:\n\n{}", example(&rule, rule.failing)?));
    Ok(text)
}

/// Returns an example as YAML, indented.
fn example(rule: &About, example: &str) -> Result<String, Error> {
    let yaml = match rule.has_templates {
        true => example.to_owned(),
        false => yaml::from_json(&format!("{{\"Resources\":{example}}}"))
            .map_err(|error| Error::bug("an example is not JSON", error))?,
    };
    Ok(yaml.lines().map(|line| format!("    {line}\n")).collect())
}

fn sorted() -> Vec<About> {
    let mut rules: Vec<About> = lint::all().collect();
    rules.sort_by_key(|rule| rule.id);
    rules
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn every_rule_is_listed_and_explained() {
        let list = list();
        assert!(list.lines().all(|line| line.chars().count() <= 80));
        for rule in lint::all() {
            assert!(
                list.lines()
                    .any(|line| line.split(' ').next() == Some(rule.id)),
                "{}",
                rule.id
            );
            let explained = explain(rule.id).expect("the rule is known");
            assert!(explained.contains("This fails:") && explained.contains(rule.source), "{explained}");
        }
    }

    #[test]
    fn a_rule_is_explained_with_its_examples() {
        assert_snapshot!(explain("alarm-action").expect("it is known"), @r#"
        alarm-action

        An alarm tells somebody, or is part of another alarm.

        A warning. Where it is meant, a construct has `.suppress("alarm-action", "the
        reason")`, and a resource of a template has this:

            Metadata:
              Stratiform:
                Suppressed:
                  alarm-action: the reason

        AWS's document:
        https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html

        This passes:

            Resources:
              A:
                Type: AWS::CloudWatch::Alarm
                Properties:
                  EvaluationPeriods: 1
                  MetricName: Errors
                  Period: 60
                  AlarmActions:
                    - Ref: T
              T:
                Type: AWS::SNS::Topic
                Properties: {}

        This fails:

            Resources:
              A:
                Type: AWS::CloudWatch::Alarm
                Properties:
                  EvaluationPeriods: 1
                  MetricName: Errors
                  Period: 60
        "#);
    }

    #[test]
    fn an_unknown_rule_has_a_guess() {
        let error = explain("circles").expect_err("it is unknown");
        assert_eq!(error.hint_text(), Some("did you mean `circle`? `lint --list` lists all rules"));
    }
}
