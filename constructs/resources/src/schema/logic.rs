//! Combinations of properties: what is required, excluded or valid together.
//!
//! `constructs/resources/generate/src/logic.rs` writes the records, and [`op`] documents the operations. A value that
//! only a deployment knows makes a result unknown, and only what is certainly false is reported.

use crate::{
    Map, Node,
    schema::{
        check::is_function,
        op, pattern,
        table::{Text, double, flag, texts, word},
    },
};

/// A record of combinations.
#[derive(Clone, Copy)]
pub(super) struct Logic(usize);

/// The certainty that a value fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Truth {
    Yes,
    No,
    Unknown,
}

/// A value, or the properties of a whole resource.
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    Map(&'a Map),
    /// Any value but a map.
    Node(&'a Node),
}

impl<'a> From<&'a Node> for View<'a> {
    fn from(node: &'a Node) -> Self {
        match node {
            Node::Map(map) => View::Map(map),
            node => View::Node(node),
        }
    }
}

impl View<'_> {
    /// Returns a literal scalar as text, for messages.
    fn text(self) -> String {
        match self {
            View::Map(_) => String::new(),
            View::Node(node) => scalar(node).unwrap_or_default(),
        }
    }
}

/// A part of a value that certainly does not fit.
pub(super) struct Misfit {
    /// The path from the value: names of properties and positions of elements.
    pub(super) path: Vec<String>,
    /// The problem and the remedy.
    pub(super) message: String,
}

impl Logic {
    pub(super) fn at(index: u32) -> Self {
        Self(index as usize)
    }

    fn operation(self) -> u32 {
        word(self.0)
    }

    /// Returns the records in the list of arguments.
    fn parts(self) -> impl ExactSizeIterator<Item = Logic> + Clone {
        let start = self.0 + 2;
        (start..start + word(self.0 + 1) as usize).map(|index| Logic::at(word(index)))
    }

    /// Returns the record at an argument.
    fn part(self, argument: usize) -> Logic {
        Logic::at(word(self.0 + 1 + argument))
    }

