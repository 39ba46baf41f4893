use insta::assert_snapshot;
use resources::{Map, Node, Target, Value, apigateway, iam};

use crate::{
    bucket::Bucket,
    core::{
        construct::Construct as _,
        link::{Declared, ToLink as _},
        stack::Stack,
        stage::Stage,
        testing::{AnyTrigger, shop::Admin},
        units::Messages,
    },
    cors::{Cors, Origin},
    event_rule::{EventPattern, EventRule, Match},
    http_api::HttpApi,
    lambda_fn::{EventSource, FunctionRef, LambdaFn},
    queue::Queue,
    rest_api::{RestApi, TokenAuthorizer},
    route::{delete, get},
    user_pool::UserPool,
    user_pool_client::UserPoolClient,
};
use contract::{AllPictures, BillChanged, DeletePicture, ListPictures, Paint, Pictures};

/// A contract in its own module. `ToLink`, which is in scope below, has a method with the same name as one that the
/// derive calls.
mod contract {
    use links::{Link, Links, Prefix, Running, Side, events::EventDetail, http, kind, operation};

    use crate::core::testing::shop::Admin;

    /// Lists pictures.
    #[derive(http::Operation)]
    #[operation(caller = http::Anyone, answers(200 = Vec<String>))]
    pub(crate) enum ListPictures {}

    /// Lists all pictures.
    #[derive(http::Operation)]
    #[operation(caller = Admin, answers(200 = Vec<String>))]
    pub(crate) enum AllPictures {}

    /// The path of a picture.
    #[derive(schemars::JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    pub(crate) struct PicturePath {
        id: String,
    }

    /// Deletes a picture.
    #[derive(http::Operation)]
    #[operation(path = PicturePath, answers(204))]
    pub(crate) enum DeletePicture {}

    pub(crate) enum BillChanged {}

    impl EventDetail for BillChanged {
        const SOURCE: &'static str = "shop.billing";
        const DETAIL_TYPE: &'static str = "Bill Changed";
    }

    pub(super) struct Pictures;

    impl Prefix for Pictures {
        const PREFIX: &'static str = "pictures/";
    }

    #[derive(Clone, Debug, Links)]
    pub(super) struct Paint<S: Side = Running> {
        pub(super) album:
            Link<kind::Bucket<(operation::GetObject<Pictures>, operation::PutObject<Pictures>)>, S>,
        pub(super) transcribe: Link<kind::Transcribe<(operation::StartTranscriptionJob,)>, S>,
    }
}

/// Returns the section of a heading in the summary of a stack.
fn section(title: &str, define: impl FnOnce(&mut Stack, &Stage)) -> String {
    let stage = Stage::example("shop", "dev");
    let mut stack = Stack::new(&stage);
    define(&mut stack, &stage);
    let summary = stack
        .synth()
        .expect("the stack is fine")
        .main
        .summary()
        .to_string();
    let (_, rest) = summary
        .split_once(&format!("\n## {title}\n"))
        .expect("the summary has this heading");
    rest.split("\n## ")
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_owned()
}

fn paint(stack: &mut Stack, stage: &Stage) -> FunctionRef<Paint<Declared>> {
    let album = stack.add(Bucket::new("album"));
    stack.add(LambdaFn::new("paint", Paint { album: album.link(), transcribe: stage.link() }))
}

/// Adds a function that any trigger may start.
fn painter(stack: &mut Stack) -> FunctionRef<AnyTrigger> {
    stack.add(LambdaFn::new("paint", AnyTrigger))
}

#[test]
fn a_summary_of_a_small_stack_is_a_page_of_facts() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    stack.describe("A shop");
    let orders = stack.add(Queue::<String>::new("orders"));
    stack.output("orders_url", "Where orders go", orders.url());
    let template = stack.synth().expect("a queue is fine").main;
    assert_snapshot!(template.summary(), @"
    # shop-dev in eu-west-1

    A shop

    ## Parameters
    - none

    ## Number of resources
    - all: 2
    - AWS::SQS::Queue: 1
    - AWS::SQS::QueuePolicy: 1

    ## Resources
    - Orders: AWS::SQS::Queue, shop-dev-orders
    - OrdersPolicy: AWS::SQS::QueuePolicy

    ## Routes
    - none

    ## What starts functions
    - none

    ## Permissions
    - none

    ## Policies of resources
    - OrdersPolicy: everybody may not sqs:* on Orders where aws:SecureTransport Bool false

    ## Variables
    - none

    ## Public
    - none

    ## Allowed on any resource
    - none

    ## Kept when the stack is deleted
    - none

    ## Deleted with the stack, including their data
    - Orders: AWS::SQS::Queue

    ## Suppressed rules
    - none

    ## Other reasons
    - none

    ## Outputs
    - orders_url: ${Orders}
    ");
}

