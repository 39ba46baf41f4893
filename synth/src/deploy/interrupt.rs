//! Interrupts by Ctrl-C, and by the other signals that end a program.

use std::{cell::RefCell, convert::Infallible, fmt, future::Future, pin::pin, rc::Rc, time::Duration};

use futures_util::{
    FutureExt as _,
    future::{LocalBoxFuture, join_all},
};
use tokio::{
    runtime::Builder,
    select,
    time::{sleep, timeout},
};

use crate::{Output, deploy::signals::Signals, error::Error, limits::Limits, output::Watch};

/// The time between two attempts to tidy up.
const AGAIN: Duration = Duration::from_millis(200);

/// The work that an interrupt would leave undone.
#[derive(Default)]
pub(crate) struct Interruption {
    how_to_go_on: RefCell<Option<String>>,
    /// The ways to take back what is not finished.
    ways_back: Rc<RefCell<Vec<Rc<WayBack>>>>,
    /// The work that goes on at the same time.
    parts: RefCell<Vec<Rc<Interruption>>>,
    limits: Limits,
    watch: Option<Watch>,
}

/// A way to take back what is not finished, such as a change set that nobody has approved.
struct WayBack {
    go: Box<dyn Fn() -> LocalBoxFuture<'static, Result<(), Error>>>,
    /// The text for a person if it cannot be taken back in time.
    remains: String,
}

impl Interruption {
    /// The interruption of a command with these limits. While the command is silent, it gives signs of life.
    pub(crate) fn new(limits: &Limits, output: &Output) -> Self {
        Self { limits: limits.clone(), watch: Some(output.watch()), ..Self::default() }
    }

