//! The environment variables with the addresses of a function's links.

/// The variables of a function that are missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.list())]
pub struct InvalidVariables {
    /// The variables with a problem, in the order of the links' fields.
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
    /// The variable is not set.
    #[error("the variable `{variable}` is not set")]
    Missing {
        /// The variable's name.
        variable: &'static str,
    },
    /// The variable has a value that its link does not accept.
    #[error("the variable `{variable}` is `{found}`, but must be {expected}")]
    Invalid {
        /// The variable's name.
        variable: &'static str,
        /// The variable's value.
        found: String,
        /// A description of valid values, such as `a whole number`.
        expected: &'static str,
    },
}

/// A text that is made at compile time, for the derive. It is a variable's name, or a message about the variable.
#[derive(Clone, Copy)]
pub struct Variable {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Variable {
    /// The size of the longest message below, with names of about eighty letters. A longer text does not compile.
    const CAPACITY: usize = 512;

    /// Joins a field and a suffix: `FIELD_SUFFIX`. Words that end the field and begin the suffix are written once.
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

    /// Returns the text.
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

/// Refuses a variable that Lambda does not accept, or that an earlier field has. For the derive.
///
/// Lambda's rules: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>.
#[track_caller]
pub const fn check_variable(variable: &str, field: &str, earlier: &[(&str, &str)]) {
    let remedy = "rename the field or give it another variable: `#[links(variable = \"…\")]`";
    if !is_valid(variable.as_bytes()) {
        let message = Variable::empty()
            .push("the variable `")
            .push(variable)
            .push(
                "` is not a valid name for Lambda: write a letter, then at least one letter, digit or `_`; ",
            )
            .push(remedy);
        panic!("{}", message.as_str());
    }
    if is_reserved(variable) {
        let message = Variable::empty()
            .push("the variable `")
            .push(variable)
            .push("` is reserved by Lambda; ")
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

/// Returns `true` if Lambda sets the variable itself. All names with `AWS_` count as reserved: AWS adds names to them,
/// and the SDK reads its own settings there. (`_HANDLER` and `_X_AMZN_TRACE_ID` are not valid names anyway.)
const fn is_reserved(variable: &str) -> bool {
    let variable = variable.as_bytes();
    starts_with(variable, b"AWS_")
        || equal(variable, b"LAMBDA_TASK_ROOT")
        || equal(variable, b"LAMBDA_RUNTIME_DIR")
        || equal(variable, b"TZ")
}

/// Returns the number of bytes of `suffix` that end `field` already. Only whole words count.
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
        // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, except for the two that are not
        // valid names.
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
