//! astro-qualif: prospects introduce themselves in a public form, and the administrator follows them up.
//!
//! The site is a single page behind CloudFront, with a public form and a board for the administrator. The form asks
//! reCAPTCHA and calls the REST API without a sign-in. The administrator signs in with a password and gets our own
//! token, which a Lambda authorizer checks. Users and prospects are in one table.

mod settings;

use astro_qualif_contract::{
    AdminCredentials, AuthLinks, AuthorizerLinks, CrudLinks, JwtSecret, RecaptchaLinks, RecaptchaSecret,
    Record, api,
};
use constructs::{
    Alarm, AlarmSet, Dashboard, LambdaFn, RestApi, Secret, Stack, Stage, StaticSite, Table, Topic, WebAcl,
    construct::Construct as _,
    cors::Cors,
    lambda_fn::AnyFunctionRef,
    link::ToLink as _,
    metric::Metric,
    pseudo,
    rest_api::TokenAuthorizer,
    route::{delete, get, patch, post},
    secret::Generated,
    units::{MiB, Seconds},
};

use crate::config::Config;

pub use crate::astro_qualif::settings::{Alarms, Settings};

/// Returns the stack of one stage.
pub fn stack(stage: &Stage, settings: &Settings) -> Stack {
    let mut stack = Stack::new(stage);
    stack.describe("astro-qualif: prospects from a public form");
    stack.default_log_retention(settings.log_retention);
    stack.default_timeout(Seconds::<10>);
    let alarms = &settings.alarms;

    // The table has the application's name, as the API below does.
    let records = stack.add(Table::<Record>::named_like_the_application());

    let jwt = stack.add(
        Secret::<JwtSecret>::new("jwt-secret", "Key that signs the tokens")
            .generated(Generated::under("secret").characters(64)),
    );
    let recaptcha_secret = stack.add(Secret::<RecaptchaSecret>::new(
        "recaptcha-secret",
        r#"reCAPTCHA secret key, as {"secret_key": "..."}"#,
    ));
    let admin_credentials = stack.add(
        Secret::<AdminCredentials>::new(
            "admin-credentials",
            "Administrator's e-mail address and initial password",
        )
        .generated(Generated::under("password").beside("email", &settings.admin_email)),
    );

    let auth = stack.add(
        LambdaFn::new(
            "auth",
            AuthLinks {
                records: records.link(),
                jwt: jwt.link(),
                admin_credentials: admin_credentials.link(),
            },
        )
        .memory(MiB::<256>),
    );
    let authorizer =
        stack.add(LambdaFn::new("authorizer", AuthorizerLinks { jwt: jwt.link() }).memory(MiB::<128>));
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
            },
        )
        .memory(MiB::<256>),
    );
    let recaptcha = stack.add(
        LambdaFn::new(
            "recaptcha",
            RecaptchaLinks {
                recaptcha: recaptcha_secret.link(),
                recaptcha_verify_url: settings.recaptcha.verify_url.link(),
            },
        )
        .memory(MiB::<128>),
    );

    let api = stack.add(
        RestApi::new("")
            .logical_id("Api")
            .authorize_with(TokenAuthorizer::new(&authorizer).cached(Seconds::<300>))
            .cors(Cors::allow(&settings.cors_origin))
            .throttle(settings.throttle)
            .access_logs(settings.log_retention)
            .route(post::<api::Login>("/auth/login", &auth).public("nobody has a token before"))
            .route(
                post::<api::VerifyRecaptcha>("/verify-recaptcha", &recaptcha)
                    .public("visitors have no account"),
            )
            .route(post::<api::CreateProspect>("/prospects", &crud).public("visitors have no account"))
            .route(get::<api::ListProspects>("/prospects", &crud))
            .route(get::<api::GetProspect>("/prospects/{id}", &crud))
            .route(patch::<api::UpdateProspect>("/prospects/{id}", &crud))
            .route(delete::<api::DeleteProspect>("/prospects/{id}", &crud)),
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

    let functions = [auth.untyped(), authorizer.untyped(), crud.untyped(), recaptcha.untyped()];
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
                .graph("Duration of functions in ms", functions.map(AnyFunctionRef::duration))
                .graph("Errors of functions", functions.map(AnyFunctionRef::errors))
                .graph("Throttled invocations", functions.map(AnyFunctionRef::throttles)),
        );
    }

    let api_url = stack.output("api_gateway_url", "API endpoint", api.url());
    stack.output("frontend_bucket_name", "Bucket for the site's files", site.bucket().name());
    let site_url = stack.output("frontend_url", "Site URL", site.url());
    let credentials = stack.output(
        "admin_credentials_secret_arn",
        "ARN of the secret with the administrator's initial password",
        admin_credentials.arn(),
    );
    Config::default()
        .shared("region", pseudo::region())
        .frontend("api_url", api_url)
        .frontend("site_url", site_url)
        .backend("admin_credentials_secret_arn", credentials)
        .backend("distribution_id", site.distribution_id())
        .backend("recaptcha_secret_arn", recaptcha_secret.arn())
        .backend("table", records.name())
        .output(&mut stack);
    stack
}
