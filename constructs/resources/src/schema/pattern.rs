//! Patterns of AWS's schemas, which are regular expressions of several dialects.
//!
//! A pattern is read when a literal is held against it, and kept for the thread. Reading takes about as long as
//! matching, so that a crate with an optimizing compiler would cost more than all other checks. What the reader does
//! not know for certain makes the pattern unknown, and an unknown pattern matches: references to groups, properties of
//! letters but for the common ones, and sets within sets, which Java reads in another way than Python.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// The steps of a match after which the answer is unknown. No pattern of AWS needs more for a text that fits.
const MOST_STEPS: u32 = 100_000;

/// The largest number of repetitions that a pattern can ask for.
const MANY: u32 = u32::MAX;

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Pattern {
    choices: Vec<Vec<Part>>,
    ignores_case: bool,
    dot_is_all: bool,
}

#[derive(Clone, Debug)]
enum Part {
    Letter(char),
    Dot,
    Set {
        negated: bool,
        members: Vec<Member>,
    },
    Start,
    End,
    /// A border between a word and something else, or none.
    Border {
        negated: bool,
    },
    Group(Vec<Vec<Part>>),
    Repeat {
        part: Box<Part>,
        least: u32,
        most: u32,
    },
    Look {
        ahead: bool,
        negated: bool,
        choices: Vec<Vec<Part>>,
    },
}

#[derive(Clone, Debug)]
enum Member {
    Range(char, char),
    Kind(fn(char) -> bool),
    NotKind(fn(char) -> bool),
}

/// Returns `false` if a text certainly does not match a pattern. The pattern may match a part of the text.
pub(super) fn may_match(pattern: &'static str, text: &str) -> bool {
    matches(pattern, text).unwrap_or(true)
}

/// Returns `true` if a text matches a pattern. Returns `None` if that is not known.
pub(super) fn matches(pattern: &'static str, text: &str) -> Option<bool> {
    thread_local! {
        static READ: RefCell<BTreeMap<&'static str, Option<Rc<Pattern>>>> = RefCell::default();
    }
    let read = READ.with_borrow_mut(|read| {
        read.entry(pattern)
            .or_insert_with(|| read_pattern(pattern).map(Rc::new))
            .clone()
    });
    read.map(|pattern| pattern.may_match(text))
}

/// The same for a pattern that is not a schema's. It is not kept.
pub(super) fn may_match_once(pattern: &str, text: &str) -> bool {
    read_pattern(pattern).is_none_or(|pattern| pattern.may_match(text))
}

/// Returns a pattern, unless it has a part that is not known. The generator lists the patterns that have one.
pub(super) fn read_pattern(pattern: &str) -> Option<Pattern> {
    let mut reader =
        Reader { letters: pattern.chars().collect(), at: 0, ignores_case: false, dot_is_all: false };
    let choices = reader.choices()?;
    (reader.at == reader.letters.len()).then_some(Pattern {
        choices,
        ignores_case: reader.ignores_case,
        dot_is_all: reader.dot_is_all,
    })
}

