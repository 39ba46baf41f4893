//! Queues, their dead-letter queues, and the functions that they start.

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::Error,
    document::{integer, within},
};

pub(super) const QUEUE: &str = "AWS::SQS::Queue";
const FOUR_DAYS: i64 = 345_600;

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "queue-fifo",
        severity: Error,
        summary: "The name of a FIFO queue ends with `.fifo`, and settings of FIFO queues belong to one.",
        source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"orders.fifo","FifoQueue":true}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"orders","FifoQueue":true}}}"#,
        check: fifo,
    },
    Rule {
        id: "dead-letter-kind",
        severity: Error,
        summary: "The dead-letter queue of a FIFO queue is a FIFO queue, and that of a standard queue a standard queue.",
        source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        passing: r#"{"D":{"Type":"AWS::SQS::Queue","Properties":{"MessageRetentionPeriod":1209600}},"Q":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"deadLetterTargetArn":{"Fn::GetAtt":["D","Arn"]},"maxReceiveCount":3}}}}"#,
        failing: r#"{"D":{"Type":"AWS::SQS::Queue","Properties":{}},"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"q.fifo","FifoQueue":true,"RedrivePolicy":{"deadLetterTargetArn":{"Fn::GetAtt":["D","Arn"]},"maxReceiveCount":3}}}}"#,
        check: dead_letter_kind,
    },
    Rule {
        id: "dead-letter-target",
        severity: Error,
        summary: "A redrive policy names the ARN of a queue, and a number of receives from 1 to 1,000.",
        source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
        passing: r#"{"D":{"Type":"AWS::SQS::Queue","Properties":{"MessageRetentionPeriod":1209600}},"Q":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"deadLetterTargetArn":{"Fn::GetAtt":["D","Arn"]},"maxReceiveCount":"3"}}}}"#,
        failing: r#"{"D":{"Type":"AWS::SQS::Queue","Properties":{}},"Q":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"deadLetterTargetArn":{"Ref":"D"},"maxReceiveCount":3}}}}"#,
        check: dead_letter_target,
    },
    Rule {
        id: "dead-letter-retention",
        severity: Error,
        summary: "A dead-letter queue keeps messages at least as long as its source, since their age counts from the first queue.",
        source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        passing: r#"{"D":{"Type":"AWS::SQS::Queue","Properties":{"MessageRetentionPeriod":1209600}},"Q":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"deadLetterTargetArn":{"Fn::GetAtt":["D","Arn"]},"maxReceiveCount":3}}}}"#,
        failing: r#"{"D":{"Type":"AWS::SQS::Queue","Properties":{"MessageRetentionPeriod":60}},"Q":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"deadLetterTargetArn":{"Fn::GetAtt":["D","Arn"]},"maxReceiveCount":3}}}}"#,
        check: dead_letter_retention,
    },
    Rule {
        id: "queue-visibility",
        severity: Error,
        summary: "A message is hidden at least as long as the function may run that it starts.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"VisibilityTimeout":120}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":20}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"FunctionName":{"Ref":"F"}}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"VisibilityTimeout":1}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":20}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"FunctionName":{"Ref":"F"}}}}"#,
        check: visibility,
    },
];

fn fifo(document: &Document<'_>, findings: &mut Findings) {
    for queue in document.of_type(QUEUE) {
        let is_fifo = queue.is_true("FifoQueue");
        if let Some(name) = queue.text("QueueName") {
            match (is_fifo, name.ends_with(".fifo")) {
                (true, false) => {
                    findings.at(queue, "QueueName", format!("the FIFO queue is called `{name}`; let the name end with `.fifo`"));
                }
                (false, true) if queue.at("FifoQueue").is_none() => findings.add(
                    queue,
                    format!("`{name}` is the name of a FIFO queue, but FifoQueue is not set; set it, or change the name"),
                ),
                _ => {}
            }
        }
        if queue.at("FifoQueue").is_some() && !is_fifo {
            if matches!(queue.at("FifoQueue"), Some(resources::Node::Bool(false))) {
                findings.at(
                    queue,
                    "FifoQueue",
                    "SQS does not accept `false` for FifoQueue; remove the property".to_owned(),
                );
            }
            continue;
        }
        for property in ["ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"] {
            if !is_fifo && queue.at(property).is_some() {
                findings.add(
                    queue,
                    format!("{property} is a setting of FIFO queues; remove it, or set FifoQueue and a name that ends with `.fifo`"),
                );
            }
        }
    }
}

