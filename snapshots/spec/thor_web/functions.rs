//! The functions of thor-web: their settings, their permissions and the events that start them.

use serde_json::{Value, json};

use crate::spec::{Deployed, Function, attribute, parts::loses_no_event, reference, thor_web::prod};

const FUNCTIONS: [Function; 6] = [
    Function {
        id: "UploadHandler",
        name: "thor-web-upload-handler",
        memory: 512,
        timeout: 60,
        environment: &[("JOBS_TABLE", || reference("Jobs")), ("STORAGE_BUCKET", || reference("Storage"))],
        more_environment: &["CORS_ORIGIN", "TRANSCRIBE_JOB_PREFIX"],
        may: &[
            "dynamodb:PutItem on Jobs",
            "dynamodb:UpdateItem on Jobs",
            "s3:GetObject on Storage/uploads/*",
            "s3:PutObject on Storage/transcripts/*",
            "s3:PutObject on Storage/uploads/*",
            "transcribe:StartTranscriptionJob on *",
        ],
    },
    Function {
        id: "UploadComplete",
        name: "thor-web-upload-complete",
        memory: 256,
        timeout: 60,
        environment: &[("JOBS_TABLE", || reference("Jobs")), ("STORAGE_BUCKET", || reference("Storage"))],
        more_environment: &["TRANSCRIBE_JOB_PREFIX"],
        may: &[
            "dynamodb:GetItem on Jobs",
            "dynamodb:UpdateItem on Jobs",
            "s3:GetObject on Storage/uploads/*",
            "s3:PutObject on Storage/transcripts/*",
            "sqs:SendMessage on UploadCompleteDeadLetters",
            "transcribe:StartTranscriptionJob on *",
        ],
    },
    Function {
        id: "TranscriptionComplete",
        name: "thor-web-transcription-complete",
        memory: 256,
        timeout: 60,
        environment: &[
            ("JOBS_TABLE", || reference("Jobs")),
            ("STORAGE_BUCKET", || reference("Storage")),
            ("ARTICLE_QUEUE_URL", || reference("ArticleQueue")),
        ],
        more_environment: &["TRANSCRIBE_JOB_PREFIX"],
        may: &[
            "dynamodb:GetItem on Jobs",
            "dynamodb:UpdateItem on Jobs",
            "s3:GetObject on Storage/transcripts/*",
            "sqs:SendMessage on ArticleQueue",
            "sqs:SendMessage on TranscriptionCompleteDeadLetters",
            "transcribe:GetTranscriptionJob on \
             arn:${AWS::Partition}:transcribe:${AWS::Region}:${AWS::AccountId}:transcription-job/thor-web-*",
        ],
    },
    Function {
        id: "ArticleGenerator",
        name: "thor-web-article-generator",
        memory: 1024,
        timeout: 300,
        environment: &[
            ("ANTHROPIC_SECRET_ARN", || attribute("AnthropicApiKey", "Id")),
            ("JOBS_TABLE", || reference("Jobs")),
            ("RESULTS_TABLE", || reference("Results")),
            ("RESULTS_BUCKET", || reference("Storage")),
        ],
        more_environment: &["ANTHROPIC_BASE_URL", "ANTHROPIC_MODEL"],
        may: &[
            "dynamodb:GetItem on Jobs",
            "dynamodb:UpdateItem on Jobs",
            "dynamodb:PutItem on Results",
            "s3:GetObject on Storage/transcripts/*",
            "s3:PutObject on Storage/articles/*",
            "secretsmanager:GetSecretValue on AnthropicApiKey",
        ],
    },
    Function {
        id: "ListJobs",
        name: "thor-web-list-jobs",
        memory: 256,
        timeout: 10,
        environment: &[("JOBS_TABLE", || reference("Jobs"))],
        more_environment: &["CORS_ORIGIN"],
        may: &["dynamodb:Query on Jobs/index/UserJobsIndex"],
    },
    Function {
        id: "GetJob",
        name: "thor-web-get-job",
        memory: 256,
        timeout: 10,
        environment: &[("JOBS_TABLE", || reference("Jobs")), ("RESULTS_TABLE", || reference("Results"))],
        more_environment: &["CORS_ORIGIN"],
        may: &["dynamodb:GetItem on Jobs", "dynamodb:GetItem on Results"],
    },
];

#[test]
fn every_function_has_exactly_its_documented_settings_and_permissions() {
    let prod = prod();
    for function in &FUNCTIONS {
        function.check(&prod, 30);
    }
    assert_eq!(prod.of_type("AWS::Lambda::Function").len(), FUNCTIONS.len());
}

#[test]
fn the_article_generator_takes_one_message_at_a_time() {
    let prod = prod();
    prod.check(
        "thor-web-article-generator: SQS, batch 1, window 0",
        "AWS::Lambda::EventSourceMapping",
        "ArticleGeneratorFromArticleQueue",
        &[
            ("/EventSourceArn", attribute("ArticleQueue", "Arn")),
            ("/FunctionName", reference("ArticleGenerator")),
            ("/BatchSize", json!(1)),
            ("/MaximumBatchingWindowInSeconds", json!(0)),
            ("/FunctionResponseTypes", json!(["ReportBatchItemFailures"])),
            ("/Enabled", Value::Null),
        ],
    );
    assert_eq!(prod.of_type("AWS::Lambda::EventSourceMapping").len(), 1);
}

#[test]
fn the_end_of_a_transcription_is_an_event() {
    let prod = prod();
    prod.check(
        "rule thor-web-transcription-complete-rule",
        "AWS::Events::Rule",
        "TranscriptionCompleteRule",
        &[
            ("/Name", json!("thor-web-transcription-complete-rule")),
            ("/State", json!("ENABLED")),
            (
                "/EventPattern",
                json!({
                    "source": ["aws.transcribe"],
                    "detail-type": ["Transcribe Job State Change"],
                    "detail": { "TranscriptionJobName": [{ "prefix": "thor-web-" }] },
                }),
            ),
        ],
    );
    prod.check(
        "thor-web-upload-complete: S3 object created under `uploads/`, through EventBridge",
        "AWS::Events::Rule",
        "UploadCompleteRule",
        &[
            ("/State", json!("ENABLED")),
            (
                "/EventPattern",
                json!({
                    "source": ["aws.s3"],
                    "detail-type": ["Object Created"],
                    "detail": {
                        "bucket": { "name": [reference("Storage")] },
                        "object": { "key": [{ "prefix": "uploads/" }] },
                    },
                }),
            ),
        ],
    );
    for (function, rule) in
        [("TranscriptionComplete", "TranscriptionCompleteRule"), ("UploadComplete", "UploadCompleteRule")]
    {
        prod.check(
            "rules may start their functions",
            "AWS::Lambda::Permission",
            &format!("{function}InvokedBy{rule}"),
            &[
                ("/Action", json!("lambda:InvokeFunction")),
                ("/FunctionName", attribute(function, "Arn")),
                ("/Principal", json!("events.amazonaws.com")),
                ("/SourceArn", attribute(rule, "Arn")),
            ],
        );
        loses_no_event(&prod, function, rule);
    }
    let dev = Deployed::stage("thor-web", "dev");
    let pattern = &dev.properties("TranscriptionCompleteRule")["EventPattern"];
    assert_eq!(pattern["detail"]["TranscriptionJobName"], json!([{ "prefix": "thor-web-dev-" }]));
}
