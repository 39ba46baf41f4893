//! The parts of an OpenAPI document, in the order in which people read them.
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

/// Where an API is found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Server {
    pub(crate) url: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) variables: BTreeMap<&'static str, ServerVariable>,
}

/// A part of a URL that only AWS knows.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ServerVariable {
    default: &'static str,
    description: &'static str,
}

impl Server {
    /// The URL that AWS gives to an API in a region, with what follows the host.
    pub(crate) fn of_aws(region: &str, path: &str) -> Self {
        let suffix = url_suffix_in(region);
        let id = ServerVariable {
            default: "API_ID",
            description: "The API's ID, which AWS gives it when it is deployed",
        };
        Self {
            url: format!("https://{{api_id}}.execute-api.{region}.{suffix}{path}"),
            variables: BTreeMap::from([("api_id", id)]),
        }
    }

    /// A domain of the user's own.
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
    /// None at all: everybody may call.
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

/// A response of its own, or a reference to one of the document's.
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

/// JSON of a schema.
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
    /// A token of a user pool.
    pub(crate) fn jwt(description: &'static str) -> Self {
        Self { bearer_format: Some("JWT"), ..Self::token(description) }
    }

    /// Any token.
    pub(crate) fn token(description: &'static str) -> Self {
        Self { kind: "http", scheme: "bearer", bearer_format: None, description }
    }
}
