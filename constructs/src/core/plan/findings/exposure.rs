//! Resources that become public.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::core::plan::{
    Change,
    document::{at, same},
    findings::{Concern, Finding},
};

/// The switches that make a resource public: type, property, the value that does, and the consequence.
const SWITCHES: [(&str, &str, &str, &str); 7] = [
    ("AWS::ApiGateway::Method", "/AuthorizationType", "NONE", "callers need no authorization"),
    ("AWS::ApiGatewayV2::Route", "/AuthorizationType", "NONE", "callers need no authorization"),
    (
        "AWS::Cognito::IdentityPool",
        "/AllowUnauthenticatedIdentities",
        "true",
        "guests get credentials of AWS",
    ),
    ("AWS::EC2::SecurityGroup", "/SecurityGroupIngress/*/CidrIp", "0.0.0.0/0", "every address can connect"),
    ("AWS::EC2::SecurityGroupIngress", "/CidrIp", "0.0.0.0/0", "every address can connect"),
    ("AWS::Lambda::Url", "/AuthType", "NONE", "everybody can call the function by its URL"),
    ("AWS::RDS::DBInstance", "/PubliclyAccessible", "true", "the database has a public address"),
];

/// The blocks of public access to a bucket.
const BLOCKS: [&str; 4] =
    ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

pub(super) fn find(change: &Change, findings: &mut Vec<Finding>) {
    if change.after.is_none() {
        return;
    }
    let had = match change.before {
        Some(_) => exposures(&change.type_name, change.properties_before()),
        None => BTreeSet::new(),
    };
    for exposure in exposures(&change.type_name, change.properties_after()).difference(&had) {
        findings.push(Finding::new(Concern::Public, &change.id, exposure.as_str()));
    }
}

fn exposures(type_name: &str, properties: &Value) -> BTreeSet<String> {
    // A browser asks for OPTIONS without credentials, so that such a method is always open.
    let is_preflight = type_name == "AWS::ApiGateway::Method" && properties["HttpMethod"] == "OPTIONS";
    let mut found = BTreeSet::new();
    for (of, pointer, value, consequence) in SWITCHES {
        let value = Value::from(value);
        let is_public = at(properties, pointer)
            .iter()
            .any(|found| same(found, &value));
        if of == type_name && is_public && !is_preflight {
            found.insert(consequence.to_owned());
        }
    }
    // Without a type, a route of an HTTP API has none.
    if type_name == "AWS::ApiGatewayV2::Route" && properties.get("AuthorizationType").is_none() {
        found.insert("callers need no authorization".to_owned());
    }
    if type_name == "AWS::S3::Bucket" {
        // AWS blocks public access to new buckets unless their configuration says otherwise.
        let blocks = &properties["PublicAccessBlockConfiguration"];
        let off = BLOCKS
            .iter()
            .filter(|block| !blocks.is_null() && !same(&blocks[**block], &Value::Bool(true)));
        found.extend(off.map(|block| format!("{block} is off")));
        if matches!(properties["AccessControl"].as_str(), Some("PublicRead" | "PublicReadWrite")) {
            found.insert("its ACL is public".to_owned());
        }
    }
    found
}
