//! `POST /files`: registers a file, and signs the URL to upload it to.

use contract::api::QuotaExceeded;
use contract::{
    ApiLinks, File, FileRequest, FileStatus, FileUpload, URL_SECONDS, UploadHeaders, Usage, User, api,
};
use links::Item as _;
use links::http::{ErrorCode as _, InvalidRequest, TooLarge};
use runtime::http::{Refusal, Request};
use runtime::table::{Conditions as _, TransactionError};
use runtime::time::epoch_millis;
use runtime::{Aws, Error};
use uuid::Uuid;

use crate::account::{self, Account};
use crate::objects::{self, Upload};
use crate::settlement::Settlement;
use crate::usage;

/// Registers a file within the limits of the caller's plan. It counts at once.
pub async fn create_file(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::CreateFile>,
) -> Result<FileUpload, Refusal<api::CreateFile>> {
    let user_id = account::user_id(links, request.caller)?;
    check(&request.body)?;
    let account = Account::open(links, aws, &user_id).await?;
    let FileRequest { file_name, content_type, size } = request.body;
    let file = File {
        file_id: Uuid::new_v4().to_string(),
        user_id,
        created_at: epoch_millis(aws.now()),
        file_name: file_name.into_string(),
        content_type,
        size,
        status: FileStatus::Pending,
    };
    register(links, aws, &file, &account).await?;
    match offer(links, aws, &file).await {
        Ok(upload) => Ok(upload),
        Err(error) => {
            // Otherwise the file would count until it is settled.
            if let Err(error) = withdraw(links, aws, file).await {
                tracing::warn!(reason = ?error, "the file stays until it is settled");
            }
            Err(error.into())
        }
    }
}

fn check(request: &FileRequest) -> Result<(), Refusal<api::CreateFile>> {
    if !is_media_type(&request.content_type) {
        let message = "`content_type` must be a media type of at most 255 characters, such as image/png";
        return Err(InvalidRequest::because(message).into());
    }
    if request.size == 0 {
        return Err(InvalidRequest::because("`size` must be at least 1 byte").into());
    }
    if request.size > FileRequest::BYTES {
        let message = format!("`size` must be at most {} bytes (5 GiB)", FileRequest::BYTES);
        return Err(TooLarge::because(message).into());
    }
    Ok(())
}

/// Returns `true` if a text is a media type as [`FileRequest::CONTENT_TYPE`] describes it.
fn is_media_type(text: &str) -> bool {
    let (essence, parameters) = match text.split_once(';') {
        Some((essence, parameters)) => (essence.trim_end_matches(' '), Some(parameters)),
        None => (text, None),
    };
    let is_token = |text: &str| {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+.^_`|~-".contains(&byte);
        !text.is_empty() && text.bytes().all(is_allowed)
    };
    let is_printable = |text: &str| {
        let printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        printable && !text.is_empty() && !text.ends_with(' ')
    };
    text.len() <= FileRequest::CONTENT_TYPE_LENGTH as usize
        && essence
            .split_once('/')
            .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && parameters.is_none_or(is_printable)
}

/// Writes the file's record and counts it, if the plan has room for it.
async fn register(
    links: &ApiLinks,
    aws: &Aws,
    file: &File,
    account: &Account,
) -> Result<(), Refusal<api::CreateFile>> {
    let (storage, uploads) = (account.limits.storage_bytes(), u64::from(account.limits.monthly_uploads));
    if file.size > storage {
        return Err(no_storage(account));
    }
    if uploads == 0 {
        return Err(no_uploads(account));
    }
    let (user, month) = (User::FIELDS, Usage::FIELDS);
    let stored = aws
        .table(&links.users)
        .update(&account::key(&file.user_id))
        .add(user.stored_bytes, file.size)
        .set_if_absent(user.created_at, file.created_at);
    let has_room = user
        .stored_bytes
        .is_absent()
        .or(user.stored_bytes.is_less_than(storage - file.size + 1));
    let counted = aws
        .table(&links.usage)
        .update(&usage::key(&file.user_id, file.created_at))
        .add(month.uploads, 1u64)
        .add(month.bytes, file.size)
        .set(month.ttl, usage::ttl(aws));
    let has_uploads = month
        .uploads
        .is_absent()
        .or(month.uploads.is_less_than(uploads));
    let outcome = aws
        .transaction()
        .retry_conflicts()
        .with(stored.only_if(has_room))
        .with(counted.only_if(has_uploads))
        .with(aws.table(&links.files).put(file))
        .send()
        .await;
    match outcome {
        Err(TransactionError::Cancelled(cancelled)) if cancelled.condition_failed(0) => {
            Err(no_storage(account))
        }
        Err(TransactionError::Cancelled(cancelled)) if cancelled.condition_failed(1) => {
            Err(no_uploads(account))
        }
        outcome => outcome.map_err(account::refusal),
    }
}

fn no_storage(account: &Account) -> Refusal<api::CreateFile> {
    let message = format!(
        "your plan stores {} MiB, and the file does not fit; delete files, or activate a license of a greater plan",
        account.limits.storage_mib
    );
    QuotaExceeded::because(message).into()
}

fn no_uploads(account: &Account) -> Refusal<api::CreateFile> {
    let message = format!(
        "your plan has {} uploads a month, and all are used; wait for the next month, or activate a license of a \
         greater plan",
        account.limits.monthly_uploads
    );
    QuotaExceeded::because(message).into()
}

/// Creates the empty object that the upload replaces, and signs the upload's URL.
async fn offer(links: &ApiLinks, aws: &Aws, file: &File) -> Result<FileUpload, Error> {
    let tag = objects::create(links, aws, file).await?;
    let upload_url = objects::sign_upload(links, aws, file, &tag).await?;
    Ok(FileUpload {
        file_id: file.file_id.clone(),
        upload_url,
        upload_headers: UploadHeaders { content_type: file.content_type.clone(), if_match: tag },
        expires_in: URL_SECONDS,
    })
}

/// Deletes a file whose URL the caller does not get.
async fn withdraw(links: &ApiLinks, aws: &Aws, file: File) -> Result<(), Error> {
    if let Upload::NeverMade = objects::take_back(links, aws, &file).await? {
        let user_id = file.user_id.clone();
        let settlement = Settlement { never_made: vec![file], ..Settlement::default() };
        settlement.send(links, aws, &user_id).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
