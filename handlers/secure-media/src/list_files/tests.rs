use contract::FileStatus;
use fake::Failure;

use crate::testing::{App, OVER, page, person, refused};

#[tokio::test]
async fn files_are_listed_newest_first_in_pages() {
    let app = App::new();
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.insert(0, app.registered(1).await);
        app.cloud.advance(std::time::Duration::from_millis(1));
    }
    app.create_file(person("eve"), crate::testing::file_request(1))
        .await
        .expect("it is registered");
    let first = app
        .list_files(person("ada"), page(2, None))
        .await
        .expect("a page");
    let found: Vec<&str> = first
        .items
        .iter()
        .map(|file| file.file_id.as_str())
        .collect();
    assert_eq!(found, &ids[..2]);
    let last = app
        .list_files(person("ada"), page(2, first.cursor.clone()))
        .await
        .expect("a page");
    assert_eq!((last.items[0].file_id.as_str(), last.items.len(), last.cursor), (ids[2].as_str(), 1, None));
    let other = app.list_files(person("eve"), page(2, first.cursor)).await;
    assert_eq!(refused(other).0, "invalid_request", "a cursor belongs to its caller");
}

#[tokio::test]
async fn a_file_is_listed_with_its_state() {
    let app = App::new();
    let id = app.uploaded(5).await;
    let listed = async || {
        app.list_files(person("ada"), page(10, None))
            .await
            .expect("a page")
            .items
    };
    assert_eq!(listed().await[0].status, FileStatus::Pending, "nobody has looked at the upload");
    app.get_file(person("ada"), &id)
        .await
        .expect("it is uploaded");
    assert_eq!(
        serde_json::to_value(listed().await).expect("it is JSON"),
        serde_json::json!([{
            "file_id": id, "file_name": "photo é.png", "content_type": "image/png", "size": 5, "status": "stored",
            "created_at": "2025-01-31T12:00:00Z",
        }])
    );
}

#[tokio::test]
async fn a_file_that_was_not_uploaded_in_time_is_not_listed() {
    let app = App::new();
    app.registered(1).await;
    let uploaded = app.uploaded(1).await;
    app.cloud.advance(OVER);
    let listed = app
        .list_files(person("ada"), page(10, None))
        .await
        .expect("a page")
        .items;
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].file_id.as_str(), listed[0].status), (uploaded.as_str(), FileStatus::Stored));
    app.registered(1).await;
    app.cloud.advance(OVER);
    app.cloud.fail("HeadObject", Failure::broken());
    let listed = app
        .list_files(person("ada"), page(10, None))
        .await
        .expect("a page")
        .items;
    assert_eq!(listed.len(), 1, "the record is still there, but the upload is over");
    assert_eq!(app.files().len(), 2);
}

#[tokio::test]
async fn a_program_has_no_list() {
    let app = App::new();
    let mut program = person("shop");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.list_files(program, page(1, None)).await).0, "forbidden");
}
