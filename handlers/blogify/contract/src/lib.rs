//! The contract of blogify: what its functions and its stack agree on.
//!
//! A headless blog. Authors write posts and upload media, and everybody reads what is published.

pub mod api;

use links::http::PageRequest;
use links::operation::{
    DeleteItem, DeleteObject, GetItem, GetObject, GetSecretValue, PutEvents, PutItem, PutObject, Query,
    UpdateItem,
};
use links::time::SortableTime;
use links::{Bucket, EventBus, Item, Link, Links, Optional, Prefix, Running, Secret, Side, Table, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `create-post`, which creates a post of the caller's.
#[derive(Clone, Debug, Links)]
pub struct CreatePostLinks<S: Side = Running> {
    /// The posts.
    pub posts: Link<Table<Post, (PutItem,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `get-post`, which shows a post that is published, or the caller's own.
///
/// The route is public, so the gateway checks no token. The function checks one that comes with the request itself.
#[derive(Clone, Debug, Links)]
pub struct GetPostLinks<S: Side = Running> {
    /// The posts; of one the key is known by half, so it is found by a query.
    pub posts: Link<Table<Post, (Query,)>, S>,
    /// Who issues the tokens: the claim `iss`, under which their keys are found.
    pub issuer: Link<Text, S>,
    /// For whom they are issued: the claim `aud`.
    pub audience: Link<Text, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `update-post`, by which its owner, an editor or an administrator changes a post.
#[derive(Clone, Debug, Links)]
pub struct UpdatePostLinks<S: Side = Running> {
    /// The posts.
    pub posts: Link<Table<Post, (Query, UpdateItem)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `delete-post`, by which its owner or an administrator deletes a post.
#[derive(Clone, Debug, Links)]
pub struct DeletePostLinks<S: Side = Running> {
    /// The posts.
    pub posts: Link<Table<Post, (Query, DeleteItem)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `list-posts`, which lists what is published, by all authors or by one.
#[derive(Clone, Debug, Links)]
pub struct ListPostsLinks<S: Side = Running> {
    /// The posts.
    pub posts: Link<Table<Post, (Query<Feed>, Query<UserPosts>)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `upload-media`, which notes a file and signs the URL to upload it to.
#[derive(Clone, Debug, Links)]
pub struct UploadMediaLinks<S: Side = Running> {
    /// What is known of the files.
    pub media: Link<Table<Media, (PutItem,)>, S>,
    /// The files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<Bucket<(PutObject<Files>,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `get-media`, which signs the URL of a file, for the CDN where the stage has one, else for the bucket.
#[derive(Clone, Debug, Links)]
pub struct GetMediaLinks<S: Side = Running> {
    /// What is known of the files.
    pub media: Link<Table<Media, (GetItem,)>, S>,
    /// The files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<Bucket<(GetObject<Files>,)>, S>,
    /// The CDN's host.
    pub cdn_host: Link<Optional<Text>, S>,
    /// The ID of the public key by which the CDN checks signatures.
    pub cdn_key_id: Link<Optional<Text>, S>,
    /// The private key that signs.
    pub cdn_key: Link<Optional<Secret<CdnKey, (GetSecretValue,)>>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `delete-media`, by which its owner or an administrator deletes a file.
#[derive(Clone, Debug, Links)]
pub struct DeleteMediaLinks<S: Side = Running> {
    /// What is known of the files.
    pub media: Link<Table<Media, (GetItem, DeleteItem)>, S>,
    /// The files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<Bucket<(DeleteObject<Files>,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `get-user`, which shows the caller's profile.
#[derive(Clone, Debug, Links)]
pub struct GetUserLinks<S: Side = Running> {
    /// The profiles.
    pub users: Link<Table<User, (GetItem,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `update-user`, which writes the caller's profile.
#[derive(Clone, Debug, Links)]
pub struct UpdateUserLinks<S: Side = Running> {
    /// The profiles.
    pub users: Link<Table<User, (PutItem,)>, S>,
    /// Where pages come from that may read the answers.
    pub cors_origin: Link<Text, S>,
}

/// The links of `audit-posts`, which notes each change of a post in the audit trail, where the stage keeps one.
#[derive(Clone, Debug, Links)]
pub struct AuditPostsLinks<S: Side = Running> {
    /// The trail.
    pub audit: Link<Table<AuditEntry, (PutItem,)>, S>,
}

/// The links of `notify-posts`, which puts each change of a post on the event bus, where the stage has one.
#[derive(Clone, Debug, Links)]
pub struct NotifyPostsLinks<S: Side = Running> {
    /// Where others listen.
    pub events: Link<EventBus<(PutEvents,)>, S>,
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = post_id, sort_key = created_at)]
#[item(index(UserPosts, partition_key = user_id, sort_key = created_at, name = "userId-createdAt-index"))]
#[item(index(Feed, partition_key = feed, sort_key = created_at, name = "feed-createdAt-index"))]
pub struct Post {
    /// The ID, a UUID.
    pub post_id: String,
    /// When it was created.
    pub created_at: SortableTime,
    /// When it changed last; what `If-Match` is compared with.
    pub updated_at: SortableTime,
    /// The author: the `sub` of Cognito's user.
    pub user_id: String,
    /// The title.
    pub title: String,
    /// The text.
    pub content: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether everybody may read it.
    pub published: bool,
    /// [`Self::FEED`] if it is published, else absent: the index of the feed leaves out what has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
}

impl Post {
    /// The feed that holds every published post.
    pub const FEED: &'static str = "published";
}

/// What the blog adds to a user of Cognito.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = user_id)]
pub struct User {
    /// The `sub` of Cognito's user.
    pub user_id: String,
    /// What readers call them.
    pub display_name: String,
    /// What they say of themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
}

/// What someone may do: the claim `custom:role` of the ID token, `author` if absent. Administrators alone set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes posts and uploads media, and changes and deletes their own.
    #[default]
    Author,
    /// Changes the posts of others too.
    Editor,
    /// Changes and deletes everything.
    Admin,
}

impl Role {
    /// The claim of the ID token.
    pub const CLAIM: &'static str = "custom:role";
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = media_id)]
pub struct Media {
    /// The ID, a UUID.
    pub media_id: String,
    /// The owner: the `sub` of Cognito's user.
    pub user_id: String,
    /// Where it is in the bucket.
    pub s3_key: String,
    /// What its owner calls it; a label only.
    pub file_name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub size: u64,
    /// When its upload was asked for.
    pub created_at: SortableTime,
}

/// The files: `media/{userId}/{mediaId}`.
pub enum Files {}

impl Prefix for Files {
    const PREFIX: &'static str = "media/";
}

impl Files {
    /// The key of a file.
    pub fn of(user_id: &str, media_id: &str) -> String {
        Self::key(&format!("{user_id}/{media_id}"))
    }
}

/// The secret that holds the private key of the CDN's URLs: `{"private_key": "-----BEGIN …"}`, in PEM.
// No `Debug`: it would write the key into a log.
#[derive(Clone, Serialize, Deserialize)]
pub struct CdnKey {
    /// The key.
    pub private_key: String,
}

/// One change of a post, in the audit trail.
///
/// The same change, delivered twice, is the same entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = post_id, sort_key = sequence)]
pub struct AuditEntry {
    /// The post.
    pub post_id: String,
    /// The change's number in the table's stream, with zeros before it to [`Self::DIGITS`] digits: as text it sorts as
    /// changes were made.
    pub sequence: String,
    /// When the change was made.
    pub at: SortableTime,
    /// What was done.
    pub change: Change,
    /// The post before it, but for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Post>,
    /// The post after it, but for a deleted one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Post>,
}

impl AuditEntry {
    /// The digits of a stream's greatest sequence number: `StreamRecord` in the DynamoDB Streams API Reference.
    pub const DIGITS: usize = 40;
}

/// What was done to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Created,
    /// It is another.
    Updated,
    /// It is gone.
    Deleted,
}

/// The detail of the event that tells others of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostChanged {
    /// The post.
    pub post_id: String,
    /// Its author.
    pub user_id: String,
    /// What was done.
    pub change: Change,
    /// Whether everybody may read it now.
    pub published: bool,
    /// The change's number, by which one that is told twice is known.
    pub sequence: String,
}

impl PostChanged {
    /// The event's source.
    pub const SOURCE: &'static str = "blogify.posts";
    /// The event's detail type.
    pub const DETAIL_TYPE: &'static str = "Post Changed";
}

/// The body of `POST /posts` and of `PUT /posts/{postId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostRequest {
    /// The title, of 1 to 200 characters.
    #[schemars(length(min = 1, max = Self::TITLE_LENGTH))]
    pub title: String,
    /// The text, of at most 300,000 bytes: an item of the table holds 400 KB.
    pub content: String,
    /// What it is about: at most 20 tags of 1 to 50 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = Self::TAGS))]
    pub tags: Option<Vec<String>>,
    /// Whether everybody may read it; if absent nobody may, or who might before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<bool>,
}

impl PostRequest {
    /// The characters of a title at most.
    pub const TITLE_LENGTH: u32 = 200;
    /// The bytes of a text at most.
    pub const CONTENT_BYTES: usize = 300_000;
    /// The tags of a post at most.
    pub const TAGS: u32 = 20;
    /// The characters of a tag at most.
    pub const TAG_LENGTH: usize = 50;
}

/// A post as the API shows it: the answer to `POST`, `PUT` and `GET`, and what a [`Page`](links::http::Page) of
/// `GET /posts` holds, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostResponse {
    /// The ID.
    pub post_id: String,
    /// When it was created.
    pub created_at: SortableTime,
    /// When it changed last.
    pub updated_at: SortableTime,
    /// The author.
    pub user_id: String,
    /// The title.
    pub title: String,
    /// The text.
    pub content: String,
    /// What it is about.
    pub tags: Vec<String>,
    /// Whether everybody may read it.
    pub published: bool,
}

/// The headers of `PUT /posts/{postId}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostPrecondition {
    /// The `updatedAt` that the post must still have; whatever it is if absent.
    #[serde(default, rename = "If-Match", skip_serializing_if = "Option::is_none")]
    pub if_match: Option<SortableTime>,
}

/// The query parameters of `GET /posts`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostQuery {
    /// Those of every list.
    #[serde(flatten)]
    pub page: PageRequest,
    /// Whose posts; everybody's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

/// The body of `POST /media`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaRequest {
    /// What to call the file; a label only, of 1 to 255 characters.
    #[schemars(length(min = 1, max = Self::FILE_NAME_LENGTH))]
    pub file_name: String,
    /// Its media type: an image or a video.
    pub content_type: String,
    /// Its bytes, at most 100 MB.
    #[schemars(range(min = 1, max = Self::BYTES))]
    pub size: u64,
}

impl MediaRequest {
    /// The characters of a file name at most.
    pub const FILE_NAME_LENGTH: u32 = 255;
    /// The bytes of a file at most: 100 MB.
    pub const BYTES: u64 = 100_000_000;
}

/// The answer to `POST /media`, a 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaUpload {
    /// The new file.
    pub media_id: String,
    /// Where to `PUT` it, with the content type and the length of the request.
    pub upload_url: String,
    /// For how many seconds from now the URL is good.
    pub expires_in: u32,
}

/// The answer to `GET /media/{mediaId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaResponse {
    /// The file.
    pub media_id: String,
    /// Where to `GET` it.
    pub url: String,
    /// For how many seconds from now the URL is good.
    pub expires_in: u32,
    /// Its media type.
    pub content_type: String,
}

/// For how many seconds a signed URL is good.
pub const URL_SECONDS: u32 = 3600;

/// The body of `PUT /users/me`. A role that comes with it is ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserRequest {
    /// What readers call them, of 1 to 100 characters.
    #[schemars(length(min = 1, max = Self::NAME_LENGTH))]
    pub display_name: String,
    /// What they say of themselves, of at most 2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = Self::BIO_LENGTH))]
    pub bio: Option<String>,
}

