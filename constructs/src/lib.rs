//! Typed constructs, composed into stacks and written as CloudFormation templates.
//!
//! A user defines a [`Stack`] from constructs such as [`Table`], [`Queue`] and [`LambdaFn`]. [`Stack::add`] returns a
//! handle. Other constructs use it to refer to the resource. [`Stack::synth`] checks the stack and returns its
//! [`Template`](template::Template). Nothing here reads a file, a clock or the environment: equal code makes equal
//! bytes.
//!
//! The constructs are at the root. Their handles and other types are in the construct's module.

pub mod alarm;
pub mod api;
pub mod api_gateway_account;
pub mod bedrock_model;
pub mod bucket;
pub mod certificate;
mod core;
pub mod cors;
pub mod custom_domain;
pub mod dashboard;
pub mod distribution;
pub mod email;
pub mod event_bus;
pub mod event_rule;
pub mod hosted_zone;
pub mod http_api;
pub mod identity_pool;
pub mod lambda_fn;
pub mod log_group;
pub mod metric;
pub mod parameter;
pub mod queue;
pub mod resource_server;
pub mod rest_api;
pub mod review;
pub mod route;
pub mod schedule;
pub mod secret;
pub mod static_site;
pub mod table;
pub mod throttle;
pub mod topic;
pub mod user_pool;
pub mod user_pool_client;
pub mod user_pool_domain;
pub mod user_pool_group;
pub mod web_acl;

pub use resources;

pub use crate::{
    alarm::{Alarm, AlarmSet},
    bedrock_model::BedrockModel,
    bucket::Bucket,
    certificate::Certificate,
    core::{
        access, assets, condition, construct, contract, link, lint, logical_id, name_rule, openapi, plan,
        policy, problem, program, pseudo, region, rules, stack, stack::Stack, stacks, stage, stage::Stage,
        stage_file, summary, template, units,
    },
    custom_domain::CustomDomain,
    dashboard::Dashboard,
    distribution::Distribution,
    event_bus::EventBus,
    event_rule::EventRule,
    hosted_zone::HostedZone,
    http_api::HttpApi,
    identity_pool::IdentityPool,
    lambda_fn::LambdaFn,
    log_group::LogGroup,
    parameter::Parameter,
    queue::Queue,
    resource_server::ResourceServer,
    rest_api::RestApi,
    schedule::Schedule,
    secret::Secret,
    static_site::StaticSite,
    table::Table,
    topic::Topic,
    user_pool::UserPool,
    user_pool_client::UserPoolClient,
    user_pool_domain::UserPoolDomain,
    user_pool_group::UserPoolGroup,
    web_acl::WebAcl,
};
