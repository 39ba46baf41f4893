//! `DELETE /files/{id}`: deletes a file, its object first.

use contract::{ApiLinks, File, FileStatus, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::objects::{self, Upload};
use crate::settlement::Settlement;
use crate::{account, files};

/// The number of times that a file is looked at, if other requests change it in the meantime.
const LOOKS: usize = 5;

/// Deletes a file of the caller. A deletion that was interrupted can be repeated.
pub async fn delete_file(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::DeleteFile>,
) -> Result<(), Refusal<api::DeleteFile>> {
    let user_id = account::user_id(links, request.caller)?;
    let mut file = files::find(links, aws, &user_id, &request.path.id)
        .await?
        .ok_or_else(files::not_found)?;
    for _ in 0..LOOKS {
        if delete(links, aws, file).await? {
            return Ok(());
        }
        let found = files::find(links, aws, &user_id, &request.path.id).await?;
        // If it is gone, another request has deleted it.
        let Some(found) = found else { return Ok(()) };
        file = found;
    }
    Err(account::busy().into())
}

/// Deletes a file as it was found. Returns `false` if another request has changed it in the meantime.
async fn delete(links: &ApiLinks, aws: &Aws, file: File) -> Result<bool, Refusal<api::DeleteFile>> {
    let user_id = file.user_id.clone();
    let never_made = match file.status {
        FileStatus::Stored => false,
        FileStatus::Pending => matches!(objects::take_back(links, aws, &file).await?, Upload::NeverMade),
    };
    let settlement = if never_made {
        Settlement { never_made: vec![file], ..Settlement::default() }
    } else {
        // The upload counts in its month, also if this is interrupted after the object is gone.
        let noted = files::note_upload(links, aws, file).await;
        let Some(file) = noted.map_err(account::refusal)? else { return Ok(false) };
        objects::delete(links, aws, &file).await?;
        Settlement { deleted: vec![file], ..Settlement::default() }
    };
    let sent = settlement.send(links, aws, &user_id).await;
    sent.map_err(account::refusal)
}

#[cfg(test)]
mod tests;
