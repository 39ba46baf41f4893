//! The code of functions on a local cloud: what runs is what was built, whatever happens to the zips.

#[path = "support/process.rs"]
mod process;

use std::{fs, path::PathBuf};

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_s3::{
    config::{BehaviorVersion, Credentials, Region},
    primitives::ByteStream,
};
use aws_smithy_http_client::Builder;
use aws_smithy_types::base64;
use constructs::{
    LambdaFn, Stack, Stage,
    program::{App, Application},
    stage_file,
};
use links::NoLinks;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use stratiform::local::Server;
use tempfile::TempDir;

use crate::process::Run;

const REGION: &str = "eu-west-3";

const ASSETS: &str = "stratiform-assets-000000000000-eu-west-3";

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

static MILL: &dyn App = &Application { name: "mill", stages: stage_file!("stages/mill.yaml"), stack: mill };

fn mill(stage: &Stage, _: &NoSettings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.add(LambdaFn::new("grind", NoLinks::new()));
    stack
}

/// A local cloud, and a workspace with the function `grind`.
struct Mill {
    server: Server,
    workspace: TempDir,
}

impl Mill {
    fn start() -> Self {
        let workspace = tempfile::tempdir().expect("there is room");
        let write = |path: &str, text: &str| {
            let path = workspace.path().join(path);
            fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is room");
            fs::write(path, text).expect("there is room");
        };
        write(
            "Cargo.toml",
            "[package]\nname = \"mill\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n",
        );
        write("src/bin/grind.rs", "fn main() { println!(\"grinding\") }\n");
        Self { server: Server::start(REGION).expect("the local cloud starts"), workspace }
    }

    fn run(&self, args: &str) -> Run {
        let folder = self.workspace.path().to_str();
        let folder = folder.expect("temporary folders have plain names");
        let variables = [("CARGO_TARGET_DIR", &*format!("{folder}/target"))];
        process::run(folder, &self.server, &format!("{args} --local"), &variables, "")
    }

    fn done(&self, args: &str) -> Run {
        let run = self.run(args);
        assert_eq!(run.exit, 0, "{run:?}");
        run
    }

    /// The zip of the function, and its key in the bucket.
    fn zip(&self) -> (PathBuf, String) {
        let run = self.done("package mill --stage dev --json");
        let zips: Value = serde_json::from_str(&run.data).expect("it is JSON");
        let text = |name: &str| zips[0][name].as_str().expect("it is a text").to_owned();
        (text("zip").into(), text("key"))
    }

    /// The SHA-256 of the code that the function runs.
    fn running(&self) -> String {
        let cloud = self.server.cloud();
        let key = &cloud.credentials().access_key_id;
        let url = format!("{}/2015-03-31/functions/mill-dev-grind/configuration", cloud.endpoint());
        let signed = format!(
            "AWS4-HMAC-SHA256 Credential={key}/20260101/{REGION}/lambda/aws4_request, SignedHeaders=host, Signature=none"
        );
        let mut answer = ureq::get(url)
            .header("authorization", signed)
            .call()
            .expect("the function is there");
        let text = answer.body_mut().read_to_string().expect("it is a text");
        let configuration: Value = serde_json::from_str(&text).expect("it is JSON");
        configuration["CodeSha256"]
            .as_str()
            .expect("it is a text")
            .to_owned()
    }

