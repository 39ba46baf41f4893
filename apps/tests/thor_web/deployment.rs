//! The deployed resources.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::TimeToLiveStatus;
use aws_sdk_s3::types::{BucketVersioningStatus, ServerSideEncryption};
use aws_sdk_sqs::types::QueueAttributeName;
use serde_json::{Value, json};

use crate::cloud::{ANTHROPIC, Cloud};

/// The functions, with what the specification says of them: MB, seconds.
pub(crate) const FUNCTIONS: [(&str, u64, u64); 6] = [
    ("upload-handler", 512, 60),
    ("upload-complete", 256, 60),
    ("transcription-complete", 256, 60),
    ("article-generator", 1024, 300),
    ("list-jobs", 256, 10),
    ("get-job", 256, 10),
];

/// A trace of every change that a deployment can make: the stack's time, the functions' revisions, the uploaded files.
fn state(cloud: &Cloud) -> (Option<i64>, BTreeMap<String, Value>, Vec<String>) {
    let stacks = cloud
        .wait(
            cloud
                .cloudformation()
                .describe_stacks()
                .stack_name("thor-web-dev")
                .send(),
        )
        .expect("the stack is there")
        .stacks
        .unwrap_or_default();
    let updated = stacks[0]
        .last_updated_time
        .or(stacks[0].creation_time)
        .map(|time| time.as_nanos() as i64);
    let functions = FUNCTIONS.map(|(name, ..)| {
        let function = cloud.function(name);
        (name.to_owned(), json!([function["RevisionId"], function["CodeSha256"], function["LastModified"]]))
    });
    let buckets = cloud
        .wait(cloud.s3().list_buckets().send())
        .expect("there are buckets")
        .buckets
        .unwrap_or_default();
    let assets = buckets
        .into_iter()
        .filter_map(|bucket| bucket.name)
        .find(|name| name.contains("assets"))
        .expect("there is a bucket for assets");
    let versions = cloud
        .wait(cloud.s3().list_object_versions().bucket(assets).send())
        .expect("it is there")
        .versions
        .unwrap_or_default();
    let uploads = versions
        .into_iter()
        .map(|version| format!("{:?} {:?}", version.key, version.version_id))
        .collect();
    (updated, functions.into(), uploads)
}

pub(crate) fn the_outputs_lead_to_what_was_deployed(cloud: &Cloud) {
    let endpoint = cloud.endpoint();
    let api = cloud.output("api_gateway_url");
    assert!(api.starts_with(&format!("{endpoint}/_aws/execute-api/")), "{api}");
    assert_eq!(cloud.output("storage_bucket_name"), "thor-web-dev-storage");
    assert_eq!(cloud.output("frontend_bucket_name"), "thor-web-dev-frontend");
    let (users, client) = (cloud.output("cognito_user_pool_id"), cloud.output("cognito_client_id"));
    let answer = cloud.cognito("DescribeUserPoolClient", &json!({"UserPoolId": users, "ClientId": client}));
    assert_eq!(answer.json(200)["UserPoolClient"]["ClientName"], "thor-web-dev-client");

    let table = ["outputs", "thor-web", "--stage", "dev", "--local"];
    let table = cloud.run(&table).done();
    for (name, value) in cloud.outputs() {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        for (told, text) in [("the deployment", &cloud.deployed().notes), ("`outputs`", &table.data)] {
            let is_told = text
                .lines()
                .any(|line| line.contains(&format!(" {name} ")) && line.ends_with(&value));
            assert!(is_told, "{told} tells {name}: {text}");
        }
    }

    let config = ["outputs", "thor-web", "--stage", "dev", "--local", "--only", "frontend_config"];
    let config = cloud.run(&config).done();
    let file: Value = serde_json::from_str(&config.data).expect("the site's config file is JSON");
    assert_eq!(file, cloud.outputs()["frontend_config"]);
    assert_eq!((&file["api_url"], &file["user_pool_client_id"]), (&json!(api), &json!(client)));
    let backend = &cloud.outputs()["backend_config"];
    assert_eq!(backend["jobs_table"], "thor-web-dev-jobs");
    assert_eq!(backend["article_queue_url"], json!(cloud.queue("article-queue")));
}

pub(crate) fn what_is_tested_is_the_program_with_another_address_for_claude(cloud: &Cloud) {
    let synth = ["synth", "thor-web", "--stage", "dev", "--stdout"];
    let ours = cloud.run(&synth).done().data;
    let tested = cloud.run_replaced(&synth).done().data;
    assert!(ours.contains(ANTHROPIC));
    assert_eq!(ours.replace(ANTHROPIC, &cloud.stand_in.url), tested);
}

pub(crate) fn deploying_again_uploads_nothing_and_changes_nothing(cloud: &Cloud) {
    let before = state(cloud);
    assert!(before.2.len() >= FUNCTIONS.len(), "{:?}", before.2);
    let deploy = ["deploy", "thor-web", "--stage", "dev", "--local", "--yes"];
    let said = cloud.run_replaced(&deploy).done();
    assert!(said.notes.contains("thor-web-dev: nothing to do"), "{}", said.notes);
    assert!(!said.notes.contains("upload"), "{}", said.notes);
    assert_eq!(state(cloud), before);
}

