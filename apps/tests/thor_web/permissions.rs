//! The permissions of the functions' roles, tried with the functions' own credentials.

use std::{collections::BTreeMap, fs};

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_s3::{
    config::Credentials,
    error::{ProvideErrorMetadata, SdkError},
    primitives::ByteStream,
};

use crate::{
    cloud::{Cloud, root},
    jobs::Job,
};

/// The outcome of a call.
fn outcome<T, E: ProvideErrorMetadata, R>(answer: &Result<T, SdkError<E, R>>) -> String {
    match answer {
        Ok(_) => "allowed".to_owned(),
        Err(error) => match error.code() {
            Some("AccessDenied" | "AccessDeniedException") => "denied".to_owned(),
            code => format!("{code:?}: {:?}", error.message()),
        },
    }
}

/// The environments of all processes that we may see.
pub(crate) fn environments() -> Vec<BTreeMap<String, String>> {
    let files = fs::read_dir("/proc").expect("a Linux");
    let environment = |entry: fs::DirEntry| {
        let text = fs::read(entry.path().join("environ")).ok()?;
        let text = String::from_utf8_lossy(&text);
        let variables = text.split('\0').filter_map(|line| line.split_once('='));
        Some(
            variables
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )
    };
    files.flatten().filter_map(environment).collect()
}

/// The credentials that a function has been given, which its process shows. It must have been started.
fn credentials(cloud: &Cloud, function: &str) -> Credentials {
    let environments = environments();
    let its = environments
        .iter()
        .find(|environment| {
            let is = |name: &str, value: &str| environment.get(name).is_some_and(|found| found == value);
            is("AWS_LAMBDA_FUNCTION_NAME", &cloud.name(function))
                && is("AWS_ENDPOINT_URL", &cloud.server.cloud().endpoint())
        })
        .unwrap_or_else(|| panic!("no process of {function} runs"));
    let key = its["AWS_ACCESS_KEY_ID"].clone();
    assert!(key.starts_with("ASIA"), "{function} has no credentials of its role: {key}");
    let token = its.get("AWS_SESSION_TOKEN").cloned();
    Credentials::new(key, its["AWS_SECRET_ACCESS_KEY"].clone(), token, None, "its role")
}

/// A function's role, with the credentials to try it.
struct Role<'a> {
    cloud: &'a Cloud,
    credentials: Credentials,
    /// A job that is completed.
    job: &'a Job,
}

