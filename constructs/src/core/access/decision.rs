//! The decision about a request by all policies that have a say.

use crate::core::access::{
    pattern::Unknowns,
    policy::Policy,
    principal::{CallerKind, Naming},
    request::Request,
    truth::Truth,
};

/// The policies that have a say in a request, as far as a template has them. Policies of an organization are not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policies<'a> {
    /// All policies of the caller together: of its role, or of the user and its groups.
    pub identity: Option<&'a Policy>,
    /// The caller's permissions boundary.
    pub boundary: Option<&'a Policy>,
    /// The policy of the caller's session.
    pub session: Option<&'a Policy>,
    /// The policy of the resource.
    pub resource: Option<&'a Policy>,
    /// `true` for roles and KMS keys, whose own policy must always allow the request.
    pub resource_decides: bool,
    /// `true` if the caller is of another account than the resource.
    pub from_other_account: bool,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The request is allowed.
    Allowed,
    /// A statement denies the request.
    DeniedExplicitly,
    /// No policy that counts allows the request, or a statement denies it.
    Denied,
    /// The answer depends on values that only a deployment knows.
    Unknown,
}

impl Policies<'_> {
    /// Decides about a request: "Policy evaluation for requests within a single account" and "Cross-account policy
    /// evaluation logic" in the IAM User Guide.
    pub fn decide(&self, request: &Request) -> Decision {
        let unknowns = Unknowns::Anything;
        let all = [self.identity, self.boundary, self.session, self.resource];
        let denied = Truth::any(
            all.into_iter()
                .flatten()
                .map(|policy| policy.denies(request, unknowns)),
        );
        if denied == Truth::Yes {
            return Decision::DeniedExplicitly;
        }
        match self.allowed(request, unknowns).and(!denied) {
            Truth::Yes => Decision::Allowed,
            Truth::No => Decision::Denied,
            Truth::Unknown => Decision::Unknown,
        }
    }

    fn allowed(&self, request: &Request, unknowns: Unknowns) -> Truth {
        let by =
            |policy: Option<&Policy>| policy.map_or(Truth::No, |policy| policy.allows(request, unknowns));
        // Limits that do not exist do not limit.
        let within =
            |policy: Option<&Policy>| policy.map_or(Truth::Yes, |policy| policy.allows(request, unknowns));
        let limits = within(self.boundary).and(within(self.session));
        let of_caller = by(self.identity).and(limits);
        if request.caller.kind != CallerKind::Aws && self.identity.is_none() {
            return by(self.resource);
        }
        if self.from_other_account {
            return of_caller.and(by(self.resource));
        }
        let named = |naming| {
            self.resource
                .map_or(Truth::No, |policy| policy.allows_by(naming, request, unknowns))
        };
        let of_resource = named(Naming::Caller).or(named(Naming::Role).and(limits));
        if self.resource_decides {
            return of_resource.or(named(Naming::Account).and(of_caller));
        }
        of_caller.or(of_resource)
    }
}
