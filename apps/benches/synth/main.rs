//! Time and memory of template synthesis: `cargo bench -p apps`.
//!
//! `--no-default-features` leaves the program out, because its release build takes minutes.
//!
//! Processor time and memory are measured in a fresh process: this program starts itself with arguments for one part
//! of the work. Each figure stands beside the figure of a reference from the same run. The reference copies the same
//! JSON as a tree of `serde_json::Value` and writes it indented. Machines differ, but the ratio is almost the same on
//! all of them.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a benchmark acts: it starts processes and measures time"
)]

mod units;

use std::{
    env, fs,
    hint::black_box,
    io::{self, Write},
    process::{Command, ExitCode},
    thread,
    time::{Duration, Instant},
};

use apps::APPS;
use constructs::{stage::LOCAL, template::Template};
use serde_json::Value;

/// The number of short and of long measurements. The median counts.
const SHORT: usize = 51;
const LONG: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["measure", kind, stacks] => measure(kind, stacks.parse().expect("the parent passes a number")),
        // Cargo passes `--bench` for a benchmark. `cargo test --benches` only checks that this compiles.
        _ if !arguments.iter().any(|argument| argument == "--bench") => {}
        _ => report(),
    }
    ExitCode::SUCCESS
}

fn report() {
    println!("\n{:44} {:>10} {:>10} {:>7}", "all applications and stages", "time", "reference", "ratio");
    let templates = all_templates();
    let references: Vec<Value> = templates.iter().map(as_json).collect();
    let time = median(SHORT, || {
        elapsed(|| drop(black_box(all_templates().iter().map(written).collect::<Vec<_>>())))
    });
    let reference = median(SHORT, || {
        elapsed(|| {
            references
                .iter()
                .for_each(|json| copy(json, &mut Vec::new()));
        })
    });
    row("in process: read, define, check, write", time, reference);
    if let Some(program) = PROGRAM {
        let time = median(SHORT, || start(program));
        let reference = median(SHORT, || elapsed(|| _ = child("nothing", 0)));
        row("the program; reference: an empty process", time, reference);
    }

    let figures = Figures::median(|| child("apps", 0));
    println!(
        "{:44} {:>10} {:>10} {:>7} {:>10}",
        format!("the same in a process; {} resources", figures.resources),
        milliseconds(figures.time),
        "",
        "",
        figures.peak_kib.map_or_else(not_measured, mebibytes)
    );

    println!(
        "\n{:44} {:>10} {:>10} {:>7} {:>10} {:>10}",
        "stacks of 400 resources, one after the other", "CPU", "reference", "ratio", "time", "peak"
    );
    for stacks in [1, 10, 100] {
        let ours = Figures::median(|| child("stacks", stacks));
        let reference = Figures::median(|| child("reference", stacks));
        println!(
            "{:44} {:>10} {:>10} {:>7} {:>10} {:>10}",
            format!("{stacks} ({} resources, {} kB)", ours.resources, ours.bytes / 1000),
            ours.cpu.map_or_else(not_measured, milliseconds),
            reference.cpu.map_or_else(not_measured, milliseconds),
            ours.cpu
                .zip(reference.cpu)
                .map_or_else(not_measured, |(ours, reference)| ratio(ours, reference)),
            milliseconds(ours.time),
            ours.peak_kib.map_or_else(not_measured, mebibytes),
        );
    }
}

fn row(what: &str, time: Duration, reference: Duration) {
    println!(
        "{what:44} {:>10} {:>10} {:>7}",
        milliseconds(time),
        milliseconds(reference),
        ratio(time, reference)
    );
}

/// Returns the templates of all stages on AWS of all applications.
fn all_templates() -> Vec<Template> {
    let mut templates = Vec::new();
    for app in APPS {
        let stages = app.stage_names().expect("its stage file is right");
        for stage in stages.iter().filter(|stage| *stage != LOCAL) {
            let stack = app.stack(stage).expect("its stage file is right");
            templates.extend(stack.synth().expect("its stacks are right"));
        }
    }
    templates
}

fn written(template: &Template) -> Vec<u8> {
    let mut bytes = Vec::new();
    template
        .write_json(&mut bytes)
        .expect("memory takes what is written");
    bytes
}