pub(crate) fn what_the_specification_asks_of_the_resources_is_so(cloud: &Cloud) {
    functions(cloud);
    tables(cloud);
    storage(cloud);
    queues(cloud);
}

fn functions(cloud: &Cloud) {
    for (name, memory, timeout) in FUNCTIONS {
        let function = cloud.function(name);
        assert_eq!(
            (&function["Runtime"], &function["MemorySize"], &function["Timeout"]),
            (&json!("provided.al2023"), &json!(memory), &json!(timeout)),
            "{name}"
        );
        let group = format!("/aws/lambda/{}", cloud.name(name));
        let groups =
            cloud.call("logs", "Logs_20140328.DescribeLogGroups", &json!({"logGroupNamePrefix": group}));
        assert_eq!(groups["logGroups"][0]["retentionInDays"], 30, "{name}: {groups}");
    }
    let generator = cloud.name("article-generator");
    let sources =
        cloud.get("lambda", &format!("/2015-03-31/event-source-mappings/?FunctionName={generator}"));
    let source = &sources.json(200)["EventSourceMappings"][0];
    assert_eq!(source["BatchSize"], 1, "{source}");
    assert_eq!(source["FunctionResponseTypes"], json!(["ReportBatchItemFailures"]), "{source}");
}

fn tables(cloud: &Cloud) {
    for (name, ttl) in [("jobs", None), ("results", Some("ttl"))] {
        let answer = cloud.wait(
            cloud
                .dynamodb()
                .describe_time_to_live()
                .table_name(cloud.name(name))
                .send(),
        );
        let found = answer.expect("the table is there").time_to_live_description;
        let found = found
            .filter(|ttl| ttl.time_to_live_status == Some(TimeToLiveStatus::Enabled))
            .and_then(|ttl| ttl.attribute_name);
        assert_eq!(found.as_deref(), ttl, "{name}");
    }
}

fn storage(cloud: &Cloud) {
    let (s3, bucket) = (cloud.s3(), cloud.bucket());
    let versioning = cloud
        .wait(s3.get_bucket_versioning().bucket(bucket).send())
        .expect("it is there");
    assert_eq!(versioning.status, Some(BucketVersioningStatus::Enabled));
    let encryption = cloud
        .wait(s3.get_bucket_encryption().bucket(bucket).send())
        .expect("it has one")
        .server_side_encryption_configuration
        .expect("it is configured");
    let default = encryption.rules[0]
        .apply_server_side_encryption_by_default
        .as_ref()
        .map(|default| &default.sse_algorithm);
    assert_eq!(default, Some(&ServerSideEncryption::Aes256));
    let lifecycle = cloud
        .wait(
            s3.get_bucket_lifecycle_configuration()
                .bucket(bucket)
                .send(),
        )
        .expect("it has one");
    let shown = format!("{:?}", lifecycle.rules);
    for wanted in ["days: Some(90)", "noncurrent_days: Some(90)", "days_after_initiation: Some(7)"] {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
    let cors = cloud
        .wait(s3.get_bucket_cors().bucket(bucket).send())
        .expect("it has one");
    let rules = cors.cors_rules.unwrap_or_default();
    assert!(rules[0].allowed_methods.contains(&"PUT".to_owned()), "{rules:?}");
    let block = cloud
        .wait(s3.get_public_access_block().bucket(bucket).send())
        .expect("it has one")
        .public_access_block_configuration
        .expect("it is configured");
    let blocks = [
        block.block_public_acls,
        block.block_public_policy,
        block.ignore_public_acls,
        block.restrict_public_buckets,
    ];
    assert_eq!(blocks, [Some(true); 4]);
}

fn queues(cloud: &Cloud) {
    use QueueAttributeName as Name;

    assert_eq!(cloud.visibility_timeout, "300");
    for (attribute, wanted) in [
        (Name::DelaySeconds, "0"),
        (Name::MaximumMessageSize, "262144"),
        (Name::MessageRetentionPeriod, "1209600"),
        (Name::ReceiveMessageWaitTimeSeconds, "0"),
    ] {
        assert_eq!(cloud.queue_attribute("article-queue", &attribute), wanted, "{attribute:?}");
    }
    let redrive = cloud.queue_attribute("article-queue", &Name::RedrivePolicy);
    let redrive: Value = serde_json::from_str(&redrive).expect("JSON");
    assert_eq!(redrive["maxReceiveCount"].to_string().trim_matches('"'), "3", "{redrive}");
    let dead = redrive["deadLetterTargetArn"].as_str().unwrap_or_default();
    assert!(dead.ends_with(":thor-web-dev-article-queue-dlq"), "{redrive}");
    assert_eq!(cloud.queue_attribute("article-queue-dlq", &Name::MessageRetentionPeriod), "1209600");
}
