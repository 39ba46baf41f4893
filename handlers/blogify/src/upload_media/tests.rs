use fake::{Cloud, Failure};
use links::http::{ErrorKind, SignedIn, Upstream};

use super::*;
use crate::testing::{NOW, time};

fn picture() -> MediaRequest {
    let file_name = "sea.png".try_into().expect("a name");
    MediaRequest { file_name, content_type: "image/png".to_owned(), size: 3 }
}

async fn answer(cloud: &Cloud, body: MediaRequest) -> Result<MediaUpload, Refusal<api::UploadMedia>> {
    let caller = SignedIn { sub: "ada".to_owned() };
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    upload_media(&cloud.links(), &cloud.aws(), request).await
}

/// Returns the refusal. A refused request calls no service.
async fn refused(body: MediaRequest) -> (ErrorKind, String) {
    let cloud = Cloud::new();
    let refusal = answer(&cloud, body).await.expect_err("it is refused");
    assert_eq!(cloud.calls(), []);
    (refusal.kind(), refusal.message().to_owned())
}

fn records(cloud: &Cloud) -> Vec<Media> {
    let links: UploadMediaLinks = cloud.links();
    cloud.table(&links.media).items()
}

#[tokio::test]
async fn a_file_is_registered_with_a_url_for_its_upload() {
    let cloud = Cloud::new();
    let upload = answer(&cloud, picture()).await.expect("it is in order");
    let media_id = upload.media_id;
    Uuid::parse_str(&media_id).expect("the ID is a UUID");
    assert_eq!(upload.expires_in, 3600);

    let url = upload.upload_url;
    let place = format!("https://media.s3.eu-west-3.amazonaws.com/media/ada/{media_id}?");
    assert!(url.starts_with(&place), "{url}");
    for part in [
        "X-Amz-Date=20250131T120000Z",
        "X-Amz-Expires=3600",
        // S3 refuses another size and another type.
        "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost&",
    ] {
        assert!(url.contains(part), "{url}");
    }
    assert!(!url.contains("checksum"), "a browser could not send it: {url}");

    let record = Media {
        s3_key: format!("media/ada/{media_id}"),
        media_id,
        user_id: "ada".to_owned(),
        file_name: "sea.png".to_owned(),
        content_type: "image/png".to_owned(),
        size: 3,
        created_at: time(NOW),
    };
    assert_eq!(records(&cloud), [record]);
    assert_eq!(cloud.calls().len(), 1, "the record is written, and nothing else is done");
}

#[tokio::test]
async fn two_files_have_two_ids() {
    let cloud = Cloud::new();
    let [one, two] = [answer(&cloud, picture()).await, answer(&cloud, picture()).await];
    assert_ne!(one.expect("it is in order").media_id, two.expect("it is in order").media_id);
    assert_eq!(records(&cloud).len(), 2);
}

#[tokio::test]
async fn a_file_that_cannot_be_registered_has_no_url() {
    let cloud = Cloud::new();
    cloud.fail("PutItem", Failure::throttled());
    let refusal = answer(&cloud, picture())
        .await
        .expect_err("DynamoDB is busy");
    assert_eq!(refusal.kind(), Upstream::KIND);
}

#[tokio::test]
async fn images_and_videos_are_accepted() {
    for content_type in [
        "image/png",
        "image/jpeg",
        "image/svg+xml",
        "IMAGE/PNG",
        "image/vnd.microsoft.icon",
        "video/mp4",
        "video/webm;codecs=vp9,opus",
        "video/mp4; codecs=\"avc1.42E01E, mp4a.40.2\"",
        "  video/quicktime ",
    ] {
        let cloud = Cloud::new();
        let body = MediaRequest { content_type: content_type.to_owned(), ..picture() };
        answer(&cloud, body).await.expect(content_type);
        assert_eq!(records(&cloud)[0].content_type, content_type.trim());
    }
}

#[tokio::test]
async fn other_types_are_refused() {
    let long = format!("image/png; a={}", "b".repeat(255));
    for content_type in [
        "",
        "image",
        "image/",
        "/png",
        "image/ ; a=b",
        "image/*",
        "*/*",
        "imagery/png",
        "audio/mpeg",
        "text/html",
        "application/octet-stream",
        "image/png, text/html",
        "image/png; a=b, text/html",
        "image/png/text",
        "image/png\r\nx: y",
        "image/pn\u{e9}",
        &long,
    ] {
        let (kind, message) =
            refused(MediaRequest { content_type: content_type.to_owned(), ..picture() }).await;
        assert_eq!(kind, UnsupportedMediaType::KIND, "{content_type}");
        assert!(message.contains("`contentType`"), "{message}");
    }
}

#[tokio::test]
async fn a_file_has_1_byte_to_100_mb() {
    for size in [1, 100_000_000] {
        let cloud = Cloud::new();
        answer(&cloud, MediaRequest { size, ..picture() })
            .await
            .expect("it is in order");
        assert_eq!(records(&cloud)[0].size, size);
    }
    let empty = refused(MediaRequest { size: 0, ..picture() }).await;
    assert_eq!(empty, (InvalidRequest::KIND, "`size` must be at least 1 byte".to_owned()));
    for size in [100_000_001, u64::MAX] {
        let message = "`size` must be at most 100000000 bytes (100 MB)".to_owned();
        assert_eq!(refused(MediaRequest { size, ..picture() }).await, (TooLarge::KIND, message));
    }
}

#[tokio::test]
async fn a_file_name_is_a_label() {
    for name in ["a", "../../etc/passwd", "日本語 🎙.mp4", &"é".repeat(255)] {
        let cloud = Cloud::new();
        let file_name = name.try_into().expect("1 to 255 characters");
        let upload = answer(&cloud, MediaRequest { file_name, ..picture() })
            .await
            .expect(name);
        let record = records(&cloud).remove(0);
        assert_eq!((record.file_name.as_str(), record.s3_key), (name, Files::of("ada", &upload.media_id)));
    }
}