#[test]
fn what_is_handed_over_is_told_on_both_sides() {
    let mut stack = Stack::new(&Stage::example("shop", "dev"));
    let orders = stack.in_us_east_1().add(Queue::<String>::new("orders"));
    stack.add(Queue::<String>::new("bills"));
    stack.output("orders_url", "Where orders go", orders.url());
    let templates = stack.synth().expect("two queues are fine");
    let lines: Vec<String> = templates
        .iter()
        .map(|template| template.summary().to_string())
        .flat_map(|summary| summary.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.contains("UsEast1"))
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    - UsEast1Orders: ${Orders}, for shop-dev
    - UsEast1Orders: ${Orders} of shop-dev-us-east-1
    - orders_url: ${UsEast1Orders}
    ");
}

#[test]
fn a_function_may_do_what_its_role_says() {
    let permissions = section("Permissions", |stack, stage| drop(paint(stack, stage)));
    assert_snapshot!(permissions, @"
    ### Paint
    - logs:CreateLogStream, logs:PutLogEvents on PaintLogGroup
    - s3:GetObject, s3:PutObject on Album/pictures/*
    - transcribe:StartTranscriptionJob on * (Transcribe knows no resource for StartTranscriptionJob)
    ");
}

#[test]
fn a_policy_beside_the_role_counts_too() {
    let permissions = section("Permissions", |stack, stage| {
        paint(stack, stage);
        let role = Node::Ref(Target { stack: "shop-dev".into(), id: "PaintRole".into() });
        let document = Map::new().with("Version", "2012-10-17".into()).with(
            "Statement",
            Map::new()
                .with("Effect", "Deny".into())
                .with("NotAction", "s3:GetObject".into())
                .with("Resource", "*".into())
                .into(),
        );
        let beside = iam::Policy::new(document, "beside").roles([Value::<String>::from_node(role)]);
        let _ = stack.resource("Beside", beside);
    });
    assert_snapshot!(permissions, @"
    ### Paint
    - logs:CreateLogStream, logs:PutLogEvents on PaintLogGroup
    - s3:GetObject, s3:PutObject on Album/pictures/*
    - transcribe:StartTranscriptionJob on * (Transcribe knows no resource for StartTranscriptionJob)
    - refused: all but s3:GetObject on *
    ");
}

#[test]
fn an_action_on_any_resource_is_told_with_its_reason() {
    let facts = section("Allowed on any resource", |stack, stage| drop(paint(stack, stage)));
    assert_snapshot!(facts, @"- PaintRole: transcribe:StartTranscriptionJob on * (Transcribe knows no resource for StartTranscriptionJob)");
}

#[test]
fn a_functions_variables_are_told_by_name() {
    let variables = section("Variables", |stack, stage| drop(paint(stack, stage)));
    assert_snapshot!(variables, @"
    ### Paint
    - ALBUM_BUCKET=${Album}
    - TRANSCRIBE_JOB_PREFIX=shop-dev-
    ");
}

#[test]
fn tags_of_the_stage_are_told_if_there_are_any() {
    let summary = |stage: Stage| {
        let mut stack = Stack::new(&stage);
        stack.add(Queue::<String>::new("orders"));
        let templates = stack.synth().expect("a queue alone is fine");
        templates.main.summary().to_string()
    };
    let stage = Stage::example("shop", "dev");
    assert!(!summary(stage.clone()).contains("Tags"));
    let told = summary(stage.tagged([("team", "shop"), ("cost-center", "7")]));
    assert!(told.contains("## Tags of the stack\n- cost-center=7\n- team=shop\n\n"), "{told}");
}

#[test]
fn a_route_is_told_with_its_function_and_who_may_call_it() {
    let define = |stack: &mut Stack, _: &Stage| {
        let paint = painter(stack);
        let users = stack.add(UserPool::new("users"));
        stack.add(
            RestApi::new("api")
                .authorize_with(&users)
                .cors(Cors::allow(&Origin::try_from("*".to_owned()).expect("`*` is an origin")))
                .route(get::<ListPictures>("/pictures", &paint).public("pictures are for everybody"))
                .route(delete::<DeletePicture>("/pictures/{id}", &paint)),
        );
    };
    assert_snapshot!(section("Routes", define), @"
    ### Api
    - GET /pictures → Paint, for everybody
    - OPTIONS /pictures → the gateway, for everybody
    - DELETE /pictures/{id} → Paint, for users of Users
    - OPTIONS /pictures/{id} → the gateway, for everybody
    ");
    assert_snapshot!(section("Public", define), @"
    - Users: everybody may register
    - ApiGetPictures: everybody may call it (pictures are for everybody)
    ");
}

#[test]
fn a_function_that_decides_who_may_call_is_told() {
    let define = |stack: &mut Stack, _: &Stage| {
        let paint = painter(stack);
        let guard = stack.add(LambdaFn::new("guard", AnyTrigger));
        stack.add(
            RestApi::new("api")
                .authorize_with(TokenAuthorizer::<Admin>::new(&guard))
                .route(get::<AllPictures>("/pictures", &paint)),
        );
    };
    assert_snapshot!(section("Routes", define), @"
    ### Api
    - GET /pictures → Paint, for callers that Guard allows
    ");
    assert_snapshot!(section("Public", define), @"- none");
}

#[test]
fn a_route_of_an_http_api_is_told_with_its_function_and_who_may_call_it() {
    let define = |stack: &mut Stack, _: &Stage| {
        let paint = painter(stack);
        let users = stack.add(UserPool::new("users").by_invitation());
        let web = stack.add(UserPoolClient::new("web", &users));
        stack.add(
            HttpApi::new("api")
                .authorize_with(&users, [&web])
                .route(get::<ListPictures>("/pictures", &paint).public("pictures are for everybody"))
                .route(delete::<DeletePicture>("/pictures/{id}", &paint)),
        );
    };
    assert_snapshot!(section("Routes", define), @"
    ### Api
    - GET /pictures → Paint, for everybody
    - DELETE /pictures/{id} → Paint, for users of Users through Web
    ");
    assert_snapshot!(section("Public", define), @"- ApiGetPictures: everybody may call it (pictures are for everybody)");
}

#[test]
fn a_route_without_authorization_is_public() {
    let define = |stack: &mut Stack, stage: &Stage| {
        let paint = paint(stack, stage);
        let api = stack
            .resource("Api", apigateway::RestApi::new().name("shop"))
            .handle();
        let uri = Value::<String>::concat(["arn:aws:apigateway:…/".into(), paint.arn().into()]);
        let method = apigateway::Method::new(apigateway::MethodRequired {
            http_method: "GET",
            resource_id: api.root_resource_id(),
            rest_api_id: api.reference(),
        })
        .authorization_type("NONE")
        .integration(
            apigateway::method::Integration::new(apigateway::method::Type::AWS_PROXY)
                .credentials("arn:aws:iam::123456789012:role/caller")
                .integration_http_method("POST")
                .uri(uri),
        );
        let _ = stack
            .resource("ApiGet", method)
            .reason("Public", "anybody may look");
    };
    assert_snapshot!(section("Routes", define), @"
    ### Api
    - GET / → Paint, for everybody
    ");
    assert_snapshot!(section("Public", define), @"- ApiGet: everybody may call it (anybody may look)");
}

#[test]
fn what_starts_a_function_is_told_with_its_conditions() {
    let starts = section("What starts functions", |stack, _| {
        let paint = painter(stack);
        let orders = stack.add(Queue::<String>::new("orders"));
        let pattern = EventPattern::<BillChanged>::new()
            .detail("state.now", Match::Is("PAID".into()))
            .detail("number", Match::Prefix("7".into()));
        stack.add(EventRule::new("paid-rule", pattern).target(&paint));
        let album = stack.add(Bucket::new("drop").event_bridge());
        stack.add(EventRule::new("dropped-rule", album.object_created::<Pictures>()).target(&paint));
        stack.add(
            LambdaFn::new("ship", AnyTrigger)
                .event_source(EventSource::queue(&orders).batch_size(Messages::<1>)),
        );
    });
    assert_snapshot!(starts, @"
    - PaidRule → Paint
    - PaidRule: detail.number begins with 7
    - PaidRule: detail.state.now is PAID
    - PaidRule: detail-type is Bill Changed
    - PaidRule: source is shop.billing
    - DroppedRule → Paint
    - DroppedRule: detail.bucket.name is ${Drop}
    - DroppedRule: detail.object.key begins with pictures/
    - DroppedRule: detail-type is Object Created
    - DroppedRule: source is aws.s3
    - Orders → Ship
    - Orders → Ship: batch size 1
    - Orders → Ship: batching window in seconds 0
    ");
}

#[test]
fn a_policy_that_lets_everybody_in_is_public() {
    let define = |stack: &mut Stack, _: &Stage| {
        stack.add(Bucket::new("site").public_website("index.html", "index.html", "it is the shop window"));
        stack.add(Bucket::new("stock"));
    };
    assert_snapshot!(section("Public", define), @"- SitePolicy: everybody may s3:GetObject on Site/* (it is the shop window)");
    assert_snapshot!(section("Policies of resources", define), @"
    - SitePolicy: everybody may s3:GetObject on Site/*
    - StockPolicy: everybody may not s3:* on Stock where aws:SecureTransport Bool false
    - StockPolicy: everybody may not s3:* on Stock/* where aws:SecureTransport Bool false
    ");
}

#[test]
fn data_is_told_apart_by_what_becomes_of_it() {
    let define = |stack: &mut Stack, _: &Stage| drop(stack.add(Queue::<String>::new("orders")));
    assert_snapshot!(section("Kept when the stack is deleted", define), @"- none");
    assert_snapshot!(section("Deleted with the stack, including their data", define), @"- Orders: AWS::SQS::Queue");
}

#[test]
fn a_suppressed_rule_is_told_with_its_reason() {
    let suppressed = section("Suppressed rules", |stack, _| {
        stack.add(Queue::<String>::new("orders").suppress("W3011", "an example"));
    });
    assert_snapshot!(suppressed, @"- Orders: W3011 (an example)");
}
