//! The post and the file of all tests, and the people.

use contract::{CdnKey, Files, Media, Member, Post, PostKey, Role};
use links::time::SortableTime;

/// The time at which every cloud begins.
pub(crate) const NOW: &str = "2025-01-31T12:00:00.000Z";

/// The time at which the post was created.
pub(crate) const CREATED: &str = "2025-01-31T11:58:00.000Z";

/// The ID of the post. It begins with the time at which it was created.
pub(crate) const POST: &str = "0194bc39-9d40-7000-8000-000000000001";

pub(crate) fn time(text: &str) -> SortableTime {
    SortableTime(text.to_owned())
}

/// A signed-in author.
pub(crate) fn author(sub: &str) -> Member {
    member(sub, Role::Author)
}

pub(crate) fn member(sub: &str, role: Role) -> Member {
    Member { sub: sub.to_owned(), role }
}

/// Ada's published post. It was created two minutes ago, and changed a minute ago.
pub(crate) fn post() -> Post {
    Post {
        post_id: POST.to_owned(),
        created_at: time(CREATED),
        updated_at: time("2025-01-31T11:59:00.000Z"),
        user_id: "ada".to_owned(),
        title: "La mer".to_owned(),
        content: "Elle est belle.".to_owned(),
        tags: vec!["sea".to_owned()],
        published: true,
        feed: Some(Post::FEED.to_owned()),
        author_feed: Some("ada".to_owned()),
    }
}

/// Ada's post before it is published.
pub(crate) fn draft() -> Post {
    Post { published: false, feed: None, author_feed: None, ..post() }
}

/// The key of the post.
pub(crate) fn key() -> PostKey {
    PostKey { post_id: POST.to_owned(), created_at: time(CREATED) }
}

/// The ID of the file.
pub(crate) const FILE: &str = "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11";

/// The record of Ada's file.
pub(crate) fn media() -> Media {
    Media {
        media_id: FILE.to_owned(),
        user_id: "ada".to_owned(),
        s3_key: Files::of("ada", FILE),
        file_name: "sea.png".to_owned(),
        content_type: "image/png".to_owned(),
        size: 3,
        created_at: time(NOW),
    }
}

/// The private RSA key of the CDN's tests.
pub(crate) fn cdn_key() -> CdnKey {
    let private_key = include_str!("cdn/keys/rsa.pem");
    CdnKey { private_key: private_key.try_into().expect("it is not empty") }
}
