//! Reads YAML with the positions of its values, and CloudFormation's short forms of functions.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use crate::core::lint::{
    Fault,
    json::{DEPTH, twice},
    tree::{Entry, Place, Tree, Value},
};

/// The most values of a text, with those that aliases repeat.
const VALUES: usize = 200_000;

/// The short forms of functions. Each is the name of a function without `Fn::`, but for `Ref` and `Condition`.
const SHORT_FORMS: [&str; 21] = [
    "And",
    "Base64",
    "Cidr",
    "Condition",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "FindInMap",
    "GetAZs",
    "GetAtt",
    "GetStackOutput",
    "If",
    "ImportValue",
    "Join",
    "Length",
    "Not",
    "Or",
    "Ref",
    "RefAll",
    "Select",
];
const MORE_SHORT_FORMS: [&str; 6] = ["Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll"];

/// Reads a text of YAML.
pub(super) fn read(text: &str) -> Result<Tree, Fault> {
    let mut builder = Builder::default();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Fault {
            place: place(error.marker()),
            message: format!("this is not YAML: {}", error.info()),
        })?;
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents > 1 {
                return Err(Fault {
                    place: place(&span.start),
                    message: "a second document begins here; keep one template in a file".to_owned(),
                });
            }
        }
        builder.event(event, place(&span.start))?;
    }
    Ok(builder
        .done
        .unwrap_or(Tree { place: Place::START, value: Value::Null }))
}

fn place(marker: &Marker) -> Place {
    Place { line: marker.line(), column: marker.col() + 1 }
}

/// Builds a tree of events, without recursion.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: BTreeMap<usize, Tree>,
    done: Option<Tree>,
    values: usize,
}

/// A list or a map that is not complete.
struct Open {
    place: Place,
    anchor: usize,
    short_form: Option<String>,
    content: Content,
}

enum Content {
    List(Vec<Tree>),
    /// The entries, the merged maps, and the key whose value comes next.
    Map(Vec<Entry>, Vec<Tree>, Option<(String, Place)>),
}

impl Builder {
    fn event(&mut self, event: Event<'_>, place: Place) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_key = self.expects_key();
                let value = match &tag {
                    _ if is_key => Value::Text(text.into_owned()),
                    Some(tag) if !tag.is_yaml_core_schema() => Value::Text(text.into_owned()),
                    Some(tag) if tag.suffix == "str" => Value::Text(text.into_owned()),
                    _ if style == ScalarStyle::Plain => plain(&text),
                    _ => Value::Text(text.into_owned()),
                };
                let tree = wrap(short_form(tag.as_deref(), place)?, Tree { place, value });
                self.anchored(anchor, &tree);
                self.add(tree)
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(place, anchor, tag.as_deref(), Content::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(place, anchor, tag.as_deref(), Content::Map(Vec::new(), Vec::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = match open.content {
                    Content::List(elements) => Value::List(elements),
                    Content::Map(entries, merged, _) => Value::Map(merge(entries, &merged)),
                };
                let tree = wrap(open.short_form, Tree { place: open.place, value });
                self.anchored(open.anchor, &tree);
                self.add(tree)
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some(tree) => {
                    self.values += count(&tree);
                    self.add(tree)
                }
                None => Err(Fault {
                    place,
                    message: "the alias repeats a value that is not complete; write it out".to_owned(),
                }),
            },
            _ => Ok(()),
        }
    }

    fn begin(
        &mut self,
        place: Place,
        anchor: usize,
        tag: Option<&Tag>,
        content: Content,
    ) -> Result<(), Fault> {
        if self.expects_key() {
            return Err(Fault { place, message: "a key is a list or a map; write a string".to_owned() });
        }
        if self.open.len() >= DEPTH {
            let message = format!("values are nested deeper than {DEPTH} levels; flatten them");
            return Err(Fault { place, message });
        }
        self.open
            .push(Open { place, anchor, short_form: short_form(tag, place)?, content });
        Ok(())
    }

    /// Returns `true` if the next value is a key of a map.
    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Map(_, _, None), .. }))
    }

    fn anchored(&mut self, anchor: usize, tree: &Tree) {
        if anchor > 0 {
            self.anchors.insert(anchor, tree.clone());
        }
    }

    /// Adds a complete value to the list or map that is open.
    fn add(&mut self, tree: Tree) -> Result<(), Fault> {
        self.values += 1;
        if self.values > VALUES {
            let message = format!("more than {VALUES} values, with those that aliases repeat; remove some");
            return Err(Fault { place: tree.place, message });
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.done = Some(tree),
            Some(Content::List(elements)) => elements.push(tree),
            Some(Content::Map(entries, merged, key)) => match key.take() {
                None => match tree.scalar() {
                    Some(text) => *key = Some((text, tree.place)),
                    None => {
                        let message = "a key is a list or a map; write a string".to_owned();
                        return Err(Fault { place: tree.place, message });
                    }
                },
                Some((text, _)) if text == "<<" => merged.push(tree),
                Some((text, place)) => {
                    if entries.iter().any(|entry| entry.key == text) {
                        return Err(twice(place, &text));
                    }
                    entries.push(Entry { key: text, place, value: tree });
                }
            },
        }
        Ok(())
    }
}

