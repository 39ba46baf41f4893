//! URLs of Lambda functions.

use links::{http::CallerSource, trigger::Trigger};
use resources::{
    Handle, IntoValue, Value,
    lambda::{
        self,
        permission::FunctionUrlAuthType,
        url::{self, AuthType},
    },
};

use crate::{
    core::{
        construct::{Construct, Identity},
        stack::Stack,
    },
    cors::Cors,
    lambda_fn::{AnyFunctionRef, FunctionRef},
};

/// An HTTPS address of a Lambda function, without an API: `https://….lambda-url.eu-west-1.on.aws/`.
///
/// By default only callers with permissions of IAM reach it, with signed requests. Unlike an API it has no routes, no
/// tokens of a user pool and no throttling of its own, but it waits as long as the function runs.
///
/// A function that serves an operation gets all requests for the URL, whatever their method and path are. The operation
/// has no variables in its path, and the caller [`Anyone`](links::http::Anyone), since the URL knows no claims. A
/// function whose links declare no trigger reads requests by itself: they have the format 2.0 of HTTP APIs.
///
/// ```
/// # use constructs::{FunctionUrl, LambdaFn, Stack, Stage};
/// # use links::{Links, NoLinks, Running, Side, http::{Anyone, Operation}};
/// /// Shows prices.
/// #[derive(Operation)]
/// #[operation(caller = Anyone, answers(200 = String))]
/// pub enum ShowPrices {}
///
/// #[derive(Links)]
/// #[links(serves(ShowPrices))]
/// struct ShowPricesLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let show_prices = stack.add(LambdaFn::new("show-prices", ShowPricesLinks(NoLinks::new())));
/// let prices = stack.add(FunctionUrl::new("prices", &show_prices).public("prices are for everybody"));
/// stack.output("prices_url", "The address of the prices", prices.url());
/// ```
#[derive(Clone, Debug)]
#[must_use = "a function URL exists once it is added to a stack"]
pub struct FunctionUrl {
    identity: Identity,
    function: AnyFunctionRef,
    access: Access,
    cors: Option<Cors>,
}

#[derive(Clone, Debug)]
enum Access {
    /// Callers that IAM allows.
    Iam,
    /// Everybody.
    Public { reason: &'static str },
}

impl FunctionUrl {
    /// Creates the URL of a function, for callers that IAM allows.
    ///
    /// A caller of the same account needs `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` on the function in its
    /// own policy.
    pub fn new<L>(name: &'static str, function: &FunctionRef<L>) -> Self {
        let function = function.untyped().clone();
        Self { identity: Identity::new(name), function, access: Access::Iam, cors: None }
    }

    /// Lets everybody call the function, with a reason that the template shows. By default a caller needs credentials of
    /// AWS and the permission.
    pub fn public(mut self, reason: &'static str) -> Self {
        self.access = Access::Public { reason };
        self
    }

    /// Lets pages of an origin call the function, with every method unless the settings name some. Lambda adds the
    /// headers to the answers.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = Some(cors);
        self
    }
}

