//! The files that a command wrote, as a table for people.

use std::path::Path;

use crate::{Output, error::Error, files, output::table};

/// The files that a command writes into a folder, with a row for each.
pub(crate) struct Written<'a> {
    folder: &'a Path,
    rows: Vec<Vec<String>>,
    changed: usize,
}

impl<'a> Written<'a> {
    /// Starts without files. The rows will have these headings.
    pub(crate) fn new<const COLUMNS: usize>(folder: &'a Path, headings: [&str; COLUMNS]) -> Self {
        Self { folder, rows: vec![headings.map(str::to_owned).into()], changed: 0 }
    }

    /// Writes a file, unless it would not change.
    pub(crate) fn write(&mut self, file: &str, text: &[u8], row: Vec<String>) -> Result<(), Error> {
        if files::write_if_changed(&self.folder.join(file), text)? {
            self.changed += 1;
        }
        self.rows.push(row);
        Ok(())
    }

    /// Shows the rows, unless there are none.
    pub(crate) fn tell(&self, output: &mut Output) {
        let files = self.rows.len() - 1;
        if files > 0 {
            output.note(table(&self.rows).trim_end());
            let unchanged = files - self.changed;
            output.note(&format!(
                "{} written, {unchanged} unchanged in {}",
                self.changed,
                self.folder.display()
            ));
        }
    }
}
