//! The contract between the function of secure-media and its stack: the links, the tables and the API.
//!
//! Users keep media within the limits of a plan. Licenses give them a better plan.

pub mod api;

use links::http::Caller;
use links::operation::{
    DeleteItem, DeleteObject, GetItem, GetObject, Prefix, PutItem, PutObject, Query, UpdateItem,
};
use links::time::{DateTime, EpochMillis, EpochSeconds};
use links::{Item, Link, Links, Running, Side, kind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `api`, which serves every route.
#[derive(Clone, Debug, Links)]
#[links(serves(api::GetHealth, api::GetUser, api::UpdateUser))]
#[links(serves(api::CreateFile, api::ListFiles, api::GetFile, api::DeleteFile, api::GetUsage))]
#[links(serves(api::ActivateLicense, api::ListLicenses, api::CreateLicense, api::RevokeLicense))]
pub struct ApiLinks<S: Side = Running> {
    /// The table of users.
    pub users: Link<kind::Table<User, (GetItem, PutItem, UpdateItem)>, S>,
    /// The table with a record of each file.
    pub files: Link<kind::Table<File, (GetItem, PutItem, UpdateItem, DeleteItem, Query<UserFiles>)>, S>,
    /// The table of licenses and their activations.
    pub licenses: Link<kind::Table<License, (GetItem, PutItem, UpdateItem, Query<UserLicenses>)>, S>,
    /// The table of the users' monthly usage.
    pub usage: Link<kind::Table<Usage, (GetItem, UpdateItem)>, S>,
    /// The bucket of the files.
    pub media: Link<kind::Bucket<(GetObject<Media>, PutObject<Media>, DeleteObject<Media>)>, S>,
    /// The ID of the user pool client `web`. Tokens of this client belong to users, and tokens of other clients to
    /// programs.
    pub web_client_id: Link<kind::Text, S>,
    /// The limits of the plans.
    pub plans: Link<kind::Config<Plans>, S>,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = user_id)]
pub struct User {
    /// The user's ID: the `sub` of the Cognito user.
    pub user_id: String,
    /// The user's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The best plan among the licenses that the user has activated.
    pub plan: Plan,
    /// The size of the user's files in bytes. A requested upload counts at once.
    pub stored_bytes: u64,
    /// The time of the user's first request.
    pub created_at: EpochMillis,
}

/// The record of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = file_id)]
#[item(index(UserFiles, partition_key = user_id, sort_key = created_at))]
pub struct File {
    /// The file's ID, a UUID.
    pub file_id: String,
    /// The owner's user ID.
    pub user_id: String,
    /// The time at which the owner requested the upload.
    pub created_at: EpochMillis,
    /// The name that the owner gave it. It is only a label.
    pub file_name: String,
    /// The file's media type, such as `video/mp4`.
    pub content_type: String,
    /// The file's size in bytes.
    pub size: u64,
}

/// A license, or a user's activation of one.
///
/// Both are in one table, so that a transaction can count the seats. [`Self::activation_key`] is an activation's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = license_key)]
#[item(index(UserLicenses, partition_key = user_id))]
pub struct License {
    /// The license's key, which users type.
    pub license_key: String,
    /// The ID of the user of an activation. It is absent in the license itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// The plan of the license's users.
    pub plan: Plan,
    /// The number of users who can activate the license.
    pub seats: u32,
    /// The number of users who have activated the license. It is counted only in the license itself.
    pub used_seats: u32,
    /// The time at which the license expires.
    pub expires_at: EpochMillis,
    /// `true` if the license was revoked. It is set only in the license itself.
    pub revoked: bool,
}

impl License {
    /// Returns the key of a user's activation of a license.
    pub fn activation_key(license_key: &str, user_id: &str) -> LicenseKey {
        LicenseKey { license_key: format!("{license_key}#{user_id}") }
    }
}

/// The usage of a user in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = user_id, sort_key = period, ttl = ttl)]
pub struct Usage {
    /// The user's ID.
    pub user_id: String,
    /// The month in UTC, such as `2026-11`.
    pub period: String,
    /// The number of requested uploads.
    pub uploads: u64,
    /// The number of requested downloads.
    pub downloads: u64,
    /// The size of all uploads and downloads in bytes.
    pub bytes: u64,
    /// The time at which DynamoDB deletes the item: [`Self::DAYS_KEPT`] days after its last change.
    pub ttl: EpochSeconds,
}

