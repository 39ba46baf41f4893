//! Linters accept every template.
//!
//! cfn-lint and cloudformation-validate are Python programs, at the versions in `requirements.txt`. The first run
//! creates a virtual environment in `.stratiform/` for them and for other Python programs. Later runs use it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    all_templates,
    python::{self, command, errors, run},
    text,
};

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
    python::environment(&package().join("../.stratiform"), "lint", &package().join("requirements.txt"))
}

pub(crate) fn parse(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error} in what a linter wrote: {}", errors(output)))
}

pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
