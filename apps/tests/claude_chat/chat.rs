//! Messages and their answers.

use serde_json::{Value, json};
use support::text;

use crate::{
    cloud::{Cloud, body, new_id, texts, unique},
    relay::{Step, reply_to},
};

pub(crate) fn a_message_starts_a_conversation_and_the_next_one_goes_on(cloud: &Cloud) {
    let person = cloud.person();
    let (first, second) = (unique("La\n mer ?"), unique("Et le ciel ?"));
    let answer = person.post("/chat", &json!({ "message": first })).json(200);
    let id = text(&answer["conversation_id"]);
    assert_eq!(
        (&answer["message"]["role"], text(&answer["message"]["content"])),
        (&json!("assistant"), reply_to(&first))
    );
    assert_eq!(answer["usage"], json!({"input_tokens": 9, "output_tokens": 3}));
    assert_eq!(answer.get("truncated"), None);

    let answer = person
        .post("/chat", &json!({"conversation_id": id, "message": second}))
        .json(200);
    assert_eq!(answer["conversation_id"], id.as_str());
    let expected = [&first, &reply_to(&first), &second, &reply_to(&second)];
    let expected: Vec<String> = expected
        .iter()
        .zip(["u", "a", "u", "a"])
        .map(|(text, role)| format!("{role}:{text}"))
        .collect();
    assert_eq!(texts(&person, &id), expected);
    assert_eq!(cloud.relay.read(&second), expected[..3]);
    let call = cloud
        .relay
        .calls(&second)
        .pop()
        .expect("the model was asked");
    assert_eq!(call.model_id, "eu.anthropic.claude-3-5-sonnet-20241022-v2:0");
    assert_eq!(call.body["anthropic_version"], "bedrock-2023-05-31");
    assert_eq!(call.body["max_tokens"], 4000);

    let conversation = person.get(&format!("/conversations/{id}")).json(200);
    assert_eq!(conversation["title"], first.replace("\n", ""));
    assert_eq!(conversation["dropped_messages"], 0);
    let list = person.get("/conversations").json(200);
    assert_eq!(list["items"][0]["conversation_id"], id.as_str());
    assert_eq!(list["items"][0]["updated_at"], conversation["updated_at"]);
    let row = cloud.row(&person, &id).expect("it is there");
    let number = |name: &str| {
        row[name]
            .as_n()
            .ok()
            .and_then(|number| number.parse::<u64>().ok())
    };
    let (expires, written) = (number("ttl").expect("a time"), number("timestamp").expect("a time"));
    assert_eq!(expires, written / 1000 + 90 * 24 * 60 * 60);
}

pub(crate) fn a_message_that_is_sent_again_gets_the_same_answer(cloud: &Cloud) {
    let person = cloud.person();
    let (conversation, message) = (new_id(), unique("La mer ?"));
    let body = body(&conversation, &new_id(), &message);
    let first = person.post("/chat", &body).json(200);
    assert_eq!(person.post("/chat", &body).json(200), first);
    assert_eq!(cloud.relay.calls(&message).len(), 1);
    assert_eq!(texts(&person, &conversation).len(), 2);
    let mut other = body.clone();
    other["message"] = json!("another message");
    let (code, said) = person.post("/chat", &other).error(409);
    assert_eq!(code, "conflict");
    assert!(said.contains("`message_id`"), "{said}");
    assert_eq!(texts(&person, &conversation).len(), 2);
}

pub(crate) fn a_caller_may_choose_the_ids(cloud: &Cloud) {
    let (ada, eve) = (cloud.person(), cloud.person());
    let (conversation, message) = (new_id(), new_id());
    let of_ada = body(&conversation.to_uppercase(), &message.to_uppercase(), &unique("La mer ?"));
    let answer = ada.post("/chat", &of_ada).json(200);
    assert_eq!(answer["conversation_id"], conversation.as_str());
    assert_eq!(answer["message"]["message_id"], message.as_str());
    // Another person's conversation of the same ID is another one.
    let of_eve = body(&conversation, &message, &unique("Le ciel ?"));
    eve.post("/chat", &of_eve).json(200);
    assert_eq!(texts(&ada, &conversation)[0], format!("u:{}", text(&of_ada["message"])));
    assert_eq!(texts(&eve, &conversation)[0], format!("u:{}", text(&of_eve["message"])));
}

