//! Interrupts by Ctrl-C.

use std::{cell::RefCell, future::Future, pin::pin, rc::Rc, time::Duration};

use tokio::{runtime::Builder, select, signal, time::sleep};

use crate::error::Error;

/// The work that an interrupt would leave undone.
#[derive(Debug, Default)]
pub(crate) struct Interruption {
    how_to_go_on: RefCell<Option<String>>,
    /// The work that goes on at the same time.
    parts: RefCell<Vec<Rc<Interruption>>>,
}

impl Interruption {
    /// Tells a person who interrupts how to go on, for as long as the returned scope lives.
    pub(crate) fn scope(&self, how_to_go_on: impl Into<String>) -> Undone<'_> {
        Undone { interruption: self, outer: self.how_to_go_on.replace(Some(how_to_go_on.into())) }
    }

    /// Returns a part of the work, which goes on at the same time as the other parts.
    pub(crate) fn part(&self) -> Rc<Self> {
        let part = Rc::new(Self::default());
        self.parts.borrow_mut().push(Rc::clone(&part));
        part
    }

    /// Tells a person who interrupts how to go on, unless a scope says more.
    pub(crate) fn rest(&self, how_to_go_on: impl Into<String>) {
        self.how_to_go_on.replace(Some(how_to_go_on.into()));
    }

    fn error(&self) -> Error {
        let hints = self.hints();
        if hints.is_empty() {
            Error::interrupted()
        } else {
            Error::interrupted().hint(hints.join("\n      "))
        }
    }

    fn hints(&self) -> Vec<String> {
        let parts = self.parts.borrow();
        let mut hints: Vec<String> = parts.iter().flat_map(|part| part.hints()).collect();
        if hints.is_empty() {
            hints.extend(self.how_to_go_on.borrow().clone());
        }
        hints
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
        self.interruption.how_to_go_on.replace(self.outer.take());
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

    #[test]
    fn an_interrupt_says_how_to_go_on_with_each_part() {
        let interruption = Interruption::default();
        let (one, other) = (interruption.part(), interruption.part());
        let hint = || interruption.error().hint;
        assert_eq!(hint(), None);
        one.rest("continue with one");
        let scope = other.scope("continue with the other");
        assert_eq!(hint().as_deref(), Some("continue with one\n      continue with the other"));
        drop(scope);
        assert_eq!(hint().as_deref(), Some("continue with one"));
    }
}