    /// Returns the strings in the list of arguments.
    fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        texts(self.0 + 1).map(Text::as_str)
    }

    /// Returns the string at the first argument.
    fn name(self) -> &'static str {
        Text::at(word(self.0 + 1)).as_str()
    }

    /// Adds the patterns of the records.
    #[cfg(test)]
    pub(super) fn add_patterns(
        self,
        found: &mut std::collections::BTreeSet<&'static str>,
        seen: &mut std::collections::BTreeSet<usize>,
    ) {
        if !seen.insert(self.0) {
            return;
        }
        let inner: Vec<Logic> = match self.operation() {
            op::ALL | op::ANY | op::ONE => self.parts().collect(),
            op::NOT | op::ELEMENTS => vec![self.part(0)],
            op::IF => vec![self.part(0), self.part(1), self.part(2)],
            op::PROPERTY => vec![self.part(1)],
            op::PATTERN => {
                found.insert(self.name());
                Vec::new()
            }
            _ => Vec::new(),
        };
        for record in inner {
            record.add_patterns(found, seen);
        }
    }

    /// Returns each part of a value that certainly does not fit.
    pub(super) fn misfits(self, node: View<'_>) -> Vec<Misfit> {
        let misfit = |constraint: Logic| match constraint.judge(node) {
            Truth::Yes => None,
            Truth::No => Some(constraint.explain(node, Vec::new())),
            Truth::Unknown => constraint.misfit_of_a_case(node),
        };
        match self.operation() {
            op::ALL => self.parts().filter_map(misfit).collect(),
            _ => misfit(self).into_iter().collect(),
        }
    }

    /// Returns the misfit of a value in which one condition holds, or does not. What other conditions choose stays unknown.
    fn misfit_of_a_case(self, node: View<'_>) -> Option<Misfit> {
        let mut names = Vec::new();
        match node {
            View::Map(map) => map
                .iter()
                .for_each(|(_, node)| conditions(node, &mut names)),
            View::Node(node) => conditions(node, &mut names),
        }
        let cases = names
            .into_iter()
            .flat_map(|name| [(name, true), (name, false)]);
        cases.into_iter().find_map(|(name, holds)| {
            let chosen = match node {
                View::Map(map) => Node::Map(chosen_in(map, name, holds)),
                View::Node(node) => chosen(node, name, holds),
            };
            let view = View::from(&chosen);
            (!is_no_value(&chosen) && self.judge(view) == Truth::No).then(|| self.explain(view, Vec::new()))
        })
    }

    fn judge(self, node: View<'_>) -> Truth {
        match node {
            View::Node(Node::If(_, branches)) => {
                let (one, other) = (self.judge((&branches.0).into()), self.judge((&branches.1).into()));
                return if one == other { one } else { Truth::Unknown };
            }
            View::Node(node) if node.is_intrinsic() => return self.judge_unknown(),
            View::Map(map) if is_function(map) => return self.judge_unknown(),
            _ => {}
        }
        match self.operation() {
            op::ALL => all(self.parts().map(|part| part.judge(node))),
            op::ANY => not(all(self.parts().map(|part| not(part.judge(node))))),
            op::ONE => one(self.parts().map(|part| part.judge(node))),
            op::NOT => not(self.part(0).judge(node)),
            op::IF => match self.part(0).judge(node) {
                Truth::Yes => self.part(1).judge(node),
                Truth::No => self.part(2).judge(node),
                Truth::Unknown => match (self.part(1).judge(node), self.part(2).judge(node)) {
                    (Truth::Yes, Truth::Yes) => Truth::Yes,
                    _ => Truth::Unknown,
                },
            },
            op::NEVER => Truth::No,
            operation => match node {
                View::Map(map) => self.judge_map(operation, map),
                View::Node(Node::List(nodes)) => self.judge_list(operation, nodes),
                View::Node(node) => self.judge_scalar(operation, node),
            },
        }
    }

    /// Judges a value that only a deployment knows.
    fn judge_unknown(self) -> Truth {
        match self.operation() {
            op::ALL => all(self.parts().map(Logic::judge_unknown)),
            op::NEVER => Truth::No,
            _ => Truth::Unknown,
        }
    }

    fn judge_map(self, operation: u32, map: &Map) -> Truth {
        match operation {
            op::REQUIRED => all(self.names().map(|name| is_set(map, name))),
            op::SOME => not(all(self.names().map(|name| not(is_set(map, name))))),
            op::EXACTLY_ONE => one(self.names().map(|name| is_set(map, name))),
            op::NEEDS | op::EXCLUDES => {
                let mut names = self.names();
                let first = names.next().map_or(Truth::No, |name| is_set(map, name));
                if first == Truth::No {
                    return Truth::Yes;
                }
                let others = names.map(|name| match operation {
                    op::NEEDS => is_set(map, name),
                    _ => not(is_set(map, name)),
                });
                match (first, all(others)) {
                    (_, Truth::Yes) => Truth::Yes,
                    (Truth::Yes, others) => others,
                    _ => Truth::Unknown,
                }
            }
            op::PROPERTY => match map.get(self.name()) {
                Some(node) if !is_no_value(node) => self.part(1).judge(node.into()),
                _ => Truth::Yes,
            },
            op::CLOSED => all(map
                .iter()
                .map(|(key, _)| match self.names().any(|name| name == key) {
                    true => Truth::Yes,
                    false if key.starts_with("Fn::") => Truth::Unknown,
                    false => Truth::No,
                })),
            op::TYPE => self.has_type(flag::OBJECT),
            // These say nothing about maps.
            op::PATTERN | op::ELEMENTS | op::MINIMUM | op::MAXIMUM | op::MIN_ITEMS | op::MAX_ITEMS => {
                Truth::Yes
            }
            op::VALUES | op::ANY_CASE => Truth::No,
            _ => Truth::Unknown,
        }
    }

    fn judge_list(self, operation: u32, nodes: &[Node]) -> Truth {
        let is_certain = nodes
            .iter()
            .all(|node| !matches!(node, Node::If(..)) && !is_no_value(node) && !is_open(node));
        let fits = |fits: bool| match is_certain {
            true if fits => Truth::Yes,
            true => Truth::No,
            false => Truth::Unknown,
        };
        match operation {
            op::ELEMENTS => all(nodes.iter().map(|node| self.part(0).judge(node.into()))),
            op::MIN_ITEMS => fits(nodes.len() >= word(self.0 + 1) as usize),
            op::MAX_ITEMS => fits(nodes.len() <= word(self.0 + 1) as usize),
            op::TYPE => self.has_type(flag::ARRAY),
            op::REQUIRED
            | op::SOME
            | op::EXACTLY_ONE
            | op::NEEDS
            | op::EXCLUDES
            | op::PROPERTY
            | op::CLOSED
            | op::PATTERN
            | op::MINIMUM
            | op::MAXIMUM => Truth::Yes,
            op::VALUES | op::ANY_CASE => Truth::No,
            _ => Truth::Unknown,
        }
    }

    fn judge_scalar(self, operation: u32, node: &Node) -> Truth {
        let Some(text) = scalar(node).filter(|text| !text.contains("{{resolve:")) else {
            return Truth::Unknown;
        };
        let fits = |fits| if fits { Truth::Yes } else { Truth::No };
        match operation {
            op::VALUES => fits(self.names().any(|name| name == text)),
            op::ANY_CASE => fits(self.names().any(|name| name.eq_ignore_ascii_case(&text))),
            op::PATTERN => match node {
                Node::Text(_) => pattern::matches(self.name(), &text).map_or(Truth::Unknown, fits),
                _ => Truth::Unknown,
            },
            op::TYPE => {
                let exact = match node {
                    Node::Text(_) => flag::STRING,
                    Node::Bool(_) => flag::BOOLEAN,
                    Node::Integer(_) => flag::INTEGER | flag::NUMBER,
                    _ => flag::NUMBER,
                };
                let scalars = flag::STRING | flag::BOOLEAN | flag::INTEGER | flag::NUMBER;
                match self.has_type(exact) {
                    Truth::Yes => Truth::Yes,
                    // CloudFormation converts scalars to one another.
                    _ if self.has_type(scalars) == Truth::Yes => Truth::Unknown,
                    other => other,
                }
            }
            op::MINIMUM | op::MAXIMUM => match text.trim().parse::<f64>() {
                Ok(number) if operation == op::MINIMUM => fits(number >= double(self.0 + 1)),
                Ok(number) => fits(number <= double(self.0 + 1)),
                Err(_) => Truth::Yes,
            },
            op::REQUIRED
            | op::SOME
            | op::EXACTLY_ONE
            | op::NEEDS
            | op::EXCLUDES
            | op::PROPERTY
            | op::CLOSED
            | op::ELEMENTS
            | op::MIN_ITEMS
            | op::MAX_ITEMS => Truth::Yes,
            _ => Truth::Unknown,
        }
    }

    fn has_type(self, types: u32) -> Truth {
        if word(self.0 + 1) & types != 0 { Truth::Yes } else { Truth::No }
    }

    /// Returns the part of a refused value that a person has to change.
    fn explain(self, node: View<'_>, mut path: Vec<String>) -> Misfit {
        let refused = |logic: &Logic| logic.judge(node) == Truth::No;
        let message = match self.operation() {
            op::ALL => match self.parts().find(refused) {
                Some(part) => return part.explain(node, path),
                None => TOGETHER.to_owned(),
            },
            op::IF => match self.part(0).judge(node) {
                Truth::Yes => return self.part(1).explain(node, path),
                _ => return self.part(2).explain(node, path),
            },
            op::PROPERTY => {
                let View::Map(map) = node else { return Misfit { path, message: TOGETHER.to_owned() } };
                let Some(inner) = map.get(self.name()) else {
                    return Misfit { path, message: TOGETHER.to_owned() };
                };
                path.push(self.name().to_owned());
                return self.part(1).explain(inner.into(), path);
            }
            op::ELEMENTS => {
                let View::Node(Node::List(nodes)) = node else {
                    return Misfit { path, message: TOGETHER.to_owned() };
                };
                let element = self.part(0);
                let position = nodes
                    .iter()
                    .position(|node| element.judge(node.into()) == Truth::No)
                    .unwrap_or_default();
                path.push(position.to_string());
                return match nodes.get(position) {
                    Some(node) => element.explain(node.into(), path),
                    None => Misfit { path, message: TOGETHER.to_owned() },
                };
            }
            op::ANY if self.parts().all(|part| part.operation() == op::REQUIRED) => {
                let names: Vec<String> = self
                    .parts()
                    .map(|part| quoted(part.names(), " and "))
                    .collect();
                format!("a property is missing; set {}", names.join(" or "))
            }
            op::ONE if self.parts().all(|part| part.operation() == op::REQUIRED) => {
                let names: Vec<String> = self
                    .parts()
                    .map(|part| quoted(part.names(), " and "))
                    .collect();
                format!("set exactly one of {}", names.join(", "))
            }
            op::REQUIRED => {
                let missing = self.names().find(|name| match node {
                    View::Map(map) => is_set(map, name) == Truth::No,
                    View::Node(_) => false,
                });
                format!("the property `{}` is missing; AWS requires it here", missing.unwrap_or_default())
            }
            op::SOME => format!("a property is missing; set one of {}", quoted(self.names(), ", ")),
            op::EXACTLY_ONE => format!("set exactly one of {}", quoted(self.names(), ", ")),
            op::NEEDS => {
                let mut names = self.names();
                let first = names.next().unwrap_or_default();
                format!("`{first}` needs {}; set it", quoted(names, " and "))
            }
            op::EXCLUDES => {
                let mut names = self.names();
                let first = names.next().unwrap_or_default();
                let set = names.filter(|name| match node {
                    View::Map(map) => is_set(map, name) == Truth::Yes,
                    View::Node(_) => false,
                });
                format!("`{first}` excludes {}; remove one of them", quoted(set, " and "))
            }
            op::VALUES | op::ANY_CASE => {
                let most = 12;
                let more = if self.names().len() > most { " and others" } else { "" };
                let values = quoted(self.names().take(most), ", ");
                format!(
                    "`{}` is not valid with the other settings; the values are {values}{more}",
                    node.text()
                )
            }
            op::PATTERN => {
                format!("`{}` does not match the pattern `{}`; change it", node.text(), self.name())
            }
            op::MINIMUM => format!(
                "the number is too small with the other settings; set at least {}",
                double(self.0 + 1)
            ),
            op::MAXIMUM => {
                format!("the number is too large with the other settings; set at most {}", double(self.0 + 1))
            }
            op::NEVER => "the property is not valid with the other settings; remove it".to_owned(),
            _ => TOGETHER.to_owned(),
        };
        Misfit { path, message }
    }
}

