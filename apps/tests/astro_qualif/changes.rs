//! Changes of one prospect at the same time.

use std::thread;

use serde_json::{Value, json};
use support::text;

use crate::{
    cloud::{Cloud, path},
    prospects::same_items,
};

pub(crate) fn changes_at_once_all_happen(cloud: &Cloud) {
    let prospect = cloud.create("changes@example.com");
    let admin = cloud.admin();
    let changes = [
        json!({"first_name": "Augusta"}),
        json!({"last_name": "King"}),
        json!({"email": "augusta@example.com"}),
        json!({"phone": "1"}),
        json!({"message": "bye"}),
        json!({"status": "won"}),
        json!({"notes": "signed"}),
    ];
    thread::scope(|scope| {
        let (admin, prospect) = (&admin, &prospect);
        for changes in changes.iter().cycle().take(28) {
            scope.spawn(move || admin.patch(&path(prospect), changes).json(200));
        }
    });
    let found = admin.get(&path(&prospect)).json(200);
    for changes in &changes {
        for (name, value) in changes.as_object().expect("an object") {
            assert_eq!(&found[name], value, "{found}");
        }
    }
    same_items(cloud, &prospect);
}

pub(crate) fn a_change_brings_no_deleted_prospect_back(cloud: &Cloud) {
    let admin = cloud.admin();
    for _ in 0..5 {
        let prospect = cloud.create("deleted@example.com");
        let statuses: Vec<u16> = thread::scope(|scope| {
            let (admin, prospect) = (&admin, &prospect);
            let started: Vec<_> = (0..8)
                .map(|number| {
                    scope.spawn(move || match number {
                        3 | 5 => admin.delete(&path(prospect)),
                        _ => admin.patch(&path(prospect), &json!({"notes": number.to_string()})),
                    })
                })
                .collect();
            started
                .into_iter()
                .map(|thread| thread.join().expect("it is answered").status)
                .collect()
        });
        let deleted = statuses.iter().filter(|status| **status == 204).count();
        assert_eq!(deleted, 1, "{statuses:?}");
        assert!(
            statuses
                .iter()
                .all(|status| matches!(status, 200 | 204 | 404)),
            "{statuses:?}"
        );
        assert_eq!(cloud.items(&prospect), [None, None]);
    }
    let list = admin.get("/prospects?email=deleted@example.com").json(200);
    assert_eq!(list["items"], Value::Array(Vec::new()), "{}", text(&list["items"][0]["id"]));
}
