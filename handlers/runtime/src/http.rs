//! Requests that API Gateway delivers, of REST APIs (format 1.0) and of HTTP APIs (format 2.0).
//!
//! It is a thin layer of its own rather than `lambda_http`: the functions read a body, a path parameter and the caller's
//! ID, and answer JSON. That needs neither that crate's guessing among seven kinds of events nor its copies of a body of
//! up to 6 MB.

mod paging;
mod request;
mod response;

use serde_json::Value;

use crate::error::Error;
use crate::panics;
use crate::run::{Context, Failure, serve as serve_lambda};

pub use links::http::{ErrorBody, ErrorCode, Page, PageRequest};

pub use crate::http::paging::{PageQuery, cursor};
pub use crate::http::request::{Caller, Request};
pub use crate::http::response::Response;

/// Serves requests. Pages from `cors_origin` may read the answers (`*`: pages from anywhere).
///
/// Every error is answered in the one shape of [`ErrorBody`], a panic too. What went wrong
/// inside is only logged.
///
/// # Errors
///
/// If Lambda's runtime interface fails.
pub async fn serve(
    cors_origin: &str,
    handler: impl AsyncFn(Request) -> Result<Response, Error>,
) -> Result<(), Failure> {
    serve_lambda(async |event, context| Ok(answer(event, context, cors_origin, &handler).await)).await
}

/// The answer to one event, as API Gateway wants it.
async fn answer(
    event: Value,
    context: Context,
    cors_origin: &str,
    handler: &impl AsyncFn(Request) -> Result<Response, Error>,
) -> Value {
    let mut route = None;
    let outcome = match Request::from_event(event, context) {
        Ok(request) => {
            route = Some(request.route().to_owned());
            // `handler(request)` is called within, since a panic can come before its first await.
            panics::caught(async { handler(request).await }).await
        }
        Err(error) => Err(error),
    };
    let response = outcome.unwrap_or_else(|error| {
        let code = error.code();
        if code.status() >= 500 {
            tracing::error!(?code, cause = error.causes(), "the request failed: {error}");
        } else {
            // Not the message: it can repeat what the caller has written.
            tracing::info!(?code, "the request was refused");
        }
        Response::of_error(&error)
    });
    tracing::info!(route, status = response.status(), "answered");
    response.into_event(cors_origin)
}

#[cfg(test)]
mod tests;
