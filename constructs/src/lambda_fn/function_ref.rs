//! Handles of functions.

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref};

use links::{Operations, kind, trigger::Invoked};
use resources::{Arn, Handle, IntoValue, Name, Value, iam, lambda};

use crate::{
    core::{
        link::{Granted, Grants},
        stack::Stack,
    },
    queue::AnyQueueRef,
};

/// A handle to a Lambda function of a stack, with the type of its links: `FunctionRef<GetJobLinks<Declared>>`.
///
/// The links declare the trigger of the function. A `FunctionRef` dereferences to [`AnyFunctionRef`], the handle
/// without the links, which alarms and dashboards use.
pub struct FunctionRef<L> {
    function: AnyFunctionRef,
    links: PhantomData<fn() -> L>,
}

impl<L> FunctionRef<L> {
    pub(super) fn new(function: AnyFunctionRef) -> Self {
        Self { function, links: PhantomData }
    }

    /// Returns the handle without the type of the links, so that a list can hold several functions.
    pub fn untyped(&self) -> &AnyFunctionRef {
        &self.function
    }
}

impl<L> Deref for FunctionRef<L> {
    type Target = AnyFunctionRef;

    fn deref(&self) -> &AnyFunctionRef {
        &self.function
    }
}

impl<L> Clone for FunctionRef<L> {
    fn clone(&self) -> Self {
        Self::new(self.function.clone())
    }
}

impl<L> fmt::Debug for FunctionRef<L> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.function.fmt(formatter)
    }
}

impl<L> From<FunctionRef<L>> for AnyFunctionRef {
    fn from(function: FunctionRef<L>) -> Self {
        function.function
    }
}

/// Another function may invoke it, with the input and for the output that its links declare.
impl<I, O, L, Ops> Grants<kind::Function<I, O, Ops>> for FunctionRef<L>
where
    L: Invoked<I, O>,
    Ops: Operations<kind::Function<I, O>>,
{
    fn grant(&self) -> Granted {
        Granted::resource(self.name(), self.arn())
    }
}

/// A handle to a Lambda function of a stack, without the type of its links.
#[derive(Clone, Debug)]
pub struct AnyFunctionRef {
    handle: Handle<lambda::Function>,
    role: Handle<iam::Role>,
    /// The prefix of the names of the function's metrics and alarms.
    name: Cow<'static, str>,
    dead_letters: Option<AnyQueueRef>,
    /// The other queues of events and messages that it failed to handle.
    failures: Vec<AnyQueueRef>,
}

impl AnyFunctionRef {
    pub(super) fn new(
        handle: Handle<lambda::Function>,
        role: Handle<iam::Role>,
        name: Cow<'static, str>,
        dead_letters: Option<AnyQueueRef>,
        failures: Vec<AnyQueueRef>,
    ) -> Self {
        Self { handle, role, name, dead_letters, failures }
    }

    /// Returns the function's dead-letter queue, `{function}-dlq`. A function has one if a rule, a topic, a schedule or
    /// another function starts it.
    pub fn dead_letters(&self) -> Option<&AnyQueueRef> {
        self.dead_letters.as_ref()
    }

    /// Returns all queues of events and messages that the function failed to handle: its own, and the dead-letter
    /// queues of its event sources.
    pub(crate) fn failures(&self) -> impl Iterator<Item = &AnyQueueRef> {
        self.dead_letters.iter().chain(&self.failures)
    }

    /// Returns the function's ARN.
    pub fn arn(&self) -> Value<Arn<lambda::Function>> {
        self.handle.arn()
    }

    /// Returns the function's name.
    pub fn name(&self) -> Value<Name<lambda::Function>> {
        self.handle.reference()
    }

    /// Returns the ARN of the function's role, for policies of other resources.
    pub fn role_arn(&self) -> Value<Arn<iam::Role>> {
        self.role.arn()
    }

    /// Returns the name of the function's role.
    pub fn role_name(&self) -> Value<Name<iam::Role>> {
        self.role.reference()
    }

    /// Returns the function's logical ID, for the IDs of related resources.
    pub fn id(&self) -> &str {
        &self.handle.target().id
    }

    /// Returns the prefix of the names of the function's metrics and alarms.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name
    }

    /// Allows a service to invoke the function, but only for the resource with the ARN `source`. `source_id` is the
    /// resource's logical ID. A construct that starts functions also calls [`Stack::start_function`].
    pub fn allow_invocation(
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
