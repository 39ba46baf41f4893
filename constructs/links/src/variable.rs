//! The environment variables that carry a function's links.

/// The variables of a function that are missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.list())]
pub struct InvalidVariables {
    /// What is wrong, in the order of the fields.
    pub variables: Vec<InvalidVariable>,
}

impl InvalidVariables {
    fn list(&self) -> String {
        let lines: Vec<String> = self.variables.iter().map(ToString::to_string).collect();
        lines.join("; ")
    }
}

/// One variable that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidVariable {
    /// It is not set.
    #[error("the variable `{variable}` is not set")]
    Missing {
        /// Its name.
        variable: &'static str,
    },
    /// It is set to something else than its link needs.
    #[error("the variable `{variable}` is `{found}`, but must be {expected}")]
    Invalid {
        /// Its name.
        variable: &'static str,
        /// Its value.
        found: String,
        /// What it must be.
        expected: &'static str,
    },
}

/// A text made while compiling: the name of a variable, or a message about it. For the derive.
#[derive(Clone, Copy)]
pub struct Variable {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Variable {
    /// Enough for any message below about names of some eighty letters; a longer one does not compile.
    const CAPACITY: usize = 512;

    /// `FIELD_SUFFIX`, in which words that end the one and begin the other are written once.
    pub const fn of(field: &str, suffix: &str) -> Self {
        let mut name = Self::empty().push(field);
        if suffix.is_empty() {
            return name;
        }
        let overlap = overlap(field.as_bytes(), suffix.as_bytes());
        if overlap == 0 {
            name = name.push("_");
        }
        name.push(suffix.split_at(overlap).1)
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => unreachable!(),
        }
    }

    const fn empty() -> Self {
        Self { bytes: [0; Self::CAPACITY], length: 0 }
    }

    const fn push(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut index = 0;
        while index < text.len() {
            self.bytes[self.length] = text[index];
            self.length += 1;
            index += 1;
        }
        self
    }
}

/// Refuses a variable that Lambda would refuse or that an earlier field has. For the derive.
///
/// Lambda's rules: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>.
#[track_caller]
pub const fn check_variable(variable: &str, field: &str, earlier: &[(&str, &str)]) {
    let remedy = "rename the field or give it another variable: `#[links(variable = \"…\")]`";
    if !is_valid(variable.as_bytes()) {
        let message = Variable::empty()
            .push("the variable `")
            .push(variable)
            .push("` is not a name that Lambda accepts: a letter, then at least one more of letters, digits and `_`; ")
            .push(remedy);
        panic!("{}", message.as_str());
    }
    if is_reserved(variable) {
        let message = Variable::empty()
            .push("the variable `")
            .push(variable)
            .push("` is reserved by Lambda, which sets it itself; ")
            .push(remedy);
        panic!("{}", message.as_str());
    }
    let mut index = 0;
    while index < earlier.len() {
        let (earlier_variable, earlier_field) = earlier[index];
        if equal(variable.as_bytes(), earlier_variable.as_bytes()) {
            let message = Variable::empty()
                .push("the fields `")
                .push(earlier_field)
                .push("` and `")
                .push(field)
                .push("` have the same variable, `")
                .push(variable)
                .push(
                    "`; rename one of the fields or give it another variable: `#[links(variable = \"…\")]`",
                );
            panic!("{}", message.as_str());
        }
        index += 1;
    }
}

const fn is_valid(variable: &[u8]) -> bool {
    let mut index = 0;
    while index < variable.len() {
        if !(variable[index].is_ascii_alphanumeric() || variable[index] == b'_') {
            return false;
        }
        index += 1;
    }
    variable.len() >= 2 && variable[0].is_ascii_alphabetic()
}

/// Whether Lambda sets the variable itself. All of `AWS_` is taken as reserved: AWS adds names to it, and the SDK reads
/// its own settings there. (`_HANDLER` and `_X_AMZN_TRACE_ID` are no valid names in the first place.)
const fn is_reserved(variable: &str) -> bool {
    let variable = variable.as_bytes();
    starts_with(variable, b"AWS_")
        || equal(variable, b"LAMBDA_TASK_ROOT")
        || equal(variable, b"LAMBDA_RUNTIME_DIR")
        || equal(variable, b"TZ")
}

/// How many bytes of `suffix` the `field` already ends with, whole words only.
const fn overlap(field: &[u8], suffix: &[u8]) -> usize {
    let mut length = suffix.len();
    while length > 0 {
        let ends_a_word = length == suffix.len() || suffix[length] == b'_';
        if ends_a_word && length <= field.len() {
            let (before, end) = field.split_at(field.len() - length);
            let begins_a_word = before.is_empty() || before[before.len() - 1] == b'_';
            if begins_a_word && starts_with(suffix, end) {
                return length;
            }
        }
        length -= 1;
    }
    0
}

const fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.len() >= start.len() && equal(text.split_at(start.len()).0, start)
}

const fn equal(left: &[u8], right: &[u8]) -> bool {
    let mut index = 0;
    while index < left.len() && index < right.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    left.len() == right.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_end_the_field_and_begin_the_suffix_are_written_once() {
        let cases = [
            ("JOBS", "TABLE", "JOBS_TABLE"),
            ("TABLE", "TABLE", "TABLE"),
            ("TURNTABLE", "TABLE", "TURNTABLE_TABLE"),
            ("ARTICLE_QUEUE", "QUEUE_URL", "ARTICLE_QUEUE_URL"),
            ("ARTICLE_QUEUE_URL", "QUEUE_URL", "ARTICLE_QUEUE_URL"),
            ("ARTICLE_URL", "QUEUE_URL", "ARTICLE_URL_QUEUE_URL"),
            ("QUEUE_OF_QUEUES", "QUEUE_URL", "QUEUE_OF_QUEUES_QUEUE_URL"),
            ("ANTHROPIC_MODEL", "", "ANTHROPIC_MODEL"),
        ];
        for (field, suffix, variable) in cases {
            assert_eq!(Variable::of(field, suffix).as_str(), variable);
        }
    }

    #[test]
    fn what_lambda_sets_itself_is_reserved() {
        // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, but for the two that are no names.
        let reserved = [
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR",
            "TZ",
        ];
        for variable in reserved {
            assert!(is_reserved(variable), "{variable}");
        }
        for variable in ["LANG", "PATH", "RUST_LOG", "AWSOME", "LAMBDA_TASK"] {
            assert!(!is_reserved(variable), "{variable}");
        }
    }

    #[test]
    fn a_name_is_a_letter_and_then_letters_digits_and_underscores() {
        for variable in ["JOBS_TABLE", "a1"] {
            assert!(is_valid(variable.as_bytes()), "{variable}");
        }
        for variable in ["", "A", "_HANDLER", "_X_AMZN_TRACE_ID", "1A", "JOBS-TABLE", "ÉTAT"] {
            assert!(!is_valid(variable.as_bytes()), "{variable}");
        }
    }
}
