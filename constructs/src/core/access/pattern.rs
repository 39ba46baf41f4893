//! Patterns with wildcards, and the texts that match them.

use std::collections::BTreeSet;

use crate::core::access::{
    request::Request,
    text::{Piece, Text},
    truth::Truth,
};

/// A letter of a text. An unknown part is one letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Letter {
    Char(char),
    Symbol(String),
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    One(Letter),
    /// The wildcard `?`. Within a segment of an ARN it does not match a colon.
    Any {
        colon: bool,
    },
    /// The wildcard `*`.
    Star {
        colon: bool,
    },
}

/// A text with wildcards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    pub(super) tokens: Vec<Token>,
}

/// The values that unknown parts can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknowns {
    /// Any value, so that two unknown parts can be equal.
    Anything,
    /// A value that no other part of the policies has, such as the ARN of a resource of the template.
    Distinct,
}

/// The places where `*` and `?` are wildcards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wildcards {
    /// Nowhere.
    None,
    /// Everywhere.
    All,
    /// In an element `Resource`: `*` at the end of an ARN's segment also matches what follows.
    Resource,
    /// In an ARN operator: each of the six segments by itself.
    Arn,
}

/// A pattern of a policy, which may contain policy variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Specified {
    /// The text as it is written, for people.
    pub(super) written: Text,
    pub(super) text: Text,
    wildcards: Wildcards,
    variables: bool,
    /// The pattern, if it is the same for all requests.
    fixed: Option<Pattern>,
    /// `true` if the pattern is the text itself, without wildcards and unknown parts.
    is_literal: bool,
}

impl Specified {
    /// Returns a pattern. `variables` tells whether `${…}` is a policy variable.
    pub(super) fn new(text: Text, wildcards: Wildcards, variables: bool) -> Self {
        let has_variable = text.pieces().iter().any(|piece| match piece {
            Piece::Literal(text) => text.contains("${"),
            Piece::Symbol(_) => false,
        });
        let variables = variables && has_variable;
        let fixed = (!variables).then(|| Pattern::new(&text, wildcards));
        let is_literal = fixed.as_ref().is_some_and(Pattern::is_literal);
        Self { written: text.clone(), text, wildcards, variables, fixed, is_literal }
    }

    /// Returns a pattern for texts in lower case.
    pub(super) fn ignoring_case(text: Text, wildcards: Wildcards, variables: bool) -> Self {
        let lower = Self::new(lower_case(&text), wildcards, variables);
        Self { written: text, ..lower }
    }

    /// Compares the text of a request with the pattern.
    pub(super) fn matches(&self, subject: &Text, request: &Request, unknowns: Unknowns) -> Truth {
        // Most actions are literal, and most of them differ.
        if self.is_literal
            && let Some(subject) = subject.known()
        {
            return (self.text.known() == Some(subject)).into();
        }
        match &self.fixed {
            Some(pattern) => pattern.matches(subject, unknowns),
            None => match self.resolved(request) {
                Some(pattern) => pattern.matches(subject, unknowns),
                None => Truth::No,
            },
        }
    }

    /// Returns the pattern with the request's values of its variables, unless one of these is missing.
    pub(super) fn resolved(&self, request: &Request) -> Option<Pattern> {
        if let Some(pattern) = &self.fixed {
            return Some(pattern.clone());
        }
        let mut marked = Vec::new();
        for piece in self.text.pieces() {
            match piece {
                Piece::Symbol(name) => marked.push((Letter::Symbol(name.clone()), false)),
                Piece::Literal(text) => fill_in(text, request, &mut marked)?,
            }
        }
        Some(Pattern::of(&marked, self.wildcards))
    }

    /// Returns the names of the variables, in lower case.
    pub(super) fn variables(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if !self.variables {
            return found;
        }
        for piece in self.text.pieces() {
            let Piece::Literal(text) = piece else { continue };
            let mut rest = text.as_str();
            while let Some((start, length)) = variable(rest) {
                let name = variable_name(&rest[start + 2..start + length]).0;
                if !["*", "?", "$"].contains(&name) {
                    found.insert(name.to_ascii_lowercase());
                }
                rest = &rest[start + length + 1..];
            }
        }
        found
    }
}

