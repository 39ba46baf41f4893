//! Checks properties against a JSON Schema.
//!
//! As in CloudFormation, strings, numbers and booleans convert to one another, and an intrinsic function may have any
//! value. A keyword that is not known here accepts everything.

use resources::{
    Map, Node,
    schema::{Finding, may_match},
};
use serde_json::Value;

use crate::core::given_schema::{advice, strings};

/// The most references that are followed without a step into the value, so that a schema that refers to itself ends.
const MOST_REFERENCES: u32 = 32;

pub(super) struct Check<'s> {
    document: &'s Value,
    owner: &'s str,
    /// `true` if a map has the keys of its schema only, also if the schema does not say so.
    is_closed: bool,
    findings: Vec<Finding>,
}

/// The position of a rule: the number of references that led to it, and whether other rules for the same value may know
/// further keys.
#[derive(Clone, Copy, Default)]
struct At {
    references: u32,
    is_part: bool,
}

impl<'s> Check<'s> {
    pub(super) fn of(document: &'s Value, owner: &'s str, is_closed: bool) -> Self {
        Self { document, owner, is_closed, findings: Vec::new() }
    }

    /// Returns the problems of a resource's properties.
    pub(super) fn object_at_root(mut self, properties: &Map) -> Vec<Finding> {
        let document = self.document;
        self.map(document, properties, "", At::default());
        self.findings
    }

    fn report(&mut self, path: &str, message: String) {
        self.findings
            .push(Finding { path: path.to_owned(), message });
    }

    fn node(&mut self, rule: &'s Value, node: &Node, path: &str, at: At) {
        match node {
            Node::If(_, branches) => {
                self.node(rule, &branches.0, path, at);
                self.node(rule, &branches.1, path, at);
                return;
            }
            node if node.is_intrinsic() => return,
            Node::Map(map) if is_function(map) => return,
            Node::Map(map) => return self.map(rule, map, path, at),
            _ => {}
        }
        if self.combine(rule, node, path, at) && self.is_of_type(rule, node, path) {
            self.literal(rule, node, path);
        }
    }

    fn map(&mut self, rule: &'s Value, map: &Map, path: &str, at: At) {
        let node = Node::Map(map.clone());
        if self.combine(rule, &node, path, at) && self.is_of_type(rule, &node, path) {
            self.entries(rule, map, path, at);
        }
    }

    /// Checks a value against the rules that a rule consists of. Returns `false` if that was all.
    fn combine(&mut self, rule: &'s Value, node: &Node, path: &str, at: At) -> bool {
        if rule == &Value::Bool(false) {
            self.report(path, "no value is accepted here; remove it".to_owned());
            return false;
        }
        let is_alone = rule.as_object().is_none_or(|rule| {
            !["properties", "patternProperties", "additionalProperties"]
                .iter()
                .any(|keyword| rule.contains_key(*keyword))
        });
        let at_part = At { is_part: at.is_part || !is_alone, ..at };
        if let Some(target) = rule["$ref"].as_str().and_then(|target| self.target(target))
            && at.references < MOST_REFERENCES
        {
            self.node(target, node, path, At { references: at.references + 1, ..at_part });
        }
        let all = rule["allOf"].as_array();
        for part in all.into_iter().flatten() {
            self.node(part, node, path, At { is_part: true, ..at_part });
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(alternatives) = rule[keyword].as_array() {
                self.one_of(alternatives, node, path, at_part);
            }
        }
        true
    }

