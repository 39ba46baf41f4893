use std::sync::Mutex;
use std::time::Duration;

use aws_types::SdkConfig;
use links::http::{Caller, Conflict, ErrorCode as _, NotFound, PageRequest, SignedIn, Upstream};
use links::limits::{Line, List};
use links::{Links, NoLinks, Running, Side};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::*;
use crate::error::Error;
use crate::run::Context;

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
struct Note {
    text: String,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NotePath {
    note_id: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
struct IfMatch {
    #[serde(rename = "If-Match")]
    version: Option<u32>,
}

/// Writes a note.
#[derive(Operation)]
#[operation(path = NotePath, query = PageRequest, headers = IfMatch, body = Note)]
#[operation(answers(201 = Note, 204), errors(NotFound, Conflict, Upstream))]
enum WriteNote {}

/// Deletes notes.
#[derive(Operation)]
#[operation(caller = Editor, answers(204), errors(Upstream))]
enum DeleteNotes {}

#[derive(Debug, Deserialize)]
struct Editor {
    sub: String,
    #[serde(rename = "custom:level")]
    level: Option<u8>,
    #[serde(rename = "cognito:groups", default)]
    groups: Vec<String>,
}

impl Caller for Editor {}

#[derive(Debug, Deserialize, JsonSchema)]
struct NoteFilter {
    #[serde(flatten)]
    page: PageRequest,
    text: Option<Line<1, 5>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ShortNote {
    text: Line<1, 5>,
    color: Option<Color>,
    #[serde(default)]
    tags: List<Line<1, 3>, 0, 2>,
}

#[derive(Debug, Deserialize, JsonSchema)]
enum Color {
    Blue,
}

/// Finds notes.
#[derive(Operation)]
#[operation(query = NoteFilter, body = ShortNote, answers(204))]
enum FindNotes {}

#[derive(Links)]
#[links(serves(WriteNote, DeleteNotes))]
struct NoteLinks<S: Side = Running>(NoLinks<S>);

fn links() -> NoteLinks {
    NoLinks::new().into()
}

fn aws() -> Aws {
    Aws::new(SdkConfig::builder().build())
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

fn read(event: Value) -> Result<Request<WriteNote>, refusal::Answered> {
    Request::read(&event::Event::read(event).expect("the event is a request"), Context::example())
}

fn note_of(event: Value) -> Result<Note, (u16, String)> {
    match read(event) {
        Ok(request) => Ok(request.body),
        Err(error) => Err((error.kind.status, error.message.into_owned())),
    }
}

/// Returns the error that answers this body.
fn refusal(body: &str) -> (u16, String) {
    note_of(rest(body)).expect_err(body)
}

#[test]
fn both_formats_give_the_same_request() {
    for event in [rest(r#"{"text": "é"}"#), http(r#"{"text": "é"}"#)] {
        let mut event = event;
        event["headers"]["iF-mAtCh"] = json!("3");
        let request = read(event).unwrap_or_else(|error| panic!("{}", error.message));
        assert_eq!(request.path.note_id, "42");
        assert_eq!(request.query, PageRequest { limit: Some(7), cursor: None });
        assert_eq!(request.headers.version, Some(3));
        assert_eq!(request.caller, SignedIn { sub: "ada".to_owned() });
        assert_eq!(request.body, Note { text: "é".to_owned(), tags: Vec::new() });
    }
}

#[test]
fn a_request_without_parameters_has_nulls() {
    let event = json!({
        "resource": "/notes", "httpMethod": "GET", "headers": null, "queryStringParameters": null,
        "multiValueQueryStringParameters": null, "pathParameters": null,
        "requestContext": {"authorizer": {"claims": {"sub": "ada"}}}, "body": null, "isBase64Encoded": false,
    });
    let event = event::Event::read(event).expect("the event is a request");
    assert_eq!(event.route(), "GET /notes");
    let request = Request::<DeleteNotes>::read(&event, Context::example());
    assert!(request.is_ok_and(|request| request.caller.level.is_none()));
}

#[test]
fn a_path_is_decoded_once_in_both_formats() {
    // A REST API sends it encoded, an HTTP API decoded.
    let (mut rest, mut http) = (rest(r#"{"text": ""}"#), http(r#"{"text": ""}"#));
    rest["pathParameters"]["noteId"] = json!("a%20b%2525+c");
    http["pathParameters"]["noteId"] = json!("a b%25+c");
    for event in [rest, http] {
        let request = read(event).unwrap_or_else(|error| panic!("{}", error.message));
        assert_eq!(request.path.note_id, "a b%25+c");
    }
}

#[test]
fn both_formats_decode_a_query_and_refuse_a_repeated_name() {
    let (mut rest, mut http) = (rest(r#"{"text": ""}"#), http(r#"{"text": ""}"#));
    rest["multiValueQueryStringParameters"] = json!({"cursor": ["a b&é"]});
    http["rawQueryString"] = json!("cursor=a+b%26%C3%A9");
    for event in [&rest, &http] {
        let request = read(event.clone()).unwrap_or_else(|error| panic!("{}", error.message));
        assert_eq!(request.query.cursor.as_deref(), Some("a b&é"));
    }
    rest["multiValueQueryStringParameters"] = json!({"limit": ["7", "8"]});
    http["rawQueryString"] = json!("limit=7&limit=8");
    for event in [rest, http] {
        let (status, message) = note_of(event).expect_err("it is there twice");
        assert_eq!((status, message.contains("limit")), (400, true), "{message}");
    }
}

#[test]
fn a_wrong_parameter_is_named() {
    for limit in ["0", "101", "-1", "1.5", "", "ten", "99999999999999999999", "1 "] {
        let mut event = rest(r#"{"text": ""}"#);
        event["multiValueQueryStringParameters"] = json!({"limit": [limit]});
        let (status, message) = note_of(event).expect_err(limit);
        assert_eq!(
            (status, message.as_str()),
            (400, "`limit` must be a whole number from 1 to 100"),
            "{limit}"
        );
    }
    let mut event = rest(r#"{"text": ""}"#);
    event["headers"]["If-Match"] = json!("x");
    let (status, message) = note_of(event).expect_err("it is not a number");
    assert_eq!((status, message.starts_with("`If-Match`: ")), (400, true), "{message}");
}

/// Reads a request with this query and body. The error is its message.
fn found(query: &Value, body: &Value) -> Result<Request<FindNotes>, String> {
    let mut event = rest(&body.to_string());
    event["multiValueQueryStringParameters"] = query.clone();
    let event = event::Event::read(event).expect("the event is a request");
    Request::read(&event, Context::example()).map_err(|error| error.message.into_owned())
}

#[test]
fn a_flattened_page_request_is_read_as_any_other() {
    let request = found(&json!({"limit": ["7"], "cursor": ["c"], "text": ["a b"]}), &json!({"text": "a"}));
    let request = request.unwrap_or_else(|message| panic!("{message}"));
    assert_eq!(request.query.page, PageRequest { limit: Some(7), cursor: Some("c".to_owned()) });
    assert_eq!(request.query.text.as_ref().map(Line::as_str), Some("a b"));
    assert_eq!((request.body.text.as_str(), request.body.tags.len()), ("a", 0));
    assert!(request.body.color.is_none());
}

#[test]
fn a_value_beyond_its_limits_is_named() {
    let (none, fine) = (json!({}), json!({"text": "a"}));
    let message = |query: &Value, body: &Value| {
        found(query, body)
            .err()
            .expect("a value exceeds its limits")
    };
    assert_eq!(message(&json!({"limit": ["101"]}), &fine), "`limit` must be a whole number from 1 to 100");
    assert_eq!(message(&json!({"text": [""]}), &fine), "`text`: write 1 to 5 characters, not 0");
    for (body, expected) in [
        (json!({"text": "123456"}), "`text`: write 1 to 5 characters, not 6"),
        (json!({"text": "  "}), "`text`: write more than spaces"),
        (json!({"text": "a\n"}), "`text`: remove line breaks and control characters"),
        (json!({"text": "a", "color": "Red"}), "`color`: unknown variant `Red`, expected `Blue`"),
        (json!({"text": "a", "color": 1}), "`color` has the wrong type"),
        (json!({"text": "a", "tags": ["a", "abcd"]}), "`tags[1]`: write 1 to 3 characters, not 4"),
        (json!({"text": "a", "tags": ["a", "b", "c"]}), "`tags`: send at most 2 elements, not 3"),
    ] {
        let found = message(&none, &body);
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn a_page_has_25_items_unless_another_limit_is_asked() {
    let mut event = rest(r#"{"text": ""}"#);
    event["multiValueQueryStringParameters"] = json!(null);
    event["queryStringParameters"] = json!(null);
    let request = read(event).unwrap_or_else(|error| panic!("{}", error.message));
    assert_eq!(request.query.limit.unwrap_or(PageRequest::DEFAULT_LIMIT), 25);
}

#[test]
fn a_request_without_claims_has_no_caller() {
    let no_one = [json!(null), json!({}), json!({"claims": {}}), json!({"jwt": {"claims": {"email": "x"}}})];
    for authorizer in no_one {
        let mut event = rest(r#"{"text": ""}"#);
        event["requestContext"]["authorizer"] = authorizer;
        assert_eq!(note_of(event).expect_err("no claims").0, 401);
    }
}

#[test]
fn claims_are_read_as_the_caller_of_the_operation() {
    for authorizer in [
        json!({"claims": {"sub": "ada", "custom:level": "3", "cognito:groups": "a,b", "email_verified": "true"}}),
        json!({"jwt": {"claims": {"sub": "ada", "custom:level": "3", "cognito:groups": "[a b]"}, "scopes": null}}),
        json!({"sub": "ada", "custom:level": 3, "cognito:groups": "a,b", "principalId": "x", "integrationLatency": 5}),
        json!({"lambda": {"sub": "ada", "custom:level": 3, "cognito:groups": "a,b"}}),
    ] {
        let mut event = rest("");
        event["requestContext"]["authorizer"] = authorizer;
        let event = event::Event::read(event).expect("the event is a request");
        let request = Request::<DeleteNotes>::read(&event, Context::example());
        let caller = request.map(|request| request.caller);
        let caller = caller.unwrap_or_else(|error| panic!("{}", error.message));
        assert_eq!((caller.sub.as_str(), caller.level), ("ada", Some(3)));
        assert_eq!(caller.groups, ["a", "b"]);
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
fn a_body_that_is_not_a_json_object_is_refused() {
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
fn a_body_may_be_nested_to_any_depth() {
    let nested = format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    // Unknown fields are skipped without recursion.
    let event = rest(&format!(r#"{{"text": "a", "x": {nested}}}"#));
    assert_eq!(note_of(event).expect("it is a note").text, "a");
    assert_eq!(refusal(&format!(r#"{{"text": {nested}}}"#)).0, 400);
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
        match note_of(event) {
            Ok(_) => assert!(accepted, "{content_type}"),
            Err((status, _)) => assert_eq!((status, accepted), (415, false), "{content_type}"),
        }
    }
}

#[test]
fn a_body_without_a_content_type_is_read_as_json() {
    let mut event = rest(r#"{"text": "a"}"#);
    event["headers"] = json!({});
    assert!(note_of(event).is_ok());
}

#[test]
fn a_body_of_more_than_6_mb_is_refused() {
    let body = |length: usize| format!(r#"{{"text": "{}"}}"#, "a".repeat(length - 12));
    let largest = body(6 * 1024 * 1024);
    assert!(note_of(rest(&largest)).is_ok());
    assert_eq!(
        refusal(&body(6 * 1024 * 1024 + 1)),
        (413, "the body is larger than 6 MB; send a smaller one".to_owned())
    );
}

#[test]
fn a_body_in_base64_is_decoded() {
    let mut event = rest("eyJ0ZXh0IjogIsOpIn0=");
    event["isBase64Encoded"] = json!(true);
    assert_eq!(note_of(event.clone()).expect("it is a note").text, "é");

    event["body"] = json!("/////w==");
    assert_eq!(note_of(event).expect_err("no UTF-8").0, 400);
}

#[test]
fn a_number_out_of_range_is_named() {
    let (status, message) = refusal(&format!(r#"{{"text": {}}}"#, "9".repeat(400)));
    assert_eq!((status, message.starts_with("`text`: number out of range")), (400, true), "{message}");
}

type Outcome = Result<WriteNoteAnswer, Refusal<WriteNote>>;

/// Returns the answer to an event if the handler has this outcome.
async fn answered(
    event: Value,
    cors: Option<&str>,
    outcome: impl Fn(Request<WriteNote>) -> Outcome,
) -> Value {
    let handler = async |_: &NoteLinks, _: &Aws, request: Request<WriteNote>| outcome(request);
    response::answer(event, Context::example(), cors, &One::new(handler), &links(), &aws()).await
}

fn note() -> Value {
    rest(r#"{"text": "a"}"#)
}

#[tokio::test]
async fn an_answer_has_its_status_cors_headers_and_json() {
    let create = |request: Request<WriteNote>| Ok(WriteNoteAnswer::Created(request.body));
    assert_eq!(
        answered(note(), Some("https://site.example"), create).await,
        json!({
            "statusCode": 201,
            "headers": {
                "access-control-allow-origin": "https://site.example",
                "vary": "Origin",
                "cache-control": "no-store",
                "content-type": "application/json",
            },
            "body": r#"{"text":"a","tags":[]}"#,
            "isBase64Encoded": false,
        }),
    );
    let open = answered(note(), Some("*"), create).await;
    assert_eq!(open["headers"]["access-control-allow-origin"], "*");
    assert_eq!(open["headers"].get("vary"), None);
    let by_the_gateway = answered(note(), None, create).await;
    assert_eq!(by_the_gateway["headers"].get("access-control-allow-origin"), None);
}

#[tokio::test]
async fn a_204_has_no_body() {
    let answer = answered(note(), None, |_| Ok(WriteNoteAnswer::NoContent)).await;
    assert_eq!(
        answer,
        json!({"statusCode": 204, "headers": {"cache-control": "no-store"}, "body": "", "isBase64Encoded": false})
    );
}

/// Returns the status and the body of an error answer.
async fn refused(event: Value, outcome: impl Fn(Request<WriteNote>) -> Outcome) -> (Value, String) {
    let answer = answered(event, Some("*"), outcome).await;
    assert_eq!(answer["headers"]["access-control-allow-origin"], "*", "also on errors");
    (answer["statusCode"].clone(), answer["body"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn every_error_has_the_standard_body() {
    let not_found = |_| Err(NotFound::because("there is no such note"))?;
    assert_eq!(
        refused(note(), not_found).await,
        (json!(404), r#"{"error":{"code":"not_found","message":"there is no such note"}}"#.to_owned())
    );
    let (status, body) = refused(rest("{}"), not_found).await;
    assert_eq!(status, 400);
    assert_eq!(
        body,
        r#"{"error":{"code":"invalid_request","message":"missing field `text` at line 1 column 2"}}"#
    );
}

#[tokio::test]
async fn an_answer_never_contains_an_internal_cause() {
    let internal = r#"{"error":{"code":"internal","message":"something went wrong on our side"}}"#;
    let broken = |_| Err(Error::internal("the password is hunter2"))?;
    assert_eq!(refused(note(), broken).await, (json!(500), internal.to_owned()));
    let panics = |_| panic!("the password is hunter2");
    assert_eq!(refused(note(), panics).await, (json!(500), internal.to_owned()));
    let unheard = |_| Ok(WriteNoteAnswer::NoContent);
    assert_eq!(refused(json!([1, 2]), unheard).await, (json!(500), internal.to_owned()));

    let upstream = |_| Err(Error::upstream("the model did not answer", "the password is hunter2"))?;
    assert_eq!(
        refused(note(), upstream).await,
        (json!(502), r#"{"error":{"code":"upstream","message":"the model did not answer"}}"#.to_owned())
    );
}

#[tokio::test]
async fn an_answer_of_more_than_6_mb_is_an_error_in_our_shape() {
    let answer = |letter: &str, count: usize| {
        let text = letter.repeat(count);
        move |_: Request<WriteNote>| {
            Ok(WriteNoteAnswer::Created(Note { text: text.clone(), tags: Vec::new() }))
        }
    };
    let (status, _) = refused(note(), answer("a", 6_000_000)).await;
    assert_eq!(status, 201);
    let (status, body) = refused(note(), answer("a", 6 * 1024 * 1024)).await;
    assert_eq!((status, body.contains("internal")), (json!(500), true));
    // Quotes become longer, in the body and in the event around it.
    let (status, _) = refused(note(), answer("\"", 2_000_000)).await;
    assert_eq!(status, 500);
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_an_upstream_error() {
    let handler = async |_: &NoteLinks, _: &Aws, _: Request<WriteNote>| {
        tokio::time::sleep(Duration::from_secs(60)).await;
        Ok(WriteNoteAnswer::NoContent)
    };
    let almost_over = Context {
        request_id: "r".to_owned(),
        deadline: std::time::SystemTime::now() + Duration::from_millis(1_050),
    };
    let answer = response::answer(note(), almost_over, None, &One::new(handler), &links(), &aws()).await;
    assert_eq!(answer["statusCode"], 502);
}

#[tokio::test]
async fn each_operation_of_a_function_has_its_handler() {
    let called = Mutex::new(Vec::new());
    let note = |name: &'static str| called.lock().expect("no test panics here").push(name);
    let write = async |_: &NoteLinks, _: &Aws, _: Request<WriteNote>| {
        note("write");
        Ok(WriteNoteAnswer::NoContent)
    };
    let delete = async |_: &NoteLinks, _: &Aws, _: Request<DeleteNotes>| {
        note("delete");
        Ok(())
    };
    let routes = "POST /notes/{noteId}=WriteNote;DELETE /notes=DeleteNotes";
    let router = Router::<_, (WriteNote, DeleteNotes)>::new((write, delete), routes);
    let mut delete = rest("");
    (delete["resource"], delete["httpMethod"]) = (json!("/notes"), json!("DELETE"));
    let mut unknown = rest("");
    unknown["httpMethod"] = json!("GET");
    for (event, status) in [(rest(r#"{"text": ""}"#), 204), (delete, 204), (unknown, 500)] {
        let answer = response::answer(event, Context::example(), None, &router, &links(), &aws()).await;
        assert_eq!(answer["statusCode"], status);
    }
    assert_eq!(called.into_inner().expect("no test panics here"), ["write", "delete"]);
}
