//! Writes the table for checking resources, with every resource type of AWS.
//!
//! The table is read in place. It consists of 32-bit words and a pool of strings, and equal parts are written once. All
//! numbers are little-endian.
//!
//! - The header: the number of types, and the word where the pool starts.
//! - Each type, sorted by name: its name, its definition, five lists (create-only, conditionally create-only,
//!   write-only, attributes, the formats of what `Ref` gives), and a flag for stateful types.
//! - Definitions and lists. A list is a count and that many strings. A definition is a word of [flags](flag), and then
//!   the words of these flags in order.
//! - The pool: each string is its length in 16 bits and its bytes.
//!
//! A reference to a string is its position in the pool. Other references are the position of the first word.
//! `constructs/resources/src/schema/table.rs` reads the table.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::{Result, lint::Place, logic, sources::Sources};

/// The flags of a definition.
mod flag {
    pub(super) const STRING: u32 = 1;
    pub(super) const INTEGER: u32 = 1 << 1;
    pub(super) const NUMBER: u32 = 1 << 2;
    pub(super) const BOOLEAN: u32 = 1 << 3;
    pub(super) const ARRAY: u32 = 1 << 4;
    pub(super) const OBJECT: u32 = 1 << 5;
    /// The object has only the listed properties.
    pub(super) const CLOSED: u32 = 1 << 6;
    /// The values match in any case.
    pub(super) const ANY_CASE: u32 = 1 << 7;
    /// The next word is the position of the definition to use instead.
    pub(super) const INDIRECT: u32 = 1 << 8;
    /// A list of strings.
    pub(super) const VALUES: u32 = 1 << 9;
    pub(super) const MIN_LENGTH: u32 = 1 << 10;
    pub(super) const MAX_LENGTH: u32 = 1 << 11;
    /// A double, in two words.
    pub(super) const MINIMUM: u32 = 1 << 12;
    pub(super) const MAXIMUM: u32 = 1 << 13;
    pub(super) const MIN_ITEMS: u32 = 1 << 14;
    pub(super) const MAX_ITEMS: u32 = 1 << 15;
    /// A string.
    pub(super) const PATTERN: u32 = 1 << 16;
    /// The definition of the elements.
    pub(super) const ELEMENT: u32 = 1 << 17;
    /// The definition of the values of a map.
    pub(super) const ENTRY: u32 = 1 << 18;
    /// The record of combinations, as [`logic`](crate::logic) writes it.
    pub(super) const LOGIC: u32 = 1 << 19;
    /// The elements of the list differ. The word is not used.
    pub(super) const UNIQUE: u32 = 1 << 20;
    /// A list of strings: the format of cfn-lint that the value has, or an empty string, and the formats of its alternatives.
    pub(super) const FORMAT: u32 = 1 << 21;
    /// A count, and the name and definition of each property, sorted by name.
    pub(super) const PROPERTIES: u32 = 1 << 22;

    /// In the word of a property's definition: the property is required.
    pub(super) const REQUIRED: u32 = 1 << 31;
    /// In the word of a property's definition: AWS sets the property, a template does not.
    pub(super) const READ_ONLY: u32 = 1 << 30;
}

/// The flags of a value of any type.
const ANYTHING: u32 =
    flag::STRING | flag::INTEGER | flag::NUMBER | flag::BOOLEAN | flag::ARRAY | flag::OBJECT;

/// The number of words of the header, and of each type.
const HEADER: usize = 2;
const TYPE: usize = 8;

/// Returns the whole table, and its patterns.
pub(crate) fn build(sources: &Sources) -> Result<(Vec<u8>, BTreeSet<String>)> {
    let mut table = Table { words: vec![0; HEADER + TYPE * sources.lint.len()], ..Table::default() };
    for (index, (name, schema)) in sources.lint.iter().enumerate() {
        let spec = sources.resources.get(name).unwrap_or(&Value::Null);
        let root = Place::root(schema);
        let read_only = read_only(root);
        let definition = Definitions {
            table: &mut table,
            read_only,
            extensions: sources.extensions.get(name).map_or(&[][..], Vec::as_slice),
            root: schema,
            done: HashMap::new(),
            open: HashMap::new(),
        }
        .write(root);
        let (create_only, conditional) = replacing(schema, spec);
        let write_only = pointers(schema, "writeOnlyProperties");
        let stateful = spec["isStateful"] == true || sources.stateful.get(name).is_some();
        let words = [
            table.text(name)?,
            definition,
            table.list(&create_only)?,
            table.list(&conditional)?,
            table.list(&write_only)?,
            table.list(&attributes(schema, spec))?,
            u32::from(stateful),
            table.list(&formats_of_ref(root))?,
        ];
        let start = HEADER + TYPE * index;
        table.words[start..start + TYPE].copy_from_slice(&words);
    }
    table.words[0] = u32::try_from(sources.lint.len())?;
    table.words[1] = u32::try_from(table.words.len())?;
    if table.overflow {
        return Err("a string of the schemas is longer than the table can hold".into());
    }
    let mut bytes: Vec<u8> = table
        .words
        .iter()
        .flat_map(|word| word.to_le_bytes())
        .collect();
    bytes.extend(&table.pool);
    Ok((bytes, table.patterns))
}

