//! Requests to the emulator.
//!
//! The emulator does not check signatures of the root user, and the guard before it looks at the access key only. So a
//! header replaces the signature here, and no client of AWS is needed. No request leaves the machine.

use std::{thread, time::Duration};

use serde::Deserialize;
use ureq::{
    Agent,
    http::{Request, StatusCode, header},
};

use crate::{error::Error, local::Cloud};

/// The number of attempts of a call.
const ATTEMPTS: u32 = 4;

/// The wait after the first attempt. Further ones are longer.
const PAUSE: Duration = Duration::from_millis(100);

/// An answer to one attempt.
enum Attempt {
    Answer(StatusCode, String),
    /// The emulator failed, or did not answer itself.
    Lost(StatusCode, String),
}

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
        accepted("was not reset", self.send(request, true)?).map(drop)
    }

    /// Calls a service, and returns its answer. The error says that the local cloud `refuses` something.
    pub(crate) fn call(&self, refuses: &str, call: &Call<'_>) -> Result<String, Error> {
        accepted(refuses, self.request(call, true)?)
    }

    /// Calls a service, and returns its answer, which may be an error.
    pub(crate) fn answer(&self, call: &Call<'_>) -> Result<String, Error> {
        self.request(call, false).map(|(_, text)| text)
    }

    fn request(&self, call: &Call<'_>, must_succeed: bool) -> Result<(StatusCode, String), Error> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("{}{}", self.endpoint, call.path))
            .header(header::AUTHORIZATION, self.authorization(call.region, call.service))
            .header(header::CONTENT_TYPE, call.content_type);
        if let Some(target) = call.target {
            request = request.header("x-amz-target", target);
        }
        self.send(request.body(call.body), must_succeed)
    }

    fn authorization(&self, region: &str, service: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential={}/20260101/{region}/{service}/aws4_request, SignedHeaders=host, \
             Signature=none",
            self.access_key_id
        )
    }

    /// Sends a request, and again if its answer is lost. If it must succeed, an error of the emulator is a lost answer too.
    fn send(
        &self,
        request: Result<Request<&str>, ureq::http::Error>,
        must_succeed: bool,
    ) -> Result<(StatusCode, String), Error> {
        let failed = |error: ureq::Error| {
            Error::caused(format!("the local cloud at {} does not answer", self.endpoint), error)
        };
        let request = request.map_err(|error| {
            Error::caused(format!("the local cloud at {} cannot be asked", self.endpoint), error)
        })?;
        // All calls set something to a value, or read it, so that they can be repeated.
        let mut attempt = 1;
        loop {
            match self.attempt(request.clone(), must_succeed) {
                Ok(Attempt::Answer(status, text)) => return Ok((status, text)),
                Ok(Attempt::Lost(..)) | Err(_) if attempt < ATTEMPTS => {
                    thread::sleep(PAUSE * attempt);
                    attempt += 1;
                }
                Ok(Attempt::Lost(status, text)) => return Ok((status, text)),
                Err(error) => return Err(failed(error)),
            }
        }
    }

    fn attempt(&self, request: Request<&str>, must_succeed: bool) -> Result<Attempt, ureq::Error> {
        let mut answer = self.agent.run(request)?;
        let text = answer.body_mut().read_to_string()?;
        let kind = answer.headers().get(header::CONTENT_TYPE);
        let is_web_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        Ok(match answer.status() {
            status if status.is_server_error() && must_succeed => Attempt::Lost(status, text),
            // It comes from something between this program and the emulator.
            status if is_web_page && status.is_success() => Attempt::Lost(StatusCode::BAD_GATEWAY, text),
            status => Attempt::Answer(status, text),
        })
    }
}

/// Returns the text of an answer, unless it is an error.
fn accepted(refuses: &str, (status, text): (StatusCode, String)) -> Result<String, Error> {
    if status.is_success() {
        return Ok(text);
    }
    Err(Error::user(format!("the local cloud {refuses}: it answers {status}")).details(text.lines()))
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::{Ipv4Addr, TcpListener},
    };

    use super::*;

    /// An emulator that gives these answers, one for each connection. An empty one is a connection that is reset.
    fn emulator(answers: &[&str]) -> Http {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().expect("somebody comes");
                _ = stream.read(&mut [0; 4096]);
                _ = stream.write_all(answer.as_bytes());
            }
        });
        Http::new(&Cloud { port, ..Cloud::example() })
    }

    fn answer(status: &str, kind: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
        )
    }

    const CALL: Call<'_> = Call {
        service: "s3",
        region: "eu-west-3",
        method: "PUT",
        path: "/films?lifecycle",
        content_type: "application/xml",
        target: None,
        body: "<a/>",
    };

    #[test]
    fn a_call_whose_answer_is_lost_is_repeated() {
        let busy = answer("500 Internal Server Error", "text/plain", "busy");
        let page = answer("200 OK", "text/html", "<html>");
        let http = emulator(&["", &busy, &page, &answer("200 OK", "text/xml", "done")]);
        assert_eq!(
            http.call("refuses it", &CALL)
                .expect("it is done in the end"),
            "done"
        );
    }

    #[test]
    fn a_call_that_always_fails_is_an_error_in_the_end() {
        let busy = answer("500 Internal Server Error", "text/plain", "busy");
        let http = emulator(&[busy.as_str(); ATTEMPTS as usize]);
        let error = http
            .call("refuses it", &CALL)
            .expect_err("it is always busy");
        assert!(error.to_string().contains("refuses it: it answers 500"), "{error}");
    }

    #[test]
    fn a_refusal_is_not_repeated() {
        let refused = answer("400 Bad Request", "text/xml", "no");
        let http = emulator(&[&refused, &answer("200 OK", "text/xml", "done")]);
        assert!(http.call("refuses it", &CALL).is_err());
        let unknown = answer("501 Not Implemented", "text/xml", "unknown");
        let http = emulator(&[&unknown, &answer("200 OK", "text/xml", "done")]);
        assert_eq!(http.answer(&CALL).expect("it answers"), "unknown");
    }
}
