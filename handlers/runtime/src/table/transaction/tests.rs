use aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure;
use links::{Link, Running};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::*;
use crate::table::Conditions as _;
use crate::testing::{answered, answered_in_turn, bodies};

#[derive(Debug, PartialEq, Serialize, Deserialize, Item)]
#[item(partition_key = id)]
struct Seat {
    id: String,
    passenger: String,
}

#[derive(Item)]
#[item(partition_key = id, sort_key = day)]
#[expect(dead_code, reason = "only its keys and attributes matter")]
struct Flight {
    id: String,
    day: u64,
    taken: u32,
}

fn flight(id: &str, day: u64) -> FlightKey {
    FlightKey { id: id.to_owned(), day }
}

fn seat(id: &str) -> SeatKey {
    SeatKey { id: id.to_owned() }
}

type Seats = Link<Kind<Seat, (PutItem, DeleteItem)>, Running>;
type Flights = Link<Kind<Flight, (UpdateItem, ConditionCheckItem)>, Running>;

/// Returns the answer that cancels a transaction for these reasons.
fn cancelling(reasons: &Value) -> Value {
    json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
        "CancellationReasons": reasons,
    })
}

/// Gives a seat to Ada, counts it, and checks that another flight takes place.
async fn book(aws: &Aws) -> Result<(), TransactionError> {
    let (seats, flights) = (Seats::new("the-seats"), Flights::new("the-flights"));
    let (seats, flights) = (aws.table(&seats), aws.table(&flights));
    let ada = seats.item(&Seat { id: "12A".to_owned(), passenger: "Ada".to_owned() })?;
    let other_flight = flights.key(&flight("AF7", 21))?;
    aws.transaction()
        .put(seats, |put| {
            put.set_item(Some(ada))
                .condition_expression("attribute_not_exists(id)")
                .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
        })
        .with(
            flights
                .update(&flight("AF1380", 20))
                .add(Flight::FIELDS.taken, 1u32),
        )
        .condition_check(flights, |check| {
            check
                .set_key(Some(other_flight))
                .condition_expression("attribute_exists(id)")
        })
        .with(
            seats
                .delete(&seat("12B"))
                .only_if(Seat::FIELDS.passenger.equals("Eve")),
        )
        .send()
        .await
}

async fn cancelled(reasons: &Value) -> Cancelled {
    let (aws, client) = answered(400, &cancelling(reasons));
    let error = book(&aws).await.expect_err("it is cancelled");
    assert_eq!(client.actual_requests().count(), 1, "it is not tried again");
    match error {
        TransactionError::Cancelled(cancelled) => cancelled,
        TransactionError::Failed(error) => panic!("it is not a cancellation: {error:?}"),
    }
}

