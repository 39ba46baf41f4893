//! Licenses, from the shop to the user.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use support::{Person, text};

use crate::{
    access::UNKNOWN,
    cloud::{Cloud, STORAGE, file, number},
};

fn activate(person: &Person, key: &str) -> support::Answer {
    person.post("/licenses/activate", &json!({"license_key": key}))
}

fn plan(person: &Person) -> String {
    text(&person.get("/users/me").json(200)["plan"])
}

pub(crate) fn a_license_gives_its_plan_until_it_is_revoked(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    let key = shop.license("pro", 2);
    let activated = activate(&person, &key.to_uppercase()).json(200);
    assert_eq!(
        activated,
        json!({"license_key": key, "plan": "pro", "seats": 2, "expires_at": "2099-01-01T00:00:00Z", "status": "live"})
    );
    assert_eq!(activate(&person, &key).json(200), activated, "a second activation changes nothing");
    let license = cloud
        .item("licenses", &[("license_key", &key)])
        .expect("the license is there");
    assert_eq!(number(&license, "used_seats"), 1);
    let profile = person.get("/users/me").json(200);
    assert_eq!(
        (profile["plan"].as_str(), profile["storage_limit_bytes"].as_u64()),
        (Some("pro"), Some(2 * STORAGE as u64))
    );
    assert_eq!(person.get("/usage").json(200)["upload_limit"], 30);
    person.post("/files", &file(STORAGE + 1)).json(201);

    assert_eq!(shop.revoke(&key).status, 204);
    assert_eq!(shop.revoke(&key).status, 204, "it stays revoked");
    assert_eq!(person.post("/files", &file(1)).error(403).0, "quota_exceeded");
    let profile = person.get("/users/me").json(200);
    assert_eq!(
        (profile["plan"].as_str(), profile["stored_bytes"].as_u64()),
        (Some("free"), Some(STORAGE as u64 + 1))
    );
    assert_eq!(activate(&person, &key).error(409).0, "conflict");
    assert_eq!(person.get("/licenses").json(200)["items"][0]["status"], "revoked");
    cloud.recount(&person.sub);
}

pub(crate) fn an_expired_license_counts_no_more(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    let key = shop.license("team", 2);
    activate(&person, &key).json(200);
    assert_eq!(plan(&person), "team");
    let call = cloud
        .dynamodb()
        .update_item()
        .table_name(cloud.name("licenses"))
        .key("license_key", AttributeValue::S(key.clone()))
        .update_expression("SET expires_at = :then")
        .expression_attribute_values(":then", AttributeValue::N("1738324800000".to_owned()))
        .send();
    cloud.wait(call).expect("the license is there");
    assert_eq!(plan(&person), "free");
    assert_eq!(activate(&person, &key).error(409).0, "conflict");
    assert_eq!(activate(&cloud.person(), &key).error(409).0, "conflict");
    assert_eq!(person.get("/licenses").json(200)["items"][0]["status"], "expired");
}

pub(crate) fn a_license_without_a_free_seat_is_a_conflict(cloud: &Cloud) {
    let (first, second) = (cloud.person(), cloud.person());
    let key = cloud.shop().license("pro", 1);
    activate(&first, &key).json(200);
    let (code, message) = activate(&second, &key).error(409);
    assert_eq!((code.as_str(), message.as_str()), ("conflict", "all seats of the license are taken"));
    assert_eq!((plan(&first).as_str(), plan(&second).as_str()), ("pro", "free"));
    assert_eq!(second.get("/licenses").json(200), json!({"items": []}));
    activate(&first, &key).json(200);
}

pub(crate) fn an_unknown_license_is_not_found(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    let key = shop.license("pro", 1);
    activate(&person, &key).json(200);
    let activation = format!("{key}#{}", person.sub);
    for wrong in [UNKNOWN, &activation, "", "x"] {
        assert_eq!(activate(&person, wrong).error(404).0, "not_found", "{wrong}");
    }
    for wrong in [UNKNOWN.to_owned(), activation.replace('#', "%23")] {
        assert_eq!(shop.revoke(&wrong).error(404).0, "not_found", "{wrong}");
    }
    assert_eq!(plan(&person), "pro");
}

pub(crate) fn licenses_are_listed_page_by_page(cloud: &Cloud) {
    let (person, other, shop) = (cloud.person(), cloud.person(), cloud.shop());
    let keys: BTreeSet<String> = (0..3).map(|_| shop.license("pro", 1)).collect();
    for key in &keys {
        activate(&person, key).json(200);
    }
    let first = person.get("/licenses?limit=2").json(200);
    let cursor = text(&first["cursor"]);
    assert_eq!(
        other
            .get(&format!("/licenses?cursor={cursor}"))
            .error(400)
            .0,
        "invalid_request"
    );
    let last = person
        .get(&format!("/licenses?limit=2&cursor={cursor}"))
        .json(200);
    assert_eq!(last.get("cursor"), None);
    let items = [&first, &last]
        .map(|page| page["items"].as_array().expect("items").clone())
        .concat();
    let found: BTreeSet<String> = items
        .iter()
        .map(|license| text(&license["license_key"]))
        .collect();
    assert_eq!((items.len(), &found), (3, &keys));
}

/// All tests have used licenses before this one.
pub(crate) fn no_key_is_in_the_logs(cloud: &Cloud) {
    let (person, shop) = (cloud.person(), cloud.shop());
    let key = shop.license("pro", 1);
    activate(&person, &key).json(200);
    assert_eq!(shop.revoke(&key).status, 204);
    let call = cloud
        .dynamodb()
        .scan()
        .table_name(cloud.name("licenses"))
        .send();
    let licenses = cloud
        .wait(call)
        .expect("the table is there")
        .items
        .unwrap_or_default();
    let logs = cloud.logs("api");
    assert!(logs.contains("POST /licenses/activate"), "the function has logged the route");
    for license in licenses {
        let key = crate::cloud::string(&license, "license_key");
        let key = key.split('#').next().unwrap_or_default();
        assert!(!logs.contains(key), "the key {key} is in the logs");
    }
}
