//! Messages that are refused, and models that do not answer.

use super::*;

#[tokio::test]
async fn a_file_of_another_user_and_an_unknown_one_are_not_found() {
    let cloud = cloud();
    put_file(&cloud, &File { user_id: "eve".to_owned(), ..file(1, "secret") });
    for id in [file_id(1), file_id(2), "x".to_owned(), String::new(), "x".repeat(5_000)] {
        let mut body = body(1, "La mer ?");
        body["file_ids"] = json!([id]);
        let (kind, message) = refused(&cloud, body).await;
        assert_eq!(kind, NotFound::KIND, "{id}");
        assert!(message.len() < 100, "{message}");
    }
    assert_eq!(stored(&cloud), None, "nothing is stored");
    assert_eq!(asked(&cloud), [] as [Value; 0]);
}

#[test]
fn a_request_outside_its_limits_is_not_read() {
    let many: Vec<String> = (0..11).map(file_id).collect();
    for (field, value) in [
        ("message", json!("")),
        ("message", json!(" \n")),
        ("message", json!("a\u{0}b")),
        ("message", json!("é".repeat(50_001))),
        ("message", json!(5)),
        ("message", Value::Null),
        ("conversation_id", json!("x")),
        ("conversation_id", json!(5)),
        ("message_id", json!("")),
        ("message_id", json!("../x")),
        ("file_ids", json!("x")),
        ("file_ids", json!([5])),
        ("file_ids", json!(many)),
    ] {
        let mut body = body(1, "La mer ?");
        body[field] = value.clone();
        assert!(serde_json::from_value::<ChatRequest>(body).is_err(), "{field}: {value}");
    }
}

#[tokio::test]
async fn a_throttled_model_is_busy_and_the_message_is_kept() {
    let cloud = cloud();
    cloud.fail("InvokeModel", Failure::throttled());
    let (kind, message) = refused(&cloud, body(1, "La mer ?")).await;
    assert_eq!((kind.status, kind), (429, api::ModelBusy::KIND));
    assert!(message.contains("in a moment"), "{message}");
    assert_eq!(texts(&cloud), ["La mer ?"]);
}

#[tokio::test]
async fn a_model_that_does_not_answer_is_a_called_service_that_failed_and_the_message_is_kept() {
    for failure in [
        Failure::broken(),
        Failure::no_answer(),
        Failure::refused(403, "AccessDeniedException", "no access to the model"),
        Failure::refused(400, "ValidationException", "roles must alternate"),
        Failure::refused(424, "ModelErrorException", "the model failed"),
    ] {
        let cloud = cloud();
        let shown = format!("{failure:?}");
        cloud.fail("InvokeModel", failure);
        let (kind, message) = refused(&cloud, body(1, "La mer ?")).await;
        assert_eq!(kind, Upstream::KIND, "{shown}");
        assert!(message.contains("send the message again"), "{message}");
        assert_eq!(texts(&cloud), ["La mer ?"], "{shown}");
    }
}

#[tokio::test]
async fn an_answer_that_is_not_one_is_a_failure_of_the_model() {
    let mut no_usage = model("Elle", "end_turn");
    no_usage.as_object_mut().expect("an object").remove("usage");
    for answer in [
        Given::bytes("{"),
        Given::bytes(""),
        Given::from(json!({"completion": "Elle"})),
        Given::from(no_usage),
        Given::from(model("", "end_turn")),
        Given::from(model(" \n", "refusal")),
    ] {
        let cloud = Cloud::new();
        let shown = format!("{answer:?}");
        cloud.answer("InvokeModel", answer);
        let (kind, _) = refused(&cloud, body(1, "La mer ?")).await;
        assert_eq!(kind, Upstream::KIND, "{shown}");
        assert_eq!(texts(&cloud), ["La mer ?"], "{shown}");
    }
}

#[tokio::test]
async fn a_prompt_that_is_too_long_after_all_is_shortened_once() {
    let too_long =
        || Failure::refused(400, "ValidationException", "prompt is too long: 9 tokens > 8 maximum");
    let cloud = cloud();
    put_file(&cloud, &file(1, &"x".repeat(300_000)));
    let mut with_file = body(1, "Résume.");
    with_file["file_ids"] = json!([file_id(1)]);
    cloud.fail("InvokeModel", too_long());
    let response = say(&cloud, with_file).await.expect("it is answered");
    assert_eq!(response.truncated.files, [file_id(1)]);
    let lengths: Vec<usize> = asked(&cloud)
        .iter()
        .map(|body| body.to_string().len())
        .collect();
    assert!(matches!(lengths[..], [first, second] if first > 300_000 && second < 200_000), "{lengths:?}");

    cloud.fail("InvokeModel", too_long().times(2));
    let (kind, message) = refused(&cloud, body(2, "Encore.")).await;
    assert_eq!(kind, TooLarge::KIND);
    assert!(message.contains("shorter"), "{message}");
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    for operation in ["GetItem", "PutItem", "UpdateItem"] {
        let cloud = cloud();
        cloud.fail(operation, Failure::throttled());
        assert_eq!(refused(&cloud, body(1, "La mer ?")).await.0, Upstream::KIND, "{operation}");
    }
    let cloud = cloud();
    cloud.fail("PutItem", Failure::refused(400, "AccessDeniedException", "no"));
    assert_eq!(refused(&cloud, body(1, "La mer ?")).await.0, Internal::KIND);
}

#[tokio::test]
async fn a_conversation_that_is_deleted_meanwhile_stays_deleted() {
    let cloud = cloud();
    put(&cloud, &conversation(vec![question(1, "La mer ?")]));
    let (links, aws) = (links(&cloud), cloud.aws());
    let read = stored(&cloud).expect("it is there");
    cloud.table(&links.chat_history).delete(&key("ada"));
    let outcome = store_answer(&links, &aws, read, &question(1, "La mer ?"), answer_to(1, "1")).await;
    let refusal = outcome.expect_err("it is gone");
    assert_eq!((refusal.kind(), refusal.message()), (NotFound::KIND, "there is no such conversation"));
    assert_eq!(stored(&cloud), None);
}
