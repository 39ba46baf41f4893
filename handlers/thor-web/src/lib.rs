//! The functions of thor-web. Each is a file of its own name; `jobs` and `transcription` hold the parts that several share.
//!
//! A job only moves forward, by conditional writes, and every step can be done twice: the second time it finds its work
//! done. An event or message that comes again therefore changes nothing.

mod anthropic;
mod article_generator;
mod get_job;
mod jobs;
mod list_jobs;
mod transcription;
mod transcription_complete;
mod upload;
mod upload_complete;
mod upload_handler;

#[cfg(test)]
mod testing;

pub use crate::article_generator::article_generator;
pub use crate::get_job::get_job;
pub use crate::list_jobs::list_jobs;
pub use crate::transcription_complete::transcription_complete;
pub use crate::upload_complete::upload_complete;
pub use crate::upload_handler::upload_handler;
