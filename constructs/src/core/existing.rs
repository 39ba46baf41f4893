//! Resources that exist already, outside of the stack.

use std::sync::Arc;

use resources::{Handle, Node, ResourceType, Value};

use crate::core::{logical_id::pascal_case, name_rule::NameRule, policy, region::partition_in, stack::Stack};

/// The resource of a handle: a resource of a stack, or a resource that exists already.
#[derive(Clone, Debug)]
pub(crate) enum Referent<R> {
    /// A resource of a stack.
    Declared(Handle<R>),
    /// A resource that exists already.
    Existing(Existing),
}

/// A resource that exists already.
#[derive(Clone, Debug)]
pub(crate) struct Existing {
    /// The physical name, without path and prefix.
    pub(crate) name: Arc<str>,
    pub(crate) arn: Node,
    /// The region and the account, as literals or pseudo parameters.
    pub(crate) region: Node,
    pub(crate) account: Node,
    /// The name in Pascal case, for the IDs of resources that refer to it.
    id: Arc<str>,
}

impl<R: ResourceType> Referent<R> {
    /// Returns the logical ID, or its substitute.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Declared(handle) => &handle.target().id,
            Self::Existing(existing) => &existing.id,
        }
    }

    /// Returns the ARN. `declared` takes it from a resource of a stack.
    pub(crate) fn arn<T>(&self, declared: impl FnOnce(&Handle<R>) -> Value<T>) -> Value<T> {
        self.value(declared, |existing| existing.arn.clone())
    }

    /// Returns a value of the resource.
    pub(crate) fn value<T>(
        &self,
        declared: impl FnOnce(&Handle<R>) -> Value<T>,
        existing: impl FnOnce(&Existing) -> Node,
    ) -> Value<T> {
        match self {
            Self::Declared(handle) => declared(handle),
            Self::Existing(resource) => Value::from_node(existing(resource)),
        }
    }
}

/// The form of the ARNs of one type of resource.
#[derive(Debug)]
pub(crate) struct ArnForm {
    /// The resource type in messages, such as `a table`.
    pub(crate) of: &'static str,
    /// The part for the service, such as `dynamodb`.
    pub(crate) service: &'static str,
    /// The part before the name, such as `table/`.
    pub(crate) before_name: &'static str,
    /// `true` if the ARN has a region and an account. ARNs of buckets do not.
    pub(crate) has_place: bool,
    /// The service's rule for the name.
    pub(crate) name: &'static NameRule,
}

impl ArnForm {
    /// Returns the resource of this name in the region and the account of the stack. Reports a name that AWS would
    /// refuse.
    #[track_caller]
    pub(crate) fn named(&self, stack: &mut Stack, name: &str) -> Existing {
        if self.name.refusal(name).is_some() {
            let NameRule { min, max, capitals, signs, .. } = self.name;
            let letters = if *capitals { "letters" } else { "lower-case letters" };
            stack.report_here(format!(
                "`{name}` is not a valid name of {}: write {min} to {max} {letters}, digits and any of `{signs}`",
                self.of
            ));
        }
        let path = format!("{}{name}", self.before_name);
        let arn = if self.has_place {
            policy::arn(self.service, [path.into()])
        } else {
            policy::arn_of(self.service, "", "", [path.into()])
        };
        Existing {
            name: name.into(),
            arn: arn.into_node(),
            region: Node::Pseudo("AWS::Region"),
            account: Node::Pseudo("AWS::AccountId"),
            id: pascal_case(name).into(),
        }
    }

