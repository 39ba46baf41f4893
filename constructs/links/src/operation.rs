//! The operations that a function declares on its links. Each has the name of its AWS API call.

use std::marker::PhantomData;

use schemars::JsonSchema;

use crate::events::EventDetail;
use crate::http::Model;
use crate::item::Item;
use crate::kind::{
    BedrockModel, Bucket, EventBus, Function, Parameter, Queue, Secret, Table, Topic, Transcribe,
};

/// A permission of a function: an IAM action and its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission {
    /// The action, such as `dynamodb:PutItem`.
    pub action: &'static str,
    /// The part of the linked resource that the action applies to.
    pub scope: Scope,
}

/// The part of a linked resource that an operation applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The linked resource itself, such as a table, a bucket or a queue. For Transcribe, it is every job whose name
    /// begins with the address (`transcription-job/{address}*`).
    Resource,
    /// The index with this name (`table/{address}/index/{name}`), without the table.
    Index(&'static str),
    /// The objects of the bucket whose keys begin with this prefix (`{address}/{prefix}*`). An empty prefix means all
    /// objects.
    Keys(&'static str),
    /// All resources (`*`), because the service has no resource type for the action.
    Any {
        /// The reason why no narrower scope exists. The template shows it.
        reason: &'static str,
    },
}

/// An operation on resources of the kind `On`, such as `Table<Job>`. The kind is written without its operations.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation of `{On}`",
    label = "declares an operation that `{On}` does not have",
    note = "the operations of each kind are in `links::operation`; move this one to a link of its kind, or remove it"
)]
pub trait Operation<On> {
    /// The IAM permission that the operation needs.
    const PERMISSION: Permission;
    /// The event that the operation puts on a bus.
    const EVENT: Option<EventDefinition> = None;
}

/// The operations that a link declares: a tuple of at most twelve, such as `(GetItem, PutItem)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of operations",
    label = "expected a tuple of operations",
    note = "write `(PutItem,)` for one operation, `(GetItem, PutItem)` for several (at most twelve), `()` for none"
)]
pub trait Operations<On> {
    /// Returns the permissions, in the order of the operations.
    fn permissions() -> Vec<Permission>;

    /// Returns the events that the operations put on a bus.
    fn events() -> Vec<EventDefinition>;
}

/// A list of operations that contains `Op`. The compiler finds `Position`.
#[diagnostic::on_unimplemented(
    message = "the operation `{Op}` is not declared by this link",
    label = "`{Op}` is called here",
    note = "the link declares `{Self}`, and the function's role grants exactly those",
    note = "add `{Op}` to the link's operations, in the struct that derives `Links`"
)]
pub trait Declares<Op, Position> {}

/// The position of an operation in a tuple.
pub struct At<const POSITION: usize>;

/// Implements the traits for tuples of one length.
macro_rules! tuple {
    ($($position:literal $op:ident),*) => {
        impl<On, $($op: Operation<On>),*> Operations<On> for ($($op,)*) {
            fn permissions() -> Vec<Permission> {
                vec![$($op::PERMISSION),*]
            }

            fn events() -> Vec<EventDefinition> {
                let events: &[Option<EventDefinition>] = &[$($op::EVENT),*];
                events.iter().copied().flatten().collect()
            }
        }

        tuple!(@each ($($op),*) $($position $op),*);
    };
    (@each $all:tt $($position:literal $op:ident),*) => {
        $(tuple!(@one $all $position $op);)*
    };
    (@one ($($all:ident),*) $position:literal $op:ident) => {
        #[diagnostic::do_not_recommend] // a list of tuples helps no one
        impl<$($all),*> Declares<$op, At<$position>> for ($($all,)*) {}
    };
}

tuple!();
tuple!(0 A);
tuple!(0 A, 1 B);
tuple!(0 A, 1 B, 2 C);
tuple!(0 A, 1 B, 2 C, 3 D);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K);
tuple!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L);

/// Defines operations that apply to the whole linked resource.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident: $action:literal on $kind:ident $(<$($of:ident),+>)?;)*) => {
        $(
            $(#[$doc])*
            pub enum $name {}

            impl$(<$($of),+>)? Operation<$kind$(<$($of),+>)?> for $name {
                const PERMISSION: Permission = Permission { action: $action, scope: Scope::Resource };
            }
        )*
    };
}

