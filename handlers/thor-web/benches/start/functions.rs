//! The functions to measure: building them, and starting their processes.

use std::{
    env,
    error::Error,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::server::Server;

/// The variable with the path of a binary to measure, instead of building one.
const BINARY: &str = "UPLOAD_HANDLER";

/// The variable with the path of another build of the same function, to measure in place of Node.
const BASELINE: &str = "BASELINE";

/// The table that the functions write to.
pub(crate) const TABLE: &str = "thor-web-jobs";

/// The folder for the files of this program, below `target`.
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/start");

const BOOTSTRAP: &str = include_str!("node/bootstrap.mjs");
const PACKAGE: &str = include_str!("node/package.json");

/// A function, ready to be started.
pub(crate) struct Function {
    /// Its name for people.
    pub(crate) name: String,
    program: PathBuf,
    script: Option<PathBuf>,
    /// The file for its standard output and error.
    log: PathBuf,
}

impl Function {
    /// Builds the function in Rust as Lambda gets it, unless the user has a binary of it.
    pub(crate) fn rust() -> Result<Self, Box<dyn Error>> {
        let program = match binary(BINARY)? {
            Some(binary) => binary,
            None => build()?,
        };
        Self::of("Rust", program)
    }

    /// Prepares what the function is measured beside: another build of it, if the user has one, or the same in Node.
    /// Otherwise returns the reason.
    pub(crate) fn other() -> Result<Result<Self, String>, Box<dyn Error>> {
        match binary(BASELINE)? {
            Some(program) => Self::of("baseline", program).map(Ok),
            None => Self::node(),
        }
    }

    fn of(name: &str, program: PathBuf) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(FOLDER)?;
        let log = Path::new(FOLDER).join(format!("{name}.log"));
        Ok(Self { name: name.to_owned(), program, script: None, log })
    }

    /// Prepares the same function in Node, with its dependencies from npm. Otherwise returns the reason.
    fn node() -> Result<Result<Self, String>, Box<dyn Error>> {
        // The program itself: what is on the path may be a script that chooses among several.
        let node = Command::new("node")
            .args(["--print", "process.version + ' ' + process.execPath"])
            .stderr(Stdio::inherit())
            .output();
        let node = match node {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Err("there is no `node` on the path".to_owned()));
            }
            node => String::from_utf8(node?.stdout)?,
        };
        let Some((version, program)) = node.trim_end().split_once(' ') else {
            return Ok(Err("`node` does not say its version".to_owned()));
        };
        let folder = Path::new(FOLDER).join("node");
        fs::create_dir_all(&folder)?;
        let script = folder.join("bootstrap.mjs");
        fs::write(&script, BOOTSTRAP)?;
        if let Err(reason) = install(&folder)? {
            return Ok(Err(reason));
        }
        Ok(Ok(Self {
            name: format!("Node {version}"),
            program: program.into(),
            script: Some(script),
            log: Path::new(FOLDER).join("node.log"),
        }))
    }

    /// Returns the executable that the local cloud starts.
    pub(crate) fn bootstrap(&self) -> io::Result<Vec<u8>> {
        let Some(script) = &self.script else { return fs::read(&self.program) };
        // Its dependencies stay where npm has put them.
        let quoted = |path: &Path| format!("'{}'", path.display().to_string().replace('\'', r"'\''"));
        Ok(format!("#!/bin/sh\nexec {} {}\n", quoted(&self.program), quoted(script)).into_bytes())
    }

    /// Starts its process, without the environment of this one.
    pub(crate) fn start(&self, server: &Server) -> io::Result<Process> {
        let log = File::create(&self.log)?;
        let mut command = Command::new(&self.program);
        command
            .args(&self.script)
            .current_dir(FOLDER)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", server.lambda.to_string())
            .env("AWS_LAMBDA_FUNCTION_NAME", "thor-web-upload-handler")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_ENDPOINT_URL", format!("http://{}", server.dynamodb))
            .env("AWS_REGION", "eu-west-3")
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            // A function has no such files, unlike the user who runs this.
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
            .env("JOBS_TABLE", TABLE)
            .env("STORAGE_BUCKET", "thor-web-storage")
            .env("TRANSCRIBE_JOB_PREFIX", "thor-web-")
            .env("CORS_ORIGIN", "*");
        command.spawn().map(Process)
    }

    /// Returns the file to look into if it fails.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }
}

/// A function's process, which ends with this.
pub(crate) struct Process(pub(crate) Child);

impl Process {
    /// Returns the most memory that it has had in RAM so far, in KiB, if the system tells it.
    ///
    /// <https://man7.org/linux/man-pages/man5/proc_pid_status.5.html>
    pub(crate) fn peak_kib(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        let peak = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        peak.trim().strip_suffix(" kB")?.parse().ok()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // If it has ended by itself, there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns the binary that a variable of the environment leads to.
fn binary(variable: &str) -> Result<Option<PathBuf>, String> {
    let Some(path) = env::var_os(variable) else { return Ok(None) };
    match fs::canonicalize(&path) {
        Ok(path) => Ok(Some(path)),
        Err(error) => Err(format!("{variable} is {}: {error}", Path::new(&path).display())),
    }
}

/// Builds the function with the profile that is deployed. Returns its path.
fn build() -> Result<PathBuf, Box<dyn Error>> {
    let arguments = ["build", "--profile", "lambda", "--package", "thor-web", "--bin", "upload-handler"];
    let cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()?;
    if !cargo.status.success() {
        return Err(format!("`cargo {}` failed", arguments.join(" ")).into());
    }
    String::from_utf8(cargo.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "upload-handler")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| format!("`cargo {}` has built no executable", arguments.join(" ")).into())
}

/// Installs the dependencies of the function in Node, unless they are there already. Otherwise returns the reason.
fn install(folder: &Path) -> io::Result<Result<(), String>> {
    let installed = folder.join("installed.json");
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == PACKAGE) {
        return Ok(Ok(()));
    }
    fs::write(folder.join("package.json"), PACKAGE)?;
    let npm = Command::new("npm")
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .status();
    match npm {
        Ok(status) if status.success() => fs::write(installed, PACKAGE).map(Ok),
        Ok(_) => Ok(Err("`npm install` failed".to_owned())),
        Err(error) => Ok(Err(format!("`npm` does not run: {error}"))),
    }
}