impl Construct for FunctionUrl {
    type Ref = FunctionUrlRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> FunctionUrlRef {
        let id = self.identity.id();
        let operation = stack.triggers_of(self.function.id());
        let mut refusals = operation.map_or_else(Vec::new, refusals_of);
        if let Access::Public { reason } = self.access
            && reason.trim().is_empty()
        {
            refusals.push(
                "is public with an empty reason; write in `.public(…)` why everybody may call the function"
                    .to_owned(),
            );
        }
        refusals.extend(self.cors.iter().flat_map(Cors::refusals));
        for refusal in refusals {
            stack.report(id.clone(), refusal);
        }
        if let Some([Trigger::Operation(operation)]) = operation {
            stack.route_to_function(&id, self.function.id(), "ANY /".to_owned(), operation.name);
        }

        let auth_type = match self.access {
            Access::Iam => AuthType::AWS_IAM,
            Access::Public { .. } => AuthType::NONE,
        };
        let mut resource = lambda::Url::new(auth_type, self.function.arn());
        if let Some(cors) = &self.cors {
            let methods: &[&str] = if cors.methods.is_empty() { &["*"] } else { &cors.methods };
            let methods = methods
                .iter()
                .map(|method| (*method).to_owned())
                .collect::<Vec<_>>();
            resource = resource.cors(
                url::Cors::new()
                    .allow_headers(cors.headers.clone())
                    .allow_methods(Value::<Vec<url::AllowMethod>>::from_node(methods.into_node()))
                    .allow_origins([cors.origin.as_str().to_owned()])
                    .max_age(86_400),
            );
        }
        let entry = stack.resource(id, resource);
        let Access::Public { reason } = self.access else {
            return FunctionUrlRef { handle: entry.handle(), function: self.function };
        };
        let handle = entry.reason("Public", reason).handle();
        let [url, function] = permissions(&self.function, "*", FunctionUrlAuthType::NONE);
        for (suffix, permission) in [("Call", url), ("Invocation", function)] {
            let _ = stack
                .resource(self.identity.id_with(suffix), permission)
                .reason("Public", reason);
        }
        FunctionUrlRef { handle, function: self.function }
    }
}

/// Returns the two permissions that a caller of the URL needs: "Control access to Lambda function URLs" in the Lambda
/// Developer Guide, as of October 2025. The second one is for the URL alone, not for other ways to the function.
fn permissions(
    function: &AnyFunctionRef,
    principal: &'static str,
    auth_type: FunctionUrlAuthType,
) -> [lambda::Permission; 2] {
    let permission = |action| {
        lambda::Permission::new(lambda::PermissionRequired {
            action,
            function_name: function.arn(),
            principal,
        })
    };
    [
        permission("lambda:InvokeFunctionUrl").function_url_auth_type(auth_type),
        permission("lambda:InvokeFunction").invoked_via_function_url(true),
    ]
}

/// Returns what a URL cannot give to a function with these triggers.
fn refusals_of(triggers: &[Trigger]) -> Vec<String> {
    let operations: Vec<_> = triggers
        .iter()
        .filter_map(|trigger| match trigger {
            Trigger::Operation(operation) => Some(operation),
            _ => None,
        })
        .collect();
    match operations[..] {
        [] if triggers.is_empty() => Vec::new(),
        [] => vec![
            "is a URL of a function that something else starts, as its links say; give the URL a function that serves \
             an operation, or one without a trigger"
                .to_owned(),
        ],
        [operation] => {
            let name = operation.name;
            let mut refusals = Vec::new();
            if operation.path.is_some() {
                refusals.push(format!(
                    "the operation `{name}` has variables in its path, which a URL does not read; route it in an \
                     `HttpApi`, or take them from the query"
                ));
            }
            if operation.caller.source != CallerSource::Nobody {
                refusals.push(format!(
                    "the operation `{name}` wants to know its caller, which a URL does not tell; route it in an `HttpApi`, \
                     or declare `caller = Anyone`"
                ));
            }
            refusals
        }
        _ => vec![format!(
            "is a URL of a function with {} operations, and a URL has no routes to tell them apart; use an `HttpApi`, or a \
             function for each",
            operations.len()
        )],
    }
}

/// A handle to the URL of a Lambda function.
#[derive(Clone, Debug)]
pub struct FunctionUrlRef {
    handle: Handle<lambda::Url>,
    function: AnyFunctionRef,
}

impl FunctionUrlRef {
    /// Returns the URL, with a slash at its end.
    pub fn url(&self) -> Value<String> {
        self.handle.function_url()
    }

