//! The contract of secure-media: what its functions and its stack agree on.
//!
//! People keep media within the limits of their plan, which licenses raise.

pub mod api;

use links::operation::{DeleteItem, DeleteObject, GetItem, GetObject, PutItem, PutObject, Query, UpdateItem};
use links::time::{DateTime, EpochMillis, EpochSeconds};
use links::{Bucket, Item, Link, Links, Number, Prefix, Running, Side, Table, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `api`, which serves every route.
#[derive(Clone, Debug, Links)]
pub struct ApiLinks<S: Side = Running> {
    /// The people.
    pub users: Link<Table<User, (GetItem, PutItem, UpdateItem)>, S>,
    /// What is known of the files.
    pub files: Link<Table<File, (GetItem, PutItem, UpdateItem, DeleteItem, Query<UserFiles>)>, S>,
    /// The licenses, and who has activated them.
    pub licenses: Link<Table<License, (GetItem, PutItem, UpdateItem, Query<UserLicenses>)>, S>,
    /// What people used in each month.
    pub usage: Link<Table<Usage, (GetItem, UpdateItem)>, S>,
    /// The files.
    pub media: Link<Bucket<(GetObject<Media>, PutObject<Media>, DeleteObject<Media>)>, S>,
    /// The client whose tokens are for people; those of any other are for programs.
    pub web_client_id: Link<Text, S>,
    /// The MiB that someone without a license keeps at most.
    pub free_storage_mib: Link<Number<u32>, S>,
    /// The files that someone without a license uploads in a month at most.
    pub free_monthly_uploads: Link<Number<u32>, S>,
    /// The MiB of the plan `pro`.
    pub pro_storage_mib: Link<Number<u32>, S>,
    /// The monthly uploads of the plan `pro`.
    pub pro_monthly_uploads: Link<Number<u32>, S>,
    /// The MiB of the plan `team`, for each of its people.
    pub team_storage_mib: Link<Number<u32>, S>,
    /// The monthly uploads of the plan `team`, for each of its people.
    pub team_monthly_uploads: Link<Number<u32>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// Someone who keeps files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = user_id)]
pub struct User {
    /// The `sub` of Cognito's user.
    pub user_id: String,
    /// What to call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The best plan of the licenses that they have activated.
    pub plan: Plan,
    /// The bytes of their files, counted as uploads are asked for and files are deleted.
    pub stored_bytes: u64,
    /// When they came first.
    pub created_at: EpochMillis,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = file_id)]
#[item(index(UserFiles, partition_key = user_id, sort_key = created_at))]
pub struct File {
    /// The ID, a UUID.
    pub file_id: String,
    /// The owner.
    pub user_id: String,
    /// When its upload was asked for.
    pub created_at: EpochMillis,
    /// What its owner calls it; a label only.
    pub file_name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub size: u64,
}

/// A license, or someone's activation of one: both are in one table, so that a transaction can count the seats.
///
/// The key of an activation is [`Self::activation_key`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = license_key)]
#[item(index(UserLicenses, partition_key = user_id))]
pub struct License {
    /// The key, which people type.
    pub license_key: String,
    /// Who has activated it; absent of the license itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// What it raises the limits to.
    pub plan: Plan,
    /// How many people may activate it.
    pub seats: u32,
    /// How many have; counted at the license itself.
    pub used_seats: u32,
    /// When it ends.
    pub expires_at: EpochMillis,
    /// Whether it was taken back; said at the license itself.
    pub revoked: bool,
}

impl License {
    /// The key of someone's activation of a license.
    pub fn activation_key(license_key: &str, user_id: &str) -> String {
        format!("{license_key}#{user_id}")
    }
}

/// What someone used in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[item(partition_key = user_id, sort_key = period, ttl = ttl)]
pub struct Usage {
    /// Who.
    pub user_id: String,
    /// The month, such as `2026-11`, in UTC.
    pub period: String,
    /// The uploads that were asked for.
    pub uploads: u64,
    /// The downloads that were asked for.
    pub downloads: u64,
    /// The bytes of both.
    pub bytes: u64,
    /// When the table forgets it: [`Self::DAYS_KEPT`] days after it was written last.
    pub ttl: EpochSeconds,
}

impl Usage {
    /// How long the table keeps a month after its last change.
    pub const DAYS_KEPT: u16 = 400;
}

/// What limits someone has, the least first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// Those of everybody.
    #[default]
    Free,
    /// Those of a license for one.
    Pro,
    /// Those of a license for several.
    Team,
}

