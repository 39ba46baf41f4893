//! Deployments on clouds that fail: on a fake of AWS that refuses what AWS refuses, and on the local cloud.
//!
//! A sample runs with all tests. With `STRATIFORM_FAULTS=FILE` everything runs, and its tables are written to the file.

mod design;
mod edits;
mod fake;
mod goal;
mod http;
mod kept;
mod killed;
mod local;
mod matrix;
mod mill;
mod plans;
mod program;
mod relay;
mod signals;
mod statuses;
mod terminal;
mod together;
mod unchanged;
mod whole;
mod zips;