/// Returns each queue with its dead-letter queue, if both are in the document.
fn pairs<'a>(document: &Document<'a>) -> impl Iterator<Item = (Item<'a>, Item<'a>)> {
    document.of_type(QUEUE).filter_map(|queue| {
        let target = queue.at("RedrivePolicy/deadLetterTargetArn")?;
        Some((queue, document.named(target, QUEUE, "QueueName")?))
    })
}

fn dead_letter_kind(document: &Document<'_>, findings: &mut Findings) {
    let word = |is_fifo| if is_fifo { "FIFO" } else { "standard" };
    for (queue, letters) in pairs(document) {
        let kinds = [queue, letters].map(|queue| match queue.at("FifoQueue") {
            None => Some(false),
            Some(node) => crate::core::rules::document::is_true(node).then_some(true),
        });
        if let [Some(one), Some(other)] = kinds
            && one != other
        {
            findings.at(
                queue,
                "RedrivePolicy",
                format!(
                    "this is a {} queue, and its dead-letter queue {} is a {} queue; use queues of one kind",
                    word(one),
                    letters.id(),
                    word(other)
                ),
            );
        }
    }
}

fn dead_letter_target(document: &Document<'_>, findings: &mut Findings) {
    for queue in document.of_type(QUEUE) {
        let Some(policy) = queue.at("RedrivePolicy") else { continue };
        if let Some(target) = within(policy, "deadLetterTargetArn")
            && let Some((id, attribute)) = target.reference()
            && let Some(item) = document.get(id)
            && (item.type_name() != QUEUE || attribute != Some("Arn"))
        {
            findings.on(
                queue,
                target,
                format!(
                    "the redrive policy refers to {}{id}, a {}; use the ARN of a queue",
                    attribute.map_or_else(String::new, |attribute| format!("{attribute} of ")),
                    item.type_name()
                ),
            );
        }
        if let resources::Node::Map(map) = policy
            && (map.get("deadLetterTargetArn").is_some() || map.get("maxReceiveCount").is_some())
        {
            for property in ["deadLetterTargetArn", "maxReceiveCount"] {
                if map.get(property).is_none() {
                    findings.on(queue, policy, format!("the redrive policy has no `{property}`; add it"));
                }
            }
        }
        if let Some(count) = within(policy, "maxReceiveCount").and_then(integer)
            && !(1..=1000).contains(&count)
        {
            findings.at(
                queue,
                "RedrivePolicy/maxReceiveCount",
                format!("a message is received {count} times before it is handed over; set 1 to 1,000"),
            );
        }
    }
}

fn dead_letter_retention(document: &Document<'_>, findings: &mut Findings) {
    for (queue, letters) in pairs(document) {
        let kept = |queue: Item<'_>| queue.integer_or("MessageRetentionPeriod", FOUR_DAYS);
        if let (Some(here), Some(there)) = (kept(queue), kept(letters))
            && there < here
        {
            findings.at(letters, "MessageRetentionPeriod",
                format!(
                    "keeps messages for {there} s, but {} keeps them for {here} s, and their age counts from there; set at least \
                     {here} s",
                    queue.id()
                ),
            );
        }
    }
}

fn visibility(document: &Document<'_>, findings: &mut Findings) {
    for mapping in document.of_type("AWS::Lambda::EventSourceMapping") {
        let queue = mapping
            .at("EventSourceArn")
            .and_then(|node| document.named(node, QUEUE, "QueueName"));
        let function = mapping
            .at("FunctionName")
            .and_then(|node| document.named(node, "AWS::Lambda::Function", "FunctionName"));
        let (Some(queue), Some(function)) = (queue, function) else { continue };
        if let (Some(hidden), Some(runs)) =
            (queue.integer_or("VisibilityTimeout", 30), function.integer_or("Timeout", 3))
            && hidden < runs
        {
            findings.add(
                mapping,
                format!(
                    "{} hides a message for {hidden} s, but {} may take {runs} s; set VisibilityTimeout to {} s",
                    queue.id(),
                    function.id(),
                    (runs * 6).min(43_200)
                ),
            );
        }
    }
}
