//! Buckets, and topics that have subscribers.

use crate::core::rules::{
    Document, Findings, Rule,
    Severity::{Error, Warning},
    document::{text, within},
};

const BUCKET: &str = "AWS::S3::Bucket";

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "bucket-versions",
        severity: Warning,
        summary: "Only a bucket with versions expires old ones.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
        passing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"VersioningConfiguration":{"Status":"Enabled"},"LifecycleConfiguration":{"Rules":[{"Status":"Enabled","NoncurrentVersionExpiration":{"NoncurrentDays":1}}]}}}}"#,
        failing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"LifecycleConfiguration":{"Rules":[{"Status":"Enabled","NoncurrentVersionExpiration":{"NoncurrentDays":1}}]}}}}"#,
        check: versions,
    },
    Rule {
        id: "bucket-lifecycle",
        severity: Error,
        summary: "A lifecycle rule of a bucket does something.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html",
        passing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"LifecycleConfiguration":{"Rules":[{"Status":"Enabled","ExpirationInDays":1}]}}}}"#,
        failing: r#"{"B":{"Type":"AWS::S3::Bucket","Properties":{"LifecycleConfiguration":{"Rules":[{"Status":"Enabled","Prefix":"x/"}]}}}}"#,
        check: lifecycle,
    },
    Rule {
        id: "subscription-endpoint",
        severity: Error,
        summary: "The endpoint of a subscription fits its protocol.",
        source: "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
        passing: r#"{"S":{"Type":"AWS::SNS::Subscription","Properties":{"TopicArn":"arn:aws:sns:eu-west-1:123456789012:t","Protocol":"email","Endpoint":"a@example.com"}}}"#,
        failing: r#"{"S":{"Type":"AWS::SNS::Subscription","Properties":{"TopicArn":"arn:aws:sns:eu-west-1:123456789012:t","Protocol":"email","Endpoint":"example.com"}}}"#,
        check: endpoint,
    },
];

fn versions(document: &Document<'_>, findings: &mut Findings) {
    for bucket in document.of_type(BUCKET) {
        let expires = bucket
            .list("LifecycleConfiguration/Rules")
            .iter()
            .any(|rule| {
                [
                    "NoncurrentVersionExpiration",
                    "NoncurrentVersionExpirationInDays",
                    "NoncurrentVersionTransitions",
                ]
                .iter()
                .any(|name| within(rule, name).is_some())
            });
        let is_versioned = bucket.at("VersioningConfiguration").is_some();
        if expires && !is_versioned {
            findings.at(
                bucket,
                "LifecycleConfiguration",
                "old versions expire, but the bucket keeps none; remove the expiry, or turn versions on"
                    .to_owned(),
            );
        }
    }
}

fn lifecycle(document: &Document<'_>, findings: &mut Findings) {
    const ACTIONS: [&str; 11] = [
        "AbortIncompleteMultipartUpload",
        "ExpirationDate",
        "ExpirationInDays",
        "ExpiredObjectDeleteMarker",
        "NoncurrentVersionExpirationInDays",
        "NoncurrentVersionTransition",
        "NoncurrentVersionTransitions",
        "NoncurrentVersionExpiration",
        "Transition",
        "Transitions",
        "Fn::If",
    ];
    for bucket in document.of_type(BUCKET) {
        for rule in bucket.list("LifecycleConfiguration/Rules") {
            if matches!(rule, resources::Node::Map(_))
                && !ACTIONS.iter().any(|name| within(rule, name).is_some())
            {
                let name = text(rule, "Id").unwrap_or("without ID");
                findings.on(bucket, rule, format!("the lifecycle rule {name} does nothing, which S3 refuses; add an expiry or a transition"));
            }
        }
    }
}

fn endpoint(document: &Document<'_>, findings: &mut Findings) {
    for item in document.of_type("AWS::SNS::Subscription") {
        let (Some(protocol), Some(endpoint)) = (item.text("Protocol"), item.text("Endpoint")) else {
            continue;
        };
        if endpoint.contains("{{resolve:") {
            continue;
        }
        let fits = match protocol {
            "email" | "email-json" => endpoint.split_once('@').is_some_and(|(name, domain)| {
                !name.is_empty() && domain.contains('.') && !endpoint.contains(char::is_whitespace)
            }),
            "http" => endpoint.starts_with("http://"),
            "https" => endpoint.starts_with("https://"),
            "sqs" | "lambda" | "firehose" | "application" => endpoint.starts_with("arn:"),
            _ => true,
        };
        if !fits {
            findings.at(
                item,
                "Endpoint",
                format!("`{endpoint}` is not an endpoint of the protocol {protocol}; change one of them"),
            );
        }
    }
}
