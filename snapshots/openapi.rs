//! The OpenAPI documents describe exactly the deployed APIs.
//!
//! openapi-spec-validator is a Python program, like the template linters.

use std::{collections::BTreeSet, fs};

use constructs::{openapi::OpenApi, template::Template};
use serde_json::Value;
use tempfile::TempDir;

use crate::{all_templates, document, lint, python, resources, walk};

/// Returns the documents of a template: the name of each API, and its text.
pub(crate) fn documents(template: &Template) -> Vec<(String, String)> {
    let text = |document: &OpenApi| {
        let mut text = Vec::new();
        document
            .write_json(&mut text)
            .expect("memory takes what is written");
        String::from_utf8(text).expect("JSON is UTF-8")
    };
    template
        .open_api()
        .iter()
        .map(|document| (document.api().to_owned(), text(document)))
        .collect()
}

/// A route in a template or a document.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Route {
    method: String,
    path: String,
    is_public: bool,
    scopes: Vec<String>,
}

/// Returns the routes of a document.
fn documented(document: &Value) -> BTreeSet<Route> {
    let mut routes = BTreeSet::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let schemes: Vec<&Value> = operation["security"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(|requirement| requirement.as_object().into_iter().flatten())
                .map(|(_, scopes)| scopes)
                .collect();
            assert!(schemes.len() < 2, "{method} {path} has several security schemes");
            routes.insert(Route {
                method: method.to_ascii_uppercase(),
                path: path.clone(),
                is_public: schemes.is_empty(),
                scopes: schemes.into_iter().flat_map(texts).collect(),
            });
        }
    }
    routes
}

/// Returns the routes of a template, without the CORS preflight routes that the gateway answers itself.
fn deployed(template: &Template) -> BTreeSet<Route> {
    let template = document(template);
    let resources = resources(&template);
    let mut routes = BTreeSet::new();
    for resource in resources.values() {
        let properties = &resource["Properties"];
        let (method, path) = match resource["Type"].as_str() {
            Some("AWS::ApiGateway::Method") if properties["Integration"]["Type"] == "AWS_PROXY" => (
                properties["HttpMethod"].as_str().unwrap_or_default(),
                rest_path(resources, &properties["ResourceId"]),
            ),
            Some("AWS::ApiGatewayV2::Route") => {
                let key = properties["RouteKey"].as_str().unwrap_or_default();
                let (method, path) = key
                    .split_once(' ')
                    .expect("a route has a method and a path");
                (method, path.to_owned())
            }
            _ => continue,
        };
        routes.insert(Route {
            method: method.to_owned(),
            path: if path.is_empty() { "/".to_owned() } else { path.replace("+}", "}") },
            is_public: properties["AuthorizationType"] == "NONE",
            scopes: texts(&properties["AuthorizationScopes"]),
        });
    }
    routes
}

/// Returns the path of a REST API's resource. The root has an empty path.
fn rest_path(resources: &serde_json::Map<String, Value>, resource: &Value) -> String {
    match resource["Ref"]
        .as_str()
        .map(|id| &resources[id]["Properties"])
    {
        Some(resource) => {
            let part = resource["PathPart"].as_str().unwrap_or_default();
            format!("{}/{part}", rest_path(resources, &resource["ParentId"]))
        }
        None => String::new(),
    }
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten();
    texts
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn the_documents_of_a_stack_have_exactly_its_routes() {
    let mut kinds = BTreeSet::new();
    for template in all_templates() {
        let told: Vec<Value> = documents(&template)
            .iter()
            .map(|(_, text)| serde_json::from_str(text).expect("a document is JSON"))
            .collect();
        let routes: BTreeSet<Route> = told.iter().flat_map(documented).collect();
        assert_eq!(routes, deployed(&template), "{}", template.stack_name());
        kinds.extend(
            resources(&document(&template))
                .values()
                .filter_map(|resource| {
                    let kind = resource["Type"].as_str()?;
                    matches!(kind, "AWS::ApiGateway::RestApi" | "AWS::ApiGatewayV2::Api")
                        .then(|| kind.to_owned())
                }),
        );
    }
    assert_eq!(kinds.len(), 2, "APIs of both kinds are compared, not only {kinds:?}");
}

#[test]
fn every_operation_has_a_unique_name_and_a_summary() {
    for template in all_templates() {
        for (api, text) in documents(&template) {
            let document: Value = serde_json::from_str(&text).expect("a document is JSON");
            let mut names = BTreeSet::new();
            for item in document["paths"]
                .as_object()
                .into_iter()
                .flat_map(|paths| paths.values())
            {
                for operation in item.as_object().into_iter().flat_map(|item| item.values()) {
                    let name = operation["operationId"].as_str().unwrap_or_default();
                    assert!(
                        names.insert(name),
                        "{api} of {}: two operations have the name `{name}`",
                        template.stack_name()
                    );
                    assert!(
                        operation["summary"]
                            .as_str()
                            .is_some_and(|summary| summary.ends_with('.')),
                        "{name}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_document_describes_the_code() {
    for template in all_templates() {
        for (api, text) in documents(&template) {
            let document: Value = serde_json::from_str(&text).expect("a document is JSON");
            walk(&document, &mut Vec::new(), &mut |path, value| {
                for sign in ["Self::", "crate::", "](", "[`"] {
                    let is_told = value.as_str().is_some_and(|text| text.contains(sign));
                    assert!(!is_told, "{api} of {}: {} holds {sign}", template.stack_name(), path.join("/"));
                }
            });
        }
    }
}

/// A wrong document. A validator that finds nothing in it does not work.
const WRONG: &str = r##"{
    "openapi": "3.1.0",
    "info": {"title": "wrong"},
    "paths": {"/a/{id}": {"get": {"responses": {"200": {"$ref": "#/components/responses/Nowhere"}}}}}
}"##;

#[test]
fn openapi_spec_validator_finds_nothing() {
    let python = lint::python();
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("there is room for documents");
    let mut files = vec!["wrong.json".to_owned()];
    let write = |file: &str, text: &str| {
        fs::write(folder.path().join(file), text).expect("there is room for a document");
    };
    write(&files[0], WRONG);
    for template in all_templates() {
        for (api, text) in documents(&template) {
            let file = format!("{}.{api}.json", template.stack_name());
            write(&file, &text);
            files.push(file);
        }
    }
    let mut command = python::command(&python, folder.path());
    command.arg(lint::package().join("openapi.py")).args(&files);
    let output = python::run(&mut command);
    assert!(output.status.success(), "openapi-spec-validator failed: {}", python::errors(&output));
    let (canary, found): (Vec<Value>, Vec<Value>) = lint::parse(&output)
        .into_iter()
        .partition(|finding| finding["file"] == files[0].as_str());
    assert!(!canary.is_empty(), "the validator finds nothing in a wrong document");
    assert!(found.is_empty(), "it finds:\n{found:#?}");
}
