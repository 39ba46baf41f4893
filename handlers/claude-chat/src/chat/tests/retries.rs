//! Messages that are sent again, and messages at the same time.

use super::*;

#[tokio::test]
async fn a_message_that_failed_and_is_sent_again_appears_once() {
    let cloud = cloud();
    for failure in [Failure::throttled(), Failure::broken(), Failure::no_answer()] {
        cloud.fail("InvokeModel", failure);
        say(&cloud, body(1, "La mer ?"))
            .await
            .expect_err("the model fails");
    }
    say(&cloud, body(1, "La mer ?"))
        .await
        .expect("it is answered");
    assert_eq!(texts(&cloud), ["La mer ?", "Elle est belle."]);
    let last = asked(&cloud).pop().expect("the model was asked");
    assert_eq!(last["messages"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_message_whose_response_was_lost_gets_the_same_one_without_the_model() {
    let cloud = cloud();
    let first = say(&cloud, body(1, "La mer ?"))
        .await
        .expect("it is answered");
    cloud.answer("InvokeModel", model("Autre chose.", "end_turn"));
    let second = say(&cloud, body(1, "La mer ?"))
        .await
        .expect("it is answered");
    assert_eq!(first, second);
    assert_eq!((asked(&cloud).len(), texts(&cloud).len()), (1, 2));
}

#[tokio::test]
async fn an_answer_that_could_not_be_stored_is_asked_for_again() {
    let cloud = cloud();
    cloud.fail("UpdateItem", Failure::no_answer());
    assert_eq!(refused(&cloud, body(1, "La mer ?")).await.0, Upstream::KIND);
    assert_eq!(texts(&cloud), ["La mer ?"]);
    say(&cloud, body(1, "La mer ?"))
        .await
        .expect("it is answered");
    assert_eq!(texts(&cloud), ["La mer ?", "Elle est belle."]);

    cloud.fail("UpdateItem", Failure::answer_lost());
    assert_eq!(refused(&cloud, body(2, "Et le ciel ?")).await.0, Upstream::KIND);
    say(&cloud, body(2, "Et le ciel ?"))
        .await
        .expect("it is answered");
    assert_eq!(texts(&cloud), ["La mer ?", "Elle est belle.", "Et le ciel ?", "Elle est belle."]);
}

#[tokio::test]
async fn an_unanswered_last_message_is_replaced_and_no_other() {
    let cloud = cloud();
    cloud.fail("InvokeModel", Failure::broken());
    say(&cloud, body(1, "La mer ?"))
        .await
        .expect_err("the model fails");
    say(&cloud, body(1, "L'océan ?"))
        .await
        .expect("it is answered");
    assert_eq!(texts(&cloud), ["L'océan ?", "Elle est belle."]);
    let (kind, message) = refused(&cloud, body(1, "La mer ?")).await;
    assert_eq!(kind, Conflict::KIND);
    assert!(message.contains("`message_id`"), "{message}");
    assert_eq!(texts(&cloud), ["L'océan ?", "Elle est belle."]);
}

#[tokio::test]
async fn a_message_after_a_failed_one_takes_it_along() {
    let cloud = cloud();
    cloud.fail("InvokeModel", Failure::broken());
    say(&cloud, body(1, "La mer ?"))
        .await
        .expect_err("the model fails");
    say(&cloud, body(2, "Et le ciel ?"))
        .await
        .expect("it is answered");
    let turns = asked(&cloud).pop().expect("the model was asked")["messages"].clone();
    assert_eq!(turns.as_array().map(Vec::len), Some(1));
    assert_eq!(turns[0]["content"].as_array().map(Vec::len), Some(2));
    // The first one can still be sent again. Its answer goes behind it.
    cloud.answer("InvokeModel", model("Aussi.", "end_turn"));
    say(&cloud, body(1, "La mer ?"))
        .await
        .expect("it is answered");
    assert_eq!(texts(&cloud), ["La mer ?", "Aussi.", "Et le ciel ?", "Elle est belle."]);
}

#[tokio::test]
async fn two_messages_at_the_same_time_are_both_kept() {
    let cloud = cloud();
    put(&cloud, &conversation(vec![question(1, "one"), answer_to(1, "1")]));
    let (links, aws) = (links(&cloud), cloud.aws());
    let mut read = Vec::new();
    // Both are stored before either is answered.
    for (number, text) in [(2, "two"), (3, "three")] {
        match store(&links, &aws, &key("ada"), &question(number, text), false).await {
            Ok(Stored::Waiting(conversation)) => read.push((conversation, question(number, text))),
            Ok(Stored::Answered(_)) => panic!("nobody has answered"),
            Err(refusal) => panic!("{refusal:?}"),
        }
    }
    for ((read, question), (number, reply)) in read.into_iter().zip([(2, "2"), (3, "3")]) {
        store_answer(&links, &aws, read, &question, answer_to(number, reply))
            .await
            .expect("it is stored");
    }
    assert_eq!(texts(&cloud), ["one", "1", "two", "2", "three", "3"]);
}

#[tokio::test]
async fn two_first_messages_at_the_same_time_are_both_kept() {
    let cloud = cloud();
    let (links, aws) = (links(&cloud), cloud.aws());
    let both = async |number: u32| {
        let body = body(number, &format!("message {number}"));
        chat(&links, &aws, request(&cloud, "ada", body)).await
    };
    let (one, two) = tokio::join!(both(1), both(2));
    one.expect("it is answered");
    two.expect("it is answered");
    let stored = stored(&cloud).expect("it is there");
    let mut ids: Vec<String> = stored
        .messages
        .into_iter()
        .map(|message| message.message_id)
        .collect();
    ids.sort();
    assert_eq!(ids, [message_id(1), message_id(1), message_id(2), message_id(2)]);
}

#[tokio::test]
async fn a_message_that_is_sent_twice_at_the_same_time_has_one_answer() {
    let cloud = cloud();
    let (links, aws) = (links(&cloud), cloud.aws());
    let both = async || chat(&links, &aws, request(&cloud, "ada", body(1, "La mer ?"))).await;
    let (one, two) = tokio::join!(both(), both());
    assert_eq!(one.expect("it is answered"), two.expect("it is answered"));
    assert_eq!(texts(&cloud), ["La mer ?", "Elle est belle."]);
}

#[tokio::test]
async fn a_conversation_that_others_write_all_the_time_is_a_conflict() {
    let cloud = cloud();
    put(&cloud, &conversation(vec![question(1, "one")]));
    let taken = || Failure::refused(400, "ConditionalCheckFailedException", "The conditional request failed");
    cloud.fail("UpdateItem", taken().times(3));
    say(&cloud, body(2, "two")).await.expect("it is answered");
    cloud.fail("UpdateItem", taken().times(10));
    let (kind, message) = refused(&cloud, body(3, "three")).await;
    assert_eq!(kind, Conflict::KIND);
    assert!(message.contains("in a moment"), "{message}");
    assert_eq!(texts(&cloud), ["one", "two", "Elle est belle."]);
}
