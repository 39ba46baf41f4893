//! Tables, as AWS's client and tests see them.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::AttributeValue::{B, N, S};
use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Delete, DeleteRequest, Get, KeysAndAttributes, Put, PutRequest,
    ReturnValue, ReturnValuesOnConditionCheckFailure, Select, TransactGetItem, TransactWriteItem, Update,
    WriteRequest,
};
use fake::Cloud;
use links::operation::PutItem;
use links::{Item, Link, Links, Running, Side, Table};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A note of someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = owner, sort_key = page)]
#[item(index(ByTag, partition_key = tag, sort_key = written))]
#[item(index(Titles, partition_key = owner, sort_key = title, projection = keys_only))]
struct Note {
    owner: String,
    page: u64,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    written: u64,
}

/// A counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = id)]
struct Counter {
    id: String,
    hits: u64,
}

#[derive(Clone, Debug, Links)]
struct NotesLinks<S: Side = Running> {
    notes: Link<Table<Note, (PutItem,)>, S>,
    counters: Link<Table<Counter, (PutItem,)>, S>,
}

fn cloud() -> (Cloud, NotesLinks, Client) {
    let cloud = Cloud::new();
    let links = cloud.links();
    let client = Client::new(&cloud.sdk_config());
    (cloud, links, client)
}

fn note(owner: &str, page: u64) -> Note {
    Note { owner: owner.to_owned(), page, title: format!("Title {page}"), tag: None, written: 100 - page }
}

fn key(owner: &str, page: u64) -> NoteKey {
    NoteKey { owner: owner.to_owned(), page }
}

fn counter(id: &str, hits: u64) -> Counter {
    Counter { id: id.to_owned(), hits }
}

fn s(text: &str) -> AttributeValue {
    S(text.to_owned())
}

fn n(number: u64) -> AttributeValue {
    N(number.to_string())
}

/// The code and the message of a refusal.
fn refusal<T, E, R>(outcome: Result<T, SdkError<E, R>>) -> (String, String)
where
    T: std::fmt::Debug,
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    let error = outcome.expect_err("it is refused");
    let error = error.as_service_error().expect("a refusal of the service");
    (error.code().unwrap_or_default().to_owned(), error.message().unwrap_or_default().to_owned())
}

fn validation(message: &str) -> (String, String) {
    ("ValidationException".to_owned(), message.to_owned())
}

#[tokio::test]
async fn a_test_and_a_function_see_the_same_items() {
    let (cloud, links, client) = cloud();
    let notes = cloud.table(&links.notes);
    notes.put(&note("ada", 2));
    let answer = client
        .get_item()
        .table_name("notes")
        .key("owner", s("ada"))
        .key("page", N("2.0".to_owned()));
    let item = answer
        .send()
        .await
        .expect("an answer")
        .item
        .expect("an item");
    assert_eq!(item["title"], s("Title 2"));
    assert_eq!(item["written"], n(98));

    let put = client
        .put_item()
        .table_name("notes")
        .item("owner", s("ada"))
        .item("page", n(1))
        .item("title", s("First"))
        .item("written", n(5));
    put.send().await.expect("it is put");
    let first = Note { title: "First".to_owned(), written: 5, ..note("ada", 1) };
    assert_eq!(notes.get(&key("ada", 1)), Some(first.clone()));
    assert_eq!(notes.items(), [first, note("ada", 2)]);
    assert_eq!(
        notes.attributes(&key("ada", 1)),
        Some(json!({
            "owner": {"S": "ada"}, "page": {"N": "1"}, "title": {"S": "First"}, "written": {"N": "5"},
        }))
    );
    assert!(notes.delete(&key("ada", 1)));
    assert!(!notes.delete(&key("ada", 1)));
    assert_eq!(notes.get(&key("ada", 1)), None);
}

