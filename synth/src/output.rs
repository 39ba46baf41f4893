//! The terminal. No other module writes to it or reads from it.

#[cfg(feature = "deploy")]
mod activities;
#[cfg(feature = "deploy")]
mod input;
#[cfg(feature = "deploy")]
mod questions;
#[cfg(feature = "deploy")]
mod watch;

use std::{
    cell::RefCell,
    env,
    error::Error as _,
    fmt,
    io::{self, IsTerminal, Write},
    rc::Rc,
};

use clap::builder::styling::{AnsiColor, Style};

use crate::error::Error;
#[cfg(feature = "deploy")]
use crate::output::{activities::Activities, input::Input};
#[cfg(feature = "deploy")]
pub(crate) use crate::output::{input::restore_terminal, watch::Watch};

/// The program's output: data for other programs to standard output, and notes for people to standard error.
///
/// Several tasks can write notes at the same time, and each can have a line about its activity. Only one can ask.
pub struct Output {
    data: Box<dyn Write>,
    notes: Notes,
    color: bool,
    /// Standard output shows colors, too.
    has_colored_data: bool,
    #[cfg(feature = "deploy")]
    input: Input,
    /// People watch the notes as they come.
    #[cfg(feature = "deploy")]
    is_watched: bool,
    /// The lines about current activities, below all notes.
    #[cfg(feature = "deploy")]
    activities: Rc<Activities>,
    /// Several tasks write at the same time.
    #[cfg(feature = "deploy")]
    is_shared: bool,
}

/// The writer of notes, which a [`Watch`] shares.
type Notes = Rc<RefCell<Box<dyn Write>>>;

impl Output {
    /// Creates an output to standard output and standard error. On a terminal it has colors, unless `NO_COLOR` is set. If
    /// `CI` is set, nobody is asked.
    pub fn terminal() -> Self {
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        // Nobody watches a terminal of continuous integration, or answers there.
        #[cfg(feature = "deploy")]
        let is_watched = io::stderr().is_terminal()
            && !env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        Self {
            data: Box::new(io::stdout()),
            notes: Rc::new(RefCell::new(Box::new(io::stderr()))),
            color: io::stderr().is_terminal() && !no_color && !is_dumb,
            has_colored_data: io::stdout().is_terminal() && !no_color && !is_dumb,
            #[cfg(feature = "deploy")]
            input: if is_watched && io::stdin().is_terminal() { Input::Person } else { Input::Pipe },
            #[cfg(feature = "deploy")]
            is_watched: is_watched && !is_dumb,
            #[cfg(feature = "deploy")]
            activities: Activities::new(),
            #[cfg(feature = "deploy")]
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
            #[cfg(feature = "deploy")]
            input: Input::Stream(Box::new(io::empty())),
            #[cfg(feature = "deploy")]
            is_watched: false,
            #[cfg(feature = "deploy")]
            activities: Activities::new(),
            #[cfg(feature = "deploy")]
            is_shared: false,
        }
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

    /// Reads all of standard input, up to this many bytes.
    pub(crate) fn all_input(&mut self, most: u64) -> io::Result<Vec<u8>> {
        #[cfg(feature = "deploy")]
        {
            self.input.all(most)
        }
        #[cfg(not(feature = "deploy"))]
        {
            let mut bytes = Vec::new();
            io::Read::read_to_end(&mut io::Read::take(io::stdin(), most), &mut bytes).map(|_| bytes)
        }
    }

    /// Tells whether standard output shows colors.
    pub(crate) fn has_colored_data(&self) -> bool {
        self.has_colored_data
    }

    /// Writes a line for people. A failure is ignored: nobody could read about it.
    pub(crate) fn note(&self, line: &str) {
        #[cfg(feature = "deploy")]
        self.activities.note(&self.notes, line);
        #[cfg(not(feature = "deploy"))]
        {
            _ = writeln!(self.notes.borrow_mut(), "{line}");
        }
    }

    /// Writes an error with its causes and its remedy.
    pub(crate) fn failure(&self, failure: &Error) {
        #[cfg(feature = "deploy")]
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
