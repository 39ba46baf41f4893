//! Item changes that a table's stream delivers.

use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use links::FromVariables;
use links::trigger::Follows;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_dynamo::Item as Attributes;
use serde_json::{Value, json};

use crate::aws::Aws;
use crate::error::Error;
use crate::run::{self, Context, Fault, attempt};

/// A change of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    /// The change's ID, the same for each delivery.
    pub id: String,
    /// The change's position in the stream, a number of at most 40 digits. It is the same for each delivery, and the
    /// later of two changes of an item has the greater number.
    pub sequence_number: String,
    /// The time of the change, to the second. It is the same for each delivery.
    pub at: SystemTime,
    /// The item before and after the change.
    pub item: Changed<T>,
}

impl<T> Change<T> {
    /// Creates a change, for tests.
    pub fn example(item: Changed<T>) -> Self {
        Self {
            id: "c4ca4238a0b923820dcc509a6f75849b".to_owned(),
            sequence_number: "111".to_owned(),
            at: SystemTime::UNIX_EPOCH,
            item,
        }
    }
}

/// An item before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed<T> {
    /// A new item.
    Inserted(T),
    /// A changed item.
    Modified {
        /// The item before the change.
        old: T,
        /// The item after the change.
        new: T,
    },
    /// An item that was deleted or has expired.
    Removed(T),
}

/// Serves changes of a table's items. Call it in the `main` of a function whose links declare `follows(Post)`.
///
/// The changes of a batch are handled in their order. The first change that is not valid, or whose handler fails or
/// panics, is reported. Lambda delivers this change and the later ones again, so the changes of an item keep their
/// order. After the last attempt, the position of the change in the stream is sent to the failure queue. The handler
/// must accept the same change more than once, even after a success.
///
/// The table's stream must contain the new and old images of items.
pub fn serve<L, T>(handler: impl AsyncFn(&L, &Aws, Change<T>) -> Result<(), Error>) -> ExitCode
where
    L: FromVariables + Follows<T>,
    T: DeserializeOwned,
{
    run::start(async move |links: &L, aws, event, context| {
        answer(event, &context, async |change| handler(links, aws, change).await).await
    })
}

/// <https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-example.html>
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Batch {
    records: Vec<Value>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "eventID")]
    event_id: String,
    #[serde(rename = "eventName")]
    event_name: String,
    dynamodb: Details,
}

/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html>
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Details {
    sequence_number: String,
    /// Seconds since the epoch.
    approximate_creation_date_time: f64,
    new_image: Option<Attributes>,
    old_image: Option<Attributes>,
}

/// Handles the changes of a batch in their order, and reports the sequence number of the first failed one.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html>
async fn answer<T: DeserializeOwned>(
    event: Value,
    context: &Context,
    handler: impl AsyncFn(Change<T>) -> Result<(), Error>,
) -> Result<Value, Fault> {
    let batch: Batch = serde_json::from_value(event).map_err(|error| {
        let error = Error::internal(format!("the event is not a batch of changes: {error}"));
        tracing::error!(cause = error.causes(), "the batch failed");
        error
    })?;
    for record in batch.records {
        let position = record
            .pointer("/dynamodb/SequenceNumber")
            .and_then(Value::as_str);
        let position = position.map(str::to_owned);
        let outcome = match read(record) {
            Ok(change) => attempt(context, Duration::MAX, async || handler(change).await).await,
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            tracing::error!(position, cause = error.causes(), "the change failed: {error}");
            return match position {
                Some(position) => Ok(json!({"batchItemFailures": [{"itemIdentifier": position}]})),
                // Without a sequence number, the whole batch is delivered again.
                None => Err(error.into()),
            };
        }
    }
    Ok(json!({"batchItemFailures": []}))
}

