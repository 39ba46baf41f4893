//! Plans of hand-checked pairs, of generated pairs, and of whole texts.

mod generated;
mod texts;
mod verdicts;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::core::plan::{Action, Cause, CauseKind, Change, Concern, Fate, Plan};

/// The pairs. A block begins with `== title`. Its lines are resources of the old template (`-`), of the new one (`+`) or
/// of both (`=`), and then what the plan says (`>`).
const PAIRS: &str = include_str!("pairs.txt");

/// The types under short names.
const TYPES: [(&str, &str); 39] = [
    ("Alarm", "AWS::CloudWatch::Alarm"),
    ("Alias", "AWS::Lambda::Alias"),
    ("Api", "AWS::ApiGateway::RestApi"),
    ("Bucket", "AWS::S3::Bucket"),
    ("BucketPolicy", "AWS::S3::BucketPolicy"),
    ("Certificate", "AWS::CertificateManager::Certificate"),
    ("Client", "AWS::Cognito::UserPoolClient"),
    ("Cluster", "AWS::RDS::DBCluster"),
    ("Database", "AWS::RDS::DBInstance"),
    ("Deployment", "AWS::ApiGateway::Deployment"),
    ("Domain", "AWS::Cognito::UserPoolDomain"),
    ("Function", "AWS::Lambda::Function"),
    ("GlobalTable", "AWS::DynamoDB::GlobalTable"),
    ("Group", "AWS::Cognito::UserPoolGroup"),
    ("HttpApi", "AWS::ApiGatewayV2::Api"),
    ("IdentityPool", "AWS::Cognito::IdentityPool"),
    ("Key", "AWS::KMS::Key"),
    ("Log", "AWS::Logs::LogGroup"),
    ("Mapping", "AWS::Lambda::EventSourceMapping"),
    ("Method", "AWS::ApiGateway::Method"),
    ("Parameter", "AWS::SSM::Parameter"),
    ("Path", "AWS::ApiGateway::Resource"),
    ("Permission", "AWS::Lambda::Permission"),
    ("Policy", "AWS::IAM::Policy"),
    ("Pool", "AWS::Cognito::UserPool"),
    ("Queue", "AWS::SQS::Queue"),
    ("QueuePolicy", "AWS::SQS::QueuePolicy"),
    ("Record", "AWS::Route53::RecordSet"),
    ("Role", "AWS::IAM::Role"),
    ("Route", "AWS::ApiGatewayV2::Route"),
    ("Rule", "AWS::Events::Rule"),
    ("Schedule", "AWS::Scheduler::Schedule"),
    ("Secret", "AWS::SecretsManager::Secret"),
    ("Stage", "AWS::ApiGateway::Stage"),
    ("Stream", "AWS::Kinesis::Stream"),
    ("Table", "AWS::DynamoDB::Table"),
    ("Topic", "AWS::SNS::Topic"),
    ("Url", "AWS::Lambda::Url"),
    ("Version", "AWS::Lambda::Version"),
];

/// A pair of templates, and the plan's lines.
struct Pair<'a> {
    title: &'a str,
    before: Value,
    after: Value,
    expected: Vec<&'a str>,
}

fn pairs() -> Vec<Pair<'static>> {
    let mut pairs: Vec<Pair<'static>> = Vec::new();
    for line in PAIRS.lines().filter(|line| !line.trim().is_empty()) {
        let (kind, rest) = line
            .split_once(' ')
            .unwrap_or_else(|| panic!("a line has a kind: {line}"));
        if kind == "==" {
            let empty = || json!({"Resources": {}});
            pairs.push(Pair { title: rest, before: empty(), after: empty(), expected: Vec::new() });
            continue;
        }
        let pair = pairs.last_mut().expect("a line is in a block");
        match kind {
            "-" => add(&mut pair.before, rest),
            "+" => add(&mut pair.after, rest),
            "=" => [&mut pair.before, &mut pair.after]
                .into_iter()
                .for_each(|template| add(template, rest)),
            ">" => pair.expected.push(rest),
            _ => panic!("{line}"),
        }
    }
    pairs
}

