//! Custom resources of CloudFormation stacks.
//!
//! A function makes, changes and deletes something that CloudFormation has no type for, such as the first rows of a
//! table. It has three handlers. CloudFormation gets the answer of the one that it asked for, also if that handler fails,
//! panics or takes too long.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use links::{Links, NoLinks, Running, Side};
//! use runtime::custom_resources::{self, Create, Created, Delete, Update, Updated};
//! use runtime::{Aws, Error};
//!
//! /// The properties of a greeting.
//! #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
//! pub struct Greeting {
//!     name: String,
//!     times: u32,
//! }
//!
//! /// The attributes of a greeting.
//! #[derive(serde::Serialize, schemars::JsonSchema)]
//! pub struct Greeted {
//!     text: String,
//! }
//!
//! #[derive(Links)]
//! #[links(provides(Greeting, Greeted))]
//! pub struct GreetLinks<S: Side = Running>(NoLinks<S>);
//!
//! fn text(greeting: &Greeting) -> Greeted {
//!     Greeted { text: format!("Hello, {}! ", greeting.name).repeat(greeting.times as usize) }
//! }
//!
//! async fn create(_: &GreetLinks, _: &Aws, new: Create<Greeting>) -> Result<Created<Greeted>, Error> {
//!     Ok(Created::new(text(&new.properties)))
//! }
//!
//! async fn update(_: &GreetLinks, _: &Aws, change: Update<Greeting>) -> Result<Updated<Greeted>, Error> {
//!     Ok(Updated::InPlace(text(&change.properties)))
//! }
//!
//! async fn delete(_: &GreetLinks, _: &Aws, _: Delete<Greeting>) -> Result<(), Error> {
//!     Ok(())
//! }
//!
//! fn main() -> ExitCode {
//!     custom_resources::serve(create, update, delete)
//! }
//! ```

mod answer;
mod scalars;

use std::fmt;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use links::FromVariables;
use links::trigger::Provides;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::aws::Aws;
use crate::custom_resources::answer::{Answer, Status, attributes, deliver};
use crate::custom_resources::scalars::Scalars;
use crate::error::{Error, misfit, read};
use crate::https::Https;
use crate::run::{self, Context, Fault, attempt};

/// A resource to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create<P> {
    /// The physical ID that the resource gets, unless [`Created::with_id`] gives another one. It is the same for each
    /// delivery of the request.
    pub id: PhysicalId,
    /// The properties in the template.
    pub properties: P,
    /// The request's ID, the same for each delivery.
    pub request_id: String,
    /// The invocation that delivers the request.
    pub context: Context,
}

/// A resource to change.
///
/// CloudFormation asks for a change if a property in the template has changed. It also does so if only the function's
/// timeout did, or to undo a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update<P> {
    /// The physical ID that the resource has.
    pub id: PhysicalId,
    /// The properties in the template.
    pub properties: P,
    /// The properties before. `None` if they are not a valid `P` any more, after a change of the type.
    pub old: Option<P>,
    /// The request's ID, the same for each delivery.
    pub request_id: String,
    /// The invocation that delivers the request.
    pub context: Context,
}

/// A resource to delete: with its stack, because it was taken out of the template, or because an update has
/// [replaced](Updated::Replaced) it.
///
/// A resource that is not there any more must be a success, because the same request can come again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delete<P> {
    /// The physical ID that the resource has.
    pub id: PhysicalId,
    /// The last properties. `None` if they are not a valid `P` any more, after a change of the type.
    pub properties: Option<P>,
    /// The request's ID, the same for each delivery.
    pub request_id: String,
    /// The invocation that delivers the request.
    pub context: Context,
}

impl<P> Create<P> {
    /// Creates a request with these properties, for tests.
    pub fn example(properties: P) -> Self {
        Self {
            id: PhysicalId::example(),
            properties,
            request_id: "example".to_owned(),
            context: Context::example(),
        }
    }
}

