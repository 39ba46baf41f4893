//! Invocations of functions.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    aws::{
        Aws,
        request::{Answer, Names, Request},
    },
    error::Error,
};

pub(super) const FUNCTIONS: Names = Names { title: "Lambda", host: "lambda", signing: "lambda" };

/// The result of a synchronous invocation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Invoked {
    /// The function took the whole event.
    Done,
    /// The function failed, or left records of the event undone, for this reason.
    Failed(String),
}

impl Aws {
    /// Invokes a function asynchronously. If it fails on the event, Lambda sends the event to the function's
    /// dead-letter queue.
    pub(crate) async fn start_function(&self, function: &str, event: &RawValue) -> Result<(), Error> {
        self.invoke(function, "Event", event.get()).await.map(drop)
    }

    /// Invokes a function, and waits for its end.
    pub(crate) async fn run_function(&self, function: &str, event: &str) -> Result<Invoked, Error> {
        let answer = self.invoke(function, "RequestResponse", event).await?;
        Ok(invoked(&answer))
    }

    async fn invoke(
        &self,
        function: &str,
        invocation_type: &'static str,
        event: &str,
    ) -> Result<Answer, Error> {
        let request = Request {
            method: "POST",
            path: format!("/2015-03-31/functions/{function}/invocations"),
            headers: vec![("content-type", "application/json"), ("x-amz-invocation-type", invocation_type)],
            body: event.to_owned(),
        };
        self.functions
            .within(&self.limits, self.limits.invocation)
            .send(request, || format!("cannot invoke the function {function}"))
            .await
    }
}

/// Reads the answer of a function that takes batches: an error, or a list of failed records.
fn invoked(answer: &Answer) -> Invoked {
    #[derive(Default, Deserialize)]
    #[serde(default, rename_all = "camelCase")]
    struct Payload {
        error_type: Option<String>,
        error_message: Option<String>,
        batch_item_failures: Vec<Item>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Item {
        item_identifier: String,
    }

    let payload: Payload = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(error) = &answer.function_error {
        let message = payload.error_message.unwrap_or_else(|| error.clone());
        return Invoked::Failed(match payload.error_type {
            Some(error_type) => format!("{error_type}: {message}"),
            None => message,
        });
    }
    match payload.batch_item_failures.as_slice() {
        [] => Invoked::Done,
        items => {
            let items: Vec<&str> = items
                .iter()
                .map(|item| item.item_identifier.as_str())
                .collect();
            Invoked::Failed(format!("the function did not take the records {}", items.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{aws, json_refused, ok};

    #[tokio::test]
    async fn an_event_is_handed_over_as_it_is() {
        let (aws, asked) = aws(vec![ok("")]);
        let event = RawValue::from_string(r#"{"price":1.10,"id":12345678901234567890}"#.to_owned());
        let event = event.expect("it is JSON");
        aws.start_function("shop-dev-pay", &event)
            .await
            .expect("Lambda takes it");
        assert_eq!(
            asked.bodies(),
            [
                r#"POST /2015-03-31/functions/shop-dev-pay/invocations {"price":1.10,"id":12345678901234567890}"#
            ]
        );
        assert_eq!(asked.header("x-amz-invocation-type"), [Some("Event".to_owned())]);
        let signature = asked
            .header("authorization")
            .swap_remove(0)
            .expect("it is signed");
        assert!(signature.contains("/eu-west-3/lambda/aws4_request"), "{signature}");
    }

    #[tokio::test]
    async fn a_function_that_cannot_be_invoked_is_an_error() {
        let (aws, _) = aws(vec![json_refused(404, "ResourceNotFoundException", "Function not found")]);
        let error = aws
            .run_function("shop-dev-pay", "{}")
            .await
            .expect_err("it is refused");
        let shown = format!("{error:?}");
        assert!(shown.contains("cannot invoke the function shop-dev-pay"), "{shown}");
        assert!(shown.contains("Function not found (ResourceNotFoundException)"), "{shown}");
    }

    #[test]
    fn a_function_is_done_unless_it_fails_or_leaves_records_undone() {
        let of = |function_error: Option<&str>, body: &str| {
            let function_error = function_error.map(str::to_owned);
            invoked(&Answer { body: body.into(), function_error })
        };
        for done in ["", "null", "{}", r#"{"batchItemFailures": []}"#, r#""done""#] {
            assert_eq!(of(None, done), Invoked::Done, "{done}");
        }
        let failed = |reason: &str| Invoked::Failed(reason.to_owned());
        let message = r#"{"errorType": "Timeout", "errorMessage": "after 3 s"}"#;
        assert_eq!(of(Some("Unhandled"), message), failed("Timeout: after 3 s"));
        assert_eq!(of(Some("Unhandled"), "oops"), failed("Unhandled"));
        let items = r#"{"batchItemFailures": [{"itemIdentifier": "7"}, {"itemIdentifier": "9"}]}"#;
        assert_eq!(of(None, items), failed("the function did not take the records 7, 9"));
    }
}
