//! The stage `local` of every application, which is deployed to the local cloud alone. Nobody reviews its templates.

use apps::APPS;
use constructs::stage::LOCAL;
use serde_json::{Map, Value};

use crate::{document, of_app, resources, walk};

/// The origin of a site that runs on the same machine.
const SITE: &str = "http://localhost:3000";

/// Calls `visit` with the name of each application and each of its templates.
fn each(mut visit: impl FnMut(&str, &Value)) {
    for app in APPS {
        for template in of_app(*app, LOCAL) {
            visit(app.name(), &document(&template));
        }
    }
}

/// Returns the properties of all resources of a type.
fn properties<'a>(document: &'a Value, type_name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let resources = resources(document).iter();
    resources
        .filter(move |(_, resource)| resource["Type"] == type_name)
        .map(|(id, resource)| (id, &resource["Properties"]))
}

#[test]
fn functions_ask_nobody_outside_of_this_machine() {
    let mut asked = Vec::new();
    each(|app, document| {
        for (id, function) in properties(document, "AWS::Lambda::Function") {
            let empty = Map::new();
            let variables = function["Environment"]["Variables"]
                .as_object()
                .unwrap_or(&empty);
            for (name, value) in variables {
                let Some(url) = value.as_str().filter(|text| text.contains("://")) else {
                    continue;
                };
                let is_here = url == SITE || url.starts_with("http://127.0.0.1:");
                assert!(is_here, "{name} of {id} of {app} is {url}");
                asked.push(name.clone());
            }
        }
    });
    assert!(asked.contains(&"ANTHROPIC_BASE_URL".to_owned()), "{asked:?}");
    assert!(asked.contains(&"RECAPTCHA_VERIFY_URL".to_owned()), "{asked:?}");
}

#[test]
fn pages_of_one_origin_may_call_and_upload() {
    each(|app, document| {
        let mut origins = Vec::new();
        walk(document, &mut Vec::new(), &mut |path, value| {
            let is_origin = path
                .iter()
                .any(|key| ["AllowOrigins", "AllowedOrigins", "CORS_ORIGIN"].contains(&key.as_str()));
            if let Some(origin) = value.as_str().filter(|_| is_origin) {
                origins.push(origin.to_owned());
            }
        });
        origins.dedup();
        if !origins.is_empty() {
            assert_eq!(origins, [SITE], "{app}");
        }
    });
}

#[test]
fn people_sign_in_with_a_password() {
    let mut clients = 0;
    each(|app, document| {
        for (id, client) in properties(document, "AWS::Cognito::UserPoolClient") {
            let flows = client["ExplicitAuthFlows"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            // The client of a machine has a secret and no users.
            if client["GenerateSecret"] == true {
                continue;
            }
            assert!(flows.contains(&"ALLOW_USER_PASSWORD_AUTH".into()), "{id} of {app}: {flows:?}");
            clients += 1;
        }
    });
    assert!(clients > 0, "no application has users");
}
