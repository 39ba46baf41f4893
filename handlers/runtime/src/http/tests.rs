use std::time::UNIX_EPOCH;

use serde::Deserialize;
use serde_json::json;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
struct Note {
    text: String,
    #[serde(default)]
    tags: Vec<String>,
}

fn context() -> Context {
    Context { request_id: "r".to_owned(), deadline: UNIX_EPOCH }
}

/// A request of a REST API with a Cognito authorizer (format 1.0).
fn rest(body: &str) -> Value {
    json!({
        "resource": "/notes/{noteId}",
        "path": "/notes/42",
        "httpMethod": "POST",
        "headers": {"Content-Type": "application/json; charset=utf-8", "Host": "api", "Authorization": "eyJraWQ"},
        "multiValueHeaders": {"Content-Type": ["application/json; charset=utf-8"]},
        "queryStringParameters": {"limit": "7"},
        "multiValueQueryStringParameters": {"limit": ["7"]},
        "pathParameters": {"noteId": "42"},
        "stageVariables": null,
        "requestContext": {
            "resourceId": "bzzb3c",
            "authorizer": {"claims": {"sub": "ada", "aud": "client", "email": "ada@example.com", "token_use": "id"}},
            "resourcePath": "/notes/{noteId}",
            "httpMethod": "POST",
            "requestTimeEpoch": 1_738_324_800_000_u64,
            "identity": {"sourceIp": "203.0.113.7", "userAgent": "curl"},
        },
        "body": body,
        "isBase64Encoded": false,
    })
}

/// A request of an HTTP API with a JWT authorizer (format 2.0).
fn http(body: &str) -> Value {
    json!({
        "version": "2.0",
        "routeKey": "POST /notes/{noteId}",
        "rawPath": "/notes/42",
        "rawQueryString": "limit=7",
        "headers": {"content-type": "application/json", "host": "api"},
        "queryStringParameters": {"limit": "7"},
        "pathParameters": {"noteId": "42"},
        "requestContext": {
            "authorizer": {"jwt": {"claims": {"sub": "ada", "iss": "cognito"}, "scopes": null}},
            "http": {"method": "POST", "path": "/notes/42", "protocol": "HTTP/1.1"},
            "routeKey": "POST /notes/{noteId}",
        },
        "body": body,
        "isBase64Encoded": false,
    })
}

fn request(event: Value) -> Request {
    Request::from_event(event, context()).expect("the event is a request")
}

/// The error that this body is answered with.
fn refusal(body: &str) -> (u16, String) {
    let error = request(rest(body)).json::<Note>().expect_err(body);
    (error.code().status(), error.message().to_owned())
}

