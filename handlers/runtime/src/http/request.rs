//! Requests with the types of their operation.

use links::http::{
    Definition, ErrorCode as _, ErrorKind, InvalidRequest, Operation, TooLarge, Unauthorized,
    UnsupportedMediaType,
};
use serde::de::value::{Error as UnitError, UnitDeserializer};
use serde::de::{DeserializeOwned, IgnoredAny, IntoDeserializer as _};

use crate::error::Error;
use crate::http::event::Event;
use crate::http::header_names::named;
use crate::http::refusal::Answered;
use crate::run::Context;

/// The maximum number of bytes in a body: 6 MB, Lambda's limit.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
pub(crate) const MAX_BODY: usize = 6 * 1024 * 1024;

/// The maximum number of characters in a message. Serde's messages can repeat a whole field.
const MAX_MESSAGE: usize = 200;

/// A request of the operation `Op`.
///
/// A test creates a request and calls the handler with it:
///
/// ```
/// # use links::http::SignedIn;
/// # #[derive(schemars::JsonSchema, serde::Deserialize)] pub struct JobPath { job_id: String }
/// # /// Shows.
/// # #[derive(links::http::Operation)] #[operation(path = JobPath, answers(204))] pub enum GetJob {}
/// use runtime::Context;
/// use runtime::http::Request;
///
/// let request = Request::<GetJob> {
///     path: JobPath { job_id: "42".to_owned() },
///     query: (),
///     headers: (),
///     body: (),
///     caller: SignedIn { sub: "ada".to_owned() },
///     context: Context::example(),
/// };
/// assert_eq!(request.path.job_id, "42");
/// ```
// No `Debug`: bodies and tokens must not be logged.
pub struct Request<Op: Operation> {
    /// The variables of the path.
    pub path: Op::Path,
    /// The query parameters that the operation reads.
    pub query: Op::Query,
    /// The headers that the operation reads.
    pub headers: Op::Headers,
    /// The body, read from its JSON.
    pub body: Op::Body,
    /// The caller, read from the claims that the API's authorizer has verified.
    pub caller: Op::Caller,
    /// The invocation of the function, with its ID and its deadline.
    pub context: Context,
}

impl<Op: Operation> Request<Op>
where
    Op::Path: DeserializeOwned,
    Op::Query: DeserializeOwned,
    Op::Headers: DeserializeOwned,
    Op::Body: DeserializeOwned,
{
    /// Reads a request from an event.
    pub(crate) fn read(event: &Event, context: Context) -> Result<Self, Answered> {
        let Definition { path, query, headers, body, .. } = Op::DEFINITION;
        let caller = texts(&event.claims()).map_err(|_| refused(Unauthorized::KIND, "sign in first"))?;
        Ok(Self {
            path: match path {
                // API Gateway has matched the path, so only a value can be wrong.
                Some(_) => texts(&event.path()).map_err(|message| refused(InvalidRequest::KIND, message))?,
                None => nothing()?,
            },
            query: match query {
                Some(_) => texts(&event.query()).map_err(|message| refused(InvalidRequest::KIND, message))?,
                None => nothing()?,
            },
            headers: match headers {
                Some(_) => {
                    let named = named::<Op::Headers>(event);
                    texts(&named).map_err(|message| refused(InvalidRequest::KIND, message))?
                }
                None => nothing()?,
            },
            body: match body {
                Some(_) => read_body(event)?,
                None => nothing()?,
            },
            caller,
            context,
        })
    }
}

/// Creates a refusal for a request that does not reach the handler.
fn refused(kind: ErrorKind, message: impl Into<std::borrow::Cow<'static, str>>) -> Answered {
    Answered { kind, message: message.into(), cause: None }
}

/// Returns `()`, for a part that the operation does not have.
fn nothing<T: DeserializeOwned>() -> Result<T, Answered> {
    let unit: UnitDeserializer<UnitError> = ().into_deserializer();
    T::deserialize(unit).map_err(|error| Error::internal(error).into())
}

/// Reads names and values into a struct. An error message names the field.
fn texts<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, String> {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let deserializer = serde_html_form::Deserializer::new(form_urlencoded::parse(form.as_bytes()));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        let message = error.into_inner().to_string();
        let is_named = path == "." || message.starts_with(&format!("`{path}`"));
        cut(if is_named { message } else { format!("`{path}`: {message}") })
    })
}

/// Reads the body, which must be a JSON object.
fn read_body<B: DeserializeOwned>(event: &Event) -> Result<B, Answered> {
    if let Some(content_type) = event.header("content-type")
        && !is_json(content_type)
    {
        return Err(refused(
            UnsupportedMediaType::KIND,
            "the body must be JSON; send `content-type: application/json`",
        ));
    }
    let body = event.body()?;
    if body.len() > MAX_BODY {
        return Err(refused(TooLarge::KIND, "the body is larger than 6 MB; send a smaller one"));
    }
    // Serde would also accept an array with the fields in their order.
    match body.trim_ascii_start().first() {
        Some(b'{') => {}
        Some(_) => return Err(refused(InvalidRequest::KIND, "the body must be a JSON object")),
        None => return Err(refused(InvalidRequest::KIND, "the body is empty; it must be a JSON object")),
    }
    let mut json = serde_json::Deserializer::from_slice(&body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        let reason = error.to_string();
        // serde_json reports some values as syntax errors although they are valid JSON: a number of 400 digits, and a
        // number in place of one of several words.
        let is_misplaced = reason.starts_with("expected value") && is_json_text(&body);
        let message = if is_misplaced {
            format!("`{path}` has the wrong type")
        } else if !error.is_data() && !reason.starts_with("number out of range") {
            format!("the body is not JSON: {reason}")
        } else if path == "." {
            reason
        } else {
            format!("`{path}`: {reason}")
        };
        refused(InvalidRequest::KIND, cut(message))
    })?;
    json.end()
        .map_err(|error| refused(InvalidRequest::KIND, format!("the body is not JSON: {error}")))?;
    Ok(value)
}

fn is_json_text(body: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(body).is_ok()
}

fn is_json(content_type: &str) -> bool {
    let media_type = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    media_type == "application/json"
        || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

fn cut(mut message: String) -> String {
    if let Some((end, _)) = message.char_indices().nth(MAX_MESSAGE) {
        message.truncate(end);
        message.push('…');
    }
    message
}
