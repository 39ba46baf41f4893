//! Dead-letter queues, and the functions and queues that their messages go back to: read from a deployed template.

use constructs::logical_id::words_of_id;
use serde_json::Value;

use crate::{aws::StackResource, error::Error, selection::unknown};

const QUEUE: &str = "AWS::SQS::Queue";
const FUNCTION: &str = "AWS::Lambda::Function";

/// A stack that is deployed.
#[derive(Debug)]
pub(crate) struct Deployed {
    pub(crate) stack: String,
    pub(crate) template: Value,
    pub(crate) resources: Vec<StackResource>,
}

/// A dead-letter queue, and the resources that its messages go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// The queue's name in AWS.
    pub(crate) name: String,
    pub(crate) url: String,
    /// All resources whose failed messages come to the queue.
    pub(crate) homes: Vec<Home>,
    /// The only one whose messages are redriven; nothing if all are.
    pub(crate) only: Option<Home>,
}

/// A resource whose failed messages come to a dead-letter queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    Queue { name: String, url: String },
    Function { name: String },
}

/// A reference from a resource to its dead-letter queue, as logical IDs.
#[derive(Debug, PartialEq, Eq)]
struct Edge {
    home: String,
    queue: String,
}

impl Home {
    /// The name in AWS.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Queue { name, .. } | Self::Function { name } => name,
        }
    }
}

impl Deployed {
    /// Finds the dead-letter queues of a function or queue, or the queue itself if it is one.
    ///
    /// Its name is the construct's, its logical ID, or its name in AWS. Nothing is returned if the stack has no
    /// function and no queue of this name.
    pub(crate) fn routes(&self, wanted: &str) -> Result<Option<Vec<Route>>, Error> {
        let is_wanted = |resource: &&StackResource| {
            [QUEUE, FUNCTION].contains(&resource.type_name.as_str())
                && (resource.id == wanted
                    || words_of_id(&resource.id, '-') == wanted
                    || name(resource) == wanted)
        };
        let Some(found) = self.resources.iter().find(is_wanted) else { return Ok(None) };
        let edges = self.edges();
        let own: Vec<&str> = edges
            .iter()
            .filter(|edge| edge.home == found.id)
            .map(|edge| edge.queue.as_str())
            .collect();
        let routes: Vec<Route> = if own.is_empty() {
            self.route(&found.id, None, &edges).into_iter().collect()
        } else {
            own.iter()
                .filter_map(|queue| self.route(queue, self.home(&found.id), &edges))
                .collect()
        };
        if routes.is_empty() {
            let names = names_with_dead_letters(&edges);
            let hint = if names.is_empty() {
                format!("{} has no dead-letter queue at all", self.stack)
            } else {
                format!("these have one: {}", names.join(", "))
            };
            let kind = if found.type_name == QUEUE { "queue" } else { "function" };
            return Err(Error::user(format!("the {kind} `{wanted}` has no dead-letter queue")).hint(hint));
        }
        Ok(Some(routes))
    }

    fn route(&self, queue: &str, only: Option<Home>, edges: &[Edge]) -> Option<Route> {
        let resource = self
            .resource(queue)
            .filter(|resource| resource.type_name == QUEUE)?;
        let homes: Vec<Home> = edges
            .iter()
            .filter(|edge| edge.queue == queue)
            .filter_map(|edge| self.home(&edge.home))
            .collect();
        if homes.is_empty() {
            return None;
        }
        Some(Route { name: name(resource).to_owned(), url: resource.physical_id.clone(), homes, only })
    }

    fn home(&self, id: &str) -> Option<Home> {
        let resource = self.resource(id)?;
        let name = name(resource).to_owned();
        match resource.type_name.as_str() {
            QUEUE => Some(Home::Queue { name, url: resource.physical_id.clone() }),
            FUNCTION => Some(Home::Function { name }),
            _ => None,
        }
    }

    fn resource(&self, id: &str) -> Option<&StackResource> {
        self.resources.iter().find(|resource| resource.id == id)
    }

