//! Users, who sign up and sign in with Cognito.

use std::sync::atomic::{AtomicU32, Ordering};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use synth::testing::Answer;

use crate::{api::Api, cloud::Cloud, token::claims, waiting::text};

/// The password of everyone.
pub const PASSWORD: &str = "Correct-horse-5-staple";

/// The confirmation code that the local cloud sends to everyone.
pub const CODE: &str = "123456";

/// A user pool, and one of its clients.
#[derive(Clone, Debug)]
pub struct UserPool<'a> {
    cloud: &'a Cloud,
    /// The pool's ID.
    pub id: String,
    /// The client's ID.
    pub client: String,
}

/// A person with a token.
#[derive(Clone, Debug)]
pub struct Person {
    /// The API that the person uses.
    pub api: Api,
    /// The user's ID: the claim `sub`.
    pub sub: String,
    /// The e-mail address.
    pub email: String,
    /// The token in the header `authorization` of each request.
    pub token: String,
}

impl Cloud {
    /// Calls Cognito, which lets anyone call most operations.
    #[track_caller]
    pub fn cognito(&self, operation: &str, body: &Value) -> Answer {
        self.try_call("cognito-idp", &format!("AWSCognitoIdentityProviderService.{operation}"), body)
    }

    /// Returns the stack's user pool.
    pub fn users(&self) -> UserPool<'_> {
        let output = |name: &str| self.output(name).to_owned();
        UserPool { cloud: self, id: output("cognito_user_pool_id"), client: output("cognito_client_id") }
    }

    /// Creates another user pool, which the stack does not know.
    #[track_caller]
    pub fn another_user_pool(&self) -> UserPool<'_> {
        let body = json!({"PoolName": "another", "AutoVerifiedAttributes": ["email"], "UsernameAttributes": ["email"]});
        let pool = self.cognito("CreateUserPool", &body).json(200);
        let id = text(&pool["UserPool"]["Id"]);
        let body = json!({"UserPoolId": id, "ClientName": "another",
            "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]});
        let client = self.cognito("CreateUserPoolClient", &body).json(200);
        UserPool { cloud: self, id, client: text(&client["UserPoolClient"]["ClientId"]) }
    }
}

impl UserPool<'_> {
    /// Returns someone new, who has signed up and signed in.
    #[track_caller]
    pub fn person(&self) -> Person {
        self.person_in(&[])
    }

    /// Returns someone new in these groups, who has signed up and signed in.
    #[track_caller]
    pub fn person_in(&self, groups: &[&str]) -> Person {
        let email = new_email();
        self.sign_up(&email);
        for group in groups {
            let body = json!({"UserPoolId": self.id, "Username": email, "GroupName": group});
            let answer = self.cloud.cognito("AdminAddUserToGroup", &body);
            assert_eq!(answer.status, 200, "{group}: {}", answer.text);
        }
        self.sign_in(&email)
    }

    /// Registers an address, and confirms it.
    #[track_caller]
    pub fn sign_up(&self, email: &str) {
        let body = json!({"ClientId": self.client, "Username": email, "Password": PASSWORD,
            "UserAttributes": [{"Name": "email", "Value": email}]});
        self.cloud.cognito("SignUp", &body).json(200);
        let body = json!({"ClientId": self.client, "Username": email, "ConfirmationCode": CODE});
        self.cloud.cognito("ConfirmSignUp", &body).json(200);
    }

    /// Returns the application's API.
    pub(crate) fn api(&self) -> Api {
        self.cloud.api.clone()
    }

    /// Calls Cognito.
    #[track_caller]
    pub(crate) fn call(&self, operation: &str, body: &Value) -> Answer {
        self.cloud.cognito(operation, body)
    }

    /// Signs in with a password, and returns the person with their ID token.
    #[track_caller]
    pub fn sign_in(&self, email: &str) -> Person {
        let tokens = self.tokens(email);
        let token = text(&tokens["IdToken"]);
        let sub = text(&claims(&token)["sub"]);
        Person { api: self.cloud.api.clone(), sub, email: email.to_owned(), token }
    }

    /// Returns the access token that a program gets for a scope, with the secret of its client.
    #[track_caller]
    pub fn program_token(&self, client: &str, scope: &str) -> String {
        let described = json!({"UserPoolId": self.id, "ClientId": client});
        let described = self
            .cloud
            .cognito("DescribeUserPoolClient", &described)
            .json(200);
        let secret = text(&described["UserPoolClient"]["ClientSecret"]);
        let basic = format!("Basic {}", STANDARD.encode(format!("{client}:{secret}")));
        let headers =
            [("authorization", basic.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        let url = format!("{}/oauth2/token", self.cloud.endpoint());
        let form = format!("grant_type=client_credentials&scope={}", scope.replace('/', "%2F"));
        let answer = self
            .cloud
            .http()
            .send("POST", &url, &headers, form.as_bytes())
            .json(200);
        text(&answer["access_token"])
    }

    /// Signs in with a password, and returns all tokens: `IdToken`, `AccessToken` and `RefreshToken`.
    #[track_caller]
    pub fn tokens(&self, email: &str) -> Value {
        let body = json!({"ClientId": self.client, "AuthFlow": "USER_PASSWORD_AUTH",
            "AuthParameters": {"USERNAME": email, "PASSWORD": PASSWORD}});
        let mut answer = self.cloud.cognito("InitiateAuth", &body).json(200);
        answer["AuthenticationResult"].take()
    }
}

impl Person {
    /// Returns the same person with another token.
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: token.into(), ..self.clone() }
    }

    /// Sends a GET request.
    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[])
    }

    /// Sends a DELETE request.
    #[track_caller]
    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[])
    }

    /// Posts JSON.
    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string().as_bytes())
    }

    /// Puts JSON.
    #[track_caller]
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, body.to_string().as_bytes())
    }

    /// Sends JSON as a PATCH request.
    #[track_caller]
    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, body.to_string().as_bytes())
    }

    /// Sends a request with a body that claims to be JSON.
    #[track_caller]
    pub fn send(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        self.send_with(method, path, &[], body)
    }

    /// Sends a request with further headers, and a body that claims to be JSON.
    #[track_caller]
    pub fn send_with(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut all = vec![("authorization", self.token.as_str()), ("content-type", "application/json")];
        all.extend(headers);
        self.api.request(method, path, &all, body)
    }
}

/// Returns an address that nobody else has.
pub fn new_email() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("person-{}@example.com", NUMBER.fetch_add(1, Ordering::Relaxed))
}
