//! The API's authorizer: verifies the tokens that `auth` creates.

use contract::{Admin, AuthorizerLinks, Claims, JwtSecret};
use runtime::authorizers::{Denial, Token};
use runtime::{Aws, jwt};

/// Returns the administrator of a token.
///
/// API Gateway keeps the answer for five minutes, so a token can be accepted for that time after it expires. See
/// [`Claims`].
pub async fn authorizer(links: &AuthorizerLinks, aws: &Aws, token: Token) -> Result<Admin, Denial> {
    let JwtSecret { secret } = aws.secret(&links.jwt).value().await?;
    let key = jwt::Secret::new(secret.as_bytes())?;
    let claims: Claims = key
        .verify(token.as_str(), aws.now())
        .map_err(|reason| Denial::Unauthorized(reason.to_string()))?;
    Ok(claims.admin)
}

#[cfg(test)]
mod tests;
