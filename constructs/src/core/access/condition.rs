//! Conditions of statements, from "IAM JSON policy elements: Condition operators".

use serde_json::Value;

use crate::core::access::{
    number::{Network, date, number},
    pattern::{Specified, Unknowns, Wildcards, lower_case},
    request::Request,
    text::Text,
    truth::Truth,
};

/// A key with its operator and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    set: Option<Set>,
    pub(super) operator: Operator,
    negated: bool,
    if_exists: bool,
    /// The key's name as it is written.
    pub(super) name: String,
    /// The key's name in lower case.
    pub(super) key: String,
    pub(super) values: Vec<Specified>,
    /// A condition that cannot be read holds perhaps.
    unknown: bool,
}

/// A qualifier for keys with several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    All,
    Any,
}

/// A comparison, without its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Text,
    TextIgnoringCase,
    Like,
    Arn,
    Number(Order),
    Date(Order),
    Bool,
    Binary,
    Address,
    Null,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Reads an element `Condition`.
pub(super) fn read(value: &Value, variables: bool) -> Vec<Condition> {
    let unknown = |key: &str| Condition {
        set: None,
        operator: Operator::Text,
        negated: false,
        if_exists: false,
        name: key.to_owned(),
        key: key.to_ascii_lowercase(),
        values: Vec::new(),
        unknown: true,
    };
    let (Value::Object(operators), None) = (value, Text::read(value)) else { return vec![unknown("")] };
    let mut conditions = Vec::new();
    for (operator, keys) in operators {
        let Value::Object(keys) = keys else {
            conditions.push(unknown(""));
            continue;
        };
        for (key, values) in keys {
            conditions.push(read_one(operator, key, values, variables).unwrap_or_else(|| unknown(key)));
        }
    }
    conditions
}

