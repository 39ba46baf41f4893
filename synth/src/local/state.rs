//! The state file of `dev`, by which other commands find the local cloud.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use rustix::process::{Pid, test_kill_process};
use serde::{Deserialize, Serialize};

use crate::{
    error::Error,
    files, hints,
    local::{Cloud, Credentials},
};

/// The file `local/cloud.json` in the ignored folder.
#[derive(Clone, Debug)]
pub(crate) struct State {
    file: PathBuf,
}

/// The content of the state file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    port: u16,
    /// The emulator's process ID.
    pid: u32,
    /// The identity in its health answer.
    identity: String,
    /// The time of the start, in seconds since 1970.
    started: u64,
    credentials: Credentials,
}

impl State {
    /// Returns the state of the workspace with this folder `.stratiform`.
    pub(crate) fn of(folder: &Path) -> Self {
        Self { file: folder.join("local/cloud.json") }
    }

    /// Locks the workspace, so that it has only one kept cloud for as long as the returned file lives.
    pub(crate) fn only(&self) -> Result<File, Error> {
        let lock = self.file.with_extension("lock");
        files::private_folder(lock.parent().unwrap_or(Path::new("")))?;
        let file = File::create(&lock)
            .map_err(|error| Error::caused(format!("cannot write {}", lock.display()), error))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => {
                let place = match self.running() {
                    Some(cloud) => format!("deploy to {} with `--local`, or ", cloud.endpoint()),
                    None => String::new(),
                };
                let reset = hints::ours("dev --reset");
                Err(Error::user("a local cloud is running already for this workspace")
                    .hint(format!("{place}stop it with Ctrl-C; {reset} empties it")))
            }
            Err(TryLockError::Error(error)) => {
                Err(Error::caused(format!("cannot lock {}", lock.display()), error))
            }
        }
    }

    /// Tells whether somebody has [locked](Self::only) the workspace: a cloud that does not run yet is starting.
    pub(crate) fn is_locked(&self) -> bool {
        File::open(self.file.with_extension("lock"))
            .is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// Writes the state file. Nobody else on this machine can read the credentials in it.
    pub(crate) fn write(&self, cloud: &Cloud, pid: u32, started: u64) -> Result<(), Error> {
        let Cloud { port, identity, credentials } = cloud.clone();
        let entry = Entry { port, pid, identity, started, credentials };
        let text = serde_json::to_string_pretty(&entry)
            .map_err(|error| Error::caused("cannot write the state of the local cloud", error))?;
        let folder = self.file.parent().unwrap_or(Path::new(""));
        files::private_folder(folder)?;
        files::write_privately(&self.file, format!("{text}\n").as_bytes())
    }

    /// Deletes the state file.
    pub(crate) fn remove(&self) -> Result<(), Error> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::caused(format!("cannot remove {}", self.file.display()), error))
            }
            _ => Ok(()),
        }
    }

    /// Finds the cloud of the state file, if it still runs.
    ///
    /// A killed `dev` leaves its file behind, and its process ID and port may belong to others by now. Only the cloud
    /// itself answers with its identity.
    pub(crate) fn running(&self) -> Option<Cloud> {
        let entry: Entry = serde_json::from_slice(&fs::read(&self.file).ok()?).ok()?;
        let pid = i32::try_from(entry.pid).ok().and_then(Pid::from_raw)?;
        let is_alive = test_kill_process(pid).is_ok();
        let Entry { port, identity, credentials, .. } = entry;
        let cloud = Cloud { port, identity, credentials };
        (is_alive && cloud.is_healthy()).then_some(cloud)
    }
}
