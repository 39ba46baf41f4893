//! What REST APIs and HTTP APIs have in common.

use links::http::CallerDefinition;
use resources::{Handle, logs};

use crate::{
    core::{construct::Identity, stack::Stack, stage::NameKind, units::Measure},
    cors::Cors,
    log_group::{self, LogRetention},
    route::{self, Access, Route},
    throttle::Throttle,
};

/// An API of API Gateway, whose routes are answered by functions.
///
/// There are two kinds: [`RestApi`](crate::RestApi) and [`HttpApi`](crate::HttpApi). What both have is here.
///
/// A [`Route`] leads to an [`Operation`](links::http::Operation) of the contract, which says what callers send and get, and
/// to the function that serves it. Each operation has a route of its own.
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
    /// An API of this name.
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
    /// Lets pages of an origin call, and read every answer, also those that the gateway gives itself. By default no page
    /// may.
    ///
    /// The gateway answers each browser's question itself. To what functions answer, an HTTP API adds the headers in place
    /// of those that a function adds. Behind a REST API, functions add them: the API gives its origin to the functions of its
    /// routes, in the variable `CORS_ORIGIN`.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = Some(cors);
        self
    }

    /// Refuses requests above a rate with 429. By default the account's limit holds: 10,000 a second.
    pub fn throttle(mut self, throttle: Throttle) -> Self {
        self.throttle = Some(throttle);
        self
    }

    /// Logs each request in `/aws/apigateway/{name}`, without what it holds or whose it is, and keeps that for a number of
    /// days; with `None`, as a stage file can have it, and by default, nothing is logged. The group's name is made by the pattern for everything, also where APIs have one of their own.
    ///
    /// A REST API needs a role for it that the account and region has once. `deploy` sees to it, and `synth` writes its
    /// template too: [`api_gateway_account`](crate::api_gateway_account::api_gateway_account).
    pub fn access_logs<M: Measure<Option<LogRetention>>>(mut self, retention: M) -> Self {
        self.access_logs = retention.measure(M::CHECKED);
        self
    }

    /// Adds a route. Each operation has a route of its own.
    pub fn route(mut self, route: Route) -> Self {
        self.routes.push(route);
        self
    }

    /// Adds the group that requests are logged in, if they are.
    pub(crate) fn put_log_group(&self, stack: &mut Stack) -> Option<Handle<logs::LogGroup>> {
        let retention = self.access_logs?;
        let name = stack
            .stage()
            .physical_name(NameKind::Default, self.identity.name());
        let id = self.identity.id_with("LogGroup");
        Some(log_group::put(stack, id, format!("/aws/apigateway/{name}"), retention))
    }

    /// Tells the stack which operation of which function each route leads to.
    pub(crate) fn connect(&self, stack: &mut Stack) {
        let id = self.identity.id();
        for route in route::once(&self.routes) {
            let key = format!("{} {}", route.method, route.path);
            stack.route_to_function(&id, route.function.id(), key, route.operation.name);
        }
    }

    /// What API Gateway would refuse of an API of either kind. `authorizer` is the caller that its
    /// authorizer lets in, `remedy` how it gets one.
    pub(crate) fn refusals(&self, authorizer: Option<CallerDefinition>, remedy: &str) -> Vec<String> {
        let mut refusals = route::refusals(&self.routes, authorizer);
        let is_public = |route: &&Route| matches!(route.access, Access::Public { .. });
        if authorizer.is_none() && self.routes.iter().any(|route| !is_public(&route)) {
            let open: Vec<String> = route::once(&self.routes)
                .filter(|route| !is_public(route))
                .map(|route| format!("{} {}", route.method, route.path))
                .collect();
            refusals.push(format!(
                "anybody may call {}; add `{remedy}`, or `.public(…)` to each route that is for everybody",
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

    /// What is wrong with a REST API, if the same is wrong with an HTTP API.
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
        Api: no route, and API Gateway deploys no empty API; add one, such as `.route(get::<api::ListJobs>("/jobs", &list_jobs))`
        "#);

        fn for_somebody<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
                .route(get::<ListParcels>("/bills", shop))
        }
        assert_snapshot!(problems(for_somebody, for_somebody), @"Api: anybody may call GET /bills; add `.authorize_with(&users)`, or `.public(…)` to each route that is for everybody");

        fn unreasoned<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public(" "))
        }
        assert_snapshot!(problems(unreasoned, unreasoned), @"Api: everybody may call GET /orders, for no reason; say why, for those who review the template");
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
                .main()
                .resources()
                .find(|resource| resource.id() == id);
            let name = resource.and_then(|resource| resource.properties().get(property)?.as_text());
            name.unwrap_or_default().to_owned()
        };
        assert_eq!([name("Rest", "Name"), name("Http", "Name")], ["our-rest", "our-http"]);
        assert_eq!(
            [name("RestLogGroup", "LogGroupName"), name("HttpLogGroup", "LogGroupName")],
            ["/aws/apigateway/shop-dev-rest", "/aws/apigateway/shop-dev-http"]
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
        assert_snapshot!(problems(twice, twice), @"Api: GET /orders is answered twice; drop one of the two routes");
    }

    #[test]
    fn an_operation_has_a_route_of_its_own_that_can_be_it() {
        fn confused<K>(api: Api<K>, shop: &FunctionRef<AnyTrigger>) -> Api<K> {
            api.route(get::<open::ListOrders>("/orders", shop).public("orders are no secret"))
                .route(get::<open::ListOrders>("/bills", shop).public("bills are no secret"))
                .route(delete::<open::PlaceOrder>("/orders", shop).public("orders are no secret"))
        }
        assert_snapshot!(problems(confused, confused), @"
        Api: GET /orders and GET /bills are both the operation `ListOrders`, and its name is for one of them; declare another
        Api: DELETE /orders is the operation `PlaceOrder`, which takes a body, and a DELETE has none; answer a POST by it, or let it take a query
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
        Api: below `/bills/` there are two variables, `{orderId}` and `{billId}`; call them the same
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
        Api: `X Trace` is no header; write letters, digits and hyphens, such as `X-Trace`
        Api: `STEAL` is no method; take one of DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT
        Api: 0 requests a second and 1 at once, so that nobody is answered; allow at least 1 of each
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
        Api: the path `/orders/{orderId}/{page}` has the variables `orderId` and `page`, and the operation `ListOrders` reads no path; declare a type with the fields `orderId` and `page`: `#[operation(path = ListOrdersPath)]`
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
        assert_snapshot!(problems(closed, closed), @r#"Api: two errors have the code `not_found`, of status 404 and 403; rename one of their types, or write `#[error(code = "…")]` on it"#);
    }
}