impl<P> Update<P> {
    /// Creates a request to change `old` into `properties`, for tests.
    pub fn example(old: P, properties: P) -> Self {
        Self {
            id: PhysicalId::example(),
            properties,
            old: Some(old),
            request_id: "example".to_owned(),
            context: Context::example(),
        }
    }
}

impl<P> Delete<P> {
    /// Creates a request to delete a resource with these properties, for tests.
    pub fn example(properties: P) -> Self {
        Self {
            id: PhysicalId::example(),
            properties: Some(properties),
            request_id: "example".to_owned(),
            context: Context::example(),
        }
    }
}

/// A created resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created<A> {
    id: Option<PhysicalId>,
    attributes: A,
}

impl<A> Created<A> {
    /// Returns a resource with these attributes and the physical ID of the [request](Create::id).
    ///
    /// The attributes are a struct, or `()`. The template reads them with `Fn::GetAtt`, as strings. They are not secret.
    pub fn new(attributes: A) -> Self {
        Self { id: None, attributes }
    }

    /// Returns a resource with this physical ID, such as the one that another service gave it.
    pub fn with_id(id: PhysicalId, attributes: A) -> Self {
        Self { id: Some(id), attributes }
    }
}

/// A changed resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Updated<A> {
    /// The same resource, with these attributes.
    InPlace(A),
    /// A new resource in place of the old one. **CloudFormation then asks to delete the one with the old ID**, after all
    /// other resources have changed. An ID that is equal to the old one is a failure, because the new resource would be
    /// taken for the old one.
    Replaced {
        /// The physical ID of the new resource.
        id: PhysicalId,
        /// The attributes of the new resource.
        attributes: A,
    },
}

/// A physical ID: the name of a custom resource in its stack, which `Ref` gives. It has 1 to 1,024 bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhysicalId(String);

impl PhysicalId {
    /// Creates an ID.
    ///
    /// # Errors
    ///
    /// Returns an error if it is empty or longer than CloudFormation accepts, 1,024 bytes, or if it begins with
    /// `stratiform:`, which marks resources whose creation failed.
    pub fn new(id: impl Into<String>) -> Result<Self, Error> {
        let id = id.into();
        if id.is_empty() || id.len() > 1024 {
            let length = id.len();
            return Err(Error::internal(format!(
                "a physical ID of {length} bytes is not valid; use 1 to 1,024 bytes"
            )));
        }
        if id.starts_with(RESERVED) {
            return Err(Error::internal(format!(
                "`{id}` is not a valid physical ID; begin with other letters"
            )));
        }
        Ok(Self(id))
    }

    /// Returns the ID as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn example() -> Self {
        Self("shop-dev-example".to_owned())
    }
}

impl fmt::Display for PhysicalId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The beginning of IDs that no resource has.
const RESERVED: &str = "stratiform:";

/// The beginning of the ID of a resource whose creation failed. A stack that rolls back asks to delete it.
const NEVER_CREATED: &str = "stratiform:never-created:";

/// The time for the answer, after the handler's own: enough for a first TLS connection from a small function.
const RESERVE: Duration = Duration::from_secs(5);

/// Serves custom resources. Call it in the `main` of a function whose links declare `provides(Rows, Seeded)`.
///
/// CloudFormation always gets an answer: the handler's outcome, or the reason why it failed, panicked or did not finish
/// within the function's timeout less five seconds. The reason is in the stack's events. Numbers and booleans of the
/// properties are read from the strings that CloudFormation makes of them.
///
/// - The handlers must accept the same request more than once. If an answer cannot be delivered, the invocation fails, so
///   that Lambda repeats it.
/// - A failed `create` undoes by itself what it has begun. The request to delete the resource, which CloudFormation sends
///   when the stack rolls back, is answered without a handler. A resource of the same name that belongs to somebody else
///   is safe that way.
/// - A function in a VPC reaches S3, to which answers go, only through a NAT gateway or a VPC endpoint.
pub fn serve<L, P, A>(
    create: impl AsyncFn(&L, &Aws, Create<P>) -> Result<Created<A>, Error>,
    update: impl AsyncFn(&L, &Aws, Update<P>) -> Result<Updated<A>, Error>,
    delete: impl AsyncFn(&L, &Aws, Delete<P>) -> Result<(), Error>,
) -> ExitCode
where
    L: FromVariables + Provides<P, A>,
    P: DeserializeOwned,
    A: Serialize,
{
    // The certificates are read before the first event, while Lambda gives the function more processor time.
    let https = Https::new();
    run::start(async move |links: &L, aws, event, context| {
        let https = https
            .as_ref()
            .map_err(|failure| failed(Error::internal(failure.to_string())))?;
        let handlers = Handlers {
            create: async |request| create(links, aws, request).await,
            update: async |request| update(links, aws, request).await,
            delete: async |request| delete(links, aws, request).await,
        };
        answer(event, &context, https, &handlers).await
    })
}

