use contract::FileStatus;
use fake::Failure;

use crate::testing::{App, OVER, person, refused};

#[tokio::test]
async fn a_file_that_awaits_its_upload_has_no_url() {
    let app = App::new();
    let id = app.registered(5).await;
    let file = app.get_file(person("ada"), &id).await.expect("it exists");
    assert_eq!(
        serde_json::to_value(file).expect("it is JSON"),
        serde_json::json!({
            "file_id": id, "file_name": "photo é.png", "content_type": "image/png", "size": 5, "status": "pending",
            "created_at": "2025-01-31T12:00:00Z",
        })
    );
    assert_eq!(app.january(), (1, 0, 5), "this is not a download");
}

#[tokio::test]
async fn an_uploaded_file_has_a_url_for_an_hour() {
    let app = App::new();
    let id = app.uploaded(5).await;
    for downloads in 1..=2 {
        let file = app
            .get_file(person("ada"), &id)
            .await
            .expect("it is uploaded");
        assert_eq!((file.summary.status, file.expires_in), (FileStatus::Stored, Some(3600)));
        let url = file.download_url.expect("a URL");
        assert!(
            url.starts_with(&format!("https://media.s3.eu-west-3.amazonaws.com/media/ada/{id}?")),
            "{url}"
        );
        assert!(url.contains("X-Amz-Expires=3600") && url.contains("x-id=GetObject"), "{url}");
        assert!(url.contains("response-content-disposition=attachment%3B%20filename"), "{url}");
        assert!(url.contains("photo%2520%25C3%25A9%252Epng"), "the download has the file's name: {url}");
        assert_eq!(app.status(&id), Some(FileStatus::Stored));
        assert_eq!(app.january(), (1, downloads, 5 + 5 * downloads));
    }
}

#[tokio::test]
async fn a_download_counts_in_the_month_of_its_request() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.cloud
        .advance(std::time::Duration::from_secs(12 * 60 * 60));
    app.get_file(person("ada"), &id)
        .await
        .expect("it is uploaded");
    assert_eq!(app.january(), (1, 0, 5));
    let february = app.get_usage(person("ada")).await.expect("a month");
    assert_eq!(
        (february.period.as_str(), february.uploads, february.downloads, february.bytes),
        ("2025-02", 0, 1, 5)
    );
}

#[tokio::test]
async fn a_file_of_someone_else_is_not_found() {
    let app = App::new();
    let id = app.uploaded(5).await;
    let unknown = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";
    let long = "a".repeat(3_000);
    for (caller, id) in [("eve", id.as_str()), ("ada", unknown), ("ada", "x"), ("ada", ""), ("ada", &long)] {
        let refusal = refused(app.get_file(person(caller), id).await);
        assert_eq!(refusal, ("not_found", "there is no such file".to_owned()), "{caller} {id}");
    }
    assert_eq!(app.january().1, 0);
}

#[tokio::test]
async fn a_file_without_an_object_is_not_found() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.get_file(person("ada"), &id)
        .await
        .expect("it is uploaded");
    app.cloud
        .bucket(&app.links.media)
        .delete(&format!("media/ada/{id}"));
    assert_eq!(refused(app.get_file(person("ada"), &id).await).0, "not_found");
    assert_eq!(app.january().1, 1, "this is not a download");
}

#[tokio::test]
async fn a_file_that_was_not_uploaded_in_time_is_not_found() {
    let app = App::new();
    let id = app.registered(5).await;
    app.cloud.advance(OVER);
    assert_eq!(refused(app.get_file(person("ada"), &id).await).0, "not_found");
}

#[tokio::test]
async fn a_failure_of_s3_is_an_upstream_failure() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.cloud.fail("HeadObject", Failure::throttled());
    assert_eq!(refused(app.get_file(person("ada"), &id).await).0, "upstream");
    assert_eq!((app.status(&id), app.january().1), (Some(FileStatus::Pending), 0));
}

#[tokio::test]
async fn an_interruption_between_the_two_writes_changes_no_counter() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.cloud
        .fail("TransactWriteItems", Failure::no_answer().after(1));
    assert_eq!(refused(app.get_file(person("ada"), &id).await).0, "upstream");
    assert_eq!((app.status(&id), app.january().1), (Some(FileStatus::Stored), 0));
    app.get_file(person("ada"), &id)
        .await
        .expect("the next request is right");
    assert_eq!(app.january().1, 1);
}

#[tokio::test]
async fn a_download_that_meets_others_is_repeated_and_then_refused() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(2));
    app.get_file(person("ada"), &id)
        .await
        .expect("the third attempt succeeds");
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(10));
    assert_eq!(refused(app.get_file(person("ada"), &id).await).0, "conflict");
    assert_eq!(app.january().1, 1);
}

#[tokio::test]
async fn a_program_has_no_files() {
    let app = App::new();
    let id = app.uploaded(5).await;
    let mut program = person("ada");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.get_file(program, &id).await).0, "forbidden");
}
