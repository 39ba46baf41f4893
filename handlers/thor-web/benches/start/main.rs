//! Measures the start and the memory of a function beside the same function in Node: `cargo bench -p thor-web --bench start`.
//!
//! Both are processes as Lambda starts them, `upload-handler` and `node/bootstrap.mjs` with AWS's SDK v3. They get the
//! same event, `POST /upload` without a recording, and each invocation must put the same item into a table. Lambda's
//! runtime interface and DynamoDB are stand-ins on loopback. The two take turns, so that other work of the machine
//! meets both. Each figure is a median; machines differ, and the ratio of the two hardly does.
//!
//! The function in Rust does more: it validates the request and signs a URL. There is no TLS here, which both have to
//! AWS.
//!
//! The last row measures requests to a REST API in the local cloud, which checks a token and invokes the function. Most of
//! that time is the emulator's, which is written in Python.
//!
//! The function is first built with the profile `lambda`, which takes minutes; `UPLOAD_HANDLER=path` measures a binary
//! that is there already. `BASELINE=path` measures it beside another build of it, not beside Node. Node is the one on the
//! path; its packages are installed by npm into `target`.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a benchmark acts: it starts processes and measures time"
)]

mod api;
mod functions;
mod server;

use std::{
    env,
    error::Error,
    process::ExitCode,
    sync::mpsc::RecvTimeoutError,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    api::Api,
    functions::{Function, Process, TABLE},
    server::{EVENT, Server, Told},
};

/// The starts of each function.
const STARTS: usize = 20;

/// The invocations of a started function after its first event.
const WARM: usize = 50;

/// The time after which a function that does nothing is stuck.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    // Cargo passes `--bench`, and `cargo test --benches` does not: then it is enough that this compiles.
    if !env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    match report() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report() -> Result<(), Box<dyn Error>> {
    let server = Server::start()?;
    let rust = Function::rust()?;
    let other = Function::other()?;
    if let Err(reason) = &other {
        eprintln!("Node is not measured: {reason}");
    }
    let (mut rust_starts, mut other_starts) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        rust_starts.push(measure(&rust, &server)?);
        if let Ok(other) = &other {
            other_starts.push(measure(other, &server)?);
        }
    }

    let title = format!("medians of {STARTS} starts");
    let other_name = other.as_ref().map_or("Node", |other| &other.name);
    println!("\n{title:44} {:>13} {other_name:>13} {:>8} {:>8}", rust.name, "ratio", "goal");
    let row = |what: &str, figure: fn(&Start) -> Option<f64>, unit: &str, goal: &str| {
        let [rust, other] =
            [&rust_starts, &other_starts].map(|starts| median(starts.iter().filter_map(figure)));
        let shown = |figure: Option<f64>| figure.map_or_else(not_measured, |it| format!("{it:.2} {unit}"));
        let ratio = rust.zip(other).map(|(rust, other)| rust / other);
        let ratio = ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.3}"));
        println!("{what:44} {:>13} {:>13} {ratio:>8} {goal:>8}", shown(rust), shown(other));
    };
    row("process start to ready for the first event", |start| milliseconds(start.ready), "ms", "<= 0.2");
    row("first invocation", |start| milliseconds(start.first), "ms", "");
    row("process start to the first answer", |start| milliseconds(start.answered), "ms", "");
    row(&format!("warm invocation (of {WARM})"), |start| start.warm, "ms", "");
    row("peak memory", |start| start.peak_mib, "MiB", "<= 0.25");
    if let Ok(other) = &other {
        let [rust, other] = through_api(&rust, other)?;
        let what = format!("warm, through the local API (of {WARM})");
        println!("{what:44} {:>10.2} ms {:>10.2} ms {:>8.3}", rust, other, rust / other);
    }
    Ok(())
}

/// Measures requests to an API in a local cloud. Returns the medians of both functions, in milliseconds.
fn through_api(rust: &Function, other: &Function) -> Result<[f64; 2], Box<dyn Error>> {
    let api = Api::start(rust, other)?;
    // The first ones start the functions.
    let functions = ["rust", "other"];
    for path in functions {
        api.call(path)?;
    }
    let mut figures = [Vec::new(), Vec::new()];
    for _ in 0..WARM {
        for (path, figures) in functions.iter().zip(&mut figures) {
            figures.extend(milliseconds(api.call(path)?));
        }
    }
    let (jobs, calls) = (api.jobs()?, functions.len() * (WARM + 1));
    if jobs != calls as u64 {
        return Err(format!("there are {jobs} jobs after {calls} calls").into());
    }
    Ok(figures.map(|figures| median(figures.into_iter()).unwrap_or(f64::NAN)))
}