fn as_json(template: &Template) -> Value {
    serde_json::from_slice(&written(template)).expect("a template is JSON")
}

/// Copies a tree of JSON and writes it. This is the reference.
fn copy(json: &Value, writer: impl Write) {
    serde_json::to_writer_pretty(writer, &black_box(json).clone()).expect("the writer takes all");
}

/// Returns the path of the program, if it is built with this benchmark.
const PROGRAM: Option<&str> =
    if cfg!(feature = "program") { option_env!("CARGO_BIN_EXE_apps") } else { None };

/// Measures the time of `synth` into an empty folder.
fn start(program: &str) -> Duration {
    let folder = tempfile::TempDir::new().expect("there is room for templates");
    let mut command = Command::new(program);
    command.args(["synth", "--out"]).arg(folder.path());
    elapsed(|| {
        let output = command.output().expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    })
}

/// The figures of a child process.
#[derive(Clone, Copy, Default)]
struct Figures {
    time: Duration,
    cpu: Option<Duration>,
    peak_kib: Option<u64>,
    resources: usize,
    bytes: usize,
}

impl Figures {
    fn median(mut measure: impl FnMut() -> Self) -> Self {
        let mut all: Vec<Self> = (0..LONG).map(|_| measure()).collect();
        all.sort_by_key(|figures| (figures.cpu, figures.time));
        all[LONG / 2]
    }
}

/// Does one part of the work in this process, and prints the figures for the parent process.
fn measure(kind: &str, stacks: usize) {
    // The tree for the reference is built before the measurement.
    let json = (kind == "reference").then(|| as_json(&units::template(0)));
    let started = Instant::now();
    let cpu_before = cpu();
    let mut sink = Counter::default();
    let mut resources = 0;
    if kind == "apps" {
        for template in all_templates() {
            resources += template.resource_count();
            template.write_json(&mut sink).expect("a counter takes all");
        }
    }
    for stack in 0..stacks {
        match &json {
            Some(json) => copy(json, &mut sink),
            None => {
                let template = units::template(stack);
                resources += template.resource_count();
                template.write_json(&mut sink).expect("a counter takes all");
            }
        }
    }
    let time = started.elapsed().as_nanos();
    let cpu = cpu().zip(cpu_before).map(|(after, before)| after - before);
    let or_none = |figure: Option<u64>| figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
    println!("{time} {} {} {resources} {}", or_none(cpu), or_none(peak_kib()), sink.0);
}

/// Measures in a fresh process.
fn child(kind: &str, stacks: usize) -> Figures {
    let this = env::current_exe().expect("this program is a file");
    let output = Command::new(this)
        .args(["measure", kind, &stacks.to_string()])
        .output()
        .expect("this program starts again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<Option<u64>> = text
        .split_whitespace()
        .map(|figure| figure.parse().ok())
        .collect();
    let [Some(time), cpu, peak_kib, Some(resources), Some(bytes)] = figures[..] else {
        panic!("a child measured `{text}`");
    };
    let size = |figure| usize::try_from(figure).expect("memory holds it");
    Figures {
        time: Duration::from_nanos(time),
        cpu: cpu.map(Duration::from_nanos),
        peak_kib,
        resources: size(resources),
        bytes: size(bytes),
    }
}

/// A writer that only counts bytes.
#[derive(Default)]
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += black_box(bytes).len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the processor time of this process in nanoseconds. The process has one thread. Only Linux has the figure.
fn cpu() -> Option<u64> {
    // Linux updates the figure when it schedules, and otherwise a few milliseconds late.
    thread::yield_now();
    let schedstat = fs::read_to_string("/proc/self/schedstat").ok()?;
    schedstat.split_whitespace().next()?.parse().ok()
}

/// Returns the peak memory of this process in KiB. Only Linux has the figure.
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn elapsed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn median(times: usize, mut measure: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..times).map(|_| measure()).collect();
    all.sort();
    all[times / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn mebibytes(kib: u64) -> String {
    format!("{:.1} MiB", kib as f64 / 1024.0)
}

fn ratio(ours: Duration, reference: Duration) -> String {
    format!("{:.1}", ours.as_secs_f64() / reference.as_secs_f64())
}

fn not_measured() -> String {
    "-".to_owned()
}
