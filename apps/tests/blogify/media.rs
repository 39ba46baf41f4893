//! Images and videos, with signed URLs.

use serde_json::{Value, json};
use support::{Answer, Person, text, until};

use crate::cloud::{Cloud, key};

/// The bytes of a file.
const FILE: &[u8] = b"\x89PNG\r\n\x1a\n of the sea";

/// A registered file, and the URL to upload it to.
struct File {
    id: String,
    url: String,
    /// The key in the bucket.
    key: String,
}

impl File {
    /// Registers a file of this type and size.
    #[track_caller]
    fn new(owner: &Person, content_type: &str, size: usize) -> Self {
        let body = json!({"fileName": "sea.png", "contentType": content_type, "size": size});
        let answer = owner.post("/media", &body).json(201);
        let (id, url) = (text(&answer["mediaId"]), text(&answer["uploadUrl"]));
        assert_eq!(answer, json!({"mediaId": id, "uploadUrl": url, "expiresIn": 3600}));
        let key = format!("media/{}/{id}", owner.sub);
        Self { id, url, key }
    }

    /// Uploads bytes to the URL.
    fn put(&self, cloud: &Cloud, content_type: &str, bytes: &[u8]) -> Answer {
        cloud
            .http()
            .send("PUT", &self.url, &[("content-type", content_type)], bytes)
    }

    fn path(&self) -> String {
        format!("/media/{}", self.id)
    }

    /// The type and the bytes of the object in the bucket.
    fn object(&self, cloud: &Cloud) -> Option<(String, Vec<u8>)> {
        cloud.wait(async {
            let object = cloud
                .s3()
                .get_object()
                .bucket(cloud.bucket())
                .key(&self.key)
                .send()
                .await
                .ok()?;
            let content_type = object.content_type.clone().unwrap_or_default();
            let bytes = object.body.collect().await.expect("the whole object");
            Some((content_type, bytes.into_bytes().to_vec()))
        })
    }

    fn has_row(&self, cloud: &Cloud) -> bool {
        cloud
            .item("media", key([("mediaId", self.id.clone())]))
            .is_some()
    }
}

pub(crate) fn a_file_goes_up_and_comes_down_by_signed_urls(cloud: &Cloud) {
    let owner = cloud.author();
    let file = File::new(&owner, "image/png", FILE.len());
    assert_eq!(cloud.get_public(&file.path()).error(404).0, "not_found");
    let answer = file.put(cloud, "image/png", FILE);
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(file.object(cloud), Some(("image/png".to_owned(), FILE.to_vec())));

    let answer = cloud.get_public(&file.path()).json(200);
    let url = text(&answer["url"]);
    assert_eq!(
        answer,
        json!({"mediaId": file.id, "url": url, "expiresIn": 3600, "contentType": "image/png"})
    );
    assert!(url.contains("X-Amz-Expires=3600"), "{url}");
    let download = cloud.wait(async {
        let answer = cloud
            .s3()
            .get_object()
            .bucket(cloud.bucket())
            .key(&file.key)
            .send()
            .await;
        answer.expect("it is there").content_type
    });
    assert_eq!(download.as_deref(), Some("image/png"));
    // The bytes are no text, so only the status shows that the URL is right.
    assert_eq!(cloud.http().send("HEAD", &url, &[], &[]).status, 403, "the URL is for GET alone");
    let other = url.replace(&file.id, "another");
    assert_eq!(cloud.http().send("GET", &other, &[], &[]).status, 403);

    assert_eq!(owner.delete(&file.path()).status, 204);
    assert_eq!((file.object(cloud), file.has_row(cloud)), (None, false));
    assert_eq!(cloud.get_public(&file.path()).error(404).0, "not_found");
    assert_eq!(owner.delete(&file.path()).error(404).0, "not_found");
    assert_eq!(cloud.http().send("GET", &url, &[], &[]).status, 404);
}

