//! Cognito resource servers, and clients for machines.

use resources::{
    Handle, Target,
    cognito::{
        self, UserPoolResourceServerRequired,
        user_pool_client::{AllowedOAuthFlow, ExplicitAuthFlow},
        user_pool_resource_server::{ResourceServerScopeType, ResourceServerScopeTypeRequired},
    },
};

use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        stack::Stack,
        stage::NameKind,
    },
    user_pool::UserPoolRef,
    user_pool_client::UserPoolClientRef,
};

/// A Cognito resource server: the scopes `{app}/{scope}` that machines can get.
///
/// ```
/// # use constructs::{ResourceServer, Stack, Stage, UserPool, UserPoolDomain, resource_server::MachineClient};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// stack.add(UserPoolDomain::new("sign-in", &users));
/// let server = stack.add(ResourceServer::new("server", &users).scope("orders.write", "Writes orders"));
/// stack.add(MachineClient::new("cashier", &users, [server.scope("orders.write")]));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a resource server exists once it is added to a stack"]
pub struct ResourceServer {
    identity: Identity,
    pool: UserPoolRef,
    scopes: Vec<(&'static str, &'static str)>,
}

impl ResourceServer {
    /// Creates a resource server with this name.
    pub fn new(name: &'static str, pool: &UserPoolRef) -> Self {
        Self { identity: Identity::new(name), pool: pool.clone(), scopes: Vec::new() }
    }

    /// Adds a scope, with a description for people.
    pub fn scope(mut self, scope: &'static str, description: &'static str) -> Self {
        self.scopes.push((scope, description));
        self
    }
}

impl Construct for ResourceServer {
    type Ref = ResourceServerRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> ResourceServerRef {
        let name = stack.physical_name(&self.identity, &NAME);
        let identifier = stack.stage().app().to_owned();
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let scopes: Vec<_> = self
            .scopes
            .iter()
            .map(|(scope_name, scope_description)| {
                ResourceServerScopeType::new(ResourceServerScopeTypeRequired {
                    scope_name: *scope_name,
                    scope_description: *scope_description,
                })
            })
            .collect();
        let server = cognito::UserPoolResourceServer::new(UserPoolResourceServerRequired {
            identifier: identifier.clone(),
            name,
            user_pool_id: self.pool.pool_id(),
        })
        .scopes(scopes);
        let handle = stack.resource(self.identity.id(), server).handle();
        let known = self.scopes.into_iter().map(|(scope, _)| scope).collect();
        ResourceServerRef { handle, identifier, known }
    }
}

impl ResourceServer {
    /// Returns the problems that Cognito would refuse: `ResourceServerScopeType` in its API Reference.
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        if self.scopes.is_empty() || self.scopes.len() > 100 {
            refusals
                .push(format!("{} scopes is out of range; add 1 to 100 with `.scope(…)`", self.scopes.len()));
        }
        for (position, (scope, description)) in self.scopes.iter().enumerate() {
            let is_letter = |letter: char| letter.is_ascii_graphic() && !"/\"\\".contains(letter);
            if scope.is_empty() || scope.len() > 256 || !scope.chars().all(is_letter) {
                refusals.push(format!(
                    "`{scope}` is not a valid scope; use 1 to 256 letters, digits and signs other than `/`"
                ));
            }
            if description.is_empty() || description.chars().count() > 256 {
                refusals.push(format!(
                    "the description of the scope `{scope}` is not valid; use 1 to 256 characters"
                ));
            }
            if self.scopes[..position]
                .iter()
                .any(|(earlier, _)| earlier == scope)
            {
                refusals.push(format!("two scopes are named `{scope}`; drop one"));
            }
        }
        refusals
    }
}

/// A handle to a Cognito resource server of a stack.
#[derive(Clone, Debug)]
pub struct ResourceServerRef {
    handle: Handle<cognito::UserPoolResourceServer>,
    identifier: String,
    known: Vec<&'static str>,
}

impl ResourceServerRef {
    /// Returns one of the server's scopes. An unknown scope is reported by the construct that uses it.
    pub fn scope(&self, scope: &'static str) -> Scope {
        Scope {
            text: format!("{}/{scope}", self.identifier),
            server: self.handle.target().clone(),
            is_known: self.known.contains(&scope),
        }
    }
}

/// A scope: a permission for a machine.
#[derive(Clone, Debug)]
pub struct Scope {
    pub(crate) text: String,
    server: Target,
    is_known: bool,
}

impl Scope {
    /// Returns the reason that the scope is not valid, if it is not.
    pub(crate) fn refusal(&self) -> Option<String> {
        (!self.is_known).then(|| {
            format!(
                "the resource server {} has no scope `{}`; add it with `.scope(…)`",
                self.server.id, self.text
            )
        })
    }
}

/// A client of a user pool for a machine. It signs in with a secret: the client credentials grant. Its scopes are its
/// permissions.
///
/// Cognito generates the secret, and shows it to everybody who can describe the client. The client gets its tokens from
/// the pool's domain, so the pool needs one: [`UserPoolDomain`](crate::UserPoolDomain).
#[derive(Clone, Debug)]
#[must_use = "a client exists once it is added to a stack"]
pub struct MachineClient {
    identity: Identity,
    pool: UserPoolRef,
    scopes: Vec<Scope>,
}

