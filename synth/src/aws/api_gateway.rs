//! API Gateway's settings for an account.

use serde::Deserialize;

use crate::{
    aws::{
        Aws,
        request::{Names, Request},
    },
    error::Error,
};

pub(super) const API_GATEWAY: Names =
    Names { title: "API Gateway", host: "apigateway", signing: "apigateway" };

/// The account's settings in a region that matter here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    cloudwatch_role_arn: Option<String>,
}

impl Aws {
    /// Returns the ARN of the role by which API Gateway writes logs in this region, if one is set.
    ///
    /// See [`GetAccount`](https://docs.aws.amazon.com/apigateway/latest/api/API_GetAccount.html).
    pub(crate) async fn api_gateway_log_role(&self) -> Result<Option<String>, Error> {
        let what = || format!("cannot read API Gateway's settings in {}", self.region);
        let request = Request {
            method: "GET",
            path: "/account".to_owned(),
            // Without it API Gateway answers in HAL, as AWS's own client knows.
            headers: vec![("accept", "application/json")],
            body: String::new(),
        };
        let account: Account = self.api_gateway.send(request, what).await?.read(what)?;
        Ok(account.cloudwatch_role_arn.filter(|arn| !arn.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use crate::aws::fixtures::{aws, json_refused, ok};

    #[tokio::test]
    async fn the_role_for_logs_is_that_of_the_account_if_one_is_set() {
        let (aws, asked) = aws(vec![
            ok(r#"{"cloudwatchRoleArn": "arn:aws:iam::123456789012:role/logs", "apiKeyVersion": "4"}"#),
            ok(r#"{"cloudwatchRoleArn": null, "apiKeyVersion": "4"}"#),
            ok(r#"{"apiKeyVersion": "4"}"#),
        ]);
        let role = async || aws.api_gateway_log_role().await.expect("AWS answers");
        assert_eq!(role().await.as_deref(), Some("arn:aws:iam::123456789012:role/logs"));
        assert_eq!(role().await, None);
        assert_eq!(role().await, None);
        assert_eq!(asked.bodies()[0], "GET /account");
        let signature = asked
            .header("authorization")
            .swap_remove(0)
            .expect("it is signed");
        assert!(signature.contains("/eu-west-3/apigateway/aws4_request"), "{signature}");
        assert_eq!(asked.header("accept")[0].as_deref(), Some("application/json"));
    }

    #[tokio::test]
    async fn the_code_of_a_refusal_is_told_without_its_surroundings() {
        let code = "com.amazonaws.apigateway#TooManyRequestsException:http://internal.amazon.com/coral/";
        let (aws, _) = aws(vec![json_refused(429, code, "Too Many Requests")]);
        let error = aws.api_gateway_log_role().await.expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("Too Many Requests (TooManyRequestsException)"), "{shown}");
    }

    #[tokio::test]
    async fn an_answer_that_is_no_account_is_an_error() {
        let (aws, _) = aws(vec![ok("<html>")]);
        let error = aws
            .api_gateway_log_role()
            .await
            .expect_err("it is not JSON");
        let shown = format!("{error:?}");
        assert!(shown.contains("expected value"), "{shown}");
    }

    #[tokio::test]
    async fn a_refusal_says_what_could_not_be_found_out() {
        let (aws, _) =
            aws(vec![json_refused(403, "AccessDeniedException", "not authorized to perform apigateway:GET")]);
        let error = aws.api_gateway_log_role().await.expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("cannot read API Gateway's settings in eu-west-3"), "{shown}");
        assert!(shown.contains("not authorized to perform apigateway:GET"), "{shown}");
    }
}
