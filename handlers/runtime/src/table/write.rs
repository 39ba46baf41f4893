//! Writes of one item: put, update and delete, with or without a condition.

use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    Delete as DeletePart, Put as PutPart, ReturnValue, TransactWriteItem, Update as UpdatePart,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use links::Attribute;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::table::Attributes;
use crate::table::condition::Condition;
use crate::table::expression::{Placeholders, broken, value};
use crate::table::transaction::TransactionPart;

/// The future of a DynamoDB request.
type Sent<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + 'a>>;

/// A write of one item. Await it, or add it to a [`Transaction`](crate::table::Transaction).
///
/// Awaited, it returns nothing. After [`only_if`](Write::only_if) it returns `true` if the condition was met.
#[must_use = "an item is written once this is awaited, or is part of a transaction that is sent"]
pub struct Write<'a, T, Kind, Condition = Unconditional> {
    client: &'a Client,
    table: &'a str,
    kind: Kind,
    condition: Condition,
    placeholders: Placeholders,
    /// The first value that cannot be an attribute.
    broken: Option<String>,
    item: PhantomData<fn() -> T>,
}

/// A write without a condition.
pub struct Unconditional;

/// A write with a condition, as text.
pub struct Conditional(String);

/// A put of the whole item.
pub struct PutKind(Attributes);

/// An update of some attributes.
pub struct UpdateKind {
    key: Attributes,
    set: Vec<String>,
    remove: Vec<String>,
    add: Vec<String>,
}

/// A deletion of the item.
pub struct DeleteKind(Attributes);

/// A put of an item. It replaces an item with the same key.
pub type Put<'a, T, C = Unconditional> = Write<'a, T, PutKind, C>;
/// An update of an item's attributes. Without a condition it creates the item if it does not exist.
pub type Update<'a, T, C = Unconditional> = Write<'a, T, UpdateKind, C>;
/// A deletion of an item.
pub type Delete<'a, T, C = Unconditional> = Write<'a, T, DeleteKind, C>;

impl<'a, T> Put<'a, T> {
    pub(super) fn new(client: &'a Client, table: &'a str, item: Result<Attributes, String>) -> Self {
        let (item, broken) = parts(item);
        Self::of(client, table, PutKind(item), broken)
    }
}

impl<'a, T> Update<'a, T> {
    pub(super) fn new(client: &'a Client, table: &'a str, key: Result<Attributes, String>) -> Self {
        let (key, broken) = parts(key);
        let kind = UpdateKind { key, set: Vec::new(), remove: Vec::new(), add: Vec::new() };
        Self::of(client, table, kind, broken)
    }
}

impl<'a, T> Delete<'a, T> {
    pub(super) fn new(client: &'a Client, table: &'a str, key: Result<Attributes, String>) -> Self {
        let (key, broken) = parts(key);
        Self::of(client, table, DeleteKind(key), broken)
    }
}

fn parts(attributes: Result<Attributes, String>) -> (Attributes, Option<String>) {
    match attributes {
        Ok(attributes) => (attributes, None),
        Err(reason) => (Attributes::new(), Some(reason)),
    }
}

impl<'a, T, Kind> Write<'a, T, Kind> {
    fn of(client: &'a Client, table: &'a str, kind: Kind, broken: Option<String>) -> Self {
        let placeholders = Placeholders::default();
        Self { client, table, kind, condition: Unconditional, placeholders, broken, item: PhantomData }
    }

    /// Writes only if the current item meets the condition. Awaited, the write then returns `true` if it did.
    pub fn only_if(mut self, condition: Condition<T>) -> Write<'a, T, Kind, Conditional> {
        let condition = match condition.render(&mut self.placeholders) {
            Ok(condition) => condition,
            Err(reason) => {
                self.broken.get_or_insert(reason);
                String::new()
            }
        };
        Write {
            client: self.client,
            table: self.table,
            kind: self.kind,
            condition: Conditional(condition),
            placeholders: self.placeholders,
            broken: self.broken,
            item: PhantomData,
        }
    }
}

