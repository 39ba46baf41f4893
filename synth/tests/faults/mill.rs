//! The application that is deployed. A variable chooses the version of its stack, in words.

use std::env;

use constructs::{
    Bucket, LambdaFn, Queue, Secret, Stack, Stage, Table, Topic,
    construct::Construct as _,
    program::{App, Application},
    resources::{Value, apigateway, sns, sqs, ssm},
    stage_file,
};
use links::{Item, NoLinks};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::design;

/// The variable with the version of the stack, such as `abroad heavy changed`.
pub(crate) const VERSION: &str = "MILL_VERSION";

/// A version with all that deployments call AWS for, and its next one. They need zips of their function.
pub(crate) const FIRST: &str = "abroad coded heavy logged";
pub(crate) const NEXT: &str = "abroad changed coded heavy logged";

pub(crate) static MILL: &dyn App =
    &Application { name: "mill", stages: stage_file!("../stages/mill.yaml"), stack: mill };

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

#[derive(Item)]
#[item(partition_key = sack_id)]
#[expect(dead_code, reason = "a table is made of its type alone")]
pub(crate) struct Sack {
    sack_id: String,
    miller: String,
}

fn mill(stage: &Stage, _: &NoSettings) -> Stack {
    let version = env::var(VERSION).unwrap_or_default();
    if let Some(stack) = design::stack(stage, &version) {
        return stack;
    }
    let has = |word: &str| version.split(' ').any(|found| found == word);
    let mut stack = Stack::new(stage);
    let grain = stack.add(Queue::<String>::new("grain"));
    stack.output("grain_url", "Where grain goes", grain.url());
    if has("data") {
        stack.add(Table::<Sack>::new("sacks"));
        stack.add(Bucket::new("flour"));
    }
    if has("adopting") {
        stack.add(Table::<Sack>::new("sacks").adopts("old-sacks"));
    }
    if has("abroad") {
        let seed = stack.in_us_east_1().add(Topic::<String>::new("seed"));
        let name = Value::concat([Value::from(seed.arn()).part(":", 5), "-and-soil".into()]);
        stack.resource("Soil", sns::Topic::new().topic_name(name));
    }
    if has("heavy") {
        // More than CloudFormation takes in a request.
        for number in 0..14 {
            let weight = ssm::Parameter::new(ssm::parameter::Type::STRING, "x".repeat(4000));
            stack.resource(format!("Weight{number}"), weight);
        }
    }
    if has("logged") {
        add_logged_api(&mut stack);
    }
    if has("secret") {
        stack.add(Secret::<String>::new("recipe", "How the bread is made"));
    }
    if has("coded") {
        stack.add(LambdaFn::new("grind", NoLinks::new()));
    }
    if has("changed") {
        stack.resource("Chaff", sqs::Queue::new());
    }
    if has("broken") {
        stack.resource("Stone", sqs::Queue::new().queue_name(Value::<String>::import("nowhere")));
    }
    stack
}

/// Adds a REST API with logs, for which API Gateway needs a role.
fn add_logged_api(stack: &mut Stack) {
    let api = stack
        .resource("Api", apigateway::RestApi::new().name("mill"))
        .handle();
    let method = apigateway::Method::new(apigateway::MethodRequired {
        http_method: "GET",
        resource_id: api.root_resource_id(),
        rest_api_id: api.reference(),
    })
    .authorization_type("NONE")
    .integration(apigateway::method::Integration::new(apigateway::method::Type::MOCK));
    let method = stack.resource("Method", method).handle();
    let deployment = stack
        .resource("Deployment", apigateway::Deployment::new(api.reference()))
        .depends_on(method.target())
        .handle();
    let logged = apigateway::stage::MethodSetting::new()
        .http_method("*")
        .resource_path("/*")
        .logging_level("ERROR");
    let stage = apigateway::Stage::new(api.reference())
        .deployment_id(deployment.reference())
        .stage_name("dev")
        .method_settings([logged]);
    let _ = stack.resource("Stage", stage);
}
