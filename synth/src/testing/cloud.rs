//! The local cloud with the application on it.

use std::{
    collections::BTreeMap,
    error, fmt,
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use constructs::{
    program::App,
    stage::{NameKind, Stage},
    template::Template,
};
use links::Item;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    delegate,
    error::Error,
    local::Server,
    testing::{
        api::{Api, Routes},
        executable::executable,
        http::{Answer, Http},
        queue::Queue,
        run::{Said, on_cloud, wait_for},
        table::Table,
    },
};

/// The time in which [`Cloud::until`] finds what it waits for.
const PATIENCE: Duration = Duration::from_secs(30);

/// The number of lines of a function's log that a failure shows.
const LINES: usize = 30;

/// A local cloud with one stage of one application.
///
/// A test that fails while it owns the cloud shows the ends of the functions' logs.
pub struct Cloud {
    server: Server,
    http: Http,
    app: &'static str,
    stage: Stage,
    program: Program,
    deployed: Said,
    outputs: BTreeMap<String, Value>,
    routes: Routes,
    /// The physical names of the functions.
    functions: Vec<String>,
    /// All that the program has said.
    said: Mutex<String>,
}

/// A maker of commands that run the program.
type Program = Box<dyn Fn() -> Command + Send + Sync>;

impl fmt::Debug for Cloud {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Cloud")
            .field("stack", &self.stage.stack_name())
            .field("endpoint", &self.endpoint())
            .finish_non_exhaustive()
    }
}

impl Cloud {
    /// Starts an empty local cloud, and deploys a stage of an application to it: `Cloud::deploy(APPS, "shop", "local")`.
    ///
    /// The program is built as `cargo run` does it. The test has to be in the package of the program.
    ///
    /// # Panics
    /// If there is no such stage, Python 3.11 or later is missing, or the deployment fails. The message has the reason.
    #[track_caller]
    pub fn deploy(apps: &[&'static dyn App], app: &str, stage: &str) -> Self {
        let found = apps.iter().find(|found| found.name() == app);
        let Some(found) = found else {
            let names: Vec<_> = apps.iter().map(|app| app.name()).collect();
            panic!("no application is called `{app}`; there are: {}", names.join(", "));
        };
        let executable = match executable() {
            Ok(executable) => executable,
            Err(error) => panic!("{}", all_of(&error)),
        };
        let is_built = AtomicBool::new(false);
        Self::deploy_by(*found, stage, move || {
            // Cargo builds it for the first run.
            if is_built.swap(true, Ordering::Relaxed)
                && let Some(built) = delegate::whole_executable(&executable).filter(|built| built.is_file())
            {
                return Command::new(built);
            }
            delegate::whole_program(&executable, &[]).unwrap_or_else(|error| panic!("{}", all_of(&error)))
        })
    }

    /// Does the same as [`deploy`](Self::deploy), with another program. It is for tests that change the program.
    ///
    /// # Panics
    /// As [`deploy`](Self::deploy) does.
    #[track_caller]
    pub fn deploy_by(
        app: &'static dyn App,
        stage: &str,
        program: impl Fn() -> Command + Send + Sync + 'static,
    ) -> Self {
        let template = template(app, stage);
        let stage = template.stage().clone();
        let server = match Server::start(stage.region()) {
            Ok(server) => server,
            Err(error) => panic!("{}", all_of(&error)),
        };
        let mut cloud = Self {
            server,
            http: Http::new(),
            app: app.name(),
            routes: Routes::of(&template),
            functions: functions(&template),
            stage,
            program: Box::new(program),
            deployed: Said {
                code: None,
                data: String::new(),
                notes: String::new(),
                arguments: String::new(),
            },
            outputs: BTreeMap::new(),
            said: Mutex::default(),
        };
        let stage = cloud.stage.name().to_owned();
        cloud.deployed = cloud
            .run(&["deploy", cloud.app, "--stage", &stage, "--local", "--yes"])
            .done();
        let outputs = cloud
            .run(&["outputs", cloud.app, "--stage", &stage, "--local", "--json"])
            .done();
        let outputs: BTreeMap<String, BTreeMap<String, Value>> =
            serde_json::from_str(&outputs.data).expect("outputs are JSON, by application and name");
        cloud.outputs = outputs.into_values().next().unwrap_or_default();
        cloud
    }

    /// Returns the API whose URL is this output of the stack.
    ///
    /// # Panics
    /// If the stack has no such output.
    #[track_caller]
    pub fn api(&self, output: &str) -> Api<'_> {
        Api::new(self, &self.routes, self.output(output))
    }

