//! Sets of alarms for functions, APIs and tables.

use links::{Item, events::AlarmNotification};
use resources::Node;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    alarm::Alarm,
    core::{
        construct::{Construct, Identity},
        logical_id::pascal_case,
        stack::Stack,
    },
    http_api::HttpApiRef,
    lambda_fn::AnyFunctionRef,
    metric::Metric,
    queue::AnyQueueRef,
    rest_api::RestApiRef,
    table::TableRef,
    topic::TopicRef,
};

/// A set of alarms for functions, APIs and tables. A stage file gives the limits.
///
/// Each alarm is named after its resource: `create-post-errors`, `api-latency`, `posts-throttles`,
/// `create-post-dlq-messages`. Each evaluates its metric over five minutes, and costs $0.10 a month for each metric it
/// reads: "Amazon CloudWatch pricing".
///
/// ```
/// # use constructs::{AlarmSet, LambdaFn, Stack, Stage, Topic, alarm::FunctionLimits};
/// # use links::{Links, NoLinks, Running, Side};
/// /// `pay` is invoked by other functions.
/// #[derive(Links)]
/// #[links(invoked(String, ()))]
/// struct PayLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let pay = stack.add(LambdaFn::new("pay", PayLinks(NoLinks::new())));
/// let people = stack.add(Topic::new("alarms").email("ops@example.com"));
/// let limits = FunctionLimits { errors: Some(5), throttles: Some(0), ..FunctionLimits::default() };
/// stack.add(AlarmSet::new("alarms-of-functions", &people).functions(limits, [pay.untyped()]));
/// ```
#[derive(Clone, Debug)]
#[must_use = "alarms exist once they are added to a stack"]
pub struct AlarmSet {
    identity: Identity,
    topic: TopicRef<AlarmNotification>,
    alarms: Vec<Alarm>,
    dead_letters: Vec<AnyQueueRef>,
    refusals: Vec<String>,
}

/// The alarm limits of a function. A limit that is absent gives no alarm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FunctionLimits {
    /// Failed invocations within five minutes.
    pub errors: Option<u32>,
    /// Failed invocations within five minutes, in percent.
    #[schemars(range(max = 99))]
    pub error_percent: Option<u32>,
    /// Average duration of an invocation over five minutes, in milliseconds.
    pub duration_ms: Option<u32>,
    /// Throttled invocations within five minutes.
    pub throttles: Option<u32>,
}

/// The alarm limits of an API. A limit that is absent gives no alarm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiLimits {
    /// Requests within five minutes that got a status of 400 to 499, in percent.
    #[schemars(range(max = 99))]
    pub client_error_percent: Option<u32>,
    /// Requests within five minutes that got a status of 500 to 599, in percent.
    #[schemars(range(max = 99))]
    pub server_error_percent: Option<u32>,
    /// Average latency of a request over five minutes, in milliseconds.
    pub latency_ms: Option<u32>,
}

/// The alarm limits of a table. A limit that is absent gives no alarm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableLimits {
    /// Throttled reads and writes of the table and its indexes within five minutes.
    pub throttles: Option<u32>,
}

impl AlarmSet {
    /// Creates a set of alarms that notify a topic.
    pub fn new(name: &'static str, topic: &TopicRef<AlarmNotification>) -> Self {
        Self {
            identity: Identity::new(name),
            topic: topic.clone(),
            alarms: Vec::new(),
            dead_letters: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// Adds the alarms of functions, and of the queues for events that they failed to handle. An alarm goes off when a
    /// message is in a function's dead-letter queue, in the dead-letter queue of its event source, or in its queue for
    /// failed stream batches.
    pub fn functions<'a>(
        mut self,
        limits: FunctionLimits,
        functions: impl IntoIterator<Item = &'a AnyFunctionRef>,
    ) -> Self {
        for function in functions {
            let of = function.name_in_stack();
            self.above(of, "errors", function.errors(), limits.errors.map(f64::from));
            let percent = self.percent(of, limits.error_percent);
            self.above(of, "error-percent", function.error_percent(), percent);
            self.above(of, "duration", function.duration(), limits.duration_ms.map(f64::from));
            self.above(of, "throttles", function.throttles(), limits.throttles.map(f64::from));
            for queue in function.failures() {
                self.dead_letter_queue(queue);
            }
        }
        self
    }

    /// Adds the alarms of other dead-letter queues. An alarm goes off when a message is in its queue. The queues of the
    /// functions in the set already have one.
    pub fn dead_letters<'a>(mut self, queues: impl IntoIterator<Item = &'a AnyQueueRef>) -> Self {
        for queue in queues {
            self.dead_letter_queue(queue);
        }
        self
    }

