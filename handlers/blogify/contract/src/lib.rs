//! The contract between the functions of blogify and its stack: the links, the tables and the API.
//!
//! blogify is a headless blog. Authors write posts and upload media. Everybody can read published posts.

pub mod api;

use links::events::{EventDetail, ObjectCreated};
use links::http::{Caller, PageRequest};
use links::limits::{Line, Lines, List};
use links::operation::{
    DeleteItem, DeleteObject, GetItem, GetObject, GetSecretValue, Prefix, PutEvents, PutItem, PutObject,
    Query, UpdateItem,
};
use links::time::SortableTime;
use links::{Item, KeyAttribute, KeyKind, Link, Links, Running, Side, kind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The links of `create-post`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::CreatePost))]
pub struct CreatePostLinks<S: Side = Running> {
    /// The table of posts.
    pub posts: Link<kind::Table<Post, (PutItem,)>, S>,
}

/// The links of `get-post`.
///
/// The route is public, so API Gateway checks no token. The function itself verifies a token in the request.
#[derive(Clone, Debug, Links)]
#[links(serves(api::GetPost))]
pub struct GetPostLinks<S: Side = Running> {
    /// The table of posts.
    pub posts: Link<kind::Table<Post, (GetItem,)>, S>,
    /// The issuer's URL. A token's claim `iss` must equal it. The keys that verify tokens are below this URL.
    pub issuer: Link<kind::Text, S>,
    /// The ID of the user pool client. A token's claim `aud` must equal it.
    pub audience: Link<kind::Text, S>,
}

/// The links of `update-post`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::UpdatePost))]
pub struct UpdatePostLinks<S: Side = Running> {
    /// The table of posts.
    pub posts: Link<kind::Table<Post, (GetItem, UpdateItem)>, S>,
}

/// The links of `delete-post`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::DeletePost))]
pub struct DeletePostLinks<S: Side = Running> {
    /// The table of posts.
    pub posts: Link<kind::Table<Post, (GetItem, DeleteItem)>, S>,
}

/// The links of `list-posts`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::ListPosts))]
pub struct ListPostsLinks<S: Side = Running> {
    /// The table of posts. The function reads its indexes of published posts only.
    pub posts: Link<kind::Table<Post, (Query<Feed>, Query<AuthorFeed>)>, S>,
}

/// The links of `upload-media`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::UploadMedia))]
pub struct UploadMediaLinks<S: Side = Running> {
    /// The table with a record of each file.
    pub media: Link<kind::Table<Media, (PutItem,)>, S>,
    /// The bucket of the files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<kind::Bucket<(PutObject<Files>,)>, S>,
}

/// The links of `get-media`.
///
/// If the stage has a CDN, the function signs URLs of the CDN, otherwise URLs of the bucket.
#[derive(Clone, Debug, Links)]
#[links(serves(api::GetMedia))]
pub struct GetMediaLinks<S: Side = Running> {
    /// The table with a record of each file.
    pub media: Link<kind::Table<Media, (GetItem,)>, S>,
    /// The bucket of the files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<kind::Bucket<(GetObject<Files>,)>, S>,
    /// The CDN's domain name.
    pub cdn_host: Link<kind::Optional<kind::Text>, S>,
    /// The ID of the public key that the CDN verifies URLs with.
    pub cdn_key_id: Link<kind::Optional<kind::Text>, S>,
    /// The secret with the private key that signs the CDN's URLs.
    pub cdn_key: Link<kind::Optional<kind::Secret<CdnKey, (GetSecretValue,)>>, S>,
}

/// The links of `delete-media`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::DeleteMedia))]
pub struct DeleteMediaLinks<S: Side = Running> {
    /// The table with a record of each file.
    pub media: Link<kind::Table<Media, (GetItem, DeleteItem)>, S>,
    /// The bucket of the files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<kind::Bucket<(DeleteObject<Files>,)>, S>,
}

/// The links of `sweep-media`, which deletes an uploaded file that has no record.
///
/// A URL for an upload stays valid for an hour, also after `delete-media` has deleted its file.
#[derive(Clone, Debug, Links)]
#[links(on(ObjectCreated))]
pub struct SweepMediaLinks<S: Side = Running> {
    /// The records of the files.
    pub media: Link<kind::Table<Media, (GetItem,)>, S>,
    /// The bucket of the uploaded files.
    #[links(variable = "MEDIA_BUCKET")]
    pub files: Link<kind::Bucket<(DeleteObject<Files>,)>, S>,
}

/// The links of `get-user`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::GetUser))]
pub struct GetUserLinks<S: Side = Running> {
    /// The table of user profiles.
    pub users: Link<kind::Table<User, (GetItem,)>, S>,
}

