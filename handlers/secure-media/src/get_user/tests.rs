use contract::{License, Plan};
use fake::Failure;
use links::time::EpochMillis;

use crate::testing::{App, KEY, MIB, NOW, OVER, person, refused};

#[tokio::test]
async fn a_new_user_has_the_free_plan_and_no_files() {
    let app = App::new();
    let user = app
        .get_user(person("ada"))
        .await
        .expect("everyone has a profile");
    assert_eq!(
        serde_json::to_value(user).expect("it is JSON"),
        serde_json::json!({"user_id": "ada", "plan": "free", "stored_bytes": 0, "storage_limit_bytes": MIB})
    );
    assert_eq!(app.cloud.table(&app.links.users).items(), [], "a request that only reads writes nothing");
}

#[tokio::test]
async fn the_plan_is_the_best_of_the_live_licenses() {
    let app = App::new();
    let keys = ["1", "2", "3"].map(|digit| KEY.replace("0a6e4a3f", &digit.repeat(8)));
    for (key, plan) in keys.iter().zip([Plan::Pro, Plan::Team, Plan::Pro]) {
        app.license(key, plan);
        app.activate(person("ada"), key)
            .await
            .expect("it has a seat");
    }
    let plan = async || app.get_user(person("ada")).await.expect("a profile").plan;
    let before = app.calls(0).len();
    assert_eq!(plan().await, Plan::Team);
    assert_eq!(
        app.calls(before).len(),
        3,
        "the user and two licenses are read: no plan is better than the second one's"
    );
    app.revoke(&keys[1]).await.expect("it is revoked");
    assert_eq!(plan().await, Plan::Pro, "a revoked license counts no more at the next request");
    app.revoke(&keys[0]).await.expect("it is revoked");
    assert_eq!(plan().await, Plan::Pro, "another license has the same plan");
    let license = app.stored_license(&keys[2]);
    let expired = License { expires_at: EpochMillis(NOW), ..license };
    app.cloud.table(&app.links.licenses).put(&expired);
    assert_eq!(plan().await, Plan::Free, "an expired license counts no more");
}

#[tokio::test]
async fn the_storage_has_no_uploads_that_were_never_made() {
    let app = App::new();
    app.registered(100).await;
    app.uploaded(20).await;
    let stored = async || {
        app.get_user(person("ada"))
            .await
            .expect("a profile")
            .stored_bytes
    };
    assert_eq!(stored().await, 120, "a requested upload counts at once");
    app.cloud.advance(OVER);
    assert_eq!(stored().await, 20);
}

#[tokio::test]
async fn a_failed_settlement_does_not_fail_the_request() {
    let app = App::new();
    app.registered(100).await;
    app.cloud.advance(OVER);
    app.cloud.fail("HeadObject", Failure::broken());
    let user = app.get_user(person("ada")).await.expect("a profile");
    assert_eq!(user.stored_bytes, 100, "the counter is rather too high than too low");
    let user = app.get_user(person("ada")).await.expect("a profile");
    assert_eq!(user.stored_bytes, 0, "the next request settles it");
}

#[tokio::test]
async fn a_program_has_no_profile() {
    let app = App::new();
    let mut program = person("shop");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.get_user(program).await).0, "forbidden");
    assert_eq!(app.calls(0), Vec::<String>::new());
}

#[tokio::test]
async fn a_busy_table_is_an_upstream_failure() {
    let app = App::new();
    app.cloud.fail("GetItem", Failure::throttled());
    assert_eq!(refused(app.get_user(person("ada")).await).0, "upstream");
}
