//! The permissions of the function's role, tried with the function's own credentials.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use support::{Item, Role, text};

use crate::cloud::{Cloud, file};

fn key(pairs: &[(&str, &str)]) -> Item {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), AttributeValue::S((*value).to_owned())))
        .collect()
}

pub(crate) fn the_function_may_do_what_its_links_declare_and_no_more(cloud: &Cloud) {
    let person = cloud.person();
    let upload = person.post("/files", &file(5)).json(201);
    person
        .put("/users/me", &json!({"display_name": "Ada"}))
        .json(200);
    let file_id = text(&upload["file_id"]);
    let allowed = |what: &str, outcome: String| assert_eq!(outcome, "allowed", "{what}");
    let denied = |what: &str, outcome: String| assert_eq!(outcome, "denied", "{what}");
    let role = Role::of(cloud, "api");
    let value = || AttributeValue::S("x".to_owned());

    let user = key(&[("user_id", &person.sub)]);
    allowed("it reads a user", role.get_item("users", &user));
    allowed("it changes a user", role.update_item("users", &user, "test", value()));
    denied("it replaces a user", role.put_item("users", &user));
    denied("it deletes a user", role.delete_item("users", &user));
    denied("it reads all users", role.scan("users"));

    let record = key(&[("file_id", &file_id)]);
    let owner = || AttributeValue::S(person.sub.clone());
    allowed("it reads a file", role.get_item("files", &record));
    allowed("it lists a user's files", role.query("files", Some("UserFilesIndex"), "user_id", owner()));
    denied("it reads all files", role.scan("files"));
    denied("it queries the table", role.query("files", None, "file_id", AttributeValue::S(file_id.clone())));

    let license = key(&[("license_key", "test")]);
    allowed("it writes a license", role.put_item("licenses", &license));
    allowed("it reads a license", role.get_item("licenses", &license));
    allowed("it changes a license", role.update_item("licenses", &license, "test", value()));
    allowed(
        "it lists a user's licenses",
        role.query("licenses", Some("UserLicensesIndex"), "user_id", owner()),
    );
    denied("it deletes a license", role.delete_item("licenses", &license));
    denied("it reads all licenses", role.scan("licenses"));

    let month = key(&[("user_id", &person.sub), ("period", "2026-01")]);
    allowed("it reads a month", role.get_item("usage", &month));
    allowed("it counts in a month", role.update_item("usage", &month, "test", value()));
    denied("it replaces a month", role.put_item("usage", &month));
    denied("it deletes a month", role.delete_item("usage", &month));

    let object = format!("media/{}/{file_id}", person.sub);
    allowed("it reads an object", role.get_object(cloud.bucket(), &object));
    allowed("it deletes an object", role.delete_object(cloud.bucket(), &object));
    allowed("it learns that an object does not exist", role.list_objects(cloud.bucket()));
    denied("it writes another object", role.put_object(cloud.bucket(), "other"));
    denied("it reads another object", role.get_object(cloud.bucket(), "other"));
    denied("it writes to the site", role.put_object(cloud.output("frontend_bucket_name"), "index.html"));
}