/// The links of `update-user`.
#[derive(Clone, Debug, Links)]
#[links(serves(api::UpdateUser))]
pub struct UpdateUserLinks<S: Side = Running> {
    /// The table of user profiles.
    pub users: Link<kind::Table<User, (PutItem,)>, S>,
}

/// The links of `audit-posts`, which records each change of a post in the audit trail. Only some stages have it.
#[derive(Clone, Debug, Links)]
#[links(follows(Post))]
pub struct AuditPostsLinks<S: Side = Running> {
    /// The table of the audit trail.
    pub audit: Link<kind::Table<AuditEntry, (PutItem,)>, S>,
}

/// The links of `notify-posts`, which sends an event for each change of a post. Only some stages have it.
#[derive(Clone, Debug, Links)]
#[links(follows(Post))]
pub struct NotifyPostsLinks<S: Side = Running> {
    /// The event bus that gets the events.
    pub events: Link<kind::EventBus<(PutEvents<PostChanged>,)>, S>,
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = post_id, sort_key = created_at)]
#[item(index(UserPosts, partition_key = user_id, sort_key = created_at, name = "userId-createdAt-index"))]
#[item(index(Feed, partition_key = feed, sort_key = created_at, name = "feed-createdAt-index"))]
#[item(index(AuthorFeed, partition_key = author_feed, sort_key = created_at, name = "authorFeed-createdAt-index"))]
pub struct Post {
    /// The post's ID, a UUID of version 7. It contains the time of creation, so it leads to the whole key.
    pub post_id: String,
    /// The time at which the post was created.
    pub created_at: SortableTime,
    /// The time of the last change. Each change has a later time. The header `If-Match` must equal it.
    pub updated_at: SortableTime,
    /// The author: the `sub` of the Cognito user.
    pub user_id: String,
    /// The title of the post.
    pub title: String,
    /// The text of the post.
    pub content: String,
    /// The tags of the post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// `true` if everybody can read the post.
    pub published: bool,
    /// [`Self::FEED`] on a published post. Otherwise it is absent, which keeps the post out of the feed's index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// The author on a published post. Otherwise it is absent, which keeps the post out of the index of the author's
    /// published posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_feed: Option<String>,
}

impl Post {
    /// The partition of the feed's index that holds every published post.
    pub const FEED: &'static str = "published";

    /// Returns the keys of a post of `user_id` in the indexes of published posts: `feed` and `author_feed`.
    pub fn feeds(user_id: &str, published: bool) -> (Option<String>, Option<String>) {
        (published.then(|| Self::FEED.to_owned()), published.then(|| user_id.to_owned()))
    }
}

/// A user's profile. The account itself is in Cognito.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = user_id)]
pub struct User {
    /// The user's ID: the `sub` of the Cognito user.
    pub user_id: String,
    /// The name that readers see.
    pub display_name: String,
    /// A text about the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
}

/// A user's role, from the claim `custom:role` of the ID token. Only administrators can set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes posts and uploads media, and can change and delete their own. It is the default, if the token has no such
    /// claim.
    #[default]
    Author,
    /// Can also change the posts of others.
    Editor,
    /// Can change and delete everything.
    Admin,
}

/// A caller with their role, from a token of Cognito. Only the ID token contains the role.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Member {
    /// The user's ID: the `sub` of the Cognito user.
    pub sub: String,
    /// The user's role.
    #[serde(default, rename = "custom:role")]
    pub role: Role,
}

impl Caller for Member {}

/// A caller with their role and e-mail address, from the ID token of Cognito.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Account {
    /// The user's ID: the `sub` of the Cognito user.
    pub sub: String,
    /// The user's e-mail address.
    pub email: String,
    /// The user's role.
    #[serde(default, rename = "custom:role")]
    pub role: Role,
}

impl Caller for Account {}

/// The record of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = media_id)]
pub struct Media {
    /// The file's ID, a UUID.
    pub media_id: String,
    /// The owner: the `sub` of the Cognito user.
    pub user_id: String,
    /// The object's key in the bucket.
    pub s3_key: String,
    /// The name that the owner gave it. It is only a label.
    pub file_name: String,
    /// The file's media type, such as `image/png`.
    pub content_type: String,
    /// The file's size in bytes.
    pub size: u64,
    /// The time at which the owner requested the upload.
    pub created_at: SortableTime,
}

/// The objects of the bucket, with keys `media/{userId}/{mediaId}`.
pub enum Files {}

impl Prefix for Files {
    const PREFIX: &'static str = "media/";
}

impl Files {
    /// Returns the key of a file, without the prefix.
    pub fn name(user_id: &str, media_id: &str) -> String {
        format!("{user_id}/{media_id}")
    }

