//! Generated schemas, compared with a validator: a schema that is said to be within another has no value outside of it.

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::core::contract::{Certainty, Difference, Direction, Schema, differences};

/// A sequence of numbers that is the same in each run: a linear congruential generator.
struct Numbers(u64);

const NAMES: [&str; 3] = ["k", "l", "m"];
const TEXTS: [&str; 7] = ["", "a", "b", "ab", "abc", "red", "green"];

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits are a usize") % limit
    }

    fn sometimes(&mut self) -> bool {
        self.below(3) == 0
    }

    fn text(&mut self) -> Value {
        TEXTS[self.below(TEXTS.len())].into()
    }

    /// A schema as schemars writes them. Its objects name all of their properties, so that a validator and a contract
    /// agree on what is valid.
    fn schema(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 13 }) {
            0 => self.of_texts(),
            1 => self.of_numbers(),
            2 => json!({ "type": "boolean" }),
            3 => json!({ "type": "string", "enum": [self.text(), "red"] }),
            4 => json!({ "type": ["string", "null"] }),
            5 => json!({ "const": self.text() }),
            6 => self.of_arrays(depth - 1),
            7 => {
                json!({ "type": "array", "prefixItems": [self.schema(depth - 1), self.schema(0)], "minItems": 2, "maxItems": 2 })
            }
            8 => json!({ "anyOf": [self.schema(depth - 1), { "type": "null" }] }),
            9 => json!({ "anyOf": [self.schema(depth - 1), self.schema(depth - 1)] }),
            10 => self.of_variants(depth - 1),
            11 => json!({ "$ref": format!("#/$defs/{}", ["A", "B"][self.below(2)]) }),
            _ => self.of_objects(depth - 1),
        }
    }

    fn of_texts(&mut self) -> Value {
        let mut schema = json!({ "type": "string" });
        for (keyword, value) in [
            ("minLength", json!(self.below(3))),
            ("maxLength", json!(2 + self.below(3))),
            ("pattern", json!(["^[a-c]*$", "^a"][self.below(2)])),
        ] {
            if self.sometimes() {
                schema[keyword] = value;
            }
        }
        schema
    }

    fn of_numbers(&mut self) -> Value {
        let name = ["integer", "number"][self.below(2)];
        let mut schema = json!({ "type": name });
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            if self.sometimes() {
                schema[keyword] = json!(self.below(5));
            }
        }
        schema
    }

    fn of_arrays(&mut self, depth: usize) -> Value {
        let mut schema = json!({ "type": "array", "items": self.schema(depth) });
        for (keyword, value) in [
            ("minItems", json!(self.below(2))),
            ("maxItems", json!(1 + self.below(2))),
            ("uniqueItems", json!(true)),
        ] {
            if self.sometimes() {
                schema[keyword] = value;
            }
        }
        schema
    }

    fn of_objects(&mut self, depth: usize) -> Value {
        let is_map = self.sometimes();
        let mut properties = Map::new();
        for name in NAMES {
            if !is_map && !self.sometimes() {
                properties.insert(name.to_owned(), self.schema(depth));
            }
        }
        let named = properties.keys().cloned().collect::<Vec<_>>().into_iter();
        let required: Vec<String> = named.filter(|_| self.sometimes()).collect();
        let others = if is_map { self.schema(depth) } else { false.into() };
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": others })
    }

    fn of_variants(&mut self, depth: usize) -> Value {
        let variant = |tag: &str, value: Value| {
            json!({
                "type": "object",
                "properties": { "k": { "const": tag }, "l": value },
                "required": ["k"],
                "additionalProperties": false,
            })
        };
        json!({ "oneOf": [variant("a", self.schema(depth)), variant("b", self.schema(depth))] })
    }

    /// A schema with two types that it and each other may refer to.
    fn document(&mut self) -> Value {
        let (root, first, second) = (self.schema(2), self.schema(2), self.schema(1));
        // A reference to nothing but references leads in a circle, which a validator refuses.
        let real =
            |schema: Value| if schema.get("$ref").is_some() { json!({ "type": "string" }) } else { schema };
        json!({ "$ref": "#/$defs/Root", "$defs": { "Root": root, "A": real(first), "B": real(second) } })
    }

    /// Changes a schema at one place.
    fn edit(&mut self, schema: &mut Value) {
        let inner: Vec<String> = match &*schema {
            Value::Object(keywords) => keywords
                .iter()
                .filter(|(_, value)| value.is_object() || value.is_array())
                .map(|(keyword, _)| keyword.clone())
                .collect(),
            _ => Vec::new(),
        };
        if !inner.is_empty() && self.below(4) > 0 {
            let keyword = &inner[self.below(inner.len())];
            match (&**keyword, &mut schema[keyword]) {
                ("required", Value::Array(names)) => {
                    names.pop();
                    return;
                }
                ("enum", Value::Array(values)) => return values.push("green".into()),
                ("type", _) => {}
                (_, Value::Array(schemas)) if !schemas.is_empty() => {
                    let position = self.below(schemas.len());
                    return self.edit(&mut schemas[position]);
                }
                ("properties" | "$defs", Value::Object(schemas)) if !schemas.is_empty() => {
                    let position = self.below(schemas.len());
                    let inner = schemas.values_mut().nth(position);
                    return self.edit(inner.expect("there are as many"));
                }
                (_, inner @ Value::Object(_)) => return self.edit(inner),
                _ => {}
            }
        }
        let removable =
            ["minLength", "maxLength", "pattern", "minimum", "maximum", "uniqueItems", "maxItems"];
        let keyword = removable
            .iter()
            .find(|keyword| schema.get(**keyword).is_some());
        match (keyword, self.below(3)) {
            (Some(keyword), 0 | 1) => {
                if let Some(keywords) = schema.as_object_mut() {
                    keywords.remove(*keyword);
                }
            }
            _ => *schema = self.schema(1),
        }
    }

    /// A value that may fit.
    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(self.below(6)),
            3 => json!(0.5),
            4 => self.text(),
            5 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let names = NAMES
                    .iter()
                    .filter(|_| self.below(2) == 0)
                    .collect::<Vec<_>>();
                let entries = names
                    .into_iter()
                    .map(|name| ((*name).to_owned(), self.value(depth - 1)));
                Value::Object(entries.collect())
            }
        }
    }

    /// A value that is made for a schema, and mostly fits.
    fn value_for(&mut self, schema: &Value, document: &Value, depth: usize) -> Value {
        if depth == 0 {
            return self.value(0);
        }
        if let Some(target) = schema["$ref"]
            .as_str()
            .and_then(|target| document.pointer(&target[1..]))
        {
            return self.value_for(target, document, depth - 1);
        }
        if let Some(branches) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            let branch = &branches[self.below(branches.len())];
            return self.value_for(branch, document, depth);
        }
        if let Some(literal) = schema.get("const") {
            return literal.clone();
        }
        match schema["type"].as_str() {
            Some("string") => self.text(),
            Some("integer") => json!(self.below(6)),
            Some("array") => {
                let length = self
                    .below(3)
                    .max(schema["prefixItems"].as_array().map_or(0, Vec::len));
                let of = |position: usize| {
                    schema["prefixItems"]
                        .get(position)
                        .unwrap_or(&schema["items"])
                };
                (0..length)
                    .map(|position| self.value_for(of(position), document, depth - 1))
                    .collect()
            }
            Some("object") => {
                let mut object = Map::new();
                for name in NAMES {
                    let property = schema["properties"]
                        .get(name)
                        .unwrap_or(&schema["additionalProperties"]);
                    let is_required = schema["required"]
                        .as_array()
                        .is_some_and(|names| names.contains(&name.into()));
                    if *property != false && (is_required || self.below(2) == 0) {
                        object.insert(name.to_owned(), self.value_for(property, document, depth - 1));
                    }
                }
                object.into()
            }
            _ => self.value(1),
        }
    }
}

