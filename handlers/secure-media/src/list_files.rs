//! `GET /files`: lists the caller's files, newest first.

use contract::{ApiLinks, FileSummary, UserFiles, api};
use links::http::Page;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::epoch_millis;

use crate::account::{self, Account};
use crate::files;

/// Lists the caller's files, newest first, without those that were not uploaded in time.
pub async fn list_files(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::ListFiles>,
) -> Result<Page<FileSummary>, Refusal<api::ListFiles>> {
    let user_id = account::user_id(links, request.caller)?;
    Account::open(links, aws, &user_id).await?;
    let page = aws
        .table(&links.files)
        .query::<UserFiles, _>(user_id)
        .descending()
        .page(&request.query)
        .await?;
    // The index can still have what was just settled.
    let now = epoch_millis(aws.now());
    let files = page
        .items
        .into_iter()
        .filter(|file| !files::is_over(file, now));
    Ok(Page { items: files.map(files::summary).collect(), cursor: page.cursor })
}

#[cfg(test)]
mod tests;
