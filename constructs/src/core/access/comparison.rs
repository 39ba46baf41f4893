//! Comparison of two policies.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::core::access::{
    pattern::{Specified, Unknowns},
    policy::{Effect, Listed, Policy, Statement},
    principal::{Caller, CallerKind},
    request::{Request, Values},
    text::Text,
    truth::Truth,
    universe::{Universe, is_nameless},
};

/// The requests that are compared, before the comparison gives up.
const MOST_REQUESTS: usize = 100_000;

/// The difference of two policies.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Requests that only the new policy allows, one for each action and resource.
    pub gained: Vec<Witness>,
    /// Requests that only the old policy allows, one for each action and resource.
    pub lost: Vec<Witness>,
    /// `false` if the policies are too large to compare all requests.
    pub is_complete: bool,
}

/// A relation of two policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both allow the same requests.
    Equal,
    /// The new policy allows more, and all that the old one does.
    Growing,
    /// The new policy allows less, and nothing that the old one does not.
    Shrinking,
    /// Each allows requests that the other does not.
    Incomparable,
}

/// A request that one policy allows, and the other does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// The request.
    pub request: Request,
    /// The action, or the pattern of actions, that allows the request.
    pub action: String,
    /// The resource, or the pattern of resources, that allows the request.
    pub resource: String,
    /// `false` if a deployment may decide otherwise, as both policies have values that only it knows.
    pub is_certain: bool,
}

impl Comparison {
    /// Compares two policies, request by request. Each resource of the template counts as different from all others.
    pub fn of(before: &Policy, after: &Policy) -> Self {
        let mut comparison = Self { gained: Vec::new(), lost: Vec::new(), is_complete: true };
        if before == after {
            return comparison;
        }
        let differing = Differing::of(before, after);
        let [before, after] = &[before, after].map(|policy| differing.relevant(policy));
        let universe = Universe::of([before, after]);
        comparison.is_complete = universe.is_complete;
        let mut known = BTreeSet::new();
        let mut compared = 0;
        for action in &universe.actions {
            let action = action.to_string();
            let differing = differing.about(&action);
            if differing.is_empty() {
                continue;
            }
            for resource in &universe.resources {
                for caller in &universe.callers {
                    let request = Request::new(action.as_str(), resource.clone()).by(caller.clone());
                    if !Differing::matter_to(&differing, &request) {
                        continue;
                    }
                    each(&request, &universe.keys, &mut |request| {
                        compared += 1;
                        if compared <= MOST_REQUESTS {
                            comparison.add([before, after], request, &mut known);
                        }
                    });
                }
            }
        }
        comparison.is_complete &= compared <= MOST_REQUESTS;
        for witnesses in [&mut comparison.gained, &mut comparison.lost] {
            witnesses.sort_by_key(|witness| (witness.action.clone(), witness.resource.clone()));
        }
        comparison
    }

    /// Compares two policy documents.
    pub fn of_documents(before: &Value, after: &Value) -> Self {
        Self::of(&Policy::read(before), &Policy::read(after))
    }

    /// Returns how the new policy relates to the old one. Differences that a deployment may not show count, too.
    pub fn relation(&self) -> Relation {
        match (self.gained.is_empty(), self.lost.is_empty()) {
            (true, true) => Relation::Equal,
            (false, true) => Relation::Growing,
            (true, false) => Relation::Shrinking,
            (false, false) => Relation::Incomparable,
        }
    }

    fn add(
        &mut self,
        [before, after]: [&Policy; 2],
        request: &Request,
        known: &mut BTreeSet<(bool, String, String, String)>,
    ) {
        let [of_before, of_after] = [before, after].map(|policy| policy.grants(request, Unknowns::Distinct));
        if of_before == of_after {
            return;
        }
        let is_gain = of_after > of_before;
        let is_certain = of_before != Truth::Unknown && of_after != Truth::Unknown;
        let witness = witness(if is_gain { after } else { before }, request, is_certain);
        let key = (is_gain, witness.action.clone(), witness.resource.clone(), request.caller.id.to_string());
        if known.insert(key) {
            if is_gain { self.gained.push(witness) } else { self.lost.push(witness) }
        }
    }
}

/// The statements that only one of two policies has. The others say the same about each request.
struct Differing(Vec<Statement>);

