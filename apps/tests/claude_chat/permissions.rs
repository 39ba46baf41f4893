//! The permissions of the functions' roles, tried with the functions' own credentials.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use links::{Link, kind, operation::InvokeModel};
use runtime::Aws;
use serde_json::json;
use support::{Item, Person};

use crate::cloud::{Cloud, body, new_id, unique};

fn key(attributes: &[(&str, &str)]) -> Item {
    attributes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), AttributeValue::S((*value).to_owned())))
        .collect()
}

/// Returns the outcome of calling a model with a role: `allowed`, `denied`, or another error.
fn invoke(cloud: &Cloud, role: &support::Role<'_>, model: &str) -> String {
    let aws = Aws::new(cloud.config(role.credentials.clone()));
    let link: Link<kind::BedrockModel<(InvokeModel,)>> = Link::new(model);
    let body = json!({"messages": []});
    let call = aws.model(&link);
    match cloud.wait(call.invoke(&body, Duration::from_secs(20))) {
        Ok(_) => "allowed".to_owned(),
        Err(error) if error.to_string().contains("AccessDenied") => "denied".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// Returns what a function's role may do, of all that any function of the application may, and a bit more.
fn may(cloud: &Cloud, function: &str, person: &Person) -> Vec<&'static str> {
    let role = support::Role::of(cloud, function);
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let of_nobody = key(&[("user_id", "nobody"), ("conversation_id", "none")]);
    let no_file = key(&[("file_id", "none")]);
    let (chat, files) = ("chat-history", "file-metadata");
    let bucket = cloud.output("uploads_bucket_name");
    let object = format!("{}/none/x.txt", person.sub);
    let tried = vec![
        ("chat GetItem", role.get_item(chat, &of_nobody)),
        ("chat PutItem", role.put_item(chat, &of_nobody)),
        ("chat UpdateItem", role.update_item(chat, &of_nobody, "title", text("x"))),
        ("chat Query", role.query(chat, None, "user_id", text("nobody"))),
        ("chat Query index", role.query(chat, Some("timestamp-index"), "user_id", text("nobody"))),
        ("chat Scan", role.scan(chat)),
        ("chat DeleteItem", role.delete_item(chat, &of_nobody)),
        ("file GetItem", role.get_item(files, &no_file)),
        ("file PutItem", role.put_item(files, &no_file)),
        ("file UpdateItem", role.update_item(files, &no_file, "file_name", text("x"))),
        ("file Query index", role.query(files, Some("user-files-index"), "user_id", text("nobody"))),
        ("file Scan", role.scan(files)),
        ("file DeleteItem", role.delete_item(files, &no_file)),
        ("GetObject", role.get_object(bucket, &object)),
        ("PutObject", role.put_object(bucket, &object)),
        ("DeleteObject", role.delete_object(bucket, &object)),
        ("ListObjects", role.list_objects(bucket)),
        ("model", invoke(cloud, &role, "eu.anthropic.claude-3-5-sonnet-20241022-v2:0")),
        ("another model", invoke(cloud, &role, "eu.anthropic.claude-3-opus-20240229-v1:0")),
        ("another vendor's model", invoke(cloud, &role, "meta.llama3-70b-instruct-v1:0")),
    ];
    let mut allowed = Vec::new();
    for (what, outcome) in tried {
        match outcome.as_str() {
            "allowed" => allowed.push(what),
            other => assert_eq!(other, "denied", "{function}: {what}"),
        }
    }
    allowed
}

pub(crate) fn a_function_may_do_what_its_links_declare_and_no_more(cloud: &Cloud) {
    let person = cloud.person();
    // So that each function has run.
    let id = new_id();
    person
        .post("/chat", &body(&id, &new_id(), &unique("La mer ?")))
        .json(200);
    assert_eq!(person.delete(&format!("/conversations/{id}")).status, 204);
    person.get("/files").json(200);
    let allowed =
        ["chat GetItem", "chat PutItem", "chat UpdateItem", "chat Query index", "file GetItem", "model"];
    assert_eq!(may(cloud, "chat-handler", &person), allowed);
    assert_eq!(may(cloud, "delete-conversation", &person), ["chat DeleteItem"]);
    assert_eq!(may(cloud, "list-files", &person), ["file Query index"]);
}
