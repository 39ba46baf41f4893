//! Problems of a stack.

use std::{fmt, panic::Location, sync::Arc};

/// A problem of a stack that AWS would refuse or that would not work. It is found while the stack is defined or
/// checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The stack's name.
    pub stack: Arc<str>,
    /// The line that added the construct to the stack. A problem of the stack as a whole has none.
    pub location: Option<&'static Location<'static>>,
    /// The logical ID of the resource, if the problem is about one resource.
    pub id: Option<Arc<str>>,
    /// The problem and the remedy.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(id) = &self.id {
            write!(formatter, "{id}: ")?;
        }
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