    /// Returns a table by its name in the stack.
    pub fn table<T: Item>(&self, name: &str) -> Table<'_, T> {
        Table::new(self, self.name(name))
    }

    /// Returns a queue by its name in the stack.
    ///
    /// # Panics
    /// If the stack has no such queue.
    #[track_caller]
    pub fn queue<M>(&self, name: &str) -> Queue<'_, M> {
        Queue::new(self, &self.name(name))
    }

    /// Sets the value of a secret, by its name in the stack.
    ///
    /// # Panics
    /// If the stack has no such secret, or functions could not read the value.
    #[track_caller]
    pub fn set_secret(&self, name: &str, value: &str) -> Said {
        let set = ["secrets", "set", self.app, name, "--stage", self.stage.name(), "--local"];
        self.run_with_input(&set, value).done()
    }

    /// Invokes a function by its name in the stack, and waits for its end. Returns its answer.
    ///
    /// # Errors
    /// Returns the function's error.
    ///
    /// # Panics
    /// If the stack has no such function.
    #[track_caller]
    pub fn invoke(&self, function: &str, event: &impl Serialize) -> Result<Value, Value> {
        let path = format!("/2015-03-31/functions/{}/invocations", self.name(function));
        let headers = [
            ("authorization", &*self.authorization("lambda")),
            ("content-type", "application/json"),
            ("x-amz-invocation-type", "RequestResponse"),
        ];
        let event = serde_json::to_vec(event).unwrap_or_else(|error| panic!("not JSON: {error}"));
        let answer = self
            .http
            .send("POST", &format!("{}{path}", self.endpoint()), &headers, &event);
        let value = answer.json(200);
        if answer.header("x-amz-function-error").is_some() { Err(value) } else { Ok(value) }
    }

    /// Waits until `look` finds something, at most 30 seconds: `cloud.until("the order is packed", || …)`.
    ///
    /// # Panics
    /// If it is not found in this time. The message has the ends of the functions' logs.
    #[track_caller]
    pub fn until<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        self.until_within(PATIENCE, what, look)
    }

    /// Waits as [`until`](Self::until) does, at most this long.
    ///
    /// # Panics
    /// If it is not found in this time. The message has the ends of the functions' logs.
    #[track_caller]
    pub fn until_within<T>(&self, limit: Duration, what: &str, look: impl FnMut() -> Option<T>) -> T {
        match wait_for(limit, look) {
            Some(found) => found,
            None => panic!("{what}: not within {} s\n{}", limit.as_secs_f64(), self.ends_of_logs()),
        }
    }

    /// Returns a function's log so far, by its name in the stack.
    #[track_caller]
    pub fn logs(&self, function: &str) -> String {
        self.log_of(&self.name(function)).unwrap_or_default()
    }

    /// Returns the outputs of the stack, as the command `outputs` prints them.
    pub fn outputs(&self) -> &BTreeMap<String, Value> {
        &self.outputs
    }

    /// Returns an output of the stack that is a text.
    ///
    /// # Panics
    /// If there is no such output.
    #[track_caller]
    pub fn output(&self, name: &str) -> &str {
        let output = self.outputs.get(name).and_then(Value::as_str);
        let Some(output) = output else {
            let names: Vec<_> = self.outputs.keys().map(String::as_str).collect();
            panic!("the stack has no output `{name}` that is a text; its outputs are: {}", names.join(", "))
        };
        output
    }

    /// Runs the program with these arguments: `cloud.run(&["redrive", "shop", "--local"])`.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_with_input(arguments, "")
    }

    /// Runs the program with these arguments and this standard input.
    #[track_caller]
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Said {
        self.run_command((self.program)(), arguments, input)
    }

    /// Runs another program with these arguments and this standard input, for this local cloud.
    #[track_caller]
    pub fn run_command(&self, command: Command, arguments: &[&str], input: &str) -> Said {
        let said = Said::by(on_cloud(command, self.port()), arguments, input);
        if let Ok(mut all) = self.said.lock() {
            for text in [&said.arguments, &said.data, &said.notes] {
                all.push_str(text);
                all.push('\n');
            }
        }
        said
    }

    /// Returns the output of the deployment.
    pub fn deployed(&self) -> &Said {
        &self.deployed
    }

    /// Returns all that the program has written for this cloud, and all its arguments.
    pub fn all_that_was_said(&self) -> String {
        self.said.lock().map(|all| all.clone()).unwrap_or_default()
    }

    /// Returns the emulator.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Returns a client for requests to any URL.
    pub fn http(&self) -> &Http {
        &self.http
    }

    /// Returns the stage.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Returns the stage's region.
    pub fn region(&self) -> &str {
        self.stage.region()
    }

    /// Returns the endpoint of all services, for AWS's own clients.
    pub fn endpoint(&self) -> String {
        self.server.cloud().endpoint()
    }

    /// Returns the port of all services.
    pub fn port(&self) -> u16 {
        self.server.cloud().port()
    }

    /// Returns the physical name of a resource, given its name in the stack. Buckets and secrets may have names of another
    /// form.
    pub fn name(&self, name: &str) -> String {
        self.stage.physical_name(NameKind::Default, name)
    }

    /// Returns the physical name of a secret, given its name in the stack.
    pub fn secret_name(&self, name: &str) -> String {
        self.stage.physical_name(NameKind::Secret, name)
    }

    /// Calls an operation of a service that takes JSON, as the account's owner: `dynamodb` and
    /// `DynamoDB_20120810.ListTables`.
    ///
    /// # Panics
    /// If the service refuses. The message has its answer.
    #[track_caller]
    pub fn call(&self, service: &str, target: &str, body: &Value) -> Value {
        let answer = self.try_call(service, target, body);
        assert_eq!(answer.status, 200, "{target} {body}: {}", answer.text);
        answer.json(200)
    }

    /// Calls an operation of a service that takes JSON, which may refuse.
    #[track_caller]
    pub fn try_call(&self, service: &str, target: &str, body: &Value) -> Answer {
        let headers = [
            ("authorization", &*self.authorization(service)),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", target),
        ];
        let url = format!("{}/", self.endpoint());
        self.http
            .send("POST", &url, &headers, body.to_string().as_bytes())
    }

    /// Sends a GET request to a service whose operations are paths.
    #[track_caller]
    pub fn get(&self, service: &str, path: &str) -> Answer {
        let url = format!("{}{path}", self.endpoint());
        let headers = [("authorization", &*self.authorization(service))];
        self.http.send("GET", &url, &headers, b"")
    }

    /// Returns an authorization header of the account's owner. The local cloud does not check its signature.
    pub fn authorization(&self, service: &str) -> String {
        let (region, key) = (self.region(), &self.server.cloud().credentials().access_key_id);
        format!(
            "AWS4-HMAC-SHA256 Credential={key}/20260101/{region}/{service}/aws4_request, SignedHeaders=host, \
             Signature=none"
        )
    }

    /// Returns the ends of the logs of all functions that have any, for a failure.
    pub(super) fn ends_of_logs(&self) -> String {
        let mut text = String::new();
        for function in &self.functions {
            let Some(log) = self.log_of(function).filter(|log| !log.is_empty()) else { continue };
            let lines: Vec<&str> = log.lines().collect();
            text += &format!("log of {function}:\n");
            for line in &lines[lines.len().saturating_sub(LINES)..] {
                text += &format!("    {line}\n");
            }
        }
        text
    }

    /// Returns the log of a function by its physical name, if it has one.
    fn log_of(&self, function: &str) -> Option<String> {
        let body = json!({"logGroupName": format!("/aws/lambda/{function}"), "limit": 10_000});
        let answer = self.try_call("logs", "Logs_20140328.FilterLogEvents", &body);
        let answer: Value = serde_json::from_str(&answer.text).ok()?;
        let events = answer["events"].as_array()?.iter();
        let lines: Vec<&str> = events
            .filter_map(|event| event["message"].as_str())
            .collect();
        Some(lines.join("\n"))
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        // The test's own message comes first. Tests show what is written here.
        if thread::panicking() && self.server.cloud().is_healthy() {
            eprintln!("{}", self.ends_of_logs());
        }
    }
}

/// Returns the template of a stage.
#[track_caller]
fn template(app: &dyn App, stage: &str) -> Template {
    let name = app.name();
    let stack = match app.stack(stage) {
        Ok(stack) => stack,
        Err(errors) => panic!("{name}: {errors}"),
    };
    match stack.synth() {
        Ok(stacks) => stacks.main,
        Err(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{name}: {}", problems.join("\n"))
        }
    }
}

/// Returns the physical names of a template's functions.
fn functions(template: &Template) -> Vec<String> {
    let functions = template
        .resources()
        .filter(|resource| resource.type_name() == "AWS::Lambda::Function");
    let names = functions.filter_map(|function| {
        let properties = serde_json::to_value(function.properties()).ok()?;
        properties["FunctionName"].as_str().map(str::to_owned)
    });
    names.collect()
}

/// Returns an error with its details, causes and remedy.
fn all_of(error: &Error) -> String {
    let mut lines = error.details.clone();
    lines.push(error.to_string());
    let mut cause = error::Error::source(error);
    while let Some(error) = cause {
        lines.push(format!("cause: {error}"));
        cause = error.source();
    }
    lines.extend(error.hint_text().map(|hint| format!("hint: {hint}")));
    lines.join("\n")
}
