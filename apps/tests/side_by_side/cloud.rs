//! The local cloud, and requests to its services.

use std::future::Future;

use aws_sdk_cloudformation::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use serde_json::Value;
use support::{Answer, Http};
use synth::local::Server;
use tokio::runtime::Runtime;

/// The region for requests to global services. The resources for CloudFront are also here.
pub(crate) const GLOBAL: &str = "us-east-1";

/// A local cloud, which is empty at first.
pub(crate) struct Cloud {
    server: Server,
    http: Http,
    runtime: Runtime,
    /// The hosted zone for the domains of the stages. The account has it before any stack.
    pub(crate) zone: String,
}

/// The fields of a service's list answer.
pub(crate) struct List {
    /// The field that contains the elements.
    pub(crate) items: &'static str,
    /// The field of an element that identifies it, or none if the element is a string.
    pub(crate) id: Option<&'static str>,
    /// The answer's field with the position of the next page, and the request's parameter for it.
    pub(crate) next: (&'static str, &'static str),
}

impl Cloud {
    pub(crate) fn start() -> Self {
        let server = Server::start(GLOBAL).unwrap_or_else(|error| panic!("{error}"));
        let runtime = Runtime::new().expect("there is room for threads");
        let mut cloud = Self { server, http: Http::new(), runtime, zone: String::new() };
        let request = "<CreateHostedZoneRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">\
                       <Name>example.com</Name><CallerReference>ours</CallerReference></CreateHostedZoneRequest>";
        let zone = cloud.xml("POST", GLOBAL, "route53", "/2013-04-01/hostedzone", request);
        let zone = firsts(&zone, "HostedZone", "Id").concat();
        cloud.zone = zone.trim_start_matches("/hostedzone/").to_owned();
        assert!(cloud.zone.starts_with('Z'), "the account has a hosted zone: {}", cloud.zone);
        cloud
    }

    pub(crate) fn port(&self) -> u16 {
        self.server.cloud().port()
    }

    /// Waits for a CloudFormation call.
    pub(crate) fn wait<T>(&self, call: impl Future<Output = T>) -> T {
        self.runtime.block_on(call)
    }

    pub(crate) fn cloudformation(&self, region: &str) -> aws_sdk_cloudformation::Client {
        let credentials = Credentials::new("test", "test", None, None, "this test");
        let config = aws_sdk_cloudformation::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(region.to_owned()))
            .endpoint_url(self.server.cloud().endpoint())
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(aws_smithy_http_client::Builder::new().build_http())
            .build();
        aws_sdk_cloudformation::Client::from_conf(config)
    }

    /// Sends a request to a JSON service.
    #[track_caller]
    pub(crate) fn json(&self, region: &str, service: &str, target: &str, body: &Value) -> Value {
        let headers = [
            ("authorization", &*authorization(region, service)),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", target),
        ];
        let url = format!("{}/", self.server.cloud().endpoint());
        let answer = self
            .http
            .send("POST", &url, &headers, body.to_string().as_bytes());
        answer.json(200)
    }

    /// Returns all pages of a list of a JSON service.
    pub(crate) fn json_list(
        &self,
        region: &str,
        service: &str,
        target: &str,
        body: &Value,
        list: &List,
    ) -> Vec<String> {
        let mut body = body.clone();
        list.all(|next| {
            if let Some(next) = next {
                body[list.next.1] = next.into();
            }
            self.json(region, service, target, &body)
        })
    }

    /// Sends a GET request to a service with paths and JSON answers.
    #[track_caller]
    pub(crate) fn get(&self, region: &str, service: &str, path: &str) -> Value {
        let url = format!("{}{path}", self.server.cloud().endpoint());
        let headers = [("authorization", &*authorization(region, service))];
        self.http.send("GET", &url, &headers, b"").json(200)
    }

    /// Returns all pages of a list of a service with paths and JSON answers.
    pub(crate) fn get_list(&self, region: &str, service: &str, path: &str, list: &List) -> Vec<String> {
        list.all(|next| {
            let sign = if path.contains('?') { '&' } else { '?' };
            let next = next.map(|next| format!("{sign}{}={next}", list.next.1));
            self.get(region, service, &format!("{path}{}", next.unwrap_or_default()))
        })
    }

    /// Returns the texts of all elements with this name, on all pages, of a service with query actions.
    pub(crate) fn query_list(
        &self,
        region: &str,
        service: &str,
        version: &str,
        action: &str,
        element: &str,
    ) -> Vec<String> {
        let url = format!("{}/", self.server.cloud().endpoint());
        let headers = [
            ("authorization", &*authorization(region, service)),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let (mut all, mut next) = (Vec::new(), String::new());
        loop {
            let body = format!("Version={version}&Action={action}{next}");
            let answer = self.http.send("POST", &url, &headers, body.as_bytes());
            assert_eq!(answer.status, 200, "{}", answer.text);
            all.extend(elements(&answer.text, element));
            let next_of = |name| {
                elements(&answer.text, name)
                    .first()
                    .map(|token| format!("&{name}={token}"))
            };
            match next_of("NextToken").or_else(|| next_of("Marker")) {
                Some(token) => next = token,
                None => return all,
            }
        }
    }

    /// Sends a request to a service with paths and XML answers. The answer must be the only page.
    #[track_caller]
    pub(crate) fn xml(&self, method: &str, region: &str, service: &str, path: &str, body: &str) -> String {
        let url = format!("{}{path}", self.server.cloud().endpoint());
        let headers =
            [("authorization", &*authorization(region, service)), ("content-type", "application/xml")];
        let Answer { status, text, .. } = self.http.send(method, &url, &headers, body.as_bytes());
        assert!((200..300).contains(&status), "{status} {text}");
        assert!(!text.contains("<IsTruncated>true<"), "there are further pages: {text}");
        text
    }
}

impl List {
    fn all(&self, mut page: impl FnMut(Option<&str>) -> Value) -> Vec<String> {
        let (mut all, mut next) = (Vec::new(), None::<String>);
        loop {
            let answer = page(next.as_deref());
            let items = answer[self.items]
                .as_array()
                .unwrap_or_else(|| panic!("no {}: {answer}", self.items));
            let id = |item: &Value| {
                self.id
                    .map_or(item, |id| &item[id])
                    .as_str()
                    .map(str::to_owned)
            };
            all.extend(
                items
                    .iter()
                    .map(|item| id(item).unwrap_or_else(|| panic!("without an ID: {item}"))),
            );
            match answer[self.next.0].as_str().filter(|next| !next.is_empty()) {
                Some(token) => next = Some(token.to_owned()),
                None => return all,
            }
        }
    }
}

/// Returns the texts of all elements with this name.
pub(crate) fn elements(xml: &str, name: &str) -> Vec<String> {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    let rest = xml.split(&start).skip(1);
    rest.filter_map(|rest| Some(rest.split_once(&end)?.0.to_owned()))
        .collect()
}

/// Returns the text of the first element `name` in each element `item`.
pub(crate) fn firsts(xml: &str, item: &str, name: &str) -> Vec<String> {
    let start = format!("<{item}>");
    let items = xml.split(&start).skip(1);
    items
        .filter_map(|item| elements(item, name).into_iter().next())
        .collect()
}

/// Returns an authorization header. The local cloud does not check the root user's signatures.
fn authorization(region: &str, service: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256 Credential=test/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=none"
    )
}