fn is_word(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    ignores_case: bool,
    dot_is_all: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    fn takes(&mut self, text: &str) -> bool {
        let fits = text
            .chars()
            .enumerate()
            .all(|(offset, letter)| self.letters.get(self.at + offset) == Some(&letter));
        if fits {
            self.at += text.chars().count();
        }
        fits
    }

    fn choices(&mut self) -> Option<Vec<Vec<Part>>> {
        let mut choices = vec![Vec::new()];
        while let Some(letter) = self.peek() {
            match letter {
                ')' => break,
                '|' => {
                    self.at += 1;
                    choices.push(Vec::new());
                }
                _ => {
                    let part = self.part()?;
                    let part = self.repeated(part)?;
                    choices.last_mut()?.extend(part);
                }
            }
        }
        Some(choices)
    }

    /// Returns a part, or nothing for flags. The outer `None` is a part that is not known.
    fn part(&mut self) -> Option<Option<Part>> {
        Some(Some(match self.next()? {
            '.' => Part::Dot,
            '^' => Part::Start,
            '$' => Part::End,
            '[' => self.set()?,
            '(' => return self.group(),
            '\\' => match self.next()? {
                'A' => Part::Start,
                'Z' | 'z' => Part::End,
                'b' => Part::Border { negated: false },
                'B' => Part::Border { negated: true },
                letter => match self.escaped(letter)? {
                    Member::Range(one, other) if one == other => Part::Letter(one),
                    member => Part::Set { negated: false, members: vec![member] },
                },
            },
            '*' | '+' | '?' => return None,
            letter => Part::Letter(letter),
        }))
    }

    fn group(&mut self) -> Option<Option<Part>> {
        let mut look = None;
        if self.takes("?") {
            if self.takes(":") {
            } else if self.takes("=") {
                look = Some((true, false));
            } else if self.takes("!") {
                look = Some((true, true));
            } else if self.takes("<=") {
                look = Some((false, false));
            } else if self.takes("<!") {
                look = Some((false, true));
            } else if self.takes("P<") || self.takes("<") {
                while self.next()? != '>' {}
            } else {
                loop {
                    match self.next()? {
                        'i' => self.ignores_case = true,
                        's' => self.dot_is_all = true,
                        ')' => return Some(None),
                        _ => return None,
                    }
                }
            }
        }
        let choices = self.choices()?;
        if !self.takes(")") {
            return None;
        }
        Some(Some(match look {
            Some((ahead, negated)) => Part::Look { ahead, negated, choices },
            None => Part::Group(choices),
        }))
    }

    fn repeated(&mut self, part: Option<Part>) -> Option<Option<Part>> {
        let Some(mut part) = part else { return Some(None) };
        loop {
            let start = self.at;
            let (least, most) = match self.peek() {
                Some('*') => (0, MANY),
                Some('+') => (1, MANY),
                Some('?') => (0, 1),
                Some('{') => match self.counts() {
                    Some(counts) => counts,
                    // A brace that counts nothing is a letter.
                    None => {
                        self.at = start;
                        return Some(Some(part));
                    }
                },
                _ => return Some(Some(part)),
            };
            if self.letters[start] != '{' {
                self.at += 1;
            }
            // How much a repetition takes first does not change whether the text matches.
            let _ = self.takes("?");
            if self.peek() == Some('+') {
                return None;
            }
            part = Part::Repeat { part: Box::new(part), least, most };
        }
    }

    fn counts(&mut self) -> Option<(u32, u32)> {
        let close = self.letters[self.at..]
            .iter()
            .position(|letter| *letter == '}')?;
        let inner: String = self.letters[self.at + 1..self.at + close].iter().collect();
        self.at += close + 1;
        match inner.split_once(',') {
            None => inner.trim().parse().ok().map(|count| (count, count)),
            Some((least, "")) => Some((least.trim().parse().ok()?, MANY)),
            Some(("", most)) => Some((0, most.trim().parse().ok()?)),
            Some((least, most)) => Some((least.trim().parse().ok()?, most.trim().parse().ok()?)),
        }
    }

    fn set(&mut self) -> Option<Part> {
        let negated = self.takes("^");
        let mut members = Vec::new();
        let mut is_first = true;
        loop {
            let member = match self.next()? {
                ']' if !is_first => return Some(Part::Set { negated, members }),
                '[' => return None,
                '&' if self.peek() == Some('&') => return None,
                '\\' => {
                    let letter = self.next()?;
                    match letter {
                        'b' => Member::Range('\u{8}', '\u{8}'),
                        letter => self.escaped(letter)?,
                    }
                }
                letter => Member::Range(letter, letter),
            };
            is_first = false;
            let is_range =
                self.peek() == Some('-') && !matches!(self.letters.get(self.at + 1), Some(']') | None);
            let member = match member {
                Member::Range(start, _) if is_range => {
                    self.at += 1;
                    let end = match self.next()? {
                        '\\' => {
                            let letter = self.next()?;
                            self.escaped(letter)?
                        }
                        '[' => return None,
                        letter => Member::Range(letter, letter),
                    };
                    match end {
                        Member::Range(end, _) if start <= end => Member::Range(start, end),
                        _ => return None,
                    }
                }
                member => member,
            };
            members.push(member);
        }
    }

    /// Returns the meaning of a letter after a backslash.
    fn escaped(&mut self, letter: char) -> Option<Member> {
        let one = |letter| Some(Member::Range(letter, letter));
        match letter {
            'd' => Some(Member::Kind(is_digit)),
            'D' => Some(Member::NotKind(is_digit)),
            'w' => Some(Member::Kind(is_word)),
            'W' => Some(Member::NotKind(is_word)),
            's' => Some(Member::Kind(char::is_whitespace)),
            'S' => Some(Member::NotKind(char::is_whitespace)),
            'n' => one('\n'),
            'r' => one('\r'),
            't' => one('\t'),
            'f' => one('\u{c}'),
            'v' => one('\u{b}'),
            'x' => one(self.hexadecimal(2)?),
            'u' => {
                if self.takes("{") {
                    let mut digits = String::new();
                    loop {
                        match self.next()? {
                            '}' => break,
                            digit => digits.push(digit),
                        }
                    }
                    return one(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                one(self.hexadecimal(4)?)
            }
            'p' | 'P' => {
                let name = if self.takes("{") {
                    let mut name = String::new();
                    loop {
                        match self.next()? {
                            '}' => break name,
                            letter => name.push(letter),
                        }
                    }
                } else {
                    self.next()?.to_string()
                };
                let kind: fn(char) -> bool = match name.as_str() {
                    "L" | "Letter" | "IsAlphabetic" => char::is_alphabetic,
                    "N" | "Nd" => char::is_numeric,
                    "C" | "Cc" => char::is_control,
                    "Lu" => char::is_uppercase,
                    "Ll" => char::is_lowercase,
                    "Z" | "Zs" => char::is_whitespace,
                    _ => return None,
                };
                Some(if letter == 'p' { Member::Kind(kind) } else { Member::NotKind(kind) })
            }
            letter if letter.is_ascii_alphanumeric() => match letter {
                '0' => one('\0'),
                _ => None,
            },
            letter => one(letter),
        }
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<char> {
        let text: String = self
            .letters
            .get(self.at..self.at + digits)?
            .iter()
            .collect();
        self.at += digits;
        // A half of a pair of UTF-16 is no letter.
        char::from_u32(u32::from_str_radix(&text, 16).ok()?)
    }
}

impl Pattern {
    fn may_match(&self, text: &str) -> bool {
        let letters: Vec<char> = text.chars().collect();
        let mut run = Run { pattern: self, letters: &letters, steps: 0 };
        (0..=letters.len()).any(|start| run.choices(&self.choices, start, &mut |_, _| true))
            || run.steps > MOST_STEPS
    }
}

/// The rest of a match, after a part.
type Next<'n> = &'n mut dyn FnMut(&mut Run<'_>, usize) -> bool;

struct Run<'a> {
    pattern: &'a Pattern,
    letters: &'a [char],
    steps: u32,
}

impl Run<'_> {
    fn choices(&mut self, choices: &[Vec<Part>], at: usize, next: Next<'_>) -> bool {
        choices.iter().any(|parts| self.parts(parts, at, next))
    }

    fn parts(&mut self, parts: &[Part], at: usize, next: Next<'_>) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return false;
        }
        let Some((part, rest)) = parts.split_first() else { return next(self, at) };
        match part {
            Part::Letter(_) | Part::Dot | Part::Set { .. } => {
                self.fits(part, at) && self.parts(rest, at + 1, next)
            }
            Part::Start => at == 0 && self.parts(rest, at, next),
            Part::End => at == self.letters.len() && self.parts(rest, at, next),
            Part::Border { negated } => {
                let before = at > 0 && is_word(self.letters[at - 1]);
                let after = self.letters.get(at).is_some_and(|letter| is_word(*letter));
                ((before != after) != *negated) && self.parts(rest, at, next)
            }
            Part::Group(choices) => self.choices(choices, at, &mut |run, at| run.parts(rest, at, next)),
            Part::Look { ahead, negated, choices } => {
                let found = match ahead {
                    true => self.choices(choices, at, &mut |_, _| true),
                    false => (0..=at).any(|start| self.choices(choices, start, &mut |_, end| end == at)),
                };
                found != *negated && self.parts(rest, at, next)
            }
            Part::Repeat { part, least, most } => self.repeat(part, (*least, *most), at, rest, next),
        }
    }

    fn repeat(
        &mut self,
        part: &Part,
        (least, most): (u32, u32),
        at: usize,
        rest: &[Part],
        next: Next<'_>,
    ) -> bool {
        if matches!(part, Part::Letter(_) | Part::Dot | Part::Set { .. }) {
            let mut count = 0;
            while count < most && self.fits(part, at + count as usize) {
                count += 1;
            }
            return count >= least
                && (least..=count)
                    .rev()
                    .any(|count| self.parts(rest, at + count as usize, next));
        }
        let one = std::slice::from_ref(part);
        if least > 0 {
            let fewer = (least - 1, if most == MANY { MANY } else { most - 1 });
            return self.parts(one, at, &mut |run, end| run.repeat(part, fewer, end, rest, next));
        }
        if most > 0 {
            let fewer = (0, if most == MANY { MANY } else { most - 1 });
            // A repetition that takes nothing would go on forever.
            let more =
                self.parts(one, at, &mut |run, end| end > at && run.repeat(part, fewer, end, rest, next));
            if more {
                return true;
            }
        }
        self.parts(rest, at, next)
    }

    fn fits(&self, part: &Part, at: usize) -> bool {
        let Some(&letter) = self.letters.get(at) else { return false };
        match part {
            Part::Letter(wanted) if self.pattern.ignores_case => wanted.eq_ignore_ascii_case(&letter),
            Part::Letter(wanted) => *wanted == letter,
            Part::Dot => self.pattern.dot_is_all || letter != '\n',
            Part::Set { negated, members } => {
                let holds = |letter: char| {
                    members.iter().any(|member| match member {
                        Member::Range(start, end) => (*start..=*end).contains(&letter),
                        Member::Kind(kind) => kind(letter),
                        Member::NotKind(kind) => !kind(letter),
                    })
                };
                let found = holds(letter)
                    || self.pattern.ignores_case
                        && (holds(letter.to_ascii_lowercase()) || holds(letter.to_ascii_uppercase()));
                found != *negated
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        read_pattern(pattern)
            .unwrap_or_else(|| panic!("{pattern} can be read"))
            .may_match(text)
    }

    #[test]
    fn a_pattern_matches_what_its_dialects_agree_on() {
        for (pattern, yes, no) in [
            ("^[a-zA-Z0-9_-]{1,80}$", "a-b", "a b"),
            ("^a|b$", "xb", "xa"),
            ("b", "abc", "ac"),
            ("^(?!aws:)[a-z:]+$", "shop:x", "aws:x"),
            (
                "^arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$",
                "arn:aws:iam::123456789012:role/x",
                "arn:aws:iam::12:role/x",
            ),
            ("^([a-z]+\\.)*[a-z]+$", "a.b.c", "a..c"),
            ("^.{2,}$", "ab", "a"),
            ("^[^\\s#]+$", "ab", "a b"),
            ("^\\p{L}+$", "été", "a1"),
            ("(?i)^abc$", "aBc", "abd"),
            ("^[\\w.-]*$", "a_b.c", "a/b"),
            ("^(a|ab)(c|bcd)$", "abcd", "abd"),
            ("(?<!-)$", "ab", "a-"),
            ("^[]a]$", "]", "b"),
            ("^\\u0041{2}$", "AA", "A"),
        ] {
            assert!(matches(pattern, yes), "{pattern} matches {yes}");
            assert!(!matches(pattern, no), "{pattern} does not match {no}");
        }
    }

    #[test]
    fn a_pattern_that_never_ends_matches() {
        assert!(matches("^(a*)*(a*)*(a*)*$", &format!("{}b", "a".repeat(200))));
    }
}
