use contract::FileProcessorLinks;
use fake::Cloud;

use super::*;
use crate::testing::{answer, file, file_id, links, question};

/// A cloud with these files of Ada.
fn cloud_with(files: &[File]) -> Cloud {
    let cloud = Cloud::new();
    let links: FileProcessorLinks = cloud.links();
    for file in files {
        cloud.table(&links.file_metadata).put(file);
    }
    cloud
}

async fn prompt(cloud: &Cloud, messages: &[Message], tokens: usize) -> Prompt {
    let (aws, links) = (cloud.aws(), links(cloud));
    let mut files = Files::new(aws.table(&links.file_metadata), "ada");
    write(messages, &mut files, tokens, USUAL)
        .await
        .expect("the table answers")
}

/// Returns the texts of a prompt, each with the first letter of its role.
fn texts(prompt: &Prompt) -> Vec<String> {
    let texts = prompt.turns.iter().flat_map(|turn| {
        let role = if turn.role == ChatRole::User { 'u' } else { 'a' };
        turn.content
            .iter()
            .map(move |block| format!("{role}:{}", block.text))
    });
    texts.collect()
}

fn with_files(mut message: Message, numbers: &[u32]) -> Message {
    message.file_ids = numbers.iter().map(|number| file_id(*number)).collect();
    message
}

fn document(name: &str, text: &str) -> String {
    format!(
        "u:<document>\n<source>{name}</source>\n<document_content>\n{text}\n</document_content>\n</document>"
    )
}

#[tokio::test]
async fn a_prompt_has_the_whole_conversation_if_it_fits() {
    let messages = [question(1, "one"), answer(1, "1"), question(2, "two")];
    let prompt = prompt(&cloud_with(&[]), &messages, 1_000).await;
    assert_eq!(texts(&prompt), ["u:one", "a:1", "u:two"]);
    assert!(prompt.truncated.is_empty());
}

#[tokio::test]
async fn the_oldest_messages_are_left_out_first() {
    let long = "x".repeat(1_000);
    let messages =
        [question(1, &long), answer(1, "1"), question(2, "two"), answer(2, "2"), question(3, "three")];
    // Five frames, and 500 tokens less than all need.
    let prompt = prompt(&cloud_with(&[]), &messages, 5 * FRAME + 10).await;
    assert_eq!(texts(&prompt), ["u:two", "a:2", "u:three"], "no prompt begins with an answer");
    assert!(prompt.truncated.history);
}

#[tokio::test]
async fn a_last_message_that_is_too_long_is_there_all_the_same() {
    let long = "x".repeat(1_000);
    let messages = [question(1, "one"), answer(1, "1"), question(2, &long)];
    let prompt = prompt(&cloud_with(&[]), &messages, 100).await;
    assert_eq!(texts(&prompt), [format!("u:{long}")]);
}

#[tokio::test]
async fn questions_without_an_answer_are_one_turn_with_the_next_one() {
    let messages = [question(1, "one"), question(2, "two"), answer(2, "2"), question(3, "three")];
    let prompt = prompt(&cloud_with(&[]), &messages, 1_000).await;
    assert_eq!(texts(&prompt), ["u:one", "u:two", "a:2", "u:three"]);
    let roles: Vec<ChatRole> = prompt.turns.iter().map(|turn| turn.role).collect();
    assert_eq!(roles, [ChatRole::User, ChatRole::Assistant, ChatRole::User]);
}

#[tokio::test]
async fn files_come_before_their_message_and_once() {
    let cloud = cloud_with(&[file(1, "La mer."), file(2, "Le ciel.")]);
    let messages =
        [with_files(question(1, "one"), &[1, 2]), answer(1, "1"), with_files(question(2, "two"), &[2])];
    let prompt = prompt(&cloud, &messages, 10_000).await;
    let expected = [
        document("1.txt", "La mer."),
        "u:one".to_owned(),
        "a:1".to_owned(),
        document("2.txt", "Le ciel."),
        "u:two".to_owned(),
    ];
    assert_eq!(texts(&prompt), expected);
    assert!(prompt.truncated.is_empty());
}

#[tokio::test]
async fn files_are_cut_at_their_ends_where_they_do_not_fit() {
    let cloud = cloud_with(&[file(1, &"é".repeat(5_000)), file(2, "short")]);
    let messages = [question(1, "one"), answer(1, "1"), with_files(question(2, "two"), &[1, 2])];
    let tokens = 3 * FRAME + 2 + 3 + 1_001;
    let prompt = prompt(&cloud, &messages, tokens).await;
    let texts = texts(&prompt);
    // 1,001 tokens are 2,002 bytes.
    let cut = format!("{}\n[The rest of this document does not fit here.]", "é".repeat(1_001));
    assert_eq!(texts, [document("1.txt", &cut), document("2.txt", "short"), "u:two".to_owned()]);
    assert_eq!(prompt.truncated.files, [file_id(1)]);
    assert!(prompt.truncated.history, "there was no room for other messages");
}

#[tokio::test]
async fn a_file_whose_text_was_cut_when_it_was_stored_says_so() {
    let cloud = cloud_with(&[File { truncated: true, ..file(1, "La mer.") }]);
    let prompt = prompt(&cloud, &[with_files(question(1, "one"), &[1])], 1_000).await;
    assert!(texts(&prompt)[0].contains("La mer.\n[The rest of this document"), "{prompt:?}");
}

#[tokio::test]
async fn an_earlier_message_is_there_with_all_its_files_or_not_at_all() {
    let cloud = cloud_with(&[file(1, &"x".repeat(5_000))]);
    let messages = [with_files(question(1, "one"), &[1]), answer(1, "1"), question(2, "two")];
    let whole = prompt(&cloud, &messages, 10_000).await;
    assert_eq!(texts(&whole).len(), 4);
    let short = prompt(&cloud, &messages, 1_000).await;
    assert_eq!(texts(&short), ["u:two"]);
    assert!(short.truncated.history);
}

#[tokio::test]
async fn a_file_that_has_expired_or_is_of_another_user_is_not_read() {
    let cloud = cloud_with(&[File { user_id: "eve".to_owned(), ..file(1, "secret") }]);
    let messages = [with_files(question(1, "one"), &[1, 2]), answer(1, "1"), question(2, "two")];
    let prompt = prompt(&cloud, &messages, 10_000).await;
    assert_eq!(texts(&prompt), ["u:one", "a:1", "u:two"]);
    assert!(prompt.truncated.history);
}

#[tokio::test]
async fn a_request_reads_at_most_30_files() {
    let files: Vec<File> = (1..=40).map(|number| file(number, "x")).collect();
    let cloud = cloud_with(&files);
    let messages: Vec<Message> = (1..=40)
        .map(|number| with_files(question(number, "?"), &[number]))
        .collect();
    let prompt = prompt(&cloud, &messages, 100_000).await;
    assert_eq!(cloud.calls().len(), FILES);
    assert_eq!(texts(&prompt).len(), 40 + FILES);
    assert!(prompt.truncated.history);
}

#[test]
fn small_files_leave_their_share_to_large_ones() {
    assert_eq!(shares(&[], 10), [0; 0]);
    assert_eq!(shares(&[3, 4], 10), [3, 4]);
    assert_eq!(shares(&[100, 2, 100], 20), [9, 2, 9]);
    assert_eq!(shares(&[5, 100], 6), [3, 3]);
    assert_eq!(shares(&[1, 1], 0), [0, 0]);
}
