//! Writes of single items, and the rules for keys and items.

use aws_sdk_dynamodb::types::AttributeValue::B;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue, ReturnValuesOnConditionCheckFailure};

use crate::{cloud, counter, n, refusal, s, validation};

#[tokio::test]
async fn a_key_must_fit_the_item_type() {
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
    // The size counts names and values: "id" and "a", "text" and the rest.
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
async fn a_put_happens_if_its_condition_is_met() {
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
async fn a_write_returns_the_requested_attributes() {
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
async fn an_update_creates_a_missing_item_and_keeps_its_key() {
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
