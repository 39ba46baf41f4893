//! The key conditions of queries.

use links::Key;

use crate::dynamodb::expression::condition::{Comparator, Condition, Operand, condition};
use crate::dynamodb::expression::placeholders::Placeholders;
use crate::dynamodb::refusal::{invalid, validation};
use crate::dynamodb::schema::kind_letter;
use crate::dynamodb::value::Value;
use crate::refusal::Refusal;

/// A partition and a condition on the sort key.
#[derive(Debug)]
pub(crate) struct KeyCondition {
    pub(crate) partition: Value,
    pub(crate) sort: Option<Condition>,
}

/// Parses a `KeyConditionExpression` for these keys.
pub(crate) fn key_condition(
    text: &str,
    placeholders: &mut Placeholders,
    partition_key: Key,
    sort_key: Option<Key>,
) -> Result<KeyCondition, Refusal> {
    let condition = condition("KeyConditionExpression", text, placeholders)?;
    let mut parts = Vec::new();
    flatten(condition, &mut parts)?;
    let mut partition = None;
    let mut sort = None;
    for part in parts {
        let (name, part) = on_key(part)?;
        if name == partition_key.name && partition.is_none() {
            let Condition::Compare(_, Comparator::Equal, Operand::Value(value)) = part else {
                return Err(validation("Query key condition not supported"));
            };
            check_type(&value, partition_key)?;
            partition = Some(value);
        } else if let Some(key) = sort_key.filter(|key| key.name == name && sort.is_none()) {
            for value in values(&part) {
                check_type(value, key)?;
            }
            sort = Some(part);
        } else if name == partition_key.name || sort_key.is_some_and(|key| key.name == name) {
            return Err(validation("KeyConditionExpressions must only contain one condition per key"));
        } else {
            let missed = if partition.is_none() { Some(partition_key) } else { sort_key };
            return Err(missed.map_or_else(|| validation("Query key condition not supported"), missed_key));
        }
    }
    let partition = partition.ok_or_else(|| missed_key(partition_key))?;
    Ok(KeyCondition { partition, sort })
}

fn flatten(condition: Condition, parts: &mut Vec<Condition>) -> Result<(), Refusal> {
    let operator = match condition {
        Condition::And(left, right) => {
            flatten(*left, parts)?;
            return flatten(*right, parts);
        }
        Condition::Or(..) => "OR",
        Condition::Not(_) => "NOT",
        Condition::In(..) => "IN",
        Condition::Exists(_) => "attribute_exists",
        Condition::NotExists(_) => "attribute_not_exists",
        Condition::IsType(..) => "attribute_type",
        Condition::Contains(..) => "contains",
        Condition::Compare(_, Comparator::NotEqual, _) => "<>",
        Condition::Compare(..) | Condition::Between(..) | Condition::BeginsWith(..) => {
            parts.push(condition);
            return Ok(());
        }
    };
    Err(validation(format!(
        "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: {operator}"
    )))
}

/// Returns the attribute of a condition, and the condition with that attribute first.
fn on_key(condition: Condition) -> Result<(String, Condition), Refusal> {
    let condition = match condition {
        Condition::Compare(left @ Operand::Value(_), comparator, right) => {
            let turned = match comparator {
                Comparator::Less => Comparator::Greater,
                Comparator::LessOrEqual => Comparator::GreaterOrEqual,
                Comparator::Greater => Comparator::Less,
                Comparator::GreaterOrEqual => Comparator::LessOrEqual,
                same @ (Comparator::Equal | Comparator::NotEqual) => same,
            };
            Condition::Compare(right, turned, left)
        }
        other => other,
    };
    let name = match &condition {
        Condition::Compare(Operand::Path(path), _, Operand::Value(_))
        | Condition::Between(Operand::Path(path), Operand::Value(_), Operand::Value(_))
        | Condition::BeginsWith(Operand::Path(path), Operand::Value(_)) => {
            path.whole().map(ToOwned::to_owned)
        }
        _ => None,
    };
    match name {
        Some(name) => Ok((name, condition)),
        None => Err(validation(
            "Invalid KeyConditionExpression: a key condition compares a key attribute with an expression \
             attribute value",
        )),
    }
}

fn values(condition: &Condition) -> Vec<&Value> {
    let operands = match condition {
        Condition::Compare(_, _, value) | Condition::BeginsWith(_, value) => vec![value],
        Condition::Between(_, lower, upper) => vec![lower, upper],
        _ => Vec::new(),
    };
    let values = operands.into_iter().filter_map(|operand| match operand {
        Operand::Value(value) => Some(value),
        Operand::Path(_) | Operand::Size(_) => None,
    });
    values.collect()
}

fn check_type(value: &Value, key: Key) -> Result<(), Refusal> {
    if value.kind() != kind_letter(key.kind) {
        return Err(invalid("Condition parameter type does not match schema type"));
    }
    if matches!(value, Value::Text(text) if text.is_empty()) {
        return Err(validation(format!(
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain \
             an empty string value. Key: {}",
            key.name
        )));
    }
    Ok(())
}

fn missed_key(key: Key) -> Refusal {
    validation(format!("Query condition missed key schema element: {}", key.name))
}
