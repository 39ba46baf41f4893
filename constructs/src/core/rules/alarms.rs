//! Alarms, and what they watch.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::{Error, Warning},
    document::{references, text, within},
};

const ALARM: &str = "AWS::CloudWatch::Alarm";

/// The metrics of services, with the names of dimensions. Metrics that a user turns on are included.
///
/// Sources: "Metrics and dimensions" in each service's guide.
const METRICS: [(&str, &[&str], &[&str]); 4] = [
    (
        "AWS/Lambda",
        &["FunctionName", "Resource", "ExecutedVersion", "EventSourceMappingUUID"],
        &[
            "Invocations",
            "Errors",
            "DeadLetterErrors",
            "DestinationDeliveryFailures",
            "Throttles",
            "OversizedRecordCount",
            "ProvisionedConcurrencyInvocations",
            "ProvisionedConcurrencySpilloverInvocations",
            "RecursiveInvocationsDropped",
            "Duration",
            "PostRuntimeExtensionsDuration",
            "IteratorAge",
            "OffsetLag",
            "ConcurrentExecutions",
            "ProvisionedConcurrentExecutions",
            "ProvisionedConcurrencyUtilization",
            "UnreservedConcurrentExecutions",
            "ClaimedAccountConcurrency",
            "AsyncEventsReceived",
            "AsyncEventAge",
            "AsyncEventsDropped",
            "PolledEventCount",
            "FilteredOutEventCount",
            "InvokedEventCount",
            "FailedInvokeEventCount",
            "DroppedEventCount",
            "OnFailureDestinationDeliveredEventCount",
            "DeletedEventCount",
            "ProvisionedPollers",
            "SignatureValidationErrors",
        ],
    ),
    (
        "AWS/SQS",
        &["QueueName"],
        &[
            "ApproximateAgeOfOldestMessage",
            "ApproximateNumberOfGroupsWithInflightMessages",
            "ApproximateNumberOfMessagesDelayed",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesVisible",
            "ApproximateNumberOfNoisyGroups",
            "NumberOfDeduplicatedSentMessages",
            "NumberOfEmptyReceives",
            "NumberOfMessagesDeleted",
            "NumberOfMessagesReceived",
            "NumberOfMessagesSent",
            "SentMessageSize",
            "ApproximateNumberOfMessagesNotVisibleInQuietGroups",
            "ApproximateNumberOfMessagesVisibleInQuietGroups",
            "ApproximateNumberOfMessagesDelayedInQuietGroups",
            "ApproximateAgeOfOldestMessageInQuietGroups",
        ],
    ),
    (
        "AWS/ApiGateway",
        &["ApiName", "ApiId", "Stage", "Method", "Resource", "Route"],
        &[
            "4XXError",
            "5XXError",
            "4xx",
            "5xx",
            "CacheHitCount",
            "CacheMissCount",
            "Count",
            "IntegrationLatency",
            "Latency",
            "DataProcessed",
            "ConnectCount",
            "MessageCount",
            "IntegrationError",
            "ClientError",
            "ExecutionError",
        ],
    ),
    (
        "AWS/SNS",
        &["TopicName", "Application", "Platform", "Country", "SMSType", "PhoneNumber"],
        &[
            "NumberOfMessagesPublished",
            "NumberOfNotificationsDelivered",
            "NumberOfNotificationsFailed",
            "NumberOfNotificationsFilteredOut",
            "NumberOfNotificationsFilteredOut-InvalidAttributes",
            "NumberOfNotificationsFilteredOut-NoMessageAttributes",
            "NumberOfNotificationsFilteredOut-MessageAttributes",
            "NumberOfNotificationsFilteredOut-MessageBody",
            "NumberOfNotificationsFilteredOut-InvalidMessageBody",
            "NumberOfNotificationsRedrivenToDlq",
            "NumberOfNotificationsFailedToRedriveToDlq",
            "PublishSize",
            "SMSMonthToDateSpentUSD",
            "SMSSuccessRate",
        ],
    ),
];

