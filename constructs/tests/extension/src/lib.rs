//! Extensions of the library that a user can write without changing it.
//!
//! - [`access_point`]: a construct for a resource type that the library lacks, a kind of link, its operations and its client
//! - [`state_machine`]: a construct with a role, a log group and limited numbers, which starts functions
//!
//! - [`beyond`]: an application with what a project may want beside links: what exists already, a VPC, layers, container
//!   images, URLs, tags, custom resources and others. Its test deploys it to a local cloud
//!
//! It uses public items only, so they must stay public.

pub mod access_point;
pub mod beyond;
pub mod state_machine;
