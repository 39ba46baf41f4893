//! An answer.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::error::Error;

/// An answer: a status and JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    status: u16,
    body: String,
}

impl Response {
    /// An answer with this body.
    ///
    /// # Errors
    ///
    /// Internal, if the body cannot be JSON.
    pub fn json(status: u16, body: &impl Serialize) -> Result<Self, Error> {
        let body = serde_json::to_string(body).map_err(Error::internal)?;
        Ok(Self { status, body })
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body, as JSON.
    pub fn body(&self) -> &str {
        &self.body
    }

    pub(crate) fn of_error(error: &Error) -> Self {
        // The shape of errors is always JSON.
        let body = serde_json::to_string(&error.body()).unwrap_or_default();
        Self { status: error.code().status(), body }
    }

    /// What API Gateway wants, in both formats.
    pub(crate) fn into_event(self, cors_origin: &str) -> Value {
        let mut headers = Map::new();
        headers.insert("access-control-allow-origin".to_owned(), cors_origin.into());
        if cors_origin != "*" {
            headers.insert("vary".to_owned(), "Origin".into());
        }
        // What one caller sees is nothing for a cache that others share.
        headers.insert("cache-control".to_owned(), "no-store".into());
        headers.insert("content-type".to_owned(), "application/json".into());
        json!({"statusCode": self.status, "headers": headers, "body": self.body, "isBase64Encoded": false})
    }
}
