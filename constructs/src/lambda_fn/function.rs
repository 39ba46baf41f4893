//! Lambda functions in CloudFormation, with the resources of each.

use std::collections::BTreeSet;

use links::{operation::EventDefinition, trigger::Trigger};
use resources::{
    Map, Node, Value,
    lambda::{
        self,
        function::{Environment, EphemeralStorage as Storage, LoggingConfig, Mode, TracingConfig},
    },
};

use crate::{
    core::{
        assets::Architecture,
        construct::Identity,
        name_rule::NameRule,
        policy::{self, Policy},
        stack::Stack,
        stage::NameKind,
    },
    lambda_fn::{
        AnyFunctionRef, EphemeralStorage, Memory, Timeout, Vpc, code::Code, dead_letters,
        event_source::Source,
    },
    log_group::{self, LogRetention},
    queue::AnyQueueRef,
};

/// A function, whatever its links are.
#[derive(Clone, Debug)]
pub(super) struct Function {
    pub(super) identity: Identity,
    pub(super) variables: Map,
    pub(super) policy: Policy,
    pub(super) code: Code,
    pub(super) architecture: Architecture,
    pub(super) memory: Memory,
    pub(super) timeout: Option<Timeout>,
    pub(super) log_retention: Option<LogRetention>,
    pub(super) reserved_concurrency: Option<u32>,
    pub(super) ephemeral_storage: Option<EphemeralStorage>,
    pub(super) vpc: Option<Vpc>,
    pub(super) event_sources: Vec<Source>,
    pub(super) triggers: &'static [Trigger],
    pub(super) events: Vec<EventDefinition>,
    pub(super) refusals: Vec<String>,
}

impl Function {
    /// Adds the function with its log group, its role and its event sources.
    pub(super) fn add_to(mut self, stack: &mut Stack) -> AnyFunctionRef {
        let id = self.identity.id();
        let name = stack.physical_name(&self.identity, &NAME);
        let tracing = stack.stage().tracing();
        let defaults = stack.defaults();
        let timeout = self
            .timeout
            .or(defaults.timeout.map(Timeout))
            .unwrap_or_default();
        let retention = self
            .log_retention
            .unwrap_or_else(|| LogRetention::default_of(stack));
        self.check(stack, timeout);
        stack.declare_function(id.clone(), self.triggers);
        stack.declare_events(&id, std::mem::take(&mut self.events));

        let log_group = log_group::put(
            stack,
            self.identity.id_with("LogGroup"),
            format!("/aws/lambda/{name}"),
            retention,
        );
        for action in ["logs:CreateLogStream", "logs:PutLogEvents"] {
            self.policy.allow(action, log_group.arn().into_node());
        }
        if tracing {
            for action in ["xray:PutTelemetryRecords", "xray:PutTraceSegments"] {
                self.policy
                    .allow_any(action, "X-Ray knows no resource for traces");
            }
        }
        if self.vpc.is_some() {
            Vpc::allow(&mut self.policy, &name);
        }
        let is_asynchronous = self
            .triggers
            .iter()
            .any(|trigger| trigger.is_asynchronous());
        let dead_letters =
            is_asynchronous.then(|| AnyQueueRef::put_dead_letters(stack, &self.identity, &name));
        if let Some(queue) = &dead_letters {
            self.policy
                .allow("sqs:SendMessage", queue.arn().into_node());
        }
        let role = std::mem::take(&mut self.policy).put_role(
            stack,
            self.identity.id_with("Role"),
            "links",
            policy::assumed_by("lambda.amazonaws.com"),
        );

        let asset = format!("{}/{}", stack.stage().app(), self.identity.name());
        let mut function = self
            .code
            .function(asset, role.arn())
            .function_name(name)
            .architectures([match self.architecture {
                Architecture::Arm64 => lambda::function::Architecture::ARM64,
                Architecture::X86_64 => lambda::function::Architecture::X86_64,
            }])
            .memory_size(self.memory.get())
            .timeout(timeout.get())
            .logging_config(LoggingConfig::new().log_group(log_group.reference()));
        if !self.variables.is_empty() {
            let variables = Value::from_node(Node::Map(self.variables));
            function = function.environment(Environment::new().variables(variables));
        }
        if let Some(invocations) = self.reserved_concurrency {
            function = function.reserved_concurrent_executions(invocations);
        }
        if let Some(storage) = self.ephemeral_storage {
            function = function.ephemeral_storage(Storage::new(storage.get()));
        }
        if let Some(vpc) = &self.vpc {
            function = function.vpc_config(vpc.config());
        }
        if tracing {
            function = function.tracing_config(TracingConfig::new().mode(Mode::ACTIVE));
        }
        let handle = stack.resource(id, function).handle();
        if let Some(queue) = &dead_letters {
            dead_letters::put(stack, &self.identity, &handle, queue);
        }
        let failures = self
            .event_sources
            .iter()
            .filter_map(Source::failures)
            .cloned()
            .collect();
        let function = AnyFunctionRef::new(handle, role, self.identity.word(), dead_letters, failures);
        let mut mapped = BTreeSet::new();
        for source in self.event_sources {
            if mapped.insert(source.id().to_owned()) {
                source.put(stack, &self.identity, &function);
            }
        }
        function
    }

    fn check(&self, stack: &mut Stack, timeout: Timeout) {
        let id = self.identity.id();
        let of_vpc = self.vpc.iter().flat_map(Vpc::refusals);
        let refusals = self.refusals.iter().cloned();
        for refusal in refusals
            .chain(self.code.refusals(stack))
            .chain(of_vpc)
            .collect::<Vec<_>>()
        {
            stack.report(id.clone(), refusal);
        }
        let mut elsewhere = BTreeSet::new();
        for subject in self.policy.subjects() {
            subject.targets(&mut |target| {
                if stack.is_of_companion(target) {
                    elsewhere.insert(target.id.clone());
                }
            });
        }
        for used in elsewhere {
            let message = format!(
                "uses {used} in us-east-1, but a link reaches only resources in the function's own region; put both \
                 in the same region"
            );
            stack.report(id.clone(), message);
        }
        for (position, source) in self.event_sources.iter().enumerate() {
            for refusal in source.refusals(timeout) {
                stack.report(id.clone(), refusal);
            }
            let taken = source.id();
            if self.event_sources[..position]
                .iter()
                .any(|earlier| earlier.id() == taken)
            {
                stack.report(id.clone(), format!("has {taken} as an event source twice; drop one"));
            }
        }
    }
}

// From "CreateFunction" in the Lambda API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a Lambda function",
    min: 1,
    max: 64,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};
