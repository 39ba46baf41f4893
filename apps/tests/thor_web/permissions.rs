//! The permissions of the functions' roles, tried with the functions' own credentials.

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_s3::config::Credentials;
use support::{Item, outcome, root};

use crate::{cloud::Cloud, jobs::Job};

/// A function's role, tried with what belongs to a completed job.
struct Role<'a> {
    role: support::Role<'a>,
    cloud: &'a Cloud,
    job: &'a Job,
}

impl Role<'_> {
    fn of<'a>(cloud: &'a Cloud, function: &str, job: &'a Job) -> Role<'a> {
        Role { role: support::Role::of(cloud, function), cloud, job }
    }

    fn key(&self) -> Item {
        Item::from([("job_id".to_owned(), AttributeValue::S(self.job.id.clone()))])
    }

    fn get_item(&self, table: &str) -> String {
        self.role.get_item(table, &self.key())
    }

    fn put_item(&self, table: &str) -> String {
        // It is there already: what is allowed changes nothing.
        let item = self.job.item(table).expect("it is there");
        self.role.put_item(table, &item)
    }

    fn update_item(&self, table: &str) -> String {
        self.role
            .update_item(table, &self.key(), "language", AttributeValue::S("fr-FR".to_owned()))
    }

    fn delete_item(&self, table: &str) -> String {
        self.role.delete_item(table, &self.key())
    }

    fn scan(&self, table: &str) -> String {
        self.role.scan(table)
    }

    fn query(&self) -> String {
        let owner = AttributeValue::S(self.job.owner.sub.clone());
        self.role
            .query("jobs", Some("UserJobsIndex"), "user_id", owner)
    }

    fn get_object(&self, key: &str) -> String {
        self.role.get_object(self.cloud.bucket(), key)
    }

    fn put_object(&self, key: &str) -> String {
        self.role.put_object(self.cloud.bucket(), key)
    }

    fn delete_object(&self, key: &str) -> String {
        self.role.delete_object(self.cloud.bucket(), key)
    }

    fn list_objects(&self) -> String {
        self.role.list_objects(self.cloud.bucket())
    }

    fn send_message(&self, queue: &str) -> String {
        let body = format!(r#"{{"job_id": "{}"}}"#, self.job.id);
        self.role.send_message(queue, &body)
    }

    fn get_secret(&self, name: &str) -> String {
        self.role.get_secret(name)
    }

    fn put_secret(&self, name: &str) -> String {
        self.role.put_secret(name)
    }
}

/// The name of the secret that thor-web has.
const SECRET: &str = "thor-web-dev/anthropic-api-key";

pub(crate) fn a_function_may_do_what_its_links_declare_and_no_more(cloud: &Cloud) {
    let person = cloud.person();
    let uploaded = Job::new(&person);
    uploaded.put_recording();
    uploaded.until("COMPLETED");
    assert_eq!(person.get("/jobs").status, 200);
    let job = &uploaded;
    let (recording, transcript, article) = (job.recording(), job.transcript(), job.article());

    let other = cloud
        .secrets()
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
        let call = cloud
            .dynamodb_as(who)
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
    let its = cloud.credentials("get-job");
    assert_eq!(get(its.clone()), "allowed");
    let token = its.session_token().map(str::to_owned);
    let forged = Credentials::new(its.access_key_id(), "guessed", token, None, "a thief");
    assert_ne!(get(forged), "allowed");
}
