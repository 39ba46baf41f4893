//! The contract of astro-qualif: what its functions and its stack agree on.
//!
//! Prospects introduce themselves in a public form, and the administrator follows them up.

pub mod api;

use links::http::PageRequest;
use links::operation::{DeleteItem, GetItem, GetSecretValue, PutItem, Query, UpdateItem};
use links::time::{DateTime, EpochSeconds, SortableTime};
use links::{Item, KeyAttribute, KeyKind, Link, Links, Optional, Running, Secret, Side, Table, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `auth`, which checks a password, and gives a token for it.
#[derive(Clone, Debug, Links)]
pub struct AuthLinks<S: Side = Running> {
    /// The users, of whom the administrator is made by the first sign-in.
    pub records: Link<Table<Record, (GetItem, PutItem)>, S>,
    /// What signs the tokens.
    pub jwt: Link<Secret<JwtSecret, (GetSecretValue,)>, S>,
    /// Who the administrator is.
    pub admin_credentials: Link<Secret<AdminCredentials, (GetSecretValue,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `authorizer`, which tells API Gateway whether a token is good for the API.
#[derive(Clone, Debug, Links)]
pub struct AuthorizerLinks<S: Side = Running> {
    /// What has signed the tokens.
    pub jwt: Link<Secret<JwtSecret, (GetSecretValue,)>, S>,
}

/// The links of `crud`, which takes a prospect from the form, and shows and changes prospects for the administrator.
#[derive(Clone, Debug, Links)]
pub struct CrudLinks<S: Side = Running> {
    /// The prospects.
    pub records: Link<
        Table<
            Record,
            (GetItem, PutItem, UpdateItem, DeleteItem, Query, Query<StatusIndex>, Query<EmailIndex>),
        >,
        S,
    >,
    /// What asks Google about a token of the form; absent where the stage takes prospects without one.
    pub recaptcha: Link<Optional<Secret<RecaptchaSecret, (GetSecretValue,)>>, S>,
    /// Where Google is asked.
    pub recaptcha_verify_url: Link<Text, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `recaptcha`, which asks Google about a token.
#[derive(Clone, Debug, Links)]
pub struct RecaptchaLinks<S: Side = Running> {
    /// What asks Google.
    pub recaptcha: Link<Secret<RecaptchaSecret, (GetSecretValue,)>, S>,
    /// Where Google is asked.
    pub recaptcha_verify_url: Link<Text, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// An item of the one table: a user, or a prospect, who is in it twice.
///
/// | `PK` | `SK` | what it holds |
/// |---|---|---|
/// | `USER#{email}` | `PROFILE` | a [`User`] |
/// | `PROSPECT#{id}` | `METADATA` | a [`Prospect`] |
/// | `PROSPECTS` | `{createdAt}#{id}` | the same, where lists find it |
///
/// All prospects are listed by the third of these, newest first: by the table, by status from [`StatusIndex`], by address
/// from [`EmailIndex`]. The indexes hold the other two too, but their sort keys come after [`Record::LISTED_BELOW`], and
/// those of a list before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = pk, sort_key = sk)]
#[item(index(StatusIndex, partition_key = status, sort_key = sk))]
#[item(index(EmailIndex, partition_key = email, sort_key = sk))]
pub struct Record {
    /// Which user or prospect it is.
    #[serde(rename = "PK")]
    pub pk: String,
    /// Which of its items.
    #[serde(rename = "SK")]
    pub sk: String,
    /// The address, in lower case.
    pub email: String,
    /// How far a prospect is; absent of a user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The rest.
    #[serde(flatten)]
    pub entity: Entity,
}

impl Record {
    /// The sort key of a user.
    pub const PROFILE: &'static str = "PROFILE";
    /// The sort key of a prospect.
    pub const METADATA: &'static str = "METADATA";
    /// The partition key of all prospects where lists find them.
    pub const PROSPECTS: &'static str = "PROSPECTS";
    /// What the sort keys of lists are below, in all indexes: they begin with the digits of a year.
    pub const LISTED_BELOW: &'static str = "A";

    /// The partition key of a user.
    pub fn user_key(email: &str) -> String {
        format!("USER#{email}")
    }

    /// The partition key of a prospect.
    pub fn prospect_key(id: &str) -> String {
        format!("PROSPECT#{id}")
    }

    /// The sort key of a prospect where lists find it.
    pub fn listed_key(created_at: &SortableTime, id: &str) -> String {
        format!("{}#{id}", created_at.0)
    }

    /// The item of a user.
    pub fn of_user(email: String, user: User) -> Self {
        Self {
            pk: Self::user_key(&email),
            sk: Self::PROFILE.to_owned(),
            email,
            status: None,
            entity: Entity::User(user),
        }
    }

    /// The items of a prospect, which are written, changed and deleted in one transaction: itself, and where lists find
    /// it.
    pub fn of_prospect(email: String, status: Status, prospect: Prospect) -> [Self; 2] {
        let listed = Self::listed_key(&prospect.created_at, &prospect.id);
        let itself = Self {
            pk: Self::prospect_key(&prospect.id),
            sk: Self::METADATA.to_owned(),
            email,
            status: Some(status),
            entity: Entity::Prospect(prospect),
        };
        let listed = Self { pk: Self::PROSPECTS.to_owned(), sk: listed, ..itself.clone() };
        [itself, listed]
    }
}

/// What an item holds beside its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entity {
    /// Someone who is interested.
    Prospect(Prospect),
    /// Someone who may sign in.
    User(User),
}

/// Someone who may sign in, under the address of their [`Record`].
// No `Debug` that is derived: the hash of a password is nothing for a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The password's hash, by bcrypt.
    pub password_hash: String,
    /// What they may do.
    pub role: Role,
    /// When they were made.
    pub created_at: SortableTime,
}

impl std::fmt::Debug for User {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("User")
            .field("role", &self.role)
            .field("created_at", &self.created_at)
            .finish_non_exhaustive()
    }
}

/// Someone who is interested, under the address and with the status of their [`Record`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prospect {
    /// The ID, a UUID.
    pub id: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The telephone number, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What they wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the administrator notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// When they introduced themselves.
    pub created_at: SortableTime,
    /// When something changed last.
    pub updated_at: SortableTime,
}

/// How far a prospect is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// They introduced themselves.
    #[default]
    New,
    /// Somebody answered them.
    Contacted,
    /// They would be served well.
    Qualified,
    /// They have an offer.
    Proposal,
    /// They accepted it.
    Won,
    /// They did not.
    Lost,
}

