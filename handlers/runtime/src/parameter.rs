//! Systems Manager parameters.

use links::kind::Parameter as Kind;
use links::operation::GetParameter;
use links::{Declares, Link, Operations};
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::error::Error;

impl Aws {
    /// Returns the client of a linked parameter.
    pub fn parameter<'a, T, Ops: Operations<Kind<T>>>(
        &'a self,
        link: &'a Link<Kind<T, Ops>>,
    ) -> Parameter<'a, T, Ops> {
        Parameter { client: self.systems_manager(), link }
    }
}

/// A parameter with the operations that its link declares.
pub struct Parameter<'a, T, Ops> {
    client: &'a aws_sdk_ssm::Client,
    link: &'a Link<Kind<T, Ops>>,
}

impl<T, Ops> Clone for Parameter<'_, T, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, Ops> Copy for Parameter<'_, T, Ops> {}

impl<T: DeserializeOwned, Ops: Operations<Kind<T>>> Parameter<'_, T, Ops> {
    /// Reads the parameter's value. A `SecureString` is decrypted.
    ///
    /// # Errors
    ///
    /// Returns an upstream error if Systems Manager is unreachable or busy, and an internal error if it refuses the
    /// request or the value is not JSON for a `T`.
    pub async fn value<Position>(&self) -> Result<T, Error>
    where
        Ops: Declares<GetParameter, Position>,
    {
        let name = self.link.address_for::<GetParameter, Position>();
        let answer = self
            .client
            .get_parameter()
            .name(name)
            .with_decryption(true)
            .send()
            .await?;
        let value = answer.parameter.and_then(|parameter| parameter.value);
        let value = value.unwrap_or_default();
        // The cause itself can repeat the value.
        serde_json::from_str(&value).map_err(|_| {
            Error::internal(format!("the parameter {name} is not valid JSON for its type; set it again"))
        })
    }
}

#[cfg(test)]
mod tests {
    use links::Running;
    use serde_json::json;

    use super::*;
    use crate::testing::answered;

    async fn read(value: &str) -> Result<u32, Error> {
        let (aws, _) = answered(200, &json!({"Parameter": {"Name": "rate", "Value": value}}));
        let link: Link<Kind<u32, (GetParameter,)>, Running> = Link::new("rate");
        aws.parameter(&link).value().await
    }

    #[tokio::test]
    async fn a_parameter_is_read_as_its_type() {
        assert_eq!(read("7").await.expect("it is a number"), 7);
    }

    #[tokio::test]
    async fn a_value_of_another_type_is_an_error_that_does_not_repeat_it() {
        let error = read("\"hunter2\"").await.expect_err("it is a text");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}
