//! A message asks for an article: has Claude write it.

use std::time::Duration;

use aws_sdk_s3::primitives::ByteStream;
use contract::{Article, ArticleGeneratorLinks, ArticleRequest, Articles, Job, JobStatus};
use links::time::EpochSeconds;
use runtime::messages::Message;
use runtime::time::{epoch_millis, epoch_seconds};
use runtime::{Aws, Context, Error};

use crate::anthropic::{Anthropic, Draft, Refusal};
use crate::jobs;
use crate::transcription::Transcript;

/// The time that Claude has at most; an article takes about two minutes.
const LONGEST: Duration = Duration::from_secs(240);

/// The part of the invocation that is left after Claude's answer, to store it or to note the failure.
const RESERVE: Duration = Duration::from_secs(20);

/// A reason why there is no article. Its text is for the job's owner.
enum Trouble {
    /// It will not get better.
    Final(String),
    /// It may get better. The cause is for the log.
    Passing { reason: String, cause: Error },
}

/// Handles a message. A job that has ended is left alone. A final failure ends the job, and so does the last attempt.
///
/// # Errors
///
/// Fails if there is no article, and another attempt or a person may help. The queue brings the message again, and
/// after [`ArticleRequest::ATTEMPTS`] puts it into the dead-letter queue.
pub async fn article_generator(
    links: &ArticleGeneratorLinks,
    aws: &Aws,
    message: Message<ArticleRequest>,
) -> Result<(), Error> {
    let jobs = aws.table(&links.jobs);
    let job_id = &message.body.job_id;
    match generate(links, aws, job_id, &message.context).await {
        Ok(()) => Ok(()),
        Err(Trouble::Final(reason)) => {
            tracing::error!(job_id, reason, "there will be no article");
            jobs::fail(jobs, job_id, &reason, aws.now()).await
        }
        Err(Trouble::Passing { reason, cause }) => {
            if message.receive_count >= ArticleRequest::ATTEMPTS {
                jobs::fail(jobs, job_id, &reason, aws.now()).await?;
            }
            Err(cause)
        }
    }
}

async fn generate(
    links: &ArticleGeneratorLinks,
    aws: &Aws,
    job_id: &str,
    context: &Context,
) -> Result<(), Trouble> {
    let jobs = aws.table(&links.jobs);
    let job = jobs::find(jobs, job_id)
        .await
        .map_err(passing("the job could not be read"))?;
    // Jobs are never deleted, so such a message is one to look at.
    let job = job.ok_or_else(|| Trouble::Passing {
        reason: "there is no such job".to_owned(),
        cause: Error::internal("the message belongs to no job in the table"),
    })?;
    if job.status.is_final() {
        tracing::info!(job_id, status = job.status.as_str(), "the job had ended already");
        return Ok(());
    }
    // The message can be here before its sender has noted it.
    if job.status < JobStatus::Generating {
        jobs::advance(jobs, job_id, JobStatus::Generating, aws.now())
            .await
            .map_err(passing("the job could not be changed"))?;
    }
    let storage = aws.bucket(&links.results_bucket);
    let transcript = Transcript::read(storage, job_id)
        .await
        .map_err(passing("the transcript could not be read"))?
        .ok_or_else(|| Trouble::Final("the transcript cannot be read".to_owned()))?;
    let draft = write(links, aws, &transcript, context).await?;
    store(links, aws, &job, &draft)
        .await
        .map_err(passing("the article could not be stored"))
}

/// Has Claude write. A key that is refused is read again at once: it may have been changed just now.
async fn write(
    links: &ArticleGeneratorLinks,
    aws: &Aws,
    transcript: &Transcript,
    context: &Context,
) -> Result<Draft, Trouble> {
    let unreadable = passing("the key of Anthropic's API cannot be read; an operator has to set it");
    let secret = aws.secret(&links.anthropic);
    let anthropic = Anthropic {
        https: aws
            .https()
            .map_err(passing("Anthropic's API could not be reached"))?,
        base_url: links.anthropic_base_url.value(),
        model: links.anthropic_model.value(),
    };
    let timeout = || {
        context
            .remaining(aws.now())
            .saturating_sub(RESERVE)
            .min(LONGEST)
    };
    let key = secret.value().await.map_err(&unreadable)?.api_key;
    let mut outcome = anthropic.write(&key, transcript, timeout()).await;
    if outcome == Err(Refusal::Key) {
        let fresh = secret.fresh_value().await.map_err(&unreadable)?.api_key;
        if fresh != key {
            outcome = anthropic.write(&fresh, transcript, timeout()).await;
        }
    }
    outcome.map_err(|refusal| match refusal {
        Refusal::Key => Trouble::Final(
            "Anthropic's API refused our API key (HTTP 401); an operator has to set a valid one".to_owned(),
        ),
        Refusal::Final(reason) => Trouble::Final(reason),
        Refusal::Passing(reason) => {
            let cause = Error::upstream(reason.clone(), reason.clone());
            Trouble::Passing { reason, cause }
        }
    })
}

/// Stores the article in the bucket and the table, and completes the job. Doing it again writes the same places.
async fn store(links: &ArticleGeneratorLinks, aws: &Aws, job: &Job, draft: &Draft) -> Result<(), Error> {
    let now = aws.now();
    let EpochSeconds(seconds) = epoch_seconds(now);
    let article = Article {
        job_id: job.job_id.clone(),
        title: draft.title.clone(),
        markdown: draft.markdown.clone(),
        created_at: epoch_millis(now),
        ttl: EpochSeconds(seconds + u64::from(Article::DAYS_KEPT) * 24 * 60 * 60),
    };
    aws.bucket(&links.results_bucket)
        .put_object::<Articles, _>(&Articles::name(&job.job_id))
        .content_type("text/markdown; charset=utf-8")
        .body(ByteStream::from(draft.file().into_bytes()))
        .send()
        .await?;
    aws.table(&links.results).put(&article).await?;
    jobs::advance(aws.table(&links.jobs), &job.job_id, JobStatus::Completed, now).await
}

/// Returns a function that reports the failure of a service as temporary.
fn passing(reason: &'static str) -> impl Fn(Error) -> Trouble {
    move |cause| Trouble::Passing { reason: reason.to_owned(), cause }
}

#[cfg(test)]
mod tests;
