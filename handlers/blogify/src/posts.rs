//! The table of posts, as several functions use it.

use std::time::SystemTime;

use contract::{Post, PostKey, PostRequest, PostResponse};
use links::http::{Because, ErrorCode as _, InvalidRequest, NotFound};
use links::limits::Line;
use links::operation::GetItem;
use links::time::{EpochMillis, SortableTime};
use links::{Declares, Operations, kind};
use runtime::Error;
use runtime::table::Table;
use runtime::time::{epoch_millis, millis_of, sortable_time};
use uuid::{NoContext, Timestamp, Uuid};

/// Returns the key of a new post. Its ID contains the time of creation, to the millisecond.
pub(crate) fn new_key(now: SystemTime) -> PostKey {
    let EpochMillis(millis) = epoch_millis(now);
    let nanoseconds = u32::try_from(millis % 1000).unwrap_or_default() * 1_000_000;
    let time = Timestamp::from_unix(NoContext, millis / 1000, nanoseconds);
    key_of(Uuid::new_v7(time))
}

fn key_of(id: Uuid) -> PostKey {
    // A UUID of version 7 begins with 48 bits of milliseconds (RFC 9562, section 5.7).
    let (high, _) = id.as_u64_pair();
    PostKey { post_id: id.to_string(), created_at: sortable_time(EpochMillis(high >> 16)) }
}

/// Returns the key of the post with this ID, or `None` if no post can have it.
fn key(post_id: &str) -> Option<PostKey> {
    let id = Uuid::parse_str(post_id).ok()?;
    (id.get_version_num() == 7).then(|| key_of(id))
}

/// Returns the post with this ID, with all earlier changes.
pub(crate) async fn find<Ops, Position>(
    posts: Table<'_, Post, Ops>,
    post_id: &str,
) -> Result<Option<Post>, Error>
where
    Ops: Operations<kind::Table<Post>> + Declares<GetItem, Position>,
{
    match key(post_id) {
        Some(key) => posts.get(&key).consistent().await,
        None => Ok(None),
    }
}

/// Returns the error for a post that does not exist, or that the caller must not know of.
pub(crate) fn not_found() -> Because<NotFound> {
    NotFound::because("there is no such post")
}

/// Returns the time of a change now. It is later than that of the last change, whatever the clock.
pub(crate) fn next_change(now: SystemTime, last: &SortableTime) -> SortableTime {
    let EpochMillis(now) = epoch_millis(now);
    let next = millis_of(last).map_or(0, |EpochMillis(last)| last + 1);
    sortable_time(EpochMillis(now.max(next)))
}

/// Checks the size of a text. A schema cannot count bytes.
pub(crate) fn check_size(request: &PostRequest) -> Result<(), Because<InvalidRequest>> {
    let (bytes, most) = (request.content.as_str().len(), PostRequest::CONTENT_BYTES);
    if u32::try_from(bytes).is_ok_and(|bytes| bytes <= most) {
        return Ok(());
    }
    Err(InvalidRequest::because(format!("`content`: write at most {most} bytes in UTF-8, not {bytes}")))
}

/// Returns the tags as the table has them.
pub(crate) fn tags(tags: impl IntoIterator<Item = Line<1, 50>>) -> Vec<String> {
    tags.into_iter().map(Line::into_string).collect()
}

/// Returns a post as callers see it.
pub(crate) fn response(post: Post) -> PostResponse {
    PostResponse {
        post_id: post.post_id,
        created_at: post.created_at,
        updated_at: post.updated_at,
        user_id: post.user_id,
        title: post.title,
        content: post.content,
        tags: post.tags,
        published: post.published,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_id_leads_to_the_whole_key() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_nanos(1_738_324_800_007_999_999);
        let new = new_key(now);
        assert_eq!(new.created_at.0, "2025-01-31T12:00:00.007Z");
        let found = key(&new.post_id).expect("a post can have it");
        assert_eq!((found.post_id, found.created_at), (new.post_id.clone(), new.created_at));
        assert_ne!(new_key(now).post_id, new.post_id);
    }

    #[test]
    fn an_id_that_no_post_can_have_has_no_key() {
        for id in [
            "",
            "x",
            "../../x",
            "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            &"x".repeat(5_000),
        ] {
            assert!(key(id).is_none(), "{id}");
        }
        // The last time that an ID of version 7 can contain is after the year 9999.
        assert!(key("ffffffff-ffff-7fff-bfff-ffffffffffff").is_some());
    }

    #[test]
    fn a_change_is_later_than_the_last_one() {
        let at = |millis: u64| SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
        let last = sortable_time(EpochMillis(1_000));
        for (now, next) in [(500, 1_001), (1_000, 1_001), (1_001, 1_001), (2_000, 2_000)] {
            assert_eq!(next_change(at(now), &last), sortable_time(EpochMillis(next)), "{now}");
        }
    }
}
