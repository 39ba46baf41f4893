//! The operations of thor-web's API.

use links::http::{
    ErrorCode, NotFound, Operation, Page, PageRequest, TooLarge, UnsupportedMediaType, Upstream,
};

use crate::{JobDetails, JobPath, JobSummary, UploadRequest, UploadResponse};

/// Accepts a recording, or returns a URL to upload it to.
///
/// If the request contains the recording, its transcription starts at once (202). Otherwise the response has a URL to
/// upload the recording to (201), and its transcription starts when it has arrived.
#[derive(Operation)]
#[operation(body = UploadRequest)]
#[operation(answers(201 = UploadResponse, 202 = UploadResponse))]
#[operation(errors(RecordingRefused, TooLarge, UnsupportedMediaType, Upstream))]
pub enum Upload {}

/// Transcribe refuses the recording, and would refuse it again.
#[derive(Clone, Copy, Debug, ErrorCode)]
#[error(status = 422)]
pub enum RecordingRefused {}

/// Lists the caller's jobs, newest first.
#[derive(Operation)]
#[operation(query = PageRequest, answers(200 = Page<JobSummary>), errors(Upstream))]
pub enum ListJobs {}

/// Returns a job of the caller, with its article when the job is completed.
#[derive(Operation)]
#[operation(path = JobPath, answers(200 = JobDetails), errors(NotFound, Upstream))]
pub enum GetJob {}

#[cfg(test)]
mod tests {
    use links::http::CallerSource;

    use super::*;

    #[test]
    fn every_operation_is_for_callers_who_have_signed_in() {
        for definition in [Upload::DEFINITION, ListJobs::DEFINITION, GetJob::DEFINITION] {
            assert_eq!(definition.caller.source, CallerSource::UserPool, "{}", definition.name);
        }
    }
}
