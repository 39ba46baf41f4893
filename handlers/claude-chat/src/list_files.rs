//! `GET /files`: lists files.

use contract::{FileSummary, ListFilesLinks, ListedFile, UserFiles, api};
use links::http::Page;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::date_time;

/// Lists the caller's files, newest first.
pub async fn list_files(
    links: &ListFilesLinks,
    aws: &Aws,
    request: Request<api::ListFiles>,
) -> Result<Page<FileSummary>, Refusal<api::ListFiles>> {
    let files = aws
        .table(&links.file_metadata)
        .query::<UserFiles, _>(request.caller.sub);
    let page = files.descending().page_as(&request.query).await?;
    Ok(Page { items: page.items.into_iter().map(summary).collect(), cursor: page.cursor })
}

fn summary(file: ListedFile) -> FileSummary {
    FileSummary {
        file_id: file.file_id,
        file_name: file.file_name,
        file_type: file.file_type,
        characters: file.characters,
        truncated: file.truncated,
        uploaded_at: date_time(file.upload_timestamp),
    }
}

#[cfg(test)]
mod tests;