operations! {
    /// Reads an item by its key.
    GetItem: "dynamodb:GetItem" on Table<T>;
    /// Writes an item, also in a transaction.
    PutItem: "dynamodb:PutItem" on Table<T>;
    /// Changes attributes of an item, also in a transaction.
    UpdateItem: "dynamodb:UpdateItem" on Table<T>;
    /// Deletes an item by its key, also in a transaction.
    DeleteItem: "dynamodb:DeleteItem" on Table<T>;
    /// Reads up to 100 items by their keys.
    BatchGetItem: "dynamodb:BatchGetItem" on Table<T>;
    /// Writes or deletes up to 25 items.
    BatchWriteItem: "dynamodb:BatchWriteItem" on Table<T>;
    /// Checks a condition on an item in a transaction.
    ConditionCheckItem: "dynamodb:ConditionCheckItem" on Table<T>;

    /// Lists the keys of a bucket (the API call `ListObjectsV2`).
    ListBucket: "s3:ListBucket" on Bucket;

    /// Sends a message, also in batches.
    SendMessage: "sqs:SendMessage" on Queue<M>;
    /// Receives messages.
    ReceiveMessage: "sqs:ReceiveMessage" on Queue<M>;
    /// Deletes a processed message, also in batches.
    DeleteMessage: "sqs:DeleteMessage" on Queue<M>;
    /// Reads the queue's attributes, such as the number of its messages.
    GetQueueAttributes: "sqs:GetQueueAttributes" on Queue<M>;

    /// Reads the secret's value.
    GetSecretValue: "secretsmanager:GetSecretValue" on Secret<T>;
    /// Writes a new value, as a new version.
    PutSecretValue: "secretsmanager:PutSecretValue" on Secret<T>;

    /// Invokes the function, synchronously or asynchronously.
    InvokeFunction: "lambda:InvokeFunction" on Function<I, O>;

    /// Publishes a message.
    Publish: "sns:Publish" on Topic<M>;

    /// Reads the parameter's value.
    GetParameter: "ssm:GetParameter" on Parameter<T>;

    /// Reads the state of one of this stage's transcription jobs.
    GetTranscriptionJob: "transcribe:GetTranscriptionJob" on Transcribe;
    /// Deletes one of this stage's transcription jobs.
    DeleteTranscriptionJob: "transcribe:DeleteTranscriptionJob" on Transcribe;

    /// Sends a prompt to the model, and waits for the whole answer (also the API call `Converse`).
    InvokeModel: "bedrock:InvokeModel" on BedrockModel;
    /// Sends a prompt to the model, and streams the answer (also the API call `ConverseStream`).
    InvokeModelWithResponseStream: "bedrock:InvokeModelWithResponseStream" on BedrockModel;
}

/// Reads the items of one partition, from the table or one of its indexes.
pub struct Query<I = WholeTable>(PhantomData<fn() -> I>);

impl<T, I: PartOf<T>> Operation<Table<T>> for Query<I> {
    const PERMISSION: Permission = Permission { action: "dynamodb:Query", scope: I::SCOPE };
}

/// Reads all items, from the table or one of its indexes.
pub struct Scan<I = WholeTable>(PhantomData<fn() -> I>);

impl<T, I: PartOf<T>> Operation<Table<T>> for Scan<I> {
    const PERMISSION: Permission = Permission { action: "dynamodb:Scan", scope: I::SCOPE };
}

/// The target of a [`Query`] or [`Scan`] on a table with items of type `T`: [`WholeTable`], or an index type that
/// `#[derive(Item)]` generates.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an index of a table of `{T}`",
    label = "not an index of this link's table",
    note = "the indexes of a table are declared on its item: `#[item(index(…))]` on `{T}`"
)]
pub trait PartOf<T> {
    /// The type of the partition key.
    type Partition;
    /// The type of the sort key, or [`NoSortKey`](crate::NoSortKey).
    type Sort;

    /// The part of the table that the permission applies to.
    const SCOPE: Scope;
    /// The name of the partition key.
    const PARTITION_KEY: &'static str;
    /// The name of the sort key.
    const SORT_KEY: Option<&'static str>;
}

