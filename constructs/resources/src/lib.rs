//! The resource types of CloudFormation, and the expressions that their properties are made of.
//!
//! [`Node`] is a property's value as the template will hold it: a literal, a list, a map, or an intrinsic function.
//! [`Value`] is a node of which the type is known.
//! The modules named after AWS's services hold a struct for each resource type. They are generated from AWS's schemas
//! (see CONTRIBUTING.md) and are thin: a required property is an argument of `new`, every other one a setter, and all
//! of them end up in one [`Map`].
//! [`schema`] knows all resource types of AWS, also those that have no struct here, and checks properties.

mod generated;
mod handle;
mod into_value;
mod node;
pub mod schema;
mod serialize;
mod tag;
mod value;

pub use crate::{
    handle::{Handle, ResourceType},
    into_value::IntoValue,
    node::{Map, Node, Target},
    tag::Tag,
    value::{Arn, Id, Json, Name, Url, Value},
};

// A module for each service of AWS. They are too many, and too often joined by new ones, to name them here.
pub use crate::generated::*;
