//! The destination of events that a function failed to handle.

use resources::{
    Handle,
    lambda::{
        self, EventInvokeConfigRequired,
        event_invoke_config::{DestinationConfig, OnFailure},
    },
};

use crate::{
    core::{construct::Identity, stack::Stack},
    queue::AnyQueueRef,
};

/// Makes Lambda send events that failed for good to a queue, with the reason: "Capturing records of Lambda asynchronous
/// invocations" in the Lambda Developer Guide.
///
/// It is a destination. The function's `DeadLetterConfig` would send the event without the reason.
pub(super) fn put(
    stack: &mut Stack,
    identity: &Identity,
    function: &Handle<lambda::Function>,
    queue: &AnyQueueRef,
) {
    let required = EventInvokeConfigRequired { function_name: function.reference(), qualifier: "$LATEST" };
    let config = lambda::EventInvokeConfig::new(required)
        .destination_config(DestinationConfig::new().on_failure(OnFailure::new(queue.arn())));
    let _ = stack.resource(identity.id_with("OnFailure"), config);
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{
        Item, Link, Links, Running, Side,
        events::{AlarmNotification, EventDetail, FailedBatch},
        kind,
    };

    use super::*;
    use crate::{
        alarm::{AlarmSet, FunctionLimits},
        core::{
            construct::Construct as _,
            link::{Declared, ToLink as _},
            testing::{changes_of, problems_of, property, resource, types_of},
            units::Attempts,
        },
        event_rule::{EventPattern, EventRule},
        lambda_fn::{EventSource, LambdaFn},
        queue::Queue,
        schedule::{Schedule, ScheduleExpression},
        table::Table,
        topic::Topic,
    };

    struct BillPaid;

    impl EventDetail for BillPaid {
        const SOURCE: &'static str = "shop.billing";
        const DETAIL_TYPE: &'static str = "Bill Paid";
    }

    #[derive(Item)]
    #[item(partition_key = order_id)]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Order {
        order_id: String,
    }

    /// Defines the links of a function with one trigger.
    macro_rules! links {
        ($name:ident, $trigger:ident($of:ty $(, $output:ty)?)) => {
            #[derive(Links)]
            #[links($trigger($of $(, $output)?))]
            struct $name<S: Side = Running> {
                title: Link<kind::Text, S>,
            }

            impl $name<Declared> {
                fn worker() -> LambdaFn<Self> {
                    LambdaFn::new("worker", Self { title: "x".link() })
                }
            }
        };
    }

    links!(OfEvents, on(BillPaid));
    links!(OfTopics, subscribes(String));
    links!(OfSchedules, scheduled(String));
    links!(OfFunctions, invoked(String, String));
    links!(OfQueues, consumes(String));
    links!(OfStreams, follows(Order));

    fn rule(stack: &mut Stack) {
        let worker = stack.add(OfEvents::worker());
        stack.add(EventRule::new("bill-paid", EventPattern::new()).target(&worker));
    }

    #[test]
    fn an_event_that_fails_goes_to_the_queue_of_its_function() {
        assert_snapshot!(resource("WorkerDeadLetters", rule), @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "MessageRetentionPeriod": 1209600,
            "QueueName": "shop-dev-worker-dlq",
            "SqsManagedSseEnabled": true
          },
          "Type": "AWS::SQS::Queue",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
        assert_snapshot!(resource("WorkerOnFailure", rule), @r#"
        {
          "Properties": {
            "DestinationConfig": {
              "OnFailure": {
                "Destination": {
                  "Fn::GetAtt": [
                    "WorkerDeadLetters",
                    "Arn"
                  ]
                }
              }
            },
            "FunctionName": {
              "Ref": "Worker"
            },
            "Qualifier": "$LATEST"
          },
          "Type": "AWS::Lambda::EventInvokeConfig"
        }
        "#);
        assert_snapshot!(property("WorkerRole", "Policies", rule), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "WorkerLogGroup",
                      "Arn"
                    ]
                  }
                },
                {
                  "Action": "sqs:SendMessage",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "WorkerDeadLetters",
                      "Arn"
                    ]
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "links"
          }
        ]
        "#);
    }

    #[test]
    fn an_event_that_cannot_be_delivered_goes_to_the_queue_of_its_function() {
        assert_snapshot!(property("BillPaid", "Targets", rule), @r#"
        [
          {
            "Arn": {
              "Fn::GetAtt": [
                "Worker",
                "Arn"
              ]
            },
            "DeadLetterConfig": {
              "Arn": {
                "Fn::GetAtt": [
                  "WorkerDeadLetters",
                  "Arn"
                ]
              }
            },
            "Id": "Worker"
          }
        ]
        "#);
        assert_snapshot!(resource("WorkerDeadLettersPolicy", rule), @r#"
        {
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "sqs:*",
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "false"
                    }
                  },
                  "Effect": "Deny",
                  "Principal": "*",
                  "Resource": [
                    {
                      "Fn::GetAtt": [
                        "WorkerDeadLetters",
                        "Arn"
                      ]
                    }
                  ]
                },
                {
                  "Action": "sqs:SendMessage",
                  "Condition": {
                    "ArnEquals": {
                      "aws:SourceArn": {
                        "Fn::GetAtt": [
                          "BillPaid",
                          "Arn"
                        ]
                      }
                    }
                  },
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "events.amazonaws.com"
                  },
                  "Resource": {
                    "Fn::GetAtt": [
                      "WorkerDeadLetters",
                      "Arn"
                    ]
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Queues": [
              {
                "Ref": "WorkerDeadLetters"
              }
            ]
          },
          "Type": "AWS::SQS::QueuePolicy"
        }
        "#);
        let topic = |stack: &mut Stack| {
            let worker = stack.add(OfTopics::worker());
            stack.add(Topic::new("bills").function(&worker));
        };
        assert_snapshot!(property("BillsToWorker", "RedrivePolicy", topic), @r#"
        {
          "deadLetterTargetArn": {
            "Fn::GetAtt": [
              "WorkerDeadLetters",
              "Arn"
            ]
          }
        }
        "#);
        assert_snapshot!(property("WorkerDeadLettersPolicy", "PolicyDocument", topic), @r#"
        {
          "Statement": [
            {
              "Action": "sqs:*",
              "Condition": {
                "Bool": {
                  "aws:SecureTransport": "false"
                }
              },
              "Effect": "Deny",
              "Principal": "*",
              "Resource": [
                {
                  "Fn::GetAtt": [
                    "WorkerDeadLetters",
                    "Arn"
                  ]
                }
              ]
            },
            {
              "Action": "sqs:SendMessage",
              "Condition": {
                "ArnEquals": {
                  "aws:SourceArn": {
                    "Fn::GetAtt": [
                      "Bills",
                      "TopicArn"
                    ]
                  }
                }
              },
              "Effect": "Allow",
              "Principal": {
                "Service": "sns.amazonaws.com"
              },
              "Resource": {
                "Fn::GetAtt": [
                  "WorkerDeadLetters",
                  "Arn"
                ]
              }
            }
          ],
          "Version": "2012-10-17"
        }
        "#);
    }

    #[test]
    fn a_function_has_one_queue_however_much_starts_it() {
        let changes = changes_of(rule, |stack| {
            let worker = stack.add(OfEvents::worker());
            for name in ["bill-paid", "bill-paid-again"] {
                stack.add(EventRule::new(name, EventPattern::new()).target(&worker));
            }
        });
        let of_queue: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains("WorkerDeadLetters"))
            .collect();
        assert_snapshot!(of_queue.join("\n"), @r#"
        + BillPaidAgain.Targets.0.DeadLetterConfig.Arn.Fn::GetAtt.0: "WorkerDeadLetters"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Action: "sqs:SendMessage"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Condition.ArnEquals.aws:SourceArn.Fn::GetAtt.0: "BillPaidAgain"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Condition.ArnEquals.aws:SourceArn.Fn::GetAtt.1: "Arn"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Effect: "Allow"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Principal.Service: "events.amazonaws.com"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Resource.Fn::GetAtt.0: "WorkerDeadLetters"
        + WorkerDeadLettersPolicy.PolicyDocument.Statement.2.Resource.Fn::GetAtt.1: "Arn"
        "#);
    }

    #[test]
    fn what_is_started_asynchronously_has_a_queue_and_the_rest_has_none() {
        let queues = |define: fn(&mut Stack)| types_of(define).matches("AWS::SQS::Queue\n").count();
        let schedule = |stack: &mut Stack| {
            let worker = stack.add(OfSchedules::worker());
            let hourly = Schedule::new("hourly", ScheduleExpression::cron("0 * * * ? *"));
            stack.add(hourly.starts(&worker, &"x".to_owned()));
        };
        let function = |stack: &mut Stack| drop(stack.add(OfFunctions::worker()));
        let queue = |stack: &mut Stack| {
            let orders = stack.add(Queue::new("orders"));
            stack.add(OfQueues::worker().event_source(EventSource::queue(&orders)));
        };
        let stream = |stack: &mut Stack| {
            let orders = stack.add(Table::<Order>::new("orders").stream());
            let failures = stack.add(Queue::<FailedBatch>::new("failures"));
            stack.add(OfStreams::worker().event_source(EventSource::stream(&orders, &failures)));
        };
        assert_eq!([rule, schedule, function].map(queues), [1, 1, 1]);
        // The queues that the stacks define themselves.
        assert_eq!([queue, stream].map(queues), [1, 1]);
    }

    #[test]
    fn each_queue_of_what_failed_is_watched_once() {
        let mut stack = Stack::new(&crate::core::testing::stage());
        let people = stack.add(Topic::<AlarmNotification>::new("people"));
        let failed = stack.add(Queue::<String>::new("failed-orders"));
        let orders = stack.add(Queue::new("orders").dead_letter(&failed, Attempts::<3>));
        let worker = stack.add(OfEvents::worker());
        stack.add(EventRule::new("bill-paid", EventPattern::new()).target(&worker));
        let consumers = ["one", "two"].map(|name| {
            let consumer = LambdaFn::new(name, OfQueues { title: "x".link() });
            stack.add(consumer.event_source(EventSource::queue(&orders)))
        });
        let none = FunctionLimits::default();
        stack.add(
            AlarmSet::new("alarms", &people)
                .functions(none, [worker.untyped(), consumers[0].untyped()])
                .dead_letters([failed.untyped()]),
        );
        stack.add(AlarmSet::new("more-alarms", &people).functions(none, [consumers[1].untyped()]));
        let templates = stack.synth().expect("nothing is wrong with the stack");
        let alarms = templates
            .main
            .resources()
            .filter(|resource| resource.type_name() == "AWS::CloudWatch::Alarm")
            .map(|alarm| {
                let properties = ["Statistic", "MetricName", "Threshold", "Dimensions"].map(|property| {
                    serde_json::to_string(&alarm.properties().get(property)).expect("it is JSON")
                });
                format!("{}: {}", alarm.id(), properties.join(" "))
            });
        assert_snapshot!(alarms.collect::<Vec<_>>().join("\n"), @r#"
        WorkerDlqMessages: "Maximum" "ApproximateNumberOfMessagesVisible" 0.0 [{"Name":"QueueName","Value":{"Fn::GetAtt":["WorkerDeadLetters","QueueName"]}}]
        FailedOrdersMessages: "Maximum" "ApproximateNumberOfMessagesVisible" 0.0 [{"Name":"QueueName","Value":{"Fn::GetAtt":["FailedOrders","QueueName"]}}]
        "#);
    }

    #[test]
    fn a_queue_that_is_called_like_that_of_a_function_is_reported() {
        let mut line = 0;
        let problems = problems_of(|stack| {
            line = line!() + 1;
            let worker = stack.add(OfEvents::worker());
            stack.add(EventRule::new("bill-paid", EventPattern::new()).target(&worker));
            stack.add(Queue::<String>::new("worker-dlq"));
        });
        assert_snapshot!(problems.replace(&format!("{}:{line}", file!()), "PLACE"), @"WorkerDlq: is called `shop-dev-worker-dlq`, and so is WorkerDeadLetters, defined at PLACE; give one of them another name");
    }

    #[test]
    fn the_queue_of_a_renamed_function_keeps_the_id_that_it_was_deployed_under() {
        let changes = changes_of(rule, |stack| {
            let worker = OfEvents::worker().was("Fetcher");
            let worker = stack.add(worker);
            stack.add(EventRule::new("bill-paid", EventPattern::new()).target(&worker));
        });
        let queues: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains("QueueName"))
            .collect();
        assert_snapshot!(queues.join("\n"), @r#"
        - WorkerDeadLetters.QueueName: "shop-dev-worker-dlq"
        + FetcherDeadLetters.QueueName: "shop-dev-worker-dlq"
        "#);
    }
}
