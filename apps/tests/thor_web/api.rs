//! The answers of the API.

pub(crate) use crate::http::{Answer, Http};

impl Answer {
    /// The code and the message of an error that has this status: all errors have one shape, and pages may read them.
    #[track_caller]
    pub(crate) fn error(&self, status: u16) -> (String, String) {
        let body = self.json(status);
        assert_eq!(self.header("access-control-allow-origin"), Some("*"), "{self:?}");
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        let word = |name| body["error"][name].as_str().unwrap_or_default().to_owned();
        let (code, message) = (word("code"), word("message"));
        assert!(!code.is_empty() && !message.is_empty(), "{body}");
        assert_eq!(body.as_object().map(serde_json::Map::len), Some(1), "{body}");
        (code, message)
    }
}
