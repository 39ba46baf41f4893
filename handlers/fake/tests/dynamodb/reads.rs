//! Queries, scans and indexes.

use aws_sdk_dynamodb::types::{AttributeValue, Select};
use serde_json::json;

use crate::{Note, cloud, counter, n, note, refusal, s, validation};

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
    // DynamoDB does not look ahead for further items.
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
    // The index sorts by the time of writing, and at equal times by the table's key.
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
async fn a_page_ends_after_one_megabyte() {
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
async fn a_scan_reads_all_items_and_its_segments_split_them() {
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
