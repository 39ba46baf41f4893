//! Templates in files of JSON or YAML, with the short forms of CloudFormation.

use std::{fs, path::Path};

use serde_json::{Map, Value};
use serde_yaml::Value as Yaml;

use crate::error::Error;

/// A sentence about a file that is not a template.
#[derive(Debug)]
pub(crate) struct Wrong(pub(crate) String);

/// Reads a template from a file of the user's. It can be the output of `aws cloudformation get-template`.
pub(crate) fn read_template(file: &Path) -> Result<Value, Error> {
    let path = file.display().to_string();
    let bytes = fs::read(file).map_err(|error| {
        Error::caused(format!("cannot read {path}"), error)
            .hint("name a template in JSON or YAML, such as the output of `aws cloudformation get-template`")
    })?;
    let text =
        String::from_utf8(bytes).map_err(|error| Error::caused(format!("{path} is not a text"), error))?;
    parse(&path, &text, 0).map_err(|wrong| {
        Error::user(wrong.0)
            .hint("name a template in JSON or YAML, such as the output of `aws cloudformation get-template`")
    })
}

/// Reads a template. Lines count from `lines_before`.
pub(super) fn parse(path: &str, text: &str, lines_before: usize) -> Result<Value, Wrong> {
    let text = text.trim_start_matches('\u{feff}');
    let value = if text.trim_start().starts_with(['{', '[']) {
        parse_json(path, text, lines_before)?
    } else {
        parse_yaml(path, text, lines_before)?
    };
    match template(value) {
        Some(Value::String(text)) => parse(path, &text, lines_before),
        Some(template) if template["Resources"].is_object() => Ok(template),
        _ => Err(Wrong(format!("{path}: this is not a template: it has no Resources"))),
    }
}

/// Takes the template out of the answer of `GetTemplate`. There it is an object, or a text.
fn template(value: Value) -> Option<Value> {
    match value {
        Value::Object(mut map) if !map.contains_key("Resources") => map.remove("TemplateBody"),
        value @ Value::Object(_) => Some(value),
        _ => None,
    }
}

fn parse_json(path: &str, text: &str, lines_before: usize) -> Result<Value, Wrong> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let reason = said.split(" at line ").next().unwrap_or_default();
        let (line, column) = (lines_before + error.line(), error.column());
        Wrong(format!("{path}:{line}:{column}: this is not JSON: {reason}"))
    })
}

fn parse_yaml(path: &str, text: &str, lines_before: usize) -> Result<Value, Wrong> {
    let yaml: Yaml = serde_yaml::from_str(text).map_err(|error| {
        let place = error
            .location()
            .map(|place| format!(":{}:{}", lines_before + place.line(), place.column()))
            .unwrap_or_default();
        let said = error.to_string();
        let reason = said.split(" at line ").next().unwrap_or_default();
        Wrong(format!("{path}{place}: this is not YAML: {reason}"))
    })?;
    Ok(to_json(yaml))
}

fn to_json(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => value.into(),
        Yaml::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(number), ..) => number.into(),
            (_, Some(number), _) => number.into(),
            (.., Some(number)) => number.into(),
            _ => Value::Null,
        },
        Yaml::String(text) => text.into(),
        Yaml::Sequence(values) => values.into_iter().map(to_json).collect(),
        Yaml::Mapping(map) => {
            let entries = map
                .into_iter()
                .map(|(key, value)| (key_text(key), to_json(value)));
            Value::Object(entries.collect())
        }
        Yaml::Tagged(tagged) => short_form(&tagged.tag.to_string(), to_json(tagged.value)),
    }
}

/// Writes a key as text. CloudFormation reads `200:` as `"200":`.
fn key_text(key: Yaml) -> String {
    match to_json(key) {
        Value::String(text) => text,
        key => key.to_string(),
    }
}

/// Writes a short form of an intrinsic function in full: `!Ref Jobs` is `{"Ref": "Jobs"}`.
fn short_form(tag: &str, value: Value) -> Value {
    let name = tag.trim_start_matches('!');
    let (name, value) = match (name, value) {
        ("Ref" | "Condition", value) => (name.to_owned(), value),
        ("GetAtt", Value::String(text)) => {
            let parts: Vec<&str> = text.splitn(2, '.').collect();
            ("Fn::GetAtt".to_owned(), parts.into())
        }
        (name, value) => (format!("Fn::{name}"), value),
    };
    Value::Object(Map::from_iter([(name, value)]))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;

    fn parsed(text: &str) -> Value {
        parse("t", text, 0).unwrap_or_else(|wrong| panic!("{}", wrong.0))
    }

    #[test]
    fn yaml_is_read_with_its_short_forms() {
        let yaml = "
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Condition: IsProd
    Properties:
      QueueName: !Sub '${AWS::StackName}-jobs'
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Failed.Arn
        maxReceiveCount: 3
      Tags: !If [IsProd, [], !Ref AWS::NoValue]
Outputs:
  200:
    Value: !GetAtt [Jobs, Arn]
";
        assert_eq!(
            parsed(yaml),
            json!({
                "AWSTemplateFormatVersion": "2010-09-09",
                "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
                "Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Condition": "IsProd", "Properties": {
                    "QueueName": {"Fn::Sub": "${AWS::StackName}-jobs"},
                    "RedrivePolicy": {
                        "deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]},
                        "maxReceiveCount": 3,
                    },
                    "Tags": {"Fn::If": ["IsProd", [], {"Ref": "AWS::NoValue"}]},
                }}},
                "Outputs": {"200": {"Value": {"Fn::GetAtt": ["Jobs", "Arn"]}}},
            })
        );
    }

    #[test]
    fn the_answer_of_get_template_is_read_as_its_template() {
        let template = json!({"Resources": {"A": {"Type": "T"}}});
        assert_eq!(parsed(&json!({"TemplateBody": template, "StagesAvailable": []}).to_string()), template);
        let as_text = json!({"TemplateBody": "Resources:\n  A:\n    Type: T\n"});
        assert_eq!(parsed(&as_text.to_string()), template);
        assert_eq!(parsed(&format!("\u{feff}{template}")), template);
    }

    #[test]
    fn a_file_that_is_not_a_template_is_told_with_the_place() {
        let wrong = |text: &str| parse("t.yaml", text, 0).expect_err("it is wrong").0;
        assert_snapshot!(wrong("{\"Resources\": {"), @"t.yaml:1:15: this is not JSON: EOF while parsing an object");
        assert_snapshot!(wrong("a: [b"), @"t.yaml:2:1: this is not YAML: did not find expected ',' or ']'");
        for text in ["", "a: b", "Resources: 3", "[1]", "\"text\"", "{\"TemplateBody\": 3}"] {
            assert_eq!(wrong(text), "t.yaml: this is not a template: it has no Resources", "{text}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_an_error() {
        let folder = tempfile::tempdir().expect("there is room");
        let file = folder.path().join("t.json");
        assert!(read_template(&file).is_err());
        fs::write(&file, b"\xff\xfe{}").expect("there is room");
        let error = read_template(&file).expect_err("it is not a text");
        assert!(error.to_string().ends_with("t.json is not a text"), "{error}");
    }
}
