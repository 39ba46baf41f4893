//! A file has arrived: deletes it if it has no record.

use contract::{Files, SweepMediaLinks};
use links::events::ObjectCreated;
use runtime::events::Event;
use runtime::{Aws, Error};

use crate::media;

/// Handles S3's `Object Created` of a file. A file whose record was deleted before the upload arrived is deleted again.
///
/// # Errors
///
/// An error if a service does not answer or refuses. The event is then delivered again.
pub async fn sweep_media(
    links: &SweepMediaLinks,
    aws: &Aws,
    event: Event<ObjectCreated>,
) -> Result<(), Error> {
    let Some((user_id, media_id)) = Files::ids(&event.detail.object.key) else {
        tracing::warn!("the object is not a file of a user; it stays");
        return Ok(());
    };
    let media = media::find(aws.table(&links.media), media_id).await?;
    // The ID of a record is never used again, so no later upload can need this object.
    if media.is_some_and(|media| media.user_id == user_id) {
        return Ok(());
    }
    aws.bucket(&links.files)
        .delete_object::<Files, _>(&Files::name(user_id, media_id))
        .send()
        .await?;
    tracing::info!(media_id, "the file had no record and is deleted");
    Ok(())
}

#[cfg(test)]
mod tests;
