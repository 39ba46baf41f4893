//! Transactions: either all of their parts are executed, or none.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use serde_json::{Value as Json, json};

use crate::dynamodb::DynamoDb;
use crate::dynamodb::parameters::Parameters;
use crate::dynamodb::refusal::{CONDITION_FAILED, validation};
use crate::dynamodb::schema::check_key;
use crate::dynamodb::value::item_json;
use crate::dynamodb::write::Write;
use crate::refusal::Refusal;

/// The maximum number of parts of a transaction, and the lifetime of its token.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>
const PARTS: usize = 100;
const TOKEN_AGE: Duration = Duration::from_secs(600);

const KINDS: [&str; 4] = ["Put", "Update", "Delete", "ConditionCheck"];

impl DynamoDb {
    /// Executes `TransactWriteItems`.
    pub(crate) fn transact_write_items(
        &mut self,
        request: &Json,
        parameters: Parameters<'_>,
        now: SystemTime,
    ) -> Result<Json, Refusal> {
        let parts = parts(parameters)?;
        let token = parameters.text("ClientRequestToken")?;
        if let Some(token) = token
            && let Some((done, at)) = self.transactions.get(token)
            && now.duration_since(*at).unwrap_or_default() < TOKEN_AGE
        {
            return if done == request {
                Ok(json!({}))
            } else {
                Err(Refusal::new(
                    "IdempotentParameterMismatchException",
                    "The request uses the same client token as a previous, but non-identical request. Do not reuse a \
                     client token with different requests, unless the requests are identical",
                ))
            };
        }
        let mut writes = Vec::new();
        for part in parts {
            let kinds: Vec<&str> = KINDS
                .into_iter()
                .filter(|kind| part.get(kind).is_some())
                .collect();
            let [kind] = kinds[..] else {
                return Err(validation("TransactItems can only contain one of Check, Put, Update or Delete"));
            };
            writes.push(Write::read(kind, Parameters::read(&part[kind])?)?);
        }
        let mut seen = BTreeSet::new();
        let (mut changes, mut reasons) = (Vec::new(), Vec::new());
        let mut failed = false;
        for write in &writes {
            let table = self.table(write.table)?;
            if let Ok(key) = write.key(table)
                && !seen.insert((write.table, key))
            {
                return Err(several_on_one());
            }
            match write.prepare(table) {
                Ok(change) => {
                    changes.push((write.table, change));
                    reasons.push(json!({"Code": "None"}));
                }
                Err(refusal) => {
                    failed = true;
                    reasons.push(reason(&refusal));
                }
            }
        }
        if failed {
            return Err(cancelled(reasons));
        }
        for (table, change) in changes {
            change.commit(self.table_mut(table)?);
        }
        if let Some(token) = token {
            self.transactions
                .insert(token.to_owned(), (request.clone(), now));
        }
        Ok(json!({}))
    }

    /// Executes `TransactGetItems`.
    pub(crate) fn transact_get_items(&self, parameters: Parameters<'_>) -> Result<Json, Refusal> {
        let mut seen = BTreeSet::new();
        let mut responses = Vec::new();
        for part in parts(parameters)? {
            let get = Parameters::read(Parameters::read(part)?.required("Get")?)?;
            let name = get.required_text("TableName")?;
            if !seen.insert((name, check_key(&self.table(name)?.schema, &get.item("Key")?)?)) {
                return Err(several_on_one());
            }
            responses.push(match self.find(get)? {
                Some(item) => json!({"Item": item_json(&item)}),
                None => json!({}),
            });
        }
        Ok(json!({"Responses": responses}))
    }
}

fn parts(parameters: Parameters<'_>) -> Result<&[Json], Refusal> {
    let parts = parameters.list("TransactItems")?;
    if parts.is_empty() || parts.len() > PARTS {
        return Err(validation(format!(
            "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have \
             length from 1 to {PARTS}"
        )));
    }
    Ok(parts)
}

/// Returns the reason why a part cannot be done.
fn reason(refusal: &Refusal) -> Json {
    let code = match refusal.code.as_str() {
        CONDITION_FAILED => "ConditionalCheckFailed",
        "ValidationException" => "ValidationError",
        other => other,
    };
    let mut reason = json!({"Code": code, "Message": refusal.message});
    if let Some(item) = refusal.fields.get("Item") {
        reason["Item"] = item.clone();
    }
    reason
}

fn cancelled(reasons: Vec<Json>) -> Refusal {
    let codes: Vec<&str> = reasons
        .iter()
        .filter_map(|reason| reason["Code"].as_str())
        .collect();
    let message = format!(
        "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]",
        codes.join(", ")
    );
    // This error has its own shape with a separate message field.
    Refusal::new("TransactionCanceledException", message.clone())
        .field("Message", message)
        .field("CancellationReasons", reasons)
}

/// Returns the refusal of a transaction while another request writes the item of its first part.
pub(crate) fn conflict() -> Refusal {
    let reason = json!({"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"});
    cancelled(vec![reason, json!({"Code": "None"})])
}

fn several_on_one() -> Refusal {
    validation("Transaction request cannot include multiple operations on one item")
}
