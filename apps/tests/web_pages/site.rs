//! Pages of the deployed stage.

use serde_json::{Value, json};
use support::{CODE, Cloud, PASSWORD, Raw, new_email, send_raw};

use crate::SITE;

/// Sends a request of Cognito as a page of the site does: without a signature.
fn cognito(cloud: &Cloud, operation: &str, body: &Value) -> Value {
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    let headers = [
        ("Origin", SITE),
        ("Sec-Fetch-Site", "same-site"),
        ("Content-Type", "application/x-amz-json-1.1"),
        ("X-Amz-Target", target.as_str()),
    ];
    let answer = send_raw(cloud.port(), "POST", "/", &headers, &body.to_string());
    assert_eq!(answer.status, 200, "{operation}: {answer:?}");
    assert!(allows(&answer, "*"), "{operation}: {answer:?}");
    serde_json::from_str(&answer.body).expect("an answer of JSON")
}

/// Tells whether pages of an origin may read an answer.
fn allows(answer: &Raw, origin: &str) -> bool {
    let head = answer.head.to_ascii_lowercase();
    head.lines()
        .any(|line| line == format!("access-control-allow-origin: {origin}"))
}

/// Returns the path of an URL.
fn path_of(url: &str) -> &str {
    let (_, rest) = url.split_once("://").expect("a URL");
    &rest[rest.find('/').expect("a path")..]
}

pub(crate) fn a_page_of_the_stage_signs_in_and_uses_the_api(cloud: &Cloud) {
    let (client, email) = (cloud.output("cognito_client_id"), new_email());
    let wanted = [
        ("Origin", SITE),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type,x-amz-target"),
    ];
    let preflight = send_raw(cloud.port(), "OPTIONS", "/", &wanted, "");
    assert!(preflight.status == 200 && allows(&preflight, "*"), "{preflight:?}");
    cognito(
        cloud,
        "SignUp",
        &json!({"ClientId": client, "Username": email, "Password": PASSWORD,
            "UserAttributes": [{"Name": "email", "Value": email}]}),
    );
    cognito(
        cloud,
        "ConfirmSignUp",
        &json!({"ClientId": client, "Username": email, "ConfirmationCode": CODE}),
    );
    let tokens = cognito(
        cloud,
        "InitiateAuth",
        &json!({"ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH",
            "AuthParameters": {"USERNAME": email, "PASSWORD": PASSWORD}}),
    );
    let token = tokens["AuthenticationResult"]["IdToken"]
        .as_str()
        .expect("a token");

    let jobs = format!("{}/jobs", path_of(cloud.output("api_gateway_url")));
    let wanted = [("Origin", SITE), ("Access-Control-Request-Method", "GET")];
    let preflight = send_raw(cloud.port(), "OPTIONS", &jobs, &wanted, "");
    assert!(preflight.status < 300 && allows(&preflight, SITE), "{preflight:?}");
    let headers = [("Origin", SITE), ("Sec-Fetch-Site", "cross-site"), ("Authorization", token)];
    let answer = send_raw(cloud.port(), "GET", &jobs, &headers, "");
    assert!(answer.status == 200 && allows(&answer, SITE), "{answer:?}");
    assert_eq!(answer.body, r#"{"items":[]}"#);
}

pub(crate) fn a_page_of_the_stage_uploads_to_the_bucket(cloud: &Cloud) {
    let person = cloud.users().person();
    let body = json!({"file_name": "talk.mp3", "content_type": "audio/mpeg"});
    let job = person.post("/upload", &body).json(201);
    let url = job["upload_url"].as_str().expect("a URL");
    let path = path_of(url);
    let wanted = [
        ("Origin", SITE),
        ("Access-Control-Request-Method", "PUT"),
        ("Access-Control-Request-Headers", "content-type"),
    ];
    let preflight = send_raw(cloud.port(), "OPTIONS", path, &wanted, "");
    assert!(preflight.status == 200 && allows(&preflight, SITE), "{preflight:?}");
    let put = |origin| {
        send_raw(cloud.port(), "PUT", path, &[("Origin", origin), ("Content-Type", "audio/mpeg")], "x")
    };
    assert!(put("https://evil.example").is_refusal());
    let answer = put(SITE);
    assert!(answer.status == 200 && allows(&answer, SITE), "{answer:?}");
}

pub(crate) fn a_page_of_the_stage_does_not_reach_the_control_plane(cloud: &Cloud) {
    let authorization = |service: &str| {
        format!(
            "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/{service}/aws4_request, SignedHeaders=host, \
             Signature=none"
        )
    };
    let bucket = cloud.output("storage_bucket_name");
    let key = cloud.secret_name("anthropic-api-key");
    for (service, method, path, target, body) in [
        (
            "secretsmanager",
            "POST",
            "/",
            "secretsmanager.GetSecretValue",
            format!("{{\"SecretId\": \"{key}\"}}"),
        ),
        ("dynamodb", "POST", "/", "DynamoDB_20120810.ListTables", "{}".to_owned()),
        ("lambda", "GET", "/2015-03-31/functions", "", String::new()),
        ("s3", "GET", "/", "", String::new()),
        // It looks like a request to the bucket.
        ("iam", "POST", &format!("/{bucket}/?Action=ListUsers&Version=2010-05-08"), "", String::new()),
        ("sqs", "POST", &format!("/{bucket}/a"), "AmazonSQS.ListQueues", "{}".to_owned()),
    ] {
        let authorization = authorization(service);
        let mut headers = vec![("Authorization", authorization.as_str())];
        if !target.is_empty() {
            headers.push(("X-Amz-Target", target));
        }
        let answer = send_raw(cloud.port(), method, path, &headers, &body);
        assert!(!answer.is_of_the_guard(), "a program reaches it: {answer:?}");
        headers.push(("Origin", SITE));
        let answer = send_raw(cloud.port(), method, path, &headers, &body);
        assert!(answer.is_refusal() && answer.is_of_the_guard(), "{service} {path}: {answer:?}");
    }
    let s3 = authorization("s3");
    let reset = [("Authorization", s3.as_str()), ("Origin", SITE)];
    let answer = send_raw(cloud.port(), "POST", "/_ministack/reset", &reset, "");
    assert!(answer.is_refusal() && answer.is_of_the_guard(), "{answer:?}");
}

pub(crate) fn the_site_is_read_from_its_bucket(cloud: &Cloud) {
    let url = cloud.output("frontend_url");
    let host = url
        .strip_prefix("http://")
        .expect("the local cloud has no TLS");
    let put = cloud.wait(
        cloud
            .s3()
            .put_object()
            .bucket(cloud.output("frontend_bucket_name"))
            .key("index.html")
            .content_type("text/html")
            .body("<p>thor-web".as_bytes().to_vec().into())
            .send(),
    );
    put.expect("the bucket is there");
    // A single page: its paths are all the index.
    for (path, status) in [("/", 200), ("/jobs/1", 404)] {
        let own = format!("http://{host}");
        for page in [None, Some(("Sec-Fetch-Site", "same-origin")), Some(("Origin", own.as_str()))] {
            let mut headers = vec![("Host", host)];
            headers.extend(page);
            let answer = send_raw(cloud.port(), "GET", path, &headers, "");
            assert_eq!(
                (answer.status, answer.body.as_str()),
                (status, "<p>thor-web"),
                "{path} {page:?}: {answer:?}"
            );
        }
    }
}
