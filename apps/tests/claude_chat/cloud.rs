//! The local cloud with claude-chat on it, which all tests share.

use std::{
    ops::Deref,
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Answer, Item, Person, Suite, new_email, text, token};

use crate::relay::Relay;

/// The suite.
pub(crate) static SUITE: Suite = Suite {
    apps: apps::APPS,
    app: "claude-chat",
    stage: "local",
    program: env!("CARGO_BIN_EXE_apps"),
    origin: "http://localhost:3000",
};

/// The address of the stand-in for Bedrock in the stage file, which the relay's replaces.
const STAND_IN: &str = "http://127.0.0.1:8787";

/// The local cloud, and the relay before its Bedrock.
pub(crate) struct Cloud {
    cloud: support::Cloud,
    pub(crate) relay: Relay,
}

static CLOUD: LazyLock<Cloud> = LazyLock::new(|| {
    let relay = Relay::start();
    let cloud = support::Cloud::start(&SUITE, &[(STAND_IN, &relay.url)]);
    relay.is_before(&cloud);
    Cloud { cloud, relay }
});

/// The cloud, which the first test starts.
pub(crate) fn cloud() -> &'static Cloud {
    &CLOUD
}

impl Deref for Cloud {
    type Target = support::Cloud;

    fn deref(&self) -> &support::Cloud {
        &self.cloud
    }
}

impl Cloud {
    /// Returns someone new, who has signed up and signed in as the site does it.
    #[track_caller]
    pub(crate) fn person(&self) -> Person {
        let (users, email) = (self.users(), new_email());
        users.sign_up(&email);
        users.sign_in_with_srp(&email)
    }

    /// Writes the record of a file with this text, as `file-processor` does. Returns its ID.
    #[track_caller]
    pub(crate) fn put_file(&self, person: &Person, file_text: &str) -> String {
        let id = new_id();
        let now = token::now();
        let texts = [
            ("file_id", id.clone()),
            ("user_id", person.sub.clone()),
            ("file_name", "notes.txt".to_owned()),
            ("file_type", "text/plain".to_owned()),
            ("extracted_text", file_text.to_owned()),
            ("s3_key", format!("{}/{id}/notes.txt", person.sub)),
        ];
        let numbers = [
            ("upload_timestamp", now * 1000 + u64::from(next())),
            ("characters", file_text.chars().count() as u64),
            ("ttl", now + 3600),
        ];
        let mut item: Item = texts
            .into_iter()
            .map(|(name, value)| (name.to_owned(), AttributeValue::S(value)))
            .collect();
        item.extend(numbers.map(|(name, value)| (name.to_owned(), AttributeValue::N(value.to_string()))));
        item.insert("truncated".to_owned(), AttributeValue::Bool(false));
        let call = self
            .dynamodb()
            .put_item()
            .table_name(self.name("file-metadata"))
            .set_item(Some(item))
            .send();
        self.wait(call).expect("the table is there");
        id
    }

    /// Returns a conversation of a person as the table has it.
    pub(crate) fn row(&self, person: &Person, conversation_id: &str) -> Option<Item> {
        let call = self
            .dynamodb()
            .get_item()
            .table_name(self.name("chat-history"))
            .key("user_id", AttributeValue::S(person.sub.clone()))
            .key("conversation_id", AttributeValue::S(conversation_id.to_owned()))
            .consistent_read(true)
            .send();
        self.wait(call).expect("the table is there").item
    }
}

fn next() -> u32 {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// Returns a UUID that nobody else has.
pub(crate) fn new_id() -> String {
    format!("3f0c5f3e-8a53-4c6b-9d3e-{:012x}", next())
}

/// Returns a text that no other message has.
pub(crate) fn unique(start: &str) -> String {
    format!("{start} {}", next())
}

/// Returns the body of a message.
pub(crate) fn body(conversation_id: &str, message_id: &str, message: &str) -> Value {
    json!({"conversation_id": conversation_id, "message_id": message_id, "message": message})
}

/// Sends a message, which may be answered with a 5xx.
#[track_caller]
pub(crate) fn try_chat(person: &Person, body: &Value) -> Answer {
    let headers = [("authorization", person.token.as_str()), ("content-type", "application/json")];
    person
        .api
        .try_request("POST", "/chat", &headers, body.to_string().as_bytes())
}

/// Returns the texts of a conversation, each with the first letter of its role.
#[track_caller]
pub(crate) fn texts(person: &Person, conversation_id: &str) -> Vec<String> {
    let conversation = person
        .get(&format!("/conversations/{conversation_id}"))
        .json(200);
    let messages = conversation["messages"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    messages
        .iter()
        .map(|message| format!("{}:{}", &text(&message["role"])[..1], text(&message["content"])))
        .collect()
}
