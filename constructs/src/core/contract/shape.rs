//! JSON Schemas as lists of alternatives.

use serde_json::{Map, Value};

/// The keywords that say nothing about which values are valid.
const ANNOTATIONS: [&str; 13] = [
    "$schema",
    "$defs",
    "$comment",
    "$id",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
];

/// A keyword of ours, for schemas that this module cannot put together.
pub(super) const UNDECIDED: &str = "allOf";

/// The types of JSON, except for whole numbers.
const TYPES: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

/// References may lead in a circle without a value between them. Such a schema is given up at this depth.
const DEPTH: usize = 32;

/// A schema, and the document that its references point into.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'a> {
    /// The schema.
    pub schema: &'a Value,
    /// The document.
    pub document: &'a Value,
}

/// One alternative of a schema.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// Every value.
    Any,
    /// One value.
    Literal(Value),
    /// The values of a type that keep to the keywords.
    Typed(String, Map<String, Value>),
}

impl Shape {
    /// Returns the tag of an object: the name and the only value of a required property, or the only property of an
    /// object that has no other.
    pub(super) fn tag(&self) -> Option<(String, Value)> {
        let Self::Typed(_, keywords) = self else { return None };
        let required = names(keywords);
        let properties = keywords.get("properties").and_then(Value::as_object)?;
        if let ([only], true) = (required.as_slice(), is_closed(keywords))
            && properties.len() == 1
        {
            return Some((String::new(), Value::from(*only)));
        }
        required.into_iter().find_map(|name| {
            let property = properties.get(name)?;
            let literal = match (property.get("const"), property.get("enum").and_then(Value::as_array)) {
                (Some(literal), _) => literal,
                (None, Some(literals)) if literals.len() == 1 => &literals[0],
                _ => return None,
            };
            Some((name.to_owned(), literal.clone()))
        })
    }

    /// Returns the name of the type, or of the type of a literal.
    pub(super) fn type_name(&self) -> &str {
        match self {
            Self::Any => "",
            Self::Typed(name, _) => name,
            Self::Literal(literal) => match literal {
                Value::Null => "null",
                Value::Bool(_) => "boolean",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) => "array",
                Value::Object(_) => "object",
            },
        }
    }

    /// Returns `true` if no value has both shapes. `false` says nothing.
    fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => false,
            (Self::Literal(one), Self::Literal(other)) => one != other,
            _ if self.type_name() != other.type_name() => {
                let numbers = ["integer", "number"];
                !(numbers.contains(&self.type_name()) && numbers.contains(&other.type_name()))
            }
            _ => match (self.tag(), other.tag()) {
                (Some((name, value)), Some((of_other, in_other))) => name == of_other && value != in_other,
                _ => false,
            },
        }
    }
}

/// Returns the names of the required properties.
pub(super) fn names(keywords: &Map<String, Value>) -> Vec<&str> {
    let names = keywords.get("required").and_then(Value::as_array);
    names
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Returns `true` if an object has no other properties than those that its schema names.
pub(super) fn is_closed(keywords: &Map<String, Value>) -> bool {
    ["additionalProperties", "unevaluatedProperties"]
        .iter()
        .any(|keyword| keywords.get(*keyword) == Some(&Value::Bool(false)))
}

/// Returns the alternatives of a schema. A schema that no value fits has none.
pub(super) fn shapes(schema: Schema<'_>) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for keywords in alternatives(schema, DEPTH) {
        for shape in split(keywords) {
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
        }
    }
    shapes
}

/// Returns `true` if a value may fit two branches of a `oneOf`, which accepts values that fit exactly one.
pub(super) fn may_overlap(schema: Schema<'_>) -> bool {
    has_overlap(schema, DEPTH)
}

fn has_overlap(schema: Schema<'_>, depth: usize) -> bool {
    let Some(keywords) = schema.schema.as_object().filter(|_| depth > 0) else { return false };
    let target = keywords
        .get("$ref")
        .and_then(|reference| resolve(reference, schema.document));
    let list = |keyword: &str| keywords.get(keyword).and_then(Value::as_array);
    let branches = ["anyOf", "allOf", "oneOf"]
        .into_iter()
        .filter_map(list)
        .flatten();
    let mut parts = target.into_iter().chain(branches);
    if parts.any(|part| has_overlap(Schema { schema: part, ..schema }, depth - 1)) {
        return true;
    }
    let branches: Vec<Vec<Shape>> = list("oneOf")
        .into_iter()
        .flatten()
        .map(|branch| shapes(Schema { schema: branch, ..schema }))
        .collect();
    branches.iter().enumerate().any(|(position, one)| {
        branches[..position].iter().any(|other| {
            one.iter()
                .any(|one| other.iter().any(|other| !one.excludes(other)))
        })
    })
}

/// Returns the schema that a reference points to.
fn resolve<'a>(reference: &Value, document: &'a Value) -> Option<&'a Value> {
    document.pointer(reference.as_str()?.strip_prefix('#')?)
}

