//! Amazon Transcribe.

use aws_sdk_transcribe::operation::delete_transcription_job::builders::DeleteTranscriptionJobFluentBuilder;
use aws_sdk_transcribe::operation::get_transcription_job::builders::GetTranscriptionJobFluentBuilder;
use aws_sdk_transcribe::operation::start_transcription_job::builders::StartTranscriptionJobFluentBuilder;
use links::kind::Transcribe as Kind;
use links::operation::{DeleteTranscriptionJob, GetTranscriptionJob, StartTranscriptionJob};
use links::{Declares, Link, Operations};

use crate::aws::Aws;

impl Aws {
    /// Returns the client of Amazon Transcribe.
    pub fn transcribe<'a, Ops: Operations<Kind>>(&'a self, link: &'a Link<Kind<Ops>>) -> Transcribe<'a, Ops> {
        Transcribe { client: self.transcribe_client(), link }
    }
}

/// Returns the ID in a transcription job's name, or `None` if the name does not begin with the stage's prefix.
pub fn id_of<'n, Ops: Operations<Kind>>(link: &Link<Kind<Ops>>, name: &'n str) -> Option<&'n str> {
    name.strip_prefix(link.clone().into_address().as_str())
}

/// Amazon Transcribe, with the operations that its link declares. Each method returns the SDK's request with the job's
/// name set. The name is the stage's prefix and the ID.
pub struct Transcribe<'a, Ops> {
    client: &'a aws_sdk_transcribe::Client,
    link: &'a Link<Kind<Ops>>,
}

impl<Ops> Clone for Transcribe<'_, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Ops> Copy for Transcribe<'_, Ops> {}

impl<Ops: Operations<Kind>> Transcribe<'_, Ops> {
    /// Returns a request that starts a transcription job.
    pub fn start_transcription_job<Position>(&self, id: &str) -> StartTranscriptionJobFluentBuilder
    where
        Ops: Declares<StartTranscriptionJob, Position>,
    {
        let prefix = self.link.address_for::<StartTranscriptionJob, Position>();
        self.client
            .start_transcription_job()
            .transcription_job_name(format!("{prefix}{id}"))
    }

    /// Returns a request that reads the state of a transcription job.
    pub fn get_transcription_job<Position>(&self, id: &str) -> GetTranscriptionJobFluentBuilder
    where
        Ops: Declares<GetTranscriptionJob, Position>,
    {
        let prefix = self.link.address_for::<GetTranscriptionJob, Position>();
        self.client
            .get_transcription_job()
            .transcription_job_name(format!("{prefix}{id}"))
    }

    /// Returns a request that deletes a transcription job.
    pub fn delete_transcription_job<Position>(&self, id: &str) -> DeleteTranscriptionJobFluentBuilder
    where
        Ops: Declares<DeleteTranscriptionJob, Position>,
    {
        let prefix = self.link.address_for::<DeleteTranscriptionJob, Position>();
        self.client
            .delete_transcription_job()
            .transcription_job_name(format!("{prefix}{id}"))
    }
}
