//! Whose a stack is, and what becomes of its data, on a local cloud.

#[path = "support/process.rs"]
mod process;

use std::env;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_cloudformation::types::{StackStatus, Tag};
use aws_sdk_s3::{
    config::{BehaviorVersion, Credentials, Region},
    primitives::ByteStream,
};
use aws_smithy_http_client::Builder;
use constructs::{
    Bucket, Queue, Stack, Stage, Table, UserPool,
    construct::Construct as _,
    program::{App, Application},
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
}

static MILL: &dyn App = &Application { name: "mill", stages: stage_file!("stages/mill.yaml"), stack: mill };

fn mill(stage: &Stage, _: &NoSettings) -> Stack {
    let version = env::var(VERSION).unwrap_or_default();
    let mut stack = Stack::new(stage);
    stack.add(Queue::<String>::new("grain"));
    stack.add(Table::<Sack>::new("sacks"));
    if version != "bare" {
        stack.add(Bucket::new("flour"));
    }
    if version == "adopting" || version == "adopting all" {
        stack.add(Table::<Sack>::new("old-sacks").adopts("mill-prod-sacks"));
    }
    if version == "adopting all" {
        stack.add(Bucket::new("old-flour").adopts("mill-prod-flour"));
    }
    if version == "people" || version == "invited" {
        let people = UserPool::new("people");
        let people = stack.add(if version == "invited" { people.by_invitation() } else { people });
        stack.output("user_pool_id", "Where the millers are", people.pool_id());
    }
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

    fn run(&self, version: &str, args: &str) -> Run {
        process::run(".", &self.server, &format!("{args} --local"), &[(VERSION, version)], "")
    }

    /// Runs a command that succeeds, and returns what it says.
    fn done(&self, version: &str, args: &str) -> String {
        let run = self.run(version, args);
        assert_eq!(run.exit, 0, "{args}: {run:?}");
        run.notes + &run.data
    }

    fn credentials(&self) -> SharedCredentialsProvider {
        let credentials = self.server.cloud().credentials();
        SharedCredentialsProvider::new(Credentials::new(
            &credentials.access_key_id,
            &credentials.secret_access_key,
            None,
            None,
            "test",
        ))
    }

    fn s3(&self) -> aws_sdk_s3::Client {
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(REGION))
            .endpoint_url(self.server.cloud().endpoint())
            .force_path_style(true)
            .credentials_provider(self.credentials())
            .http_client(Builder::new().build_http())
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }

    fn cloudformation(&self) -> aws_sdk_cloudformation::Client {
        let config = aws_sdk_cloudformation::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(REGION))
            .endpoint_url(self.server.cloud().endpoint())
            .credentials_provider(self.credentials())
            .http_client(Builder::new().build_http())
            .build();
        aws_sdk_cloudformation::Client::from_conf(config)
    }
}

/// Puts a sack into the bucket of the stage `prod`.
#[tokio::main(flavor = "current_thread")]
async fn fill(s3: &aws_sdk_s3::Client) {
    s3.put_object()
        .bucket("mill-prod-flour")
        .key("sack")
        .body(ByteStream::from_static(b"white"))
        .send()
        .await
        .expect("the bucket takes it");
}

/// Tells whether the sack is there.
#[tokio::main(flavor = "current_thread")]
async fn is_full(s3: &aws_sdk_s3::Client) -> bool {
    let found = s3
        .head_object()
        .bucket("mill-prod-flour")
        .key("sack")
        .send()
        .await;
    found.is_ok()
}

/// Tells whether a stack has termination protection.
#[tokio::main(flavor = "current_thread")]
async fn is_protected(cloudformation: &aws_sdk_cloudformation::Client, stack: &str) -> Option<bool> {
    let found = cloudformation
        .describe_stacks()
        .stack_name(stack)
        .send()
        .await
        .expect("there is a stack");
    found.stacks().first()?.enable_termination_protection()
}

