//! Token authorizers: functions that identify the callers of a REST API.

use std::process::ExitCode;
use std::time::Duration;

use links::FromVariables;
use links::http::{Caller, ErrorCode as _, Unauthorized};
use links::trigger::Authorizes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::aws::Aws;
use crate::error::Error;
use crate::run::{self, Context, Fault, attempt};

/// A caller's token, without the word `Bearer`.
// No `Debug`: a token must not be logged.
pub struct Token(String);

impl Token {
    /// Creates a token, for tests.
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }

    /// Returns the token's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A reason to reject a caller.
#[derive(Debug)]
pub enum Denial {
    /// The token is not valid. The caller gets 401, and the reason is logged.
    Unauthorized(String),
    /// The token cannot be checked at the moment. The caller gets 500.
    Failed(Error),
}

impl From<Error> for Denial {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Serves a token authorizer. Call it in the `main` of a function with the links `authorizes(C)`, where `C` is the
/// application's type of claims, such as `Admin`.
///
/// The handler checks the token and returns the caller's claims. The fields of the claims must be strings, numbers or
/// booleans. The response allows every route of the API's stage, because API Gateway caches it for the token: a
/// response for one route would refuse the caller's next route.
///
/// A cached response outlives its token. API Gateway asks again only when the cache time is over, which
/// `TokenAuthorizer::cached` sets. Until then an expired token is accepted, and so is one whose signing key was replaced.
///
/// The header `Authorization` must be `Bearer` and the token. For any other value API Gateway answers 401, and the handler
/// is not called.
pub fn serve<L, C>(handler: impl AsyncFn(&L, &Aws, Token) -> Result<C, Denial>) -> ExitCode
where
    L: FromVariables + Authorizes<C>,
    C: Caller + Serialize,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |token| handler(links, aws, token).await).await
    })
}

/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html>
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Question {
    authorization_token: String,
    method_arn: String,
}

async fn answer<C: Serialize>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(Token) -> Result<C, Denial>,
) -> Result<Value, Fault> {
    let claims = async {
        let Question { authorization_token, method_arn } =
            serde_json::from_value(event).map_err(|error| {
                Error::internal(format!("the event is not a token authorizer request: {error}"))
            })?;
        let Some(token) = bearer(&authorization_token) else {
            let denial = Denial::Unauthorized("the header is not `Bearer` and a token".to_owned());
            return Ok((Err(denial), method_arn));
        };
        let token = Token(token.to_owned());
        // A denial is not a failure of the function, so the handler's result is inside.
        let outcome = attempt(context, Duration::MAX, async || Ok(handler(token).await)).await?;
        Ok::<_, Error>((outcome, method_arn))
    };
    let denial = match claims.await {
        Ok((Ok(claims), method_arn)) => match allow(&claims, &method_arn) {
            Ok(policy) => return Ok(policy),
            Err(error) => Denial::Failed(error),
        },
        Ok((Err(denial), _)) => denial,
        Err(error) => Denial::Failed(error),
    };
    Err(match denial {
        Denial::Unauthorized(reason) => {
            tracing::info!(reason, "the token was refused");
            // API Gateway answers 401 to exactly this word, and 500 to any other.
            Fault { code: Unauthorized::KIND.code, message: "Unauthorized".to_owned() }
        }
        Denial::Failed(error) => {
            tracing::error!(cause = error.causes(), "the token cannot be checked: {error}");
            error.into()
        }
    })
}

/// Returns the token after `Bearer`. The case of the word does not matter (RFC 9110, section 11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.trim().split_once(' ')?;
    let token = token.trim_start();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// Returns a policy that allows every route of the stage. The claims are its context.
///
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html>
fn allow(claims: &impl Serialize, method_arn: &str) -> Result<Value, Error> {
    let Value::Object(claims) = serde_json::to_value(claims).map_err(Error::internal)? else {
        return Err(Error::internal("the claims of an authorizer are not a struct"));
    };
    let mut context = Map::new();
    for (name, value) in claims {
        match value {
            Value::Null => {}
            Value::String(_) | Value::Number(_) | Value::Bool(_) => drop(context.insert(name, value)),
            Value::Array(_) | Value::Object(_) => {
                let message =
                    format!("the claim `{name}` is a list or a struct; use a string, a number or a boolean");
                return Err(Error::internal(message));
            }
        }
    }
    // `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}`
    let mut parts = method_arn.splitn(3, '/');
    let (Some(api), Some(stage)) = (parts.next(), parts.next()) else {
        return Err(Error::internal("the ARN of the method has no stage"));
    };
    let principal = ["sub", "email"]
        .iter()
        .find_map(|name| context.get(*name)?.as_str())
        .unwrap_or("caller");
    Ok(json!({
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": format!("{api}/{stage}/*")},
            ],
        },
        "context": context,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHOD: &str = "arn:aws:execute-api:eu-west-1:123456789012:abcdef123/prod/GET/prospects/42";

    #[derive(Serialize)]
    struct Admin {
        email: String,
        level: u8,
        note: Option<String>,
    }

    async fn asked(header: &str) -> Result<Value, Fault> {
        let handler = async |token: Token| match token.as_str() {
            "good" => Ok(Admin { email: "ada@example.com".to_owned(), level: 3, note: None }),
            "later" => Err(Error::upstream("the key cannot be read", "HTTP 503"))?,
            _ => Err(Denial::Unauthorized("its signature is wrong".to_owned())),
        };
        let event = json!({"type": "TOKEN", "authorizationToken": header, "methodArn": METHOD});
        answer(event, &Context::example(), handler).await
    }

    #[tokio::test]
    async fn a_valid_token_opens_the_whole_stage_with_its_claims() {
        for header in ["Bearer good", "bearer good", " BEARER  good "] {
            assert_eq!(
                asked(header).await,
                Ok(json!({
                    "principalId": "ada@example.com",
                    "policyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [{
                            "Action": "execute-api:Invoke",
                            "Effect": "Allow",
                            "Resource": "arn:aws:execute-api:eu-west-1:123456789012:abcdef123/prod/*",
                        }],
                    },
                    "context": {"email": "ada@example.com", "level": 3},
                })),
                "{header}"
            );
        }
    }

    #[tokio::test]
    async fn a_bad_token_fails_with_the_word_that_api_gateway_answers_with_401() {
        for header in
            ["Bearer bad", "", " ", "good", "Basic good", "Bearer", "Bearer ", "Bearergood", "Bearer\tgood"]
        {
            let fault = asked(header).await.expect_err("it is refused");
            assert_eq!(fault.message, "Unauthorized", "{header}");
        }
    }

    #[tokio::test]
    async fn a_token_that_cannot_be_checked_is_a_failure_and_not_a_denial() {
        let fault = asked("Bearer later")
            .await
            .expect_err("it cannot be checked");
        assert_eq!((fault.code, fault.message.as_str()), ("upstream", "the key cannot be read: HTTP 503"));
        let fault = answer(json!({}), &Context::example(), async |_: Token| Ok(Value::Null))
            .await
            .expect_err("there is no token");
        assert_eq!(fault.code, "internal");
    }
}
