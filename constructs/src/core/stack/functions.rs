//! Functions of a stack, and what starts each of them.

use std::{collections::BTreeMap, panic::Location, sync::Arc};

use links::trigger::Trigger;
use resources::{Map, Node};

use crate::core::{
    checks::literal_bytes,
    stack::{Stack, property_path},
};

/// A function, as its stack remembers it.
#[derive(Debug)]
pub(super) struct DeclaredFunction {
    location: &'static Location<'static>,
    triggers: &'static [Trigger],
    /// The operations by route, such as `GET /jobs`, in the order of the code.
    routes: Vec<(String, &'static str)>,
    /// The origin whose pages may read its answers, and the API that gives it.
    origin: Option<Origin>,
    /// `true` if something else than a route starts it.
    is_started: bool,
}

#[derive(Debug)]
struct Origin {
    api: Arc<str>,
    origin: String,
}

/// The functions of a stack by logical ID.
pub(super) type DeclaredFunctions = BTreeMap<Arc<str>, DeclaredFunction>;

/// The property with the variable that tells a function of several operations which route is which.
const ROUTES: &str = "Environment.Variables.ROUTES";

/// The property with the variable that tells a function whose pages may read its answers.
const CORS_ORIGIN: &str = "Environment.Variables.CORS_ORIGIN";

impl Stack {
    /// Remembers a function, whose triggers must all be connected once the stack is complete.
    #[track_caller]
    pub(crate) fn declare_function(&mut self, id: Arc<str>, triggers: &'static [Trigger]) {
        let function = DeclaredFunction {
            location: self.location.unwrap_or(Location::caller()),
            triggers,
            routes: Vec::new(),
            origin: None,
            is_started: false,
        };
        self.functions.entry(id).or_insert(function);
    }

    /// Remembers that something starts the function of this logical ID: a queue, a rule, a table's stream, a topic, an API
    /// that authorizes. A function with a trigger that nothing starts is reported.
    pub fn start_function(&mut self, id: &str) {
        if let Some(function) = self.functions.get_mut(id) {
            function.is_started = true;
        }
    }

    /// Remembers that a route of an API, such as `GET /jobs`, leads to an operation of a function.
    pub(crate) fn route_to_function(
        &mut self,
        api: &Arc<str>,
        id: &str,
        route: String,
        operation: &'static str,
    ) {
        let Some(function) = self.functions.get_mut(id) else { return };
        match function.routes.iter().find(|(known, _)| *known == route) {
            Some((_, other)) if *other != operation => {
                let message = format!(
                    "{route} is the operation `{operation}` of {id}, and on another API it is `{other}`, and the function \
                     cannot tell them apart; give one of them another path"
                );
                self.report(api.clone(), message);
            }
            Some(_) => {}
            None => function.routes.push((route, operation)),
        }
    }

    /// Tells a function whose pages may read its answers, for an API that leaves this to functions.
    pub(crate) fn answer_pages_of(&mut self, api: &Arc<str>, id: &str, origin: &str) {
        let Some(function) = self.functions.get_mut(id) else { return };
        match &function.origin {
            Some(known) if known.origin != origin => {
                let message = format!(
                    "its origin is `{origin}`, and {id} also answers for {}, whose origin is `{}`; give both APIs one \
                     origin, or each a function of its own",
                    known.api, known.origin
                );
                self.report(api.clone(), message);
            }
            Some(_) => {}
            None => function.origin = Some(Origin { api: api.clone(), origin: origin.to_owned() }),
        }
    }

    /// Gives functions what they must know of their APIs, and reports functions that something is missing of.
    pub(super) fn complete_functions(&mut self) {
        for (id, function) in std::mem::take(&mut self.functions) {
            let mut refusals = function.refusals();
            for (property, value) in function.variables() {
                refusals.extend(self.set_variable(&id, property, value).err());
            }
            refusals.extend(self.size_refusal(&id));
            for refusal in refusals {
                self.report_at(function.location, id.clone(), refusal);
            }
        }
    }

    fn set_variable(&mut self, id: &str, property: &'static str, value: String) -> Result<(), String> {
        let Some(properties) = self.properties_mut(id) else { return Ok(()) };
        let variable = property.rsplit('.').next().unwrap_or_default();
        if variables(properties).is_some_and(|variables| variables.get(variable).is_some()) {
            return Err(format!(
                "the variable `{variable}` is that of a link, and the API sets it itself; remove the link, or give it \
                 another variable"
            ));
        }
        property_path::set(properties, property, value.into())
    }

