//! `GET /posts/{postId}`: returns a post.

use contract::{GetPostLinks, PostResponse, api};
use links::http::SignedIn;
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::posts;

/// Returns a post. For anyone but its author, an unpublished post is not found.
pub async fn get_post(
    links: &GetPostLinks,
    aws: &Aws,
    request: Request<api::GetPost>,
) -> Result<PostResponse, Refusal<api::GetPost>> {
    let reader: Option<SignedIn> = match &request.headers.authorization {
        Some(token) => Some(
            aws.id_token(token, links.issuer.value(), links.audience.value())
                .await?,
        ),
        None => None,
    };
    let post = posts::find(aws.table(&links.posts), &request.path.post_id).await?;
    let post = post
        .filter(|post| post.published || reader.is_some_and(|reader| reader.sub == post.user_id))
        .ok_or_else(posts::not_found)?;
    Ok(posts::response(post))
}

#[cfg(test)]
mod tests;
