//! `GET /files/{id}`: shows a file, with the URL to download it from.

use contract::{ApiLinks, File, FileDetails, URL_SECONDS, Usage, api};
use links::Item as _;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::TransactionError;
use runtime::time::epoch_millis;

use crate::objects::{self, Object};
use crate::{account, files, usage};

/// Shows a file of the caller. If it is uploaded, the answer has a URL, which counts as a download.
pub async fn get_file(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::GetFile>,
) -> Result<FileDetails, Refusal<api::GetFile>> {
    let user_id = account::user_id(links, request.caller)?;
    let file = files::find(links, aws, &user_id, &request.path.id).await?;
    let file = file.ok_or_else(files::not_found)?;
    match objects::look(links, aws, &file).await? {
        Object::Uploaded => {
            let noted = files::note_upload(links, aws, file).await;
            let file = noted
                .map_err(account::refusal)?
                .ok_or_else(files::not_found)?;
            let url = objects::sign_download(links, aws, &file).await?;
            count(links, aws, &file).await.map_err(account::refusal)?;
            Ok(details(file, Some(url)))
        }
        Object::Empty { .. } if !files::is_over(&file, epoch_millis(aws.now())) => Ok(details(file, None)),
        Object::Empty { .. } | Object::Absent => Err(files::not_found().into()),
    }
}

fn details(file: File, download_url: Option<String>) -> FileDetails {
    let expires_in = download_url.is_some().then_some(URL_SECONDS);
    FileDetails { summary: files::summary(file), download_url, expires_in }
}

/// Counts a download. It is a transaction, because the SDK can send a plain update twice.
async fn count(links: &ApiLinks, aws: &Aws, file: &File) -> Result<(), TransactionError> {
    let update = aws
        .table(&links.usage)
        .update(&usage::key(&file.user_id, epoch_millis(aws.now())))
        .add(Usage::FIELDS.downloads, 1u64)
        .add(Usage::FIELDS.bytes, file.size)
        .set(Usage::FIELDS.ttl, usage::ttl(aws));
    aws.transaction()
        .retry_conflicts()
        .with(update)
        .send()
        .await
}

#[cfg(test)]
mod tests;
