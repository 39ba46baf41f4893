//! The operations of an API.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use crate::http::{Caller, CallerSource, ErrorKind};

/// An operation of an API: its name, its input and its answers.
///
/// The stack and the function share one declaration. From it, the stack creates the route, the models, the validators
/// and the OpenAPI document. The function receives the path, query, headers and body as these types, and returns the
/// answers as these types. `#[derive(Operation)]` on an empty enum declares an operation:
///
/// ```
/// use links::http::{Conflict, NotFound, Operation, Page, PageRequest};
/// # use schemars::JsonSchema;
/// # #[derive(JsonSchema)]
/// # pub struct OrderRequest { item: String }
/// # #[derive(JsonSchema, serde::Serialize)]
/// # pub struct Order { order_id: String }
/// # #[derive(JsonSchema)]
/// # pub struct OrderPath { order_id: String }
///
/// /// Places an order.
/// ///
/// /// The order is packed within a day.
/// #[derive(Operation)]
/// #[operation(body = OrderRequest, answers(201 = Order), errors(Conflict))]
/// pub enum PlaceOrder {}
///
/// /// Lists the caller's orders, newest first.
/// #[derive(Operation)]
/// #[operation(query = PageRequest, answers(200 = Page<Order>))]
/// pub enum ListOrders {}
///
/// /// Takes an order back.
/// #[derive(Operation)]
/// #[operation(path = OrderPath, answers(200 = Order, 204), errors(NotFound, Conflict))]
/// pub enum CancelOrder {}
///
/// assert_eq!(PlaceOrder::DEFINITION.summary, "Places an order.");
/// assert_eq!(CancelOrder::status(&CancelOrderAnswer::NoContent), 204);
/// ```
///
/// - `path = Type`: a struct with a field for each variable of the route's path. Serde's names of the fields count.
/// - `query = Type`: a struct with a field for each query parameter.
/// - `headers = Type`: a struct with a field for each header, with serde's name: `#[serde(rename = "If-Match")]`.
/// - `body = Type`: the JSON of the request's body.
/// - `caller = Type`: the [`Caller`]. By default [`SignedIn`](crate::http::SignedIn).
/// - `answers(…)`: the statuses and bodies of the successful answers. A 204 has no body. For several answers the derive
///   generates an enum, such as `CancelOrderAnswer` with `Ok(Order)` and `NoContent`.
/// - `errors(…)`: the [`ErrorCode`](trait@crate::http::ErrorCode)s of the operation's own errors. Every operation has
///   `TooManyRequests` and `Internal`, and an operation with input has `InvalidRequest`. Do not list these three. An
///   operation with a body also has `TooLarge` and `UnsupportedMediaType`. An operation with authorized callers also
///   has `Unauthorized`, and on a REST API `Forbidden`. List one of these four only if the function itself answers it.
///
/// The stack declares the route's method and path. The first paragraph of the documentation is the operation's summary,
/// and is required. The other paragraphs are its description.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation of an API",
    label = "not an operation",
    note = "a route needs an operation, which declares the request and the responses: `#[derive(Operation)] \
            #[operation(body = …, answers(201 = …))] pub enum PlaceOrder {{}}`"
)]
pub trait Operation {
    /// The path variables: a struct, or `()` if there are none.
    type Path;
    /// The query parameters: a struct, or `()`.
    type Query;
    /// The headers: a struct, or `()`.
    type Headers;
    /// The JSON of the request's body, or `()`.
    type Body;
    /// The type of the caller, read from the claims of the token: `SignedIn`, `Anyone`, or a type of your own.
    type Caller: Caller;
    /// The successful answer: its body, `()` for a 204, or an enum of several answers.
    type Answer;

    /// The operation without its types.
    const DEFINITION: Definition;

    /// Returns the HTTP status of an answer.
    fn status(answer: &Self::Answer) -> u16;
}

