use contract::{Plan, UsageKey};
use links::time::EpochSeconds;

use crate::testing::{App, KEY, NOW, OVER, person, refused};

#[tokio::test]
async fn a_month_begins_with_nothing() {
    let app = App::new();
    let usage = app.get_usage(person("ada")).await.expect("a month");
    assert_eq!(
        serde_json::to_value(usage).expect("it is JSON"),
        serde_json::json!({"period": "2025-01", "uploads": 0, "upload_limit": 3, "downloads": 0, "bytes": 0})
    );
}

#[tokio::test]
async fn uploads_and_downloads_are_counted_by_month() {
    let app = App::new();
    app.license(KEY, Plan::Team);
    app.activate(person("ada"), KEY)
        .await
        .expect("it has a seat");
    let id = app.uploaded(5).await;
    app.get_file(person("ada"), &id)
        .await
        .expect("it is uploaded");
    app.registered(7).await;
    let usage = app.get_usage(person("ada")).await.expect("a month");
    assert_eq!((usage.uploads, usage.upload_limit, usage.downloads, usage.bytes), (2, 7, 1, 17));
    app.cloud.advance(OVER);
    let usage = app.get_usage(person("ada")).await.expect("a month");
    assert_eq!((usage.uploads, usage.downloads, usage.bytes), (1, 1, 10), "one upload was never made");
    app.cloud
        .advance(std::time::Duration::from_secs(12 * 60 * 60));
    let usage = app.get_usage(person("ada")).await.expect("a month");
    assert_eq!((usage.period.as_str(), usage.uploads, usage.bytes), ("2025-02", 0, 0));
    let other = app.get_usage(person("eve")).await.expect("a month");
    assert_eq!(other.uploads, 0);
}

#[tokio::test]
async fn a_month_is_kept_for_400_days() {
    let app = App::new();
    app.registered(1).await;
    let key = UsageKey { user_id: "ada".to_owned(), period: "2025-01".to_owned() };
    let usage = app
        .cloud
        .table(&app.links.usage)
        .get(&key)
        .expect("the month");
    assert_eq!(usage.ttl, EpochSeconds(NOW / 1000 + 400 * 86_400));
}

#[tokio::test]
async fn a_program_has_no_usage() {
    let app = App::new();
    let mut program = person("shop");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.get_usage(program).await).0, "forbidden");
}
