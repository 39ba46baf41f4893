//! Conditions on the attributes of an item.

use std::fmt;
use std::marker::PhantomData;

use links::Attribute;
use serde::Serialize;

use crate::table::expression::{Placeholders, Value, value};

/// A condition on an item of type `T`, built from its attributes:
///
/// ```
/// use runtime::table::Conditions as _;
/// # use links::Item;
/// # #[derive(Item)] #[item(partition_key = id)] struct Job { id: String, status: String, tries: u32 }
///
/// let waiting = Job::FIELDS.status.equals("WAITING").or(Job::FIELDS.status.is_absent());
/// let condition = waiting.and(Job::FIELDS.tries.is_less_than(3u32));
/// ```
///
/// A comparison with an absent attribute is false.
#[must_use = "a condition holds once it is given to a request"]
pub struct Condition<T> {
    node: Node,
    item: PhantomData<fn() -> T>,
}

enum Node {
    Compared(&'static str, &'static str, Value),
    Between(&'static str, Value, Value),
    In(&'static str, Vec<Value>),
    Called(&'static str, &'static str, Option<Value>),
    Both(Box<Node>, Box<Node>),
    Either(Box<Node>, Box<Node>),
    Not(Box<Node>),
}

impl<T> Condition<T> {
    /// Combines two conditions. The result holds if both hold.
    pub fn and(self, other: Self) -> Self {
        Self::of(Node::Both(Box::new(self.node), Box::new(other.node)))
    }

    /// Combines two conditions. The result holds if at least one holds.
    pub fn or(self, other: Self) -> Self {
        Self::of(Node::Either(Box::new(self.node), Box::new(other.node)))
    }

    /// Negates the condition.
    pub fn negated(self) -> Self {
        Self::of(Node::Not(Box::new(self.node)))
    }

    fn of(node: Node) -> Self {
        Self { node, item: PhantomData }
    }

    /// Returns the condition's text, or a reason if one of its values cannot be an attribute.
    pub(super) fn render(self, placeholders: &mut Placeholders) -> Result<String, String> {
        self.node.render(placeholders)
    }
}

impl<T> fmt::Debug for Condition<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The values are people's data and must not be logged.
        formatter.debug_struct("Condition").finish_non_exhaustive()
    }
}

impl Node {
    fn render(self, placeholders: &mut Placeholders) -> Result<String, String> {
        Ok(match self {
            Self::Compared(name, operator, value) => {
                let value = placeholders.value(value?);
                format!("{} {operator} {value}", placeholders.name(name))
            }
            Self::Between(name, low, high) => {
                let (low, high) = (placeholders.value(low?), placeholders.value(high?));
                format!("{} BETWEEN {low} AND {high}", placeholders.name(name))
            }
            Self::In(name, values) if values.is_empty() => {
                let name = placeholders.name(name);
                // DynamoDB refuses an empty list. No value is in it, so this condition is always false.
                format!("(attribute_exists({name}) AND attribute_not_exists({name}))")
            }
            Self::In(name, values) => {
                let mut rendered = Vec::new();
                for value in values {
                    rendered.push(placeholders.value(value?));
                }
                format!("{} IN ({})", placeholders.name(name), rendered.join(", "))
            }
            Self::Called(function, name, None) => format!("{function}({})", placeholders.name(name)),
            Self::Called(function, name, Some(value)) => {
                let value = placeholders.value(value?);
                format!("{function}({}, {value})", placeholders.name(name))
            }
            Self::Both(left, right) => {
                format!("({} AND {})", left.render(placeholders)?, right.render(placeholders)?)
            }
            Self::Either(left, right) => {
                format!("({} OR {})", left.render(placeholders)?, right.render(placeholders)?)
            }
            Self::Not(inner) => format!("(NOT {})", inner.render(placeholders)?),
        })
    }
}

/// The conditions on an attribute. A value has the attribute's type.
#[expect(
    clippy::wrong_self_convention,
    reason = "an attribute is `Copy`, and a condition reads as a sentence"
)]
pub trait Conditions<T, V>: Sized {
    /// Returns a condition that holds if the attribute equals the value.
    fn equals(self, value: impl Into<V>) -> Condition<T>
    where
        V: Serialize;

    /// Returns a condition that holds if the attribute differs from the value or is absent.
    fn differs_from(self, value: impl Into<V>) -> Condition<T>
    where
        V: Serialize;

    /// Returns a condition that holds if the attribute is less than the value.
    fn is_less_than(self, value: impl Into<V>) -> Condition<T>
    where
        V: Serialize;

    /// Returns a condition that holds if the attribute is greater than the value or equal to it.
    fn is_at_least(self, value: impl Into<V>) -> Condition<T>
    where
        V: Serialize;

    /// Returns a condition that holds if the attribute is in the range, including both ends.
    fn is_between(self, low: impl Into<V>, high: impl Into<V>) -> Condition<T>
    where
        V: Serialize;