    /// Returns the resource of this ARN. Reports an ARN of another form, or with another partition or region than the
    /// stack's.
    #[track_caller]
    pub(crate) fn parsed(&self, stack: &mut Stack, arn: &str) -> Existing {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [prefix, partition, service, region, account, path] = parts[..] else {
            let refusal = self.refusal(stack, arn, "an ARN has six parts with `:` between them");
            stack.report_here(refusal);
            return self.unknown(arn);
        };
        let name = path.strip_prefix(self.before_name);
        let home = stack.stage().region();
        let found = if prefix != "arn" {
            Some("an ARN begins with `arn:`".to_owned())
        } else if partition != partition_in(home) {
            Some(format!("its partition is `{partition}`, but {home} is in `{}`", partition_in(home)))
        } else if service != self.service {
            Some(format!("its service is `{service}`, but {} has `{}`", self.of, self.service))
        } else if self.has_place && region != home {
            Some(format!("its region is `{region}`, but the stack is in {home}"))
        } else if self.has_place && !is_account(account) {
            Some(format!("its account is `{account}`, but an account has 12 digits"))
        } else if !(self.has_place || (region.is_empty() && account.is_empty())) {
            Some(format!("it has a region or an account, but the ARN of {} has neither", self.of))
        } else if name.is_none_or(|name| self.name.refusal(name).is_some()) {
            Some(format!("it ends with `{path}`, which is not a valid name"))
        } else {
            None
        };
        if let Some(found) = found {
            let refusal = self.refusal(stack, arn, &found);
            stack.report_here(refusal);
        }
        let name = name.unwrap_or(path);
        Existing {
            name: name.into(),
            arn: arn.to_owned().into(),
            region: region.to_owned().into(),
            account: account.to_owned().into(),
            id: pascal_case(name).into(),
        }
    }

    fn refusal(&self, stack: &Stack, arn: &str, found: &str) -> String {
        let home = stack.stage().region();
        let place = if self.has_place { format!("{home}:123456789012") } else { ":".to_owned() };
        format!(
            "`{arn}` is not a valid ARN of {}: {found}; write one such as `arn:{}:{}:{place}:{}orders`",
            self.of,
            partition_in(home),
            self.service,
            self.before_name
        )
    }

    /// Returns a substitute for a resource whose ARN was reported.
    fn unknown(&self, arn: &str) -> Existing {
        Existing {
            name: arn.into(),
            arn: arn.to_owned().into(),
            region: Node::Pseudo("AWS::Region"),
            account: Node::Pseudo("AWS::AccountId"),
            id: pascal_case(arn).into(),
        }
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Item, Link, Links, Running, Side, kind, operation};

    use super::*;
    use crate::{
        bucket::BucketRef,
        core::{
            link::ToLink as _,
            testing::{problems_of, property, types_of},
        },
        lambda_fn::{EventSource, LambdaFn},
        queue::{Queue, QueueRef},
        secret::SecretRef,
        table::TableRef,
        topic::{Topic, TopicRef},
        user_pool::UserPoolRef,
        user_pool_group::UserPoolGroup,
    };

