//! `POST /posts`: creates a post.

use contract::{CreatePostLinks, Post, PostKey, PostResponse, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::posts;

/// Creates a post of the caller.
pub async fn create_post(
    links: &CreatePostLinks,
    aws: &Aws,
    request: Request<api::CreatePost>,
) -> Result<PostResponse, Refusal<api::CreatePost>> {
    let (body, author) = (request.body, request.caller.sub);
    posts::check_size(&body)?;
    let PostKey { post_id, created_at } = posts::new_key(aws.now());
    let published = body.published.unwrap_or_default();
    let (feed, author_feed) = Post::feeds(&author, published);
    let post = Post {
        post_id,
        updated_at: created_at.clone(),
        created_at,
        user_id: author,
        title: body.title.into_string(),
        content: body.content.into_string(),
        tags: posts::tags(body.tags.unwrap_or_default()),
        published,
        feed,
        author_feed,
    };
    aws.table(&links.posts).put(&post).await?;
    Ok(posts::response(post))
}

#[cfg(test)]
mod tests;
