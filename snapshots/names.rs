//! All stages of all applications have different names, so they can live in one account and region.

use std::collections::BTreeMap;

use constructs::template::Template;
use serde_json::Value;

use crate::{all_templates, document, resources, templates};

/// Name properties that may be equal in several stacks, with the reasons.
const LOCAL: [(&str, &str, &str); 8] = [
    ("AWS::ApiGateway::Authorizer", "Name", "unique within its API only"),
    ("AWS::ApiGateway::Model", "Name", "unique within its API only"),
    ("AWS::ApiGateway::Stage", "StageName", "unique within its API only"),
    ("AWS::ApiGatewayV2::Authorizer", "Name", "unique within its API only"),
    ("AWS::ApiGatewayV2::Stage", "StageName", "unique within its API only"),
    ("AWS::CertificateManager::Certificate", "DomainName", "the domain of its site or API"),
    ("AWS::CloudWatch::Alarm", "MetricName", "the name of a metric of AWS"),
    ("AWS::Lambda::Permission", "FunctionName", "the name of another resource"),
];

/// Returns every name that must be unique in the account, the region or all of AWS, and its place.
fn names(template: &Template) -> BTreeMap<String, String> {
    let document = document(template);
    let mut names = BTreeMap::new();
    let mut note = |name: &str, place: String| {
        names.insert(name.to_owned(), place);
    };
    for (id, resource) in resources(&document) {
        let kind = resource["Type"].as_str().expect("a resource has a type");
        for (property, value) in resource["Properties"].as_object().into_iter().flatten() {
            let is_name = property.ends_with("Name") || property == "Domain";
            let is_local = LOCAL
                .iter()
                .any(|(local, name, _)| (*local, *name) == (kind, property.as_str()));
            if is_name
                && !is_local
                && let Some(name) = value.as_str()
            {
                note(name, format!("{id}.{property}"));
            }
        }
        // CloudFront has the names of its resources within their configurations.
        for configuration in
            ["CachePolicyConfig", "OriginAccessControlConfig", "KeyGroupConfig", "PublicKeyConfig"]
        {
            if let Some(name) = resource["Properties"][configuration]["Name"].as_str() {
                note(name, format!("{id}.Name"));
            }
        }
        for alias in resource
            .pointer("/Properties/DistributionConfig/Aliases")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            note(alias.as_str().unwrap_or_default(), format!("{id}.Aliases"));
        }
    }
    for (output, value) in document["Outputs"].as_object().into_iter().flatten() {
        if let Some(export) = value.pointer("/Export/Name") {
            note(export.as_str().unwrap_or_default(), format!("{output}.Export"));
        }
    }
    note(template.stack_name(), "the stack itself".to_owned());
    names
}

#[test]
fn no_two_stacks_share_a_name() {
    let mut taken: BTreeMap<String, (String, String)> = BTreeMap::new();
    for template in all_templates() {
        for (name, place) in names(&template) {
            let stack = template.stack_name().to_owned();
            if let Some((other, there)) = taken.insert(name.clone(), (stack.clone(), place.clone())) {
                panic!("`{name}` is {place} of {stack} and {there} of {other}");
            }
        }
    }
}

#[test]
fn every_name_contains_its_application_and_stage() {
    for template in all_templates() {
        let (app, stage) = (template.stage().app(), template.stage().name());
        let of_stage = format!("-{stage}");
        for (name, place) in names(&template) {
            // The stage's place depends on the pattern. Names of `prod` do not contain the stage.
            let is_ours = ["", "/aws/lambda/", "/aws/apigateway/", "/aws/vendedlogs/apigateway/"]
                .iter()
                .filter_map(|prefix| name.strip_prefix(prefix)?.strip_prefix(app))
                .any(|rest| stage == "prod" || rest.contains(&of_stage));
            assert!(is_ours, "{place} of {} is called `{name}`", template.stack_name());
        }
    }
}

#[test]
fn names_are_found_in_every_place() {
    let prod = templates()
        .into_iter()
        .find(|template| template.stack_name() == "thor-web-prod")
        .expect("thor-web has a stage prod");
    let names = names(&prod);
    for (name, place) in [
        ("thor-web-jobs", "Jobs.TableName"),
        ("thor-web-storage", "Storage.BucketName"),
        ("thor-web/anthropic-api-key", "AnthropicApiKey.Name"),
        ("/aws/lambda/thor-web-get-job", "GetJobLogGroup.LogGroupName"),
        ("thor-web-auth", "Auth.Domain"),
        ("thor-web-client", "Client.ClientName"),
    ] {
        assert_eq!(names.get(name).map(String::as_str), Some(place));
    }
}
