//! `GET /prospects/{id}`: returns a prospect.

use contract::{CrudLinks, ProspectResponse, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::crud::{find, response, unknown};

/// Returns a prospect.
pub async fn get_prospect(
    links: &CrudLinks,
    aws: &Aws,
    request: Request<api::GetProspect>,
) -> Result<ProspectResponse, Refusal<api::GetProspect>> {
    let record = find(aws.table(&links.records), &request.path.id).await?;
    Ok(response(record.ok_or_else(unknown)?)?)
}

#[cfg(test)]
mod tests;
