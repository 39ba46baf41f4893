//! Interrupts by Ctrl-C.

use std::{cell::RefCell, future::Future, pin::pin, time::Duration};

use tokio::{runtime::Builder, select, signal, time::sleep};

use crate::error::Error;

/// The work that an interrupt would leave undone.
#[derive(Debug, Default)]
pub(crate) struct Interruption(RefCell<Option<String>>);

impl Interruption {
    /// Tells a person who interrupts how to go on, for as long as the returned scope lives.
    pub(crate) fn scope(&self, how_to_go_on: impl Into<String>) -> Undone<'_> {
        Undone { interruption: self, outer: self.0.replace(Some(how_to_go_on.into())) }
    }

    fn error(&self) -> Error {
        match self.0.borrow().as_deref() {
            Some(hint) => Error::interrupted().hint(hint),
            None => Error::interrupted(),
        }
    }
}

/// A scope in which an interrupt leaves work undone. At its end, the scope around it counts again.
#[must_use = "the scope ends when this is dropped"]
#[derive(Debug)]
pub(crate) struct Undone<'a> {
    interruption: &'a Interruption,
    outer: Option<String>,
}

impl Drop for Undone<'_> {
    fn drop(&mut self) {
        self.interruption.0.replace(self.outer.take());
    }
}

/// Runs a command's work, unless a person interrupts it.
pub(crate) fn interruptible(
    interruption: &Interruption,
    act: impl Future<Output = Result<(), Error>>,
) -> Result<(), Error> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::caused("cannot start to wait for AWS", error))?;
    let done = runtime.block_on(async {
        let mut interrupt = pin!(signal::ctrl_c());
        // Pinned here, so that its scopes still exist when the error of an interrupt is made.
        let mut act = pin!(act);
        let done = select! {
            biased;
            _ = &mut interrupt => return Err(interruption.error()),
            done = &mut act => done,
        };
        if done.is_ok() {
            return done;
        }
        // The work may have failed because of the interrupt: a build that it started gets the interrupt too.
        select! {
            biased;
            _ = &mut interrupt => Err(interruption.error()),
            () = sleep(Duration::from_millis(1)) => done,
        }
    });
    // Without waiting for a name to be resolved or for a line from the terminal.
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
        let hint = || interruption.error().hint;
        assert_eq!((interruption.error().exit(), hint()), (Exit::Interrupted, None));
        let outer = interruption.scope("run it again");
        {
            let _inner = interruption.scope("look at the stack");
            assert_eq!(hint().as_deref(), Some("look at the stack"));
        }
        assert_eq!(hint().as_deref(), Some("run it again"));
        drop(outer);
        assert_eq!(hint(), None);
    }
}
