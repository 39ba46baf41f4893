use contract::{Media, UsageKey};
use fake::Failure;

use super::*;
use crate::testing::{App, NOW, OVER, person};

/// A file that Ada requested at the beginning.
fn pending(number: usize) -> File {
    File {
        file_id: format!("3f0c5f3e-8a53-4c6b-9d3e-{number:012}"),
        user_id: "ada".to_owned(),
        created_at: EpochMillis(NOW + number as u64),
        file_name: "photo.png".to_owned(),
        content_type: "image/png".to_owned(),
        size: 10,
        status: FileStatus::Pending,
    }
}

/// An app where Ada has requested this number of files, and uploaded those with an even number.
fn app_with(count: usize) -> App {
    let app = App::new();
    let files = app.cloud.table(&app.links.files);
    let media = app.cloud.bucket(&app.links.media);
    for number in 0..count {
        let file = pending(number);
        files.put(&file);
        let bytes = if number % 2 == 0 { "x" } else { "" };
        media.put(&Media::key_of(&file), bytes);
    }
    let total = 10 * count as u64;
    app.cloud.table(&app.links.users).put(&User {
        user_id: "ada".to_owned(),
        display_name: None,
        license_keys: Vec::new(),
        stored_bytes: total,
        created_at: EpochMillis(NOW),
        settled_until: None,
    });
    app.cloud.table(&app.links.usage).put(&contract::Usage {
        user_id: "ada".to_owned(),
        period: "2025-01".to_owned(),
        uploads: count as u64,
        downloads: 0,
        bytes: total,
        ttl: links::time::EpochSeconds(NOW),
    });
    app
}

trait KeyOf {
    fn key_of(file: &File) -> String;
}

impl KeyOf for Media {
    fn key_of(file: &File) -> String {
        format!("media/{}", Media::name(&file.user_id, &file.file_id))
    }
}

/// Settles Ada's uploads. Returns `true` if her item may have changed.
async fn settled(app: &App) -> bool {
    let outcome = settle(&app.links, &app.cloud.aws(), &app.ada()).await;
    outcome.expect("they are settled")
}

#[tokio::test]
async fn files_are_settled_in_one_transaction_and_looked_at_once() {
    let app = app_with(5);
    assert!(!settled(&app).await, "no upload is over yet");
    app.cloud.advance(OVER + std::time::Duration::from_secs(1));
    assert!(settled(&app).await);
    app.counts(3);
    assert_eq!(app.files().len(), 3);
    assert!(
        app.files()
            .iter()
            .all(|file| file.status == FileStatus::Stored)
    );
    assert_eq!(app.cloud.bucket(&app.links.media).keys().len(), 3);
    let calls = app.calls(0);
    assert_eq!(
        calls
            .iter()
            .filter(|name| *name == "TransactWriteItems")
            .count(),
        1,
        "{calls:?}"
    );
    let before = calls.len();
    assert!(!settled(&app).await);
    assert_eq!(app.calls(before), Vec::<String>::new(), "all is settled up to this moment");
    app.cloud.advance(OVER);
    assert!(!settled(&app).await);
    assert_eq!(app.calls(before), ["Query"], "a settled file is not looked at again");
}

#[tokio::test]
async fn a_user_without_files_costs_nothing() {
    let app = app_with(0);
    app.cloud.advance(OVER);
    assert!(!settled(&app).await);
    assert_eq!(app.calls(0), Vec::<String>::new());
}

#[tokio::test]
async fn many_files_are_settled_in_batches_and_by_several_requests() {
    let app = app_with(BATCH * BATCHES + 4);
    app.cloud.advance(OVER + std::time::Duration::from_secs(1));
    settled(&app).await;
    assert_eq!(app.files().len(), BATCH * BATCHES / 2 + 4);
    app.counts((BATCH * BATCHES / 2 + 4) as u64);
    settled(&app).await;
    assert_eq!(app.files().len(), BATCH * BATCHES / 2 + 2);
    app.counts((BATCH * BATCHES / 2 + 2) as u64);
}

#[tokio::test]
async fn a_settlement_that_stops_after_any_write_is_finished_by_the_next() {
    for (operation, after) in [("DeleteObject", 0), ("DeleteObject", 1), ("TransactWriteItems", 0)] {
        for failure in [Failure::no_answer(), Failure::answer_lost()] {
            let app = app_with(4);
            app.cloud.advance(OVER + std::time::Duration::from_secs(1));
            app.cloud.fail(operation, failure.after(after));
            let outcome = settle(&app.links, &app.cloud.aws(), &app.ada()).await;
            assert!(outcome.expect_err("it is interrupted").is_upstream());
            app.get_user(person("ada")).await.expect("a profile");
            app.counts(2);
            assert_eq!(app.files().len(), 2);
            assert_eq!(app.cloud.bucket(&app.links.media).keys().len(), 2);
        }
    }
}

#[tokio::test]
async fn two_settlements_at_once_give_the_quota_back_once() {
    let app = app_with(4);
    app.cloud.advance(OVER + std::time::Duration::from_secs(1));
    let (user, aws) = (app.ada(), app.cloud.aws());
    let (first, second) = tokio::join!(settle(&app.links, &aws, &user), settle(&app.links, &aws, &user));
    first.expect("they are settled");
    second.expect("they are settled");
    app.counts(2);
}

#[tokio::test]
async fn a_file_that_another_request_changes_stops_the_transaction() {
    let app = app_with(2);
    let settlement = Settlement { never_made: vec![pending(1)], ..Settlement::default() };
    app.cloud
        .table(&app.links.files)
        .put(&File { status: FileStatus::Stored, ..pending(1) });
    let sent = settlement.send(&app.links, &app.cloud.aws(), "ada").await;
    assert!(!sent.expect("it is decided"));
    app.counts(2);
}

#[tokio::test]
async fn a_month_that_dynamodb_has_deleted_is_not_counted() {
    let app = app_with(2);
    let key = UsageKey { user_id: "ada".to_owned(), period: "2025-01".to_owned() };
    app.cloud.table(&app.links.usage).delete(&key);
    app.cloud
        .advance(std::time::Duration::from_secs(500 * 86_400));
    settled(&app).await;
    assert_eq!((app.files().len(), app.ada().stored_bytes), (1, 10));
    assert_eq!(app.cloud.table(&app.links.usage).items(), []);
}

#[tokio::test]
async fn uploads_of_two_months_count_in_their_months() {
    let app = App::new();
    app.registered(5).await;
    app.cloud
        .advance(std::time::Duration::from_secs(12 * 60 * 60 + 1));
    app.registered(7).await;
    let february = || {
        let key = UsageKey { user_id: "ada".to_owned(), period: "2025-02".to_owned() };
        let usage = app.cloud.table(&app.links.usage).get(&key);
        usage.map(|usage| (usage.uploads, usage.bytes))
    };
    assert_eq!(
        (app.january(), february()),
        ((0, 0, 0), Some((1, 7))),
        "the second request settled the first upload"
    );
    app.cloud.advance(OVER);
    app.get_user(person("ada")).await.expect("a profile");
    assert_eq!((app.january(), february(), app.ada().stored_bytes), ((0, 0, 0), Some((0, 0)), 0));
}