impl KeyAttribute for Status {
    const KIND: KeyKind = KeyKind::S;
}

/// What someone who signs in may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Admin,
}

/// The secret that signs tokens, which Secrets Manager makes: `{"secret": "…"}`.
// No `Debug`, like that of the other secrets: it would write them into a log.
#[derive(Clone, Serialize, Deserialize)]
pub struct JwtSecret {
    /// The key of HMAC-SHA-256, as text.
    pub secret: String,
}

/// The secret that says who the administrator is: `{"email": "…", "password": "…"}`. Secrets Manager makes the password.
#[derive(Clone, Serialize, Deserialize)]
pub struct AdminCredentials {
    /// The address.
    pub email: String,
    /// The password, until the administrator has another.
    pub password: String,
}

/// The secret that asks Google about a token, which a person sets: `{"secret_key": "…"}`.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecaptchaSecret {
    /// What reCAPTCHA calls the secret key.
    pub secret_key: String,
}

/// What a token says of who shows it: the payload of the JWT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// When they signed in.
    pub iat: EpochSeconds,
    /// Until when the token is good: [`Self::SECONDS`] after that.
    pub exp: EpochSeconds,
}

impl Claims {
    /// For how many seconds a token is good: a day.
    pub const SECONDS: u64 = 24 * 60 * 60;
}

/// The body of `POST /auth/login`.
// No `Debug`, here and below: a password, or a token, is nothing for a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoginRequest {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// The answer to `POST /auth/login`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoginResponse {
    /// What to show in the header `Authorization`.
    pub token: String,
    /// Until when it is good.
    pub expires_at: DateTime,
    /// Who signed in.
    pub user: UserResponse,
}

/// Who signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserResponse {
    /// The address.
    pub email: String,
    /// What they may do.
    pub role: Role,
}

/// The body of `POST /verify-recaptcha`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerifyRequest {
    /// What reCAPTCHA gave the page, which is good once.
    pub token: String,
}

/// The answer to `POST /verify-recaptcha`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerifyResponse {
    /// That Google takes the visitor for a person.
    pub success: bool,
    /// How sure it is, from 0 to 1, where the key is one that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// The body of `POST /prospects`, which the public form sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectRequest {
    /// The first name, of 1 to 100 characters.
    #[schemars(length(min = 1, max = Self::NAME_LENGTH))]
    pub first_name: String,
    /// The last name, of 1 to 100 characters.
    #[schemars(length(min = 1, max = Self::NAME_LENGTH))]
    pub last_name: String,
    /// The e-mail address, of at most 254 characters.
    #[schemars(length(min = 3, max = Self::EMAIL_LENGTH), extend("format" = "email"))]
    pub email: String,
    /// The telephone number, of at most 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = Self::PHONE_LENGTH))]
    pub phone: Option<String>,
    /// What they want, of at most 5,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = Self::MESSAGE_LENGTH))]
    pub message: Option<String>,
    /// What reCAPTCHA gave the page; needed where the stage asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recaptcha_token: Option<String>,
}

impl ProspectRequest {
    /// The characters of a name at most.
    pub const NAME_LENGTH: u32 = 100;
    /// The characters of an address at most, which is what SMTP delivers to: RFC 5321, section 4.5.3.1.3, without the
    /// angle brackets.
    pub const EMAIL_LENGTH: u32 = 254;
    /// The characters of a telephone number at most.
    pub const PHONE_LENGTH: u32 = 50;
    /// The characters of a message at most.
    pub const MESSAGE_LENGTH: u32 = 5000;
    /// The characters of the administrator's notes at most.
    pub const NOTES_LENGTH: u32 = 10_000;
}

