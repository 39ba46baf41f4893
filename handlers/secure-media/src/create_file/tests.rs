use contract::Plan;
use fake::Failure;
use links::time::EpochMillis;
use serde_json::json;

use super::*;
use crate::testing::{App, KEY, MIB, NOW, OVER, file_request, person, refused};

#[tokio::test]
async fn a_file_has_a_url_that_fixes_its_type_and_length() {
    let app = App::new();
    let upload = app
        .create_file(person("ada"), file_request(5))
        .await
        .expect("it is in order");
    let FileUpload { file_id, upload_url, upload_headers, expires_in } = upload;
    assert_eq!(expires_in, 3600);
    let place = format!("https://media.s3.eu-west-3.amazonaws.com/media/ada/{file_id}?");
    assert!(upload_url.starts_with(&place), "{upload_url}");
    assert!(upload_url.contains("X-Amz-Expires=3600"), "{upload_url}");
    assert!(
        upload_url.contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bif-match"),
        "S3 refuses another length, type or condition: {upload_url}"
    );
    assert!(!upload_url.contains("checksum"), "a browser could not send it: {upload_url}");
    let media = app.cloud.bucket(&app.links.media);
    let object = media
        .object(&format!("media/ada/{file_id}"))
        .expect("there is an object to replace");
    assert_eq!(object.bytes, b"");
    let headers = serde_json::to_value(&upload_headers).expect("it is JSON");
    assert_eq!(headers["Content-Type"], "image/png");
    let tag = headers["If-Match"].as_str().expect("a tag");
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    assert_eq!(
        app.files(),
        [File {
            file_id,
            user_id: "ada".to_owned(),
            created_at: EpochMillis(NOW),
            file_name: "photo é.png".to_owned(),
            content_type: "image/png".to_owned(),
            size: 5,
            status: FileStatus::Pending,
        }]
    );
    app.counts(1);
    assert_eq!(app.january(), (1, 0, 5));
}

#[tokio::test]
async fn the_storage_of_the_plan_can_be_filled_and_not_exceeded() {
    let app = App::new();
    app.registered(MIB - 10).await;
    let (code, message) = refused(app.create_file(person("ada"), file_request(11)).await);
    assert_eq!(code, "quota_exceeded");
    assert!(message.contains("your plan stores 1 MiB"), "{message}");
    app.counts(1);
    app.registered(10).await;
    app.counts(2);
    assert_eq!(refused(app.create_file(person("ada"), file_request(1)).await).0, "quota_exceeded");
    app.create_file(person("eve"), file_request(MIB))
        .await
        .expect("another user has another storage");
}

#[tokio::test]
async fn a_file_larger_than_the_whole_storage_is_refused() {
    let app = App::new();
    assert_eq!(refused(app.create_file(person("ada"), file_request(MIB + 1)).await).0, "quota_exceeded");
    assert_eq!(app.files(), []);
}

#[tokio::test]
async fn the_uploads_of_a_month_are_limited() {
    let app = App::new();
    for _ in 0..3 {
        app.uploaded(1).await;
    }
    let (code, message) = refused(app.create_file(person("ada"), file_request(1)).await);
    assert_eq!(code, "quota_exceeded");
    assert!(message.contains("your plan has 3 uploads a month"), "{message}");
    app.counts(3);
    // It is 2025-01-31T12:00:00Z.
    app.cloud
        .advance(std::time::Duration::from_secs(12 * 60 * 60));
    app.registered(1).await;
    assert_eq!(app.january().0, 3, "the upload counts in February");
}

#[tokio::test]
async fn a_deleted_upload_still_counts_in_its_month() {
    let app = App::new();
    for _ in 0..3 {
        let id = app.uploaded(1).await;
        app.delete_file(person("ada"), &id)
            .await
            .expect("it is deleted");
    }
    assert_eq!(app.ada().stored_bytes, 0);
    assert_eq!(refused(app.create_file(person("ada"), file_request(1)).await).0, "quota_exceeded");
}

#[tokio::test]
async fn a_license_raises_the_limits_as_long_as_it_is_live() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    app.activate(person("ada"), KEY)
        .await
        .expect("it has a seat");
    app.registered(10 * MIB).await;
    app.revoke(KEY).await.expect("it is revoked");
    assert_eq!(refused(app.create_file(person("ada"), file_request(1)).await).0, "quota_exceeded");
    app.counts(1);
}

#[tokio::test]
async fn uploads_that_were_never_made_give_their_quota_back() {
    let app = App::new();
    for _ in 0..3 {
        app.registered(MIB / 3).await;
    }
    app.cloud
        .advance(OVER - std::time::Duration::from_millis(1));
    assert_eq!(refused(app.create_file(person("ada"), file_request(1)).await).0, "quota_exceeded");
    app.cloud.advance(std::time::Duration::from_millis(1));
    for _ in 0..3 {
        app.registered(MIB / 3).await;
    }
    app.counts(3);
}

