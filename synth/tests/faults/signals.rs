//! Programs that are asked to stop.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    sync::{Arc, OnceLock},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Signal, kill_process, test_kill_process};
use stratiform::local::Server;

use crate::{
    goal::{Cloud, Goal, deploy, last_error, nothing},
    killed::{interrupted, pid, repaired, report},
    matrix::Phase,
    mill::FIRST,
    program::{Place, Running, command},
    terminal::AtTerminal,
    whole,
};

const DEPLOY: &str = "deploy mill --stage dev --yes";

/// The time in which a program ends after a signal, on a busy machine.
const AT_ONCE: Duration = Duration::from_secs(6);

const SIGNALS: [(&str, Signal); 3] =
    [("SIGINT", Signal::INT), ("SIGTERM", Signal::TERM), ("SIGHUP", Signal::HUP)];

/// Moments of a first deployment: a call, by its operation and number.
const MOMENTS: [(&str, usize); 8] = [
    ("GetCallerIdentity", 0),
    ("CreateBucket", 0),
    ("PutObject", 0),
    ("CreateChangeSet", 0),
    ("DescribeChangeSet", 1),
    ("ExecuteChangeSet", 0),
    ("DescribeStackEvents", 3),
    ("DescribeStacks", 5),
];

/// Fails if a stack in review is left, and nobody has said so.
fn is_told(cloud: &Cloud, notes: &str) -> Result<(), String> {
    let state = cloud.fake.state();
    let left = state
        .stacks
        .iter()
        .find(|stack| stack.status == "REVIEW_IN_PROGRESS");
    match left {
        Some(stack) if !notes.to_lowercase().contains("review") => Err(format!(
            "{} stays in REVIEW_IN_PROGRESS without a word: {}",
            stack.name,
            notes.replace('\n', " | ")
        )),
        _ => Ok(()),
    }
}

#[test]
fn a_signal_at_a_call_ends_the_program_at_once_and_a_second_run_succeeds() {
    let phase = Phase::new("first deploy", FIRST, deploy(), nothing());
    let mut moments = Vec::new();
    for (operation, number) in MOMENTS {
        for (name, signal) in SIGNALS {
            moments.push((operation, number, name, signal));
        }
    }
    let results = whole::each(whole::chosen(moments, 5), |(operation, number, name, signal)| {
        let cloud = Cloud::with(&phase.before);
        let seen = std::sync::atomic::AtomicUsize::new(0);
        let when: Arc<OnceLock<Instant>> = Arc::default();
        let its = Arc::clone(&when);
        let running = interrupted(&cloud, signal, move |_, called| {
            let is_it =
                called == operation && seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == number;
            if is_it {
                _ = its.set(Instant::now());
            }
            is_it
        });
        let run = running.end();
        let took = when.get().map(Instant::elapsed);
        let result = (|| {
            if run.exit != Some(130) || !run.notes.contains("interrupted") {
                return Err(format!("exit {:?}: {}", run.exit, last_error(&run)));
            }
            if took.is_none_or(|took| took > AT_ONCE) {
                return Err(format!("it took {took:?} to end"));
            }
            is_told(&cloud, &run.notes)?;
            repaired(&cloud, &phase.goal)
        })();
        (format!("{name}, {operation} {number}"), result)
    });
    report("Signals at calls of a first deployment on the fake", results);
}

/// Questions of a first deployment, with the versions of the stack for which they come first.
const QUESTIONS: [(&str, &str); 3] =
    [("Deploy this? [y/N]", ""), ("Deploy both? [y/N]", "abroad"), ("Create it? [y/N]", "heavy")];

#[test]
fn a_signal_at_a_question_leaves_the_terminal_sane_and_nothing_without_a_word() {
    let mut moments = Vec::new();
    for (question, version) in QUESTIONS {
        for (name, signal) in SIGNALS {
            moments.push((question, version, name, signal));
        }
    }
    let results = whole::each(whole::chosen(moments, 4), |(question, version, name, signal)| {
        let cloud = Cloud::with(&nothing());
        let mut at = AtTerminal::start(&command(&cloud.place(), version, "deploy mill --stage dev"));
        let result = (|| {
            if !at.shows(question, Duration::from_secs(30)) {
                return Err(format!("it does not ask: {}", at.text()));
            }
            kill_process(pid(at.child.id()), signal).expect("it runs");
            let status = at.end(AT_ONCE).ok_or("it does not end")?;
            if status.code() != Some(130) || !at.text().contains("interrupted") {
                return Err(format!("{status}: {}", at.text()));
            }
            at.is_sane()?;
            is_told(&cloud, &at.text())?;
            let again = cloud.run(version, DEPLOY);
            if again.exit == Some(0) {
                Goal::of(&cloud.fake.state()).map(drop)
            } else {
                Err(last_error(&again))
            }
        })();
        (format!("{name} at {question}"), result)
    });
    report("Signals at a question", results);
}

