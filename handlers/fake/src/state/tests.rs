//! Plain HTTP requests, including those of services without a client in these tests.

use aws_smithy_runtime_api::http::Headers;
use links::events::ObjectCreated;
use links::operation::{GetParameter, Publish, PutEvents};
use links::{Link, Links, Running, Side, kind};
use serde_json::{Value as Json, json};

use crate::Cloud;
use crate::http::Request;

#[derive(Clone, Debug, Links)]
struct PublisherLinks<S: Side = Running> {
    alerts: Link<kind::Topic<String, (Publish,)>, S>,
    changes: Link<kind::EventBus<(PutEvents<ObjectCreated>,)>, S>,
    rates: Link<kind::Parameter<Vec<u32>, (GetParameter,)>, S>,
}

/// Returns the status and the body of an answer.
fn post(cloud: &Cloud, uri: &str, headers: &[(&'static str, &str)], body: &str) -> (u16, String) {
    let mut all = Headers::new();
    for (name, value) in headers {
        all.insert(*name, (*value).to_owned());
    }
    let request = Request::new("POST", uri, &all, body.as_bytes().to_vec());
    let response = cloud.shared.state().serve(&request, cloud.now());
    let response = response.expect("an answer");
    (response.status, String::from_utf8(response.body).expect("text"))
}

fn call(cloud: &Cloud, target: &str, body: &Json) -> (u16, Json) {
    let uri = "https://service.eu-west-3.amazonaws.com/";
    let (status, body) = post(cloud, uri, &[("x-amz-target", target)], &body.to_string());
    (status, serde_json::from_str(&body).expect("JSON"))
}

#[test]
fn a_topic_has_its_published_messages() {
    let cloud = Cloud::new();
    let links: PublisherLinks = cloud.links();
    let publish = |topic: &str| {
        let body = format!(
            "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aeu-west-3%3A123456789012%3A{topic}\
             &Message=%22all+is%20well%22"
        );
        let form = [("content-type", "application/x-www-form-urlencoded")];
        post(&cloud, "https://sns.eu-west-3.amazonaws.com/", &form, &body)
    };
    let (status, body) = publish("alerts");
    assert_eq!(status, 200);
    assert!(body.contains("<MessageId>1</MessageId>"), "{body}");
    assert_eq!(cloud.topic(&links.alerts).messages(), ["all is well"]);
    let (status, body) = publish("nowhere");
    assert_eq!(status, 404);
    assert!(body.contains("<Code>NotFound</Code>"), "{body}");
    assert_eq!(cloud.calls()[0].operation, "Publish");
}

#[test]
fn a_bus_has_the_events_that_were_put() {
    let cloud = Cloud::new();
    let links: PublisherLinks = cloud.links();
    let event = |bus: &str, detail: &str| json!({"EventBusName": bus, "Source": "shop", "DetailType": "Placed", "Detail": detail});
    let entries =
        json!({"Entries": [event("changes", r#"{"id": 1}"#), event("changes", "{"), event("nowhere", "{}")]});
    let (status, answer) = call(&cloud, "AWSEvents.PutEvents", &entries);
    assert_eq!((status, &answer["FailedEntryCount"]), (200, &json!(2)));
    assert_eq!(answer["Entries"][1]["ErrorCode"], "MalformedDetail");
    assert_eq!(answer["Entries"][2]["ErrorCode"], "ResourceNotFoundException");
    let events = cloud.event_bus(&links.changes).events();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].source.as_str(), events[0].detail_type.as_str()), ("shop", "Placed"));
    assert_eq!(events[0].detail, json!({"id": 1}));
    assert_eq!(call(&cloud, "AWSEvents.PutEvents", &json!({"Entries": []})).0, 400);
}

#[test]
fn a_parameter_has_a_value_once_it_is_set() {
    let cloud = Cloud::new();
    let links: PublisherLinks = cloud.links();
    let read = || call(&cloud, "AmazonSSM.GetParameter", &json!({"Name": "rates"}));
    let (status, answer) = read();
    assert_eq!((status, &answer["__type"]), (400, &json!("ParameterNotFound")));
    cloud.parameter(&links.rates).set(&vec![1, 2]);
    assert_eq!(read().1["Parameter"]["Value"], "[1,2]");
    let put = |overwrite: bool| {
        let parameters = json!({"Name": "rates", "Value": "[3]", "Overwrite": overwrite});
        call(&cloud, "AmazonSSM.PutParameter", &parameters)
    };
    assert_eq!(put(false).1["__type"], "ParameterAlreadyExists");
    assert_eq!(put(true).1["Version"], 2);
    assert_eq!(cloud.parameter(&links.rates).value(), Some(vec![3]));
}

#[test]
fn services_without_state_are_recognized_by_target_or_path() {
    let cloud = Cloud::new();
    let target = [("x-amz-target", "Transcribe.StartTranscriptionJob")];
    for (uri, headers, operation) in [
        ("https://transcribe.eu-west-3.amazonaws.com/", &target[..], "StartTranscriptionJob"),
        ("https://bedrock-runtime.eu-west-3.amazonaws.com/model/a%3A0/converse", &[], "Converse"),
        ("https://bedrock-runtime.eu-west-3.amazonaws.com/model/a%3A0/invoke", &[], "InvokeModel"),
        ("https://email.eu-west-3.amazonaws.com/v2/email/outbound-emails", &[], "SendEmail"),
        ("https://things.eu-west-3.amazonaws.com/v1/things?all", &[], "POST /v1/things"),
    ] {
        let (status, body) = post(&cloud, uri, headers, "{}");
        assert_eq!(status, 400, "{operation}");
        assert!(body.contains(&format!("has no answer for {operation};")), "{body}");
        cloud.answer(operation, json!({"answer": operation}));
        assert_eq!(post(&cloud, uri, headers, "{}"), (200, json!({"answer": operation}).to_string()));
    }
    assert_eq!(cloud.unanswered().len(), 5);
    assert_eq!(cloud.calls()[2].body, json!({"modelId": "a:0"}));
}

#[test]
fn a_malformed_request_is_refused() {
    let cloud = Cloud::new();
    for (target, body) in [
        ("DynamoDB_20120810.GetItem", json!("no object")),
        ("DynamoDB_20120810.GetItem", json!({})),
        ("DynamoDB_20120810.GetItem", json!({"TableName": 5})),
        ("DynamoDB_20120810.PutItem", json!({"TableName": "a", "Item": []})),
        ("DynamoDB_20120810.PutItem", json!({"TableName": "a", "Item": {"id": {"S": 1}}})),
        ("DynamoDB_20120810.Query", json!({"TableName": "a", "KeyConditionExpression": 1})),
        ("DynamoDB_20120810.BatchGetItem", json!({"RequestItems": []})),
        ("DynamoDB_20120810.BatchGetItem", json!({"RequestItems": {"a": 1}})),
        ("DynamoDB_20120810.BatchWriteItem", json!({"RequestItems": {"a": [{}]}})),
        ("DynamoDB_20120810.TransactWriteItems", json!({"TransactItems": [1]})),
        ("DynamoDB_20120810.TransactGetItems", json!({"TransactItems": [{}]})),
        ("AmazonSQS.SendMessage", json!([])),
        ("AmazonSQS.SendMessageBatch", json!({"QueueUrl": 1})),
        ("secretsmanager.GetSecretValue", json!(null)),
        ("AmazonSSM.GetParameter", json!({"Name": null})),
        ("AWSEvents.PutEvents", json!({"Entries": 1})),
    ] {
        let (status, answer) = call(&cloud, target, &body);
        assert_eq!(status, 400, "{target} {body}");
        assert!(
            answer["message"]
                .as_str()
                .is_some_and(|message| !message.is_empty()),
            "{answer}"
        );
    }
    assert_eq!(post(&cloud, "https://storage.s3.amazonaws.com", &[], "").0, 400);
    assert_eq!(cloud.unanswered().len(), 1);
}
