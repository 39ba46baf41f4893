//! `GET /media/{mediaId}`: signs the URL to download an image or a video from.

use std::time::Duration;

use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::presigning::PresigningConfig;
use contract::{Files, GetMediaLinks, Media, MediaResponse, URL_SECONDS, api};
use links::http::{ErrorCode as _, NotFound};
use runtime::http::{Refusal, Request};
use runtime::{Aws, Error};

use crate::{cdn, media};

/// Answers with a URL of the CDN if the stage has one, and otherwise of the bucket.
///
/// A file without a record is not found, and neither is one whose upload has not arrived.
pub async fn get_media(
    links: &GetMediaLinks,
    aws: &Aws,
    request: Request<api::GetMedia>,
) -> Result<MediaResponse, Refusal<api::GetMedia>> {
    let not_found = || NotFound::because("there is no such file");
    let media = media::find(aws.table(&links.media), &request.path.media_id)
        .await?
        .ok_or_else(not_found)?;
    // Before the upload, a reader would see S3's refusal instead of ours.
    if !is_uploaded(links, aws, &media).await? {
        return Err(not_found().into());
    }
    let valid_for = Duration::from_secs(URL_SECONDS.into());
    let url = match (links.cdn_host.linked(), links.cdn_key_id.linked(), links.cdn_key.linked()) {
        (Some(host), Some(key_id), Some(key)) => {
            let key = aws.secret(&key).value().await?;
            let url = format!("https://{}/{}", host.value(), media.s3_key);
            cdn::sign(&url, key_id.value(), &key, aws.now() + valid_for)?
        }
        _ => bucket_url(links, aws, &media, valid_for).await?,
    };
    let Media { media_id, content_type, .. } = media;
    Ok(MediaResponse { media_id, url, expires_in: URL_SECONDS, content_type })
}

/// Returns `true` if the bucket has the file.
async fn is_uploaded(links: &GetMediaLinks, aws: &Aws, media: &Media) -> Result<bool, Error> {
    let name = Files::name(&media.user_id, &media.media_id);
    let answer = aws
        .bucket(&links.files)
        .head_object::<Files, _>(&name)
        .send()
        .await;
    match answer {
        Ok(_) => Ok(true),
        // S3 answers 403 for a missing object, because the function may not list the bucket.
        Err(SdkError::ServiceError(refusal)) if matches!(refusal.raw().status().as_u16(), 403 | 404) => {
            tracing::info!(media_id = media.media_id, "the file is not in the bucket");
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Signs a URL of the bucket.
async fn bucket_url(
    links: &GetMediaLinks,
    aws: &Aws,
    media: &Media,
    valid_for: Duration,
) -> Result<String, Error> {
    let validity = PresigningConfig::builder()
        .start_time(aws.now())
        .expires_in(valid_for)
        .build()
        .map_err(Error::internal)?;
    let url = aws
        .bucket(&links.files)
        .get_object::<Files, _>(&Files::name(&media.user_id, &media.media_id))
        .presigned(validity)
        .await?;
    Ok(url.uri().to_owned())
}

#[cfg(test)]
mod tests;