/// The answer type of the operation `Op`: the body of its only answer, or the enum of its answers.
#[diagnostic::on_unimplemented(
    message = "the operation `{Op}` does not answer with `{Self}`",
    label = "return the type in `answers(…)` of the operation `{Op}`",
    note = "a handler returns the body of the operation's answer, or `()` for a 204; for several answers it returns \
            the enum that the derive generates, such as `PlaceOrderAnswer`"
)]
pub trait AnswerOf<Op> {}

/// An answer of an operation that its callers can read, such as tests.
///
/// Every type that implements [`Deserialize`] is one, and so is the enum of several answers whose bodies are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an answer",
    note = "whoever calls the operation reads its answer: add `#[derive(serde::Deserialize)]` to the type of the body"
)]
pub trait ReadAnswer<'de>: Sized {
    /// Reads the answer from its status and its body. A 204 has the body `null`.
    ///
    /// # Errors
    /// Returns the deserializer's error, also for a status that the operation does not have.
    fn read_answer<D: Deserializer<'de>>(status: u16, body: D) -> Result<Self, D::Error>;
}

impl<'de, T: Deserialize<'de>> ReadAnswer<'de> for T {
    fn read_answer<D: Deserializer<'de>>(_status: u16, body: D) -> Result<Self, D::Error> {
        T::deserialize(body)
    }
}

/// An [`Operation`] without its types.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The type's name, such as `PlaceOrder`.
    pub name: &'static str,
    /// The summary, in one sentence.
    pub summary: &'static str,
    /// The paragraphs after the summary. Most operations have none.
    pub description: &'static str,
    /// The schema of the path variables: an object.
    pub path: Option<Model>,
    /// The schema of the request's body.
    pub body: Option<Model>,
    /// The schema of the query parameters: an object.
    pub query: Option<Model>,
    /// The schema of the headers: an object.
    pub headers: Option<Model>,
    /// The type of the caller, and the source of its claims.
    pub caller: CallerDefinition,
    /// The successful answers, with their statuses.
    pub answers: &'static [Answer],
    /// The errors of the operation itself, without the common ones.
    pub errors: &'static [ErrorKind],
}

impl Definition {
    /// Returns `true` if the operation has any input that can be wrong.
    pub const fn takes_input(&self) -> bool {
        self.path.is_some() || self.query.is_some() || self.headers.is_some() || self.body.is_some()
    }
}

/// The caller of an operation, without its type.
#[derive(Clone, Copy, Debug)]
pub struct CallerDefinition {
    /// The source of the claims.
    pub source: CallerSource,
    name: fn() -> &'static str,
}

impl CallerDefinition {
    /// Returns the definition of the caller `C`.
    pub const fn of<C: Caller>() -> Self {
        Self { source: C::SOURCE, name: C::name }
    }

    /// Returns the full path of the caller's Rust type, such as `shop::Admin`.
    pub fn name(self) -> &'static str {
        (self.name)()
    }
}

/// A successful answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The HTTP status, from 200 to 299.
    pub status: u16,
    /// The schema of the answer's body. A 204 has none.
    pub body: Option<Model>,
}

/// A JSON type, described by its schema.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    name: fn() -> Cow<'static, str>,
    subschema: fn(&mut SchemaGenerator) -> Schema,
    root_schema: fn(SchemaGenerator) -> Schema,
}

/// Writes the address of the function that makes the schema. Models of one address have the same schema.
impl fmt::Pointer for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.subschema, formatter)
    }
}

impl Model {
    /// Returns the model of a `T`.
    pub const fn of<T: JsonSchema>() -> Self {
        Self {
            name: T::schema_name,
            subschema: SchemaGenerator::subschema_for::<T>,
            root_schema: SchemaGenerator::into_root_schema_for::<T>,
        }
    }

    /// Returns `true` if both are made by one function, so that they have the same schema. Models of two functions may
    /// have the same schema, too.
    pub fn is(self, other: Self) -> bool {
        std::ptr::fn_addr_eq(self.subschema, other.subschema)
    }

