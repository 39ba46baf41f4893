//! Buckets from the view of tests and of AWS's client.

use aws_sdk_s3::Client;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::primitives::{ByteStream, DateTime};
use fake::Cloud;
use links::operation::PutObject;
use links::{Link, Links, Running, Side, kind};

#[derive(Clone, Debug, Links)]
struct StorageLinks<S: Side = Running> {
    storage: Link<kind::Bucket<(PutObject,)>, S>,
}

fn cloud() -> (Cloud, fake::Bucket, Client) {
    let cloud = Cloud::new();
    let links: StorageLinks = cloud.links();
    let bucket = cloud.bucket(&links.storage);
    let client = Client::new(&cloud.sdk_config());
    (cloud, bucket, client)
}

/// Returns the HTTP status and the code of a refusal.
fn refusal<T, E>(outcome: Result<T, SdkError<E, aws_sdk_s3::config::http::HttpResponse>>) -> (u16, String)
where
    T: std::fmt::Debug,
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    let error = outcome.expect_err("it is refused");
    let status = error.raw_response().expect("an answer").status().as_u16();
    let code = error.as_service_error().and_then(|error| error.code());
    (status, code.unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_test_and_a_function_see_the_same_objects() {
    let (_cloud, bucket, client) = cloud();
    bucket.put("uploads/ada/1", b"\x00\x01");
    bucket.put_as("uploads/ada/2", "text/plain", "two");
    let get = |key: &str| client.get_object().bucket("storage").key(key).send();
    let object = get("uploads/ada/1").await.expect("it is there");
    assert_eq!(object.body.collect().await.expect("bytes").to_vec(), [0, 1]);
    let object = get("uploads/ada/2").await.expect("it is there");
    assert_eq!(object.content_type(), Some("text/plain"));
    assert_eq!(object.content_length(), Some(3));
    assert_eq!(object.last_modified().map(DateTime::secs), Some(1_738_324_800));

    let put = client
        .put_object()
        .bucket("storage")
        .key("articles/ä ö+&=?.md")
        .content_type("text/markdown")
        .metadata("author", "ada")
        .body(ByteStream::from_static(b"# Title"));
    put.send().await.expect("it is put");
    let object = bucket.object("articles/ä ö+&=?.md").expect("it is there");
    assert_eq!(object.text(), "# Title");
    assert_eq!(object.content_type.as_deref(), Some("text/markdown"));
    assert_eq!(object.metadata["author"], "ada");
    assert_eq!(bucket.keys(), ["articles/ä ö+&=?.md", "uploads/ada/1", "uploads/ada/2"]);
    let object = get("articles/ä ö+&=?.md").await.expect("it is there");
    assert_eq!(object.metadata().expect("metadata")["author"], "ada");

    let delete = || {
        client
            .delete_object()
            .bucket("storage")
            .key("uploads/ada/1")
            .send()
    };
    delete().await.expect("it is deleted");
    delete().await.expect("what is gone can be deleted again");
    assert_eq!(bucket.object("uploads/ada/1"), None);
    assert!(bucket.delete("uploads/ada/2"));
    assert!(!bucket.delete("uploads/ada/2"));
}

#[tokio::test]
async fn a_missing_object_is_a_typed_error() {
    let (_cloud, _bucket, client) = cloud();
    let get = client
        .get_object()
        .bucket("storage")
        .key("nothing")
        .send()
        .await;
    let error = get.expect_err("it is not there");
    assert_eq!(
        error
            .raw_response()
            .map(|response| response.status().as_u16()),
        Some(404)
    );
    let error = error.into_service_error();
    assert!(error.is_no_such_key(), "{error:?}");
    let head = client
        .head_object()
        .bucket("storage")
        .key("nothing")
        .send()
        .await;
    assert!(
        head.expect_err("it is not there")
            .into_service_error()
            .is_not_found()
    );
    let nowhere = client
        .get_object()
        .bucket("nowhere")
        .key("nothing")
        .send()
        .await;
    assert_eq!(refusal(nowhere), (404, "NoSuchBucket".to_owned()));
}

#[tokio::test]
async fn a_bucket_is_named_by_host_or_by_path() {
    let (cloud, bucket, _) = cloud();
    let config = aws_sdk_s3::config::Builder::from(&cloud.sdk_config()).force_path_style(true);
    let client = Client::from_conf(config.build());
    let put = client
        .put_object()
        .bucket("storage")
        .key("a/b")
        .body(ByteStream::from_static(b"x"));
    put.send().await.expect("it is put");
    assert_eq!(bucket.keys(), ["a/b"]);
}

#[tokio::test]
async fn a_put_can_depend_on_the_current_object() {
    let (_cloud, bucket, client) = cloud();
    let put = || {
        client
            .put_object()
            .bucket("storage")
            .key("a")
            .body(ByteStream::from_static(b"1"))
    };
    let first = put()
        .if_none_match("*")
        .send()
        .await
        .expect("there is none");
    let refused = (412, "PreconditionFailed".to_owned());
    assert_eq!(refusal(put().if_none_match("*").send().await), refused);
    let tag = first.e_tag().expect("a tag").to_owned();
    let changed = put()
        .if_match(&tag)
        .body(ByteStream::from_static(b"2"))
        .send();
    assert_ne!(changed.await.expect("it is as it was").e_tag(), Some(tag.as_str()));
    assert_eq!(refusal(put().if_match(&tag).send().await), refused);
    assert_eq!(refusal(put().key("b").if_match(&tag).send().await), (404, "NoSuchKey".to_owned()));
    assert_eq!(bucket.object("a").expect("it is there").text(), "2");
}

#[tokio::test]
async fn a_deletion_can_depend_on_the_current_object() {
    let (_cloud, bucket, client) = cloud();
    bucket.put("a", "1");
    let head = client.head_object().bucket("storage").key("a").send();
    let tag = head.await.expect("it is there").e_tag.expect("a tag");
    let delete = || {
        client
            .delete_object()
            .bucket("storage")
            .key("a")
            .if_match(&tag)
    };
    bucket.put("a", "2");
    assert_eq!(refusal(delete().send().await), (412, "PreconditionFailed".to_owned()));
    bucket.put("a", "1");
    delete().send().await.expect("it is as it was");
    assert_eq!(bucket.object("a"), None);
    assert_eq!(refusal(delete().send().await), (404, "NoSuchKey".to_owned()));
}

#[tokio::test]
async fn a_part_of_an_object_can_be_read() {
    let (_cloud, bucket, client) = cloud();
    bucket.put("a", "0123456789");
    let get = |range: &str| {
        client
            .get_object()
            .bucket("storage")
            .key("a")
            .range(range)
            .send()
    };
    for (range, wanted, place) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=8-", "89", "bytes 8-9/10"),
        ("bytes=-3", "789", "bytes 7-9/10"),
        ("bytes=5-99", "56789", "bytes 5-9/10"),
    ] {
        let part = get(range).await.expect("a part");
        assert_eq!(part.content_range(), Some(place));
        assert_eq!(part.body.collect().await.expect("bytes").to_vec(), wanted.as_bytes());
    }
    assert_eq!(refusal(get("bytes=10-").await), (416, "InvalidRange".to_owned()));
    let head = client
        .head_object()
        .bucket("storage")
        .key("a")
        .send()
        .await
        .expect("it is there");
    assert_eq!(head.content_length(), Some(10));
}

