//! The operations of an API.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::http::{Caller, CallerSource, ErrorKind};

/// Something that callers of an API can do: what it takes, and what it answers.
///
/// One declaration serves both ends. The stack routes it to a function; models, validators and the API's OpenAPI document
/// follow. The function gets its path, query, headers and body as these types, and answers with these types.
/// `#[derive(Operation)]` declares one, on a type that is a name and nothing more:
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
/// - `path = Type`: a struct with a field for each variable of the route's path, by serde's name.
/// - `query = Type`: a struct with a field for each query parameter.
/// - `headers = Type`: a struct with a field for each header, by serde's name: `#[serde(rename = "If-Match")]`.
/// - `body = Type`: the JSON that it takes.
/// - `caller = Type`: the [`Caller`]. By default [`SignedIn`](crate::http::SignedIn).
/// - `answers(…)`: the answers of success, by status. A 204 has no body. For several answers the derive makes an enum,
///   such as `CancelOrderAnswer` with `Ok(Order)` and `NoContent`.
/// - `errors(…)`: the [`ErrorCode`](trait@crate::http::ErrorCode)s that it answers. Some go without saying:
///   `InvalidRequest` of an operation that takes something, `TooManyRequests` and `Internal`, which may not be listed;
///   and, which may, `TooLarge` and `UnsupportedMediaType` of an operation with a body, and `Unauthorized` (on a REST API
///   `Forbidden` too) where callers are authorized. List one of these where the function itself answers it.
///
/// The route's method and path are in the stack. The first paragraph of the documentation is the operation's summary, and
/// must be there; the others are its description.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation of an API",
    label = "not an operation",
    note = "a route is answered by an operation, which says what it takes and gives; declare it beside the types of the \
            bodies: `#[derive(Operation)] #[operation(body = …, answers(201 = …))] pub enum PlaceOrder {{}}`"
)]
pub trait Operation {
    /// The variables of its path: a struct, or `()` if there are none.
    type Path;
    /// Its query parameters: a struct, or `()`.
    type Query;
    /// Its headers: a struct, or `()`.
    type Headers;
    /// The JSON that it takes, or `()`.
    type Body;
    /// Its caller.
    type Caller: Caller;
    /// Its answer of success: the body, `()` for a 204, or an enum of several.
    type Answer;

    /// The operation without its types.
    const DEFINITION: Definition;

    /// The HTTP status of an answer.
    fn status(answer: &Self::Answer) -> u16;
}

/// The type of an answer of the operation `Op`: the body of its one answer, or the enum of several.
#[diagnostic::on_unimplemented(
    message = "the operation `{Op}` does not answer with `{Self}`",
    label = "return the type in `answers(…)` of the operation `{Op}`",
    note = "a handler returns the body of the operation's answer, `()` for a 204, or where there are several the enum that \
            the derive makes, such as `PlaceOrderAnswer`"
)]
pub trait AnswerOf<Op> {}

/// An [`Operation`] without its types.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The type's name, such as `PlaceOrder`.
    pub name: &'static str,
    /// A sentence that says what it does.
    pub summary: &'static str,
    /// Further paragraphs; mostly nothing.
    pub description: &'static str,
    /// The variables of its path: an object.
    pub path: Option<Model>,
    /// The JSON that it takes.
    pub body: Option<Model>,
    /// Its query parameters: an object.
    pub query: Option<Model>,
    /// Its headers: an object.
    pub headers: Option<Model>,
    /// Its caller's claims.
    pub caller: CallerDefinition,
    /// Its answers of success, by status.
    pub answers: &'static [Answer],
    /// The errors that are its own.
    pub errors: &'static [ErrorKind],
}

impl Definition {
    /// Whether it takes anything that can be wrong.
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
    /// The caller `C`.
    pub const fn of<C: Caller>() -> Self {
        Self { source: C::SOURCE, name: C::name }
    }

    /// The type's name.
    pub fn name(self) -> &'static str {
        (self.name)()
    }
}

/// An answer of success.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The HTTP status, from 200 to 299.
    pub status: u16,
    /// Its JSON; a 204 has none.
    pub body: Option<Model>,
}

/// A type of JSON, known by its schema.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    name: fn() -> Cow<'static, str>,
    subschema: fn(&mut SchemaGenerator) -> Schema,
    root_schema: fn(SchemaGenerator) -> Schema,
}

impl Model {
    /// The JSON of a `T`.
    pub const fn of<T: JsonSchema>() -> Self {
        Self {
            name: T::schema_name,
            subschema: SchemaGenerator::subschema_for::<T>,
            root_schema: SchemaGenerator::into_root_schema_for::<T>,
        }
    }

    /// The type's name in schemas.
    pub fn name(self) -> Cow<'static, str> {
        (self.name)()
    }

    /// Returns the schema for use in another one, or a reference to it among the generator's definitions.
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
