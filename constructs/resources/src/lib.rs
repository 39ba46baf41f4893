//! The resource types of CloudFormation, and the expressions in their properties.
//!
//! - [`Node`] is a property's value as the template holds it: a literal, a list, a map, or an intrinsic function.
//! - [`Value`] is a node with a known type.
//! - The modules named after AWS's services hold a struct for each resource type. They are generated from AWS's schemas
//!   (see CONTRIBUTING.md) and are thin: `new` takes the required properties, setters take the others, and one [`Map`]
//!   holds them all.
//! - [`any`] is a resource of any other type: of AWS, of a third party, or a custom resource.
//! - [`schema`] checks properties of all resource types of AWS, including types without a struct here.

mod any;
mod generated;
mod handle;
mod into_value;
mod node;
pub mod schema;
mod serialize;
pub mod suggestion;
mod tag;
mod value;

/// JSON for the properties of [`any`] and for documents in properties, such as a dashboard's.
pub use serde_json::json;

pub use crate::{
    any::{Any, any},
    handle::{Handle, ResourceType},
    into_value::IntoValue,
    node::{Map, Node, Target},
    tag::Tag,
    value::{Arn, Id, Json, Name, Url, Value},
};

// A module for each service of AWS. There are too many to name them here, and new ones come often.
pub use crate::generated::*;
