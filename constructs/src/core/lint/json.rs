//! Reads JSON with the positions of its values.

use crate::core::lint::{
    Fault,
    tree::{Entry, Place, Tree, Value},
};

/// The greatest depth of lists and maps in one another.
pub(super) const DEPTH: usize = 100;

/// Reads a text of JSON.
pub(super) fn read(text: &str) -> Result<Tree, Fault> {
    let mut reader = Reader { rest: text, place: Place::START };
    let tree = reader.value(0)?;
    match reader.peek() {
        None => Ok(tree),
        Some(_) => Err(reader.fault("text after the end of the template; remove it")),
    }
}

struct Reader<'a> {
    rest: &'a str,
    place: Place,
}

impl Reader<'_> {
    fn fault(&self, message: impl Into<String>) -> Fault {
        Fault { place: self.place, message: message.into() }
    }

    /// Returns a fault about the next character, or about the end of the text.
    fn expected(&self, what: &str) -> Fault {
        match self.rest.chars().next() {
            Some(letter) => self.fault(format!("expected {what}, found `{}`", letter.escape_debug())),
            None => self.fault(format!("expected {what}, but the text ends; is the file complete?")),
        }
    }

    fn step(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = &self.rest[letter.len_utf8()..];
        if letter == '\n' {
            self.place = Place { line: self.place.line + 1, column: 1 };
        } else {
            self.place.column += 1;
        }
        Some(letter)
    }

    /// Returns the next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        while self.rest.starts_with([' ', '\t', '\r', '\n']) {
            self.step();
        }
        self.rest.chars().next()
    }

    fn value(&mut self, depth: usize) -> Result<Tree, Fault> {
        let first = self.peek();
        let place = self.place;
        if depth > DEPTH {
            return Err(self.fault(format!("values are nested deeper than {DEPTH} levels; flatten them")));
        }
        let value = match first {
            Some('{') => self.map(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => Value::Text(self.text()?),
            Some('-' | '0'..='9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Tree { place, value })
    }

    fn map(&mut self, depth: usize) -> Result<Value, Fault> {
        self.step();
        let mut entries: Vec<Entry> = Vec::new();
        if self.peek() == Some('}') {
            self.step();
            return Ok(Value::Map(entries));
        }
        loop {
            if self.peek() != Some('"') {
                return Err(self.expected("a key in double quotes"));
            }
            let place = self.place;
            let key = self.text()?;
            if entries.iter().any(|entry| entry.key == key) {
                return Err(twice(place, &key));
            }
            if self.peek() != Some(':') {
                return Err(self.expected("a colon"));
            }
            self.step();
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, place, value });
            match self.peek() {
                Some(',') => self.step(),
                Some('}') => {
                    self.step();
                    return Ok(Value::Map(entries));
                }
                _ => return Err(self.expected("a comma or `}`")),
            };
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.step();
        let mut elements = Vec::new();
        if self.peek() == Some(']') {
            self.step();
            return Ok(Value::List(elements));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            match self.peek() {
                Some(',') => self.step(),
                Some(']') => {
                    self.step();
                    return Ok(Value::List(elements));
                }
                _ => return Err(self.expected("a comma or `]`")),
            };
        }
    }

    fn text(&mut self) -> Result<String, Fault> {
        let begin = self.place;
        self.step();
        let mut text = String::new();
        loop {
            let at =
                self.fault("a string contains a control character; write it as an escape, such as `\\n`");
            match self.step() {
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escape(&at)?),
                Some('\0'..='\u{1f}') => return Err(at),
                Some(letter) => text.push(letter),
                None => {
                    let message = "the string does not end; add a double quote".to_owned();
                    return Err(Fault { place: begin, message });
                }
            }
        }
    }

    fn escape(&mut self, at: &Fault) -> Result<char, Fault> {
        let wrong = || Fault { place: at.place, message: "not a valid escape in a string".to_owned() };
        Ok(match self.step() {
            Some(letter @ ('"' | '\\' | '/')) => letter,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let first = self.unit().ok_or_else(wrong)?;
                // A character beyond the first plane is two units.
                let units = match first {
                    0xd800..0xdc00 if self.rest.starts_with("\\u") => {
                        self.step();
                        self.step();
                        [Some(first), Some(self.unit().ok_or_else(wrong)?)]
                    }
                    _ => [Some(first), None],
                };
                char::decode_utf16(units.into_iter().flatten())
                    .next()
                    .and_then(Result::ok)
                    .ok_or_else(wrong)?
            }
            _ => return Err(wrong()),
        })
    }

    /// Reads four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits: String = (0..4).map_while(|_| self.step()).collect();
        let is_valid = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_valid.then(|| u16::from_str_radix(&digits, 16).ok())?
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let at = self.fault("");
        let length = self
            .rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter))
            .unwrap_or(self.rest.len());
        let written = &self.rest[..length];
        let digits = written.trim_start_matches('-');
        let has_leading_zero =
            digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit();
        let is_plain = written
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        let value = match (written.parse(), written.parse()) {
            _ if has_leading_zero || !is_plain => None,
            (Ok(integer), _) => Some(Value::Integer(integer)),
            (_, Ok(number)) => Some(Value::Number(number)),
            _ => None,
        };
        let message = format!("`{}` is not a number; write it in quotes", shortened(written));
        self.place.column += length;
        self.rest = &self.rest[length..];
        value.ok_or(Fault { message, ..at })
    }

    fn word(&mut self) -> Result<Value, Fault> {
        for (word, value) in
            [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)]
        {
            if let Some(rest) = self.rest.strip_prefix(word) {
                self.rest = rest;
                self.place.column += word.len();
                return Ok(value);
            }
        }
        Err(self.expected("a value"))
    }
}

