//! Conditions as formulas: whether one can hold while another one does not.

use resources::Node;

use crate::core::lint::{
    scope::Scope,
    tree::{Tree, Value},
};

/// The most combinations of values that are tried. Beyond them the answer is not known.
const MOST: usize = 4096;

/// A condition as a formula over values of parameters, and other values that a deployment knows.
enum Formula {
    Constant(bool),
    /// A value is this one of its possible values.
    Is(usize, usize),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
    Unknown,
}

/// A value that a deployment knows, with the texts that it may be.
struct Variable {
    node: Node,
    values: Vec<String>,
    /// It may be another text, too.
    is_open: bool,
}

impl Variable {
    fn count(&self) -> usize {
        self.values.len() + usize::from(self.is_open)
    }
}

/// Returns `true` if a deployment is possible in which the first condition holds, and the second one does not.
///
/// Without a first condition, it is a deployment in which the second one does not hold. What is not known is not possible.
pub(super) fn can_part(scope: &Scope<'_>, first: Option<&str>, second: &str) -> bool {
    if first == Some(second) {
        return false;
    }
    let mut reader = Reader { scope, variables: Vec::new(), open: Vec::new() };
    let first = first.map_or(Formula::Constant(true), |name| reader.named(name));
    let second = reader.named(second);
    let counts: Vec<usize> = reader.variables.iter().map(Variable::count).collect();
    let all = counts
        .iter()
        .try_fold(1_usize, |product, count| product.checked_mul(*count));
    let Some(all) = all.filter(|all| *all <= MOST) else { return false };
    (0..all).any(|number| {
        let mut rest = number;
        let chosen: Vec<usize> = counts
            .iter()
            .map(|count| {
                let chosen = rest % count;
                rest /= count;
                chosen
            })
            .collect();
        first.holds(&chosen) == Some(true) && second.holds(&chosen) == Some(false)
    })
}

impl Formula {
    /// Returns whether the formula holds if each variable has the chosen one of its values.
    fn holds(&self, chosen: &[usize]) -> Option<bool> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::Is(variable, value) => Some(chosen[*variable] == *value),
            Self::Not(inner) => inner.holds(chosen).map(|value| !value),
            Self::All(parts) => decided(parts, chosen, false),
            Self::Any(parts) => decided(parts, chosen, true),
            Self::Unknown => None,
        }
    }
}

/// Returns `value` if it is the value of a part, its opposite if it is the value of none, and nothing if that is not known.
fn decided(parts: &[Formula], chosen: &[usize], value: bool) -> Option<bool> {
    let mut is_known = true;
    for part in parts {
        match part.holds(chosen) {
            Some(found) if found == value => return Some(value),
            Some(_) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(!value)
}

struct Reader<'a> {
    scope: &'a Scope<'a>,
    variables: Vec<Variable>,
    /// The conditions that are being read. A circle is reported elsewhere.
    open: Vec<String>,
}

impl Reader<'_> {
    fn named(&mut self, name: &str) -> Formula {
        let Some(entry) = self.scope.conditions.entries.get(name).copied() else { return Formula::Unknown };
        if self.open.iter().any(|open| open == name) {
            return Formula::Unknown;
        }
        self.open.push(name.to_owned());
        let formula = self.read(&entry.value);
        self.open.pop();
        formula
    }

    fn read(&mut self, tree: &Tree) -> Formula {
        let [entry] = tree.entries() else { return Formula::Unknown };
        let parts = entry.value.as_list().unwrap_or_default();
        match (entry.key.as_str(), parts) {
            ("Condition", _) => match entry.value.as_text() {
                Some(name) => self.named(name),
                None => Formula::Unknown,
            },
            ("Fn::Not", [inner]) => Formula::Not(Box::new(self.read(inner))),
            ("Fn::And", parts) => Formula::All(parts.iter().map(|part| self.read(part)).collect()),
            ("Fn::Or", parts) => Formula::Any(parts.iter().map(|part| self.read(part)).collect()),
            ("Fn::Equals", [one, other]) => self.equal(one, other),
            _ => Formula::Unknown,
        }
    }

    fn equal(&mut self, one: &Tree, other: &Tree) -> Formula {
        match (one.scalar(), other.scalar()) {
            (Some(one), Some(other)) => Formula::Constant(one == other),
            (Some(text), None) => self.is(other, text),
            (None, Some(text)) => self.is(one, text),
            (None, None) if one.node() == other.node() => Formula::Constant(true),
            // Two values that a deployment knows may be equal or not.
            (None, None) => {
                let pair = Node::List(vec![one.node(), other.node()]);
                let variable = self.variable(&pair, Some(vec!["true".to_owned(), "false".to_owned()]));
                Formula::Is(variable, 0)
            }
        }
    }

    fn is(&mut self, tree: &Tree, text: String) -> Formula {
        let variable = self.variable(&tree.node(), self.allowed(tree));
        let variable_values = &mut self.variables[variable];
        match variable_values
            .values
            .iter()
            .position(|value| *value == text)
        {
            Some(value) => Formula::Is(variable, value),
            None if variable_values.is_open => {
                variable_values.values.push(text);
                // The other values come last.
                Formula::Is(variable, variable_values.values.len() - 1)
            }
            None => Formula::Constant(false),
        }
    }

    fn variable(&mut self, node: &Node, values: Option<Vec<String>>) -> usize {
        let known = self
            .variables
            .iter()
            .position(|variable| variable.node == *node);
        known.unwrap_or_else(|| {
            self.variables.push(Variable {
                node: node.clone(),
                is_open: values.is_none(),
                values: values.unwrap_or_default(),
            });
            self.variables.len() - 1
        })
    }

    /// Returns the values that a parameter allows, if the value is a parameter's.
    fn allowed(&self, tree: &Tree) -> Option<Vec<String>> {
        let function = tree.function().filter(|function| function.key == "Ref")?;
        let Value::Text(name) = &function.value.value else { return None };
        let parameter = self.scope.parameters.entries.get(name.as_str())?;
        let allowed = parameter.value.get("AllowedValues")?.as_list()?;
        let values: Option<Vec<String>> = allowed.iter().map(Tree::scalar).collect();
        values.filter(|values| !values.is_empty())
    }
}
