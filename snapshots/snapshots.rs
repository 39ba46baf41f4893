//! The reviewed templates, which lie beside this file, and what must be true of every template.
//!
//! A changed template fails here until its snapshot has changed too: `cargo insta review`, or `INSTA_UPDATE=always
//! cargo test -p snapshots`. The snapshot's diff, and that of its summary, is what a pull request is reviewed by.

mod lint;
mod names;
mod openapi;
mod permissions;
mod schemas;
mod secrets;
mod spec;
mod switches;

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use apps::APPS;
use constructs::{
    Stack, api_gateway_account::api_gateway_account, program::App, template::Template, templates::Templates,
};
use serde_json::{Map, Value};

/// The templates of each stage of each application, those of companion stacks included, and those that they need.
fn templates() -> Vec<Template> {
    with_accounts(of_all_stages(APPS))
}

/// Adds the templates of what an account and region has once, where one of these needs it.
fn with_accounts(mut templates: Vec<Template>) -> Vec<Template> {
    let regions: BTreeSet<String> = templates
        .iter()
        .filter(|template| template.logs_rest_apis())
        .map(|template| template.region().to_owned())
        .collect();
    for region in regions {
        let stack = api_gateway_account(&region, None);
        let is_new = |template: &Template| template.stack_name() != stack.stage().stack_name();
        if templates.iter().all(is_new) {
            templates.push(synthesized(stack).into_main());
        }
    }
    templates
}

/// The template of a stage of an application.
fn template(app: &str, stage: &str) -> Template {
    of_stage(APPS, app, stage).into_main()
}

/// The templates of each stage of these applications.
fn of_all_stages(apps: &[&dyn App]) -> Vec<Template> {
    let mut templates = Vec::new();
    for app in apps {
        let stages = app.stage_names().unwrap_or_else(|error| panic!("{error}"));
        templates.extend(stages.iter().flat_map(|stage| of_app(*app, stage)));
    }
    templates
}

/// The templates of a stage of one of these applications.
fn of_stage(apps: &[&dyn App], app: &str, stage: &str) -> Templates {
    let app = apps
        .iter()
        .find(|known| known.name() == app)
        .unwrap_or_else(|| panic!("there is no application {app}"));
    of_app(*app, stage)
}

/// The templates of all stages, and those of all switches.
fn all_templates() -> Vec<Template> {
    with_accounts(
        templates()
            .into_iter()
            .chain(switches::templates())
            .collect(),
    )
}

fn of_app(app: &dyn App, stage: &str) -> Templates {
    synthesized(app.stack(stage).unwrap_or_else(|error| panic!("{error}")))
}

fn synthesized(stack: Stack) -> Templates {
    let name = stack.stage().stack_name().to_owned();
    stack.synth().unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{name} cannot be synthesized:\n{}", problems.join("\n"))
    })
}

/// What is reviewed of a template, by the name of its snapshot: itself, its summary, and what its APIs tell their callers.
fn reviewed(template: &Template) -> Vec<(String, String)> {
    let name = template.stack_name();
    let documents = openapi::documents(template).into_iter();
    let documents = documents.map(|(api, text)| (format!("{name}.{api}.openapi"), text));
    [(name.to_owned(), text(template)), (format!("{name}.summary"), template.summary().to_string())]
        .into_iter()
        .chain(documents)
        .collect()
}

/// A template as it is written.
fn text(template: &Template) -> String {
    let mut bytes = Vec::new();
    template
        .write_json(&mut bytes)
        .expect("memory takes what is written");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// A template as it is written, and read again.
fn document(template: &Template) -> Value {
    serde_json::from_str(&text(template)).expect("what is written is JSON")
}

/// The resources of a document, by ID.
fn resources(document: &Value) -> &Map<String, Value> {
    document["Resources"]
        .as_object()
        .expect("a template has resources")
}

/// Calls `visit` with each value in a document, and the path of keys and positions that leads to it.
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

/// Compares with snapshots that lie beside this file, under the names that they are given.
fn review(compare: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(compare);
}

#[test]
fn every_template_is_as_it_was_reviewed() {
    // Each is compared, so that one run shows all that changed.
    let mut changed = Vec::new();
    for template in templates() {
        for (name, text) in reviewed(&template) {
            let compare = || review(|| insta::assert_snapshot!(name.clone(), text));
            if catch_unwind(AssertUnwindSafe(compare)).is_err() {
                changed.push(name);
            }
        }
    }
    assert!(
        changed.is_empty(),
        "not as reviewed: {}; look at the differences above, and take them over by `cargo insta review`",
        changed.join(", ")
    );
}

#[test]
fn every_snapshot_is_of_a_stage_that_exists() {
    let wanted: BTreeSet<String> = templates()
        .iter()
        .flat_map(reviewed)
        .map(|(name, _)| format!("{name}.snap"))
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
    assert!(left.is_empty(), "of no stage, so delete them: {left:?}");
    let missing: Vec<&String> = wanted.difference(&found).collect();
    assert!(missing.is_empty(), "missing, so run `cargo insta review`: {missing:?}");
}
