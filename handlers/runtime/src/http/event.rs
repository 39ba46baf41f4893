//! API Gateway events of both formats, as one type.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;

use crate::error::Error;

/// A request of a REST API (format 1.0) or of an HTTP API (format 2.0).
///
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>
// No `Debug`: bodies and tokens must not be logged.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The route without its method, in format 1.0.
    resource: Option<String>,
    /// The method, in format 1.0.
    http_method: Option<String>,
    /// The route with its method, in format 2.0.
    route_key: Option<String>,
    headers: Option<BTreeMap<String, String>>,
    path_parameters: Option<BTreeMap<String, String>>,
    query_string_parameters: Option<BTreeMap<String, String>>,
    /// All values of each parameter, in format 1.0. The other map has only the last value of a repeated name.
    multi_value_query_string_parameters: Option<BTreeMap<String, Vec<String>>>,
    /// The query as the caller sent it, in format 2.0. The map joins the values of a repeated name by commas.
    raw_query_string: Option<String>,
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

impl Event {
    /// Reads an event.
    ///
    /// # Errors
    ///
    /// Returns an internal error, because only API Gateway sends these events.
    pub(crate) fn read(event: Value) -> Result<Self, Error> {
        serde_json::from_value(event)
            .map_err(|error| Error::internal(format!("the event is not an API Gateway request: {error}")))
    }

    fn is_of_http_api(&self) -> bool {
        self.route_key.is_some()
    }

    /// Returns the route, such as `GET /jobs/{jobId}`. It contains no ID.
    pub(crate) fn route(&self) -> String {
        let unknown = || "?".to_owned();
        self.route_key.clone().unwrap_or_else(|| {
            format!(
                "{} {}",
                self.http_method.clone().unwrap_or_else(unknown),
                self.resource.clone().unwrap_or_else(unknown)
            )
        })
    }

    /// Returns the variables of the path, decoded. A REST API sends them percent-encoded, an HTTP API decoded.
    pub(crate) fn path(&self) -> Vec<(String, String)> {
        let variables = self.path_parameters.iter().flatten();
        let decoded = |value: &String| {
            if self.is_of_http_api() {
                return value.clone();
            }
            percent_decode_str(value).decode_utf8_lossy().into_owned()
        };
        variables
            .map(|(name, value)| (name.clone(), decoded(value)))
            .collect()
    }

    /// Returns the query parameters, decoded, in the order of the event.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        if let Some(query) = &self.raw_query_string {
            return form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect();
        }
        if let Some(parameters) = &self.multi_value_query_string_parameters {
            let each = parameters.iter().flat_map(|(name, values)| {
                values
                    .iter()
                    .map(move |value| (name.clone(), value.clone()))
            });
            return each.collect();
        }
        let parameters = self.query_string_parameters.iter().flatten();
        parameters
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    /// Returns the headers with lowercase names.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (String, &str)> {
        let headers = self.headers.iter().flatten();
        headers.map(|(name, value)| (name.to_ascii_lowercase(), value.as_str()))
    }

    /// Returns the value of a header by its lowercase name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers()
            .find_map(|(found, value)| (found == name).then_some(value))
    }

    /// Returns the claims that the API's authorizer verified. A list, such as `cognito:groups`, has one entry for
    /// each of its elements.
    pub(crate) fn claims(&self) -> Vec<(String, String)> {
        let authorizer = &self.request_context.authorizer;
        let places = ["/claims", "/jwt/claims", "/lambda"];
        let claims = places
            .iter()
            .find_map(|place| authorizer.pointer(place))
            .unwrap_or(authorizer);
        let Value::Object(claims) = claims else { return Vec::new() };
        let mut texts = Vec::new();
        for (name, value) in claims {
            match value {
                Value::String(text) if name == "cognito:groups" => {
                    texts.extend(groups(text).map(|group| (name.clone(), group.to_owned())));
                }
                Value::String(text) => texts.push((name.clone(), text.clone())),
                Value::Number(_) | Value::Bool(_) => texts.push((name.clone(), value.to_string())),
                Value::Null | Value::Array(_) | Value::Object(_) => {}
            }
        }
        texts
    }

    /// Returns the bytes of the body, or none if there is no body.
    ///
    /// # Errors
    ///
    /// Returns an internal error if the event's base64 is not valid.
    pub(crate) fn body(&self) -> Result<Vec<u8>, Error> {
        let text = self.body.as_deref().unwrap_or_default();
        if !self.is_base64_encoded {
            return Ok(text.as_bytes().to_vec());
        }
        STANDARD
            .decode(text)
            .map_err(|error| Error::internal(format!("the body's base64 is not valid: {error}")))
    }
}

/// Returns the groups in `a,b` (REST API) or `[a b]` (HTTP API).
fn groups(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim_start_matches('[').trim_end_matches(']');
    text.split([',', ' ']).filter(|group| !group.is_empty())
}
