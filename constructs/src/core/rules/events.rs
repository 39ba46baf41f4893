//! Rules of EventBridge and their patterns.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::Error,
    document::{is_true, list, text, within},
};

const RULE: &str = "AWS::Events::Rule";

/// The fields of every event: "Event structure" in the EventBridge User Guide. `$or` combines patterns.
const FIELDS: [&str; 12] = [
    "$or",
    "account",
    "detail",
    "detail-type",
    "id",
    "ingestion-time",
    "region",
    "replay-name",
    "resources",
    "source",
    "time",
    "version",
];

/// The types of S3's events: "EventBridge event types" in the Amazon S3 User Guide.
const OF_S3: [&str; 11] = [
    "AWS API Call via CloudTrail",
    "AWS Service Event via CloudTrail",
    "Object ACL Updated",
    "Object Access Tier Changed",
    "Object Created",
    "Object Deleted",
    "Object Restore Completed",
    "Object Restore Expired",
    "Object Restore Initiated",
    "Object Storage Class Changed",
    "Object Tags Added",
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "event-pattern",
        severity: Error,
        summary: "An event pattern has a list of values for each field, and only fields that events have.",
        source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html",
        passing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["shop"],"detail":{"kind":["a",{"prefix":"b"}]}}}}}"#,
        failing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":"shop"}}}}"#,
        check: pattern,
    },
    Rule {
        id: "event-never-comes",
        severity: Error,
        summary: "An event pattern matches events that there are.",
        source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html",
        passing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.s3"],"detail-type":["Object Created"]}}}}"#,
        failing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.s3"],"detail-type":["Object Create"]}}}}"#,
        check: never,
    },
    Rule {
        id: "event-rule-trigger",
        severity: Error,
        summary: "A rule has a pattern or a schedule, and only the default event bus has schedules.",
        source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
        passing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)"}}}"#,
        failing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"State":"ENABLED"}}}"#,
        check: trigger,
    },
    Rule {
        id: "event-rule-targets",
        severity: Error,
        summary: "A rule has at most five targets, each with an ID of its own.",
        source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
        passing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)","Targets":[{"Id":"a","Arn":"arn:x"},{"Id":"b","Arn":"arn:x"}]}}}"#,
        failing: r#"{"R":{"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)","Targets":[{"Id":"a","Arn":"arn:x"},{"Id":"a","Arn":"arn:x"}]}}}"#,
        check: targets,
    },
    Rule {
        id: "bucket-events",
        severity: Error,
        summary: "A bucket whose events a rule waits for sends its events to EventBridge.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html",
        passing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"NotificationConfiguration":{"EventBridgeConfiguration":{"EventBridgeEnabled":true}}}},"R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.s3"],"detail":{"bucket":{"name":[{"Ref":"B"}]}}}}}}"#,
        failing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{}},"R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.s3"],"detail":{"bucket":{"name":[{"Ref":"B"}]}}}}}}"#,
        check: bucket_events,
    },
];

fn pattern(document: &Document<'_>, findings: &mut Findings) {
    for rule in document.of_type(RULE) {
        let Some(node @ Node::Map(map)) = rule.at("EventPattern") else { continue };
        if node.reference().is_some() || map.iter().any(|(key, _)| key.starts_with("Fn::")) {
            continue;
        }
        if map.is_empty() {
            findings.on(
                rule,
                node,
                "the event pattern is empty; name a source or a type of events".to_owned(),
            );
        }
        for (key, value) in map.iter().filter(|(key, _)| !FIELDS.contains(key)) {
            let hint = resources::suggestion::nearest(key, FIELDS).map_or_else(
                || "write it within `detail`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            findings.on(
                rule,
                value,
                format!("no event has a field `{key}`, so the pattern never matches; {hint}"),
            );
        }
        leaves(rule, node, "", findings);
    }
}

/// Reports each value that is neither a list nor a map of lists.
fn leaves(rule: Item<'_>, node: &Node, path: &str, findings: &mut Findings) {
    let Node::Map(map) = node else { return };
    for (key, value) in map.iter() {
        let path = format!("{path}{key}");
        match value {
            Node::List(nodes) if nodes.is_empty() => {
                findings.on(
                    rule,
                    value,
                    format!("`{path}` of the event pattern has no values, so it never matches; add one"),
                );
            }
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) | Node::Text(_) => {
                findings.on(
                    rule,
                    value,
                    format!("`{path}` of the event pattern is a single value; write a list of values"),
                );
            }
            Node::Map(_) if value.reference().is_none() => leaves(rule, value, &format!("{path}."), findings),
            _ => {}
        }
    }
}

