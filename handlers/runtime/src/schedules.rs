//! Ticks of a schedule.

use std::process::ExitCode;

use links::FromVariables;
use links::time::DateTime;
use links::trigger::Scheduled;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::aws::Aws;
use crate::error::{Error, read};
use crate::run::{self, Context, Fault};

/// A tick of a schedule: one scheduled start of the function.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tick<I> {
    /// The scheduled time, the same for each delivery.
    pub scheduled_at: DateTime,
    /// The schedule's input.
    pub input: I,
}

/// Serves a schedule. Call it in the `main` of a function whose links declare `scheduled(Report)`.
///
/// A tick fails the invocation if its handler fails or its input is not valid. Lambda then delivers it again, by
/// default twice. If it still fails, Lambda sends it with the reason to the function's dead-letter queue. The handler
/// must accept the same tick more than once.
pub fn serve<L, I>(handler: impl AsyncFn(&L, &Aws, Tick<I>) -> Result<(), Error>) -> ExitCode
where
    L: FromVariables + Scheduled<I>,
    I: DeserializeOwned,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |tick| handler(links, aws, tick).await).await
    })
}

async fn answer<I: DeserializeOwned>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(Tick<I>) -> Result<(), Error>,
) -> Result<Value, Fault> {
    run::answer("tick", read(event, "the schedule's input"), context, handler).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Report {
        days: u32,
    }

    #[tokio::test]
    async fn a_tick_has_its_time_and_its_input() {
        let handler = async |tick: Tick<Report>| {
            assert_eq!((tick.scheduled_at.0.as_str(), tick.input.days), ("2025-01-31T12:00:00Z", 7));
            Ok(())
        };
        let event = json!({"scheduled_at": "2025-01-31T12:00:00Z", "input": {"days": 7}});
        answer(event, &Context::example(), &handler)
            .await
            .expect("it is handled");
    }

    #[tokio::test]
    async fn an_error_names_the_field_that_is_not_understood() {
        let handler = async |_: Tick<Report>| panic!("it must not be handled");
        let event = json!({"scheduled_at": "2025-01-31T12:00:00Z", "input": {"days": "seven"}});
        let fault = answer(event, &Context::example(), &handler)
            .await
            .expect_err("it is not a number");
        assert_eq!(
            fault.message,
            "the schedule's input is not understood: `input.days` has the wrong type or is out of range"
        );
    }
}
