//! Crashes of the function after each of its writes.
//!
//! The function runs in the test's own hands, with the environment and the role that it has on the local cloud, and with a
//! relay before AWS. A case is a request. It is sent with a crash after its first write, after its second one, and so on,
//! each time by a new user, until the function is through before it crashes. After each crash another instance answers the
//! next requests, and the counters must equal a recount.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use support::{Instance, text};

use crate::{
    cloud::{Cloud, file, is_early_in_month, number, string},
    relay::Relay,
};

/// A request, by its name, with the number of its writes.
type Case = (&'static str, usize, fn(&mut Function<'_>, usize));

/// All requests that write, and those that settle uploads.
const CASES: [Case; 15] = [
    ("PUT /users/me", 1, update_user),
    ("POST /files", 2, create_file),
    ("POST /files, which settles two uploads that were never made", 5, create_file_and_settle),
    ("GET /users/me, which settles", 2, |function, write| read_and_settle(function, write, "GET /users/me")),
    ("GET /usage, which settles", 2, |function, write| read_and_settle(function, write, "GET /usage")),
    ("GET /files, which settles", 2, |function, write| read_and_settle(function, write, "GET /files")),
    ("GET /files/{id} of a new upload", 2, get_new_file),
    ("GET /files/{id} of a stored file", 1, get_stored_file),
    ("DELETE /files/{id} of a new upload", 3, delete_new_file),
    ("DELETE /files/{id} of a stored file", 2, delete_stored_file),
    ("DELETE /files/{id} of an upload that was never made", 2, delete_waiting_file),
    ("the same, and the user never asks for it again", 2, delete_waiting_file_once),
    ("POST /licenses/activate", 1, activate),
    ("POST /licenses", 1, create_license),
    ("DELETE /licenses/{key}", 1, revoke),
];

/// The number of crashes in all.
const CRASHES: usize = 29;

pub(crate) fn a_crash_after_any_write_leaves_a_state_from_which_the_next_request_is_right(cloud: &Cloud) {
    // The local cloud starts the function at its first request.
    cloud.person().get("/users/me").json(200);
    let relay = Relay::start(cloud.port());
    let mut function = Function { instance: Function::start(cloud, &relay), cloud, relay, crashes: 0 };
    for (name, writes, run) in CASES {
        for write in 1..=writes {
            let before = function.crashes;
            run(&mut function, write);
            assert_eq!(function.crashes, before + 1, "{name}: it writes {writes} times, and not less");
        }
        let before = function.crashes;
        run(&mut function, writes + 1);
        assert_eq!(function.crashes, before, "{name}: it writes {writes} times, and not more");
    }
    assert_eq!(function.crashes, CRASHES);
}

/// The function in the test's own hands.
struct Function<'a> {
    cloud: &'a Cloud,
    relay: Relay,
    instance: Instance,
    /// The number of crashes so far.
    crashes: usize,
}

impl<'a> Function<'a> {
    fn start(cloud: &'a Cloud, relay: &Relay) -> Instance {
        let mut running = cloud.process("api");
        running
            .environment
            .insert("AWS_ENDPOINT_URL".to_owned(), relay.url());
        Instance::start_binary(cloud, "api", &running, &running.binary)
    }

    /// Sends a request with a crash after this write, if there are so many. Then there is a new instance.
    fn crash(&mut self, write: usize, user: &str, route: &str, variable: Option<&str>, body: Option<&Value>) {
        self.relay.cut_after(write);
        let (status, answer) = self.call(user, route, variable, body);
        let (writes, is_cut) = self.relay.restore();
        if is_cut {
            // Whatever it answers now, nobody gets it.
            self.crashes += 1;
            self.instance = Self::start(self.cloud, &self.relay);
        } else {
            assert!(status < 300, "{route} writes {writes} times: {status} {answer}");
        }
    }

    /// Sends a request of a user, or of the shop if it is one of a program. Returns the status and the answer.
    fn call(
        &mut self,
        user: &str,
        route: &str,
        variable: Option<&str>,
        body: Option<&Value>,
    ) -> (u16, Value) {
        let claims = match route {
            "POST /licenses" | "DELETE /licenses/{key}" => {
                json!({"sub": "shop", "client_id": "shop", "token_use": "access", "scope": "secure-media/licenses.write"})
            }
            _ => json!({"sub": user, "aud": self.cloud.output("cognito_client_id"), "token_use": "id"}),
        };
        let mut event = json!({
            "version": "2.0", "routeKey": route, "rawPath": "/", "rawQueryString": "", "isBase64Encoded": false,
            "headers": {"content-type": "application/json"},
            "requestContext": {"routeKey": route, "stage": "$default", "authorizer": {"jwt": {"claims": claims}}},
        });
        if let Some(variable) = variable {
            event["pathParameters"] = json!({"id": variable, "key": variable});
        }
        if let Some(body) = body {
            event["body"] = body.to_string().into();
        }
        let answer = self.instance.invoke(&event);
        let answer =
            answer.unwrap_or_else(|error| panic!("{route}: {error}\n{}", self.instance.end_of_log()));
        let status = answer["statusCode"]
            .as_u64()
            .and_then(|status| u16::try_from(status).ok());
        let body = answer["body"].as_str().unwrap_or_default();
        (status.expect("a status"), serde_json::from_str(body).unwrap_or_default())
    }