/// Adds `Jobs Table keep if:IsProd {…}` to a template.
fn add(template: &mut Value, line: &str) {
    let (head, properties) = line
        .split_once(" {")
        .map_or((line, "{}".to_owned()), |(head, properties)| (head, format!("{{{properties}")));
    let words: Vec<&str> = head.split(' ').collect();
    let (id, type_name) = (words[0], words[1]);
    let type_name = TYPES
        .iter()
        .find(|(short, _)| *short == type_name)
        .map_or(type_name, |(_, name)| name);
    let properties: Value =
        serde_json::from_str(&properties).unwrap_or_else(|error| panic!("{properties}: {error}"));
    let mut resource = json!({"Type": type_name, "Properties": properties});
    for word in &words[2..] {
        if let Some(condition) = word.strip_prefix("if:") {
            resource["Condition"] = condition.into();
            continue;
        }
        let policy = match *word {
            "keep" => "Retain",
            "snapshot" => "Snapshot",
            policy => policy,
        };
        resource["DeletionPolicy"] = policy.into();
        resource["UpdateReplacePolicy"] = policy.into();
    }
    template["Resources"][id] = resource;
}

/// Returns the plan in few words.
fn lines(plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    for change in &plan.changes {
        let mut line = format!("{} {}", sign(change), change.id);
        if change.ends_resource() {
            line.push_str(match change.fate {
                Fate::Deleted => " deleted",
                Fate::Kept => " kept",
                Fate::Snapshot => " snapshot",
            });
        }
        if let Some(old) = &change.renamed_from {
            line.push_str(&format!(" was {old}"));
        }
        let edits: Vec<String> = change
            .edits
            .iter()
            .map(|edit| {
                let sign = match (&edit.before, &edit.after) {
                    (None, _) => "+",
                    (_, None) => "-",
                    _ => "",
                };
                format!("{sign}{}", edit.property())
            })
            .collect();
        let causes: Vec<String> = change.causes.iter().map(cause).collect();
        for (mark, parts) in [(": ", edits), (" because ", causes)] {
            if !parts.is_empty() {
                line.push_str(mark);
                line.push_str(&parts.join(", "));
            }
        }
        lines.push(line);
    }
    for finding in &plan.findings {
        let concern = match finding.concern {
            Concern::Loss => "LOSS",
            Concern::Protection => "PROTECTION",
            Concern::Impossible => "IMPOSSIBLE",
            Concern::Public => "PUBLIC",
            Concern::Permission => "PERMISSION",
            Concern::Callers => "CALLERS",
            Concern::Outage => "OUTAGE",
        };
        lines.push(format!("{concern} {}: {}", finding.id, finding.message));
        lines.extend(finding.steps.iter().map(|step| format!("  step: {step}")));
    }
    lines
}

fn sign(change: &Change) -> &'static str {
    match change.action {
        Action::Add => "+",
        Action::TakeBack => ">",
        Action::Change => "~",
        Action::Replace => "-/+",
        Action::MayReplace => "-/+?",
        Action::Remove => "-",
    }
}

fn cause(cause: &Cause) -> String {
    let property = &cause.property;
    match &cause.kind {
        CauseKind::CreateOnly => property.clone(),
        CauseKind::Sometimes => format!("{property} sometimes"),
        CauseKind::UnknownValue => format!("{property} unknown"),
        CauseKind::Follows(id) => format!("{property} follows {id}"),
        CauseKind::MayFollow(id) => format!("{property} may follow {id}"),
        CauseKind::Refers(id) => format!("{property} refers to {id}"),
        CauseKind::Condition => format!("{property} decides"),
        CauseKind::Type => "its type".to_owned(),
    }
}

