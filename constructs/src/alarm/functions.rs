//! The alarms that every function deserves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Alarm, Construct, FunctionRef, Stack, TopicRef, alarm::Metric, construct::Identity};

/// Three alarms for each of some functions: on its errors, on its duration and on its throttles.
///
/// They are called after their function: `create-post-errors`, `create-post-duration`, `create-post-throttles`. Each
/// looks at five minutes, and costs 0.10 $ a month: "Amazon CloudWatch pricing".
#[derive(Clone, Debug)]
#[must_use = "alarms exist once they are added to a stack"]
pub struct FunctionAlarms {
    identity: Identity,
    limits: FunctionLimits,
    topic: TopicRef,
    functions: Vec<FunctionRef>,
}

/// Above what the alarms of a function go off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FunctionLimits {
    /// Invocations within five minutes that ended in an error.
    pub errors: u32,
    /// Milliseconds that an invocation takes, on average over five minutes.
    pub duration_ms: u32,
    /// Invocations within five minutes that were refused, as too many ran at once.
    pub throttles: u32,
}

impl FunctionAlarms {
    /// Alarms above these limits, which tell a topic.
    pub fn new(name: &'static str, limits: FunctionLimits, topic: &TopicRef) -> Self {
        Self { identity: Identity::new(name), limits, topic: topic.clone(), functions: Vec::new() }
    }

    /// Watches these functions too.
    pub fn of<'a>(mut self, functions: impl IntoIterator<Item = &'a FunctionRef>) -> Self {
        self.functions.extend(functions.into_iter().cloned());
        self
    }
}

impl Construct for FunctionAlarms {
    type Ref = ();

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) {
        if self.functions.is_empty() {
            stack.report(self.identity.id(), "alarms of no function; add `.of([&function])`");
        }
        for function in &self.functions {
            let mut add = |what: &str, metric: Metric, limit: u32| {
                let name = format!("{}-{what}", function.name_in_stack());
                stack.add(Alarm::above(name, metric, f64::from(limit)).notify(&self.topic));
            };
            add("errors", function.errors(), self.limits.errors);
            add("duration", function.duration(), self.limits.duration_ms);
            add("throttles", function.throttles(), self.limits.throttles);
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        LambdaFn, Topic,
        testing::{problems_of, resources_of},
    };

    const LIMITS: FunctionLimits = FunctionLimits { errors: 5, duration_ms: 5000, throttles: 0 };

    #[test]
    fn a_function_has_three_alarms() {
        let resources = resources_of(|stack| {
            let people = stack.add(Topic::new("people"));
            let shop = stack.add(LambdaFn::new("shop", links::NoLinks::new()));
            stack.add(FunctionAlarms::new("alarms", LIMITS, &people).of([&shop]));
        });
        let (_, alarms) = resources
            .split_once("ShopErrors: ")
            .expect("there is an alarm");
        assert_snapshot!(alarms, @r#"
        {
          "Type": "AWS::CloudWatch::Alarm",
          "Properties": {
            "AlarmActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "AlarmName": "shop-dev-shop-errors",
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Shop"
                }
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Errors",
            "Namespace": "AWS/Lambda",
            "OKActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "Period": 300,
            "Statistic": "Sum",
            "Threshold": 5.0,
            "TreatMissingData": "notBreaching"
          }
        }
        ShopDuration: {
          "Type": "AWS::CloudWatch::Alarm",
          "Properties": {
            "AlarmActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "AlarmName": "shop-dev-shop-duration",
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Shop"
                }
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Duration",
            "Namespace": "AWS/Lambda",
            "OKActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "Period": 300,
            "Statistic": "Average",
            "Threshold": 5000.0,
            "TreatMissingData": "notBreaching"
          }
        }
        ShopThrottles: {
          "Type": "AWS::CloudWatch::Alarm",
          "Properties": {
            "AlarmActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "AlarmName": "shop-dev-shop-throttles",
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Shop"
                }
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Throttles",
            "Namespace": "AWS/Lambda",
            "OKActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "Period": 300,
            "Statistic": "Sum",
            "Threshold": 0.0,
            "TreatMissingData": "notBreaching"
          }
        }
        "#);
    }

    #[test]
    fn alarms_are_of_some_function() {
        let problems = problems_of(|stack| {
            let people = stack.add(Topic::new("people"));
            stack.add(FunctionAlarms::new("alarms", LIMITS, &people));
        });
        assert_snapshot!(problems, @"Alarms: alarms of no function; add `.of([&function])`");
    }
}
