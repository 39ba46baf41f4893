//! The tokens of an expression.

use crate::dynamodb::expression::path::{Path, Step};
use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::expression::reserved::is_reserved;
use crate::dynamodb::refusal::validation;
use crate::dynamodb::value::Value;
use crate::refusal::Refusal;

/// The maximum size of an expression, in bytes.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html>
const LENGTH: usize = 4096;
/// The maximum nesting of conditions and functions. AWS limits an expression to 300 operators.
const DEPTH: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A word: an attribute name, a keyword or a function.
    Word(String),
    /// A placeholder for a name, with its `#`.
    Name(String),
    /// A placeholder for a value, with its `:`.
    Value(String),
    /// A whole number, as the index of a list element.
    Number(usize),
    /// An operator or a bracket.
    Symbol(&'static str),
}

/// The symbols. Longer symbols come first.
const SYMBOLS: [&str; 14] = ["<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-"];

/// A reader of one expression.
pub(crate) struct Tokens<'e, 'p> {
    /// The parameter that contains the expression, such as `ConditionExpression`.
    parameter: &'static str,
    text: &'e str,
    /// The tokens, with the positions of their first and last bytes.
    tokens: Vec<(Token, usize, usize)>,
    next: usize,
    depth: usize,
    placeholders: &'p mut Placeholders,
}

impl<'e, 'p> Tokens<'e, 'p> {
    pub(crate) fn new(
        parameter: &'static str,
        text: &'e str,
        placeholders: &'p mut Placeholders,
    ) -> Result<Self, Refusal> {
        let mut tokens = Self { parameter, text, tokens: Vec::new(), next: 0, depth: 0, placeholders };
        if text.trim().is_empty() {
            return Err(tokens.invalid("The expression can not be empty;"));
        }
        if text.len() > LENGTH {
            return Err(tokens.invalid(&format!(
                "Expression size has exceeded the maximum allowed size; expression size: {}",
                text.len()
            )));
        }
        tokens.split()?;
        Ok(tokens)
    }

