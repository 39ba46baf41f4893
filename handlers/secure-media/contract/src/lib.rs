//! The contract between the function of secure-media and its stack: the links, the tables and the API.
//!
//! Users keep media within the limits of a plan. Licenses give them a better plan.

pub mod api;

use links::http::Caller;
use links::limits::Line;
use links::operation::{
    DeleteItem, DeleteObject, GetItem, GetObject, ListBucket, Prefix, PutItem, PutObject, Query, UpdateItem,
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
    pub users: Link<kind::Table<User, (GetItem, UpdateItem)>, S>,
    /// The table with a record of each file.
    pub files: Link<kind::Table<File, (GetItem, PutItem, UpdateItem, DeleteItem, Query<UserFiles>)>, S>,
    /// The table of licenses and their activations.
    pub licenses: Link<kind::Table<License, (GetItem, PutItem, UpdateItem, Query<UserLicenses>)>, S>,
    /// The table of the users' monthly usage.
    pub usage: Link<kind::Table<Usage, (GetItem, UpdateItem)>, S>,
    /// The bucket of the files. S3 answers 404 for a missing object only if the function may list the bucket.
    pub media: Link<kind::Bucket<(GetObject<Media>, PutObject<Media>, DeleteObject<Media>, ListBucket)>, S>,
    /// The ID of the user pool client `web`. Tokens of this client belong to users, and tokens of other clients to
    /// programs.
    pub web_client_id: Link<kind::Text, S>,
    /// The limits of the plans.
    pub plans: Link<kind::Config<Plans>, S>,
}

/// A user. A user without an item has no name, no files and no licenses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = user_id)]
pub struct User {
    /// The user's ID: the `sub` of the Cognito user.
    pub user_id: String,
    /// The user's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The keys of the licenses that the user has activated, at most [`Self::LICENSES`]. The plan follows from those that
    /// are live. An activation removes the others.
    #[serde(default)]
    pub license_keys: Vec<String>,
    /// The size of all files in the table of files in bytes. A requested upload counts at once.
    #[serde(default)]
    pub stored_bytes: u64,
    /// The time of the first change.
    pub created_at: EpochMillis,
    /// The time up to which no file awaits its upload. Files that were requested earlier are uploaded, or gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_until: Option<EpochMillis>,
}

impl User {
    /// The maximum number of live licenses of a user. Each of them is read at each request.
    pub const LICENSES: usize = 20;
}

/// The record of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = file_id)]
#[item(index(UserFiles, partition_key = user_id, sort_key = created_at))]
pub struct File {
    /// The file's ID, a UUID.
    pub file_id: String,
    /// The owner's user ID.
    pub user_id: String,
    /// The time at which the owner requested the upload. The upload counts in this month.
    pub created_at: EpochMillis,
    /// The name that the owner gave it. It is only a label.
    pub file_name: String,
    /// The file's media type, such as `video/mp4`.
    pub content_type: String,
    /// The file's size in bytes.
    pub size: u64,
    /// The state of the upload.
    pub status: FileStatus,
}

/// The state of a file's upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileStatus {
    /// The upload has not been seen yet.
    Pending,
    /// The file is uploaded.
    Stored,
}

/// A license, or a user's activation of one.
///
/// An activation repeats the license's plan, seats and end, and makes the license one of the user's list.
/// [`Self::activation_key`] is its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
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
    /// The number of users who have activated the license. It is counted only in the license itself, and 0 in an
    /// activation.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[item(partition_key = user_id, sort_key = period, ttl = ttl)]
pub struct Usage {
    /// The user's ID.
    pub user_id: String,
    /// The month in UTC, such as `2026-11`.
    pub period: String,
    /// The number of requested uploads, without those that were never made.
    #[serde(default)]
    pub uploads: u64,
    /// The number of requested downloads.
    #[serde(default)]
    pub downloads: u64,
    /// The size of these uploads and downloads in bytes.
    #[serde(default)]
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
    /// The smaller plan of a license.
    Pro,
    /// The greater plan of a license.
    Team,
}

impl Plan {
    /// The best plan of all.
    pub const BEST: Self = Self::Team;
}

