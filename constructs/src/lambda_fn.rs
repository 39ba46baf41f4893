//! Lambda functions.

mod dead_letters;
mod event_source;
mod function;
mod function_ref;
mod role;

use std::{fmt, marker::PhantomData};

use links::Links;
use resources::{IntoValue, Map};

pub use crate::lambda_fn::{
    event_source::{BatchSize, BatchingWindow, EventSource, ItemChanges, QueueMessages, Starts},
    function_ref::{AnyFunctionRef, FunctionRef},
};
use crate::{
    core::{
        assets::Architecture,
        construct::{Construct, Identity},
        link::{Declared, Granted},
        policy::Policy,
        stack::Stack,
        units::{Measure, limited},
    },
    lambda_fn::function::Function,
    log_group::LogRetention,
};

/// A Lambda function in Rust, with its role and its log group.
///
/// Its links declare its permissions and its trigger. The environment variables and the role's policy follow from the
/// links. Its code is the binary with the same name in the handlers' package. By default it runs on arm64 with 128 MiB
/// for up to 30 seconds, and its logs are kept for 30 days.
///
/// The trigger in the links must be in the stack: a route for each operation, a queue for its messages, a rule for its
/// events. A missing trigger is reported.
///
/// No event is lost. If a rule, a topic, a schedule or another function starts it, Lambda tries three times, and then
/// sends the event with the reason to the function's dead-letter queue. That queue is named `{function}-dlq`, keeps
/// messages for 14 days, and is created with the function. An [`AlarmSet`](crate::AlarmSet) with the function watches
/// the queue too.
#[must_use = "a function exists once it is added to a stack"]
pub struct LambdaFn<L> {
    function: Function,
    links: PhantomData<fn() -> L>,
}

impl<L: Links<Side = Declared>> LambdaFn<L> {
    /// Creates a function with this name and its links.
    pub fn new(name: &'static str, links: L) -> Self {
        let mut variables = Map::new();
        let mut policy = Policy::default();
        let mut refusals = Vec::new();
        for field in links.fields() {
            let Granted { variable, arns, refusal } = field.address;
            refusals.extend(refusal.map(|refusal| format!("the link `{}`: {refusal}", field.name)));
            // An absent link is optional to the function, and needs no permission.
            let Some(variable) = variable else { continue };
            for permission in field.permissions {
                role::grant(&mut policy, permission, &arns);
            }
            variables.set(field.variable, variable);
        }
        let function = Function {
            identity: Identity::new(name),
            variables,
            policy,
            architecture: Architecture::Arm64,
            memory: Memory::default(),
            timeout: None,
            log_retention: None,
            reserved_concurrency: None,
            event_sources: Vec::new(),
            triggers: L::TRIGGERS,
            refusals,
        };
        Self { function, links: PhantomData }
    }
}

impl<L> LambdaFn<L> {
    /// Sets the memory, from 128 MiB to 10,240 MiB. CPU power is proportional to it. By default 128 MiB.
    pub fn memory<M: Measure<Memory>>(mut self, memory: M) -> Self {
        self.function.memory = memory.measure(M::CHECKED);
        self
    }

    /// Sets the timeout, from 1 second to 15 minutes. By default 30 seconds, or the stack's
    /// [default](Stack::default_timeout).
    pub fn timeout<M: Measure<Timeout>>(mut self, timeout: M) -> Self {
        self.function.timeout = Some(timeout.measure(M::CHECKED));
        self
    }