#[tokio::test]
async fn wrong_fields_are_named() {
    let app = App::new();
    let long = format!("image/{}", "x".repeat(250));
    for content_type in [
        "",
        "image",
        "image/",
        "/png",
        "image/p ng",
        "image/png;",
        "image/png; ",
        "image/é",
        "a/b\r\nc: d",
        &long,
    ] {
        let request = FileRequest { content_type: content_type.to_owned(), ..file_request(1) };
        let (code, message) = refused(app.create_file(person("ada"), request).await);
        assert_eq!(code, "invalid_request", "{content_type:?}");
        assert!(message.contains("`content_type`"), "{message}");
    }
    let (code, message) = refused(app.create_file(person("ada"), file_request(0)).await);
    assert_eq!((code, message.contains("`size`")), ("invalid_request", true));
    for size in [FileRequest::BYTES + 1, u64::MAX] {
        let (code, message) = refused(app.create_file(person("ada"), file_request(size)).await);
        assert_eq!((code, message.contains("`size`")), ("too_large", true));
    }
    assert_eq!(app.calls(0), Vec::<String>::new());
}

#[test]
fn a_media_type_is_what_the_schema_says() {
    let schema = links_schema();
    assert_eq!(schema["maxLength"], 255);
    assert_eq!(schema["pattern"], FileRequest::CONTENT_TYPE);
    let longest = format!("image/{}", "x".repeat(249));
    for text in [
        "image/png",
        "text/plain; charset=utf-8",
        "text/plain ;a",
        "application/vnd.a+json;q=\"a b\"",
        &longest,
    ] {
        assert!(is_media_type(text), "{text}");
    }
}

fn links_schema() -> serde_json::Value {
    let body = <api::CreateFile as links::http::Operation>::DEFINITION
        .body
        .expect("it has a body");
    let schema = body.root_schema(Default::default());
    serde_json::to_value(schema).expect("a schema is JSON")["properties"]["content_type"].clone()
}

#[tokio::test]
async fn a_program_has_no_files() {
    let app = App::new();
    let mut program = person("shop");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.create_file(program, file_request(1)).await).0, "forbidden");
}

#[tokio::test]
async fn a_transaction_that_meets_others_is_repeated() {
    let app = App::new();
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(3));
    app.registered(5).await;
    app.counts(1);
}

#[tokio::test]
async fn a_transaction_that_always_meets_others_is_a_conflict() {
    let app = App::new();
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(10));
    assert_eq!(refused(app.create_file(person("ada"), file_request(5)).await).0, "conflict");
    assert_eq!((app.files(), app.january()), (vec![], (0, 0, 0)));
}

#[tokio::test]
async fn a_file_without_its_object_is_withdrawn() {
    let app = App::new();
    for failure in [Failure::broken(), Failure::no_answer(), Failure::answer_lost()] {
        app.cloud.fail("PutObject", failure);
        assert_eq!(refused(app.create_file(person("ada"), file_request(5)).await).0, "upstream");
        assert_eq!((app.files(), app.january()), (vec![], (0, 0, 0)));
        assert_eq!(app.ada().stored_bytes, 0);
        assert_eq!(app.cloud.bucket(&app.links.media).keys(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_withdrawn_is_settled_later() {
    let app = App::new();
    app.cloud.fail("PutObject", Failure::broken());
    app.cloud.fail("HeadObject", Failure::broken());
    assert_eq!(refused(app.create_file(person("ada"), file_request(5)).await).0, "upstream");
    app.counts(1);
    app.cloud.advance(OVER);
    app.get_user(person("ada")).await.expect("a profile");
    assert_eq!(app.files(), []);
    app.counts(0);
}

#[tokio::test]
async fn a_lost_answer_of_the_transaction_leaves_a_file_that_is_settled_later() {
    let app = App::new();
    app.cloud.fail("TransactWriteItems", Failure::answer_lost());
    assert_eq!(refused(app.create_file(person("ada"), file_request(5)).await).0, "upstream");
    app.counts(1);
    app.cloud.advance(OVER);
    app.get_user(person("ada")).await.expect("a profile");
    assert_eq!(app.files(), []);
    app.counts(0);
}

#[test]
fn a_request_is_read_with_its_limits() {
    let read = |name: &str| {
        let body = json!({"file_name": name, "content_type": "image/png", "size": 1});
        serde_json::from_value::<FileRequest>(body).is_ok()
    };
    assert!(read("a") && read(&"é".repeat(255)) && read("../../etc/passwd"));
    assert!(!read("") && !read(&"é".repeat(256)) && !read("a\0b") && !read(" "));
}
