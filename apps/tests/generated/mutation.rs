//! Changes that break a request.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::request::Request;

/// Texts that have broken parsers, keys, queries and logs before.
const ODD: &[&str] = &[
    "",
    " ",
    "null",
    "undefined",
    "NaN",
    "0",
    "-1",
    "1.5",
    "1e999",
    "99999999999999999999999999",
    "true",
    "[]",
    "{}",
    "../../etc/passwd",
    "..%2f..%2f",
    "%",
    "%00",
    "%ff",
    "a%20b",
    "a+b",
    "a\0b",
    "\r\nx: y",
    "'; DROP TABLE jobs; --",
    "${jndi:ldap://x}",
    "<script>alert(1)</script>",
    "#published",
    ":status",
    "attribute_exists(id)",
    "*",
    "eyJhIjoxfQ",
    "bnVsbA",
    "AAAA",
    "2024-02-30T25:61:61Z",
    "0000-00-00T00:00:00Z",
    "\u{202e}txt.exe",
    "\u{feff}",
    "\u{1f399}\u{fe0f}",
    "e\u{301}",
    "\u{10ffff}",
];

/// Values of another type than any field has, or beyond the limits of most.
const WRONG: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e308",
    "1e999",
    "-0.0",
    "18446744073709551616",
    "-9223372036854775809",
    "\"\"",
    "[]",
    "[null]",
    "{}",
    r#"{"$ne": 1}"#,
    r#""\ud800""#,
    r#""\u0000""#,
    "nul",
    "'a'",
];

/// Bodies that are no JSON object.
const BODIES: &[&[u8]] = &[
    b"",
    b" ",
    b"null",
    b"true",
    b"17",
    b"\"text\"",
    b"[]",
    b"[{}]",
    b"{",
    b"{}",
    b"{} {}",
    b"{\"a\"}",
    b"{\"a\":1,}",
    b"\xef\xbb\xbf{}",
    b"\xff\xfe\x00\x80",
    b"--boundary\r\n",
    b"<xml/>",
    b"a=b&c=d",
];

/// Media types that are no JSON.
const CONTENT_TYPES: &[&str] = &[
    "",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/json, text/plain",
    "application/problem+json",
    "APPLICATION/JSON",
    "/",
];

impl Request {
    /// Breaks the request in one to three places.
    pub(crate) fn mutate(&mut self, random: &mut Rng) {
        for _ in 0..random.u8(1..=3) {
            match random.u8(..10) {
                0 | 1 => self.mutate_path(random),
                2 | 3 => self.mutate_query(random),
                4 => self.mutate_headers(random),
                _ => self.mutate_body(random),
            }
        }
    }

    fn mutate_path(&mut self, random: &mut Rng) {
        let Some(at) = any(random, self.path.len()) else { return self.mutate_query(random) };
        let odd = odd(random);
        // API Gateway takes no empty variable.
        self.path[at].1 = if odd.is_empty() { "%20".to_owned() } else { odd };
    }

    fn mutate_query(&mut self, random: &mut Rng) {
        match (random.u8(..4), any(random, self.query.len())) {
            (0, Some(at)) => drop(self.query.remove(at)),
            (1, Some(at)) => {
                let repeated = self.query[at].clone();
                self.query.push(repeated);
            }
            (2 | 3, Some(at)) => self.query[at].1 = odd(random),
            _ => {
                let names = ["limit", "cursor", "unknown", "", "limit[]", "LIMIT"];
                self.query
                    .push((names[random.usize(..names.len())].to_owned(), odd(random)));
            }
        }
    }

    fn mutate_headers(&mut self, random: &mut Rng) {
        match (random.u8(..4), any(random, self.headers.len())) {
            (0, Some(at)) => drop(self.headers.remove(at)),
            (1, _) => {
                let token = ["Bearer", "Bearer ", "Bearer x.y.z", "Basic YTpi", ""][random.usize(..5)];
                self.headers
                    .push(("Authorization".to_owned(), format!("{token}{}", printable(random))));
            }
            (2, Some(at)) if !self.headers[at].0.eq_ignore_ascii_case("content-type") => {
                self.headers[at].1 = printable(random);
            }
            _ => {
                self.headers
                    .retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
                let content_type = CONTENT_TYPES[random.usize(..CONTENT_TYPES.len())];
                self.headers
                    .push(("content-type".to_owned(), content_type.to_owned()));
            }
        }
    }

    fn mutate_body(&mut self, random: &mut Rng) {
        let object = self
            .body
            .as_deref()
            .and_then(|body| serde_json::from_slice::<Map<String, Value>>(body).ok());
        let Some(mut fields) = object else { return self.mutate_path(random) };
        let names: Vec<String> = fields.keys().cloned().collect();
        let name = any(random, names.len()).map(|at| names[at].clone());
        let body = match (random.u8(..8), name) {
            (0, _) => BODIES[random.usize(..BODIES.len())].to_vec(),
            (1, Some(name)) => {
                fields.remove(&name);
                json!(fields).to_string().into_bytes()
            }
            (2, Some(name)) => {
                // The same name twice.
                let text = json!(fields).to_string();
                let twice = format!(r#"{{{}: "twice", {}"#, json!(name), &text[1..]);
                twice.into_bytes()
            }
            (3, _) => {
                let mut bytes = json!(fields).to_string().into_bytes();
                bytes.truncate(random.usize(..bytes.len()));
                bytes
            }
            (4, _) => {
                let depth = random.usize(..2000);
                let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
                with(&mut fields, "unknown", &deep)
            }
            (5, Some(name)) => {
                let length = [0, 1, 51, 101, 201, 255, 256, 2001, 5001, 10_001, 300_001];
                let length = length[random.usize(..length.len())];
                let letter = if random.bool() { "é" } else { "a" };
                with(&mut fields, &name, &json!(letter.repeat(length)).to_string())
            }
            (6, Some(name)) => {
                let odd = odd(random);
                with(&mut fields, &name, &json!(odd).to_string())
            }
            (_, Some(name)) => with(&mut fields, &name, WRONG[random.usize(..WRONG.len())]),
            (_, None) => b"[]".to_vec(),
        };
        self.body = Some(body);
    }
}

/// Returns the text of an object with another value of a field, which need not be JSON.
fn with(fields: &mut Map<String, Value>, name: &str, value: &str) -> Vec<u8> {
    fields.remove(name);
    let text = json!(fields).to_string();
    let comma = if fields.is_empty() { "" } else { "," };
    format!("{}{comma}{}:{value}}}", &text[..text.len() - 1], json!(name)).into_bytes()
}

/// Returns an odd text, or a long one.
fn odd(random: &mut Rng) -> String {
    match random.usize(..ODD.len() + 2) {
        at if at < ODD.len() => ODD[at].to_owned(),
        at if at == ODD.len() => "a".repeat(3000),
        _ => (0..random.u8(1..20)).map(|_| random.char(..)).collect(),
    }
}

/// Returns an odd text without control characters, which do not come through API Gateway in a header.
fn printable(random: &mut Rng) -> String {
    odd(random).replace(|letter: char| letter.is_control(), "")
}

/// Returns any index into a list of this length, or none if the list is empty.
fn any(random: &mut Rng, length: usize) -> Option<usize> {
    (length > 0).then(|| random.usize(..length))
}
