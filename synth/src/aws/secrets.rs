//! The state of secrets, and setting them. No value is ever read.

use aws_smithy_types::date_time::Format;

use crate::{
    aws::{Aws, failure::failed},
    error::Error,
};

/// The state of a secret, without its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SecretFacts {
    /// It has a value.
    pub(crate) is_set: bool,
    /// The time of the last change, in RFC 3339.
    pub(crate) changed: Option<String>,
}

impl Aws {
    /// Reads a secret's state, by its name or ARN. `is_generated` says whether Secrets Manager created its first value.
    pub(crate) async fn secret(&self, secret: &str, is_generated: bool) -> Result<SecretFacts, Error> {
        let answer = self
            .secrets
            .describe_secret()
            .secret_id(secret)
            .send()
            .await
            .map_err(|error| failed(format!("cannot describe the secret {secret}"), &error))?;
        let is_current = |stages: &Vec<String>| stages.iter().any(|stage| stage == "AWSCURRENT");
        let is_set = answer.version_ids_to_stages().is_some_and(|versions| {
            // The local cloud creates a new secret with an empty first version, and AWS without one.
            let first = if self.endpoint().is_some() && !is_generated { 1 } else { 0 };
            versions.len() > first && versions.values().any(is_current)
        });
        let changed = answer
            .last_changed_date()
            .and_then(|date| date.fmt(Format::DateTime).ok());
        Ok(SecretFacts { is_set, changed })
    }

    /// Sets the value of a secret.
    pub(crate) async fn set_secret(&self, secret: &str, value: String, token: &str) -> Result<(), Error> {
        self.secrets
            .put_secret_value()
            .secret_id(secret)
            .secret_string(value)
            .client_request_token(token)
            .send()
            .await
            .map(drop)
            .map_err(|error| failed(format!("cannot set the secret {secret}"), &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{aws, json_refused, local_aws, ok};

    #[tokio::test]
    async fn a_secret_is_set_once_it_has_a_current_version() {
        let (aws, asked) = aws(vec![
            ok(r#"{"VersionIdsToStages": {"v": ["AWSCURRENT"]}, "LastChangedDate": 1700000000.5}"#),
            ok(r#"{"VersionIdsToStages": {"v": ["AWSPREVIOUS"]}}"#),
            ok("{}"),
        ]);
        let changed = Some("2023-11-14T22:13:20.5Z".to_owned());
        assert_eq!(aws.secret("s", true).await.ok(), Some(SecretFacts { is_set: true, changed }));
        assert_eq!(aws.secret("s", false).await.ok(), Some(SecretFacts { is_set: false, changed: None }));
        assert_eq!(aws.secret("s", false).await.ok(), Some(SecretFacts { is_set: false, changed: None }));
        assert!(
            asked
                .bodies()
                .iter()
                .all(|body| !body.contains("GetSecretValue"))
        );
    }

    #[tokio::test]
    async fn the_first_version_in_a_local_cloud_is_no_value_unless_it_was_made() {
        let (aws, _) = local_aws(vec![
            ok(r#"{"VersionIdsToStages": {"v": ["AWSCURRENT"]}}"#),
            ok(r#"{"VersionIdsToStages": {"v": ["AWSCURRENT"]}}"#),
            ok(r#"{"VersionIdsToStages": {"v": ["AWSPREVIOUS"], "w": ["AWSCURRENT"]}}"#),
        ]);
        assert_eq!(aws.secret("s", true).await.ok().map(|secret| secret.is_set), Some(true));
        assert_eq!(
            aws.secret("s", false)
                .await
                .ok()
                .map(|secret| secret.is_set),
            Some(false)
        );
        assert_eq!(
            aws.secret("s", false)
                .await
                .ok()
                .map(|secret| secret.is_set),
            Some(true)
        );
    }

    #[tokio::test]
    async fn a_value_that_is_refused_is_not_in_the_error() {
        let (aws, asked) = aws(vec![json_refused(400, "ResourceNotFoundException", "no such secret")]);
        let error = aws
            .set_secret("s", "hush".to_owned(), &crate::aws::token())
            .await
            .expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("cannot set the secret s") && shown.contains("no such secret"), "{shown}");
        assert!(!shown.contains("hush"), "{shown}");
        assert!(asked.bodies()[0].contains("hush"), "it was sent");
    }
}
