//! Transcription jobs, and the transcripts that Transcribe writes.

use aws_sdk_transcribe::operation::get_transcription_job::GetTranscriptionJobError;
use aws_sdk_transcribe::operation::start_transcription_job::StartTranscriptionJobError;
use aws_sdk_transcribe::types::{LanguageCode, Media, MediaFormat as TranscribeFormat};
use contract::{Job, MediaFormat, Transcripts, Uploads};
use links::operation::{GetObject, GetTranscriptionJob, StartTranscriptionJob};
use links::{Declares, Operations, kind};
use runtime::Error;
use runtime::bucket::Bucket;
use runtime::transcribe::Transcribe;
use serde::Deserialize;

/// The outcome of starting a transcription.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// It has started, now or before.
    Started,
    /// Transcribe refuses this recording for good. The reason is for the job's owner.
    Refused(String),
}

/// Starts the transcription of a job's recording. One that has started already is fine: the name of a transcription job
/// can be used once.
pub(crate) async fn start<Ops, Position>(
    transcribe: Transcribe<'_, Ops>,
    bucket: &str,
    job: &Job,
) -> Result<Start, Error>
where
    Ops: Operations<kind::Transcribe> + Declares<StartTranscriptionJob, Position>,
{
    let recording = format!("s3://{bucket}/{}", Uploads::of(&job.user_id, &job.job_id));
    let format = match job.media_format {
        MediaFormat::Mp3 => TranscribeFormat::Mp3,
        MediaFormat::Mp4 => TranscribeFormat::Mp4,
        MediaFormat::Wav => TranscribeFormat::Wav,
        MediaFormat::Flac => TranscribeFormat::Flac,
        MediaFormat::Ogg => TranscribeFormat::Ogg,
        MediaFormat::Webm => TranscribeFormat::Webm,
    };
    let request = transcribe
        .start_transcription_job(&job.job_id)
        .media(Media::builder().media_file_uri(recording).build())
        .media_format(format)
        .output_bucket_name(bucket)
        .output_key(Transcripts::of(&job.job_id));
    let request = match &job.language {
        Some(language) => request.language_code(LanguageCode::from(language.as_str())),
        None => request.identify_language(true),
    };
    let Err(error) = request.send().await else {
        tracing::info!(job_id = job.job_id, "the transcription has started");
        return Ok(Start::Started);
    };
    match error.as_service_error() {
        Some(StartTranscriptionJobError::ConflictException(_)) => {
            tracing::info!(job_id = job.job_id, "the transcription had started already");
            Ok(Start::Started)
        }
        // Such as a language that it does not know in this format. The same request is refused each time.
        Some(StartTranscriptionJobError::BadRequestException(refusal)) => {
            let reason = refusal.message().unwrap_or("no reason given");
            tracing::warn!(job_id = job.job_id, reason, "Transcribe refuses the recording");
            Ok(Start::Refused(format!("Transcribe refused the recording: {reason}")))
        }
        _ => Err(error.into()),
    }
}

/// Returns Transcribe's reason why the transcription of a job has failed, if it gives one. A job that Transcribe has
/// forgotten has none.
pub(crate) async fn failure<Ops, Position>(
    transcribe: Transcribe<'_, Ops>,
    job_id: &str,
) -> Result<Option<String>, Error>
where
    Ops: Operations<kind::Transcribe> + Declares<GetTranscriptionJob, Position>,
{
    match transcribe.get_transcription_job(job_id).send().await {
        Ok(answer) => Ok(answer.transcription_job.and_then(|job| job.failure_reason)),
        Err(error) => match error.as_service_error() {
            Some(
                GetTranscriptionJobError::BadRequestException(_)
                | GetTranscriptionJobError::NotFoundException(_),
            ) => Ok(None),
            _ => Err(error.into()),
        },
    }
}

/// The text of a recording.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Transcript {
    /// The words, with punctuation. Empty if there was no speech.
    pub(crate) text: String,
    /// The spoken language, such as `fr-FR`, if Transcribe detected it.
    pub(crate) language: Option<String>,
}

impl Transcript {
    /// Reads the transcript of a job. `None` is a file that is not a transcript.
    pub(crate) async fn read<Ops, Position>(
        storage: Bucket<'_, Ops>,
        job_id: &str,
    ) -> Result<Option<Self>, Error>
    where
        Ops: Operations<kind::Bucket> + Declares<GetObject<Transcripts>, Position>,
    {
        let object = storage
            .get_object::<Transcripts, _>(&Transcripts::name(job_id))
            .send()
            .await?;
        let json = object
            .body
            .collect()
            .await
            .map_err(|error| Error::upstream("the transcript could not be read", error))?;
        Ok(Self::parse(&json.into_bytes()))
    }

    /// <https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-output>
    fn parse(json: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Output {
            results: Results,
        }

        #[derive(Deserialize)]
        struct Results {
            transcripts: Vec<Part>,
            #[serde(default)]
            language_code: Option<String>,
        }

        #[derive(Deserialize)]
        struct Part {
            transcript: String,
        }

        let results = serde_json::from_slice::<Output>(json).ok()?.results;
        let parts: Vec<&str> = results
            .transcripts
            .iter()
            .map(|part| part.transcript.trim())
            .collect();
        Some(Self { text: parts.join("\n").trim().to_owned(), language: results.language_code })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_is_the_text_of_what_transcribe_writes() {
        let json = br#"{
            "jobName": "thor-web-42", "accountId": "123456789012", "status": "COMPLETED",
            "results": {
                "language_code": "fr-FR",
                "transcripts": [{"transcript": "Bonjour \u00e0 tous."}],
                "items": [{"type": "pronunciation", "alternatives": [{"confidence": "1.0", "content": "Bonjour"}]}]
            }
        }"#;
        let transcript = Transcript::parse(json).expect("it is a transcript");
        let expected = Transcript { text: "Bonjour à tous.".to_owned(), language: Some("fr-FR".to_owned()) };
        assert_eq!(transcript, expected);
    }

    #[test]
    fn silence_is_an_empty_transcript() {
        for json in
            [r#"{"results": {"transcripts": [{"transcript": " "}]}}"#, r#"{"results": {"transcripts": []}}"#]
        {
            let transcript = Transcript::parse(json.as_bytes()).expect("it is a transcript");
            assert_eq!(transcript, Transcript { text: String::new(), language: None });
        }
    }

    #[test]
    fn a_file_that_is_not_a_transcript_is_none() {
        for json in ["", "{}", r#"{"results": {}}"#, r#"{"results": {"transcripts": [{"transcript": 5}]}}"#] {
            assert_eq!(Transcript::parse(json.as_bytes()), None, "{json}");
        }
    }
}
