//! The functions of the stack: how they are started, and what they log.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write as _},
    path::PathBuf,
};

use aws_sdk_s3::config::Credentials;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::cloud::Cloud;

impl Cloud {
    /// Returns a function's configuration.
    #[track_caller]
    pub fn function(&self, name: &str) -> Value {
        let path = format!("/2015-03-31/functions/{}/configuration", self.name(name));
        self.get("lambda", &path).json(200)
    }

    /// Changes a function's configuration, such as `{"Environment": {"Variables": {…}}}`.
    #[track_caller]
    pub fn configure(&self, name: &str, changes: &Value) {
        let url = format!("{}/2015-03-31/functions/{}/configuration", self.endpoint(), self.name(name));
        let headers =
            [("authorization", &*self.authorization("lambda")), ("content-type", "application/json")];
        self.http()
            .send("PUT", &url, &headers, changes.to_string().as_bytes())
            .json(200);
    }

    /// Gives a function other code, a zip.
    #[track_caller]
    pub fn change_code(&self, name: &str, zip: &[u8]) {
        let url = format!("{}/2015-03-31/functions/{}/code", self.endpoint(), self.name(name));
        let headers =
            [("authorization", &*self.authorization("lambda")), ("content-type", "application/json")];
        let body = json!({"ZipFile": STANDARD.encode(zip)}).to_string();
        self.http()
            .send("PUT", &url, &headers, body.as_bytes())
            .json(200);
    }

    /// Starts a function with an event, and does not wait for its end.
    #[track_caller]
    pub fn invoke_later(&self, function: &str, event: &Value) {
        let url = format!("{}/2015-03-31/functions/{}/invocations", self.endpoint(), self.name(function));
        let headers = [
            ("authorization", &*self.authorization("lambda")),
            ("content-type", "application/json"),
            ("x-amz-invocation-type", "Event"),
        ];
        let answer = self
            .http()
            .send("POST", &url, &headers, event.to_string().as_bytes());
        assert_eq!(answer.status, 202, "{answer:?}");
    }

    /// Returns a process of a function, which must have been started.
    #[track_caller]
    pub fn process(&self, function: &str) -> Process {
        let found = self.processes(function).into_iter().next();
        found.unwrap_or_else(|| panic!("no process of {function} runs"))
    }

    /// Returns the processes of a function. The local cloud starts one for each event that comes while the others work.
    pub fn processes(&self, function: &str) -> Vec<Process> {
        let (name, endpoint) = (self.name(function), self.endpoint());
        let is_its = |process: &Process| {
            let is = |variable: &str, value: &str| {
                let found = process.environment.get(variable);
                found.is_some_and(|found| found == value)
            };
            is("AWS_LAMBDA_FUNCTION_NAME", &name) && is("AWS_ENDPOINT_URL", &endpoint)
        };
        processes().filter(is_its).collect()
    }

    /// Returns the credentials of a function's role, which the environment of its process has. It must have been
    /// started.
    #[track_caller]
    pub fn credentials(&self, function: &str) -> Credentials {
        let its = self.process(function).environment;
        let key = its["AWS_ACCESS_KEY_ID"].clone();
        assert!(key.starts_with("ASIA"), "{function} has no credentials of its role: {key}");
        let token = its.get("AWS_SESSION_TOKEN").cloned();
        Credentials::new(key, its["AWS_SECRET_ACCESS_KEY"].clone(), token, None, "its role")
    }
}

/// Zips a function's binary as `package` does for Lambda.
pub fn zip(binary: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .unix_permissions(0o755);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("bootstrap", options)
        .and_then(|()| writer.write_all(binary).map_err(Into::into))
        .and_then(|()| writer.finish())
        .expect("memory takes what is written")
        .into_inner()
}

/// A process of this machine.
#[derive(Clone, Debug)]
pub struct Process {
    /// Its ID.
    pub id: u32,
    /// The path of its program.
    pub binary: PathBuf,
    /// Its environment.
    pub environment: BTreeMap<String, String>,
}

/// Returns the environments of all processes that this one may see.
pub fn environments() -> Vec<BTreeMap<String, String>> {
    processes().map(|process| process.environment).collect()
}

/// Returns all processes that this one may see.
fn processes() -> impl Iterator<Item = Process> {
    let process = |entry: fs::DirEntry| {
        let text = fs::read(entry.path().join("environ")).ok()?;
        let text = String::from_utf8_lossy(&text);
        let variables = text.split('\0').filter_map(|line| line.split_once('='));
        let environment = variables
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        // The program of a process that has just ended cannot be read.
        let binary = fs::read_link(entry.path().join("exe")).unwrap_or_default();
        let id = entry.file_name().to_str()?.parse().ok()?;
        Some(Process { id, binary, environment })
    };
    fs::read_dir("/proc")
        .expect("a Linux")
        .flatten()
        .filter_map(process)
}