    /// Sends a request, which must succeed.
    #[track_caller]
    fn done(&mut self, user: &str, route: &str, variable: Option<&str>, body: Option<&Value>) -> Value {
        let (status, answer) = self.call(user, route, variable, body);
        assert!(status < 300, "{route}: {status} {answer}");
        answer
    }

    /// Registers a file of five bytes.
    fn registered(&mut self, user: &str) -> Value {
        self.done(user, "POST /files", None, Some(&file(5)))
    }

    /// Registers and uploads a file of five bytes, and returns its ID.
    fn uploaded(&mut self, user: &str) -> String {
        let upload = self.registered(user);
        assert_eq!(self.cloud.put(&upload, b"hello").status, 200);
        text(&upload["file_id"])
    }

    /// Uploads a file which is stored then, and returns its ID.
    fn stored(&mut self, user: &str) -> String {
        let id = self.uploaded(user);
        self.done(user, "GET /files/{id}", Some(&id), None);
        id
    }

    /// Checks that the user has these files, uploads and downloads, and that the counters equal a recount.
    #[track_caller]
    fn has(&mut self, user: &str, files: u64, uploads: u64, downloads: u64) {
        let profile = self.done(user, "GET /users/me", None, None);
        assert_eq!(profile["stored_bytes"], 5 * files);
        let usage = self.done(user, "GET /usage", None, None);
        if !is_early_in_month() {
            let counted = ["uploads", "downloads", "bytes"].map(|name| usage[name].as_u64());
            assert_eq!(counted, [Some(uploads), Some(downloads), Some(5 * (uploads + downloads))]);
        }
        let listed = self.done(user, "GET /files", None, None);
        assert_eq!(listed["items"].as_array().map(Vec::len), usize::try_from(files).ok());
        assert_eq!(self.cloud.recount(user), 5 * files);
    }
}

