//! A level of changes, as the command line names it.

use constructs::plan::Level;

/// The lightest changes that a command asks about, or refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Threshold {
    Never,
    Any,
    Broadening,
    Destructive,
}

impl Threshold {
    /// Returns the level; nothing for no change at all.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::Never => None,
            Self::Any => Some(Level::Any),
            Self::Broadening => Some(Level::Broadening),
            Self::Destructive => Some(Level::Destructive),
        }
    }
}