/// The figures of one start of a function.
struct Start {
    /// The time from the process's start until it asks for its first event.
    ready: Duration,
    /// The time from that event until its answer.
    first: Duration,
    /// The time from the process's start until its first answer.
    answered: Duration,
    /// The median time of an invocation after that, in milliseconds.
    warm: Option<f64>,
    peak_mib: Option<f64>,
}

/// Starts the function, has it answer all its events, and ends it.
fn measure(function: &Function, server: &Server) -> Result<Start, Box<dyn Error>> {
    let failed = |error| format!("{}: {error}; see {}", function.name, function.log().display());
    let started = Instant::now();
    let mut process = function
        .start(server)
        .map_err(|error| failed(format!("it does not start: {error}")))?;
    let mut invocations = Vec::new();
    for _ in 0..=WARM {
        invocations.push(Invocation::of(&mut process, server).map_err(failed)?);
    }
    // It has asked for another event, and waits for it: all of the last one is done.
    let Told::Ready { .. } = told(&mut process, server).map_err(failed)? else {
        return Err(failed("it does not ask for another event".to_owned()).into());
    };
    let peak_mib = process.peak_kib().map(|peak| peak as f64 / 1024.0);
    let first = &invocations[0];
    Ok(Start {
        ready: first.ready - started,
        first: first.answered - first.handed_out,
        answered: first.answered - started,
        warm: median(
            invocations[1..]
                .iter()
                .filter_map(|warm| milliseconds(warm.answered - warm.handed_out)),
        ),
        peak_mib,
    })
}

/// The times of an invocation.
struct Invocation {
    ready: Instant,
    handed_out: Instant,
    answered: Instant,
}

impl Invocation {
    /// Hands an event out when the process asks for one, and checks that it notes one job and answers 201.
    fn of(process: &mut Process, server: &Server) -> Result<Self, String> {
        let Told::Ready { at: ready, hand_out } = told(process, server)? else {
            return Err("it does not ask for an event".to_owned());
        };
        hand_out
            .send(())
            .map_err(|_| "it hung up before its event came".to_owned())?;
        let Told::HandedOut(handed_out) = told(process, server)? else {
            return Err("it does something before its event has come".to_owned());
        };
        let Told::Put(request) = told(process, server)? else {
            return Err("it does not call PutItem".to_owned());
        };
        let Told::Answered { at: answered, body } = told(process, server)? else {
            return Err("it does more than to call PutItem".to_owned());
        };
        check_request(&request)?;
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if answer["statusCode"] != 201 {
            return Err(format!("it answers {}", String::from_utf8_lossy(&body)));
        }
        Ok(Self { ready, handed_out, answered })
    }
}

/// Waits for the next step of the process.
fn told(process: &mut Process, server: &Server) -> Result<Told, String> {
    let until = Instant::now() + PATIENCE;
    loop {
        match server.told.recv_timeout(Duration::from_millis(100)) {
            Ok(Told::Wrong(what)) => return Err(format!("it does not work: {what}")),
            Ok(told) => return Ok(told),
            Err(RecvTimeoutError::Disconnected) => return Err("the servers have ended".to_owned()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Ok(Some(status)) = process.0.try_wait() {
            return Err(format!("it has ended, with {status}"));
        }
        if Instant::now() > until {
            return Err(format!("it has done nothing for {} s", PATIENCE.as_secs()));
        }
    }
}

/// Checks that a request of `PutItem` puts the event's job into the table.
fn check_request(request: &Value) -> Result<(), String> {
    let event: Value = serde_json::from_str(EVENT).map_err(|error| format!("event.json: {error}"))?;
    let item = &request["Item"];
    let is_id = item["job_id"]["S"]
        .as_str()
        .is_some_and(|id| id.len() == 36);
    let is_now = item["timestamp"]["N"]
        .as_str()
        .is_some_and(|now| now.parse::<u64>().is_ok());
    // Fields that no two jobs have in common are as the request has them.
    let expected = json!({"TableName": TABLE, "Item": {
        "job_id": item["job_id"],
        "user_id": {"S": event["requestContext"]["authorizer"]["claims"]["sub"]},
        "timestamp": item["timestamp"],
        "updated_at": item["timestamp"],
        "status": {"S": "AWAITING_UPLOAD"},
        "file_name": {"S": "talk.mp3"},
        "media_format": {"S": "mp3"},
    }});
    if is_id && is_now && *request == expected {
        return Ok(());
    }
    Err(format!("its request of PutItem is {request}, but must be like {expected}"))
}

fn milliseconds(time: Duration) -> Option<f64> {
    Some(time.as_secs_f64() * 1000.0)
}

/// Returns the median, of an even number of figures the greater of the two in the middle.
fn median(figures: impl Iterator<Item = f64>) -> Option<f64> {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

fn not_measured() -> String {
    "not measured".to_owned()
}
