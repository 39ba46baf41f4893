//! Reading the value of a secret.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::kind::Secret;

impl<T: DeserializeOwned> Secret<T> {
    /// Reads a value in the same way as the functions. A program that sets a secret can check the value with it.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not the JSON of a `T`. The error shows no part of the text.
    pub fn read(text: &str) -> Result<T, UnreadableSecret> {
        serde_json::from_str(text).map_err(|error| UnreadableSecret::of(&error))
    }
}

/// An error about an unreadable secret value. It shows field names from the code, and no part of the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableSecret {
    /// The value is not JSON.
    #[error("it is not JSON (line {line}, column {column})")]
    NotJson {
        /// The line of the error, counted from 1.
        line: usize,
        /// The column of the error.
        column: usize,
    },
    /// The value lacks a required field.
    #[error("it has no field `{field}`")]
    Missing {
        /// The name of the missing field.
        field: String,
    },
    /// The value is JSON of another type.
    #[error("it does not have the expected form (line {line}, column {column})")]
    Form {
        /// The line of the error, counted from 1.
        line: usize,
        /// The column of the error.
        column: usize,
    },
}

impl UnreadableSecret {
    fn of(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        if error.classify() != Category::Data {
            return Self::NotJson { line, column };
        }
        // Any other message of serde can repeat the value. This one has the name of a field, which comes from the type.
        let message = error.to_string();
        let field = message
            .strip_prefix("missing field `")
            .and_then(|rest| rest.split_once('`'));
        match field {
            Some((field, _)) => Self::Missing { field: field.to_owned() },
            None => Self::Form { line, column },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Login {
        user: String,
        #[serde(rename = "pass-word")]
        password: String,
        scheme: Option<Scheme>,
    }

    #[derive(Debug, Deserialize)]
    enum Scheme {
        Basic,
    }

    #[test]
    fn a_value_is_read_as_its_type() {
        let login = Secret::<Login>::read(r#"{"user": "ada", "pass-word": "hunter2", "scheme": "Basic"}"#);
        let login = login.expect("it is a login");
        assert_eq!((login.user.as_str(), login.password.as_str()), ("ada", "hunter2"));
        assert!(matches!(login.scheme, Some(Scheme::Basic)));
        assert_eq!(Secret::<String>::read(r#""hunter2""#).as_deref(), Ok("hunter2"));
    }

    #[test]
    fn an_error_says_where_and_shows_nothing_of_the_value() {
        for (text, wanted) in [
            ("hunter2", "it is not JSON (line 1, column 1)"),
            ("", "it is not JSON (line 1, column 0)"),
            (r#"{"user": "ada", "pass-word": "hunter2""#, "it is not JSON (line 1, column 38)"),
            (r#"{"user": "hunter2"}"#, "it has no field `pass-word`"),
            (r#"{"user": "ada", "hunter2": ""}"#, "it does not have the expected form (line 1, column 25)"),
            (r#"{"user": "ada", "pass-word": 5}"#, "it does not have the expected form (line 1, column 30)"),
            (
                r#"{"user": "ada", "pass-word": "", "scheme": "hunter2"}"#,
                "it does not have the expected form (line 1, column 52)",
            ),
            (r#""hunter2""#, "it does not have the expected form (line 1, column 9)"),
        ] {
            let error = Secret::<Login>::read(text).expect_err("it is not a login");
            assert_eq!(error.to_string(), wanted, "{text}");
            assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
        }
    }
}
