//! Lines of a plan, in 80 columns.

use std::mem;

const WIDTH: usize = 80;

/// A line of a plan as text. It can be longer than a terminal is wide, see [`Line::wrapped`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The meaning, for a color.
    pub tone: Tone,
    /// The sign before the text, such as `+` or `-/+`, or the number of a step. It can be empty.
    pub sign: String,
    /// The text. Its control characters are escaped.
    pub text: String,
    /// The column at which the text begins. The sign ends before it.
    column: usize,
    /// The further indent of the lines after the first.
    hang: usize,
}

/// The meaning of a [`Line`], for a color. The sign and the words say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A line without a color.
    Plain,
    /// A loss of data.
    Loss,
    /// Another finding.
    Warning,
    /// The line is added.
    Added,
    /// The line is changed.
    Changed,
    /// The line is removed or replaced.
    Ended,
}

impl Line {
    /// Returns a line without a sign.
    pub fn plain(text: &str) -> Self {
        Self::new(Tone::Plain, "", 0, 0, text)
    }

    /// Returns a line with a question mark, for what somebody else says about the plan.
    pub fn remark(text: &str) -> Self {
        Self::new(Tone::Warning, "?", 4, 2, text)
    }

    pub(super) fn new(tone: Tone, sign: impl Into<String>, column: usize, hang: usize, text: &str) -> Self {
        Self { tone, sign: sign.into(), text: harmless(text), column, hang }
    }

    /// Tells whether it fits into one line.
    pub(super) fn is_short(&self) -> bool {
        self.column + self.text.chars().count() <= WIDTH
    }

    /// Returns the line in lines of 80 columns, with the sign beside the text.
    pub fn wrapped(&self) -> Vec<String> {
        let column = self.column;
        let sign = if self.sign.is_empty() { String::new() } else { format!("{} ", self.sign) };
        self.wrap(&format!("{sign:>column$}"))
    }

    /// Returns the line in lines of 80 columns, with the sign in the first column, as in a file of differences. A line
    /// without a tone, such as a step, stays as it is.
    pub fn wrapped_at_margin(&self) -> Vec<String> {
        if self.tone == Tone::Plain {
            return self.wrapped();
        }
        let column = self.column;
        self.wrap(&format!("{:<column$}", self.sign))
    }

    /// Breaks the text into lines. A word that is too long is broken, too.
    fn wrap(&self, first: &str) -> Vec<String> {
        let rest = " ".repeat(self.column + self.hang);
        let (mut lines, mut line, mut is_empty) = (Vec::new(), first.to_owned(), true);
        for word in self.text.split(' ') {
            let mut word: Vec<char> = word.chars().collect();
            if !is_empty {
                if line.chars().count() + 1 + word.len() <= WIDTH {
                    line.push(' ');
                } else {
                    lines.push(mem::replace(&mut line, rest.clone()).trim_end().to_owned());
                }
            }
            while line.chars().count() + word.len() > WIDTH {
                let room = WIDTH - line.chars().count();
                // After a dot or a slash rather than within a name.
                let breaks = |letter: &char| matches!(letter, '.' | '/' | ',');
                let end = word[..room]
                    .iter()
                    .rposition(breaks)
                    .filter(|end| *end > room / 2);
                line.extend(word.drain(..end.map_or(room, |end| end + 1)));
                lines.push(mem::replace(&mut line, rest.clone()));
            }
            line.extend(word);
            is_empty = false;
        }
        lines.push(line.trim_end().to_owned());
        lines
    }
}

/// Escapes the characters that a terminal obeys, and those that change the direction of writing.
fn harmless(text: &str) -> String {
    let is_obeyed = |letter: char| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_obeyed(letter) {
            escaped.extend(letter.escape_unicode());
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_at_80_columns_even_within_a_word() {
        let line = Line::new(Tone::Added, "+", 5, 2, &format!("{} {}", "word ".repeat(20), "x".repeat(200)));
        for lines in [line.wrapped(), line.wrapped_at_margin()] {
            assert!(lines.len() > 3, "{lines:?}");
            assert!(lines.iter().all(|line| line.chars().count() <= 80), "{lines:?}");
            assert!(lines[1].starts_with("       word"), "{lines:?}");
        }
        assert!(line.wrapped()[0].starts_with("   + word"));
        assert!(line.wrapped_at_margin()[0].starts_with("+    word"));
    }

    #[test]
    fn a_path_is_broken_after_a_dot() {
        let line = Line::plain(&format!("{}.{}", "A".repeat(70), "B".repeat(30)));
        assert_eq!(line.wrapped(), [format!("{}.", "A".repeat(70)), "B".repeat(30)]);
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        let line = Line::plain("a\u{1b}[31mb\rc\u{202e}d\te");
        assert_eq!(line.text, r"a\u{1b}[31mb\u{d}c\u{202e}d\u{9}e");
    }
}
