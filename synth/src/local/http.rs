//! Requests to the emulator.
//!
//! The emulator does not check signatures of the root user, and the guard before it looks at the access key only. So a
//! header replaces the signature here, and no client of AWS is needed. No request leaves the machine.

use std::time::Duration;

use serde::Deserialize;
use ureq::{
    Agent,
    http::{Request, StatusCode, header},
};

use crate::{error::Error, local::Cloud};

/// A client of one cloud.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    agent: Agent,
    endpoint: String,
    access_key_id: String,
}

/// A request to a service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    /// The service's name in signatures.
    pub(crate) service: &'static str,
    pub(crate) region: &'a str,
    pub(crate) method: &'static str,
    /// The path and the query.
    pub(crate) path: &'a str,
    pub(crate) content_type: &'static str,
    /// The operation, for services that take it as a header.
    pub(crate) target: Option<&'static str>,
    pub(crate) body: &'a str,
}

impl Http {
    /// A client of this cloud.
    pub(crate) fn new(cloud: &Cloud) -> Self {
        let agent = Agent::config_builder()
            // Loopback needs none, even if the environment names one.
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(10)))
            .build()
            .new_agent();
        let access_key_id = cloud.credentials.access_key_id.clone();
        Self { agent, endpoint: cloud.endpoint(), access_key_id }
    }

    /// Returns the identity that the emulator was started with. It is in the field for the edition, the only one that
    /// can be set for each server.
    pub(crate) fn identity(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct Health {
            edition: String,
        }
        let mut answer = self
            .agent
            .get(format!("{}/_ministack/health", self.endpoint))
            .config()
            .timeout_global(Some(Duration::from_secs(2)))
            .build()
            .call()
            .ok()?;
        let text = answer.body_mut().read_to_string().ok()?;
        let health: Health = serde_json::from_str(&text).ok()?;
        Some(health.edition)
    }

    /// Deletes everything in the emulator.
    pub(crate) fn reset(&self) -> Result<(), Error> {
        let request = Request::post(format!("{}/_ministack/reset", self.endpoint))
            // Any region and service.
            .header(header::AUTHORIZATION, self.authorization("us-east-1", "ministack"))
            .body("");
        accepted("was not reset", self.send(request)?).map(drop)
    }

    /// Calls a service, and returns its answer. The error says that the local cloud `refuses` something.
    pub(crate) fn call(&self, refuses: &str, call: &Call<'_>) -> Result<String, Error> {
        accepted(refuses, self.request(call)?)
    }

    /// Calls a service, and returns its answer, which may be an error.
    pub(crate) fn answer(&self, call: &Call<'_>) -> Result<String, Error> {
        self.request(call).map(|(_, text)| text)
    }

    fn request(&self, call: &Call<'_>) -> Result<(StatusCode, String), Error> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("{}{}", self.endpoint, call.path))
            .header(header::AUTHORIZATION, self.authorization(call.region, call.service))
            .header(header::CONTENT_TYPE, call.content_type);
        if let Some(target) = call.target {
            request = request.header("x-amz-target", target);
        }
        self.send(request.body(call.body))
    }

    fn authorization(&self, region: &str, service: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential={}/20260101/{region}/{service}/aws4_request, SignedHeaders=host, \
             Signature=none",
            self.access_key_id
        )
    }

    fn send(&self, request: Result<Request<&str>, ureq::http::Error>) -> Result<(StatusCode, String), Error> {
        let failed = |error: ureq::Error| {
            Error::caused(format!("the local cloud at {} does not answer", self.endpoint), error)
        };
        let request = request.map_err(|error| {
            Error::caused(format!("the local cloud at {} cannot be asked", self.endpoint), error)
        })?;
        let mut answer = self.agent.run(request).map_err(failed)?;
        let text = answer.body_mut().read_to_string().map_err(failed)?;
        Ok((answer.status(), text))
    }
}

/// Returns the text of an answer, unless it is an error.
fn accepted(refuses: &str, (status, text): (StatusCode, String)) -> Result<String, Error> {
    if status.is_success() {
        return Ok(text);
    }
    Err(Error::user(format!("the local cloud {refuses}: it answers {status}")).details(text.lines()))
}