/// Tells whether a process lives. One that nobody has waited for yet does not.
fn lives(id: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    test_kill_process(pid(id)).is_ok() && !stat.contains(") Z ")
}

#[test]
fn a_signal_in_a_build_ends_cargo_too() {
    // Only for the local cloud the compiler of this machine is enough.
    let server = Server::start("eu-west-3").expect("the local cloud starts");
    let place = Place::Local(server.cloud().port());
    let results = whole::each(whole::chosen(SIGNALS.to_vec(), 2), |(name, signal)| {
        let folder = tempfile::tempdir().expect("there is room");
        let write =
            |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it can be written");
        fs::create_dir_all(folder.path().join("src/bin")).expect("there is room");
        write("Cargo.toml", "[package]\nname = \"mill\"\nedition = \"2024\"\n[workspace]\n");
        write("src/bin/grind.rs", "fn main() {}\n");
        // A build that takes minutes, with a compiler that Cargo has started.
        let (cargo, pids) = (folder.path().join("cargo"), folder.path().join("pids"));
        let metadata = "case \"$*\" in *metadata*) exec \"$REAL_CARGO\" \"$@\";; esac";
        let build = format!("sleep 300 &\necho $$ $! > {}\nwait", pids.display());
        write("cargo", &format!("#!/bin/sh\n{metadata}\n{build}\n"));
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("it is ours");
        let mut building = command(&place, "coded", DEPLOY);
        building
            .current_dir(folder.path())
            .env("CARGO_MANIFEST_DIR", folder.path())
            .env("REAL_CARGO", std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .env("CARGO", &cargo);
        let running = Running::start(&mut building);
        let result = (|| {
            let started = Instant::now();
            let ids: Vec<u32> = loop {
                let text = fs::read_to_string(&pids).unwrap_or_default();
                if text.ends_with('\n') {
                    break text
                        .split_whitespace()
                        .filter_map(|id| id.parse().ok())
                        .collect();
                }
                if started.elapsed() > Duration::from_secs(60) {
                    _ = kill_process(pid(running.id()), Signal::KILL);
                    return Err(format!("no build begins: {}", running.end().notes));
                }
                thread::sleep(Duration::from_millis(20));
            };
            kill_process(pid(running.id()), signal).expect("it runs");
            let sent = Instant::now();
            let run = running.end();
            let left: Vec<&u32> = ids.iter().filter(|id| lives(**id)).collect();
            for id in &left {
                _ = kill_process(pid(**id), Signal::KILL);
            }
            if run.exit != Some(130) || !run.notes.contains("interrupted") {
                return Err(format!("exit {:?}: {}", run.exit, run.notes.replace('\n', " | ")));
            }
            if sent.elapsed() > AT_ONCE {
                return Err(format!("it took {:?} to end", sent.elapsed()));
            }
            if left.is_empty() {
                Ok(())
            } else {
                Err(format!("{} processes of the build live on", left.len()))
            }
        })();
        (format!("{name} in a build"), result)
    });
    report("Signals in a build", results);
}

#[test]
fn a_signal_while_a_secret_is_typed_leaves_the_terminal_sane() {
    let before = crate::goal::deployed(&nothing(), "secret");
    let results = whole::each(whole::chosen(SIGNALS.to_vec(), 2), |(name, signal)| {
        let cloud = Cloud::with(&before);
        let mut at =
            AtTerminal::start(&command(&cloud.place(), "secret", "secrets set mill recipe --stage dev"));
        let result = (|| {
            if !at.shows("recipe", Duration::from_secs(30)) {
                return Err(format!("it does not ask: {}", at.text()));
            }
            // The echo ends a moment after the question.
            thread::sleep(Duration::from_millis(300));
            kill_process(pid(at.child.id()), signal).expect("it runs");
            let status = at.end(AT_ONCE).ok_or("it does not end")?;
            if status.code() != Some(130) {
                return Err(format!("{status}: {}", at.text()));
            }
            at.is_sane()
        })();
        (format!("{name} at a secret"), result)
    });
    report("Signals while a secret is typed", results);
}
