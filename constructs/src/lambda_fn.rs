//! Lambda functions.

mod event_source;
mod role;

use std::{borrow::Cow, collections::BTreeSet};

use links::Links;
use resources::{
    Arn, Handle, IntoValue, Map, Name, Node, Value,
    lambda::{
        self,
        function::{Code, Environment, LoggingConfig, Mode, Runtime, TracingConfig},
    },
};

pub use crate::lambda_fn::event_source::{BatchSize, BatchingWindow, EventSource};
use crate::{
    core::{
        assets::{Architecture, assets_bucket},
        checks::literal_bytes,
        construct::{Construct, Identity},
        link::Declared,
        name_rule::NameRule,
        policy::Policy,
        pseudo,
        stack::Stack,
        stage::NameKind,
        units::{Measure, limited},
    },
    log_group::{self, LogRetention},
};

/// A Lambda function in Rust, with its role and its log group.
///
/// Its links say all that it may do: its variables and its role's policy follow from them, and nothing is added by hand.
/// The function's code is the handler's binary of the same name. Unless told otherwise it runs on arm64 with 128 MiB for
/// up to 30 seconds, and its logs are kept for 30 days.
#[derive(Clone, Debug)]
#[must_use = "a function exists once it is added to a stack"]
pub struct LambdaFn {
    identity: Identity,
    variables: Map,
    policy: Policy,
    architecture: Architecture,
    memory: Memory,
    timeout: Timeout,
    log_retention: LogRetention,
    reserved_concurrency: Option<u32>,
    event_sources: Vec<EventSource>,
}

impl LambdaFn {
    /// A function of this name, with what it uses.
    pub fn new<L: Links<Side = Declared>>(name: &'static str, links: L) -> Self {
        let mut variables = Map::new();
        let mut policy = Policy::default();
        for field in links.fields() {
            // What the stage does not link is optional to the function, and needs no permission.
            let Some(variable) = field.address.variable else { continue };
            for permission in field.permissions {
                role::grant(&mut policy, permission, &field.address.arns);
            }
            variables.set(field.variable, variable);
        }
        Self {
            identity: Identity::new(name),
            variables,
            policy,
            architecture: Architecture::Arm64,
            memory: Memory::default(),
            timeout: Timeout::default(),
            log_retention: LogRetention::default(),
            reserved_concurrency: None,
            event_sources: Vec::new(),
        }
    }

    /// Gives the function 128 MiB to 10,240 MiB, and processor time in proportion. By default 128 MiB.
    pub fn memory<M: Measure<Memory>>(mut self, memory: M) -> Self {
        self.memory = memory.measure(M::CHECKED);
        self
    }

    /// Ends an invocation after 1 second to 15 minutes. By default after 30 seconds.
    pub fn timeout<M: Measure<Timeout>>(mut self, timeout: M) -> Self {
        self.timeout = timeout.measure(M::CHECKED);
        self
    }

    /// Runs on another processor. By default on arm64, which costs a fifth less.
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.architecture = architecture;
        self
    }

    /// Keeps the function's logs for another time. By default for 30 days.
    pub fn log_retention<M: Measure<LogRetention>>(mut self, retention: M) -> Self {
        self.log_retention = retention.measure(M::CHECKED);
        self
    }

    /// Sets aside this many invocations at once for the function, which are also its most: 0 stops it. By default it
    /// shares the account's with all others.
    pub fn reserved_concurrency(mut self, invocations: u32) -> Self {
        self.reserved_concurrency = Some(invocations);
        self
    }

    /// Starts the function with messages of a queue or changes of a table, and allows it to take them.
    pub fn event_source(mut self, source: EventSource) -> Self {
        source.allow(&mut self.policy);
        self.event_sources.push(source);
        self
    }
}

