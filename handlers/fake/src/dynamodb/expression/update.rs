//! The parser of update expressions.

use crate::dynamodb::expression::path::{Path, check_overlaps};
use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::expression::tokens::{Token, Tokens};
use crate::dynamodb::value::Value;
use crate::refusal::Refusal;

/// The changes of an `UpdateExpression`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Update {
    pub(crate) set: Vec<(Path, Sum)>,
    pub(crate) remove: Vec<Path>,
    pub(crate) add: Vec<(Path, Value)>,
    pub(crate) delete: Vec<(Path, Value)>,
}

/// The right side of `SET path = …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    One(Term),
    Plus(Term, Term),
    Minus(Term, Term),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Path(Path),
    Value(Value),
    IfNotExists(Path, Box<Self>),
    Append(Box<Self>, Box<Self>),
}

const SECTIONS: [&str; 4] = ["SET", "REMOVE", "ADD", "DELETE"];

impl Update {
    /// Parses an `UpdateExpression`.
    pub(crate) fn read(text: &str, placeholders: &mut Placeholders) -> Result<Self, Refusal> {
        let mut tokens = Tokens::new("UpdateExpression", text, placeholders)?;
        let mut update = Self::default();
        let mut seen = Vec::new();
        while let Some(token) = tokens.peek() {
            let section = match token {
                Token::Word(word) => SECTIONS
                    .into_iter()
                    .find(|section| word.eq_ignore_ascii_case(section)),
                _ => None,
            };
            let Some(section) = section else { return Err(tokens.unexpected()) };
            tokens.keyword(section);
            if seen.contains(&section) {
                return Err(tokens.invalid(&format!(
                    "The \"{section}\" section can only be used once in an update expression;"
                )));
            }
            seen.push(section);
            loop {
                let path = tokens.path()?;
                match section {
                    "SET" => {
                        tokens.expect("=")?;
                        update.set.push((path, sum(&mut tokens)?));
                    }
                    "REMOVE" => update.remove.push(path),
                    "ADD" => {
                        let value = operand(&mut tokens, section)?;
                        update.add.push((path, value));
                    }
                    _ => {
                        let value = operand(&mut tokens, section)?;
                        update.delete.push((path, value));
                    }
                }
                if !tokens.symbol(",") {
                    break;
                }
            }
        }
        check_overlaps(&update.paths(), |reason| tokens.invalid(reason))?;
        tokens.end()?;
        Ok(update)
    }

    /// Returns the paths that change.
    pub(crate) fn paths(&self) -> Vec<&Path> {
        let set = self.set.iter().map(|(path, _)| path);
        let add = self.add.iter().map(|(path, _)| path);
        let delete = self.delete.iter().map(|(path, _)| path);
        set.chain(&self.remove).chain(add).chain(delete).collect()
    }
}

fn sum(tokens: &mut Tokens<'_, '_>) -> Result<Sum, Refusal> {
    let left = term(tokens)?;
    if tokens.symbol("+") {
        Ok(Sum::Plus(left, term(tokens)?))
    } else if tokens.symbol("-") {
        Ok(Sum::Minus(left, term(tokens)?))
    } else {
        Ok(Sum::One(left))
    }
}

fn term(tokens: &mut Tokens<'_, '_>) -> Result<Term, Refusal> {
    if let Some(value) = tokens.value() {
        return value.map(Term::Value);
    }
    let Some(name) = tokens.function() else { return tokens.path().map(Term::Path) };
    tokens.deeper()?;
    let first = term(tokens)?;
    tokens.expect(",")?;
    let second = term(tokens)?;
    tokens.expect(")")?;
    tokens.shallower();
    match (name.as_str(), first) {
        ("if_not_exists", Term::Path(path)) => Ok(Term::IfNotExists(path, Box::new(second))),
        ("if_not_exists", _) => Err(tokens
            .invalid("Operator or function requires a document path; operator or function: if_not_exists")),
        ("list_append", first) => Ok(Term::Append(Box::new(first), Box::new(second))),
        _ => Err(tokens.invalid(&format!("Invalid function name; function: {name}"))),
    }
}

/// Parses the value of an `ADD` or a `DELETE`.
fn operand(tokens: &mut Tokens<'_, '_>, section: &str) -> Result<Value, Refusal> {
    let value = tokens.value().ok_or_else(|| tokens.unexpected())??;
    let is_set = matches!(value, Value::TextSet(_) | Value::NumberSet(_) | Value::BytesSet(_));
    if is_set || (section == "ADD" && matches!(value, Value::Number(_))) {
        return Ok(value);
    }
    Err(tokens.invalid(&format!(
        "Incorrect operand type for operator or function; operator: {section}, operand type: {}",
        value.kind()
    )))
}
