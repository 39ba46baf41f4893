//! `POST /files`: stores a file and its text.

use aws_sdk_s3::primitives::ByteStream;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::{DAYS_KEPT, File, FileProcessorLinks, FileRequest, FileResponse, api};
use links::http::{Because, ErrorCode as _, InvalidRequest, TooLarge, UnsupportedMediaType};
use links::operation::Whole;
use links::time::EpochSeconds;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::{epoch_millis, epoch_seconds};
use uuid::Uuid;

use crate::extract::child::extract_in_child;
use crate::extract::kind::Kind;
use crate::extract::{Reason, Refused, Text};

/// Answers 201 after the file, and then its text, are stored.
///
/// The record is written last, because it makes the file known. If the function ends before that, the object remains,
/// nobody finds it, and the bucket's lifecycle rule deletes it.
pub async fn upload_file(
    links: &FileProcessorLinks,
    aws: &Aws,
    request: Request<api::UploadFile>,
) -> Result<FileResponse, Refusal<api::UploadFile>> {
    let FileRequest { file_name, file_type, content } = request.body;
    let kind = Kind::of(file_name.as_str(), file_type.as_str())?;
    let bytes = decode(&content)?;
    drop(content);
    let Text { text, truncated } = match extract_in_child(kind, &bytes).await? {
        Ok(text) => text,
        Err(refused) => return Err(refuse(refused)),
    };

    let file_id = Uuid::new_v4().to_string();
    let key = File::key(&request.caller.sub, &file_id, file_name.as_str());
    aws.bucket(&links.uploads)
        .put_object::<Whole, _>(&key)
        .content_type(kind.media_type())
        .body(ByteStream::from(bytes))
        .send()
        .await?;
    let EpochSeconds(seconds) = epoch_seconds(aws.now());
    let file = File {
        file_id,
        user_id: request.caller.sub,
        upload_timestamp: epoch_millis(aws.now()),
        file_name: file_name.into_string(),
        file_type: file_type.into_string(),
        characters: text.chars().count() as u64,
        extracted_text: text,
        truncated,
        s3_key: key,
        ttl: EpochSeconds(seconds + u64::from(DAYS_KEPT) * 24 * 60 * 60),
    };
    aws.table(&links.file_metadata).put(&file).await?;
    tracing::info!(file_id = file.file_id, characters = file.characters, truncated, "the file is stored");
    let File { file_id, file_name, characters, .. } = file;
    Ok(FileResponse { file_id, file_name, characters, truncated })
}

/// Decodes the content of a file.
fn decode(content: &str) -> Result<Vec<u8>, Refusal<api::UploadFile>> {
    // Four letters are three bytes.
    if content.len() / 4 * 3 > FileRequest::BYTES + 2 {
        return Err(too_large().into());
    }
    let bytes = STANDARD
        .decode(content)
        .map_err(|_| InvalidRequest::because("`content` must be base64"))?;
    match bytes.len() {
        0 => Err(InvalidRequest::because("`content` must not be empty").into()),
        1..=FileRequest::BYTES => Ok(bytes),
        _ => Err(too_large().into()),
    }
}

fn too_large() -> Because<TooLarge> {
    let most = FileRequest::BYTES;
    TooLarge::because(format!("the file must have at most {most} bytes (4.5 MB)"))
}

fn refuse(Refused { reason, message }: Refused) -> Refusal<api::UploadFile> {
    match reason {
        Reason::TooLarge => TooLarge::because(message).into(),
        Reason::OtherType => UnsupportedMediaType::because(message).into(),
        Reason::Unreadable => api::Unprocessable::because(message).into(),
    }
}
