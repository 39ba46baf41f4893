//! The records of the files, as several functions use them.

use contract::{Media, MediaKey};
use links::operation::GetItem;
use links::{Declares, Operations, kind};
use runtime::Error;
use runtime::table::Table;

/// Returns the current record of a file.
pub(crate) async fn find<Ops, Position>(
    records: Table<'_, Media, Ops>,
    media_id: &str,
) -> Result<Option<Media>, Error>
where
    Ops: Operations<kind::Table<Media>> + Declares<GetItem, Position>,
{
    // The ID is part of a request, and DynamoDB refuses a key that does not have 1 to 2,048 bytes.
    if !(1..=2048).contains(&media_id.len()) {
        return Ok(None);
    }
    records
        .get(&MediaKey { media_id: media_id.to_owned() })
        .consistent()
        .await
}
