//! One prospect: `POST /prospects`, and `GET`, `PATCH` and `DELETE /prospects/{id}`.

use serde_json::{Value, json};
use support::text;

use crate::cloud::{Cloud, form, path};

pub(crate) fn a_prospect_is_created_read_changed_and_deleted(cloud: &Cloud) {
    let admin = cloud.admin();
    let mut body = form("Ada@Example.org", "good");
    // Not asked for, and not listened to.
    body["id"] = json!("mine");
    body["status"] = json!("won");
    body["notes"] = json!("the best");
    let created = cloud.visit("POST", "/prospects", &body).json(201);
    let id = text(&created["id"]);
    assert_eq!(id.len(), 36, "{id}");
    let time = text(&created["created_at"]);
    let expected = json!({
        "id": id, "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.org",
        "phone": "+33 1 23 45 67 89", "message": "Bonjour,\nrappelez-moi.", "status": "new",
        "created_at": time, "updated_at": time,
    });
    assert_eq!(created, expected);
    assert!(cloud.google.was_asked(&text(&body["recaptcha_token"])));
    assert_eq!(admin.get(&path(&created)).json(200), created);
    same_items(cloud, &created);

    let changes = json!({"status": "qualified", "notes": "Wants 3 sites.", "phone": "", "last_name": "King"});
    let changed = admin.patch(&path(&created), &changes).json(200);
    let mut expected = created.clone();
    expected["status"] = json!("qualified");
    expected["notes"] = json!("Wants 3 sites.");
    expected["last_name"] = json!("King");
    expected["updated_at"] = changed["updated_at"].clone();
    expected.as_object_mut().expect("an object").remove("phone");
    assert_eq!(changed, expected);
    assert!(text(&changed["updated_at"]) > time);
    assert_eq!(admin.get(&path(&created)).json(200), changed);
    same_items(cloud, &created);
    assert_eq!(admin.patch(&path(&created), &json!({})).json(200), changed, "nothing is changed");

    let answer = admin.delete(&path(&created));
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(cloud.items(&created), [None, None]);
    assert_eq!(admin.get(&path(&created)).error(404).0, "not_found");
    assert_eq!(admin.delete(&path(&created)).error(404).0, "not_found");
}

/// Both items of a prospect are there, and are equal but for their keys.
#[track_caller]
pub(crate) fn same_items(cloud: &Cloud, prospect: &Value) {
    let [itself, listed] = cloud.items(prospect);
    assert!(itself.is_some());
    assert_eq!(itself, listed);
}

pub(crate) fn an_unknown_prospect_is_not_found(cloud: &Cloud) {
    let admin = cloud.admin();
    for id in ["4f5b7a0c-0000-4000-8000-000000000000", "x", "%20", "USER%23admin@example.com"] {
        for method in ["GET", "PATCH", "DELETE"] {
            let answer = admin.send(method, &format!("/prospects/{id}"), br#"{"status": "won"}"#);
            assert_eq!(answer.error(404).0, "not_found", "{method} {id}");
        }
    }
    assert_eq!(cloud.users().len(), 1);
}
