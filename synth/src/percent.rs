//! Percent-encoding for paths, queries and forms.

/// Returns a text in which each byte is percent-encoded, so that no character can mean anything else.
pub(crate) fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