    fn s3(&self) -> aws_sdk_s3::Client {
        let cloud = self.server.cloud();
        let credentials = cloud.credentials();
        let credentials =
            Credentials::new(&credentials.access_key_id, &credentials.secret_access_key, None, None, "test");
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(REGION))
            .endpoint_url(cloud.endpoint())
            .force_path_style(true)
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(Builder::new().build_http())
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn put(s3: &aws_sdk_s3::Client, key: &str, bytes: &[u8]) {
    s3.put_object()
        .bucket(ASSETS)
        .key(key)
        .body(ByteStream::from(bytes.to_vec()))
        .send()
        .await
        .expect("the bucket takes it");
}

#[tokio::main(flavor = "current_thread")]
async fn delete(s3: &aws_sdk_s3::Client, key: &str) {
    s3.delete_object()
        .bucket(ASSETS)
        .key(key)
        .send()
        .await
        .expect("the bucket deletes it");
}

fn digest(bytes: &[u8]) -> String {
    base64::encode(Sha256::digest(bytes))
}

/// The zip cut, emptied, and with one byte changed.
fn damaged(whole: &[u8]) -> [Vec<u8>; 3] {
    let mut changed = whole.to_vec();
    changed[whole.len() / 2] ^= 1;
    [whole[..whole.len() / 2].to_vec(), Vec::new(), changed]
}

#[test]
fn the_function_that_runs_is_the_one_that_was_built_whatever_happens_to_its_zip() {
    let mill = Mill::start();
    mill.done("deploy mill --stage dev --yes");
    let (zip, key) = mill.zip();
    let whole = fs::read(&zip).expect("it is there");
    let built = digest(&whole);
    assert_eq!(mill.running(), built);
    let again = |damage: &dyn Fn()| {
        mill.done("destroy mill --stage dev --yes");
        damage();
        let run = mill.done("deploy mill --stage dev --yes");
        assert_eq!(mill.running(), built, "{run:?}");
        run.notes
    };
    for bytes in damaged(&whole) {
        // In Cargo's folder, for a bucket that does not have it.
        let notes = again(&|| {
            fs::write(&zip, &bytes).expect("it can be written");
            delete(&mill.s3(), &key);
        });
        assert!(notes.contains("uploaded mill/grind ("), "{notes}");
        assert_eq!(fs::read(&zip).expect("it is there"), whole);
        // In the bucket.
        let notes = again(&|| put(&mill.s3(), &key, &bytes));
        assert!(notes.contains("uploaded mill/grind again ("), "{notes}");
    }
    let notes = again(&|| ());
    assert!(!notes.contains("uploaded"), "{notes}");

    // Nothing is old here. What is removed in the end is a test of the library.
    let notes = mill.done("gc mill --stage dev --yes").notes;
    let expected = format!(
        "{ASSETS}: nothing to remove; its 1 objects are in use, younger than 30 days, or of other programs\n"
    );
    assert_eq!(notes, expected);
}

#[test]
fn a_folder_of_zips_is_deployed_without_cargo_and_without_the_workspace() {
    let mill = Mill::start();
    mill.done("package mill --stage dev --out zips");
    let zips = mill.workspace.path().join("zips");
    let list = || -> Vec<PathBuf> {
        let files = fs::read_dir(zips.join("mill")).expect("it is there");
        files
            .map(|file| file.expect("it is there").path())
            .collect()
    };
    let [zip] = &list()[..] else { panic!("there is one function: {:?}", list()) };
    let built = digest(&fs::read(zip).expect("it is there"));
    fs::remove_file(mill.workspace.path().join("Cargo.toml")).expect("it is there");
    assert_eq!(mill.run("deploy mill --stage dev --yes").exit, 1);
    mill.done("deploy mill --stage dev --yes --zips zips");
    assert_eq!(mill.running(), built);
    let again = mill.done("deploy mill --stage dev --yes --zips zips --only-code grind");
    assert_eq!(again.notes, "mill-dev: nothing to do; the functions run this code already\n");

    let whole = fs::read(zip).expect("it is there");
    for bytes in damaged(&whole) {
        fs::write(zip, bytes).expect("it can be written");
        for what in ["", " --only-code grind"] {
            let refused = mill.run(&format!("deploy mill --stage dev --yes --zips zips{what}"));
            assert_eq!(refused.exit, 1, "{refused:?}");
            assert!(refused.notes.starts_with("mill/grind: its zip mill/grind-"), "{refused:?}");
        }
    }
    assert_eq!(mill.running(), built);
}