/// A plan that a license can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicensePlan {
    /// The smaller plan.
    Pro,
    /// The greater plan.
    Team,
}

impl From<LicensePlan> for Plan {
    fn from(plan: LicensePlan) -> Self {
        match plan {
            LicensePlan::Pro => Self::Pro,
            LicensePlan::Team => Self::Team,
        }
    }
}

/// The limits of the plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    /// The limits without a license.
    pub free: Limits,
    /// The limits of each user with a license for the plan `pro`.
    pub pro: Limits,
    /// The limits of each user with a license for the plan `team`.
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
    /// Returns the maximum size of all files in bytes.
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
    /// Returns the name of a file's object: its key after the prefix.
    pub fn name(user_id: &str, file_id: &str) -> String {
        format!("{user_id}/{file_id}")
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
    pub display_name: Line<1, 100>,
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
    pub file_name: Line<1, 255>,
    /// The file's media type, such as `video/mp4`, of at most 255 characters.
    #[schemars(length(max = Self::CONTENT_TYPE_LENGTH), regex(pattern = Self::CONTENT_TYPE))]
    pub content_type: String,
    /// The file's size in bytes, from 1 byte to 5 GiB.
    #[schemars(range(min = 1))]
    pub size: u64,
}

impl FileRequest {
    /// The maximum number of characters in a media type.
    pub const CONTENT_TYPE_LENGTH: u32 = 255;
    /// The pattern of a media type: a type, a subtype, and parameters of printable ASCII characters.
    pub const CONTENT_TYPE: &'static str =
        "^[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+( *;[ -~]*[!-~])?$";
    /// The maximum size in bytes of one `PUT` to S3: 5 GiB, "Uploading objects" in the S3 User Guide.
    pub const BYTES: u64 = 5 * 1024 * 1024 * 1024;
}

/// A new file, and the URL to upload it to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileUpload {
    /// The file's ID.
    pub file_id: String,
    /// The URL for one `PUT` of the file. A second one is refused, and so is one after the file's deletion.
    pub upload_url: String,
    /// The headers of the `PUT`.
    pub upload_headers: UploadHeaders,
    /// The number of seconds for which the URL is valid. The upload must end in this time.
    pub expires_in: u32,
}

/// The headers that an upload must have. `Content-Length`, the size of the request, is another one, which HTTP clients
/// send by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UploadHeaders {
    /// The media type of the request.
    #[serde(rename = "Content-Type")]
    pub content_type: String,
    /// The `ETag` of the empty object that the upload replaces.
    #[serde(rename = "If-Match")]
    pub if_match: String,
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
    /// The state of the upload. A list can show `pending` for an uploaded file until its details are requested, or the
    /// URL ends.
    pub status: FileStatus,
    /// The time at which the owner requested the upload.
    pub created_at: DateTime,
}

/// A file, and the URL to download it from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileDetails {
    /// The fields of the file in lists.
    #[serde(flatten)]
    pub summary: FileSummary,
    /// The URL for a `GET` of the file, if it is uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub download_url: Option<String>,
    /// The number of seconds for which the URL is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u32>,
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
    /// The plan of the license's users.
    pub plan: LicensePlan,
    /// The number of users who can activate the license, from 1 to 10,000.
    #[schemars(range(min = 1, max = Self::SEATS))]
    pub seats: u32,
    /// The time at which the license expires, in the future.
    pub expires_at: DateTime,
}

impl LicenseRequest {
    /// The maximum number of seats.
    pub const SEATS: u32 = 10_000;
}

/// The body of `POST /licenses/activate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActivateRequest {
    /// The license's key. Its letters can be in upper or lower case.
    #[schemars(length(max = Self::KEY_LENGTH))]
    pub license_key: String,
}

impl ActivateRequest {
    /// The maximum number of characters in a key.
    pub const KEY_LENGTH: u32 = 100;
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
    /// The license's state. Only a live license counts.
    pub status: LicenseStatus,
}

/// The state of a license.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicenseStatus {
    /// The license gives its plan to its users.
    Live,
    /// The license has expired.
    Expired,
    /// A program has revoked the license.
    Revoked,
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
        assert_eq!(Media::key(&Media::name("ada", "42")), "media/ada/42");
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