    /// Sets the processor architecture. By default arm64, which costs 20 % less.
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.function.architecture = architecture;
        self
    }

    /// Sets how long the function's logs are kept. By default 30 days, or the stack's
    /// [default](Stack::default_log_retention).
    pub fn log_retention<M: Measure<LogRetention>>(mut self, retention: M) -> Self {
        self.function.log_retention = Some(retention.measure(M::CHECKED));
        self
    }

    /// Reserves this many concurrent invocations, which is also the function's maximum: 0 stops it. By default it
    /// shares the account's concurrency with other functions.
    pub fn reserved_concurrency(mut self, invocations: u32) -> Self {
        self.function.reserved_concurrency = Some(invocations);
        self
    }

    /// Starts the function with messages of a queue or changes of a table, and allows it to read them. The function's
    /// links declare the source: `#[links(consumes(Order))]`, `#[links(follows(Order))]`.
    pub fn event_source<B: Starts<L>>(mut self, source: EventSource<B>) -> Self {
        source.source.allow(&mut self.function.policy);
        self.function.event_sources.push(source.source);
        self
    }
}

impl<L> LambdaFn<L> {
    /// Allows one more action on one resource. The template shows the reason.
    ///
    /// Use it for a service that has no link: a link also gives the function the address and the client. The action
    /// must be a single one, without `*`. Use the resource `*` only if the service supports no resources for the
    /// action, and say so in the reason.
    ///
    /// ```
    /// # use constructs::{LambdaFn, resources::Value};
    /// # fn example<L>(function: LambdaFn<L>, map: Value<String>) -> LambdaFn<L> {
    /// function.allow("geo:SearchPlaceIndexForText", map, "orders are shown on a map")
    /// # }
    /// ```
    pub fn allow(
        mut self,
        action: &'static str,
        resource: impl IntoValue<String>,
        reason: &'static str,
    ) -> Self {
        let is_single = action.split_once(':').is_some_and(|(service, name)| {
            !service.is_empty() && !name.is_empty() && !action.contains(['*', '?'])
        });
        if !is_single {
            self.function
                .refusals
                .push(format!("`{action}` is not a single action; write one such as `sqs:SendMessage`"));
        }
        if reason.trim().is_empty() {
            self.function.refusals.push(format!(
                "allows `{action}` with an empty reason; write it as the third argument of `.allow(…)`"
            ));
        }
        self.function
            .policy
            .allow_further(action, resource.into_node(), reason);
        self
    }
}

impl<L> Clone for LambdaFn<L> {
    fn clone(&self) -> Self {
        Self { function: self.function.clone(), links: PhantomData }
    }
}

impl<L> fmt::Debug for LambdaFn<L> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.function.fmt(formatter)
    }
}

impl<L> Construct for LambdaFn<L> {
    type Ref = FunctionRef<L>;

    fn identity(&mut self) -> &mut Identity {
        &mut self.function.identity
    }

    fn add_to(self, stack: &mut Stack) -> FunctionRef<L> {
        FunctionRef::new(self.function.add_to(stack))
    }
}

impl Stack {
    /// Sets the default timeout of functions, from 1 second to 15 minutes. It applies to functions added afterwards. By
    /// default it is 30 seconds.
    ///
    /// ```
    /// # use constructs::{Stack, Stage, units::Seconds};
    /// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
    /// stack.default_timeout(Seconds::<10>);
    /// ```
    pub fn default_timeout<M: Measure<Timeout>>(&mut self, timeout: M) {
        self.defaults_mut().timeout = Some(timeout.measure(M::CHECKED).get());
    }
}

limited! {
    /// A function's memory, in MiB: `MemorySize` of `CreateFunction` in the Lambda API Reference.
    Memory = 128..=10_240 "MiB",
    from |MiB| N,
    else "the memory of a function must be 128 MiB to 10,240 MiB"
}

impl Default for Memory {
    /// Returns the minimum of Lambda.
    fn default() -> Self {
        Self(128)
    }
}

limited! {
    /// The timeout of a function, in seconds: `Timeout` of `CreateFunction` in the Lambda API Reference.
    Timeout = 1..=900 "s",
    from |T: Span| T::SECONDS,
    else "the timeout of a function must be 1 s to 15 minutes"
}

