//! Options and checks that REST APIs and HTTP APIs share.

use links::http::CallerDefinition;
use resources::{Handle, logs};

use crate::{
    core::{construct::Identity, stack::Stack, stage::NameKind, units::Measure},
    cors::Cors,
    log_group::{self, LogRetention},
    route::{self, Access, Route},
    throttle::Throttle,
};

/// An API Gateway API. Lambda functions answer its routes.
///
/// There are two kinds: [`RestApi`](crate::RestApi) and [`HttpApi`](crate::HttpApi). Both have these setters.
///
/// A [`Route`] connects a method and a path with an [`Operation`](links::http::Operation) of the contract, and with the
/// function that serves it. The operation declares the request and the responses. Each operation has one route.
#[derive(Clone, Debug)]
#[must_use = "an API exists once it is added to a stack"]
pub struct Api<Kind> {
    pub(crate) identity: Identity,
    pub(crate) cors: Option<Cors>,
    pub(crate) throttle: Option<Throttle>,
    pub(crate) access_logs: Option<LogRetention>,
    pub(crate) routes: Vec<Route>,
    pub(crate) kind: Kind,
}

impl<Kind: Default> Api<Kind> {
    /// Creates an API with this name.
    pub fn new(name: &'static str) -> Self {
        Self {
            identity: Identity::new(name),
            cors: None,
            throttle: None,
            access_logs: None,
            routes: Vec::new(),
            kind: Kind::default(),
        }
    }
}

