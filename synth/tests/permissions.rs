//! The evaluator of IAM policies against the local cloud, which enforces them: both decide about the same requests.
//!
//! One stack has a role for each policy, and buckets with policies of their own. Each role tries each request. Where the
//! answers differ, [`DIFFERENCES`] says why.

use std::collections::BTreeSet;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_cloudformation::types::{Capability, StackStatus};
use aws_sdk_s3::{
    config::{BehaviorVersion, Credentials, Region},
    error::{ProvideErrorMetadata, SdkError},
    primitives::ByteStream,
};
use aws_smithy_http_client::Builder;
use constructs::access::{Caller, Decision, Policies, Policy, Request, Text, Values};
use serde_json::{Value, json};
use stratiform::local::{Cloud, Server};

const REGION: &str = "eu-west-3";
const ACCOUNT: &str = "000000000000";

/// The policies of roles: a name, and statements. `Effect`, `Action` and `Resource` are `Allow`, `*` and `*` unless they
/// are given.
const POLICIES: [(&str, &str); 56] = [
    ("Nothing", "[]"),
    ("Everything", r#"[{}]"#),
    ("OneAction", r#"[{"Action":"s3:GetObject"}]"#),
    ("TwoActions", r#"[{"Action":["s3:GetObject","s3:PutObject"]}]"#),
    ("OtherCase", r#"[{"Action":"S3:getOBJECT"}]"#),
    ("Verb", r#"[{"Action":"s3:Get*"}]"#),
    ("Noun", r#"[{"Action":"s3:*Object"}]"#),
    ("OneLetter", r#"[{"Action":"s3:?etObject"}]"#),
    ("NoLetter", r#"[{"Action":"s3:Get?Object"}]"#),
    ("Service", r#"[{"Action":"s3:*"}]"#),
    ("OtherService", r#"[{"Action":"cloudformation:*"}]"#),
    ("ButService", r#"[{"NotAction":"s3:*"}]"#),
    ("ButAction", r#"[{"NotAction":["s3:GetObject","cloudformation:*"]}]"#),
    ("Objects", r#"[{"Resource":"arn:aws:s3:::post/*"}]"#),
    ("Bucket", r#"[{"Resource":"arn:aws:s3:::post"}]"#),
    ("BucketAndObjects", r#"[{"Resource":["arn:aws:s3:::post","arn:aws:s3:::post/*"]}]"#),
    ("Prefix", r#"[{"Resource":"arn:aws:s3:::post/letters/*"}]"#),
    ("PrefixOfOtherCase", r#"[{"Resource":"arn:aws:s3:::post/LETTERS/*"}]"#),
    ("Object", r#"[{"Resource":"arn:aws:s3:::post/letters/a"}]"#),
    ("ObjectOfOneLetter", r#"[{"Resource":"arn:aws:s3:::post/letters/?"}]"#),
    ("ObjectOfTwoLetters", r#"[{"Resource":"arn:aws:s3:::post/letters/??"}]"#),
    ("Suffix", r#"[{"Resource":"arn:aws:s3:::*/a"}]"#),
    ("OtherPartition", r#"[{"Resource":"arn:aws-cn:s3:::post/*"}]"#),
    ("ButResource", r#"[{"NotResource":"arn:aws:s3:::post/letters/*"}]"#),
    ("DenyWins", r#"[{},{"Effect":"Deny","Action":"s3:GetObject"}]"#),
    ("DenyFirst", r#"[{"Effect":"Deny","Resource":"arn:aws:s3:::post/bills/*"},{}]"#),
    ("DenyButAction", r#"[{},{"Effect":"Deny","NotAction":"s3:GetObject"}]"#),
    ("DenyButResource", r#"[{},{"Effect":"Deny","NotResource":"arn:aws:s3:::post/letters/*"}]"#),
    ("DenyAlone", r#"[{"Effect":"Deny"}]"#),
    ("Tls", r#"[{"Condition":{"Bool":{"aws:SecureTransport":"true"}}}]"#),
    ("NoTls", r#"[{"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]"#),
    ("DenyWithoutTls", r#"[{},{"Effect":"Deny","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]"#),
    ("Loopback", r#"[{"Condition":{"IpAddress":{"aws:SourceIp":"127.0.0.0/8"}}}]"#),
    ("Outside", r#"[{"Condition":{"NotIpAddress":{"aws:SourceIp":["127.0.0.0/8","10.0.0.0/8"]}}}]"#),
    ("Here", r#"[{"Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-3","eu-west-1"]}}}]"#),
    ("Elsewhere", r#"[{"Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-3","eu-west-1"]}}}]"#),
    ("LikeHere", r#"[{"Condition":{"StringLike":{"aws:RequestedRegion":"eu-*"}}}]"#),
    ("IgnoringCase", r#"[{"Condition":{"StringEqualsIgnoreCase":{"aws:RequestedRegion":"EU-WEST-3"}}}]"#),
    ("ListsLetters", r#"[{"Condition":{"StringEquals":{"s3:prefix":"letters/"}}}]"#),
    ("ListsLike", r#"[{"Condition":{"StringLike":{"s3:prefix":["letters/*","bi*"]}}}]"#),
    ("ListsOthers", r#"[{"Condition":{"StringNotLike":{"s3:prefix":"letters/*"}}}]"#),
    ("ListsLettersIfAny", r#"[{"Condition":{"StringEqualsIfExists":{"s3:prefix":"letters/"}}}]"#),
    ("ListsAll", r#"[{"Condition":{"Null":{"s3:prefix":"true"}}}]"#),
    ("ListsSome", r#"[{"Condition":{"Null":{"s3:prefix":"false"}}}]"#),
    ("AllOfNone", r#"[{"Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":"color"}}}]"#),
    ("AnyOfNone", r#"[{"Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"color"}}}]"#),
    (
        "BothConditions",
        r#"[{"Condition":{"Bool":{"aws:SecureTransport":"false"},"StringLike":{"s3:prefix":"*"}}}]"#,
    ),
    ("LongAgo", r#"[{"Condition":{"DateLessThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}}]"#),
    ("Since", r#"[{"Condition":{"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}}]"#),
    ("OwnAccount", r#"[{"Condition":{"StringEquals":{"aws:PrincipalAccount":"000000000000"}}}]"#),
    ("OwnRole", r#"[{"Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/OwnRole"}}}]"#),
    (
        "OtherRole",
        r#"[{"Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::000000000000:role/OwnRole"}}}]"#,
    ),
    ("Variable", r#"[{"Resource":"arn:aws:s3:::post/${aws:PrincipalAccount}/*"}]"#),
    ("AbsentVariable", r#"[{"Resource":"arn:aws:s3:::post/${aws:username}/*"}]"#),
    ("DefaultOfVariable", r#"[{"Resource":"arn:aws:s3:::post/${aws:username, 'letters'}/*"}]"#),
    ("Star", r#"[{"Resource":"arn:aws:s3:::post/${*}/a"}]"#),
];

/// A role whose policy allows everything, and whose boundary allows to read.
const BOUNDED: &str = "Bounded";

/// The policies of buckets, with the same defaults. Each bucket has the object `a`.
const BUCKETS: [(&str, &str); 6] = [
    (
        "by-role",
        r#"[{"Action":"s3:GetObject","Principal":{"AWS":"arn:aws:iam::000000000000:role/Nothing"}}]"#,
    ),
    ("by-account", r#"[{"Action":"s3:GetObject","Principal":{"AWS":"000000000000"}}]"#),
    ("by-everybody", r#"[{"Action":"s3:GetObject","Principal":"*"}]"#),
    (
        "by-tls",
        r#"[{"Action":"s3:GetObject","Principal":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]"#,
    ),
    (
        "by-nobody",
        r#"[{"Effect":"Deny","Action":"s3:GetObject","Principal":{"AWS":"arn:aws:iam::000000000000:role/Everything"}}]"#,
    ),
    ("by-service", r#"[{"Action":"s3:GetObject","Principal":{"Service":"sns.amazonaws.com"}}]"#),
];

/// The differences: a policy, requests, the answer of the local cloud, and the reason.
const DIFFERENCES: &[(&str, &[&str], &str, &str)] = &[
    (
        BOUNDED,
        &["write a letter", "delete a letter", "list all", "list letters", "list bills", "describe stacks"],
        "allowed",
        "the emulator's CloudFormation drops the PermissionsBoundary of a role",
    ),
    (
        "OwnRole",
        &[
            "read a letter",
            "read a bill",
            "read a file of the account",
            "read a file with a star",
            "write a letter",
            "delete a letter",
            "list all",
            "list letters",
            "list bills",
            "describe stacks",
            "by-role",
            "by-account",
            "by-tls",
            "by-nobody",
            "by-service",
        ],
        "denied",
        "aws:PrincipalArn is the ARN of the role on AWS (\"AWS global condition context keys\"), and that of the session \
         in the emulator",
    ),
    ("Variable", &["read a file of the account"], "denied", VARIABLES),
    ("DefaultOfVariable", &["read a letter", "write a letter", "delete a letter"], "denied", VARIABLES),
    ("Star", &["read a file with a star"], "denied", VARIABLES),
];

const VARIABLES: &str = "the emulator takes policy variables as plain text";

/// A request: its name, its action and its resource.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    name: &'static str,
    action: &'static str,
    resource: &'static str,
    prefix: Option<&'static str>,
}

const ATTEMPTS: [Attempt; 16] = {
    const fn attempt(name: &'static str, action: &'static str, resource: &'static str) -> Attempt {
        Attempt { name, action, resource, prefix: None }
    }
    const fn list(name: &'static str, prefix: &'static str) -> Attempt {
        Attempt { name, action: "s3:ListBucket", resource: "arn:aws:s3:::post", prefix: Some(prefix) }
    }
    [
        attempt("read a letter", "s3:GetObject", "arn:aws:s3:::post/letters/a"),
        attempt("read a bill", "s3:GetObject", "arn:aws:s3:::post/bills/a"),
        attempt("read a file of the account", "s3:GetObject", "arn:aws:s3:::post/000000000000/a"),
        attempt("read a file with a star", "s3:GetObject", "arn:aws:s3:::post/*/a"),
        attempt("write a letter", "s3:PutObject", "arn:aws:s3:::post/letters/new"),
        attempt("delete a letter", "s3:DeleteObject", "arn:aws:s3:::post/letters/old"),
        attempt("list all", "s3:ListBucket", "arn:aws:s3:::post"),
        list("list letters", "letters/"),
        list("list bills", "bills/"),
        attempt("describe stacks", "cloudformation:DescribeStacks", "*"),
        attempt("by-role", "s3:GetObject", "arn:aws:s3:::by-role/a"),
        attempt("by-account", "s3:GetObject", "arn:aws:s3:::by-account/a"),
        attempt("by-everybody", "s3:GetObject", "arn:aws:s3:::by-everybody/a"),
        attempt("by-tls", "s3:GetObject", "arn:aws:s3:::by-tls/a"),
        attempt("by-nobody", "s3:GetObject", "arn:aws:s3:::by-nobody/a"),
        attempt("by-service", "s3:GetObject", "arn:aws:s3:::by-service/a"),
    ]
};

/// Returns a policy of these statements, with the defaults for a role or for a bucket.
fn policy(statements: &str, resource: &str) -> Value {
    let mut statements: Value = serde_json::from_str(statements).expect("statements are JSON");
    for statement in statements.as_array_mut().expect("it is a list") {
        for (key, default) in [("Effect", "Allow"), ("Action", "*"), ("Resource", resource)] {
            if statement.get(key).is_none() && statement.get(format!("Not{key}")).is_none() {
                statement[key] = default.into();
            }
        }
    }
    json!({ "Version": "2012-10-17", "Statement": statements })
}

fn boundary() -> Value {
    policy(r#"[{"Action":"s3:Get*"}]"#, "*")
}

/// The policies of all roles by name.
fn roles() -> Vec<(&'static str, Value)> {
    let roles = POLICIES.iter().copied().chain([(BOUNDED, "[{}]")]);
    roles
        .map(|(name, statements)| (name, policy(statements, "*")))
        .collect()
}

fn template() -> String {
    let mut resources = json!({
        "Boundary": { "Type": "AWS::IAM::ManagedPolicy", "Properties": {
            "ManagedPolicyName": "boundary", "PolicyDocument": boundary(),
        } },
        "Post": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": "post" } },
    });
    for (name, document) in roles() {
        let mut role = json!({
            "RoleName": name,
            "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": ACCOUNT } },
            ] },
        });
        if document["Statement"] != json!([]) {
            role["Policies"] = json!([{ "PolicyName": "own", "PolicyDocument": document }]);
        }
        if name == BOUNDED {
            role["PermissionsBoundary"] = json!({ "Ref": "Boundary" });
        }
        resources[name] = json!({ "Type": "AWS::IAM::Role", "Properties": role });
    }
    for (position, (bucket, statements)) in BUCKETS.iter().enumerate() {
        resources[format!("Bucket{position}")] =
            json!({ "Type": "AWS::S3::Bucket", "Properties": { "BucketName": bucket } });
        resources[format!("Bucket{position}Policy")] = json!({
            "Type": "AWS::S3::BucketPolicy",
            "DependsOn": [format!("Bucket{position}"), "Nothing", "Everything"],
            "Properties": {
                "Bucket": bucket,
                "PolicyDocument": policy(statements, &format!("arn:aws:s3:::{bucket}/*")),
            },
        });
    }
    json!({ "Resources": resources }).to_string()
}

/// Clients with one set of credentials.
struct Clients {
    s3: aws_sdk_s3::Client,
    stacks: aws_sdk_cloudformation::Client,
    sts: aws_sdk_sts::Client,
}

impl Clients {
    fn new(cloud: &Cloud, credentials: &Credentials) -> Self {
        let provider = SharedCredentialsProvider::new(credentials.clone());
        macro_rules! config {
            ($service:ident, $($setting:ident($value:expr)),*) => {
                $service::Config::builder()
                    .behavior_version(BehaviorVersion::v2026_01_12())
                    .region(Region::new(REGION))
                    .endpoint_url(cloud.endpoint())
                    .credentials_provider(provider.clone())
                    .http_client(Builder::new().build_http())
                    $(.$setting($value))*
                    .build()
            };
        }
        Self {
            s3: aws_sdk_s3::Client::from_conf(config!(aws_sdk_s3, force_path_style(true))),
            stacks: aws_sdk_cloudformation::Client::from_conf(config!(aws_sdk_cloudformation,)),
            sts: aws_sdk_sts::Client::from_conf(config!(aws_sdk_sts,)),
        }
    }

    async fn deploy(&self) {
        let created = self
            .stacks
            .create_stack()
            .stack_name("permissions")
            .template_body(template())
            .capabilities(Capability::CapabilityNamedIam);
        created.send().await.expect("the stack begins");
        loop {
            let stacks = self
                .stacks
                .describe_stacks()
                .stack_name("permissions")
                .send()
                .await;
            let stacks = stacks.expect("the stack is there");
            let stack = stacks.stacks().first().expect("there is one stack");
            match stack.stack_status() {
                Some(StackStatus::CreateInProgress) => tokio::task::yield_now().await,
                status => {
                    assert_eq!(status, Some(&StackStatus::CreateComplete), "{stack:?}");
                    break;
                }
            }
        }
        let keys = ["letters/a", "letters/old", "bills/a", "000000000000/a", "*/a"];
        let objects = keys.map(|key| ("post", key)).into_iter();
        for (bucket, key) in objects.chain(BUCKETS.map(|(bucket, _)| (bucket, "a"))) {
            let body = ByteStream::from_static(b"x");
            let put = self.s3.put_object().bucket(bucket).key(key).body(body);
            put.send().await.expect("an object is stored");
        }
    }

    /// Takes a role, and returns its session's ARN and clients.
    async fn role(&self, cloud: &Cloud, name: &str) -> (String, Self) {
        let taken = self
            .sts
            .assume_role()
            .role_arn(role_arn(name))
            .role_session_name("test")
            .send()
            .await
            .expect("the role can be taken");
        let session = taken.credentials().expect("a session has credentials");
        let credentials = Credentials::new(
            session.access_key_id(),
            session.secret_access_key(),
            Some(session.session_token().to_owned()),
            None,
            "test",
        );
        let arn = taken
            .assumed_role_user()
            .expect("a session has a user")
            .arn();
        (arn.to_owned(), Self::new(cloud, &credentials))
    }

    /// Tries a request, and returns `true` if it is allowed.
    async fn is_allowed(&self, attempt: &Attempt) -> bool {
        let path = attempt
            .resource
            .strip_prefix("arn:aws:s3:::")
            .unwrap_or_default();
        let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
        match attempt.action {
            "s3:GetObject" => allowed(&self.s3.get_object().bucket(bucket).key(key).send().await),
            "s3:PutObject" => {
                let body = ByteStream::from_static(b"x");
                allowed(
                    &self
                        .s3
                        .put_object()
                        .bucket(bucket)
                        .key(key)
                        .body(body)
                        .send()
                        .await,
                )
            }
            "s3:DeleteObject" => allowed(&self.s3.delete_object().bucket(bucket).key(key).send().await),
            "s3:ListBucket" => {
                let list = self.s3.list_objects_v2().bucket(bucket);
                allowed(
                    &list
                        .set_prefix(attempt.prefix.map(str::to_owned))
                        .send()
                        .await,
                )
            }
            _ => allowed(&self.stacks.describe_stacks().send().await),
        }
    }
}

fn role_arn(name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:role/{name}")
}

fn allowed<T, E: ProvideErrorMetadata, R>(answer: &Result<T, SdkError<E, R>>) -> bool {
    match answer {
        Ok(_) => true,
        Err(error) => match error.code() {
            Some("AccessDenied" | "AccessDeniedException") => false,
            code => panic!("{code:?}: {:?}", error.message()),
        },
    }
}

/// Returns the evaluator's decision.
fn decision(role: &str, document: &Value, session: &str, attempt: &Attempt) -> Decision {
    let one = |text: &str| Values::One(Text::literal(text));
    let mut request = Request::new(attempt.action, Text::literal(attempt.resource))
        .by(Caller::session(Text::literal(session), Text::literal(role_arn(role))))
        .with("aws:SecureTransport", one("false"))
        .with("aws:SourceIp", one("127.0.0.1"))
        .with("aws:RequestedRegion", one(REGION))
        .with("aws:CurrentTime", one("2026-01-01T00:00:00Z"))
        .with("aws:PrincipalAccount", one(ACCOUNT))
        .with("aws:PrincipalArn", one(&role_arn(role)));
    if let Some(prefix) = attempt.prefix {
        request = request.with("s3:prefix", one(prefix));
    }
    let boundary = (role == BOUNDED).then(|| Policy::read(&boundary()));
    let resource = BUCKETS
        .iter()
        .find(|(bucket, _)| *bucket == attempt.name)
        .map(|(bucket, statements)| Policy::read(&policy(statements, &format!("arn:aws:s3:::{bucket}/*"))));
    let policies = Policies {
        identity: Some(&Policy::read(document)),
        boundary: boundary.as_ref(),
        resource: resource.as_ref(),
        ..Policies::default()
    };
    policies.decide(&request)
}

#[tokio::test(flavor = "current_thread")]
async fn the_local_cloud_decides_as_the_evaluator_or_the_table_says_why_not() {
    let server = Server::start(REGION).expect("the local cloud starts");
    let cloud = server.cloud();
    let credentials = cloud.credentials();
    let root =
        Credentials::new(&credentials.access_key_id, &credentials.secret_access_key, None, None, "test");
    let root = Clients::new(cloud, &root);
    root.deploy().await;
    let mut found = BTreeSet::new();
    let mut count = 0;
    for (name, document) in roles() {
        let (session, clients) = root.role(cloud, name).await;
        for attempt in &ATTEMPTS {
            let decision = decision(name, &document, &session, attempt);
            assert_ne!(decision, Decision::Unknown, "{name}: {attempt:?}");
            let is_allowed = clients.is_allowed(attempt).await;
            if is_allowed != (decision == Decision::Allowed) {
                found.insert((name, attempt.name, if is_allowed { "allowed" } else { "denied" }));
            }
            count += 1;
        }
    }
    let explained: BTreeSet<(&str, &str, &str)> = DIFFERENCES
        .iter()
        .flat_map(|(policy, requests, answer, _)| requests.iter().map(|request| (*policy, *request, *answer)))
        .collect();
    assert_eq!(found, explained, "of {count} decisions");
    assert!(count >= 900, "{count}");
}
