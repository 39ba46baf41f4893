//! What API Gateway is set to for the account.

use crate::{
    aws::{Aws, failure::failed},
    error::Error,
};

impl Aws {
    /// The ARN of the role by which API Gateway writes logs in this region, if one is set.
    pub(crate) async fn api_gateway_log_role(&self) -> Result<Option<String>, Error> {
        let account = self
            .api_gateway
            .get_account()
            .send()
            .await
            .map_err(|error| {
                failed(
                    format!("cannot find out whether API Gateway may write logs in {}", self.region),
                    &error,
                )
            })?;
        Ok(account.cloudwatch_role_arn.filter(|arn| !arn.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use crate::aws::testing::{aws, json_refused, ok};

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
    }

    #[tokio::test]
    async fn a_refusal_says_what_could_not_be_found_out() {
        let (aws, _) =
            aws(vec![json_refused(403, "AccessDeniedException", "not authorized to perform apigateway:GET")]);
        let error = aws.api_gateway_log_role().await.expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("cannot find out whether API Gateway may write logs in eu-west-3"), "{shown}");
        assert!(shown.contains("not authorized to perform apigateway:GET"), "{shown}");
    }
}