fn read<T: DeserializeOwned>(record: Value) -> Result<Change<T>, Error> {
    let Record { event_id, event_name, dynamodb } = serde_json::from_value(record)
        .map_err(|error| Error::internal(format!("the change is not understood: {error}")))?;
    let item = |image: Option<Attributes>, name: &str| {
        let image = image.ok_or_else(|| {
            Error::internal(format!("the change has no {name}; set the stream to new and old images"))
        })?;
        // The cause itself can repeat the item.
        serde_dynamo::from_item(image).map_err(|_| {
            Error::internal(format!("the change is not understood: its {name} has the wrong type"))
        })
    };
    let Details { sequence_number, approximate_creation_date_time, new_image, old_image } = dynamodb;
    let since_epoch = Duration::try_from_secs_f64(approximate_creation_date_time)
        .map_err(|error| Error::internal(format!("the change is not understood: its time: {error}")))?;
    let item = match event_name.as_str() {
        "INSERT" => Changed::Inserted(item(new_image, "new item")?),
        "MODIFY" => {
            Changed::Modified { old: item(old_image, "old item")?, new: item(new_image, "new item")? }
        }
        "REMOVE" => Changed::Removed(item(old_image, "old item")?),
        other => return Err(Error::internal(format!("`{other}` is not a known kind of change"))),
    };
    Ok(Change { id: event_id, sequence_number, at: UNIX_EPOCH + since_epoch, item })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
    struct Post {
        id: String,
        likes: u32,
    }

    fn post(likes: u32) -> Value {
        json!({"id": {"S": "a"}, "likes": {"N": likes.to_string()}})
    }

    fn record(number: u32, name: &str, images: Value) -> Value {
        let mut record = json!({
            "eventID": format!("e{number}"),
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "eventName": name,
            "awsRegion": "eu-west-3",
            "dynamodb": {
                "ApproximateCreationDateTime": 1_738_324_800 + number,
                "Keys": {"id": {"S": "a"}},
                "SequenceNumber": format!("10000000000000000{number}"),
                "SizeBytes": 26,
                "StreamViewType": "NEW_AND_OLD_IMAGES",
            },
        });
        let Value::Object(images) = images else { panic!("images") };
        record["dynamodb"]
            .as_object_mut()
            .expect("an object")
            .extend(images);
        record
    }

    fn batch() -> Value {
        json!({"Records": [
            record(1, "INSERT", json!({"NewImage": post(0)})),
            record(2, "MODIFY", json!({"OldImage": post(0), "NewImage": post(1)})),
            record(3, "REMOVE", json!({"OldImage": post(1)})),
        ]})
    }

    #[tokio::test]
    async fn changes_come_in_their_order_with_the_items_before_and_after() {
        let seen = RefCell::new(Vec::new());
        let handler = async |change: Change<Post>| {
            seen.borrow_mut().push(change);
            Ok(())
        };
        let answer = answer(batch(), &Context::example(), &handler).await;
        assert_eq!(answer, Ok(json!({"batchItemFailures": []})));
        let post = |likes| Post { id: "a".to_owned(), likes };
        let change = |number: u64, item| Change {
            id: format!("e{number}"),
            sequence_number: format!("10000000000000000{number}"),
            at: UNIX_EPOCH + Duration::from_secs(1_738_324_800 + number),
            item,
        };
        assert_eq!(
            seen.into_inner(),
            [
                change(1, Changed::Inserted(post(0))),
                change(2, Changed::Modified { old: post(0), new: post(1) }),
                change(3, Changed::Removed(post(1))),
            ]
        );
    }

    #[tokio::test]
    async fn the_first_failure_is_reported_by_its_sequence_number_and_nothing_after_it_is_handled() {
        let handled = RefCell::new(0);
        let handler = async |change: Change<Post>| {
            *handled.borrow_mut() += 1;
            match change.item {
                Changed::Modified { .. } => Err(Error::internal("on purpose")),
                Changed::Inserted(_) | Changed::Removed(_) => Ok(()),
            }
        };
        let answer = answer(batch(), &Context::example(), &handler).await;
        assert_eq!(answer, Ok(json!({"batchItemFailures": [{"itemIdentifier": "100000000000000002"}]})));
        assert_eq!(handled.into_inner(), 2);
    }

    #[tokio::test]
    async fn a_change_that_is_not_understood_is_reported() {
        let handler = async |_: Change<Post>| Ok(());
        let of_another_type = record(1, "INSERT", json!({"NewImage": {"id": {"N": "5"}}}));
        let without_image = record(1, "MODIFY", json!({"NewImage": post(1)}));
        let of_another_kind = record(1, "TRUNCATE", json!({"NewImage": post(1)}));
        let before_the_epoch =
            record(1, "INSERT", json!({"NewImage": post(1), "ApproximateCreationDateTime": -1}));
        for record in [of_another_type, without_image, of_another_kind, before_the_epoch] {
            let answer = answer(json!({"Records": [record]}), &Context::example(), &handler).await;
            assert_eq!(answer, Ok(json!({"batchItemFailures": [{"itemIdentifier": "100000000000000001"}]})));
        }
    }

    #[tokio::test]
    async fn a_panic_is_reported_and_a_batch_without_sequence_numbers_fails_as_a_whole() {
        let handler = async |_: Change<Post>| panic!("on purpose");
        let panicked = answer(batch(), &Context::example(), &handler).await;
        assert_eq!(panicked, Ok(json!({"batchItemFailures": [{"itemIdentifier": "100000000000000001"}]})));
        let fault = answer(json!({"Records": [{"dynamodb": {}}]}), &Context::example(), &handler)
            .await
            .expect_err("it has no position");
        assert!(fault.message.starts_with("the change is not understood"), "{}", fault.message);
        assert!(
            answer(json!({"hello": 1}), &Context::example(), &handler)
                .await
                .is_err()
        );
    }
}
