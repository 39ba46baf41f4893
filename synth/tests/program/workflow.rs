//! The workflow in the docs.

use std::{fs, path::Path};

use serde_yaml::Value;

use crate::{SHOP, run};

fn workflow() -> (String, Value) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/new/github/workflows/stacks.yaml");
    let text = fs::read_to_string(file).expect("the docs have it");
    let yaml = serde_yaml::from_str(&text).expect("it is YAML");
    (text, yaml)
}

#[test]
fn the_workflow_gives_only_options_that_the_commands_have() {
    let (text, _) = workflow();
    let mut found = Vec::new();
    for line in text
        .lines()
        .filter_map(|line| line.split_once("cargo run --quiet -- "))
    {
        let words: Vec<&str> = line.1.split_whitespace().collect();
        let help = run(&[SHOP], &[words[0], "--help"]).data;
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(&format!(" {option}")), "{option}: {help}");
        }
        found.push(words[0]);
    }
    assert_eq!(found, ["diff", "deploy"]);
}

#[test]
fn the_code_of_a_pull_request_runs_without_any_right_to_write() {
    let (_, yaml) = workflow();
    let jobs = yaml["jobs"].as_mapping().expect("it has jobs");
    for (name, job) in jobs {
        let steps = job["steps"].as_sequence().expect("a job has steps");
        let runs_code = steps
            .iter()
            .filter_map(|step| step["run"].as_str())
            .any(|script| script.contains("cargo"));
        let is_of_pull_request = job["if"]
            .as_str()
            .is_some_and(|condition| condition.contains("'pull_request'"));
        if runs_code && is_of_pull_request {
            assert!(job.get("permissions").is_none(), "{name:?}");
            // The merge base is in the history.
            assert_eq!(steps[0]["with"]["fetch-depth"], 0);
        }
    }
    assert_eq!(yaml["permissions"]["contents"], "read");
    assert_eq!(
        yaml["permissions"]
            .as_mapping()
            .map(serde_yaml::Mapping::len),
        Some(1)
    );
}