impl Usage {
    /// The number of days for which a month is kept after its last change.
    pub const DAYS_KEPT: u16 = 400;
}

/// A plan, which sets a user's limits. A better plan is greater.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// The plan without a license.
    #[default]
    Free,
    /// The plan of a license for one user.
    Pro,
    /// The plan of a license for several users.
    Team,
}

/// The limits of the plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    /// The limits without a license.
    pub free: Limits,
    /// The limits with a license for one user.
    pub pro: Limits,
    /// The limits of each user with a license for several.
    pub team: Limits,
}

impl Plans {
    /// Returns the limits of a plan.
    pub fn limits(&self, plan: Plan) -> Limits {
        match plan {
            Plan::Free => self.free,
            Plan::Pro => self.pro,
            Plan::Team => self.team,
        }
    }
}

/// The limits of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The maximum size of all files, in MiB.
    pub storage_mib: u32,
    /// The maximum number of uploads in a month.
    pub monthly_uploads: u32,
}

impl Limits {
    /// Returns the greatest size of all files in bytes.
    pub fn storage_bytes(self) -> u64 {
        u64::from(self.storage_mib) * 1024 * 1024
    }
}

/// A caller with a token of Cognito, who should be a user.
///
/// The API also accepts tokens of programs. [`Self::signed_in_through`] tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Person {
    /// The user's ID, or a program's client ID.
    pub sub: String,
    /// The ID of the user pool client, in an ID token.
    #[serde(default)]
    pub aud: Option<String>,
    /// The ID of the user pool client, in an access token.
    #[serde(default)]
    pub client_id: Option<String>,
}

impl Person {
    /// Returns `true` if the client of this ID got the token.
    pub fn signed_in_through(&self, client_id: &str) -> bool {
        let client = self.aud.as_deref().or(self.client_id.as_deref());
        client == Some(client_id)
    }
}

impl Caller for Person {}

/// A program with an access token. API Gateway has checked the token's scope, [`LICENSES_WRITE`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Program {
    /// The ID of the program's client.
    pub client_id: String,
}

impl Caller for Program {}

/// The objects of the bucket, with keys `media/{user_id}/{file_id}`.
pub enum Media {}

impl Prefix for Media {
    const PREFIX: &'static str = "media/";
}

impl Media {
    /// Returns the key of a file.
    pub fn of(user_id: &str, file_id: &str) -> String {
        Self::key(&format!("{user_id}/{file_id}"))
    }
}

/// The scope that lets a program create and revoke licenses.
pub const LICENSES_WRITE: &str = "licenses.write";

/// The number of seconds for which a signed URL is valid: one hour.
pub const URL_SECONDS: u32 = 3600;

/// The path of `/files/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FilePath {
    /// The file's ID.
    pub id: String,
}

/// The path of `/licenses/{key}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LicensePath {
    /// The license's key.
    pub key: String,
}

/// The state of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HealthResponse {
    /// The text `ok`.
    pub status: String,
}

/// The body of `PUT /users/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserRequest {
    /// The user's name, of 1 to 100 characters.
    #[schemars(length(min = 1, max = Self::NAME_LENGTH))]
    pub display_name: String,
}

impl UserRequest {
    /// The maximum number of characters in a name.
    pub const NAME_LENGTH: u32 = 100;
}

/// A user's profile, plan and storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserResponse {
    /// The user's ID: the `sub` of the Cognito user.
    pub user_id: String,
    /// The user's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The user's plan.
    pub plan: Plan,
    /// The size of the user's files in bytes.
    pub stored_bytes: u64,
    /// The maximum size of the user's files in bytes.
    pub storage_limit_bytes: u64,
}

/// The body of `POST /files`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileRequest {
    /// The file's name, of 1 to 255 characters. It is only a label.
    #[schemars(length(min = 1, max = Self::FILE_NAME_LENGTH))]
    pub file_name: String,
    /// The file's media type, such as `video/mp4`.
    pub content_type: String,
    /// The file's size in bytes, at most 5 GiB.
    #[schemars(range(min = 1, max = Self::BYTES))]
    pub size: u64,
}

impl FileRequest {
    /// The maximum number of characters in a file's name.
    pub const FILE_NAME_LENGTH: u32 = 255;
    /// The maximum size in bytes of one `PUT` to S3: 5 GiB, "Uploading objects" in the S3 User Guide.
    pub const BYTES: u64 = 5 * 1024 * 1024 * 1024;
}

