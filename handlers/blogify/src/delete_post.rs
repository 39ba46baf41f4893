//! `DELETE /posts/{postId}`: deletes a post.

use contract::{DeletePostLinks, Member, Post, PostKey, Role, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::posts;

/// Deletes a post, if the caller may do so.
pub async fn delete_post(
    links: &DeletePostLinks,
    aws: &Aws,
    request: Request<api::DeletePost>,
) -> Result<(), Refusal<api::DeletePost>> {
    let table = aws.table(&links.posts);
    let post = posts::find(table, &request.path.post_id).await?;
    let post = post
        .filter(|post| may_delete(&request.caller, post))
        .ok_or_else(posts::not_found)?;
    table
        .delete(&PostKey { post_id: post.post_id, created_at: post.created_at })
        .await?;
    Ok(())
}

fn may_delete(caller: &Member, post: &Post) -> bool {
    match caller.role {
        Role::Author | Role::Editor => post.user_id == caller.sub,
        Role::Admin => true,
    }
}

#[cfg(test)]
mod tests;
