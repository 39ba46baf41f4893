//! The guard before the emulator, which closes it to web pages.

/// A Python program that runs the emulator behind the guard. When its standard input ends, it kills its process group, so
/// that nothing outlives the process that has started it.
pub(crate) const PROGRAM: &str = include_str!("guard.py");

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::{Ipv4Addr, TcpStream},
    };

    use crate::local::{Credentials, Options, Server, folder};

    /// The origin of a site that a bucket allows.
    const SITE: &str = "http://localhost:3000";

    /// An answer, with its head as it was sent.
    #[derive(Debug)]
    struct Answer {
        status: u16,
        head: String,
        body: String,
    }

    impl Answer {
        /// Tells whether the guard has refused the request, and lets no page read that.
        fn is_refusal(&self) -> bool {
            let readable = self.head.to_ascii_lowercase().contains("access-control");
            self.status == 403 && self.body.contains("refused_by_the_local_cloud") && !readable
        }
    }

    /// A cloud, and requests to it with any headers.
    struct Cloud {
        server: Server,
        key: String,
    }

    impl Cloud {
        fn start() -> Self {
            let server = Server::start("us-east-1").expect("the local cloud starts");
            let key = server.cloud().credentials().access_key_id.clone();
            Self { server, key }
        }

        /// A cloud with a bucket `files`, which pages of the site may read and write, and an object `a.txt` in it.
        fn with_bucket() -> Self {
            let cloud = Self::start();
            let rule = format!(
                "<CORSConfiguration><CORSRule><AllowedOrigin>{SITE}</AllowedOrigin><AllowedMethod>GET</AllowedMethod>\
                 <AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>"
            );
            for (path, body) in [("/files", ""), ("/files?cors", &rule), ("/files/a.txt", "hello")] {
                assert_eq!(cloud.signed("PUT", "s3", path, &[], body).status, 200, "{path}");
            }
            cloud
        }

        fn port(&self) -> u16 {
            self.server.cloud().port()
        }

        fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
            let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
            let has_host = headers.iter().any(|(name, _)| *name == "Host");
            if !has_host {
                head += &format!("Host: 127.0.0.1:{}\r\n", self.port());
            }
            for (name, value) in headers {
                head += &format!("{name}: {value}\r\n");
            }
            head += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
            let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port())).expect("it listens");
            connection.write_all(head.as_bytes()).expect("it reads");
            let mut text = String::new();
            connection
                .read_to_string(&mut text)
                .expect("it answers in text");
            let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
            let status = head
                .split(' ')
                .nth(1)
                .and_then(|status| status.parse().ok());
            Answer { status: status.expect("a status"), head: head.to_owned(), body: body.to_owned() }
        }

        /// Sends a request with the key of the root user.
        fn signed(
            &self,
            method: &str,
            service: &str,
            path: &str,
            headers: &[(&str, &str)],
            body: &str,
        ) -> Answer {
            let authorization = authorization(&self.key, service);
            let headers = [&[("Authorization", authorization.as_str())], headers].concat();
            self.send(method, path, &headers, body)
        }

        /// Sends the requests that somebody else's page could send, with these headers more.
        fn all_kinds(&self, more: &[(&str, &str)]) -> Vec<(&'static str, Answer)> {
            let json = ("Content-Type", "application/x-amz-json-1.0");
            let form = ("Content-Type", "application/x-www-form-urlencoded");
            let tables = ("X-Amz-Target", "DynamoDB_20120810.ListTables");
            let sign_in = ("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
            let wanted = ("Access-Control-Request-Method", "POST");
            let wanted_headers = ("Access-Control-Request-Headers", "x-amz-target,content-type");
            let with = |headers: &[(&'static str, &'static str)]| [headers, more].concat();
            vec![
                ("health", self.send("GET", "/_ministack/health", more, "")),
                ("reset", self.signed("POST", "s3", "/_ministack/reset", more, "")),
                ("settings", self.signed("POST", "s3", "/_ministack/config", more, "{}")),
                ("buckets", self.signed("GET", "s3", "/", more, "")),
                ("an object", self.signed("GET", "s3", "/files/a.txt", more, "")),
                ("a new object", self.signed("PUT", "s3", "/files/b.txt", more, "x")),
                ("tables", self.signed("POST", "dynamodb", "/", &with(&[json, tables]), "{}")),
                (
                    "users",
                    self.signed("POST", "iam", "/", &with(&[form]), "Action=ListUsers&Version=2010-05-08"),
                ),
                (
                    "users by query",
                    self.signed("GET", "iam", "/?Action=ListUsers&Version=2010-05-08", more, ""),
                ),
                ("functions", self.signed("GET", "lambda", "/2015-03-31/functions", more, "")),
                ("sign-in", self.send("POST", "/", &with(&[json, sign_in]), "{\"ClientId\": \"1\"}")),
                ("an API", self.send("GET", "/_aws/execute-api/a1/dev/jobs", more, "")),
                ("keys", self.send("GET", "/eu-west-3_a/.well-known/jwks.json", more, "")),
                ("preflight", self.send("OPTIONS", "/", &with(&[wanted, wanted_headers]), "")),
                ("preflight of an object", self.send("OPTIONS", "/files/a.txt", &with(&[wanted]), "")),
            ]
        }
    }

    fn authorization(key: &str, service: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential={key}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, \
             Signature=none"
        )
    }

    #[test]
    fn another_sites_page_gets_nothing_but_refusals() {
        let cloud = Cloud::with_bucket();
        let own = format!("http://127.0.0.1:{}", cloud.port());
        let marks: [&[(&str, &str)]; 9] = [
            &[("Origin", "https://evil.example")],
            &[("Origin", "null")],
            // A page that is in a bucket of this cloud.
            &[("Origin", &own)],
            &[("Origin", "http://localhost:3001")],
            &[("Origin", SITE), ("Origin", "https://evil.example")],
            // Images, links and forms have no origin.
            &[("Sec-Fetch-Site", "cross-site")],
            &[("Sec-Fetch-Site", "same-site"), ("Referer", "http://localhost:3001/")],
            &[("Sec-Fetch-Site", "cross-site"), ("Referer", "https://evil.example/")],
            // An old browser.
            &[("Referer", "https://evil.example/")],
        ];
        for mark in marks {
            for (what, answer) in cloud.all_kinds(mark) {
                assert!(answer.is_refusal(), "{what} for {mark:?}: {answer:?}");
            }
        }
        let object = cloud.signed("GET", "s3", "/files/b.txt", &[], "");
        assert_eq!(object.status, 404, "no page has written it: {object:?}");
    }

    #[test]
    fn a_foreign_name_for_this_machine_gets_nothing_but_refusals() {
        let cloud = Cloud::with_bucket();
        for host in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evil.example.localhost.",
            "d111111abcdef8.cloudfront.net",
            "files.s3.amazonaws.com",
            "0.0.0.0",
            "",
        ] {
            for host in [host.to_owned(), format!("{host}:{}", cloud.port())] {
                for (what, answer) in cloud.all_kinds(&[("Host", &host)]) {
                    assert!(answer.is_refusal(), "{what} for {host}: {answer:?}");
                }
            }
        }
        for host in ["localhost", "files.localhost", "127.0.0.1", "[::1]"] {
            let health = cloud.send("GET", "/_ministack/health", &[("Host", host)], "");
            assert_eq!(health.status, 200, "{host}");
        }
    }

    #[test]
    fn a_page_reaches_the_bucket_that_allows_its_origin_and_nothing_else() {
        let cloud = Cloud::with_bucket();
        let page = [("Origin", SITE)];
        let allows = format!("Access-Control-Allow-Origin: {SITE}").to_ascii_lowercase();
        let allowed = ["an object", "a new object"];
        for (what, answer) in cloud.all_kinds(&page) {
            if allowed.contains(&what) {
                assert_eq!(answer.status, 200, "{what}: {answer:?}");
                assert!(answer.head.to_ascii_lowercase().contains(&allows), "{what}: {answer:?}");
            } else if ["sign-in", "keys", "preflight", "preflight of an object"].contains(&what) {
                // These are the emulator's own answers.
                assert!(!answer.is_refusal(), "{what}: {answer:?}");
            } else {
                assert!(answer.is_refusal(), "{what}: {answer:?}");
            }
        }
        let wanted = [("Origin", SITE), ("Access-Control-Request-Method", "PUT")];
        let preflight = cloud.send("OPTIONS", "/files/a.txt", &wanted, "");
        assert_eq!(preflight.status, 200, "{preflight:?}");
        assert!(preflight.head.to_ascii_lowercase().contains(&allows), "{preflight:?}");
        // An image of the page, and an address that somebody types.
        for mark in [
            [("Sec-Fetch-Site", "cross-site"), ("Referer", "http://localhost:3000/photos")],
            [("Sec-Fetch-Site", "none"), ("Accept", "*/*")],
        ] {
            assert_eq!(cloud.signed("GET", "s3", "/files/a.txt", &mark, "").body, "hello", "{mark:?}");
        }
    }

    #[test]
    fn a_request_without_a_signature_reaches_what_is_open_to_everybody() {
        let cloud = Cloud::with_bucket();
        let json = ("Content-Type", "application/x-amz-json-1.1");
        let target = |name: &'static str| [json, ("X-Amz-Target", name)];
        for refused in [
            cloud.send("POST", "/_ministack/reset", &[], ""),
            cloud.send("GET", "/", &[], ""),
            cloud.send("POST", "/", &target("DynamoDB_20120810.ListTables"), "{}"),
            cloud.send("POST", "/", &target("AWSCognitoIdentityProviderService.ListUserPools"), "{}"),
            cloud.send("POST", "/", &target("AWSCognitoIdentityProviderService.AdminGetUser"), "{}"),
            cloud.send("GET", "/?Action=ListUsers&Version=2010-05-08", &[], ""),
            cloud.send("GET", "/2015-03-31/functions", &[], ""),
        ] {
            assert!(refused.is_refusal(), "{refused:?}");
        }
        for open in [
            cloud.send("GET", "/_ministack/health", &[], ""),
            cloud.send("POST", "/", &target("AWSCognitoIdentityProviderService.InitiateAuth"), "{}"),
            cloud.send("GET", "/_aws/execute-api/a1/dev/jobs", &[], ""),
            cloud.send("PUT", "/_ministack/cfn-response/secret", &[], "{}"),
            // S3 has refusals of its own.
            cloud.send("GET", "/files/a.txt", &[], ""),
        ] {
            assert!(!open.is_refusal(), "{open:?}");
        }
        assert_eq!(cloud.send("GET", "/files/a.txt", &[], "").status, 403);
    }

    #[test]
    fn no_other_key_is_that_of_the_root_user() {
        let scratch = tempfile::tempdir().expect("there is room");
        let credentials = Credentials::random().expect("there is a source");
        let key = credentials.access_key_id.clone();
        let options = Options {
            folder: &folder().expect("there is a workspace"),
            port: None,
            region: "us-east-1",
            log: scratch.path().join("cloud.log"),
            credentials,
        };
        let server = Server::start_with(&options, || ()).expect("the local cloud starts");
        let cloud = Cloud { server, key };
        assert_eq!(cloud.signed("GET", "s3", "/", &[], "").status, 200);
        for key in ["test", "000000000000", "123456789012"] {
            let authorization = authorization(key, "s3");
            let answer = cloud.send("GET", "/", &[("Authorization", &authorization)], "");
            assert!(answer.is_refusal(), "{key}: {answer:?}");
            let query = format!(
                "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={key}/20260101/us-east-1/s3/aws4_request"
            );
            let answer = cloud.send("GET", &query, &[], "");
            assert!(answer.is_refusal(), "{key}: {answer:?}");
        }
        // The emulator knows no user with this key, but its own paths ask nobody.
        let unknown = authorization("AKIAIOSFODNN7EXAMPLE", "s3");
        for path in ["/_ministack/reset", "/_ministack/config"] {
            let answer = cloud.send("POST", path, &[("Authorization", &unknown)], "{}");
            assert!(answer.is_refusal(), "{path}: {answer:?}");
        }
        assert_ne!(cloud.send("GET", "/", &[], "").status, 200);
        cloud
            .server
            .cloud()
            .reset()
            .expect("the program has the key");
    }

    #[test]
    fn the_website_of_a_bucket_has_an_address_of_this_machine() {
        let cloud = Cloud::with_bucket();
        let website = "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>\
            <ErrorDocument><Key>error.html</Key></ErrorDocument></WebsiteConfiguration>";
        let policy = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
            "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/*"}]}"#;
        let open = cloud.signed("DELETE", "s3", "/files?publicAccessBlock", &[], "");
        assert_eq!(open.status, 204, "{open:?}");
        for (path, body) in [
            ("/files?website", website),
            ("/files?policy", policy),
            ("/files/index.html", "home"),
            ("/files/help/index.html", "help"),
            ("/files/error.html", "lost"),
        ] {
            let put = cloud.signed("PUT", "s3", path, &[], body);
            assert!(put.status < 300, "{path}: {put:?}");
        }
        let host = format!("files.s3-website-us-east-1.amazonaws.com.localhost:{}", cloud.port());
        let get = |path, more: &[(&str, &str)]| {
            let answer = cloud.send("GET", path, &[&[("Host", host.as_str())], more].concat(), "");
            (answer.status, answer.body)
        };
        assert_eq!(get("/", &[]), (200, "home".to_owned()));
        assert_eq!(get("/help/", &[]), (200, "help".to_owned()));
        assert_eq!(get("/a.txt", &[]), (200, "hello".to_owned()));
        assert_eq!(get("/nowhere", &[]), (404, "lost".to_owned()));
        let own = format!("http://{host}");
        assert_eq!(get("/a.txt", &[("Origin", &own)]).0, 200);
        assert_eq!(get("/a.txt", &[("Sec-Fetch-Site", "same-origin")]).0, 200);
        assert_eq!(get("/a.txt", &[("Origin", "https://evil.example")]).0, 403);
        let own = [("Host", host.as_str()), ("Origin", own.as_str())];
        for answer in [
            cloud.send("PUT", "/a.txt", &own, "changed"),
            cloud.signed("POST", "s3", "/_ministack/reset", &own, ""),
        ] {
            assert!(answer.is_refusal(), "{answer:?}");
        }
        assert_eq!(get("/a.txt", &[]).1, "hello");
    }
}