/// Returns the alternatives of a schema as keywords, without references, `anyOf`, `oneOf` and `allOf`.
fn alternatives(schema: Schema<'_>, depth: usize) -> Vec<Map<String, Value>> {
    let keywords = match schema.schema {
        Value::Bool(false) => return Vec::new(),
        Value::Object(keywords) => keywords,
        _ => return vec![Map::new()],
    };
    let unknown = || vec![Map::from_iter([(UNDECIDED.to_owned(), schema.schema.clone())])];
    if depth == 0 {
        return unknown();
    }
    let of = |value| alternatives(Schema { schema: value, ..schema }, depth - 1);
    let own = keywords
        .iter()
        .filter(|(keyword, _)| !ANNOTATIONS.contains(&keyword.as_str()))
        .filter(|(keyword, _)| !["$ref", "anyOf", "oneOf", "allOf"].contains(&keyword.as_str()))
        .map(|(keyword, value)| (keyword.clone(), value.clone()))
        .collect();
    let mut found = vec![own];
    if let Some(reference) = keywords.get("$ref") {
        let Some(target) = resolve(reference, schema.document) else { return unknown() };
        found = both(&found, &of(target));
    }
    let lists = |keyword: &str| keywords.get(keyword).and_then(Value::as_array);
    for part in lists("allOf").into_iter().flatten() {
        found = both(&found, &of(part));
    }
    for branches in [lists("anyOf"), lists("oneOf")].into_iter().flatten() {
        let branches: Vec<_> = branches.iter().flat_map(of).collect();
        found = both(&found, &branches);
    }
    found
}

/// Returns the alternatives of values that fit one of each list.
fn both(left: &[Map<String, Value>], right: &[Map<String, Value>]) -> Vec<Map<String, Value>> {
    left.iter()
        .flat_map(|left| right.iter().map(|right| merged(left, right)))
        .collect()
}

/// Returns the keywords for values that keep to both.
fn merged(left: &Map<String, Value>, right: &Map<String, Value>) -> Map<String, Value> {
    let mut merged = left.clone();
    for (keyword, new) in right {
        let Some(known) = left.get(keyword) else {
            merged.insert(keyword.clone(), new.clone());
            continue;
        };
        let both = if known == new { Some(known.clone()) } else { combined(keyword, known, new) };
        match both {
            Some(both) => drop(merged.insert(keyword.clone(), both)),
            None => {
                let pair = Value::from(vec![Value::from(left.clone()), Value::from(right.clone())]);
                merged.insert(UNDECIDED.to_owned(), pair);
            }
        }
    }
    merged
}

/// Returns the value of a keyword for values that keep to both of its values, if there is one.
fn combined(keyword: &str, one: &Value, other: &Value) -> Option<Value> {
    match keyword {
        "properties" => {
            let mut properties = one.as_object()?.clone();
            for (name, schema) in other.as_object()? {
                let both = match properties.get(name) {
                    Some(known) if known != schema => serde_json::json!({ "allOf": [known, schema] }),
                    _ => schema.clone(),
                };
                properties.insert(name.clone(), both);
            }
            Some(properties.into())
        }
        "required" => {
            let mut names = one.as_array()?.clone();
            names.extend(
                other
                    .as_array()?
                    .iter()
                    .filter(|name| !names.contains(name))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
            Some(names.into())
        }
        "type" => {
            let list = |value: &Value| match value {
                Value::Array(list) => list.clone(),
                one => vec![one.clone()],
            };
            let (one, other) = (list(one), list(other));
            // A whole number is a number, too.
            let is_in = |list: &[Value], name: &Value| {
                list.contains(name) || *name == "integer" && list.contains(&Value::from("number"))
            };
            let of_one = one.iter().filter(|name| is_in(&other, name));
            let of_other = other
                .iter()
                .filter(|name| is_in(&one, name) && !one.contains(name));
            Some(of_one.chain(of_other).cloned().collect())
        }
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            Some(if one.as_f64()? >= other.as_f64()? { one.clone() } else { other.clone() })
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            Some(if one.as_f64()? <= other.as_f64()? { one.clone() } else { other.clone() })
        }
        "enum" => {
            let other = other.as_array()?;
            Some(
                one.as_array()?
                    .iter()
                    .filter(|value| other.contains(value))
                    .cloned()
                    .collect(),
            )
        }
        _ => None,
    }
}

/// Splits keywords into a shape for each type and each literal.
fn split(mut keywords: Map<String, Value>) -> Vec<Shape> {
    let types: Vec<String> = match keywords.remove("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ if keywords.is_empty() => return vec![Shape::Any],
        _ => TYPES.map(str::to_owned).to_vec(),
    };
    let literals = match (keywords.remove("const"), keywords.remove("enum")) {
        (Some(literal), Some(Value::Array(literals))) => {
            Some(if literals.contains(&literal) { vec![literal] } else { Vec::new() })
        }
        (Some(literal), _) => Some(vec![literal]),
        (None, Some(Value::Array(literals))) => Some(literals),
        _ => None,
    };
    if let Some(literals) = literals {
        let literals = literals.into_iter().map(Shape::Literal);
        return literals.filter(|literal| is_of(literal, &types)).collect();
    }
    types
        .into_iter()
        .map(|name| match name.as_str() {
            "null" => Shape::Literal(Value::Null),
            _ => {
                let mut keywords = keywords.clone();
                keywords.retain(|keyword, _| concerns(keyword, &name));
                Shape::Typed(name, keywords)
            }
        })
        .collect()
}

fn is_of(literal: &Shape, types: &[String]) -> bool {
    let is_whole = matches!(literal, Shape::Literal(Value::Number(number)) if !number.is_f64());
    types
        .iter()
        .any(|name| name == literal.type_name() || is_whole && name == "integer")
}

/// Returns `true` if a keyword says something about values of a type.
fn concerns(keyword: &str, type_name: &str) -> bool {
    match keyword {
        "minLength" | "maxLength" | "pattern" => type_name == "string",
        "format" => matches!(type_name, "string" | "integer" | "number"),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            matches!(type_name, "integer" | "number")
        }
        "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" | "contains"
        | "unevaluatedItems" => type_name == "array",
        "properties"
        | "required"
        | "additionalProperties"
        | "unevaluatedProperties"
        | "patternProperties"
        | "propertyNames"
        | "minProperties"
        | "maxProperties"
        | "dependentRequired"
        | "dependentSchemas" => type_name == "object",
        _ => true,
    }
}
