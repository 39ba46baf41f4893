//! Can all stages of all applications live in one account and region?

use std::collections::BTreeMap;

use constructs::template::Template;
use serde_json::Value;

use crate::{all_templates, document, resources, templates};

/// Properties that are called names, but of which AWS does not ask that they differ between stacks.
const LOCAL: [(&str, &str, &str); 8] = [
    ("AWS::ApiGateway::Authorizer", "Name", "known within its API only"),
    ("AWS::ApiGateway::Model", "Name", "known within its API only"),
    ("AWS::ApiGateway::Stage", "StageName", "known within its API only"),
    ("AWS::ApiGatewayV2::Authorizer", "Name", "known within its API only"),
    ("AWS::ApiGatewayV2::Stage", "StageName", "known within its API only"),
    ("AWS::CertificateManager::Certificate", "DomainName", "of the site or the API that shows it"),
    ("AWS::CloudWatch::Alarm", "MetricName", "what AWS calls what it measures"),
    ("AWS::Lambda::Permission", "FunctionName", "another resource's"),
];

/// Everything that the account, the region or all of AWS must not hold twice, and where it stands.
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
        // What CloudFront knows by a name has it within its configuration.
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
fn every_name_says_whose_it_is() {
    for template in all_templates() {
        let (app, stage) = (template.stage().app(), template.stage().name());
        let of_stage = format!("-{stage}");
        for (name, place) in names(&template) {
            // The stage stands where its pattern has it, and nowhere in the names of `prod`.
            let is_ours = ["", "/aws/lambda/", "/aws/apigateway/"]
                .iter()
                .filter_map(|prefix| name.strip_prefix(prefix)?.strip_prefix(app))
                .any(|rest| stage == "prod" || rest.contains(&of_stage));
            assert!(is_ours, "{place} of {} is called `{name}`", template.stack_name());
        }
    }
}

#[test]
fn names_are_found_where_they_stand() {
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
