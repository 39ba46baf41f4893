//! The kinds of links.

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::DeserializeOwned;

use crate::item::{Item, TableSchema};
use crate::operation::{Operations, Permission};

/// A DynamoDB table of items of type `T`. Its address is the table's name: `JOBS_TABLE`.
pub struct Table<T, Ops = ()>(PhantomData<fn() -> (T, Ops)>);

/// An S3 bucket. Its address is the bucket's name: `STORAGE_BUCKET`.
pub struct Bucket<Ops = ()>(PhantomData<fn() -> Ops>);

/// An SQS queue of messages of type `M`. Its address is the queue's URL: `ARTICLE_QUEUE_URL`.
pub struct Queue<M, Ops = ()>(PhantomData<fn() -> (M, Ops)>);

/// A secret of Secrets Manager, whose value is the JSON of a `T`. Its address is the secret's ARN:
/// `ANTHROPIC_SECRET_ARN`.
pub struct Secret<T, Ops = ()>(PhantomData<fn() -> (T, Ops)>);

/// Amazon Transcribe. Its address is the prefix that the names of this stage's transcription jobs begin with:
/// `TRANSCRIBE_JOB_PREFIX`.
pub struct Transcribe<Ops = ()>(PhantomData<fn() -> Ops>);

/// A foundation model of Amazon Bedrock. Its address is the model's ID: `CHAT_MODEL_ID`.
pub struct BedrockModel<Ops = ()>(PhantomData<fn() -> Ops>);

/// An EventBridge event bus. Its address is the bus's name: `CHANGES_EVENT_BUS`.
pub struct EventBus<Ops = ()>(PhantomData<fn() -> Ops>);

/// A Lambda function that takes an `I` and returns an `O`. Its address is the function's name: `RENDER_FUNCTION`.
pub struct Function<I, O, Ops = ()>(PhantomData<fn() -> (I, O, Ops)>);

/// An SNS topic of messages of type `M`. Its address is the topic's ARN: `ALERTS_TOPIC_ARN`.
pub struct Topic<M, Ops = ()>(PhantomData<fn() -> (M, Ops)>);

/// A parameter of Systems Manager whose value is the JSON of a `T`. Its address is the parameter's name:
/// `RATES_PARAMETER`.
pub struct Parameter<T, Ops = ()>(PhantomData<fn() -> (T, Ops)>);

/// Settings as one typed value, the JSON of a `T`. Its variable is the field's name: `PLANS`.
///
/// All variables of a function together hold 4 KB.
pub struct Config<T>(PhantomData<fn() -> T>);

/// An optional link of the kind `K`. A stage that links nothing does not set its variable.
pub struct Optional<K>(PhantomData<fn() -> K>);

/// A string setting. Its variable is the field's name: `ANTHROPIC_BASE_URL`.
pub enum Text {}

/// A number setting. Its variable is the field's name: `PAGE_SIZE`.
pub struct Number<N>(PhantomData<fn() -> N>);

/// A kind of link, with the operations that the function calls on the resource.
///
/// A kind of your own takes three more things: its operations here, the handle that grants it in the stack
/// (`constructs::link::Grants`), and its client in the functions, as an extension trait on `runtime::Aws`. The package
/// `constructs/tests/extension` has all of them.
///
/// ```
/// use std::marker::PhantomData;
///
/// use links::{Kind, Operation, Operations, Permission, Scope};
///
/// /// A Kinesis stream. Its address is the stream's name: `CLICKS_KINESIS_STREAM`.
/// pub struct KinesisStream<Ops = ()>(PhantomData<fn() -> Ops>);
///
/// impl<Ops: Operations<KinesisStream>> Kind for KinesisStream<Ops> {
///     const NAME: &'static str = "Kinesis stream";
///     const SUFFIX: &'static str = "KINESIS_STREAM";
///     type Operations = Ops;
///
///     fn permissions() -> Vec<Permission> {
///         Ops::permissions()
///     }
/// }
///
/// /// Writes a record.
/// pub enum PutRecord {}
///
/// impl Operation<KinesisStream> for PutRecord {
///     const PERMISSION: Permission = Permission { action: "kinesis:PutRecord", scope: Scope::Resource };
/// }
///
/// assert_eq!(KinesisStream::<(PutRecord,)>::permissions(), [PutRecord::PERMISSION]);
/// ```
#[diagnostic::on_unimplemented(
    message = "a function cannot be linked to `{Self}`",
    label = "not a kind of link",
    note = "the kinds are in `links::kind`: `Table<Item, Ops>`, `Bucket<Ops>`, `Queue<Message, Ops>`, `Secret<Value, Ops>`, \
            `Function<Input, Output, Ops>`, `Topic<Message, Ops>`, `EventBus<Ops>`, `Parameter<Value, Ops>`, \
            `Transcribe<Ops>`, `BedrockModel<Ops>`, `Config<Settings>`, `Text` and `Number<N>`, and `Optional` of each"
)]
pub trait Kind {
    /// The kind's name in messages, such as `table`.
    const NAME: &'static str;
    /// The suffix of the variable after the field's name, such as `TABLE`. A setting has none.
    const SUFFIX: &'static str;
    /// `true` if the link may be missing.
    const OPTIONAL: bool = false;
    /// The keys and indexes of a table.
    const SCHEMA: Option<TableSchema> = None;
    /// The declared operations, a tuple.
    type Operations;

