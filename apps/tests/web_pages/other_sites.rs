//! Pages of other sites.

use support::{Cloud, send_raw};

use crate::{SITE, ports::listening};

pub(crate) fn a_page_of_another_site_gets_refusals_on_every_port(cloud: &Cloud) {
    // A function that was used keeps its runtime, whose interface is a port of its own.
    let person = cloud.users().person();
    person.get("/jobs").json(200);
    let ports = listening(cloud);
    assert!(ports.contains(&cloud.port()) && ports.len() > 1, "{ports:?}");

    let api = cloud
        .output("api_gateway_url")
        .split_once(&cloud.port().to_string());
    let jobs = format!("{}/jobs", api.expect("the API is at the same port").1);
    let bucket = cloud.output("storage_bucket_name");
    let object = format!("/{bucket}/uploads/a");
    let authorization = |service: &str| {
        format!(
            "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/{service}/aws4_request, SignedHeaders=host, \
             Signature=none"
        )
    };
    let next = "/2018-06-01/runtime/invocation/next";
    let requests = [
        ("s3", "GET", "/", ""),
        ("s3", "GET", "/_ministack/health", ""),
        ("s3", "POST", "/_ministack/reset", ""),
        ("s3", "PUT", object.as_str(), ""),
        ("s3", "OPTIONS", object.as_str(), ""),
        ("execute-api", "GET", jobs.as_str(), ""),
        ("execute-api", "OPTIONS", jobs.as_str(), ""),
        ("dynamodb", "POST", "/", "DynamoDB_20120810.ListTables"),
        ("secretsmanager", "POST", "/", "secretsmanager.ListSecrets"),
        ("cognito-idp", "POST", "/", "AWSCognitoIdentityProviderService.InitiateAuth"),
        ("lambda", "GET", "/2015-03-31/functions", ""),
        ("lambda", "GET", next, ""),
        ("lambda", "POST", "/2018-06-01/runtime/init/error", ""),
    ];
    for port in ports {
        let foreign_host = format!("evil.example:{port}");
        let marks: [&[(&str, &str)]; 5] = [
            &[("Origin", "https://evil.example")],
            &[("Origin", "null")],
            &[("Sec-Fetch-Site", "cross-site")],
            &[("Referer", "https://evil.example/")],
            &[("Host", &foreign_host)],
        ];
        for mark in marks {
            for (service, method, path, target) in requests {
                let authorization = authorization(service);
                let mut headers = vec![("Authorization", authorization.as_str())];
                headers.extend(mark);
                if !target.is_empty() {
                    headers.push(("X-Amz-Target", target));
                }
                if method == "OPTIONS" {
                    headers.push(("Access-Control-Request-Method", "PUT"));
                }
                let answer = send_raw(port, method, path, &headers, "");
                assert!(answer.is_refusal(), "{method} {path} at {port} with {mark:?}: {answer:?}");
            }
        }
        if port != cloud.port() {
            // Nor does the stage's own site talk to the runtimes of its functions.
            let answer = send_raw(port, "GET", next, &[("Origin", SITE)], "");
            assert!(answer.is_refusal(), "{answer:?}");
        }
    }
    // Nothing was deleted, and the function still runs.
    person.get("/jobs").json(200);
}
