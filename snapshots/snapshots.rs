//! The reviewed templates beside this file, and the rules for every template.
//!
//! A changed template fails here until its snapshot is accepted with `cargo insta review` or `INSTA_UPDATE=always
//! cargo test -p snapshots`. Reviewers of a pull request read the diffs of the snapshot and its summary.

mod contracts;
mod lint;
mod local;
mod mutants;
mod names;
mod openapi;
mod permissions;
mod plans;
mod python;
mod schemas;
mod secrets;
mod spec;
mod switches;
mod workflows;

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use apps::APPS;
use constructs::{
    program::App,
    review::{self, Document},
    stacks::Stacks,
    template::Template,
};
use serde_json::{Map, Value};

/// Returns the templates of all stages of all applications, including companion stacks and the stacks that they need.
fn templates() -> Vec<Template> {
    with_accounts(of_all_stages(APPS))
}

/// Adds the templates that an account and region needs once, if one of these templates needs them.
fn with_accounts(templates: Vec<Template>) -> Vec<Template> {
    review::with_accounts(templates).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the template of a stage of an application.
fn template(app: &str, stage: &str) -> Template {
    of_stage(APPS, app, stage).main
}

/// Returns the templates of all stages of these applications that are for AWS.
fn of_all_stages(apps: &[&dyn App]) -> Vec<Template> {
    review::templates_of(apps).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the templates of a stage of one of these applications.
fn of_stage(apps: &[&dyn App], app: &str, stage: &str) -> Stacks<Template> {
    let app = apps
        .iter()
        .find(|known| known.name() == app)
        .unwrap_or_else(|| panic!("there is no application {app}"));
    of_app(*app, stage)
}

/// Returns the templates of all stages and of all switches.
fn all_templates() -> Vec<Template> {
    with_accounts(
        templates()
            .into_iter()
            .chain(switches::templates())
            .collect(),
    )
}

fn of_app(app: &dyn App, stage: &str) -> Stacks<Template> {
    review::template_of(app, stage).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns a template as its file's text.
fn text(template: &Template) -> String {
    let mut bytes = Vec::new();
    template
        .write_json(&mut bytes)
        .expect("memory takes what is written");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Returns a template as JSON.
fn document(template: &Template) -> Value {
    serde_json::from_str(&text(template)).expect("what is written is JSON")
}

/// Returns the resources of a template by ID.
fn resources(document: &Value) -> &Map<String, Value> {
    document["Resources"]
        .as_object()
        .expect("a template has resources")
}

/// Calls `visit` with each value in a document and its path of keys and positions.
fn walk<'a>(value: &'a Value, path: &mut Vec<String>, visit: &mut dyn FnMut(&[String], &'a Value)) {
    visit(path, value);
    let children: Vec<(String, &Value)> = match value {
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .map(|(position, element)| (position.to_string(), element))
            .collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(key, entry)| (key.clone(), entry))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        path.push(key);
        walk(child, path, visit);
        path.pop();
    }
}

/// Compares documents with the snapshots beside this file, by name.
fn compared(compare: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(compare);
}

#[test]
fn every_template_equals_its_reviewed_snapshot() {
    // Compares all of them, so that one run shows all changes.
    let mut changed = Vec::new();
    for template in templates() {
        for Document { name, text } in review::documents(&template) {
            let compare = || compared(|| insta::assert_snapshot!(name.clone(), text));
            if catch_unwind(AssertUnwindSafe(compare)).is_err() {
                changed.push(name);
            }
        }
    }
    assert!(
        changed.is_empty(),
        "these snapshots differ: {}; review the differences above, and accept them with `cargo insta review`",
        changed.join(", ")
    );
}

#[test]
fn every_snapshot_belongs_to_an_existing_stage() {
    let wanted: BTreeSet<String> = templates()
        .iter()
        .flat_map(review::documents)
        .map(|document| format!("{}.snap", document.name))
        .chain(["any-resource.snap".to_owned()])
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found: BTreeSet<String> = fs::read_dir(folder)
        .expect("the folder of this test can be read")
        .map(|entry| entry.expect("an entry can be read").file_name())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".snap"))
        .collect();
    let left: Vec<&String> = found.difference(&wanted).collect();
    assert!(left.is_empty(), "these snapshots belong to no stage; delete them: {left:?}");
    let missing: Vec<&String> = wanted.difference(&found).collect();
    assert!(missing.is_empty(), "these snapshots are missing; run `cargo insta review`: {missing:?}");
}
