//! `PUT /users/me`: replaces the caller's profile.

use contract::{UpdateUserLinks, User, UserResponse, api};
use links::limits::Lines;
use runtime::Aws;
use runtime::http::{Refusal, Request};

/// Replaces the caller's profile. The role is that of the token, and is not part of the profile.
pub async fn update_user(
    links: &UpdateUserLinks,
    aws: &Aws,
    request: Request<api::UpdateUser>,
) -> Result<UserResponse, Refusal<api::UpdateUser>> {
    let (body, caller) = (request.body, request.caller);
    let user = User {
        user_id: caller.sub,
        display_name: body.display_name.into_string(),
        bio: body.bio.map(Lines::into_string),
    };
    aws.table(&links.users).put(&user).await?;
    let User { user_id, display_name, bio } = user;
    Ok(UserResponse { user_id, display_name, bio, role: caller.role })
}

#[cfg(test)]
mod tests;
