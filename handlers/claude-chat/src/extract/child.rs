//! The process that reads a file.
//!
//! A file can be made so that reading it takes all memory, all time or all of the stack. Each of them ends a process, and
//! the function would go down with all that it holds. So the function starts its own program again, with limits. This
//! process has nothing: no environment, no credentials, and only the file.
#![expect(
    clippy::disallowed_methods,
    reason = "the process that reads a file is another run of the same program"
)]

use std::env;
use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};
use std::thread;
use std::time::Duration;

use contract::File;
use runtime::Error;
use rustix::process::{Resource, Rlimit, setrlimit};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;

use crate::extract::kind::Kind;
use crate::extract::{Refused, Text, extract};

/// The argument that makes the program read a file.
const ARGUMENT: &str = "extract-text";

/// The maximum number of bytes of memory in addresses. The function has 1,024 MB for both processes, and needs less
/// than 100 MB for itself.
const MEMORY: u64 = 800 * 1024 * 1024;

/// The maximum number of bytes on the stack.
const STACK: usize = 64 * 1024 * 1024;

/// The maximum number of seconds of processor time, if nobody waits any more.
const PROCESSOR: u64 = 30;

/// The maximum time that the function waits. It answers within 25 s, and stores the file in the rest of them.
const PATIENCE: Duration = Duration::from_secs(18);

/// The maximum number of bytes in an outcome: a text in JSON, in which each of its bytes can have six.
const OUTCOME: u64 = 6 * File::TEXT_BYTES as u64 + 1000;

/// Reads a file in another process.
///
/// # Errors
///
/// Returns an error if the process cannot be started.
pub(crate) async fn extract_in_child(kind: Kind, bytes: &[u8]) -> Result<Result<Text, Refused>, Error> {
    let kind = serde_json::to_string(&kind).map_err(Error::internal)?;
    let mut child = Command::new(program().map_err(Error::internal)?)
        .args([ARGUMENT, &kind])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // A panic could repeat a part of the file, and the log must not have that.
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::internal)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Error::internal("the process that reads a file has no pipes"));
    };
    let conversation = async {
        let mut outcome = Vec::new();
        let write = async {
            // A process that has ended reads no more, and its outcome says why.
            _ = input.write_all(bytes).await;
            drop(input);
        };
        let mut output = output.take(OUTCOME);
        let (read, ()) = tokio::join!(output.read_to_end(&mut outcome), write);
        read.map(|_| outcome)
    };
    let Ok(outcome) = tokio::time::timeout(PATIENCE, conversation).await else {
        // An error means that it has ended by itself just now.
        _ = child.kill().await;
        tracing::warn!(kind, "reading the file takes too long");
        return Ok(Err(too_hard()));
    };
    let outcome = outcome.map_err(Error::internal)?;
    let status = child.wait().await.map_err(Error::internal)?;
    Ok(serde_json::from_slice(&outcome).unwrap_or_else(|_| {
        tracing::warn!(kind, %status, "the process that read the file has no outcome");
        Err(too_hard())
    }))
}

/// Returns the path of this program.
fn program() -> io::Result<PathBuf> {
    // Linux finds it by this path also after its file was replaced, as a deployment to the local cloud does it.
    if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { env::current_exe() }
}

fn too_hard() -> Refused {
    Refused::unreadable("the file is damaged, or it takes too much time or memory to read")
}

/// Reads a file from standard input and writes the outcome to standard output, if this process was started to do that.
///
/// Call it first in `main`.
pub fn serve_as_child() -> Option<ExitCode> {
    let mut arguments = env::args().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let kind = arguments.next()?;
    Some(match limit().and_then(|()| answer(&kind)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

/// Limits this process. It cannot write files either, and leaves none behind when it crashes.
fn limit() -> io::Result<()> {
    for (resource, most) in
        [(Resource::As, MEMORY), (Resource::Cpu, PROCESSOR), (Resource::Fsize, 0), (Resource::Core, 0)]
    {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

fn answer(kind: &str) -> io::Result<()> {
    let kind: Kind = serde_json::from_str(kind)?;
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let reader = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || extract(kind, bytes))?;
    // A panic is a file that nobody has thought of.
    let outcome = reader.join().unwrap_or_else(|_| Err(too_hard()));
    io::stdout()
        .lock()
        .write_all(&serde_json::to_vec(&outcome)?)
}
