// Written by `stratiform-generate`; do not edit. For its sources see NOTICE in stratiform-resources.

//! The resource types, by service.

#![allow(warnings, reason = "it is generated")]

pub mod ecr;
pub mod stepfunctions;
