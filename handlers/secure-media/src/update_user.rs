//! `PUT /users/me`: changes the caller's name.

use contract::{ApiLinks, User, UserResponse, api};
use links::Item as _;
use runtime::Aws;
use runtime::http::{Refusal, Request};
use runtime::time::epoch_millis;

use crate::account::{self, Account};
use crate::get_user::response;

/// Changes the caller's name, and shows the profile.
pub async fn update_user(
    links: &ApiLinks,
    aws: &Aws,
    request: Request<api::UpdateUser>,
) -> Result<UserResponse, Refusal<api::UpdateUser>> {
    let user_id = account::user_id(links, request.caller)?;
    let update = aws
        .table(&links.users)
        .update(&account::key(&user_id))
        .set(User::FIELDS.display_name, request.body.display_name.into_string())
        .set_if_absent(User::FIELDS.created_at, epoch_millis(aws.now()));
    let transaction = aws.transaction().retry_conflicts().with(update);
    transaction.send().await.map_err(account::refusal)?;
    let account = Account::open(links, aws, &user_id).await?;
    Ok(response(account))
}

#[cfg(test)]
mod tests;
