//! Callers, and the principals of a policy.

use serde_json::Value;

use crate::core::access::{
    pattern::{Letter, Pattern, Unknowns, Wildcards, letters, text_of},
    text::Text,
    truth::Truth,
};

/// The caller of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// The kind of caller.
    pub kind: CallerKind,
    /// The caller's ARN, or a service's or provider's name.
    pub id: Text,
    /// The caller's account.
    pub account: Option<Text>,
    /// The role's ARN, if the caller is a session of a role.
    pub role: Option<Text>,
}

/// A kind of caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallerKind {
    /// Somebody without credentials.
    #[default]
    Anonymous,
    /// A user, a session of a role, or an account.
    Aws,
    /// A service of AWS.
    Service,
    /// A user of an identity provider.
    Federated,
    /// An account, by its canonical user ID.
    Canonical,
}

/// An entry of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Principal {
    Everybody,
    Account(Text),
    Named(CallerKind, Text),
}

/// The way in which a statement names its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// By the account. The caller needs a permission of its own, too.
    Account,
    /// By the role, or as everybody.
    Role,
    /// By the ARN of the user or session, or by the name of the service.
    Caller,
}

impl Caller {
    /// Returns a caller of AWS with this ARN. The ARN has the account.
    pub fn aws(arn: impl Into<Text>) -> Self {
        let id = arn.into();
        let account = segments(&id).get(4).cloned();
        Self { kind: CallerKind::Aws, id, account, role: None }
    }

    /// Returns a session of a role.
    pub fn session(arn: impl Into<Text>, role: impl Into<Text>) -> Self {
        Self { role: Some(role.into()), ..Self::aws(arn) }
    }

    /// Returns a caller of another kind, by its name.
    pub fn named(kind: CallerKind, name: impl Into<Text>) -> Self {
        Self { kind, id: name.into(), account: None, role: None }
    }
}

/// Reads an element `Principal`. `None` means that it is not known.
pub(super) fn read(value: &Value) -> Option<Vec<Principal>> {
    let map = match value {
        Value::String(text) if text == "*" => return Some(vec![Principal::Everybody]),
        Value::Object(map) if Text::read(value).is_none() => map,
        _ => return None,
    };
    let mut found = Vec::new();
    for (kind, values) in map {
        let kind = match kind.as_str() {
            "AWS" => CallerKind::Aws,
            "Service" => CallerKind::Service,
            "Federated" => CallerKind::Federated,
            "CanonicalUser" => CallerKind::Canonical,
            _ => return None,
        };
        let values = match values {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        for value in values {
            let text = Text::read(value)?;
            found.push(match kind {
                CallerKind::Aws if text.known() == Some("*") => Principal::Everybody,
                CallerKind::Aws => aws(text),
                kind => Principal::Named(kind, text),
            });
        }
    }
    Some(found)
}

/// Reads a principal of AWS. An account is its number, or its `arn:aws:iam::…:root`.
fn aws(text: Text) -> Principal {
    let is_number = text
        .known()
        .is_some_and(|text| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()));
    let parts = segments(&text);
    let is_root = parts.len() == 6 && parts[5].known() == Some("root");
    match (is_number || text == Text::symbol("AWS::AccountId"), is_root) {
        (true, _) => Principal::Account(text),
        (false, true) => Principal::Account(parts[4].clone()),
        (false, false) => Principal::Named(CallerKind::Aws, text),
    }
}

/// Returns the six parts of an ARN, or fewer of another text.
fn segments(text: &Text) -> Vec<Text> {
    let letters = letters(text);
    letters
        .splitn(6, |letter| *letter == Letter::Char(':'))
        .map(text_of)
        .collect()
}

impl Principal {
    /// Compares a caller with this entry.
    pub(super) fn matches(&self, caller: &Caller, unknowns: Unknowns) -> Truth {
        let equal = |expected: &Text, found: Option<&Text>| match found {
            Some(found) => Pattern::new(expected, Wildcards::None).matches(found, unknowns),
            None => Truth::No,
        };
        match self {
            Self::Everybody => Truth::Yes,
            Self::Account(account) => {
                Truth::from(caller.kind == CallerKind::Aws).and(equal(account, caller.account.as_ref()))
            }
            Self::Named(kind, name) => Truth::from(*kind == caller.kind)
                .and(equal(name, Some(&caller.id)).or(equal(name, caller.role.as_ref()))),
        }
    }

    /// Returns how the entry names this caller, if it matches.
    pub(super) fn naming(&self, caller: &Caller, unknowns: Unknowns) -> Naming {
        match self {
            Self::Everybody => Naming::Role,
            Self::Account(_) => Naming::Account,
            Self::Named(_, name) => match Pattern::new(name, Wildcards::None).matches(&caller.id, unknowns) {
                Truth::Yes => Naming::Caller,
                Truth::Unknown | Truth::No => Naming::Role,
            },
        }
    }

    /// Returns a caller that this entry matches.
    pub(super) fn example(&self) -> Caller {
        match self {
            Self::Everybody => Caller::default(),
            Self::Account(account) => {
                let mut arn = Text::literal("arn:aws:iam::");
                arn.push(account);
                arn.push(&Text::literal(":user/somebody"));
                Caller { kind: CallerKind::Aws, id: arn, account: Some(account.clone()), role: None }
            }
            Self::Named(CallerKind::Aws, arn) => Caller::aws(arn.clone()),
            Self::Named(kind, name) => Caller::named(*kind, name.clone()),
        }
    }
}
