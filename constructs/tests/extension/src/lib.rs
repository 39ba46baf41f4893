//! Additions of a user to the library, without a change of it.
//!
//! - [`access_point`]: a construct for a resource type that the library lacks, a kind of link, its operations and its client
//! - [`state_machine`]: a construct with a role, a log group and limited numbers, which starts functions
//!
//! It uses public items only, so that what it needs stays public.

pub mod access_point;
pub mod state_machine;
