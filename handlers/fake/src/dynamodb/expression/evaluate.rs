//! The evaluation of conditions.

use std::borrow::Cow;

use crate::dynamodb::expression::condition::{Comparator, Condition, Operand};
use crate::dynamodb::number::Number;
use crate::dynamodb::value::{Item, Value};

impl Condition {
    /// Returns `true` if an item meets the condition. A missing item has no attributes.
    pub(crate) fn is_met_by(&self, item: &Item) -> bool {
        match self {
            Self::Compare(left, comparator, right) => {
                compare(left.value(item).as_deref(), *comparator, right.value(item).as_deref())
            }
            Self::Between(operand, lower, upper) => {
                let operand = operand.value(item);
                let is = |comparator, bound: &Operand| {
                    compare(operand.as_deref(), comparator, bound.value(item).as_deref())
                };
                is(Comparator::GreaterOrEqual, lower) && is(Comparator::LessOrEqual, upper)
            }
            Self::In(operand, operands) => {
                let operand = operand.value(item);
                operands
                    .iter()
                    .any(|other| compare(operand.as_deref(), Comparator::Equal, other.value(item).as_deref()))
            }
            Self::Exists(path) => path.find(item).is_some(),
            Self::NotExists(path) => path.find(item).is_none(),
            Self::IsType(path, kind) => path.find(item).is_some_and(|value| value.kind() == kind),
            Self::BeginsWith(whole, start) => {
                match (whole.value(item).as_deref(), start.value(item).as_deref()) {
                    (Some(Value::Text(whole)), Some(Value::Text(start))) => whole.starts_with(start.as_str()),
                    (Some(Value::Bytes(whole)), Some(Value::Bytes(start))) => whole.starts_with(start),
                    _ => false,
                }
            }
            Self::Contains(whole, part) => match (whole.value(item), part.value(item)) {
                (Some(whole), Some(part)) => contains(&whole, &part),
                _ => false,
            },
            Self::And(left, right) => left.is_met_by(item) && right.is_met_by(item),
            Self::Or(left, right) => left.is_met_by(item) || right.is_met_by(item),
            Self::Not(condition) => !condition.is_met_by(item),
        }
    }
}

impl Operand {
    fn value<'v>(&'v self, item: &'v Item) -> Option<Cow<'v, Value>> {
        match self {
            Self::Path(path) => path.find(item).map(Cow::Borrowed),
            Self::Value(value) => Some(Cow::Borrowed(value)),
            Self::Size(path) => {
                let size = match path.find(item)? {
                    Value::Text(text) => text.len(),
                    Value::Bytes(bytes) => bytes.len(),
                    Value::List(list) => list.len(),
                    Value::Map(map) => map.len(),
                    Value::TextSet(set) => set.len(),
                    Value::NumberSet(set) => set.len(),
                    Value::BytesSet(set) => set.len(),
                    Value::Number(_) | Value::Bool(_) | Value::Null => return None,
                };
                Some(Cow::Owned(Value::Number(Number::whole(size))))
            }
        }
    }
}

fn compare(left: Option<&Value>, comparator: Comparator, right: Option<&Value>) -> bool {
    // A missing attribute differs from every value and has no order.
    let (Some(left), Some(right)) = (left, right) else { return comparator == Comparator::NotEqual };
    let has_order = left.kind() == right.kind() && matches!(left.kind(), "S" | "N" | "B");
    match comparator {
        Comparator::Equal => left == right,
        Comparator::NotEqual => left != right,
        Comparator::Less => has_order && left < right,
        Comparator::LessOrEqual => has_order && left <= right,
        Comparator::Greater => has_order && left > right,
        Comparator::GreaterOrEqual => has_order && left >= right,
    }
}

fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Text(whole), Value::Text(part)) => whole.contains(part.as_str()),
        (Value::Bytes(whole), Value::Bytes(part)) => {
            part.is_empty() || whole.windows(part.len()).any(|window| window == part)
        }
        (Value::List(list), part) => list.contains(part),
        (Value::TextSet(set), Value::Text(part)) => set.contains(part),
        (Value::NumberSet(set), Value::Number(part)) => set.contains(part),
        (Value::BytesSet(set), Value::Bytes(part)) => set.contains(part),
        _ => false,
    }
}
