use fake::Failure;
use links::time::EpochMillis;

use crate::testing::{App, NOW, person, refused};

#[tokio::test]
async fn a_name_is_changed_and_nothing_else() {
    let app = App::new();
    let user = app
        .update_user(person("ada"), "Ada")
        .await
        .expect("it is changed");
    assert_eq!((user.display_name.as_deref(), user.stored_bytes), (Some("Ada"), 0));
    assert_eq!(app.ada().created_at, EpochMillis(NOW));
    app.cloud.advance(std::time::Duration::from_secs(1));
    app.registered(100).await;
    let user = app
        .update_user(person("ada"), "Ada L.")
        .await
        .expect("it is changed");
    assert_eq!((user.display_name.as_deref(), user.stored_bytes), (Some("Ada L."), 100));
    assert_eq!(app.ada().created_at, EpochMillis(NOW), "the first change's time stays");
}

#[tokio::test]
async fn a_change_that_meets_others_is_repeated_and_then_refused() {
    let app = App::new();
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(2));
    app.update_user(person("ada"), "Ada")
        .await
        .expect("the third attempt succeeds");
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(10));
    let refusal = refused(app.update_user(person("ada"), "Eve").await);
    assert_eq!(
        refusal,
        ("conflict", "other requests are changing the same data; send this one again".to_owned())
    );
    assert_eq!(app.ada().display_name.as_deref(), Some("Ada"));
}

#[tokio::test]
async fn a_program_has_no_name() {
    let app = App::new();
    let mut program = person("shop");
    program.client_id = None;
    assert_eq!(refused(app.update_user(program, "Shop").await).0, "forbidden");
}
