use contract::Plan;
use fake::Failure;

use super::*;
use crate::testing::{App, license_request, refused};

#[tokio::test]
async fn a_license_has_a_key_that_nobody_can_guess() {
    let app = App::new();
    let answer = app
        .create_license(license_request("2026-01-01T01:00:00+01:00"))
        .await
        .expect("it is in order");
    assert_eq!(
        serde_json::to_value(&answer).expect("it is JSON"),
        serde_json::json!({
            "license_key": answer.license_key, "plan": "team", "seats": 10, "expires_at": "2026-01-01T00:00:00Z",
            "status": "live",
        })
    );
    let license = app.stored_license(&answer.license_key);
    assert_eq!((license.plan, license.seats, license.used_seats, license.user_id), (Plan::Team, 10, 0, None));
    let other = app
        .create_license(license_request("2026-01-01T00:00:00Z"))
        .await
        .expect("it is in order");
    assert_ne!(other.license_key, answer.license_key);
}

#[tokio::test]
async fn wrong_fields_are_named() {
    let app = App::new();
    for seats in [0, 10_001, u32::MAX] {
        let request = LicenseRequest { seats, ..license_request("2026-01-01T00:00:00Z") };
        let refusal = refused(app.create_license(request).await);
        assert_eq!(refusal, ("invalid_request", "`seats` must be from 1 to 10000".to_owned()));
    }
    for end in ["", "tomorrow", "2026-01-01", "2026-13-01T00:00:00Z", "1969-12-31T00:00:00Z"] {
        let (code, message) = refused(app.create_license(license_request(end)).await);
        assert_eq!((code, message.contains("`expires_at`")), ("invalid_request", true), "{end}");
    }
    for end in ["2025-01-31T12:00:00Z", "2025-01-31T12:30:00+01:00"] {
        let refusal = refused(app.create_license(license_request(end)).await);
        assert_eq!(refusal, ("invalid_request", "`expires_at` must be in the future".to_owned()), "{end}");
    }
    assert_eq!(app.cloud.table(&app.links.licenses).items(), []);
}

#[test]
fn a_license_is_for_a_plan_that_is_sold() {
    let read = |plan: &str| {
        let body = serde_json::json!({"plan": plan, "seats": 1, "expires_at": "2026-01-01T00:00:00Z"});
        serde_json::from_value::<LicenseRequest>(body)
            .map(|request| Plan::from(request.plan))
            .ok()
    };
    assert_eq!((read("pro"), read("team")), (Some(Plan::Pro), Some(Plan::Team)));
    assert_eq!((read("free"), read("Pro"), read("")), (None, None, None));
}

#[tokio::test]
async fn a_busy_table_is_an_upstream_failure() {
    let app = App::new();
    app.cloud.fail("PutItem", Failure::throttled());
    assert_eq!(
        refused(
            app.create_license(license_request("2026-01-01T00:00:00Z"))
                .await
        )
        .0,
        "upstream"
    );
}
