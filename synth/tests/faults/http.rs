//! A small HTTP server on loopback, and the requests and answers of AWS's services.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::Arc,
    thread,
};

/// A request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path with its query, as it was sent.
    pub(crate) target: String,
    /// The headers, by their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// Reads a request to its end. There is none if the caller has closed the connection.
    pub(crate) fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Self>> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(None);
            }
            match line.trim_end() {
                "" => break,
                text => lines.push(text.to_owned()),
            }
        }
        let mut words = lines.first().into_iter().flat_map(|line| line.split(' '));
        let mut word = || words.next().unwrap_or_default().to_owned();
        let (method, target) = (word(), word());
        let headers: BTreeMap<String, String> = lines
            .iter()
            .skip(1)
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let length = headers.get("content-length").map(|length| length.parse());
        let length: u64 = length
            .transpose()
            .map_err(io::Error::other)?
            .unwrap_or_default();
        let mut body = Vec::new();
        if reader.take(length).read_to_end(&mut body)? as u64 != length {
            return Ok(None);
        }
        Ok(Some(Self { method, target, headers, body }))
    }

    /// Returns the path without its query, decoded.
    pub(crate) fn path(&self) -> String {
        let path = self.target.split('?').next().unwrap_or_default();
        // A plus is no space in a path.
        let path = format!("p={}", path.replace('+', "%2B"));
        let mut pairs = form_urlencoded::parse(path.as_bytes());
        pairs
            .next()
            .map(|(_, path)| path.into_owned())
            .unwrap_or_default()
    }

    /// Returns the query.
    pub(crate) fn query(&self) -> BTreeMap<String, String> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
    }

    /// Returns the fields of a form in the body.
    pub(crate) fn form(&self) -> BTreeMap<String, String> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Returns the region and the service in the signature, if there is one.
    pub(crate) fn scope(&self) -> Option<(String, String)> {
        let (_, credential) = self.header("authorization").split_once("Credential=")?;
        let mut parts = credential.split(',').next()?.split('/').skip(2);
        Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
    }

    /// Returns the name of the operation, as AWS's documents have it.
    pub(crate) fn operation(&self) -> String {
        if let Some((_, operation)) = self.header("x-amz-target").split_once('.') {
            return operation.to_owned();
        }
        if let Some(action) = self.form().remove("Action") {
            return action;
        }
        let path = self.path();
        match (self.method.as_str(), path.as_str()) {
            ("GET", "/account") => "GetAccount".to_owned(),
            ("GET", path) if path.ends_with("/configuration") => "GetFunctionConfiguration".to_owned(),
            ("PUT", path) if path.starts_with("/2015-03-31/") => "UpdateFunctionCode".to_owned(),
            (method, path) if path.starts_with("/_") => format!("{method} {path}"),
            (method, path) => of_s3(method, path, &self.query()),
        }
    }

    /// Returns the bytes to pass it on, on a connection of its own.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nconnection: close\r\n", self.method, self.target);
        for (name, value) in self
            .headers
            .iter()
            .filter(|(name, _)| *name != "connection")
        {
            _ = write!(head, "{name}: {value}\r\n");
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}

/// Returns the name of an operation of S3.
fn of_s3(method: &str, path: &str, query: &BTreeMap<String, String>) -> String {
    let is_object = path
        .trim_start_matches('/')
        .split_once('/')
        .is_some_and(|(_, key)| !key.is_empty());
    let part = [
        ("publicAccessBlock", "PublicAccessBlock"),
        ("encryption", "BucketEncryption"),
        ("policy", "BucketPolicy"),
        ("lifecycle", "BucketLifecycleConfiguration"),
        ("versioning", "BucketVersioning"),
        ("tagging", "Tagging"),
        ("attributes", "ObjectAttributes"),
    ];
    let part = part
        .iter()
        .find(|(key, _)| query.contains_key(*key))
        .map(|(_, name)| *name);
    match (method, part, is_object) {
        ("POST", _, _) if query.contains_key("delete") => "DeleteObjects".to_owned(),
        ("GET", _, false) if query.contains_key("versions") => "ListObjectVersions".to_owned(),
        ("GET", None, false) if path == "/" => "ListBuckets".to_owned(),
        ("GET", None, false) => "ListObjects".to_owned(),
        ("PUT", None, false) => "CreateBucket".to_owned(),
        (method, part, is_object) => {
            let verb = format!("{}{}", &method[..1], method[1..].to_ascii_lowercase());
            format!("{verb}{}", part.unwrap_or(if is_object { "Object" } else { "Bucket" }))
        }
    }
}

