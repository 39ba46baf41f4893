//! The contract between the functions of astro-qualif and its stack: the links, the table and the API.
//!
//! Prospects introduce themselves in a public form. The administrator follows up on them.

pub mod api;

use std::borrow::Cow;

use links::http::{Caller, CallerSource, PageRequest};
use links::limits::{EmailAddress, Line, Lines};
use links::operation::{DeleteItem, GetItem, GetSecretValue, PutItem, Query, UpdateItem};
use links::time::{DateTime, EpochSeconds, SortableTime};
use links::{Attribute, Item, KeyAttribute, KeyKind, Link, Links, Running, Side, kind};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// The links of `auth`, which checks the administrator's password and creates a token.
#[derive(Clone, Debug, Links)]
#[links(serves(api::Login))]
pub struct AuthLinks<S: Side = Running> {
    /// The table of users and prospects. The administrator's first sign-in adds a user to it.
    pub records: Link<kind::Table<Record, (GetItem, PutItem)>, S>,
    /// The secret with the key that signs tokens.
    pub jwt: Link<kind::Secret<JwtSecret, (GetSecretValue,)>, S>,
    /// The secret with the administrator's e-mail address and first password.
    pub admin_credentials: Link<kind::Secret<AdminCredentials, (GetSecretValue,)>, S>,
}

/// The links of `authorizer`, which verifies tokens for API Gateway.
#[derive(Clone, Debug, Links)]
#[links(authorizes(Admin))]
pub struct AuthorizerLinks<S: Side = Running> {
    /// The secret with the key that signs tokens.
    pub jwt: Link<kind::Secret<JwtSecret, (GetSecretValue,)>, S>,
}

/// The links of `crud`, which takes prospects from the form and serves the administrator's routes.
#[derive(Clone, Debug, Links)]
#[links(serves(
    api::CreateProspect,
    api::ListProspects,
    api::GetProspect,
    api::UpdateProspect,
    api::DeleteProspect
))]
pub struct CrudLinks<S: Side = Running> {
    /// The table of users and prospects.
    pub records: Link<
        kind::Table<
            Record,
            (GetItem, PutItem, UpdateItem, DeleteItem, Query, Query<StatusIndex>, Query<EmailIndex>),
        >,
        S,
    >,
    /// The secret with the secret key of reCAPTCHA. It is absent in stages whose form works without reCAPTCHA.
    pub recaptcha: Link<kind::Optional<kind::Secret<RecaptchaSecret, (GetSecretValue,)>>, S>,
    /// The URL of reCAPTCHA's `siteverify`.
    pub recaptcha_verify_url: Link<kind::Text, S>,
}

/// The links of `recaptcha`, which asks Google about a token.
#[derive(Clone, Debug, Links)]
#[links(serves(api::VerifyRecaptcha))]
pub struct RecaptchaLinks<S: Side = Running> {
    /// The secret with the secret key of reCAPTCHA.
    pub recaptcha: Link<kind::Secret<RecaptchaSecret, (GetSecretValue,)>, S>,
    /// The URL of reCAPTCHA's `siteverify`.
    pub recaptcha_verify_url: Link<kind::Text, S>,
}

/// An item of the single table: a user or a prospect. Each prospect has two items.
///
/// | `PK` | `SK` | content |
/// |---|---|---|
/// | `USER#{email}` | `PROFILE` | a [`User`] |
/// | `PROSPECT#{id}` | `METADATA` | a [`Prospect`] |
/// | `PROSPECTS` | `{createdAt}#{id}` | the same [`Prospect`], for lists |
///
/// Lists read items of the third kind, newest first. They come from the table, or by status from [`StatusIndex`], or by
/// e-mail address from [`EmailIndex`]. These indexes hold all three kinds. Sort keys of the third kind are below
/// [`Record::LISTED_BELOW`], and the others are above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = pk, sort_key = sk)]
#[item(index(StatusIndex, partition_key = status, sort_key = sk))]
#[item(index(EmailIndex, partition_key = email, sort_key = sk))]
pub struct Record {
    /// The partition key, such as `PROSPECT#{id}`.
    #[serde(rename = "PK")]
    pub pk: String,
    /// The sort key, such as `METADATA`.
    #[serde(rename = "SK")]
    pub sk: String,
    /// The e-mail address of the user or the prospect.
    pub email: EmailAddress,
    /// A prospect's status. Users have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The other attributes.
    #[serde(flatten)]
    pub entity: Entity,
}

