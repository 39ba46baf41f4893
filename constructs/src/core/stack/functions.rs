//! The functions of a stack, and their triggers.

use std::{collections::BTreeMap, panic::Location, sync::Arc};

use links::trigger::{Payload, Trigger};
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
    /// The origin whose pages may read the function's answers, and the API that sets it.
    origin: Option<Origin>,
    /// `true` if a trigger other than a route starts the function.
    is_started: bool,
}

#[derive(Debug)]
struct Origin {
    api: Arc<str>,
    origin: String,
}

/// The functions of a stack by logical ID.
pub(super) type DeclaredFunctions = BTreeMap<Arc<str>, DeclaredFunction>;

/// Returns the triggers of all functions, by the functions' logical IDs.
pub(super) fn triggers(functions: &DeclaredFunctions) -> Vec<(&str, &'static [Trigger])> {
    let functions = functions.iter();
    functions
        .map(|(id, function)| (&**id, function.triggers))
        .collect()
}

/// The property with the variable that maps routes to the operations of a function.
const ROUTES: &str = "Environment.Variables.ROUTES";

/// The property with the variable for the origin whose pages may read the function's answers.
const CORS_ORIGIN: &str = "Environment.Variables.CORS_ORIGIN";

impl Stack {
    /// Remembers a function. All its triggers must be connected when the stack is complete.
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

    /// Remembers that a trigger starts the function with this logical ID: a queue, a rule, a table's stream, a topic,
    /// a custom resource, or an API with a custom authorizer. A function whose trigger is never connected is a problem.
    pub fn start_function(&mut self, id: &str) {
        if let Some(function) = self.functions.get_mut(id) {
            function.is_started = true;
        }
    }

    /// Returns the triggers that a function of this stack declares, or `None` for a function that is not in it.
    pub(crate) fn triggers_of(&self, id: &str) -> Option<&'static [Trigger]> {
        self.functions.get(id).map(|function| function.triggers)
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
                    "{route} is the operation `{operation}` of {id}, but another API has it as `{other}`; give one of them \
                     another path, because the function cannot tell them apart"
                );
                self.report(api.clone(), message);
            }
            Some(_) => {}
            None => function.routes.push((route, operation)),
        }
    }

    /// Sets the origin whose pages may read a function's answers, for an API that leaves CORS to functions.
    pub(crate) fn answer_pages_of(&mut self, api: &Arc<str>, id: &str, origin: &str) {
        let Some(function) = self.functions.get_mut(id) else { return };
        match &function.origin {
            Some(known) if known.origin != origin => {
                let message = format!(
                    "its origin is `{origin}`, but {id} also serves {} with the origin `{}`; give both APIs the same origin, \
                     or a separate function",
                    known.api, known.origin
                );
                self.report(api.clone(), message);
            }
            Some(_) => {}
            None => function.origin = Some(Origin { api: api.clone(), origin: origin.to_owned() }),
        }
    }

    /// Sets the variables that functions need for their APIs, and reports functions with missing triggers.
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
                "the API sets the variable `{variable}`, but a link or `.environment` sets it too; give that another variable"
            ));
        }
        property_path::set(properties, property, value.into())
    }

    /// Returns a message if the variables are too large: "Environment variables" in the Lambda quotas.
    fn size_refusal(&mut self, id: &str) -> Option<String> {
        let variables = variables(self.properties_mut(id)?)?;
        let bytes = literal_bytes(&Node::Map(variables.clone()));
        (bytes > 4096).then(|| {
            format!(
                "the environment variables have at least {bytes} bytes, and Lambda accepts 4,096; store long values \
                 in a bucket or a table, and link to it"
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

    /// Returns the properties that the function needs for its APIs.
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
                refusals
                    .push(format!("serves two operations with the name `{operation}`; rename one of them"));
            }
        }
        refusals.extend(
            self.triggers
                .iter()
                .filter_map(|trigger| self.missing(*trigger)),
        );
        refusals
    }

    /// Returns the problem and the remedy for a trigger that is not connected.
    fn missing(&self, trigger: Trigger) -> Option<String> {
        if let Trigger::Operation(definition) = trigger {
            let name = definition.name;
            let is_routed = self.routes.iter().any(|(_, operation)| *operation == name);
            return (!is_routed).then(|| {
                format!(
                    "serves the operation `{name}`, but no API has a route for it; add one, such as \
                     `.route(get::<api::{name}>(\"/path\", &function))`, or remove it from `serves(…)` of the links"
                )
            });
        }
        if self.is_started {
            return None;
        }
        let (found, remedy) = match trigger {
            Trigger::Messages(Payload { name, .. }) => (
                format!("consumes messages of type `{name}`, but no queue starts it"),
                "add `.event_source(EventSource::queue(&queue))` to the function",
            ),
            Trigger::Event { source, detail_type, .. } => (
                format!("handles the events `{detail_type}` of `{source}`, but no rule starts it"),
                "add `EventRule::new(name, pattern).target(&function)` to the stack",
            ),
            Trigger::Notifications(Payload { name, .. }) => (
                format!("subscribes to messages of type `{name}`, but no topic starts it"),
                "add `.function(&function)` to the topic",
            ),
            Trigger::Changes(name) => (
                format!("follows a table of `{name}`, but no table starts it"),
                "add `.event_source(EventSource::stream(&table, &failures))` to the function",
            ),
            Trigger::Schedule(Payload { name, .. }) => (
                format!("is scheduled with an input of type `{name}`, but no schedule starts it"),
                "add `Schedule::new(name, expression).starts(&function, &input)` to the stack",
            ),
            Trigger::Authorizer(name) => (
                format!("authorizes callers as `{name}`, but no API uses it"),
                "add `.authorize_with(TokenAuthorizer::new(&function))` to an API",
            ),
            Trigger::CustomResource { properties: Payload { name, .. }, .. } => (
                format!("provides custom resources with the properties `{name}`, but there is none"),
                "add `CustomResource::new(name, &function)` to the stack",
            ),
            // Other functions invoke it, perhaps from outside the stack.
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
        assert_snapshot!(problems, @r#"Shop: serves the operation `PlaceOrder`, but no API has a route for it; add one, such as `.route(get::<api::PlaceOrder>("/path", &function))`, or remove it from `serves(…)` of the links"#);
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
        Other: its origin is `https://example.org`, but Shop also serves Api with the origin `https://example.com`; give both APIs the same origin, or a separate function
        Third: POST /orders is the operation `ListOrders` of Shop, but another API has it as `PlaceOrder`; give one of them another path, because the function cannot tell them apart
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
        Consume: consumes messages of type `Order`, but no queue starts it; add `.event_source(EventSource::queue(&queue))` to the function
        Handle: handles the events `Object Created` of `aws.s3`, but no rule starts it; add `EventRule::new(name, pattern).target(&function)` to the stack
        Subscribe: subscribes to messages of type `AlarmNotification`, but no topic starts it; add `.function(&function)` to the topic
        Follow: follows a table of `Order`, but no table starts it; add `.event_source(EventSource::stream(&table, &failures))` to the function
        Schedule: is scheduled with an input of type `Order`, but no schedule starts it; add `Schedule::new(name, expression).starts(&function, &input)` to the stack
        Authorize: authorizes callers as `Admin`, but no API uses it; add `.authorize_with(TokenAuthorizer::new(&function))` to an API
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
        assert_snapshot!(problems, @"Shop: the API sets the variable `CORS_ORIGIN`, but a link or `.environment` sets it too; give that another variable");
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
        assert_snapshot!(problems, @"Shop: serves two operations with the name `ListOrders`; rename one of them");
    }
}
