//! The errors of an API: their codes, and the form of their bodies.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Implements the trait [`ErrorCode`](trait@ErrorCode) for a type, which then is an error code of an API.
pub use links_derive::ErrorCode;

/// An error code of an operation, such as [`NotFound`].
///
/// The common codes are in [`http`](crate::http). An application can add its own:
///
/// ```
/// use links::http::ErrorCode;
///
/// /// The caller has used up the plan's uploads.
/// #[derive(ErrorCode)]
/// #[error(status = 403)]
/// pub enum QuotaExceeded {}
///
/// assert_eq!(QuotaExceeded::KIND.code, "quota_exceeded");
/// ```
///
/// The code is the type's name in snake case, unless `#[error(status = 403, code = "quota")]` sets another one. The
/// API's OpenAPI document shows the first paragraph of the type's documentation as the code's meaning.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the code of an error",
    label = "not an error code",
    note = "use a code of `links::http`, such as `NotFound`, or declare one: \
            `#[derive(ErrorCode)] #[error(status = 403)] pub enum QuotaExceeded {{}}`"
)]
pub trait ErrorCode {
    /// The code, its HTTP status and its meaning.
    const KIND: ErrorKind;

    /// Returns an error with this code. The message is one sentence for the caller, without internals.
    fn because(message: impl Into<Cow<'static, str>>) -> Because<Self> {
        Because { message: message.into(), code: std::marker::PhantomData }
    }
}

/// An error code of the operation `Op`. The operation lists it in `errors(…)`, or every operation has it.
#[diagnostic::on_unimplemented(
    message = "the operation `{Op}` does not answer with the error `{Self}`",
    label = "the operation `{Op}` does not list this error in `errors(…)`",
    note = "add it to the operation: `#[operation(errors({Self}))]`; the API's document then shows it to callers"
)]
pub trait ErrorOf<Op> {}

/// An error with the code `C`, as a function returns it.
pub struct Because<C: ?Sized> {
    message: Cow<'static, str>,
    code: std::marker::PhantomData<fn() -> Box<C>>,
}

impl<C: ErrorCode + ?Sized> Because<C> {
    /// Returns the code, its status and its meaning.
    pub fn kind(&self) -> ErrorKind {
        C::KIND
    }

    /// Returns the sentence for the caller.
    pub fn into_message(self) -> Cow<'static, str> {
        self.message
    }
}

impl<C: ErrorCode + ?Sized> fmt::Debug for Because<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Because")
            .field("code", &C::KIND.code)
            .field("message", &self.message)
            .finish()
    }
}

/// An error code without its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorKind {
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The code in bodies, such as `not_found`.
    pub code: &'static str,
    /// The meaning, in one sentence.
    pub meaning: &'static str,
}

impl ErrorKind {
    /// The common codes of all APIs, sorted by status.
    pub const COMMON: [Self; 10] = [
        InvalidRequest::KIND,
        Unauthorized::KIND,
        Forbidden::KIND,
        NotFound::KIND,
        Conflict::KIND,
        TooLarge::KIND,
        UnsupportedMediaType::KIND,
        TooManyRequests::KIND,
        Internal::KIND,
        Upstream::KIND,
    ];
}

/// Declares the common codes.
macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $code:literal, $status:literal;)*) => {
        $(
            $(#[doc = $meaning])+
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}

            impl ErrorCode for $name {
                const KIND: ErrorKind =
                    ErrorKind { status: $status, code: $code, meaning: concat!($($meaning),+).trim_ascii() };
            }
        )*
    };
}

codes! {
    /// Malformed JSON, or a missing or wrong field, which the message names.
    InvalidRequest = "invalid_request", 400;
    /// Nobody is signed in, or the sign-in has expired.
    Unauthorized = "unauthorized", 401;
    /// The caller may not do this.
    Forbidden = "forbidden", 403;
    /// The resource does not exist, or it belongs to someone else.
    NotFound = "not_found", 404;
    /// The resource has changed, or is not in the state that the request needs.
    Conflict = "conflict", 409;
    /// The body or file is larger than allowed.
    TooLarge = "too_large", 413;
    /// A file of a type that is not accepted.
    UnsupportedMediaType = "unsupported_media_type", 415;
    /// The caller sends too many requests.
    TooManyRequests = "too_many_requests", 429;
    /// A fault on the server's side.
    Internal = "internal", 500;
    /// A service that the request depends on has failed.
    Upstream = "upstream", 502;
}

/// The body of every error: `{"error": {"code": "not_found", "message": "…"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorBody {
    /// The code and the message of the error.
    pub error: ErrorDetails,
}

/// An error, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorDetails {
    /// The code, for programs.
    pub code: ErrorName,
    /// One sentence for people, without internals.
    pub message: String,
}

/// The code of an error in a body, such as `not_found`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ErrorName(Cow<'static, str>);

impl ErrorName {
    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<ErrorKind> for ErrorName {
    fn from(kind: ErrorKind) -> Self {
        Self(Cow::Borrowed(kind.code))
    }
}

/// The document of an API lists the API's codes. Elsewhere the schema is a string.
impl JsonSchema for ErrorName {
    fn schema_name() -> Cow<'static, str> {
        "ErrorCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "description": "The code of an error."})
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The plan's uploads
    /// are used up.
    ///
    /// A month later there are new ones.
    #[derive(Debug, ErrorCode)]
    #[error(status = 403)]
    enum QuotaExceeded {}

    #[derive(ErrorCode)]
    #[error(status = 422, code = "cannot_be_read")]
    /// The file cannot be read.
    struct Unprocessable;

    #[test]
    fn an_error_has_a_code_for_programs_and_a_message_for_people() {
        let details = ErrorDetails {
            code: NotFound::KIND.into(),
            message: NotFound::because("there is no such job")
                .into_message()
                .into_owned(),
        };
        assert_eq!(
            serde_json::to_value(ErrorBody { error: details }).expect("an error is JSON"),
            json!({"error": {"code": "not_found", "message": "there is no such job"}}),
        );
    }

    #[test]
    fn an_application_declares_codes_of_its_own() {
        assert_eq!(
            QuotaExceeded::KIND,
            ErrorKind { status: 403, code: "quota_exceeded", meaning: "The plan's uploads are used up." },
        );
        let error = Unprocessable::because(format!("page {} is broken", 3));
        assert_eq!(error.kind().code, "cannot_be_read");
        assert_eq!(error.into_message(), "page 3 is broken");
    }

    #[test]
    fn the_common_codes_are_sorted_by_status_and_each_is_its_name_in_snake_case() {
        assert!(ErrorKind::COMMON.is_sorted());
        let codes = ErrorKind::COMMON.map(|kind| kind.code);
        assert_eq!(codes.first(), Some(&"invalid_request"));
        assert_eq!(codes.last(), Some(&"upstream"));
    }
}