impl Record {
    /// The sort key of a user.
    pub const PROFILE: &'static str = "PROFILE";
    /// The sort key of a prospect.
    pub const METADATA: &'static str = "METADATA";
    /// The partition key of the items for lists.
    pub const PROSPECTS: &'static str = "PROSPECTS";
    /// An upper bound of the sort keys of the items for lists, which begin with the digits of a year.
    pub const LISTED_BELOW: &'static str = "A";

    /// Returns the key of a user's item.
    pub fn user_key(email: &EmailAddress) -> RecordKey {
        RecordKey { pk: format!("USER#{}", email.as_str()), sk: Self::PROFILE.to_owned() }
    }

    /// Returns the key of a prospect's own item.
    pub fn prospect_key(id: &str) -> RecordKey {
        RecordKey { pk: format!("PROSPECT#{id}"), sk: Self::METADATA.to_owned() }
    }

    /// Returns the key of a prospect's item for lists.
    pub fn listed_key(created_at: &SortableTime, id: &str) -> RecordKey {
        RecordKey { pk: Self::PROSPECTS.to_owned(), sk: format!("{}#{id}", created_at.0) }
    }

    /// Returns the item of a user.
    pub fn of_user(email: EmailAddress, user: User) -> Self {
        let RecordKey { pk, sk } = Self::user_key(&email);
        Self { pk, sk, email, status: None, entity: Entity::User(user) }
    }

    /// Returns the two items of a prospect: its own, and the one for lists. One transaction must write both.
    pub fn of_prospect(email: EmailAddress, status: Status, prospect: Prospect) -> [Self; 2] {
        let RecordKey { pk, sk } = Self::prospect_key(&prospect.id);
        let listed = Self::listed_key(&prospect.created_at, &prospect.id);
        let itself = Self { pk, sk, email, status: Some(status), entity: Entity::Prospect(prospect) };
        let listed = Self { pk: listed.pk, sk: listed.sk, ..itself.clone() };
        [itself, listed]
    }
}

/// The attributes of an item beside its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Entity {
    /// A prospect.
    Prospect(Prospect),
    /// A user.
    User(User),
}

/// A user who can sign in. The e-mail address is in their [`Record`].
// `Debug` is not derived, which would write the hash of a password into a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The bcrypt hash of the password.
    pub password_hash: String,
    /// The user's role.
    pub role: Role,
    /// The time of the first sign-in.
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

/// A prospect. The e-mail address and the status are in their [`Record`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Prospect {
    /// The prospect's ID, a UUID.
    pub id: String,
    /// The prospect's first name.
    pub first_name: String,
    /// The prospect's last name.
    pub last_name: String,
    /// The telephone number, as the prospect wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The prospect's message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The administrator's notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The time at which the prospect sent the form.
    pub created_at: SortableTime,
    /// The time of the last change.
    pub updated_at: SortableTime,
}

/// The attributes of a prospect in the table, besides [`Record::FIELDS`].
impl Prospect {
    /// The first name.
    pub const FIRST_NAME: Attribute<Record, String> = Attribute::new("firstName");
    /// The last name.
    pub const LAST_NAME: Attribute<Record, String> = Attribute::new("lastName");
    /// The telephone number.
    pub const PHONE: Attribute<Record, String> = Attribute::new("phone");
    /// The prospect's message.
    pub const MESSAGE: Attribute<Record, String> = Attribute::new("message");
    /// The administrator's notes.
    pub const NOTES: Attribute<Record, String> = Attribute::new("notes");
    /// The time of the last change.
    pub const UPDATED_AT: Attribute<Record, SortableTime> = Attribute::new("updatedAt");
}

/// The status of a prospect.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The prospect has sent the form.
    #[default]
    New,
    /// The administrator has answered.
    Contacted,
    /// The prospect is a good match.
    Qualified,
    /// The prospect has an offer.
    Proposal,
    /// The prospect has accepted the offer.
    Won,
    /// The prospect has declined.
    Lost,
}

impl KeyAttribute for Status {
    const KIND: KeyKind = KeyKind::S;
}

/// The role of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Can read, change and delete all prospects.
    Admin,
}

/// The secret with the key that signs tokens: `{"secret": "…"}`. Secrets Manager generates it.
// The secrets have no `Debug`, which would write them into a log.
#[derive(Clone, Serialize, Deserialize)]
pub struct JwtSecret {
    /// The key for HMAC-SHA-256, a text.
    pub secret: String,
}

/// The secret with the administrator's credentials: `{"email": "…", "password": "…"}`. Secrets Manager generates
/// the password.
#[derive(Clone, Serialize, Deserialize)]
pub struct AdminCredentials {
    /// The administrator's e-mail address.
    pub email: EmailAddress,
    /// The password of the first sign-in.
    pub password: Password,
}