impl UserRequest {
    /// The characters of a name at most.
    pub const NAME_LENGTH: u32 = 100;
    /// The characters of a biography at most.
    pub const BIO_LENGTH: u32 = 2000;
}

/// The answer to `GET` and `PUT /users/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserResponse {
    /// The `sub` of Cognito's user.
    pub user_id: String,
    /// What readers call them; the part of their address before the `@` until they say.
    pub display_name: String,
    /// What they say of themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// What they may do.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_draft_is_in_no_feed() {
        let time = SortableTime("2025-01-31T12:00:00.000Z".to_owned());
        let draft = Post {
            post_id: "p".to_owned(),
            created_at: time.clone(),
            updated_at: time,
            user_id: "u".to_owned(),
            title: "t".to_owned(),
            content: "c".to_owned(),
            tags: Vec::new(),
            published: false,
            feed: None,
        };
        assert_eq!(
            serde_json::to_value(draft).expect("a post is JSON"),
            json!({
                "postId": "p",
                "createdAt": "2025-01-31T12:00:00.000Z",
                "updatedAt": "2025-01-31T12:00:00.000Z",
                "userId": "u",
                "title": "t",
                "content": "c",
                "published": false,
            })
        );
    }

    #[test]
    fn a_role_in_a_profile_is_ignored() {
        let body = json!({ "displayName": "Ada", "role": "admin" });
        let request: UserRequest = serde_json::from_value(body).expect("it has all that it needs");
        assert_eq!(request, UserRequest { display_name: "Ada".to_owned(), bio: None });
    }

    #[test]
    fn a_file_is_under_its_owner() {
        assert_eq!(Files::of("ada", "42"), "media/ada/42");
    }
}