/// The files: `media/{user_id}/{file_id}`.
pub enum Media {}

impl Prefix for Media {
    const PREFIX: &'static str = "media/";
}

impl Media {
    /// The key of a file.
    pub fn of(user_id: &str, file_id: &str) -> String {
        Self::key(&format!("{user_id}/{file_id}"))
    }
}

/// The scope that programs need to make licenses and take them back.
pub const LICENSES_WRITE: &str = "licenses.write";

/// For how many seconds a signed URL is good.
pub const URL_SECONDS: u32 = 3600;

/// The answer to `GET /health`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HealthResponse {
    /// `ok`.
    pub status: String,
}

/// The body of `PUT /users/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserRequest {
    /// What to call them, of 1 to 100 characters.
    #[schemars(length(min = 1, max = Self::NAME_LENGTH))]
    pub display_name: String,
}

impl UserRequest {
    /// The characters of a name at most.
    pub const NAME_LENGTH: u32 = 100;
}

/// The answer to `GET` and `PUT /users/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserResponse {
    /// The `sub` of Cognito's user.
    pub user_id: String,
    /// What to call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What limits they have.
    pub plan: Plan,
    /// The bytes of their files.
    pub stored_bytes: u64,
    /// The bytes of their files at most.
    pub storage_limit_bytes: u64,
}

/// The body of `POST /files`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileRequest {
    /// What to call the file; a label only, of 1 to 255 characters.
    #[schemars(length(min = 1, max = Self::FILE_NAME_LENGTH))]
    pub file_name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes, at most 5 GiB.
    #[schemars(range(min = 1, max = Self::BYTES))]
    pub size: u64,
}

impl FileRequest {
    /// The characters of a file name at most.
    pub const FILE_NAME_LENGTH: u32 = 255;
    /// The bytes that one `PUT` to S3 holds: 5 GiB, "Uploading objects" in the S3 User Guide.
    pub const BYTES: u64 = 5 * 1024 * 1024 * 1024;
}

/// The answer to `POST /files`, a 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileUpload {
    /// The new file.
    pub file_id: String,
    /// Where to `PUT` it, with the content type and the length of the request.
    pub upload_url: String,
    /// For how many seconds from now the URL is good.
    pub expires_in: u32,
}

/// A file as `GET /files` lists it, in a [`Page`](links::http::Page), newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileSummary {
    /// The ID.
    pub file_id: String,
    /// What its owner calls it.
    pub file_name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub size: u64,
    /// When its upload was asked for.
    pub created_at: DateTime,
}

/// A file as `GET /files/{id}` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileDetails {
    /// What the list says of it.
    #[serde(flatten)]
    pub summary: FileSummary,
    /// Where to `GET` it.
    pub download_url: String,
    /// For how many seconds from now the URL is good.
    pub expires_in: u32,
}

/// The answer to `GET /usage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UsageResponse {
    /// The month, such as `2026-11`.
    pub period: String,
    /// The uploads of the month.
    pub uploads: u64,
    /// The uploads of a month at most.
    pub upload_limit: u64,
    /// The downloads of the month.
    pub downloads: u64,
    /// The bytes of both.
    pub bytes: u64,
}

/// The body of `POST /licenses`, which programs send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LicenseRequest {
    /// What it raises the limits to; not `free`.
    pub plan: Plan,
    /// How many people may activate it, from 1 to 10,000.
    #[schemars(range(min = 1, max = Self::SEATS))]
    pub seats: u32,
    /// When it ends.
    pub expires_at: DateTime,
}

impl LicenseRequest {
    /// The seats of a license at most.
    pub const SEATS: u32 = 10_000;
}

/// The body of `POST /licenses/activate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActivateRequest {
    /// The license.
    pub license_key: String,
}

/// A license: the answer to `POST /licenses` and `POST /licenses/activate`, and what a
/// [`Page`](links::http::Page) of `GET /licenses` holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LicenseResponse {
    /// The key, which people type.
    pub license_key: String,
    /// What it raises the limits to.
    pub plan: Plan,
    /// How many people may activate it.
    pub seats: u32,
    /// When it ends.
    pub expires_at: DateTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_plan_is_a_greater_one() {
        assert!(Plan::Free < Plan::Pro && Plan::Pro < Plan::Team);
    }

    #[test]
    fn keys_say_whose_a_thing_is() {
        assert_eq!(Media::of("ada", "42"), "media/ada/42");
        assert_eq!(License::activation_key("K-1", "ada"), "K-1#ada");
    }
}
