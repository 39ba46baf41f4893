//! Both functions behind a REST API in the local cloud, as thor-web has `upload-handler`: with an authorizer, a role, and
//! the emulator's DynamoDB.

use std::{
    env,
    error::Error,
    fs,
    io::{BufRead, BufReader, Cursor, Write},
    net::{Ipv4Addr, TcpListener},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use ureq::{Agent, http::Request};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::functions::Function;

/// The root of the workspace.
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The stack of the API and its functions.
const TEMPLATE: &str = include_str!("api.json");

/// The request for the bucket of the functions' code.
const BUCKET: &[u8] = b"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
    <LocationConstraint>eu-west-3</LocationConstraint></CreateBucketConfiguration>";

/// The body of a request.
const BODY: &str = r#"{"file_name":"talk.mp3","content_type":"audio/mpeg"}"#;

const EMAIL: &str = "ada@example.com";
const PASSWORD: &str = "Correct-horse-7-battery";

/// The confirmation code that the local cloud accepts.
const CODE: &str = "123456";

/// The time in which the stack must be created.
const PATIENCE: Duration = Duration::from_secs(60);

/// The API, and the token of a user.
pub(crate) struct Api {
    cloud: Cloud,
    url: String,
    token: String,
}

/// A local cloud, which `dev` runs. It ends with this.
struct Cloud {
    process: Child,
    endpoint: String,
    access_key_id: String,
    agent: Agent,
}

impl Api {
    /// Starts a local cloud and creates the API in it.
    pub(crate) fn start(rust: &Function, other: &Function) -> Result<Self, Box<dyn Error>> {
        let cloud = Cloud::start()?;
        cloud.put("/start", BUCKET)?;
        cloud.put("/start/rust.zip", &zip(&rust.bootstrap()?)?)?;
        cloud.put("/start/other.zip", &zip(&other.bootstrap()?)?)?;
        let outputs = cloud.create_stack()?;
        let output = |key: &str| {
            let rest = outputs.split_once(&format!("<OutputKey>{key}</OutputKey><OutputValue>"));
            let value = rest
                .and_then(|(_, rest)| rest.split_once('<'))
                .map(|(value, _)| value.to_owned());
            value.ok_or_else(|| format!("the stack has no output {key}: {outputs}"))
        };
        let url = format!("{}/_aws/execute-api/{}/bench", cloud.endpoint, output("Api")?);
        let token = cloud.sign_in(&output("Client")?)?;
        Ok(Self { cloud, url, token })
    }

    /// Calls the function at this path. Returns the time until its answer.
    pub(crate) fn call(&self, path: &str) -> Result<Duration, Box<dyn Error>> {
        let request = Request::post(format!("{}/{path}", self.url))
            .header("authorization", &self.token)
            .header("content-type", "application/json")
            .body(BODY)?;
        let started = Instant::now();
        let (status, text) = self.cloud.send(request)?;
        let took = started.elapsed();
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        if status != 201 || answer["status"] != "AWAITING_UPLOAD" {
            return Err(format!("{path} answers {status} {text}").into());
        }
        Ok(took)
    }

    /// Returns the number of jobs in the table.
    pub(crate) fn jobs(&self) -> Result<u64, Box<dyn Error>> {
        let body = json!({"TableName": "thor-web-jobs", "Select": "COUNT"});
        let answer = self
            .cloud
            .json("dynamodb", "DynamoDB_20120810.Scan", &body)?;
        answer["Count"]
            .as_u64()
            .ok_or_else(|| format!("no count: {answer}").into())
    }
}

impl Cloud {
    /// Starts one by `dev`, as people do.
    fn start() -> Result<Self, Box<dyn Error>> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let mut process = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["run", "--quiet", "--", "dev", "--port", &port.to_string()])
            .current_dir(WORKSPACE)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        // It prints its endpoint once it runs. If it cannot run, it prints a reason to standard error.
        let mut endpoint = String::new();
        if let Some(stdout) = process.stdout.take() {
            BufReader::new(stdout).read_line(&mut endpoint)?;
        }
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .build()
            .new_agent();
        let endpoint = endpoint.trim_end().to_owned();
        let mut cloud = Self { process, endpoint, access_key_id: String::new(), agent };
        if cloud.endpoint.is_empty() {
            return Err("there is no local cloud".into());
        }
        let state: Value =
            serde_json::from_slice(&fs::read(format!("{WORKSPACE}/.stratiform/local/cloud.json"))?)?;
        let key = state["credentials"]["access_key_id"].as_str();
        cloud.access_key_id = key.unwrap_or_default().to_owned();
        Ok(cloud)
    }

    fn create_stack(&self) -> Result<String, Box<dyn Error>> {
        let encoded: String = TEMPLATE
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect();
        let action = "Action=CreateStack&StackName=start&Capabilities.member.1=CAPABILITY_IAM";
        self.cloudformation(&format!("{action}&TemplateBody={encoded}"))?;
        let until = Instant::now() + PATIENCE;
        loop {
            let stack = self.cloudformation("Action=DescribeStacks&StackName=start")?;
            if stack.contains("<StackStatus>CREATE_COMPLETE<") {
                return Ok(stack);
            }
            if !stack.contains("<StackStatus>CREATE_IN_PROGRESS<") || Instant::now() > until {
                return Err(format!("the stack is not created: {stack}").into());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Registers a user. Returns a token of theirs.
    fn sign_in(&self, client: &str) -> Result<String, Box<dyn Error>> {
        let call = |operation: &str, body: &Value| {
            self.json("cognito-idp", &format!("AWSCognitoIdentityProviderService.{operation}"), body)
        };
        let attributes = json!([{"Name": "email", "Value": EMAIL}]);
        call(
            "SignUp",
            &json!({"ClientId": client, "Username": EMAIL, "Password": PASSWORD, "UserAttributes": attributes}),
        )?;
        call("ConfirmSignUp", &json!({"ClientId": client, "Username": EMAIL, "ConfirmationCode": CODE}))?;
        let who = json!({"USERNAME": EMAIL, "PASSWORD": PASSWORD});
        let answer = call(
            "InitiateAuth",
            &json!({"ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": who}),
        )?;
        let token = answer["AuthenticationResult"]["IdToken"].as_str();
        token
            .map(str::to_owned)
            .ok_or_else(|| format!("no token: {answer}").into())
    }

    fn cloudformation(&self, query: &str) -> Result<String, Box<dyn Error>> {
        let request = Request::post(format!("{}/", self.endpoint))
            .header("authorization", self.authorization("cloudformation"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("{query}&Version=2010-05-15"))?;
        accepted(self.send(request)?)
    }

    fn json(&self, service: &str, target: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        let request = Request::post(format!("{}/", self.endpoint))
            .header("authorization", self.authorization(service))
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", target)
            .body(body.to_string())?;
        Ok(serde_json::from_str(&accepted(self.send(request)?)?)?)
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
        let request = Request::put(format!("{}{path}", self.endpoint))
            .header("authorization", self.authorization("s3"))
            .body(bytes)?;
        accepted(self.send(request)?).map(drop)
    }

    /// Returns a header for the local cloud, which does not check signatures of its root user.
    fn authorization(&self, service: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential={}/20260101/eu-west-3/{service}/aws4_request, SignedHeaders=host, \
             Signature=none",
            self.access_key_id
        )
    }

    fn send(&self, request: Request<impl ureq::AsSendBody>) -> Result<(u16, String), Box<dyn Error>> {
        let mut answer = self.agent.run(request)?;
        Ok((answer.status().as_u16(), answer.body_mut().read_to_string()?))
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        // The emulator ends with the program that has started it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn accepted((status, text): (u16, String)) -> Result<String, Box<dyn Error>> {
    if (200..300).contains(&status) {
        Ok(text)
    } else {
        Err(format!("the local cloud answers {status} {text}").into())
    }
}

/// Makes the zip that Lambda takes, with the executable as `bootstrap`.
fn zip(bootstrap: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("bootstrap", SimpleFileOptions::default().unix_permissions(0o755))?;
    writer.write_all(bootstrap)?;
    Ok(writer.finish()?.into_inner())
}