impl MachineClient {
    /// Creates a client with this name, with these scopes.
    pub fn new(name: &'static str, pool: &UserPoolRef, scopes: impl IntoIterator<Item = Scope>) -> Self {
        Self { identity: Identity::new(name), pool: pool.clone(), scopes: scopes.into_iter().collect() }
    }
}

impl Construct for MachineClient {
    type Ref = UserPoolClientRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> UserPoolClientRef {
        let name = stack.physical_name(&self.identity, &NAME);
        if self.scopes.is_empty() {
            stack.report(
                self.identity.id(),
                "no scope, but client credentials need at least 1; add one of a resource server",
            );
        }
        for refusal in self.scopes.iter().filter_map(Scope::refusal) {
            stack.report(self.identity.id(), refusal);
        }
        let scopes: Vec<String> = self.scopes.iter().map(|scope| scope.text.clone()).collect();
        let client = cognito::UserPoolClient::new(self.pool.pool_id())
            .client_name(name)
            .generate_secret(true)
            .allowed_oauth_flows_user_pool_client(true)
            .allowed_oauth_flows([AllowedOAuthFlow::CLIENT_CREDENTIALS])
            .allowed_oauth_scopes(scopes)
            // Nobody signs in with this client. If no flow were named, Cognito would allow several.
            .explicit_auth_flows([ExplicitAuthFlow::ALLOW_REFRESH_TOKEN_AUTH])
            .enable_token_revocation(true);
        let mut entry = stack.resource(self.identity.id(), client);
        for scope in &self.scopes {
            entry = entry.depends_on(&scope.server);
        }
        UserPoolClientRef::new(entry.handle())
    }
}

// From "CreateResourceServer" and "CreateUserPoolClient" in the Cognito API Reference: names that both accept.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a resource server or client",
    min: 1,
    max: 128,
    signs: "-_ +=,.@",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{problems_of, resource},
        user_pool::UserPool,
    };

    fn cashier(stack: &mut Stack, scope: &'static str) {
        let users = stack.add(UserPool::new("users"));
        stack.add(crate::user_pool_domain::UserPoolDomain::new("sign-in", &users));
        let server = stack.add(ResourceServer::new("server", &users).scope("orders.write", "Writes orders"));
        stack.add(MachineClient::new("cashier", &users, [server.scope(scope)]));
    }

    #[test]
    fn a_program_signs_in_by_a_secret_for_its_scopes() {
        assert_snapshot!(resource("Server", |stack| cashier(stack, "orders.write")), @r#"
        {
          "Properties": {
            "Identifier": "shop",
            "Name": "shop-dev-server",
            "Scopes": [
              {
                "ScopeDescription": "Writes orders",
                "ScopeName": "orders.write"
              }
            ],
            "UserPoolId": {
              "Ref": "Users"
            }
          },
          "Type": "AWS::Cognito::UserPoolResourceServer"
        }
        "#);
        assert_snapshot!(resource("Cashier", |stack| cashier(stack, "orders.write")), @r#"
        {
          "DependsOn": [
            "Server"
          ],
          "Properties": {
            "AllowedOAuthFlows": [
              "client_credentials"
            ],
            "AllowedOAuthFlowsUserPoolClient": true,
            "AllowedOAuthScopes": [
              "shop/orders.write"
            ],
            "ClientName": "shop-dev-cashier",
            "EnableTokenRevocation": true,
            "ExplicitAuthFlows": [
              "ALLOW_REFRESH_TOKEN_AUTH"
            ],
            "GenerateSecret": true,
            "UserPoolId": {
              "Ref": "Users"
            }
          },
          "Type": "AWS::Cognito::UserPoolClient"
        }
        "#);
    }

    #[test]
    fn a_scope_is_known_and_described() {
        let problems = problems_of(|stack| {
            let users = stack.add(UserPool::new("users"));
            stack.add(ResourceServer::new("empty", &users));
            stack.add(
                ResourceServer::new("twice", &users)
                    .scope("a/b", "")
                    .scope("a/b", "Twice"),
            );
            stack.add(MachineClient::new("nobody", &users, []));
        });
        assert_snapshot!(problems, @"
        Empty: 0 scopes is out of range; add 1 to 100 with `.scope(…)`
        Twice: `a/b` is not a valid scope; use 1 to 256 letters, digits and signs other than `/`
        Twice: the description of the scope `a/b` is not valid; use 1 to 256 characters
        Twice: `a/b` is not a valid scope; use 1 to 256 letters, digits and signs other than `/`
        Twice: two scopes are named `a/b`; drop one
        Nobody: no scope, but client credentials need at least 1; add one of a resource server
        ");
        assert_snapshot!(problems_of(|stack| cashier(stack, "orders.read")), @"Cashier: the resource server Server has no scope `shop/orders.read`; add it with `.scope(…)`");
    }
}
