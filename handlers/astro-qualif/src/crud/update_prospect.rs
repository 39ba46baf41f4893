//! `PATCH /prospects/{id}`: changes a prospect.

use contract::{CrudLinks, Prospect, ProspectChanges, ProspectResponse, Record, RecordKey, api};
use links::Item as _;
use links::operation::UpdateItem;
use links::time::SortableTime;
use links::{Declares, Operations, kind};
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::{Conditional, Conditions as _, Table, Update};
use runtime::time::{epoch_millis, sortable_time};

use crate::crud::{filled, find, keys, response, unknown, write_both};

/// Changes the fields in the body. If two requests change different fields at once, both changes happen.
pub async fn update_prospect(
    links: &CrudLinks,
    aws: &Aws,
    request: Request<api::UpdateProspect>,
) -> Result<ProspectResponse, Refusal<api::UpdateProspect>> {
    let (id, changes) = (request.path.id, request.body);
    let records = aws.table(&links.records);
    let record = find(records, &id).await?.ok_or_else(unknown)?;
    if changes == ProspectChanges::default() {
        return Ok(response(record)?);
    }
    let [itself, listed] = keys(&record)?;
    let now = sortable_time(epoch_millis(aws.now()));
    let is_done = write_both(|| {
        aws.transaction()
            .with(update(records, &itself, &changes, &now))
            .with(update(records, &listed, &changes, &now))
    });
    if !is_done.await? {
        return Err(unknown().into());
    }
    // A transaction does not return the new items.
    let record = find(records, &id).await?.ok_or_else(unknown)?;
    Ok(response(record)?)
}

/// Returns the update of one of the prospect's items.
fn update<'a, Ops, Position>(
    records: Table<'a, Record, Ops>,
    key: &RecordKey,
    changes: &ProspectChanges,
    now: &SortableTime,
) -> Update<'a, Record, Conditional>
where
    Ops: Operations<kind::Table<Record>> + Declares<UpdateItem, Position>,
{
    let ProspectChanges { first_name, last_name, email, phone, message, status, notes } = changes.clone();
    let mut update = records.update(key).set(Prospect::UPDATED_AT, now.clone());
    if let Some(first_name) = first_name {
        update = update.set(Prospect::FIRST_NAME, first_name);
    }
    if let Some(last_name) = last_name {
        update = update.set(Prospect::LAST_NAME, last_name);
    }
    if let Some(email) = email {
        update = update.set(Record::FIELDS.email, email);
    }
    if let Some(status) = status {
        update = update.set(Record::FIELDS.status, status);
    }
    // An empty text removes one of these.
    if let Some(phone) = phone {
        update = update.set_or_remove(Prospect::PHONE, filled(phone));
    }
    if let Some(message) = message {
        update = update.set_or_remove(Prospect::MESSAGE, filled(message));
    }
    if let Some(notes) = notes {
        update = update.set_or_remove(Prospect::NOTES, filled(notes));
    }
    update.only_if(Record::FIELDS.pk.exists())
}

#[cfg(test)]
mod tests;
