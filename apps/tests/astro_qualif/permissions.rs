//! The permissions of the functions' roles, tried with the functions' own credentials.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Item, text};

use crate::cloud::{ADMIN, Cloud, path};

fn key(pk: &str, sk: &str) -> Item {
    [("PK", pk), ("SK", sk)]
        .map(|(name, value)| (name.to_owned(), AttributeValue::S(value.to_owned())))
        .into()
}

/// A function's role, tried with a prospect of its own.
struct Role<'a> {
    role: support::Role<'a>,
    key: Item,
    secrets: [(&'static str, String); 3],
}

impl<'a> Role<'a> {
    fn of(cloud: &'a Cloud, function: &str, prospect: &Value) -> Self {
        let key = key(&format!("PROSPECT#{}", text(&prospect["id"])), "METADATA");
        let secrets = ["jwt-secret", "recaptcha-secret", "admin-credentials"];
        let secrets = secrets.map(|name| (name, cloud.secret_name(name)));
        Self { role: support::Role::of(cloud, function), key, secrets }
    }

    /// Returns what the role may do, of all that any function of the application may.
    fn may(&self) -> Vec<String> {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let mut tried = vec![
            ("GetItem", self.role.get_item("", &self.key)),
            ("UpdateItem", self.role.update_item("", &self.key, "status", text("new"))),
            ("Query", self.role.query("", None, "PK", text("PROSPECTS"))),
            (
                "Query StatusIndex",
                self.role
                    .query("", Some("StatusIndex"), "status", text("lost")),
            ),
            ("Query EmailIndex", self.role.query("", Some("EmailIndex"), "email", text("x"))),
            ("Scan", self.role.scan("")),
            ("DeleteItem", self.role.delete_item("", &key("no", "item"))),
            ("PutItem", self.role.put_item("", &key("no", "item"))),
        ];
        for (name, physical) in &self.secrets {
            tried.push((name, self.role.get_secret(physical)));
        }
        let set = self.role.put_secret(&self.secrets[1].1);
        tried.push(("PutSecretValue", set));
        let mut allowed = Vec::new();
        for (what, outcome) in tried {
            match outcome.as_str() {
                "allowed" => allowed.push(what.to_owned()),
                other => assert_eq!(other, "denied", "{what}"),
            }
        }
        allowed
    }
}

pub(crate) fn a_function_may_do_what_its_links_declare_and_no_more(cloud: &Cloud) {
    let prospect = cloud.create("permissions@example.com");
    // So that each function has run.
    cloud.sign_in(ADMIN, &cloud.password).json(200);
    cloud.admin().get(&path(&prospect)).json(200);
    cloud
        .visit("POST", "/verify-recaptcha", &json!({"token": "good-permissions"}))
        .json(200);
    let may = |function: &str| Role::of(cloud, function, &prospect).may();
    assert_eq!(may("auth"), ["GetItem", "PutItem", "jwt-secret", "admin-credentials"]);
    assert_eq!(may("authorizer"), ["jwt-secret"]);
    assert_eq!(
        may("crud"),
        [
            "GetItem",
            "UpdateItem",
            "Query",
            "Query StatusIndex",
            "Query EmailIndex",
            "DeleteItem",
            "PutItem",
            "recaptcha-secret"
        ]
    );
    assert_eq!(may("recaptcha"), ["recaptcha-secret"]);
    let call = cloud
        .dynamodb()
        .delete_item()
        .table_name(cloud.name(""))
        .set_key(Some(key("no", "item")))
        .send();
    cloud.wait(call).expect("the table is there");
}