    /// Returns the rule in the document that a reference such as `#/definitions/Tag` names.
    fn target(&self, reference: &str) -> Option<&'s Value> {
        self.document.pointer(reference.strip_prefix('#')?)
    }

    /// Reports the problems of the alternative that fits best, if none fits.
    fn one_of(&mut self, alternatives: &'s [Value], node: &Node, path: &str, at: At) {
        let mut best: Option<Vec<Finding>> = None;
        for alternative in alternatives {
            let mut check = Check { findings: Vec::new(), ..*self };
            check.node(alternative, node, path, at);
            if check.findings.is_empty() {
                return;
            }
            // A deep finding means that the outside fits.
            let rank = |findings: &[Finding]| {
                let depth = findings.iter().map(|finding| finding.path.len()).max();
                let is_of_type = !findings
                    .iter()
                    .any(|finding| finding.path == path && finding.message.starts_with("expected"));
                (is_of_type, depth)
            };
            let is_better = best
                .as_ref()
                .is_none_or(|best| rank(&check.findings) > rank(best));
            if is_better {
                best = Some(check.findings);
            }
        }
        let values: Vec<&str> = alternatives
            .iter()
            .filter_map(|rule| rule["const"].as_str())
            .collect();
        if let Some(text) = node.as_text()
            && !values.is_empty()
        {
            let advice = advice(text, values.iter().copied(), "the values are");
            self.report(path, format!("`{text}` is not a valid value; {advice}"));
            return;
        }
        self.findings.extend(best.unwrap_or_default());
    }

    fn is_of_type(&mut self, rule: &Value, node: &Node, path: &str) -> bool {
        let types: Vec<&str> = match &rule["type"] {
            Value::String(only) => vec![only],
            types => strings(types).collect(),
        };
        if types.is_empty() || types.iter().any(|name| fits(name, node)) {
            return true;
        }
        let wanted: Vec<&str> = types
            .iter()
            .filter(|name| **name != "null")
            .map(|name| match *name {
                "string" => "a string",
                "integer" => "a whole number",
                "number" => "a number",
                "boolean" => "true or false",
                "array" => "a list",
                "object" => "a map",
                other => other,
            })
            .collect();
        self.report(path, format!("expected {}, found {}", wanted.join(" or "), found(node)));
        false
    }

    fn literal(&mut self, rule: &'s Value, node: &Node, path: &str) {
        if let Node::List(nodes) = node {
            return self.list(rule, nodes, path);
        }
        let text = text(node);
        if text.contains("{{resolve:") {
            return;
        }
        let mut values: Vec<&Value> = rule["enum"].as_array().into_iter().flatten().collect();
        values.extend(rule.get("const"));
        let values: Vec<String> = values
            .into_iter()
            .filter(|value| !value.is_null())
            .map(|value| {
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            })
            .collect();
        if !values.is_empty() && !values.contains(&text) {
            let advice = advice(&text, values.iter().map(String::as_str), "the values are");
            self.report(path, format!("`{text}` is not a valid value; {advice}"));
            return;
        }
        let limit = |keyword: &str| rule[keyword].as_f64();
        if rule["type"] == "integer" || rule["type"] == "number" || !matches!(node, Node::Text(_)) {
            let Ok(number) = text.parse::<f64>() else { return };
            if let Some(least) = limit("minimum").filter(|least| number < *least) {
                self.report(path, format!("{text} is too small; set at least {least}"));
            } else if let Some(most) = limit("maximum").filter(|most| number > *most) {
                self.report(path, format!("{text} is too large; set at most {most}"));
            } else if let Some(least) = limit("exclusiveMinimum").filter(|least| number <= *least) {
                self.report(path, format!("{text} is too small; set more than {least}"));
            } else if let Some(most) = limit("exclusiveMaximum").filter(|most| number >= *most) {
                self.report(path, format!("{text} is too large; set less than {most}"));
            }
            return;
        }
        let length = text.chars().count() as f64;
        if let Some(least) = limit("minLength").filter(|least| length < *least) {
            self.report(path, format!("the string has a length of {length}; make it at least {least}"));
        } else if let Some(most) = limit("maxLength").filter(|most| length > *most) {
            self.report(path, format!("the string has a length of {length}; make it at most {most}"));
        } else if let Some(pattern) = rule["pattern"]
            .as_str()
            .filter(|pattern| !may_match(pattern, &text))
        {
            self.report(path, format!("`{text}` does not match the pattern `{pattern}`; change it"));
        }
    }

    fn list(&mut self, rule: &'s Value, nodes: &[Node], path: &str) {
        let limit = |keyword: &str| {
            rule[keyword]
                .as_u64()
                .and_then(|limit| usize::try_from(limit).ok())
        };
        // A branch of an `Fn::If` may leave an element out, so only the other elements count for certain.
        let sure = nodes
            .iter()
            .filter(|node| !matches!(node, Node::If(..) | Node::Pseudo(_)))
            .count();
        if let Some(least) = limit("minItems").filter(|least| nodes.len() < *least) {
            self.report(path, format!("the list has {} elements; give it at least {least}", nodes.len()));
        } else if let Some(most) = limit("maxItems").filter(|most| sure > *most) {
            self.report(path, format!("the list has {sure} elements; give it at most {most}"));
        }
        if let Some(rule) = rule.get("items") {
            for (index, node) in nodes.iter().enumerate() {
                self.node(rule, node, &format!("{path}/{index}"), At::default());
            }
        }
    }

    fn entries(&mut self, rule: &'s Value, map: &Map, path: &str, at: At) {
        let known = rule["properties"].as_object();
        for (name, node) in map.iter() {
            let path = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
            if let Some(rule) = known.and_then(|known| known.get(name)) {
                if !is_left_out(node) {
                    self.node(rule, node, &path, At::default());
                }
                continue;
            }
            let mut patterns = rule["patternProperties"].as_object().into_iter().flatten();
            if let Some((_, rule)) = patterns.find(|(pattern, _)| may_match(pattern, name)) {
                self.node(rule, node, &path, At::default());
                continue;
            }
            match &rule["additionalProperties"] {
                // Other parts of a rule know other names, which this one does not list.
                Value::Bool(false) if !at.is_part => self.unknown(known, name, &path),
                Value::Null if self.is_closed && known.is_some() && !at.is_part && !is_composed(rule) => {
                    self.unknown(known, name, &path);
                }
                rule @ Value::Object(_) => self.node(rule, node, &path, At::default()),
                _ => {}
            }
        }
        for name in strings(&rule["required"]) {
            if map.get(name).is_none_or(is_left_out) {
                let owner = self.owner;
                self.report(path, format!("the property `{name}` is missing; {owner} requires it"));
            }
        }
    }

    fn unknown(&mut self, known: Option<&'s serde_json::Map<String, Value>>, name: &str, path: &str) {
        let names = known
            .into_iter()
            .flat_map(|known| known.keys())
            .map(String::as_str);
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        let advice = advice(name, names.into_iter(), "the properties are");
        let owner = match path.matches('/').count() {
            1 => format!("{} has", self.owner),
            _ => "there is".to_owned(),
        };
        self.report(path, format!("{owner} no property `{name}`; {advice}"));
    }
}