    /// Returns the key of a file.
    pub fn of(user_id: &str, media_id: &str) -> String {
        Self::key(&Self::name(user_id, media_id))
    }

    /// Returns the user's and the file's ID in the key of a file, or `None` for another key.
    pub fn ids(key: &str) -> Option<(&str, &str)> {
        let (user_id, media_id) = key.strip_prefix(Self::PREFIX)?.split_once('/')?;
        let is_id = |id: &str| !id.is_empty() && !id.contains('/');
        (is_id(user_id) && is_id(media_id)).then_some((user_id, media_id))
    }
}

/// The secret with the private key that signs the CDN's URLs: `{"private_key": "-----BEGIN …"}`, in PEM.
// No `Debug`, which would write the key into a log.
#[derive(Clone, Serialize, Deserialize)]
pub struct CdnKey {
    /// The private key, in PEM.
    pub private_key: Lines<1, 10_000>,
}

/// An entry of the audit trail: one change of a post, with the post that the change replaced or deleted.
///
/// The post after the change is in the next entry of that post, or in the table of the posts if there is none. So an
/// entry holds at most one post and fits into an item of 400 KB, and nothing is lost although the trail may be younger
/// than the post. A change that the stream delivers twice has the same key, so it becomes one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Item)]
#[serde(rename_all = "camelCase")]
#[item(partition_key = post_id, sort_key = sequence)]
pub struct AuditEntry {
    /// The ID of the changed post.
    pub post_id: String,
    /// The change's number. Entries sort in the order of the changes.
    pub sequence: Sequence,
    /// The time of the change, with a resolution of one second.
    pub at: SortableTime,
    /// The kind of change.
    pub change: Change,
    /// The post's author.
    pub user_id: String,
    /// The post before the change. It is absent for a new post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Post>,
}

/// The sequence number of a change in the stream of the posts, with leading zeros. It sorts as text: the later of two
/// changes of a post has the greater number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Sequence(String);

impl Sequence {
    /// The number of digits of the greatest sequence number: `StreamRecord` in the DynamoDB Streams API Reference.
    pub const DIGITS: usize = 40;

    /// Creates the number from its digits in the stream.
    pub fn new(digits: &str) -> Self {
        Self(format!("{digits:0>width$}", width = Self::DIGITS))
    }
}

impl KeyAttribute for Sequence {
    const KIND: KeyKind = KeyKind::S;
}

/// The kind of a change of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The post is new.
    Created,
    /// The post has changed.
    Updated,
    /// The post no longer exists.
    Deleted,
}

/// The detail of the event that `notify-posts` sends for each change of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostChanged {
    /// The ID of the changed post.
    pub post_id: String,
    /// The author's user ID.
    pub user_id: String,
    /// The kind of change.
    pub change: Change,
    /// `true` if everybody can read the post after the change.
    pub published: bool,
    /// The change's number. Two events with the same number are the same change, and the later of two changes of a post
    /// has the greater number.
    pub sequence: Sequence,
}

impl EventDetail for PostChanged {
    const SOURCE: &'static str = "blogify.posts";
    const DETAIL_TYPE: &'static str = "Post Changed";
}

/// The path of `/posts/{postId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostPath {
    /// The post's ID.
    pub post_id: String,
}

/// The path of `/media/{mediaId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaPath {
    /// The file's ID.
    pub media_id: String,
}

/// The body of `POST /posts` and of `PUT /posts/{postId}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostRequest {
    /// The title, 1 to 200 characters.
    pub title: Line<1, 200>,
    /// The text of the post, at most 300,000 bytes in UTF-8.
    pub content: Lines<0, { PostRequest::CONTENT_BYTES }>,
    /// At most 20 tags of 1 to 50 characters. If absent, a new post has no tags, and an existing post keeps its tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<List<Line<1, 50>, 0, 20>>,
    /// `true` if everybody can read the post. If absent, a new post is not published, and an existing post is not
    /// changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<bool>,
}

impl PostRequest {
    /// The maximum number of bytes of a text. An item of a table can have 400 KB.
    pub const CONTENT_BYTES: u32 = 300_000;
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostResponse {
    /// The post's ID, a UUID.
    pub post_id: String,
    /// The time at which the post was created.
    pub created_at: SortableTime,
    /// The time of the last change.
    pub updated_at: SortableTime,
    /// The author's user ID.
    pub user_id: String,
    /// The title of the post.
    pub title: String,
    /// The text of the post.
    pub content: String,
    /// The tags of the post.
    pub tags: Vec<String>,
    /// `true` if everybody can read the post.
    pub published: bool,
}

/// The headers of `GET /posts/{postId}`.
// No `Debug`, which would write the token into a log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OptionalToken {
    /// `Bearer` and the caller's token, as for the other routes. Authors need it to read their unpublished posts.
    #[serde(default, rename = "Authorization", skip_serializing_if = "Option::is_none")]
    pub authorization: Option<String>,
}