/// Creates the stack mill-dev as somebody else would, with these tags, and waits for it.
#[tokio::main(flavor = "current_thread")]
async fn create_foreign(cloudformation: &aws_sdk_cloudformation::Client, tags: &[(&str, &str)]) {
    let tags = tags
        .iter()
        .map(|(key, value)| Tag::builder().key(*key).value(*value).build());
    cloudformation
        .create_stack()
        .stack_name("mill-dev")
        .template_body(r#"{"Resources": {"Wheel": {"Type": "AWS::SNS::Topic"}}}"#)
        .set_tags(Some(tags.collect()))
        .send()
        .await
        .expect("the template is right");
    loop {
        let found = cloudformation
            .describe_stacks()
            .stack_name("mill-dev")
            .send()
            .await
            .expect("there is a stack");
        let status = found
            .stacks()
            .first()
            .and_then(|stack| stack.stack_status());
        if status == Some(&StackStatus::CreateComplete) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[test]
fn what_a_stage_has_kept_comes_back_with_its_data() {
    let mill = Mill::start();
    mill.done("", "deploy mill --stage prod --yes");
    assert_eq!(is_protected(&mill.cloudformation(), "mill-prod"), Some(true));
    fill(&mill.s3());

    let destroyed = mill.done("", "destroy mill --stage prod --yes");
    for part in [
        "its termination protection is lifted first",
        "kept: Sacks: AWS::DynamoDB::Table, mill-prod-sacks",
        "kept: Flour: AWS::S3::Bucket, mill-prod-flour",
    ] {
        assert!(destroyed.contains(part), "{part} in {destroyed}");
    }

    let deployed = mill.done("", "deploy mill --stage prod --yes");
    for part in [
        "mill-prod: an earlier stack has kept data, which is taken back: ",
        "mill-prod in eu-west-3:\n",
        "   > Flour  AWS::S3::Bucket  is taken back into the stack\n",
        "   > Sacks  AWS::DynamoDB::Table  is taken back into the stack\n",
        "\n3 to add, 2 to take back",
        "mill-prod: UPDATE_COMPLETE in ",
    ] {
        assert!(deployed.contains(part), "{part} in {deployed}");
    }
    assert!(is_full(&mill.s3()));
    assert_eq!(is_protected(&mill.cloudformation(), "mill-prod"), Some(true));
    assert_eq!(mill.done("", "deploy mill --stage prod"), "mill-prod: nothing to do\n");
    // And once more.
    mill.done("", "destroy mill --stage prod --yes");
    mill.done("", "deploy mill --stage prod --yes");
    assert!(is_full(&mill.s3()));
}

#[test]
fn a_kept_table_comes_back_with_the_change_set_that_creates_the_stack() {
    let mill = Mill::start();
    mill.done("bare", "deploy mill --stage prod --yes");
    mill.done("bare", "destroy mill --stage prod --yes");
    let unapproved = mill.run("bare", "deploy mill --stage prod");
    assert_eq!(unapproved.exit, 1, "{unapproved:?}");
    // The local cloud forgets a deleted stack when another one of its name is begun.
    let unknown = mill.run("bare", "deploy mill --stage prod --yes");
    assert_eq!(unknown.exit, 1, "{unknown:?}");
    let error = "error: these resources of mill-prod exist already, and no stack of the stage is known to have kept \
                 them: Sacks (AWS::DynamoDB::Table)";
    assert!(unknown.notes.contains(error), "{unknown:?}");

    let deployed = mill.done("bare", "deploy mill --stage prod --yes --take-over mill-prod");
    for part in ["\n2 to add, 1 to take back", "mill-prod: CREATE_COMPLETE in "] {
        assert!(deployed.contains(part), "{part} in {deployed}");
    }
    assert_eq!(mill.done("bare", "deploy mill --stage prod"), "mill-prod: nothing to do\n");
    mill.done("bare", "destroy mill --stage prod --yes");
    let again = mill.done("bare", "deploy mill --stage prod --yes");
    assert!(again.contains("an earlier stack has kept data, which is taken back: Sacks"), "{again}");
    assert!(again.contains("mill-prod: CREATE_COMPLETE in "), "{again}");
}

#[test]
fn kept_people_come_back_as_they_were_and_then_change() {
    let mill = Mill::start();
    let pool = |version: &str| mill.done(version, "outputs mill --stage prod --only user_pool_id");
    mill.done("people", "deploy mill --stage prod --yes");
    let before = pool("people");
    mill.done("people", "destroy mill --stage prod --yes");

    let deployed = mill.done("invited", "deploy mill --stage prod --yes");
    for part in [
        "\n3 to add, 3 to take back",
        "IMPORT_COMPLETE       mill-prod",
        "   ~ People",
        "mill-prod: UPDATE_COMPLETE in ",
    ] {
        assert!(deployed.contains(part), "{part} in {deployed}");
    }
    assert_eq!(pool("invited"), before);
    assert_eq!(mill.done("invited", "deploy mill --stage prod"), "mill-prod: nothing to do\n");
}

#[test]
fn existing_resources_are_adopted_with_their_data_and_kept() {
    let mill = Mill::start();
    let missing = mill.run("adopting", "deploy mill --stage dev --yes");
    assert_eq!(missing.exit, 1, "{missing:?}");
    let error = "error: mill-dev cannot adopt these resources in eu-west-3: OldSacks (AWS::DynamoDB::Table, mill-prod-sacks)";
    assert!(missing.notes.contains(error), "{missing:?}");

    mill.done("", "deploy mill --stage prod --yes");
    fill(&mill.s3());
    mill.done("", "destroy mill --stage prod --yes");
    let deployed = mill.done("adopting all", "deploy mill --stage dev --yes");
    for part in [
        "mill-dev: adopted as they are, with their data: ",
        "   > OldFlour  AWS::S3::Bucket  is adopted with its data\n",
        "   > OldSacks  AWS::DynamoDB::Table  is adopted with its data\n",
    ] {
        assert!(deployed.contains(part), "{part} in {deployed}");
    }
    assert!(is_full(&mill.s3()));
    assert_eq!(mill.done("adopting all", "deploy mill --stage dev"), "mill-dev: nothing to do\n");
    let destroyed =
        mill.done("adopting all", "destroy mill --stage dev --yes --allow-loss Sacks --allow-loss Flour");
    for part in ["kept: OldSacks: AWS::DynamoDB::Table, mill-prod-sacks", "kept: OldFlour: AWS::S3::Bucket"] {
        assert!(destroyed.contains(part), "{part} in {destroyed}");
    }
    assert!(is_full(&mill.s3()));
}

#[test]
fn a_stack_that_exists_adopts_a_table_by_its_name() {
    let mill = Mill::start();
    mill.done("bare", "deploy mill --stage prod --yes");
    mill.done("bare", "destroy mill --stage prod --yes");
    mill.done("", "deploy mill --stage dev --yes");
    let deployed = mill.done("adopting", "deploy mill --stage dev --yes");
    for part in [
        "   > OldSacks  AWS::DynamoDB::Table  is adopted with its data\n",
        "1 to take back",
        "mill-dev: UPDATE_COMPLETE in ",
    ] {
        assert!(deployed.contains(part), "{part} in {deployed}");
    }
    assert_eq!(mill.done("adopting", "deploy mill --stage dev"), "mill-dev: nothing to do\n");
}

#[test]
fn a_script_does_not_delete_data_unless_it_says_so() {
    let mill = Mill::start();
    mill.done("people", "deploy mill --stage dev --yes");
    assert_eq!(is_protected(&mill.cloudformation(), "mill-dev"), Some(false));
    for args in ["destroy mill --stage dev --yes", "destroy mill --stage dev"] {
        let refused = mill.run("people", args);
        assert_eq!(refused.exit, 3, "{refused:?}");
        let error = "error: the data of People, Sacks would be lost; nothing was deleted";
        assert!(refused.notes.contains(error), "{refused:?}");
    }
    assert_eq!(mill.done("people", "deploy mill --stage dev"), "mill-dev: nothing to do\n");
    mill.done("people", "destroy mill --stage dev --yes --allow-loss People --allow-loss Sacks");
}

#[test]
fn a_stack_of_somebody_else_is_left_alone_until_it_is_taken_over() {
    let mill = Mill::start();
    create_foreign(&mill.cloudformation(), &[("stratiform:app", "mi"), ("stratiform:stage", "ll-dev")]);
    for args in [
        "deploy mill --stage dev --yes",
        "destroy mill --stage dev --yes --allow-loss People --allow-loss Sacks",
        "outputs mill --stage dev",
        "redrive mill grain --stage dev",
    ] {
        let refused = mill.run("", args);
        assert_eq!((refused.exit, refused.data.as_str()), (1, ""), "{args}: {refused:?}");
        let error = "error: the stack mill-dev in eu-west-3 does not belong to the stage dev of mill: its tags are \
                     stratiform:app=mi, stratiform:stage=ll-dev\n";
        assert!(refused.notes.contains(error), "{args}: {refused:?}");
    }
    let unknown = mill.run("", "deploy mill --stage dev --take-over mill-prod --yes");
    assert_eq!(unknown.exit, 64, "{unknown:?}");
    let shown = mill.run("", "deploy mill --stage dev --take-over mill-dev");
    assert_eq!(shown.exit, 1, "{shown:?}");
    assert!(shown.notes.contains("   - Wheel"), "{shown:?}");

    mill.done("", "deploy mill --stage dev --take-over mill-dev --yes");
    assert_eq!(mill.done("", "deploy mill --stage dev"), "mill-dev: nothing to do\n");
}

#[test]
fn a_stack_of_another_tool_is_not_destroyed() {
    let mill = Mill::start();
    create_foreign(&mill.cloudformation(), &[]);
    let refused = mill.run("", "destroy mill --stage dev --yes --allow-loss People --allow-loss Sacks");
    assert_eq!(refused.exit, 1, "{refused:?}");
    assert!(
        refused
            .notes
            .contains("it has no tags of an application\nhint: rename the application or the stage; or"),
        "{refused:?}"
    );
}