/// The body of `PATCH /prospects/{id}`: what is absent stays as it is. An empty telephone number, message or note is
/// removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectChanges {
    /// Another first name, of 1 to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = ProspectRequest::NAME_LENGTH))]
    pub first_name: Option<String>,
    /// Another last name, of 1 to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = ProspectRequest::NAME_LENGTH))]
    pub last_name: Option<String>,
    /// Another e-mail address, of at most 254 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 3, max = ProspectRequest::EMAIL_LENGTH), extend("format" = "email"))]
    pub email: Option<String>,
    /// Another telephone number, of at most 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = ProspectRequest::PHONE_LENGTH))]
    pub phone: Option<String>,
    /// Another message, of at most 5,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = ProspectRequest::MESSAGE_LENGTH))]
    pub message: Option<String>,
    /// How far they are now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Other notes, of at most 10,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = ProspectRequest::NOTES_LENGTH))]
    pub notes: Option<String>,
}

/// A prospect as the API shows it: the answer to `POST`, `GET` and `PATCH`, and what a [`Page`](links::http::Page) of
/// `GET /prospects` holds, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectResponse {
    /// The ID.
    pub id: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What they wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How far they are.
    pub status: Status,
    /// What the administrator notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// When they introduced themselves.
    pub created_at: SortableTime,
    /// When something changed last.
    pub updated_at: SortableTime,
}

/// The query parameters of `GET /prospects`. A status and an address together ask for both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectQuery {
    /// Those of every list.
    #[serde(flatten)]
    pub page: PageRequest,
    /// Those who are so far; all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Those of this address; all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn time() -> SortableTime {
        SortableTime("2026-01-31T12:00:00.000Z".to_owned())
    }

    fn prospect() -> [Record; 2] {
        let prospect = Prospect {
            id: "42".to_owned(),
            first_name: "Ada".to_owned(),
            last_name: "Lovelace".to_owned(),
            phone: None,
            message: Some("hello".to_owned()),
            notes: None,
            created_at: time(),
            updated_at: time(),
        };
        Record::of_prospect("ada@example.com".to_owned(), Status::New, prospect)
    }

    fn user() -> Record {
        let user = User { password_hash: "$2b$12$…".to_owned(), role: Role::Admin, created_at: time() };
        Record::of_user("admin@example.com".to_owned(), user)
    }

    #[test]
    fn a_user_is_one_flat_item() {
        let item = serde_json::to_value(user()).expect("an item is JSON");
        assert_eq!(
            item,
            json!({
                "PK": "USER#admin@example.com", "SK": "PROFILE", "email": "admin@example.com",
                "passwordHash": "$2b$12$…", "role": "admin", "createdAt": "2026-01-31T12:00:00.000Z",
            })
        );
        assert_eq!(serde_json::from_value::<Record>(item).expect("it is a record"), user());
    }

    #[test]
    fn a_prospect_is_two_flat_items_that_differ_in_their_keys() {
        let [itself, listed] = prospect().map(|item| serde_json::to_value(item).expect("an item is JSON"));
        assert_eq!(
            itself,
            json!({
                "PK": "PROSPECT#42", "SK": "METADATA", "id": "42", "firstName": "Ada", "lastName": "Lovelace",
                "email": "ada@example.com", "status": "new", "message": "hello",
                "createdAt": "2026-01-31T12:00:00.000Z", "updatedAt": "2026-01-31T12:00:00.000Z",
            })
        );
        let mut moved = itself.clone();
        moved["PK"] = "PROSPECTS".into();
        moved["SK"] = "2026-01-31T12:00:00.000Z#42".into();
        assert_eq!(listed, moved);
        assert_eq!(serde_json::from_value::<Record>(itself).expect("it is a record"), prospect()[0]);
    }

    #[test]
    fn an_index_tells_what_a_list_shows_from_the_rest() {
        let [itself, listed] = prospect();
        assert!(listed.sk.as_str() < Record::LISTED_BELOW);
        assert!(Record::LISTED_BELOW < itself.sk.as_str() && Record::LISTED_BELOW < user().sk.as_str());
    }

    #[test]
    fn the_hash_of_a_password_is_in_no_log() {
        let text = format!("{:?}", user());
        assert!(text.contains("Admin") && !text.contains("$2b$"), "{text}");
    }

    #[test]
    fn a_form_may_leave_out_what_is_optional_and_send_what_is_not_known() {
        let body =
            json!({"first_name": "Ada", "last_name": "L", "email": "ada@example.com", "color": "blue"});
        let request: ProspectRequest = serde_json::from_value(body).expect("it has all that it needs");
        assert_eq!((request.phone, request.message, request.recaptcha_token), (None, None, None));
    }
}