/// A password, of 1 to 72 bytes in UTF-8. bcrypt ignores all further bytes, so a longer password is refused.
// No `Debug`, which would write the password into a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Password(String);

impl Password {
    /// The maximum number of bytes.
    pub const MAX_BYTES: usize = 72;

    /// Returns the password.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Password {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if (1..=Self::MAX_BYTES).contains(&text.len()) {
            Ok(Self(text))
        } else {
            Err(format!("write 1 to {} bytes, not {}", Self::MAX_BYTES, text.len()))
        }
    }
}

impl JsonSchema for Password {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Password".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // A schema counts characters. A password of fewer bytes never has more of them.
        json_schema!({"type": "string", "minLength": 1, "maxLength": Self::MAX_BYTES})
    }
}

/// The secret with the secret key of reCAPTCHA: `{"secret_key": "…"}`. A person sets it.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecaptchaSecret {
    /// The secret key of reCAPTCHA.
    pub secret_key: Line<1, 200>,
}

/// A signed-in administrator: the claims that the authorizer returns for the other functions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Admin {
    /// The administrator's e-mail address.
    pub email: EmailAddress,
    /// The administrator's role.
    pub role: Role,
}

impl Caller for Admin {
    const SOURCE: CallerSource = CallerSource::Authorizer;
}

/// The payload of a token.
///
/// API Gateway caches the authorizer's response for five minutes (`cached` in the stack). So a token can be accepted
/// for up to five minutes after it has expired, or after its key was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The user who signed in.
    #[serde(flatten)]
    pub admin: Admin,
    /// The time of the sign-in.
    pub iat: EpochSeconds,
    /// The time at which the token expires: [`Self::SECONDS`] after the sign-in.
    pub exp: EpochSeconds,
}

impl Claims {
    /// The number of seconds for which a token is valid: 24 hours.
    pub const SECONDS: u64 = 24 * 60 * 60;

    /// Returns the claims of an administrator who signs in at this time.
    pub fn new(admin: Admin, iat: EpochSeconds) -> Self {
        Self { admin, iat, exp: EpochSeconds(iat.0 + Self::SECONDS) }
    }
}

/// The path of `/prospects/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectPath {
    /// The prospect's ID.
    pub id: String,
}

/// The body of `POST /auth/login`.
// No `Debug`, which would write the password into a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoginRequest {
    /// The user's e-mail address. Upper and lower case are the same.
    pub email: EmailAddress,
    /// The user's password, at most 72 bytes in UTF-8.
    pub password: Password,
}

/// A token, and the user who signed in.
// No `Debug`, which would write the token into a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoginResponse {
    /// The token, for the header `Authorization`.
    pub token: String,
    /// The time at which the token expires.
    pub expires_at: DateTime,
    /// The user who signed in.
    pub user: UserResponse,
}

/// A user who signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserResponse {
    /// The user's e-mail address, in lower case.
    pub email: EmailAddress,
    /// The user's role.
    pub role: Role,
}

/// The body of `POST /verify-recaptcha`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerifyRequest {
    /// The token that reCAPTCHA gave to the page. It can be used once.
    pub token: RecaptchaToken,
}

/// Google's assessment of a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerifyResponse {
    /// `true`: Google considers the visitor a person.
    pub success: bool,
    /// Google's confidence, from 0 to 1. Only keys of reCAPTCHA v3 give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// A token of reCAPTCHA. Google gives no limit; today's tokens have some 2,000 characters.
pub type RecaptchaToken = Line<1, 8_192>;
/// A first or last name.
pub type Name = Line<1, 100>;
/// A telephone number, as a person writes it.
pub type Phone = Line<0, 50>;
/// A prospect's message.
pub type Message = Lines<0, 5_000>;
/// The administrator's notes.
pub type Notes = Lines<0, 10_000>;

/// The body of `POST /prospects`: the public form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectRequest {
    /// The prospect's first name, 1 to 100 characters.
    pub first_name: Name,
    /// The prospect's last name, 1 to 100 characters.
    pub last_name: Name,
    /// The prospect's e-mail address, at most 254 characters. It is kept in lower case.
    pub email: EmailAddress,
    /// The prospect's telephone number, at most 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// A message of at most 5,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// The token that reCAPTCHA gave to the page. Some stages require it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recaptcha_token: Option<RecaptchaToken>,
}

