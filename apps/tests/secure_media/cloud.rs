//! The local cloud with secure-media on it, which all tests share.

use std::{ops::Deref, sync::LazyLock};

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_s3::primitives::{DateTime, DateTimeFormat};
use serde_json::{Value, json};
use support::{Answer, Api, Item, Person, Suite, text};

/// The origin of the pages of the stage.
pub(crate) const ORIGIN: &str = "http://localhost:3000";

/// The suite.
static SUITE: Suite = Suite {
    apps: apps::APPS,
    app: "secure-media",
    stage: "local",
    program: env!("CARGO_BIN_EXE_apps"),
    origin: ORIGIN,
};

/// The plans in the stage file, and the small ones of these tests.
const PLANS: [(&str, &str); 2] = [
    ("free: { storage_mib: 1024, monthly_uploads: 100 }", "free: { storage_mib: 1, monthly_uploads: 20 }"),
    ("pro: { storage_mib: 102400, monthly_uploads: 5000 }", "pro: { storage_mib: 2, monthly_uploads: 30 }"),
];

/// The storage of the plan `free` in these tests, in bytes.
pub(crate) const STORAGE: usize = 1024 * 1024;

/// The uploads of the plan `free` in a month in these tests.
pub(crate) const UPLOADS: usize = 20;

/// The local cloud.
pub(crate) struct Cloud(support::Cloud);

static CLOUD: LazyLock<Cloud> = LazyLock::new(|| Cloud(support::Cloud::start(&SUITE, &PLANS)));

/// Returns the cloud, which the first test starts.
pub(crate) fn cloud() -> &'static Cloud {
    &CLOUD
}

impl Deref for Cloud {
    type Target = support::Cloud;

    fn deref(&self) -> &support::Cloud {
        &self.0
    }
}

impl Cloud {
    /// Returns someone new, who has signed in.
    pub(crate) fn person(&self) -> Person {
        self.users().person()
    }

    /// Returns the bucket of the files.
    pub(crate) fn bucket(&self) -> &str {
        self.output("media_bucket_name")
    }

    /// Returns the shop, which signs in with its client's secret.
    pub(crate) fn shop(&self) -> Shop<'_> {
        let client = text(&self.outputs()["backend_config"]["api_client_id"]);
        let token = self
            .users()
            .program_token(&client, "secure-media/licenses.write");
        Shop { api: &self.api, token }
    }

    /// Uploads a file as the answer to its registration says.
    pub(crate) fn put(&self, upload: &Value, bytes: &[u8]) -> Answer {
        let headers = upload["upload_headers"]
            .as_object()
            .expect("the headers of the upload");
        let headers: Vec<(String, String)> = headers
            .iter()
            .map(|(name, value)| (name.to_lowercase(), text(value)))
            .collect();
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.http()
            .send("PUT", &text(&upload["upload_url"]), &headers, bytes)
    }

    /// Returns an item of a table, by its key attributes, which are strings.
    pub(crate) fn item(&self, table: &str, key: &[(&str, &str)]) -> Option<Item> {
        let key = key
            .iter()
            .map(|(name, value)| ((*name).to_owned(), AttributeValue::S((*value).to_owned())));
        let call = self
            .dynamodb()
            .get_item()
            .table_name(self.name(table))
            .set_key(Some(key.collect()))
            .consistent_read(true)
            .send();
        self.wait(call).expect("the table is there").item
    }

    /// Returns the records of a user's files.
    pub(crate) fn files_of(&self, user_id: &str) -> Vec<Item> {
        let call = self
            .dynamodb()
            .query()
            .table_name(self.name("files"))
            .index_name("UserFilesIndex")
            .key_condition_expression("user_id = :user")
            .expression_attribute_values(":user", AttributeValue::S(user_id.to_owned()))
            .send();
        self.wait(call)
            .expect("the table is there")
            .items
            .unwrap_or_default()
    }

    /// Moves the request of a file two hours to the past, as if its upload were over.
    pub(crate) fn two_hours_pass(&self, file_id: &str) {
        let file = self
            .item("files", &[("file_id", file_id)])
            .expect("the file is there");
        let then = number(&file, "created_at") - 2 * 60 * 60 * 1000;
        let call = self
            .dynamodb()
            .update_item()
            .table_name(self.name("files"))
            .key("file_id", AttributeValue::S(file_id.to_owned()))
            .update_expression("SET created_at = :then")
            .expression_attribute_values(":then", AttributeValue::N(then.to_string()))
            .send();
        self.wait(call).expect("the file is there");
    }

    /// Returns the keys and the sizes of the current objects of a user's files.
    pub(crate) fn objects_of(&self, user_id: &str) -> Vec<(String, i64)> {
        let call = self
            .s3()
            .list_objects_v2()
            .bucket(self.bucket())
            .prefix(format!("media/{user_id}/"))
            .send();
        let objects = self
            .wait(call)
            .expect("the bucket is there")
            .contents
            .unwrap_or_default();
        objects
            .into_iter()
            .map(|object| (object.key.unwrap_or_default(), object.size.unwrap_or_default()))
            .collect()
    }

    /// Checks that the user's storage is the size of the user's files, and that every object has its record. Returns the
    /// storage.
    #[track_caller]
    pub(crate) fn recount(&self, user_id: &str) -> u64 {
        let files = self.files_of(user_id);
        let total: u64 = files.iter().map(|file| number(file, "size")).sum();
        let user = self.item("users", &[("user_id", user_id)]);
        let stored =
            user.map_or(
                0,
                |user| if user.contains_key("stored_bytes") { number(&user, "stored_bytes") } else { 0 },
            );
        assert_eq!(stored, total, "{files:?}");
        for (key, size) in self.objects_of(user_id) {
            let its = files
                .iter()
                .find(|file| key == format!("media/{user_id}/{}", string(file, "file_id")));
            let its = its.unwrap_or_else(|| panic!("{key} has no record"));
            assert!(size == 0 || size.cast_unsigned() == number(its, "size"), "{key} has {size} bytes");
        }
        stored
    }
}

