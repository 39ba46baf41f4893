use super::*;
use crate::testing::{answer as answer_to, conversation, question};

/// Returns the contents of a conversation's messages, each with the first letter of its role.
fn contents(conversation: &Conversation) -> Vec<String> {
    let contents = conversation.messages.iter().map(|message| {
        let role = if message.role == ChatRole::User { 'u' } else { 'a' };
        format!("{role}:{}", message.content)
    });
    contents.collect()
}

#[test]
fn a_new_question_comes_last() {
    let mut conversation = conversation(vec![question(1, "one"), answer_to(1, "1")]);
    assert_eq!(place(&mut conversation, &question(2, "two")), Place::Added);
    assert_eq!(contents(&conversation), ["u:one", "a:1", "u:two"]);
}

#[test]
fn a_question_that_is_sent_again_is_there_once() {
    let mut conversation = conversation(vec![question(1, "one"), answer_to(1, "1"), question(2, "two")]);
    let before = conversation.clone();
    assert_eq!(place(&mut conversation, &question(2, "two")), Place::Waiting);
    assert_eq!(place(&mut conversation, &question(1, "one")), Place::Answered(answer_to(1, "1")));
    assert_eq!(conversation, before);
}

#[test]
fn only_an_unanswered_last_question_is_replaced() {
    let mut conversation = conversation(vec![question(1, "one"), answer_to(1, "1"), question(2, "two")]);
    assert_eq!(place(&mut conversation, &question(2, "deux")), Place::Added);
    assert_eq!(contents(&conversation), ["u:one", "a:1", "u:deux"]);
    assert_eq!(place(&mut conversation, &question(3, "three")), Place::Added);
    let before = conversation.clone();
    assert_eq!(place(&mut conversation, &question(2, "two")), Place::Taken, "it is not the last one");
    assert_eq!(place(&mut conversation, &question(1, "un")), Place::Taken, "it has an answer");
    assert_eq!(conversation, before);
}

#[test]
fn other_files_make_another_question() {
    let mut conversation = conversation(vec![question(1, "one"), answer_to(1, "1")]);
    let mut other = question(1, "one");
    other.file_ids.push("f".to_owned());
    assert_eq!(place(&mut conversation, &other), Place::Taken);
}

#[test]
fn a_first_question_that_is_replaced_changes_the_title() {
    let mut conversation = conversation(vec![question(1, "La  mer")]);
    assert_eq!(place(&mut conversation, &question(1, "Le ciel")), Place::Added);
    assert_eq!(conversation.title, "Le ciel");
    conversation.messages.push(answer_to(1, "Bleu."));
    conversation.messages.push(question(2, "two"));
    assert_eq!(place(&mut conversation, &question(2, "deux")), Place::Added);
    assert_eq!(conversation.title, "Le ciel");
}

#[test]
fn an_answer_comes_behind_its_question() {
    let mut conversation = conversation(vec![question(1, "one"), question(2, "two"), answer_to(2, "2")]);
    let answer = answer_to(1, "1");
    assert_eq!(place_answer(&mut conversation, &question(1, "one"), &answer), Place::Added);
    assert_eq!(contents(&conversation), ["u:one", "a:1", "u:two", "a:2"]);
    let second = answer_to(1, "another");
    let outcome = place_answer(&mut conversation, &question(1, "one"), &second);
    assert_eq!(outcome, Place::Answered(answer.clone()), "the first one remains");
    assert_eq!(place_answer(&mut conversation, &question(1, "un"), &answer), Place::Taken);
    assert_eq!(place_answer(&mut conversation, &question(3, "three"), &answer), Place::Gone);
    assert_eq!(conversation.messages.len(), 4);
}

#[test]
fn the_model_reads_no_later_message_than_its_question() {
    let messages = [question(1, "one"), question(2, "two"), answer_to(2, "2")];
    assert_eq!(up_to(&messages, &question(1, "one")), &messages[..1]);
    assert_eq!(up_to(&messages, &question(2, "two")), &messages[..2]);
}

#[test]
fn the_oldest_messages_are_dropped_with_their_answers() {
    let long = "x".repeat(100_000);
    let mut conversation = conversation(vec![question(1, &long), answer_to(1, &long), question(2, &long)]);
    let last = question(3, &"é".repeat(50_000));
    assert_eq!(place(&mut conversation, &last), Place::Added);
    assert_eq!((conversation.dropped, conversation.messages.len()), (2, 2));
    assert_eq!(conversation.messages[0], question(2, &long));
    // The longest question leaves no place for the others.
    let longest = question(4, &"🎙".repeat(50_000));
    assert_eq!(place(&mut conversation, &longest), Place::Added);
    assert_eq!(place_answer(&mut conversation, &longest, &answer_to(4, &long)), Place::Added);
    assert_eq!((conversation.dropped, conversation.messages.len()), (4, 2));
}

#[test]
fn a_title_is_the_beginning_of_a_message_on_one_line() {
    assert_eq!(title("  La\n\tmer "), "La mer");
    assert_eq!(title(&"é".repeat(200)), "é".repeat(100));
    assert_eq!(title(&format!("{} b", "a".repeat(99))), "a".repeat(99));
}
