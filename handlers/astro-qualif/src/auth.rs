//! `POST /auth/login`: checks a password and creates a token.

use contract::{
    Admin, AdminCredentials, AuthLinks, Claims, Entity, JwtSecret, LoginRequest, LoginResponse, Password,
    Record, Role, User, UserResponse, api,
};
use links::Item as _;
use links::http::{ErrorCode as _, Unauthorized};
use links::limits::EmailAddress;
use links::time::EpochMillis;
use runtime::http::{Refusal, Request};
use runtime::table::Conditions as _;
use runtime::time::{date_time, epoch_millis, epoch_seconds, sortable_time};
use runtime::{Aws, Error, jwt};

use crate::passwords;

/// Returns a token for an e-mail address and its password.
///
/// A wrong password and an unknown address have the same answer after the same time: bcrypt runs once in both cases. The
/// first sign-in with the password of the generated secret creates the administrator.
pub async fn auth(
    links: &AuthLinks,
    aws: &Aws,
    request: Request<api::Login>,
) -> Result<LoginResponse, Refusal<api::Login>> {
    let LoginRequest { email, password } = request.body;
    let record = aws
        .table(&links.records)
        .get(&Record::user_key(&email))
        .consistent()
        .await?;
    // A known address does not need the secret. It is read anyway, so that both cases take the same time.
    let credentials = aws.secret(&links.admin_credentials).value().await;
    let role = match record.map(|record| record.entity) {
        Some(Entity::User(User { password_hash, role, .. })) => passwords::matches(password, password_hash)
            .await?
            .then_some(role),
        Some(Entity::Prospect(_)) => Err(Error::internal("the item of a user is a prospect"))?,
        None => first_sign_in(links, aws, &email, password, credentials).await?,
    };
    let role = role.ok_or_else(|| Unauthorized::because("the e-mail address or the password is wrong"))?;
    let JwtSecret { secret } = aws.secret(&links.jwt).value().await?;
    let user = Admin { email: email.clone(), role };
    let claims = Claims::new(user, epoch_seconds(aws.now()));
    let token = jwt::Secret::new(secret.as_bytes())?.sign(&claims)?;
    let expires_at = date_time(EpochMillis(claims.exp.0 * 1000));
    Ok(LoginResponse { token, expires_at, user: UserResponse { email, role } })
}

/// Creates the administrator if the address and the password are those of the generated secret. Returns their role.
///
/// If several first sign-ins come at once, one of them writes the record. All of them sent the password, so all succeed.
async fn first_sign_in(
    links: &AuthLinks,
    aws: &Aws,
    email: &EmailAddress,
    password: Password,
    credentials: Result<AdminCredentials, Error>,
) -> Result<Option<Role>, Error> {
    // This comes first, so that an unknown address takes as long as a wrong password.
    let password_hash = passwords::hash(password.clone()).await?;
    let credentials = credentials?;
    if *email != credentials.email || !passwords::are_equal(&password, &credentials.password) {
        return Ok(None);
    }
    let created_at = sortable_time(epoch_millis(aws.now()));
    let user = User { password_hash, role: Role::Admin, created_at };
    let is_new = aws
        .table(&links.records)
        .put(&Record::of_user(email.clone(), user))
        .only_if(Record::FIELDS.pk.is_absent())
        .await?;
    tracing::info!(is_new, "the administrator signed in for the first time");
    Ok(Some(Role::Admin))
}

#[cfg(test)]
mod tests;