/// The table as it grows.
#[derive(Default)]
pub(crate) struct Table {
    words: Vec<u32>,
    pool: Vec<u8>,
    strings: HashMap<String, u32>,
    records: HashMap<Vec<u32>, u32>,
    patterns: BTreeSet<String>,
    overflow: bool,
}

impl Table {
    /// Returns the position of this string.
    fn text(&mut self, text: &str) -> Result<u32> {
        if let Some(held) = self.strings.get(text) {
            return Ok(*held);
        }
        let start = u32::try_from(self.pool.len())?;
        self.pool.extend(u16::try_from(text.len())?.to_le_bytes());
        self.pool.extend(text.as_bytes());
        self.strings.insert(text.to_owned(), start);
        Ok(start)
    }

    /// Returns the position of this string. If the string does not fit, `build` reports it at the end.
    pub(crate) fn place(&mut self, text: &str) -> u32 {
        self.text(text).unwrap_or_else(|_| {
            self.overflow = true;
            0
        })
    }

    /// Returns the position of this pattern.
    pub(crate) fn pattern(&mut self, pattern: &str) -> u32 {
        self.patterns.insert(pattern.to_owned());
        self.place(pattern)
    }

    /// Returns the position of these words.
    pub(crate) fn record(&mut self, words: Vec<u32>) -> u32 {
        if let Some(held) = self.records.get(&words) {
            return *held;
        }
        let start = self.words.len() as u32;
        self.words.extend(&words);
        self.records.insert(words, start);
        start
    }

    /// Returns the position of this list of strings.
    fn list<'a>(&mut self, strings: impl IntoIterator<Item = &'a String>) -> Result<u32> {
        let mut words = vec![0];
        for string in strings {
            words.push(self.text(string)?);
        }
        words[0] = u32::try_from(words.len() - 1)?;
        Ok(self.record(words))
    }
}

/// The definitions of one resource type. The address in memory identifies a part of a schema.
struct Definitions<'a> {
    table: &'a mut Table,
    read_only: HashSet<*const Value>,
    /// cfn-lint's own constraints of the type.
    extensions: &'a [Value],
    root: *const Value,
    done: HashMap<*const Value, u32>,
    /// The unfinished definitions, with the words that wait for their positions.
    open: HashMap<*const Value, Vec<usize>>,
}