    /// Allows a service to call a URL that is not public, but only for the resource with the ARN `source`, such as a
    /// CloudFront distribution with an origin access control. `source_id` is the resource's logical ID.
    pub fn allow_invocation(
        &self,
        stack: &mut Stack,
        source_id: &str,
        service: &'static str,
        source: impl IntoValue<String>,
    ) {
        let source = Value::<String>::from_node(source.into_node());
        let [url, function] = permissions(&self.function, service, FunctionUrlAuthType::AWS_IAM);
        for (verb, permission) in [("Called", url), ("Invoked", function)] {
            let id = format!("{}{verb}By{source_id}", self.handle.target().id);
            let _ = stack.resource(id, permission.source_arn(source.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Links, NoLinks, Running, Side};

    use super::*;
    use crate::{
        core::{
            link::Declared,
            testing::{AnyTrigger, changes_of, problems_of, resource, shop, shop::open},
        },
        cors::Origin,
        lambda_fn::LambdaFn,
    };

    #[derive(Links)]
    #[links(serves(open::ListOrders))]
    struct ListerLinks<S: Side = Running>(NoLinks<S>);

    fn lister(stack: &mut Stack) -> FunctionRef<ListerLinks<Declared>> {
        stack.add(LambdaFn::new("lister", ListerLinks(NoLinks::new())))
    }

    fn worker(stack: &mut Stack) -> FunctionRef<AnyTrigger> {
        stack.add(LambdaFn::new("worker", AnyTrigger))
    }

    #[test]
    fn a_url_is_for_callers_that_iam_allows_and_needs_no_permission() {
        let define = |stack: &mut Stack| {
            let worker = worker(stack);
            let url = stack.add(FunctionUrl::new("worker-url", &worker));
            stack.output("worker_url", "Where the worker is", url.url());
        };
        assert_snapshot!(changes_of(|stack| drop(worker(stack)), define), @r#"
        + WorkerUrl.AuthType: "AWS_IAM"
        + WorkerUrl.TargetFunctionArn.Fn::GetAtt.0: "Worker"
        + WorkerUrl.TargetFunctionArn.Fn::GetAtt.1: "Arn"
        + WorkerUrl.Type: "AWS::Lambda::Url"
        "#);
    }

    #[test]
    fn a_public_url_has_both_permissions_and_says_why() {
        let define = |stack: &mut Stack| {
            let lister = lister(stack);
            stack.add(FunctionUrl::new("orders-url", &lister).public("a shop is for everybody"));
        };
        let without = |stack: &mut Stack| {
            let lister = lister(stack);
            stack.add(FunctionUrl::new("orders-url", &lister));
        };
        assert_snapshot!(changes_of(without, define), @r#"
        - OrdersUrl.AuthType: "AWS_IAM"
        + OrdersUrl.Metadata.Stratiform.Public: "a shop is for everybody"
        + OrdersUrl.AuthType: "NONE"
        + OrdersUrlCall.Metadata.Stratiform.Public: "a shop is for everybody"
        + OrdersUrlCall.Action: "lambda:InvokeFunctionUrl"
        + OrdersUrlCall.FunctionName.Fn::GetAtt.0: "Lister"
        + OrdersUrlCall.FunctionName.Fn::GetAtt.1: "Arn"
        + OrdersUrlCall.FunctionUrlAuthType: "NONE"
        + OrdersUrlCall.Principal: "*"
        + OrdersUrlCall.Type: "AWS::Lambda::Permission"
        + OrdersUrlInvocation.Metadata.Stratiform.Public: "a shop is for everybody"
        + OrdersUrlInvocation.Action: "lambda:InvokeFunction"
        + OrdersUrlInvocation.FunctionName.Fn::GetAtt.0: "Lister"
        + OrdersUrlInvocation.FunctionName.Fn::GetAtt.1: "Arn"
        + OrdersUrlInvocation.InvokedViaFunctionUrl: true
        + OrdersUrlInvocation.Principal: "*"
        + OrdersUrlInvocation.Type: "AWS::Lambda::Permission"
        "#);
    }

    #[test]
    fn pages_of_an_origin_may_call_a_url() {
        let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
        let url = resource("WorkerUrl", |stack| {
            let worker = worker(stack);
            let cors = Cors::allow(&origin).header("X-Trace");
            stack.add(FunctionUrl::new("worker-url", &worker).cors(cors));
        });
        assert_snapshot!(url, @r#"
        {
          "Properties": {
            "AuthType": "AWS_IAM",
            "Cors": {
              "AllowHeaders": [
                "Content-Type",
                "Authorization",
                "X-Trace"
              ],
              "AllowMethods": [
                "*"
              ],
              "AllowOrigins": [
                "https://example.com"
              ],
              "MaxAge": 86400
            },
            "TargetFunctionArn": {
              "Fn::GetAtt": [
                "Worker",
                "Arn"
              ]
            }
          },
          "Type": "AWS::Lambda::Url"
        }
        "#);
    }

    #[test]
    fn a_service_may_call_a_url_for_one_resource() {
        let call = resource("WorkerUrlInvokedBySite", |stack| {
            let worker = worker(stack);
            let url = stack.add(FunctionUrl::new("worker-url", &worker));
            let site = "arn:aws:cloudfront::123456789012:distribution/E1";
            url.allow_invocation(stack, "Site", "cloudfront.amazonaws.com", site);
        });
        assert_snapshot!(call, @r#"
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Fn::GetAtt": [
                "Worker",
                "Arn"
              ]
            },
            "InvokedViaFunctionUrl": true,
            "Principal": "cloudfront.amazonaws.com",
            "SourceArn": "arn:aws:cloudfront::123456789012:distribution/E1"
          },
          "Type": "AWS::Lambda::Permission"
        }
        "#);
    }

    #[derive(Links)]
    #[links(serves(open::ListOrders, open::PlaceOrder))]
    struct ShopLinks<S: Side = Running>(NoLinks<S>);

    #[derive(Links)]
    #[links(serves(shop::GetOrder))]
    struct GetterLinks<S: Side = Running>(NoLinks<S>);

    #[derive(Links)]
    #[links(consumes(String))]
    struct ConsumerLinks<S: Side = Running>(NoLinks<S>);

    #[test]
    fn what_a_url_cannot_give_a_function_is_reported() {
        let problems = problems_of(|stack| {
            let shop = stack.add(LambdaFn::new("shop", ShopLinks(NoLinks::new())));
            let getter = stack.add(LambdaFn::new("getter", GetterLinks(NoLinks::new())));
            let consumer = stack.add(LambdaFn::new("consumer", ConsumerLinks(NoLinks::new())));
            let worker = worker(stack);
            stack.add(FunctionUrl::new("shop-url", &shop));
            stack.add(FunctionUrl::new("getter-url", &getter));
            stack.add(FunctionUrl::new("consumer-url", &consumer));
            stack.add(FunctionUrl::new("worker-url", &worker).public(" "));
        });
        assert_snapshot!(problems, @r#"
        Shop: serves the operation `ListOrders`, but no API has a route for it; add one, such as `.route(get::<api::ListOrders>("/path", &function))`, or remove it from `serves(…)` of the links
        Shop: serves the operation `PlaceOrder`, but no API has a route for it; add one, such as `.route(get::<api::PlaceOrder>("/path", &function))`, or remove it from `serves(…)` of the links
        Consumer: consumes messages of type `String`, but no queue starts it; add `.event_source(EventSource::queue(&queue))` to the function
        ShopUrl: is a URL of a function with 2 operations, and a URL has no routes to tell them apart; use an `HttpApi`, or a function for each
        GetterUrl: the operation `GetOrder` has variables in its path, which a URL does not read; route it in an `HttpApi`, or take them from the query
        GetterUrl: the operation `GetOrder` wants to know its caller, which a URL does not tell; route it in an `HttpApi`, or declare `caller = Anyone`
        ConsumerUrl: is a URL of a function that something else starts, as its links say; give the URL a function that serves an operation, or one without a trigger
        WorkerUrl: is public with an empty reason; write in `.public(…)` why everybody may call the function
        "#);
    }
}