    /// Returns the function's permissions, in the order of the operations.
    fn permissions() -> Vec<Permission>;

    /// Checks the value of the variable. The error describes a valid value, such as `a whole number`.
    fn check(address: &str) -> Result<(), &'static str> {
        // Lambda accepts an empty value, but no resource has an empty name.
        if address.is_empty() { Err("the address of a resource") } else { Ok(()) }
    }
}

/// Implements [`Kind`] for a kind of resource.
macro_rules! resource {
    ($kind:ident $(<$($of:ident $(: $bound:ident)?),+>)?, $name:literal, $suffix:literal $(, $schema:expr)?) => {
        impl<$($($of $(: $bound)?,)+)? Ops: Operations<$kind$(<$($of),+>)?>> Kind for $kind<$($($of,)+)? Ops> {
            const NAME: &'static str = $name;
            const SUFFIX: &'static str = $suffix;
            $(const SCHEMA: Option<TableSchema> = Some($schema);)?
            type Operations = Ops;

            fn permissions() -> Vec<Permission> {
                Ops::permissions()
            }
        }
    };
}

resource!(Table<T: Item>, "table", "TABLE", TableSchema::of::<T>());
resource!(Bucket, "bucket", "BUCKET");
resource!(Queue<M>, "queue", "QUEUE_URL");
resource!(Secret<T>, "secret", "SECRET_ARN");
resource!(Transcribe, "transcription service", "JOB_PREFIX");
resource!(BedrockModel, "model", "MODEL_ID");
resource!(EventBus, "event bus", "EVENT_BUS");

resource!(Function<I, O>, "function", "FUNCTION");
resource!(Topic<M>, "topic", "TOPIC_ARN");
resource!(Parameter<T>, "parameter", "PARAMETER");

impl<T: DeserializeOwned> Kind for Config<T> {
    const NAME: &'static str = "settings";
    const SUFFIX: &'static str = "";
    type Operations = ();

    fn permissions() -> Vec<Permission> {
        Vec::new()
    }

    fn check(address: &str) -> Result<(), &'static str> {
        serde_json::from_str::<T>(address)
            .map(drop)
            .map_err(|_| "the JSON of its settings' type")
    }
}

impl<K: Kind> Kind for Optional<K> {
    const NAME: &'static str = K::NAME;
    const SUFFIX: &'static str = K::SUFFIX;
    const OPTIONAL: bool = true;
    const SCHEMA: Option<TableSchema> = K::SCHEMA;
    type Operations = K::Operations;

    fn permissions() -> Vec<Permission> {
        K::permissions()
    }

    fn check(address: &str) -> Result<(), &'static str> {
        if address.is_empty() { Ok(()) } else { K::check(address) }
    }
}

impl Kind for Text {
    const NAME: &'static str = "text";
    const SUFFIX: &'static str = "";
    type Operations = ();

    fn permissions() -> Vec<Permission> {
        Vec::new()
    }

    fn check(_: &str) -> Result<(), &'static str> {
        Ok(())
    }
}

impl<N: NumberType> Kind for Number<N> {
    const NAME: &'static str = "number";
    const SUFFIX: &'static str = "";
    type Operations = ();

    fn permissions() -> Vec<Permission> {
        Vec::new()
    }

    fn check(address: &str) -> Result<(), &'static str> {
        address.parse::<N>().map(drop).map_err(|_| N::WORDS)
    }
}

/// A number type of a setting.
#[diagnostic::on_unimplemented(
    message = "a setting cannot be a number of type `{Self}`",
    label = "not a type of number for settings",
    note = "use `Number<u16>`, `Number<u32>`, `Number<u64>`, `Number<i32>`, `Number<i64>` or `Number<f64>`, or `Text`"
)]
pub trait NumberType: Copy + Display + FromStr {
    /// The description of a valid value, for messages.
    const WORDS: &'static str;
}

impl NumberType for u16 {
    const WORDS: &'static str = "a whole number from 0 to 65535";
}

impl NumberType for u32 {
    const WORDS: &'static str = "a whole number from 0 to 4294967295";
}

impl NumberType for u64 {
    const WORDS: &'static str = "a whole number, 0 or greater";
}

impl NumberType for i32 {
    const WORDS: &'static str = "a whole number from -2147483648 to 2147483647";
}

impl NumberType for i64 {
    const WORDS: &'static str = "a whole number";
}

impl NumberType for f64 {
    const WORDS: &'static str = "a number";
}
