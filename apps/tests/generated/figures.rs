//! The figures of an application's functions: `STRATIFORM_FIGURES=1 cargo test --workspace --test generated -- blogify`.
//!
//! The functions are built with the profile `lambda`, which takes minutes, and are measured twice: at Lambda's runtime
//! interface, and through the API of the local cloud, which checks tokens and permissions. Behind both is the local
//! cloud's AWS, in Python, on the same machine: the figures are local ones, and compare functions with each other.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use support::{Cloud, Instance, Process, zip};

use crate::{event::encoded, operation::Operation, request::Request, run::Functions};

/// The environment variable that asks for figures.
pub(crate) const VARIABLE: &str = "STRATIFORM_FIGURES";

/// The well-formed requests of each operation.
pub(crate) const REQUESTS: usize = 100;

/// The starts of each function.
const STARTS: usize = 15;

/// The measurement of an application.
pub(crate) struct Figures<'a> {
    cloud: &'a Cloud,
    functions: BTreeMap<&'static str, Measured>,
    /// The times of successful requests at the runtime interface and through the API, by operation.
    times: BTreeMap<String, [Vec<Duration>; 2]>,
}

/// A function, built for Lambda.
struct Measured {
    binary: PathBuf,
    running: Process,
    zip: usize,
    /// The times from the start of the process until it asks for an event, and until its first answer.
    starts: Vec<[Duration; 2]>,
}

impl<'a> Figures<'a> {
    /// Builds the functions with the profile `lambda`, gives the local cloud their code, and starts them there.
    pub(crate) fn start(cloud: &'a Cloud, package: &str, names: impl Iterator<Item = &'static str>) -> Self {
        let folder = build(package);
        let measured = names.map(|name| {
            let binary = folder.join(name);
            let zip = zip(&fs::read(&binary).expect("Cargo has built it"));
            cloud.change_code(name, &zip);
            _ = cloud.invoke(name, &json!({}));
            let running = cloud.process(name);
            (name, Measured { binary, running, zip: zip.len(), starts: Vec::new() })
        });
        Self { cloud, functions: measured.collect(), times: BTreeMap::new() }
    }

    /// Starts an instance of a function at the runtime interface.
    pub(crate) fn instance(&self, function: &str) -> Instance {
        let Measured { binary, running, .. } = &self.functions[function];
        Instance::start_binary(self.cloud, function, running, binary)
    }

    /// Measures starts of a function, whose first event this is.
    pub(crate) fn measure_starts(&mut self, function: &'static str, event: &Value) {
        let cloud = self.cloud;
        let measured = self
            .functions
            .get_mut(function)
            .filter(|measured| measured.starts.is_empty());
        let Some(measured) = measured else { return };
        for _ in 0..STARTS {
            let start = Instant::now();
            let mut instance = Instance::start_binary(cloud, function, &measured.running, &measured.binary);
            let ready = instance.ready() - start;
            let answer = instance.invoke(event);
            let answered = start.elapsed();
            assert!(answer.is_ok(), "{function}: {answer:?}");
            measured.starts.push([ready, answered]);
        }
    }

    /// Measures a request through the API. Returns its answer's body, if it succeeds.
    ///
    /// The local cloud finds no route for some paths of unusual letters, so those are left out.
    pub(crate) fn through_api(
        &mut self,
        operation: &Operation,
        request: &Request,
        token: &str,
    ) -> Option<Value> {
        let is_unusual = |(_, value): &(String, String)| encoded(value) != *value;
        if request.path.iter().any(is_unusual) {
            return None;
        }
        let query: Vec<String> = request
            .query
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let api = self.cloud.output("api_gateway_url");
        let url = format!("{api}{}?{}", request.concrete_path(operation), query.join("&"));
        let mut headers: Vec<(&str, &str)> = request
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, value)| *name != "Authorization" && value.is_ascii())
            .collect();
        if operation.is_authorized {
            headers.push(("Authorization", token));
        }
        let body = request.body.as_deref().unwrap_or_default();
        let start = Instant::now();
        let answer = self
            .cloud
            .http()
            .send(&operation.method, &url, &headers, body);
        let time = start.elapsed();
        assert!(answer.status < 500, "{}: {answer:?}", operation.name());
        (answer.status < 300).then(|| {
            self.note(operation, 1, time);
            serde_json::from_str(&answer.text).unwrap_or_default()
        })
    }

    /// Measures a request at the runtime interface. Returns its answer's body, if it succeeds.
    pub(crate) fn at_the_interface(
        &mut self,
        functions: &mut Functions<'_>,
        operation: &Operation,
        request: &Request,
    ) -> Option<Value> {
        let event = functions.event(operation, request);
        let instance = functions.instance(operation);
        let start = Instant::now();
        let answer = instance.invoke(&event);
        let time = start.elapsed();
        let answer = answer.and_then(|answer| functions.check(operation, &answer));
        let answer = answer.unwrap_or_else(|fault| panic!("{}: {fault}", operation.name()));
        (answer.status < 300).then(|| {
            self.note(operation, 0, time);
            answer.body
        })
    }

    fn note(&mut self, operation: &Operation, place: usize, time: Duration) {
        self.times.entry(operation.name()).or_default()[place].push(time);
    }

    /// Prints all figures.
    pub(crate) fn print(&self, functions: &Functions<'_>, operations: &[Operation]) {
        println!(
            "{:24} {:>8} {:>10} {:>14} {:>9}",
            "function", "zip kB", "ready ms", "1st answer ms", "peak MiB"
        );
        for (function, measured) in &self.functions {
            let [ready, answered] =
                [0, 1].map(|part| quantile(measured.starts.iter().map(|start| start[part]), 0.5));
            let peak = functions.peak_mib(function);
            println!("{function:24} {:8} {ready:10.1} {answered:14.1} {peak:9.1}", measured.zip / 1000);
        }
        println!(
            "{:24} {:>6} {:>6} {:>8} {:>8} {:>9} {:>9}",
            "operation", "n", "n API", "p50 ms", "p99 ms", "API p50", "API p99"
        );
        for name in operations.iter().map(Operation::name) {
            let empty = <[Vec<Duration>; 2]>::default();
            let [interface, api] = self.times.get(&name).unwrap_or(&empty);
            let [p50, p99] = [0.5, 0.99].map(|part| quantile(interface.iter().copied(), part));
            let [api_p50, api_p99] = [0.5, 0.99].map(|part| quantile(api.iter().copied(), part));
            println!(
                "{name:24} {:6} {:6} {p50:8.1} {p99:8.1} {api_p50:9.1} {api_p99:9.1}",
                interface.len(),
                api.len()
            );
        }
    }
}

/// Builds an application's functions as `package` does, but for this machine. Returns the folder of the binaries.
fn build(package: &str) -> PathBuf {
    let status = Command::new(env!("CARGO"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .args(["build", "--quiet", "--locked", "--profile", "lambda", "--package", package, "--bins"])
        .status()
        .expect("Cargo can be started");
    assert!(status.success(), "the functions of {package} do not build");
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("lambda")
}

/// Returns a quantile of times in milliseconds.
fn quantile(times: impl Iterator<Item = Duration>, part: f64) -> f64 {
    let mut times: Vec<f64> = times.map(|time| time.as_secs_f64() * 1000.0).collect();
    times.sort_by(f64::total_cmp);
    let at = (times.len() as f64 * part) as usize;
    times
        .get(at.min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}