    /// Returns a condition that holds if the attribute is one of the values, at most 100.
    fn is_in(self, values: impl IntoIterator<Item = V>) -> Condition<T>
    where
        V: Serialize;

    /// Returns a condition that holds if the attribute is a string that begins with this text.
    fn begins_with(self, start: &str) -> Condition<T>;

    /// Returns a condition that holds if the attribute is a string with this part or a list with this element.
    fn contains<E: Serialize>(self, element: &E) -> Condition<T>;

    /// Returns a condition that holds if the item has the attribute.
    fn exists(self) -> Condition<T>;

    /// Returns a condition that holds if the attribute or the whole item is absent.
    fn is_absent(self) -> Condition<T>;
}

impl<T, V> Conditions<T, V> for Attribute<T, V> {
    fn equals(self, other: impl Into<V>) -> Condition<T>
    where
        V: Serialize,
    {
        Condition::of(Node::Compared(self.name(), "=", value(&other.into())))
    }

    fn differs_from(self, other: impl Into<V>) -> Condition<T>
    where
        V: Serialize,
    {
        Condition::of(Node::Compared(self.name(), "<>", value(&other.into())))
    }

    fn is_less_than(self, other: impl Into<V>) -> Condition<T>
    where
        V: Serialize,
    {
        Condition::of(Node::Compared(self.name(), "<", value(&other.into())))
    }

    fn is_at_least(self, other: impl Into<V>) -> Condition<T>
    where
        V: Serialize,
    {
        Condition::of(Node::Compared(self.name(), ">=", value(&other.into())))
    }

    fn is_between(self, low: impl Into<V>, high: impl Into<V>) -> Condition<T>
    where
        V: Serialize,
    {
        Condition::of(Node::Between(self.name(), value(&low.into()), value(&high.into())))
    }

    fn is_in(self, values: impl IntoIterator<Item = V>) -> Condition<T>
    where
        V: Serialize,
    {
        let values = values.into_iter().map(|other| value(&other));
        Condition::of(Node::In(self.name(), values.collect()))
    }

    fn begins_with(self, start: &str) -> Condition<T> {
        Condition::of(Node::Called("begins_with", self.name(), Some(value(&start))))
    }

    fn contains<E: Serialize>(self, element: &E) -> Condition<T> {
        Condition::of(Node::Called("contains", self.name(), Some(value(element))))
    }

    fn exists(self) -> Condition<T> {
        Condition::of(Node::Called("attribute_exists", self.name(), None))
    }

    fn is_absent(self) -> Condition<T> {
        Condition::of(Node::Called("attribute_not_exists", self.name(), None))
    }
}

#[cfg(test)]
mod tests {
    use links::Item;

    use super::*;

    #[derive(Item, Serialize)]
    #[item(partition_key = id)]
    struct Job {
        id: String,
        #[serde(rename = "Status")]
        status: String,
        tries: Option<u32>,
        tags: Vec<String>,
    }

    fn rendered(condition: Condition<Job>) -> (String, Placeholders) {
        let mut placeholders = Placeholders::default();
        let text = condition
            .render(&mut placeholders)
            .expect("all values can be attributes");
        (text, placeholders)
    }

    #[test]
    fn a_condition_has_placeholders_for_every_name_and_value() {
        let job = Job::FIELDS;
        let condition = job
            .status
            .equals("NEW")
            .or(job.status.is_absent())
            .and(job.tries.is_between(1u32, 3u32))
            .and(job.tags.contains(&"x").negated());
        let (text, placeholders) = rendered(condition);
        assert_eq!(
            text,
            "(((#n0 = :v0 OR attribute_not_exists(#n0)) AND #n1 BETWEEN :v1 AND :v2) AND (NOT contains(#n2, :v3)))"
        );
        let names = placeholders.names().expect("there are names");
        assert_eq!(names["#n0"], "Status");
        assert_eq!(placeholders.into_values().expect("there are values").len(), 4);
    }

    #[test]
    fn each_comparison_has_its_operator() {
        let tries = Job::FIELDS.tries;
        for (condition, wanted) in [
            (tries.equals(1u32), "#n0 = :v0"),
            (tries.differs_from(1u32), "#n0 <> :v0"),
            (tries.is_less_than(1u32), "#n0 < :v0"),
            (tries.is_at_least(1u32), "#n0 >= :v0"),
            (tries.is_in([1, 2]), "#n0 IN (:v0, :v1)"),
            (tries.exists(), "attribute_exists(#n0)"),
            (Job::FIELDS.id.begins_with("a"), "begins_with(#n0, :v0)"),
        ] {
            assert_eq!(rendered(condition).0, wanted);
        }
    }

    #[test]
    fn no_value_is_in_an_empty_list() {
        let (text, placeholders) = rendered(Job::FIELDS.tries.is_in([]));
        assert_eq!(text, "(attribute_exists(#n0) AND attribute_not_exists(#n0))");
        assert_eq!(placeholders.into_values(), None);
    }
}
