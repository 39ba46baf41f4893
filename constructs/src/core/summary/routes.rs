//! The routes in a summary, and their callers.

use std::collections::BTreeMap;

use resources::Node;

use crate::core::{
    summary::{Group, Reader, words},
    template::Resource,
};

/// A method of a path of a REST API or an HTTP API.
struct Route<'a> {
    api: &'a str,
    method: &'a str,
    path: String,
    answered_by: String,
    caller: String,
}

impl<'a> Reader<'a> {
    /// Returns the routes of each API, by path.
    pub(super) fn routes(&self) -> Vec<Group> {
        let mut routes: Vec<Route<'a>> = self.rest_routes().chain(self.http_routes()).collect();
        routes.sort_by(|left, right| (&left.path, left.method).cmp(&(&right.path, right.method)));
        let mut of_apis: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for Route { api, method, path, answered_by, caller } in routes {
            of_apis
                .entry(api)
                .or_default()
                .push(format!("{method} {path} → {answered_by}, for {caller}"));
        }
        of_apis
            .into_iter()
            .map(|(api, facts)| Group { title: Some(api.to_owned()), facts })
            .collect()
    }

    /// Returns the routes of API Gateway's REST APIs.
    fn rest_routes(&self) -> impl Iterator<Item = Route<'a>> {
        self.of_type("AWS::ApiGateway::Method").map(|method| {
            let properties = method.properties();
            let integration = words::map_at(properties, &["Integration"]);
            let function = words::target(integration.and_then(|integration| integration.get("Uri")));
            let answered_by = match function {
                Some(function) => function.to_owned(),
                None if is_mock(method) => "the gateway".to_owned(),
                None => integration
                    .and_then(|integration| integration.get("Uri"))
                    .map_or_else(|| "nothing".to_owned(), words::value),
            };
            let path = self.path(properties.get("ResourceId"));
            Route {
                api: words::target(properties.get("RestApiId")).unwrap_or("other APIs"),
                method: words::text(method, "HttpMethod").unwrap_or("?"),
                path: if path.is_empty() { "/".to_owned() } else { path },
                answered_by,
                caller: self.caller(method),
            }
        })
    }

    /// Returns the routes of API Gateway's HTTP APIs.
    fn http_routes(&self) -> impl Iterator<Item = Route<'a>> {
        self.of_type("AWS::ApiGatewayV2::Route").map(|route| {
            let properties = route.properties();
            let key = words::text(route, "RouteKey").unwrap_or("?");
            let (method, path) = key.split_once(' ').unwrap_or(("ANY", key));
            let integration = words::target(properties.get("Target")).and_then(|id| self.by_id.get(id));
            let function = integration
                .and_then(|integration| words::target(integration.properties().get("IntegrationUri")));
            Route {
                api: words::target(properties.get("ApiId")).unwrap_or("other APIs"),
                method,
                path: path.to_owned(),
                answered_by: function.unwrap_or("nothing").to_owned(),
                caller: self.http_caller(route),
            }
        })
    }

    /// Returns the callers of a route of an HTTP API.
    fn http_caller(&self, route: &Resource) -> String {
        let jwt = words::target(route.properties().get("AuthorizerId"))
            .and_then(|id| self.by_id.get(id))
            .and_then(|authorizer| words::map_at(authorizer.properties(), &["JwtConfiguration"]));
        match (words::text(route, "AuthorizationType"), jwt) {
            (Some("JWT"), Some(jwt)) => {
                let clients: Vec<String> = words::elements(jwt.get("Audience"))
                    .iter()
                    .map(words::subject)
                    .collect();
                let users = words::target(jwt.get("Issuer")).unwrap_or("another issuer");
                format!("users of {users} through {}{}", clients.join(", "), with_scopes(route))
            }
            (Some("AWS_IAM"), _) => "callers that IAM allows".to_owned(),
            (Some("JWT" | "CUSTOM"), _) => "callers that its authorizer allows".to_owned(),
            _ => "everybody".to_owned(),
        }
    }

    /// Returns the path of a REST API's resource. The path of the root is empty.
    fn path(&self, resource: Option<&Node>) -> String {
        let part = words::target(resource).and_then(|id| {
            let part = self.by_id.get(id)?;
            (part.type_name() == "AWS::ApiGateway::Resource").then(|| part.properties())
        });
        match part {
            Some(part) => {
                let name = part.get("PathPart").map(words::value).unwrap_or_default();
                format!("{}/{name}", self.path(part.get("ParentId")))
            }
            None => String::new(),
        }
    }

    /// Returns the callers of a method of a REST API.
    fn caller(&self, method: &Resource) -> String {
        let authorizer =
            words::target(method.properties().get("AuthorizerId")).and_then(|id| self.by_id.get(id));
        let by = |property: &str| {
            let nodes = authorizer.map(|authorizer| words::elements(authorizer.properties().get(property)));
            let names: Vec<&str> = nodes
                .unwrap_or_default()
                .iter()
                .filter_map(|node| words::target(Some(node)))
                .collect();
            names.join(", ")
        };
        let caller = match words::text(method, "AuthorizationType") {
            Some("COGNITO_USER_POOLS") => {
                format!("users of {}{}", by("ProviderARNs"), with_scopes(method))
            }
            Some("CUSTOM") => format!("callers that {} allows", by("AuthorizerUri")),
            Some("AWS_IAM") => "callers that IAM allows".to_owned(),
            _ => "everybody".to_owned(),
        };
        match method.properties().get("ApiKeyRequired") {
            Some(Node::Bool(true)) => format!("{caller} with an API key"),
            _ => caller,
        }
    }
}

