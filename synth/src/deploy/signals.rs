//! The signals that end a program.

use std::{fs, io, process, sync::mpsc, thread};

use tokio::{
    runtime::Builder,
    select,
    signal::unix::{Signal, SignalKind, signal},
    sync::oneshot,
};

use crate::{Exit, error::Error, output::restore_terminal};

/// The signals since a command has begun. They are listened to until this is dropped.
#[derive(Debug)]
pub(crate) struct Signals {
    first: oneshot::Receiver<()>,
    _until: oneshot::Sender<()>,
}

impl Signals {
    /// Listens to SIGINT, SIGTERM and SIGHUP. After the second signal the program ends at once.
    ///
    /// It has a thread of its own, which works while the command computes.
    pub(crate) fn listen() -> Result<Self, Error> {
        let (noticed, first) = oneshot::channel();
        let (until, mut ended) = oneshot::channel::<()>();
        let (ready, is_ready) = mpsc::channel();
        thread::spawn(move || {
            let listening = Builder::new_current_thread()
                .enable_io()
                .build()
                .and_then(|runtime| {
                    let _entered = runtime.enter();
                    Listening::begin().map(|listening| (runtime, listening))
                });
            let (runtime, mut listening) = match listening {
                Ok(listening) => listening,
                Err(error) => {
                    _ = ready.send(Err(error));
                    return;
                }
            };
            _ = ready.send(Ok(()));
            runtime.block_on(async {
                select! {
                    () = listening.next() => drop(noticed.send(())),
                    _ = &mut ended => return,
                }
                select! {
                    () = listening.next() => {
                        restore_terminal();
                        process::exit(Exit::Interrupted as i32);
                    }
                    _ = &mut ended => {}
                }
            });
        });
        let begun = is_ready.recv().unwrap_or(Ok(()));
        begun.map_err(|error| Error::caused("cannot wait for signals", error))?;
        Ok(Self { first, _until: until })
    }

    /// Waits for the first signal.
    pub(crate) async fn first(&mut self) {
        // Without a listener there is no signal to wait for.
        if (&mut self.first).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// The signals that are listened to.
struct Listening(Vec<Signal>);

impl Listening {
    /// Begins with all signals but those that this process was told to ignore, as `nohup` does.
    fn begin() -> io::Result<Self> {
        let ignored = fs::read_to_string("/proc/self/status").map_or(0, |status| ignored(&status));
        [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()]
            .into_iter()
            .filter(|kind| (ignored >> (kind.as_raw_value() - 1)) & 1 == 0)
            .map(signal)
            .collect::<io::Result<Vec<_>>>()
            .map(Self)
    }

    /// Waits for the next signal.
    async fn next(&mut self) {
        std::future::poll_fn(|context| {
            let mut arrived = false;
            for signal in &mut self.0 {
                arrived |= signal.poll_recv(context).is_ready();
            }
            if arrived { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
    }
}

/// Returns the mask of ignored signals in the status of a process, as Linux writes it. Bit 0 is signal 1.
fn ignored(status: &str) -> u64 {
    status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_signals_are_read_from_the_status_of_the_process() {
        let hang_up = "Name:\tsynth\nSigIgn:\t0000000000001001\nSigCgt:\t0000000000000002\n";
        assert_eq!(ignored(hang_up), 0x1001);
        assert_eq!(ignored("Name:\tsynth\n"), 0);
        assert_eq!(ignored("SigIgn:\tnone\n"), 0);
    }
}
