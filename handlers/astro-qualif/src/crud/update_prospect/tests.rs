use contract::{Entity, ProspectPath, Status};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Upstream};
use serde_json::{Value, json};

use super::*;
use crate::crud::delete_prospect;
use crate::testing::{ID, ada, admin, crud_links, email, operations, put, records};

/// A cloud with one prospect, made a minute ago.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    let mut record = ada(ID, 0);
    for item in &mut record {
        let Entity::Prospect(prospect) = &mut item.entity else { panic!("it is a prospect") };
        prospect.updated_at = SortableTime("2025-01-31T11:59:00.000Z".to_owned());
        prospect.notes = Some("call her".to_owned());
    }
    put(&cloud, &record);
    cloud
}

async fn changed(cloud: &Cloud, id: &str, changes: Value) -> Result<ProspectResponse, ErrorKind> {
    let body: ProspectChanges = serde_json::from_value(changes).expect("these are changes");
    let path = ProspectPath { id: id.to_owned() };
    let request = Request { path, query: (), headers: (), body, caller: admin(), context: cloud.context() };
    let outcome = update_prospect(&crud_links(cloud), &cloud.aws(), request).await;
    outcome.map_err(|refusal| refusal.kind())
}

/// The prospect's items, of which the second is the first under another key.
fn only_prospect(cloud: &Cloud) -> Record {
    let mut items = records(cloud).items();
    assert_eq!(items.len(), 2);
    let listed = items.remove(1);
    let itself = items.remove(0);
    assert_eq!(listed, Record { pk: listed.pk.clone(), sk: listed.sk.clone(), ..itself.clone() });
    itself
}

#[tokio::test]
async fn the_fields_of_the_body_are_changed_in_both_items() {
    let cloud = cloud();
    let changes = json!({
        "first_name": "Augusta", "last_name": "King", "email": "Augusta@Example.com", "phone": "1",
        "message": "bye", "status": "won", "notes": "signed",
    });
    let response = changed(&cloud, ID, changes.clone())
        .await
        .expect("it is there");
    let mut expected = changes;
    expected["email"] = json!("augusta@example.com");
    expected["id"] = json!(ID);
    expected["created_at"] = json!("2025-01-31T12:00:00.000Z");
    expected["updated_at"] = json!("2025-01-31T12:00:00.000Z");
    assert_eq!(serde_json::to_value(&response).expect("it is JSON"), expected);
    let record = only_prospect(&cloud);
    assert_eq!((record.status, record.email), (Some(Status::Won), email("augusta@example.com")));
    assert_eq!(operations(&cloud), ["GetItem", "TransactWriteItems", "GetItem"]);
}

#[tokio::test]
async fn the_other_fields_stay_as_they_are() {
    for changes in [json!({"status": "lost"}), json!({"status": "lost", "notes": null, "first_name": null})] {
        let cloud = cloud();
        let response = changed(&cloud, ID, changes).await.expect("it is there");
        assert_eq!(response.status, Status::Lost);
        assert_eq!(response.notes.as_deref(), Some("call her"));
        assert_eq!((response.first_name.as_str(), response.message.as_deref()), ("Ada", Some("hello")));
        only_prospect(&cloud);
    }
}

#[tokio::test]
async fn an_empty_text_removes_a_field() {
    let cloud = cloud();
    let changes = json!({"phone": "", "message": " \n", "notes": ""});
    let response = changed(&cloud, ID, changes).await.expect("it is there");
    assert_eq!((response.phone, response.message, response.notes), (None, None, None));
    let Entity::Prospect(prospect) = only_prospect(&cloud).entity else { panic!("it is a prospect") };
    assert_eq!((prospect.phone, prospect.message, prospect.notes), (None, None, None));
}

#[tokio::test]
async fn a_body_without_changes_writes_nothing() {
    let cloud = cloud();
    let response = changed(&cloud, ID, json!({"color": "blue"}))
        .await
        .expect("it is there");
    assert_eq!(response.updated_at.0, "2025-01-31T11:59:00.000Z");
    assert_eq!(operations(&cloud), ["GetItem"]);
}

#[tokio::test]
async fn an_unknown_prospect_is_not_found_and_not_made() {
    let cloud = Cloud::new();
    for id in [ID, "x", ""] {
        assert_eq!(changed(&cloud, id, json!({"status": "won"})).await, Err(NotFound::KIND), "{id}");
    }
    assert_eq!(records(&cloud).items(), []);
}

#[tokio::test]
async fn a_prospect_that_is_deleted_meanwhile_does_not_come_back() {
    let cloud = cloud();
    let links = crud_links(&cloud);
    let aws = cloud.aws();
    let path = ProspectPath { id: ID.to_owned() };
    let request =
        Request { path, query: (), headers: (), body: (), caller: admin(), context: cloud.context() };
    // The first transaction waits, and the other request does its work.
    cloud.fail("TransactWriteItems", Failure::conflict());
    let (outcome, deleted) =
        tokio::join!(changed(&cloud, ID, json!({"status": "won"})), delete_prospect(&links, &aws, request));
    deleted.expect("it was there");
    assert_eq!(outcome, Err(NotFound::KIND));
    assert_eq!(records(&cloud).items(), []);
}

#[tokio::test]
async fn two_changes_at_once_both_happen() {
    let cloud = cloud();
    cloud.fail("TransactWriteItems", Failure::conflict());
    let (one, other) = tokio::join!(
        changed(&cloud, ID, json!({"status": "won"})),
        changed(&cloud, ID, json!({"notes": "signed"})),
    );
    let (one, other) = (one.expect("it is there"), other.expect("it is there"));
    assert_eq!((other.status, one.status), (Status::New, Status::Won), "the first was done last");
    let record = only_prospect(&cloud);
    let Entity::Prospect(prospect) = record.entity else { panic!("it is a prospect") };
    assert_eq!((record.status, prospect.notes.as_deref()), (Some(Status::Won), Some("signed")));
}

#[tokio::test]
async fn a_change_is_tried_again_while_another_request_writes() {
    let cloud = cloud();
    cloud.fail("TransactWriteItems", Failure::conflict().times(5));
    changed(&cloud, ID, json!({"status": "won"}))
        .await
        .expect("the sixth attempt succeeds");
    assert_eq!(only_prospect(&cloud).status, Some(Status::Won));
    cloud.fail("TransactWriteItems", Failure::conflict().times(6));
    assert_eq!(changed(&cloud, ID, json!({"status": "lost"})).await, Err(Upstream::KIND));
    assert_eq!(only_prospect(&cloud).status, Some(Status::Won));
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_an_upstream_error() {
    for operation in ["GetItem", "TransactWriteItems"] {
        let cloud = cloud();
        cloud.fail(operation, Failure::broken());
        assert_eq!(changed(&cloud, ID, json!({"status": "won"})).await, Err(Upstream::KIND), "{operation}");
        assert_eq!(only_prospect(&cloud).status, Some(Status::New));
    }
}

#[test]
fn a_change_beyond_its_limits_is_not_a_request() {
    for changes in [
        json!({"first_name": ""}),
        json!({"last_name": " "}),
        json!({"email": "ada"}),
        json!({"phone": "1".repeat(51)}),
        json!({"message": "x".repeat(5_001)}),
        json!({"notes": "x".repeat(10_001)}),
        json!({"status": "NEW"}),
        json!({"status": 5}),
    ] {
        serde_json::from_value::<ProspectChanges>(changes.clone()).expect_err(&changes.to_string());
    }
}