impl Definitions<'_> {
    /// Returns the position of the definition of this place.
    fn write(&mut self, place: Place<'_>) -> u32 {
        let key = std::ptr::from_ref(place.node());
        if let Some(held) = self.done.get(&key) {
            return *held;
        }
        if let Some(waiting) = self.open.get_mut(&key) {
            let start = self.table.words.len();
            self.table.words.extend([flag::INDIRECT, 0]);
            waiting.push(start + 1);
            return start as u32;
        }
        self.open.insert(key, Vec::new());
        let words = self.words(place);
        let start = self.table.record(words);
        for waiting in self.open.remove(&key).into_iter().flatten() {
            self.table.words[waiting] = start;
        }
        self.done.insert(key, start);
        start
    }

    fn words(&mut self, place: Place<'_>) -> Vec<u32> {
        let node = place.node();
        let mut words = vec![types(place)];
        self.constraints(node, &mut words);
        if let Some(element) = place
            .element()
            .filter(|_| !place.disagrees(|node| node.get("items")))
        {
            words[0] |= flag::ELEMENT;
            let element = self.write(element);
            words.push(element);
        }
        if let Some(entry) = place.entry() {
            words[0] |= flag::ENTRY;
            let entry = self.write(entry);
            words.push(entry);
        }
        let is_root = std::ptr::eq(node, self.root);
        let extensions: Vec<&Value> = if is_root { self.extensions.iter().collect() } else { Vec::new() };
        if let Some(logic) = logic::combinations(self.table, place, &extensions) {
            words[0] |= flag::LOGIC;
            words.push(logic);
        }
        if node["uniqueItems"] == true {
            words[0] |= flag::UNIQUE;
            words.push(0);
        }
        let formats = formats(node);
        if !formats.is_empty() {
            words[0] |= flag::FORMAT;
            let mut list = vec![formats.len() as u32];
            list.extend(formats.iter().map(|format| self.table.place(format)));
            let list = self.table.record(list);
            words.push(list);
        }
        let names: BTreeSet<&str> = place.properties().collect();
        if !names.is_empty() {
            words[0] |= flag::PROPERTIES;
            if is_closed(place) {
                words[0] |= flag::CLOSED;
            }
            words.push(names.len() as u32);
            for name in names {
                let Some(inner) = place.property(name) else {
                    continue;
                };
                let written = place
                    .branches()
                    .find_map(|place| place.node()["properties"].get(name));
                let read_only =
                    written.is_some_and(|node| self.read_only.contains(&std::ptr::from_ref(node)));
                let mut definition = match place.disagrees(|node| node["properties"].get(name)) {
                    true => self.table.record(vec![ANYTHING]),
                    false => self.write(inner),
                };
                if read_only {
                    definition |= flag::READ_ONLY;
                } else if place.requires(name) {
                    definition |= flag::REQUIRED;
                }
                words.extend([self.table.place(name), definition]);
            }
        }
        words
    }

    /// Adds the constraints of a scalar or of a list's size. The alternatives of `oneOf` do not count, because a
    /// constraint of one may not hold in another.
    fn constraints(&mut self, node: &Value, words: &mut Vec<u32>) {
        let any_case = node.get("enumCaseInsensitive");
        if let Some(values) = node.get("enum").or(any_case).and_then(Value::as_array) {
            let values: Vec<String> = values.iter().filter_map(scalar).collect();
            words[0] |= flag::VALUES | if any_case.is_some() { flag::ANY_CASE } else { 0 };
            words.push(values.len() as u32);
            for value in &values {
                words.push(self.table.place(value));
            }
        }
        for (word, bit) in [("minLength", flag::MIN_LENGTH), ("maxLength", flag::MAX_LENGTH)] {
            count(node, word, bit, words);
        }
        for (word, bit) in [("minimum", flag::MINIMUM), ("maximum", flag::MAXIMUM)] {
            if let Some(bound) = node[word].as_f64() {
                words[0] |= bit;
                let bits = bound.to_bits();
                words.extend([bits as u32, (bits >> 32) as u32]);
            }
        }
        for (word, bit) in [("minItems", flag::MIN_ITEMS), ("maxItems", flag::MAX_ITEMS)] {
            count(node, word, bit, words);
        }
        let format = node["format"].as_str().and_then(logic::pattern_of);
        if let Some(pattern) = format.or(node["pattern"].as_str()) {
            words[0] |= flag::PATTERN;
            words.push(self.table.pattern(pattern));
        }
    }
}

