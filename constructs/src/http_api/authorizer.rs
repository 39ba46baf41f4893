//! The JWT authorizer of an HTTP API.

use resources::{
    Handle, Value,
    apigatewayv2::{self, AuthorizerRequired, authorizer::JWTConfiguration},
};

use crate::{
    core::{construct::Identity, stack::Stack},
    user_pool::UserPoolRef,
    user_pool_client::UserPoolClientRef,
};

/// An authorizer that accepts tokens of a user pool, issued to some of its clients.
#[derive(Clone, Debug)]
pub(super) struct Authorizer {
    issuer: Value<String>,
    audience: Vec<Value<String>>,
}

impl Authorizer {
    pub(super) fn new<'a>(
        users: &UserPoolRef,
        clients: impl IntoIterator<Item = &'a UserPoolClientRef>,
    ) -> Self {
        let audience = clients.into_iter().map(|client| client.client_id().into());
        Self { issuer: users.issuer(), audience: audience.collect() }
    }

    /// Returns the problem that API Gateway would refuse: a JWT authorizer without an audience.
    pub(super) fn refusal(&self) -> Option<String> {
        self.audience.is_empty().then(|| {
            "no client's tokens are accepted, so nobody can call the API; add one: `.authorize_with(&users, [&client])`"
                .to_owned()
        })
    }

    pub(super) fn put(
        &self,
        stack: &mut Stack,
        identity: &Identity,
        api: &Handle<apigatewayv2::Api>,
    ) -> Handle<apigatewayv2::Authorizer> {
        let authorizer = apigatewayv2::Authorizer::new(AuthorizerRequired {
            api_id: api.reference(),
            authorizer_type: "JWT",
            name: "users",
        })
        .identity_source(["$request.header.Authorization"])
        .jwt_configuration(
            JWTConfiguration::new()
                .audience(self.audience.clone())
                .issuer(self.issuer.clone()),
        );
        stack
            .resource(identity.id_with("Authorizer"), authorizer)
            .handle()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::testing::resource,
        http_api::tests::{api, get_orders},
    };

    #[test]
    fn a_token_is_of_the_pool_and_was_given_to_the_client() {
        assert_snapshot!(resource("ApiAuthorizer", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "ApiId": {
              "Ref": "Api"
            },
            "AuthorizerType": "JWT",
            "IdentitySource": [
              "$request.header.Authorization"
            ],
            "JwtConfiguration": {
              "Audience": [
                {
                  "Ref": "Web"
                }
              ],
              "Issuer": {
                "Fn::Sub": "https://cognito-idp.${AWS::Region}.amazonaws.com/${Users}"
              }
            },
            "Name": "users"
          },
          "Type": "AWS::ApiGatewayV2::Authorizer"
        }
        "#);
    }
}