impl Role<'_> {
    fn of<'a>(cloud: &'a Cloud, function: &str, job: &'a Job) -> Role<'a> {
        Role { cloud, credentials: credentials(cloud, function), job }
    }

    fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        aws_sdk_dynamodb::Client::new(&self.cloud.config(self.credentials.clone()))
    }

    fn sqs(&self) -> aws_sdk_sqs::Client {
        aws_sdk_sqs::Client::new(&self.cloud.config(self.credentials.clone()))
    }

    fn id(&self) -> AttributeValue {
        AttributeValue::S(self.job.id.clone())
    }

    fn get_item(&self, table: &str) -> String {
        let call = self
            .dynamodb()
            .get_item()
            .table_name(self.cloud.name(table))
            .key("job_id", self.id())
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn put_item(&self, table: &str) -> String {
        // It is there already: what is allowed changes nothing.
        let item = self.job.item(table).expect("it is there");
        let call = self
            .dynamodb()
            .put_item()
            .table_name(self.cloud.name(table))
            .set_item(Some(item))
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn update_item(&self, table: &str) -> String {
        let call = self
            .dynamodb()
            .update_item()
            .table_name(self.cloud.name(table))
            .key("job_id", self.id())
            .update_expression("SET #language = :language")
            .expression_attribute_names("#language", "language")
            .expression_attribute_values(":language", AttributeValue::S("fr-FR".to_owned()))
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn delete_item(&self, table: &str) -> String {
        let call = self
            .dynamodb()
            .delete_item()
            .table_name(self.cloud.name(table))
            .key("job_id", self.id())
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn scan(&self, table: &str) -> String {
        let call = self
            .dynamodb()
            .scan()
            .table_name(self.cloud.name(table))
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn query(&self) -> String {
        let call = self
            .dynamodb()
            .query()
            .table_name(self.cloud.name("jobs"))
            .index_name("UserJobsIndex")
            .key_condition_expression("user_id = :user")
            .expression_attribute_values(":user", AttributeValue::S(self.job.owner.sub.clone()))
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn get_object(&self, key: &str) -> String {
        let s3 = self.cloud.s3_as(self.credentials.clone());
        let call = s3.get_object().bucket(self.cloud.bucket()).key(key).send();
        outcome(&self.cloud.wait(call))
    }

    fn put_object(&self, key: &str) -> String {
        let s3 = self.cloud.s3_as(self.credentials.clone());
        let call = s3
            .put_object()
            .bucket(self.cloud.bucket())
            .key(key)
            .body(ByteStream::from_static(b"x"))
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn delete_object(&self, key: &str) -> String {
        let s3 = self.cloud.s3_as(self.credentials.clone());
        let call = s3
            .delete_object()
            .bucket(self.cloud.bucket())
            .key(key)
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn list_objects(&self) -> String {
        let s3 = self.cloud.s3_as(self.credentials.clone());
        let call = s3.list_objects_v2().bucket(self.cloud.bucket()).send();
        outcome(&self.cloud.wait(call))
    }

    fn send_message(&self, queue: &str) -> String {
        let call = self
            .sqs()
            .send_message()
            .queue_url(self.cloud.queue(queue))
            .message_body(format!(r#"{{"job_id": "{}"}}"#, self.job.id))
            .send();
        outcome(&self.cloud.wait(call))
    }

    fn get_secret(&self, name: &str) -> String {
        let secrets = aws_sdk_secretsmanager::Client::new(&self.cloud.config(self.credentials.clone()));
        let call = secrets.get_secret_value().secret_id(name).send();
        outcome(&self.cloud.wait(call))
    }

    fn put_secret(&self, name: &str) -> String {
        let secrets = aws_sdk_secretsmanager::Client::new(&self.cloud.config(self.credentials.clone()));
        let call = secrets
            .put_secret_value()
            .secret_id(name)
            .secret_string("stolen")
            .send();
        outcome(&self.cloud.wait(call))
    }
}

/// The name of the secret that thor-web has.
const SECRET: &str = "thor-web-dev/anthropic-api-key";

pub(crate) fn a_function_may_do_what_its_links_declare_and_no_more(cloud: &Cloud) {
    let person = cloud.person();
    let uploaded = person.new_job();
    uploaded.put_recording();
    uploaded.until("COMPLETED");
    assert_eq!(person.get("/jobs").status, 200);
    let job = &uploaded;
    let (recording, transcript, article) = (job.recording(), job.transcript(), job.article());

    let secrets = aws_sdk_secretsmanager::Client::new(&cloud.config(root()));
    let other = secrets
        .create_secret()
        .name("of-someone-else")
        .secret_string("x")
        .send();
    cloud.wait(other).expect("it is made");

    let allowed = |what: &str, outcome: String| assert_eq!(outcome, "allowed", "{what}");
    let denied = |what: &str, outcome: String| assert_eq!(outcome, "denied", "{what}");

    let role = Role::of(cloud, "get-job", job);
    allowed("get-job reads a job", role.get_item("jobs"));
    allowed("get-job reads an article", role.get_item("results"));
    denied("get-job writes a job", role.put_item("jobs"));
    denied("get-job changes a job", role.update_item("jobs"));
    denied("get-job lists jobs", role.query());
    denied("get-job reads all jobs", role.scan("jobs"));
    denied("get-job reads a file", role.get_object(&article));
    denied("get-job reads the secret", role.get_secret(SECRET));

    let role = Role::of(cloud, "list-jobs", job);
    allowed("list-jobs lists jobs", role.query());
    denied("list-jobs reads a job", role.get_item("jobs"));
    denied("list-jobs reads an article", role.get_item("results"));
    denied("list-jobs reads all jobs", role.scan("jobs"));

    let role = Role::of(cloud, "upload-handler", job);
    allowed("upload-handler writes a job", role.put_item("jobs"));
    allowed("upload-handler changes a job", role.update_item("jobs"));
    allowed("upload-handler writes a recording", role.put_object("uploads/someone/no-job"));
    denied("upload-handler reads a job", role.get_item("jobs"));
    denied("upload-handler deletes a job", role.delete_item("jobs"));
    denied("upload-handler writes an article's item", role.put_item("results"));
    denied("upload-handler writes an article", role.put_object("articles/x.md"));
    denied("upload-handler writes elsewhere", role.put_object("x"));
    // Transcribe reads the one and writes the other with the rights of who starts it.
    allowed("upload-handler reads a recording", role.get_object(&recording));
    allowed("upload-handler writes a transcript", role.put_object("transcripts/no-job.json"));
    denied("upload-handler reads a transcript", role.get_object(&transcript));
    denied("upload-handler deletes a recording", role.delete_object(&recording));
    denied("upload-handler lists the bucket", role.list_objects());
    denied("upload-handler asks for an article", role.send_message("article-queue"));

    let role = Role::of(cloud, "upload-complete", job);
    allowed("upload-complete reads a job", role.get_item("jobs"));
    allowed("upload-complete changes a job", role.update_item("jobs"));
    allowed("upload-complete reads a recording", role.get_object(&recording));
    denied("upload-complete writes a job", role.put_item("jobs"));
    allowed("upload-complete writes a transcript", role.put_object("transcripts/no-job.json"));
    denied("upload-complete reads a transcript", role.get_object(&transcript));
    denied("upload-complete writes a recording", role.put_object(&recording));

    let role = Role::of(cloud, "transcription-complete", job);
    allowed("transcription-complete reads a job", role.get_item("jobs"));
    allowed("transcription-complete reads a transcript", role.get_object(&transcript));
    // The job has ended, so that this changes nothing.
    allowed("transcription-complete asks for an article", role.send_message("article-queue"));
    denied("transcription-complete writes to the dead letters", role.send_message("article-queue-dlq"));
    denied("transcription-complete reads a recording", role.get_object(&recording));
    denied("transcription-complete writes a transcript", role.put_object(&transcript));
    denied("transcription-complete writes a job", role.put_item("jobs"));

    let role = Role::of(cloud, "article-generator", job);
    allowed("article-generator reads a job", role.get_item("jobs"));
    allowed("article-generator writes an article's item", role.put_item("results"));
    allowed("article-generator reads a transcript", role.get_object(&transcript));
    allowed("article-generator reads the secret", role.get_secret(SECRET));
    denied("article-generator reads an article's item", role.get_item("results"));
    denied("article-generator writes a job", role.put_item("jobs"));
    denied("article-generator reads a recording", role.get_object(&recording));
    denied("article-generator reads an article", role.get_object(&article));
    denied("article-generator writes a recording", role.put_object(&recording));
    denied("article-generator reads another secret", role.get_secret("of-someone-else"));
    denied("article-generator sets the secret", role.put_secret(SECRET));
    denied("article-generator asks for an article", role.send_message("article-queue"));
}

pub(crate) fn nobody_may_act_with_a_key_that_is_not_theirs(cloud: &Cloud) {
    let get = |who: Credentials| {
        let dynamodb = aws_sdk_dynamodb::Client::new(&cloud.config(who));
        let call = dynamodb
            .get_item()
            .table_name(cloud.name("jobs"))
            .key("job_id", AttributeValue::S("x".to_owned()))
            .send();
        outcome(&cloud.wait(call))
    };
    assert_eq!(get(root()), "allowed");
    let unknown = Credentials::new("ASIAAAAAAAAAAAAAAAAA", "x", Some("y".to_owned()), None, "nobody");
    assert_ne!(get(unknown), "allowed");
    // The right key of a role that may, with a secret that is not its own.
    cloud.person().get("/jobs/x").error(404);
    let its = credentials(cloud, "get-job");
    assert_eq!(get(its.clone()), "allowed");
    let token = its.session_token().map(str::to_owned);
    let forged = Credentials::new(its.access_key_id(), "guessed", token, None, "a thief");
    assert_ne!(get(forged), "allowed");
}
