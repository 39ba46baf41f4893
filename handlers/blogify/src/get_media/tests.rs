use contract::MediaPath;
use fake::{Cloud, Failure};
use links::http::{Anyone, ErrorKind, Internal, Upstream};

use super::*;
use crate::testing::{FILE, cdn_key, media};

async fn answer_with(
    cloud: &Cloud,
    links: &GetMediaLinks,
    media_id: &str,
) -> Result<MediaResponse, Refusal<api::GetMedia>> {
    let request = Request {
        path: MediaPath { media_id: media_id.to_owned() },
        query: (),
        headers: (),
        body: (),
        caller: Anyone {},
        context: cloud.context(),
    };
    get_media(links, &cloud.aws(), request).await
}

/// The links of a stage without a CDN.
fn plain(cloud: &Cloud) -> GetMediaLinks {
    cloud.links_with([("CDN_HOST", ""), ("CDN_KEY_ID", ""), ("CDN_KEY_SECRET_ARN", "")])
}

fn with_cdn(cloud: &Cloud) -> GetMediaLinks {
    cloud.links_with([("CDN_HOST", "d1.cloudfront.net"), ("CDN_KEY_ID", "K1")])
}

async fn refused(cloud: &Cloud, links: &GetMediaLinks, media_id: &str) -> (ErrorKind, String) {
    let refusal = answer_with(cloud, links, media_id)
        .await
        .expect_err(media_id);
    (refusal.kind(), refusal.message().to_owned())
}

fn not_found() -> (ErrorKind, String) {
    (NotFound::KIND, "there is no such file".to_owned())
}

/// A cloud with the record and the object of Ada's file.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    let links = plain(&cloud);
    cloud.table(&links.media).put(&media());
    cloud.bucket(&links.files).put(&media().s3_key, "PNG");
    cloud
}

#[tokio::test]
async fn a_file_has_a_signed_url_of_the_bucket() {
    let cloud = cloud();
    let media = answer_with(&cloud, &plain(&cloud), FILE)
        .await
        .expect("it is there");
    assert_eq!(
        (media.media_id.as_str(), media.expires_in, media.content_type.as_str()),
        (FILE, 3600, "image/png")
    );
    let place = format!("https://media.s3.eu-west-3.amazonaws.com/media/ada/{FILE}?");
    assert!(media.url.starts_with(&place), "{}", media.url);
    for part in ["X-Amz-Date=20250131T120000Z", "X-Amz-Expires=3600", "X-Amz-Signature="] {
        assert!(media.url.contains(part), "{}", media.url);
    }
}

#[tokio::test]
async fn a_stage_with_a_cdn_has_a_signed_url_of_the_cdn() {
    let cloud = cloud();
    let links = with_cdn(&cloud);
    let secret = links.cdn_key.linked().expect("the stage has a key");
    cloud.secret(&secret).set(&cdn_key());
    let media = answer_with(&cloud, &links, FILE)
        .await
        .expect("it is there");
    // 2025-01-31T13:00:00Z
    let start = format!("https://d1.cloudfront.net/media/ada/{FILE}?Expires=1738328400&Signature=");
    assert!(media.url.starts_with(&start), "{}", media.url);
    assert!(media.url.ends_with("&Key-Pair-Id=K1&Hash-Algorithm=SHA256"), "{}", media.url);
}

#[tokio::test]
async fn the_key_of_the_cdn_is_read_once() {
    let cloud = cloud();
    let links = with_cdn(&cloud);
    let secret = links.cdn_key.linked().expect("the stage has a key");
    cloud.secret(&secret).set(&cdn_key());
    let aws = cloud.aws();
    for _ in 0..2 {
        let path = MediaPath { media_id: FILE.to_owned() };
        let request =
            Request { path, query: (), headers: (), body: (), caller: Anyone {}, context: cloud.context() };
        get_media(&links, &aws, request).await.expect("it is there");
    }
    let calls = cloud.calls().into_iter();
    assert_eq!(
        calls
            .filter(|call| call.operation == "GetSecretValue")
            .count(),
        1
    );
}

#[tokio::test]
async fn a_key_that_cannot_sign_is_an_internal_error() {
    let cloud = cloud();
    let links = with_cdn(&cloud);
    let secret = links.cdn_key.linked().expect("the stage has a key");
    for text in ["{}", r#"{"private_key": ""}"#, r#"{"private_key": "-----BEGIN PUBLIC KEY-----"}"#] {
        cloud.secret(&secret).set_text(text);
        assert_eq!(refused(&cloud, &links, FILE).await.0, Internal::KIND, "{text}");
    }
}

#[tokio::test]
async fn a_file_without_a_record_is_not_found_although_the_bucket_has_it() {
    let cloud = cloud();
    let links = plain(&cloud);
    let key = contract::MediaKey { media_id: FILE.to_owned() };
    assert!(cloud.table(&links.media).delete(&key));
    assert_eq!(refused(&cloud, &links, FILE).await, not_found());
    assert_eq!(cloud.calls().len(), 1, "the bucket is not asked");
}

#[tokio::test]
async fn a_file_that_was_deleted_just_now_is_not_found() {
    let cloud = cloud();
    answer_with(&cloud, &plain(&cloud), FILE)
        .await
        .expect("it is there");
    assert_eq!(cloud.calls()[0].body["ConsistentRead"], true);
}

#[tokio::test]
async fn a_file_is_not_found_until_its_upload_arrives() {
    let cloud = cloud();
    let links = plain(&cloud);
    assert!(cloud.bucket(&links.files).delete(&media().s3_key));
    for links in [&links, &with_cdn(&cloud)] {
        assert_eq!(refused(&cloud, links, FILE).await, not_found());
    }
    // S3 answers 403 to a function that may not list the bucket.
    cloud.fail("HeadObject", Failure::refused(403, "AccessDenied", "Access Denied"));
    assert_eq!(refused(&cloud, &links, FILE).await, not_found());
}

#[tokio::test]
async fn a_busy_service_is_an_upstream_error() {
    for operation in ["GetItem", "HeadObject"] {
        let cloud = cloud();
        cloud.fail(operation, Failure::broken());
        assert_eq!(refused(&cloud, &plain(&cloud), FILE).await.0, Upstream::KIND, "{operation}");
    }
}

#[tokio::test]
async fn every_text_is_an_id() {
    let cloud = cloud();
    let links = plain(&cloud);
    for media_id in ["", &"x".repeat(2_049)] {
        assert_eq!(refused(&cloud, &links, media_id).await, not_found());
    }
    assert_eq!(cloud.calls(), [], "DynamoDB would refuse such a key");
    for media_id in ["../../x", "é 🎙", "\0", &"x".repeat(2_048)] {
        assert_eq!(refused(&cloud, &links, media_id).await, not_found(), "{media_id}");
    }
}
