//! claude-chat: people talk with Claude, which reads the files that they give it.
//!
//! The site is a single page behind CloudFront. People sign in to the user pool, and call the REST API with its tokens. A
//! message goes with the conversation so far to the model on Bedrock. A file is kept in a bucket, and the text in it beside
//! what is known of it, for messages to come with. Conversations and files are forgotten after three months.

mod settings;

use claude_chat_contract::{
    ChatHandlerLinks, Conversation, DAYS_KEPT, DeleteConversationLinks, File, FileProcessorLinks,
    ListFilesLinks, api,
};
use constructs::{
    Alarm, AlarmSet, Bucket, Dashboard, IdentityPool, LambdaFn, RestApi, Stack, Stage, StaticSite, Table,
    Topic, UserPool, UserPoolClient, WebAcl,
    cors::Cors,
    lambda_fn::FunctionRef,
    link::ToLink as _,
    pseudo,
    units::{Days, MiB, Minutes, Seconds},
};

pub use crate::claude_chat::settings::{Alarms, Settings};

/// The stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("claude-chat: a chat with Claude on Bedrock, with files as context");
    let Settings { cors_origin, log_retention, alarms, .. } = settings;

    let chat_history = stack.add(Table::of::<Conversation>("chat-history"));
    let file_metadata = stack.add(Table::of::<File>("file-metadata"));
    let uploads = stack.add(
        Bucket::new("uploads")
            .expire_after(Days::<{ DAYS_KEPT }>)
            .browser_uploads([cors_origin]),
    );

    let users = stack.add(UserPool::new("users"));
    let web = stack.add(
        UserPoolClient::new("web", &users)
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
                max_tokens: settings.max_tokens.link(),
                context_tokens: settings.context_tokens.link(),
                cors_origin: cors_origin.link(),
            },
        )
        .memory(MiB::<512>)
        .timeout(Seconds::<30>)
        .log_retention(*log_retention),
    );
    let file_processor = stack.add(
        LambdaFn::new(
            "file-processor",
            FileProcessorLinks {
                uploads: uploads.link(),
                file_metadata: file_metadata.link(),
                cors_origin: cors_origin.link(),
            },
        )
        .memory(MiB::<1024>)
        .timeout(Seconds::<60>)
        .log_retention(*log_retention),
    );
    let delete_conversation = stack.add(
        LambdaFn::new(
            "delete-conversation",
            DeleteConversationLinks { chat_history: chat_history.link(), cors_origin: cors_origin.link() },
        )
        .timeout(Seconds::<10>)
        .log_retention(*log_retention),
    );
    let list_files = stack.add(
        LambdaFn::new(
            "list-files",
            ListFilesLinks { file_metadata: file_metadata.link(), cors_origin: cors_origin.link() },
        )
        .timeout(Seconds::<10>)
        .log_retention(*log_retention),
    );

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
            .access_logs(*log_retention)
            .post::<api::Chat>("/chat", &chat_handler)
            .get::<api::ListConversations>("/conversations", &chat_handler)
            .get::<api::GetConversation>("/conversations/{id}", &chat_handler)
            .delete::<api::DeleteConversation>("/conversations/{id}", &delete_conversation)
            .post::<api::UploadFile>("/files", &file_processor)
            .get::<api::ListFiles>("/files", &list_files),
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

    let functions = [&chat_handler, &file_processor, &delete_conversation, &list_files];
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
                .graph("Duration of functions in ms", functions.map(FunctionRef::duration))
                .graph("Errors of functions in %", functions.map(FunctionRef::error_percent))
                .graph("Throttled reads and writes", [chat_history.throttles(), file_metadata.throttles()]),
        );
    }

    stack.output("api_gateway_url", "Where the API is found", api.url());
    stack.output("cognito_user_pool_id", "Where people have their accounts", users.pool_id());
    stack.output("cognito_client_id", "What the site shows to Cognito", web.client_id());
    stack.output(
        "cognito_identity_pool_id",
        "Where people get credentials of AWS",
        identities.identity_pool_id(),
    );
    stack.output("frontend_bucket_name", "Where the site's files go", site.bucket().name());
    stack.output("frontend_url", "Where the site is found", site.url());
    stack.output("uploads_bucket_name", "Where people's files are", uploads.name());
    stack.output_json(
        "frontend_config",
        "What the site needs to know",
        [
            ("api_url", api.url()),
            ("identity_pool_id", identities.identity_pool_id().into()),
            ("region", pseudo::region()),
            ("site_url", site.url()),
            ("user_pool_client_id", web.client_id().into()),
            ("user_pool_id", users.pool_id().into()),
        ],
    );
    stack.output_json(
        "backend_config",
        "What those who operate the API need to know",
        [
            ("chat_history_table", chat_history.name().into()),
            ("distribution_id", site.distribution_id().into()),
            ("file_metadata_table", file_metadata.name().into()),
            ("model_id", settings.model.invoked_id().into()),
            ("region", pseudo::region()),
            ("uploads_bucket", uploads.name().into()),
            ("user_pool_id", users.pool_id().into()),
        ],
    );
    stack
}
