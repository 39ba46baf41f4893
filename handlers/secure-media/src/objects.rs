//! The objects of files: an empty one until the upload, which replaces it.

use std::time::Duration;

use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use contract::{ApiLinks, File, Media, URL_SECONDS};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use runtime::{Aws, Error};

/// The current object of a file.
pub(crate) enum Object {
    /// None: it is not created yet, or deleted.
    Absent,
    /// The empty object that awaits the upload.
    Empty { tag: String },
    /// The uploaded file, which has at least one byte.
    Uploaded,
}

/// The result of [`take_back`].
pub(crate) enum Upload {
    /// The file was uploaded. Its object is as before.
    Made,
    /// The file was not uploaded, and cannot be any more.
    NeverMade,
}

/// Creates the empty object that awaits the upload. Returns its tag.
///
/// The SDK sends a request again if the answer is late. An attempt that arrives after the upload does not replace it.
pub(crate) async fn create(links: &ApiLinks, aws: &Aws, file: &File) -> Result<String, Error> {
    let put = aws.bucket(&links.media).put_object::<Media, _>(&name(file));
    let put = put.if_none_match("*").body(ByteStream::from_static(b""));
    match put.send().await {
        Ok(created) => created
            .e_tag
            .ok_or_else(|| Error::internal("S3's answer to PutObject has no ETag")),
        Err(error) if status(&error) == Some(412) => match look(links, aws, file).await? {
            // An earlier attempt has created it.
            Object::Empty { tag } => Ok(tag),
            Object::Absent | Object::Uploaded => Err(error.into()),
        },
        Err(error) => Err(error.into()),
    }
}

/// Reads the state of a file's object.
pub(crate) async fn look(links: &ApiLinks, aws: &Aws, file: &File) -> Result<Object, Error> {
    let head = aws
        .bucket(&links.media)
        .find_object::<Media, _, _>(&name(file));
    match head.send().await {
        Ok(head) if head.content_length == Some(0) => {
            Ok(Object::Empty { tag: head.e_tag.unwrap_or_default() })
        }
        Ok(_) => Ok(Object::Uploaded),
        Err(error) if status(&error) == Some(404) => Ok(Object::Absent),
        Err(error) => Err(error.into()),
    }
}

/// Deletes the empty object that awaits the upload, so that the upload's URL does not work any more. An uploaded object
/// stays, also if it was uploaded just now.
pub(crate) async fn take_back(links: &ApiLinks, aws: &Aws, file: &File) -> Result<Upload, Error> {
    let tag = match look(links, aws, file).await? {
        Object::Absent => return Ok(Upload::NeverMade),
        Object::Uploaded => return Ok(Upload::Made),
        Object::Empty { tag } => tag,
    };
    let delete = aws
        .bucket(&links.media)
        .delete_object::<Media, _>(&name(file));
    match delete.if_match(tag).send().await {
        Ok(_) => Ok(Upload::NeverMade),
        Err(error) if status(&error) == Some(404) => Ok(Upload::NeverMade),
        Err(error) if status(&error) == Some(412) => Ok(Upload::Made),
        Err(error) => Err(error.into()),
    }
}

/// Deletes a file's object, if there is one.
pub(crate) async fn delete(links: &ApiLinks, aws: &Aws, file: &File) -> Result<(), Error> {
    let delete = aws
        .bucket(&links.media)
        .delete_object::<Media, _>(&name(file));
    delete.send().await?;
    Ok(())
}

/// Signs the URL for the upload that replaces the empty object with this tag.
pub(crate) async fn sign_upload(
    links: &ApiLinks,
    aws: &Aws,
    file: &File,
    tag: &str,
) -> Result<String, Error> {
    let size = i64::try_from(file.size).map_err(Error::internal)?;
    let put = aws.bucket(&links.media).put_object::<Media, _>(&name(file));
    let url = put
        .content_type(&file.content_type)
        .content_length(size)
        .if_match(tag)
        .presigned(validity(aws)?)
        .await?;
    Ok(url.uri().to_owned())
}

/// Signs the URL for a download under the name that the owner gave the file. Browsers save the file, and do not open it.
pub(crate) async fn sign_download(links: &ApiLinks, aws: &Aws, file: &File) -> Result<String, Error> {
    let file_name = utf8_percent_encode(&file.file_name, NON_ALPHANUMERIC);
    let get = aws.bucket(&links.media).get_object::<Media, _>(&name(file));
    let url = get
        .response_content_disposition(format!("attachment; filename*=UTF-8''{file_name}"))
        .presigned(validity(aws)?)
        .await?;
    Ok(url.uri().to_owned())
}

fn validity(aws: &Aws) -> Result<PresigningConfig, Error> {
    PresigningConfig::builder()
        .start_time(aws.now())
        .expires_in(Duration::from_secs(URL_SECONDS.into()))
        .build()
        .map_err(Error::internal)
}

fn name(file: &File) -> String {
    Media::name(&file.user_id, &file.file_id)
}

/// Returns the HTTP status of a refusal.
fn status<E>(error: &SdkError<E, HttpResponse>) -> Option<u16> {
    error
        .raw_response()
        .map(|response| response.status().as_u16())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::App;

    #[tokio::test]
    async fn a_repeated_creation_finds_the_empty_object_and_replaces_no_upload() {
        let app = App::new();
        let id = app.registered(5).await;
        let file = app.files().remove(0);
        let tag = create(&app.links, &app.cloud.aws(), &file).await;
        let tag = tag.expect("it is there already");
        let found = look(&app.links, &app.cloud.aws(), &file).await;
        assert!(matches!(found, Ok(Object::Empty { tag: same }) if same == tag));
        assert!(app.upload(&id));
        let refused = create(&app.links, &app.cloud.aws(), &file).await;
        assert!(refused.is_err());
        let found = look(&app.links, &app.cloud.aws(), &file).await;
        assert!(matches!(found, Ok(Object::Uploaded)));
    }
}
