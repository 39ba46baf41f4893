//! Batches and transactions.

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    ConditionCheck, Delete, DeleteRequest, Get, KeysAndAttributes, Put, PutRequest,
    ReturnValuesOnConditionCheckFailure, TransactGetItem, TransactWriteItem, Update, WriteRequest,
};

use crate::{cloud, counter, n, note, refusal, s, validation};

#[tokio::test]
async fn a_batch_reads_and_writes_several_items() {
    let (cloud, links, client) = cloud();
    cloud.table(&links.counters).put(&counter("a", 1));
    let put = |id: &str| {
        let put = PutRequest::builder().item("id", s(id)).item("hits", n(2));
        WriteRequest::builder()
            .put_request(put.build().expect("a put"))
            .build()
    };
    let delete = |id: &str| {
        let delete = DeleteRequest::builder().key("id", s(id));
        WriteRequest::builder()
            .delete_request(delete.build().expect("a delete"))
            .build()
    };
    let write = |writes: Vec<WriteRequest>| {
        client
            .batch_write_item()
            .request_items("counters", writes)
            .send()
    };
    let answer = write(vec![put("b"), put("c"), delete("a")])
        .await
        .expect("an answer");
    assert!(answer.unprocessed_items.unwrap_or_default().is_empty());
    assert_eq!(cloud.table(&links.counters).items(), [counter("b", 2), counter("c", 2)]);
    assert_eq!(
        refusal(write(vec![put("b"), delete("b")]).await),
        validation("Provided list of item keys contains duplicates")
    );
    // A batch with one bad write writes nothing.
    assert_eq!(refusal(write(vec![put("d"), put("")]).await).0, "ValidationException");
    assert_eq!(
        refusal(write((0..26).map(|id| put(&id.to_string())).collect()).await).0,
        "ValidationException"
    );
    assert_eq!(cloud.table(&links.counters).items().len(), 2);

    let keys = |ids: &[&str]| {
        let keys = ids.iter().fold(KeysAndAttributes::builder(), |keys, id| {
            keys.keys(std::collections::HashMap::from([("id".to_owned(), s(id))]))
        });
        keys.build().expect("keys")
    };
    let read = |ids: &[&str]| {
        client
            .batch_get_item()
            .request_items("counters", keys(ids))
            .send()
    };
    let answer = read(&["c", "nobody", "b"]).await.expect("an answer");
    assert_eq!(answer.responses.expect("responses")["counters"].len(), 2);
    assert!(answer.unprocessed_keys.unwrap_or_default().is_empty());
    assert_eq!(
        refusal(read(&["b", "b"]).await),
        validation("Provided list of item keys contains duplicates")
    );
}

#[tokio::test]
async fn a_transaction_does_all_or_nothing() {
    let (cloud, links, client) = cloud();
    cloud.table(&links.counters).put(&counter("a", 1));
    cloud.table(&links.counters).put(&counter("b", 1));
    cloud.table(&links.notes).put(&note("ada", 1));
    let put = |id: &str| {
        let put = Put::builder()
            .table_name("counters")
            .item("id", s(id))
            .item("hits", n(9));
        let put = put.condition_expression("attribute_not_exists(id)");
        let put = put.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        TransactWriteItem::builder()
            .put(put.build().expect("a put"))
            .build()
    };
    let update = |expression: &str| {
        let update = Update::builder()
            .table_name("counters")
            .key("id", s("a"))
            .update_expression(expression)
            .expression_attribute_values(":one", n(1));
        TransactWriteItem::builder()
            .update(update.build().expect("an update"))
            .build()
    };
    let delete = || {
        let delete = Delete::builder()
            .table_name("notes")
            .key("owner", s("ada"))
            .key("page", n(1));
        TransactWriteItem::builder()
            .delete(delete.build().expect("a delete"))
            .build()
    };
    let check = |condition: &str| {
        let check = ConditionCheck::builder()
            .table_name("counters")
            .key("id", s("checked"))
            .condition_expression(condition);
        TransactWriteItem::builder()
            .condition_check(check.build().expect("a check"))
            .build()
    };
    let write = |parts: Vec<TransactWriteItem>| {
        client
            .transact_write_items()
            .set_transact_items(Some(parts))
    };

    let error =
        write(vec![delete(), put("b"), update("ADD title :one"), check("attribute_exists(id)")]).send();
    let error = error.await.expect_err("it is refused").into_service_error();
    let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else { panic!("{error:?}") };
    let reasons = cancelled.cancellation_reasons();
    let codes: Vec<_> = reasons
        .iter()
        .map(|reason| reason.code().unwrap_or_default())
        .collect();
    assert_eq!(codes, ["None", "ConditionalCheckFailed", "None", "ConditionalCheckFailed"]);
    assert_eq!(reasons[1].item().expect("the item that is there")["hits"], n(1));
    assert_eq!(reasons[3].item(), None);
    assert!(cancelled.message().is_some_and(|message| {
        message.ends_with("specific reasons [None, ConditionalCheckFailed, None, ConditionalCheckFailed]")
    }));
    assert_eq!(cloud.table(&links.counters).items(), [counter("a", 1), counter("b", 1)]);
    assert_eq!(cloud.table(&links.notes).items().len(), 1);

    let parts = vec![delete(), put("c"), update("ADD hits :one"), check("attribute_not_exists(id)")];
    write(parts.clone())
        .client_request_token("t")
        .send()
        .await
        .expect("it is done");
    assert_eq!(cloud.table(&links.counters).items(), [counter("a", 2), counter("b", 1), counter("c", 9)]);
    assert_eq!(cloud.table(&links.notes).items(), []);
    // A repetition does nothing. Another transaction with the same token is refused.
    write(parts)
        .client_request_token("t")
        .send()
        .await
        .expect("it was done");
    assert_eq!(cloud.table(&links.counters).items()[0], counter("a", 2));
    let other = write(vec![update("ADD hits :one")])
        .client_request_token("t")
        .send()
        .await;
    assert_eq!(refusal(other).0, "IdempotentParameterMismatchException");
    let twice = write(vec![put("b"), update("ADD hits :one"), put("b")])
        .send()
        .await;
    assert_eq!(
        refusal(twice),
        validation("Transaction request cannot include multiple operations on one item")
    );
}

#[tokio::test]
async fn a_transaction_reads_several_items() {
    let (cloud, links, client) = cloud();
    cloud.table(&links.counters).put(&counter("a", 1));
    let get = |id: &str| {
        let get = Get::builder()
            .table_name("counters")
            .key("id", s(id))
            .projection_expression("hits");
        TransactGetItem::builder()
            .get(get.build().expect("a get"))
            .build()
    };
    let answer = client
        .transact_get_items()
        .transact_items(get("a"))
        .transact_items(get("b"))
        .send();
    let responses = answer
        .await
        .expect("an answer")
        .responses
        .expect("responses");
    assert_eq!(responses[0].item().expect("an item").len(), 1);
    assert_eq!(responses[1].item(), None);
}
