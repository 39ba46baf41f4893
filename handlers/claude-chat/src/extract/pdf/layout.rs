//! Words and lines, made of letters and their places.
//!
//! Most PDFs have spaces, but some only leave gaps. The order is that in which the page draws its letters: programs that
//! make PDFs draw column after column.

use std::collections::BTreeSet;

use hayro_interpret::kurbo::{Point, Vec2};

use crate::extract::Text;

/// A gap between two words, in sizes of the font. The smallest space of TeX's justified lines is 0.22; letters are set
/// apart by less than 0.1.
const WORD_GAP: f64 = 0.16;

/// A gap between two columns of a table, in sizes of the font.
const COLUMN_GAP: f64 = 2.0;

/// The distance between two lines, in sizes of the font. Exponents and indices are closer.
const LINE: f64 = 0.5;

/// A step back in the direction of the text, in sizes of the font, that begins another line. Kerning and accents step
/// back less.
const STEP_BACK: f64 = 0.8;

/// The distance between two drawings of the same letter that make it bold, in sizes of the font.
const BOLD: f64 = 0.1;

/// A letter on a page, or several letters of one glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter<'a> {
    pub(super) text: &'a str,
    /// The point where the letter starts.
    pub(super) start: Point,
    /// The point where the next letter starts.
    pub(super) end: Point,
    /// The direction of the text, of length 1.
    pub(super) along: Vec2,
    /// The size of the font.
    pub(super) size: f64,
}

/// The text so far, and the place of its last letter.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) text: Text,
    last: Option<Last>,
    /// The places of the page's letters.
    drawn: BTreeSet<Place>,
}

/// The place of a letter, so coarse that a letter drawn twice to look bold has about one place: the letter, the size
/// of its font, and the place in units of [`BOLD`].
type Place = (char, i64, i64, i64);

/// The place of the last letter.
#[derive(Debug)]
struct Last {
    end: Point,
    along: Vec2,
    size: f64,
}

/// The relation of a letter to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    SameWord,
    NextWord,
    NextColumn,
    NextLine,
}

impl Layout {
    /// Adds the next letter that a page draws.
    pub(super) fn add(&mut self, letter: &Letter<'_>) {
        // The rest of a hostile page would only take memory.
        if self.text.truncated || self.is_drawn_again(letter) {
            return;
        }
        // The glyph belongs to a text that is there already.
        if letter.text.is_empty() {
            if let Some(last) = &mut self.last {
                last.end = letter.end;
            }
            return;
        }
        let step = self
            .last
            .as_ref()
            .map_or(Step::SameWord, |last| last.step_to(letter));
        let is_apart = self.text.ends_with_space() || letter.text.starts_with(char::is_whitespace);
        match step {
            Step::NextLine => self.text.end_line(),
            Step::NextColumn if !is_apart => self.text.push("\t"),
            Step::NextWord if !is_apart => self.text.push(" "),
            Step::SameWord | Step::NextWord | Step::NextColumn => {}
        }
        for part in letter.text.chars() {
            self.push(part);
        }
        self.last = Some(Last { end: letter.end, along: letter.along, size: letter.size });
    }

    /// Appends a letter. A ligature becomes its letters.
    fn push(&mut self, letter: char) {
        let mut bytes = [0; 4];
        let text = match letter {
            '\u{fb00}' => "ff",
            '\u{fb01}' => "fi",
            '\u{fb02}' => "fl",
            '\u{fb03}' => "ffi",
            '\u{fb04}' => "ffl",
            '\u{fb05}' | '\u{fb06}' => "st",
            // A soft hyphen that is drawn is one that everybody sees.
            '\u{ad}' => "-",
            _ if letter.is_control() && !letter.is_whitespace() => "",
            _ => letter.encode_utf8(&mut bytes),
        };
        self.text.push(text);
    }