/// A new file, and the URL to upload it to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileUpload {
    /// The file's ID.
    pub file_id: String,
    /// The URL for a `PUT` of the file. The upload must have the content type and the size of the request.
    pub upload_url: String,
    /// The number of seconds for which the URL is valid.
    pub expires_in: u32,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileSummary {
    /// The file's ID, a UUID.
    pub file_id: String,
    /// The name that the owner gave it.
    pub file_name: String,
    /// The file's media type, such as `video/mp4`.
    pub content_type: String,
    /// The file's size in bytes.
    pub size: u64,
    /// The time at which the owner requested the upload.
    pub created_at: DateTime,
}

/// A file, and the URL to download it from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileDetails {
    /// The fields of the file in lists.
    #[serde(flatten)]
    pub summary: FileSummary,
    /// The URL for a `GET` of the file.
    pub download_url: String,
    /// The number of seconds for which the URL is valid.
    pub expires_in: u32,
}

/// A user's usage of the current month, and the limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UsageResponse {
    /// The month in UTC, such as `2026-11`.
    pub period: String,
    /// The number of uploads that the user has requested.
    pub uploads: u64,
    /// The maximum number of uploads in a month.
    pub upload_limit: u64,
    /// The number of downloads that the user has requested.
    pub downloads: u64,
    /// The size of all uploads and downloads in bytes.
    pub bytes: u64,
}

/// The body of `POST /licenses`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LicenseRequest {
    /// The plan of the license's users: `pro` or `team`.
    pub plan: Plan,
    /// The number of users who can activate the license, from 1 to 10,000.
    #[schemars(range(min = 1, max = Self::SEATS))]
    pub seats: u32,
    /// The time at which the license expires.
    pub expires_at: DateTime,
}

impl LicenseRequest {
    /// The maximum number of seats.
    pub const SEATS: u32 = 10_000;
}

/// The body of `POST /licenses/activate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActivateRequest {
    /// The license's key.
    pub license_key: String,
}

/// A license.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LicenseResponse {
    /// The license's key, which users type.
    pub license_key: String,
    /// The plan of the license's users.
    pub plan: Plan,
    /// The number of users who can activate the license.
    pub seats: u32,
    /// The time at which the license expires.
    pub expires_at: DateTime,
}

#[cfg(test)]
mod tests {
    use links::http::{ErrorCode as _, ErrorKind};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_better_plan_is_a_greater_one() {
        assert!(Plan::Free < Plan::Pro && Plan::Pro < Plan::Team);
    }

    #[test]
    fn a_key_names_the_owner() {
        assert_eq!(Media::of("ada", "42"), "media/ada/42");
        assert_eq!(License::activation_key("K-1", "ada").license_key, "K-1#ada");
    }

    #[test]
    fn a_plan_has_the_limits_of_its_name() {
        let [free, pro, team] =
            [1, 2, 3].map(|number| json!({ "storage_mib": number, "monthly_uploads": number * 10 }));
        let plans: Plans = serde_json::from_value(json!({ "free": free, "pro": pro, "team": team }))
            .expect("these are the plans");
        let uploads = [Plan::Free, Plan::Pro, Plan::Team].map(|plan| plans.limits(plan).monthly_uploads);
        assert_eq!(uploads, [10, 20, 30]);
        assert_eq!(plans.limits(Plan::Team).storage_bytes(), 3_145_728);
    }

    #[test]
    fn a_person_has_a_token_of_the_web_client() {
        let is_person = |claims| {
            let caller: Person = serde_json::from_value(claims).expect("these are claims of Cognito");
            caller.signed_in_through("web")
        };
        assert!(is_person(json!({ "sub": "ada", "token_use": "id", "aud": "web" })));
        assert!(is_person(json!({ "sub": "ada", "token_use": "access", "client_id": "web" })));
        assert!(!is_person(json!({ "sub": "shop", "token_use": "access", "client_id": "shop" })));
        assert!(!is_person(json!({ "sub": "web" })));
    }

    #[test]
    fn an_exceeded_quota_is_a_403_with_a_code_of_its_own() {
        let ErrorKind { status, code, .. } = api::QuotaExceeded::KIND;
        assert_eq!((status, code), (403, "quota_exceeded"));
    }
}
