//! The parts of an OpenAPI document, in reading order.
//!
//! <https://spec.openapis.org/oas/v3.1.0>

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

use crate::core::region::url_suffix_in;

/// The operations of a path, by method in lower case.
pub(super) type PathItem = BTreeMap<String, Operation>;

#[derive(Clone, Debug, Serialize)]
pub(super) struct Document {
    pub(super) openapi: &'static str,
    pub(super) info: Info,
    pub(super) servers: Vec<Server>,
    pub(super) paths: BTreeMap<String, PathItem>,
    pub(super) components: Components,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Info {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) version: String,
}

/// An API endpoint.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Server {
    pub(crate) url: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) variables: BTreeMap<&'static str, ServerVariable>,
}

/// A part of a URL that is known after the deployment.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ServerVariable {
    default: &'static str,
    description: &'static str,
}

impl Server {
    /// Returns the URL of an API in a region, with a path after the host.
    pub(crate) fn of_aws(region: &str, path: &str) -> Self {
        let suffix = url_suffix_in(region);
        let id = ServerVariable {
            default: "API_ID",
            description: "The API's ID. AWS generates it at the deployment.",
        };
        Self {
            url: format!("https://{{api_id}}.execute-api.{region}.{suffix}{path}"),
            variables: BTreeMap::from([("api_id", id)]),
        }
    }

    /// Returns the URL of a custom domain.
    pub(crate) fn of_domain(domain: &str) -> Self {
        Self { url: format!("https://{domain}"), variables: BTreeMap::new() }
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Operation {
    pub(super) operation_id: String,
    pub(super) summary: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) request_body: Option<RequestBody>,
    pub(super) responses: BTreeMap<String, Response>,
    /// The security schemes. An empty list means that everybody may call.
    pub(super) security: Vec<BTreeMap<&'static str, Vec<String>>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    #[serde(rename = "in")]
    pub(super) place: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) required: bool,
    pub(super) schema: Value,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct RequestBody {
    pub(super) required: bool,
    pub(super) content: Content,
}

/// A response, or a reference to a response of the document.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Response {
    Own {
        description: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        content: Option<Content>,
    },
    Shared {
        #[serde(rename = "$ref")]
        reference: String,
    },
}

/// A JSON body with a schema.
#[derive(Clone, Debug)]
pub(super) struct Content(pub(super) Value);

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut content = serializer.serialize_map(Some(1))?;
        content.serialize_entry("application/json", &BTreeMap::from([("schema", &self.0)]))?;
        content.end()
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Components {
    pub(super) schemas: BTreeMap<String, Value>,
    pub(super) responses: BTreeMap<String, Response>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) security_schemes: BTreeMap<&'static str, SecurityScheme>,
}

/// A token in the header `Authorization`, after the word `Bearer`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SecurityScheme {
    #[serde(rename = "type")]
    kind: &'static str,
    scheme: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bearer_format: Option<&'static str>,
    description: &'static str,
}

impl SecurityScheme {
    /// Returns the scheme for a token of a user pool.
    pub(crate) fn jwt(description: &'static str) -> Self {
        Self { bearer_format: Some("JWT"), ..Self::token(description) }
    }

    /// Returns the scheme for any token.
    pub(crate) fn token(description: &'static str) -> Self {
        Self { kind: "http", scheme: "bearer", bearer_format: None, description }
    }
}
