//! Images and videos through the CDN, where the stage has one.

use serde_json::json;
use support::{Cloud as Local, text};

use crate::cloud::{Cloud, LINE, SUITE};

/// The pair of keys of the CDN in these tests. The private one is that of the function's own tests.
const PUBLIC_KEY: &str = "-----BEGIN PUBLIC KEY-----\n\
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA52jkY+pECx1bmMhefsfo\n\
    yNkD8EzYvCYqjymp/V4U189A0szdjwDj1j1A6BXbC8mc8/nnjyvzDhdbMfS+bV3H\n\
    SVY4zdyqXTehSAm64NttPrFi59jSk2Pvj7tueE1xezxqK9GKpESLlqt6znNmhC1q\n\
    3kJ9kfUWdZYiVJKGNKJAm0QGhTLCGJ0jZyNCUJXdrNFycsyAAjMsyKnK5ZHOCQhY\n\
    AXvnJdZA1jrKNFhLY8qtXz2IyVcdA+xjPcskgWLHvsENq54d4vr2DqZODDvRp0xV\n\
    rLbXik4ovnF9aByvbGGq0/3xENpfj26ru7DYddDdT9BEU6hB6WqtAy6cY4KyzgZi\n\
    5QIDAQAB\n\
    -----END PUBLIC KEY-----\n";
const PRIVATE_KEY: &str = include_str!("../../../handlers/blogify/src/cdn/keys/rsa.pem");

/// The stage has a local cloud of its own, since all of its media come from the CDN.
pub(crate) fn a_file_comes_from_the_cdn_by_a_url_that_the_function_signs(_: &Cloud) {
    let cdn = format!("{LINE}    media_cdn: {}\n", json!({ "public_key": PUBLIC_KEY }));
    let cloud = Cloud(Local::start(&SUITE, &[(LINE, &cdn)]));
    let owner = cloud.author();
    let file = "the bytes of a picture";
    let body = json!({"fileName": "sea.png", "contentType": "image/png", "size": file.len()});
    let media = owner.post("/media", &body).json(201);
    let (id, upload) = (text(&media["mediaId"]), text(&media["uploadUrl"]));
    let headers = [("content-type", "image/png")];
    assert_eq!(
        cloud
            .http()
            .send("PUT", &upload, &headers, file.as_bytes())
            .status,
        200
    );

    let path = format!("/media/{id}");
    // Without the key, nothing can be signed. That is the operator's fault, and not the caller's.
    let answer = cloud.api.try_request("GET", &path, &[], b"");
    assert_eq!(answer.error(500).0, "internal");
    cloud.set_secret("media-cdn-key", &json!({"private_key": PRIVATE_KEY}).to_string());

    let answer = cloud.get_public(&path).json(200);
    let url = text(&answer["url"]);
    let expected = json!({"mediaId": id, "url": url, "expiresIn": 3600, "contentType": "image/png"});
    assert_eq!(answer, expected);
    let rest = url.strip_prefix("https://").expect("the CDN has TLS");
    let (host, path) = rest.split_once('/').expect("the URL has a path");
    let (key, query) = path.split_once('?').expect("the URL has a signature");
    assert_eq!(key, format!("media/{}/{id}", owner.sub));
    let parameters: Vec<&str> = query
        .split('&')
        .filter_map(|pair| Some(pair.split_once('=')?.0))
        .collect();
    assert_eq!(parameters, ["Expires", "Signature", "Key-Pair-Id", "Hash-Algorithm"]);

    // The local cloud has the CDN under a name of this machine. It does not check signatures: the function's tests do.
    let local = format!("{}/{path}", cloud.endpoint());
    let name = format!("{host}.localhost:{}", cloud.port());
    let download = cloud.http().send("GET", &local, &[("host", &name)], b"");
    assert_eq!((download.status, download.text.as_str()), (200, file));
    assert_eq!(download.header("content-type"), Some("image/png"));
}