#[test]
fn hand_checked_pairs_have_their_lines() {
    let pairs = pairs();
    let mut wrong = Vec::new();
    for pair in &pairs {
        let found = lines(&Plan::between(&pair.before, &pair.after));
        let expected: Vec<&str> = pair.expected.iter().map(|line| line.trim_end()).collect();
        if found != expected {
            wrong.push(format!("== {}\n> {}", pair.title, found.join("\n> ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pairs.len() >= 80, "there are {} pairs", pairs.len());
}

#[test]
fn the_plan_of_each_pair_leads_to_the_new_template() {
    for pair in pairs() {
        assert_eq!(
            Plan::between(&pair.before, &pair.after).apply(&pair.before),
            pair.after,
            "{}",
            pair.title
        );
        assert_eq!(
            Plan::between(&pair.after, &pair.before).apply(&pair.after),
            pair.before,
            "{}",
            pair.title
        );
    }
}

#[test]
fn the_metadata_of_a_template_is_no_change_and_comes_along_with_others() {
    let template = |digest: &str, name: &str| {
        json!({
            "Metadata": { "Stratiform": { "Contract": digest } },
            "Resources": { "Jobs": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": name } } },
        })
    };
    assert!(Plan::between(&template("1", "a"), &template("2", "a")).is_empty());
    let plan = Plan::between(&template("1", "a"), &template("2", "b"));
    assert_eq!(plan.apply(&template("1", "a")), template("2", "b"));
    assert!(!plan.text(&BTreeMap::new()).contains("Metadata"));
}

#[test]
fn an_adopted_resource_comes_into_the_stack_under_a_logical_id_of_its_own() {
    let table = |name: &str, adopts: Option<&str>| {
        let mut table = json!({ "Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
            "Properties": { "TableName": name } });
        if let Some(adopts) = adopts {
            table["Metadata"] = json!({ "Stratiform": { "Adopts": adopts } });
        }
        json!({ "Resources": { "Orders": table } })
    };
    let adopting = table("old", Some("old"));
    assert_eq!(lines(&Plan::between(&json!({}), &adopting)), ["> Orders"]);
    // Once it is there, it is a resource like any other.
    assert!(Plan::between(&adopting, &adopting).is_empty());
    assert_eq!(lines(&Plan::between(&adopting, &json!({}))), ["- Orders kept"]);
    assert_eq!(lines(&Plan::between(&table("old", None), &adopting)), ["~ Orders: +Metadata"]);
    let replaced = Plan::between(&table("new", None), &adopting);
    let finding = replaced
        .findings
        .iter()
        .find(|finding| finding.concern == Concern::Impossible)
        .expect("it is told");
    insta::assert_snapshot!(finding.message, @"it cannot adopt `old`: the stack has another resource of this logical ID, which would be replaced");
    insta::assert_snapshot!(finding.steps.join("; "), @"give the construct that adopts it another name, so that it has another logical ID");
}

#[test]
fn the_data_policy_does_not_hide_what_happens_in_place() {
    for pair in pairs() {
        let found = |policy: Option<&str>| -> Vec<(Concern, String, String)> {
            let [before, after] = [&pair.before, &pair.after].map(|template| {
                let mut template = template.clone();
                for (_, resource) in template["Resources"]
                    .as_object_mut()
                    .expect("resources are a map")
                {
                    let resource = resource.as_object_mut().expect("a resource is a map");
                    for name in ["DeletionPolicy", "UpdateReplacePolicy"] {
                        resource.remove(name);
                        if let Some(policy) = policy {
                            resource.insert(name.to_owned(), policy.into());
                        }
                    }
                }
                template
            });
            let plan = Plan::between(&before, &after);
            let in_place = |id: &str| {
                plan.changes
                    .iter()
                    .any(|change| change.id == id && change.action == Action::Change)
            };
            plan.findings
                .iter()
                .filter(|finding| finding.concern != Concern::Loss || in_place(&finding.id))
                .map(|finding| (finding.concern, finding.id.clone(), finding.message.clone()))
                .collect()
        };
        assert_eq!(found(Some("Retain")), found(None), "{}", pair.title);
        assert_eq!(found(Some("Delete")), found(None), "{}", pair.title);
    }
}