/// The handlers of a function, with its links.
struct Handlers<C, U, D> {
    create: C,
    update: U,
    delete: D,
}

/// A request of CloudFormation: "Custom resource request objects" in the CloudFormation User Guide.
// No `Debug`: the URL is signed, so that whoever has it can answer.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    #[serde(rename = "ResponseURL")]
    response_url: String,
    stack_id: String,
    request_id: String,
    logical_resource_id: String,
    #[serde(default)]
    request_type: String,
    #[serde(default)]
    physical_resource_id: Option<String>,
    #[serde(default)]
    resource_properties: Value,
    #[serde(default)]
    old_resource_properties: Value,
}

/// The outcome of a request: the physical ID and the attributes.
struct Outcome {
    id: String,
    attributes: Map<String, Value>,
}

/// A failed request, with the physical ID of the answer.
struct Refused {
    id: String,
    error: Error,
}

/// Handles a request and delivers the answer.
async fn answer<P, A, C, U, D>(
    event: Value,
    context: &Context,
    https: &Https,
    handlers: &Handlers<C, U, D>,
) -> Result<Value, Fault>
where
    P: DeserializeOwned,
    A: Serialize,
    C: AsyncFn(Create<P>) -> Result<Created<A>, Error>,
    U: AsyncFn(Update<P>) -> Result<Updated<A>, Error>,
    D: AsyncFn(Delete<P>) -> Result<(), Error>,
{
    let mut request: Request = read(event, "the request").map_err(failed)?;
    let outcome = handle(&mut request, context, handlers).await;
    let (status, reason, id, data) = match outcome {
        Ok(Outcome { id, attributes }) => (Status::Success, String::new(), id, attributes),
        Err(Refused { id, error }) => {
            tracing::error!(
                cause = error.causes(),
                "the {} of {} failed: {error}",
                request.request_type,
                request.logical_resource_id
            );
            let reason = format!("{}; the function's log has it as {}", error.reason(), context.request_id);
            (Status::Failed, reason, id, Map::new())
        }
    };
    let answer = Answer {
        status,
        reason,
        physical_resource_id: id,
        stack_id: &request.stack_id,
        request_id: &request.request_id,
        logical_resource_id: &request.logical_resource_id,
        data,
    };
    deliver(https, &request.response_url, &answer.into_bytes(), context)
        .await
        .map_err(failed)?;
    Ok(Value::Null)
}

/// Logs an error for which there is no answer to CloudFormation, and makes a failure of the invocation of it.
fn failed(error: Error) -> Fault {
    tracing::error!(cause = error.causes(), "the request failed: {error}");
    error.into()
}

