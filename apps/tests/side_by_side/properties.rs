//! Comparison of resource properties between services and templates.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{
    account::{Account, Resource},
    cloud::Cloud,
};

/// Compares the most important properties of all functions, tables, queues, buckets and log groups.
pub(crate) fn check(cloud: &Cloud, account: &Account) {
    for resource in &account.resources {
        match resource.type_name.as_str() {
            "AWS::DynamoDB::Table" => table(cloud, resource),
            "AWS::Lambda::Function" => function(cloud, account, resource),
            "AWS::Logs::LogGroup" => log_group(cloud, resource),
            "AWS::S3::Bucket" => bucket(cloud, resource),
            "AWS::SQS::Queue" => queue(cloud, resource),
            _ => {}
        }
    }
}

fn function(cloud: &Cloud, account: &Account, function: &Resource) {
    let Resource { physical_id: name, properties, region, .. } = function;
    let found = cloud.get(region, "lambda", &format!("/2015-03-31/functions/{name}/configuration"));
    for property in ["MemorySize", "Timeout", "Runtime", "Architectures"] {
        assert_eq!(found[property], properties[property], "{name}: {property}");
    }
    let tracing = properties["TracingConfig"]["Mode"]
        .as_str()
        .unwrap_or("PassThrough");
    assert_eq!(found["TracingConfig"]["Mode"], tracing, "{name}");
    let declared = properties["Environment"]["Variables"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let variables = found["Environment"]["Variables"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let names = |variables: &serde_json::Map<String, Value>| variables.keys().cloned().collect::<Vec<_>>();
    let [mut declared_names, mut found_names] = [&declared, &variables].map(names);
    declared_names.sort();
    found_names.sort();
    assert_eq!(found_names, declared_names, "{name}: its variables");
    let ids: BTreeMap<&str, &str> = account
        .resources
        .iter()
        .filter(|other| (&other.stack, &other.region) == (&function.stack, region))
        .map(|other| (other.id.as_str(), other.physical_id.as_str()))
        .collect();
    for (variable, value) in &declared {
        let wanted = match value["Ref"].as_str().and_then(|id| ids.get(id)) {
            Some(physical_id) => (*physical_id).into(),
            None if value.is_string() => value.clone(),
            // Another computed value must be resolved and not empty.
            None => {
                let found = variables[variable].as_str().unwrap_or_default();
                assert!(!found.is_empty() && !found.contains("${"), "{name}: {variable} is `{found}`");
                continue;
            }
        };
        assert_eq!(variables[variable], wanted, "{name}: {variable}");
    }
}

fn table(cloud: &Cloud, table: &Resource) {
    let Resource { physical_id: name, properties, region, .. } = table;
    let call = |operation: &str| {
        cloud.json(region, "dynamodb", &format!("DynamoDB_20120810.{operation}"), &json!({"TableName": name}))
    };
    let found = &call("DescribeTable")["Table"];
    assert_eq!(found["TableStatus"], "ACTIVE", "{name}");
    assert_eq!(found["KeySchema"], properties["KeySchema"], "{name}");
    let indexes = |list: &Value| {
        let list = list.as_array().into_iter().flatten();
        let index = |index: &Value| (index["IndexName"].to_string(), index["KeySchema"].to_string());
        list.map(index).collect::<BTreeMap<_, _>>()
    };
    let declared = indexes(&properties["GlobalSecondaryIndexes"]);
    assert_eq!(indexes(&found["GlobalSecondaryIndexes"]), declared, "{name}");
    let view = &properties["StreamSpecification"]["StreamViewType"];
    assert_eq!(&found["StreamSpecification"]["StreamViewType"], view, "{name}");
    let ttl = &call("DescribeTimeToLive")["TimeToLiveDescription"];
    let attribute = &properties["TimeToLiveSpecification"]["AttributeName"];
    assert_eq!(&ttl["AttributeName"], attribute, "{name}: TTL");
}

fn queue(cloud: &Cloud, queue: &Resource) {
    let Resource { physical_id: url, properties, region, .. } = queue;
    let body = json!({"QueueUrl": url, "AttributeNames": ["All"]});
    let found = cloud.json(region, "sqs", "AmazonSQS.GetQueueAttributes", &body);
    for property in ["VisibilityTimeout", "MessageRetentionPeriod", "DelaySeconds"] {
        if let Some(wanted) = properties[property].as_i64() {
            assert_eq!(found["Attributes"][property], wanted.to_string(), "{url}: {property}");
        }
    }
    let is_redriven = !properties["RedrivePolicy"].is_null();
    assert_eq!(!found["Attributes"]["RedrivePolicy"].is_null(), is_redriven, "{url}");
}

fn bucket(cloud: &Cloud, bucket: &Resource) {
    let Resource { physical_id: name, properties, region, .. } = bucket;
    let versioning = cloud.xml("GET", region, "s3", &format!("/{name}?versioning"), "");
    let is_versioned = properties["VersioningConfiguration"]["Status"] == "Enabled";
    assert_eq!(versioning.contains("<Status>Enabled</Status>"), is_versioned, "{name}: {versioning}");
    let location = cloud.xml("GET", region, "s3", &format!("/{name}?location"), "");
    let is_here = location.contains(region.as_str()) || (region == "us-east-1" && !location.contains("-1<"));
    assert!(is_here, "{name}: {location}");
}

fn log_group(cloud: &Cloud, group: &Resource) {
    let Resource { physical_id: name, properties, region, .. } = group;
    let body = json!({"logGroupNamePrefix": name});
    let found = cloud.json(region, "logs", "Logs_20140328.DescribeLogGroups", &body);
    let mut groups = found["logGroups"].as_array().into_iter().flatten();
    let found = groups.find(|found| found["logGroupName"] == name.as_str());
    let retention = found.map(|found| &found["retentionInDays"]);
    assert_eq!(retention, Some(&properties["RetentionInDays"]), "{name}");
}