impl Differing {
    fn of(before: &Policy, after: &Policy) -> Self {
        let only = |one: &Policy, other: &Policy| -> Vec<Statement> {
            one.statements
                .iter()
                .filter(|statement| !other.statements.contains(statement))
                // In some context, all conditions may hold.
                .map(|statement| Statement { conditions: Vec::new(), ..statement.clone() })
                .collect()
        };
        Self([only(before, after), only(after, before)].concat())
    }

    /// Returns the statements of a policy that may hold for a request that one of these holds for. A statement holds for
    /// none of them if it only names other actions.
    fn relevant(&self, policy: &Policy) -> Policy {
        let is_relevant = |statement: &&Statement| match &statement.actions {
            Listed::Only(entries) => entries.iter().any(|entry| match entry.written.known() {
                Some(action) if !action.contains(['*', '?']) => !self.about(action).is_empty(),
                _ => true,
            }),
            Listed::Absent | Listed::AllBut(_) | Listed::Unknown => true,
        };
        Policy {
            statements: policy
                .statements
                .iter()
                .filter(is_relevant)
                .cloned()
                .collect(),
        }
    }

    /// Returns those that may be about an action.
    fn about(&self, action: &str) -> Vec<&Statement> {
        let request = Request::new(action, "");
        let is_about =
            |statement: &&Statement| statement.names_action(&request, Unknowns::Distinct) != Truth::No;
        self.0.iter().filter(is_about).collect()
    }

    /// Tells whether one of these statements may hold for the request in some context.
    fn matter_to(statements: &[&Statement], request: &Request) -> bool {
        statements.iter().any(|statement| {
            statement.holds(request, Unknowns::Distinct) != Truth::No
                || statement
                    .resources
                    .entries()
                    .iter()
                    .any(|entry| !entry.variables().is_empty())
        })
    }
}

/// Calls `visit` with the request in each context.
fn each(request: &Request, keys: &[(String, Vec<Option<Values>>)], visit: &mut dyn FnMut(&Request)) {
    let Some(((key, choices), rest)) = keys.split_first() else { return visit(request) };
    for choice in choices {
        match choice {
            Some(values) => each(&request.clone().with(key, values.clone()), rest, visit),
            None => each(request, rest, visit),
        }
    }
}

/// Returns a request, with the words of the statement that allows it.
fn witness(policy: &Policy, request: &Request, is_certain: bool) -> Witness {
    let statement = policy.statements.iter().find(|statement| {
        statement.effect != Effect::Deny && statement.holds(request, Unknowns::Distinct) != Truth::No
    });
    let action = Text::literal(request.action.as_str());
    let named = |listed: Option<&Listed<_>>, subject: &Text| match listed {
        Some(Listed::Only(entries)) => entries
            .iter()
            .find(|entry: &&Specified| entry.matches(subject, request, Unknowns::Distinct) != Truth::No)
            .map(|entry| entry.written.to_string()),
        Some(Listed::AllBut(entries)) => {
            let texts: Vec<String> = entries
                .iter()
                .map(|entry| entry.written.to_string())
                .collect();
            Some(format!("all but {}", texts.join(", ")))
        }
        Some(Listed::Absent | Listed::Unknown) | None => None,
    };
    let or_any = |found: Option<String>, subject: &Text| {
        found.unwrap_or_else(|| if is_nameless(subject) { "*".to_owned() } else { subject.to_string() })
    };
    Witness {
        action: or_any(named(statement.map(|statement| &statement.actions), &action), &action),
        resource: or_any(
            named(statement.map(|statement| &statement.resources), &request.resource),
            &request.resource,
        ),
        request: request.clone(),
        is_certain,
    }
}

impl Witness {
    /// Returns the caller in words, for policies that name callers.
    pub fn caller(&self) -> String {
        said(&self.request.caller)
    }

    /// Returns `true` if somebody without credentials can send the request.
    pub fn is_public(&self) -> bool {
        self.request.caller.kind == CallerKind::Anonymous
    }
}

fn said(caller: &Caller) -> String {
    match caller.kind {
        CallerKind::Anonymous => "everybody".to_owned(),
        _ => match caller
            .account
            .as_ref()
            .filter(|_| caller.id.to_string().ends_with(":user/somebody"))
        {
            Some(account) => format!("the account {account}"),
            None => caller.id.to_string(),
        },
    }
}