#[tokio::test]
async fn keys_are_listed_in_pages() {
    let (_cloud, bucket, client) = cloud();
    for key in ["a/1", "a/2", "a/b/1", "a/b/2", "a/c/1", "a<&>", "b"] {
        bucket.put(key, "x");
    }
    let list = || client.list_objects_v2().bucket("storage");
    let all = list().send().await.expect("an answer");
    let keys: Vec<_> = all
        .contents()
        .iter()
        .filter_map(|object| object.key())
        .collect();
    assert_eq!(keys, ["a/1", "a/2", "a/b/1", "a/b/2", "a/c/1", "a<&>", "b"]);
    assert_eq!((all.key_count(), all.is_truncated()), (Some(7), Some(false)));
    assert_eq!(all.contents()[0].size(), Some(1));

    let mut told = Vec::new();
    let mut token = None;
    loop {
        let page = list()
            .prefix("a/")
            .delimiter("/")
            .max_keys(1)
            .set_continuation_token(token)
            .send();
        let page = page.await.expect("an answer");
        told.extend(
            page.contents()
                .iter()
                .filter_map(|object| object.key().map(ToOwned::to_owned)),
        );
        told.extend(
            page.common_prefixes()
                .iter()
                .filter_map(|prefix| prefix.prefix().map(ToOwned::to_owned)),
        );
        token = page.next_continuation_token().map(ToOwned::to_owned);
        if token.is_none() {
            break;
        }
    }
    assert_eq!(told, ["a/1", "a/2", "a/b/", "a/c/"]);
    let after = list().start_after("a/c/1").send().await.expect("an answer");
    assert_eq!(after.key_count(), Some(2));
    let bad = list().continuation_token("*").send().await;
    assert_eq!(refusal(bad), (400, "InvalidArgument".to_owned()));
}

#[tokio::test]
async fn a_body_in_chunks_is_joined() {
    let (_cloud, bucket, client) = cloud();
    // If the size of a body is not known at first, its checksum comes at the end.
    let file = std::env::temp_dir().join(format!("stratiform-fake-{}", std::process::id()));
    std::fs::write(&file, vec![b'x'; 100_000]).expect("a file");
    let body = aws_sdk_s3::primitives::ByteStream::from_path(&file).await;
    let put = client
        .put_object()
        .bucket("storage")
        .key("a")
        .body(body.expect("a body"));
    let put = put.send().await;
    std::fs::remove_file(&file).expect("the file");
    put.expect("it is put");
    let object = bucket.object("a").expect("it is there");
    assert_eq!(object.bytes, vec![b'x'; 100_000]);
}

#[tokio::test]
async fn a_test_answers_an_operation_without_state() {
    let (cloud, _bucket, client) = cloud();
    let copy = || {
        client
            .copy_object()
            .bucket("storage")
            .key("b")
            .copy_source("storage/a")
            .send()
    };
    let error = copy()
        .await
        .expect_err("there is no answer")
        .into_service_error();
    assert!(
        error
            .message()
            .is_some_and(|message| message.contains("cloud.answer(\"CopyObject\"")),
        "{error:?}"
    );
    assert_eq!(cloud.unanswered()[0].operation, "CopyObject");
    cloud.answer("CopyObject", "<CopyObjectResult><ETag>\"1\"</ETag></CopyObjectResult>");
    let copied = copy()
        .await
        .expect("an answer")
        .copy_object_result
        .expect("a result");
    assert_eq!(copied.e_tag(), Some("\"1\""));
    assert_eq!(cloud.unanswered().len(), 1);
}
