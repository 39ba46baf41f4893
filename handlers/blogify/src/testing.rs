//! The post of all tests, and the people.

use contract::{Member, Post, PostKey, Role};
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
