//! The audit trail and the notifications, which follow the changes of posts.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Item, Person, text, until};

use crate::cloud::{Cloud, create, draft, path};

/// Creates, updates and deletes a post.
fn change(author: &Person) -> Value {
    let post = draft(author, "La mer");
    let body = json!({"title": "Le ciel", "content": "Bleu.", "published": true});
    author.put(&path(&post), &body).json(200);
    assert_eq!(author.delete(&path(&post)).status, 204);
    post
}

/// The entries of a post in the audit trail, in the order of the changes.
fn entries(cloud: &Cloud, post: &Value) -> Vec<Item> {
    let call = cloud
        .dynamodb()
        .query()
        .table_name(cloud.name("audit"))
        .key_condition_expression("postId = :post")
        .expression_attribute_values(":post", AttributeValue::S(text(&post["postId"])))
        .send();
    cloud
        .wait(call)
        .expect("the table is there")
        .items
        .unwrap_or_default()
}

/// The kinds of the changes, and the titles of the posts before them.
fn trail(entries: &[Item]) -> Vec<(String, Option<String>)> {
    let text = |value: &AttributeValue| value.as_s().expect("a text").clone();
    entries
        .iter()
        .map(|entry| {
            let before = entry
                .get("before")
                .map(|before| text(&before.as_m().expect("a post")["title"]));
            (text(&entry["change"]), before)
        })
        .collect()
}

/// The three changes of a post that `change` makes.
fn all() -> Vec<(String, Option<String>)> {
    [("created", None), ("updated", Some("La mer")), ("deleted", Some("Le ciel"))]
        .map(|(change, before)| (change.to_owned(), before.map(str::to_owned)))
        .to_vec()
}

/// The records of a post in the stream of the table, as Lambda gets them.
fn records(cloud: &Cloud, post: &Value) -> Vec<Value> {
    let call = |operation: &str, body: &Value| {
        cloud.call("dynamodb", &format!("DynamoDBStreams_20120810.{operation}"), body)
    };
    let streams = call("ListStreams", &json!({"TableName": cloud.name("posts")}));
    let arn = &streams["Streams"][0]["StreamArn"];
    let stream = call("DescribeStream", &json!({ "StreamArn": arn }));
    let mut records = Vec::new();
    for shard in stream["StreamDescription"]["Shards"]
        .as_array()
        .expect("shards")
    {
        let iterator =
            json!({"StreamArn": arn, "ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON"});
        let mut iterator = call("GetShardIterator", &iterator)["ShardIterator"].clone();
        while iterator.is_string() {
            let page = call("GetRecords", &json!({"ShardIterator": iterator, "Limit": 100}));
            let found = page["Records"].as_array().expect("records").clone();
            // A shard that is still written to has no end.
            if found.is_empty() {
                break;
            }
            iterator = page["NextShardIterator"].clone();
            records.extend(found);
        }
    }
    records.retain(|record| record["dynamodb"]["Keys"]["postId"]["S"] == post["postId"]);
    for record in &mut records {
        record["eventSourceARN"] = arn.clone();
    }
    records
}

pub(crate) fn each_change_is_in_the_audit_trail_once_although_it_is_delivered_twice(cloud: &Cloud) {
    let author = cloud.author();
    let post = change(&author);
    until("all changes are in the trail", || (entries(cloud, &post).len() >= 3).then_some(()));
    let recorded = entries(cloud, &post);
    assert_eq!(trail(&recorded), all());
    for entry in &recorded {
        assert_eq!(entry["userId"].as_s().ok(), Some(&author.sub));
    }
    let records = records(cloud, &post);
    assert_eq!(records.len(), 3, "{records:?}");
    for _ in 0..2 {
        let answer = cloud.invoke("audit-posts", &json!({ "Records": records }));
        assert_eq!(answer, Ok(json!({"batchItemFailures": []})));
    }
    assert_eq!(entries(cloud, &post), recorded);

    // A record that cannot be understood is answered by its sequence number, with all that follow it.
    let mut broken = records.clone();
    broken[1]["dynamodb"]["NewImage"] = json!({"postId": {"S": "x"}});
    let failed = &broken[1]["dynamodb"]["SequenceNumber"];
    let answer = cloud.invoke("audit-posts", &json!({ "Records": broken }));
    assert_eq!(answer, Ok(json!({"batchItemFailures": [{ "itemIdentifier": failed }]})));
}

