//! Findings for other programs: JSON, SARIF and GitHub's annotations.

use constructs::{lint, rules::Severity};
use serde_json::{Value, json};

use crate::{
    error::Error,
    lint::{Finding, Judged, word},
};

/// Writes a document of JSON. Its version changes when a field is removed or means something else.
pub(crate) fn json(judged: &Judged) -> Result<String, Error> {
    let findings: Vec<Value> = judged
        .findings
        .iter()
        .map(|finding| {
            json!({
                "file": finding.file,
                "stack": finding.stack,
                "line": finding.place.map(|place| place.line),
                "column": finding.place.map(|place| place.column),
                "rule": finding.rule,
                "severity": word(finding.severity),
                "message": finding.message,
            })
        })
        .collect();
    pretty(&json!({ "version": 1, "templates": judged.templates, "findings": findings }))
}

/// Writes SARIF 2.1.0, which code scanning on GitHub and editors read.
pub(crate) fn sarif(judged: &Judged) -> Result<String, Error> {
    let used: Vec<lint::About> = lint::all()
        .filter(|rule| {
            judged
                .findings
                .iter()
                .any(|finding| finding.rule == Some(rule.id))
        })
        .collect();
    let rules: Vec<Value> = used
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.summary },
                "helpUri": rule.source,
                "defaultConfiguration": { "level": word(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = judged.findings.iter().map(result).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "stratiform",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "results": results,
        }],
    }))
}

fn result(finding: &Finding) -> Value {
    let mut result = json!({
        "level": word(finding.severity),
        "message": { "text": finding.message },
    });
    if let Some(rule) = finding.rule {
        result["ruleId"] = rule.into();
    }
    if let Some(file) = &finding.file {
        let mut place = json!({ "artifactLocation": { "uri": file.replace('\\', "/").replace(' ', "%20") } });
        if let Some(at) = finding.place {
            place["region"] = json!({ "startLine": at.line, "startColumn": at.column });
        }
        result["locations"] = json!([{ "physicalLocation": place }]);
    }
    result
}

/// Writes a command of GitHub's workflows for each finding, which shows it at its line of a pull request.
pub(crate) fn github(judged: &Judged) -> String {
    let line = |finding: &Finding| {
        let mut properties = Vec::new();
        if let Some(file) = &finding.file {
            properties.push(format!("file={}", property(file)));
        }
        if let Some(place) = finding.place {
            properties.push(format!("line={},col={}", place.line, place.column));
        }
        let title = finding.rule.or(finding.stack.as_deref());
        properties.extend(title.map(|title| format!("title={}", property(title))));
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!("::{command} {}::{}\n", properties.join(","), data(&finding.message))
    };
    judged.findings.iter().map(line).collect()
}

/// Escapes a message, as GitHub's own toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn pretty(value: &Value) -> Result<String, Error> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| Error::bug("cannot write the findings as JSON", error))?;
    Ok(json + "\n")
}

#[cfg(test)]
mod tests {
    use constructs::lint::Place;
    use insta::assert_snapshot;

    use super::*;

    fn judged() -> Judged {
        let finding = Finding {
            file: Some("a, b.yaml".to_owned()),
            place: Some(Place { line: 3, column: 7 }),
            excerpt: None,
            stack: None,
            rule: Some("circle"),
            severity: Severity::Error,
            message: "Jobs: 100 % of\nit".to_owned(),
        };
        let of_stack = Finding {
            file: None,
            place: None,
            stack: Some("shop-dev".to_owned()),
            rule: None,
            severity: Severity::Warning,
            ..finding.clone()
        };
        Judged { templates: 2, findings: vec![finding, of_stack] }
    }

    #[test]
    fn github_gets_a_command_for_each_finding() {
        assert_snapshot!(github(&judged()), @"
        ::error file=a%2C b.yaml,line=3,col=7,title=circle::Jobs: 100 %25 of%0Ait
        ::warning title=shop-dev::Jobs: 100 %25 of%0Ait
        ");
    }

    #[test]
    fn sarif_has_the_rules_that_found_something() {
        let sarif = sarif(&judged()).expect("it can be written");
        let sarif: Value = serde_json::from_str(&sarif).expect("it is JSON");
        let run = &sarif["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(1));
        assert_eq!(run["results"][0]["ruleId"], "circle");
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a,%20b.yaml");
        assert_eq!(place["region"]["startLine"], 3);
        assert_eq!(run["results"][1].get("ruleId"), None);
    }

    #[test]
    fn json_has_a_version_and_each_finding() {
        let json: Value =
            serde_json::from_str(&json(&judged()).expect("it can be written")).expect("it is JSON");
        assert_eq!((&json["version"], &json["templates"]), (&1.into(), &2.into()));
        assert_eq!(json["findings"][0]["line"], 3);
        assert_eq!(json["findings"][1]["severity"], "warning");
    }
}
