//! Linters accept every template.
//!
//! cfn-lint and cloudformation-validate are Python programs, at the versions in `requirements.txt`. The first run
//! creates a virtual environment in `.stratiform/` for them and for other Python programs. Later runs use it.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{all_templates, text};

/// The findings of cloudformation-validate that correct templates also have, with the reasons to ignore them.
const SPARED: [(&str, &str); 3] = [
    ("I4010", "templates do not need a machine-readable description of the architecture"),
    ("I9001", "every name has this warning about replacement, and `diff` shows a replacement"),
    ("I9040", "CloudFormation gives the tags of a stack to its resources"),
];

#[test]
fn cfn_lint_finds_nothing() {
    let python = python();
    let files = Files::write();
    let mut findings = Vec::new();
    for region in files.regions() {
        let mut command = command(&python, files.folder.path());
        command
            .args(["-c", "import sys, cfnlint.runner; sys.exit(cfnlint.runner.main())"])
            .args(["--include-checks", "I", "--format", "json", "--regions", region, "--"])
            .args(files.of(region));
        let output = run(&mut command);
        // The exit code is 0, or 2 to 14 for the kinds of its findings.
        let found: Vec<Value> = parse(&output);
        findings.extend(found.iter().map(|finding| Finding {
            file: finding["Filename"].to_string(),
            rule: finding["Rule"]["Id"].as_str().unwrap_or("?").to_owned(),
            message: format!("{} at {}", finding["Message"], finding["Location"]["Path"]),
        }));
    }
    files.judge("cfn-lint", findings);
}

#[test]
fn cloudformation_validate_finds_nothing() {
    let python = python();
    let files = Files::write();
    let mut command = command(&python, files.folder.path());
    command
        .arg(package().join("validate.py"))
        .args(files.all.iter().map(|(file, _)| file));
    let output = run(&mut command);
    assert!(output.status.success(), "cloudformation-validate failed: {}", errors(&output));
    let found: Vec<Value> = parse(&output);
    let findings = found
        .iter()
        .filter(|finding| {
            let is_spared = SPARED.iter().any(|(rule, _)| finding["rule"] == *rule);
            !(is_spared && finding["severity"] == "INFO")
        })
        .map(|finding| Finding {
            file: finding["file"].to_string(),
            rule: finding["rule"].as_str().unwrap_or("?").to_owned(),
            message: finding["message"].to_string(),
        })
        .collect();
    files.judge("cloudformation-validate", findings);
}

#[test]
fn no_template_looks_as_if_cdk_had_made_it() {
    // cfn-lint checks CDK's templates less strictly.
    for template in all_templates() {
        let text = text(&template);
        for sign in ["AWS::CDK::Metadata", "CDKMetadata", "aws:cdk:path"] {
            assert!(!text.contains(sign), "{} holds {sign}", template.stack_name());
        }
    }
}

struct Finding {
    file: String,
    rule: String,
    message: String,
}

/// Writes the templates to files, and adds a wrong one. A linter that finds nothing in it does not work.
struct Files {
    folder: TempDir,
    all: Vec<(String, String)>,
}

const WRONG: &str = "wrong.json";

impl Files {
    fn write() -> Self {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("there is room for templates");
        let mut all = Vec::new();
        let mut write = |file: String, region: &str, text: &str| {
            fs::write(folder.path().join(&file), text).expect("there is room for a template");
            all.push((file, region.to_owned()));
        };
        for template in all_templates() {
            write(format!("{}.json", template.stack_name()), template.region(), &text(&template));
        }
        let properties = json!({ "DelaySeconds": "soon" });
        let resource = json!({ "Type": "AWS::SQS::Queue", "Properties": properties });
        write(WRONG.to_owned(), "eu-west-1", &json!({ "Resources": { "Wrong": resource } }).to_string());
        Self { folder, all }
    }

    fn regions(&self) -> Vec<&str> {
        let mut regions: Vec<&str> = self.all.iter().map(|(_, region)| region.as_str()).collect();
        regions.sort_unstable();
        regions.dedup();
        regions
    }

    fn of(&self, region: &str) -> impl Iterator<Item = &str> {
        self.all
            .iter()
            .filter(move |(_, of)| of == region)
            .map(|(file, _)| file.as_str())
    }

    fn judge(&self, linter: &str, findings: Vec<Finding>) {
        let (canary, found): (Vec<Finding>, Vec<Finding>) = findings
            .into_iter()
            .partition(|finding| finding.file.contains(WRONG));
        assert!(!canary.is_empty(), "{linter} finds nothing in a wrong template");
        let found: Vec<String> = found
            .iter()
            .map(|Finding { file, rule, message }| format!("{file}: {rule} {message}"))
            .collect();
        assert!(found.is_empty(), "{linter} finds:\n{}", found.join("\n"));
    }
}

/// Returns the Python of a virtual environment with the linters.
pub(crate) fn python() -> PathBuf {
    let home = package().join("../.stratiform");
    let environment = home.join("lint");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    fs::create_dir_all(&home).expect("the folder `.stratiform` can be made in the workspace");
    // Tests run in several processes at once, and one of them creates the environment. The file's end releases the
    // lock.
    let lock = File::create(home.join("lint.lock")).expect("a file can be made in `.stratiform`");
    lock.lock().expect("a file in `.stratiform` can be locked");

    // The stamp is written last. It says that the environment is complete and for which requirements.
    let stamp = environment.join("made-of.txt");
    let requirements =
        fs::read_to_string(package().join("requirements.txt")).expect("requirements.txt can be read");
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == requirements) && python.exists() {
        return python;
    }
    if environment.exists() {
        fs::remove_dir_all(&environment).expect("a stale environment can be removed");
    }
    let program = if cfg!(windows) { "python" } else { "python3" };
    let made = Command::new(program)
        .args(["-m", "venv"])
        .arg(&environment)
        .output();
    match made {
        Err(error) => panic!(
            "{program} cannot be started ({error}); install Python 3.11 or later, with its module venv"
        ),
        Ok(output) if !output.status.success() => panic!(
            "{program} cannot make a virtual environment; install its module venv (on Debian: apt install \
             python3-venv)\n{}",
            errors(&output)
        ),
        Ok(_) => {}
    }
    let mut install = Command::new(&python);
    install
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--no-deps",
            "-r",
        ])
        .arg(package().join("requirements.txt"));
    let output = run(&mut install);
    assert!(
        output.status.success(),
        "pip cannot install the linters of snapshots/requirements.txt; it needs a Python package index for the first run\n{}",
        errors(&output)
    );
    fs::write(&stamp, requirements).expect("a file can be made in `.stratiform`");
    python
}

/// Returns a command of the environment. Its folder has no configuration of the user or of the workspace.
pub(crate) fn command(python: &Path, folder: &Path) -> Command {
    let mut command =
        Command::new(fs::canonicalize(python.parent().expect("python is in a folder")).map_or_else(
            |_| python.to_owned(),
            |folder| folder.join(python.file_name().expect("python is a file")),
        ));
    command
        .current_dir(folder)
        .env("HOME", folder)
        .env("PYTHONUTF8", "1");
    command
}

pub(crate) fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|error| panic!("{} cannot be started: {error}", command.get_program().display()))
}

pub(crate) fn parse(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error} in what a linter wrote: {}", errors(output)))
}

pub(crate) fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