/// Returns `true` in the first hours of a month. An upload that two hours have passed for counts in another month then.
pub(crate) fn is_early_in_month() -> bool {
    let now = i64::try_from(support::token::now()).expect("a time");
    let month = |seconds: i64| {
        let time = DateTime::from_secs(seconds).fmt(DateTimeFormat::DateTime);
        time.expect("a time of these years")[..7].to_owned()
    };
    month(now) != month(now - 3 * 60 * 60)
}

/// Returns an attribute that is a number.
#[track_caller]
pub(crate) fn number(item: &Item, name: &str) -> u64 {
    let number = item.get(name).and_then(|value| value.as_n().ok());
    let number = number.and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("`{name}` is not a number of {item:?}"))
}

/// Returns an attribute that is a string.
#[track_caller]
pub(crate) fn string(item: &Item, name: &str) -> String {
    let text = item.get(name).and_then(|value| value.as_s().ok());
    text.unwrap_or_else(|| panic!("`{name}` is not a string of {item:?}"))
        .clone()
}

/// The shop that sells licenses: a program with its token.
pub(crate) struct Shop<'a> {
    api: &'a Api,
    pub(crate) token: String,
}

impl Shop<'_> {
    /// Sends a request with JSON.
    #[track_caller]
    pub(crate) fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        let headers = [("authorization", self.token.as_str()), ("content-type", "application/json")];
        self.api.request(method, path, &headers, body.as_bytes())
    }

    /// Creates a license that is valid for years, and returns its key.
    #[track_caller]
    pub(crate) fn license(&self, plan: &str, seats: u32) -> String {
        let body = json!({"plan": plan, "seats": seats, "expires_at": "2099-01-01T00:00:00Z"});
        text(&self.send("POST", "/licenses", &body.to_string()).json(201)["license_key"])
    }

    /// Revokes a license.
    #[track_caller]
    pub(crate) fn revoke(&self, key: &str) -> Answer {
        self.send("DELETE", &format!("/licenses/{key}"), "")
    }
}

/// Returns the body that registers a file of this size.
pub(crate) fn file(size: usize) -> Value {
    json!({"file_name": "photo.png", "content_type": "image/png", "size": size})
}
