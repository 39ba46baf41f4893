//! User pools and their clients.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Rule,
    Severity::{Error, Warning},
    document::is_same,
};

const CLIENT: &str = "AWS::Cognito::UserPoolClient";

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "oauth-flow",
        severity: Error,
        summary: "A client with OAuth flows has scopes, and a page to return to unless its only flow is client_credentials.",
        source: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
        passing: r#"{"C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"AllowedOAuthFlowsUserPoolClient":true,"AllowedOAuthFlows":["code"],"AllowedOAuthScopes":["openid"],"CallbackURLs":["https://a.example"]}}}"#,
        failing: r#"{"C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"AllowedOAuthFlowsUserPoolClient":true,"AllowedOAuthFlows":["code"],"AllowedOAuthScopes":["openid"]}}}"#,
        check: flow,
    },
    Rule {
        id: "oauth-callback",
        severity: Error,
        summary: "A page to return to has HTTPS, or is on this machine, and has no fragment.",
        source: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
        passing: r#"{"C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"CallbackURLs":["https://a.example","http://localhost:3000","app://done"]}}}"#,
        failing: r#"{"C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"CallbackURLs":["http://a.example"]}}}"#,
        check: callback,
    },
    Rule {
        id: "oauth-domain",
        severity: Warning,
        summary: "The pool of a client with OAuth flows has a domain, where people sign in.",
        source: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html",
        passing: r#"{"U":{"Type":"AWS::Cognito::UserPool","Properties":{}},"D":{"Type":"AWS::Cognito::UserPoolDomain","Properties":{"Domain":"a","UserPoolId":{"Ref":"U"}}},"C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"UserPoolId":{"Ref":"U"},"AllowedOAuthFlows":["code"],"AllowedOAuthFlowsUserPoolClient":true,"AllowedOAuthScopes":["openid"],"CallbackURLs":["https://a.example"]}}}"#,
        failing: r#"{"U":{"Type":"AWS::Cognito::UserPool","Properties":{}},"C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"UserPoolId":{"Ref":"U"},"AllowedOAuthFlows":["code"],"AllowedOAuthFlowsUserPoolClient":true,"AllowedOAuthScopes":["openid"],"CallbackURLs":["https://a.example"]}}}"#,
        check: domain,
    },
];

fn flow(document: &Document<'_>, findings: &mut Findings) {
    for client in document.of_type(CLIENT) {
        let flows = client.list("AllowedOAuthFlows");
        let returns = flows
            .iter()
            .any(|flow| matches!(flow.as_text(), Some("code" | "implicit")));
        let is_empty =
            |path| matches!(client.at(path), None | Some(Node::List(_))) && client.list(path).is_empty();
        if returns && is_empty("CallbackURLs") {
            findings.add(
                client,
                "people sign in by OAuth, but there is no page to return to; set CallbackURLs".to_owned(),
            );
        }
        if client.is_true("AllowedOAuthFlowsUserPoolClient")
            && (is_empty("AllowedOAuthFlows") || is_empty("AllowedOAuthScopes"))
        {
            findings.add(
                client,
                "a client with OAuth needs flows and scopes; set AllowedOAuthFlows and AllowedOAuthScopes"
                    .to_owned(),
            );
        }
        if flows.len() > 1
            && flows
                .iter()
                .any(|flow| flow.as_text() == Some("client_credentials"))
        {
            findings.at(
                client,
                "AllowedOAuthFlows",
                "the flow client_credentials cannot be combined with others; make a client for it".to_owned(),
            );
        }
        if flows
            .iter()
            .any(|flow| flow.as_text() == Some("client_credentials"))
            && !client.at("GenerateSecret").is_some_and(Node::is_intrinsic)
            && !client.is_true("GenerateSecret")
        {
            findings.at(
                client,
                "AllowedOAuthFlows",
                "the flow client_credentials needs a client with a secret; set GenerateSecret".to_owned(),
            );
        }
        if let Some(default) = client.text("DefaultRedirectURI")
            && client
                .list("CallbackURLs")
                .iter()
                .all(|url| url.as_text().is_some_and(|url| url != default))
        {
            findings.at(
                client,
                "DefaultRedirectURI",
                format!("`{default}` is not one of CallbackURLs; add it there"),
            );
        }
    }
}

fn callback(document: &Document<'_>, findings: &mut Findings) {
    for client in document.of_type(CLIENT) {
        for (node, url) in ["CallbackURLs", "LogoutURLs"]
            .iter()
            .flat_map(|path| client.list(path))
            .filter_map(|node| Some((node, node.as_text()?)))
            .filter(|(_, url)| !url.contains("{{resolve:"))
        {
            let is_here = ["http://localhost", "http://127.0.0.1", "http://[::1]"]
                .iter()
                .any(|start| url.starts_with(start));
            if url.starts_with("http://") && !is_here {
                findings.on(
                    client,
                    node,
                    format!(
                        "people return to `{url}` without encryption, which Cognito refuses; use https://"
                    ),
                );
            }
            if url.contains('#') || !url.contains(':') {
                findings.on(
                    client,
                    node,
                    format!("`{url}` is not a URL to return to; write an absolute URL without a fragment"),
                );
            }
        }
    }
}

fn domain(document: &Document<'_>, findings: &mut Findings) {
    for client in document.of_type(CLIENT) {
        let Some(pool) = client
            .at("UserPoolId")
            .filter(|pool| document.target(pool).is_some())
        else {
            continue;
        };
        let has_domain = document
            .of_type("AWS::Cognito::UserPoolDomain")
            .any(|domain| {
                domain
                    .at("UserPoolId")
                    .is_some_and(|node| is_same(node, pool))
            });
        if client.is_true("AllowedOAuthFlowsUserPoolClient") && !has_domain {
            findings.add(
                client,
                "people sign in by OAuth, but their pool has no domain; add a AWS::Cognito::UserPoolDomain"
                    .to_owned(),
            );
        }
    }
}
