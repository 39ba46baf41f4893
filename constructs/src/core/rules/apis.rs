//! APIs: parts that belong together.

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::{Error, Warning},
    document::{Piece, is_same, pieces, references},
};

const METHOD: &str = "AWS::ApiGateway::Method";
const DEPLOYMENT: &str = "AWS::ApiGateway::Deployment";

/// References from one part of an API to another: the type, the property, the property of the API here, and there.
const PARTS: [(&str, &str, &str); 9] = [
    (METHOD, "AuthorizerId", "RestApiId"),
    (METHOD, "ResourceId", "RestApiId"),
    (METHOD, "RequestValidatorId", "RestApiId"),
    ("AWS::ApiGateway::Resource", "ParentId", "RestApiId"),
    ("AWS::ApiGateway::Stage", "DeploymentId", "RestApiId"),
    ("AWS::ApiGatewayV2::Route", "AuthorizerId", "ApiId"),
    ("AWS::ApiGatewayV2::Route", "Target", "ApiId"),
    ("AWS::ApiGatewayV2::Stage", "DeploymentId", "ApiId"),
    ("AWS::ApiGatewayV2::Integration", "IntegrationUri", "ApiId"),
];

/// "Gateway response types" in the API Gateway Developer Guide.
const ANSWERS: [&str; 21] = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY",
    "BAD_REQUEST_PARAMETERS",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "part-of-another-api",
        severity: Error,
        summary: "The authorizer, the path, the integration and the deployment of a part of an API are of the same API.",
        source: "https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
        passing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"U":{"Type":"AWS::ApiGatewayV2::Authorizer","Properties":{"ApiId":{"Ref":"A"}}},"R":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"A"},"AuthorizationType":"JWT","AuthorizerId":{"Ref":"U"}}}}"#,
        failing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"B":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"U":{"Type":"AWS::ApiGatewayV2::Authorizer","Properties":{"ApiId":{"Ref":"B"}}},"R":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"A"},"AuthorizationType":"JWT","AuthorizerId":{"Ref":"U"}}}}"#,
        check: parts,
    },
    Rule {
        id: "deployment-misses-method",
        severity: Warning,
        summary: "The deployment of a REST API is made after all methods of the API.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html",
        passing: r#"{"A":{"Type":"AWS::ApiGateway::RestApi","Properties":{}},"M":{"Type":"AWS::ApiGateway::Method","Properties":{"RestApiId":{"Ref":"A"},"Integration":{"Type":"MOCK"}}},"D":{"Type":"AWS::ApiGateway::Deployment","DependsOn":"M","Properties":{"RestApiId":{"Ref":"A"}}}}"#,
        failing: r#"{"A":{"Type":"AWS::ApiGateway::RestApi","Properties":{}},"M":{"Type":"AWS::ApiGateway::Method","Properties":{"RestApiId":{"Ref":"A"},"Integration":{"Type":"MOCK"}}},"D":{"Type":"AWS::ApiGateway::Deployment","Properties":{"RestApiId":{"Ref":"A"}}}}"#,
        check: deployments,
    },
    Rule {
        id: "method-integration",
        severity: Error,
        summary: "A method has an integration, and a function is invoked by POST.",
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html",
        passing: r#"{"M":{"Type":"AWS::ApiGateway::Method","Properties":{"HttpMethod":"GET","Integration":{"Type":"AWS_PROXY","IntegrationHttpMethod":"POST","Uri":"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/x/invocations"}}}}"#,
        failing: r#"{"M":{"Type":"AWS::ApiGateway::Method","Properties":{"HttpMethod":"GET","Integration":{"Type":"AWS_PROXY","IntegrationHttpMethod":"GET","Uri":"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/x/invocations"}}}}"#,
        check: integration,
    },
    Rule {
        id: "authorizer-missing",
        severity: Error,
        summary: "A route that authorizes its callers by an authorizer names it.",
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html",
        passing: r#"{"M":{"Type":"AWS::ApiGateway::Method","Properties":{"AuthorizationType":"NONE","Integration":{"Type":"MOCK"}}}}"#,
        failing: r#"{"M":{"Type":"AWS::ApiGateway::Method","Properties":{"AuthorizationType":"COGNITO_USER_POOLS","Integration":{"Type":"MOCK"}}}}"#,
        check: authorizer,
    },
    Rule {
        id: "path-variables-clash",
        severity: Error,
        summary: "A path of a REST API has at most one variable after it.",
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html",
        passing: r#"{"R":{"Type":"AWS::ApiGateway::Resource","Properties":{"RestApiId":"a","ParentId":"p","PathPart":"{id}"}}}"#,
        failing: r#"{"R":{"Type":"AWS::ApiGateway::Resource","Properties":{"RestApiId":"a","ParentId":"p","PathPart":"{id}"}},"S":{"Type":"AWS::ApiGateway::Resource","Properties":{"RestApiId":"a","ParentId":"p","PathPart":"{order}"}}}"#,
        check: paths,
    },
    Rule {
        id: "api-value",
        severity: Error,
        summary: "The type of a gateway response and the protocol of an API are ones that API Gateway knows.",
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
        passing: r#"{"G":{"Type":"AWS::ApiGateway::GatewayResponse","Properties":{"ResponseType":"DEFAULT_4XX"}}}"#,
        failing: r#"{"G":{"Type":"AWS::ApiGateway::GatewayResponse","Properties":{"ResponseType":"DEFAULT_3XX"}}}"#,
        check: values,
    },
    Rule {
        id: "http-api-log-group",
        severity: Warning,
        summary: "The access logs of an HTTP API are in a group under `/aws/vendedlogs/`.",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html",
        passing: r#"{"L":{"Type":"AWS::Logs::LogGroup","Properties":{"LogGroupName":"/aws/vendedlogs/api"}},"S":{"Type":"AWS::ApiGatewayV2::Stage","Properties":{"AccessLogSettings":{"DestinationArn":{"Fn::GetAtt":["L","Arn"]}}}}}"#,
        failing: r#"{"L":{"Type":"AWS::Logs::LogGroup","Properties":{"LogGroupName":"/aws/apigateway/api"}},"S":{"Type":"AWS::ApiGatewayV2::Stage","Properties":{"AccessLogSettings":{"DestinationArn":{"Fn::GetAtt":["L","Arn"]}}}}}"#,
        check: log_groups,
    },
];