/// Returns the place and the length of the first variable, without its closing brace.
fn variable(text: &str) -> Option<(usize, usize)> {
    let start = text.find("${")?;
    Some((start, text[start..].find('}')?))
}

/// Returns a variable's name and its default: `aws:username, 'nobody'`.
fn variable_name(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once(',') {
        Some((name, default)) => {
            let default = default.trim();
            let quoted = default
                .strip_prefix('\'')
                .and_then(|default| default.strip_suffix('\''));
            (name.trim(), quoted)
        }
        None => (inner.trim(), None),
    }
}

/// Adds the letters of a text, with the values of its variables. These are never wildcards.
fn fill_in(text: &str, request: &Request, marked: &mut Vec<(Letter, bool)>) -> Option<()> {
    let mut rest = text;
    while let Some((start, length)) = variable(rest) {
        marked.extend(
            rest[..start]
                .chars()
                .map(|letter| (Letter::Char(letter), true)),
        );
        let (name, default) = variable_name(&rest[start + 2..start + length]);
        match (name, request.single(name)) {
            ("*" | "?" | "$", _) => marked.extend(name.chars().map(|letter| (Letter::Char(letter), false))),
            (_, Some(value)) => marked.extend(letters(value).into_iter().map(|letter| (letter, false))),
            (_, None) => {
                let default = default?;
                marked.extend(default.chars().map(|letter| (Letter::Char(letter), false)));
            }
        }
        rest = &rest[start + length + 1..];
    }
    marked.extend(rest.chars().map(|letter| (Letter::Char(letter), true)));
    Some(())
}

impl Pattern {
    pub(super) fn new(text: &Text, wildcards: Wildcards) -> Self {
        let marked: Vec<(Letter, bool)> = letters(text)
            .into_iter()
            .map(|letter| (letter, true))
            .collect();
        Self::of(&marked, wildcards)
    }

    /// Returns the pattern of these letters. A letter may be a wildcard if it is marked.
    fn of(marked: &[(Letter, bool)], wildcards: Wildcards) -> Self {
        let starts_as_arn = marked
            .iter()
            .map(|(letter, _)| letter)
            .zip("arn:".chars().map(Letter::Char))
            .all(|(letter, expected)| *letter == expected);
        let by_segments =
            matches!(wildcards, Wildcards::Resource | Wildcards::Arn) && starts_as_arn && marked.len() > 4;
        let mut segment = 0;
        let mut tokens: Vec<Token> = Vec::with_capacity(marked.len());
        for (position, (letter, may_be_wildcard)) in marked.iter().enumerate() {
            if *letter == Letter::Char(':') {
                segment += 1;
            }
            let is_last_of_segment = marked
                .get(position + 1)
                .is_none_or(|(next, _)| *next == Letter::Char(':'));
            let colon = !by_segments
                || segment >= 5
                || (wildcards == Wildcards::Resource && is_last_of_segment && *letter == Letter::Char('*'));
            match letter {
                Letter::Char('*') if *may_be_wildcard && wildcards != Wildcards::None => {
                    if tokens.last() != Some(&Token::Star { colon }) {
                        tokens.push(Token::Star { colon });
                    }
                }
                Letter::Char('?') if *may_be_wildcard && wildcards != Wildcards::None => {
                    tokens.push(Token::Any { colon });
                }
                letter => tokens.push(Token::One(letter.clone())),
            }
        }
        Self { tokens }
    }

    fn is_literal(&self) -> bool {
        self.tokens
            .iter()
            .all(|token| matches!(token, Token::One(Letter::Char(_))))
    }

