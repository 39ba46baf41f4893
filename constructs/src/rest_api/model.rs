//! The models of requests.

use std::collections::BTreeMap;

use resources::{Handle, Json, Value, apigateway};

use crate::{Stack, construct::Identity, route::Body};

/// The models of an API, each added once.
pub(super) struct Models<'a> {
    identity: &'a Identity,
    api: &'a Handle<apigateway::RestApi>,
    names: BTreeMap<&'a str, Value<String>>,
}

impl<'a> Models<'a> {
    /// No model.
    pub(super) fn new(identity: &'a Identity, api: &'a Handle<apigateway::RestApi>) -> Self {
        Self { identity, api, names: BTreeMap::new() }
    }

    /// The name of the model of a body.
    pub(super) fn put(&mut self, stack: &mut Stack, body: &'a Body) -> Value<String> {
        self.names
            .entry(&body.name)
            .or_insert_with(|| body.put(stack, self.identity, self.api))
            .clone()
    }
}

impl Body {
    /// Adds the model to the API, and returns its name.
    fn put(
        &self,
        stack: &mut Stack,
        identity: &Identity,
        api: &Handle<apigateway::RestApi>,
    ) -> Value<String> {
        let schema = Value::<Json>::from_node(self.schema.clone().into());
        let model = apigateway::Model::new(api.reference())
            .content_type("application/json")
            .name(self.name.clone())
            .schema(schema);
        let id = identity.id_with(&format!("{}Model", self.name));
        stack.resource(id, model).handle().reference().into()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        rest_api::tests::{Order, api},
        testing::{problems_of, resource},
    };

    #[test]
    fn a_body_has_a_model() {
        let model = resource("ApiOrderModel", |stack| {
            api(stack, |api, shop| api.post::<Order>("/orders", shop));
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
              "properties": {
                "count": {
                  "format": "uint32",
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
        mod other {
            #[derive(schemars::JsonSchema)]
            #[expect(dead_code, reason = "only its schema matters")]
            pub(super) struct Order(u32);
        }

        let problems = problems_of(|stack| {
            api(stack, |api, shop| {
                api.post::<Order>("/orders", shop)
                    .post::<other::Order>("/others", shop)
            });
        });
        assert_snapshot!(problems, @r#"Api: two types of bodies are called `Order`; rename one, or write `#[schemars(rename = "…")]` on it"#);
    }
}
