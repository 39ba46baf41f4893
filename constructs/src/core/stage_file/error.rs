//! The errors of a stage file.

use std::{error, fmt};

use crate::core::stage::PatternError;

/// All errors of a stage file, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFileErrors(Vec<StageFileError>);

impl StageFileErrors {
    /// Sorts the errors and keeps each once, because every stage repeats the errors in `defaults`.
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

    /// Returns the errors. There is at least one.
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

/// An error in a stage file, and its position.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {fault}")]
pub struct StageFileError {
    /// The path of the file, from the workspace's root.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// The fault at this position.
    pub fault: StageFault,
}

/// A fault in one place of a stage file. Its message includes the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StageFault {
    /// The file is empty.
    #[error("the file is empty; write `stages`, and `defaults` for settings of all stages")]
    Empty,
    /// The file has no stages.
    #[error("there are no stages; write at least one under `stages`, such as `dev: {{}}`")]
    NoStages,
    /// The text is not YAML, or not of a stage file's shape.
    #[error("cannot be read: {0}")]
    Malformed(String),
    /// A map has a key twice.
    #[error("`{0}` is given twice; keep one of them")]
    DuplicateKey(String),
    /// An unknown key.
    #[error("unknown key `{key}`; {}", one_of(.nearest, .known, "keys"))]
    UnknownKey {
        /// The path of the key, such as `names.default`.
        key: String,
        /// The most similar known key.
        nearest: Option<String>,
        /// The known keys.
        known: Vec<String>,
    },
    /// A value of a wrong type or out of its bounds.
    #[error("{key} is {found}; {remedy}")]
    Value {
        /// The path of the key, such as `names.default`.
        key: String,
        /// The value in the file.
        found: String,
        /// The remedy.
        remedy: String,
    },
    /// A required value that is missing in the stage and in the defaults.
    #[error(
        "stage {stage} has no {key}; write it under `stages: {stage}`, or under `defaults` for all stages"
    )]
    Missing {
        /// The name of the stage.
        stage: String,
        /// The path of the key, such as `names.default`.
        key: String,
    },
    /// A name that is not a valid stage name.
    #[error(
        "`{0}` is not a valid name of a stage; write at most {MAX_STAGE_NAME} lower-case letters, digits and hyphens, \
         with a letter first and not with us-east-1 at the end"
    )]
    StageName(String),
    /// A name pattern that is not valid.
    #[error("{key} is \"{pattern}\", which {reason}")]
    Pattern {
        /// The path of the key, such as `names.default`.
        key: String,
        /// The pattern in the file.
        pattern: String,
        /// The error of the pattern.
        reason: PatternError,
    },
    /// A tag that AWS would refuse.
    #[error("{0}")]
    Tag(String),
    /// Two stages that cannot be deployed beside each other.
    #[error(
        "stages {first} and {second} give {what} the same names; write {{{{stage}}}} into the pattern of one"
    )]
    Collision {
        /// The stage that is earlier in the file.
        first: String,
        /// The stage that is later in the file.
        second: String,
        /// The kind of resource whose names collide: `resources`, `secrets`, `APIs` or `buckets`.
        what: &'static str,
    },
    /// A requested stage that is not in the file.
    #[error("no stage is called `{stage}`; {}", one_of(.nearest, .stages, "stages"))]
    UnknownStage {
        /// The requested stage.
        stage: String,
        /// The most similar stage.
        nearest: Option<String>,
        /// The stages in the file.
        stages: Vec<String>,
    },
}

/// The maximum length of a stage's name.
///
/// The stage's name is a part of the names of functions and roles (64 characters at most) and of buckets (63), and of
/// an API's URL. A limit of 20 leaves room for the names of the application and the resource.
pub(crate) const MAX_STAGE_NAME: usize = 20;

fn one_of(nearest: &Option<String>, known: &[String], what: &str) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => format!("there are no {what} here"),
        None => format!("the {what} are {}", known.join(", ")),
    }
}
