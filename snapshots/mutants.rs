//! Faults seeded into the finished templates are found by the rule that is meant for them.

mod edits;
mod kinds;

use std::{env, fs, path::Path};

use constructs::{
    lint::Source,
    resources::{Map as Properties, Node, schema},
    rules::{self, File},
};
use serde_json::{Map, Value, json};

use crate::{
    all_templates, document,
    mutants::kinds::{FORMS, KINDS, Kind, SCHEMA},
    templates,
};

type Resources = Map<String, Value>;

/// Returns the names of the rules that find something, or `schema`.
fn found(resources: &Resources, region: &str) -> Vec<&'static str> {
    let file = File::read(&json!({ "Resources": resources }), Some(region));
    let rules = rules::check(&file.document());
    let rules = rules.iter().filter_map(|finding| Some(finding.rule?.id));
    let schemas = resources.values().filter_map(|resource| {
        let schema = schema::find(resource["Type"].as_str()?);
        let properties = match Node::from(resource["Properties"].clone()) {
            Node::Map(map) => map,
            _ => Properties::new(),
        };
        let is_refused = schema.is_none_or(|schema| !schema.check(&properties).is_empty());
        is_refused.then_some(SCHEMA)
    });
    rules.chain(schemas).collect()
}

/// Returns the resources and the region of each prod template.
fn prod() -> Vec<(String, Resources, String)> {
    templates()
        .iter()
        .filter(|template| template.stage().name() == "prod")
        .map(|template| {
            let document = document(template);
            let resources = crate::resources(&document).clone();
            (template.stack_name().to_owned(), resources, template.region().to_owned())
        })
        .collect()
}

/// Returns the names of the rules of `lint` that find something in the file of a template.
fn found_in_file(resources: &Resources) -> Vec<&'static str> {
    let text = json!({ "Resources": resources }).to_string();
    let source = Source::read(&text).expect("a mutant is JSON");
    source
        .problems()
        .iter()
        .map(|problem| problem.rule)
        .collect()
}

/// Tries each kind in each template, and returns what is missed. With `STRATIFORM_MUTANTS`, the mutants are written to that
/// folder, for other linters.
fn missed(kinds: &[Kind], found: fn(&Resources, &str) -> Vec<&'static str>) -> Vec<String> {
    let folder = env::var_os("STRATIFORM_MUTANTS");
    let templates = prod();
    let mut missed = Vec::new();
    for (kind, rule, edit) in kinds {
        let mut mutants = 0;
        for (stack, resources, region) in &templates {
            let mut mutant = resources.clone();
            if edit(&mut mutant) {
                mutants += 1;
                let found = found(&mutant, region);
                if !found.contains(rule) {
                    missed.push(format!("{kind} in {stack}: {rule} does not find it, {found:?}"));
                }
                if let Some(folder) = &folder {
                    let file = Path::new(folder).join(format!("{} in {stack}.json", kind.replace('/', "-")));
                    fs::write(file, json!({ "Resources": mutant }).to_string()).expect("the folder is there");
                }
            }
        }
        if mutants == 0 {
            missed.push(format!("{kind} is in no template"));
        }
    }
    missed
}

#[test]
fn each_kind_of_fault_is_found_by_its_rule_in_every_template() {
    let missed = missed(KINDS, found);
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn each_fault_in_the_form_of_a_template_is_found_by_lint() {
    let missed = missed(FORMS, |resources, _| found_in_file(resources));
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn each_rule_finds_its_failing_example_in_every_template() {
    let mut missed = Vec::new();
    for (stack, resources, region) in prod() {
        for rule in rules::all() {
            let Value::Object(example) = serde_json::from_str(rule.failing).expect("an example is JSON")
            else {
                unreachable!("an example is an object")
            };
            let mut mutant = resources.clone();
            mutant.extend(example);
            if !found(&mutant, &region).contains(&rule.id) {
                missed.push(format!("{} in {stack}", rule.id));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn more_than_a_hundred_kinds_are_tried() {
    assert!(KINDS.len() + FORMS.len() > 130, "{} and {}", KINDS.len(), FORMS.len());
}

#[test]
fn nothing_is_found_in_the_templates_of_all_stages_and_switches() {
    for template in all_templates() {
        let document = document(&template);
        let found = found(crate::resources(&document), template.region());
        assert!(found.is_empty(), "{}: {found:?}", template.stack_name());
    }
}
