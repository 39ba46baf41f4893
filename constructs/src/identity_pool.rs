//! Cognito identity pools.

use resources::{
    Handle, Id, Value,
    cognito::{
        self,
        identity_pool::{CognitoIdentityProvider, CognitoIdentityProviderRequired},
    },
    iam,
};

use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        policy,
        stack::Stack,
        stage::NameKind,
    },
    user_pool::UserPoolRef,
    user_pool_client::UserPoolClientRef,
};

/// A Cognito identity pool. It gives AWS credentials to people who have signed in to a user pool.
///
/// The credentials are for a role without permissions: they identify a person, but give access to nothing. Guests get
/// no credentials. The classic flow, in which the caller chooses the role, is off. Revoked tokens are refused.
///
/// ```
/// # use constructs::{IdentityPool, Stack, Stage, UserPool, UserPoolClient};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// let site = stack.add(UserPoolClient::new("site", &users));
/// stack.add(IdentityPool::new("identities", &users, &site));
/// ```
#[derive(Clone, Debug)]
#[must_use = "an identity pool exists once it is added to a stack"]
pub struct IdentityPool {
    identity: Identity,
    users: UserPoolRef,
    client: UserPoolClientRef,
}

impl IdentityPool {
    /// Creates an identity pool with this name, for people who have signed in to a user pool with this client.
    pub fn new(name: &'static str, users: &UserPoolRef, client: &UserPoolClientRef) -> Self {
        Self { identity: Identity::new(name), users: users.clone(), client: client.clone() }
    }
}

impl Construct for IdentityPool {
    type Ref = IdentityPoolRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> IdentityPoolRef {
        let name = stack.physical_name(&self.identity, &NAME);
        let provider = CognitoIdentityProvider::new(CognitoIdentityProviderRequired {
            client_id: self.client.client_id(),
            provider_name: self.users.provider_name(),
        })
        .server_side_token_check(true);
        let pool = cognito::IdentityPool::new(false)
            .identity_pool_name(name)
            .allow_classic_flow(false)
            .cognito_identity_providers([provider]);
        let pool = IdentityPoolRef { handle: stack.resource(self.identity.id(), pool).handle() };

        let role = iam::Role::new(policy::assumed_by_those_signed_in(pool.identity_pool_id().into_node()));
        let role = stack.resource(self.identity.id_with("Role"), role).handle();
        let roles = cognito::IdentityPoolRoleAttachment::new(pool.identity_pool_id())
            .roles([("authenticated", role.arn())]);
        let _ = stack.resource(self.identity.id_with("RoleAttachment"), roles);
        pool
    }
}

/// A handle to a Cognito identity pool of a stack.
#[derive(Clone, Debug)]
pub struct IdentityPoolRef {
    handle: Handle<cognito::IdentityPool>,
}

impl IdentityPoolRef {
    /// Returns the pool's ID, with its region: `eu-west-1:…`.
    pub fn identity_pool_id(&self) -> Value<Id<cognito::IdentityPool>> {
        self.handle.reference()
    }
}

// From "CreateIdentityPool" in the Amazon Cognito Federated Identities API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an identity pool",
    min: 1,
    max: 128,
    signs: "_ +=,.@-",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{problems_of, resources_of},
        user_pool::UserPool,
        user_pool_client::UserPoolClient,
    };

    fn identities(stack: &mut Stack, name: &'static str) {
        let users = stack.add(UserPool::new("users"));
        let site = stack.add(UserPoolClient::new("site", &users));
        stack.add(IdentityPool::new(name, &users, &site));
    }

    #[test]
    fn people_who_signed_in_get_credentials_that_allow_nothing() {
        let resources = resources_of(|stack| identities(stack, "identities"));
        let (_, identities) = resources
            .split_once("\nIdentities: ")
            .expect("there is a pool");
        assert_snapshot!(identities, @r#"
        {
          "Type": "AWS::Cognito::IdentityPool",
          "Properties": {
            "AllowClassicFlow": false,
            "AllowUnauthenticatedIdentities": false,
            "CognitoIdentityProviders": [
              {
                "ClientId": {
                  "Ref": "Site"
                },
                "ProviderName": {
                  "Fn::GetAtt": [
                    "Users",
                    "ProviderName"
                  ]
                },
                "ServerSideTokenCheck": true
              }
            ],
            "IdentityPoolName": "shop-dev-identities"
          }
        }
        IdentitiesRole: {
          "Type": "AWS::IAM::Role",
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {
                    "ForAnyValue:StringLike": {
                      "cognito-identity.amazonaws.com:amr": "authenticated"
                    },
                    "StringEquals": {
                      "cognito-identity.amazonaws.com:aud": {
                        "Ref": "Identities"
                      }
                    }
                  },
                  "Effect": "Allow",
                  "Principal": {
                    "Federated": "cognito-identity.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            }
          }
        }
        IdentitiesRoleAttachment: {
          "Type": "AWS::Cognito::IdentityPoolRoleAttachment",
          "Properties": {
            "IdentityPoolId": {
              "Ref": "Identities"
            },
            "Roles": {
              "authenticated": {
                "Fn::GetAtt": [
                  "IdentitiesRole",
                  "Arn"
                ]
              }
            }
          }
        }
        "#);
    }

    #[test]
    fn a_name_has_at_most_128_characters() {
        let long: &str = Box::leak("x".repeat(120).into_boxed_str());
        let problems = problems_of(|stack| identities(stack, long));
        assert_snapshot!(problems.replace(long, "…").replace(&long[1..], "…"), @"X…: `shop-dev-…` has 129 characters, and the name of an identity pool has 1 to 128; change the name, or its pattern in the stage file");
    }
}
