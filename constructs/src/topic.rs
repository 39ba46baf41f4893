//! SNS topics.

mod subscription;

use std::{fmt, marker::PhantomData, sync::Arc};

use links::{Operations, kind, trigger::Subscribes};
use resources::{
    Arn, Handle, IntoValue, Node, Value,
    sns::{self, SubscriptionRequired},
};

pub use crate::topic::subscription::Subscription;

use crate::{
    core::{
        construct::{Construct, Identity},
        existing::{ArnForm, Referent},
        link::{Granted, Grants},
        name_rule::NameRule,
        policy,
        stack::Stack,
        stage::NameKind,
    },
    email::Email,
    lambda_fn::FunctionRef,
    queue::Holds,
};

/// An SNS topic. It sends messages of type `M` to e-mail addresses, queues and functions. Its policy requires TLS, and
/// lets alarms of the account publish.
///
/// ```
/// # use constructs::{LambdaFn, Queue, Stack, Stage, Topic};
/// # use links::{Links, NoLinks, Running, Side};
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Alert {
///     text: String,
/// }
///
/// /// `on-alert` is started by messages of the topic.
/// #[derive(Links)]
/// #[links(subscribes(Alert))]
/// struct OnAlertLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let on_alert = stack.add(LambdaFn::new("on-alert", OnAlertLinks(NoLinks::new())));
/// let archive = stack.add(Queue::<Alert>::new("archive"));
/// stack.add(
///     Topic::<Alert>::new("alerts")
///         .email("ops@example.com")
///         .queue(&archive)
///         .function(&on_alert),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "a topic exists once it is added to a stack"]
pub struct Topic<M> {
    identity: Identity,
    message: PhantomData<fn() -> M>,
    emails: Vec<String>,
    subscriptions: Vec<Subscription<M>>,
}

impl<M> Topic<M> {
    /// Creates a topic with this name.
    pub fn new(name: &'static str) -> Self {
        Self {
            identity: Identity::new(name),
            message: PhantomData,
            emails: Vec::new(),
            subscriptions: Vec::new(),
        }
    }

    /// Subscribes an e-mail address. SNS sends messages after the owner confirms the subscription.
    pub fn email(mut self, address: impl Into<String>) -> Self {
        self.emails.push(address.into());
        self
    }

    /// Subscribes a queue, with raw messages, and allows the topic to send. A queue named twice gets one subscription.
    pub fn queue(mut self, queue: &impl Holds<M>) -> Self {
        self.put(Subscription::queue(queue));
        self
    }

    /// Subscribes a function, and allows the topic to invoke it. The function's links declare the messages:
    /// `#[links(subscribes(Order))]`.
    pub fn function<L: Subscribes<M>>(mut self, function: &FunctionRef<L>) -> Self {
        self.put(Subscription::function(function));
        self
    }

    /// Subscribes a queue or a function with settings, such as a filter. A queue or function has one subscription: of two,
    /// the first counts.
    pub fn subscribe(mut self, subscription: Subscription<M>) -> Self {
        self.put(subscription);
        self
    }

    fn put(&mut self, subscription: Subscription<M>) {
        let is_known = |known: &Subscription<M>| known.id() == subscription.id();
        if !self.subscriptions.iter().any(is_known) {
            self.subscriptions.push(subscription);
        }
    }
}

impl<M> Construct for Topic<M> {
    type Ref = TopicRef<M>;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> TopicRef<M> {
        let name = stack.physical_name(&self.identity, &NAME);
        let topic = sns::Topic::new().topic_name(name);
        let topic = TopicRef {
            topic: Referent::Declared(stack.resource(self.identity.id(), topic).handle()),
            policy_id: self.identity.id_with("Policy"),
            message: PhantomData,
        };
        topic.put_policy(stack);
        for (position, address) in self.emails.iter().enumerate() {
            if let Err(refusal) = Email::try_from(address.clone()) {
                stack.report(self.identity.id(), refusal.to_string());
            }
            let subscription = topic.subscription("email").endpoint(address.clone());
            let id = self.identity.id_with(&format!("Email{}", position + 1));
            let _ = stack.resource(id, subscription);
        }
        let queues = |subscription: &&Subscription<M>| subscription.is_of_queue();
        let (queues, functions): (Vec<_>, Vec<_>) = self.subscriptions.iter().partition(queues);
        for subscription in queues.into_iter().chain(functions) {
            for refusal in subscription.refusals() {
                stack.report(self.identity.id(), refusal);
            }
            let id = self.identity.id_with(&format!("To{}", subscription.id()));
            subscription.put(stack, id, &self.identity.id(), &topic);
        }
        topic
    }
}

/// A handle to an SNS topic with messages of type `M`. The topic is part of a stack, or exists outside of it.
pub struct TopicRef<M> {
    topic: Referent<sns::Topic>,
    policy_id: Arc<str>,
    message: PhantomData<fn() -> M>,
}

impl<M> TopicRef<M> {
    /// Returns the existing topic with this name, in the stack's region and account.
    ///
    /// The stack does not manage it: functions can link to it, alarms can notify it, and nothing changes it.
    #[track_caller]
    pub fn from_name(stack: &mut Stack, name: &str) -> Self {
        let topic = ARN.named(stack, name);
        Self { topic: Referent::Existing(topic), policy_id: Arc::from(""), message: PhantomData }
    }

    /// Returns the existing topic with this ARN: `arn:aws:sns:eu-west-1:123456789012:alarms`.
    #[track_caller]
    pub fn from_arn(stack: &mut Stack, arn: &str) -> Self {
        let topic = ARN.parsed(stack, arn);
        Self { topic: Referent::Existing(topic), policy_id: Arc::from(""), message: PhantomData }
    }

    /// Returns the handle with another message type, so that a list can hold several topics.
    pub(crate) fn untyped<N>(&self) -> TopicRef<N> {
        TopicRef { topic: self.topic.clone(), policy_id: self.policy_id.clone(), message: PhantomData }
    }

    /// Returns the topic's logical ID, for the IDs of related resources. For an existing topic it is the name in Pascal
    /// case.
    pub fn id(&self) -> &str {
        self.topic.id()
    }

    /// Returns the topic's ARN.
    pub fn arn(&self) -> Value<Arn<sns::Topic>> {
        self.topic.arn(Handle::<sns::Topic>::topic_arn)
    }

    /// Allows an AWS service to publish to the topic, but only for the resource with the ARN `source`.
    ///
    /// CloudWatch may publish for all alarms of the account. A topic of another stack is not changed, and is reported.
    pub fn allow_messages(&self, stack: &mut Stack, service: &'static str, source: impl IntoValue<String>) {
        let topic = self.arn().into_node();
        let statement = policy::allow_source(service, "sns:Publish", topic, source.into_node());
        if let Referent::Existing(topic) = &self.topic {
            let message = format!(
                "the topic `{}` is not in this stack, and its policy needs another statement; use a topic of this stack",
                topic.name
            );
            stack.report_here(message);
            return;
        }
        if let Some(policy) = stack.properties_mut(&self.policy_id)
            && let Some(Node::Map(document)) = policy.get_mut("PolicyDocument")
            && let Some(Node::List(statements)) = document.get_mut("Statement")
        {
            statements.push(statement.into());
        }
    }

    /// Adds the topic's policy. A topic has one policy: it takes the place of the one that SNS gives to each topic, by
    /// which alarms of the account publish. Roles of the account need none.
    fn put_policy(&self, stack: &mut Stack) {
        let topic = self.arn().into_node();
        let statements = vec![
            policy::deny_plain_http("sns:Publish", vec![topic.clone()]),
            policy::allow_service("cloudwatch.amazonaws.com", "sns:Publish", topic),
        ];
        let policy = sns::TopicPolicy::new(policy::document(statements), [self.arn()]);
        let _ = stack.resource(self.policy_id.clone(), policy);
    }

    fn subscription(&self, protocol: &'static str) -> sns::Subscription {
        sns::Subscription::new(SubscriptionRequired { protocol, topic_arn: self.arn() })
    }
}

impl<M> Clone for TopicRef<M> {
    fn clone(&self) -> Self {
        Self { topic: self.topic.clone(), policy_id: self.policy_id.clone(), message: PhantomData }
    }
}

impl<M> fmt::Debug for TopicRef<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.topic.fmt(formatter)
    }
}