impl Construct for LambdaFn {
    type Ref = FunctionRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(mut self, stack: &mut Stack) -> FunctionRef {
        let id = self.identity.id();
        let name = stack.physical_name(&self.identity, &NAME);
        let tracing = stack.stage().tracing();
        self.check(stack);

        let log_group = log_group::put(
            stack,
            self.identity.id_with("LogGroup"),
            format!("/aws/lambda/{name}"),
            self.log_retention,
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
        let role = self.put_role(stack);

        let asset = format!("{}/{}", stack.stage().app(), self.identity.name());
        let code = Code::new()
            .s3_bucket(Value::concat(assets_bucket(pseudo::account_id(), pseudo::region())))
            .s3_key(Value::<String>::from_node(Node::Asset(asset.into())));
        let mut function = lambda::Function::new(code, role.arn())
            .function_name(name)
            .runtime(Runtime::PROVIDED_AL2023)
            .handler("bootstrap")
            .architectures([match self.architecture {
                Architecture::Arm64 => lambda::function::Architecture::ARM64,
                Architecture::X86_64 => lambda::function::Architecture::X86_64,
            }])
            .memory_size(self.memory.get())
            .timeout(self.timeout.get())
            .logging_config(LoggingConfig::new().log_group(log_group.reference()));
        if !self.variables.is_empty() {
            let variables = Value::from_node(Node::Map(self.variables));
            function = function.environment(Environment::new().variables(variables));
        }
        if let Some(invocations) = self.reserved_concurrency {
            function = function.reserved_concurrent_executions(invocations);
        }
        if tracing {
            function = function.tracing_config(TracingConfig::new().mode(Mode::ACTIVE));
        }
        let handle = stack.resource(id, function).handle();
        let function = FunctionRef { handle, name: self.identity.word() };
        let mut mapped = BTreeSet::new();
        for source in self.event_sources {
            if mapped.insert(source.id().to_owned()) {
                source.put(stack, &self.identity, &function);
            }
        }
        function
    }
}

impl LambdaFn {
    fn check(&self, stack: &mut Stack) {
        let id = self.identity.id();
        // "Environment variables" in the Lambda quotas.
        let bytes = literal_bytes(&Node::Map(self.variables.clone()));
        if bytes > 4096 {
            stack.report(
                id.clone(),
                format!(
                    "at least {bytes} bytes of environment variables, and Lambda holds 4,096; keep what is long in a \
                     bucket or a table, and link to that"
                ),
            );
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
                "uses {used}, which is in us-east-1, and a function reaches its own region only; put both into one"
            );
            stack.report(id.clone(), message);
        }
        for (position, source) in self.event_sources.iter().enumerate() {
            for refusal in source.refusals(self.timeout) {
                stack.report(id.clone(), refusal);
            }
            let taken = source.id();
            if self.event_sources[..position]
                .iter()
                .any(|earlier| earlier.id() == taken)
            {
                stack.report(id.clone(), format!("takes from {taken} twice; drop one of the event sources"));
            }
        }
    }
}

/// A function of a stack.
#[derive(Clone, Debug)]
pub struct FunctionRef {
    handle: Handle<lambda::Function>,
    /// What the names of what belongs to it begin with.
    name: Cow<'static, str>,
}

impl FunctionRef {
    /// The function's ARN.
    pub fn arn(&self) -> Value<Arn<lambda::Function>> {
        self.handle.arn()
    }

    /// The function's name.
    pub fn name(&self) -> Value<Name<lambda::Function>> {
        self.handle.reference()
    }

    pub(crate) fn id(&self) -> &str {
        &self.handle.target().id
    }

    /// What the name of something that belongs to the function begins with.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name
    }

    /// Allows a service to start the function, on behalf of the resource `source` only.
    pub(crate) fn allow_invocation(
        &self,
        stack: &mut Stack,
        source_id: &str,
        service: &'static str,
        source: impl IntoValue<String>,
    ) {
        let permission = lambda::Permission::new(lambda::PermissionRequired {
            action: "lambda:InvokeFunction",
            function_name: self.arn(),
            principal: service,
        })
        .source_arn(source);
        let _ = stack.resource(format!("{}InvokedBy{source_id}", self.id()), permission);
    }
}

limited! {
    /// A function's memory, in MiB: `MemorySize` of `CreateFunction` in the Lambda API Reference.
    Memory = 128..=10_240 "MiB",
    from |MiB| N,
    else "a function has 128 MiB to 10,240 MiB of memory"
}

impl Default for Memory {
    /// The least that Lambda gives.
    fn default() -> Self {
        Self(128)
    }
}

limited! {
    /// How long a function may run, in seconds: `Timeout` of `CreateFunction` in the Lambda API Reference.
    Timeout = 1..=900 "s",
    from |T: Span| T::SECONDS,
    else "a function runs for 1 s to 15 minutes"
}

impl Default for Timeout {
    /// Longer than an API waits, at 29 seconds.
    fn default() -> Self {
        Self(30)
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

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Item, Link, NoLinks, Running, Side, operation};

    use super::*;
    use crate::{
        bucket::Bucket,
        core::{
            testing::{changes, changes_where_kept_and_traced, problems_of, property, resources_of},
            units::{Days, MiB, Minutes},
        },
        queue::Queue,
        secret::Secret,
        table::Table,
    };

