//! Lambda functions.

mod code;
mod dead_letters;
mod event_source;
mod function;
mod function_ref;
mod role;
mod vpc;

use std::{fmt, marker::PhantomData};

use links::Links;
use resources::{IntoValue, Map};

pub use crate::lambda_fn::{
    event_source::{BatchSize, BatchingWindow, EventSource, ItemChanges, QueueMessages, Starts},
    function_ref::{AnyFunctionRef, FunctionRef},
    vpc::Vpc,
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
    lambda_fn::{code::Code, function::Function},
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
///
/// ```
/// # use constructs::{LambdaFn, Queue, Stack, Stage, Table, lambda_fn::EventSource, link::ToLink as _};
/// # use constructs::units::{MiB, Seconds};
/// # use links::{Item, Link, Links, Running, Side, kind, operation::{GetItem, PutItem}};
/// #[derive(serde::Serialize, serde::Deserialize, Item)]
/// #[item(partition_key = order_id)]
/// struct Order {
///     order_id: String,
/// }
///
/// /// `store-order` reads and writes the table. Messages of type `Order` start it.
/// #[derive(Links)]
/// #[links(consumes(Order))]
/// struct StoreOrderLinks<S: Side = Running> {
///     orders: Link<kind::Table<Order, (GetItem, PutItem)>, S>,
/// }
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let orders = stack.add(Table::<Order>::new("orders"));
/// let incoming = stack.add(Queue::<Order>::new("incoming").visibility_timeout(Seconds::<60>));
/// stack.add(
///     LambdaFn::new("store-order", StoreOrderLinks { orders: orders.link() })
///         .memory(MiB::<256>)
///         .timeout(Seconds::<10>)
///         .event_source(EventSource::queue(&incoming)),
/// );
/// ```
///
/// # Actions of the role
///
/// Each operation of a link adds its own action on its own resource. These actions come without a link:
///
/// | Action | On | Reason |
/// |---|---|---|
/// | `logs:CreateLogStream`, `logs:PutLogEvents` | its log group | Lambda writes the log with the role. `CreateLogGroup` is not needed, since the stack makes the group. |
/// | `sqs:SendMessage` | its dead-letter queue | Lambda sends an event that has failed with the role, if the function is started asynchronously or follows a table. |
/// | `sqs:ReceiveMessage`, `sqs:DeleteMessage`, `sqs:GetQueueAttributes` | the queue that it consumes | Lambda polls the queue with the role, and deletes what was processed. |
/// | `dynamodb:DescribeStream`, `dynamodb:GetRecords`, `dynamodb:GetShardIterator`, `dynamodb:ListStreams` | the stream of the table that it follows | Lambda reads the stream with the role. |
/// | six actions of EC2 about network interfaces | everything | Lambda makes the interfaces of a function in a VPC with the role. The function itself is denied them. |
/// | `xray:PutTelemetryRecords`, `xray:PutTraceSegments` | everything | Lambda sends traces with the role, if the stage has `tracing`. X-Ray knows no resource for them. |
///
/// Source: "Defining Lambda function permissions with an execution role" in the Lambda Developer Guide.
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
        let mut events = Vec::new();
        for field in links.fields() {
            let Granted { variable, arns, refusal } = field.address;
            refusals.extend(refusal.map(|refusal| format!("the link `{}`: {refusal}", field.name)));
            // An absent link is optional to the function, and needs no permission.
            let Some(variable) = variable else { continue };
            for permission in field.permissions {
                role::grant(&mut policy, permission, &arns);
            }
            events.extend(field.events);
            variables.set(field.variable, variable);
        }
        let function = Function {
            identity: Identity::new(name),
            variables,
            policy,
            code: Code::Binary { layers: Vec::new() },
            architecture: Architecture::Arm64,
            memory: Memory::default(),
            timeout: None,
            log_retention: None,
            reserved_concurrency: None,
            ephemeral_storage: None,
            vpc: None,
            event_sources: Vec::new(),
            triggers: L::TRIGGERS,
            events,
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

    /// Adds an environment variable, for code that is not ours, such as a library or an extension.
    ///
    /// For the function's own code, a link is better: it gives the variable, the permission and the type at once. The
    /// value is readable for everybody who can see the function, so it must not be a secret. Lambda accepts names of
    /// letters, digits and `_` that it does not reserve, and 4 KB of variables, those of links included: "Environment
    /// variables" in the Lambda Developer Guide.
    ///
    /// ```
    /// # use constructs::LambdaFn;
    /// # fn example<L>(function: LambdaFn<L>) -> LambdaFn<L> {
    /// function.environment("OTEL_SERVICE_NAME", "orders")
    /// # }
    /// ```
    pub fn environment(mut self, name: &'static str, value: impl IntoValue<String>) -> Self {
        if self.function.variables.get(name).is_some() {
            self.function.refusals.push(format!(
                "the variable `{name}` is set already, by a link or another `.environment`; give this one another name"
            ));
        } else {
            self.function.variables.set(name, value.into_node());
        }
        self
    }

    /// Sets the size of `/tmp`, from 512 MiB to 10,240 MiB. By default 512 MiB, which costs nothing.
    pub fn ephemeral_storage<M: Measure<EphemeralStorage>>(mut self, size: M) -> Self {
        self.function.ephemeral_storage = Some(size.measure(M::CHECKED));
        self
    }

    /// Adds a version of a layer, by its ARN: files of somebody else in `/opt`, such as an extension. A function has at
    /// most 5 layers, of its own region and processor. Later layers overwrite files of earlier ones.
    ///
    /// ```
    /// # use constructs::LambdaFn;
    /// # fn example<L>(function: LambdaFn<L>) -> LambdaFn<L> {
    /// function.layer("arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:21")
    /// # }
    /// ```
    pub fn layer(mut self, arn: impl IntoValue<String>) -> Self {
        self.function.code.layers_mut().push(arn.into_node());
        self
    }

    /// Connects the function to subnets of a VPC, for a database or a service there. It then reaches the internet, and
    /// AWS's services, only as the subnets do: through a NAT gateway or VPC endpoints. By default it is in a network of
    /// Lambda's own, with the internet.
    ///
    /// Lambda makes network interfaces with the function's role, which gets the permissions for it before the function
    /// exists. The function's own code cannot use them.
    pub fn vpc(mut self, vpc: &Vpc) -> Self {
        self.function.vpc = Some(vpc.clone());
        self
    }

    /// Runs a container image instead of the binary of the function's name. Its links, role and triggers are as ever.
    ///
    /// The image is in a private repository of Amazon ECR, in the region of the function, and implements Lambda's
    /// runtime interface. `package` and `deploy` neither build nor push it, and the local cloud needs Docker to run it. Lambda
    /// takes the image at each deployment that changes the URI, so write a tag that you never move, or a digest.
    ///
    /// ```
    /// # use constructs::LambdaFn;
    /// # fn example<L>(function: LambdaFn<L>) -> LambdaFn<L> {
    /// function.image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/resize:1.4.0")
    /// # }
    /// ```
    pub fn image(mut self, uri: impl IntoValue<String>) -> Self {
        let layers = std::mem::take(self.function.code.layers_mut());
        self.function.code = Code::Image { uri: uri.into_node(), layers };
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
    /// The size of a function's `/tmp`, in MiB: `EphemeralStorage` in the Lambda API Reference.
    EphemeralStorage = 512..=10_240 "MiB",
    from |MiB| N,
    else "the ephemeral storage of a function must be 512 MiB to 10,240 MiB"
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
mod tests;
