//! A request.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use links::http::ErrorCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Error;
use crate::http::paging::PageQuery;
use crate::run::Context;

/// The bytes of a body at most, which is what Lambda takes: 6 MB.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
pub(crate) const MAX_BODY: usize = 6 * 1024 * 1024;

/// A message longer than this is cut: serde's can repeat a whole field.
const MAX_MESSAGE: usize = 200;

/// A request that API Gateway has let through.
// No `Debug`: bodies and tokens do not belong into logs.
pub struct Request {
    event: Event,
    context: Context,
}

/// Who sent a request, as API Gateway's authorizer has verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The ID of the user: the `sub` of Cognito.
    pub sub: String,
}

/// What is read of an event, of either format.
///
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    /// The route in format 1.0, without its method.
    resource: Option<String>,
    /// The method in format 1.0.
    http_method: Option<String>,
    /// The route in format 2.0, with its method.
    route_key: Option<String>,
    headers: Option<BTreeMap<String, String>>,
    path_parameters: Option<BTreeMap<String, String>>,
    query_string_parameters: Option<BTreeMap<String, String>>,
    #[serde(default)]
    request_context: RequestContext,
    body: Option<String>,
    #[serde(default)]
    is_base64_encoded: bool,
}

#[derive(Default, Deserialize)]
struct RequestContext {
    #[serde(default)]
    authorizer: Value,
}

impl Request {
    /// The request of an event, in either format.
    ///
    /// # Errors
    ///
    /// Internal: only API Gateway sends such events.
    pub fn from_event(event: Value, context: Context) -> Result<Self, Error> {
        let mut event: Event = serde_json::from_value(event)
            .map_err(|error| Error::internal(format!("the event is no request of API Gateway: {error}")))?;
        if event.route_key.is_none() {
            event.route_key = Some(format!(
                "{} {}",
                event.http_method.as_deref().unwrap_or("?"),
                event.resource.as_deref().unwrap_or("?")
            ));
        }
        Ok(Self { event, context })
    }

    /// The route, such as `GET /jobs/{jobId}`: what was asked, without any ID.
    pub fn route(&self) -> &str {
        self.event.route_key.as_deref().unwrap_or_default()
    }

    /// The invocation that the request came with.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The value of a header, by its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.event.headers.as_ref()?;
        let (_, value) = headers
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// The value of a parameter of the route's path, such as `jobId` of `/jobs/{jobId}`.
    ///
    /// # Errors
    ///
    /// Internal, if the route has no such parameter.
    pub fn path_parameter(&self, name: &str) -> Result<&str, Error> {
        let parameters = self.event.path_parameters.as_ref();
        parameters
            .and_then(|parameters| parameters.get(name))
            .map(String::as_str)
            .ok_or_else(|| Error::internal(format!("the route has no path parameter `{name}`")))
    }

    /// The value of a parameter after the `?`.
    pub fn query_parameter(&self, name: &str) -> Option<&str> {
        let parameters = self.event.query_string_parameters.as_ref()?;
        parameters.get(name).map(String::as_str)
    }

    /// The page that `?limit=…&cursor=…` asks; `C` is what a [`cursor`](crate::http::cursor) of this list is made of.
    ///
    /// # Errors
    ///
    /// Invalid request, if one of them is wrong.
    pub fn page<C: DeserializeOwned>(&self) -> Result<PageQuery<C>, Error> {
        PageQuery::parse(self.query_parameter("limit"), self.query_parameter("cursor"))
    }

    /// Who sent the request: Cognito's user by the authorizer of a REST API, or by the JWT authorizer of an HTTP API.
    ///
    /// # Errors
    ///
    /// Unauthorized, if no authorizer has verified anyone.
    pub fn caller(&self) -> Result<Caller, Error> {
        let authorizer = &self.event.request_context.authorizer;
        let sub = authorizer
            .pointer("/claims/sub")
            .or_else(|| authorizer.pointer("/jwt/claims/sub"))
            .and_then(Value::as_str);
        match sub {
            Some(sub) if !sub.is_empty() => Ok(Caller { sub: sub.to_owned() }),
            _ => Err(Error::new(ErrorCode::Unauthorized, "sign in first")),
        }
    }

    /// What the authorizer has said of the caller, such as the context that an authorizer of ours returns; `null` if
    /// there is no authorizer.
    pub fn authorizer(&self) -> &Value {
        &self.event.request_context.authorizer
    }

    /// The body, which is a JSON object, as a `B`.
    ///
    /// # Errors
    ///
    /// - Unsupported media type, if the request says that its body is something else than JSON.
    /// - Too large, if it has more than 6 MB.
    /// - Invalid request, if it is not JSON, or not of a `B`: the message names the field.
    pub fn json<B: DeserializeOwned>(&self) -> Result<B, Error> {
        if let Some(content_type) = self.header("content-type")
            && !is_json(content_type)
        {
            return Err(Error::unsupported_media_type(
                "the body must be JSON; send `content-type: application/json`",
            ));
        }
        let text = self.event.body.as_deref().unwrap_or_default();
        if !self.event.is_base64_encoded {
            return parse(text.as_bytes());
        }
        let bytes = STANDARD.decode(text).map_err(|error| {
            Error::internal(format!("API Gateway's base64 of the body is broken: {error}"))
        })?;
        parse(&bytes)
    }
}

fn parse<B: DeserializeOwned>(body: &[u8]) -> Result<B, Error> {
    if body.len() > MAX_BODY {
        return Err(Error::too_large("the body has more than 6 MB"));
    }
    // Serde would also take an array, with the fields in their order.
    match body.trim_ascii_start().first() {
        Some(b'{') => {}
        Some(_) => return Err(Error::invalid_request("the body must be a JSON object")),
        None => return Err(Error::invalid_request("the body is empty; it must be a JSON object")),
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        let message = if error.is_data() && path != "." {
            format!("`{path}`: {error}")
        } else if error.is_data() {
            error.to_string()
        } else {
            format!("the body is not JSON: {error}")
        };
        Error::invalid_request(cut(message))
    })?;
    json.end()
        .map_err(|error| Error::invalid_request(format!("the body is not JSON: {error}")))?;
    Ok(value)
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
