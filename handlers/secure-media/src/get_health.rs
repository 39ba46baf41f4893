//! `GET /health`: confirms that the API works.

use contract::{ApiLinks, HealthResponse, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

/// Answers monitors.
pub async fn get_health(
    _links: &ApiLinks,
    _aws: &Aws,
    _request: Request<api::GetHealth>,
) -> Result<HealthResponse, Refusal<api::GetHealth>> {
    Ok(HealthResponse { status: "ok".to_owned() })
}
