//! A template as rules see it, whether it is a stack's or from a file.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    panic::Location,
    sync::Arc,
};

use resources::{Map, Node};

use crate::core::template::Template;

/// A template as rules see it.
///
/// References are [`Node`]s of their own, or the maps of the template's JSON, such as `{"Ref": "Jobs"}`. The functions
/// of this module read both forms.
#[derive(Debug)]
pub struct Document<'a> {
    region: Option<&'a str>,
    suppressed: Option<&'a Map>,
    items: Vec<Item<'a>>,
    by_id: BTreeMap<&'a str, usize>,
    by_type: BTreeMap<&'a str, Vec<usize>>,
}

/// A resource of a document.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    position: usize,
    id: &'a str,
    type_name: &'a str,
    properties: &'a Map,
    metadata: &'a Map,
    depends_on: &'a BTreeSet<Arc<str>>,
    condition: Option<&'a str>,
    location: Option<&'static Location<'static>>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Literal(Cow<'a, str>),
    /// The logical ID, and the attribute unless it is a `Ref`. Pseudo parameters have their names as IDs.
    Reference(&'a str, Option<&'a str>),
    Unknown,
}

impl<'a> Document<'a> {
    pub(crate) fn new(region: Option<&'a str>, items: Vec<Item<'a>>) -> Self {
        let mut by_id = BTreeMap::new();
        let mut by_type: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for item in &items {
            by_id.entry(item.id).or_insert(item.position);
            by_type
                .entry(item.type_name)
                .or_default()
                .push(item.position);
        }
        Self { region, suppressed: None, items, by_id, by_type }
    }

    /// Sets the rules that are suppressed in the whole template, with their reasons.
    pub(crate) fn with_suppressed(mut self, suppressed: Option<&'a Map>) -> Self {
        self.suppressed = suppressed;
        self
    }

    /// Returns the rules that are suppressed in the whole template.
    pub(super) fn suppressed(&self) -> Option<&'a Map> {
        self.suppressed
    }

    /// Returns the document of a stack's template.
    pub fn of(template: &'a Template) -> Self {
        let items = template
            .resources
            .iter()
            .enumerate()
            .map(|(position, resource)| Item {
                position,
                id: &resource.id,
                type_name: resource.type_name,
                properties: &resource.properties,
                metadata: &resource.metadata,
                depends_on: &resource.depends_on,
                condition: None,
                location: Some(resource.location),
            });
        Self::new(Some(template.region()), items.collect())
    }

    /// Returns the region, if it is known.
    pub(super) fn region(&self) -> Option<&'a str> {
        self.region
    }

    /// Returns all resources, in their order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = Item<'a>> {
        self.items.iter().copied()
    }

    /// Returns the resources of a type, in their order.
    pub(super) fn of_type(&self, type_name: &str) -> impl Iterator<Item = Item<'a>> {
        let positions = self.by_type.get(type_name).map_or(&[][..], Vec::as_slice);
        positions.iter().map(|position| self.items[*position])
    }

    /// Returns the resource with a logical ID.
    pub(super) fn get(&self, id: &str) -> Option<Item<'a>> {
        self.by_id.get(id).map(|position| self.items[*position])
    }

    /// Returns the resource that a `Ref` or an attribute refers to.
    pub(super) fn target(&self, node: &Node) -> Option<Item<'a>> {
        self.get(node.reference()?.0)
    }

    /// Returns the first resource of a type that a value refers to, alone or within a text.
    pub(super) fn target_within(&self, node: &Node, type_name: &str) -> Option<Item<'a>> {
        let mut found = None;
        references(node, &mut |id, _| {
            let item = self.get(id).filter(|item| item.type_name == type_name);
            found = found.or(item);
        });
        found
    }

    /// Returns the resource of a type that a value names, by a reference or by its literal name.
    pub(super) fn named(&self, node: &Node, type_name: &str, name: &str) -> Option<Item<'a>> {
        self.target_within(node, type_name).or_else(|| {
            let text = node.as_text()?;
            let last = text.rsplit([':', '/']).next().unwrap_or(text);
            self.of_type(type_name).find(|item| {
                item.text(name)
                    .is_some_and(|held| held == text || held == last)
            })
        })
    }
}

impl<'a> Item<'a> {
    pub(crate) fn new(
        position: usize,
        id: &'a str,
        type_name: &'a str,
        properties: &'a Map,
        metadata: &'a Map,
        depends_on: &'a BTreeSet<Arc<str>>,
        condition: Option<&'a str>,
    ) -> Self {
        Self { position, id, type_name, properties, metadata, depends_on, condition, location: None }
    }

    /// Returns the position in the document.
    pub fn position(self) -> usize {
        self.position
    }

