//! Lines about what the program is doing.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    io::Write as _,
    mem,
    rc::Rc,
    time::Duration,
};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use tokio::time::Instant;

use crate::{
    Output,
    output::{Notes, Watch},
};

/// The current activities, each known by what it is about.
pub(super) struct Activities {
    pub(super) all: MultiProgress,
    /// The texts about them, each with its line if people watch.
    lines: RefCell<BTreeMap<String, (String, Option<ProgressBar>)>>,
    /// The time of the last note.
    pub(super) last_note: Cell<Instant>,
    /// A person is asked.
    pub(super) is_asking: Cell<bool>,
}

impl Activities {
    pub(super) fn new() -> Rc<Self> {
        Rc::new(Self {
            all: MultiProgress::default(),
            lines: RefCell::default(),
            last_note: Cell::new(Instant::now()),
            is_asking: Cell::new(false),
        })
    }

    /// Returns what is going on.
    pub(super) fn texts(&self) -> Vec<String> {
        self.lines
            .borrow()
            .values()
            .map(|(text, _)| text.clone())
            .collect()
    }

    fn remove(&self, line: Option<ProgressBar>) {
        if let Some(line) = line {
            line.finish_and_clear();
            self.all.remove(&line);
        }
    }

    /// Writes a line above those of the activities.
    pub(super) fn note(&self, notes: &Notes, line: &str) {
        let mut notes = notes.borrow_mut();
        self.all.suspend(|| _ = writeln!(notes, "{line}"));
        self.last_note.set(Instant::now());
    }
}

impl Output {
    /// Returns a watch on what is written.
    pub(crate) fn watch(&self) -> Watch {
        Watch { notes: Rc::clone(&self.notes), activities: Rc::clone(&self.activities) }
    }

    /// Says whether several tasks write from now on. Then each shows a line about its progress, and not each step.
    pub(crate) fn share(&mut self, is_shared: bool) {
        self.is_shared = is_shared;
    }

    /// Tells whether several tasks write at the same time.
    pub(crate) fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Shows the current activity in a line below the notes, until [`Self::rest`].
    ///
    /// If nobody watches, it shows nothing: a log needs the notes only. It is told there after a silence.
    pub(crate) fn activity(&self, text: impl Into<String>) {
        self.activity_of("", text);
    }

    /// The same for one of several tasks, which has a line of its own until [`Self::rest_of`].
    pub(crate) fn activity_of(&self, task: &str, text: impl Into<String>) {
        let mut lines = self.activities.lines.borrow_mut();
        let (known, line) = lines.entry(task.to_owned()).or_insert_with(|| {
            let line = self.is_watched.then(|| {
                let line = self.activities.all.add(ProgressBar::new_spinner());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg} {elapsed}") {
                    line.set_style(style);
                }
                line.enable_steady_tick(Duration::from_millis(120));
                line
            });
            (String::new(), line)
        });
        *known = text.into();
        if let Some(line) = line {
            line.set_message(known.clone());
        }
    }

    /// Removes the line of [`Self::activity`].
    pub(crate) fn rest(&self) {
        self.rest_of("");
    }

    /// Removes the line of [`Self::activity_of`].
    pub(crate) fn rest_of(&self, task: &str) {
        let removed = self.activities.lines.borrow_mut().remove(task);
        if let Some((_, line)) = removed {
            self.activities.remove(line);
        }
    }

    /// Removes the lines of all activities.
    pub(super) fn rest_all(&self) {
        let all = mem::take(&mut *self.activities.lines.borrow_mut());
        for (_, line) in all.into_values() {
            self.activities.remove(line);
        }
    }
}