#[tokio::test]
async fn one_request_has_all_parts_in_their_order_with_their_tables() {
    let (aws, client) = answered(200, &json!({}));
    book(&aws).await.expect("it is done");
    let request = client.actual_requests().next().expect("a request");
    assert_eq!(request.headers().get("x-amz-target"), Some("DynamoDB_20120810.TransactWriteItems"));
    let body = bodies(&client).remove(0);
    assert_eq!(
        body["TransactItems"],
        json!([
            {"Put": {
                "TableName": "the-seats",
                "Item": {"id": {"S": "12A"}, "passenger": {"S": "Ada"}},
                "ConditionExpression": "attribute_not_exists(id)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }},
            {"Update": {
                "TableName": "the-flights",
                "Key": {"id": {"S": "AF1380"}, "day": {"N": "20"}},
                "UpdateExpression": "ADD #n0 :v0",
                "ExpressionAttributeNames": {"#n0": "taken"},
                "ExpressionAttributeValues": {":v0": {"N": "1"}},
            }},
            {"ConditionCheck": {
                "TableName": "the-flights",
                "Key": {"id": {"S": "AF7"}, "day": {"N": "21"}},
                "ConditionExpression": "attribute_exists(id)",
            }},
            {"Delete": {
                "TableName": "the-seats",
                "Key": {"id": {"S": "12B"}},
                "ConditionExpression": "#n0 = :v0",
                "ExpressionAttributeNames": {"#n0": "passenger"},
                "ExpressionAttributeValues": {":v0": {"S": "Eve"}},
            }},
        ])
    );
    let token = body["ClientRequestToken"].as_str();
    assert!(token.is_some_and(|token| !token.is_empty()), "nothing is done twice: {token:?}");
}

#[tokio::test]
async fn an_unmet_condition_names_its_part() {
    let cancelled = cancelled(&json!([
        {
            "Code": "ConditionalCheckFailed", "Message": "The conditional request failed",
            "Item": {"id": {"S": "12A"}, "passenger": {"S": "Grace"}},
        },
        {"Code": "None"},
        {"Code": "None"},
        {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"},
    ]))
    .await;
    assert_eq!(
        [0, 1, 2, 3, 4].map(|part| cancelled.condition_failed(part)),
        [true, false, false, false, false]
    );
    let [of_seat, other] = cancelled.reasons() else {
        panic!("two parts are the cause: {cancelled:?}");
    };
    assert_eq!((other.part, other.code.as_str(), &other.item), (3, "TransactionConflict", &None));
    let seats = Seats::new("the-seats");
    let (aws, _) = answered(200, &json!({}));
    let found = of_seat.item.clone().expect("the item as it is");
    let found = aws.table(&seats).read(found).expect("it is a seat");
    assert_eq!(found, Seat { id: "12A".to_owned(), passenger: "Grace".to_owned() });
    assert_eq!(
        cancelled.to_string(),
        "the transaction was cancelled: \
         part 0 (Put on `the-seats`): ConditionalCheckFailed, The conditional request failed; \
         part 3 (Delete on `the-seats`): TransactionConflict, Transaction is ongoing for the item"
    );
    let error = Error::from(TransactionError::Cancelled(cancelled));
    assert_eq!((error.is_upstream(), error.message()), (false, "something went wrong on our side"));
    let causes = error.causes().expect("the reasons are for the log");
    assert!(causes.contains("part 0 (Put on `the-seats`): ConditionalCheckFailed"), "{causes}");
    assert!(!causes.contains("Grace") && !format!("{error:?}").contains("Grace"), "{error:?}");
}

#[tokio::test]
async fn a_conflict_or_throttling_may_be_retried() {
    for code in ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"] {
        let cancelled = cancelled(&json!([{"Code": "None"}, {"Code": code, "Message": "later"}])).await;
        assert!(cancelled.is_passing(), "{code}");
        assert!(Error::from(TransactionError::Cancelled(cancelled)).is_upstream(), "{code}");
    }
    let cancelled = cancelled(&json!([{"Code": "ValidationError"}, {"Code": "ThrottlingError"}])).await;
    assert!(!cancelled.is_passing());
}

/// Sends a transaction that retries conflicts. Returns the outcome and the tokens of the requests.
async fn sent(answers: &[(u16, Value)]) -> (Result<(), TransactionError>, Vec<String>) {
    let (aws, client) = answered_in_turn(answers);
    let seats = Seats::new("the-seats");
    let transaction = aws
        .transaction()
        .with(aws.table(&seats).delete(&seat("12B")));
    let outcome = transaction.retry_conflicts().send().await;
    let tokens = bodies(&client)
        .into_iter()
        .map(|body| body["ClientRequestToken"].to_string());
    (outcome, tokens.collect())
}

#[tokio::test]
async fn a_transaction_can_be_sent_again_while_it_conflicts() {
    let conflict = (400, cancelling(&json!([{"Code": "TransactionConflict"}])));
    let (outcome, tokens) = sent(&[conflict.clone(), conflict, (200, json!({}))]).await;
    outcome.expect("the third attempt succeeds");
    let [first, second, third] = &tokens[..] else { panic!("it is sent three times: {tokens:?}") };
    assert!(first != second && second != third, "a cancelled transaction's token is not used again");
}

#[tokio::test]
async fn a_transaction_is_sent_ten_times_at_most() {
    let conflict = (400, cancelling(&json!([{"Code": "TransactionConflict"}])));
    let (outcome, tokens) = sent(&vec![conflict; 11]).await;
    assert_eq!(tokens.len(), 10);
    let Err(TransactionError::Cancelled(cancelled)) = outcome else { panic!("it is cancelled") };
    assert!(cancelled.is_passing());
}

#[tokio::test]
async fn an_unmet_condition_is_not_tried_again() {
    let unmet = (400, cancelling(&json!([{"Code": "ConditionalCheckFailed"}])));
    let (outcome, tokens) = sent(&[unmet, (200, json!({}))]).await;
    assert!(matches!(outcome, Err(TransactionError::Cancelled(cancelled)) if cancelled.condition_failed(0)));
    assert_eq!(tokens.len(), 1);
}

#[test]
fn a_pause_is_random_and_has_a_limit() {
    let pauses: Vec<Duration> = (0..1_000).map(|_| pause(3)).collect();
    assert!(
        pauses
            .iter()
            .all(|pause| *pause <= Duration::from_millis(80))
    );
    assert!(
        pauses
            .iter()
            .any(|pause| *pause > Duration::from_millis(40))
    );
    assert!(
        pauses
            .iter()
            .any(|pause| *pause < Duration::from_millis(40))
    );
    assert!((0..1_000).all(|_| pause(9) <= Duration::from_millis(640)));
}

#[tokio::test]
async fn a_cancellation_without_reasons_has_the_message_of_dynamodb() {
    let cancelled = cancelled(&json!([])).await;
    assert!(!cancelled.is_passing());
    assert_eq!(
        cancelled.to_string(),
        "the transaction was cancelled: Transaction cancelled, please refer cancellation reasons for specific reasons"
    );
}

#[tokio::test]
async fn a_transaction_that_is_refused_as_a_whole_is_an_internal_error() {
    let answer = json!({
        "__type": "com.amazon.coral.validate#ValidationException",
        "message": "Transaction request cannot include multiple operations on one item",
    });
    let (aws, _) = answered(400, &answer);
    let error = Error::from(book(&aws).await.expect_err("it is refused"));
    assert!(!error.is_upstream());
    let causes = error.causes().expect("a cause for the log");
    assert!(causes.contains("multiple operations on one item"), "{causes}");
}

#[tokio::test]
async fn an_incomplete_part_is_named_and_nothing_is_sent() {
    let (aws, client) = answered(200, &json!({}));
    let (seats, flights) = (Seats::new("the-seats"), Flights::new("the-flights"));
    let (seats, flights) = (aws.table(&seats), aws.table(&flights));
    let outcome = aws
        .transaction()
        .with(seats.delete(&seat("12B")))
        .with(flights.update(&flight("AF1380", 20)))
        .put(seats, |put| put)
        .send()
        .await;
    let error = Error::from(outcome.expect_err("the update changes nothing"));
    assert!(!error.is_upstream());
    let causes = error.causes().expect("a cause for the log");
    assert!(causes.contains("part 1 (Update on `the-flights`)"), "{causes}");
    assert!(causes.contains("update_expression"), "{causes}");
    assert_eq!(client.actual_requests().count(), 0);
}
