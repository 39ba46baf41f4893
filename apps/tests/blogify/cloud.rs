//! The local cloud with blogify on it, which all tests share.

use std::{ops::Deref, sync::LazyLock};

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Answer, Item, Person, Suite, new_email, text};

/// The suite.
pub(crate) static SUITE: Suite = Suite {
    apps: apps::APPS,
    app: "blogify",
    stage: "local",
    program: env!("CARGO_BIN_EXE_apps"),
    origin: "http://localhost:3000",
};

/// The local cloud.
pub(crate) struct Cloud(pub(crate) support::Cloud);

/// A line of the suite's stage, after which a test can add others.
pub(crate) const LINE: &str = "    password_sign_in: true\n";

static CLOUD: LazyLock<Cloud> = LazyLock::new(|| {
    // The functions that follow the table of posts are off by default.
    let switches = format!("{LINE}    audit_trail: true\n    notifications: true\n");
    Cloud(support::Cloud::start(&SUITE, &[(LINE, &switches)]))
});

/// The cloud, which the first test starts.
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
    /// Someone new, who has signed in. Everybody is an author at first.
    pub(crate) fn author(&self) -> Person {
        self.users().person()
    }

    /// Someone new, to whom an administrator has given a role.
    pub(crate) fn member(&self, role: &str) -> Person {
        let (users, email) = (self.users(), new_email());
        users.sign_up(&email);
        let body = json!({"UserPoolId": users.id, "Username": email,
            "UserAttributes": [{"Name": "custom:role", "Value": role}]});
        let answer = self.cognito("AdminUpdateUserAttributes", &body);
        assert_eq!(answer.status, 200, "{answer:?}");
        users.sign_in(&email)
    }

    /// Sends a GET request of nobody in particular.
    #[track_caller]
    pub(crate) fn get_public(&self, path: &str) -> Answer {
        self.api.request("GET", path, &[], b"")
    }

    /// The bucket of the files.
    pub(crate) fn bucket(&self) -> &str {
        self.output("media_bucket_name")
    }

    /// The item of a table with this key.
    pub(crate) fn item(&self, table: &str, key: Item) -> Option<Item> {
        let call = self
            .dynamodb()
            .get_item()
            .table_name(self.name(table))
            .set_key(Some(key))
            .consistent_read(true)
            .send();
        self.wait(call).expect("the table is there").item
    }

    /// The row of a post, which is there even if nobody may see it.
    pub(crate) fn post_row(&self, post: &Value) -> Option<Item> {
        self.item("posts", post_key(post))
    }
}

/// The key of a post's row.
pub(crate) fn post_key(post: &Value) -> Item {
    key([("postId", text(&post["postId"])), ("createdAt", text(&post["createdAt"]))])
}

/// A key of texts.
pub(crate) fn key<const N: usize>(attributes: [(&str, String); N]) -> Item {
    let attributes = attributes
        .into_iter()
        .map(|(name, value)| (name.to_owned(), AttributeValue::S(value)));
    attributes.collect()
}

/// Creates a post, and returns it.
#[track_caller]
pub(crate) fn create(author: &Person, body: &Value) -> Value {
    author.post("/posts", body).json(201)
}

/// Creates a published post with this title.
#[track_caller]
pub(crate) fn publish(author: &Person, title: &str) -> Value {
    create(author, &json!({"title": title, "content": "Elle est belle.", "published": true}))
}

/// Creates an unpublished post with this title.
#[track_caller]
pub(crate) fn draft(author: &Person, title: &str) -> Value {
    create(author, &json!({"title": title, "content": "Elle est belle."}))
}

/// The path of a post.
pub(crate) fn path(post: &Value) -> String {
    format!("/posts/{}", text(&post["postId"]))
}