fn never(document: &Document<'_>, findings: &mut Findings) {
    for rule in document.of_type(RULE) {
        let sources: Option<Vec<&str>> = rule
            .list("EventPattern/source")
            .iter()
            .map(Node::as_text)
            .collect();
        let Some(sources) = sources.filter(|sources| !sources.is_empty()) else { continue };
        // A partner's bus has the partner's events. Others pass events on only if a rule sends them there.
        if let Some(bus) = rule.at("EventBusName").and_then(|bus| document.target(bus))
            && bus.type_name() == "AWS::Events::EventBus"
            && bus.at("EventSourceName").is_none()
            && sources.iter().all(|source| source.starts_with("aws."))
            && !is_fed(document, bus)
        {
            findings.at(
                rule,
                "EventBusName",
                format!(
                    "events of {} come on the default event bus, and the rule is on {}; remove EventBusName",
                    sources.join(", "),
                    bus.id()
                ),
            );
        }
        for source in &sources {
            if let Some(service) = source.strip_prefix("aws.")
                && (service.is_empty()
                    || !service
                        .bytes()
                        .all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.')))
            {
                findings.at(rule, "EventPattern/source", format!("no service sends events with the source `{source}`; write `aws.` and the service in lower case"));
            }
        }
        if sources == ["aws.s3"] {
            for kind in rule
                .list("EventPattern/detail-type")
                .iter()
                .filter_map(Node::as_text)
            {
                if !OF_S3.contains(&kind) && kind != "Object Tags Deleted" {
                    let hint = resources::suggestion::nearest(kind, OF_S3).map_or_else(
                        || "use one of its types".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    );
                    findings.at(
                        rule,
                        "EventPattern/detail-type",
                        format!("S3 sends no events of the type `{kind}`; {hint}"),
                    );
                }
            }
        }
    }
}

/// Returns `true` if a rule of the template sends events to this bus.
fn is_fed(document: &Document<'_>, bus: Item<'_>) -> bool {
    document.of_type(RULE).any(|rule| {
        rule.list("Targets").iter().any(|target| {
            within(target, "Arn")
                .and_then(|node| document.target(node))
                .is_some_and(|target| target.id() == bus.id())
        })
    })
}

fn trigger(document: &Document<'_>, findings: &mut Findings) {
    for rule in document.of_type(RULE) {
        let scheduled = rule.at("ScheduleExpression").is_some();
        if !scheduled && rule.at("EventPattern").is_none() {
            findings.add(
                rule,
                "the rule has neither a pattern nor a schedule; set EventPattern or ScheduleExpression"
                    .to_owned(),
            );
        }
        let is_custom = rule.at("EventBusName").is_some_and(|bus| {
            document
                .target(bus)
                .is_some_and(|bus| bus.type_name() == "AWS::Events::EventBus")
                || bus
                    .as_text()
                    .is_some_and(|name| name != "default" && !name.ends_with("/default"))
        });
        if scheduled && is_custom {
            findings.at(
                rule,
                "EventBusName",
                "only the default event bus has schedules; remove EventBusName".to_owned(),
            );
        }
    }
}

fn targets(document: &Document<'_>, findings: &mut Findings) {
    for rule in document.of_type(RULE) {
        let targets = rule.list("Targets");
        if targets.len() > 5 {
            findings.at(
                rule,
                "Targets",
                format!("the rule has {} targets; make another rule after 5", targets.len()),
            );
        }
        for (position, id) in targets.iter().map(|target| text(target, "Id")).enumerate() {
            if id.is_some()
                && targets[..position]
                    .iter()
                    .any(|earlier| text(earlier, "Id") == id)
            {
                findings.on(
                    rule,
                    &targets[position],
                    format!("two targets have the ID `{}`; rename one", id.unwrap_or_default()),
                );
            }
        }
    }
}

fn bucket_events(document: &Document<'_>, findings: &mut Findings) {
    for rule in document.of_type(RULE) {
        let is_of_s3 = rule
            .list("EventPattern/source")
            .iter()
            .any(|source| source.as_text() == Some("aws.s3"));
        if !is_of_s3 {
            continue;
        }
        let types = rule.list("EventPattern/detail-type");
        if types.iter().any(|kind| {
            kind.as_text()
                .is_some_and(|kind| kind.contains("CloudTrail"))
        }) {
            continue;
        }
        for name in rule
            .at("EventPattern/detail/bucket/name")
            .map_or(&[][..], list)
        {
            let Some(bucket) = document.named(name, "AWS::S3::Bucket", "BucketName") else { continue };
            let path = "NotificationConfiguration/EventBridgeConfiguration";
            let sends = bucket.at(path).is_some_and(|node| {
                within(node, "EventBridgeEnabled").is_none_or(|node| is_true(node) || node.is_intrinsic())
            });
            if !sends {
                findings.on(
                    rule,
                    name,
                    format!(
                        "waits for events of {}, which sends none to EventBridge; set its {path}",
                        bucket.id()
                    ),
                );
            }
        }
    }
}