#[tokio::test]
async fn keys_are_those_of_the_items_type() {
    let (_cloud, _links, client) = cloud();
    let get = || client.get_item().table_name("notes").key("owner", s("ada"));
    assert_eq!(refusal(get().send().await), validation("The number of conditions on the keys is invalid"));
    assert_eq!(
        refusal(get().key("page", s("1")).send().await),
        validation("The provided key element does not match the schema")
    );
    assert_eq!(
        refusal(get().key("other", n(1)).send().await),
        validation("The provided key element does not match the schema")
    );
    let put = |owner: AttributeValue| client.put_item().table_name("notes").item("owner", owner);
    assert_eq!(
        refusal(put(s("ada")).send().await),
        validation("One or more parameter values were invalid: Missing the key page in the item")
    );
    assert_eq!(
        refusal(put(n(1)).item("page", n(1)).send().await),
        validation(
            "One or more parameter values were invalid: Type mismatch for key owner expected: S actual: N"
        )
    );
    assert_eq!(
        refusal(put(s("")).item("page", n(1)).send().await),
        validation(
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty \
             string value. Key: owner"
        )
    );
    assert_eq!(
        refusal(put(s(&"a".repeat(2049))).item("page", n(1)).send().await),
        validation(
            "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes"
        )
    );
    assert_eq!(
        refusal(
            put(s("ada"))
                .item("page", n(1))
                .item("tag", n(1))
                .send()
                .await
        ),
        validation(
            "One or more parameter values were invalid: Type mismatch for Index Key tag Expected: S Actual: N \
             IndexName: ByTagIndex"
        )
    );
    let (code, message) = refusal(
        put(s("ada"))
            .item("page", n(1))
            .item("tag", s(""))
            .send()
            .await,
    );
    assert_eq!(code, "ValidationException");
    assert!(message.contains("IndexName: ByTagIndex, IndexKey: tag"), "{message}");
}

#[tokio::test]
async fn an_item_has_400_kilobytes_at_most() {
    let (_cloud, _links, client) = cloud();
    // Names and values: "id" and "a", "text" and the rest.
    let text = |length: usize| s(&"x".repeat(length));
    let put = |length: usize| {
        client
            .put_item()
            .table_name("counters")
            .item("id", s("a"))
            .item("text", text(length))
    };
    put(400 * 1024 - 7)
        .send()
        .await
        .expect("it is small enough");
    assert_eq!(
        refusal(put(400 * 1024 - 6).send().await),
        validation("Item size has exceeded the maximum allowed size")
    );
    let update = client
        .update_item()
        .table_name("counters")
        .key("id", s("a"))
        .update_expression("SET more = :more")
        .expression_attribute_values(":more", s("x"));
    assert_eq!(
        refusal(update.send().await),
        validation("Item size to update has exceeded the maximum allowed size")
    );
}

