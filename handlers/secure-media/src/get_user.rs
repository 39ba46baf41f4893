//! `GET /users/me`: shows the caller's profile, plan and storage.

use contract::{ApiLinks, UserResponse, api};
use runtime::Aws;
use runtime::http::{Refusal, Request};

use crate::account::{self, Account};

/// Shows the caller's profile. A user who has not done anything yet has one too.
pub async fn get_user(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::GetUser>,
) -> Result<UserResponse, Refusal<api::GetUser>> {
    let user_id = account::user_id(links, request.caller)?;
    let account = Account::open(links, aws, &user_id).await?;
    Ok(response(account))
}

/// Converts an account to its form in answers.
pub(crate) fn response(Account { user, plan, limits }: Account) -> UserResponse {
    UserResponse {
        user_id: user.user_id,
        display_name: user.display_name,
        plan,
        stored_bytes: user.stored_bytes,
        storage_limit_bytes: limits.storage_bytes(),
    }
}

#[cfg(test)]
mod tests;
