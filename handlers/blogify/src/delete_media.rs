//! `DELETE /media/{mediaId}`: deletes an image or a video with its record.

use contract::{DeleteMediaLinks, Files, MediaKey, Role, api};
use links::http::{ErrorCode as _, NotFound};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::media;

/// Deletes a file of the caller. An administrator can delete every file. Other callers do not find it.
///
/// The record goes after the object: if the function is interrupted between the two, the record is still there, and the
/// same request finishes the work. An upload can arrive until the URL for it expires. One that arrives before the
/// record is gone is deleted here, and a later one by `sweep-media`.
pub async fn delete_media(
    links: &DeleteMediaLinks,
    aws: &Aws,
    request: Request<api::DeleteMedia>,
) -> Result<(), Refusal<api::DeleteMedia>> {
    let (records, files) = (aws.table(&links.media), aws.bucket(&links.files));
    let caller = request.caller;
    let media = media::find(records, &request.path.media_id)
        .await?
        .filter(|media| media.user_id == caller.sub || caller.role == Role::Admin)
        .ok_or_else(|| NotFound::because("there is no such file"))?;

    let name = Files::name(&media.user_id, &media.media_id);
    files.delete_object::<Files, _>(&name).send().await?;
    records
        .delete(&MediaKey { media_id: media.media_id.clone() })
        .await?;
    // An upload may have arrived between the two, while `sweep-media` still found the record.
    files.delete_object::<Files, _>(&name).send().await?;
    tracing::info!(media_id = media.media_id, "the file is deleted");
    Ok(())
}

#[cfg(test)]
mod tests;