#[test]
fn both_formats_are_the_same_request() {
    for event in [rest(r#"{"text": "é"}"#), http(r#"{"text": "é"}"#)] {
        let request = request(event);
        assert_eq!(request.route(), "POST /notes/{noteId}");
        assert_eq!(request.path_parameter("noteId").expect("it is there"), "42");
        assert_eq!(request.query_parameter("limit"), Some("7"));
        assert_eq!(request.page::<u8>().expect("it is in range").limit, 7);
        assert_eq!(request.caller().expect("she is signed in").sub, "ada");
        let note: Note = request.json().expect("it is a note");
        assert_eq!(note, Note { text: "é".to_owned(), tags: Vec::new() });
    }
}

#[test]
fn a_request_without_parameters_has_nulls() {
    let request = request(json!({
        "resource": "/notes", "httpMethod": "GET", "headers": null, "queryStringParameters": null,
        "pathParameters": null, "requestContext": {"resourceId": "x"}, "body": null, "isBase64Encoded": false,
    }));
    assert_eq!((request.route(), request.query_parameter("limit")), ("GET /notes", None));
    assert_eq!(request.header("host"), None);
    assert_eq!(
        request
            .path_parameter("noteId")
            .expect_err("there is none")
            .code()
            .status(),
        500
    );
    assert_eq!(
        request
            .json::<Note>()
            .expect_err("there is none")
            .code()
            .status(),
        400
    );
}

#[test]
fn without_claims_nobody_is_signed_in() {
    let no_one = [
        json!(null),
        json!({}),
        json!({"claims": {}}),
        json!({"claims": {"sub": ""}}),
        json!({"sub": "eve"}),
    ];
    for authorizer in no_one {
        let mut event = rest("{}");
        event["requestContext"]["authorizer"] = authorizer;
        let error = request(event).caller().expect_err("no claims");
        assert_eq!(error.code().status(), 401);
    }
}

#[test]
fn a_wrong_field_is_named() {
    assert_eq!(refusal("{}"), (400, "missing field `text` at line 1 column 2".to_owned()));
    assert_eq!(
        refusal(r#"{"text": 5}"#),
        (400, "`text`: invalid type: integer `5`, expected a string at line 1 column 10".to_owned())
    );
    assert_eq!(
        refusal(r#"{"text": "a", "tags": ["b", null]}"#),
        (400, "`tags[1]`: invalid type: null, expected a string at line 1 column 32".to_owned())
    );
    assert_eq!(
        refusal(r#"{"text": "a", "text": "b"}"#),
        (400, "duplicate field `text` at line 1 column 20".to_owned())
    );
}

#[test]
fn what_is_no_json_object_is_refused() {
    let bodies = [
        "",
        " \n",
        "null",
        "[\"a\", []]",
        "\"text\"",
        "{",
        "{\"text\": \"a\"} {}",
        "{\"text\": \"\\ud800\"}",
        "{\"text\": \"\u{1}\"}",
        "{'text': 'a'}",
        "\u{feff}{\"text\": \"a\"}",
        "text=a",
    ];
    for body in bodies {
        let (status, message) = refusal(body);
        assert_eq!(status, 400, "{message}");
    }
    assert_eq!(refusal("").1, "the body is empty; it must be a JSON object");
    assert_eq!(refusal("[]").1, "the body must be a JSON object");
}

#[test]
fn a_body_may_be_nested_as_deep_as_it_likes() {
    let nested = format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    // Fields that are not known are skipped, without recursion.
    let event = rest(&format!(r#"{{"text": "a", "x": {nested}}}"#));
    assert_eq!(request(event).json::<Note>().expect("it is a note").text, "a");
    assert_eq!(refusal(&format!(r#"{{"text": {nested}}}"#)).0, 400);
    // A field that takes anything ends at serde_json's own limit.
    let event = rest(&format!(r#"{{"x": {nested}}}"#));
    let error = request(event)
        .json::<serde_json::Map<String, Value>>()
        .expect_err("it is too deep");
    assert_eq!(error.code().status(), 400);
    assert!(
        error
            .message()
            .starts_with("the body is not JSON: recursion limit exceeded"),
        "{}",
        error.message()
    );
}

#[test]
fn a_message_does_not_repeat_a_long_field() {
    let (status, message) = refusal(&format!(r#"{{"text": "a", "tags": "{}"}}"#, "é".repeat(1_000)));
    assert_eq!((status, message.chars().count()), (400, 201));
}

#[test]
fn a_body_of_another_type_is_refused() {
    for (content_type, accepted) in [
        ("application/json", true),
        ("APPLICATION/JSON;charset=UTF-8", true),
        ("application/merge-patch+json", true),
        ("application/x-www-form-urlencoded", false),
        ("text/json", false),
        ("application/jsonp", false),
        ("", false),
    ] {
        let mut event = rest(r#"{"text": "a"}"#);
        event["headers"] = json!({"cOnTeNt-TyPe": content_type});
        match request(event).json::<Note>() {
            Ok(_) => assert!(accepted, "{content_type}"),
            Err(error) => assert_eq!((error.code().status(), accepted), (415, false), "{content_type}"),
        }
    }
}

#[test]
fn a_body_without_a_type_is_taken_as_json() {
    let mut event = rest(r#"{"text": "a"}"#);
    event["headers"] = json!({});
    assert!(request(event).json::<Note>().is_ok());
}

#[test]
fn a_body_of_more_than_6_mb_is_refused() {
    let body = |length: usize| format!(r#"{{"text": "{}"}}"#, "a".repeat(length - 12));
    let largest = body(6 * 1024 * 1024);
    assert!(request(rest(&largest)).json::<Note>().is_ok());
    assert_eq!(refusal(&body(6 * 1024 * 1024 + 1)), (413, "the body has more than 6 MB".to_owned()));
}

#[test]
fn a_body_in_base64_is_decoded() {
    let mut event = rest("eyJ0ZXh0IjogIsOpIn0=");
    event["isBase64Encoded"] = json!(true);
    let note: Note = request(event.clone()).json().expect("it is a note");
    assert_eq!(note.text, "é");

    event["body"] = json!("/////w==");
    assert_eq!(
        request(event)
            .json::<Note>()
            .expect_err("no UTF-8")
            .code()
            .status(),
        400
    );
}

#[tokio::test]
async fn an_answer_has_cors_headers_and_json() {
    let handler = async |request: Request| Response::json(201, &json!({"caller": request.caller()?.sub}));
    assert_eq!(
        answer(rest("{}"), context(), "https://site.example", &handler).await,
        json!({
            "statusCode": 201,
            "headers": {
                "access-control-allow-origin": "https://site.example",
                "vary": "Origin",
                "cache-control": "no-store",
                "content-type": "application/json",
            },
            "body": r#"{"caller":"ada"}"#,
            "isBase64Encoded": false,
        }),
    );
    let open = answer(rest("{}"), context(), "*", &handler).await;
    assert_eq!(open["headers"]["access-control-allow-origin"], "*");
    assert_eq!(open["headers"].get("vary"), None);
}

/// The status and body of the answer that a handler with this outcome gives.
async fn answered(event: Value, outcome: impl Fn() -> Result<Response, Error>) -> (Value, String) {
    let handler = async |_: Request| outcome();
    let answer = answer(event, context(), "*", &handler).await;
    assert_eq!(answer["headers"]["access-control-allow-origin"], "*", "also on errors");
    (answer["statusCode"].clone(), answer["body"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn an_error_is_answered_in_the_one_shape() {
    let not_found = || Err(Error::not_found("there is no such note"));
    assert_eq!(
        answered(rest("{}"), not_found).await,
        (json!(404), r#"{"error":{"code":"not_found","message":"there is no such note"}}"#.to_owned())
    );
}

#[tokio::test]
async fn nothing_of_the_inside_is_answered() {
    let internal = r#"{"error":{"code":"internal","message":"something went wrong on our side"}}"#;
    let broken = || Err(Error::internal("the password is hunter2"));
    assert_eq!(answered(rest("{}"), broken).await, (json!(500), internal.to_owned()));
    let panics = || panic!("the password is hunter2");
    assert_eq!(answered(rest("{}"), panics).await, (json!(500), internal.to_owned()));
    let unheard = || Response::json(200, &());
    assert_eq!(answered(json!([1, 2]), unheard).await, (json!(500), internal.to_owned()));

    let upstream = || Err(Error::upstream("the model did not answer", "the password is hunter2"));
    assert_eq!(
        answered(rest("{}"), upstream).await,
        (json!(502), r#"{"error":{"code":"upstream","message":"the model did not answer"}}"#.to_owned())
    );
}
