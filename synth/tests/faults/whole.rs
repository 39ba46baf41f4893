//! The whole of a suite or a sample of it, several parts at a time, and the file with the tables.

use std::{env, fs::OpenOptions, io::Write as _, sync::Mutex, thread};

/// The variable with the file for the tables. With it, everything runs.
const FILE: &str = "STRATIFORM_FAULTS";

/// The programs that run at a time. Most of their time is spent waiting.
const PARALLEL: usize = 4;

/// Only one suite runs at a time when everything runs, so that none is slow because of another.
static TURN: Mutex<()> = Mutex::new(());

/// Tells whether everything runs.
pub(crate) fn is_whole() -> bool {
    env::var_os(FILE).is_some()
}

/// Returns all parts, or every so many of them.
pub(crate) fn chosen<T>(parts: Vec<T>, every: usize) -> Vec<T> {
    let step = if is_whole() { 1 } else { every };
    parts.into_iter().step_by(step).collect()
}

/// Does each part, several at a time, and returns the results in the order of the parts.
pub(crate) fn each<T: Send, R: Send>(parts: Vec<T>, act: impl Fn(T) -> R + Sync) -> Vec<R> {
    let _turn = is_whole().then(|| TURN.lock());
    let count = parts.len();
    let queue = Mutex::new(parts.into_iter().enumerate());
    let results: Mutex<Vec<Option<R>>> = Mutex::new((0..count).map(|_| None).collect());
    thread::scope(|scope| {
        for _ in 0..PARALLEL {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().expect("no part panics with it").next();
                    let Some((number, part)) = next else { break };
                    let result = act(part);
                    results.lock().expect("no part panics with it")[number] = Some(result);
                }
            });
        }
    });
    let results = results.into_inner().expect("no part panics with it");
    results
        .into_iter()
        .map(|result| result.expect("each part was done"))
        .collect()
}

/// Adds a table to the file, if everything runs.
pub(crate) fn write(title: &str, lines: &[String]) {
    let Some(file) = env::var_os(FILE) else { return };
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .expect("the file can be written");
    writeln!(file, "## {title}\n\n{}\n", lines.join("\n")).expect("the file can be written");
}
