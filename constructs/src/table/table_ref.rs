//! Handles of tables.

use std::{borrow::Cow, fmt, marker::PhantomData};

use links::{Item, Operations};
use resources::{Arn, Handle, Name, Value, dynamodb};

use crate::{
    core::{
        existing::{ArnForm, Existing, Referent},
        link::{Granted, Grants},
        stack::Stack,
    },
    table::NAME,
};

/// A handle to a DynamoDB table with items of type `T`. The table is part of a stack, or exists outside of it.
pub struct TableRef<T> {
    pub(super) table: Referent<dynamodb::Table>,
    pub(super) item: PhantomData<fn() -> T>,
    /// The ARN of the table's stream, if it has one.
    pub(super) stream: Option<Value<String>>,
    /// The prefix of the names of the table's metrics and alarms.
    pub(super) name: Cow<'static, str>,
}

impl<T: Item> TableRef<T> {
    /// Returns the existing table with this name, in the stack's region and account.
    ///
    /// The stack does not manage it: functions can link to it, and nothing changes it. It must have the keys and
    /// indexes of `T`.
    #[track_caller]
    pub fn from_name(stack: &mut Stack, name: &str) -> Self {
        let table = ARN.named(stack, name);
        Self::existing(table, None)
    }

    /// Returns the existing table with this ARN: `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`.
    #[track_caller]
    pub fn from_arn(stack: &mut Stack, arn: &str) -> Self {
        let table = ARN.parsed(stack, arn);
        Self::existing(table, None)
    }

    /// Returns the existing table of this stream, for functions that follow its changes:
    /// `arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-31T12:00:00.000`. The stream must contain
    /// new and old images.
    #[track_caller]
    pub fn from_stream_arn(stack: &mut Stack, arn: &str) -> Self {
        let Some((table, _)) = arn
            .split_once("/stream/")
            .filter(|(_, stream)| !stream.is_empty())
        else {
            let refusal = format!(
                "`{arn}` is not a valid ARN of a table's stream; write one such as \
                 `arn:aws:dynamodb:{}:123456789012:table/orders/stream/2026-01-31T12:00:00.000`",
                stack.stage().region()
            );
            stack.report_here(refusal);
            return Self::existing(ARN.named(stack, "unknown"), None);
        };
        let table = ARN.parsed(stack, table);
        Self::existing(table, Some(arn.to_owned().into()))
    }

    fn existing(table: Existing, stream: Option<Value<String>>) -> Self {
        let name = table.name.to_string().into();
        Self { table: Referent::Existing(table), item: PhantomData, stream, name }
    }
}

impl<T> TableRef<T> {
    /// Returns the table's ARN.
    pub fn arn(&self) -> Value<Arn<dynamodb::Table>> {
        self.table.arn(Handle::<dynamodb::Table>::arn)
    }

    /// Returns the table's name.
    pub fn name(&self) -> Value<Name<dynamodb::Table>> {
        self.table
            .value(Handle::reference, |table| table.name.to_string().into())
    }

    /// Returns the ARN of the table's stream, if it has one.
    pub(crate) fn stream_arn(&self) -> Option<Value<String>> {
        self.stream.clone()
    }

    pub(crate) fn id(&self) -> &str {
        self.table.id()
    }

    /// Returns the prefix of the names of the table's metrics and alarms.
    pub(crate) fn name_in_stack(&self) -> &str {
        &self.name
    }
}

impl<T> Clone for TableRef<T> {
    fn clone(&self) -> Self {
        Self {
            table: self.table.clone(),
            item: PhantomData,
            stream: self.stream.clone(),
            name: self.name.clone(),
        }
    }
}

impl<T> fmt::Debug for TableRef<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table.fmt(formatter)
    }
}

impl<T: Item, Ops: Operations<links::kind::Table<T>>> Grants<links::kind::Table<T, Ops>> for TableRef<T> {
    fn grant(&self) -> Granted {
        Granted::resource(self.name(), self.arn())
    }
}

// From "Actions, resources, and condition keys for Amazon DynamoDB" in the Service Authorization Reference.
const ARN: ArnForm =
    ArnForm { of: "a table", service: "dynamodb", before_name: "table/", has_place: true, name: &NAME };
