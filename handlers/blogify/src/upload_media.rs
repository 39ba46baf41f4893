//! `POST /media`: registers an image or a video, and signs the URL to upload it to.

use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;
use contract::{Files, Media, MediaRequest, MediaUpload, URL_SECONDS, UploadMediaLinks, api};
use links::http::{ErrorCode as _, InvalidRequest, TooLarge, UnsupportedMediaType};
use runtime::http::{Refusal, Request};
use runtime::time::{epoch_millis, sortable_time};
use runtime::{Aws, Error};
use uuid::Uuid;

/// Answers 201 with a URL for a `PUT` of exactly the requested type and size.
///
/// Both are signed headers, so S3 refuses any other upload. The record is written before the URL is returned, so every
/// file that arrives by a URL had a record at first.
pub async fn upload_media(
    links: &UploadMediaLinks,
    aws: &Aws,
    request: Request<api::UploadMedia>,
) -> Result<MediaUpload, Refusal<api::UploadMedia>> {
    let MediaRequest { file_name, content_type, size } = request.body;
    let content_type = content_type.trim();
    if !is_image_or_video(content_type) {
        let message = "`contentType` must be the type of an image or a video, such as image/png or video/mp4";
        return Err(UnsupportedMediaType::because(message).into());
    }
    check_size(size)?;

    let media_id = Uuid::new_v4().to_string();
    let upload_url =
        sign(links, aws, &Files::name(&request.caller.sub, &media_id), content_type, size).await?;
    let media = Media {
        s3_key: Files::of(&request.caller.sub, &media_id),
        media_id,
        user_id: request.caller.sub,
        file_name: file_name.into_string(),
        content_type: content_type.to_owned(),
        size,
        created_at: sortable_time(epoch_millis(aws.now())),
    };
    aws.table(&links.media).put(&media).await?;
    tracing::info!(media_id = media.media_id, "the file is registered");
    Ok(MediaUpload { media_id: media.media_id, upload_url, expires_in: URL_SECONDS })
}

/// Signs the URL for a `PUT` of this type and size.
async fn sign(
    links: &UploadMediaLinks,
    aws: &Aws,
    name: &str,
    content_type: &str,
    size: u64,
) -> Result<String, Error> {
    let validity = PresigningConfig::builder()
        .start_time(aws.now())
        .expires_in(Duration::from_secs(URL_SECONDS.into()))
        .build()
        .map_err(Error::internal)?;
    let url = aws
        .bucket(&links.files)
        .put_object::<Files, _>(name)
        .content_type(content_type)
        .content_length(i64::try_from(size).map_err(Error::internal)?)
        .presigned(validity)
        .await?;
    Ok(url.uri().to_owned())
}

fn check_size(size: u64) -> Result<(), Refusal<api::UploadMedia>> {
    match size {
        0 => Err(InvalidRequest::because("`size` must be at least 1 byte").into()),
        1..=MediaRequest::BYTES => Ok(()),
        _ => {
            let most = MediaRequest::BYTES;
            Err(TooLarge::because(format!("`size` must be at most {most} bytes (100 MB)")).into())
        }
    }
}

/// Returns `true` for a media type that begins with `image/` or `video/`. It can have parameters.
fn is_image_or_video(content_type: &str) -> bool {
    // It becomes a header and a part of the signature.
    let is_short = content_type.len() <= MediaRequest::TYPE_LENGTH as usize;
    if !is_short || !content_type.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return false;
    }
    let Some((kind, rest)) = content_type.split_once('/') else { return false };
    let subtype = rest.split(';').next().unwrap_or_default().trim_end();
    ["image", "video"].into_iter().any(|known| kind.eq_ignore_ascii_case(known))
        && !subtype.is_empty()
        && subtype.bytes().all(is_token)
        // A browser takes the last type of `image/png; a=b, text/html`.
        && !rest.contains('/')
}

/// Returns `true` for a character of a type's name: `restricted-name-chars` in RFC 6838.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte)
}

#[cfg(test)]
mod tests;
