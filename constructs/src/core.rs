//! The engine of the library: stacks, their checks and templates, and the tools to write constructs.
//!
//! It imports no construct. A test checks this.

pub mod access;
pub mod assertions;
pub mod assets;
pub(crate) mod checks;
pub mod condition;
pub mod construct;
pub mod contract;
pub(crate) mod existing;
pub(crate) mod given_schema;
pub(crate) mod json_text;
pub mod link;
pub mod lint;
pub mod logical_id;
pub mod name_rule;
pub mod openapi;
pub(crate) mod places;
pub mod plan;
pub mod policy;
pub mod problem;
pub mod program;
pub mod pseudo;
pub mod region;
pub mod rules;
pub mod stack;
pub mod stacks;
pub mod stage;
pub mod stage_file;
pub mod summary;
pub(crate) mod tag;
pub mod template;
#[cfg(test)]
pub(crate) mod testing;
mod type_name;
pub mod units;