fn compare(before: &Value, after: &Value, direction: Direction) -> Vec<Difference> {
    let schema = |schema| Schema { schema, document: schema };
    differences(schema(before), schema(after), direction, "v")
}

fn validator(schema: &Value) -> Option<Validator> {
    jsonschema::validator_for(schema).ok()
}

#[test]
fn a_schema_without_differences_has_no_value_outside_of_the_other() {
    let mut numbers = Numbers(1);
    let (mut within, mut outside, mut tried) = (0, 0, 0);
    for _ in 0..3_000 {
        let narrow = numbers.document();
        let mut wide = narrow.clone();
        for _ in 0..=numbers.below(2) {
            numbers.edit(&mut wide["$defs"]);
        }
        let (Some(of_narrow), Some(of_wide)) = (validator(&narrow), validator(&wide)) else { continue };
        let found = compare(&narrow, &wide, Direction::Received);
        let breaks = |differences: &[Difference]| {
            let mut differences = differences.iter();
            differences.any(|difference| difference.certainty == Certainty::Breaks)
        };
        let back = compare(&wide, &narrow, Direction::Sent);
        assert_eq!(breaks(&found), breaks(&back), "{narrow}\n{wide}");
        if found.is_empty() {
            within += 1;
        } else {
            outside += 1;
        }
        for _ in 0..20 {
            let value = numbers.value_for(&narrow, &narrow, 6);
            if of_narrow.is_valid(&value) {
                tried += 1;
                let is_outside = !of_wide.is_valid(&value);
                assert!(!(found.is_empty() && is_outside), "{narrow}\n{wide}\n{value}");
            }
        }
    }
    // The test is worth something only if both kinds of pairs are frequent, and values fit.
    assert!(
        within > 300 && outside > 300 && tried > 5_000,
        "{within} within, {outside} outside, {tried} values"
    );
}

