//! Errors of an operation that are not error codes.

use links::http::{NotFound, Operation};

pub struct Gone;

/// Reads a note.
#[derive(Operation)]
#[operation(answers(204), errors(NotFound, Gone))]
pub enum ReadNote {}

fn main() {}