/// The body of `PATCH /prospects/{id}`. Absent fields stay as they are. An empty text removes the telephone number, the
/// message or the notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectChanges {
    /// A new first name, of 1 to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Name>,
    /// A new last name, of 1 to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Name>,
    /// A new e-mail address, of at most 254 characters. It is kept in lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// A new telephone number, of at most 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// A new message, of at most 5,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// A new status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// New notes, of at most 10,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<Notes>,
}

/// A prospect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectResponse {
    /// The prospect's ID, a UUID.
    pub id: String,
    /// The prospect's first name.
    pub first_name: String,
    /// The prospect's last name.
    pub last_name: String,
    /// The prospect's e-mail address.
    pub email: EmailAddress,
    /// The prospect's telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The prospect's message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The prospect's status.
    pub status: Status,
    /// The administrator's notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The time at which the prospect sent the form.
    pub created_at: SortableTime,
    /// The time of the last change.
    pub updated_at: SortableTime,
}

/// The query parameters of `GET /prospects`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProspectQuery {
    /// The part of the list to return.
    #[serde(flatten)]
    pub page: PageRequest,
    /// A status. If absent, the list has prospects of every status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// An e-mail address, in upper or lower case. If absent, the list has prospects of every address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn time() -> SortableTime {
        SortableTime("2026-01-31T12:00:00.000Z".to_owned())
    }

    fn email(address: &str) -> EmailAddress {
        address.try_into().expect("it is an address")
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
        Record::of_prospect(email("ada@example.com"), Status::New, prospect)
    }

    fn user() -> Record {
        let user = User { password_hash: "$2b$12$…".to_owned(), role: Role::Admin, created_at: time() };
        Record::of_user(email("admin@example.com"), user)
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
    fn a_prospect_is_two_flat_items_that_differ_in_their_keys_alone() {
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
    fn the_attributes_for_changes_are_those_of_the_item() {
        let [mut itself, _] = prospect();
        let Entity::Prospect(prospect) = &mut itself.entity else { panic!("it is a prospect") };
        prospect.phone = Some("+33 1 23 45 67 89".to_owned());
        prospect.notes = Some("call her".to_owned());
        let item = serde_json::to_value(itself).expect("an item is JSON");
        let texts = [
            (Prospect::FIRST_NAME, "Ada"),
            (Prospect::LAST_NAME, "Lovelace"),
            (Prospect::PHONE, "+33 1 23 45 67 89"),
            (Prospect::MESSAGE, "hello"),
            (Prospect::NOTES, "call her"),
        ];
        for (attribute, text) in texts {
            assert_eq!(item[attribute.name()], text);
        }
        assert_eq!(item[Prospect::UPDATED_AT.name()], time().0);
    }

    #[test]
    fn a_password_has_at_most_72_bytes() {
        let read = |text: String| serde_json::from_value::<Password>(text.into());
        assert!(read("é".repeat(36)).is_ok_and(|password| password.as_str().len() == 72));
        for (text, message) in [
            (String::new(), "write 1 to 72 bytes, not 0"),
            ("a".repeat(73), "write 1 to 72 bytes, not 73"),
            ("é".repeat(37), "write 1 to 72 bytes, not 74"),
        ] {
            let refusal = read(text).err().expect("it is refused");
            assert_eq!(refusal.to_string(), message);
        }
    }

    #[test]
    fn a_sort_key_below_the_bound_is_that_of_an_item_for_lists() {
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
    fn a_token_names_the_administrator_and_expires_after_24_hours() {
        let admin = Admin { email: email("admin@example.com"), role: Role::Admin };
        let claims =
            serde_json::to_value(Claims::new(admin, EpochSeconds(1_000_000))).expect("claims are JSON");
        assert_eq!(
            claims,
            json!({ "email": "admin@example.com", "role": "admin", "iat": 1_000_000, "exp": 1_086_400 })
        );
    }

    #[test]
    fn an_email_address_is_the_same_in_upper_and_lower_case() {
        let query: ProspectQuery =
            serde_json::from_value(json!({"email": "Ada@Example.COM"})).expect("it is an address");
        assert_eq!(query.email, Some(email("ada@example.com")));
    }

    #[test]
    fn a_form_may_leave_out_what_is_optional_and_send_what_is_not_known() {
        let body =
            json!({"first_name": "Ada", "last_name": "L", "email": "ada@example.com", "color": "blue"});
        let request: ProspectRequest = serde_json::from_value(body).expect("the form is complete");
        assert_eq!((request.phone, request.message, request.recaptcha_token), (None, None, None));
    }
}
