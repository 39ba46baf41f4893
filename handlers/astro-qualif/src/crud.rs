//! The routes of `/prospects`: one operation in each file.
//!
//! A prospect has two items with the same attributes (see [`Record`]). Every change writes both in one transaction, so
//! they never differ.

mod create_prospect;
mod delete_prospect;
mod get_prospect;
mod list_prospects;
mod update_prospect;

use std::time::Duration;

use contract::{Entity, Prospect, ProspectResponse, Record, RecordKey};
use links::http::{Because, ErrorCode as _, NotFound};
use links::operation::GetItem;
use links::{Declares, Operations, kind};
use runtime::Error;
use runtime::table::{Table, Transaction, TransactionError};
use uuid::Uuid;

pub use crate::crud::create_prospect::create_prospect;
pub use crate::crud::delete_prospect::delete_prospect;
pub use crate::crud::get_prospect::get_prospect;
pub use crate::crud::list_prospects::list_prospects;
pub use crate::crud::update_prospect::update_prospect;

/// The maximum number of attempts of a transaction while other requests write the same prospect.
const ATTEMPTS: u32 = 6;

/// The maximum wait before the second attempt. It doubles with each attempt, so all waits together take at most 1.3 s.
const WAIT: Duration = Duration::from_millis(40);

/// Returns the item of the prospect with this ID, as it is now.
async fn find<Ops, Position>(records: Table<'_, Record, Ops>, id: &str) -> Result<Option<Record>, Error>
where
    Ops: Operations<kind::Table<Record>> + Declares<GetItem, Position>,
{
    // An ID comes from outside, and DynamoDB refuses keys of more than 2048 bytes.
    if Uuid::try_parse(id).is_err() {
        return Ok(None);
    }
    records.get(&Record::prospect_key(id)).consistent().await
}

/// Returns the keys of both items of a prospect.
fn keys(record: &Record) -> Result<[RecordKey; 2], Error> {
    let prospect = prospect(record)?;
    Ok([Record::prospect_key(&prospect.id), Record::listed_key(&prospect.created_at, &prospect.id)])
}

fn prospect(record: &Record) -> Result<&Prospect, Error> {
    match &record.entity {
        Entity::Prospect(prospect) => Ok(prospect),
        Entity::User(_) => Err(Error::internal("the item of a prospect is a user")),
    }
}

/// Writes both items of a prospect if they exist. Returns `false` if they do not.
///
/// DynamoDB cancels a transaction while another one writes the same items. It is then tried again.
async fn write_both<'a>(transaction: impl Fn() -> Transaction<'a>) -> Result<bool, Error> {
    let mut attempt = 1;
    loop {
        match transaction().send().await {
            Ok(()) => return Ok(true),
            Err(TransactionError::Cancelled(cancelled))
                if cancelled.condition_failed(0) || cancelled.condition_failed(1) =>
            {
                return Ok(false);
            }
            Err(TransactionError::Cancelled(cancelled)) if cancelled.is_passing() && attempt < ATTEMPTS => {
                // The wait is random, so that the same two requests do not conflict again.
                let wait = WAIT * 2_u32.pow(attempt - 1);
                tokio::time::sleep(wait.mul_f64(fastrand::f64())).await;
                attempt += 1;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Returns the prospect as the API shows it.
fn response(record: Record) -> Result<ProspectResponse, Error> {
    prospect(&record)?;
    let Record { email, status: Some(status), entity: Entity::Prospect(prospect), .. } = record else {
        return Err(Error::internal("the item of a prospect has no status"));
    };
    Ok(ProspectResponse {
        id: prospect.id,
        first_name: prospect.first_name,
        last_name: prospect.last_name,
        email,
        phone: prospect.phone,
        message: prospect.message,
        status,
        notes: prospect.notes,
        created_at: prospect.created_at,
        updated_at: prospect.updated_at,
    })
}

/// Returns a text unless it has only spaces and line breaks.
fn filled(text: impl Into<String>) -> Option<String> {
    Some(text.into()).filter(|text| !text.trim().is_empty())
}

fn unknown() -> Because<NotFound> {
    NotFound::because("there is no such prospect")
}