pub(crate) fn each_change_is_an_event_on_the_bus(cloud: &Cloud) {
    let bus = cloud.name("events");
    let queue = cloud.wait(cloud.sqs().create_queue().queue_name("of-the-test").send());
    let queue = queue
        .expect("it is created")
        .queue_url
        .expect("it has a URL");
    let events =
        |operation: &str, body: &Value| cloud.call("events", &format!("AWSEvents.{operation}"), body);
    let pattern = json!({"source": ["blogify.posts"], "detail-type": ["Post Changed"]}).to_string();
    events("PutRule", &json!({"Name": "of-the-test", "EventBusName": bus, "EventPattern": pattern}));
    let arn = format!("arn:aws:sqs:{}:000000000000:of-the-test", cloud.region());
    let targets = json!([{"Id": "queue", "Arn": arn}]);
    let answer =
        events("PutTargets", &json!({"Rule": "of-the-test", "EventBusName": bus, "Targets": targets}));
    assert_eq!(answer["FailedEntryCount"], 0, "{answer}");

    let author = cloud.author();
    let post = change(&author);
    let mut told: Vec<Value> = Vec::new();
    until("all changes are told", || {
        let call = cloud
            .sqs()
            .receive_message()
            .queue_url(&queue)
            .max_number_of_messages(10)
            .visibility_timeout(600)
            .send();
        let messages = cloud
            .wait(call)
            .expect("the queue is there")
            .messages
            .unwrap_or_default();
        for message in messages {
            let event: Value = serde_json::from_str(&message.body.unwrap_or_default()).expect("JSON");
            // Other tests change posts at the same time.
            if event["detail"]["postId"] == post["postId"] {
                told.push(event["detail"].clone());
            }
        }
        (told.len() >= 3).then_some(())
    });
    told.sort_by_key(|event| text(&event["sequence"]));
    let expected: Vec<Value> = [("created", false), ("updated", true), ("deleted", false)]
        .into_iter()
        .zip(&told)
        .map(|((change, published), event)| {
            json!({
                "postId": post["postId"], "userId": author.sub, "change": change, "published": published,
                "sequence": event["sequence"],
            })
        })
        .collect();
    assert_eq!(told, expected);
}

pub(crate) fn a_change_of_the_largest_post_is_recorded(cloud: &Cloud) {
    let author = cloud.author();
    let body = |content: char| {
        json!({
            "title": "é".repeat(200), "content": content.to_string().repeat(300_000), "tags": vec!["é".repeat(50); 20],
            "published": true,
        })
    };
    let post = create(&author, &body('a'));
    let changed = author.put(&path(&post), &body('b')).json(200);
    assert_eq!(changed["content"].as_str().map(str::len), Some(300_000));
    assert_eq!(author.delete(&path(&post)).status, 204);
    until("all changes are in the trail", || (entries(cloud, &post).len() >= 3).then_some(()));
    let entries = entries(cloud, &post);
    let before = |index: usize| {
        let before: &Item = entries[index]["before"].as_m().expect("a post");
        before["content"].as_s().expect("a text").clone()
    };
    assert_eq!(entries.len(), 3);
    assert!(before(1) == "a".repeat(300_000) && before(2) == "b".repeat(300_000));
}

pub(crate) fn no_change_is_in_a_failure_queue(cloud: &Cloud) {
    for queue in ["audit-dlq", "notify-dlq", "sweep-media-dlq"] {
        assert_eq!(cloud.messages(queue), Vec::<String>::new(), "{queue}");
    }
}
