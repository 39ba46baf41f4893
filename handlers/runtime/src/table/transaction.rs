//! Transactions: writes to one or several tables, of which all happen or none.

use std::fmt;

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::builders::{ConditionCheckBuilder, DeleteBuilder, PutBuilder, UpdateBuilder};
use aws_sdk_dynamodb::types::error::TransactionCanceledException;
use aws_sdk_dynamodb::types::{ConditionCheck, Delete, Put, TransactWriteItem, Update};
use links::kind::Table as Kind;
use links::operation::{ConditionCheckItem, DeleteItem, PutItem, UpdateItem};
use links::{Declares, Item, Operations};

use crate::aws::Aws;
use crate::error::Error;
use crate::table::{Attributes, Table};

impl Aws {
    /// A transaction of nothing yet, to which parts are added.
    pub fn transaction(&self) -> Transaction<'_> {
        Transaction { client: self.dynamodb(), parts: Vec::new(), broken: None }
    }
}

/// Up to 100 parts that are done together or not at all, no two of them on the same item (`TransactWriteItems` in the
/// DynamoDB API Reference).
///
/// ```
/// # use links::{Item, Link, kind, operation::{PutItem, UpdateItem}};
/// # use runtime::{Aws, Error};
/// # #[derive(serde::Serialize, Item)] #[item(partition_key = id)] struct Seat { id: String }
/// # #[derive(Item)] #[item(partition_key = id)] struct Flight { id: String, taken: u32 }
/// use runtime::table::{Conditions as _, TransactionError};
///
/// /// Returns whether the seat was free.
/// async fn take(
///     aws: &Aws,
///     seats: &Link<kind::Table<Seat, (PutItem,)>>,
///     flights: &Link<kind::Table<Flight, (UpdateItem,)>>,
///     seat: &Seat,
/// ) -> Result<bool, Error> {
///     let flight = FlightKey { id: "AF1380".to_owned() };
///     let outcome = aws
///         .transaction()
///         .with(aws.table(seats).put(seat).only_if(Seat::FIELDS.id.is_absent()))
///         .with(aws.table(flights).update(&flight).add(Flight::FIELDS.taken, 1u32))
///         .send()
///         .await;
///     match outcome {
///         Err(TransactionError::Cancelled(cancelled)) if cancelled.condition_failed(0) => Ok(false),
///         outcome => Ok(outcome.map(|()| true)?),
///     }
/// }
/// ```
///
/// For what these cannot say, `put`, `update`, `delete` and `condition_check` give the SDK's builders with the table's name
/// set.
///
/// A part whose operation the table's link does not declare does not compile, since the function's role would not allow
/// it: IAM asks for the permission of each part (`dynamodb:PutItem` and so on), and for none of the transaction itself.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html>
///
/// ```compile_fail,E0277
/// # use links::{Item, Link, kind, operation::PutItem};
/// # #[derive(Item)] #[item(partition_key = id)] struct Seat { id: String }
/// fn free(aws: &runtime::Aws, seats: &Link<kind::Table<Seat, (PutItem,)>>) {
///     let seat = SeatKey { id: "12A".to_owned() };
///     let _transaction = aws.transaction().with(aws.table(seats).delete(&seat));
/// }
/// ```
#[must_use = "a transaction is done once it is sent"]
pub struct Transaction<'a> {
    client: &'a aws_sdk_dynamodb::Client,
    parts: Vec<(Part, TransactWriteItem)>,
    /// The first part that lacks something.
    broken: Option<String>,
}

/// What a part is, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    operation: &'static str,
    table: String,
}

/// Defines the methods that add a part.
macro_rules! parts {
    ($($(#[$doc:meta])* $method:ident: $op:ident, $type:ident, $builder:ident;)*) => {
        $(
            $(#[$doc])*
            pub fn $method<T, Ops, Position>(
                mut self,
                table: Table<'_, T, Ops>,
                part: impl FnOnce($builder) -> $builder,
            ) -> Self
            where
                T: Item,
                Ops: Operations<Kind<T>> + Declares<$op, Position>,
            {
                let name = table.name::<$op, Position>();
                let description = Part { operation: stringify!($type), table: name.to_owned() };
                match part($type::builder()).table_name(name).build() {
                    Ok(part) => {
                        let part = TransactWriteItem::builder().$method(part).build();
                        self.parts.push((description, part));
                    }
                    Err(error) => self.note(&description, &error.to_string()),
                }
                self
            }
        )*
    };
}

/// A part of a [`Transaction`]: a [`Write`](crate::table::Write) with or without a condition.
pub trait TransactionPart {
    /// The kind of the part, for messages.
    #[doc(hidden)]
    const OPERATION: &'static str;

    /// The table's name.
    #[doc(hidden)]
    fn table(&self) -> &str;

    /// Builds the SDK's part, or says why a value of it cannot be an attribute.
    #[doc(hidden)]
    fn build(self) -> Result<TransactWriteItem, String>;
}

impl Transaction<'_> {
    /// Adds a write as a part.
    pub fn with<P: TransactionPart>(mut self, part: P) -> Self {
        let description =
            Part { operation: P::OPERATION.trim_end_matches("Part"), table: part.table().to_owned() };
        match part.build() {
            Ok(part) => self.parts.push((description, part)),
            Err(reason) => self.note(&description, &reason),
        }
        self
    }

    /// Notes why a part cannot be. Only the first one counts: those after it would be counted wrong.
    fn note(&mut self, part: &Part, reason: &str) {
        let number = self.parts.len();
        self.broken
            .get_or_insert_with(|| format!("part {number} ({part}): {reason}"));
    }

    parts! {
        /// Writes an item.
        put: PutItem, Put, PutBuilder;
        /// Changes attributes of an item.
        update: UpdateItem, Update, UpdateBuilder;
        /// Deletes an item by its key.
        delete: DeleteItem, Delete, DeleteBuilder;
        /// Checks a condition on an item that no other part writes.
        condition_check: ConditionCheckItem, ConditionCheck, ConditionCheckBuilder;
    }

    /// Does all parts, or none.
    ///
    /// The SDK tries again by itself what did not get through, with a token by which DynamoDB does nothing twice. What
    /// was cancelled it does not try again.
    ///
    /// # Errors
    ///
    /// [`TransactionError::Cancelled`] if DynamoDB has looked at the parts and done none. [`TransactionError::Failed`] if
    /// it was unreachable or busy (upstream), or if it refused or a part is incomplete (internal).
    pub async fn send(self) -> Result<(), TransactionError> {
        if let Some(broken) = self.broken {
            return Err(Error::internal(format!("the transaction is incomplete: {broken}")).into());
        }
        let (parts, items): (Vec<_>, Vec<_>) = self.parts.into_iter().unzip();
        let request = self.client.transact_write_items();
        let Err(error) = request.set_transact_items(Some(items)).send().await else {
            return Ok(());
        };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(exception)) => {
                Err(TransactionError::Cancelled(Cancelled::new(exception, parts)))
            }
            _ => Err(Error::from(error).into()),
        }
    }
}