    /// Compares a text with the pattern.
    pub(super) fn matches(&self, subject: &Text, unknowns: Unknowns) -> Truth {
        let subject: Vec<Token> = letters(subject).into_iter().map(Token::One).collect();
        if overlap(&self.tokens, &subject, None) {
            return Truth::Yes;
        }
        let has_symbol = |tokens: &[Token]| {
            tokens
                .iter()
                .any(|token| matches!(token, Token::One(Letter::Symbol(_))))
        };
        if !has_symbol(&subject) && (unknowns == Unknowns::Distinct || !has_symbol(&self.tokens)) {
            return Truth::No;
        }
        if overlap(&self.tokens, &subject, Some(unknowns)) { Truth::Unknown } else { Truth::No }
    }
}

/// Tells whether a text matches both a pattern and a subject. Unknown parts are single letters, or, where `unknowns` is
/// given, texts of any length.
fn overlap(pattern: &[Token], subject: &[Token], unknowns: Option<Unknowns>) -> bool {
    // `reached[j]` tells whether the pattern so far and the first `j` letters of the subject have a common text.
    let is_free = |token: &Token| unknowns.is_some() && matches!(token, Token::One(Letter::Symbol(_)));
    let mut reached = vec![false; subject.len() + 1];
    reached[0] = true;
    let skip_free = |reached: &mut [bool]| {
        for (position, token) in subject.iter().enumerate() {
            if reached[position] && is_free(token) {
                reached[position + 1] = true;
            }
        }
    };
    skip_free(&mut reached);
    for token in pattern {
        let mut next = vec![false; reached.len()];
        let pattern_is_free = unknowns == Some(Unknowns::Anything) && is_free(token);
        match token {
            Token::Star { .. } | Token::One(Letter::Symbol(_))
                if pattern_is_free || matches!(token, Token::Star { .. }) =>
            {
                let colon = !matches!(token, Token::Star { colon: false });
                next.clone_from(&reached);
                for (position, letter) in subject.iter().enumerate() {
                    if next[position] && (colon || *letter != Token::One(Letter::Char(':'))) {
                        next[position + 1] = true;
                    }
                }
            }
            token => {
                for (position, letter) in subject.iter().enumerate() {
                    if !reached[position] {
                        continue;
                    }
                    // The unknown part of the subject contains this letter of the pattern, and maybe more.
                    let distinct = matches!(token, Token::One(Letter::Symbol(_)));
                    if is_free(letter) && !distinct {
                        next[position] = true;
                        next[position + 1] = true;
                    }
                    if fits(token, letter) {
                        next[position + 1] = true;
                    }
                }
            }
        }
        skip_free(&mut next);
        // Mostly the first letters differ.
        if !next.contains(&true) {
            return false;
        }
        reached = next;
    }
    reached[subject.len()]
}

fn fits(token: &Token, letter: &Token) -> bool {
    match token {
        Token::Any { colon } => *colon || *letter != Token::One(Letter::Char(':')),
        token => token == letter,
    }
}

/// Returns the letters of a text.
pub(super) fn letters(text: &Text) -> Vec<Letter> {
    let mut letters = Vec::new();
    for piece in text.pieces() {
        match piece {
            Piece::Literal(text) => letters.extend(text.chars().map(Letter::Char)),
            Piece::Symbol(name) => letters.push(Letter::Symbol(name.clone())),
        }
    }
    letters
}

/// Returns the text of these letters.
pub(super) fn text_of(letters: &[Letter]) -> Text {
    let mut text = Text::default();
    for letter in letters {
        match letter {
            Letter::Char(letter) => text.push_literal(&letter.to_string()),
            Letter::Symbol(name) => text.push(&Text::symbol(name.as_str())),
        }
    }
    text
}

/// Returns a text in lower case. The names of unknown parts stay.
pub(super) fn lower_case(text: &Text) -> Text {
    let lower = letters(text).into_iter().map(|letter| match letter {
        Letter::Char(letter) => Letter::Char(letter.to_ascii_lowercase()),
        symbol @ Letter::Symbol(_) => symbol,
    });
    text_of(&lower.collect::<Vec<Letter>>())
}