/// Returns the scopes of a method. A token must have one of them.
fn with_scopes(method: &Resource) -> String {
    let scopes: Vec<String> = words::elements(method.properties().get("AuthorizationScopes"))
        .iter()
        .map(words::value)
        .collect();
    if scopes.is_empty() { String::new() } else { format!(" with {}", scopes.join(" or ")) }
}

/// Returns a fact if a resource lets everybody call a function.
pub(super) fn public(resource: &Resource) -> Option<String> {
    let properties = resource.properties();
    let found = match resource.type_name() {
        "AWS::ApiGateway::Method" => {
            let is_open = matches!(words::text(resource, "AuthorizationType"), None | Some("NONE"));
            // The gateway answers a browser's CORS preflight request by itself, without a function.
            (is_open && !is_mock(resource)).then_some("everybody may call it")
        }
        "AWS::ApiGatewayV2::Route" => {
            let is_open = matches!(words::text(resource, "AuthorizationType"), None | Some("NONE"));
            is_open.then_some("everybody may call it")
        }
        "AWS::Lambda::Url" => {
            (words::text(resource, "AuthType") == Some("NONE")).then_some("everybody may call the function")
        }
        "AWS::Lambda::Permission" => {
            (words::text(resource, "Principal") == Some("*")).then_some("everybody may call the function")
        }
        "AWS::Cognito::IdentityPool" => {
            let guests = properties.get("AllowUnauthenticatedIdentities") == Some(&Node::Bool(true));
            guests.then_some("everybody may take its role for guests")
        }
        _ => None,
    };
    found.map(str::to_owned)
}

/// Returns `true` if everybody may register as a user. This needs no reason, because the routes show the permissions of
/// users.
pub(super) fn has_registration(resource: &Resource) -> bool {
    let admin_only = ["AdminCreateUserConfig", "AllowAdminCreateUserOnly"];
    resource.type_name() == "AWS::Cognito::UserPool"
        && words::at(resource.properties(), &admin_only) != Some(&Node::Bool(true))
}

fn is_mock(method: &Resource) -> bool {
    words::at(method.properties(), &["Integration", "Type"]).and_then(Node::as_text) == Some("MOCK")
}