#[test]
fn a_generated_schema_against_itself_breaks_nobody() {
    let mut numbers = Numbers(2);
    for _ in 0..2_000 {
        let schema = numbers.document();
        for direction in [Direction::Received, Direction::Sent] {
            let breaks = compare(&schema, &schema, direction)
                .iter()
                .any(|difference| difference.certainty == Certainty::Breaks);
            assert!(!breaks, "{schema}");
        }
    }
}

#[test]
fn a_wider_input_and_a_narrower_output_break_nobody() {
    let mut numbers = Numbers(3);
    for _ in 0..2_000 {
        let narrow = numbers.document();
        let mut wide = narrow.clone();
        let root = wide["$defs"]["Root"].take();
        wide["$defs"]["Root"] = match numbers.below(4) {
            0 => json!({ "anyOf": [root, { "type": "null" }] }),
            1 => json!({ "anyOf": [numbers.schema(1), root] }),
            2 => relaxed(root),
            _ => json!({ "type": "array", "items": relaxed(root.clone()), "maxItems": 3 }),
        };
        let narrow = match wide["$defs"]["Root"]["maxItems"].as_u64() {
            Some(3) if narrow["$defs"]["Root"]["maxItems"] != 3 => {
                let mut list = narrow.clone();
                let items = narrow["$defs"]["Root"].clone();
                list["$defs"]["Root"] = json!({ "type": "array", "items": items, "maxItems": 2 });
                list
            }
            _ => narrow,
        };
        for (before, after, direction) in
            [(&narrow, &wide, Direction::Received), (&wide, &narrow, Direction::Sent)]
        {
            let breaks: Vec<String> = compare(before, after, direction)
                .iter()
                .filter(|difference| difference.certainty == Certainty::Breaks)
                .map(|difference| difference.sentence(direction))
                .collect();
            assert!(breaks.is_empty(), "{breaks:?}\n{before}\n{after}");
        }
    }
}

/// Returns a schema without the limits of its values.
fn relaxed(mut schema: Value) -> Value {
    if let Some(keywords) = schema.as_object_mut() {
        for limit in
            ["minLength", "maxLength", "pattern", "minimum", "exclusiveMaximum", "uniqueItems", "required"]
        {
            keywords.remove(limit);
        }
    }
    schema
}
