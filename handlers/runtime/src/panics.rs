//! Panics. They end neither the process nor the answer.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::task::Poll;

use crate::error::Error;

/// Logs each panic with its place. Rust's own text on standard error is not written.
pub(crate) fn log() {
    set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panic: {}", panic.payload_as_str().unwrap_or("no message"));
    }));
}

/// Returns the outcome of the future, or an internal error if it panics.
///
/// The program must be built with `panic = "unwind"`, Rust's default.
pub(crate) async fn caught<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    // Boxed, because the nested types of all futures would be too deep for the compiler.
    let mut future = Box::pin(future);
    poll_fn(|context| {
        // A panic can only leave the future itself half done, and it is dropped. Clients and caches are never half
        // written.
        let poll = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        poll.unwrap_or_else(|_| Poll::Ready(Err(Error::internal("the function panicked"))))
    })
    .await
}
