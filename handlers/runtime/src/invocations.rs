//! Invocations by other functions.

use std::process::ExitCode;

use links::FromVariables;
use links::trigger::Invoked;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::aws::Aws;
use crate::error::{Error, read};
use crate::run::{self, Context, Fault};

/// Serves invocations by other functions. Call it in the `main` of a function whose links declare `invoked(Order,
/// Receipt)`.
///
/// A failure is logged, and returned to the calling function if it waits for the output.
pub fn serve<L, I, O>(handler: impl AsyncFn(&L, &Aws, I) -> Result<O, Error>) -> ExitCode
where
    L: FromVariables + Invoked<I, O>,
    I: DeserializeOwned,
    O: Serialize,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |input| handler(links, aws, input).await).await
    })
}

async fn answer<I: DeserializeOwned, O: Serialize>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(I) -> Result<O, Error>,
) -> Result<Value, Fault> {
    run::answer("invocation", read(event, "the input"), context, handler).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[tokio::test]
    async fn an_input_is_answered_with_an_output() {
        let double = async |input: u32| Ok(input * 2);
        let output = answer(json!(21), &Context::example(), &double).await;
        assert_eq!(output, Ok(json!(42)));
    }

    #[tokio::test]
    async fn an_input_that_is_not_understood_fails_the_invocation() {
        let handler = async |_: u32| -> Result<u32, Error> { panic!("it must not be handled") };
        let fault = answer(json!("x"), &Context::example(), &handler)
            .await
            .expect_err("it is not a number");
        assert_eq!(fault.message, "the input is not understood: it has the wrong type");
    }
}
