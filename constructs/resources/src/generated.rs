// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types, by service.

#![expect(clippy::doc_markdown, reason = "the words are AWS's")]

pub mod apigateway;
pub mod apigatewayv2;
pub mod budgets;
pub mod certificatemanager;
pub mod cloudfront;
pub mod cloudwatch;
pub mod cognito;
pub mod dynamodb;
pub mod events;
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod logs;
pub mod route53;
pub mod s3;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;
pub mod wafv2;
pub mod xray;
