//! The operations of an API.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::http::ErrorCode;

/// Something that callers of an API can do: what it takes, and what it gives.
///
/// A stack answers a route by an operation, and from it follow the models that API Gateway knows, and the API's OpenAPI
/// document. `#[derive(Operation)]` declares one, on a type that is a name and nothing more:
///
/// ```
/// use links::http::{Operation, Page, PageRequest};
/// # use schemars::JsonSchema;
/// # #[derive(JsonSchema)]
/// # pub struct OrderRequest { item: String }
/// # #[derive(JsonSchema)]
/// # pub struct OrderResponse { order_id: String }
///
/// /// Places an order.
/// ///
/// /// The order is packed within a day.
/// #[derive(Operation)]
/// #[operation(body = OrderRequest, answers(201 = OrderResponse), errors(Conflict))]
/// pub enum PlaceOrder {}
///
/// /// Lists the caller's orders, newest first.
/// #[derive(Operation)]
/// #[operation(query = PageRequest, answers(200 = Page<OrderResponse>))]
/// pub enum ListOrders {}
///
/// /// Takes an order back.
/// #[derive(Operation)]
/// #[operation(answers(204), errors(NotFound, Conflict))]
/// pub enum CancelOrder {}
///
/// assert_eq!(PlaceOrder::DEFINITION.summary, "Places an order.");
/// assert_eq!(CancelOrder::DEFINITION.answers[0].status, 204);
/// ```
///
/// - `body = Type`: the JSON that it takes.
/// - `query = Type`: a struct of which each field is a query parameter.
/// - `headers = Type`: a struct of which each field is a header, by serde's name: `#[serde(rename = "If-Match")]`.
/// - `answers(…)`: what it answers when all is well, by status. A 204 alone has no body.
/// - `errors(…)`: the [`ErrorCode`]s that it answers. Some go without saying: `InvalidRequest` of what takes a body, a
///   query or headers, `TooManyRequests` and `Internal`, which may not be listed; and, which may, `TooLarge` and
///   `UnsupportedMediaType` of what takes a body, and `Unauthorized` (on a REST API `Forbidden` too) where callers are
///   authorized. List one of these where it is about something else, such as a file that is uploaded later.
///
/// The parameters of its path are in the route's path, and nowhere else. The first paragraph of the documentation is the
/// operation's summary, and must be there; the others are its description.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation of an API",
    label = "not an operation",
    note = "a route is answered by an operation, which says what it takes and gives; declare it beside the types of the \
            bodies: `#[derive(Operation)] #[operation(body = …, answers(201 = …))] pub enum PlaceOrder {{}}`"
)]
pub trait Operation {
    /// What the operation is.
    const DEFINITION: Definition;
}

/// What an [`Operation`] takes and gives.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The type's name, such as `PlaceOrder`.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// What else there is to say, in paragraphs; mostly nothing.
    pub description: &'static str,
    /// The JSON that it takes.
    pub body: Option<Model>,
    /// Its query parameters: an object.
    pub query: Option<Model>,
    /// Its headers: an object.
    pub headers: Option<Model>,
    /// What it answers when all is well, by status.
    pub answers: &'static [Answer],
    /// The errors that are its own.
    pub errors: &'static [ErrorCode],
}

/// An answer of an operation when all is well.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The HTTP status, from 200 to 299.
    pub status: u16,
    /// The JSON that it has; only a 204 has none.
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

    /// The type's name, as schemas have it.
    pub fn name(self) -> Cow<'static, str> {
        (self.name)()
    }

    /// The schema for use in another one, or a reference to it among the generator's definitions.
    pub fn subschema(self, generator: &mut SchemaGenerator) -> Schema {
        (self.subschema)(generator)
    }

    /// The schema as a document of its own.
    pub fn root_schema(self, generator: SchemaGenerator) -> Schema {
        (self.root_schema)(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Operation, Page, PageRequest};

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
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
    #[operation(body = Note, query = PageRequest, headers = Note, answers(200 = Page<Note>, 204), errors(NotFound, Conflict))]
    enum ChangeNote {}

    #[test]
    fn an_operation_is_what_it_takes_and_gives() {
        let Definition { name, body, query, headers, answers, errors, .. } = ChangeNote::DEFINITION;
        assert_eq!(name, "ChangeNote");
        let names = [body, query, headers].map(|model| model.map(|model| model.name().into_owned()));
        assert_eq!(names.map(Option::unwrap_or_default), ["Note", "PageRequest", "Note"]);
        let answers: Vec<_> = answers
            .iter()
            .map(|answer| (answer.status, answer.body.map(|model| model.name().into_owned())))
            .collect();
        assert_eq!(answers, [(200, Some("NotePage".to_owned())), (204, None)]);
        assert_eq!(errors, [ErrorCode::NotFound, ErrorCode::Conflict]);
    }

    #[test]
    fn its_documentation_is_its_summary_and_its_description() {
        let Definition { summary, description, .. } = ChangeNote::DEFINITION;
        assert_eq!(summary, "Changes a note.");
        assert_eq!(description, "The note of another is not found.\n\nSo is none at all.");
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
