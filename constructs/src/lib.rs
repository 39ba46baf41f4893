//! Typed constructs, composed into stacks, written as CloudFormation templates.
//!
//! A user defines a [`Stack`] from constructs such as [`Table`], [`Queue`] and [`LambdaFn`]; [`Stack::add`] returns a
//! handle by which others refer to what was added. [`Stack::synth`] checks the whole and makes its [`Template`].
//! Nothing here reads a file, a clock or the environment: equal code makes equal bytes.

mod alarm;
mod api;
mod api_gateway_account;
mod app;
mod assets;
mod bedrock_model;
mod bucket;
mod certificate;
mod checks;
mod condition;
mod construct;
mod cors;
mod custom_domain;
mod dashboard;
mod declared;
mod distribution;
mod email;
mod event_bus;
mod event_rule;
mod hosted_zone;
mod http_api;
mod identity_pool;
mod json_text;
mod lambda_fn;
mod log_group;
mod metric;
mod name_rule;
mod openapi;
mod policy;
mod problem;
mod pseudo;
mod queue;
mod region;
mod resource_server;
mod rest_api;
mod route;
mod secret;
mod stack;
mod stage;
mod stage_file;
mod static_site;
mod summary;
mod table;
mod template;
mod templates;
#[cfg(test)]
mod testing;
mod throttle;
mod topic;
mod units;
mod user_pool;
mod user_pool_client;
mod user_pool_domain;
mod user_pool_group;
mod web_acl;

pub use resources;

pub use crate::{
    alarm::{Alarm, AlarmRef, AlarmSet, ApiLimits, FunctionLimits, Period, TableLimits},
    api::Api,
    api_gateway_account::api_gateway_account,
    app::{App, Application},
    assets::assets_bucket,
    bedrock_model::{BedrockModel, InferenceProfile},
    bucket::{Bucket, BucketRef, ExpireAfter},
    certificate::{Certificate, CertificateRef},
    condition::{Condition, ConditionRef},
    construct::{Construct, Identity, words_of_id},
    cors::{Cors, Origin},
    custom_domain::CustomDomain,
    dashboard::Dashboard,
    declared::{Declared, Granted, Grants, ToLink},
    distribution::{Distribution, DistributionRef},
    email::Email,
    event_bus::{EventBus, EventBusRef},
    event_rule::{EventPattern, EventRule, EventRuleRef, Match},
    hosted_zone::HostedZone,
    http_api::{Http, HttpApi, HttpApiRef},
    identity_pool::{IdentityPool, IdentityPoolRef},
    lambda_fn::{
        Architecture, BatchSize, BatchingWindow, EventSource, FunctionRef, LambdaFn, Memory, Timeout,
    },
    log_group::{LogGroup, LogGroupRef, LogRetention},
    metric::Metric,
    name_rule::NameRule,
    openapi::OpenApi,
    problem::Problem,
    pseudo::{account_id, partition, region, url_suffix},
    queue::{
        Delay, Fifo, IsFifo, MaxReceives, MessageRetention, MessageSize, Queue, QueueRef, ReceiveWait,
        VisibilityTimeout,
    },
    region::{Region, url_suffix_in},
    resource_server::{MachineClient, ResourceServer, ResourceServerRef, Scope},
    rest_api::{Authorizer, AuthorizerResultTtl, IntoAuthorizer, Rest, RestApi, RestApiRef, TokenAuthorizer},
    secret::{Generated, Secret, SecretRef},
    stack::{Entry, Stack},
    stage::{DataPolicy, NameKind, PatternError, Stage},
    stage_file::{StageFault, StageFile, StageFileError, StageFileErrors},
    static_site::{StaticSite, StaticSiteRef},
    summary::Summary,
    table::{Table, TableRef},
    template::{Output, Parameter, Removal, Resource, Template},
    templates::Templates,
    throttle::Throttle,
    topic::{Topic, TopicRef},
    units::{Attempts, Days, Hours, KiB, Measure, Messages, MiB, Minutes, Seconds, Span},
    user_pool::{Mfa, UserPool, UserPoolRef},
    user_pool_client::{OAuthScope, RetryGracePeriod, TokenValidity, UserPoolClient, UserPoolClientRef},
    user_pool_domain::{UserPoolDomain, UserPoolDomainRef},
    user_pool_group::UserPoolGroup,
    web_acl::{CloudFrontScope, Firewall, Protectable, RegionalScope, WebAcl, WebAclRef},
};
