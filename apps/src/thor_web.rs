//! thor-web: people upload a recording, Amazon Transcribe transcribes it, and Claude writes an article from it.
//!
//! A recording comes in the request, or is uploaded to the storage bucket with a signed URL. EventBridge reports an
//! upload. Both start a transcription. The end of a transcription is another event, which puts the job into the
//! article queue. The article generator takes it from there. A message that fails three times goes to the dead-letter
//! queue.

mod settings;

use constructs::{
    Bucket, EventRule, LambdaFn, Queue, RestApi, Secret, Stack, Stage, Table, UserPool, UserPoolClient,
    UserPoolDomain,
    construct::Construct as _,
    cors::Cors,
    event_rule::{EventPattern, Match},
    lambda_fn::EventSource,
    link::ToLink as _,
    pseudo,
    route::{get, post},
    units::{Attempts, Days, KiB, Messages, MiB, Seconds},
    user_pool::Mfa,
    user_pool_client::OAuthScope,
};
use links::events::TranscriptionStateChange;
use thor_web_contract::{
    AnthropicKey, Article, ArticleGeneratorLinks, ArticleRequest, GetJobLinks, Job, ListJobsLinks,
    TranscriptionCompleteLinks, Transcripts, UploadCompleteLinks, UploadHandlerLinks, Uploads, api,
};

use crate::config::Config;

pub use crate::thor_web::settings::{Anthropic, Settings};

/// Returns the stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("thor-web: audio to article");
    stack.default_log_retention(settings.log_retention);
    stack.default_timeout(Seconds::<10>);

    let jobs = stack.add(Table::<Job>::new("jobs"));
    let results = stack.add(Table::<Article>::new("results"));
    let storage = stack.add(
        Bucket::new("storage")
            .versioned()
            .expire_after(Days::<90>)
            .browser_uploads([&settings.cors_origin])
            .event_bridge()
            .transcribed::<Uploads, Transcripts>(),
    );
    let anthropic = stack.add(Secret::<AnthropicKey>::new(
        "anthropic-api-key",
        r#"Anthropic's API key, as {"api_key": "..."}"#,
    ));

    let failed_articles = stack.add(Queue::<ArticleRequest>::new("article-queue-dlq").retention(Days::<14>));
    let articles = stack.add(
        Queue::<ArticleRequest>::new("article-queue")
            .delay(Seconds::<0>)
            .max_message_size(KiB::<256>)
            .receive_wait(Seconds::<0>)
            .retention(Days::<14>)
            .visibility_timeout(Seconds::<300>)
            .dead_letter(&failed_articles, Attempts::<{ ArticleRequest::ATTEMPTS }>),
    );

    let upload_handler = stack.add(
        LambdaFn::new(
            "upload-handler",
            UploadHandlerLinks { jobs: jobs.link(), storage: storage.link(), transcribe: stage.link() },
        )
        .memory(MiB::<512>)
        .timeout(Seconds::<60>)
        .suppress(
            "function-outlives-api",
            "it starts the transcription of a file in S3, so a call that takes longer is done although its caller gave up",
        ),
    );
    let upload_complete = stack.add(
        LambdaFn::new(
            "upload-complete",
            UploadCompleteLinks { jobs: jobs.link(), storage: storage.link(), transcribe: stage.link() },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<60>),
    );
    let transcription_complete = stack.add(
        LambdaFn::new(
            "transcription-complete",
            TranscriptionCompleteLinks {
                jobs: jobs.link(),
                storage: storage.link(),
                article_queue: articles.link(),
                transcribe: stage.link(),
            },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<60>),
    );
    stack.add(
        LambdaFn::new(
            "article-generator",
            ArticleGeneratorLinks {
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
        .event_source(
            EventSource::queue(&articles)
                .batch_size(Messages::<1>)
                .batching_window(Seconds::<0>),
        ),
    );
    let list_jobs =
        stack.add(LambdaFn::new("list-jobs", ListJobsLinks { jobs: jobs.link() }).memory(MiB::<256>));
    let get_job = stack.add(
        LambdaFn::new("get-job", GetJobLinks { jobs: jobs.link(), results: results.link() })
            .memory(MiB::<256>),
    );

    let uploaded = storage.object_created::<Uploads>();
    stack.add(EventRule::new("upload-complete-rule", uploaded).target(&upload_complete));
    let transcribed = EventPattern::<TranscriptionStateChange>::new()
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
            .access_logs(settings.log_retention)
            .route(post::<api::Upload>("/upload", &upload_handler))
            .route(get::<api::ListJobs>("/jobs", &list_jobs))
            .route(get::<api::GetJob>("/jobs/{jobId}", &get_job)),
    );
    let frontend = stack.add(Bucket::new("frontend").public_website(
        "index.html",
        "index.html",
        "the site is for everybody to read",
    ));

    let api_url = stack.output("api_gateway_url", "API endpoint", api.url());
    let pool = stack.output("cognito_user_pool_id", "User pool ID", users.pool_id());
    let client_id = stack.output("cognito_client_id", "User pool client ID of the site", client.client_id());
    let sign_in_url = stack.output("sign_in_url", "Sign-in page URL", sign_in.url());
    let bucket = stack.output(
        "storage_bucket_name",
        "Bucket for recordings, transcripts and articles",
        storage.name(),
    );
    stack.output("frontend_bucket_name", "Bucket for the site's files", frontend.name());
    let site_url = stack.output("frontend_url", "Site URL", frontend.website_url());
    Config::default()
        .shared("region", pseudo::region())
        .shared("user_pool_id", pool)
        .frontend("api_url", api_url)
        .frontend("sign_in_url", sign_in_url)
        .frontend("site_url", site_url)
        .frontend("user_pool_client_id", client_id)
        .backend("article_queue_url", articles.url())
        .backend("dead_letter_queue_url", failed_articles.url())
        .backend("jobs_table", jobs.name())
        .backend("results_table", results.name())
        .backend("storage_bucket", bucket)
        .output(&mut stack);
    stack
}
