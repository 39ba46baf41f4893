//! Stand-ins on loopback for services that a local cloud does not have. They speak the wire formats of these services.
//!
//! In a test, a closure gives the answers: [`anthropic::start`], [`bedrock::start`], [`recaptcha::start`]. The program of this package
//! answers by itself, on the address that the stage `local` names, and [`Word`]s steer it.
//!
//! It is a package of its own so that it compiles in seconds: it has none of AWS's clients.

pub mod anthropic;
pub mod bedrock;
pub mod http;
pub mod recaptcha;
mod word;

pub use crate::{http::Answer, word::Word};
