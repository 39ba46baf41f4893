//! The run of one application: its requests, the checks of their answers, and the report of a failure.

use std::{collections::BTreeMap, env};

use fastrand::Rng;
use serde_json::{Value, json};
use support::{Cloud, Document, Instance};

use crate::{
    applications::{Application, Prepared},
    figures::{self, Figures},
    operation::Operation,
    request::Request,
    schema::Maker,
    words::Words,
};

/// The number of requests for each operation.
const REQUESTS: usize = 1000;

/// The seed of the requests, unless the environment has another.
const SEED: u64 = 20_261;

/// The environment variable with another seed.
const SEED_VARIABLE: &str = "STRATIFORM_TEST_SEED";

/// The number of requests that are tried to make a failing one simpler, at most.
const SIMPLER: usize = 300;

/// The number of characters of an event that a failure shows.
const SHOWN: usize = 4000;

/// An answer of a function.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

/// The requests of an operation, counted.
#[derive(Default)]
struct Tally {
    well_formed: usize,
    statuses: BTreeMap<u16, usize>,
}

/// The functions of an application, and what they are held against.
pub(crate) struct Functions<'a> {
    application: &'a Application,
    callers: Vec<Value>,
    document: &'a Document,
    instances: BTreeMap<&'static str, Instance>,
}

/// Sends the requests for all operations of an application, in turns, so that later ones use what earlier ones made.
pub(crate) fn run(application: &'static Application) {
    let replacements = (application.replacements)();
    let replacements: Vec<(&str, &str)> = replacements
        .iter()
        .map(|(original, replacement)| (*original, replacement.as_str()))
        .collect();
    let cloud = Cloud::start(&application.suite, &replacements);
    let document = cloud.api.document();
    let operations = Operation::all(document);
    let Prepared { callers, tokens, words } = (application.prepare)(&cloud);
    let callers_count = callers.len();
    let seed = env::var(SEED_VARIABLE).map_or(SEED, |seed| seed.parse().expect("the seed is a number"));
    let mut words = Words::new(words, application.aliases, Rng::with_seed(seed));
    if env::var_os(figures::VARIABLE).is_some() {
        return measure(application, callers, &tokens, &cloud, &operations, &mut words);
    }
    let mut functions = Functions::start(application, callers, &cloud, &operations);
    let mut tallies: Vec<Tally> = operations.iter().map(|_| Tally::default()).collect();
    // Each request has a seed of its own: but for what was learned, it is the same whatever came before.
    let mut seeds = Rng::with_seed(seed);
    for number in 1..=REQUESTS {
        for (operation, tally) in operations.iter().zip(&mut tallies) {
            let mut random = seeds.fork();
            let maker = Maker { document, words: &words };
            let mut request = Request::new(&mut random, &maker, operation, callers_count);
            if random.bool() {
                request.mutate(&mut random);
            }
            tally.well_formed += usize::from(request.is_well_formed(document, operation));
            match functions.answer(operation, &request) {
                Ok(answer) => {
                    *tally.statuses.entry(answer.status).or_default() += 1;
                    if answer.status < 300 {
                        words.learn(&answer.body);
                        follow(application, &cloud, operation, &request, &answer.body);
                    }
                }
                Err(fault) => {
                    let name = operation.name();
                    let report = functions.report(operation, request, &fault);
                    panic!("{name}, request {number} of seed {seed}: {report}");
                }
            }
        }
    }
    functions.check_logs();
    for (operation, tally) in operations.iter().zip(&tallies) {
        println!("{}: {}", operation.name(), tally.line());
    }
    for (operation, tally) in operations.iter().zip(&tallies) {
        let (name, line) = (operation.name(), tally.line());
        assert!(tally.well_formed * 10 >= REQUESTS * 3, "{name}: too few requests are well-formed: {line}");
        let succeeded = tally.statuses.range(200..300).next().is_some();
        assert!(succeeded, "{name}: no request succeeded: {line}");
    }
}