    /// Returns the logical ID.
    pub fn id(self) -> &'a str {
        self.id
    }

    /// Returns the type, such as `AWS::SQS::Queue`.
    pub fn type_name(self) -> &'a str {
        self.type_name
    }

    /// Returns the properties.
    pub(super) fn properties(self) -> &'a Map {
        self.properties
    }

    /// Returns the logical IDs of `DependsOn`.
    pub(super) fn depends_on(self) -> &'a BTreeSet<Arc<str>> {
        self.depends_on
    }

    /// Returns the condition under which the resource exists.
    pub(super) fn condition(self) -> Option<&'a str> {
        self.condition
    }

    /// Returns the place of the resource's definition for a message, if it is known.
    pub(super) fn place(self) -> String {
        self.location
            .map_or_else(String::new, |place| format!(", defined at {}:{}", place.file(), place.line()))
    }

    /// Returns a note of our own in the metadata.
    pub(super) fn note(self, key: &str) -> Option<&'a Node> {
        match self.metadata.get("Stratiform")? {
            Node::Map(notes) => notes.get(key),
            _ => None,
        }
    }

    /// Returns the value at a path of names and positions: `RedrivePolicy/maxReceiveCount`.
    pub(super) fn at(self, path: &str) -> Option<&'a Node> {
        let mut steps = path.split('/');
        let first = self.properties.get(steps.next()?)?;
        steps.try_fold(set(first)?, |node, step| set(within(node, step)?))
    }

    /// Returns the literal string at a path.
    pub(crate) fn text(self, path: &str) -> Option<&'a str> {
        self.at(path)?.as_text()
    }

    /// Returns the whole number at a path.
    pub(super) fn integer(self, path: &str) -> Option<i64> {
        integer(self.at(path)?)
    }

    /// Returns the whole number at a path, or its default if nothing is set there. An unknown number is `None`.
    pub(super) fn integer_or(self, path: &str, default: i64) -> Option<i64> {
        match self.at(path) {
            Some(node) => integer(node),
            None => Some(default),
        }
    }

    /// Returns `true` if the value at a path is certainly true.
    pub(super) fn is_true(self, path: &str) -> bool {
        self.at(path).is_some_and(is_true)
    }

    /// Returns the elements of the list at a path.
    pub(super) fn list(self, path: &str) -> &'a [Node] {
        self.at(path).map_or(&[], list)
    }
}

/// Returns a value, unless it means that nothing is set.
fn set(node: &Node) -> Option<&Node> {
    match node {
        Node::Pseudo("AWS::NoValue") => None,
        node if node.reference().is_some_and(|(id, _)| id == "AWS::NoValue") => None,
        node => Some(node),
    }
}

/// Returns an entry of a map, or an element of a list.
pub(super) fn within<'a>(node: &'a Node, step: &str) -> Option<&'a Node> {
    match node {
        Node::Map(map) => map.get(step),
        Node::List(nodes) => nodes.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Returns the string under a key of a map.
pub(super) fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    within(node, key)?.as_text()
}

/// Returns a literal whole number. CloudFormation converts strings.
pub(super) fn integer(node: &Node) -> Option<i64> {
    match node {
        Node::Integer(value) => Some(*value),
        Node::Number(value) if value.fract() == 0.0 => Some(*value as i64),
        Node::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

pub(super) fn is_true(node: &Node) -> bool {
    matches!(node, Node::Bool(true))
        || node
            .as_text()
            .is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

/// Returns the elements of a list, or a single value as a list of one. IAM and others accept both.
pub(super) fn one_or_more(node: &Node) -> &[Node] {
    match node {
        Node::List(nodes) => nodes,
        node => std::slice::from_ref(node),
    }
}

/// Returns the elements of a list.
pub(super) fn list(node: &Node) -> &[Node] {
    match node {
        Node::List(nodes) => nodes,
        _ => &[],
    }
}

/// Calls `visit` with the logical ID and the attribute of each reference in a value.
pub(super) fn references<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a str, Option<&'a str>)) {
    if let Some((id, attribute)) = node.reference() {
        return visit(id, attribute);
    }
    match node {
        Node::List(nodes) | Node::Concat(nodes) => nodes.iter().for_each(|node| references(node, visit)),
        Node::Map(map) => {
            if let (1, Some(text)) = (map.len(), map.get("Fn::Sub")) {
                let text = match text {
                    Node::List(parts) => parts.first(),
                    text => Some(text),
                };
                for piece in substitutions(text.and_then(Node::as_text).unwrap_or_default()) {
                    if let Piece::Reference(id, attribute) = piece {
                        visit(id, attribute);
                    }
                }
            }
            map.iter().for_each(|(_, node)| references(node, visit));
        }
        Node::Join(_, node)
        | Node::Select(_, node)
        | Node::Split(_, node)
        | Node::ImportValue(node)
        | Node::Base64(node) => references(node, visit),
        Node::If(_, branches) => {
            references(&branches.0, visit);
            references(&branches.1, visit);
        }
        _ => {}
    }
}

/// Returns the parts of a text, in order.
pub(super) fn pieces(node: &Node) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    add_pieces(node, &mut found);
    found
}

fn add_pieces<'a>(node: &'a Node, found: &mut Vec<Piece<'a>>) {
    if let Some((id, attribute)) = node.reference() {
        found.push(Piece::Reference(id, attribute));
        return;
    }
    match node {
        Node::Text(text) => found.push(Piece::Literal(Cow::Borrowed(text))),
        Node::Integer(number) => found.push(Piece::Literal(number.to_string().into())),
        Node::Concat(nodes) => nodes.iter().for_each(|node| add_pieces(node, found)),
        Node::Join(separator, nodes) => joined(separator, nodes, found),
        Node::Map(map) if map.len() == 1 => match (map.get("Fn::Sub"), map.get("Fn::Join")) {
            (Some(Node::Text(text)), _) => found.extend(substitutions(text)),
            (Some(Node::List(parts)), _) => match parts.as_slice() {
                [Node::Text(text), variables] => {
                    for piece in substitutions(text) {
                        match piece {
                            Piece::Reference(id, None) if within(variables, id).is_some() => {
                                within(variables, id)
                                    .into_iter()
                                    .for_each(|node| add_pieces(node, found));
                            }
                            piece => found.push(piece),
                        }
                    }
                }
                _ => found.push(Piece::Unknown),
            },
            (_, Some(Node::List(parts))) => match parts.as_slice() {
                [Node::Text(separator), nodes] => joined(separator, nodes, found),
                _ => found.push(Piece::Unknown),
            },
            _ => found.push(Piece::Unknown),
        },
        _ => found.push(Piece::Unknown),
    }
}

