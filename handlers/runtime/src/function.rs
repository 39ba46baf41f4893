//! Lambda functions to invoke.

use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::types::InvocationType;
use links::kind::Function as Kind;
use links::operation::InvokeFunction;
use links::{Declares, Link, Operations};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::error::Error;

impl Aws {
    /// Returns the client of a linked function.
    pub fn function<'a, I, O, Ops: Operations<Kind<I, O>>>(
        &'a self,
        link: &'a Link<Kind<I, O, Ops>>,
    ) -> Function<'a, I, O, Ops> {
        Function { client: self.lambda(), link }
    }
}

/// A function with the operations that its link declares.
///
/// ```
/// # use links::{Link, kind, operation::InvokeFunction};
/// # #[derive(serde::Serialize)] struct Order { id: String }
/// # #[derive(serde::Deserialize)] struct Receipt { total: u32 }
/// async fn total(
///     aws: &runtime::Aws,
///     bill: &Link<kind::Function<Order, Receipt, (InvokeFunction,)>>,
///     order: &Order,
/// ) -> Result<u32, runtime::Error> {
///     let receipt = aws.function(bill).invoke(order).await?;
///     Ok(receipt.total)
/// }
/// ```
pub struct Function<'a, I, O, Ops> {
    client: &'a aws_sdk_lambda::Client,
    link: &'a Link<Kind<I, O, Ops>>,
}

impl<I, O, Ops> Clone for Function<'_, I, O, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I, O, Ops> Copy for Function<'_, I, O, Ops> {}

impl<I: Serialize, O, Ops: Operations<Kind<I, O>>> Function<'_, I, O, Ops> {
    /// Invokes the function and waits for its output.
    ///
    /// # Errors
    ///
    /// Returns an upstream error if the function fails or Lambda is unreachable or busy, and an internal error if
    /// Lambda refuses the call or the output is not a valid value of its type.
    pub async fn invoke<Position>(&self, input: &I) -> Result<O, Error>
    where
        O: DeserializeOwned,
        Ops: Declares<InvokeFunction, Position>,
    {
        let answer = self
            .client
            .invoke()
            .function_name(self.link.address_for::<InvokeFunction, Position>())
            .payload(payload(input)?)
            .send()
            .await?;
        let output = answer.payload.map(Blob::into_inner).unwrap_or_default();
        if let Some(kind) = answer.function_error {
            let cause = format!("the function failed ({kind}): {}", reason(&output));
            return Err(Error::upstream("a required function failed", cause));
        }
        // The cause itself can repeat the output.
        serde_json::from_slice(&output)
            .map_err(|_| Error::internal("the function's output is not valid for its type"))
    }

    /// Invokes the function without waiting for it. Lambda makes up to three attempts.
    ///
    /// # Errors
    ///
    /// Returns an upstream error if Lambda is unreachable or busy, and an internal error if it refuses the call.
    pub async fn start<Position>(&self, input: &I) -> Result<(), Error>
    where
        Ops: Declares<InvokeFunction, Position>,
    {
        self.client
            .invoke()
            .function_name(self.link.address_for::<InvokeFunction, Position>())
            .invocation_type(InvocationType::Event)
            .payload(payload(input)?)
            .send()
            .await?;
        Ok(())
    }
}

fn payload(input: &impl Serialize) -> Result<Blob, Error> {
    serde_json::to_vec(input)
        .map(Blob::new)
        .map_err(Error::internal)
}

/// Returns the reason in the answer of a failed function.
fn reason(output: &[u8]) -> String {
    let output: serde_json::Value = serde_json::from_slice(output).unwrap_or_default();
    let message = output
        .get("errorMessage")
        .and_then(|message| message.as_str());
    message.unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use links::Running;
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::{answered, bodies, headers};

    type Double = Link<Kind<u32, u32, (InvokeFunction,)>, Running>;

    #[tokio::test]
    async fn an_output_is_waited_for() {
        let (aws, client) = answered(200, &json!(42));
        let link = Double::new("the-function");
        assert_eq!(aws.function(&link).invoke(&21).await.expect("it answers"), 42);
        assert_eq!(bodies(&client), [json!(21)]);
    }

    #[tokio::test]
    async fn a_function_may_be_started_without_waiting() {
        let (aws, client) = answered(202, &Value::Null);
        let link = Double::new("the-function");
        aws.function(&link)
            .start(&21)
            .await
            .expect("it is handed over");
        assert_eq!(headers(&client, "x-amz-invocation-type"), ["Event"]);
    }

    #[tokio::test]
    async fn an_output_of_another_type_is_an_internal_error() {
        let (aws, _) = answered(200, &json!("x"));
        let link = Double::new("the-function");
        let error = aws
            .function(&link)
            .invoke(&21)
            .await
            .expect_err("it is a text");
        assert!(!error.is_upstream());
    }
}
