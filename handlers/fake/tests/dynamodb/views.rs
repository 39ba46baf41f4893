//! Tables from the view of tests and of functions.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::ProvideErrorMetadata as _;
use aws_sdk_dynamodb::types::AttributeValue::N;
use fake::Cloud;
use serde_json::json;

use crate::{Note, NotesLinks, cloud, counter, key, n, note, s};

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
async fn a_table_without_a_link_does_not_exist() {
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

#[test]
#[should_panic(expected = "is linked with different keys or indexes")]
fn a_table_has_the_same_keys_in_all_links() {
    let cloud = Cloud::new();
    let _: NotesLinks = cloud.links_with([("NOTES_TABLE", "same"), ("COUNTERS_TABLE", "same")]);
}

#[test]
#[should_panic(expected = "which is not valid for the item's type: ")]
fn an_item_of_another_type_panics() {
    let (cloud, links, _) = cloud();
    cloud
        .table(&links.counters)
        .put_attributes(&json!({"id": {"S": "a"}, "hits": {"S": "many"}}));
    cloud.table(&links.counters).items();
}

#[test]
#[should_panic(expected = "the table `counters` refuses the call: ")]
fn a_test_cannot_put_an_item_that_dynamodb_would_refuse() {
    let (cloud, links, _) = cloud();
    cloud.table(&links.counters).put(&counter("", 1));
}
