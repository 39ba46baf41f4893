//! The effect of update expressions.

use crate::dynamodb::expression::path::{Path, Step};
use crate::dynamodb::expression::update::{Sum, Term, Update};
use crate::dynamodb::refusal::validation;
use crate::dynamodb::value::{Item, Value};
use crate::refusal::Refusal;

impl Update {
    /// Returns the item after the changes. Operands use the values before the update.
    pub(crate) fn apply(&self, old: &Item) -> Result<Item, Refusal> {
        let mut item = old.clone();
        for (path, sum) in &self.set {
            put(&mut item, path, sum.value(old)?)?;
        }
        for (path, value) in &self.add {
            let sum = added(path.find(old), value)?;
            put(&mut item, path, sum)?;
        }
        for (path, value) in &self.delete {
            if let Some(found) = path.find(old) {
                match without(found, value)? {
                    Some(rest) => put(&mut item, path, rest)?,
                    // A set is never empty.
                    None => remove(&mut item, path)?,
                }
            }
        }
        // The last index of a list comes first, so that the other indexes stay valid.
        let mut removed: Vec<&Path> = self.remove.iter().collect();
        removed.sort_by_key(|path| {
            std::cmp::Reverse(match path.0.last() {
                Some(Step::Index(index)) => *index,
                Some(Step::Name(_)) | None => 0,
            })
        });
        for path in removed {
            remove(&mut item, path)?;
        }
        Ok(item)
    }
}

impl Sum {
    fn value(&self, item: &Item) -> Result<Value, Refusal> {
        let (left, right, is_plus) = match self {
            Self::One(term) => return term.value(item),
            Self::Plus(left, right) => (left, right, true),
            Self::Minus(left, right) => (left, right, false),
        };
        match (left.value(item)?, right.value(item)?) {
            (Value::Number(left), Value::Number(right)) => {
                let sum = if is_plus { left.plus(&right) } else { left.minus(&right) };
                sum.map(Value::Number)
            }
            _ => Err(wrong_type()),
        }
    }
}

impl Term {
    fn value(&self, item: &Item) -> Result<Value, Refusal> {
        match self {
            Self::Value(value) => Ok(value.clone()),
            Self::Path(path) => path.find(item).cloned().ok_or_else(|| {
                validation("The provided expression refers to an attribute that does not exist in the item")
            }),
            Self::IfNotExists(path, otherwise) => match path.find(item) {
                Some(value) => Ok(value.clone()),
                None => otherwise.value(item),
            },
            Self::Append(first, second) => match (first.value(item)?, second.value(item)?) {
                (Value::List(mut list), Value::List(more)) => {
                    list.extend(more);
                    Ok(Value::List(list))
                }
                _ => Err(wrong_type()),
            },
        }
    }
}

/// Adds to a number or a set, which may be absent.
fn added(found: Option<&Value>, value: &Value) -> Result<Value, Refusal> {
    match (found, value) {
        (None, value) => Ok(value.clone()),
        (Some(Value::Number(found)), Value::Number(number)) => found.plus(number).map(Value::Number),
        (Some(Value::TextSet(found)), Value::TextSet(set)) => Ok(Value::TextSet(found | set)),
        (Some(Value::NumberSet(found)), Value::NumberSet(set)) => Ok(Value::NumberSet(found | set)),
        (Some(Value::BytesSet(found)), Value::BytesSet(set)) => Ok(Value::BytesSet(found | set)),
        _ => Err(wrong_type()),
    }
}

/// Removes elements from a set. The set may become empty.
fn without(found: &Value, value: &Value) -> Result<Option<Value>, Refusal> {
    match (found, value) {
        (Value::TextSet(found), Value::TextSet(set)) => {
            let rest = found - set;
            Ok((!rest.is_empty()).then_some(Value::TextSet(rest)))
        }
        (Value::NumberSet(found), Value::NumberSet(set)) => {
            let rest = found - set;
            Ok((!rest.is_empty()).then_some(Value::NumberSet(rest)))
        }
        (Value::BytesSet(found), Value::BytesSet(set)) => {
            let rest = found - set;
            Ok((!rest.is_empty()).then_some(Value::BytesSet(rest)))
        }
        _ => Err(wrong_type()),
    }
}

/// Sets the value at a path. An index beyond the end of a list appends to it.
fn put(item: &mut Item, path: &Path, value: Value) -> Result<(), Refusal> {
    let Some((last, way)) = path.0.split_last() else { return Err(invalid_path()) };
    if way.is_empty() {
        item.insert(path.attribute().to_owned(), value);
        return Ok(());
    }
    match (last, parent(item, way)?) {
        (Step::Name(name), Value::Map(map)) => {
            map.insert(name.clone(), value);
            Ok(())
        }
        (Step::Index(index), Value::List(list)) => {
            match list.get_mut(*index) {
                Some(element) => *element = value,
                None => list.push(value),
            }
            Ok(())
        }
        _ => Err(invalid_path()),
    }
}

/// Removes the value at a path, if there is one.
fn remove(item: &mut Item, path: &Path) -> Result<(), Refusal> {
    let Some((last, way)) = path.0.split_last() else { return Err(invalid_path()) };
    if way.is_empty() {
        item.remove(path.attribute());
        return Ok(());
    }
    match (last, parent(item, way)?) {
        (Step::Name(name), Value::Map(map)) => {
            map.remove(name);
            Ok(())
        }
        (Step::Index(index), Value::List(list)) => {
            if *index < list.len() {
                list.remove(*index);
            }
            Ok(())
        }
        _ => Err(invalid_path()),
    }
}

/// Finds the list or map that contains the last step of a path.
fn parent<'i>(item: &'i mut Item, way: &[Step]) -> Result<&'i mut Value, Refusal> {
    let mut steps = way.iter();
    let Some(Step::Name(attribute)) = steps.next() else { return Err(invalid_path()) };
    let mut value = item.get_mut(attribute).ok_or_else(invalid_path)?;
    for step in steps {
        let within = match (step, value) {
            (Step::Name(name), Value::Map(map)) => map.get_mut(name),
            (Step::Index(index), Value::List(list)) => list.get_mut(*index),
            _ => None,
        };
        value = within.ok_or_else(invalid_path)?;
    }
    Ok(value)
}

fn invalid_path() -> Refusal {
    validation("The document path provided in the update expression is invalid for update")
}

fn wrong_type() -> Refusal {
    validation("An operand in the update expression has an incorrect data type")
}
