//! JSON Schema in draft 4, which API Gateway reads.
//!
//! A keyword of a later draft fails the deployment: "Invalid model schema specified. Unsupported keyword(s)". See "Data
//! models for REST APIs" in the API Gateway Developer Guide.

use std::collections::BTreeSet;

use schemars::{
    Schema,
    generate::SchemaSettings,
    transform::{
        RecursiveTransform, ReplaceBoolSchemas, ReplaceConstValue, RestrictFormats, Transform,
        transform_subschemas,
    },
};
use serde_json::Value;

/// The core and validation keywords of draft 4.
const KEYWORDS: [&str; 34] = [
    "$ref",
    "$schema",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "definitions",
    "dependencies",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// Later keywords that only annotate. Without them the same bodies are valid.
const NOTES: [&str; 10] = [
    "$comment",
    "$id",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "deprecated",
    "example",
    "examples",
    "readOnly",
    "writeOnly",
];

/// The formats of draft 4. The others are hints on sizes of numbers, which their limits also give.
const FORMATS: [&str; 6] = ["date-time", "email", "hostname", "ipv4", "ipv6", "uri"];

/// Returns settings for self-contained schemas of draft 4.
pub(super) fn settings() -> SchemaSettings {
    let mut formats = RestrictFormats::default();
    formats.infer_from_meta_schema = false;
    formats.allowed_formats = FORMATS.map(Into::into).into();
    let mut bools = ReplaceBoolSchemas::default();
    bools.skip_additional_properties = true;
    SchemaSettings::draft07()
        .with(|settings| {
            settings.meta_schema = Some("http://json-schema.org/draft-04/schema#".into());
            settings.inline_subschemas = true;
        })
        .with_transform(bools)
        .with_transform(formats)
        .with_transform(ReplaceConstValue::default())
        .with_transform(RecursiveTransform(as_draft_4))
}

/// Converts one schema to draft 4 as far as possible, without its subschemas.
fn as_draft_4(schema: &mut Schema) {
    for note in NOTES {
        schema.remove(note);
    }
    // Extension keywords of the user.
    if let Some(keywords) = schema.as_object_mut() {
        keywords.retain(|keyword, _| !keyword.starts_with("x-"));
    }
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        // A type with both bounds cannot be expressed in draft 4. It is left to API Gateway.
        if let Some(number @ Value::Number(_)) = schema.get(exclusive).cloned()
            && schema.get(bound).is_none()
        {
            schema.insert(bound.to_owned(), number);
            schema.insert(exclusive.to_owned(), true.into());
        }
    }
}

/// Returns the keywords of a schema and its subschemas that draft 4 does not have.
pub(super) fn unknown_keywords(schema: &Schema) -> BTreeSet<String> {
    let mut found = Unknown(BTreeSet::new());
    found.transform(&mut schema.clone());
    found.0
}

/// A visitor that collects unknown keywords and transforms nothing.
struct Unknown(BTreeSet<String>);

impl Transform for Unknown {
    fn transform(&mut self, schema: &mut Schema) {
        let keywords = schema
            .as_object()
            .into_iter()
            .flat_map(|schema| schema.keys());
        self.0.extend(
            keywords
                .filter(|keyword| !KEYWORDS.contains(&keyword.as_str()))
                .cloned(),
        );
        transform_subschemas(self, schema);
    }
}

#[cfg(test)]
mod tests {
    use schemars::json_schema;

    use super::*;

    /// Returns a schema of the latest draft in draft 4, and its remaining unknown keywords.
    fn draft_4(schema: Schema) -> (Value, Vec<String>) {
        let mut settings = settings();
        let mut schema = schema;
        for transform in &mut settings.transforms {
            transform.transform(&mut schema);
        }
        let unknown = unknown_keywords(&schema).into_iter().collect();
        (schema.to_value(), unknown)
    }

    #[test]
    fn a_constant_is_an_enumeration_of_one() {
        let (schema, unknown) = draft_4(json_schema!({ "oneOf": [{ "type": "string", "const": "new" }] }));
        assert_eq!(schema, serde_json::json!({ "oneOf": [{ "type": "string", "enum": ["new"] }] }));
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn what_excludes_no_body_is_left_out() {
        let (schema, unknown) = draft_4(json_schema!({
            "properties": {
                "content": { "type": "string", "contentEncoding": "base64", "examples": ["aGk="], "x-order": 1 },
                // A field can have any name.
                "examples": true,
                "seats": { "type": "integer", "format": "uint32", "minimum": 0 },
                "at": { "type": "string", "format": "date-time" }
            },
            "additionalProperties": false
        }));
        assert_eq!(
            schema,
            serde_json::json!({
                "properties": {
                    "content": { "type": "string" },
                    "examples": {},
                    "seats": { "type": "integer", "minimum": 0 },
                    "at": { "type": "string", "format": "date-time" }
                },
                "additionalProperties": false
            })
        );
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn an_exclusive_bound_is_a_bound_and_a_flag() {
        let (schema, unknown) = draft_4(json_schema!({ "exclusiveMinimum": 0, "exclusiveMaximum": 1.5 }));
        assert_eq!(
            schema,
            serde_json::json!({
                "minimum": 0, "exclusiveMinimum": true, "maximum": 1.5, "exclusiveMaximum": true
            })
        );
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn what_would_let_other_bodies_through_is_found() {
        let (_, unknown) = draft_4(json_schema!({
            "items": { "if": {}, "then": { "contains": {} } },
            "dependentRequired": { "a": ["b"] }
        }));
        assert_eq!(unknown, ["contains", "dependentRequired", "if", "then"]);
    }
}
