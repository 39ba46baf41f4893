//! astro-qualif: prospects introduce themselves in a public form, and the administrator follows them up.
//!
//! The site is a single page behind CloudFront, with the form for everybody and a board for the administrator. The form
//! asks reCAPTCHA, and calls the REST API without signing in. The administrator signs in with a password for a token of
//! our own, which a function checks for API Gateway. Users and prospects are in one table.

mod settings;

use astro_qualif_contract::{
    AdminCredentials, AuthLinks, AuthorizerLinks, CrudLinks, JwtSecret, RecaptchaLinks, RecaptchaSecret,
    Record, api,
};
use constructs::{
    Alarm, AlarmSet, Dashboard, LambdaFn, RestApi, Secret, Stack, Stage, StaticSite, Table, Topic, WebAcl,
    construct::Construct as _,
    cors::Cors,
    lambda_fn::FunctionRef,
    link::ToLink as _,
    metric::Metric,
    pseudo,
    rest_api::TokenAuthorizer,
    secret::Generated,
    units::{MiB, Seconds},
};

pub use crate::astro_qualif::settings::{Alarms, Settings};

/// The stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("astro-qualif: prospects from a public form");
    let Settings { cors_origin, log_retention, alarms, .. } = settings;

    // The table is called like the application, and so is the API below.
    let records = stack.add(Table::of::<Record>("").logical_id("Table"));

    let jwt = stack.add(
        Secret::of::<JwtSecret>("jwt-secret", "What signs the tokens")
            .generated(Generated::under("secret").characters(64)),
    );
    let recaptcha_secret = stack.add(Secret::of::<RecaptchaSecret>(
        "recaptcha-secret",
        r#"The secret key of reCAPTCHA, as {"secret_key": "..."}"#,
    ));
    let admin_credentials = stack.add(
        Secret::of::<AdminCredentials>("admin-credentials", "The administrator's address and first password")
            .generated(Generated::under("password").beside("email", &settings.admin_email)),
    );

    let auth = stack.add(
        LambdaFn::new(
            "auth",
            AuthLinks {
                records: records.link(),
                jwt: jwt.link(),
                admin_credentials: admin_credentials.link(),
                cors_origin: cors_origin.link(),
            },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<10>)
        .log_retention(*log_retention),
    );
    let authorizer = stack.add(
        LambdaFn::new("authorizer", AuthorizerLinks { jwt: jwt.link() })
            .memory(MiB::<128>)
            .timeout(Seconds::<10>)
            .log_retention(*log_retention),
    );
    let crud = stack.add(
        LambdaFn::new(
            "crud",
            CrudLinks {
                records: records.link(),
                recaptcha: settings
                    .recaptcha
                    .required
                    .then_some(recaptcha_secret.clone())
                    .link(),
                recaptcha_verify_url: settings.recaptcha.verify_url.link(),
                cors_origin: cors_origin.link(),
            },
        )
        .memory(MiB::<256>)
        .timeout(Seconds::<10>)
        .log_retention(*log_retention),
    );
    let recaptcha = stack.add(
        LambdaFn::new(
            "recaptcha",
            RecaptchaLinks {
                recaptcha: recaptcha_secret.link(),
                recaptcha_verify_url: settings.recaptcha.verify_url.link(),
                cors_origin: cors_origin.link(),
            },
        )
        .memory(MiB::<128>)
        .timeout(Seconds::<10>)
        .log_retention(*log_retention),
    );

    let api = stack.add(
        RestApi::new("")
            .logical_id("Api")
            .authorize_with(TokenAuthorizer::new(&authorizer).cached(Seconds::<300>))
            .cors(Cors::allow(cors_origin))
            .throttle(settings.throttle)
            .access_logs(*log_retention)
            .post::<api::Login>("/auth/login", &auth)
            .public("nobody has a token before")
            .post::<api::VerifyRecaptcha>("/verify-recaptcha", &recaptcha)
            .public("visitors have no account")
            .post::<api::CreateProspect>("/prospects", &crud)
            .public("visitors have no account")
            .get::<api::ListProspects>("/prospects", &crud)
            .get::<api::GetProspect>("/prospects/{id}", &crud)
            .patch::<api::UpdateProspect>("/prospects/{id}", &crud)
            .delete::<api::DeleteProspect>("/prospects/{id}", &crud),
    );
    let acl = settings.waf.map(|waf| {
        stack
            .in_us_east_1()
            .add(WebAcl::cloudfront("frontend-waf", waf))
    });
    let site = stack.add(
        StaticSite::new("frontend")
            .domain(&settings.site_domain)
            .web_acl(&acl),
    );
    if let Some(waf) = settings.waf {
        stack.add(WebAcl::regional("api-waf", waf).protect(&api));
    }

    let functions = [&auth, &authorizer, &crud, &recaptcha];
    let people = stack.add(Topic::new("alarms").email(&alarms.email));
    stack.add(
        AlarmSet::new("limits", &people)
            .functions(alarms.functions, functions)
            .api(alarms.api, &api),
    );
    stack.add(
        Alarm::above("dynamodb-user-errors", Metric::dynamodb_user_errors(), alarms.dynamodb_user_errors)
            .notify(&people),
    );
    if settings.dashboard {
        stack.add(
            Dashboard::new("dashboard")
                .graph("Requests", [api.requests()])
                .graph("Requests that fail, of 1", [api.client_error_rate(), api.server_error_rate()])
                .graph("Latency in ms", [api.latency()])
                .graph("Duration of functions in ms", functions.map(FunctionRef::duration))
                .graph("Errors of functions", functions.map(FunctionRef::errors))
                .graph("Throttled invocations", functions.map(FunctionRef::throttles)),
        );
    }

    stack.output("api_gateway_url", "Where the API is found", api.url());
    stack.output("frontend_bucket_name", "Where the site's files go", site.bucket().name());
    stack.output("frontend_url", "Where the site is found", site.url());
    stack.output(
        "admin_credentials_secret_arn",
        "Which secret the administrator's first password is in",
        admin_credentials.arn(),
    );
    stack.output_json(
        "frontend_config",
        "What the site needs to know",
        [("api_url", api.url()), ("region", pseudo::region()), ("site_url", site.url())],
    );
    stack.output_json(
        "backend_config",
        "What those who operate the API need to know",
        [
            ("admin_credentials_secret_arn", admin_credentials.arn().into()),
            ("distribution_id", site.distribution_id().into()),
            ("recaptcha_secret_arn", recaptcha_secret.arn().into()),
            ("region", pseudo::region()),
            ("table", records.name().into()),
        ],
    );
    stack
}