pub(crate) fn an_upload_of_another_type_or_length_is_refused(cloud: &Cloud) {
    let owner = cloud.author();
    let (file, other) =
        (File::new(&owner, "image/png", FILE.len()), File::new(&owner, "image/png", FILE.len()));
    for (content_type, bytes) in [
        ("text/html", FILE),
        ("image/jpeg", FILE),
        ("image/png", &FILE[1..]),
        ("image/png", &[FILE, FILE].concat()),
        ("image/png", b""),
    ] {
        let answer = file.put(cloud, content_type, bytes);
        assert_eq!(answer.status, 403, "{content_type}, {} bytes: {}", bytes.len(), answer.text);
    }
    let headers = [("content-type", "image/png")];
    let elsewhere = file.url.replace(&file.key, &other.key);
    assert_eq!(cloud.http().send("PUT", &elsewhere, &headers, FILE).status, 403);
    for method in ["GET", "DELETE"] {
        assert_eq!(cloud.http().send(method, &file.url, &[], &[]).status, 403, "{method}");
    }
    assert_eq!((file.object(cloud), other.object(cloud)), (None, None));
    assert_eq!(file.put(cloud, "image/png", FILE).status, 200);
}

pub(crate) fn a_url_brings_nothing_back_after_its_file_was_deleted(cloud: &Cloud) {
    let owner = cloud.author();
    let file = File::new(&owner, "video/mp4", FILE.len());
    assert_eq!(file.put(cloud, "video/mp4", FILE).status, 200);
    assert_eq!(owner.delete(&file.path()).status, 204);
    // One that was never uploaded, too.
    let never = File::new(&owner, "video/mp4", FILE.len());
    assert_eq!(owner.delete(&never.path()).status, 204);
    for file in [&file, &never] {
        for _ in 0..2 {
            // S3 cannot know that the URL's file was deleted.
            assert_eq!(file.put(cloud, "video/mp4", FILE).status, 200);
            assert_eq!(cloud.get_public(&file.path()).error(404).0, "not_found");
            until("the late upload is deleted", || file.object(cloud).is_none().then_some(()));
            assert_eq!(cloud.get_public(&file.path()).error(404).0, "not_found");
        }
        assert!(!file.has_row(cloud));
    }
}

pub(crate) fn a_file_that_is_too_large_or_of_another_kind_is_refused(cloud: &Cloud) {
    let owner = cloud.author();
    let post = |content_type: &str, size: Value| {
        owner.post("/media", &json!({"fileName": "a", "contentType": content_type, "size": size}))
    };
    for content_type in
        ["", "text/html", "application/pdf", "audio/mpeg", "image", "image/", "image/png, text/html"]
    {
        let (code, message) = post(content_type, json!(1)).error(415);
        assert_eq!(code, "unsupported_media_type", "{content_type}");
        assert!(message.contains("`contentType`"), "{message}");
    }
    for content_type in ["image/png", "image/svg+xml", "IMAGE/JPEG", "video/mp4; codecs=avc1"] {
        post(content_type, json!(100_000_000)).json(201);
    }
    let (code, message) = post("image/png", json!(100_000_001)).error(413);
    assert_eq!(code, "too_large");
    assert!(message.contains("`size`"), "{message}");
    for size in [json!(0), json!(-1), json!(1.5), json!("1"), json!(null), json!(1e30)] {
        let (code, message) = post("image/png", size.clone()).error(400);
        assert_eq!(code, "invalid_request", "{size}");
        assert!(message.contains("`size`"), "{size}: {message}");
    }
    for name in ["", &"é".repeat(256)] {
        let body = json!({"fileName": name, "contentType": "image/png", "size": 1});
        let (code, message) = owner.post("/media", &body).error(400);
        assert_eq!(code, "invalid_request");
        assert!(message.contains("`fileName`"), "{message}");
    }
}

pub(crate) fn the_file_of_someone_else_stays(cloud: &Cloud) {
    let (owner, other, editor) = (cloud.author(), cloud.author(), cloud.member("editor"));
    let file = File::new(&owner, "image/png", FILE.len());
    assert_eq!(file.put(cloud, "image/png", FILE).status, 200);
    let nobodys = other.delete("/media/3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11");
    assert_eq!(nobodys.error(404).0, "not_found");
    for person in [&other, &editor] {
        let answer = person.delete(&file.path());
        assert_eq!((answer.status, &answer.text), (404, &nobodys.text));
    }
    assert!(file.object(cloud).is_some());
    assert_eq!(cloud.get_public(&file.path()).status, 200);
    assert_eq!(cloud.member("admin").delete(&file.path()).status, 204);
    assert_eq!((file.object(cloud), file.has_row(cloud)), (None, false));
}