    /// Tells a person who interrupts how to go on, for as long as the returned scope lives.
    pub(crate) fn scope(&self, how_to_go_on: impl Into<String>) -> Undone<'_> {
        Undone { interruption: self, outer: self.how_to_go_on.replace(Some(how_to_go_on.into())) }
    }

    /// Takes something back if a person interrupts, for as long as the returned scope lives. It is tried until it
    /// succeeds or the time is over. Then the person is told what `remains`.
    pub(crate) fn way_back<F>(&self, remains: String, go: impl Fn() -> F + 'static) -> Unfinished
    where
        F: Future<Output = Result<(), Error>> + 'static,
    {
        let way_back = Rc::new(WayBack { go: Box::new(move || go().boxed_local()), remains });
        self.ways_back.borrow_mut().push(Rc::clone(&way_back));
        Unfinished { all: Rc::clone(&self.ways_back), way_back }
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

    fn hints(&self) -> Vec<String> {
        let parts = self.parts.borrow();
        let mut hints: Vec<String> = parts.iter().flat_map(|part| part.hints()).collect();
        if hints.is_empty() {
            hints.extend(self.how_to_go_on.borrow().clone());
        }
        hints
    }

    fn all_ways_back(&self) -> Vec<Rc<WayBack>> {
        let parts = self.parts.borrow();
        let of_parts = parts.iter().flat_map(|part| part.all_ways_back());
        of_parts
            .chain(self.ways_back.borrow().iter().map(Rc::clone))
            .collect()
    }

    /// Gives signs of life, if there is somebody to give them to. Never ends.
    async fn signs(&self) -> Infallible {
        match &self.watch {
            Some(watch) => watch.signs(&self.limits).await,
            None => std::future::pending().await,
        }
    }
}

impl fmt::Debug for Interruption {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Interruption")
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Unfinished {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Unfinished").finish_non_exhaustive()
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

/// A scope in which an interrupt takes something back.
#[must_use = "the scope ends when this is dropped"]
pub(crate) struct Unfinished {
    all: Rc<RefCell<Vec<Rc<WayBack>>>>,
    way_back: Rc<WayBack>,
}

impl Unfinished {
    /// Ends the scope, for instance because a change set is executed now.
    pub(crate) fn end(&self) {
        self.all
            .borrow_mut()
            .retain(|way_back| !Rc::ptr_eq(way_back, &self.way_back));
    }

    /// Takes it back now.
    pub(crate) async fn go_back(&self) -> Result<(), Error> {
        (self.way_back.go)().await
    }

    /// Returns the text about what remains if it is not taken back.
    pub(crate) fn remains(&self) -> &str {
        &self.way_back.remains
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.end();
    }
}

/// Runs a command's work, unless a signal interrupts it. Then takes back what is not finished. A second signal ends the
/// program at once.
pub(crate) fn interruptible(
    interruption: &Interruption,
    act: impl Future<Output = Result<(), Error>>,
) -> Result<(), Error> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::caused("cannot start to wait for AWS", error))?;
    let mut signals = Signals::listen()?;
    let done = runtime.block_on(async {
        let (hints, ways_back) = {
            let mut act = pin!(act);
            select! {
                biased;
                () = signals.first() => {}
                done = &mut act => return done,
                never = interruption.signs() => match never {},
            }
            // Before the work is dropped, which ends its scopes, and the programs that it has started.
            (interruption.hints(), interruption.all_ways_back())
        };
        if let Some(watch) = &interruption.watch {
            watch.end_question();
        }
        Err(interrupted(hints, tidy(&ways_back, &interruption.limits).await))
    });
    // Without waiting for a name to be resolved or for a line from the terminal.
    runtime.shutdown_background();
    done
}

/// Takes back what is not finished. Returns what remains, or nothing if there was nothing to take back.
async fn tidy(ways_back: &[Rc<WayBack>], limits: &Limits) -> Option<Vec<String>> {
    if ways_back.is_empty() {
        return None;
    }
    let each = ways_back.iter().map(|way_back| async {
        let gone = async {
            while (way_back.go)().await.is_err() {
                sleep(AGAIN).await;
            }
        };
        let is_gone = timeout(limits.tidying, gone).await.is_ok();
        (!is_gone).then(|| way_back.remains.clone())
    });
    Some(join_all(each).await.into_iter().flatten().collect())
}

/// Returns the error of an interrupt: how to go on, and what remains of what was not finished.
fn interrupted(mut hints: Vec<String>, remains: Option<Vec<String>>) -> Error {
    match remains {
        Some(remains) if remains.is_empty() && hints.is_empty() => {
            hints.push("nothing was changed".to_owned());
        }
        Some(remains) => hints.extend(remains),
        None => {}
    }
    let error = Error::interrupted();
    if hints.is_empty() { error } else { error.hint(hints.join("\n      ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Exit,
        aws::{
            ChangeSet,
            fixtures::{Answer, Asked, abandoned, aws, refused},
        },
    };

    #[test]
    fn what_is_done_is_passed_on() {
        let interruption = Interruption::default();
        assert!(interruptible(&interruption, async { Ok(()) }).is_ok());
        let failed = interruptible(&interruption, async { Err(Error::user("no")) });
        assert!(format!("{failed:?}").contains("no"));
    }

    fn hint(interruption: &Interruption) -> Option<String> {
        interrupted(interruption.hints(), None).hint
    }

    #[test]
    fn an_interrupt_says_how_to_go_on_while_there_is_something_to_go_on_with() {
        let interruption = Interruption::default();
        assert_eq!(interrupted(Vec::new(), None).exit(), Exit::Interrupted);
        assert_eq!(hint(&interruption), None);
        let outer = interruption.scope("run it again");
        {
            let _inner = interruption.scope("look at the stack");
            assert_eq!(hint(&interruption).as_deref(), Some("look at the stack"));
        }
        assert_eq!(hint(&interruption).as_deref(), Some("run it again"));
        drop(outer);
        assert_eq!(hint(&interruption), None);
    }

    #[test]
    fn an_interrupt_says_how_to_go_on_with_each_part() {
        let interruption = Interruption::default();
        let (one, other) = (interruption.part(), interruption.part());
        assert_eq!(hint(&interruption), None);
        one.rest("continue with one");
        let scope = other.scope("continue with the other");
        assert_eq!(hint(&interruption).as_deref(), Some("continue with one\n      continue with the other"));
        drop(scope);
        assert_eq!(hint(&interruption).as_deref(), Some("continue with one"));
    }

    /// Offers a change set in a part of the work, with these answers to the attempts to delete it.
    fn offer(interruption: &Interruption, answers: Vec<Answer>) -> (Unfinished, Asked) {
        let (aws, asked) = aws(answers);
        let way_back = move || {
            let aws = aws.clone();
            let change_set = ChangeSet { id: "changes".to_owned(), stack_id: "shop-dev".to_owned() };
            async move { aws.abandon(&change_set, true).await }
        };
        (
            interruption
                .part()
                .way_back("shop-dev may remain".to_owned(), way_back),
            asked,
        )
    }

    #[tokio::test]
    async fn what_nobody_has_approved_is_deleted_while_it_is_offered() {
        let interruption = Interruption::default();
        let (unfinished, asked) = offer(&interruption, abandoned());
        let open = interruption.all_ways_back();
        assert_eq!(open.len(), 1);
        let remains = tidy(&open, &Limits::of_tests()).await;
        assert_eq!(remains, Some(Vec::new()));
        assert_eq!(asked.bodies().len(), 4);
        assert_eq!(interrupted(Vec::new(), remains).hint.as_deref(), Some("nothing was changed"));
        unfinished.end();
        assert!(interruption.all_ways_back().is_empty());
        assert_eq!(tidy(&interruption.all_ways_back(), &Limits::of_tests()).await, None);
    }

    #[tokio::test]
    async fn what_cannot_be_deleted_in_time_is_told() {
        let limits = Limits { tidying: Duration::from_millis(1), ..Limits::of_tests() };
        let refused = || refused(400, "Throttling", "too many");
        let interruption = Interruption::default();
        let (unfinished, _) = offer(&interruption, vec![refused(), refused()]);
        assert_eq!(unfinished.remains(), "shop-dev may remain");
        let remains = tidy(&interruption.all_ways_back(), &limits).await;
        assert_eq!(interrupted(Vec::new(), remains).hint.as_deref(), Some("shop-dev may remain"));
    }
}