    #[derive(Item)]
    #[item(partition_key = order_id, index(ByCustomer, partition_key = customer))]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Order {
        order_id: String,
        customer: String,
    }

    enum Invoices {}

    impl links::Prefix for Invoices {
        const PREFIX: &'static str = "invoices/";
    }

    #[derive(Links)]
    struct Billing<S: Side = Running> {
        orders: Link<links::Table<Order, (operation::Query<ByCustomer>, operation::PutItem)>, S>,
        archive: Link<links::Bucket<(operation::PutObject<Invoices>,)>, S>,
        bank: Link<links::Secret<String, (operation::GetSecretValue,)>, S>,
        transcribe: Link<links::Transcribe<(operation::StartTranscriptionJob,)>, S>,
        currency: Link<links::Text, S>,
    }

    #[derive(Links)]
    struct Greeter<S: Side = Running> {
        greeting: Link<links::Text, S>,
    }

    fn billing(stack: &mut Stack) {
        use crate::core::link::ToLink as _;

        let stage = stack.stage().clone();
        let orders = stack.add(Table::of::<Order>("orders"));
        let archive = stack.add(Bucket::new("archive"));
        let bank = stack.add(Secret::of::<String>("bank", "The key of the bank's API"));
        stack.add(LambdaFn::new(
            "billing",
            Billing {
                orders: orders.link(),
                archive: archive.link(),
                bank: bank.link(),
                transcribe: stage.link(),
                currency: "EUR".link(),
            },
        ));
    }

    fn worker() -> LambdaFn {
        LambdaFn::new("worker", NoLinks::new())
    }

    #[test]
    fn a_function_has_a_role_of_its_own_that_may_write_its_logs_and_nothing_else() {
        let resources = resources_of(|stack| {
            stack.add(worker());
        });
        assert_snapshot!(resources, @r#"
        WorkerLogGroup: {
          "Type": "AWS::Logs::LogGroup",
          "DeletionPolicy": "Delete",
          "UpdateReplacePolicy": "Delete",
          "Properties": {
            "LogGroupName": "/aws/lambda/shop-dev-worker",
            "RetentionInDays": 30
          }
        }
        WorkerRole: {
          "Type": "AWS::IAM::Role",
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "lambda.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Policies": [
              {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": [
                        "logs:CreateLogStream",
                        "logs:PutLogEvents"
                      ],
                      "Effect": "Allow",
                      "Resource": {
                        "Fn::GetAtt": [
                          "WorkerLogGroup",
                          "Arn"
                        ]
                      }
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "PolicyName": "links"
              }
            ]
          }
        }
        Worker: {
          "Type": "AWS::Lambda::Function",
          "Properties": {
            "Architectures": [
              "arm64"
            ],
            "Code": {
              "S3Bucket": {
                "Fn::Sub": "stratiform-assets-${AWS::AccountId}-${AWS::Region}"
              },
              "S3Key": "shop/worker.zip"
            },
            "FunctionName": "shop-dev-worker",
            "Handler": "bootstrap",
            "LoggingConfig": {
              "LogGroup": {
                "Ref": "WorkerLogGroup"
              }
            },
            "MemorySize": 128,
            "Role": {
              "Fn::GetAtt": [
                "WorkerRole",
                "Arn"
              ]
            },
            "Runtime": "provided.al2023",
            "Timeout": 30
          }
        }
        "#);
    }

    #[test]
    fn the_variables_follow_from_the_links() {
        assert_snapshot!(property("Billing", "Environment", billing), @r#"
        {
          "Variables": {
            "ARCHIVE_BUCKET": {
              "Ref": "Archive"
            },
            "BANK_SECRET_ARN": {
              "Fn::GetAtt": [
                "Bank",
                "Id"
              ]
            },
            "CURRENCY": "EUR",
            "ORDERS_TABLE": {
              "Ref": "Orders"
            },
            "TRANSCRIBE_JOB_PREFIX": "shop-dev-"
          }
        }
        "#);
    }

    #[test]
    fn the_policy_follows_from_the_links() {
        assert_snapshot!(property("BillingRole", "Policies", billing), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "dynamodb:PutItem",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "Orders",
                      "Arn"
                    ]
                  }
                },
                {
                  "Action": "dynamodb:Query",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "${Orders.Arn}/index/ByCustomerIndex"
                  }
                },
                {
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "BillingLogGroup",
                      "Arn"
                    ]
                  }
                },
                {
                  "Action": "s3:PutObject",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "${Archive.Arn}/invoices/*"
                  }
                },
                {
                  "Action": "secretsmanager:GetSecretValue",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "Bank",
                      "Id"
                    ]
                  }
                },
                {
                  "Action": "transcribe:StartTranscriptionJob",
                  "Effect": "Allow",
                  "Resource": "*"
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "links"
          }
        ]
        "#);
    }

    #[test]
    fn a_setter_changes_its_property_only() {
        assert_snapshot!(changes(worker(), worker().memory(MiB::<512>)), @"
        - Worker.MemorySize: 128
        + Worker.MemorySize: 512
        ");
        assert_snapshot!(changes(worker(), worker().timeout(Minutes::<15>)), @"
        - Worker.Timeout: 30
        + Worker.Timeout: 900
        ");
        assert_snapshot!(changes(worker(), worker().architecture(Architecture::X86_64)), @r#"
        - Worker.Architectures.0: "arm64"
        + Worker.Architectures.0: "x86_64"
        "#);
        assert_snapshot!(changes(worker(), worker().log_retention(Days::<7>)), @"
        - WorkerLogGroup.RetentionInDays: 30
        + WorkerLogGroup.RetentionInDays: 7
        ");
        assert_snapshot!(changes(worker(), worker().reserved_concurrency(5)), @"+ Worker.ReservedConcurrentExecutions: 5");
    }

    #[test]
    fn a_function_is_traced_where_its_stage_is() {
        let changes = changes_where_kept_and_traced(|stack| {
            stack.add(worker());
        });
        assert_snapshot!(changes, @r#"
        + Worker.TracingConfig.Mode: "Active"
        + WorkerRole.Metadata.Stratiform.AnyResource.xray:PutTelemetryRecords: "X-Ray knows no resource for traces"
        + WorkerRole.Metadata.Stratiform.AnyResource.xray:PutTraceSegments: "X-Ray knows no resource for traces"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.0: "xray:PutTelemetryRecords"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action.1: "xray:PutTraceSegments"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource: "*"
        "#);
    }

    #[test]
    fn a_name_has_at_most_64_characters() {
        let problems = problems_of(|stack| {
            let name = "a-function-with-a-name-that-is-longer-than-lambda-can-bear";
            stack.add(LambdaFn::new(name, NoLinks::new()));
        });
        assert_snapshot!(problems, @"AFunctionWithANameThatIsLongerThanLambdaCanBear: `shop-dev-a-function-with-a-name-that-is-longer-than-lambda-can-bear` has 67 characters, and the name of a Lambda function has 1 to 64; change the name, or its pattern in the stage file");
    }

    #[test]
    fn variables_have_at_most_4096_bytes_together() {
        let problems = problems_of(|stack| {
            let greeting = Link::new("x".repeat(4089));
            stack.add(LambdaFn::new("greeter", Greeter { greeting }));
        });
        assert_snapshot!(problems, @"Greeter: at least 4097 bytes of environment variables, and Lambda holds 4,096; keep what is long in a bucket or a table, and link to that");
    }

    #[test]
    fn a_policy_has_at_most_10240_bytes() {
        let problems = problems_of(|stack| {
            let mut worker = worker();
            worker
                .policy
                .allow("s3:GetObject", "x".repeat(10_240).into());
            stack.add(worker);
        });
        assert_snapshot!(problems, @"WorkerRole: a policy of at least 10365 bytes, and a role holds 10,240; split the function, or declare fewer operations");
    }

    #[test]
    fn a_function_reaches_its_own_region_only() {
        let problems = problems_of(|stack| {
            let orders = stack.in_us_east_1().add(Queue::new("orders"));
            stack.add(worker().event_source(EventSource::queue(&orders)));
        });
        assert_snapshot!(problems, @"Worker: uses Orders, which is in us-east-1, and a function reaches its own region only; put both into one");
    }

    #[test]
    fn a_number_of_the_stage_file_is_within_the_limits() {
        assert_snapshot!(Memory::try_from(64).expect_err("too little"), @"64 MiB: a function has 128 MiB to 10,240 MiB of memory");
        assert_snapshot!(Timeout::try_from(901).expect_err("too long"), @"901 s: a function runs for 1 s to 15 minutes");
        assert_snapshot!(BatchSize::try_from(0).expect_err("too few"), @"0 messages: a function takes 1 to 10,000 messages at once");
        assert_snapshot!(BatchingWindow::try_from(301).expect_err("too long"), @"301 s: Lambda waits for messages for 0 s to 5 minutes");
    }
}
