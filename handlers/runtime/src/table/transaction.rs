//! Transactions: several writes, to one or several tables, of which either all or none are executed.

use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

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
    /// Creates an empty transaction.
    pub fn transaction(&self) -> Transaction<'_> {
        Transaction { client: self.dynamodb(), parts: Vec::new(), broken: None, attempts: 1 }
    }
}

/// A transaction of up to 100 parts. Either all parts are executed, or none. A part is what DynamoDB calls an action: a
/// put, an update, a deletion or a condition check of one item. Two parts cannot use the same item
/// (`TransactWriteItems` in the DynamoDB API Reference).
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
/// For other parts, `put`, `update`, `delete` and `condition_check` give you the SDK's builder, with the table's name
/// set.
///
/// A part does not compile if the table's link does not declare its operation. The function's role would not allow it
/// either: IAM checks a permission for each part (such as `dynamodb:PutItem`), and none for the transaction itself.
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
    /// The first incomplete part, with a reason.
    broken: Option<String>,
    /// The maximum number of times that it is sent.
    attempts: u32,
}

/// A description of a part, for messages.
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

/// A write that can be a part of a [`Transaction`]: a [`Write`](crate::table::Write) with or without a condition.
pub trait TransactionPart {
    /// The kind of the part, for messages.
    #[doc(hidden)]
    const OPERATION: &'static str;

    /// The table's name.
    #[doc(hidden)]
    fn table(&self) -> &str;

    /// Builds the SDK's part, or returns a reason if a value cannot be an attribute.
    #[doc(hidden)]
    fn build(self) -> Result<TransactWriteItem, String>;
}

impl Transaction<'_> {
    /// Adds a write.
    pub fn with<P: TransactionPart>(mut self, part: P) -> Self {
        let description =
            Part { operation: P::OPERATION.trim_end_matches("Part"), table: part.table().to_owned() };
        match part.build() {
            Ok(part) => self.parts.push((description, part)),
            Err(reason) => self.note(&description, &reason),
        }
        self
    }

    /// Notes the reason why a part is incomplete. Only the first one is kept, because later parts would be
    /// miscounted.
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

    /// Sends the transaction again while other requests write the same items, up to 10 times in all.
    ///
    /// The pauses are random, and become longer up to 0.6 s, so that requests that met once do not meet again. Together
    /// they take at most 3.2 s. By default a transaction is sent once, and a conflict is an error
    /// ([`Cancelled::is_passing`]).
    pub fn retry_conflicts(mut self) -> Self {
        self.attempts = ATTEMPTS;
        self
    }

    /// Sends the transaction. Either all parts are executed, or none.
    ///
    /// The SDK retries a request that got no response, with a token that prevents a second execution. It does not retry
    /// a cancelled transaction: [`retry_conflicts`](Self::retry_conflicts) does.
    ///
    /// # Errors
    ///
    /// Returns [`TransactionError::Cancelled`] if a part failed, so that none was executed. Otherwise returns
    /// [`TransactionError::Failed`]: an upstream error if DynamoDB was unreachable or busy, or an internal error if it
    /// refused the request or a part is incomplete.
    pub async fn send(self) -> Result<(), TransactionError> {
        if let Some(broken) = self.broken {
            return Err(Error::internal(format!("the transaction is incomplete: {broken}")).into());
        }
        let (parts, items): (Vec<_>, Vec<_>) = self.parts.into_iter().unzip();
        let mut attempt = 1;
        loop {
            let request = self.client.transact_write_items();
            let Err(error) = request.set_transact_items(Some(items.clone())).send().await else {
                return Ok(());
            };
            let Some(TransactWriteItemsError::TransactionCanceledException(exception)) =
                error.as_service_error()
            else {
                return Err(Error::from(error).into());
            };
            let cancelled = Cancelled::new(exception, &parts);
            if attempt >= self.attempts || !cancelled.is_passing() {
                return Err(TransactionError::Cancelled(cancelled));
            }
            tokio::time::sleep(pause(attempt)).await;
            attempt += 1;
        }
    }
}

/// The maximum number of times that a transaction is sent.
const ATTEMPTS: u32 = 10;

/// Returns a random pause after a number of attempts: up to 20 ms after the first one, then up to twice as long each
/// time, and never more than 640 ms.
fn pause(attempt: u32) -> Duration {
    let longest = 20_000 << (attempt - 1).min(5);
    // The standard library's hash tables have random seeds.
    let random = RandomState::new().build_hasher().finish();
    Duration::from_micros(random % (longest + 1))
}

/// An error of a transaction. [`Cancelled`](Self::Cancelled) guarantees that nothing was written, and
/// [`Failed`](Self::Failed) does not.
#[derive(Debug, thiserror::Error)]
pub enum TransactionError {
    /// At least one action failed, so that nothing was written.
    #[error(transparent)]
    Cancelled(Cancelled),
    /// The request failed with another error. After a time-out, a lost connection or a 5xx, the transaction may have been
    /// executed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Converts to [`Error::upstream`] if a retry may succeed, and to [`Error::internal`] otherwise.
impl From<TransactionError> for Error {
    fn from(error: TransactionError) -> Self {
        match error {
            TransactionError::Cancelled(cancelled) if cancelled.is_passing() => Self::unanswered(cancelled),
            TransactionError::Cancelled(cancelled) => Self::internal(cancelled),
            TransactionError::Failed(error) => error,
        }
    }
}

/// A cancelled transaction. Its text lists the parts that caused the cancellation, without the content of their items.
#[derive(Debug)]
pub struct Cancelled {
    reasons: Vec<Reason>,
    /// All parts. The text takes the names of the failed parts from them.
    parts: Vec<Part>,
    /// DynamoDB's message about the whole transaction.
    message: String,
}

/// The reason why a part of the transaction failed.
#[derive(Clone)]
pub struct Reason {
    /// The index of the part. Parts are counted from 0 in the order in which they were added.
    pub part: usize,
    /// DynamoDB's code, such as `ConditionalCheckFailed`.
    ///
    /// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors>
    pub code: String,
    /// DynamoDB's message, for the log.
    pub message: Option<String>,
    /// The current item. It is `None` unless the part's condition failed and the part was built with
    /// `return_values_on_condition_check_failure`.
    pub item: Option<Attributes>,
}

impl fmt::Debug for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The item is people's data and must not be logged.
        formatter
            .debug_struct("Reason")
            .field("part", &self.part)
            .field("code", &self.code)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

impl Cancelled {
    fn new(exception: &TransactionCanceledException, parts: &[Part]) -> Self {
        let reasons = exception.cancellation_reasons().iter().enumerate();
        let reasons = reasons.filter_map(|(part, reason)| {
            // Parts that did not cause the cancellation have this code and no message.
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
            parts: parts.to_vec(),
            message: exception.message().unwrap_or("no message").to_owned(),
        }
    }

    /// Returns the reasons why DynamoDB cancelled the transaction: one for each part that failed, in the order in which
    /// the parts were added. [`Reason::part`] is the part's index.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Returns `true` if the condition of this part was not met. Parts are counted from 0 in the order in which they
    /// were added.
    pub fn condition_failed(&self, part: usize) -> bool {
        self.reasons
            .iter()
            .any(|reason| reason.part == part && reason.code == CONDITION_FAILED)
    }

    /// Returns `true` if the same transaction may succeed in a moment: another request was writing the items, or the
    /// table was throttled.
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
