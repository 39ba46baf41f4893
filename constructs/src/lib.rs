//! Typed constructs, composed into stacks and written as CloudFormation templates.
//!
//! A user defines a [`Stack`] from constructs such as [`Table`], [`Queue`] and [`LambdaFn`]. [`Stack::add`] returns a
//! handle. Other constructs use it to refer to the resource. [`Stack::synth`] checks the stack and returns its
//! [`Template`](template::Template). Nothing here reads a file, a clock or the environment: equal code makes equal
//! bytes.
//!
//! This stack has a queue, a table, and a function that stores the messages of one in the other:
//!
//! ```
//! use constructs::{
//!     LambdaFn, Queue, Stack, Stage, Table, lambda_fn::EventSource, link::ToLink as _, units::Seconds,
//! };
//! use links::{Item, Link, Links, Running, Side, kind, operation::PutItem};
//!
//! #[derive(serde::Serialize, serde::Deserialize, Item)]
//! #[item(partition_key = order_id)]
//! struct Order {
//!     order_id: String,
//! }
//!
//! /// The links of `store-order`: its table, and the messages that start it.
//! #[derive(Links)]
//! #[links(consumes(Order))]
//! struct StoreOrderLinks<S: Side = Running> {
//!     orders: Link<kind::Table<Order, (PutItem,)>, S>,
//! }
//!
//! fn stack(stage: &Stage) -> Stack {
//!     let mut stack = Stack::new(stage);
//!     let orders = stack.add(Table::<Order>::new("orders"));
//!     let incoming = stack.add(Queue::<Order>::new("incoming").visibility_timeout(Seconds::<60>));
//!     stack.add(
//!         LambdaFn::new("store-order", StoreOrderLinks { orders: orders.link() })
//!             .event_source(EventSource::queue(&incoming)),
//!     );
//!     stack
//! }
//!
//! let templates = stack(&Stage::example("shop", "dev")).synth().expect("the stack has no problem");
//! assert_eq!(templates.main.stack_name(), "shop-dev");
//! ```
//!
//! # Constructs
//!
//! The constructs are at the root. Their handles and other types are in the construct's module.
//!
//! | for | constructs |
//! |---|---|
//! | Compute | [`LambdaFn`], [`Schedule`], [`CustomResource`], [`BedrockModel`] |
//! | Storage | [`Table`], [`Bucket`], [`Secret`], [`Parameter`] |
//! | APIs | [`HttpApi`], [`RestApi`], [`FunctionUrl`], [`CustomDomain`] |
//! | Messaging | [`Queue`], [`Topic`], [`EventBus`], [`EventRule`] |
//! | People | [`UserPool`], [`UserPoolClient`], [`UserPoolDomain`], [`UserPoolGroup`], [`ResourceServer`], [`IdentityPool`] |
//! | Sites and domains | [`StaticSite`], [`Distribution`], [`Certificate`], [`HostedZone`], [`WebAcl`] |
//! | Monitoring | [`Alarm`], [`AlarmSet`], [`Dashboard`], [`LogGroup`] |
//!
//! All constructs share the setters of the trait [`Construct`](construct::Construct). Numbers have [units]. Routes of
//! APIs are in [`route`], settings of stages in [`stage`] and [`mod@stage_file`].
//!
//! # If something is missing
//!
//! - A property without a setter: [`Construct::property`](construct::Construct::property). AWS's schema checks it. For a
//!   resource that comes with a construct, such as a role: [`Construct::property_of`](construct::Construct::property_of).
//! - A resource without a construct: [`Stack::resource`], with a type of [`resources`].
//! - A resource without a type here: [`resources::any`]. With [`Any::schema`](resources::Any::schema), a type of the
//!   registry is checked too.
//! - What CloudFormation has no type for: a function that makes a [`CustomResource`].
//! - A construct of your own: implement [`Construct`](construct::Construct). For functions that link to it, implement
//!   [`Grants`](link::Grants) for its handle.
//! - A permission that no link gives: [`LambdaFn::allow`].
//!
//! Everything that any of these puts into a template is held against AWS's schemas and the [`rules`].

pub mod alarm;
pub mod api;
pub mod api_gateway_account;
pub mod bedrock_model;
pub mod bucket;
pub mod certificate;
mod core;
pub mod cors;
pub mod custom_domain;
pub mod custom_resource;
pub mod dashboard;
mod dependency;
pub mod distribution;
pub mod email;
pub mod event_bus;
pub mod event_rule;
pub mod function_url;
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
        access, assertions, assets, condition, construct, contract, link, lint, logical_id, name_rule,
        openapi, plan, policy, problem, program, pseudo, region, rules, stack, stack::Stack, stacks, stage,
        stage::Stage, stage_file, summary, template, units,
    },
    custom_domain::CustomDomain,
    custom_resource::CustomResource,
    dashboard::Dashboard,
    distribution::Distribution,
    event_bus::EventBus,
    event_rule::EventRule,
    function_url::FunctionUrl,
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
