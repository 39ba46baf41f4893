//! Tables: the answers of DynamoDB to requests of AWS's client.

mod reads;
mod several;
mod views;
mod writes;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::types::AttributeValue::{N, S};
use fake::Cloud;
use links::operation::PutItem;
use links::{Item, Link, Links, Running, Side, kind};
use serde::{Deserialize, Serialize};

/// A note of someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = owner, sort_key = page)]
#[item(index(ByTag, partition_key = tag, sort_key = written))]
#[item(index(Titles, partition_key = owner, sort_key = title, projection = keys_only))]
struct Note {
    owner: String,
    page: u64,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    written: u64,
}

/// A counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = id)]
struct Counter {
    id: String,
    hits: u64,
}

#[derive(Clone, Debug, Links)]
struct NotesLinks<S: Side = Running> {
    notes: Link<kind::Table<Note, (PutItem,)>, S>,
    counters: Link<kind::Table<Counter, (PutItem,)>, S>,
}

fn cloud() -> (Cloud, NotesLinks, Client) {
    let cloud = Cloud::new();
    let links = cloud.links();
    let client = Client::new(&cloud.sdk_config());
    (cloud, links, client)
}

fn note(owner: &str, page: u64) -> Note {
    Note { owner: owner.to_owned(), page, title: format!("Title {page}"), tag: None, written: 100 - page }
}

fn key(owner: &str, page: u64) -> NoteKey {
    NoteKey { owner: owner.to_owned(), page }
}

fn counter(id: &str, hits: u64) -> Counter {
    Counter { id: id.to_owned(), hits }
}

fn s(text: &str) -> AttributeValue {
    S(text.to_owned())
}

fn n(number: u64) -> AttributeValue {
    N(number.to_string())
}

/// Returns the code and the message of a refusal.
fn refusal<T, E, R>(outcome: Result<T, SdkError<E, R>>) -> (String, String)
where
    T: std::fmt::Debug,
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    let error = outcome.expect_err("it is refused");
    let error = error.as_service_error().expect("a refusal of the service");
    (error.code().unwrap_or_default().to_owned(), error.message().unwrap_or_default().to_owned())
}

fn validation(message: &str) -> (String, String) {
    ("ValidationException".to_owned(), message.to_owned())
}
