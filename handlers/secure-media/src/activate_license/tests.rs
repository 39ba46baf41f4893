use contract::{LicenseStatus, Plan};
use fake::Failure;
use links::time::EpochMillis;

use super::*;
use crate::testing::{App, KEY, NOW, person, refused};

#[tokio::test]
async fn an_activation_takes_a_seat_and_gives_the_plan() {
    let app = App::new();
    let license = app.license(KEY, Plan::Pro);
    let answer = app
        .activate(person("ada"), &format!(" {} ", KEY.to_uppercase()))
        .await
        .expect("it has seats");
    assert_eq!(
        serde_json::to_value(answer).expect("it is JSON"),
        serde_json::json!({
            "license_key": KEY, "plan": "pro", "seats": 2, "expires_at": "2025-02-01T12:00:00Z", "status": "live",
        })
    );
    assert_eq!(app.stored_license(KEY), License { used_seats: 1, ..license.clone() });
    let activation = License::activation_key(KEY, "ada").license_key;
    let activation_item =
        License { license_key: activation.clone(), user_id: Some("ada".to_owned()), ..license };
    assert_eq!(app.stored_license(&activation), activation_item);
    assert_eq!((app.ada().license_keys, app.ada().created_at), (vec![KEY.to_owned()], EpochMillis(NOW)));
    assert_eq!(app.get_user(person("ada")).await.expect("a profile").plan, Plan::Pro);
}

#[tokio::test]
async fn a_second_activation_takes_no_second_seat() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    for _ in 0..2 {
        app.activate(person("ada"), KEY)
            .await
            .expect("it has seats");
    }
    assert_eq!(app.stored_license(KEY).used_seats, 1);
    app.activate(person("eve"), KEY)
        .await
        .expect("the second seat");
    app.activate(person("ada"), KEY)
        .await
        .expect("she has a seat, although there is no other");
    assert_eq!(app.stored_license(KEY).used_seats, 2);
}

#[tokio::test]
async fn a_license_without_a_free_seat_is_a_conflict() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    for user in ["ada", "eve"] {
        app.activate(person(user), KEY).await.expect("it has seats");
    }
    let refusal = refused(app.activate(person("grace"), KEY).await);
    assert_eq!(refusal, ("conflict", "all seats of the license are taken".to_owned()));
    assert_eq!(app.stored_license(KEY).used_seats, 2);
    assert_eq!(app.get_user(person("grace")).await.expect("a profile").plan, Plan::Free);
}

#[tokio::test]
async fn an_expired_or_revoked_license_is_a_conflict() {
    let app = App::new();
    let license = app.license(KEY, Plan::Pro);
    app.activate(person("ada"), KEY)
        .await
        .expect("it has seats");
    let table = app.cloud.table(&app.links.licenses);
    let expired = License { expires_at: EpochMillis(NOW), used_seats: 1, ..license };
    for (license, message) in [
        (expired.clone(), "the license has expired"),
        (License { revoked: true, ..expired }, "the license is revoked"),
    ] {
        table.put(&license);
        for user in ["ada", "eve"] {
            let refusal = refused(app.activate(person(user), KEY).await);
            assert_eq!(refusal, ("conflict", message.to_owned()), "{user}");
        }
        assert_eq!(app.stored_license(KEY).used_seats, 1);
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
    for key in [other.as_str(), &activation, "", "K-1", &"a".repeat(5_000)] {
        let refusal = refused(app.activate(person("eve"), key).await);
        assert_eq!(refusal, ("not_found", "there is no such license".to_owned()), "{key}");
    }
}

#[tokio::test]
async fn a_user_has_at_most_20_live_licenses() {
    let app = App::new();
    let key = |number: usize| KEY.replace("0a6e4a3f", &format!("{number:08}"));
    for number in 0..=User::LICENSES {
        app.license(&key(number), Plan::Pro);
    }
    for number in 0..User::LICENSES {
        app.activate(person("ada"), &key(number))
            .await
            .expect("it has seats");
    }
    let last = key(User::LICENSES);
    let refusal = refused(app.activate(person("ada"), &last).await);
    assert_eq!(refusal, ("conflict", "you have 20 licenses, which is the maximum".to_owned()));
    app.revoke(&key(3)).await.expect("it is revoked");
    app.activate(person("ada"), &last)
        .await
        .expect("a revoked license makes room");
    let keys = app.ada().license_keys;
    assert_eq!((keys.len(), keys.contains(&key(3)), keys.contains(&last)), (20, false, true));
}

#[tokio::test]
async fn two_activations_at_once_take_one_seat() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    let (first, second) = tokio::join!(app.activate(person("ada"), KEY), app.activate(person("ada"), KEY));
    assert_eq!(first.expect("a seat").status, LicenseStatus::Live);
    second.expect("the same seat");
    assert_eq!(app.stored_license(KEY).used_seats, 1);
    assert_eq!(app.ada().license_keys, [KEY]);
}

#[tokio::test]
async fn two_licenses_activated_at_once_are_both_the_users() {
    let app = App::new();
    let other = KEY.replace('0', "1");
    app.license(KEY, Plan::Pro);
    app.license(&other, Plan::Team);
    let (first, second) = tokio::join!(app.activate(person("ada"), KEY), app.activate(person("ada"), &other));
    first.expect("a seat");
    second.expect("a seat");
    assert_eq!(app.ada().license_keys.len(), 2);
}

#[tokio::test]
async fn the_last_seat_goes_to_one_of_several() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    let outcomes = tokio::join!(
        app.activate(person("a"), KEY),
        app.activate(person("b"), KEY),
        app.activate(person("c"), KEY),
        app.activate(person("d"), KEY),
    );
    let outcomes = [outcomes.0, outcomes.1, outcomes.2, outcomes.3];
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 2);
    for outcome in outcomes.into_iter().filter(Result::is_err) {
        assert_eq!(refused(outcome).0, "conflict");
    }
    assert_eq!(app.stored_license(KEY).used_seats, 2);
}

#[tokio::test]
async fn a_license_revoked_in_between_gives_no_seat() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    let (activation, revocation) = tokio::join!(app.activate(person("ada"), KEY), app.revoke(KEY));
    revocation.expect("it is revoked");
    let used = app.stored_license(KEY).used_seats;
    assert_eq!(used, u32::from(activation.is_ok()));
    assert_eq!(app.get_user(person("ada")).await.expect("a profile").plan, Plan::Free);
}

#[tokio::test]
async fn an_activation_whose_answer_is_lost_is_repeated_without_a_second_seat() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    app.cloud.fail("TransactWriteItems", Failure::answer_lost());
    assert_eq!(refused(app.activate(person("ada"), KEY).await).0, "upstream");
    app.activate(person("ada"), KEY)
        .await
        .expect("she has the seat");
    assert_eq!(app.stored_license(KEY).used_seats, 1);
}

#[tokio::test]
async fn an_activation_that_meets_others_is_repeated_and_then_refused() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(10));
    assert_eq!(refused(app.activate(person("ada"), KEY).await).0, "conflict");
    assert_eq!(app.stored_license(KEY).used_seats, 0);
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(2));
    app.activate(person("ada"), KEY)
        .await
        .expect("the third attempt succeeds");
}

#[tokio::test]
async fn a_program_has_no_seat() {
    let app = App::new();
    app.license(KEY, Plan::Pro);
    let mut program = person("shop");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.activate(program, KEY).await).0, "forbidden");
}
