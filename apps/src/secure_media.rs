//! secure-media: people keep media within the limits of their plan, which licenses raise.
//!
//! The site is a single page behind CloudFront. It calls the HTTP API, of which one function serves every route, and
//! uploads and downloads by signed URLs. People sign in to the user pool; the shop that sells licenses signs in as a
//! program, with a secret of its own.

mod settings;

use constructs::{
    Bucket, HttpApi, LambdaFn, ResourceServer, Stack, Stage, StaticSite, Table, UserPool, UserPoolClient,
    UserPoolDomain, construct::Construct as _, cors::Cors, link::ToLink as _, pseudo,
    resource_server::MachineClient, units::Days,
};
use secure_media_contract::{ApiLinks, File, LICENSES_WRITE, License, Usage, User, api};

pub use crate::secure_media::settings::{Limits, Plans, Settings};

/// The stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("secure-media: licensed media processing accounts");
    let Settings { cors_origin, plans, .. } = settings;

    let people = stack.add(Table::of::<User>("users"));
    let files = stack.add(Table::of::<File>("files"));
    let licenses = stack.add(Table::of::<License>("licenses"));
    let usage = stack.add(Table::of::<Usage>("usage"));
    let media = stack.add(
        Bucket::new("media")
            .versioned()
            .expire_old_versions_after(Days::<30>)
            .browser_uploads([cors_origin]),
    );

    let accounts = stack.add(UserPool::new("users").logical_id("Accounts"));
    let sign_in = stack.add(UserPoolDomain::new("auth", &accounts));
    let web = stack.add(UserPoolClient::new("web", &accounts));
    let server = stack.add(
        ResourceServer::new("server", &accounts).scope(LICENSES_WRITE, "Makes licenses, and takes them back"),
    );
    let licenses_write = server.scope(LICENSES_WRITE);
    let shop =
        stack.add(MachineClient::new("api", &accounts, [licenses_write.clone()]).logical_id("ApiClient"));

    let function = stack.add(
        LambdaFn::new(
            "api",
            ApiLinks {
                users: people.link(),
                files: files.link(),
                licenses: licenses.link(),
                usage: usage.link(),
                media: media.link(),
                web_client_id: web.client_id().link(),
                free_storage_mib: plans.free.storage_mib.link(),
                free_monthly_uploads: plans.free.monthly_uploads.link(),
                pro_storage_mib: plans.pro.storage_mib.link(),
                pro_monthly_uploads: plans.pro.monthly_uploads.link(),
                team_storage_mib: plans.team.storage_mib.link(),
                team_monthly_uploads: plans.team.monthly_uploads.link(),
                cors_origin: cors_origin.link(),
            },
        )
        .memory(settings.lambda_memory_size)
        .timeout(settings.lambda_timeout)
        .log_retention(settings.log_retention),
    );

    let api = stack.add(
        HttpApi::new("api")
            .logical_id("HttpApi")
            .authorize_with(&accounts, [&web, &shop])
            .cors(Cors::allow(cors_origin))
            .throttle(settings.throttle)
            .access_logs(settings.log_retention)
            .get::<api::GetHealth>("/health", &function)
            .public("whether the API is up is no secret")
            .get::<api::GetUser>("/users/me", &function)
            .put::<api::UpdateUser>("/users/me", &function)
            .post::<api::CreateFile>("/files", &function)
            .get::<api::ListFiles>("/files", &function)
            .get::<api::GetFile>("/files/{id}", &function)
            .delete::<api::DeleteFile>("/files/{id}", &function)
            .get::<api::GetUsage>("/usage", &function)
            .post::<api::ActivateLicense>("/licenses/activate", &function)
            .get::<api::ListLicenses>("/licenses", &function)
            .post::<api::CreateLicense>("/licenses", &function)
            .scope(&licenses_write)
            .delete::<api::RevokeLicense>("/licenses/{key}", &function)
            .scope(&licenses_write)
            .domain(&settings.api_domain),
    );

    let site = stack.add(StaticSite::new("frontend").domain(&settings.site_domain));

    stack.output("api_gateway_url", "Where the API is found", api.url());
    stack.output("cognito_user_pool_id", "Where people have their accounts", accounts.pool_id());
    stack.output("cognito_client_id", "What the site shows to Cognito", web.client_id());
    stack.output("frontend_bucket_name", "Where the site's files go", site.bucket().name());
    stack.output("media_bucket_name", "Where people's files are", media.name());
    stack.output("lambda_function_name", "Which function serves the API", function.name());
    stack.output_json(
        "frontend_config",
        "What the site needs to know",
        [
            ("api_url", api.url()),
            ("region", pseudo::region()),
            ("site_url", site.url()),
            ("user_pool_client_id", web.client_id().into()),
            ("user_pool_id", accounts.pool_id().into()),
        ],
    );
    stack.output_json(
        "backend_config",
        "What those who operate the API need to know",
        [
            ("api_client_id", shop.client_id().into()),
            ("distribution_id", site.distribution_id().into()),
            ("files_table", files.name().into()),
            ("lambda_function_name", function.name().into()),
            ("licenses_table", licenses.name().into()),
            ("media_bucket", media.name().into()),
            ("region", pseudo::region()),
            ("sign_in_url", sign_in.url()),
            ("usage_table", usage.name().into()),
            ("user_pool_id", accounts.pool_id().into()),
            ("users_table", people.name().into()),
        ],
    );
    stack
}
