//! An application from outside of the library, with what a project may want beside links: the rows of a table that a new
//! user wrote, each by the way that the documentation has for it.

pub mod contract;
pub mod handlers;

use constructs::{
    Bucket, CustomResource, EventBus, EventRule, FunctionUrl, HttpApi, LambdaFn, Queue, RestApi, Schedule,
    Stack, Stage, Table, Topic, UserPool, UserPoolClient, UserPoolDomain,
    bucket::BucketRef,
    construct::Construct as _,
    cors::{Cors, Origin},
    event_rule::{EventPattern, Match},
    lambda_fn::{EventSource, Vpc},
    link::ToLink as _,
    resources::any,
    route::get,
    schedule::ScheduleExpression,
    table::TableRef,
    topic::Subscription,
    units::{Attempts, Days, MiB, Seconds},
    user_pool_client::OAuthScope,
};
use links::{NoLinks, events::FailedBatch};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    beyond::contract::{
        FollowLinks, Hello, HelloLinks, HelloMe, ImportLinks, Imports, MeLinks, NightlyLinks, OnPaidLinks,
        Order, Paid, Parcel, Price, Report, SeedLinks, StepLinks, WorkerLinks,
    },
    state_machine::StateMachine,
};

/// The settings of a stage.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The name of the table of prices, which others own.
    pub prices_table: String,
    /// The countries that have a first price.
    pub countries: Vec<String>,
}

/// The container image of the functions that are not in Rust.
const IMAGE: &str = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1";

/// Defines the stack.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("What a project may want beside links");
    stack.default_timeout(Seconds::<10>);

    // What exists already: a table, a bucket and a VPC of others.
    let prices = TableRef::<Price>::from_name(&mut stack, &settings.prices_table);
    let archive = BucketRef::from_name(&mut stack, "acme-archive");
    let vpc = Vpc::new(["subnet-0a1b2c3d"], ["sg-0a1b2c3d"]);

    // Functions: settings, a layer, a VPC, a role with a path, URLs, a container image.
    let hello = stack.add(
        LambdaFn::new("hello", HelloLinks { archive: archive.link() })
            .environment("TZ", "UTC")
            .ephemeral_storage(MiB::<1024>)
            .reserved_concurrency(3)
            .layer("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3")
            .vpc(&vpc)
            .allow("geo:ListPlaceIndexes", "*", "Amazon Location knows no resource for lists")
            .property_of("Role", "Path", "/apps/")
            .tag("team", "greeters"),
    );
    let url = stack.add(FunctionUrl::new("hello-url", &hello).public("a greeting is for everybody"));
    stack.output("hello_url", "The address of the greeting", url.url());
    let me = stack.add(LambdaFn::new("me", MeLinks(NoLinks::new())).image(IMAGE));

    // People, a REST API for them, and an HTTP API for everybody.
    let users = stack.add(UserPool::new("users").tag("data", "private"));
    stack.add(UserPoolDomain::new("sign-in", &users));
    stack.add(
        UserPoolClient::new("web", &users)
            .code_grant(["https://example.com/in"], [OAuthScope::OpenId])
            .sign_out_urls(["https://example.com/"]),
    );
    let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
    let rest = stack.add(
        RestApi::new("people")
            .authorize_with(&users)
            .cors(Cors::allow(&origin))
            .route(get::<HelloMe>("/me", &me)),
    );
    stack.output("people_url", "The API of people", rest.url());
    let http =
        stack.add(HttpApi::new("everybody").route(get::<Hello>("/hello", &hello).public("it is a greeting")));
    stack.output("everybody_url", "The API of everybody", http.url());

    // A table with two keys, an index, a time to live and a stream; a function that follows it and publishes.
    let details = stack.add(Queue::<Paid>::new("details").retention(Days::<4>));
    let undelivered = stack.add(Queue::<String>::new("undelivered").retention(Days::<14>));
    let on_paid = stack.add(LambdaFn::new("on-paid", OnPaidLinks(NoLinks::new())));
    let to_details = Subscription::queue(&details)
        .only("country", Match::Is("FR".into()))
        .dead_letter(&undelivered);
    let news = stack.add(
        Topic::<Paid>::new("news")
            .subscribe(to_details)
            .function(&on_paid),
    );
    let orders = stack.add(Table::<Order>::new("orders").stream());
    let failed_changes = stack.add(Queue::<FailedBatch>::new("failed-changes").retention(Days::<14>));
    stack.add(
        LambdaFn::new("follow", FollowLinks { news: news.link() })
            .event_source(EventSource::stream(&orders, &failed_changes)),
    );

    // A queue with its worker, and files under a prefix.
    let lost = stack.add(Queue::<Parcel>::new("lost-parcels").retention(Days::<14>));
    let parcels = stack.add(
        Queue::<Parcel>::new("parcels")
            .visibility_timeout(Seconds::<60>)
            .retention(Days::<4>)
            .dead_letter(&lost, Attempts::<3>),
    );
    stack.add(
        LambdaFn::new("worker", WorkerLinks(NoLinks::new()))
            .image(IMAGE)
            .event_source(EventSource::queue(&parcels)),
    );
    let files = stack.add(Bucket::new("files").event_bridge());
    let import = stack.add(LambdaFn::new("import", ImportLinks(NoLinks::new())).image(IMAGE));
    stack.add(EventRule::new("imports", files.object_created::<Imports>()).target(&import));

    // Times, and events of a bus of our own, to other targets than functions.
    let nightly = stack.add(LambdaFn::new("nightly", NightlyLinks(NoLinks::new())).image(IMAGE));
    stack.add(
        Schedule::new("each-night", ScheduleExpression::cron("0 3 * * ? *"))
            .time_zone("Europe/Paris")
            .starts(&nightly, &Report { days: 1 }),
    );
    let step = stack.add(LambdaFn::new("step", StepLinks(NoLinks::new())).image(IMAGE));
    let pay = stack.add(StateMachine::new("pay", &step));
    let bus = stack.add(EventBus::new("bus"));
    let other_bus = stack.add(EventBus::new("other-bus"));
    stack.add(
        EventRule::new("paid", EventPattern::<Paid>::new())
            .on_bus(&bus)
            .queue(&details)
            .event_bus(other_bus.arn())
            .state_machine(pay.arn())
            .dead_letter(&undelivered)
            .depends_on(&hello),
    );
    let export = format!("{}-bus-arn", stage.stack_name());
    stack.export("bus_arn", "The bus, for other stacks", export, bus.arn());

    // What CloudFormation has no type for, and what AWS has no type for.
    let seed = stack.add(LambdaFn::new("seed", SeedLinks { prices: prices.link() }));
    let countries = settings.countries.iter().cloned().map(Into::into);
    let first_prices = stack.add(
        CustomResource::new("first-prices", &seed)
            .set("countries", countries.collect::<Vec<_>>())
            .set("cents", 990)
            .set("queue", parcels.name()),
    );
    stack.output("first_prices", "The number of first prices", first_prices.attribute("count"));
    stack.output("first_prices_id", "The ID of the first prices", first_prices.physical_id());
    let monitor = any("Datadog::Monitors::Monitor")
        .schema(include_str!("../datadog-monitor.json"))
        .set("Type", "metric alert")
        .set("Query", "avg(last_5m):sum:shop.errors{*} > 10")
        .set("Name", format!("{} fails", stage.stack_name()));
    let monitor = stack.resource("Monitor", monitor).handle();
    stack.output("monitor_id", "The ID of the monitor", monitor.attribute::<String>("Id"));
    stack
}
