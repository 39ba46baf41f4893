//! secure-media: people store media within the limits of their plan. Licenses raise the limits.
//!
//! The site is a single page behind CloudFront. It calls the HTTP API, and uploads and downloads with signed URLs.
//! One function serves all routes. People sign in to the user pool. The shop that sells licenses signs in as a
//! program with its own client secret.

mod settings;

use constructs::{
    Bucket, HttpApi, LambdaFn, ResourceServer, Stack, Stage, StaticSite, Table, UserPool, UserPoolClient,
    UserPoolDomain,
    construct::Construct as _,
    cors::Cors,
    link::ToLink as _,
    pseudo,
    resource_server::MachineClient,
    route::{delete, get, post, put},
    units::Days,
};
use secure_media_contract::{ApiLinks, File, LICENSES_WRITE, License, Usage, User, api};

use crate::config::Config;

pub use crate::secure_media::settings::Settings;

/// Returns the stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("secure-media: licensed media processing accounts");
    stack.default_log_retention(settings.log_retention);
    let cors_origin = &settings.cors_origin;

    let people = stack.add(Table::<User>::new("users"));
    let files = stack.add(Table::<File>::new("files"));
    let licenses = stack.add(Table::<License>::new("licenses"));
    let usage = stack.add(Table::<Usage>::new("usage"));
    let media = stack.add(
        Bucket::new("media")
            .versioned()
            .expire_old_versions_after(Days::<30>)
            .browser_uploads([cors_origin]),
    );

    let accounts = stack.add(UserPool::new("users").logical_id("Accounts"));
    let sign_in = stack.add(UserPoolDomain::new("auth", &accounts));
    let web = stack.add(UserPoolClient::new("web", &accounts).password_sign_in(settings.password_sign_in));
    let server = stack
        .add(ResourceServer::new("server", &accounts).scope(LICENSES_WRITE, "Creates and revokes licenses"));
    let licenses_write = server.scope(LICENSES_WRITE);
    let shop =
        stack.add(MachineClient::new("api", &accounts, [licenses_write.clone()]).logical_id("ApiClient"));

    let mut function = LambdaFn::new(
        "api",
        ApiLinks {
            users: people.link(),
            files: files.link(),
            licenses: licenses.link(),
            usage: usage.link(),
            media: media.link(),
            web_client_id: web.client_id().link(),
            plans: settings.plans.link(),
        },
    )
    .memory(settings.lambda_memory_size)
    .timeout(settings.lambda_timeout);
    // The API waits so long.
    if settings.lambda_timeout.get() > 30 {
        let reason =
            "an operation that takes longer is done although its caller gave up, and can be repeated";
        function = function.suppress("function-outlives-api", reason);
    }
    let function = stack.add(function);

    let api = stack.add(
        HttpApi::new("api")
            .logical_id("HttpApi")
            .authorize_with(&accounts, [&web, &shop])
            .cors(Cors::allow(cors_origin))
            .throttle(settings.throttle)
            .access_logs(settings.log_retention)
            .route(get::<api::GetHealth>("/health", &function).public("monitors have no account"))
            .route(get::<api::GetUser>("/users/me", &function))
            .route(put::<api::UpdateUser>("/users/me", &function))
            .route(post::<api::CreateFile>("/files", &function))
            .route(get::<api::ListFiles>("/files", &function))
            .route(get::<api::GetFile>("/files/{id}", &function))
            .route(delete::<api::DeleteFile>("/files/{id}", &function))
            .route(get::<api::GetUsage>("/usage", &function))
            .route(post::<api::ActivateLicense>("/licenses/activate", &function))
            .route(get::<api::ListLicenses>("/licenses", &function))
            .route(post::<api::CreateLicense>("/licenses", &function).scope(&licenses_write))
            .route(delete::<api::RevokeLicense>("/licenses/{key}", &function).scope(&licenses_write))
            .domain(&settings.api_domain),
    );

    let site = stack.add(StaticSite::new("frontend").domain(&settings.site_domain));

    let api_url = stack.output("api_gateway_url", "API endpoint", api.url());
    let pool = stack.output("cognito_user_pool_id", "User pool ID", accounts.pool_id());
    let client = stack.output("cognito_client_id", "User pool client ID of the site", web.client_id());
    stack.output("frontend_bucket_name", "Bucket for the site's files", site.bucket().name());
    let bucket = stack.output("media_bucket_name", "Bucket for uploaded media", media.name());
    let served_by = stack.output("lambda_function_name", "Lambda function of the API", function.name());
    Config::default()
        .shared("region", pseudo::region())
        .shared("user_pool_id", pool)
        .frontend("api_url", api_url)
        .frontend("site_url", site.url())
        .frontend("user_pool_client_id", client)
        .backend("api_client_id", shop.client_id())
        .backend("distribution_id", site.distribution_id())
        .backend("files_table", files.name())
        .backend("lambda_function_name", served_by)
        .backend("licenses_table", licenses.name())
        .backend("media_bucket", bucket)
        .backend("sign_in_url", sign_in.url())
        .backend("usage_table", usage.name())
        .backend("users_table", people.name())
        .output(&mut stack);
    stack
}
