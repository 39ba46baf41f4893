//! Records in the streams of tables.

use aws_sdk_cloudformation::error::ProvideErrorMetadata as _;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    aws::{
        Aws,
        failure::failed,
        request::{Names, Request},
    },
    error::Error,
};

pub(super) const STREAMS: Names =
    Names { title: "DynamoDB Streams", host: "streams.dynamodb", signing: "dynamodb" };

/// The most pages that are read for one batch. Empty pages may come before its records.
const PAGES: usize = 20;

/// Successive records of a stream, as Lambda describes them when a function failed on them.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Batch {
    pub(crate) stream_arn: String,
    pub(crate) shard_id: String,
    pub(crate) start_sequence_number: String,
    pub(crate) end_sequence_number: String,
    /// The number of records.
    pub(crate) batch_size: usize,
}

impl Aws {
    /// Reads the records of a batch, in the form in which functions get them.
    ///
    /// A stream keeps records for 24 hours. Older ones are not returned.
    pub(crate) async fn stream_records(&self, batch: &Batch) -> Result<Vec<Value>, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Iterator {
            shard_iterator: Option<String>,
        }
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Page {
            #[serde(default)]
            records: Vec<Value>,
            next_shard_iterator: Option<String>,
        }

        let what = || format!("cannot read the stream {}", batch.stream_arn);
        // If the first records are gone, the rest is read from the stream's oldest record on.
        let mut iterator = None;
        for (kind, number) in
            [("AT_SEQUENCE_NUMBER", Some(&batch.start_sequence_number)), ("TRIM_HORIZON", None)]
        {
            let mut parameters = json!({
                "StreamArn": batch.stream_arn,
                "ShardId": batch.shard_id,
                "ShardIteratorType": kind,
            });
            if let Some(number) = number {
                parameters["SequenceNumber"] = number.as_str().into();
            }
            let request = Request::json("DynamoDBStreams_20120810.GetShardIterator", &parameters);
            match self.streams.try_send(request).await {
                Ok(answer) => {
                    iterator = answer.read::<Iterator>(what)?.shard_iterator;
                    break;
                }
                Err(error) if error.code() == Some("TrimmedDataAccessException") => {}
                // The stream or the shard does not exist any more.
                Err(error) if error.code() == Some("ResourceNotFoundException") => return Ok(Vec::new()),
                Err(error) => return Err(failed(what(), &error)),
            }
        }

        let mut records = Vec::new();
        for _ in 0..PAGES {
            let Some(current) = iterator else { break };
            let request =
                Request::json("DynamoDBStreams_20120810.GetRecords", &json!({ "ShardIterator": current }));
            let page: Page = match self.streams.try_send(request).await {
                Ok(answer) => answer.read(what)?,
                Err(error) if error.code() == Some("TrimmedDataAccessException") => break,
                Err(error) => return Err(failed(what(), &error)),
            };
            for mut record in page.records {
                let number = record["dynamodb"]["SequenceNumber"]
                    .as_str()
                    .unwrap_or_default();
                if is_before(number, &batch.start_sequence_number) {
                    continue;
                }
                if is_before(&batch.end_sequence_number, number) {
                    return Ok(records);
                }
                record["eventSourceARN"] = batch.stream_arn.as_str().into();
                records.push(record);
            }
            if records.len() >= batch.batch_size {
                break;
            }
            iterator = page.next_shard_iterator;
        }
        Ok(records)
    }
}

/// Compares sequence numbers. They are too large for integers.
fn is_before(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|number| number.trim_start_matches('0'));
    (one.len(), one) < (other.len(), other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{Answer, aws, json_refused, ok};

    fn batch(start: &str, end: &str, batch_size: usize) -> Batch {
        Batch {
            stream_arn: "arn:aws:dynamodb:eu-west-3:1:table/shop-dev-bills/stream/1".to_owned(),
            shard_id: "shardId-1".to_owned(),
            start_sequence_number: start.to_owned(),
            end_sequence_number: end.to_owned(),
            batch_size,
        }
    }

    fn iterator() -> Answer {
        ok(r#"{"ShardIterator": "i"}"#)
    }

    fn page(numbers: &[&str]) -> Answer {
        let record =
            |number: &&str| json!({ "eventName": "INSERT", "dynamodb": { "SequenceNumber": number } });
        let records: Vec<Value> = numbers.iter().map(record).collect();
        ok(json!({ "Records": records, "NextShardIterator": "next" }).to_string())
    }

    fn numbers(records: &[Value]) -> Vec<&str> {
        records
            .iter()
            .filter_map(|record| record["dynamodb"]["SequenceNumber"].as_str())
            .collect()
    }

    #[tokio::test]
    async fn the_records_of_a_batch_are_read_and_no_others() {
        let (aws, asked) = aws(vec![iterator(), page(&[]), page(&["98", "99", "100", "101"])]);
        let records = aws
            .stream_records(&batch("99", "100", 2))
            .await
            .expect("it answers");
        assert_eq!(numbers(&records), ["99", "100"]);
        assert_eq!(records[0]["eventSourceARN"], batch("", "", 0).stream_arn.as_str());
        let bodies = asked.bodies();
        assert!(bodies[0].contains(r#""SequenceNumber":"99""#), "{}", bodies[0]);
        assert!(bodies[0].contains(r#""ShardIteratorType":"AT_SEQUENCE_NUMBER""#), "{}", bodies[0]);
        assert!(bodies[2].contains(r#"{"ShardIterator":"next"}"#), "{}", bodies[2]);
        let signature = asked
            .header("authorization")
            .swap_remove(0)
            .expect("it is signed");
        assert!(signature.contains("/eu-west-3/dynamodb/aws4_request"), "{signature}");
    }

    #[tokio::test]
    async fn of_a_batch_that_is_gone_in_part_the_rest_is_read() {
        let trimmed =
            json_refused(400, "com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException", "gone");
        let (aws, asked) = aws(vec![trimmed, iterator(), page(&["100", "101"])]);
        let records = aws
            .stream_records(&batch("99", "100", 2))
            .await
            .expect("it answers");
        assert_eq!(numbers(&records), ["100"]);
        assert!(asked.bodies()[1].contains("TRIM_HORIZON"), "{}", asked.bodies()[1]);
    }

    #[tokio::test]
    async fn a_stream_that_is_gone_has_no_records_and_other_refusals_are_errors() {
        let gone = json_refused(400, "ResourceNotFoundException", "no such stream");
        let refused = json_refused(400, "AccessDeniedException", "not authorized");
        let (aws, _) = aws(vec![gone, refused]);
        assert!(
            aws.stream_records(&batch("1", "1", 1))
                .await
                .expect("it answers")
                .is_empty()
        );
        let error = aws
            .stream_records(&batch("1", "1", 1))
            .await
            .expect_err("it is refused");
        assert!(format!("{error:?}").contains("not authorized"), "{error:?}");
    }

    #[test]
    fn sequence_numbers_are_compared_as_numbers() {
        assert!(is_before("99", "100") && is_before("099", "100") && !is_before("100", "100"));
        assert!(is_before("800000000003126276362", "800000000003126276363"));
    }
}