    #[derive(Item)]
    #[item(partition_key = order_id, index(ByCustomer, partition_key = customer))]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Order {
        order_id: String,
        customer: String,
    }

    #[derive(Links)]
    #[links(consumes(String))]
    struct WorkerLinks<S: Side = Running> {
        orders: Link<kind::Table<Order, (operation::GetItem, operation::Query<ByCustomer>)>, S>,
        media: Link<kind::Bucket<(operation::ListBucket,)>, S>,
        letters: Link<kind::Queue<String, (operation::SendMessage,)>, S>,
        alerts: Link<kind::Topic<String, (operation::Publish,)>, S>,
        bank: Link<kind::Secret<String, (operation::GetSecretValue,)>, S>,
    }

    fn worker(stack: &mut Stack) {
        let jobs = QueueRef::<String>::from_name(stack, "jobs");
        let links = WorkerLinks {
            orders: TableRef::<Order>::from_name(stack, "orders").link(),
            media: BucketRef::from_arn(stack, "arn:aws:s3:::shop.media").link(),
            letters: QueueRef::from_arn(stack, "arn:aws:sqs:eu-west-1:123456789012:letters").link(),
            alerts: TopicRef::from_arn(stack, "arn:aws:sns:eu-west-1:123456789012:alerts").link(),
            bank: SecretRef::<String>::from_arn(
                stack,
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/bank-Ab1Cd2",
            )
            .link(),
        };
        stack.add(LambdaFn::new("worker", links).event_source(EventSource::queue(&jobs)));
    }

    #[test]
    fn what_exists_already_is_no_resource_of_the_stack() {
        assert_snapshot!(types_of(worker), @"
        WorkerLogGroup: AWS::Logs::LogGroup
        WorkerRole: AWS::IAM::Role
        Worker: AWS::Lambda::Function
        WorkerFromJobs: AWS::Lambda::EventSourceMapping
        ");
    }

    #[test]
    fn a_function_can_be_linked_to_what_exists_already() {
        assert_snapshot!(property("Worker", "Environment", worker), @r#"
        {
          "Variables": {
            "ALERTS_TOPIC_ARN": "arn:aws:sns:eu-west-1:123456789012:alerts",
            "BANK_SECRET_ARN": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/bank-Ab1Cd2",
            "LETTERS_QUEUE_URL": {
              "Fn::Sub": "https://sqs.eu-west-1.${AWS::URLSuffix}/123456789012/letters"
            },
            "MEDIA_BUCKET": "shop.media",
            "ORDERS_TABLE": "orders"
          }
        }
        "#);
        assert_snapshot!(property("WorkerRole", "Policies", worker), @r#"
        [
          {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "dynamodb:GetItem",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders"
                  }
                },
                {
                  "Action": "dynamodb:Query",
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders/index/ByCustomerIndex"
                  }
                },
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
                  "Action": "s3:ListBucket",
                  "Effect": "Allow",
                  "Resource": "arn:aws:s3:::shop.media"
                },
                {
                  "Action": "secretsmanager:GetSecretValue",
                  "Effect": "Allow",
                  "Resource": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/bank-Ab1Cd2"
                },
                {
                  "Action": "sns:Publish",
                  "Effect": "Allow",
                  "Resource": "arn:aws:sns:eu-west-1:123456789012:alerts"
                },
                {
                  "Action": [
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:ReceiveMessage"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::Sub": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs"
                  }
                },
                {
                  "Action": "sqs:SendMessage",
                  "Effect": "Allow",
                  "Resource": "arn:aws:sqs:eu-west-1:123456789012:letters"
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
    fn a_queue_and_a_stream_that_exist_already_start_functions() {
        #[derive(Links)]
        #[links(follows(Order))]
        struct FollowerLinks<S: Side = Running> {
            title: Link<kind::Text, S>,
        }

        assert_snapshot!(property("WorkerFromJobs", "EventSourceArn", worker), @r#"
        {
          "Fn::Sub": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs"
        }
        "#);
        let follower = |stack: &mut Stack| {
            let stream =
                "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-31T12:00:00.000";
            let orders = TableRef::<Order>::from_stream_arn(stack, stream);
            let failures = stack.add(Queue::new("failures"));
            let follower = LambdaFn::new("follower", FollowerLinks { title: "x".link() });
            stack.add(follower.event_source(EventSource::stream(&orders, &failures)));
        };
        assert_snapshot!(property("FollowerFromOrders", "EventSourceArn", follower), @r#""arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-31T12:00:00.000""#);
    }

    #[test]
    fn a_user_pool_that_exists_already_has_an_issuer_and_takes_groups() {
        let mut stack = Stack::new(&crate::core::testing::stage());
        let users = UserPoolRef::from_arn(
            &mut stack,
            "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab1Cd2Ef3",
        );
        stack.add(UserPoolGroup::new("admins", &users, "Those who administer"));
        let templates = stack.synth().expect("nothing is wrong with the stack");
        let json = |node: Node| serde_json::to_string(&node).expect("it is JSON");
        let group = templates.main.resources().next().expect("there is a group");
        assert_snapshot!(json(Node::Map(group.properties().clone())), @r#"{"Description":"Those who administer","GroupName":"admins","UserPoolId":"eu-west-1_Ab1Cd2Ef3"}"#);
        assert_snapshot!(json(users.issuer().into_node()), @r#"{"Fn::Sub":"https://cognito-idp.${AWS::Region}.amazonaws.com/eu-west-1_Ab1Cd2Ef3"}"#);
        assert_snapshot!(json(users.provider_name().into_node()), @r#"{"Fn::Sub":"cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1Cd2Ef3"}"#);
    }

    #[test]
    fn an_arn_of_another_form_is_reported_at_its_line() {
        let mut stack = Stack::new(&crate::core::testing::stage());
        let line = line!() + 1;
        TableRef::<Order>::from_arn(&mut stack, "orders");
        let problems = stack.synth().expect_err("it is a name");
        let location = problems
            .iter()
            .find_map(|problem| problem.location)
            .expect("it is about a line");
        assert_eq!((location.file(), location.line()), (file!(), line));

        let problems = problems_of(|stack| {
            stack.add(Queue::<String>::new("orders"));
            for arn in [
                "orders",
                "urn:aws:dynamodb:eu-west-1:123456789012:table/orders",
                "arn:aws-cn:dynamodb:eu-west-1:123456789012:table/orders",
                "arn:aws:sqs:eu-west-1:123456789012:table/orders",
                "arn:aws:dynamodb:eu-west-3:123456789012:table/orders",
                "arn:aws:dynamodb:eu-west-1:12345:table/orders",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/x",
            ] {
                TableRef::<Order>::from_arn(stack, arn);
            }
            TableRef::<Order>::from_stream_arn(stack, "arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
            BucketRef::from_arn(stack, "arn:aws:s3:eu-west-1::shop-media");
            SecretRef::<String>::from_arn(stack, "arn:aws:secretsmanager:eu-west-1:123456789012:secret:bank");
        });
        assert_snapshot!(problems, @"
        `orders` is not a valid ARN of a table: an ARN has six parts with `:` between them; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `urn:aws:dynamodb:eu-west-1:123456789012:table/orders` is not a valid ARN of a table: an ARN begins with `arn:`; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `arn:aws-cn:dynamodb:eu-west-1:123456789012:table/orders` is not a valid ARN of a table: its partition is `aws-cn`, but eu-west-1 is in `aws`; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `arn:aws:sqs:eu-west-1:123456789012:table/orders` is not a valid ARN of a table: its service is `sqs`, but a table has `dynamodb`; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `arn:aws:dynamodb:eu-west-3:123456789012:table/orders` is not a valid ARN of a table: its region is `eu-west-3`, but the stack is in eu-west-1; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `arn:aws:dynamodb:eu-west-1:12345:table/orders` is not a valid ARN of a table: its account is `12345`, but an account has 12 digits; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/x` is not a valid ARN of a table: it ends with `table/orders/index/x`, which is not a valid name; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders`
        `arn:aws:dynamodb:eu-west-1:123456789012:table/orders` is not a valid ARN of a table's stream; write one such as `arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-31T12:00:00.000`
        `arn:aws:s3:eu-west-1::shop-media` is not a valid ARN of a bucket: it has a region or an account, but the ARN of a bucket has neither; write one such as `arn:aws:s3:::orders`
        `arn:aws:secretsmanager:eu-west-1:123456789012:secret:bank` does not end with a hyphen and the six characters that Secrets Manager adds to a secret's name; use the whole ARN
        ");
    }

    #[test]
    fn a_name_that_the_service_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            stack.add(Queue::<String>::new("orders"));
            QueueRef::<String>::from_name(stack, "letters.fifo");
            BucketRef::from_name(stack, "Shop-Media");
            TopicRef::<String>::from_name(stack, "");
        });
        assert_snapshot!(problems, @"
        `Shop-Media` is not a valid name of a bucket: write 3 to 63 lower-case letters, digits and any of `-.`
        `` is not a valid name of a topic: write 1 to 256 letters, digits and any of `-_`
        ");
    }

    #[test]
    fn the_policy_of_what_exists_already_is_left_alone() {
        let problems = problems_of(|stack| {
            let letters = QueueRef::<String>::from_name(stack, "letters");
            stack.add(Topic::new("alerts").queue(&letters));
        });
        assert_snapshot!(problems, @"the queue `letters` is not in this stack, and its policy needs another statement; use a queue of this stack, or let its owner write the statement, and add the subscription or the rule with `resources::any`");
    }
}