    fn dead_letter_queue(&mut self, queue: &AnyQueueRef) {
        if self
            .dead_letters
            .iter()
            .all(|known| known.id() != queue.id())
        {
            self.dead_letters.push(queue.clone());
        }
    }

    /// Adds the alarms of an HTTP API.
    pub fn http_api(mut self, limits: ApiLimits, api: &HttpApiRef) -> Self {
        let of = api.name_in_stack();
        let [client, server] = [limits.client_error_percent, limits.server_error_percent]
            .map(|percent| self.percent(of, percent));
        self.above(of, "4xx-errors", api.client_error_percent(), client);
        self.above(of, "5xx-errors", api.server_error_percent(), server);
        self.above(of, "latency", api.latency(), limits.latency_ms.map(f64::from));
        self
    }

    /// Adds the alarms of a REST API.
    pub fn api(mut self, limits: ApiLimits, api: &RestApiRef) -> Self {
        let of = api.name_in_stack();
        let [client, server] = [limits.client_error_percent, limits.server_error_percent]
            .map(|percent| self.percent(of, percent).map(|percent| percent / 100.0));
        self.above(of, "4xx-errors", api.client_error_rate(), client);
        self.above(of, "5xx-errors", api.server_error_rate(), server);
        self.above(of, "latency", api.latency(), limits.latency_ms.map(f64::from));
        self
    }

    /// Adds the alarms of a table.
    pub fn table<T: Item>(mut self, limits: TableLimits, table: &TableRef<T>) -> Self {
        self.above(table.name_in_stack(), "throttles", table.throttles(), limits.throttles.map(f64::from));
        self
    }

    fn above(&mut self, of: &str, what: &str, metric: Metric, limit: Option<f64>) {
        let alarm = |limit| Alarm::above(format!("{of}-{what}"), metric, limit).notify(&self.topic);
        self.alarms.extend(limit.map(alarm));
    }

    fn percent(&mut self, of: &str, percent: Option<u32>) -> Option<f64> {
        let percent = percent?;
        if percent >= 100 {
            self.refusals
                .push(format!("a limit of {percent} % for {of} is out of range; use less than 100 %"));
        }
        Some(f64::from(percent))
    }
}