/// Returns the format of a value, or an empty string, and the formats of its alternatives, if it has any.
///
/// Only the formats that say which resource a value names are kept, such as `AWS::IAM::Role.Arn`.
fn formats(node: &Value) -> Vec<String> {
    let of = |node: &Value| {
        let format = node["format"].as_str()?;
        format.starts_with("AWS::").then(|| format.to_owned())
    };
    let alternatives: Vec<String> = node["anyOf"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(of)
        .collect();
    match of(node) {
        None if alternatives.is_empty() => Vec::new(),
        own => std::iter::once(own.unwrap_or_default())
            .chain(alternatives)
            .collect(),
    }
}

/// Returns the formats of what `Ref` gives: the primary identifier, if it is one property.
fn formats_of_ref(root: Place<'_>) -> Vec<String> {
    let identifiers: Vec<String> = pointers(root.node(), "primaryIdentifier")
        .into_iter()
        .collect();
    let [only] = identifiers.as_slice() else { return Vec::new() };
    let mut steps = only.split('/').skip(1);
    let place = steps.try_fold(root, Place::property);
    place.map_or_else(Vec::new, |place| formats(place.node()))
}

/// Adds a bound that is a count. A bound of more than 32 bits is left out.
fn count(node: &Value, word: &str, bit: u32, words: &mut Vec<u32>) {
    if let Some(bound) = node[word]
        .as_u64()
        .and_then(|bound| u32::try_from(bound).ok())
    {
        words[0] |= bit;
        words.push(bound);
    }
}

/// Returns the types that a place may have.
fn types(place: Place<'_>) -> u32 {
    let of = |node: &Value| match &node["type"] {
        Value::String(name) => type_flag(name),
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .fold(0, |types, name| types | type_flag(name)),
        _ => 0,
    };
    let node = place.node();
    let own = of(node);
    if own != 0 {
        return own;
    }
    let alternatives = place
        .branches()
        .skip(1)
        .fold(0, |types, branch| types | of(branch.node()));
    match () {
        () if alternatives != 0 => alternatives,
        () if node.get("properties").is_some() || node.get("patternProperties").is_some() => flag::OBJECT,
        () if node.get("items").is_some() => flag::ARRAY,
        () => ANYTHING,
    }
}

pub(crate) fn type_flag(name: &str) -> u32 {
    match name {
        "string" => flag::STRING,
        "integer" => flag::INTEGER,
        "number" => flag::NUMBER,
        "boolean" => flag::BOOLEAN,
        "array" => flag::ARRAY,
        "object" => flag::OBJECT,
        _ => 0,
    }
}

/// Returns `true` if an object has only the listed properties, its own or those of its alternatives.
fn is_closed(place: Place<'_>) -> bool {
    let closed =
        |node: &Value| node["additionalProperties"] == false && node.get("patternProperties").is_none();
    let own = place.node();
    if own.get("properties").is_some() || own.get("additionalProperties").is_some() {
        return closed(own);
    }
    place
        .branches()
        .filter(|branch| branch.node().get("properties").is_some())
        .all(|branch| closed(branch.node()))
}

/// Returns a value of an enum, as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// Returns the properties that only AWS sets.
fn read_only(root: Place<'_>) -> HashSet<*const Value> {
    let mut found = HashSet::new();
    for pointer in pointers(root.node(), "readOnlyProperties") {
        let (mut place, mut written) = (Some(root), None);
        for step in pointer.split('/').skip(1) {
            let Some(here) = place else { break };
            if step == "*" {
                place = here.element().or_else(|| here.entry());
                written = None;
            } else {
                written = here
                    .branches()
                    .find_map(|branch| branch.node()["properties"].get(step));
                place = here.property(step);
            }
        }
        if place.is_some() {
            found.extend(written.map(std::ptr::from_ref));
        }
    }
    found
}

/// Returns the pointers in one of a schema's lists, relative to the properties: `/Code/ZipFile`, `/Rules/*/Id`.
fn pointers(schema: &Value, list: &str) -> BTreeSet<String> {
    let pointers = schema[list]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    pointers
        .filter_map(|pointer| pointer.strip_prefix("/properties"))
        .map(|pointer| {
            pointer
                .replace("/properties/", "/")
                .replace("/items/", "/*/")
        })
        .collect()
}

/// Returns the create-only and the conditionally create-only properties: the union of both sources.
///
/// The CDK wrongly lists the tags of many resources as create-only.
fn replacing(schema: &Value, spec: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut always = pointers(schema, "createOnlyProperties");
    let mut sometimes = pointers(schema, "conditionalCreateOnlyProperties");
    for (name, property) in spec["properties"].as_object().into_iter().flatten() {
        let pointer = format!("/{name}");
        let known = name == "Tags" || schema["properties"].get(name).is_none() || always.contains(&pointer);
        if known || sometimes.contains(&pointer) {
            continue;
        }
        match property["causesReplacement"].as_str() {
            Some("yes") => always.insert(pointer),
            Some("maybe") => sometimes.insert(pointer),
            _ => false,
        };
    }
    (always, sometimes)
}

/// Returns the attributes for `Fn::GetAtt`: the union of both sources.
fn attributes(schema: &Value, spec: &Value) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = pointers(schema, "readOnlyProperties")
        .into_iter()
        .filter(|pointer| !pointer.contains('*'))
        .map(|pointer| pointer.trim_start_matches('/').replace('/', "."))
        .collect();
    let known: BTreeMap<_, _> = spec["attributes"]
        .as_object()
        .into_iter()
        .flatten()
        .collect();
    names.extend(known.into_keys().cloned());
    names
}
