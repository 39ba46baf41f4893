//! The process of a function, from start to end.

use std::error::Error as StdError;
use std::fmt;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lambda_runtime::{Diagnostic, LambdaEvent, Runtime, service_fn};
use links::FromVariables;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::Mutex;
use tracing::Instrument as _;

use crate::aws::Aws;
use crate::error::Error;
use crate::{logs, panics};

/// The reason why a function cannot start.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// Creates a failure with a message for operators.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl StdError for Failure {}

/// One invocation of the function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Lambda's ID of the invocation. The logs contain it.
    pub request_id: String,
    /// The time at which Lambda ends the invocation.
    pub deadline: SystemTime,
}

impl Context {
    /// Creates an invocation with five minutes left, for tests.
    pub fn example() -> Self {
        Self { request_id: "example".to_owned(), deadline: SystemTime::now() + Duration::from_secs(300) }
    }

    /// Returns the invocation's remaining time.
    pub fn remaining(&self, now: SystemTime) -> Duration {
        self.deadline.duration_since(now).unwrap_or_default()
    }
}

/// A failed invocation, as reported to Lambda. The log and the failure destination's envelope contain both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The kind, such as `upstream`.
    pub(crate) code: &'static str,
    /// The reason, for operators.
    pub(crate) message: String,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { code: error.kind().code, message: error.reason() }
    }
}

/// Runs a function until its process ends. Each `serve` function calls it.
///
/// There is one thread, because Lambda gives a process one event at a time. Logs are JSON on standard output,
/// including the reason if the function cannot run. A panic is logged and answered as an internal error.
///
/// At SIGTERM the current event is finished, and then the process ends with success. Lambda sends that signal only to
/// functions with extensions. It freezes and ends other processes between events. Nothing is lost then, because an
/// event is answered after all its work and logs are done.
pub(crate) fn start<L: FromVariables>(
    handler: impl AsyncFn(&L, &Aws, Value, Context) -> Result<Value, Fault>,
) -> ExitCode {
    logs::start();
    panics::log();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(async {
            let (links, aws) = from_env::<L>()?;
            serve(async move |event, context| handler(&links, &aws, event, context).await).await
        }),
        Err(error) => Err(Failure::new(format!("the async runtime cannot start: {error}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tracing::error!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Reads a function's links and the AWS settings from the environment.
fn from_env<L: FromVariables>() -> Result<(L, Aws), Failure> {
    let links = L::from_variables(|variable| std::env::var(variable).ok());
    match (links, Aws::from_env()) {
        (Ok(links), Ok(aws)) => Ok((links, aws)),
        (Err(links), Err(aws)) => Err(Failure::new(format!("{links}; {aws}"))),
        (Err(links), Ok(_)) => Err(Failure::new(links.to_string())),
        (Ok(_), Err(aws)) => Err(aws),
    }
}

/// The part of an invocation's time that is reserved for its answer and its logs.
const RESERVE: Duration = Duration::from_secs(1);

/// Calls a handler. A panic becomes an internal error.
///
/// The handler may take `longest`, or the invocation's remaining time less one second if that is shorter. It is
/// stopped then, so that its failure is answered and logged before Lambda ends the process. The usual reason is a
/// service that does not answer.
pub(crate) async fn attempt<T>(
    context: &Context,
    longest: Duration,
    handler: impl AsyncFnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    let left = context
        .remaining(SystemTime::now())
        .saturating_sub(RESERVE)
        .min(longest);
    // The call is inside, because a panic can come before the first await.
    match tokio::time::timeout(left, panics::caught(async { handler().await })).await {
        Ok(outcome) => outcome,
        Err(_) => {
            Err(Error::unanswered(format!("the handler did not finish within {} s", left.as_secs_f32())))
        }
    }
}

/// Calls a handler with an input that was read, and returns its output as JSON. A failure of either is logged and
/// reported to Lambda. `name` names the input in the log, such as "event".
pub(crate) async fn answer<I, O: Serialize>(
    name: &str,
    input: Result<I, Error>,
    context: &Context,
    handler: impl AsyncFnOnce(I) -> Result<O, Error>,
) -> Result<Value, Fault> {
    let outcome = match input {
        Ok(input) => attempt(context, Duration::MAX, async || handler(input).await).await,
        Err(error) => Err(error),
    };
    let output = outcome.and_then(|output| serde_json::to_value(&output).map_err(Error::internal));
    output.map_err(|error| {
        tracing::error!(cause = error.causes(), "the {name} failed: {error}");
        error.into()
    })
}

/// Serves Lambda's events until the process ends.
async fn serve(handler: impl AsyncFn(Value, Context) -> Result<Value, Fault>) -> Result<(), Failure> {
    // lambda_runtime panics without these variables.
    let lambda = [
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION",
    ];
    if let Some(missing) = lambda
        .into_iter()
        .find(|variable| std::env::var_os(variable).is_none())
    {
        return Err(Failure::new(format!(
            "the variable `{missing}` is not set; deploy this program as a function or run it in a local cloud"
        )));
    }
    let at_work = Mutex::new(());
    let function = service_fn(|event: LambdaEvent<Value>| {
        let (handler, at_work) = (&handler, &at_work);
        let context = Context {
            deadline: UNIX_EPOCH + Duration::from_millis(event.context.deadline),
            request_id: event.context.request_id,
        };
        let span = tracing::info_span!("invocation", request_id = context.request_id);
        async move {
            let _guard = at_work.lock().await;
            // Boxed, because the nested types of all futures would be too deep for the compiler.
            Box::pin(handler(event.payload, context))
                .await
                .map_err(|Fault { code, message }| Diagnostic {
                    error_type: code.to_owned(),
                    error_message: message,
                })
        }
        .instrument(span)
    });
    tokio::select! {
        served = Runtime::new(function).run() => {
            served.map_err(|error| Failure::new(format!("Lambda's runtime interface failed: {error}")))
        }
        ended = terminated() => {
            ended?;
            drop(at_work.lock().await);
            // The answer is sent just after the lock is released.
            tokio::time::sleep(Duration::from_millis(100)).await;
            Ok(())
        }
    }
}

/// Waits for SIGTERM.
async fn terminated() -> Result<(), Failure> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut signals = signal(SignalKind::terminate())
        .map_err(|error| Failure::new(format!("SIGTERM cannot be handled: {error}")))?;
    signals.recv().await;
    tracing::info!("SIGTERM was received");
    Ok(())
}