impl<T, C> Update<'_, T, C> {
    /// Sets an attribute.
    pub fn set<V: Serialize>(mut self, attribute: Attribute<T, V>, to: impl Into<V>) -> Self {
        if let Some(to) = self.placeholder(&to.into()) {
            let name = self.placeholders.name(attribute.name());
            self.kind.set.push(format!("{name} = {to}"));
        }
        self
    }

    /// Sets an attribute, or removes it if the value is `None`.
    pub fn set_or_remove<V: Serialize>(self, attribute: Attribute<T, V>, to: Option<V>) -> Self {
        match to {
            Some(to) => self.set(attribute, to),
            None => self.remove(attribute),
        }
    }

    /// Sets an attribute if the item does not have it yet.
    pub fn set_if_absent<V: Serialize>(mut self, attribute: Attribute<T, V>, to: impl Into<V>) -> Self {
        if let Some(to) = self.placeholder(&to.into()) {
            let name = self.placeholders.name(attribute.name());
            self.kind
                .set
                .push(format!("{name} = if_not_exists({name}, {to})"));
        }
        self
    }

    /// Adds to a number. An absent attribute counts as 0.
    pub fn add<V: Serialize>(mut self, attribute: Attribute<T, V>, number: impl Into<V>) -> Self {
        if let Some(number) = self.placeholder(&number.into()) {
            let name = self.placeholders.name(attribute.name());
            self.kind.add.push(format!("{name} {number}"));
        }
        self
    }

    /// Subtracts from a number. DynamoDB refuses the update if the item does not have the attribute.
    pub fn subtract<V: Serialize>(mut self, attribute: Attribute<T, V>, number: impl Into<V>) -> Self {
        if let Some(number) = self.placeholder(&number.into()) {
            let name = self.placeholders.name(attribute.name());
            self.kind.set.push(format!("{name} = {name} - {number}"));
        }
        self
    }

    /// Appends elements to a list. An absent attribute counts as an empty list.
    pub fn append<V: Serialize>(mut self, attribute: Attribute<T, Vec<V>>, elements: &[V]) -> Self {
        let none: [V; 0] = [];
        if let (Some(elements), Some(none)) = (self.placeholder(&elements), self.placeholder(&none)) {
            let name = self.placeholders.name(attribute.name());
            self.kind
                .set
                .push(format!("{name} = list_append(if_not_exists({name}, {none}), {elements})"));
        }
        self
    }

    /// Removes an attribute.
    pub fn remove<V>(mut self, attribute: Attribute<T, V>) -> Self {
        let name = self.placeholders.name(attribute.name());
        self.kind.remove.push(name);
        self
    }

    fn placeholder<V: Serialize>(&mut self, to: &V) -> Option<String> {
        match value(to) {
            Ok(value) => Some(self.placeholders.value(value)),
            Err(reason) => {
                self.broken.get_or_insert(reason);
                None
            }
        }
    }
}

impl<'a, T: DeserializeOwned + 'a> Update<'a, T, Conditional> {
    /// Updates the item and returns its new state, or `None` if the condition was not met.
    ///
    /// # Errors
    ///
    /// Returns the errors of other writes, and an internal error if the item is not a valid `T`.
    pub async fn returning_new(self) -> Result<Option<T>, Error> {
        let request = self.request()?.return_values(ReturnValue::AllNew);
        match met(request.send().await)? {
            Some(output) => {
                let item = output.attributes.unwrap_or_default();
                serde_dynamo::from_item(item)
                    .map(Some)
                    .map_err(Error::internal)
            }
            None => Ok(None),
        }
    }
}

/// The condition of a write, as an expression.
#[doc(hidden)]
pub trait ConditionText {
    /// Returns the condition's text, if there is a condition.
    fn text(&self) -> Option<String>;
}

impl ConditionText for Unconditional {
    fn text(&self) -> Option<String> {
        None
    }
}

impl ConditionText for Conditional {
    fn text(&self) -> Option<String> {
        Some(self.0.clone())
    }
}

