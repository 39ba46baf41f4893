//! The JSON Schema of a stage file, for completion and checks in editors.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::core::stage_file::{error::MAX_STAGE_NAME, library::Library};

/// Returns the schema of the stage file of an application with these settings. Its keys are sorted.
pub(crate) fn schema<S: JsonSchema>(app: &str) -> Value {
    let mut settings = partial_schema_of::<Library>();
    let own = partial_schema_of::<S>();
    if let (Some(properties), Some(Value::Object(own_properties))) =
        (settings["properties"].as_object_mut(), own.get("properties"))
    {
        properties.extend(own_properties.clone());
    }
    let mut definitions = own.get("$defs").cloned().unwrap_or_else(|| json!({}));
    definitions["settings"] = json!({
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": settings["properties"],
    });
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("The stages of {app}"),
        "type": "object",
        "additionalProperties": false,
        "required": ["stages"],
        "properties": {
            "defaults": {
                "description": "The settings of all stages. A stage can override them.",
                "$ref": "#/$defs/settings",
            },
            "stages": {
                "description": "The stages. Each has the settings that differ from the defaults. The stage `local` is for \
                     the local cloud alone.",
                "type": "object",
                "minProperties": 1,
                "propertyNames": { "pattern": "^[a-z][a-z0-9-]*$", "maxLength": MAX_STAGE_NAME },
                "additionalProperties": { "$ref": "#/$defs/settings" },
            },
        },
        "$defs": definitions,
    });
    // The order must not depend on serde_json's feature `preserve_order`, which any crate of the build can turn on.
    schema.sort_all_objects();
    schema
}

/// Returns the schema of settings without required keys, because each key may be in the stage or in the defaults.
fn partial_schema_of<S: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<S>()
        .to_value();
    require_nothing(&mut schema);
    schema
}

/// Removes the required keys of maps, at any depth, because maps are merged key by key. Lists are not merged, and the
/// alternatives of an enum need their required keys.
fn require_nothing(schema: &mut Value) {
    let Value::Object(schema) = schema else { return };
    if schema.contains_key("properties") {
        schema.remove("required");
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.values_mut().for_each(require_nothing);
    }
    // An optional struct is either the struct or null.
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.iter_mut().for_each(require_nothing);
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde::Deserialize;

    use super::*;
    use crate::core::stage_file::library::KEYS;

    /// The settings of the shop.
    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Settings {
        /// The site of the shop.
        site: Option<Site>,
        /// The addresses for notices of failures.
        addresses: Vec<Address>,
    }

    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Site {
        domain: String,
    }

    #[derive(Deserialize, JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Address {
        mail: String,
    }

    #[test]
    fn a_schema_has_the_keys_of_the_library_and_of_the_application() {
        let schema = schema::<Settings>("shop");
        assert_snapshot!(serde_json::to_string_pretty(&schema).expect("a value is JSON"), @r##"
        {
          "$defs": {
            "settings": {
              "additionalProperties": false,
              "properties": {
                "account": {
                  "default": null,
                  "description": "The ID of the AWS account, in quotes. If it is set, the stage can be deployed only to this account.",
                  "pattern": "^[0-9]{12}$",
                  "type": [
                    "string",
                    "null"
                  ]
                },
                "addresses": {
                  "description": "The addresses for notices of failures.",
                  "items": {
                    "properties": {
                      "mail": {
                        "type": "string"
                      }
                    },
                    "required": [
                      "mail"
                    ],
                    "type": "object"
                  },
                  "type": "array"
                },
                "data": {
                  "description": "The policy for tables, buckets and user pools when their stack is deleted or a change replaces them.",
                  "oneOf": [
                    {
                      "const": "keep",
                      "description": "Keep them, outside of any stack.",
                      "type": "string"
                    },
                    {
                      "const": "delete",
                      "description": "Delete them with their data.",
                      "type": "string"
                    }
                  ]
                },
                "names": {
                  "additionalProperties": false,
                  "description": "The patterns of the resources' physical names.",
                  "properties": {
                    "api": {
                      "description": "The pattern for APIs. If absent, `default` applies.",
                      "pattern": "\\{\\{\\s*name\\s*\\}\\}",
                      "type": [
                        "string",
                        "null"
                      ]
                    },
                    "bucket": {
                      "description": "The pattern for buckets, whose names are global to all of AWS. If absent, `default` applies.",
                      "pattern": "\\{\\{\\s*name\\s*\\}\\}",
                      "type": [
                        "string",
                        "null"
                      ]
                    },
                    "default": {
                      "description": "The pattern for all resources without a pattern below, such as {{app}}-{{stage}}-{{name}}.",
                      "pattern": "\\{\\{\\s*name\\s*\\}\\}",
                      "type": "string"
                    },
                    "secret": {
                      "description": "The pattern for secrets, whose names may be paths such as {{app}}/{{name}}. If absent, `default` applies.",
                      "pattern": "\\{\\{\\s*name\\s*\\}\\}",
                      "type": [
                        "string",
                        "null"
                      ]
                    }
                  },
                  "type": "object"
                },
                "region": {
                  "description": "The AWS region, such as eu-west-3.",
                  "pattern": "^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$",
                  "type": "string"
                },
                "site": {
                  "additionalProperties": false,
                  "description": "The site of the shop.",
                  "properties": {
                    "domain": {
                      "type": "string"
                    }
                  },
                  "type": [
                    "object",
                    "null"
                  ]
                },
                "tags": {
                  "additionalProperties": {
                    "maxLength": 256,
                    "type": "string"
                  },
                  "default": {},
                  "description": "The tags of the stage's stacks, which CloudFormation gives to all resources that can have tags.",
                  "maxProperties": 47,
                  "propertyNames": {
                    "maxLength": 128,
                    "minLength": 1
                  },
                  "type": "object"
                },
                "tracing": {
                  "default": false,
                  "description": "X-Ray tracing of the functions and APIs. It costs money, and is off by default.",
                  "type": "boolean"
                }
              },
              "type": [
                "object",
                "null"
              ]
            }
          },
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "additionalProperties": false,
          "properties": {
            "defaults": {
              "$ref": "#/$defs/settings",
              "description": "The settings of all stages. A stage can override them."
            },
            "stages": {
              "additionalProperties": {
                "$ref": "#/$defs/settings"
              },
              "description": "The stages. Each has the settings that differ from the defaults. The stage `local` is for the local cloud alone.",
              "minProperties": 1,
              "propertyNames": {
                "maxLength": 20,
                "pattern": "^[a-z][a-z0-9-]*$"
              },
              "type": "object"
            }
          },
          "required": [
            "stages"
          ],
          "title": "The stages of shop",
          "type": "object"
        }
        "##);
    }

    #[test]
    fn an_application_may_have_no_settings() {
        #[derive(Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        struct Nothing {}

        let schema = schema::<Nothing>("shop");
        let keys = schema["$defs"]["settings"]["properties"]
            .as_object()
            .expect("the settings are a map");
        assert_eq!(keys.len(), KEYS.len());
    }
}
