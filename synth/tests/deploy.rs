//! `deploy`, `outputs`, `secrets` and `destroy`, as their user meets them, on a local cloud.

#[path = "support/process.rs"]
mod process;

use std::env;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_s3::{
    config::{BehaviorVersion, Credentials, Region},
    primitives::ByteStream,
};
use aws_smithy_http_client::Builder;
use constructs::{
    Bucket, Queue, Secret, Stack, Stage, Table, Topic,
    program::{App, Application},
    resources::{Value, apigateway, sns, sqs},
    secret::Generated,
    stage_file,
};
use links::Item;
use schemars::JsonSchema;
use serde::Deserialize;
use stratiform::local::Server;

use crate::process::Run;

/// The variable with the version of the stack.
const VERSION: &str = "MILL_VERSION";

const REGION: &str = "eu-west-3";

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

#[derive(Item)]
#[item(partition_key = sack_id)]
#[expect(dead_code, reason = "a table is made of its type alone")]
struct Sack {
    sack_id: String,
    miller: String,
}

#[derive(Item)]
#[item(partition_key = miller)]
#[expect(dead_code, reason = "a table is made of its type alone")]
struct SackByMiller {
    sack_id: String,
    miller: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only its form matters")]
struct Recipe {
    salt: String,
}

static MILL: &dyn App = &Application { name: "mill", stages: stage_file!("stages/mill.yaml"), stack: mill };

fn mill(stage: &Stage, _: &NoSettings) -> Stack {
    let version = env::var(VERSION).unwrap_or_default();
    let mut stack = Stack::new(stage);
    let grain = stack.add(Queue::<String>::new("grain"));
    if version == "replaced" {
        stack.add(Table::<SackByMiller>::new("sacks"));
    } else {
        stack.add(Table::<Sack>::new("sacks"));
    }
    let flour = stack.add(Bucket::new("flour").versioned());
    stack.add(Secret::<Recipe>::new("recipe", "How the bread is made"));
    stack.add(Secret::<Recipe>::new("leaven", "What makes it rise").generated(Generated::under("salt")));
    if version == "broken" {
        stack.resource("Stone", sqs::Queue::new().queue_name(Value::<String>::import("nowhere")));
    }
    if version == "logged" {
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
    if version == "abroad" || version == "bran" {
        let seed = stack.in_us_east_1().add(Topic::<String>::new("seed"));
        stack.output("seed_arn", "Who hears of seed", seed.arn());
        let name = Value::concat([Value::from(seed.arn()).part(":", 5), "-and-soil".into()]);
        stack.resource("Soil", sns::Topic::new().topic_name(name));
    }
    if version == "bran" {
        let chaff = stack.in_us_east_1().add(Topic::<String>::new("chaff"));
        let arn: Value<String> = chaff.arn().into();
        stack
            .in_us_east_1()
            .output("chaff_arn", "Who hears of chaff", arn.clone());
        let name = Value::concat([arn.part(":", 5), "-and-bran".into()]);
        stack.resource("Bran", sns::Topic::new().topic_name(name));
    }
    if version == "large" {
        for number in 0..400 {
            let name = format!("mill-{}-{}-{number}", stage.name(), "x".repeat(60));
            stack.resource(format!("Sieve{number}"), sqs::Queue::new().queue_name(name));
        }
    }
    stack.output("grain_url", "Where grain goes", grain.url());
    stack.output("flour_bucket_name", "Where flour is", flour.name());
    stack.output_json(
        "site_config",
        "What the site needs to know",
        [("bucket", flour.name().into()), ("queue_url", grain.url().into())],
    );
    stack
}

/// A local cloud, and the program that deploys to it.
struct Mill {
    server: Server,
}

impl Mill {
    fn start() -> Self {
        Self { server: Server::start(REGION).expect("the local cloud starts") }
    }

    fn run(&self, args: &str) -> Run {
        self.run_version("", args, "")
    }

    fn run_version(&self, version: &str, args: &str, input: &str) -> Run {
        process::run(".", &self.server, &format!("{args} --local"), &[(VERSION, version)], input)
    }

    fn s3(&self) -> aws_sdk_s3::Client {
        let credentials = self.server.cloud().credentials();
        let credentials =
            Credentials::new(&credentials.access_key_id, &credentials.secret_access_key, None, None, "test");
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(REGION))
            .endpoint_url(self.server.cloud().endpoint())
            .force_path_style(true)
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(Builder::new().build_http())
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }
}

fn deployed(mill: &Mill) {
    let run = mill.run("deploy mill --stage dev --yes");
    assert_eq!(run.exit, 0, "{run:?}");
}

#[test]
fn a_stack_is_deployed_and_the_second_time_there_is_nothing_to_do() {
    let mill = Mill::start();
    let missing = mill.run("outputs mill --stage dev");
    assert_eq!(missing.exit, 1);
    assert!(
        missing.notes.contains(
            "there is no stack mill-dev in eu-west-3\nhint: run `cargo run -- deploy mill --stage dev --local` first"
        ),
        "{}",
        missing.notes
    );

    let unapproved = mill.run("deploy mill --stage dev");
    assert_eq!(unapproved.exit, 1, "{unapproved:?}");
    assert!(unapproved.notes.contains("add --yes"), "{}", unapproved.notes);
    assert!(unapproved.notes.contains("+ Grain"), "{}", unapproved.notes);

    let first = mill.run("deploy mill --stage dev --yes");
    assert_eq!((first.exit, first.data.as_str()), (0, ""), "{first:?}");
    for part in [
        "mill-dev in eu-west-3:\n",
        "\n7 to add",
        "CREATE_COMPLETE       Sacks (AWS::DynamoDB::Table)",
        "mill-dev: CREATE_COMPLETE in ",
        "flour_bucket_name  mill-dev-flour",
        "the secret recipe has no value yet; set it with `cargo run -- secrets set mill recipe --stage dev --local`",
    ] {
        assert!(first.notes.contains(part), "{part} in {}", first.notes);
    }

    assert!(!first.notes.contains("the secret leaven"), "{}", first.notes);

    let second = mill.run("deploy mill --stage dev");
    assert_eq!((second.exit, second.notes.as_str()), (0, "mill-dev: nothing to do\n"));

    let outputs = mill.run("outputs mill --stage dev --json");
    let json: serde_json::Value = serde_json::from_str(&outputs.data).expect("it is JSON");
    assert_eq!(json["mill"]["flour_bucket_name"], "mill-dev-flour");
    assert_eq!(json["mill"]["site_config"]["queue_url"], json["mill"]["grain_url"]);
    assert_eq!(
        mill.run("outputs --stage dev --only flour_bucket_name")
            .data,
        "mill-dev-flour\n"
    );
    let config = mill.run("outputs mill --stage dev --only site_config").data;
    let config: serde_json::Value = serde_json::from_str(&config).expect("it is JSON");
    assert_eq!(config, json["mill"]["site_config"]);
    let unknown = mill.run("outputs mill --stage dev --only flour");
    assert_eq!((unknown.exit, unknown.data.as_str()), (64, ""), "{unknown:?}");
    assert!(
        mill.run("outputs --stage dev")
            .data
            .starts_with("stack     output             value\nmill-dev  flour_bucket_name")
    );
}

#[test]
fn a_stage_that_is_bound_to_an_account_is_deployed_locally_too() {
    let mill = Mill::start();
    assert_eq!(mill.run("deploy mill --stage prod --yes").exit, 0);
    // Its secret is not kept.
    let destroyed = mill.run("destroy mill --stage prod --yes --allow-loss Recipe --allow-loss Sacks");
    assert_eq!(destroyed.exit, 0, "{destroyed:?}");
    assert!(
        destroyed
            .notes
            .contains("kept: Sacks: AWS::DynamoDB::Table, mill-prod-sacks"),
        "{}",
        destroyed.notes
    );
}

#[test]
fn a_replacement_that_loses_data_is_refused_until_it_is_meant() {
    let mill = Mill::start();
    deployed(&mill);
    let refused = mill.run_version("replaced", "deploy mill --stage dev --yes", "");
    assert_eq!(refused.exit, 3, "{refused:?}");
    assert!(
        refused
            .notes
            .contains("DATA IS LOST\n  ! Sacks (AWS::DynamoDB::Table): "),
        "{}",
        refused.notes
    );
    assert!(
        refused
            .notes
            .contains("error: data of Sacks, or its protection, would be lost"),
        "{}",
        refused.notes
    );
    assert_eq!(mill.run("deploy mill --stage dev").notes, "mill-dev: nothing to do\n");
}

#[test]
fn a_first_creation_that_fails_names_the_cause_leaves_nothing_and_can_be_repeated() {
    let mill = Mill::start();
    let failed = mill.run_version("broken", "deploy mill --stage prod --yes", "");
    assert_eq!(failed.exit, 4, "{failed:?}");
    assert!(
        failed
            .notes
            .contains("error: mill-prod ended in ROLLBACK_COMPLETE"),
        "{}",
        failed.notes
    );
    assert!(failed.notes.contains("  synth/tests/deploy.rs:"), "{}", failed.notes);
    assert!(failed.notes.contains(": Stone: CREATE_FAILED: "), "{}", failed.notes);

    // Where data is kept too: what was there for seconds only would be in the way.
    let repeated = mill.run("deploy mill --stage prod --yes");
    assert_eq!(repeated.exit, 0, "{repeated:?}");
    assert!(repeated.notes.contains("its first creation failed"), "{}", repeated.notes);
}

#[test]
fn an_update_that_fails_leaves_the_stack_as_it_was() {
    let mill = Mill::start();
    deployed(&mill);
    let failed = mill.run_version("broken", "deploy mill --stage dev --yes", "");
    assert_eq!(failed.exit, 4, "{failed:?}");
    assert!(failed.notes.contains("hint: the stack is unchanged"), "{}", failed.notes);
    assert_eq!(mill.run("deploy mill --stage dev").notes, "mill-dev: nothing to do\n");
}

#[test]
fn a_template_too_large_for_a_request_goes_by_the_assets_bucket() {
    let mill = Mill::start();
    let large = mill.run_version("large", "deploy mill --stage dev --yes", "");
    assert_eq!(large.exit, 0, "{large:?}");
    let bucket = "stratiform-assets-000000000000-eu-west-3";
    assert!(
        large
            .notes
            .contains(&format!("created the bucket {bucket}")),
        "{}",
        large.notes
    );
    let again = mill.run_version("large", "deploy mill --stage dev --yes", "");
    assert_eq!(again.notes, "mill-dev: nothing to do\n");
}

#[test]
fn api_gateways_role_for_logs_is_made_once_and_outlives_the_stack() {
    let mill = Mill::start();
    let unapproved = mill.run_version("logged", "deploy mill --stage dev", "");
    assert_eq!(unapproved.exit, 1, "{unapproved:?}");
    let review = "stratiform-api-gateway-eu-west-3 in eu-west-3:\n";
    assert!(unapproved.notes.contains(review), "{}", unapproved.notes);

    let first = mill.run_version("logged", "deploy mill --stage dev --yes", "");
    assert_eq!(first.exit, 0, "{first:?}");
    for part in [review, "stratiform-api-gateway-eu-west-3: CREATE_COMPLETE", "mill-dev: CREATE_COMPLETE"] {
        assert!(first.notes.contains(part), "{part} in {}", first.notes);
    }
    // It is set now, and nobody asks again: not for this stage, nor for another.
    let second = mill.run_version("logged", "deploy mill --stage dev", "");
    assert_eq!((second.exit, second.notes.as_str()), (0, "mill-dev: nothing to do\n"));
    assert_eq!(
        mill.run("destroy mill --stage dev --yes --allow-loss Recipe --allow-loss Sacks")
            .exit,
        0
    );
    let other = mill.run_version("logged", "deploy mill --stage prod --yes", "");
    assert_eq!(other.exit, 0, "{other:?}");
    assert!(!other.notes.contains("stratiform-api-gateway"), "{}", other.notes);
}

#[test]
fn a_companion_comes_before_its_stack_and_goes_after_it() {
    let mill = Mill::start();
    let deploy = |version: &str| {
        let run = mill.run_version(version, "deploy mill --stage dev --yes", "");
        assert_eq!(run.exit, 0, "{run:?}");
        run.notes
    };
    let json = |version: &str| -> serde_json::Value {
        let run = mill.run_version(version, "outputs mill --stage dev --json", "");
        serde_json::from_str(&run.data).unwrap_or_else(|error| panic!("{error}: {run:?}"))
    };

    // Both at once.
    let first = deploy("abroad");
    for part in [
        "mill-dev-us-east-1 in us-east-1:\n",
        "and then mill-dev in eu-west-3:\n",
        "mill-dev-us-east-1: CREATE_COMPLETE in ",
        "mill-dev: CREATE_COMPLETE in ",
    ] {
        assert!(first.contains(part), "{part} in {first}");
    }
    let seed = "arn:aws:sns:us-east-1:000000000000:mill-dev-seed";
    assert_eq!(json("abroad")["mill"]["seed_arn"], seed);
    let nothing = "mill-dev-us-east-1: nothing to do\nmill-dev: nothing to do\n";
    assert_eq!(deploy("abroad"), nothing);

    // What comes is there before it is used.
    let more = deploy("bran");
    assert!(more.contains("mill-dev-us-east-1 in us-east-1:\n"), "{more}");
    assert!(!more.contains("and then"), "{more}");
    let outputs = json("bran");
    assert_eq!(outputs["mill"]["seed_arn"], seed);
    assert_eq!(outputs["mill"]["chaff_arn"], "arn:aws:sns:us-east-1:000000000000:mill-dev-chaff");
    let names: Vec<&String> = outputs["mill"]
        .as_object()
        .expect("it is an object")
        .keys()
        .collect();
    assert_eq!(names, ["chaff_arn", "flour_bucket_name", "grain_url", "seed_arn", "site_config"]);

    // What goes is there until it is not used any more.
    let less = deploy("abroad");
    let place = |part: &str| {
        less.find(part)
            .unwrap_or_else(|| panic!("{part} in {less}"))
    };
    assert!(place("mill-dev-us-east-1: nothing to do") < place("mill-dev in eu-west-3:\n"));
    assert!(
        place("mill-dev in eu-west-3:\n")
            < place("mill-dev-us-east-1: nothing uses Chaff, ChaffPolicy any more")
    );
    assert!(place("nothing uses Chaff, ChaffPolicy any more") < place("mill-dev-us-east-1 in us-east-1:\n"));
    assert_eq!(json("abroad")["mill"]["chaff_arn"], serde_json::Value::Null);
    assert_eq!(deploy("abroad"), nothing);

    // The whole of it, too, which nobody has to remember.
    let none = deploy("");
    let place = |part: &str| {
        none.find(part)
            .unwrap_or_else(|| panic!("{part} in {none}"))
    };
    assert!(place("mill-dev: UPDATE_COMPLETE in ") < place("mill-dev-us-east-1: nothing uses it any more"));
    assert!(place("Seed: AWS::SNS::Topic") < place("mill-dev-us-east-1: deleted in "));
    assert_eq!(deploy(""), "mill-dev: nothing to do\n");
}

#[test]
fn a_companion_is_destroyed_with_its_stack_whether_the_code_has_it_still_or_not() {
    let mill = Mill::start();
    for version in ["abroad", ""] {
        let run = mill.run_version("abroad", "deploy mill --stage dev --yes", "");
        assert_eq!(run.exit, 0, "{run:?}");
        let refused = mill.run_version(version, "destroy mill --stage dev", "");
        assert_eq!(refused.exit, 3, "{refused:?}");
        let run = mill.run_version(
            version,
            "destroy mill --stage dev --yes --allow-loss Recipe --allow-loss Sacks",
            "",
        );
        assert_eq!(run.exit, 0, "{run:?}");
        let place = |part: &str| {
            run.notes
                .find(part)
                .unwrap_or_else(|| panic!("{part} in {run:?}"))
        };
        assert!(place("mill-dev-us-east-1 in us-east-1 will be deleted") < place("mill-dev: deleted in"));
        assert!(place("mill-dev: deleted in") < place("mill-dev-us-east-1: deleted in"));
    }
    let missing = mill.run_version("abroad", "outputs mill --stage dev", "");
    assert!(
        missing
            .notes
            .contains("there is no stack mill-dev-us-east-1 in us-east-1"),
        "{missing:?}"
    );
}

#[test]
fn a_stack_that_fails_keeps_all_that_its_companion_has() {
    let mill = Mill::start();
    deployed(&mill);
    let run = mill.run_version("bran", "deploy mill --stage dev --yes", "");
    assert_eq!(run.exit, 0, "{run:?}");
    let failed = mill.run_version("broken", "deploy mill --stage dev --yes", "");
    assert_eq!(failed.exit, 4, "{failed:?}");
    assert!(!failed.notes.contains("nothing uses"), "{failed:?}");
    let run = mill.run_version("bran", "deploy mill --stage dev", "");
    assert_eq!(run.notes, "mill-dev-us-east-1: nothing to do\nmill-dev: nothing to do\n");
}

#[test]
fn a_secret_is_set_from_standard_input_and_never_shown() {
    const HUSH: &str = "a pinch of";
    const RECIPE: &str = r#"{"salt": "a pinch of"}"#;
    let mill = Mill::start();
    let early = mill.run_version("", "secrets set mill recipe --stage dev", RECIPE);
    assert_eq!(early.exit, 1, "{early:?}");
    assert!(
        early
            .notes
            .contains("run `cargo run -- deploy mill --stage dev --local` first"),
        "{early:?}"
    );
    deployed(&mill);

    let before = mill.run("secrets list mill --stage dev");
    assert!(before.data.contains("recipe  not set  "), "{before:?}");
    assert!(before.data.contains("leaven  set      2"), "{before:?}");
    let empty = mill.run("secrets set mill recipe --stage dev");
    assert_eq!(empty.exit, 1, "{empty:?}");
    let unknown = mill.run_version("", "secrets set mill recipes --stage dev", RECIPE);
    assert_eq!(unknown.exit, 64, "{unknown:?}");
    let unreadable =
        mill.run_version("", "secrets set mill recipe --stage dev", r#"{"sugar": "a pinch of"}"#);
    assert_eq!(unreadable.exit, 1, "{unreadable:?}");
    assert!(
        unreadable
            .notes
            .contains("it has no field `salt`; it was not set"),
        "{unreadable:?}"
    );
    let still = mill.run("secrets list mill --stage dev");
    assert!(still.data.contains("recipe  not set  "), "{still:?}");
    let set = mill.run_version("", "secrets set mill recipe --stage dev", &format!("{RECIPE}\n"));
    assert_eq!((set.exit, set.notes.as_str()), (0, "recipe of mill-dev is set\n"));
    let after = mill.run("secrets list mill --stage dev");
    assert!(after.data.contains("recipe  set    2"), "{after:?}");
    for run in [&early, &unknown, &unreadable, &set, &after] {
        assert!(!run.data.contains(HUSH) && !run.notes.contains(HUSH), "{run:?}");
    }
}

#[test]
fn destroying_shows_what_goes_and_empties_buckets_only_when_told() {
    let mill = Mill::start();
    assert_eq!(mill.run("destroy mill --stage dev").notes, "mill-dev: nothing to destroy\n");
    deployed(&mill);
    put_twice(&mill.s3());

    let full = mill.run("destroy mill --stage dev --yes");
    assert_eq!(full.exit, 3, "{full:?}");
    assert!(
        full.notes
            .contains("error: these buckets are not empty: mill-dev-flour; nothing was deleted"),
        "{}",
        full.notes
    );
    let unapproved = mill.run("destroy mill --stage dev --empty-buckets");
    assert_eq!(unapproved.exit, 3, "{unapproved:?}");
    assert!(
        unapproved
            .notes
            .contains("  Sacks: AWS::DynamoDB::Table, mill-dev-sacks: ITS DATA IS LOST"),
        "{}",
        unapproved.notes
    );

    // Buckets are emptied on purpose, but what the others hold is lost as well.
    let lost = mill.run("destroy mill --stage dev --empty-buckets --yes");
    assert_eq!(lost.exit, 3, "{lost:?}");
    assert!(
        lost.notes
            .contains("error: the data of Recipe, Sacks would be lost; nothing was deleted"),
        "{}",
        lost.notes
    );

    let done =
        mill.run("destroy mill --stage dev --empty-buckets --yes --allow-loss Recipe --allow-loss Sacks");
    assert_eq!(done.exit, 0, "{done:?}");
    assert!(
        done.notes
            .contains("emptied mill-dev-flour: 2 objects and old versions"),
        "{}",
        done.notes
    );
    assert!(done.notes.contains("mill-dev: deleted in "), "{}", done.notes);
    let again = mill.run("destroy mill --stage dev --yes");
    assert_eq!((again.exit, again.notes.as_str()), (0, "mill-dev: nothing to destroy\n"));
}

#[tokio::main(flavor = "current_thread")]
async fn put_twice(s3: &aws_sdk_s3::Client) {
    for text in ["white", "brown"] {
        s3.put_object()
            .bucket("mill-dev-flour")
            .key("sack")
            .body(ByteStream::from_static(text.as_bytes()))
            .send()
            .await
            .expect("the bucket takes it");
    }
}
