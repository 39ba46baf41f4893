//! The records of files.

use contract::{ApiLinks, File, FileKey, FileStatus, FileSummary, URL_SECONDS};
use links::http::{Because, ErrorCode as _, NotFound};
use links::time::EpochMillis;
use runtime::table::TransactionError;
use runtime::time::date_time;
use runtime::{Aws, Error};
use uuid::Uuid;

use crate::settlement::Settlement;

/// The milliseconds after the URL's end at which an upload that was not made is settled. S3's clock can be behind, and an
/// upload that began in time can be on its way.
const GRACE: u64 = 5 * 60 * 1000;

/// Reads a file of this user. A file of someone else is not found.
pub(crate) async fn find(
    links: &ApiLinks,
    aws: &Aws,
    user_id: &str,
    id: &str,
) -> Result<Option<File>, Error> {
    // DynamoDB refuses keys without characters and very long keys.
    if Uuid::try_parse(id).is_err() {
        return Ok(None);
    }
    let files = aws.table(&links.files);
    let file = files.get(&key(id)).consistent().await?;
    Ok(file.filter(|file| file.user_id == user_id))
}

pub(crate) fn key(id: &str) -> FileKey {
    FileKey { file_id: id.to_owned() }
}

/// Notes that a file was uploaded. Returns the file as it is then, or `None` if it was deleted.
pub(crate) async fn note_upload(
    links: &ApiLinks,
    aws: &Aws,
    file: File,
) -> Result<Option<File>, TransactionError> {
    if file.status == FileStatus::Stored {
        return Ok(Some(file));
    }
    let settlement = Settlement { uploaded: vec![file.clone()], ..Settlement::default() };
    if settlement.send(links, aws, &file.user_id).await? {
        return Ok(Some(File { status: FileStatus::Stored, ..file }));
    }
    Ok(find(links, aws, &file.user_id, &file.file_id).await?)
}

/// Returns the last time of a request whose upload is over by now.
pub(crate) fn horizon(EpochMillis(now): EpochMillis) -> EpochMillis {
    EpochMillis(now.saturating_sub(u64::from(URL_SECONDS) * 1000 + GRACE))
}

/// Returns `true` if a file was not uploaded in time.
pub(crate) fn is_over(file: &File, now: EpochMillis) -> bool {
    file.status == FileStatus::Pending && file.created_at <= horizon(now)
}

/// Converts a file to its fields in lists.
pub(crate) fn summary(file: File) -> FileSummary {
    FileSummary {
        file_id: file.file_id,
        file_name: file.file_name,
        content_type: file.content_type,
        size: file.size,
        status: file.status,
        created_at: date_time(file.created_at),
    }
}

/// Returns the refusal for a file that does not exist, or belongs to someone else.
pub(crate) fn not_found() -> Because<NotFound> {
    NotFound::because("there is no such file")
}
