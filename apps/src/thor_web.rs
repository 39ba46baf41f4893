//! thor-web: someone uploads a recording, Amazon Transcribe turns it into text, and Claude writes an article from it.
//!
//! A recording comes with the request, or is put into the storage bucket by a signed URL, whose arrival EventBridge
//! tells. Either starts a transcription. Its end is another event, which puts the job into the article queue. From there
//! the article generator takes it, and what fails three times ends in the dead-letter queue.

use constructs::{
    Attempts, Bucket, Cors, Days, EventPattern, EventRule, EventSource, KiB, LambdaFn, LogRetention, Match,
    Messages, Mfa, MiB, OAuthScope, Origin, Queue, RestApi, Seconds, Secret, Stack, Stage, Table, Throttle,
    ToLink as _, UserPool, UserPoolClient, UserPoolDomain,
};
use contract::thor_web::{
    Article, ArticleGenerator, GetJob, Job, ListJobs, TranscriptionComplete, Transcripts, UploadComplete,
    UploadHandler, Uploads, api,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// What differs between the stages of thor-web.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the pages come from that may call the API and upload.
    pub cors_origin: Origin,
    /// Where the sign-in page may send people back to.
    pub callback_urls: Vec<String>,
    /// Whether people may sign in by sending their password, as scripts do.
    #[serde(default)]
    pub password_sign_in: bool,
    /// How many requests the API answers.
    pub throttle: Throttle,
    /// How many days the functions' logs are kept.
    pub log_retention: LogRetention,
    /// Who writes the articles.
    pub anthropic: Anthropic,
}

/// Anthropic's Messages API.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anthropic {
    /// Where it is found, without a slash at its end.
    pub base_url: String,
    /// The model's name.
    pub model: String,
}

/// The stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("thor-web: audio to article");

    let jobs = stack.add(Table::of::<Job>("jobs"));
    let results = stack.add(Table::of::<Article>("results"));
    let storage = stack.add(
        Bucket::new("storage")
            .versioned()
            .expire_after(Days::<90>)
            .browser_uploads([&settings.cors_origin])
            .event_bridge()
            .transcribed::<Uploads, Transcripts>(),
    );
    let anthropic =
        stack.add(Secret::new("anthropic-api-key", r#"Anthropic's API key, as {"api_key": "..."}"#));

    let failed_articles = stack.add(Queue::new("article-queue-dlq").retention(Days::<14>));
    let articles = stack.add(
        Queue::new("article-queue")
            .delay(Seconds::<0>)
            .max_message_size(KiB::<256>)
            .receive_wait(Seconds::<0>)
            .retention(Days::<14>)
            .visibility_timeout(Seconds::<300>)
            .dead_letter(&failed_articles, Attempts::<3>),
    );

    let upload_handler = stack.add(
        LambdaFn::new(
            "upload-handler",
            UploadHandler {
                jobs: jobs.link(),
                storage: storage.link(),
                transcribe: stage.link(),
                cors_origin: settings.cors_origin.link(),
            },
        )
        .memory(MiB::<512>)
        .timeout(Seconds::<60>)
        .log_retention(settings.log_retention),
    );
    let upload_complete = stack.add(
        LambdaFn::new(
            "upload-complete",
            UploadComplete { jobs: jobs.link(), storage: storage.link(), transcribe: stage.link() },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<60>)
        .log_retention(settings.log_retention),
    );
    let transcription_complete = stack.add(
        LambdaFn::new(
            "transcription-complete",
            TranscriptionComplete {
                jobs: jobs.link(),
                storage: storage.link(),
                article_queue: articles.link(),
                transcribe: stage.link(),
            },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<60>)
        .log_retention(settings.log_retention),
    );
    stack.add(
        LambdaFn::new(
            "article-generator",
            ArticleGenerator {
                jobs: jobs.link(),
                results: results.link(),
                results_bucket: storage.link(),
                anthropic: anthropic.link(),
                anthropic_base_url: settings.anthropic.base_url.link(),
                anthropic_model: settings.anthropic.model.link(),
            },
        )
        .memory(MiB::<1024>)
        .timeout(Seconds::<300>)
        .log_retention(settings.log_retention)
        .event_source(
            EventSource::queue(&articles)
                .batch_size(Messages::<1>)
                .batching_window(Seconds::<0>),
        ),
    );
    let list_jobs = stack.add(
        LambdaFn::new(
            "list-jobs",
            ListJobs { jobs: jobs.link(), results: results.link(), cors_origin: settings.cors_origin.link() },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<10>)
        .log_retention(settings.log_retention),
    );
    let get_job = stack.add(
        LambdaFn::new(
            "get-job",
            GetJob { jobs: jobs.link(), results: results.link(), cors_origin: settings.cors_origin.link() },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<10>)
        .log_retention(settings.log_retention),
    );

    let uploaded = storage.object_created::<Uploads>();
    stack.add(EventRule::new("upload-complete-rule", uploaded).target(&upload_complete));
    let transcribed = EventPattern::new("aws.transcribe", "Transcribe Job State Change")
        .detail("TranscriptionJobName", Match::Prefix(stage.prefix().to_owned().into()));
    stack.add(EventRule::new("transcription-complete-rule", transcribed).target(&transcription_complete));

    let users = stack.add(UserPool::new("users").mfa(Mfa::OptionalTotp));
    let client = stack.add(
        UserPoolClient::new("client", &users)
            .password_sign_in(settings.password_sign_in)
            .implicit_grant(
                &settings.callback_urls,
                [OAuthScope::OpenId, OAuthScope::Email, OAuthScope::Profile],
            ),
    );
    let sign_in = stack.add(UserPoolDomain::new("auth", &users));
    let api = stack.add(
        RestApi::new("api")
            .authorize_with(&users)
            .cors(Cors::allow(&settings.cors_origin))
            .throttle(settings.throttle)
            .post::<api::Upload>("/upload", &upload_handler)
            .get::<api::ListJobs>("/jobs", &list_jobs)
            .get::<api::GetJob>("/jobs/{jobId}", &get_job),
    );
    let frontend = stack.add(Bucket::new("frontend").public_website(
        "index.html",
        "index.html",
        "the site is for everybody to read",
    ));

    stack.output("ApiUrl", "Where the API is found", api.url());
    stack.output("UserPoolId", "Where people have their accounts", users.pool_id());
    stack.output("UserPoolClientId", "What the site shows to Cognito", client.client_id());
    stack.output("SignInUrl", "Where people sign in", sign_in.url());
    stack.output("StorageBucket", "Where recordings, transcripts and articles are", storage.name());
    stack.output("FrontendBucket", "Where the site's files go", frontend.name());
    stack.output("FrontendUrl", "Where the site is found", frontend.website_url());
    stack
}
