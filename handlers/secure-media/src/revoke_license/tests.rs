use contract::{License, Plan};
use fake::Failure;

use crate::testing::{App, KEY, person, refused};

#[tokio::test]
async fn a_revoked_license_stays_revoked() {
    let app = App::new();
    let license = app.license(KEY, Plan::Pro);
    for key in [KEY.to_owned(), KEY.to_uppercase()] {
        app.revoke(&key).await.expect("it is revoked");
        assert_eq!(app.stored_license(KEY), License { revoked: true, ..license.clone() });
    }
}

#[tokio::test]
async fn an_unknown_key_is_not_found() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    app.activate(person("ada"), KEY)
        .await
        .expect("it has seats");
    let activation = License::activation_key(KEY, "ada").license_key;
    let other = KEY.replace('0', "1");
    for key in [other.as_str(), &activation, "x", ""] {
        let refusal = refused(app.revoke(key).await);
        assert_eq!(refusal, ("not_found", "there is no such license".to_owned()), "{key}");
    }
    assert_eq!(app.cloud.table(&app.links.licenses).items().len(), 2, "nothing is made by a revocation");
    assert!(!app.stored_license(&activation).revoked);
}

#[tokio::test]
async fn a_revocation_that_meets_others_is_repeated_and_then_refused() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(10));
    assert_eq!(refused(app.revoke(KEY).await).0, "conflict");
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(2));
    app.revoke(KEY).await.expect("the third attempt succeeds");
}
