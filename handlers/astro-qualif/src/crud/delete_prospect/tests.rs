use contract::ProspectPath;
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Upstream};

use super::*;
use crate::testing::{ID, ada, admin, crud_links, operations, put, records};

const OTHER: &str = "7d1c0f3e-8a53-4c6b-9d3e-0d6a5c1f7b22";

async fn deleted(cloud: &Cloud, id: &str) -> Result<(), ErrorKind> {
    let path = ProspectPath { id: id.to_owned() };
    let request =
        Request { path, query: (), headers: (), body: (), caller: admin(), context: cloud.context() };
    let outcome = delete_prospect(&crud_links(cloud), &cloud.aws(), request).await;
    outcome.map_err(|refusal| refusal.kind())
}

#[tokio::test]
async fn both_items_of_a_prospect_are_deleted_and_no_others() {
    let cloud = Cloud::new();
    put(&cloud, &ada(ID, 0));
    put(&cloud, &ada(OTHER, 0));
    assert_eq!(deleted(&cloud, ID).await, Ok(()));
    let [itself, listed] = ada(OTHER, 0);
    assert_eq!(records(&cloud).items(), [itself, listed]);
    assert_eq!(operations(&cloud), ["GetItem", "TransactWriteItems"]);
    assert_eq!(deleted(&cloud, ID).await, Err(NotFound::KIND));
}

#[tokio::test]
async fn an_unknown_prospect_is_not_found() {
    let cloud = Cloud::new();
    for id in [ID, "x", ""] {
        assert_eq!(deleted(&cloud, id).await, Err(NotFound::KIND), "{id}");
    }
}

#[tokio::test]
async fn a_prospect_that_another_request_deletes_meanwhile_is_not_found() {
    let cloud = Cloud::new();
    put(&cloud, &ada(ID, 0));
    // The first transaction waits, and the other request does its work.
    cloud.fail("TransactWriteItems", Failure::conflict());
    let outcomes = tokio::join!(deleted(&cloud, ID), deleted(&cloud, ID));
    assert_eq!(outcomes, (Err(NotFound::KIND), Ok(())));
    // In which order the requests take turns makes no difference.
    let mut both = operations(&cloud);
    both.sort();
    assert_eq!(
        both,
        ["GetItem", "GetItem", "TransactWriteItems", "TransactWriteItems", "TransactWriteItems"]
    );
    assert_eq!(records(&cloud).items(), []);
}

#[tokio::test]
async fn a_deletion_is_tried_again_while_another_request_writes() {
    let cloud = Cloud::new();
    put(&cloud, &ada(ID, 0));
    cloud.fail("TransactWriteItems", Failure::conflict().times(2));
    assert_eq!(deleted(&cloud, ID).await, Ok(()));
    assert_eq!(operations(&cloud).len(), 4);
    assert_eq!(records(&cloud).items(), []);
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_an_upstream_error_and_changes_nothing() {
    for operation in ["GetItem", "TransactWriteItems"] {
        let cloud = Cloud::new();
        put(&cloud, &ada(ID, 0));
        cloud.fail(operation, Failure::broken());
        assert_eq!(deleted(&cloud, ID).await, Err(Upstream::KIND), "{operation}");
        assert_eq!(records(&cloud).items().len(), 2);
    }
}
