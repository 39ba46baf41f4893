//! The models of requests.

use std::collections::BTreeMap;

use resources::{Handle, Json, Value, apigateway};
use schemars::Schema;

use crate::{
    core::{construct::Identity, stack::Stack},
    route::Body,
};

/// The models of an API, each added once.
pub(super) struct Models<'a> {
    identity: &'a Identity,
    api: &'a Handle<apigateway::RestApi>,
    names: BTreeMap<String, Value<String>>,
}

impl<'a> Models<'a> {
    /// Creates an empty set of models.
    pub(super) fn new(identity: &'a Identity, api: &'a Handle<apigateway::RestApi>) -> Self {
        Self { identity, api, names: BTreeMap::new() }
    }

    /// Returns the name of a body's model, and adds the model if it is new.
    pub(super) fn put(&mut self, stack: &mut Stack, body: Body) -> Value<String> {
        let Body { name, schema } = body;
        let (identity, api) = (self.identity, self.api);
        self.names
            .entry(name)
            .or_insert_with_key(|name| put(stack, identity, api, name, schema))
            .clone()
    }
}

/// Adds a model to the API, and returns its name.
fn put(
    stack: &mut Stack,
    identity: &Identity,
    api: &Handle<apigateway::RestApi>,
    name: &str,
    schema: Schema,
) -> Value<String> {
    let model = apigateway::Model::new(api.reference())
        .content_type("application/json")
        .name(name.to_owned())
        .schema(Value::<Json>::from_node(schema.to_value().into()));
    let id = identity.id_with(&format!("{name}Model"));
    stack.resource(id, model).handle().reference().into()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::testing::{problems_of, resource, shop::PlaceOrder},
        rest_api::tests::api,
        route::post,
    };

    #[test]
    fn a_body_has_a_model() {
        let model = resource("ApiOrderModel", |stack| {
            api(stack, |api, shop| api.route(post::<PlaceOrder>("/orders", shop)));
        });
        assert_snapshot!(model, @r#"
        {
          "Properties": {
            "ContentType": "application/json",
            "Name": "Order",
            "RestApiId": {
              "Ref": "Api"
            },
            "Schema": {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "description": "The body of an order.",
              "properties": {
                "count": {
                  "minimum": 0,
                  "type": [
                    "integer",
                    "null"
                  ]
                },
                "item": {
                  "type": "string"
                }
              },
              "required": [
                "item"
              ],
              "title": "Order",
              "type": "object"
            }
          },
          "Type": "AWS::ApiGateway::Model"
        }
        "#);
    }

    #[test]
    fn a_model_has_a_name_of_its_own() {
        #[derive(schemars::JsonSchema)]
        #[expect(dead_code, reason = "only its schema matters")]
        struct Order(u32);

        /// Sorts something.
        #[derive(links::http::Operation)]
        #[operation(body = Order, answers(204))]
        enum Sort {}

        let problems = problems_of(|stack| {
            api(stack, |api, shop| {
                api.route(post::<PlaceOrder>("/orders", shop))
                    .route(post::<Sort>("/others", shop))
            });
        });
        assert_snapshot!(problems, @r#"Api: two body types are named `Order`; rename one, or write `#[schemars(rename = "…")]` on it"#);
    }

    #[test]
    fn a_schema_that_api_gateway_cannot_read_is_refused() {
        #[derive(schemars::JsonSchema)]
        #[schemars(extend("dependentRequired" = { "street": ["town"] }))]
        #[expect(dead_code, reason = "only its schema matters")]
        struct Address {
            street: String,
        }

        /// Moves to another place.
        #[derive(links::http::Operation)]
        #[operation(body = Address, answers(204))]
        enum Move {}

        let problems = problems_of(|stack| {
            api(stack, |api, shop| api.route(post::<Move>("/address", shop)));
        });
        assert_snapshot!(problems, @"Api: the schema of `Address` has `dependentRequired`, which API Gateway does not support: it reads draft 4 of JSON Schema; use another keyword, or check it in the function");
    }
}