/// Adds the entries of other maps, unless the map has the key.
fn merge(mut entries: Vec<Entry>, merged: &[Tree]) -> Vec<Entry> {
    let maps = merged.iter().flat_map(|tree| match &tree.value {
        Value::List(maps) => maps.iter().collect(),
        _ => vec![tree],
    });
    for entry in maps.flat_map(Tree::entries) {
        if entries.iter().all(|held| held.key != entry.key) {
            entries.push(entry.clone());
        }
    }
    entries
}

/// Returns the number of values within a value.
fn count(tree: &Tree) -> usize {
    match &tree.value {
        Value::List(elements) => elements.iter().map(|element| 1 + count(element)).sum(),
        Value::Map(entries) => entries.iter().map(|entry| 1 + count(&entry.value)).sum(),
        _ => 0,
    }
}

/// Returns the short form that a tag is. Tags of YAML itself are none.
fn short_form(tag: Option<&Tag>, place: Place) -> Result<Option<String>, Fault> {
    let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) else { return Ok(None) };
    if tag.handle.is_empty() && tag.suffix == "!" || tag.suffix.is_empty() {
        return Ok(None);
    }
    let known = SHORT_FORMS.iter().chain(&MORE_SHORT_FORMS);
    if known.into_iter().any(|known| *known == tag.suffix) {
        return Ok(Some(tag.suffix.clone()));
    }
    let message = format!("`!{}` is not a function of CloudFormation; remove the tag", tag.suffix);
    Err(Fault { place, message })
}

/// Writes a short form in full: `!Ref Jobs` is `{"Ref": "Jobs"}`.
fn wrap(short_form: Option<String>, tree: Tree) -> Tree {
    let Some(name) = short_form else { return tree };
    let place = tree.place;
    let (key, value) = match (name.as_str(), &tree.value) {
        ("Ref" | "Condition", _) => (name, tree),
        ("GetAtt", Value::Text(text)) if text.contains('.') => {
            let parts = text
                .splitn(2, '.')
                .map(|part| Tree { place, value: Value::Text(part.to_owned()) });
            ("Fn::GetAtt".to_owned(), Tree { place, value: Value::List(parts.collect()) })
        }
        _ => (format!("Fn::{name}"), tree),
    };
    Tree { place, value: Value::Map(vec![Entry { key, place, value }]) }
}