/// The dimensions whose value is the name of a resource, with its type.
const NAMED: [(&str, &str, &str); 6] = [
    ("AWS/Lambda", "FunctionName", "AWS::Lambda::Function"),
    ("AWS/SQS", "QueueName", "AWS::SQS::Queue"),
    ("AWS/DynamoDB", "TableName", "AWS::DynamoDB::Table"),
    ("AWS/SNS", "TopicName", "AWS::SNS::Topic"),
    ("AWS/Events", "RuleName", "AWS::Events::Rule"),
    ("AWS/S3", "BucketName", "AWS::S3::Bucket"),
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "alarm-action",
        severity: Warning,
        summary: "An alarm tells somebody, or is part of another alarm.",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
        passing: r#"{"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":1,"MetricName":"Errors","Period":60,"AlarmActions":[{"Ref":"T"}]}},"T":{"Type":"AWS::SNS::Topic","Properties":{}}}"#,
        failing: r#"{"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":1,"MetricName":"Errors","Period":60}}}"#,
        check: action,
    },
    Rule {
        id: "alarm-metric",
        severity: Error,
        summary: "An alarm watches a metric that the service emits.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
        passing: r#"{"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":1,"Period":60,"AlarmActions":["x"],"Namespace":"AWS/Lambda","MetricName":"Errors"}}}"#,
        failing: r#"{"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":1,"Period":60,"AlarmActions":["x"],"Namespace":"AWS/Lambda","MetricName":"Error"}}}"#,
        check: metric,
    },
    Rule {
        id: "alarm-dimension",
        severity: Error,
        summary: "The dimensions of an alarm are those of the service, with the name of a resource of the right type.",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{}},"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":1,"Period":60,"AlarmActions":["x"],"Namespace":"AWS/Lambda","MetricName":"Errors","Dimensions":[{"Name":"FunctionName","Value":{"Ref":"F"}}]}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{}},"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":1,"Period":60,"AlarmActions":["x"],"Namespace":"AWS/Lambda","MetricName":"Errors","Dimensions":[{"Name":"FunctionName","Value":{"Fn::GetAtt":["F","Arn"]}}]}}}"#,
        check: dimension,
    },
    Rule {
        id: "alarm-periods",
        severity: Error,
        summary: "An alarm on a metric has a period of 10, 20, 30 or whole minutes, a number of periods, and at most as many of them with a datapoint.",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        passing: r#"{"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"EvaluationPeriods":3,"DatapointsToAlarm":2,"Period":300,"AlarmActions":["x"],"MetricName":"Errors"}}}"#,
        failing: r#"{"A":{"Type":"AWS::CloudWatch::Alarm","Properties":{"Period":300,"AlarmActions":["x"],"MetricName":"Errors"}}}"#,
        check: periods,
    },
];

fn action(document: &Document<'_>, findings: &mut Findings) {
    for alarm in document.of_type(ALARM) {
        let tells = ["AlarmActions", "InsufficientDataActions"]
            .iter()
            .any(|path| {
                alarm
                    .at(path)
                    .is_some_and(|node| !matches!(node, resources::Node::List(nodes) if nodes.is_empty()))
            });
        let is_part = document
            .of_type("AWS::CloudWatch::CompositeAlarm")
            .any(|composite| {
                let mut found = false;
                if let Some(rule) = composite.at("AlarmRule") {
                    references(rule, &mut |id, _| found |= id == alarm.id());
                }
                found || alarm.text("AlarmName").is_some()
            });
        if !tells && !is_part {
            findings.add(alarm, "the alarm tells nobody; set AlarmActions, such as to a topic".to_owned());
        }
    }
}

fn metric(document: &Document<'_>, findings: &mut Findings) {
    let mut check = |alarm: Item<'_>, namespace: Option<&str>, name: Option<&Node>| {
        let (Some(namespace), Some(node)) = (namespace, name) else { return };
        let Some(name) = node.as_text() else { return };
        let Some((_, _, metrics)) = METRICS.iter().find(|(known, ..)| *known == namespace) else { return };
        if !metrics.contains(&name) {
            let hint = resources::suggestion::nearest(name, metrics.iter().copied()).map_or_else(
                || "use a metric of the service".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            findings.on(
                alarm,
                node,
                format!("{namespace} has no metric `{name}`, so the alarm never goes off; {hint}"),
            );
        }
    };
    for alarm in document.of_type(ALARM) {
        check(alarm, alarm.text("Namespace"), alarm.at("MetricName"));
        for query in alarm.list("Metrics") {
            let metric = within(query, "MetricStat").and_then(|node| within(node, "Metric"));
            if let Some(metric) = metric {
                check(alarm, text(metric, "Namespace"), within(metric, "MetricName"));
            }
        }
    }
}