impl<M, Ops: Operations<kind::Topic<M>>> Grants<kind::Topic<M, Ops>> for TopicRef<M> {
    fn grant(&self) -> Granted {
        Granted::resource(self.arn(), self.arn())
    }
}

// From "Actions, resources, and condition keys for Amazon SNS" in the Service Authorization Reference.
const ARN: ArnForm = ArnForm { of: "a topic", service: "sns", before_name: "", has_place: true, name: &NAME };

// From "CreateTopic" in the SNS API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an SNS topic",
    min: 1,
    max: 256,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{AnyTrigger, changes_of, problems_of, resources_of},
        event_rule::Match,
        lambda_fn::LambdaFn,
        queue::{Fifo, Queue},
    };

    #[test]
    fn a_topic_sends_mail() {
        let resources = resources_of(|stack| {
            stack.add(
                Topic::<String>::new("alarms")
                    .email("ops@example.com")
                    .email("night@example.com"),
            );
        });
        assert_snapshot!(resources, @r#"
        Alarms: {
          "Type": "AWS::SNS::Topic",
          "Properties": {
            "TopicName": "shop-dev-alarms"
          }
        }
        AlarmsPolicy: {
          "Type": "AWS::SNS::TopicPolicy",
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "sns:Publish",
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
                        "Alarms",
                        "TopicArn"
                      ]
                    }
                  ]
                },
                {
                  "Action": "sns:Publish",
                  "Condition": {
                    "StringEquals": {
                      "aws:SourceAccount": {
                        "Ref": "AWS::AccountId"
                      }
                    }
                  },
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "cloudwatch.amazonaws.com"
                  },
                  "Resource": {
                    "Fn::GetAtt": [
                      "Alarms",
                      "TopicArn"
                    ]
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Topics": [
              {
                "Fn::GetAtt": [
                  "Alarms",
                  "TopicArn"
                ]
              }
            ]
          }
        }
        AlarmsEmail1: {
          "Type": "AWS::SNS::Subscription",
          "Properties": {
            "Endpoint": "ops@example.com",
            "Protocol": "email",
            "TopicArn": {
              "Fn::GetAtt": [
                "Alarms",
                "TopicArn"
              ]
            }
          }
        }
        AlarmsEmail2: {
          "Type": "AWS::SNS::Subscription",
          "Properties": {
            "Endpoint": "night@example.com",
            "Protocol": "email",
            "TopicArn": {
              "Fn::GetAtt": [
                "Alarms",
                "TopicArn"
              ]
            }
          }
        }
        "#);
    }

    #[test]
    fn mail_is_sent_to_an_address() {
        let problems = problems_of(|stack| {
            stack.add(Topic::<String>::new("alarms").email("ops"));
        });
        assert_snapshot!(problems, @"Alarms: `ops` is not an e-mail address; write one such as ops@example.com");
    }

    #[test]
    fn a_topic_sends_to_queues_as_they_are_and_starts_functions() {
        let changes = changes_of(
            |stack| {
                stack.add(Queue::<String>::new("parcels"));
                stack.add(LambdaFn::new("ship", AnyTrigger));
                stack.add(Topic::<String>::new("orders"));
            },
            |stack| {
                let parcels = stack.add(Queue::new("parcels"));
                let ship = stack.add(LambdaFn::new("ship", AnyTrigger));
                let orders = Topic::<String>::new("orders")
                    .queue(&parcels)
                    .queue(&parcels)
                    .function(&ship)
                    .function(&ship);
                stack.add(orders);
            },
        );
        assert_snapshot!(changes, @r#"
        + OrdersToParcels.Endpoint.Fn::GetAtt.0: "Parcels"
        + OrdersToParcels.Endpoint.Fn::GetAtt.1: "Arn"
        + OrdersToParcels.Protocol: "sqs"
        + OrdersToParcels.RawMessageDelivery: true
        + OrdersToParcels.TopicArn.Fn::GetAtt.0: "Orders"
        + OrdersToParcels.TopicArn.Fn::GetAtt.1: "TopicArn"
        + OrdersToParcels.Type: "AWS::SNS::Subscription"
        + OrdersToShip.Endpoint.Fn::GetAtt.0: "Ship"
        + OrdersToShip.Endpoint.Fn::GetAtt.1: "Arn"
        + OrdersToShip.Protocol: "lambda"
        + OrdersToShip.TopicArn.Fn::GetAtt.0: "Orders"
        + OrdersToShip.TopicArn.Fn::GetAtt.1: "TopicArn"
        + OrdersToShip.Type: "AWS::SNS::Subscription"
        + ParcelsPolicy.PolicyDocument.Statement.1.Action: "sqs:SendMessage"
        + ParcelsPolicy.PolicyDocument.Statement.1.Condition.ArnEquals.aws:SourceArn.Fn::GetAtt.0: "Orders"
        + ParcelsPolicy.PolicyDocument.Statement.1.Condition.ArnEquals.aws:SourceArn.Fn::GetAtt.1: "TopicArn"
        + ParcelsPolicy.PolicyDocument.Statement.1.Effect: "Allow"
        + ParcelsPolicy.PolicyDocument.Statement.1.Principal.Service: "sns.amazonaws.com"
        + ParcelsPolicy.PolicyDocument.Statement.1.Resource.Fn::GetAtt.0: "Parcels"
        + ParcelsPolicy.PolicyDocument.Statement.1.Resource.Fn::GetAtt.1: "Arn"
        + ShipInvokedByOrders.Action: "lambda:InvokeFunction"
        + ShipInvokedByOrders.FunctionName.Fn::GetAtt.0: "Ship"
        + ShipInvokedByOrders.FunctionName.Fn::GetAtt.1: "Arn"
        + ShipInvokedByOrders.Principal: "sns.amazonaws.com"
        + ShipInvokedByOrders.SourceArn.Fn::GetAtt.0: "Orders"
        + ShipInvokedByOrders.SourceArn.Fn::GetAtt.1: "TopicArn"
        + ShipInvokedByOrders.Type: "AWS::Lambda::Permission"
        "#);
    }

    #[test]
    fn a_queue_of_two_topics_has_one_policy() {
        let statements = crate::core::testing::property("ParcelsPolicy", "PolicyDocument", |stack| {
            let parcels = stack.add(Queue::new("parcels"));
            stack.add(Topic::<String>::new("orders").queue(&parcels));
            stack.add(Topic::<String>::new("returns").queue(&parcels));
        });
        assert_snapshot!(statements, @r#"
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
                    "Parcels",
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
                      "Orders",
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
                  "Parcels",
                  "Arn"
                ]
              }
            },
            {
              "Action": "sqs:SendMessage",
              "Condition": {
                "ArnEquals": {
                  "aws:SourceArn": {
                    "Fn::GetAtt": [
                      "Returns",
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
                  "Parcels",
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
    fn a_fifo_queue_takes_no_messages_of_a_standard_topic() {
        let problems = problems_of(|stack| {
            let parcels = stack.add(Queue::new("parcels").fifo(Fifo::new()));
            stack.add(Topic::<String>::new("orders").queue(&parcels));
        });
        assert_snapshot!(problems, @"Orders: sends to the FIFO queue Parcels, but a standard topic only sends to standard queues; use another queue");
    }

    #[test]
    fn a_subscription_may_filter_wrap_and_keep_what_is_not_delivered() {
        let resources = resources_of(|stack| {
            let orders = stack.add(Queue::<String>::new("orders"));
            let failed = stack.add(Queue::<u8>::new("failed"));
            let abroad = Match::AnyOf(vec!["FR".into(), "IT".into()]);
            let subscription = Subscription::queue(&orders)
                .only("address.country", abroad)
                .only("kind", Match::Prefix("order-".into()))
                .dead_letter(&failed)
                .wrapped();
            stack.add(Topic::<String>::new("news").subscribe(subscription));
        });
        let part = resources
            .find("NewsToOrders")
            .expect("the queue is subscribed");
        assert_snapshot!(resources[part..], @r#"
        NewsToOrders: {
          "Type": "AWS::SNS::Subscription",
          "Properties": {
            "Endpoint": {
              "Fn::GetAtt": [
                "Orders",
                "Arn"
              ]
            },
            "FilterPolicy": {
              "address": {
                "country": [
                  "FR",
                  "IT"
                ]
              },
              "kind": [
                {
                  "prefix": "order-"
                }
              ]
            },
            "FilterPolicyScope": "MessageBody",
            "Protocol": "sqs",
            "RedrivePolicy": {
              "deadLetterTargetArn": {
                "Fn::GetAtt": [
                  "Failed",
                  "Arn"
                ]
              }
            },
            "TopicArn": {
              "Fn::GetAtt": [
                "News",
                "TopicArn"
              ]
            }
          }
        }
        "#);
        assert_eq!(resources.matches("\"sqs:SendMessage\"").count(), 2);
    }

    #[test]
    fn what_a_subscription_cannot_do_is_reported() {
        let problems = problems_of(|stack| {
            let orders = stack.add(Queue::<String>::new("orders"));
            let fifo = stack.add(Queue::<String>::new("failed").fifo(Fifo::new()));
            let worker = stack.add(LambdaFn::new("worker", AnyTrigger));
            let is = || Match::Is("x".into());
            let many = ["a", "b", "c", "d", "e", "f"];
            let filtered = many
                .into_iter()
                .fold(Subscription::queue(&orders), |subscription, field| subscription.only(field, is()));
            stack.add(Topic::<String>::new("many").subscribe(filtered));
            let twice = Subscription::queue(&orders)
                .only("a", is())
                .only("a.b", is());
            stack.add(Topic::<String>::new("twice").subscribe(twice));
            let none = Subscription::queue(&orders).only("a", Match::AnyOf(Vec::new()));
            stack.add(Topic::<String>::new("none").subscribe(none));
            stack.add(
                Topic::<String>::new("ordered").subscribe(Subscription::queue(&orders).dead_letter(&fifo)),
            );
            let of_function = Subscription::function(&worker)
                .dead_letter(&orders)
                .wrapped();
            stack.add(Topic::<String>::new("kept").subscribe(of_function));
        });
        assert_snapshot!(problems, @"
        Many: the filter for Orders has 6 fields, and SNS accepts 5; match fewer fields
        Twice: the filter for Orders: `a.b` is below `a`, which is matched too; drop one of them
        None: the filter for Orders: `a` is matched by no value; give `Match::AnyOf` at least one
        Ordered: the dead-letter queue Failed of the subscription of Orders is FIFO, but SNS sends only to standard queues there; use another queue
        Kept: the function Worker has a dead-letter queue of its own; remove `.dead_letter(…)` of its subscription
        ");
    }
}
