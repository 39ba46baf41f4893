//! A text with a maximum size.

use contract::File;
use serde::{Deserialize, Serialize};

/// The text of a file, of at most [`File::TEXT_BYTES`]. A longer text is cut at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// `true` if the file has more text.
    pub(crate) truncated: bool,
}

impl Text {
    /// Appends a text, or as much of it as fits.
    pub(crate) fn push(&mut self, text: &str) {
        let left = File::TEXT_BYTES - self.text.len();
        if self.truncated || text.len() > left {
            if !self.truncated {
                self.text.push_str(&text[..text.floor_char_boundary(left)]);
            }
            self.truncated = true;
        } else {
            self.text.push_str(text);
        }
    }

    /// Begins a new line, unless the text is at the beginning of one.
    pub(crate) fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    /// Returns `true` if the text ends with a space or a line break.
    pub(crate) fn ends_with_space(&self) -> bool {
        self.text.ends_with(char::is_whitespace)
    }

    /// Returns `true` if nobody can read anything in the text. Letters that a file does not tell are no text, either.
    pub(crate) fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|letter| letter.is_whitespace() || letter == char::REPLACEMENT_CHARACTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_two_letters() {
        let mut text = Text::default();
        text.push(&"x".repeat(File::TEXT_BYTES - 3));
        text.push("é");
        assert!(!text.truncated);
        text.push("é");
        assert_eq!((text.truncated, text.text.len()), (true, File::TEXT_BYTES - 1));
        text.push("x");
        assert_eq!(text.text.len(), File::TEXT_BYTES - 1, "a gap would be worse than an end");
    }

    #[test]
    fn a_text_of_the_maximum_size_is_complete() {
        let mut text = Text::default();
        text.push(&"x".repeat(File::TEXT_BYTES));
        assert_eq!((text.truncated, text.text.len()), (false, File::TEXT_BYTES));
    }

    #[test]
    fn spaces_and_unknown_letters_are_blank() {
        let text = |text: &str| Text { text: text.to_owned(), truncated: false };
        for blank in ["", " \n\t\u{a0}", "\u{fffd} \u{fffd}"] {
            assert!(text(blank).is_blank(), "{blank:?}");
        }
        assert!(!text(" .").is_blank());
    }
}