fn parts(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, property, api) in PARTS {
        for item in document.of_type(type_name) {
            let (Some(node), Some(own)) = (item.at(property), item.at(api)) else { continue };
            let mut other: Option<Item<'_>> = None;
            references(node, &mut |id, _| {
                let part = document
                    .get(id)
                    .filter(|part| part.type_name().starts_with("AWS::ApiGateway"));
                other = other.or(part);
            });
            let Some(part) = other else { continue };
            let is_same_api = match part.at(api) {
                Some(theirs) => is_same(theirs, own),
                // The root path is an attribute of the API itself.
                None => document
                    .target(own)
                    .is_none_or(|api| api.id() == part.id() || !part.type_name().ends_with("Api")),
            };
            if !is_same_api {
                findings.add(
                    item,
                    format!(
                        "{property} refers to {}, which is of another API; use one of the same API",
                        part.id()
                    ),
                );
            }
        }
    }
}

fn deployments(document: &Document<'_>, findings: &mut Findings) {
    for deployment in document.of_type(DEPLOYMENT) {
        let Some(api) = deployment
            .at("RestApiId")
            .filter(|api| document.target(api).is_some())
        else {
            continue;
        };
        let missed: Vec<&str> = document
            .of_type(METHOD)
            .filter(|method| {
                method
                    .at("RestApiId")
                    .is_some_and(|node| is_same(node, api))
            })
            .filter(|method| !follows(document, deployment, method.id(), 3))
            .map(Item::id)
            .collect();
        if let [first, ..] = missed.as_slice() {
            findings.add(
                deployment,
                format!(
                    "the deployment does not wait for {} of the API's methods, such as {first}, and may miss them; add them to DependsOn",
                    missed.len()
                ),
            );
        }
    }
}

/// Returns `true` if a resource is made after another, by at most so many steps.
fn follows(document: &Document<'_>, item: Item<'_>, id: &str, steps: u32) -> bool {
    let is_next = |next: &str| {
        next == id
            || steps > 0
                && document
                    .get(next)
                    .is_some_and(|next| follows(document, next, id, steps - 1))
    };
    item.depends_on().iter().any(|next| **next == *id) || item.depends_on().iter().any(|next| is_next(next))
}

