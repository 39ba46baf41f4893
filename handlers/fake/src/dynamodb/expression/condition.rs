//! The parser of conditions and filters.

use crate::dynamodb::expression::path::Path;
use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::expression::tokens::{Token, Tokens};
use crate::dynamodb::value::Value;
use crate::refusal::Refusal;

/// A condition on an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Compare(Operand, Comparator, Operand),
    Between(Operand, Operand, Operand),
    In(Operand, Vec<Operand>),
    Exists(Path),
    NotExists(Path),
    /// A type check of an attribute, by the type's letters.
    IsType(Path, String),
    BeginsWith(Operand, Operand),
    Contains(Operand, Operand),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

const COMPARATORS: [(&str, Comparator); 6] = [
    ("=", Comparator::Equal),
    ("<>", Comparator::NotEqual),
    ("<", Comparator::Less),
    ("<=", Comparator::LessOrEqual),
    (">", Comparator::Greater),
    (">=", Comparator::GreaterOrEqual),
];

/// The letters of all types, for `attribute_type`.
const KINDS: [&str; 10] = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    Path(Path),
    Value(Value),
    Size(Path),
}

/// Parses the condition in a parameter such as `ConditionExpression`.
pub(crate) fn condition(
    parameter: &'static str,
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<Condition, Refusal> {
    let mut tokens = Tokens::new(parameter, text, placeholders)?;
    let (condition, _) = either(&mut tokens)?;
    tokens.end()?;
    Ok(condition)
}

/// A condition, and a flag that says if it has its own parentheses.
type Read = Result<(Condition, bool), Refusal>;

/// `condition OR condition`
fn either(tokens: &mut Tokens<'_, '_>) -> Read {
    let mut read = both(tokens)?;
    while tokens.keyword("OR") {
        let (right, _) = both(tokens)?;
        read = (Condition::Or(Box::new(read.0), Box::new(right)), false);
    }
    Ok(read)
}

/// `condition AND condition`
fn both(tokens: &mut Tokens<'_, '_>) -> Read {
    let mut read = negated(tokens)?;
    while tokens.keyword("AND") {
        let (right, _) = negated(tokens)?;
        read = (Condition::And(Box::new(read.0), Box::new(right)), false);
    }
    Ok(read)
}

/// `NOT condition`
fn negated(tokens: &mut Tokens<'_, '_>) -> Read {
    tokens.deeper()?;
    let read = if tokens.keyword("NOT") {
        let (condition, _) = negated(tokens)?;
        (Condition::Not(Box::new(condition)), false)
    } else if tokens.symbol("(") {
        let (condition, in_parentheses) = either(tokens)?;
        tokens.expect(")")?;
        if in_parentheses {
            return Err(tokens.invalid("The expression has redundant parentheses;"));
        }
        (condition, true)
    } else {
        (plain(tokens)?, false)
    };
    tokens.shallower();
    Ok(read)
}

/// A comparison or a function.
fn plain(tokens: &mut Tokens<'_, '_>) -> Result<Condition, Refusal> {
    let is_size = matches!(tokens.peek(), Some(Token::Word(word)) if word == "size");
    if !is_size && let Some(name) = tokens.function() {
        return function(tokens, &name);
    }
    let left = operand(tokens)?;
    if tokens.keyword("BETWEEN") {
        let lower = operand(tokens)?;
        if !tokens.keyword("AND") {
            return Err(tokens.unexpected());
        }
        let upper = operand(tokens)?;
        return between(tokens, left, lower, upper);
    }
    if tokens.keyword("IN") {
        tokens.expect("(")?;
        let mut operands = vec![operand(tokens)?];
        while tokens.symbol(",") {
            operands.push(operand(tokens)?);
        }
        tokens.expect(")")?;
        if operands.len() > 100 {
            return Err(tokens.invalid(&format!(
                "Invalid number of operands for operator or function; operator or function: IN, number of \
                 operands: {}",
                operands.len()
            )));
        }
        return Ok(Condition::In(left, operands));
    }
    let Some((symbol, comparator)) = COMPARATORS
        .into_iter()
        .find(|(symbol, _)| tokens.symbol(symbol))
    else {
        return Err(tokens.unexpected());
    };
    let right = operand(tokens)?;
    if left == right && matches!(left, Operand::Path(_)) {
        return Err(tokens.invalid(&format!(
            "The first operand must be distinct from the remaining operands for this operator or function; \
             operator: {symbol}, first operand: {}",
            description(&left)
        )));
    }
    if !matches!(comparator, Comparator::Equal | Comparator::NotEqual) {
        ordered(tokens, symbol, &left)?;
        ordered(tokens, symbol, &right)?;
    }
    Ok(Condition::Compare(left, comparator, right))
}

fn between(
    tokens: &Tokens<'_, '_>,
    left: Operand,
    lower: Operand,
    upper: Operand,
) -> Result<Condition, Refusal> {
    for operand in [&left, &lower, &upper] {
        ordered(tokens, "BETWEEN", operand)?;
    }
    if let (Operand::Value(lower), Operand::Value(upper)) = (&lower, &upper) {
        if lower.kind() != upper.kind() {
            return Err(tokens.invalid(&format!(
                "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: \
                 AttributeValue: {}, upper bound operand: AttributeValue: {}",
                lower.json(),
                upper.json()
            )));
        }
        if lower > upper {
            return Err(tokens.invalid(&format!(
                "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower \
                 bound operand: AttributeValue: {}, upper bound operand: AttributeValue: {}",
                lower.json(),
                upper.json()
            )));
        }
    }
    Ok(Condition::Between(left, lower, upper))
}

/// Refuses a value whose type has no order.
fn ordered(tokens: &Tokens<'_, '_>, operator: &str, operand: &Operand) -> Result<(), Refusal> {
    match operand {
        Operand::Value(Value::Text(_) | Value::Number(_) | Value::Bytes(_))
        | Operand::Path(_)
        | Operand::Size(_) => Ok(()),
        Operand::Value(value) => Err(wrong_type(tokens, operator, value.kind())),
    }
}

fn function(tokens: &mut Tokens<'_, '_>, name: &str) -> Result<Condition, Refusal> {
    const FUNCTIONS: [&str; 5] =
        ["attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains"];
    if !FUNCTIONS.contains(&name) {
        return Err(if matches!(name, "if_not_exists" | "list_append") {
            tokens
                .invalid(&format!("The function is not allowed in a condition expression; function: {name}"))
        } else {
            tokens.invalid(&format!("Invalid function name; function: {name}"))
        });
    }
    let mut operands = vec![operand(tokens)?];
    while tokens.symbol(",") {
        operands.push(operand(tokens)?);
    }
    tokens.expect(")")?;
    let number = operands.len();
    let mut operands = operands.into_iter();
    match (name, operands.next(), operands.next(), operands.next()) {
        ("attribute_exists", Some(Operand::Path(path)), None, _) => Ok(Condition::Exists(path)),
        ("attribute_not_exists", Some(Operand::Path(path)), None, _) => Ok(Condition::NotExists(path)),
        ("attribute_exists" | "attribute_not_exists", Some(_), None, _) => Err(tokens.invalid(&format!(
            "Operator or function requires a document path; operator or function: {name}"
        ))),
        ("attribute_type", Some(Operand::Path(path)), Some(Operand::Value(Value::Text(kind))), None) => {
            if !KINDS.contains(&kind.as_str()) {
                return Err(tokens.invalid(&format!(
                    "Invalid attribute type name found; type: {kind}, valid types: {{{}}}",
                    KINDS.join(",")
                )));
            }
            Ok(Condition::IsType(path, kind))
        }
        ("attribute_type", Some(_), Some(Operand::Value(value)), None) => {
            Err(wrong_type(tokens, name, value.kind()))
        }
        ("attribute_type", Some(_), Some(_), None) => Err(tokens.invalid(
            "The second operand of attribute_type must be an expression attribute value that names a type",
        )),
        ("begins_with", Some(first), Some(second), None) => {
            for operand in [&first, &second] {
                if let Operand::Value(value) = operand
                    && !matches!(value, Value::Text(_) | Value::Bytes(_))
                {
                    return Err(wrong_type(tokens, name, value.kind()));
                }
            }
            Ok(Condition::BeginsWith(first, second))
        }
        ("contains", Some(first), Some(second), None) => Ok(Condition::Contains(first, second)),
        _ => Err(tokens.invalid(&format!(
            "Incorrect number of operands for operator or function; operator or function: {name}, number of \
             operands: {number}"
        ))),
    }
}

fn operand(tokens: &mut Tokens<'_, '_>) -> Result<Operand, Refusal> {
    if let Some(value) = tokens.value() {
        return value.map(Operand::Value);
    }
    match tokens.function() {
        Some(name) if name == "size" => {
            let path = tokens.path()?;
            tokens.expect(")")?;
            Ok(Operand::Size(path))
        }
        Some(name) => Err(tokens.invalid(&format!(
            "The function is not allowed to be used this way in an expression; function: {name}"
        ))),
        None => tokens.path().map(Operand::Path),
    }
}

fn wrong_type(tokens: &Tokens<'_, '_>, operator: &str, kind: &str) -> Refusal {
    tokens.invalid(&format!(
        "Incorrect operand type for operator or function; operator or function: {operator}, operand type: {kind}"
    ))
}

fn description(operand: &Operand) -> String {
    match operand {
        Operand::Path(path) | Operand::Size(path) => format!("[{path}]"),
        Operand::Value(value) => value.json().to_string(),
    }
}

impl Condition {
    /// Returns the attributes that the condition reads.
    pub(crate) fn attributes(&self) -> Vec<&str> {
        let mut attributes = Vec::new();
        self.visit(&mut |path| attributes.push(path.attribute()));
        attributes
    }

    fn visit<'c>(&'c self, visit: &mut impl FnMut(&'c Path)) {
        let mut operand = |operand: &'c Operand| match operand {
            Operand::Path(path) | Operand::Size(path) => visit(path),
            Operand::Value(_) => {}
        };
        match self {
            Self::Compare(one, _, two) | Self::BeginsWith(one, two) | Self::Contains(one, two) => {
                operand(one);
                operand(two);
            }
            Self::Between(one, two, three) => {
                operand(one);
                operand(two);
                operand(three);
            }
            Self::In(one, others) => {
                operand(one);
                others.iter().for_each(operand);
            }
            Self::Exists(path) | Self::NotExists(path) | Self::IsType(path, _) => visit(path),
            Self::And(one, two) | Self::Or(one, two) => {
                one.visit(visit);
                two.visit(visit);
            }
            Self::Not(condition) => condition.visit(visit),
        }
    }
}