pub(crate) fn the_model_reads_files_first_and_later_messages_too(cloud: &Cloud) {
    let person = cloud.person();
    let file = cloud.put_file(&person, "Le texte du fichier.");
    let (first, second) = (unique("Résume."), unique("Encore."));
    let conversation = new_id();
    let mut with_file = body(&conversation, &new_id(), &first);
    with_file["file_ids"] = json!([file]);
    person.post("/chat", &with_file).json(200);
    let read = cloud.relay.read(&first);
    assert!(read.len() == 2 && read[0].contains("Le texte du fichier."), "{read:?}");
    person
        .post("/chat", &body(&conversation, &new_id(), &second))
        .json(200);
    let read = cloud.relay.read(&second);
    assert!(read.len() == 4 && read[0].contains("Le texte du fichier."), "{read:?}");
    let messages = person
        .get(&format!("/conversations/{conversation}"))
        .json(200);
    assert_eq!(messages["messages"][0]["file_ids"], json!([file]));
    assert_eq!(messages["messages"][2].get("file_ids"), None);
}

pub(crate) fn files_that_do_not_fit_are_cut_and_the_answer_says_so(cloud: &Cloud) {
    let person = cloud.person();
    let long = "Une phrase du fichier. ".repeat(13_000);
    let files =
        [cloud.put_file(&person, &long), cloud.put_file(&person, &long), cloud.put_file(&person, "court")];
    let (conversation, message) = (new_id(), unique("Compare."));
    person
        .post("/chat", &body(&conversation, &new_id(), &unique("D'abord ceci.")))
        .json(200);
    let mut with_files = body(&conversation, &new_id(), &message);
    with_files["file_ids"] = json!(files);
    let answer = person.post("/chat", &with_files).json(200);
    assert_eq!(answer["truncated"], json!({"files": [files[0], files[1]], "history": true}));
    let read = cloud.relay.read(&message);
    assert_eq!(read.len(), 4, "three files and the message");
    for (document, is_cut) in read.iter().zip([true, true, false]) {
        assert_eq!(document.contains("[The rest of this document does not fit here.]"), is_cut);
    }
    let characters: usize = read.iter().map(|text| text.chars().count()).sum();
    assert!((350_000..400_000).contains(&characters), "{characters}");
    // The same answer says so again.
    assert_eq!(person.post("/chat", &with_files).json(200), answer);
}

pub(crate) fn a_file_of_another_user_is_not_found(cloud: &Cloud) {
    let (ada, eve) = (cloud.person(), cloud.person());
    let (mine, hers) = (cloud.put_file(&eve, "mine"), cloud.put_file(&ada, "secret"));
    let conversation = new_id();
    let message = unique("Montre.");
    for ids in [json!([hers]), json!([mine, hers]), json!([new_id()]), json!(["x"]), json!([""])] {
        let mut body = body(&conversation, &new_id(), &message);
        body["file_ids"] = ids.clone();
        let (code, said) = eve.post("/chat", &body).error(404);
        assert_eq!(code, "not_found", "{ids}");
        assert!(!said.contains("secret"), "{said}");
    }
    assert_eq!(cloud.relay.calls(&message).len(), 0);
    eve.get(&format!("/conversations/{conversation}"))
        .error(404);
}

pub(crate) fn a_conversation_of_500_long_messages_is_kept_and_answered(cloud: &Cloud) {
    let person = cloud.person();
    let conversation = new_id();
    let reply = "Elle est belle. ".repeat(700);
    let mut last = Value::Null;
    for number in 0..250 {
        let message = format!("{} {}", unique("Question"), "é".repeat(5_000));
        cloud
            .relay
            .will(&message, [Step::Says(format!("{number} {reply}"))]);
        last = person
            .post("/chat", &body(&conversation, &new_id(), &message))
            .json(200);
    }
    assert!(text(&last["message"]["content"]).starts_with("249 "));
    assert_eq!(last["truncated"], json!({"history": true}));
    let found = person
        .get(&format!("/conversations/{conversation}"))
        .json(200);
    let messages = found["messages"].as_array().expect("messages");
    assert_eq!(messages.len() as u64 + found["dropped_messages"].as_u64().unwrap_or_default(), 500);
    assert!(messages.len() > 20, "{}", messages.len());
    assert_eq!(messages[0]["role"], "user");
    assert_eq!(messages[messages.len() - 1]["content"], last["message"]["content"]);
}
