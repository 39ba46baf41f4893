//! `GET /users/me`: returns the caller's profile.

use contract::{GetUserLinks, UserKey, UserResponse, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

/// Returns the caller's profile. A caller without one gets a name from the e-mail address.
pub async fn get_user(
    links: &GetUserLinks,
    aws: &Aws,
    request: Request<api::GetUser>,
) -> Result<UserResponse, Refusal<api::GetUser>> {
    let caller = request.caller;
    let key = UserKey { user_id: caller.sub.clone() };
    let user = aws.table(&links.users).get(&key).consistent().await?;
    let (display_name, bio) = match user {
        Some(user) => (user.display_name, user.bio),
        None => (name_of(&caller.email), None),
    };
    Ok(UserResponse { user_id: caller.sub, display_name, bio, role: caller.role })
}

/// Returns the part of an e-mail address before the `@`.
fn name_of(email: &str) -> String {
    email.split('@').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