fn read_one(name: &str, key: &str, values: &Value, variables: bool) -> Option<Condition> {
    let (set, name) = match name.split_once(':') {
        Some(("ForAllValues", name)) => (Some(Set::All), name),
        Some(("ForAnyValue", name)) => (Some(Set::Any), name),
        Some(_) => return None,
        None => (None, name),
    };
    let (name, if_exists) = match name.strip_suffix("IfExists") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let (operator, negated) = operator(name)?;
    let values = match values {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let (wildcards, variables) = match operator {
        Operator::Text | Operator::TextIgnoringCase => (Wildcards::None, variables),
        Operator::Like => (Wildcards::All, variables),
        Operator::Arn => (Wildcards::Arn, variables),
        _ => (Wildcards::None, false),
    };
    let read = |value: &Value| {
        let text = Text::read(value)?;
        Some(match operator {
            Operator::TextIgnoringCase => Specified::ignoring_case(text, wildcards, variables),
            _ => Specified::new(text, wildcards, variables),
        })
    };
    let values: Option<Vec<Specified>> = values.iter().map(read).collect();
    Some(Condition {
        set,
        operator,
        negated,
        if_exists,
        name: key.to_owned(),
        key: key.to_ascii_lowercase(),
        values: values?,
        unknown: false,
    })
}

fn operator(name: &str) -> Option<(Operator, bool)> {
    Some(match name {
        "StringEquals" => (Operator::Text, false),
        "StringNotEquals" => (Operator::Text, true),
        "StringEqualsIgnoreCase" => (Operator::TextIgnoringCase, false),
        "StringNotEqualsIgnoreCase" => (Operator::TextIgnoringCase, true),
        "StringLike" => (Operator::Like, false),
        "StringNotLike" => (Operator::Like, true),
        "ArnEquals" | "ArnLike" => (Operator::Arn, false),
        "ArnNotEquals" | "ArnNotLike" => (Operator::Arn, true),
        "Bool" => (Operator::Bool, false),
        "BinaryEquals" => (Operator::Binary, false),
        "IpAddress" => (Operator::Address, false),
        "NotIpAddress" => (Operator::Address, true),
        "Null" => (Operator::Null, false),
        name => {
            let (of, order) = match (name.strip_prefix("Numeric"), name.strip_prefix("Date")) {
                (Some(order), _) => (Operator::Number as fn(Order) -> Operator, order),
                (None, Some(order)) => (Operator::Date as fn(Order) -> Operator, order),
                (None, None) => return None,
            };
            match order {
                "Equals" => (of(Order::Equal), false),
                "NotEquals" => (of(Order::Equal), true),
                "LessThan" => (of(Order::Less), false),
                "LessThanEquals" => (of(Order::LessOrEqual), false),
                "GreaterThan" => (of(Order::Greater), false),
                "GreaterThanEquals" => (of(Order::GreaterOrEqual), false),
                _ => return None,
            }
        }
    })
}

impl Condition {
    /// Returns `true` if the key is compared as one with several values.
    pub(super) fn is_for_several(&self) -> bool {
        self.set.is_some()
    }

    /// Tells whether a request meets the condition.
    pub(super) fn holds(&self, request: &Request, unknowns: Unknowns) -> Truth {
        if self.unknown {
            return Truth::Unknown;
        }
        let found = request.values(&self.key);
        if self.operator == Operator::Null {
            return Truth::any(self.values.iter().map(|value| match value.text.known() {
                Some(known) => (known.eq_ignore_ascii_case("true") == found.is_none()).into(),
                None => Truth::Unknown,
            }));
        }
        let one = |value: &Text| {
            let matched = Truth::any(
                self.values
                    .iter()
                    .map(|expected| self.operator.compare(value, expected, request, unknowns)),
            );
            if self.negated { !matched } else { matched }
        };
        match (self.set, found) {
            (Some(Set::All), None) => Truth::Yes,
            (Some(Set::All), Some(values)) => Truth::all(values.iter().map(one)),
            (Some(Set::Any), None) => Truth::No,
            (Some(Set::Any), Some(values)) => Truth::any(values.iter().map(one)),
            (None, None) => (self.negated || self.if_exists).into(),
            // A negated operator refuses each of several values, the others look for one of them.
            (None, Some(values)) if self.negated => Truth::all(values.iter().map(one)),
            (None, Some(values)) => Truth::any(values.iter().map(one)),
        }
    }
}

impl Operator {
    fn compare(self, value: &Text, expected: &Specified, request: &Request, unknowns: Unknowns) -> Truth {
        match self {
            Self::Text | Self::Like | Self::Arn | Self::Binary => expected.matches(value, request, unknowns),
            Self::TextIgnoringCase => expected.matches(&lower_case(value), request, unknowns),
            Self::Bool => match (value.known(), expected.text.known()) {
                (Some(value), Some(expected)) => value.eq_ignore_ascii_case(expected).into(),
                _ if *value == expected.text => Truth::Yes,
                _ => Truth::Unknown,
            },
            Self::Number(order) => ordered(value, &expected.text, order, number),
            Self::Date(order) => ordered(value, &expected.text, order, date),
            Self::Address => match (value.known(), expected.text.known()) {
                (Some(value), Some(expected)) => match (Network::read(value), Network::read(expected)) {
                    (Some(value), Some(expected)) => expected.contains(value).into(),
                    _ => Truth::No,
                },
                _ => Truth::Unknown,
            },
            Self::Null => Truth::Unknown,
        }
    }
}

fn ordered(value: &Text, expected: &Text, order: Order, read: fn(&str) -> Option<f64>) -> Truth {
    let (Some(value), Some(expected)) = (value.known(), expected.known()) else { return Truth::Unknown };
    let (Some(value), Some(expected)) = (read(value), read(expected)) else { return Truth::No };
    let holds = match order {
        Order::Equal => value == expected,
        Order::Less => value < expected,
        Order::LessOrEqual => value <= expected,
        Order::Greater => value > expected,
        Order::GreaterOrEqual => value >= expected,
    };
    holds.into()
}
