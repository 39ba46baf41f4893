use contract::{License, LicenseStatus, Plan};
use links::time::EpochMillis;

use crate::testing::{App, KEY, NOW, page, person, refused};

#[tokio::test]
async fn the_callers_licenses_are_listed_with_their_states() {
    let app = App::new();
    let keys = ["1", "2", "3"].map(|digit| KEY.replace("0a6e4a3f", &digit.repeat(8)));
    for key in &keys {
        app.license(key, Plan::Pro);
        app.activate(person("ada"), key)
            .await
            .expect("it has seats");
    }
    app.license(KEY, Plan::Team);
    app.activate(person("eve"), KEY)
        .await
        .expect("it has seats");
    app.revoke(&keys[1]).await.expect("it is revoked");
    let expired = License { expires_at: EpochMillis(NOW), ..app.stored_license(&keys[2]) };
    app.cloud.table(&app.links.licenses).put(&expired);
    let listed = app
        .list_licenses(person("ada"), page(10, None))
        .await
        .expect("a page");
    let mut found: Vec<(String, LicenseStatus)> = listed
        .items
        .into_iter()
        .map(|license| (license.license_key, license.status))
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let states = [LicenseStatus::Live, LicenseStatus::Revoked, LicenseStatus::Expired];
    assert_eq!(found, keys.into_iter().zip(states).collect::<Vec<_>>());
}

#[tokio::test]
async fn licenses_are_listed_in_pages_of_the_caller() {
    let app = App::new();
    let keys = ["1", "2", "3"].map(|digit| KEY.replace("0a6e4a3f", &digit.repeat(8)));
    for key in &keys {
        app.license(key, Plan::Pro);
        app.activate(person("ada"), key)
            .await
            .expect("it has seats");
    }
    let first = app
        .list_licenses(person("ada"), page(2, None))
        .await
        .expect("a page");
    let second = app
        .list_licenses(person("ada"), page(2, first.cursor.clone()))
        .await
        .expect("a page");
    assert_eq!((first.items.len(), second.items.len(), second.cursor), (2, 1, None));
    let other = app
        .list_licenses(person("eve"), page(2, first.cursor))
        .await;
    assert_eq!(refused(other).0, "invalid_request", "a cursor belongs to its caller");
}

#[tokio::test]
async fn a_program_has_no_list() {
    let app = App::new();
    let mut program = person("shop");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.list_licenses(program, page(1, None)).await).0, "forbidden");
}