/// Returns `true` if other rules for the same value may know further keys.
fn is_composed(rule: &Value) -> bool {
    ["$ref", "allOf", "anyOf", "oneOf"]
        .iter()
        .any(|keyword| rule.get(keyword).is_some())
}

fn is_left_out(node: &Node) -> bool {
    matches!(node, Node::Pseudo("AWS::NoValue"))
}

/// Returns `true` for a function of a template that was written as JSON.
fn is_function(map: &Map) -> bool {
    let mut entries = map.iter();
    match (entries.next(), entries.next()) {
        (Some((name, _)), None) => name == "Ref" || name.starts_with("Fn::"),
        _ => false,
    }
}

fn fits(type_name: &str, node: &Node) -> bool {
    match (type_name, node) {
        ("string" | "number", Node::Integer(_) | Node::Number(_))
        | ("string", Node::Text(_) | Node::Bool(_))
        | ("integer", Node::Integer(_))
        | ("boolean", Node::Bool(_))
        | ("array", Node::List(_))
        | ("object", Node::Map(_)) => true,
        ("integer", Node::Number(number)) => number.fract() == 0.0,
        (_, Node::Text(text)) if text.contains("{{resolve:") => true,
        ("integer", Node::Text(text)) => text.parse::<i128>().is_ok(),
        ("number", Node::Text(text)) => text.parse::<f64>().is_ok(),
        ("boolean", Node::Text(text)) => text == "true" || text == "false",
        _ => false,
    }
}

/// Returns a scalar as the string that CloudFormation makes of it.
fn text(node: &Node) -> String {
    match node {
        Node::Bool(value) => value.to_string(),
        Node::Integer(value) => value.to_string(),
        Node::Number(value) => value.to_string(),
        node => node.as_text().unwrap_or_default().to_owned(),
    }
}

fn found(node: &Node) -> String {
    match node {
        Node::List(_) => "a list".to_owned(),
        Node::Map(_) => "a map".to_owned(),
        Node::Text(text) => format!("the string `{text}`"),
        node => text(node),
    }
}
