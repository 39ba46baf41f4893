//! The local cloud with astro-qualif on it, which all tests share.

use std::{
    ops::Deref,
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use support::{Answer, Item, Person, Suite, text};

use crate::google::{Google, SECRET_KEY};

/// The suite.
static SUITE: Suite = Suite {
    apps: apps::APPS,
    app: "astro-qualif",
    stage: "dev",
    program: env!("CARGO_BIN_EXE_apps"),
    origin: "*",
};

/// The URL of Google's verification in the stage file, which the stand-in's replaces.
const VERIFY_URL: &str = "https://www.google.com/recaptcha/api/siteverify";

/// The administrator's address, in the stage file.
pub(crate) const ADMIN: &str = "admin@example.com";

/// The local cloud, and the stand-in for Google.
pub(crate) struct Cloud {
    cloud: support::Cloud,
    pub(crate) google: Google,
    /// The administrator's generated password.
    pub(crate) password: String,
    /// The answer to a wrong password, before the administrator signed in for the first time.
    pub(crate) before: Answer,
    /// The users after it.
    pub(crate) users_before: Vec<Item>,
    /// The answers to several first sign-ins at once.
    pub(crate) first_sign_ins: Vec<Answer>,
}

static CLOUD: LazyLock<Cloud> = LazyLock::new(Cloud::start);

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
    fn start() -> Self {
        let google = Google::start();
        let replacements = [(VERIFY_URL, google.url.as_str()), ("required: false", "required: true")];
        let cloud = support::Cloud::start(&SUITE, &replacements);
        cloud.set_secret("recaptcha-secret", &json!({"secret_key": SECRET_KEY}).to_string());
        let credentials = secret(&cloud, "admin-credentials");
        assert_eq!(credentials["email"], ADMIN);
        let password = text(&credentials["password"]);
        let before = sign_in(&cloud, ADMIN, "a guess");
        let users_before = users(&cloud);
        let first_sign_ins = thread::scope(|scope| {
            let started = [(); 6].map(|()| scope.spawn(|| sign_in(&cloud, ADMIN, &password)));
            started
                .map(|thread| thread.join().expect("it is answered"))
                .into()
        });
        Self { cloud, google, password, before, users_before, first_sign_ins }
    }

    /// Signs in.
    #[track_caller]
    pub(crate) fn sign_in(&self, email: &str, password: &str) -> Answer {
        sign_in(&self.cloud, email, password)
    }

    /// The administrator, who has signed in.
    pub(crate) fn admin(&self) -> Person {
        self.bearer(&text(&self.first_sign_ins[0].json(200)["token"]))
    }

    /// Someone with this token.
    pub(crate) fn bearer(&self, token: &str) -> Person {
        let (sub, email) = (String::new(), ADMIN.to_owned());
        Person { api: self.api.clone(), sub, email, token: format!("Bearer {token}") }
    }

    /// The key that signs tokens.
    pub(crate) fn key(&self) -> String {
        text(&secret(&self.cloud, "jwt-secret")["secret"])
    }

    /// Sends a request of nobody in particular, which must not be answered with a 5xx.
    #[track_caller]
    pub(crate) fn visit(&self, method: &str, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.api
            .request(method, path, &headers, body.to_string().as_bytes())
    }

    /// Sends a request of nobody in particular, which may be answered with a 5xx.
    #[track_caller]
    pub(crate) fn try_visit(&self, method: &str, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.api
            .try_request(method, path, &headers, body.to_string().as_bytes())
    }

    /// Creates a prospect by the form.
    #[track_caller]
    pub(crate) fn create(&self, email: &str) -> Value {
        self.visit("POST", "/prospects", &form(email, "good"))
            .json(201)
    }

    /// The users in the table.
    pub(crate) fn users(&self) -> Vec<Item> {
        users(&self.cloud)
    }

    /// Both items of a prospect, without their keys: by its ID, and in the list.
    pub(crate) fn items(&self, prospect: &Value) -> [Option<Item>; 2] {
        let (id, created_at) = (text(&prospect["id"]), text(&prospect["created_at"]));
        let itself = (format!("PROSPECT#{id}"), "METADATA".to_owned());
        let listed = ("PROSPECTS".to_owned(), format!("{created_at}#{id}"));
        [itself, listed].map(|(pk, sk)| {
            let call = self
                .dynamodb()
                .get_item()
                .table_name(self.name(""))
                .key("PK", AttributeValue::S(pk))
                .key("SK", AttributeValue::S(sk))
                .consistent_read(true)
                .send();
            let mut item = self.wait(call).expect("the table is there").item?;
            item.remove("PK");
            item.remove("SK");
            Some(item)
        })
    }
}

/// The body of the public form. The token begins with this word.
pub(crate) fn form(email: &str, token: &str) -> Value {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    json!({
        "first_name": "Ada", "last_name": "Lovelace", "email": email, "phone": "+33 1 23 45 67 89",
        "message": "Bonjour,\nrappelez-moi.", "recaptcha_token": format!("{token}-{number}"),
    })
}

/// The path of a prospect.
pub(crate) fn path(prospect: &Value) -> String {
    format!("/prospects/{}", text(&prospect["id"]))
}

#[track_caller]
fn sign_in(cloud: &support::Cloud, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password}).to_string();
    let headers = [("content-type", "application/json")];
    cloud
        .api
        .request("POST", "/auth/login", &headers, body.as_bytes())
}

/// The value of a secret, as the account's owner reads it.
fn secret(cloud: &support::Cloud, name: &str) -> Value {
    let call = cloud
        .secrets()
        .get_secret_value()
        .secret_id(cloud.secret_name(name))
        .send();
    let value = cloud.wait(call).expect("the secret is there").secret_string;
    serde_json::from_str(&value.expect("it is a text")).expect("it is JSON")
}

/// The users in the table.
fn users(cloud: &support::Cloud) -> Vec<Item> {
    let call = cloud
        .dynamodb()
        .scan()
        .table_name(cloud.name(""))
        .filter_expression("SK = :profile")
        .expression_attribute_values(":profile", AttributeValue::S("PROFILE".to_owned()))
        .consistent_read(true)
        .send();
    cloud
        .wait(call)
        .expect("the table is there")
        .items
        .unwrap_or_default()
}