const TOGETHER: &str = "these settings do not go together; compare them with AWS's page of the resource type";

fn quoted<'a>(names: impl Iterator<Item = &'a str>, separator: &str) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(separator)
}

/// Collects the names of the conditions that choose a part of a value.
fn conditions<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
    match node {
        Node::If(name, branches) => {
            if !found.contains(&&**name) {
                found.push(name);
            }
            conditions(&branches.0, found);
            conditions(&branches.1, found);
        }
        Node::List(nodes) => nodes.iter().for_each(|node| conditions(node, found)),
        Node::Map(map) if !is_function(map) => map.iter().for_each(|(_, node)| conditions(node, found)),
        _ => {}
    }
}

/// Returns a value as it is if a condition holds, or does not.
fn chosen(node: &Node, name: &str, holds: bool) -> Node {
    match node {
        Node::If(condition, branches) if &**condition == name => {
            chosen(if holds { &branches.0 } else { &branches.1 }, name, holds)
        }
        Node::If(condition, branches) => Node::If(
            condition.clone(),
            Box::new((chosen(&branches.0, name, holds), chosen(&branches.1, name, holds))),
        ),
        Node::List(nodes) => {
            let chosen = nodes.iter().map(|node| chosen(node, name, holds));
            Node::List(chosen.filter(|node| !is_no_value(node)).collect())
        }
        Node::Map(map) if !is_function(map) => Node::Map(chosen_in(map, name, holds)),
        node => node.clone(),
    }
}

