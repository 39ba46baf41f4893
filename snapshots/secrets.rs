//! No template contains a secret value.

use serde_json::{Value, json};

use crate::{all_templates, document, resources, walk};

/// The variables that Lambda sets ("Defined runtime environment variables"). Only the last two may be set by a
/// function.
const RESERVED: [&str; 17] = [
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
];

#[test]
fn no_template_contains_a_secret_value() {
    let mut found = Vec::new();
    for template in all_templates() {
        let name = template.stack_name();
        walk(&document(&template), &mut Vec::new(), &mut |path, value| {
            let key = path.last().map_or("", String::as_str);
            let is_value =
                matches!(key, "SecretString" | "SecretBinary" | "MasterUserPassword" | "ClientSecret");
            // A dynamic reference is resolved into the property, and anyone who can describe the resource can read
            // the value.
            let is_reference = value
                .as_str()
                .is_some_and(|text| text.contains("{{resolve:"));
            if is_value || is_reference {
                found.push(format!("{name}: {}", path.join("/")));
            }
        });
    }
    assert!(found.is_empty(), "values of secrets, or references to them:\n{}", found.join("\n"));
}

#[test]
fn a_template_has_parameters_only_for_outputs_of_its_companion() {
    // Stage files contain the differences between stages, and are checked. A parameter's default could contain a
    // secret.
    let templates = all_templates();
    for template in &templates {
        let document = document(template);
        let companion = template.stage().companion();
        let companion = companion.and_then(|companion| {
            templates
                .iter()
                .find(|template| template.stack_name() == companion.stack_name())
        });
        for (parameter, facts) in document["Parameters"].as_object().into_iter().flatten() {
            let name = template.stack_name();
            let companion =
                companion.unwrap_or_else(|| panic!("{parameter} of {name} does not belong to a companion"));
            let output = &crate::document(companion)["Outputs"][parameter];
            assert!(output["Value"].is_object(), "{name}: no output of its companion is called {parameter}");
            let description = format!("The output of the same name of {}", companion.stack_name());
            assert_eq!(
                *facts,
                json!({ "Type": "String", "Description": description }),
                "{name}: {parameter}"
            );
        }
    }
}

#[test]
fn no_function_sets_a_variable_of_lambda() {
    for template in all_templates() {
        for (id, resource) in resources(&document(&template)) {
            let variables = resource
                .pointer("/Properties/Environment/Variables")
                .and_then(Value::as_object);
            for variable in variables
                .into_iter()
                .flatten()
                .map(|(variable, _)| variable)
            {
                assert!(!RESERVED.contains(&variable.as_str()), "{id} sets {variable}, which Lambda sets");
            }
        }
    }
}

#[test]
fn a_variable_named_after_a_secret_has_only_its_arn() {
    for template in all_templates() {
        for (id, resource) in resources(&document(&template)) {
            let variables = resource
                .pointer("/Properties/Environment/Variables")
                .and_then(Value::as_object);
            for (variable, value) in variables.into_iter().flatten() {
                let sounds_secret = ["SECRET", "PASSWORD", "TOKEN", "API_KEY", "PRIVATE"]
                    .iter()
                    .any(|word| format!("_{variable}_").contains(&format!("_{word}_")));
                if sounds_secret {
                    assert!(
                        variable.ends_with("_SECRET_ARN") && value.is_object(),
                        "{id}: {variable} is {value}, but must be the ARN of a secret"
                    );
                }
            }
        }
    }
}
