//! The operations of thor-web's API.

use links::http::{Operation, Page, PageRequest};

use crate::{JobDetails, JobSummary, UploadRequest, UploadResponse};

/// Takes a recording, or says where to put it.
///
/// A recording that comes with the request is transcribed at once (202). For any other the answer has a URL to put it to
/// (201), and its arrival starts the transcription.
#[derive(Operation)]
#[operation(body = UploadRequest)]
#[operation(answers(201 = UploadResponse, 202 = UploadResponse))]
#[operation(errors(TooLarge, UnsupportedMediaType, Upstream))]
pub enum Upload {}

/// Lists the caller's jobs, newest first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<JobSummary>), errors(Upstream))]
pub enum ListJobs {}

/// Shows a job of the caller's, with its article once it is completed.
#[derive(Operation)]
#[operation(answers(200 = JobDetails), errors(NotFound, Upstream))]
pub enum GetJob {}