    /// Reports variables that Lambda does not hold: "Environment variables" in the Lambda quotas.
    fn size_refusal(&mut self, id: &str) -> Option<String> {
        let variables = variables(self.properties_mut(id)?)?;
        let bytes = literal_bytes(&Node::Map(variables.clone()));
        (bytes > 4096).then(|| {
            format!(
                "at least {bytes} bytes of environment variables, and Lambda holds 4,096; keep what is long in a bucket \
                 or a table, and link to that"
            )
        })
    }
}

fn variables(properties: &Map) -> Option<&Map> {
    let Node::Map(environment) = properties.get("Environment")? else { return None };
    match environment.get("Variables")? {
        Node::Map(variables) => Some(variables),
        _ => None,
    }
}

impl DeclaredFunction {
    fn operations(&self) -> Vec<&'static str> {
        let operations = self.triggers.iter().filter_map(|trigger| match trigger {
            Trigger::Operation(definition) => Some(definition.name),
            _ => None,
        });
        operations.collect()
    }

    /// The properties that follow from the function's APIs.
    fn variables(&self) -> Vec<(&'static str, String)> {
        let mut variables = Vec::new();
        if self.operations().len() > 1 && !self.routes.is_empty() {
            let routes: Vec<String> = self
                .routes
                .iter()
                .map(|(route, operation)| format!("{route}={operation}"))
                .collect();
            variables.push((ROUTES, routes.join(";")));
        }
        variables.extend(
            self.origin
                .iter()
                .map(|known| (CORS_ORIGIN, known.origin.clone())),
        );
        variables
    }

    fn refusals(&self) -> Vec<String> {
        let operations = self.operations();
        let mut refusals = Vec::new();
        for (position, operation) in operations.iter().enumerate() {
            if operations[..position].contains(operation) {
                refusals.push(format!(
                    "serves two operations with the name `{operation}`, and cannot tell them apart; rename one of them"
                ));
            }
        }
        refusals.extend(
            self.triggers
                .iter()
                .filter_map(|trigger| self.missing(*trigger)),
        );
        refusals
    }