/// Why a transaction was not done.
#[derive(Debug, thiserror::Error)]
pub enum TransactionError {
    /// DynamoDB has looked at the parts, and at least one could not be done.
    #[error(transparent)]
    Cancelled(Cancelled),
    /// It did not come so far.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// For a caller to whom it makes no difference: [`Error::upstream`] if it may go well another time, or else
/// [`Error::internal`].
impl From<TransactionError> for Error {
    fn from(error: TransactionError) -> Self {
        match error {
            TransactionError::Cancelled(cancelled) if cancelled.is_passing() => Self::unanswered(cancelled),
            TransactionError::Cancelled(cancelled) => Self::internal(cancelled),
            TransactionError::Failed(error) => error,
        }
    }
}

/// A transaction that was cancelled. Its text says which parts are why, without what is in their items.
#[derive(Debug)]
pub struct Cancelled {
    reasons: Vec<Reason>,
    /// The part of each reason.
    parts: Vec<Part>,
    /// What DynamoDB says of the whole.
    message: String,
}

/// Why a part could not be done.
#[derive(Clone)]
pub struct Reason {
    /// The part, counted from 0, in the order in which they were added.
    pub part: usize,
    /// What DynamoDB calls it, such as `ConditionalCheckFailed`.
    ///
    /// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors>
    pub code: String,
    /// What DynamoDB says of it, for the log.
    pub message: Option<String>,
    /// The item as it is, if its condition failed and the part says `return_values_on_condition_check_failure`.
    pub item: Option<Attributes>,
}

impl fmt::Debug for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the item: what people have written is nothing for a log.
        formatter
            .debug_struct("Reason")
            .field("part", &self.part)
            .field("code", &self.code)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

impl Cancelled {
    fn new(exception: &TransactionCanceledException, parts: Vec<Part>) -> Self {
        let reasons = exception.cancellation_reasons().iter().enumerate();
        let reasons = reasons.filter_map(|(part, reason)| {
            // The parts that are not why have this code, and no message.
            let code = reason.code().filter(|code| *code != "None")?;
            Some(Reason {
                part,
                code: code.to_owned(),
                message: reason.message().map(ToOwned::to_owned),
                item: reason.item().cloned(),
            })
        });
        Self {
            reasons: reasons.collect(),
            parts,
            message: exception.message().unwrap_or("no message").to_owned(),
        }
    }

    /// Why: of each part that could not be done, in their order.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Whether this part's condition was not met. Parts are counted from 0, in the order in which they were added.
    pub fn condition_failed(&self, part: usize) -> bool {
        self.reasons
            .iter()
            .any(|reason| reason.part == part && reason.code == CONDITION_FAILED)
    }

    /// Whether the same may go well in a moment: others were writing the items, or the table was asked too often.
    pub fn is_passing(&self) -> bool {
        let mut reasons = self.reasons.iter();
        !self.reasons.is_empty() && reasons.all(|reason| PASSING.contains(&reason.code.as_str()))
    }
}

const CONDITION_FAILED: &str = "ConditionalCheckFailed";
const PASSING: [&str; 3] = ["ProvisionedThroughputExceeded", "ThrottlingError", "TransactionConflict"];

impl fmt::Display for Cancelled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the transaction was cancelled")?;
        if self.reasons.is_empty() {
            return write!(formatter, ": {}", self.message);
        }
        for (index, Reason { part, code, message, .. }) in self.reasons.iter().enumerate() {
            write!(formatter, "{} part {part}", if index == 0 { ":" } else { ";" })?;
            if let Some(part) = self.parts.get(*part) {
                write!(formatter, " ({part})")?;
            }
            write!(formatter, ": {code}")?;
            if let Some(message) = message {
                write!(formatter, ", {message}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Cancelled {}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} on `{}`", self.operation, self.table)
    }
}

#[cfg(test)]
mod tests;