    /// Returns `true` if the page has drawn this letter at this place before. It does so to make a letter bold, or to
    /// draw its inside and its outline.
    fn is_drawn_again(&mut self, letter: &Letter<'_>) -> bool {
        let Some(first) = letter.text.chars().next() else { return false };
        #[expect(clippy::cast_possible_truncation, reason = "places far away may be one")]
        let round = |number: f64| number.round() as i64;
        let unit = BOLD * letter.size;
        let (x, y) = (round(letter.start.x / unit), round(letter.start.y / unit));
        let size = round(letter.size * 10.0);
        let around = (x.saturating_sub(1)..=x.saturating_add(1))
            .flat_map(|x| [(x, y.saturating_sub(1)), (x, y), (x, y.saturating_add(1))]);
        let is_again = around
            .into_iter()
            .any(|(x, y)| self.drawn.contains(&(first, size, x, y)));
        self.drawn.insert((first, size, x, y));
        is_again
    }

    /// Ends a page.
    pub(super) fn end_page(&mut self) {
        self.text.end_line();
        self.last = None;
        self.drawn.clear();
    }
}

impl Last {
    fn step_to(&self, letter: &Letter<'_>) -> Step {
        let gap = letter.start - self.end;
        let forward = gap.dot(self.along);
        let aside = gap.cross(self.along).abs();
        let size = self.size.max(letter.size);
        if self.along.dot(letter.along) < 0.9 || aside > LINE * size || forward < -STEP_BACK * size {
            Step::NextLine
        } else if forward > COLUMN_GAP * size {
            Step::NextColumn
        } else if forward > WORD_GAP * self.size.min(letter.size) {
            Step::NextWord
        } else {
            Step::SameWord
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text of letters with a width of 0.5 in a font of size 10.
    fn text_of(letters: &[(&str, f64, f64)]) -> String {
        let mut layout = Layout::default();
        for &(text, x, y) in letters {
            let (start, end) = (Point::new(x, y), Point::new(x + 5.0, y));
            layout.add(&Letter { text, start, end, along: Vec2::new(1.0, 0.0), size: 10.0 });
        }
        layout.text.text
    }

    #[test]
    fn letters_that_touch_are_a_word_and_gaps_divide_words() {
        assert_eq!(
            text_of(&[("a", 0.0, 0.0), ("b", 5.9, 0.0), ("c", 13.0, 0.0), ("d", 50.0, 0.0)]),
            "ab c\td"
        );
    }

    #[test]
    fn a_gap_beside_a_space_is_no_second_space() {
        assert_eq!(text_of(&[("a", 0.0, 0.0), (" ", 9.0, 0.0), ("b", 20.0, 0.0)]), "a b");
    }

    #[test]
    fn another_line_begins_below_and_an_exponent_does_not() {
        assert_eq!(text_of(&[("a", 0.0, 0.0), ("b", 0.0, -12.0)]), "a\nb");
        assert_eq!(text_of(&[("x", 0.0, 0.0), ("2", 5.0, 4.0)]), "x2");
    }

    #[test]
    fn kerning_does_not_divide_a_word() {
        assert_eq!(text_of(&[("T", 0.0, 0.0), ("o", 3.9, 0.0)]), "To");
    }

    #[test]
    fn a_letter_that_is_drawn_twice_is_there_once() {
        let twice = [("a", 0.0, 0.0), ("b", 5.0, 0.0), ("a", 0.3, 0.0), ("b", 5.3, 0.0), ("c", 10.0, 0.0)];
        assert_eq!(text_of(&twice), "abc");
        assert_eq!(text_of(&[("l", 0.0, 0.0), ("l", 2.5, 0.0)]), "ll");
    }

    #[test]
    fn ligatures_are_letters_and_controls_are_nothing() {
        assert_eq!(text_of(&[("o\u{fb03}ce", 0.0, 0.0), ("\0", 5.0, 0.0)]), "office");
    }

    #[test]
    fn text_that_is_turned_is_another_line() {
        let mut layout = Layout::default();
        let mut add = |text, along| {
            let (start, end) = (Point::ZERO, Point::new(5.0, 0.0));
            layout.add(&Letter { text, start, end, along, size: 10.0 });
        };
        add("a", Vec2::new(1.0, 0.0));
        add("b", Vec2::new(0.0, 1.0));
        assert_eq!(layout.text.text, "a\nb");
    }
}