fn integration(document: &Document<'_>, findings: &mut Findings) {
    for method in document.of_type(METHOD) {
        if method.at("Integration").is_none() {
            findings.add(
                method,
                "the method has no integration, so that its API cannot be deployed; set Integration"
                    .to_owned(),
            );
        }
        let kind = method.text("Integration/Type");
        let to_function = method.at("Integration/Uri").is_some_and(|uri| {
            crate::core::rules::document::pieces(uri)
                .iter()
                .any(|piece| matches!(piece, crate::core::rules::document::Piece::Literal(text) if text.contains(":lambda:path/")))
        });
        let by = method.text("Integration/IntegrationHttpMethod");
        if kind == Some("AWS_PROXY")
            && to_function
            && by != Some("POST")
            && method
                .at("Integration/IntegrationHttpMethod")
                .is_none_or(|node| node.as_text().is_some())
        {
            findings.at(
                method,
                "Integration/IntegrationHttpMethod",
                format!(
                    "a function is invoked by {}; set IntegrationHttpMethod to POST",
                    by.unwrap_or("no method")
                ),
            );
        }
    }
}

fn authorizer(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, kinds) in
        [(METHOD, ["COGNITO_USER_POOLS", "CUSTOM"]), ("AWS::ApiGatewayV2::Route", ["JWT", "CUSTOM"])]
    {
        for item in document.of_type(type_name) {
            if let Some(kind) = item.text("AuthorizationType") {
                if kinds.contains(&kind) && item.at("AuthorizerId").is_none() {
                    findings.at(
                        item,
                        "AuthorizationType",
                        format!(
                            "callers are authorized by {kind}, and no authorizer is named; set AuthorizerId"
                        ),
                    );
                }
                if kind == "NONE" && item.at("AuthorizerId").is_some() {
                    findings.at(item, "AuthorizationType", "an authorizer is named, but AuthorizationType is NONE, so that nobody asks it; set the type of the authorizer".to_owned());
                }
            }
        }
    }
}

fn paths(document: &Document<'_>, findings: &mut Findings) {
    let mut known: Vec<Item<'_>> = Vec::new();
    for item in document.of_type("AWS::ApiGateway::Resource") {
        let Some(part) = item.text("PathPart").filter(|part| part.starts_with('{')) else { continue };
        let earlier = known.iter().find(|earlier| {
            earlier.text("PathPart") != Some(part)
                && earlier
                    .text("PathPart")
                    .is_some_and(|text| text.ends_with("+}") == part.ends_with("+}"))
                && ["RestApiId", "ParentId"]
                    .iter()
                    .all(|path| match (earlier.at(path), item.at(path)) {
                        (Some(one), Some(other)) => is_same(one, other),
                        _ => false,
                    })
        });
        if let Some(earlier) = earlier {
            findings.at(
                item,
                "PathPart",
                format!(
                    "`{part}` and `{}` of {} follow the same path; use one name for the variable",
                    earlier.text("PathPart").unwrap_or_default(),
                    earlier.id()
                ),
            );
        }
        known.push(item);
    }
}

fn values(document: &Document<'_>, findings: &mut Findings) {
    for (type_name, property, known) in [
        ("AWS::ApiGateway::GatewayResponse", "ResponseType", &ANSWERS[..]),
        ("AWS::ApiGatewayV2::Api", "ProtocolType", &["HTTP", "WEBSOCKET"][..]),
    ] {
        for item in document.of_type(type_name) {
            if let Some(value) = item.text(property).filter(|value| !known.contains(value)) {
                let hint = resources::suggestion::nearest(value, known.iter().copied()).map_or_else(
                    || format!("use {}", known.join(" or ")),
                    |near| format!("did you mean `{near}`?"),
                );
                findings.at(item, property, format!("`{value}` is not a valid {property}; {hint}"));
            }
        }
    }
}

fn log_groups(document: &Document<'_>, findings: &mut Findings) {
    for stage in document.of_type("AWS::ApiGatewayV2::Stage") {
        let group = stage
            .at("AccessLogSettings/DestinationArn")
            .and_then(|node| document.target_within(node, "AWS::Logs::LogGroup"));
        let Some(group) = group else { continue };
        let begins = match group.at("LogGroupName").map(pieces) {
            // The generated name begins with the stack's.
            None => Some(false),
            Some(pieces) => match pieces.first() {
                Some(Piece::Literal(text)) => Some(text.starts_with("/aws/vendedlogs/")),
                _ => None,
            },
        };
        if begins == Some(false) {
            findings.add(
                group,
                "has an HTTP API's logs, and its name does not begin with /aws/vendedlogs/, so that it takes room in the \
                 one policy that the account has for such logs; begin the name with /aws/vendedlogs/"
                    .to_owned(),
            );
        }
    }
}