/// Returns the beginning of a text, for a message.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Returns the fault of a key that a map has twice.
pub(super) fn twice(place: Place, key: &str) -> Fault {
    Fault { place, message: format!("the key `{key}` is in this map already; keep one of them") }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn values_have_their_positions() {
        let tree = read("{\n  \"a\": [1, -2.5,\n    {\"é\": \"\\u00e9\\ud83d\\ude00\\n\"}, true, null]\n}")
            .expect("it is JSON");
        let place = |pointer, at_key| {
            let place = tree.locate(pointer, at_key);
            (place.line, place.column)
        };
        assert_eq!(place("/a", true), (2, 3));
        assert_eq!(place("/a", false), (2, 8));
        assert_eq!(place("/a/1", false), (2, 12));
        assert_eq!(place("/a/2/é", false), (3, 11));
        assert_eq!(place("/a/2/missing/deeper", false), (3, 5));
        let a = tree.get("a").and_then(Tree::as_list).expect("a list");
        assert_eq!(a[2].get("é").and_then(Tree::as_text), Some("é😀\n"));
        assert_eq!((&a[0].value, &a[1].value), (&Value::Integer(1), &Value::Number(-2.5)));
    }

    #[test]
    fn a_fault_has_a_place() {
        let fault = |text: &str| {
            let fault = read(text).expect_err("it is wrong");
            format!("{}:{}: {}", fault.place.line, fault.place.column, fault.message)
        };
        let faults = [
            "{",
            "{\"a\" 1}",
            "{\"a\": 1,}",
            "[1 2]",
            "{\"a\": 1}\n x",
            "\"abc",
            "\"a\tb\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "012",
            "1x",
            "nul",
            "{\"a\": 1, \"a\": 2}",
        ]
        .map(fault);
        assert_snapshot!(faults.join("\n"), @r"
        1:2: expected a key in double quotes, but the text ends; is the file complete?
        1:6: expected a colon, found `1`
        1:9: expected a key in double quotes, found `}`
        1:4: expected a comma or `]`, found `2`
        2:2: text after the end of the template; remove it
        1:1: the string does not end; add a double quote
        1:3: a string contains a control character; write it as an escape, such as `\n`
        1:2: not a valid escape in a string
        1:2: not a valid escape in a string
        1:1: `012` is not a number; write it in quotes
        1:1: `1x` is not a number; write it in quotes
        1:1: expected a value, found `n`
        1:10: the key `a` is in this map already; keep one of them
        ");
        assert!(fault(&"[".repeat(10_000)).contains("deeper than 100"));
    }
}