async fn handle<P, A, C, U, D>(
    request: &mut Request,
    context: &Context,
    handlers: &Handlers<C, U, D>,
) -> Result<Outcome, Refused>
where
    P: DeserializeOwned,
    A: Serialize,
    C: AsyncFn(Create<P>) -> Result<Created<A>, Error>,
    U: AsyncFn(Update<P>) -> Result<Updated<A>, Error>,
    D: AsyncFn(Delete<P>) -> Result<(), Error>,
{
    let left = context.remaining(SystemTime::now());
    let longest = left.saturating_sub(RESERVE.min(left / 3));
    let request_id = request.request_id.clone();
    let new = request.resource_properties.take();
    let old = request.old_resource_properties.take();
    let kind = request.request_type.as_str();
    let id = match (&request.physical_resource_id, kind) {
        (Some(id), "Update" | "Delete") => PhysicalId(id.clone()),
        _ => default_id(request),
    };
    match kind {
        "Create" => {
            // The handler's own ID, if the resource exists and only the answer is wrong.
            let never_created = format!("{NEVER_CREATED}{request_id}");
            let refused = |error| Refused { id: never_created.clone(), error };
            let properties = properties(new).map_err(refused)?;
            let create = Create { id: id.clone(), properties, request_id, context: context.clone() };
            let created = attempt(context, longest, async || (handlers.create)(create).await).await;
            let created = created.map_err(refused)?;
            outcome(created.id.unwrap_or(id), &created.attributes)
        }
        "Update" => {
            let refused = |error| Refused { id: id.0.clone(), error };
            let properties = properties(new).map_err(refused)?;
            let update = Update {
                id: id.clone(),
                properties,
                old: self::properties(old).ok(),
                request_id,
                context: context.clone(),
            };
            let updated = attempt(context, longest, async || (handlers.update)(update).await).await;
            match updated.map_err(refused)? {
                Updated::InPlace(attributes) => outcome(id, &attributes),
                Updated::Replaced { id: new, .. } if new == id => Err(refused(Error::internal(format!(
                    "the update has replaced {id} by a resource with the same physical ID; give the new one another ID"
                )))),
                Updated::Replaced { id, attributes } => outcome(id, &attributes),
            }
        }
        "Delete" if id.0.starts_with(NEVER_CREATED) => Ok(Outcome { id: id.0, attributes: Map::new() }),
        "Delete" => {
            let delete = Delete {
                id: id.clone(),
                properties: properties(new).ok(),
                request_id,
                context: context.clone(),
            };
            match attempt(context, longest, async || (handlers.delete)(delete).await).await {
                Ok(()) => Ok(Outcome { id: id.0, attributes: Map::new() }),
                Err(error) => Err(Refused { id: id.0, error }),
            }
        }
        _ => {
            let error = Error::internal("the request is neither `Create` nor `Update` nor `Delete`");
            Err(Refused { id: id.0, error })
        }
    }
}

/// Returns the outcome of a handler, or a failure if its attributes cannot be written. The resource exists then, so that
/// the failure has its ID.
fn outcome(id: PhysicalId, given: &impl Serialize) -> Result<Outcome, Refused> {
    match attributes(given) {
        Ok(attributes) => Ok(Outcome { id: id.0, attributes }),
        Err(error) => Err(Refused { id: id.0, error }),
    }
}

/// Reads properties. They have two of CloudFormation's own, which are none of the resource's.
fn properties<P: DeserializeOwned>(mut properties: Value) -> Result<P, Error> {
    if let Some(properties) = properties.as_object_mut() {
        properties.remove("ServiceToken");
        properties.remove("ServiceTimeout");
    }
    serde_path_to_error::deserialize(Scalars(properties))
        .map_err(|error| Error::internal(format!("the properties are not understood: {}", misfit(&error))))
}

/// Returns the ID of a resource by its stack and its logical ID, such as `shop-dev-Seed-1b2c3d4e`. The last part tells
/// stacks of the same name apart, of which one was deleted.
fn default_id(request: &Request) -> PhysicalId {
    // arn:aws:cloudformation:eu-west-1:123456789012:stack/shop-dev/1b2c3d4e-…
    let mut parts = request.stack_id.split('/').skip(1);
    let (name, unique) = (parts.next().unwrap_or("stack"), parts.next().unwrap_or_default());
    let unique = unique.split('-').next().unwrap_or_default();
    PhysicalId(format!("{name}-{}-{unique}", request.logical_resource_id))
}

#[cfg(test)]
mod tests;