impl UpdateKind {
    /// Returns the update expression, or `None` if nothing changes.
    fn expression(&self) -> Option<String> {
        let clauses = [("SET", &self.set), ("REMOVE", &self.remove), ("ADD", &self.add)];
        let clauses: Vec<String> = clauses
            .into_iter()
            .filter(|(_, parts)| !parts.is_empty())
            .map(|(word, parts)| format!("{word} {}", parts.join(", ")))
            .collect();
        (!clauses.is_empty()).then(|| clauses.join(" "))
    }
}

/// Converts each kind of write to the SDK's request and to a part of a transaction.
macro_rules! kinds {
    ($($kind:ident: $call:ident $builder:ident, $part:ident, |$this:ident, $request:ident| $filled:expr;)*) => {
        $(
            impl<T, C: ConditionText> Write<'_, T, $kind, C> {
                fn request(
                    self,
                ) -> Result<aws_sdk_dynamodb::operation::$call::builders::$builder, Error> {
                    if let Some(reason) = self.broken {
                        return Err(broken(reason));
                    }
                    let ($this, $request) = (self.kind, self.client.$call().table_name(self.table));
                    Ok($filled
                        .set_condition_expression(self.condition.text())
                        .set_expression_attribute_names(self.placeholders.names())
                        .set_expression_attribute_values(self.placeholders.into_values()))
                }
            }

            impl<'a, T: 'a> IntoFuture for Write<'a, T, $kind> {
                type Output = Result<(), Error>;
                type IntoFuture = Sent<'a, ()>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async { self.request()?.send().await.map(drop).map_err(Error::from) })
                }
            }

            impl<'a, T: 'a> IntoFuture for Write<'a, T, $kind, Conditional> {
                type Output = Result<bool, Error>;
                type IntoFuture = Sent<'a, bool>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async { Ok(met(self.request()?.send().await)?.is_some()) })
                }
            }

            impl<T, C: ConditionText> TransactionPart for Write<'_, T, $kind, C> {
                const OPERATION: &'static str = stringify!($part);

                fn table(&self) -> &str {
                    self.table
                }

                fn build(self) -> Result<TransactWriteItem, String> {
                    if let Some(reason) = self.broken {
                        return Err(reason);
                    }
                    let ($this, $request) = (self.kind, $part::builder().table_name(self.table));
                    let part = $filled
                        .set_condition_expression(self.condition.text())
                        .set_expression_attribute_names(self.placeholders.names())
                        .set_expression_attribute_values(self.placeholders.into_values())
                        .build()
                        .map_err(|error| error.to_string())?;
                    Ok(part.into_part())
                }
            }
        )*
    };
}

kinds! {
    PutKind: put_item PutItemFluentBuilder, PutPart, |kind, request| request.set_item(Some(kind.0));
    UpdateKind: update_item UpdateItemFluentBuilder, UpdatePart, |kind, request| {
        let expression = kind.expression();
        request.set_key(Some(kind.key)).set_update_expression(expression)
    };
    DeleteKind: delete_item DeleteItemFluentBuilder, DeletePart, |kind, request| request.set_key(Some(kind.0));
}

/// An SDK part that becomes a part of a transaction.
trait IntoPart {
    fn into_part(self) -> TransactWriteItem;
}

impl IntoPart for PutPart {
    fn into_part(self) -> TransactWriteItem {
        TransactWriteItem::builder().put(self).build()
    }
}

impl IntoPart for UpdatePart {
    fn into_part(self) -> TransactWriteItem {
        TransactWriteItem::builder().update(self).build()
    }
}

impl IntoPart for DeletePart {
    fn into_part(self) -> TransactWriteItem {
        TransactWriteItem::builder().delete(self).build()
    }
}

/// Returns the output of a request, or `None` if its condition was not met.
fn met<O, E>(outcome: Result<O, SdkError<E, HttpResponse>>) -> Result<Option<O>, Error>
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    match outcome {
        Ok(output) => Ok(Some(output)),
        Err(error) if error.code() == Some("ConditionalCheckFailedException") => Ok(None),
        Err(error) => Err(error.into()),
    }
}
