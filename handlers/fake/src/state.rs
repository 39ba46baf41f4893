//! The state of a cloud, and its answers.

use std::collections::{BTreeMap, VecDeque};
use std::time::SystemTime;

use aws_smithy_runtime_api::client::result::ConnectorError;

use crate::answer::{Answer, Call, Failure, FailureKind};
use crate::dynamodb::{DynamoDb, transaction};
use crate::functions::Functions;
use crate::http::{Request, Response};
use crate::refusal::Refusal;
use crate::s3::S3;
use crate::service::{Operation, Service};
use crate::sqs::Sqs;
use crate::topics::Topics;
use crate::values::Values;

/// The whole state of a cloud.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) dynamodb: DynamoDb,
    pub(crate) s3: S3,
    pub(crate) sqs: Sqs,
    pub(crate) secrets: Values,
    pub(crate) parameters: Values,
    pub(crate) topics: Topics,
    pub(crate) functions: Functions,
    pub(crate) calls: Vec<Call>,
    pub(crate) unanswered: Vec<Call>,
    failures: BTreeMap<String, VecDeque<Failure>>,
    answers: BTreeMap<String, VecDeque<Answer>>,
}

impl State {
    /// Adds a failure after the failures that are already set.
    pub(crate) fn fail(&mut self, operation: &str, failure: Failure) {
        self.failures
            .entry(operation.to_owned())
            .or_default()
            .push_back(failure);
    }

    /// Adds an answer. It replaces an answer without a limit.
    pub(crate) fn answer(&mut self, operation: &str, answer: Answer) {
        let answers = self.answers.entry(operation.to_owned()).or_default();
        answers.retain(|answer| answer.times.is_some());
        answers.push_back(answer);
    }

    /// Answers a request, or fails to.
    pub(crate) fn serve(&mut self, request: &Request, now: SystemTime) -> Result<Response, ConnectorError> {
        let mut response = self.respond(request, now)?;
        if request.method == "HEAD" {
            response.body.clear();
        }
        Ok(response)
    }

    fn respond(&mut self, request: &Request, now: SystemTime) -> Result<Response, ConnectorError> {
        let operation = Operation::of(request);
        self.calls
            .push(Call { operation: operation.name.clone(), body: operation.parameters.clone() });
        let service = operation.service;
        match self.next_failure(&operation.name) {
            None => Ok(self.perform(&operation, request, now)),
            Some(FailureKind::Refused { status, code, message }) => {
                Ok(service.refuse(&Refusal::with_status(status, &code, message)))
            }
            Some(FailureKind::Throttled) => Ok(service.refuse(&service.throttled())),
            Some(FailureKind::Broken) => Ok(service.refuse(&service.broken())),
            Some(FailureKind::Conflict) => Ok(service.refuse(&transaction::conflict())),
            Some(FailureKind::NoAnswer) => Err(no_answer()),
            Some(FailureKind::AnswerLost) => {
                self.perform(&operation, request, now);
                Err(no_answer())
            }
        }
    }

    fn perform(&mut self, operation: &Operation, request: &Request, now: SystemTime) -> Response {
        if let Some(answer) = self.next_answer(&operation.name) {
            return Response { status: 200, headers: answer.headers, body: answer.body };
        }
        let Operation { service, name, parameters } = operation;
        let answer = match service {
            Service::DynamoDb => self.dynamodb.call(name, parameters, now),
            Service::EventBridge => self.topics.put_events(name, parameters),
            Service::Lambda => {
                let answer = self.functions.invoke(parameters);
                return self.complete(operation, answer);
            }
            Service::Parameters => self.parameters.call_parameters(name, parameters, now),
            Service::SecretsManager => self.secrets.call_secrets(name, parameters, now),
            Service::Sqs => self.sqs.call(name, parameters, now),
            Service::S3 => {
                let answer = self.s3.call(name, parameters, request, now);
                return self.complete(operation, answer);
            }
            Service::Sns => {
                let answer = self.topics.publish(name, parameters);
                return self.complete(operation, answer);
            }
            Service::Json | Service::Query => None,
        };
        let answer = answer.map(|answer| answer.map(|json| service.answer(&json)));
        self.complete(operation, answer)
    }

    /// Returns the service's answer, or a refusal that says that the cloud has no answer.
    fn complete(&mut self, operation: &Operation, answer: Option<Result<Response, Refusal>>) -> Response {
        let Operation { service, name, parameters } = operation;
        match answer {
            Some(Ok(response)) => response,
            Some(Err(refusal)) => service.refuse(&refusal),
            None => {
                self.unanswered
                    .push(Call { operation: name.clone(), body: parameters.clone() });
                service.refuse(&Refusal::with_status(
                    400,
                    "UnknownOperationException",
                    format!(
                        "the cloud of this test has no answer for {name}; give it one with \
                         `cloud.answer(\"{name}\", json!({{…}}))`"
                    ),
                ))
            }
        }
    }

    fn next_failure(&mut self, operation: &str) -> Option<FailureKind> {
        let failures = self.failures.get_mut(operation)?;
        while let Some(failure) = failures.front_mut() {
            if failure.times == 0 {
                failures.pop_front();
                continue;
            }
            if failure.after > 0 {
                failure.after -= 1;
                return None;
            }
            failure.times -= 1;
            return Some(failure.kind.clone());
        }
        None
    }

    fn next_answer(&mut self, operation: &str) -> Option<Answer> {
        let answers = self.answers.get_mut(operation)?;
        while let Some(answer) = answers.front_mut() {
            match &mut answer.times {
                Some(0) => {
                    answers.pop_front();
                    continue;
                }
                Some(times) => *times -= 1,
                None => {}
            }
            return Some(answer.clone());
        }
        None
    }
}

fn no_answer() -> ConnectorError {
    ConnectorError::timeout("the cloud of this test does not answer".into())
}

#[cfg(test)]
mod tests;