    /// All references to dead-letter queues in the template.
    fn edges(&self) -> Vec<Edge> {
        let mut edges: Vec<Edge> = Vec::new();
        let mut add = |home: Option<&str>, queue: &Value| {
            let (Some(home), Some(queue)) = (home, referred(queue)) else { return };
            let edge = Edge { home: home.to_owned(), queue: queue.to_owned() };
            if !edges.contains(&edge) {
                edges.push(edge);
            }
        };
        for (id, resource) in self.template["Resources"].as_object().into_iter().flatten() {
            let properties = &resource["Properties"];
            match resource["Type"].as_str().unwrap_or_default() {
                QUEUE => add(Some(id), &properties["RedrivePolicy"]["deadLetterTargetArn"]),
                FUNCTION => add(Some(id), &properties["DeadLetterConfig"]["TargetArn"]),
                "AWS::Lambda::EventInvokeConfig" | "AWS::Lambda::EventSourceMapping" => add(
                    referred(&properties["FunctionName"]),
                    &properties["DestinationConfig"]["OnFailure"]["Destination"],
                ),
                "AWS::Events::Rule" => {
                    for target in properties["Targets"].as_array().into_iter().flatten() {
                        add(referred(&target["Arn"]), &target["DeadLetterConfig"]["Arn"]);
                    }
                }
                "AWS::Scheduler::Schedule" => {
                    let target = &properties["Target"];
                    add(referred(&target["Arn"]), &target["DeadLetterConfig"]["Arn"]);
                }
                _ => {}
            }
        }
        edges
    }
}

/// The error for a name that no deployed stack of an application knows.
pub(crate) fn unknown_name(app: &str, wanted: &str, stacks: &[Deployed]) -> Error {
    let names: Vec<String> = stacks
        .iter()
        .flat_map(|deployed| names_with_dead_letters(&deployed.edges()))
        .collect();
    unknown("name", &format!("function or queue of {app}"), wanted, &names)
}

