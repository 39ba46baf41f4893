//! What happens when a person presses Ctrl-C.

use std::{cell::RefCell, future::Future, pin::pin, time::Duration};

use tokio::{runtime::Builder, select, signal, time::sleep};

use crate::error::Error;

/// What to tell a person who interrupts.
#[derive(Debug, Default)]
pub(crate) struct Interruption(RefCell<Option<String>>);

impl Interruption {
    /// From now on an interrupt leaves something undone: this is how to go on.
    pub(crate) fn leaves(&self, how_to_go_on: impl Into<String>) {
        self.0.replace(Some(how_to_go_on.into()));
    }

    /// From now on an interrupt leaves nothing undone.
    pub(crate) fn leaves_nothing(&self) {
        self.0.replace(None);
    }

    fn error(&self) -> Error {
        match self.0.borrow().as_deref() {
            Some(hint) => Error::interrupted().hint(hint),
            None => Error::interrupted(),
        }
    }
}

/// Does it, unless interrupted.
pub(crate) fn interruptible(
    interruption: &Interruption,
    act: impl Future<Output = Result<(), Error>>,
) -> Result<(), Error> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::io("cannot start to wait for AWS", error))?;
    let done = runtime.block_on(async {
        let mut interrupt = pin!(signal::ctrl_c());
        let done = select! {
            biased;
            _ = &mut interrupt => return Err(interruption.error()),
            done = act => done,
        };
        if done.is_ok() {
            return done;
        }
        // What was done may have failed because of the interrupt, which reaches a build that we started too.
        select! {
            biased;
            _ = &mut interrupt => Err(interruption.error()),
            () = sleep(Duration::from_millis(1)) => done,
        }
    });
    // Not waiting for a name to be resolved, or someone to answer.
    runtime.shutdown_background();
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Exit;

    #[test]
    fn what_is_done_is_passed_on() {
        let interruption = Interruption::default();
        assert!(interruptible(&interruption, async { Ok(()) }).is_ok());
        let failed = interruptible(&interruption, async { Err(Error::user("no")) });
        assert!(format!("{failed:?}").contains("no"));
    }

    #[test]
    fn an_interrupt_says_how_to_go_on_while_there_is_something_to_go_on_with() {
        let interruption = Interruption::default();
        interruption.leaves("run it again");
        let Error::Failure(failure) = interruption.error() else { panic!("it is a failure") };
        assert_eq!((failure.exit(), failure.hint.as_deref()), (Exit::Interrupted, Some("run it again")));
        interruption.leaves_nothing();
        let Error::Failure(failure) = interruption.error() else { panic!("it is a failure") };
        assert_eq!(failure.hint, None);
    }
}