/// Measures well-formed requests for all operations, at the runtime interface and through the API.
fn measure(
    application: &'static Application,
    callers: Vec<Value>,
    tokens: &[String],
    cloud: &Cloud,
    operations: &[Operation],
    words: &mut Words,
) {
    let names = application.functions.iter().map(|(name, _)| *name);
    let mut figures = Figures::start(cloud, application.suite.app, names);
    let document = cloud.api.document();
    let mut functions = Functions { application, callers, document, instances: BTreeMap::new() };
    for (function, _) in application.functions {
        functions
            .instances
            .insert(function, figures.instance(function));
    }
    let mut random = Rng::with_seed(SEED);
    for _ in 0..figures::REQUESTS {
        for operation in operations {
            for through_api in [false, true] {
                let maker = Maker { document, words };
                let request = Request::new(&mut random, &maker, operation, tokens.len());
                let body = if through_api {
                    figures.through_api(operation, &request, &tokens[request.caller])
                } else {
                    figures.at_the_interface(&mut functions, operation, &request)
                };
                if let Some(body) = body {
                    words.learn(&body);
                    follow(application, cloud, operation, &request, &body);
                    let event = functions.event(operation, &request);
                    figures.measure_starts(functions.function(operation), &event);
                }
            }
        }
    }
    figures.print(&functions, operations);
}

/// Goes on after a request that has succeeded.
fn follow(
    application: &Application,
    cloud: &Cloud,
    operation: &Operation,
    request: &Request,
    answer: &Value,
) {
    let sent = request.body.as_deref().unwrap_or_default();
    let sent = serde_json::from_slice(sent).unwrap_or_default();
    (application.follow)(cloud, &operation.name(), &sent, answer);
}

impl Tally {
    fn line(&self) -> String {
        let statuses: Vec<String> = self
            .statuses
            .iter()
            .map(|(status, count)| format!("{count} × {status}"))
            .collect();
        format!("{} of {REQUESTS} are well-formed; {}", self.well_formed, statuses.join(", "))
    }
}

impl<'a> Functions<'a> {
    /// Starts the function of each operation.
    fn start(
        application: &'a Application,
        callers: Vec<Value>,
        cloud: &'a Cloud,
        operations: &[Operation],
    ) -> Self {
        let document = cloud.api.document();
        let mut all = Self { application, callers, document, instances: BTreeMap::new() };
        for operation in operations {
            let function = all.function(operation);
            all.instances.entry(function).or_insert_with(|| {
                // The local cloud starts it for its first event, also for one that it does not understand.
                _ = cloud.invoke(function, &json!({}));
                Instance::start(cloud, function)
            });
        }
        all
    }

