//! `GET /posts`: lists published posts, newest first.

use contract::{AuthorFeed, Feed, ListPostsLinks, Post, PostResponse, api};
use links::http::Page;
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::posts;

/// Lists the published posts of all authors or of one, newest first.
pub async fn list_posts(
    links: &ListPostsLinks,
    aws: &Aws,
    request: Request<api::ListPosts>,
) -> Result<Page<PostResponse>, Refusal<api::ListPosts>> {
    let (table, query) = (aws.table(&links.posts), request.query);
    let page = match query.user_id {
        Some(author) => {
            let posts = table.query::<AuthorFeed, _>(author.into_string());
            posts.descending().page(&query.page).await?
        }
        None => {
            let posts = table.query::<Feed, _>(Post::FEED);
            posts.descending().page(&query.page).await?
        }
    };
    Ok(Page { items: page.items.into_iter().map(posts::response).collect(), cursor: page.cursor })
}

#[cfg(test)]
mod tests;