    /// Returns the type's name in schemas.
    pub fn name(self) -> Cow<'static, str> {
        (self.name)()
    }

    /// Returns the schema for use in another schema, or a reference to it in the generator's definitions.
    pub fn subschema(self, generator: &mut SchemaGenerator) -> Schema {
        (self.subschema)(generator)
    }

    /// Returns the schema as a document of its own.
    pub fn root_schema(self, generator: SchemaGenerator) -> Schema {
        (self.root_schema)(generator)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::http::{Conflict, ErrorCode as _, NotFound, Operation, Page, PageRequest, SignedIn};

    #[derive(JsonSchema, Serialize)]
    struct Note {
        text: String,
    }

    /// Changes a note.
    ///
    /// The note of
    /// another is not found.
    ///
    /// So is none at all.
    #[derive(Operation)]
    #[operation(path = Note, body = Note, query = PageRequest, headers = Note)]
    #[operation(answers(200 = Page<Note>, 204), errors(NotFound, Conflict))]
    enum ChangeNote {}

    /// Shows a note.
    #[derive(Operation)]
    #[operation(answers(200 = Note))]
    enum ShowNote {}

    #[test]
    fn an_operation_is_what_it_takes_and_gives() {
        let Definition { name, path, body, query, headers, answers, errors, .. } = ChangeNote::DEFINITION;
        assert_eq!(name, "ChangeNote");
        let names = [path, body, query, headers].map(|model| model.map(|model| model.name().into_owned()));
        assert_eq!(names.map(Option::unwrap_or_default), ["Note", "Note", "PageRequest", "Note"]);
        let answers: Vec<_> = answers
            .iter()
            .map(|answer| (answer.status, answer.body.map(|model| model.name().into_owned())))
            .collect();
        assert_eq!(answers, [(200, Some("NotePage".to_owned())), (204, None)]);
        assert_eq!(errors, [NotFound::KIND, Conflict::KIND]);
    }

    #[test]
    fn its_documentation_is_its_summary_and_its_description() {
        let Definition { summary, description, .. } = ChangeNote::DEFINITION;
        assert_eq!(summary, "Changes a note.");
        assert_eq!(description, "The note of another is not found.\n\nSo is none at all.");
    }

    #[test]
    fn several_answers_are_an_enum_that_is_written_as_the_answer_in_it() {
        let page = ChangeNoteAnswer::Ok(Page { items: vec![Note { text: "hi".to_owned() }], cursor: None });
        assert_eq!(ChangeNote::status(&page), 200);
        assert_eq!(
            serde_json::to_value(&page).expect("it is JSON"),
            serde_json::json!({"items": [{"text": "hi"}]})
        );
        assert_eq!(ChangeNote::status(&ChangeNoteAnswer::NoContent), 204);
    }

    #[test]
    fn one_answer_is_its_body() {
        let note: <ShowNote as super::Operation>::Answer = Note { text: "hi".to_owned() };
        assert_eq!(<ShowNote as super::Operation>::status(&note), 200);
    }

    #[test]
    fn a_caller_has_signed_in_unless_the_operation_says_otherwise() {
        let caller = ShowNote::DEFINITION.caller;
        assert_eq!((caller.source, caller.name()), (CallerSource::UserPool, SignedIn::name()));
    }

    #[test]
    fn a_model_is_known_by_its_schema() {
        let mut generator = SchemaGenerator::default();
        let model = Model::of::<Note>();
        assert_eq!(
            serde_json::to_value(model.subschema(&mut generator)).expect("a schema is JSON"),
            serde_json::json!({"$ref": "#/$defs/Note"})
        );
        let schema = model.root_schema(SchemaGenerator::default());
        assert_eq!(schema.get("title").and_then(|title| title.as_str()), Some("Note"));
    }
}