#[tokio::test]
async fn a_table_that_no_link_names_is_not_there() {
    let client = Client::new(&Cloud::new().sdk_config());
    let error = client
        .get_item()
        .table_name("nowhere")
        .key("id", s("a"))
        .send()
        .await
        .expect_err("there is no table");
    let error = error.into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    assert!(
        error
            .message()
            .is_some_and(|message| message.contains("cloud.table(&links.…)")),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_put_is_done_if_its_condition_is_met() {
    let (cloud, links, client) = cloud();
    let put = |title: &str| {
        client
            .put_item()
            .table_name("notes")
            .item("owner", s("ada"))
            .item("page", n(1))
            .item("title", s(title))
            .item("written", n(1))
            .condition_expression("attribute_not_exists(#owner)")
            .expression_attribute_names("#owner", "owner")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
    };
    put("One").send().await.expect("there is none");
    let error = put("Two").send().await.expect_err("there is one");
    let error = error.into_service_error();
    assert!(error.is_conditional_check_failed_exception(), "{error:?}");
    let aws_sdk_dynamodb::operation::put_item::PutItemError::ConditionalCheckFailedException(failed) = error
    else {
        panic!("{error:?}")
    };
    assert_eq!(failed.item().expect("the item that is there")["title"], s("One"));
    assert_eq!(failed.message(), Some("The conditional request failed"));
    assert_eq!(cloud.table(&links.notes).items().len(), 1);
}

#[tokio::test]
async fn a_write_returns_what_it_is_asked_for() {
    let (cloud, links, client) = cloud();
    cloud.table(&links.counters).put(&counter("a", 1));
    let put = client
        .put_item()
        .table_name("counters")
        .item("id", s("a"))
        .item("hits", n(2))
        .return_values(ReturnValue::AllOld);
    let old = put
        .send()
        .await
        .expect("it is put")
        .attributes
        .expect("the old ones");
    assert_eq!(old["hits"], n(1));
    for (wanted, hits, has_id) in [
        (ReturnValue::None, None, false),
        (ReturnValue::AllOld, Some(3), true),
        (ReturnValue::AllNew, Some(5), true),
        (ReturnValue::UpdatedOld, Some(5), false),
        (ReturnValue::UpdatedNew, Some(7), false),
    ] {
        let update = client
            .update_item()
            .table_name("counters")
            .key("id", s("a"))
            .update_expression("ADD hits :one")
            .expression_attribute_values(":one", n(1))
            .return_values(wanted.clone());
        let attributes = update.send().await.expect("it is updated").attributes;
        let found = attributes
            .as_ref()
            .and_then(|attributes| attributes.get("hits").cloned());
        assert_eq!(found, hits.map(n), "{wanted}");
        assert_eq!(attributes.is_some_and(|attributes| attributes.contains_key("id")), has_id, "{wanted}");
    }
    let put = client
        .put_item()
        .table_name("counters")
        .item("id", s("a"))
        .return_values(ReturnValue::AllNew);
    assert_eq!(refusal(put.send().await).0, "ValidationException");
    let delete = client
        .delete_item()
        .table_name("counters")
        .key("id", s("a"))
        .return_values(ReturnValue::AllOld);
    let old = delete.send().await.expect("it is deleted").attributes;
    assert_eq!(old.expect("the old ones")["hits"], n(7));
    assert_eq!(cloud.table(&links.counters).items(), []);
}

#[tokio::test]
async fn an_update_makes_the_item_and_leaves_its_key() {
    let (cloud, links, client) = cloud();
    let update = |expression: &str| {
        client
            .update_item()
            .table_name("counters")
            .key("id", s("a"))
            .update_expression(expression)
            .expression_attribute_values(":one", n(1))
    };
    let add = update("SET hits = if_not_exists(hits, :one) + :one");
    add.send().await.expect("it is made");
    assert_eq!(cloud.table(&links.counters).items(), [counter("a", 2)]);
    assert_eq!(
        refusal(update("SET id = :one").send().await),
        validation(
            "One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key"
        )
    );
    let conditional = update("ADD hits :one").condition_expression("hits < :one");
    let error = conditional
        .send()
        .await
        .expect_err("the condition is not met")
        .into_service_error();
    assert!(error.is_conditional_check_failed_exception());
    let unused = update("REMOVE hits").send().await;
    assert_eq!(
        refusal(unused),
        validation("Value provided in ExpressionAttributeValues unused in expressions: keys: {:one}")
    );
}

#[tokio::test]
async fn a_query_reads_one_partition_in_order() {
    let (cloud, links, client) = cloud();
    for page in [10, 2, 1, 3] {
        cloud.table(&links.notes).put(&note("ada", page));
    }
    cloud.table(&links.notes).put(&note("bob", 4));
    let query = || {
        client
            .query()
            .table_name("notes")
            .key_condition_expression("#owner = :owner AND page > :one")
            .expression_attribute_names("#owner", "owner")
            .expression_attribute_values(":owner", s("ada"))
            .expression_attribute_values(":one", n(1))
    };
    let pages =
        |items: Option<Vec<std::collections::HashMap<String, AttributeValue>>>| -> Vec<AttributeValue> {
            items
                .unwrap_or_default()
                .iter()
                .map(|item| item["page"].clone())
                .collect()
        };
    let answer = query().send().await.expect("an answer");
    assert_eq!((answer.count, answer.scanned_count), (3, 3));
    assert_eq!(answer.last_evaluated_key, None);
    assert_eq!(pages(answer.items), [n(2), n(3), n(10)]);
    let answer = query()
        .scan_index_forward(false)
        .limit(2)
        .send()
        .await
        .expect("an answer");
    assert_eq!(pages(answer.items), [n(10), n(3)]);
    let rest = query()
        .scan_index_forward(false)
        .set_exclusive_start_key(answer.last_evaluated_key)
        .send();
    let rest = rest.await.expect("an answer");
    assert_eq!(rest.last_evaluated_key, None);
    assert_eq!(pages(rest.items), [n(2)]);
    // DynamoDB does not look whether more follows.
    let whole = query().limit(3).send().await.expect("an answer");
    assert!(whole.last_evaluated_key.is_some());

    let filtered = query()
        .filter_expression("title = :title")
        .expression_attribute_values(":title", s("Title 3"))
        .projection_expression("page")
        .send();
    let filtered = filtered.await.expect("an answer");
    assert_eq!((filtered.count, filtered.scanned_count), (1, 3));
    assert_eq!(filtered.items.expect("items")[0].len(), 1);
    let counted = query()
        .select(Select::Count)
        .send()
        .await
        .expect("an answer");
    assert_eq!((counted.count, counted.items), (3, None));
    assert_eq!(
        refusal(query().filter_expression("page = :one").send().await),
        validation(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: page"
        )
    );
    assert_eq!(
        refusal(query().limit(0).send().await),
        validation(
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value \
             greater than or equal to 1"
        )
    );
}

#[tokio::test]
async fn an_index_has_the_items_with_its_keys() {
    let (cloud, links, client) = cloud();
    for page in 1..=3 {
        cloud
            .table(&links.notes)
            .put(&Note { tag: Some("red".to_owned()), ..note("ada", page) });
    }
    cloud.table(&links.notes).put(&note("ada", 4));
    cloud
        .table(&links.notes)
        .put(&Note { tag: Some("red".to_owned()), written: 98, ..note("bob", 9) });
    let query = || {
        client
            .query()
            .table_name("notes")
            .index_name("ByTagIndex")
            .key_condition_expression("tag = :tag")
            .expression_attribute_values(":tag", s("red"))
    };
    let mut found = Vec::new();
    let mut start = None;
    loop {
        let answer = query()
            .limit(1)
            .set_exclusive_start_key(start)
            .send()
            .await
            .expect("an answer");
        found.extend(
            answer
                .items
                .unwrap_or_default()
                .into_iter()
                .map(|item| item["page"].clone()),
        );
        start = answer.last_evaluated_key;
        let Some(key) = &start else { break };
        assert_eq!(key.len(), 4, "the keys of the table and of the index");
    }
    // By the time of writing; of two at one time, by the key.
    assert_eq!(found, [n(3), n(2), n(9), n(1)]);
    assert_eq!(
        refusal(query().consistent_read(true).send().await),
        validation("Consistent reads are not supported on global secondary indexes")
    );
    assert_eq!(
        refusal(query().index_name("Nowhere").send().await),
        validation("The table does not have the specified index: Nowhere")
    );
    assert_eq!(
        refusal(query().exclusive_start_key("tag", s("red")).send().await),
        validation("The provided starting key is invalid")
    );

    let titles = client
        .query()
        .table_name("notes")
        .index_name("TitlesIndex")
        .key_condition_expression("#owner = :owner AND begins_with(title, :title)")
        .expression_attribute_names("#owner", "owner")
        .expression_attribute_values(":owner", s("bob"))
        .expression_attribute_values(":title", s("Title"));
    let titles = titles
        .send()
        .await
        .expect("an answer")
        .items
        .expect("items");
    let mut names: Vec<&str> = titles[0].keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["owner", "page", "title"], "keys only");
}

#[tokio::test]
async fn a_page_ends_at_a_megabyte() {
    let (cloud, links, client) = cloud();
    for page in 1..=4 {
        let text = "x".repeat(300 * 1024);
        cloud.table(&links.notes).put_attributes(&json!({
            "owner": {"S": "ada"}, "page": {"N": page.to_string()}, "text": {"S": text},
        }));
    }
    let first = client
        .scan()
        .table_name("notes")
        .send()
        .await
        .expect("an answer");
    assert_eq!(first.count, 3);
    let key = first.last_evaluated_key.expect("there is more");
    assert_eq!(key["page"], n(3));
    let rest = client
        .scan()
        .table_name("notes")
        .set_exclusive_start_key(Some(key))
        .send();
    let rest = rest.await.expect("an answer");
    assert_eq!((rest.count, rest.last_evaluated_key), (1, None));
}

#[tokio::test]
async fn a_scan_reads_all_and_its_segments_share_them() {
    let (cloud, links, client) = cloud();
    for id in ["a", "b", "c", "d", "e"] {
        cloud.table(&links.counters).put(&counter(id, 1));
    }
    cloud.table(&links.counters).put(&counter("f", 2));
    let scan = || client.scan().table_name("counters");
    assert_eq!(scan().send().await.expect("an answer").count, 6);
    let filtered = scan()
        .filter_expression("hits > :one")
        .expression_attribute_values(":one", n(1));
    let filtered = filtered.send().await.expect("an answer");
    assert_eq!((filtered.count, filtered.scanned_count), (1, 6));
    let mut total = 0;
    for segment in 0..3 {
        total += scan()
            .segment(segment)
            .total_segments(3)
            .send()
            .await
            .expect("an answer")
            .count;
    }
    assert_eq!(total, 6);
    assert_eq!(refusal(scan().segment(3).total_segments(3).send().await).0, "ValidationException");
}

#[tokio::test]
async fn a_batch_reads_and_writes_several() {
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
    // A batch with a bad write writes nothing.
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
        write(vec![delete(), put("a"), update("ADD title :one"), check("attribute_exists(id)")]).send();
    let error = error.await.expect_err("it is refused").into_service_error();
    assert_eq!(
        refusal(write(vec![update("ADD hits :one"), put("a")]).send().await).0,
        "TransactionCanceledException"
    );
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
    assert_eq!(cloud.table(&links.counters).items(), [counter("a", 1)]);
    assert_eq!(cloud.table(&links.notes).items().len(), 1);

    let parts = vec![delete(), put("b"), update("ADD hits :one"), check("attribute_not_exists(id)")];
    write(parts.clone())
        .client_request_token("t")
        .send()
        .await
        .expect("it is done");
    assert_eq!(cloud.table(&links.counters).items(), [counter("a", 2), counter("b", 9)]);
    assert_eq!(cloud.table(&links.notes).items(), []);
    // The same once more does nothing, and another by the same token is refused.
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
    let twice = write(vec![put("c"), put("c")]).send().await;
    assert_eq!(
        refusal(twice),
        validation("Transaction request cannot include multiple operations on one item")
    );
}

#[tokio::test]
async fn a_transaction_reads_several() {
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

#[tokio::test]
async fn a_wrong_request_is_refused_with_its_reason() {
    let (_cloud, _links, client) = cloud();
    let bytes = client
        .get_item()
        .table_name("counters")
        .key("id", B(Vec::new().into()))
        .send()
        .await;
    assert_eq!(refusal(bytes), validation("The provided key element does not match the schema"));
    let get = client
        .get_item()
        .table_name("counters")
        .key("id", s("a"))
        .attributes_to_get("hits")
        .send()
        .await;
    let (_, message) = refusal(get);
    assert!(message.contains("AttributesToGet"), "{message}");
    let names = client
        .get_item()
        .table_name("counters")
        .key("id", s("a"))
        .expression_attribute_names("#a", "a")
        .send()
        .await;
    assert_eq!(
        refusal(names),
        validation(
            "ExpressionAttributeNames can only be specified when using expressions: ProjectionExpression is null"
        )
    );
    let query = client.query().table_name("counters").send().await;
    assert!(
        refusal(query)
            .1
            .starts_with("Either the KeyConditions or KeyConditionExpression")
    );
}

#[test]
#[should_panic(expected = "is linked with different keys or indexes")]
fn one_table_has_one_kind_of_keys() {
    let cloud = Cloud::new();
    let _: NotesLinks = cloud.links_with([("NOTES_TABLE", "same"), ("COUNTERS_TABLE", "same")]);
}

#[test]
#[should_panic(expected = "which is not of the item's type: ")]
fn an_item_of_another_type_is_told() {
    let (cloud, links, _) = cloud();
    cloud
        .table(&links.counters)
        .put_attributes(&json!({"id": {"S": "a"}, "hits": {"S": "many"}}));
    cloud.table(&links.counters).items();
}

#[test]
#[should_panic(expected = "the table `counters` refuses: ")]
fn a_test_cannot_put_what_dynamodb_would_refuse() {
    let (cloud, links, _) = cloud();
    cloud.table(&links.counters).put(&counter("", 1));
}