/// The table itself, not one of its indexes.
pub enum WholeTable {}

impl<T: Item> PartOf<T> for WholeTable {
    type Partition = T::Partition;
    type Sort = T::Sort;

    const SCOPE: Scope = Scope::Resource;
    const PARTITION_KEY: &'static str = T::PARTITION_KEY.name;
    const SORT_KEY: Option<&'static str> = match T::SORT_KEY {
        Some(key) => Some(key.name),
        None => None,
    };
}

/// Reads an object whose key begins with the prefix.
pub struct GetObject<P = Whole>(PhantomData<fn() -> P>);

impl<P: Prefix> Operation<Bucket> for GetObject<P> {
    const PERMISSION: Permission = Permission { action: "s3:GetObject", scope: Scope::Keys(P::PREFIX) };
}

/// Writes an object whose key begins with the prefix. Upload URLs that the function signs need it too.
pub struct PutObject<P = Whole>(PhantomData<fn() -> P>);

impl<P: Prefix> Operation<Bucket> for PutObject<P> {
    const PERMISSION: Permission = Permission { action: "s3:PutObject", scope: Scope::Keys(P::PREFIX) };
}

/// Deletes an object whose key begins with the prefix.
pub struct DeleteObject<P = Whole>(PhantomData<fn() -> P>);

impl<P: Prefix> Operation<Bucket> for DeleteObject<P> {
    const PERMISSION: Permission = Permission { action: "s3:DeleteObject", scope: Scope::Keys(P::PREFIX) };
}

/// Puts events with the detail `E` on the bus.
///
/// The permission is for the whole bus, and for events of every kind.
pub struct PutEvents<E>(PhantomData<fn() -> E>);

impl<E: EventDetail + JsonSchema> Operation<EventBus> for PutEvents<E> {
    const PERMISSION: Permission = Permission { action: "events:PutEvents", scope: Scope::Resource };
    const EVENT: Option<EventDefinition> =
        Some(EventDefinition { source: E::SOURCE, detail_type: E::DETAIL_TYPE, detail: Model::of::<E>() });
}

/// An event that a function puts on a bus.
#[derive(Clone, Copy, Debug)]
pub struct EventDefinition {
    /// The event's source, such as `shop.orders`.
    pub source: &'static str,
    /// The event's detail type, such as `Order Paid`.
    pub detail_type: &'static str,
    /// The schema of the event's detail.
    pub detail: Model,
}

impl PartialEq for EventDefinition {
    fn eq(&self, other: &Self) -> bool {
        (self.source, self.detail_type) == (other.source, other.detail_type)
    }
}

impl Eq for EventDefinition {}

/// A prefix of object keys.
///
/// ```
/// use links::Prefix;
///
/// pub enum Uploads {}
///
/// impl Prefix for Uploads {
///     const PREFIX: &'static str = "uploads/";
/// }
///
/// assert_eq!(Uploads::key("ada/42"), "uploads/ada/42");
/// assert_eq!(Uploads::name_of("uploads/ada/42"), Some("ada/42"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a prefix of keys",
    label = "expected a type with a key prefix",
    note = "define it beside the links: `pub enum Uploads {{}}` and \
            `impl Prefix for Uploads {{ const PREFIX: &'static str = \"uploads/\"; }}`"
)]
pub trait Prefix {
    /// The prefix, such as `uploads/`.
    const PREFIX: &'static str;

    /// Returns the key of `name` under this prefix.
    fn key(name: &str) -> String {
        format!("{}{name}", Self::PREFIX)
    }

    /// Returns the name in a key under this prefix, as operations take it. It is `None` for a key that is not under it.
    fn name_of(key: &str) -> Option<&str> {
        key.strip_prefix(Self::PREFIX)
    }
}

/// The empty prefix, for every key of a bucket.
pub enum Whole {}

impl Prefix for Whole {
    const PREFIX: &'static str = "";
}

/// Starts a transcription job.
pub enum StartTranscriptionJob {}

impl Operation<Transcribe> for StartTranscriptionJob {
    const PERMISSION: Permission = Permission {
        action: "transcribe:StartTranscriptionJob",
        scope: Scope::Any { reason: "Transcribe knows no resource for StartTranscriptionJob" },
    };
}