    /// Returns the name of the function that answers an operation.
    pub(crate) fn function(&self, operation: &Operation) -> &'static str {
        let name = operation.name();
        let found = self
            .application
            .functions
            .iter()
            .find(|(_, operations)| operations.contains(&name.as_str()));
        found
            .map(|(function, _)| *function)
            .unwrap_or_else(|| panic!("no function of {} answers {name}", self.application.suite.app))
    }

    /// Sends a request, and checks its answer.
    fn answer(&mut self, operation: &Operation, request: &Request) -> Result<Answer, String> {
        let event = self.event(operation, request);
        let answer = self.instance(operation).invoke(&event)?;
        self.check(operation, &answer)
    }

    /// Returns the instance of the function that answers an operation.
    pub(crate) fn instance(&mut self, operation: &Operation) -> &mut Instance {
        let function = self.function(operation);
        self.instances
            .get_mut(function)
            .expect("each function was started")
    }

    /// Checks an answer.
    pub(crate) fn check(&self, operation: &Operation, answer: &Value) -> Result<Answer, String> {
        check(self.document, operation, self.application.suite.origin, answer)
    }

    /// Returns the peak of a function's memory in MiB.
    pub(crate) fn peak_mib(&self, function: &str) -> f64 {
        self.instances[function].peak_mib()
    }

    pub(crate) fn event(&self, operation: &Operation, request: &Request) -> Value {
        let caller = &self.callers[request.caller];
        let authorizer = operation.is_authorized.then_some(caller);
        if self.document.is_of_http_api() {
            request.http_event(operation, authorizer)
        } else {
            request.rest_event(operation, authorizer)
        }
    }

    /// Describes a failure with the simplest request that fails.
    fn report(&mut self, operation: &Operation, request: Request, fault: &str) -> String {
        let (mut simplest, mut fault) = (request, fault.to_owned());
        let mut tried = 0;
        'simpler: loop {
            for simpler in simplest.simpler() {
                tried += 1;
                if tried > SIMPLER {
                    break 'simpler;
                }
                if let Err(other) = self.answer(operation, &simpler) {
                    (simplest, fault) = (simpler, other);
                    continue 'simpler;
                }
            }
            break;
        }
        // Once more, for the end of the log.
        _ = self.answer(operation, &simplest);
        let event = serde_json::to_string_pretty(&self.event(operation, &simplest)).expect("JSON");
        let event: String = event.chars().take(SHOWN).collect();
        let log = self.instances[self.function(operation)].end_of_log();
        format!("{fault}\nThe event: {event}\nThe end of the function's log:\n{log}")
    }

    /// Checks that no function has panicked, also where its answers do not show it.
    fn check_logs(&self) {
        for (function, instance) in &self.instances {
            let log = instance.log();
            let panic = log.lines().find(|line| line.contains(r#""panic: "#));
            assert_eq!(panic, None, "{function} has panicked");
        }
    }
}

/// Checks an answer against the document and the rules for all answers.
fn check(document: &Document, operation: &Operation, origin: &str, answer: &Value) -> Result<Answer, String> {
    let status = answer["statusCode"].as_u64().unwrap_or_default();
    let status = u16::try_from(status).unwrap_or_default();
    let fault = |fault: &str| Err(format!("{fault}: {answer}"));
    if !(200..500).contains(&status) {
        return fault("it is answered with a wrong status");
    }
    let Some(text) = answer["body"].as_str() else { return fault("the answer has no body") };
    document.check_operation(&operation.method, &operation.path, status, text)?;
    let header = |name: &str| answer["headers"][name].as_str();
    if !document.is_of_http_api() && header("access-control-allow-origin") != Some(origin) {
        return fault("no page may read the answer");
    }
    if !text.is_empty() && header("content-type") != Some("application/json") {
        return fault("the answer's content type is not JSON");
    }
    let body: Value = serde_json::from_str(text).unwrap_or_default();
    let error = body["error"].as_object();
    let is_error = error.is_some_and(|error| error.keys().eq(["code", "message"]))
        && body.as_object().map(serde_json::Map::len) == Some(1);
    if (status >= 400) != is_error {
        return fault("the error has another shape");
    }
    Ok(Answer { status, body })
}

impl Request {
    /// Returns requests that are simpler by one step.
    fn simpler(&self) -> Vec<Self> {
        let mut all = Vec::new();
        for at in 0..self.query.len() {
            let mut simpler = self.clone();
            simpler.query.remove(at);
            all.push(simpler);
        }
        for at in 0..self.headers.len() {
            let mut simpler = self.clone();
            simpler.headers.remove(at);
            all.push(simpler);
        }
        let Some(body) = &self.body else { return all };
        let text = String::from_utf8_lossy(body);
        let with = |body: String| Self { body: Some(body.into_bytes()), ..self.clone() };
        if let Ok(Value::Object(fields)) = serde_json::from_str(&text) {
            for (name, value) in &fields {
                let mut fewer = fields.clone();
                fewer.remove(name);
                all.push(with(json!(fewer).to_string()));
                if let Some(text) = value.as_str().filter(|text| text.chars().count() > 1) {
                    let half = text.chars().count() / 2;
                    for part in
                        [text.chars().take(half).collect::<String>(), text.chars().skip(half).collect()]
                    {
                        let mut shorter = fields.clone();
                        shorter.insert(name.clone(), part.into());
                        all.push(with(json!(shorter).to_string()));
                    }
                }
            }
        }
        all
    }
}
