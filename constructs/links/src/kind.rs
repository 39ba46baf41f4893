//! The kinds of links. The address of a link is the value of its environment variable, such as the name of a table.

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::DeserializeOwned;

use crate::item::{Item, TableSchema};
use crate::operation::{EventDefinition, Operations, Permission};

/// The kind of a link to a DynamoDB table with items of type `T`. The address is the table's name: `JOBS_TABLE`.
pub struct Table<T, Ops = ()>(PhantomData<fn() -> (T, Ops)>);

/// The kind of a link to an S3 bucket. The address is the bucket's name: `STORAGE_BUCKET`.
pub struct Bucket<Ops = ()>(PhantomData<fn() -> Ops>);

/// The kind of a link to an SQS queue with messages of type `M`. The address is the queue's URL: `ARTICLE_QUEUE_URL`.
pub struct Queue<M, Ops = ()>(PhantomData<fn() -> (M, Ops)>);

/// The kind of a link to a Secrets Manager secret. The secret's value is the JSON of a `T`. The address is the secret's
/// ARN: `ANTHROPIC_SECRET_ARN`.
pub struct Secret<T, Ops = ()>(PhantomData<fn() -> (T, Ops)>);

/// The kind of a link to Amazon Transcribe. The address is the prefix of the names of this stage's transcription jobs:
/// `TRANSCRIBE_JOB_PREFIX`.
pub struct Transcribe<Ops = ()>(PhantomData<fn() -> Ops>);

/// The kind of a link to a foundation model of Amazon Bedrock. The address is the model's ID: `CHAT_MODEL_ID`.
pub struct BedrockModel<Ops = ()>(PhantomData<fn() -> Ops>);

/// The kind of a link to an EventBridge event bus. The address is the bus's name: `CHANGES_EVENT_BUS`.
pub struct EventBus<Ops = ()>(PhantomData<fn() -> Ops>);

/// The kind of a link to a Lambda function that takes an `I` and returns an `O`. The address is the function's name:
/// `RENDER_FUNCTION`.
pub struct Function<I, O, Ops = ()>(PhantomData<fn() -> (I, O, Ops)>);

/// The kind of a link to an SNS topic with messages of type `M`. The address is the topic's ARN: `ALERTS_TOPIC_ARN`.
pub struct Topic<M, Ops = ()>(PhantomData<fn() -> (M, Ops)>);

/// The kind of a link to a Systems Manager parameter. The parameter's value is the JSON of a `T`. The address is the
/// parameter's name: `RATES_PARAMETER`.
pub struct Parameter<T, Ops = ()>(PhantomData<fn() -> (T, Ops)>);

/// The kind of a link to settings: one value, the JSON of a `T`. The variable is named after the field: `PLANS`.
///
/// All variables of a function together have at most 4 KB.
pub struct Config<T>(PhantomData<fn() -> T>);

/// The kind of an optional link of the kind `K`. Stages without the resource do not set its variable.
pub struct Optional<K>(PhantomData<fn() -> K>);

/// The kind of a link to a text setting. The variable is named after the field: `ANTHROPIC_BASE_URL`.
pub enum Text {}

/// The kind of a link to a number setting. The variable is named after the field: `PAGE_SIZE`.
pub struct Number<N>(PhantomData<fn() -> N>);

/// A kind of link, with the operations that the function calls on the resource.
///
/// A kind of your own also needs operations (as below), a handle that grants it in the stack
/// (`constructs::link::Grants`), and a client for functions (an extension trait of `runtime::Aws`). The package
/// `constructs/tests/extension` is a complete example.
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
    /// `true` if the variable may be missing.
    const OPTIONAL: bool = false;
    /// The keys and indexes of a table.
    const SCHEMA: Option<TableSchema> = None;
    /// The declared operations, as a tuple.
    type Operations;

    /// Returns the function's permissions, in the order of the operations.
    fn permissions() -> Vec<Permission>;

    /// Returns the events that the function puts on the resource. Only an event bus has some.
    fn events() -> Vec<EventDefinition> {
        Vec::new()
    }

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

            fn events() -> Vec<EventDefinition> {
                Ops::events()
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

    fn events() -> Vec<EventDefinition> {
        K::events()
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