/// The names of the functions and queues that have a dead-letter queue.
fn names_with_dead_letters(edges: &[Edge]) -> Vec<String> {
    let mut names: Vec<String> = edges
        .iter()
        .map(|edge| words_of_id(&edge.home, '-'))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The logical ID that an expression refers to: `Ref` or `Fn::GetAtt`.
fn referred(expression: &Value) -> Option<&str> {
    if let Some(id) = expression["Ref"].as_str() {
        return Some(id);
    }
    match &expression["Fn::GetAtt"] {
        Value::Array(parts) => parts.first()?.as_str(),
        Value::String(text) => text.split('.').next(),
        _ => None,
    }
}

/// The name in AWS. A queue is known to CloudFormation by its URL.
fn name(resource: &StackResource) -> &str {
    resource.physical_id.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;

    fn resource(id: &str, type_name: &str, physical_id: &str) -> StackResource {
        StackResource {
            id: id.to_owned(),
            type_name: type_name.to_owned(),
            physical_id: physical_id.to_owned(),
        }
    }

    fn url(name: &str) -> String {
        format!("https://sqs.eu-west-3.amazonaws.com/1/{name}")
    }

    /// A shop: `orders` fails into `failed-orders`, the function `pay` and its rule into `pay-dlq`.
    pub(crate) fn shop() -> Deployed {
        let arn = |id: &str| json!({ "Fn::GetAtt": [id, "Arn"] });
        let template = json!({ "Resources": {
            "Orders": { "Type": QUEUE, "Properties": { "RedrivePolicy": { "deadLetterTargetArn": arn("FailedOrders") } } },
            "FailedOrders": { "Type": QUEUE },
            "Mail": { "Type": QUEUE },
            "Pay": { "Type": FUNCTION },
            "PayDlq": { "Type": QUEUE },
            "PayInvokeConfig": { "Type": "AWS::Lambda::EventInvokeConfig", "Properties": {
                "FunctionName": { "Ref": "Pay" },
                "DestinationConfig": { "OnFailure": { "Destination": arn("PayDlq") } },
            } },
            "Bought": { "Type": "AWS::Events::Rule", "Properties": { "Targets": [
                { "Arn": arn("Pay"), "DeadLetterConfig": { "Arn": arn("PayDlq") } },
                { "Arn": arn("Mail") },
            ] } },
        } });
        let resources = vec![
            resource("Orders", QUEUE, &url("shop-dev-orders")),
            resource("FailedOrders", QUEUE, &url("shop-dev-failed-orders")),
            resource("Mail", QUEUE, &url("shop-dev-mail")),
            resource("Pay", FUNCTION, "shop-dev-pay"),
            resource("PayDlq", QUEUE, &url("shop-dev-pay-dlq")),
            resource("Bought", "AWS::Events::Rule", "shop-dev-bought"),
        ];
        Deployed { stack: "shop-dev".to_owned(), template, resources }
    }

    /// The only route of a name in the shop.
    pub(crate) fn route(wanted: &str) -> Route {
        let routes = shop()
            .routes(wanted)
            .expect("it has one")
            .expect("it is there");
        let [route] = routes.as_slice() else { panic!("one, not {routes:?}") };
        route.clone()
    }

    #[test]
    fn a_queue_is_redriven_from_its_dead_letter_queue_by_any_of_its_names() {
        let orders = Home::Queue { name: "shop-dev-orders".to_owned(), url: url("shop-dev-orders") };
        for wanted in ["orders", "Orders", "shop-dev-orders"] {
            let expected = Route {
                name: "shop-dev-failed-orders".to_owned(),
                url: url("shop-dev-failed-orders"),
                homes: vec![orders.clone()],
                only: Some(orders.clone()),
            };
            assert_eq!(route(wanted), expected);
        }
        assert_eq!(route("failed-orders"), Route { only: None, ..route("orders") });
    }

    #[test]
    fn a_function_is_redriven_from_the_queue_of_its_failed_events() {
        let pay = Home::Function { name: "shop-dev-pay".to_owned() };
        let route_of_pay = route("pay");
        assert_eq!(route_of_pay.url, url("shop-dev-pay-dlq"));
        assert_eq!((&route_of_pay.homes, &route_of_pay.only), (&vec![pay.clone()], &Some(pay)));
        assert_eq!(route("pay-dlq"), Route { only: None, ..route_of_pay });
    }

    #[test]
    fn a_schedule_a_stream_and_a_function_name_their_queues_in_other_places() {
        let arn = json!({ "Fn::GetAtt": "Failed.Arn" });
        let pay = json!({ "Fn::GetAtt": ["Pay", "Arn"] });
        for (type_name, properties) in [
            (
                "AWS::Scheduler::Schedule",
                json!({ "Target": { "Arn": pay, "DeadLetterConfig": { "Arn": arn } } }),
            ),
            (
                "AWS::Lambda::EventSourceMapping",
                json!({ "FunctionName": pay, "DestinationConfig": { "OnFailure": { "Destination": arn } } }),
            ),
        ] {
            let template = json!({ "Resources": { "X": { "Type": type_name, "Properties": properties } } });
            let edges = Deployed { template, ..shop() }.edges();
            assert_eq!(edges, [Edge { home: "Pay".to_owned(), queue: "Failed".to_owned() }], "{type_name}");
        }
        let template = json!({ "Resources": {
            "Pay": { "Type": FUNCTION, "Properties": { "DeadLetterConfig": { "TargetArn": arn } } },
        } });
        assert_eq!(Deployed { template, ..shop() }.edges().len(), 1);
    }

    #[test]
    fn a_name_without_a_dead_letter_queue_is_told_the_names_that_have_one() {
        let shop = shop();
        let error = shop
            .routes("mail")
            .expect_err("nothing of it fails into a queue");
        assert_snapshot!(error, @"the queue `mail` has no dead-letter queue");
        assert_snapshot!(error.hint.unwrap_or_default(), @"these have one: orders, pay");
        assert_eq!(shop.routes("bought").expect("it is not an error yet"), None);
        let error = unknown_name("shop", "order", &[shop]);
        assert_snapshot!(error, @"no function or queue of shop is called `order`");
        assert_snapshot!(error.hint.unwrap_or_default(), @"did you mean `orders`? the names are orders, pay");
    }
}
