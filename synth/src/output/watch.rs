//! Signs of life, for somebody who sees nothing happen.

use std::{convert::Infallible, io::Write as _, rc::Rc, time::Duration};

use tokio::time::{Instant, sleep_until};

use crate::{
    limits::Limits,
    output::{Notes, activities::Activities},
};

/// A watch on what the program writes.
#[derive(Clone)]
pub(crate) struct Watch {
    pub(super) notes: Notes,
    pub(super) activities: Rc<Activities>,
}

impl Watch {
    /// Writes a sign of life after each silence, in a terminal as in a pipe. Never ends.
    pub(crate) async fn signs(&self, limits: &Limits) -> Infallible {
        let mut known = self.activities.last_note.get();
        let mut due = Instant::now() + limits.first_sign;
        loop {
            sleep_until(due).await;
            let now = Instant::now();
            let last = self.activities.last_note.get();
            if self.activities.is_asking.get() {
                known = now;
                due = now + limits.first_sign;
                self.activities.last_note.set(now);
            } else if last > known {
                known = last;
                due = last + limits.first_sign;
            } else {
                self.write(&sign(&self.activities.texts(), now - known));
                due = now + limits.next_sign;
            }
        }
    }

    /// Ends the line of a question that nobody will answer.
    pub(crate) fn end_question(&self) {
        if self.activities.is_asking.replace(false) {
            self.write("");
        }
    }

    fn write(&self, line: &str) {
        let mut notes = self.notes.borrow_mut();
        self.activities
            .all
            .suspend(|| _ = writeln!(notes, "{line}"));
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Watch").finish_non_exhaustive()
    }
}

/// Returns a sign of life: the time since the last note, and what is waited for.
fn sign(texts: &[String], silence: Duration) -> String {
    let seconds = silence.as_secs_f32().round();
    let time = if seconds < 60.0 {
        format!("{seconds} s")
    } else {
        format!("{} min {} s", (seconds / 60.0).floor(), seconds % 60.0)
    };
    if texts.is_empty() {
        format!("still waiting for an answer, {time} so far")
    } else {
        format!("still waiting, {time} so far: {}", texts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::{sleep, timeout};

    use super::*;
    use crate::{Output, fixtures::captured};

    #[test]
    fn a_sign_tells_what_is_waited_for_and_since_when() {
        assert_eq!(sign(&[], Duration::from_secs(10)), "still waiting for an answer, 10 s so far");
        let texts = ["shop-dev: comparing".to_owned(), "bank-dev: comparing".to_owned()];
        assert_eq!(
            sign(&texts, Duration::from_secs(70)),
            "still waiting, 1 min 10 s so far: shop-dev: comparing; bank-dev: comparing"
        );
    }

    fn limits() -> Limits {
        let (first_sign, next_sign) = (Duration::from_millis(40), Duration::from_millis(100));
        Limits { first_sign, next_sign, ..Limits::default() }
    }

    #[tokio::test]
    async fn after_a_silence_there_is_a_sign_and_then_one_at_a_time() {
        let (notes, text) = captured();
        let output = Output::to(std::io::sink(), notes);
        output.activity("shop-dev: comparing");
        _ = timeout(Duration::from_millis(190), output.watch().signs(&limits())).await;
        let text = text.text();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(
            text.lines()
                .all(|line| line.ends_with("so far: shop-dev: comparing")),
            "{text}"
        );
    }

    #[tokio::test]
    async fn while_there_is_news_there_is_no_sign() {
        let (notes, text) = captured();
        let output = Output::to(std::io::sink(), notes);
        let news = async {
            for _ in 0..10 {
                sleep(Duration::from_millis(15)).await;
                output.note("news");
            }
        };
        let watch = output.watch();
        let limits = limits();
        tokio::select! {
            () = news => {}
            never = watch.signs(&limits) => match never {},
        }
        assert!(!text.text().contains("waiting"), "{}", text.text());
    }

    #[tokio::test]
    async fn a_question_is_no_silence_and_its_line_is_ended() {
        let (notes, text) = captured();
        let output = Output::to(std::io::sink(), notes);
        output.activities.is_asking.set(true);
        _ = timeout(Duration::from_millis(100), output.watch().signs(&limits())).await;
        assert_eq!(text.text(), "");
        output.watch().end_question();
        output.watch().end_question();
        assert_eq!(text.text(), "\n");
    }
}