fn joined<'a>(separator: &'a str, nodes: &'a Node, found: &mut Vec<Piece<'a>>) {
    let Node::List(nodes) = nodes else {
        found.push(Piece::Unknown);
        return;
    };
    for (position, node) in nodes.iter().enumerate() {
        if position > 0 {
            found.push(Piece::Literal(Cow::Borrowed(separator)));
        }
        add_pieces(node, found);
    }
}

/// Returns the parts of a text of `Fn::Sub`.
pub(crate) fn substitutions(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else { break };
        if start > 0 {
            found.push(Piece::Literal(Cow::Borrowed(&rest[..start])));
        }
        let name = rest[start + 2..start + length].trim();
        found.push(match name.strip_prefix('!') {
            Some(literal) => Piece::Literal(format!("${{{literal}}}").into()),
            None => match name.split_once('.') {
                Some((id, attribute)) => Piece::Reference(id, Some(attribute)),
                None => Piece::Reference(name, None),
            },
        });
        rest = &rest[start + length + 1..];
    }
    if !rest.is_empty() {
        found.push(Piece::Literal(Cow::Borrowed(rest)));
    }
    found
}

/// Returns `true` if two values are certainly one text: equal literals, or equal references.
pub(super) fn is_same(one: &Node, other: &Node) -> bool {
    if let (Some(one), Some(other)) = (one.reference(), other.reference()) {
        return one == other;
    }
    one == other
}

/// Returns the most bytes that a value can have, about: references are counted as the texts that they become.
pub(super) fn estimated_bytes(document: &Document<'_>, node: &Node) -> usize {
    match node {
        Node::List(nodes) => {
            2 + nodes
                .iter()
                .map(|node| estimated_bytes(document, node) + 1)
                .sum::<usize>()
        }
        Node::Map(map)
            if !(map.len() == 1
                && map
                    .iter()
                    .any(|(key, _)| key == "Ref" || key.starts_with("Fn::"))) =>
        {
            2 + map
                .iter()
                .map(|(key, node)| key.len() + 4 + estimated_bytes(document, node))
                .sum::<usize>()
        }
        Node::Text(text) => 2 + text.len(),
        node => {
            2 + pieces(node)
                .iter()
                .map(|piece| match piece {
                    Piece::Literal(text) => text.len(),
                    Piece::Reference(id, attribute) => referred_bytes(document, id, *attribute),
                    Piece::Unknown => 0,
                })
                .sum::<usize>()
        }
    }
}

/// Returns the bytes of a reference's value, about. An ARN is its frame and the name.
fn referred_bytes(document: &Document<'_>, id: &str, attribute: Option<&str>) -> usize {
    const FRAME: usize = "arn:aws:service:eu-west-1:123456789012:type/".len();
    match id {
        "AWS::AccountId" => return 12,
        "AWS::Partition" => return 3,
        "AWS::Region" => return document.region().map_or(9, str::len),
        _ => {}
    }
    let name = document
        .get(id)
        .and_then(|item| {
            let mut properties = item.properties().iter();
            properties.find_map(|(key, node)| key.ends_with("Name").then(|| node.as_text())?)
        })
        .map_or(20, str::len);
    match attribute {
        Some(attribute) if attribute.ends_with("Arn") => FRAME + name,
        _ => name,
    }
}