impl<Kind> Api<Kind> {
    /// Allows pages of an origin to call the API. They can read every answer, including the gateway's own. By default
    /// no page can call.
    ///
    /// The gateway answers each preflight request. On the functions' answers, an HTTP API replaces CORS headers that a
    /// function sets. Behind a REST API, functions set the headers: the API passes its origin to the functions of its
    /// routes in the variable `CORS_ORIGIN`.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = Some(cors);
        self
    }

    /// Throttles the API: requests above the rate get 429. By default the account's limit of 10,000 requests per second
    /// applies.
    pub fn throttle(mut self, throttle: Throttle) -> Self {
        self.throttle = Some(throttle);
        self
    }

    /// Logs each request, without its content or its caller, and keeps the logs for a number of days. With `None`, as in
    /// a stage file without the setting, nothing is logged. This is the default.
    ///
    /// The log group of a REST API is `/aws/apigateway/{name}`, that of an HTTP API `/aws/vendedlogs/apigateway/{name}`.
    /// The name follows the stage's `default` name pattern, even if APIs have another one. An HTTP API's logs are written
    /// by a policy that the account has once: it covers all of `/aws/vendedlogs/`, and would be full after some groups
    /// elsewhere ("Enable logging to CloudWatch Logs" in the CloudWatch Logs User Guide).
    ///
    /// A REST API needs a role for its logs, once for each account and region. `deploy` creates it, and `synth` writes
    /// its template too: [`api_gateway_account`](crate::api_gateway_account::api_gateway_account).
    pub fn access_logs<M: Measure<Option<LogRetention>>>(mut self, retention: M) -> Self {
        self.access_logs = retention.measure(M::CHECKED);
        self
    }

    /// Adds a route. Each operation has one route.
    pub fn route(mut self, route: Route) -> Self {
        self.routes.push(route);
        self
    }

    /// Adds the group that requests are logged in, if they are. `folder` is the beginning of its name.
    pub(crate) fn put_log_group(&self, stack: &mut Stack, folder: &str) -> Option<Handle<logs::LogGroup>> {
        let retention = self.access_logs?;
        let name = stack
            .stage()
            .physical_name(NameKind::Default, self.identity.name());
        let id = self.identity.id_with("LogGroup");
        Some(log_group::put(stack, id, format!("{folder}/{name}"), retention))
    }

    /// Registers the operation and the function of each route in the stack.
    pub(crate) fn connect(&self, stack: &mut Stack) {
        let id = self.identity.id();
        for route in route::once(&self.routes) {
            let key = format!("{} {}", route.method, route.path);
            stack.route_to_function(&id, route.function.id(), key, route.operation.name);
        }
    }

    /// Returns the problems that API Gateway would refuse in an API of either kind. `authorizer` is the caller that the
    /// API's authorizer accepts. `remedy` says how to add an authorizer.
    pub(crate) fn refusals(&self, authorizer: Option<CallerDefinition>, remedy: &str) -> Vec<String> {
        let mut refusals = route::refusals(&self.routes, authorizer);
        let is_public = |route: &&Route| matches!(route.access, Access::Public { .. });
        if authorizer.is_none() && self.routes.iter().any(|route| !is_public(&route)) {
            let open: Vec<String> = route::once(&self.routes)
                .filter(|route| !is_public(route))
                .map(|route| format!("{} {}", route.method, route.path))
                .collect();
            refusals.push(format!(
                "no authorizer for {}; add `{remedy}`, or `.public(…)` to each public route",
                open.join(", ")
            ));
        }
        refusals.extend(self.cors.iter().flat_map(Cors::refusals));
        refusals.extend(self.throttle.and_then(Throttle::refusal));
        refusals
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{
            stack::Stack,
            stage::{DataPolicy, NamePattern, Names, Stage},
            testing::{
                AnyTrigger, problems_of,
                shop::{ListParcels, open},
                stage,
            },
            units::Days,
        },
        cors::Origin,
        http_api::HttpApi,
        lambda_fn::{FunctionRef, LambdaFn},
        rest_api::RestApi,
        route::{delete, get},
    };

    /// Returns a REST API's problems, after checking that an HTTP API has the same.
    fn problems(
        rest: fn(RestApi, &FunctionRef<AnyTrigger>) -> RestApi,
        http: fn(HttpApi, &FunctionRef<AnyTrigger>) -> HttpApi,
    ) -> String {
        let shop = |stack: &mut Stack| stack.add(LambdaFn::new("shop", AnyTrigger));
        let of_rest = problems_of(|stack| {
            let shop = shop(stack);
            stack.add(rest(RestApi::new("api"), &shop));
        });
        let of_http = problems_of(|stack| {
            let shop = shop(stack);
            stack.add(http(HttpApi::new("api"), &shop));
        });
        assert_eq!(of_rest, of_http.replace("(&users, [&client])", "(&users)"));
        of_rest
    }

    #[test]
    fn an_api_has_routes_for_somebody() {
        fn none<K>(api: Api<K>, _: &FunctionRef<AnyTrigger>) -> Api<K> {
            api
        }
        assert_snapshot!(problems(none, none), @r#"
Api: the API has no routes; add at least 1, such as `.route(get::<api::ListJobs>("/jobs", &list_jobs))`
        "#);

        fn for_somebody<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
                .route(get::<ListParcels>("/bills", shop))
        }
        assert_snapshot!(problems(for_somebody, for_somebody), @"Api: no authorizer for GET /bills; add `.authorize_with(&users)`, or `.public(…)` to each public route");

        fn unreasoned<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public(" "))
        }
        assert_snapshot!(problems(unreasoned, unreasoned), @"Api: GET /orders is public with an empty reason; write it in `.public(…)`, because the template shows it to reviewers");
    }

    #[test]
    fn apis_may_have_names_of_their_own_and_logs_are_called_as_everything() {
        let names = Names { api: NamePattern::plain("our-"), ..stage().names().clone() };
        let stage = Stage::new("shop", "dev", "eu-west-1".to_owned(), None, names, DataPolicy::Delete, false);
        let mut stack = Stack::new(&stage);
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        stack.add(
            RestApi::new("rest")
                .access_logs(Days::<7>)
                .route(get::<open::ListOrders>("/orders", &shop).public("orders are no secret")),
        );
        stack.add(
            HttpApi::new("http")
                .access_logs(Days::<7>)
                .route(get::<open::ListOrders>("/orders", &shop).public("orders are no secret")),
        );
        let template = stack.synth().expect("nothing is wrong with the stack");
        let name = |id: &str, property: &str| {
            let resource = template
                .main
                .resources()
                .find(|resource| resource.id() == id);
            let name = resource.and_then(|resource| resource.properties().get(property)?.as_text());
            name.unwrap_or_default().to_owned()
        };
        assert_eq!([name("Rest", "Name"), name("Http", "Name")], ["our-rest", "our-http"]);
        assert_eq!(
            [name("RestLogGroup", "LogGroupName"), name("HttpLogGroup", "LogGroupName")],
            ["/aws/apigateway/shop-dev-rest", "/aws/vendedlogs/apigateway/shop-dev-http"]
        );
    }

    #[test]
    fn requests_are_logged_where_the_stage_file_says_for_how_long() {
        let retention = LogRetention::try_from(7).expect("CloudWatch Logs knows it");
        let logged = |api: RestApi| api.access_logs.map(LogRetention::days);
        let api = || RestApi::new("api");
        assert_eq!(logged(api().access_logs(Days::<7>)), Some(7));
        assert_eq!(logged(api().access_logs(retention)), Some(7));
        assert_eq!(logged(api().access_logs(Some(retention))), Some(7));
        assert_eq!(logged(api().access_logs(None)), None);
    }

    #[test]
    fn a_route_is_answered_once() {
        fn twice<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
                .route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
        }
        assert_snapshot!(problems(twice, twice), @"Api: GET /orders has two routes; drop one");
    }

    #[test]
    fn an_operation_has_a_route_of_its_own_that_can_be_it() {
        fn confused<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
                .route(get::<open::ListOrders>("/bills", shop).public("bills are no secret"))
                .route(delete::<open::PlaceOrder>("/orders", shop).public("orders are no secret"))
        }
        assert_snapshot!(problems(confused, confused), @"
        Api: GET /orders and GET /bills have the same operation `ListOrders`; declare another operation for one
        Api: DELETE /orders has the operation `PlaceOrder`, which takes a body, but a DELETE has no body; use POST, or declare a query instead
        ");
    }

    #[test]
    fn a_path_is_one_that_api_gateway_accepts() {
        fn strange<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("orders", shop).public("orders are no secret"))
                .route(get::<open::GetOrder>("/bills/{orderId}", shop).public("bills are no secret"))
                .route(get::<open::GetBill>("/bills/{billId}/pages", shop).public("bills are no secret"))
        }
        assert_snapshot!(problems(strange, strange), @"
        Api: the path `orders` does not begin with a slash; write `/orders`
        Api: `/bills/` has two variables, `{orderId}` and `{billId}`; give them the same name
        ");
    }

    #[test]
    fn a_header_is_a_word_and_somebody_is_answered() {
        fn strange<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            let origin = Origin::try_from("*".to_owned()).expect("it is an origin");
            api.route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
                .cors(Cors::allow(&origin).header("X Trace").method("STEAL"))
                .throttle(Throttle { rate: 0, burst: 1 })
        }
        assert_snapshot!(problems(strange, strange), @"
        Api: `X Trace` is not a valid header name; use letters, digits and hyphens, such as `X-Trace`
        Api: `STEAL` is not a valid method; use one of DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT
        Api: a rate of 0 and a burst of 1 let nobody call the API; use at least 1 for each
        ");
    }

    #[test]
    fn the_variables_of_a_path_are_the_fields_of_its_operations_path() {
        fn misfits<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders/{orderId}/{page}", shop).public("a shop"))
                .route(get::<open::GetOrder>("/orders", shop).public("a shop"))
                .route(get::<open::GetBill>("/bills/{id}", shop).public("a shop"))
        }
        assert_snapshot!(problems(misfits, misfits), @"
        Api: the path `/orders/{orderId}/{page}` has the variables `orderId` and `page`, but the operation `ListOrders` reads no path; declare a type with the fields `orderId` and `page`: `#[operation(path = ListOrdersPath)]`
        Api: the path `/orders` does not fit the operation `GetOrder`: the path has no variable for the field `orderId` of `OrderPath`; give the variables of the path and the fields of `OrderPath` the same names
        Api: the path `/bills/{id}` does not fit the operation `GetBill`: `BillPath` has no field for the variable `id`, and the path has no variable for the field `billId` of `BillPath`; give the variables of the path and the fields of `BillPath` the same names
        ");
    }

    #[test]
    fn a_code_of_an_error_has_one_meaning() {
        /// The shop is closed.
        #[derive(links::http::ErrorCode)]
        #[error(status = 403, code = "not_found")]
        enum Closed {}

        /// Opens the door.
        #[derive(links::http::Operation)]
        #[operation(caller = links::http::Anyone, answers(204), errors(Closed))]
        enum Open {}

        fn closed<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<Open>("/door", shop).public("a shop"))
        }
        assert_snapshot!(problems(closed, closed), @r#"Api: the error code `not_found` is used with status 404 and with status 403; rename one of the error types, or give it another code with `#[error(code = "…")]`"#);
    }
}