    fn split(&mut self) -> Result<(), Refusal> {
        let mut place = 0;
        while let Some(first) = self.text[place..].chars().next() {
            let rest = &self.text[place..];
            let length = |is: fn(char) -> bool| {
                let marks = usize::from(matches!(first, '#' | ':'));
                marks
                    + rest[marks..]
                        .find(|character| !is(character))
                        .unwrap_or(rest.len() - marks)
            };
            let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
            let (token, length) = match first {
                ' ' | '\t' | '\n' | '\r' => {
                    place += 1;
                    continue;
                }
                'a'..='z' | 'A'..='Z' => {
                    let length = length(is_word);
                    (Token::Word(rest[..length].to_owned()), length)
                }
                '#' | ':' => {
                    let length = length(is_word);
                    let text = rest[..length].to_owned();
                    let token = if first == '#' { Token::Name(text) } else { Token::Value(text) };
                    if length == 1 {
                        return Err(self.syntax(&rest[..1], place, place + 1));
                    }
                    (token, length)
                }
                '0'..='9' => {
                    let length = length(|character| character.is_ascii_digit());
                    match rest[..length].parse() {
                        Ok(number) => (Token::Number(number), length),
                        Err(_) => return Err(self.syntax(&rest[..length], place, place + length)),
                    }
                }
                _ => match SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) {
                    Some(symbol) => (Token::Symbol(symbol), symbol.len()),
                    None => {
                        let end = place + first.len_utf8();
                        return Err(self.syntax(&rest[..first.len_utf8()], place, end));
                    }
                },
            };
            self.tokens.push((token, place, place + length));
            place += length;
        }
        Ok(())
    }

    /// Returns the next token without taking it.
    pub(crate) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, ..)| token)
    }

    fn peek_after(&self) -> Option<&Token> {
        self.tokens.get(self.next + 1).map(|(token, ..)| token)
    }

    /// Takes the next token if it is this symbol.
    pub(crate) fn symbol(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Symbol(symbol)) if *symbol == wanted);
        self.next += usize::from(found);
        found
    }

    /// Takes this symbol, or refuses the expression.
    pub(crate) fn expect(&mut self, wanted: &str) -> Result<(), Refusal> {
        if self.symbol(wanted) { Ok(()) } else { Err(self.unexpected()) }
    }

    /// Takes the next token if it is this keyword, in any case.
    pub(crate) fn keyword(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case(wanted));
        self.next += usize::from(found);
        found
    }

    /// Takes a function's name and its opening parenthesis, if they come next.
    pub(crate) fn function(&mut self) -> Option<String> {
        let (Some(Token::Word(name)), Some(Token::Symbol("("))) = (self.peek(), self.peek_after()) else {
            return None;
        };
        let name = name.clone();
        self.next += 2;
        Some(name)
    }

    /// Takes the placeholder of a value, if it comes next, and returns the value.
    pub(crate) fn value(&mut self) -> Option<Result<Value, Refusal>> {
        let Some(Token::Value(name)) = self.peek() else { return None };
        let name = name.clone();
        self.next += 1;
        let value = self.placeholders.value(&name);
        Some(value.ok_or_else(|| {
            self.invalid(&format!(
                "An expression attribute value used in expression is not defined; attribute value: {name}"
            ))
        }))
    }

    /// Takes the path of an attribute.
    pub(crate) fn path(&mut self) -> Result<Path, Refusal> {
        let mut steps = vec![self.name()?];
        loop {
            if self.symbol(".") {
                steps.push(self.name()?);
            } else if self.symbol("[") {
                let Some(Token::Number(index)) = self.peek() else { return Err(self.unexpected()) };
                steps.push(Step::Index(*index));
                self.next += 1;
                self.expect("]")?;
            } else {
                return Ok(Path(steps));
            }
        }
    }

    fn name(&mut self) -> Result<Step, Refusal> {
        let name = match self.peek() {
            Some(Token::Word(word)) if is_reserved(word) => {
                let reason = format!("Attribute name is a reserved keyword; reserved keyword: {word}");
                return Err(self.invalid(&reason));
            }
            Some(Token::Word(word)) => word.clone(),
            Some(Token::Name(name)) => {
                let name = name.clone();
                self.placeholders.name(&name).ok_or_else(|| {
                    self.invalid(&format!(
                        "An expression attribute name used in the document path is not defined; attribute name: {name}"
                    ))
                })?
            }
            _ => return Err(self.unexpected()),
        };
        self.next += 1;
        Ok(Step::Name(name))
    }

    /// Enters a nested level. Refuses the expression if the nesting is too deep.
    pub(crate) fn deeper(&mut self) -> Result<(), Refusal> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.invalid("The expression contains too many operators;"));
        }
        Ok(())
    }

    /// Leaves a nested level.
    pub(crate) fn shallower(&mut self) {
        self.depth -= 1;
    }

    /// Ends the expression. Refuses it if a token remains.
    pub(crate) fn end(self) -> Result<(), Refusal> {
        if self.peek().is_some() { Err(self.unexpected()) } else { Ok(()) }
    }

    /// Returns a syntax error at the next token.
    pub(crate) fn unexpected(&self) -> Refusal {
        match self.tokens.get(self.next) {
            Some((_, start, end)) => self.syntax(&self.text[*start..*end], *start, *end),
            None => self.syntax("<EOF>", self.text.len(), self.text.len()),
        }
    }

    fn syntax(&self, token: &str, start: usize, end: usize) -> Refusal {
        let before = self
            .tokens
            .iter()
            .rfind(|(_, _, end)| *end <= start)
            .map_or(start, |(_, start, _)| *start);
        let after = self
            .tokens
            .iter()
            .find(|(_, start, _)| *start >= end)
            .map_or(end, |(_, _, end)| *end);
        let near = &self.text[before..after];
        self.invalid(&format!("Syntax error; token: \"{token}\", near: \"{near}\""))
    }

    /// Returns a refusal of the expression.
    pub(crate) fn invalid(&self, reason: &str) -> Refusal {
        validation(format!("Invalid {}: {reason}", self.parameter))
    }
}