/// Returns the ID of someone new.
fn someone() -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    format!("00000000-0000-4000-8000-{:012}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

fn update_user(function: &mut Function<'_>, write: usize) {
    let (user, body) = (someone(), json!({"display_name": "Ada"}));
    function.crash(write, &user, "PUT /users/me", None, Some(&body));
    assert_eq!(function.done(&user, "PUT /users/me", None, Some(&body))["display_name"], "Ada");
    function.has(&user, 0, 0, 0);
}

fn create_file(function: &mut Function<'_>, write: usize) {
    let user = someone();
    function.crash(write, &user, "POST /files", None, Some(&file(5)));
    // Nobody has the URL. The next file is not hindered, and the first one counts until its upload is over.
    let id = function.stored(&user);
    function.has(&user, 2, 2, 1);
    for record in function.cloud.files_of(&user) {
        function.cloud.two_hours_pass(&string(&record, "file_id"));
    }
    function.has(&user, 1, 1, 1);
    function.done(&user, "GET /files/{id}", Some(&id), None);
    assert_eq!(function.cloud.objects_of(&user).len(), 1);
}

fn create_file_and_settle(function: &mut Function<'_>, write: usize) {
    let user = someone();
    for id in [0, 1].map(|_| text(&function.registered(&user)["file_id"])) {
        function.cloud.two_hours_pass(&id);
    }
    function.crash(write, &user, "POST /files", None, Some(&file(5)));
    // The last two writes are those of the registration.
    let registered = u64::from(write >= 4);
    function.has(&user, registered, registered, 0);
    assert!(function.cloud.objects_of(&user).len() <= 1);
}

fn read_and_settle(function: &mut Function<'_>, write: usize, route: &str) {
    let user = someone();
    let made = function.uploaded(&user);
    let never_made = text(&function.registered(&user)["file_id"]);
    function.cloud.two_hours_pass(&made);
    function.cloud.two_hours_pass(&never_made);
    function.crash(write, &user, route, None, None);
    function.has(&user, 1, 1, 0);
    function.done(&user, "GET /files/{id}", Some(&made), None);
    assert_eq!(
        function
            .call(&user, "GET /files/{id}", Some(&never_made), None)
            .0,
        404
    );
    function.has(&user, 1, 1, 1);
}

fn get_new_file(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let id = function.uploaded(&user);
    function.crash(write, &user, "GET /files/{id}", Some(&id), None);
    // The second write counts the download, although nobody gets its URL.
    let counted = u64::from(write >= 2);
    function.has(&user, 1, 1, counted);
    assert_eq!(function.done(&user, "GET /files/{id}", Some(&id), None)["status"], "stored");
    function.has(&user, 1, 1, counted + 1);
}

fn get_stored_file(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let id = function.stored(&user);
    function.crash(write, &user, "GET /files/{id}", Some(&id), None);
    function.has(&user, 1, 1, 2);
}

/// Checks that a deletion can be repeated if it was not finished.
fn is_deleted(function: &mut Function<'_>, user: &str, id: &str, uploads: u64, downloads: u64) {
    let (status, answer) = function.call(user, "DELETE /files/{id}", Some(id), None);
    assert!(matches!(status, 204 | 404), "{status} {answer}");
    assert_eq!(function.call(user, "GET /files/{id}", Some(id), None).0, 404);
    assert_eq!(function.cloud.objects_of(user), []);
    function.has(user, 0, uploads, downloads);
}

fn delete_new_file(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let id = function.uploaded(&user);
    function.crash(write, &user, "DELETE /files/{id}", Some(&id), None);
    // A file is shown as long as it has its object.
    let has_object = !function.cloud.objects_of(&user).is_empty();
    let (status, answer) = function.call(&user, "GET /files/{id}", Some(&id), None);
    assert_eq!(status, if has_object { 200 } else { 404 }, "{answer}");
    is_deleted(function, &user, &id, 1, u64::from(has_object));
}

fn delete_stored_file(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let id = function.stored(&user);
    function.crash(write, &user, "DELETE /files/{id}", Some(&id), None);
    assert_eq!(function.call(&user, "GET /files/{id}", Some(&id), None).0, 404);
    is_deleted(function, &user, &id, 1, 1);
}

fn delete_waiting_file(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let upload = function.registered(&user);
    let id = text(&upload["file_id"]);
    function.crash(write, &user, "DELETE /files/{id}", Some(&id), None);
    assert_eq!(function.cloud.put(&upload, b"hello").status, 404, "the URL does not work any more");
    assert_eq!(function.call(&user, "GET /files/{id}", Some(&id), None).0, 404);
    is_deleted(function, &user, &id, 0, 0);
}

fn delete_waiting_file_once(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let id = text(&function.registered(&user)["file_id"]);
    function.crash(write, &user, "DELETE /files/{id}", Some(&id), None);
    if !function.cloud.files_of(&user).is_empty() {
        function.cloud.two_hours_pass(&id);
    }
    function.has(&user, 0, 0, 0);
}

fn activate(function: &mut Function<'_>, write: usize) {
    let (user, other) = (someone(), someone());
    let key = function.cloud.shop().license("pro", 2);
    let body = json!({"license_key": key});
    function.crash(write, &user, "POST /licenses/activate", None, Some(&body));
    let used = |cloud: &Cloud| {
        let license = cloud
            .item("licenses", &[("license_key", &key)])
            .expect("the license is there");
        number(&license, "used_seats")
    };
    assert_eq!(used(function.cloud), 1);
    assert_eq!(function.done(&user, "GET /users/me", None, None)["plan"], "pro");
    function.done(&user, "POST /licenses/activate", None, Some(&body));
    assert_eq!(used(function.cloud), 1, "the next activation takes no second seat");
    function.done(&other, "POST /licenses/activate", None, Some(&body));
    assert_eq!(used(function.cloud), 2);
}

fn create_license(function: &mut Function<'_>, write: usize) {
    let body = json!({"plan": "pro", "seats": 1, "expires_at": "2099-01-01T00:00:00Z"});
    function.crash(write, "", "POST /licenses", None, Some(&body));
    // A license whose key nobody has seen is of no use to anyone. The next one works.
    let license = function.done("", "POST /licenses", None, Some(&body));
    let body = json!({"license_key": license["license_key"]});
    function.done(&someone(), "POST /licenses/activate", None, Some(&body));
}

fn revoke(function: &mut Function<'_>, write: usize) {
    let user = someone();
    let key = function.cloud.shop().license("pro", 2);
    function.done(&user, "POST /licenses/activate", None, Some(&json!({"license_key": key})));
    function.crash(write, "", "DELETE /licenses/{key}", Some(&key), None);
    assert_eq!(function.done(&user, "GET /users/me", None, None)["plan"], "free");
    function.done("", "DELETE /licenses/{key}", Some(&key), None);
}
