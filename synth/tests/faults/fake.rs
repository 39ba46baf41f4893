//! A fake of AWS at the HTTP level: CloudFormation, and the few calls of S3, STS, Lambda and API Gateway that deployments
//! make. It refuses what AWS refuses, with AWS's codes and texts.
//!
//! Its time is looks, not seconds: an operation ends when it was looked at a number of times.

mod buckets;
mod change_sets;
mod changes;
mod engine;
mod services;
mod stacks;
mod template;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

use aws_smithy_types::{DateTime, date_time::Format};
use serde_json::Value;

use crate::http::{Answer, Request};

pub(crate) use crate::fake::{
    buckets::Bucket,
    change_sets::ChangeSet,
    stacks::{End, Resource, Stack, Work},
};

/// The account of the credentials.
pub(crate) const ACCOUNT: &str = "123456789012";

/// The fake. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Fake(Arc<Mutex<State>>);

/// All that the fake knows. A copy of it is a moment to go back to.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) stacks: Vec<Stack>,
    pub(crate) buckets: BTreeMap<String, Bucket>,
    /// The physical resources that exist, by region, type and name.
    pub(crate) things: BTreeMap<Key, Thing>,
    /// The role of API Gateway's logs, by region.
    pub(crate) log_roles: BTreeMap<String, String>,
    /// It counts up with everything that has a time or an ID.
    steps: i64,
}

/// A physical resource's region, type and name.
pub(crate) type Key = (String, String, String);

/// A physical resource.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    /// The ID of its stack; nothing if no stack has it.
    pub(crate) stack: Option<String>,
    pub(crate) properties: Value,
}

/// The behavior of the fake.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The looks that an operation on a stack takes.
    pub(crate) looks: u32,
    /// The looks that a change set takes.
    pub(crate) looks_at_change_set: u32,
    /// Resources that cannot be created or updated, by logical ID, with CloudFormation's reason.
    pub(crate) broken: BTreeMap<String, String>,
    /// Resources that cannot be deleted, by logical ID.
    pub(crate) stuck: BTreeSet<String>,
    /// The status that change sets have in place of `CREATE_COMPLETE`. One that ends is passed through.
    pub(crate) change_set_status: Option<String>,
    /// The execution status that change sets have in place of `AVAILABLE`, as if an earlier attempt had executed them.
    pub(crate) execution_status: Option<String>,
}

/// A refusal.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: u16,
    code: &'static str,
    message: String,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// CloudFormation's refusal of most that is wrong.
    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new(400, "ValidationError", message)
    }
}

impl Fake {
    /// Returns the state, to look at it or to change it.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test has panicked with it")
    }

    /// A fake with a copy of this state.
    pub(crate) fn with(state: State) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    /// Answers a request.
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        let Some((region, service)) = request.scope() else {
            return Answer::refusal(
                request,
                403,
                "MissingAuthenticationToken",
                "Request is missing Authentication Token",
            );
        };
        let mut state = self.state();
        let answer = match service.as_str() {
            "cloudformation" => state.cloudformation(&region, request),
            "s3" => state.s3(&region, request),
            "sts" => Ok(services::caller(request)),
            "lambda" => state.lambda(&region, request),
            "apigateway" => Ok(state.api_gateway(&region)),
            other => Err(Refusal::new(400, "UnknownOperationException", format!("the fake has no {other}"))),
        };
        answer.unwrap_or_else(|Refusal { status, code, message }| {
            Answer::refusal(request, status, code, &message)
        })
    }
}

impl State {
    /// Returns a number that was not there before.
    fn step(&mut self) -> i64 {
        self.steps += 1;
        self.steps
    }

    /// Returns the time of a step, a second each.
    fn time(step: i64) -> String {
        let time = DateTime::from_secs(1_795_000_000 + step).fmt(Format::DateTime);
        time.expect("it is in a year of four digits")
    }

    /// Returns the stack of this name that is not deleted, or of this ID.
    pub(crate) fn find(&self, region: &str, stack: &str) -> Option<usize> {
        self.stacks.iter().position(|found| {
            found.region == region
                && (found.id == stack || (found.name == stack && found.status != "DELETE_COMPLETE"))
        })
    }

    /// Returns the stack of this name in any region, if it is not deleted.
    pub(crate) fn stack(&self, name: &str) -> Option<&Stack> {
        self.stacks
            .iter()
            .find(|found| found.name == name && found.status != "DELETE_COMPLETE")
    }
}
