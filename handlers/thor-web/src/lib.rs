//! The functions of thor-web. Each is a file of its own name; what several of them do is in `jobs` and `transcription`.
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
mod fake_aws;

pub use crate::article_generator::ArticleGenerator;
pub use crate::get_job::GetJob;
pub use crate::list_jobs::ListJobs;
pub use crate::transcription_complete::TranscriptionComplete;
pub use crate::upload_complete::UploadComplete;
pub use crate::upload_handler::UploadHandler;