fn chosen_in(map: &Map, name: &str, holds: bool) -> Map {
    let entries = map
        .iter()
        .map(|(key, node)| (key.to_owned(), chosen(node, name, holds)));
    entries.filter(|(_, node)| !is_no_value(node)).collect()
}

fn not(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Unknown => Truth::Unknown,
    }
}

fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut result = Truth::Yes;
    for truth in truths {
        match truth {
            Truth::No => return Truth::No,
            Truth::Unknown => result = Truth::Unknown,
            Truth::Yes => {}
        }
    }
    result
}

/// Returns `Yes` if exactly one is.
fn one(truths: impl Iterator<Item = Truth>) -> Truth {
    let (mut yes, mut unknown) = (0, 0);
    for truth in truths {
        match truth {
            Truth::Yes => yes += 1,
            Truth::Unknown => unknown += 1,
            Truth::No => {}
        }
    }
    match (yes, unknown) {
        (1, 0) => Truth::Yes,
        (0, 0) | (2.., _) => Truth::No,
        _ => Truth::Unknown,
    }
}

/// Tells whether a property has a value.
fn is_set(map: &Map, name: &str) -> Truth {
    match map.get(name) {
        Some(node) => has_value(node),
        None if map.iter().any(|(key, _)| key.starts_with("Fn::")) => Truth::Unknown,
        None => Truth::No,
    }
}

fn has_value(node: &Node) -> Truth {
    match node {
        node if is_no_value(node) => Truth::No,
        Node::If(_, branches) => {
            let (one, other) = (has_value(&branches.0), has_value(&branches.1));
            if one == other { one } else { Truth::Unknown }
        }
        _ => Truth::Yes,
    }
}

fn is_no_value(node: &Node) -> bool {
    matches!(node, Node::Pseudo("AWS::NoValue"))
}

/// Returns `true` for a value that only a deployment knows.
fn is_open(node: &Node) -> bool {
    match node {
        Node::Map(map) => is_function(map),
        node => node.is_intrinsic(),
    }
}

/// Returns a literal scalar as text.
fn scalar(node: &Node) -> Option<String> {
    match node {
        Node::Bool(value) => Some(value.to_string()),
        Node::Integer(value) => Some(value.to_string()),
        Node::Number(value) => Some(value.to_string()),
        Node::Text(text) => Some(text.to_string()),
        _ => None,
    }
}
