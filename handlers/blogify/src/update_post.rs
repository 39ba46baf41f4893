//! `PUT /posts/{postId}`: updates a post.

use contract::{Member, Post, PostKey, PostResponse, Role, UpdatePostLinks, api};
use links::Item as _;
use links::http::{Because, Conflict, ErrorCode as _, InvalidRequest};
use links::time::SortableTime;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;
use runtime::time::millis_of;

use crate::posts;

/// The maximum number of attempts. Another change between the read and the write causes one more.
const ATTEMPTS: u32 = 25;

/// Updates a post, if the caller may do so. The post must still have the time of the header `If-Match`, if there is one.
///
/// The write is conditional, so no update overwrites one of the same time, and none brings back a deleted post.
pub async fn update_post(
    links: &UpdatePostLinks,
    aws: &Aws,
    request: Request<api::UpdatePost>,
) -> Result<PostResponse, Refusal<api::UpdatePost>> {
    let Request { path, headers, body, caller, .. } = request;
    posts::check_size(&body)?;
    if let Some(time) = &headers.if_match {
        check_time(time)?;
    }
    let (table, fields) = (aws.table(&links.posts), Post::FIELDS);
    for _ in 0..ATTEMPTS {
        let post = posts::find(table, &path.post_id).await?;
        let post = post
            .filter(|post| may_update(&caller, post))
            .ok_or_else(posts::not_found)?;
        if headers
            .if_match
            .as_ref()
            .is_some_and(|time| *time != post.updated_at)
        {
            return Err(Conflict::because("the post has changed since; read it again").into());
        }
        let updated_at = posts::next_change(aws.now(), &post.updated_at);
        let mut update = table
            .update(&PostKey { post_id: post.post_id, created_at: post.created_at })
            .set(fields.updated_at, updated_at.clone())
            .set(fields.title, body.title.as_str())
            .set(fields.content, body.content.as_str());
        if let Some(tags) = &body.tags {
            let tags = posts::tags(tags.iter().cloned());
            update = update.set_or_remove(fields.tags, (!tags.is_empty()).then_some(tags));
        }
        if let Some(published) = body.published {
            let (feed, author_feed) = Post::feeds(&post.user_id, published);
            update = update
                .set(fields.published, published)
                .set_or_remove(fields.feed, feed)
                .set_or_remove(fields.author_feed, author_feed);
        }
        // A post that does not exist has no time, and meets neither.
        let condition = match &headers.if_match {
            Some(time) => fields.updated_at.equals(time.clone()),
            None => fields.updated_at.is_less_than(updated_at),
        };
        if let Some(post) = update.only_if(condition).returning_new().await? {
            return Ok(posts::response(post));
        }
    }
    Err(Conflict::because("the post is changing too often; try again in a moment").into())
}

/// Checks that a text is a time as posts have it.
fn check_time(time: &SortableTime) -> Result<(), Because<InvalidRequest>> {
    match millis_of(time) {
        Some(_) => Ok(()),
        None => Err(InvalidRequest::because(
            "`If-Match`: send the `updatedAt` of the post, such as 2025-01-31T12:00:00.000Z",
        )),
    }
}

fn may_update(caller: &Member, post: &Post) -> bool {
    match caller.role {
        Role::Author => post.user_id == caller.sub,
        Role::Editor | Role::Admin => true,
    }
}

#[cfg(test)]
mod tests;
