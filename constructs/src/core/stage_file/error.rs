//! What can be wrong with a stage file.

use std::{error, fmt};

use crate::core::stage::PatternError;

/// Everything that is wrong with a stage file, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFileErrors(Vec<StageFileError>);

impl StageFileErrors {
    /// The given errors in order, each once: what is wrong in `defaults` is found at every stage.
    pub(crate) fn new(mut errors: Vec<StageFileError>) -> Self {
        errors.sort_by_key(|error| (error.line, error.column));
        let mut distinct: Vec<StageFileError> = Vec::with_capacity(errors.len());
        for error in errors {
            if !distinct.contains(&error) {
                distinct.push(error);
            }
        }
        Self(distinct)
    }

    /// The errors, of which there is at least one.
    pub fn iter(&self) -> std::slice::Iter<'_, StageFileError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a StageFileErrors {
    type Item = &'a StageFileError;
    type IntoIter = std::slice::Iter<'a, StageFileError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Writes one line for each error.
impl fmt::Display for StageFileErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl error::Error for StageFileErrors {}

/// One thing that is wrong with a stage file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {fault}")]
pub struct StageFileError {
    /// The file, from the workspace's root.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: StageFault,
}

/// What is wrong in one place of a stage file. It is displayed with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StageFault {
    /// The file says nothing.
    #[error("the file is empty; write `stages`, and `defaults` for what they have in common")]
    Empty,
    /// No stage is defined.
    #[error("there are no stages; write at least one under `stages`, such as `dev: {{}}`")]
    NoStages,
    /// The text is not YAML, or not of a stage file's shape.
    #[error("cannot be read: {0}")]
    Malformed(String),
    /// A map has a key twice.
    #[error("`{0}` is given twice; keep one of them")]
    DuplicateKey(String),
    /// A key that nobody reads.
    #[error("unknown key `{key}`; {}", one_of(.nearest, .known, "keys"))]
    UnknownKey {
        /// The key, with those above it.
        key: String,
        /// The key that is probably meant.
        nearest: Option<String>,
        /// The keys there are.
        known: Vec<String>,
    },
    /// A value of a wrong type or out of its bounds.
    #[error("{key} is {found}; {remedy}")]
    Value {
        /// The key, with those above it.
        key: String,
        /// The value.
        found: String,
        /// What to write instead.
        remedy: String,
    },
    /// A value that is neither in the stage nor in the defaults.
    #[error(
        "stage {stage} has no {key}; write it under `stages: {stage}`, or under `defaults` for all stages"
    )]
    Missing {
        /// The stage.
        stage: String,
        /// The key, with those above it.
        key: String,
    },
    /// A name that a stage cannot have.
    #[error(
        "a stage cannot be called `{0}`; take at most {MAX_STAGE_NAME} lower-case letters, digits and hyphens, \
         a letter first, and not us-east-1 at the end"
    )]
    StageName(String),
    /// A name pattern that gives no names.
    #[error("{key} is \"{pattern}\", which {reason}")]
    Pattern {
        /// The key, with those above it.
        key: String,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: PatternError,
    },
    /// Two stages that cannot be deployed beside each other.
    #[error(
        "stages {first} and {second} give {what} the same names; write {{{{stage}}}} into the pattern of one"
    )]
    Collision {
        /// The stage that is earlier in the file.
        first: String,
        /// The later one.
        second: String,
        /// Whose names are the same.
        what: &'static str,
    },
    /// A stage that was asked for, and is not in the file.
    #[error("no stage is called `{stage}`; {}", one_of(.nearest, .stages, "stages"))]
    UnknownStage {
        /// The stage that was asked for.
        stage: String,
        /// The stage that is probably meant.
        nearest: Option<String>,
        /// The stages there are.
        stages: Vec<String>,
    },
}

/// How long a stage's name may be.
///
/// It is a part of the names of functions and roles (64 characters at most) and of buckets (63), and is an API's stage
/// in URLs: 20 leave room for the application's name and the resource's.
pub(crate) const MAX_STAGE_NAME: usize = 20;

/// Returns the candidate that is spelled most like `word`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

fn one_of(nearest: &Option<String>, known: &[String], what: &str) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => format!("there are no {what} here"),
        None => format!("the {what} are {}", known.join(", ")),
    }
}
