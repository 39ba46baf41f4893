//! Users, who sign up and sign in with Cognito.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU32, Ordering},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::{
    api::Answer,
    cloud::{Cloud, cloud},
    document,
};

/// The password of everyone in these tests.
pub(crate) const PASSWORD: &str = "Correct-horse-5-staple";

/// The code that the local cloud sends to everyone.
pub(crate) const CODE: &str = "123456";

/// Someone who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Cognito's ID of the user.
    pub(crate) sub: String,
    pub(crate) token: String,
}

impl Cloud {
    /// Calls Cognito, which takes most calls from anyone.
    pub(crate) fn cognito(&self, operation: &str, body: &Value) -> Answer {
        self.try_call("cognito-idp", &format!("AWSCognitoIdentityProviderService.{operation}"), body)
    }

    /// Someone new, who has signed up and signed in, with the stack's client.
    pub(crate) fn person(&self) -> Person {
        let email = new_email();
        let client = self.output("cognito_client_id");
        self.sign_up(client, &email);
        let token = self.sign_in(client, &email);
        let sub = text(&claims(&token)["sub"]);
        Person { sub, token }
    }

    pub(crate) fn sign_up(&self, client: &str, email: &str) {
        let body = json!({"ClientId": client, "Username": email, "Password": PASSWORD,
            "UserAttributes": [{"Name": "email", "Value": email}]});
        self.cognito("SignUp", &body).json(200);
        let body = json!({"ClientId": client, "Username": email, "ConfirmationCode": CODE});
        self.cognito("ConfirmSignUp", &body).json(200);
    }

    pub(crate) fn sign_in(&self, client: &str, email: &str) -> String {
        let body = json!({"ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH",
            "AuthParameters": {"USERNAME": email, "PASSWORD": PASSWORD}});
        let answer = self.cognito("InitiateAuth", &body).json(200);
        text(&answer["AuthenticationResult"]["IdToken"])
    }
}

impl Person {
    /// Asks the API something.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[])
    }

    /// Posts JSON to the API.
    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string().as_bytes())
    }

    #[track_caller]
    pub(crate) fn send(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let headers = [("authorization", self.token.as_str()), ("content-type", "application/json")];
        request(method, path, &headers, body)
    }
}

/// Sends a request to the API. Whatever it answers, pages may read it, and it is not the fault of the API.
#[track_caller]
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let cloud = cloud();
    let url = format!("{}{path}", cloud.output("api_gateway_url").trim_end_matches('/'));
    let answer = cloud.http.send(method, &url, headers, body);
    assert!(answer.status < 500, "{method} {path}: {answer:?}");
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{method} {path}: {answer:?}");
    document::hold(method, path, &answer);
    answer
}

/// An address that nobody else has.
pub(crate) fn new_email() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("person-{}@example.com", NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// Returns the claims of a token, without any check.
pub(crate) fn claims(token: &str) -> BTreeMap<String, Value> {
    let claims = token.split('.').nth(1).expect("a token has three parts");
    let json = URL_SAFE_NO_PAD.decode(claims).expect("base64");
    serde_json::from_slice(&json).expect("JSON")
}

/// The text of a JSON value that is one.
#[track_caller]
pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
