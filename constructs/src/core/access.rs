//! IAM's answer to a request, as far as it is known before anything is deployed.
//!
//! A [`Policy`] is read from the JSON of a template. References in it, such as `{"Ref": "Jobs"}`, are [`Text`]s with
//! unknown parts, so each answer has three values. [`Comparison`] tells how two policies differ, with a request as
//! witness.
//!
//! Source: "Policy evaluation logic" and "IAM JSON policy elements" in the IAM User Guide.

mod actions;
mod comparison;
mod condition;
mod decision;
mod number;
mod pattern;
mod policy;
mod principal;
mod request;
mod text;
mod truth;
mod universe;
mod wildcards;

pub(crate) use self::{
    actions::{Action, Service},
    wildcards::covers,
};
pub use self::{
    comparison::{Comparison, Relation, Witness},
    decision::{Decision, Policies},
    pattern::Unknowns,
    policy::Policy,
    principal::{Caller, CallerKind},
    request::{Request, Values},
    text::{Piece, Text},
    truth::Truth,
};

#[cfg(test)]
mod tests;