/// The headers of `PUT /posts/{postId}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostPrecondition {
    /// The `updatedAt` that the post must still have. If absent, the last write wins.
    #[serde(default, rename = "If-Match", skip_serializing_if = "Option::is_none")]
    pub if_match: Option<SortableTime>,
}

/// The query parameters of `GET /posts`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostQuery {
    /// The part of the list to return.
    #[serde(flatten)]
    pub page: PageRequest,
    /// The user ID of an author. If absent, the list has the posts of all authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Line<1, 128>>,
}

/// The body of `POST /media`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaRequest {
    /// The file's name, of 1 to 255 characters. It is only a label.
    pub file_name: Line<1, 255>,
    /// The media type of an image or a video, of at most 255 characters.
    #[schemars(length(max = Self::TYPE_LENGTH))]
    #[schemars(regex(pattern = r"^(image|video)/[A-Za-z0-9!#$&^_.+-]+ *(;[ -.0-~]*)?$"))]
    pub content_type: String,
    /// The file's size in bytes, at most 100 MB.
    #[schemars(range(min = 1, max = Self::BYTES))]
    pub size: u64,
}

impl MediaRequest {
    /// The maximum number of characters in a media type.
    pub const TYPE_LENGTH: u32 = 255;
    /// The maximum size in bytes: 100 MB.
    pub const BYTES: u64 = 100_000_000;
}

/// A new file, and the URL to upload it to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaUpload {
    /// The file's ID.
    pub media_id: String,
    /// The URL for a `PUT` of the file. The headers `Content-Type` and `Content-Length` of the upload must equal the type
    /// and the size in the request.
    pub upload_url: String,
    /// The number of seconds for which the URL is valid.
    pub expires_in: u32,
}

/// A file, and the URL to download it from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaResponse {
    /// The file's ID.
    pub media_id: String,
    /// The URL for a `GET` of the file.
    pub url: String,
    /// The number of seconds for which the URL is valid.
    pub expires_in: u32,
    /// The file's media type, such as `image/png`.
    pub content_type: String,
}

/// The number of seconds for which a signed URL is valid: one hour.
pub const URL_SECONDS: u32 = 3600;

/// The body of `PUT /users/me`. Other fields, such as a role, are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserRequest {
    /// The name that readers see, of 1 to 100 characters.
    pub display_name: Line<1, 100>,
    /// A text about the user, of at most 2,000 characters. If absent, the profile has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<Lines<0, 2_000>>,
}

/// A user's profile and role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserResponse {
    /// The user's ID: the `sub` of the Cognito user.
    pub user_id: String,
    /// The name that readers see. By default it is the part of the e-mail address before the `@`.
    pub display_name: String,
    /// A text about the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// The user's role.
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
            author_feed: None,
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
        let request: UserRequest = serde_json::from_value(body).expect("the body is a profile");
        let display_name = "Ada".try_into().expect("it is short enough");
        assert_eq!(request, UserRequest { display_name, bio: None });
    }

    #[test]
    fn a_caller_without_the_claim_of_a_role_is_an_author() {
        let role = |claims| {
            let caller: Member = serde_json::from_value(claims).expect("the claims are a member's");
            caller.role
        };
        assert_eq!(role(json!({ "sub": "u" })), Role::Author);
        assert_eq!(role(json!({ "sub": "u", "custom:role": "editor" })), Role::Editor);
        assert_eq!(role(json!({ "sub": "u", "custom:role": "admin" })), Role::Admin);
    }

    #[test]
    fn a_file_is_under_its_owner() {
        assert_eq!(Files::of("ada", "42"), "media/ada/42");
        assert_eq!(Files::ids("media/ada/42"), Some(("ada", "42")));
        for other in ["media/ada", "media/ada/", "media//42", "media/ada/42/1", "uploads/ada/42", ""] {
            assert_eq!(Files::ids(other), None, "{other}");
        }
    }

    #[test]
    fn a_later_change_has_a_sequence_number_that_sorts_after() {
        let [early, late] = ["999", "1000"].map(Sequence::new);
        assert!(early < late);
        assert_eq!(json!(early), json!("0000000000000000000000000000000000000999"));
        let longest = "9".repeat(Sequence::DIGITS);
        assert_eq!(json!(Sequence::new(&longest)), json!(longest));
    }
}
