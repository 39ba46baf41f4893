//! The reviewed templates.
