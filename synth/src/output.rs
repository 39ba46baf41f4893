//! The terminal. No other module writes to it or reads from it.

mod input;
mod watch;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    env,
    error::Error as _,
    fmt,
    io::{self, IsTerminal, Read, Write},
    mem,
    rc::Rc,
    time::Duration,
};

use clap::builder::styling::{AnsiColor, Style};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use tokio::time::Instant;

pub(crate) use crate::output::{input::restore_terminal, watch::Watch};
use crate::{error::Error, output::input::Input};

/// The program's output: data for other programs to standard output, and notes for people to standard error.
///
/// Several tasks can write notes at the same time, and each can have a line about its activity. Only one can ask.
pub struct Output {
    data: Box<dyn Write>,
    notes: Notes,
    color: bool,
    /// Standard output shows colors, too.
    has_colored_data: bool,
    input: Input,
    /// People watch the notes as they come.
    is_watched: bool,
    /// The lines about current activities, below all notes.
    activities: Rc<Activities>,
    /// Several tasks write at the same time.
    is_shared: bool,
}

/// The writer of notes, which a [`Watch`] shares.
type Notes = Rc<RefCell<Box<dyn Write>>>;

/// The current activities, each known by what it is about.
struct Activities {
    all: MultiProgress,
    /// The texts about them, each with its line if people watch.
    lines: RefCell<BTreeMap<String, (String, Option<ProgressBar>)>>,
    /// The time of the last note.
    last_note: Cell<Instant>,
    /// A person is asked.
    is_asking: Cell<bool>,
}

impl Activities {
    fn new() -> Rc<Self> {
        Rc::new(Self {
            all: MultiProgress::default(),
            lines: RefCell::default(),
            last_note: Cell::new(Instant::now()),
            is_asking: Cell::new(false),
        })
    }

    /// Returns what is going on.
    fn texts(&self) -> Vec<String> {
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
}

impl Output {
    /// Creates an output to standard output and standard error. On a terminal it has colors, unless `NO_COLOR` is set. If
    /// `CI` is set, nobody is asked.
    pub fn terminal() -> Self {
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        // Nobody watches a terminal of continuous integration, or answers there.
        let is_alone = env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        let is_watched = io::stderr().is_terminal() && !is_alone;
        let input = if is_watched && io::stdin().is_terminal() { Input::Person } else { Input::Pipe };
        Self {
            data: Box::new(io::stdout()),
            notes: Rc::new(RefCell::new(Box::new(io::stderr()))),
            color: io::stderr().is_terminal() && !no_color && !is_dumb,
            has_colored_data: io::stdout().is_terminal() && !no_color && !is_dumb,
            input,
            is_watched: is_watched && !is_dumb,
            activities: Activities::new(),
            is_shared: false,
        }
    }

    /// Creates an output to these two writers, without colors. Nobody can answer questions.
    pub fn to(data: impl Write + 'static, notes: impl Write + 'static) -> Self {
        Self {
            data: Box::new(data),
            notes: Rc::new(RefCell::new(Box::new(notes))),
            color: false,
            has_colored_data: false,
            input: Input::Stream(Box::new(io::empty())),
            is_watched: false,
            activities: Activities::new(),
            is_shared: false,
        }
    }

    /// Uses this as standard input, as if it came from a pipe.
    pub fn reading(mut self, input: impl Read + 'static) -> Self {
        self.input = Input::Stream(Box::new(input));
        self
    }

    /// Answers each question with the next of these lines, as a person at a terminal would. It is for tests. After the
    /// last line, every answer is empty.
    pub fn answering<'a>(mut self, answers: impl IntoIterator<Item = &'a str>) -> Self {
        self.input = Input::Script(answers.into_iter().map(str::to_owned).collect());
        self
    }

    /// Writes data to standard output.
    pub(crate) fn data(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.data
            .write_all(bytes)
            .and_then(|()| self.data.flush())
            .map_err(|error| match error.kind() {
                io::ErrorKind::BrokenPipe => Error::closed_pipe(),
                _ => Error::caused("cannot write to standard output", error),
            })
    }

    /// Tells whether standard output shows colors.
    pub(crate) fn has_colored_data(&self) -> bool {
        self.has_colored_data
    }

    /// Writes a line for people. A failure is ignored: nobody could read about it.
    pub(crate) fn note(&self, line: &str) {
        let mut notes = self.notes.borrow_mut();
        self.activities
            .all
            .suspend(|| _ = writeln!(notes, "{line}"));
        self.activities.last_note.set(Instant::now());
    }

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
    fn rest_all(&self) {
        let all = mem::take(&mut *self.activities.lines.borrow_mut());
        for (_, line) in all.into_values() {
            self.activities.remove(line);
        }
    }

    /// Tells whether there is a person to ask.
    pub(crate) fn can_ask(&self) -> bool {
        self.input.is_person()
    }

    /// Asks a question, and waits for a line. Only if [`Self::can_ask`]. A line that was typed before the question is no
    /// answer.
    pub(crate) async fn ask(&mut self, question: &str) -> Result<String, Error> {
        self.begin_question(question);
        let answer = self.input.line().await;
        self.activities.is_asking.set(false);
        answer
    }

    /// Reads a secret: from a person without an echo, else all of standard input.
    pub(crate) async fn secret(&mut self, question: &str) -> Result<String, Error> {
        if self.can_ask() {
            self.begin_question(question);
        }
        let secret = self.input.secret().await;
        self.activities.is_asking.set(false);
        secret
    }

    fn begin_question(&mut self, question: &str) {
        self.rest_all();
        self.input.forget_earlier();
        let mut notes = self.notes.borrow_mut();
        _ = write!(notes, "{question} ").and_then(|()| notes.flush());
        self.activities.is_asking.set(true);
    }

    /// Writes an error with its causes and its remedy.
    pub(crate) fn failure(&self, failure: &Error) {
        self.rest_all();
        for line in &failure.details {
            self.note(line);
        }
        self.labeled("error", AnsiColor::Red, failure);
        let mut cause = failure.source();
        while let Some(error) = cause {
            self.labeled("cause", AnsiColor::Red, error);
            cause = error.source();
        }
        if let Some(hint) = &failure.hint {
            self.labeled("hint", AnsiColor::Cyan, hint);
        }
        for other in &failure.others {
            self.failure(other);
        }
    }

    fn labeled(&self, label: &str, color: AnsiColor, text: impl fmt::Display) {
        let style = if self.color { color.on_default().bold() } else { Style::new() };
        self.note(&format!("{style}{label}:{style:#} {text}"));
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Output")
            .field("color", &self.color)
            .finish_non_exhaustive()
    }
}

/// Writes rows of equal length as columns. A column whose second row begins with a digit is aligned to the right.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let is_number = |column: usize| {
        rows.get(1)
            .is_some_and(|row| row[column].starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut text = String::new();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(
                |(column, (cell, &width))| {
                    if is_number(column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
                },
            );
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn a_table_aligns_words_to_the_left_and_numbers_to_the_right() {
        let rows = [["stack", "resources", "data"], ["shop-dev", "7", "keep"], ["a", "1234567890", "delete"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_snapshot!(table(&rows), @"
        stack      resources  data
        shop-dev           7  keep
        a         1234567890  delete
        ");
        assert_eq!(table(&[]), "");
    }
}
