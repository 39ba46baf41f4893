//! Policy documents, read from the JSON of a template.

use serde_json::Value;

use crate::core::access::{
    condition::{self, Condition},
    pattern::{Specified, Unknowns, Wildcards},
    principal::{self, Naming, Principal},
    request::Request,
    text::Text,
    truth::Truth,
};

/// A policy: an identity policy, a resource policy, a role's trust policy, or a permissions boundary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    pub(super) statements: Vec<Statement>,
}

/// A statement of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) effect: Effect,
    pub(super) actions: Listed<Specified>,
    pub(super) resources: Listed<Specified>,
    pub(super) principals: Listed<Principal>,
    pub(super) conditions: Vec<Condition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Allow,
    Deny,
    /// An effect or a statement that only a deployment knows. It may allow and deny.
    Unknown,
}

/// A list of a statement, such as `Action` or `NotAction`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed<T> {
    /// The statement does not have the element, so that it does not narrow the statement.
    Absent,
    Only(Vec<T>),
    AllBut(Vec<T>),
    Unknown,
}

impl<T> Listed<T> {
    fn read(statement: &Value, name: &str, read: &dyn Fn(&Value) -> Option<Vec<T>>) -> Self {
        match (statement.get(name), statement.get(format!("Not{name}"))) {
            (Some(value), _) => read(value).map_or(Self::Unknown, Self::Only),
            (None, Some(value)) => read(value).map_or(Self::Unknown, Self::AllBut),
            (None, None) => Self::Absent,
        }
    }

    fn holds(&self, matches: impl Fn(&T) -> Truth) -> Truth {
        match self {
            Self::Absent => Truth::Yes,
            Self::Only(entries) => Truth::any(entries.iter().map(matches)),
            Self::AllBut(entries) => !Truth::any(entries.iter().map(matches)),
            Self::Unknown => Truth::Unknown,
        }
    }

    /// Returns the entries, of either form.
    pub(super) fn entries(&self) -> &[T] {
        match self {
            Self::Only(entries) | Self::AllBut(entries) => entries,
            Self::Absent | Self::Unknown => &[],
        }
    }
}

impl Policy {
    /// Reads a policy document. What cannot be read may allow and deny anything.
    pub fn read(document: &Value) -> Self {
        let variables = document.get("Version").and_then(Value::as_str) == Some("2012-10-17");
        let statements = match document.get("Statement") {
            Some(Value::Array(statements)) => statements.as_slice(),
            Some(statement) => std::slice::from_ref(statement),
            None if document.is_null() || document.as_object().is_some_and(serde_json::Map::is_empty) => &[],
            None => std::slice::from_ref(document),
        };
        Self {
            statements: statements
                .iter()
                .map(|statement| Statement::read(statement, variables))
                .collect(),
        }
    }

    /// Returns one policy with the statements of several, such as all policies of a role.
    pub fn joined(policies: impl IntoIterator<Item = Self>) -> Self {
        Self {
            statements: policies
                .into_iter()
                .flat_map(|policy| policy.statements)
                .collect(),
        }
    }

    /// Tells whether a statement allows the request. An explicit `Deny` is stronger.
    pub fn allows(&self, request: &Request, unknowns: Unknowns) -> Truth {
        Truth::any(
            self.of(Effect::Allow)
                .map(|statement| statement.holds(request, unknowns)),
        )
    }

    /// Tells whether a statement denies the request.
    pub fn denies(&self, request: &Request, unknowns: Unknowns) -> Truth {
        Truth::any(
            self.of(Effect::Deny)
                .map(|statement| statement.holds(request, unknowns)),
        )
    }

    /// Tells whether the request is allowed by this policy alone.
    pub fn grants(&self, request: &Request, unknowns: Unknowns) -> Truth {
        self.allows(request, unknowns)
            .and(!self.denies(request, unknowns))
    }

    /// Tells whether a statement allows the request and names the caller in this way.
    pub(super) fn allows_by(&self, naming: Naming, request: &Request, unknowns: Unknowns) -> Truth {
        Truth::any(self.of(Effect::Allow).map(|statement| {
            let principal = match &statement.principals {
                Listed::Only(entries) => Truth::any(
                    entries
                        .iter()
                        .filter(|entry| entry.naming(&request.caller, unknowns) == naming)
                        .map(|entry| entry.matches(&request.caller, unknowns)),
                ),
                Listed::Unknown => Truth::Unknown,
                Listed::AllBut(_) | Listed::Absent => {
                    Truth::from(naming == Naming::Role).and(statement.holds_for_caller(request, unknowns))
                }
            };
            principal.and(statement.holds(request, unknowns))
        }))
    }

    fn of(&self, effect: Effect) -> impl Iterator<Item = &Statement> {
        self.statements
            .iter()
            .filter(move |statement| statement.effect == effect || statement.effect == Effect::Unknown)
    }
}

impl Statement {
    fn read(value: &Value, variables: bool) -> Self {
        let specified = |wildcards| {
            move |value: &Value| {
                list(value)?
                    .iter()
                    .map(|value| {
                        let text = Text::read(value)?;
                        Some(match wildcards {
                            Wildcards::All => Specified::ignoring_case(text, wildcards, false),
                            _ => Specified::new(text, wildcards, variables),
                        })
                    })
                    .collect()
            }
        };
        let effect = match value.get("Effect").and_then(Value::as_str) {
            Some("Allow") => Effect::Allow,
            Some("Deny") => Effect::Deny,
            _ => Effect::Unknown,
        };
        if effect == Effect::Unknown {
            return Self {
                effect,
                actions: Listed::Unknown,
                resources: Listed::Unknown,
                principals: Listed::Unknown,
                conditions: Vec::new(),
            };
        }
        Self {
            effect,
            actions: Listed::read(value, "Action", &specified(Wildcards::All)),
            resources: Listed::read(value, "Resource", &specified(Wildcards::Resource)),
            principals: Listed::read(value, "Principal", &principal::read),
            conditions: value
                .get("Condition")
                .map(|conditions| condition::read(conditions, variables))
                .unwrap_or_default(),
        }
    }

    /// Tells whether the statement is about this request.
    pub(super) fn holds(&self, request: &Request, unknowns: Unknowns) -> Truth {
        let action = self.names_action(request, unknowns);
        if action == Truth::No {
            return action;
        }
        let resource = self
            .resources
            .holds(|entry| entry.matches(&request.resource, request, unknowns));
        if resource == Truth::No {
            return resource;
        }
        let principal = self.holds_for_caller(request, unknowns);
        if principal == Truth::No {
            return principal;
        }
        let conditions = Truth::all(
            self.conditions
                .iter()
                .map(|condition| condition.holds(request, unknowns)),
        );
        action.and(resource).and(principal).and(conditions)
    }

    /// Tells whether the statement is about the request's action.
    pub(super) fn names_action(&self, request: &Request, unknowns: Unknowns) -> Truth {
        let action = Text::literal(request.action.to_ascii_lowercase());
        self.actions
            .holds(|entry| entry.matches(&action, request, unknowns))
    }

    fn holds_for_caller(&self, request: &Request, unknowns: Unknowns) -> Truth {
        self.principals
            .holds(|entry| entry.matches(&request.caller, unknowns))
    }
}

/// Returns the elements of a list, or a single value as a list of one. A list that an intrinsic function makes is not
/// known, but a single intrinsic function may be a text.
fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(values) => Some(values),
        Value::Object(map) if map.contains_key("Fn::If") => None,
        value => Some(std::slice::from_ref(value)),
    }
}
