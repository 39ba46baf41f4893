//! claude-chat: people chat with Claude, which can read their files.
//!
//! The site is a single page behind CloudFront. People sign in to the user pool and call the REST API with its
//! tokens. Each message goes to the model on Bedrock together with the conversation so far. A file is stored in a
//! bucket, and its text with its metadata in a table, so that messages can include it. Conversations and files expire
//! after three months.

mod settings;

use claude_chat_contract::{
    ChatHandlerLinks, Conversation, DAYS_KEPT, DeleteConversationLinks, File, FileProcessorLinks,
    ListFilesLinks, api,
};
use constructs::{
    Alarm, AlarmSet, Bucket, Dashboard, IdentityPool, LambdaFn, RestApi, Stack, Stage, StaticSite, Table,
    Topic, UserPool, UserPoolClient, WebAcl,
    construct::Construct as _,
    cors::Cors,
    lambda_fn::AnyFunctionRef,
    link::ToLink as _,
    pseudo,
    route::{delete, get, post},
    units::{Days, MiB, Minutes, Seconds},
};

use crate::config::Config;

pub use crate::claude_chat::settings::{Alarms, Settings};

/// Returns the stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("claude-chat: a chat with Claude on Bedrock, with files as context");
    stack.default_log_retention(settings.log_retention);
    stack.default_timeout(Seconds::<10>);
    let Settings { cors_origin, alarms, .. } = settings;

    let chat_history = stack.add(Table::<Conversation>::new("chat-history"));
    let file_metadata = stack.add(Table::<File>::new("file-metadata"));
    let uploads = stack.add(
        Bucket::new("uploads")
            .expire_after(Days::<{ DAYS_KEPT }>)
            .browser_uploads([cors_origin]),
    );

    let users = stack.add(UserPool::new("users"));
    let web = stack.add(
        UserPoolClient::new("web", &users)
            .password_sign_in(settings.password_sign_in)
            .token_validity(Minutes::<60>)
            .refresh_token_rotation(Seconds::<60>),
    );
    let identities = stack.add(IdentityPool::new("identity", &users, &web));

    let chat_handler = stack.add(
        LambdaFn::new(
            "chat-handler",
            ChatHandlerLinks {
                chat_history: chat_history.link(),
                file_metadata: file_metadata.link(),
                model: settings.model.link(),
                bedrock_endpoint: settings.bedrock_endpoint.link(),
                max_tokens: settings.max_tokens.link(),
                context_tokens: settings.context_tokens.link(),
            },
        )
        .memory(MiB::<512>)
        .timeout(Seconds::<30>),
    );
    let file_processor = stack.add(
        LambdaFn::new(
            "file-processor",
            FileProcessorLinks { uploads: uploads.link(), file_metadata: file_metadata.link() },
        )
        .memory(MiB::<1024>)
        .timeout(Seconds::<60>)
        .suppress(
            "function-outlives-api",
            "a file that is ready too late for its caller is in the list of files",
        ),
    );
    let delete_conversation = stack.add(LambdaFn::new(
        "delete-conversation",
        DeleteConversationLinks { chat_history: chat_history.link() },
    ));
    let list_files =
        stack.add(LambdaFn::new("list-files", ListFilesLinks { file_metadata: file_metadata.link() }));

    let api = stack.add(
        RestApi::new("api")
            .authorize_with(&users)
            .cors(
                Cors::allow(cors_origin)
                    .header("X-Amz-Date")
                    .header("X-Api-Key")
                    .header("X-Amz-Security-Token")
                    .method("PUT"),
            )
            .throttle(settings.throttle)
            .access_logs(settings.log_retention)
            .route(post::<api::Chat>("/chat", &chat_handler))
            .route(get::<api::ListConversations>("/conversations", &chat_handler))
            .route(get::<api::GetConversation>("/conversations/{id}", &chat_handler))
            .route(delete::<api::DeleteConversation>("/conversations/{id}", &delete_conversation))
            .route(post::<api::UploadFile>("/files", &file_processor))
            .route(get::<api::ListFiles>("/files", &list_files)),
    );
    let acl = settings.waf.map(|waf| {
        stack
            .in_us_east_1()
            .add(WebAcl::cloudfront("frontend-waf", waf))
    });
    let site = stack.add(
        StaticSite::new("frontend")
            .versioned()
            .domain(&settings.site_domain)
            .web_acl(&acl),
    );

    let functions = [
        chat_handler.untyped(),
        file_processor.untyped(),
        delete_conversation.untyped(),
        list_files.untyped(),
    ];
    let people = stack.add(Topic::new("alarms").email(&alarms.email));
    stack.add(
        AlarmSet::new("limits", &people)
            .functions(alarms.functions, functions)
            .api(alarms.api, &api)
            .table(alarms.tables, &chat_history)
            .table(alarms.tables, &file_metadata),
    );
    stack.add(
        Alarm::above("bedrock-output-tokens", settings.model.output_tokens(), alarms.output_tokens_per_day)
            .period(Days::<1>)
            .notify(&people),
    );
    if settings.dashboard {
        stack.add(
            Dashboard::new("dashboard")
                .graph("Requests", [api.requests()])
                .graph("Latency in ms", [api.latency()])
                .graph("Tokens", [settings.model.input_tokens(), settings.model.output_tokens()])
                .graph("Duration of functions in ms", functions.map(AnyFunctionRef::duration))
                .graph("Errors of functions in %", functions.map(AnyFunctionRef::error_percent))
                .graph("Throttled reads and writes", [chat_history.throttles(), file_metadata.throttles()]),
        );
    }

    let api_url = stack.output("api_gateway_url", "API endpoint", api.url());
    let pool = stack.output("cognito_user_pool_id", "User pool ID", users.pool_id());
    let client = stack.output("cognito_client_id", "User pool client ID of the site", web.client_id());
    let identity_pool = stack.output(
        "cognito_identity_pool_id",
        "Identity pool ID, for AWS credentials",
        identities.identity_pool_id(),
    );
    stack.output("frontend_bucket_name", "Bucket for the site's files", site.bucket().name());
    let site_url = stack.output("frontend_url", "Site URL", site.url());
    let bucket = stack.output("uploads_bucket_name", "Bucket for uploaded files", uploads.name());
    Config::default()
        .shared("region", pseudo::region())
        .shared("user_pool_id", pool)
        .frontend("api_url", api_url)
        .frontend("identity_pool_id", identity_pool)
        .frontend("site_url", site_url)
        .frontend("user_pool_client_id", client)
        .backend("chat_history_table", chat_history.name())
        .backend("distribution_id", site.distribution_id())
        .backend("file_metadata_table", file_metadata.name())
        .backend("model_id", settings.model.invoked_id())
        .backend("uploads_bucket", bucket)
        .output(&mut stack);
    stack
}
