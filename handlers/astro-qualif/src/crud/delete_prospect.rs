//! `DELETE /prospects/{id}`: deletes a prospect.

use contract::{CrudLinks, Record, api};
use links::Item as _;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;

use crate::crud::{find, keys, unknown, write_both};

/// Deletes both items of a prospect.
pub async fn delete_prospect(
    links: &CrudLinks,
    aws: &Aws,
    request: Request<api::DeleteProspect>,
) -> Result<(), Refusal<api::DeleteProspect>> {
    let records = aws.table(&links.records);
    let record = find(records, &request.path.id).await?.ok_or_else(unknown)?;
    let [itself, listed] = keys(&record)?;
    let is_done = write_both(|| {
        aws.transaction()
            .with(records.delete(&itself).only_if(Record::FIELDS.pk.exists()))
            .with(records.delete(&listed).only_if(Record::FIELDS.pk.exists()))
    });
    if is_done.await? { Ok(()) } else { Err(unknown().into()) }
}

#[cfg(test)]
mod tests;