impl Default for Timeout {
    /// Returns 30 seconds: longer than an API waits, at 29 seconds.
    fn default() -> Self {
        Self(30)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use insta::assert_snapshot;
    use links::{Item, Link, Running, Side, operation};

    use super::*;
    use crate::{
        bucket::Bucket,
        core::{
            link::ToLink as _,
            testing::{
                AnyTrigger, changes, changes_where_kept_and_traced, problems_of, property, resources_of,
            },
            units::{Days, MiB, Minutes, Seconds},
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
        orders: Link<links::kind::Table<Order, (operation::Query<ByCustomer>, operation::PutItem)>, S>,
        archive: Link<links::kind::Bucket<(operation::PutObject<Invoices>,)>, S>,
        bank: Link<links::kind::Secret<String, (operation::GetSecretValue,)>, S>,
        transcribe: Link<links::kind::Transcribe<(operation::StartTranscriptionJob,)>, S>,
        currency: Link<links::kind::Text, S>,
    }

    #[derive(Links)]
    struct Greeter<S: Side = Running> {
        greeting: Link<links::kind::Text, S>,
    }

    fn billing(stack: &mut Stack) {
        let stage = stack.stage().clone();
        let orders = stack.add(Table::<Order>::new("orders"));
        let archive = stack.add(Bucket::new("archive"));
        let bank = stack.add(Secret::<String>::new("bank", "The key of the bank's API"));
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

    fn worker() -> LambdaFn<AnyTrigger> {
        LambdaFn::new("worker", AnyTrigger)
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
    fn a_function_may_be_allowed_more_for_a_reason() {
        let more = worker().allow("states:ListStateMachines", "*", "Step Functions knows no resource for it");
        assert_snapshot!(changes(worker(), more), @r#"
        + WorkerRole.Metadata.Stratiform.AnyResource.states:ListStateMachines: "Step Functions knows no resource for it"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Action: "states:ListStateMachines"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Effect: "Allow"
        + WorkerRole.Policies.0.PolicyDocument.Statement.1.Resource: "*"
        "#);
        let problems = problems_of(|stack| {
            let all = worker().allow("sqs:*", "arn:aws:sqs:eu-west-1:123456789012:orders", "it is easier");
            stack.add(all.allow("sqs:PurgeQueue", "*", " "));
        });
        assert_snapshot!(problems, @"
        Worker: `sqs:*` is not a single action; write one such as `sqs:SendMessage`
        Worker: allows `sqs:PurgeQueue` with an empty reason; write it as the third argument of `.allow(…)`
        ");
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
            stack.add(LambdaFn::new(name, AnyTrigger));
        });
        assert_snapshot!(problems, @"AFunctionWithANameThatIsLongerThanLambdaCanBear: `shop-dev-a-function-with-a-name-that-is-longer-than-lambda-can-bear` has 67 characters, and the name of a Lambda function has 1 to 64; change the name, or its pattern in the stage file");
    }

    #[test]
    fn variables_have_at_most_4096_bytes_together() {
        let problems = problems_of(|stack| {
            let greeting = Link::new("x".repeat(4089));
            stack.add(LambdaFn::new("greeter", Greeter { greeting }));
        });
        assert_snapshot!(problems, @"Greeter: the environment variables have at least 4097 bytes, and Lambda accepts 4,096; store long values in a bucket or a table, and link to it");
    }

    #[test]
    fn a_policy_has_at_most_10240_bytes() {
        let problems = problems_of(|stack| {
            let mut worker = worker();
            worker
                .function
                .policy
                .allow("s3:GetObject", "x".repeat(10_240).into());
            stack.add(worker);
        });
        assert_snapshot!(problems, @"WorkerRole: the policy has at least 10365 bytes, and a role holds 10,240; allow fewer actions, or split the function");
    }

    #[test]
    fn a_function_reaches_its_own_region_only() {
        let problems = problems_of(|stack| {
            let orders = stack.in_us_east_1().add(Queue::<String>::new("orders"));
            stack.add(worker().event_source(EventSource::queue(&orders)));
        });
        assert_snapshot!(problems, @"Worker: uses Orders in us-east-1, but a link reaches only resources in the function's own region; put both in the same region");
    }

    #[test]
    fn a_number_of_the_stage_file_is_within_the_limits() {
        assert_snapshot!(Memory::try_from(64).expect_err("too little"), @"64 MiB: the memory of a function must be 128 MiB to 10,240 MiB");
        assert_snapshot!(Timeout::try_from(901).expect_err("too long"), @"901 s: the timeout of a function must be 1 s to 15 minutes");
        assert_snapshot!(BatchSize::try_from(0).expect_err("too few"), @"0 messages: the batch size must be 1 to 10,000 messages");
        assert_snapshot!(BatchingWindow::try_from(301).expect_err("too long"), @"301 s: the batching window must be 0 s to 5 minutes");
    }

    #[test]
    fn a_stack_says_what_holds_for_its_functions() {
        let changes = crate::core::testing::changes_of(
            |stack| {
                stack.add(worker());
                stack.add(
                    LambdaFn::new("other", AnyTrigger)
                        .timeout(Minutes::<1>)
                        .log_retention(Days::<90>),
                );
            },
            |stack| {
                stack.default_timeout(Seconds::<10>);
                stack.default_log_retention(Days::<7>);
                stack.add(worker());
                stack.add(
                    LambdaFn::new("other", AnyTrigger)
                        .timeout(Minutes::<1>)
                        .log_retention(Days::<90>),
                );
            },
        );
        assert_snapshot!(changes, @"
        - Worker.Timeout: 30
        - WorkerLogGroup.RetentionInDays: 30
        + Worker.Timeout: 10
        + WorkerLogGroup.RetentionInDays: 7
        ");
    }

    #[derive(serde::Serialize, serde::Deserialize)]
    struct Prices {
        small: u32,
        large: BTreeMap<String, u32>,
    }

    #[derive(Links)]
    struct Seller<S: Side = Running> {
        prices: Link<links::kind::Config<Prices>, S>,
        greeter: Link<links::kind::Function<String, u32, (operation::InvokeFunction,)>, S>,
    }

    #[test]
    fn a_function_may_have_settings_and_invoke_another() {
        let seller = |stack: &mut Stack| {
            let prices =
                Prices { small: 1, large: BTreeMap::from([("b".to_owned(), 3), ("a".to_owned(), 2)]) };
            let worker = stack.add(worker());
            stack.add(LambdaFn::new("seller", Seller { prices: prices.link(), greeter: worker.link() }));
        };
        assert_snapshot!(property("Seller", "Environment", seller), @r#"
        {
          "Variables": {
            "GREETER_FUNCTION": {
              "Ref": "Worker"
            },
            "PRICES": "{\"large\":{\"a\":2,\"b\":3},\"small\":1}"
          }
        }
        "#);
        assert_snapshot!(property("SellerRole", "Policies", seller), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "lambda:InvokeFunction",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "Worker",
                      "Arn"
                    ]
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
                      "SellerLogGroup",
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
        "#);
    }

    #[test]
    fn settings_that_are_no_json_are_reported() {
        #[derive(serde::Serialize, serde::Deserialize)]
        struct Ways(BTreeMap<(u8, u8), u8>);

        #[derive(Links)]
        struct Walker<S: Side = Running> {
            ways: Link<links::kind::Config<Ways>, S>,
        }

        let problems = problems_of(|stack| {
            let ways = Ways(BTreeMap::from([((1, 2), 3)]));
            stack.add(LambdaFn::new("walker", Walker { ways: ways.link() }));
        });
        assert_snapshot!(problems, @"Walker: the link `ways`: the value cannot be written as JSON (key must be a string); change its type, or how serde writes it");
    }
}
