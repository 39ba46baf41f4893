//! Code that is replaced without a deployment of its stack.

use std::fs;

use serde_json::{Value, json};

use crate::cloud::Cloud;

const FUNCTION: &str = "get-job";

const ONLY_CODE: [&str; 8] =
    ["deploy", "thor-web", "--only-code", FUNCTION, "--stage", "dev", "--local", "--yes"];

pub(crate) fn a_full_deployment_takes_back_code_that_was_replaced_alone(cloud: &Cloud) {
    // The functions' own code, and that of another function.
    let own = cloud.function(FUNCTION)["CodeSha256"].clone();
    assert_eq!(answer(cloud), 404);
    _ = cloud.invoke("list-jobs", &json!({}));
    let binary = fs::read(cloud.process("list-jobs").binary).expect("it runs");
    let other = support::zip(&binary);

    cloud.change_code(FUNCTION, &other);
    assert_ne!(cloud.function(FUNCTION)["CodeSha256"], own);
    // The role may not do what the other function does.
    assert_eq!(answer(cloud), 500);
    let said = cloud.run_replaced(&ONLY_CODE).done();
    assert!(
        said.notes
            .contains("replaced the code of thor-web-dev-get-job in "),
        "{}",
        said.notes
    );
    assert_eq!(cloud.function(FUNCTION)["CodeSha256"], own);
    assert_eq!(answer(cloud), 404);
    let said = cloud.run_replaced(&ONLY_CODE).done();
    assert!(said.notes.contains("nothing to do"), "{}", said.notes);

    cloud.change_code(FUNCTION, &other);
    let said = cloud
        .run_replaced(&["deploy", "thor-web", "--stage", "dev", "--local", "--yes"])
        .done();
    let told = "replaced only the code of thor-web-dev-get-job";
    assert!(said.notes.contains(told) && !said.notes.contains("nothing to do"), "{}", said.notes);
    assert_eq!(cloud.function(FUNCTION)["CodeSha256"], own);
    assert_eq!(answer(cloud), 404);
}

pub(crate) fn a_function_that_needs_another_configuration_is_refused(cloud: &Cloud) {
    let before = cloud.function("article-generator")["RevisionId"].clone();
    let mut arguments = ONLY_CODE;
    arguments[3] = "article-generator";
    // Without the replacement, the address of Claude's API is another one.
    let said = cloud.run(&arguments);
    assert_eq!(said.code, Some(1), "{}", said.notes);
    let told = "thor-web-dev-article-generator differs from what is deployed, in its Environment";
    assert!(said.notes.contains(told), "{}", said.notes);
    arguments[3] = "get-jobs";
    let said = cloud.run(&arguments);
    assert_eq!(said.code, Some(64), "{}", said.notes);
    assert!(said.notes.contains("did you mean `get-job`?"), "{}", said.notes);
    assert_eq!(cloud.function("article-generator")["RevisionId"], before);
}

/// Returns the status of the function's answer about a job that does not exist.
fn answer(cloud: &Cloud) -> u64 {
    let event = json!({
        "resource": "/jobs/{jobId}", "path": "/jobs/none", "httpMethod": "GET", "headers": {},
        "multiValueHeaders": {}, "queryStringParameters": null, "multiValueQueryStringParameters": null,
        "pathParameters": {"jobId": "0b6b1c1e-5a1f-4a55-9d0c-3f1d4b1c2a10"}, "stageVariables": null,
        "requestContext": {
            "resourcePath": "/jobs/{jobId}", "httpMethod": "GET", "stage": "dev",
            "requestId": "7a0d6b1e-5c1f-4a55-9d0c-3f1d4b1c2a10",
            "authorizer": {"claims": {"sub": "nobody", "email": "nobody@example.com"}},
        },
        "body": null, "isBase64Encoded": false,
    });
    let answer = cloud.invoke(FUNCTION, &event).unwrap_or_else(|error| error);
    answer["statusCode"]
        .as_u64()
        .unwrap_or_else(|| panic!("an answer has a status: {}", Value::to_string(&answer)))
}