impl Construct for AlarmSet {
    type Ref = ();

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) {
        if self.alarms.is_empty() && self.dead_letters.is_empty() {
            let message = "the set has no alarms; give limits and their functions, such as \
                           `.functions(limits, [&function])`";
            stack.report(self.identity.id(), message);
        }
        for refusal in self.refusals {
            stack.report(self.identity.id(), refusal);
        }
        for alarm in self.alarms {
            stack.add(alarm);
        }
        for queue in self.dead_letters {
            let name = format!("{}-messages", queue.name_in_stack());
            let metric = queue.visible_messages();
            // Several functions and several sets can share a dead-letter queue.
            let is_watched = stack
                .properties_mut(&pascal_case(&name))
                .is_some_and(|alarm| alarm.get("MetricName") == metric.name().map(Node::from).as_ref());
            if !is_watched {
                stack.add(Alarm::above(name, metric, 0).notify(&self.topic));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{AnyTrigger, problems_of, property, shop::ListOrders, stage},
        http_api::HttpApi,
        lambda_fn::LambdaFn,
        rest_api::RestApi,
        route::get,
        table::Table,
        topic::Topic,
        user_pool::UserPool,
        user_pool_client::UserPoolClient,
    };

    #[derive(links::Item)]
    #[item(partition_key = order_id, index(ByCustomer, partition_key = customer))]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Order {
        order_id: String,
        customer: String,
    }

    const FUNCTION: FunctionLimits = FunctionLimits {
        errors: Some(5),
        error_percent: Some(1),
        duration_ms: Some(5000),
        throttles: Some(0),
    };
    const API: ApiLimits =
        ApiLimits { client_error_percent: Some(10), server_error_percent: Some(1), latency_ms: Some(5000) };

    fn watch(stack: &mut Stack, function: FunctionLimits, api: ApiLimits, table: TableLimits) {
        let people = stack.add(Topic::new("people"));
        let users = stack.add(UserPool::new("users"));
        let orders = stack.add(Table::<Order>::new("orders"));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        let desk = stack.add(
            RestApi::new("desk")
                .authorize_with(&users)
                .route(get::<ListOrders>("/orders", &shop)),
        );
        stack.add(
            AlarmSet::new("alarms", &people)
                .functions(function, [shop.untyped()])
                .api(api, &desk)
                .table(table, &orders),
        );
    }

    fn all(stack: &mut Stack) {
        watch(stack, FUNCTION, API, TableLimits { throttles: Some(0) });
    }

    /// Returns a line for each alarm.
    fn alarms(define: impl FnOnce(&mut Stack)) -> String {
        let mut stack = Stack::new(&stage());
        define(&mut stack);
        let template = stack.synth().expect("nothing is wrong with the stack");
        let alarms = template
            .main
            .resources()
            .filter(|resource| resource.type_name() == "AWS::CloudWatch::Alarm")
            .map(|alarm| {
                let [metric, statistic, limit] = ["MetricName", "Statistic", "Threshold"].map(|property| {
                    serde_json::to_string(&alarm.properties().get(property)).expect("it is JSON")
                });
                format!("{}: {statistic} of {metric} above {limit}", alarm.id())
            });
        alarms.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn each_limit_is_an_alarm() {
        assert_snapshot!(alarms(all), @r#"
        ShopErrors: "Sum" of "Errors" above 5.0
        ShopErrorPercent: null of null above 1.0
        ShopDuration: "Average" of "Duration" above 5000.0
        ShopThrottles: "Sum" of "Throttles" above 0.0
        Desk4xxErrors: "Average" of "4XXError" above 0.1
        Desk5xxErrors: "Average" of "5XXError" above 0.01
        DeskLatency: "Average" of "Latency" above 5000.0
        OrdersThrottles: null of null above 0.0
        "#);
    }

    #[test]
    fn each_limit_of_an_http_api_is_an_alarm() {
        let define = |stack: &mut Stack| {
            let people = stack.add(Topic::new("people"));
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            let users = stack.add(UserPool::new("users"));
            let web = stack.add(UserPoolClient::new("web", &users));
            let desk = stack.add(
                HttpApi::new("desk")
                    .authorize_with(&users, [&web])
                    .route(get::<ListOrders>("/orders", &shop)),
            );
            stack.add(AlarmSet::new("alarms", &people).http_api(API, &desk));
            stack.add(Alarm::above("many-errors", desk.server_errors(), 5).notify(&people));
        };
        assert_snapshot!(alarms(define), @r#"
        Desk4xxErrors: null of null above 10.0
        Desk5xxErrors: null of null above 1.0
        DeskLatency: "Average" of "Latency" above 5000.0
        ManyErrors: "Sum" of "5xx" above 5.0
        "#);
        assert_snapshot!(property("ManyErrors", "Dimensions", define), @r#"
        [
          {
            "Name": "ApiId",
            "Value": {
              "Ref": "Desk"
            }
          }
        ]
        "#);
        assert_snapshot!(property("Desk5xxErrors", "Metrics", define), @r#"
        [
          {
            "Expression": "100 * m1 / m2",
            "Id": "e1",
            "Label": "desk: 5xx in % of the requests",
            "ReturnData": true
          },
          {
            "Id": "m1",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "ApiId",
                    "Value": {
                      "Ref": "Desk"
                    }
                  }
                ],
                "MetricName": "5xx",
                "Namespace": "AWS/ApiGateway"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          },
          {
            "Id": "m2",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "ApiId",
                    "Value": {
                      "Ref": "Desk"
                    }
                  }
                ],
                "MetricName": "Count",
                "Namespace": "AWS/ApiGateway"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          }
        ]
        "#);
    }

    #[test]
    fn what_has_no_limit_has_no_alarm() {
        let alarms = alarms(|stack| {
            let errors = FunctionLimits { errors: Some(5), ..FunctionLimits::default() };
            watch(stack, errors, ApiLimits::default(), TableLimits::default());
        });
        assert_snapshot!(alarms, @r#"ShopErrors: "Sum" of "Errors" above 5.0"#);
    }

    #[test]
    fn a_part_of_the_invocations_is_computed() {
        assert_snapshot!(property("ShopErrorPercent", "Metrics", all), @r#"
        [
          {
            "Expression": "100 * m1 / m2",
            "Id": "e1",
            "Label": "shop: errors in % of the invocations",
            "ReturnData": true
          },
          {
            "Id": "m1",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "FunctionName",
                    "Value": {
                      "Ref": "Shop"
                    }
                  }
                ],
                "MetricName": "Errors",
                "Namespace": "AWS/Lambda"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          },
          {
            "Id": "m2",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "FunctionName",
                    "Value": {
                      "Ref": "Shop"
                    }
                  }
                ],
                "MetricName": "Invocations",
                "Namespace": "AWS/Lambda"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          }
        ]
        "#);
    }

    #[test]
    fn throttles_of_a_table_are_those_of_its_indexes_too() {
        assert_snapshot!(property("OrdersThrottles", "Metrics", all), @r#"
        [
          {
            "Expression": "FILL(m1, 0) + FILL(m2, 0) + FILL(m3, 0) + FILL(m4, 0)",
            "Id": "e1",
            "Label": "orders: throttled reads and writes",
            "ReturnData": true
          },
          {
            "Id": "m1",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "TableName",
                    "Value": {
                      "Ref": "Orders"
                    }
                  }
                ],
                "MetricName": "ReadThrottleEvents",
                "Namespace": "AWS/DynamoDB"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          },
          {
            "Id": "m2",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "TableName",
                    "Value": {
                      "Ref": "Orders"
                    }
                  }
                ],
                "MetricName": "WriteThrottleEvents",
                "Namespace": "AWS/DynamoDB"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          },
          {
            "Id": "m3",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "TableName",
                    "Value": {
                      "Ref": "Orders"
                    }
                  },
                  {
                    "Name": "GlobalSecondaryIndexName",
                    "Value": "ByCustomerIndex"
                  }
                ],
                "MetricName": "ReadThrottleEvents",
                "Namespace": "AWS/DynamoDB"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          },
          {
            "Id": "m4",
            "MetricStat": {
              "Metric": {
                "Dimensions": [
                  {
                    "Name": "TableName",
                    "Value": {
                      "Ref": "Orders"
                    }
                  },
                  {
                    "Name": "GlobalSecondaryIndexName",
                    "Value": "ByCustomerIndex"
                  }
                ],
                "MetricName": "WriteThrottleEvents",
                "Namespace": "AWS/DynamoDB"
              },
              "Period": 300,
              "Stat": "Sum"
            },
            "ReturnData": false
          }
        ]
        "#);
    }

    #[test]
    fn an_api_is_known_by_its_name_and_its_stage() {
        assert_snapshot!(property("DeskLatency", "Dimensions", all), @r#"
        [
          {
            "Name": "ApiName",
            "Value": "shop-dev-desk"
          },
          {
            "Name": "Stage",
            "Value": "dev"
          }
        ]
        "#);
    }

    #[test]
    fn there_is_an_alarm_and_something_above_each_limit() {
        let problems = problems_of(|stack| {
            watch(stack, FunctionLimits::default(), ApiLimits::default(), TableLimits::default());
        });
        assert_snapshot!(problems, @"Alarms: the set has no alarms; give limits and their functions, such as `.functions(limits, [&function])`");
        let problems = problems_of(|stack| {
            let percent = FunctionLimits { error_percent: Some(100), ..FUNCTION };
            let api = ApiLimits { server_error_percent: Some(101), ..API };
            watch(stack, percent, api, TableLimits::default());
        });
        assert_snapshot!(problems, @"
        Alarms: a limit of 100 % for shop is out of range; use less than 100 %
        Alarms: a limit of 101 % for desk is out of range; use less than 100 %
        ");
    }

    #[test]
    fn a_set_is_no_resource_that_a_property_could_be_set_on() {
        let problems = problems_of(|stack| {
            let topic = stack.add(Topic::new("people"));
            let users = stack.add(UserPool::new("users"));
            let api = stack.add(RestApi::new("desk").authorize_with(&users));
            let set = AlarmSet::new("alarms", &topic).api(API, &api);
            stack.add(set.property("ActionsEnabled", false));
        });
        let of_set = problems.lines().find(|line| line.starts_with("Alarms"));
        assert_snapshot!(of_set.unwrap_or_default(), @"Alarms: has no resource of its own, so `.property`, `.suppress`, `.adopts` and `.depends_on` change nothing; remove them");
    }
}