fn dimension(document: &Document<'_>, findings: &mut Findings) {
    for alarm in document.of_type(ALARM) {
        let own = (alarm.text("Namespace"), alarm.list("Dimensions"));
        let queries = alarm.list("Metrics").iter().filter_map(|query| {
            let metric = within(within(query, "MetricStat")?, "Metric")?;
            let dimensions = within(metric, "Dimensions").map_or(&[][..], crate::core::rules::document::list);
            Some((text(metric, "Namespace"), dimensions))
        });
        for (namespace, dimensions) in std::iter::once(own).chain(queries) {
            let Some(namespace) = namespace else { continue };
            let known = METRICS.iter().find(|(known, ..)| *known == namespace);
            for dimension in dimensions {
                let Some(name) = text(dimension, "Name") else { continue };
                if let Some((_, names, _)) = known
                    && !names.contains(&name)
                {
                    findings.on(
                        alarm,
                        dimension,
                        format!(
                            "{namespace} has no dimension `{name}`, so the alarm never goes off; use {}",
                            names.join(" or ")
                        ),
                    );
                }
                let held = NAMED
                    .iter()
                    .find(|(of, dimension, _)| (*of, *dimension) == (namespace, name));
                let (Some((_, _, type_name)), Some(value)) = (held, within(dimension, "Value")) else {
                    continue;
                };
                let Some((id, attribute)) = value.reference() else { continue };
                let Some(item) = document.get(id) else { continue };
                // The `Ref` of a queue is its URL, and that of a topic its ARN.
                let is_name = match (item.type_name(), attribute) {
                    ("AWS::SQS::Queue", attribute) => attribute == Some("QueueName"),
                    ("AWS::SNS::Topic", attribute) => attribute == Some("TopicName"),
                    (_, attribute) => attribute.is_none(),
                };
                if item.type_name() != *type_name || !is_name {
                    let found = attribute
                        .map_or_else(|| "Ref".to_owned(), |attribute| format!("the attribute {attribute}"));
                    findings.on(alarm, value,
                        format!("the dimension {name} is {found} of {id}, so the alarm never goes off; use the name of a {type_name}"),
                    );
                }
            }
        }
    }
}

fn periods(document: &Document<'_>, findings: &mut Findings) {
    for alarm in document.of_type(ALARM) {
        let is_query = alarm.at("Metrics").is_some();
        if alarm.at("EvaluationPeriods").is_none() {
            findings.add(
                alarm,
                "the alarm has no EvaluationPeriods; set the number of periods that it looks at".to_owned(),
            );
        }
        if alarm.at("MetricName").is_none() && !is_query {
            findings.add(alarm, "the alarm has neither MetricName nor Metrics; set one of them".to_owned());
        }
        if alarm.at("MetricName").is_some() && alarm.at("Period").is_none() {
            findings.add(alarm, "the alarm has no Period; set the length of a period in seconds".to_owned());
        }
        if let Some(period) = alarm.integer("Period") {
            if ![10, 20, 30].contains(&period) && (period <= 0 || period % 60 != 0) {
                findings.at(
                    alarm,
                    "Period",
                    format!("a period of {period} s; set 10, 20, 30, or a multiple of 60"),
                );
            }
            let day = if period >= 3600 { 604_800 } else { 86_400 };
            if let Some(count) = alarm.integer("EvaluationPeriods")
                && period.saturating_mul(count) > day
            {
                findings.at(
                    alarm,
                    "EvaluationPeriods",
                    format!(
                        "the alarm looks at {count} periods of {period} s; make it at most {day} s together"
                    ),
                );
            }
        }
        if let (Some(points), Some(count)) =
            (alarm.integer("DatapointsToAlarm"), alarm.integer("EvaluationPeriods"))
            && points > count
        {
            findings.at(
                alarm,
                "DatapointsToAlarm",
                format!("{points} datapoints of {count} periods; set DatapointsToAlarm to at most {count}"),
            );
        }
    }
}
