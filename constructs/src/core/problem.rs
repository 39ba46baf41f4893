//! What is wrong with a stack, and where.

use std::{fmt, panic::Location, sync::Arc};

/// Something that AWS would refuse, or that would not work, found while a stack was defined or checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The stack's name.
    pub stack: Arc<str>,
    /// Where the construct was added to the stack; nothing for a problem of the stack as a whole.
    pub location: Option<&'static Location<'static>>,
    /// The logical ID of the resource, if it is about one.
    pub id: Option<Arc<str>>,
    /// What was found and what to do.
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