impl Answer {
    pub(crate) fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("content-type".to_owned(), kind.to_owned())], body: body.into() }
    }

    pub(crate) fn xml(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status, "text/xml", body)
    }

    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status, "application/json", body.to_string())
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// A refusal in the format of the service that the request is for.
    pub(crate) fn refusal(request: &Request, status: u16, code: &str, message: &str) -> Self {
        let service = request
            .scope()
            .map(|(_, service)| service)
            .unwrap_or_default();
        match service.as_str() {
            "s3" => {
                Self::xml(status, format!("<Error>{}{}</Error>", tag("Code", code), tag("Message", message)))
            }
            "cloudformation" | "sts" => Self::xml(
                status,
                format!(
                    "<ErrorResponse><Error><Type>Sender</Type>{}{}</Error><RequestId>r</RequestId></ErrorResponse>",
                    tag("Code", code),
                    tag("Message", message)
                ),
            ),
            _ => Self::json(status, &serde_json::json!({ "__type": code, "message": message }))
                .with("x-amzn-errortype", code),
        }
    }

    /// Returns the bytes. The answer to a HEAD has no body.
    pub(crate) fn to_bytes(&self, method: &str) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} .\r\nconnection: close\r\n", self.status);
        for (name, value) in &self.headers {
            _ = write!(head, "{name}: {value}\r\n");
        }
        if self
            .headers
            .iter()
            .all(|(name, _)| name != "content-length")
        {
            _ = write!(head, "content-length: {}\r\n", self.body.len());
        }
        let body: &[u8] = if method == "HEAD" { &[] } else { &self.body };
        [head.as_bytes(), b"\r\n", body].concat()
    }
}

/// Writes an element of XML with a text.
pub(crate) fn tag(name: &str, text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    format!("<{name}>{text}</{name}>")
}

/// Starts a server on a free port of loopback, and gives each connection to this function. Returns its port. It ends with
/// the process.
pub(crate) fn listen(converse: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    let port = listener.local_addr().expect("it has an address").port();
    let converse = Arc::new(converse);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let converse = Arc::clone(&converse);
            thread::spawn(move || converse(connection));
        }
    });
    port
}

/// Asks a server on loopback, and returns all that it answers.
pub(crate) fn ask(port: u16, request: &Request) -> io::Result<Vec<u8>> {
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    connection.write_all(&request.to_bytes())?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str, target: &str) -> Request {
        Request { method: method.to_owned(), target: target.to_owned(), ..Request::default() }
    }

    #[test]
    fn an_operation_is_named_as_aws_names_it() {
        let named = |method, target| request(method, target).operation();
        assert_eq!(named("HEAD", "/assets"), "HeadBucket");
        assert_eq!(named("PUT", "/assets"), "CreateBucket");
        assert_eq!(named("PUT", "/assets?publicAccessBlock"), "PutPublicAccessBlock");
        assert_eq!(named("GET", "/assets?versioning"), "GetBucketVersioning");
        assert_eq!(named("HEAD", "/assets/shop/pay.zip"), "HeadObject");
        assert_eq!(named("PUT", "/assets/shop/pay.zip?x-id=PutObject"), "PutObject");
        assert_eq!(named("POST", "/assets?delete"), "DeleteObjects");
        assert_eq!(named("GET", "/assets?versions&max-keys=1"), "ListObjectVersions");
        assert_eq!(named("GET", "/account"), "GetAccount");
        let form = Request { body: b"Action=CreateChangeSet&Version=1".to_vec(), ..request("POST", "/") };
        assert_eq!(form.operation(), "CreateChangeSet");
    }

    #[test]
    fn a_signature_tells_region_and_service() {
        let mut signed = request("GET", "/");
        let value = "AWS4-HMAC-SHA256 Credential=AKIA/20261128/eu-west-3/s3/aws4_request, SignedHeaders=host";
        signed
            .headers
            .insert("authorization".to_owned(), value.to_owned());
        assert_eq!(signed.scope(), Some(("eu-west-3".to_owned(), "s3".to_owned())));
        assert_eq!(request("GET", "/").scope(), None);
    }
}
