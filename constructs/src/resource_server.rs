//! What machines may be allowed to do with an application.

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

/// What machines may be allowed to do with an application: its scopes, `{app}/{scope}`.
///
/// ```
/// # use constructs::{ResourceServer, Stack, resource_server::MachineClient, user_pool::UserPoolRef};
/// # fn example(stack: &mut Stack, users: &UserPoolRef) {
/// let server = stack.add(ResourceServer::new("server", users).scope("orders.write", "Writes orders"));
/// stack.add(MachineClient::new("cashier", users, [server.scope("orders.write")]));
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a resource server exists once it is added to a stack"]
pub struct ResourceServer {
    identity: Identity,
    pool: UserPoolRef,
    scopes: Vec<(&'static str, &'static str)>,
}

impl ResourceServer {
    /// A resource server of this name.
    pub fn new(name: &'static str, pool: &UserPoolRef) -> Self {
        Self { identity: Identity::new(name), pool: pool.clone(), scopes: Vec::new() }
    }

    /// Knows a scope, which people recognize by its description.
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
    /// What Cognito would refuse: `ResourceServerScopeType` in its API Reference.
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        if self.scopes.is_empty() || self.scopes.len() > 100 {
            refusals.push(format!("{} scopes, and a resource server has 1 to 100", self.scopes.len()));
        }
        for (position, (scope, description)) in self.scopes.iter().enumerate() {
            let is_letter = |letter: char| letter.is_ascii_graphic() && !"/\"\\".contains(letter);
            if scope.is_empty() || scope.len() > 256 || !scope.chars().all(is_letter) {
                refusals.push(format!(
                    "`{scope}` is no scope; write 1 to 256 letters, digits and signs without `/`"
                ));
            }
            if description.is_empty() || description.chars().count() > 256 {
                refusals
                    .push(format!("the scope `{scope}` is described by 1 to 256 characters; change that"));
            }
            if self.scopes[..position]
                .iter()
                .any(|(earlier, _)| earlier == scope)
            {
                refusals.push(format!("two scopes are called `{scope}`; drop one"));
            }
        }
        refusals
    }
}

/// A resource server of a stack.
#[derive(Clone, Debug)]
pub struct ResourceServerRef {
    handle: Handle<cognito::UserPoolResourceServer>,
    identifier: String,
    known: Vec<&'static str>,
}

impl ResourceServerRef {
    /// One of the server's scopes. One that it does not know is reported where it is used.
    pub fn scope(&self, scope: &'static str) -> Scope {
        Scope {
            text: format!("{}/{scope}", self.identifier),
            server: self.handle.target().clone(),
            is_known: self.known.contains(&scope),
        }
    }
}

/// What a machine may be allowed to do.
#[derive(Clone, Debug)]
pub struct Scope {
    pub(crate) text: String,
    server: Target,
    is_known: bool,
}

impl Scope {
    /// Why there is no such scope, if so.
    pub(crate) fn refusal(&self) -> Option<String> {
        (!self.is_known).then(|| {
            format!(
                "the resource server {} has no scope `{}`; add it by `.scope(…)`",
                self.server.id, self.text
            )
        })
    }
}

/// A program that signs in by itself, with a secret, to do what its scopes allow: the grant of client credentials.
///
/// Cognito makes the secret, and shows it to those who may describe the client. It gives tokens at the pool's domain, so
/// the pool needs one: [`UserPoolDomain`](crate::UserPoolDomain).
#[derive(Clone, Debug)]
#[must_use = "a client exists once it is added to a stack"]
pub struct MachineClient {
    identity: Identity,
    pool: UserPoolRef,
    scopes: Vec<Scope>,
}

impl MachineClient {
    /// A client of this name, with these scopes.
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
            stack.report(self.identity.id(), "no scope, and client credentials are for one; name it");
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
            // Nobody signs in through it: without a flow named, Cognito would allow several.
            .explicit_auth_flows([ExplicitAuthFlow::ALLOW_REFRESH_TOKEN_AUTH])
            .enable_token_revocation(true);
        let mut entry = stack.resource(self.identity.id(), client);
        for scope in &self.scopes {
            entry = entry.depends_on(&scope.server);
        }
        UserPoolClientRef::new(entry.handle())
    }
}

// From "CreateResourceServer" and "CreateUserPoolClient" in the Cognito API Reference: what both accept.
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
        Empty: 0 scopes, and a resource server has 1 to 100
        Twice: `a/b` is no scope; write 1 to 256 letters, digits and signs without `/`
        Twice: the scope `a/b` is described by 1 to 256 characters; change that
        Twice: `a/b` is no scope; write 1 to 256 letters, digits and signs without `/`
        Twice: two scopes are called `a/b`; drop one
        Nobody: no scope, and client credentials are for one; name it
        ");
        assert_snapshot!(problems_of(|stack| cashier(stack, "orders.read")), @"Cashier: the resource server Server has no scope `shop/orders.read`; add it by `.scope(…)`");
    }
}