    /// What a trigger lacks, and what to add.
    fn missing(&self, trigger: Trigger) -> Option<String> {
        if let Trigger::Operation(definition) = trigger {
            let name = definition.name;
            let is_routed = self.routes.iter().any(|(_, operation)| *operation == name);
            return (!is_routed).then(|| {
                format!(
                    "serves the operation `{name}`, and no API has a route for it; add one, such as \
                     `.route(get::<api::{name}>(\"/path\", &function))`, or remove it from `serves(…)` of the links"
                )
            });
        }
        if self.is_started {
            return None;
        }
        let (found, remedy) = match trigger {
            Trigger::Messages(name) => (
                format!("consumes messages of type `{name}`, and no queue starts it"),
                "add `.event_source(EventSource::queue(&queue))` to it",
            ),
            Trigger::Event { source, detail_type } => (
                format!("handles the events `{detail_type}` of `{source}`, and no rule starts it"),
                "add `EventRule::new(name, pattern).target(&function)` to the stack",
            ),
            Trigger::Notifications(name) => (
                format!("subscribes to messages of type `{name}`, and no topic starts it"),
                "add `.function(&function)` to the topic",
            ),
            Trigger::Changes(name) => (
                format!("follows a table of `{name}`, and no table starts it"),
                "add `.event_source(EventSource::stream(&table, &failures))` to it",
            ),
            Trigger::Schedule(name) => (
                format!("is scheduled with an input of type `{name}`, and no schedule starts it"),
                "add `Schedule::new(name, expression).starts(&function, &input)` to the stack",
            ),
            Trigger::Authorizer(name) => (
                format!("authorizes callers as `{name}`, and no API asks it"),
                "add `.authorize_with(TokenAuthorizer::new(&function))` to an API",
            ),
            // Others invoke it, perhaps from outside the stack.
            _ => return None,
        };
        Some(format!("{found}; {remedy}"))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{
        Item, Link, Links, NoLinks, Running, Side,
        events::{AlarmNotification, ObjectCreated},
        http::Anyone,
        kind,
    };

    use super::*;
    use crate::{
        alarm::Alarm,
        bucket::Bucket,
        core::{
            link::ToLink as _,
            testing::{
                problems_of, property,
                shop::{Admin, ListAllOrders, open},
            },
        },
        cors::{Cors, Origin},
        http_api::HttpApi,
        lambda_fn::{EventSource, LambdaFn},
        queue::Queue,
        rest_api::{RestApi, TokenAuthorizer},
        route::{get, post},
        table::Table,
        topic::Topic,
    };

    #[derive(Links)]
    #[links(serves(open::ListOrders, open::PlaceOrder))]
    struct ShopLinks<S: Side = Running>(NoLinks<S>);

    fn shop() -> ShopLinks<crate::core::link::Declared> {
        ShopLinks(NoLinks::new())
    }

    fn origin(text: &str) -> Origin {
        Origin::try_from(text.to_owned()).expect("it is an origin")
    }

    #[test]
    fn a_function_of_several_operations_is_told_its_routes_and_the_origin_of_its_rest_api() {
        let rest = |stack: &mut Stack| {
            let shop = stack.add(LambdaFn::new("shop", shop()));
            stack.add(
                RestApi::new("api")
                    .cors(Cors::allow(&origin("https://example.com")))
                    .route(post::<open::PlaceOrder>("/orders", &shop).public("a shop"))
                    .route(get::<open::ListOrders>("/orders", &shop).public("a shop")),
            );
        };
        assert_snapshot!(property("Shop", "Environment", rest), @r#"
        {
          "Variables": {
            "CORS_ORIGIN": "https://example.com",
            "ROUTES": "POST /orders=PlaceOrder;GET /orders=ListOrders"
          }
        }
        "#);
        let http = |stack: &mut Stack| {
            let shop = stack.add(LambdaFn::new("shop", shop()));
            stack.add(
                HttpApi::new("api")
                    .cors(Cors::allow(&origin("https://example.com")))
                    .route(get::<open::ListOrders>("/orders", &shop).public("a shop"))
                    .route(post::<open::PlaceOrder>("/orders", &shop).public("a shop")),
            );
        };
        assert_snapshot!(property("Shop", "Environment", http), @r#"
        {
          "Variables": {
            "ROUTES": "GET /orders=ListOrders;POST /orders=PlaceOrder"
          }
        }
        "#);
    }

    #[test]
    fn an_operation_that_a_function_serves_has_a_route() {
        let problems = problems_of(|stack| {
            let shop = stack.add(LambdaFn::new("shop", shop()));
            stack.add(RestApi::new("api").route(get::<open::ListOrders>("/orders", &shop).public("a shop")));
        });
        assert_snapshot!(problems, @r#"Shop: serves the operation `PlaceOrder`, and no API has a route for it; add one, such as `.route(get::<api::PlaceOrder>("/path", &function))`, or remove it from `serves(…)` of the links"#);
    }

    #[test]
    fn the_apis_of_a_function_have_one_origin_and_routes_that_it_can_tell_apart() {
        let problems = problems_of(|stack| {
            let shop = stack.add(LambdaFn::new("shop", shop()));
            stack.add(
                RestApi::new("api")
                    .cors(Cors::allow(&origin("https://example.com")))
                    .route(get::<open::ListOrders>("/orders", &shop).public("a shop"))
                    .route(post::<open::PlaceOrder>("/orders", &shop).public("a shop")),
            );
            stack.add(
                RestApi::new("other")
                    .cors(Cors::allow(&origin("https://example.org")))
                    .route(post::<open::PlaceOrder>("/parcels", &shop).public("a shop"))
                    .route(get::<open::ListOrders>("/parcels", &shop).public("a shop")),
            );
            stack.add(
                HttpApi::new("third").route(post::<open::ListOrders>("/orders", &shop).public("a shop")),
            );
        });
        assert_snapshot!(problems, @"
        Other: its origin is `https://example.org`, and Shop also answers for Api, whose origin is `https://example.com`; give both APIs one origin, or each a function of its own
        Third: POST /orders is the operation `ListOrders` of Shop, and on another API it is `PlaceOrder`, and the function cannot tell them apart; give one of them another path
        ");
    }

    #[derive(Item)]
    #[item(partition_key = order_id)]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Order {
        order_id: String,
    }

    /// Declares the links of functions with one trigger each.
    macro_rules! links {
        ($($name:ident: $trigger:ident($ty:ty);)*) => {
            $(
                #[derive(Links)]
                #[links($trigger($ty))]
                struct $name<S: Side = Running>(NoLinks<S>);
            )*
        };
    }

    links! {
        ConsumeLinks: consumes(Order);
        HandleLinks: on(ObjectCreated);
        SubscribeLinks: subscribes(AlarmNotification);
        FollowLinks: follows(Order);
        ScheduleLinks: scheduled(Order);
        AuthorizeLinks: authorizes(Admin);
        InvokeLinks: invoked(Order);
    }

    #[test]
    fn a_function_that_nothing_starts_is_reported_with_what_would() {
        let problems = problems_of(|stack| {
            stack.add(LambdaFn::new("consume", ConsumeLinks(NoLinks::new())));
            stack.add(LambdaFn::new("handle", HandleLinks(NoLinks::new())));
            stack.add(LambdaFn::new("subscribe", SubscribeLinks(NoLinks::new())));
            stack.add(LambdaFn::new("follow", FollowLinks(NoLinks::new())));
            stack.add(LambdaFn::new("schedule", ScheduleLinks(NoLinks::new())));
            stack.add(LambdaFn::new("authorize", AuthorizeLinks(NoLinks::new())));
            stack.add(LambdaFn::new("invoke", InvokeLinks(NoLinks::new())));
        });
        assert_snapshot!(problems, @"
        Consume: consumes messages of type `Order`, and no queue starts it; add `.event_source(EventSource::queue(&queue))` to it
        Handle: handles the events `Object Created` of `aws.s3`, and no rule starts it; add `EventRule::new(name, pattern).target(&function)` to the stack
        Subscribe: subscribes to messages of type `AlarmNotification`, and no topic starts it; add `.function(&function)` to the topic
        Follow: follows a table of `Order`, and no table starts it; add `.event_source(EventSource::stream(&table, &failures))` to it
        Schedule: is scheduled with an input of type `Order`, and no schedule starts it; add `Schedule::new(name, expression).starts(&function, &input)` to the stack
        Authorize: authorizes callers as `Admin`, and no API asks it; add `.authorize_with(TokenAuthorizer::new(&function))` to an API
        ");
    }

    struct Everything;

    impl links::Prefix for Everything {
        const PREFIX: &'static str = "";
    }

    #[test]
    fn a_function_that_its_trigger_starts_is_fine() {
        let problems = problems_of(|stack| {
            let orders = stack.add(Queue::<Order>::new("orders"));
            let consume = LambdaFn::new("consume", ConsumeLinks(NoLinks::new()));
            stack.add(consume.event_source(EventSource::queue(&orders)));

            let files = stack.add(Bucket::new("files").event_bridge());
            let handle = stack.add(LambdaFn::new("handle", HandleLinks(NoLinks::new())));
            let created = files.object_created::<Everything>();
            stack.add(crate::event_rule::EventRule::new("created", created).target(&handle));

            let subscribe = stack.add(LambdaFn::new("subscribe", SubscribeLinks(NoLinks::new())));
            let alarms = stack.add(Topic::new("alarms").function(&subscribe));
            stack.add(Alarm::above("errors", handle.errors(), 0).notify(&alarms));

            let table = stack.add(Table::<Order>::new("table").stream());
            let failures = stack.add(Queue::new("failures"));
            let follow = LambdaFn::new("follow", FollowLinks(NoLinks::new()));
            stack.add(follow.event_source(EventSource::stream(&table, &failures)));

            let authorize = stack.add(LambdaFn::new("authorize", AuthorizeLinks(NoLinks::new())));
            let list = stack.add(LambdaFn::new("list", crate::core::testing::AnyTrigger));
            stack.add(
                RestApi::new("api")
                    .authorize_with(TokenAuthorizer::new(&authorize))
                    .route(get::<ListAllOrders>("/orders", &list)),
            );
        });
        assert_eq!(problems, "");
    }

    #[derive(Links)]
    #[links(serves(open::ListOrders))]
    struct OldLinks<S: Side = Running> {
        cors_origin: Link<kind::Text, S>,
    }

    #[test]
    fn a_variable_that_the_api_sets_is_not_that_of_a_link() {
        let problems = problems_of(|stack| {
            let shop = stack.add(LambdaFn::new("shop", OldLinks { cors_origin: "*".link() }));
            stack.add(
                RestApi::new("api")
                    .cors(Cors::allow(&origin("*")))
                    .route(get::<open::ListOrders>("/orders", &shop).public("a shop")),
            );
        });
        assert_snapshot!(problems, @"Shop: the variable `CORS_ORIGIN` is that of a link, and the API sets it itself; remove the link, or give it another variable");
    }

    /// Lists orders, in another module.
    mod others {
        use super::Anyone;

        /// Lists orders.
        #[derive(links::http::Operation)]
        #[operation(caller = Anyone, answers(204))]
        pub(super) enum ListOrders {}
    }

    #[derive(Links)]
    #[links(serves(open::ListOrders, others::ListOrders))]
    struct TwiceLinks<S: Side = Running>(NoLinks<S>);

    #[test]
    fn a_function_tells_its_operations_apart_by_their_names() {
        let problems = problems_of(|stack| {
            let shop = stack.add(LambdaFn::new("shop", TwiceLinks(NoLinks::new())));
            stack.add(RestApi::new("one").route(get::<open::ListOrders>("/orders", &shop).public("a shop")));
            stack
                .add(RestApi::new("two").route(get::<others::ListOrders>("/others", &shop).public("a shop")));
        });
        assert_snapshot!(problems, @"Shop: serves two operations with the name `ListOrders`, and cannot tell them apart; rename one of them");
    }
}