/// Reads a plain scalar as YAML 1.1 does, which CloudFormation follows. Dates stay strings.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Value::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Value::Bool(false);
        }
        _ => {}
    }
    let digits = text.trim_start_matches(['+', '-']);
    if !digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.') {
        return Value::Text(text.to_owned());
    }
    let is_decimal = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_decimal
        && (digits == "0" || !digits.starts_with('0'))
        && let Ok(integer) = text.parse()
    {
        return Value::Integer(integer);
    }
    let is_fraction = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    match text.parse() {
        Ok(number) if is_fraction && digits.contains('.') => Value::Number(number),
        // Octal and other numbers stay as written: an account's number may begin with a zero.
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn json(tree: &Tree) -> String {
        match &tree.value {
            Value::Null => "null".to_owned(),
            Value::Text(text) => format!("{text:?}"),
            Value::List(elements) => {
                format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(", "))
            }
            Value::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|entry| format!("{:?}: {}", entry.key, json(&entry.value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
            _ => tree.scalar().unwrap_or_default(),
        }
    }

    fn reads(text: &str) -> String {
        json(&read(text).unwrap_or_else(|fault| panic!("{fault:?} in {text}")))
    }

    #[test]
    fn short_forms_are_written_in_full() {
        let functions = "
- !Ref Jobs
- !GetAtt Jobs.Outputs.Url
- !GetAtt [Jobs, Arn]
- !Sub '${AWS::Region}'
- !If [IsProd, !Ref 'AWS::NoValue', !Join [',', [a, !ImportValue b]]]
- !Not [!Condition IsProd]
- !Base64
  Fn::Sub: text
- ! plain
- !!str 12
";
        assert_snapshot!(reads(functions), @r#"[{"Ref": "Jobs"}, {"Fn::GetAtt": ["Jobs", "Outputs.Url"]}, {"Fn::GetAtt": ["Jobs", "Arn"]}, {"Fn::Sub": "${AWS::Region}"}, {"Fn::If": ["IsProd", {"Ref": "AWS::NoValue"}, {"Fn::Join": [",", ["a", {"Fn::ImportValue": "b"}]]}]}, {"Fn::Not": [{"Condition": "IsProd"}]}, {"Fn::Base64": {"Fn::Sub": "text"}}, "plain", "12"]"#);
    }

    #[test]
    fn plain_scalars_are_those_of_yaml_1_1() {
        assert_snapshot!(reads("[yes, Off, 12, -3, 0.5, 012345678901, 0x1F, 12:30, 2012-10-17, ~, '1', 1e3, y, \"on\", +5]"), @r#"[true, false, 12, -3, 0.5, "012345678901", "0x1F", "12:30", "2012-10-17", null, "1", "1e3", "y", "on", 5]"#);
    }

    #[test]
    fn aliases_and_merged_maps_are_written_out() {
        assert_snapshot!(reads("a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, y: 3}\nd: {<<: [*a, {z: 4}]}"), @r#"{"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 2}, "c": {"y": 3, "x": 1}, "d": {"x": 1, "y": 2, "z": 4}}"#);
    }

    #[test]
    fn a_value_has_its_position() {
        let tree = read("Resources:\n  Jobs:\n    Name: !Sub é\n    List:\n      - a\n      - {b: c}\n")
            .expect("it is YAML");
        let place = |pointer, at_key| {
            let place = tree.locate(pointer, at_key);
            (place.line, place.column)
        };
        assert_eq!(place("/Resources/Jobs", true), (2, 3));
        assert_eq!(place("/Resources/Jobs/Name", true), (3, 5));
        assert_eq!(place("/Resources/Jobs/List/1/b", false), (6, 13));
    }

    #[test]
    fn a_fault_has_a_place() {
        let fault = |text: &str| {
            let fault = read(text).expect_err("it is wrong");
            format!("{}:{}: {}", fault.place.line, fault.place.column, fault.message)
        };
        let faults = [
            "a: [b",
            "a: 1\nb: 2\na: 3",
            "a:\n\t- b",
            "a: 1\n---\nb: 2",
            "a: !Reff b",
            "? [a]\n: b",
            "a: *b",
            "a: &a [*a]",
            "a: \"b",
        ]
        .map(fault);
        assert_snapshot!(faults.join("\n"), @"
        2:1: this is not YAML: while parsing a flow sequence, expected ',' or ']'
        3:1: the key `a` is in this map already; keep one of them
        2:2: this is not YAML: tabs disallowed within this context (block indentation)
        2:1: a second document begins here; keep one template in a file
        1:4: `!Reff` is not a function of CloudFormation; remove the tag
        1:3: a key is a list or a map; write a string
        1:4: this is not YAML: while parsing node, found unknown anchor
        1:8: the alias repeats a value that is not complete; write it out
        1:4: this is not YAML: while scanning a quoted scalar, found unexpected end of stream
        ");
        assert!(fault(&"- ".repeat(10_000)).contains("deeper than 100"));
        assert!(fault(&"[".repeat(10_000)).starts_with("1:"));
        let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let repeated = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs.push_str(&format!("a{level}: &a{level} [{repeated}]\n"));
        }
        assert!(fault(&laughs).contains("200000 values"), "{}", fault(&laughs));
    }
}
