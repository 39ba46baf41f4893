//! astro-qualif, row by row of the tables of its specification.

use serde_json::{Value, json};

use crate::{
    spec::{
        Deployed, Function, attribute,
        parts::{
            Route, answers, goes_off, is_a_site, is_deployed, key, pages_may_call, site_has_a_domain,
            site_has_a_web_acl, tells, watches,
        },
        reference,
    },
    switches,
};

/// The origin of the pages of `prod`.
const SITE: &str = "https://qualif.example.com";

fn prod() -> Deployed {
    Deployed::stage("astro-qualif", "prod")
}

/// Returns a stage with one optional row, or with `all` rows.
fn switched(stage: &str) -> Deployed {
    Deployed::of(&switches::of_stage("astro-qualif", stage).main)
}

#[test]
fn the_frontend_is_behind_cloudfront() {
    let prod = prod();
    is_a_site(&prod, "astro-qualif-frontend-production", "astro-qualif-frontend-cdn-production");
    // There is no custom domain.
    assert_eq!(
        prod.properties("FrontendCdn")
            .pointer("/DistributionConfig/Aliases"),
        None
    );
    // Whoever deploys a new site also empties the cache.
    assert_eq!(prod.config("backend_config")["distribution_id"], "${FrontendCdn.Id}");
}

#[test]
fn the_site_may_have_a_domain() {
    let templates = switches::of_stage("astro-qualif", "site-domain");
    site_has_a_domain(&templates, "astro-qualif-site-domain.example.com");
    assert_eq!(prod().of_type("AWS::Route53::RecordSet").len(), 0);
}

#[test]
fn the_site_and_the_api_may_be_behind_waf() {
    site_has_a_web_acl(&switches::of_stage("astro-qualif", "waf"), "astro-qualif-frontend-waf-waf");
    let waf = switched("waf");
    waf.check(
        "WAF: the API",
        "AWS::WAFv2::WebACL",
        "ApiWaf",
        &[
            ("/Name", json!("astro-qualif-api-waf-waf")),
            ("/Scope", json!("REGIONAL")),
            ("/Rules/1/Statement/RateBasedStatement/Limit", json!(1000)),
        ],
    );
    waf.check(
        "WAF: the API",
        "AWS::WAFv2::WebACLAssociation",
        "ApiWafForApi",
        &[
            ("/WebACLArn", attribute("ApiWaf", "Arn")),
            (
                "/ResourceArn/Fn::Sub",
                json!("arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Api}/stages/${ApiStage}"),
            ),
        ],
    );
    assert_eq!(
        prod()
            .properties("FrontendCdn")
            .pointer("/DistributionConfig/WebACLId"),
        None
    );
}

#[test]
fn the_api_has_cors_throttling_and_logs() {
    let prod = prod();
    prod.check(
        "REST API",
        "AWS::ApiGateway::RestApi",
        "Api",
        &[("/Name", json!("astro-qualif")), ("/EndpointConfiguration/Types", json!(["REGIONAL"]))],
    );
    pages_may_call(&prod, SITE, "Content-Type,Authorization", "DELETE,GET,OPTIONS,PATCH,POST");
    is_deployed(&prod, "prod", "/aws/apigateway/astro-qualif-production", 30);
}

#[test]
fn a_function_checks_the_token_and_its_answer_is_cached_for_five_minutes() {
    let prod = prod();
    prod.check(
        "authorizer: Lambda TOKEN on Authorization, cached 300 s",
        "AWS::ApiGateway::Authorizer",
        "ApiAuthorizer",
        &[
            ("/Type", json!("TOKEN")),
            ("/IdentitySource", json!("method.request.header.Authorization")),
            ("/AuthorizerResultTtlInSeconds", json!(300)),
            ("/RestApiId", reference("Api")),
            (
                "/AuthorizerUri/Fn::Sub",
                json!(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/\
                     ${Authorizer.Arn}/invocations"
                ),
            ),
        ],
    );
    prod.check(
        "authorizer: API Gateway may ask it",
        "AWS::Lambda::Permission",
        "AuthorizerInvokedByApiAuthorizer",
        &[
            ("/FunctionName", attribute("Authorizer", "Arn")),
            ("/Principal", json!("apigateway.amazonaws.com")),
        ],
    );
}

#[test]
fn one_table_holds_users_and_prospects() {
    let index = |name: &str, attribute: &str| {
        json!({
            "IndexName": name,
            "KeySchema": [key(attribute, "HASH"), key("SK", "RANGE")],
            "Projection": { "ProjectionType": "ALL" },
        })
    };
    prod().check(
        "table astro-qualif-production",
        "AWS::DynamoDB::Table",
        "Table",
        &[
            ("/TableName", json!("astro-qualif-production")),
            ("/KeySchema", json!([key("PK", "HASH"), key("SK", "RANGE")])),
            (
                "/AttributeDefinitions",
                json!([
                    { "AttributeName": "PK", "AttributeType": "S" },
                    { "AttributeName": "SK", "AttributeType": "S" },
                    { "AttributeName": "email", "AttributeType": "S" },
                    { "AttributeName": "status", "AttributeType": "S" },
                ]),
            ),
            (
                "/GlobalSecondaryIndexes",
                json!([index("StatusIndex", "status"), index("EmailIndex", "email")]),
            ),
            ("/BillingMode", json!("PAY_PER_REQUEST")),
            ("/SSESpecification/SSEEnabled", json!(true)),
            ("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", json!(true)),
        ],
    );
}

#[test]
fn two_secrets_are_generated_and_a_person_sets_one() {
    let prod = prod();
    prod.check(
        "secret jwt-secret: generated",
        "AWS::SecretsManager::Secret",
        "JwtSecret",
        &[
            ("/Name", json!("astro-qualif/jwt-secret-production")),
            ("/GenerateSecretString/GenerateStringKey", json!("secret")),
            ("/GenerateSecretString/SecretStringTemplate", json!("{}")),
            ("/GenerateSecretString/PasswordLength", json!(64)),
        ],
    );
    prod.check(
        "secret recaptcha-secret: set by a person",
        "AWS::SecretsManager::Secret",
        "RecaptchaSecret",
        &[
            ("/Name", json!("astro-qualif/recaptcha-secret-production")),
            ("/GenerateSecretString", Value::Null),
            ("/SecretString", Value::Null),
        ],
    );
    prod.check(
        "secret admin-credentials: generated, with the address of the stage file",
        "AWS::SecretsManager::Secret",
        "AdminCredentials",
        &[
            ("/Name", json!("astro-qualif/admin-credentials-production")),
            ("/GenerateSecretString/GenerateStringKey", json!("password")),
            ("/GenerateSecretString/SecretStringTemplate", json!(r#"{"email":"admin@example.com"}"#)),
            ("/GenerateSecretString/PasswordLength", json!(32)),
        ],
    );
    assert_eq!(prod.of_type("AWS::SecretsManager::Secret").len(), 3);
}

const FUNCTIONS: [Function; 4] = [
    Function {
        id: "Auth",
        name: "astro-qualif-auth-production",
        memory: 256,
        timeout: 10,
        environment: &[
            ("RECORDS_TABLE", || reference("Table")),
            ("JWT_SECRET_ARN", || attribute("JwtSecret", "Id")),
            ("ADMIN_CREDENTIALS_SECRET_ARN", || attribute("AdminCredentials", "Id")),
        ],
        more_environment: &["CORS_ORIGIN"],
        may: &[
            "dynamodb:GetItem on Table",
            "dynamodb:PutItem on Table",
            "secretsmanager:GetSecretValue on AdminCredentials",
            "secretsmanager:GetSecretValue on JwtSecret",
        ],
    },
    Function {
        id: "Authorizer",
        name: "astro-qualif-authorizer-production",
        memory: 128,
        timeout: 10,
        environment: &[("JWT_SECRET_ARN", || attribute("JwtSecret", "Id"))],
        more_environment: &[],
        may: &["secretsmanager:GetSecretValue on JwtSecret"],
    },
    Function {
        id: "Crud",
        name: "astro-qualif-crud-production",
        memory: 256,
        timeout: 10,
        environment: &[
            ("RECORDS_TABLE", || reference("Table")),
            ("RECAPTCHA_SECRET_ARN", || attribute("RecaptchaSecret", "Id")),
        ],
        more_environment: &["CORS_ORIGIN", "RECAPTCHA_VERIFY_URL", "ROUTES"],
        may: &[
            "dynamodb:GetItem on Table",
            "dynamodb:PutItem on Table",
            "dynamodb:UpdateItem on Table",
            "dynamodb:DeleteItem on Table",
            "dynamodb:Query on Table",
            "dynamodb:Query on Table/index/StatusIndex",
            "dynamodb:Query on Table/index/EmailIndex",
            "secretsmanager:GetSecretValue on RecaptchaSecret",
        ],
    },
    Function {
        id: "Recaptcha",
        name: "astro-qualif-recaptcha-production",
        memory: 128,
        timeout: 10,
        environment: &[("RECAPTCHA_SECRET_ARN", || attribute("RecaptchaSecret", "Id"))],
        more_environment: &["CORS_ORIGIN", "RECAPTCHA_VERIFY_URL"],
        may: &["secretsmanager:GetSecretValue on RecaptchaSecret"],
    },
];

#[test]
fn every_function_has_exactly_its_documented_settings_and_permissions() {
    let prod = prod();
    for function in &FUNCTIONS {
        function.check(&prod, 30);
    }
    assert_eq!(prod.of_type("AWS::Lambda::Function").len(), FUNCTIONS.len());
    assert_eq!(prod.of_type("AWS::IAM::Role").len(), FUNCTIONS.len());
}

#[test]
fn a_form_without_a_token_check_may_not_read_the_secret() {
    let dev = Deployed::stage("astro-qualif", "dev");
    assert!(
        !dev.allowed("Crud")
            .contains("secretsmanager:GetSecretValue on RecaptchaSecret")
    );
    let variables = &dev.properties("Crud")["Environment"]["Variables"];
    assert_eq!(variables.get("RECAPTCHA_SECRET_ARN"), None);
    assert!(
        switched("recaptcha")
            .allowed("Crud")
            .contains("secretsmanager:GetSecretValue on RecaptchaSecret")
    );
}

#[test]
fn api_gateway_has_its_role_once_for_the_account_and_region() {
    let templates = crate::templates();
    let account = templates
        .iter()
        .find(|template| template.stack_name() == "stratiform-api-gateway-eu-west-1");
    let account = Deployed::of(account.expect("the API is logged"));
    account.check(
        "roles: API Gateway's role for CloudWatch logs",
        "AWS::ApiGateway::Account",
        "Account",
        &[("/CloudWatchRoleArn", attribute("LogRole", "Arn"))],
    );
    account.check(
        "roles: API Gateway's role for CloudWatch logs",
        "AWS::IAM::Role",
        "LogRole",
        &[("/AssumeRolePolicyDocument/Statement/0/Principal/Service", json!("apigateway.amazonaws.com"))],
    );
}

#[test]
fn logs_are_kept_for_a_week_in_dev_and_for_a_month_in_prod() {
    for (stage, days) in [("dev", 7), ("prod", 30)] {
        let deployed = Deployed::stage("astro-qualif", stage);
        let groups = deployed.of_type("AWS::Logs::LogGroup");
        assert_eq!(groups.len(), 5, "{stage}");
        for group in groups {
            assert_eq!(deployed.properties(group)["RetentionInDays"], days, "{group} of {stage}");
        }
    }
}

const ROUTES: [Route; 7] = [
    Route {
        method: "POST",
        path: "/auth/login",
        id: "ApiPostAuthLogin",
        resource: "ApiAuthLoginResource",
        function: "Auth",
        is_public: true,
    },
    Route {
        method: "POST",
        path: "/verify-recaptcha",
        id: "ApiPostVerifyRecaptcha",
        resource: "ApiVerifyRecaptchaResource",
        function: "Recaptcha",
        is_public: true,
    },
    Route {
        method: "POST",
        path: "/prospects",
        id: "ApiPostProspects",
        resource: "ApiProspectsResource",
        function: "Crud",
        is_public: true,
    },
    Route {
        method: "GET",
        path: "/prospects",
        id: "ApiGetProspects",
        resource: "ApiProspectsResource",
        function: "Crud",
        is_public: false,
    },
    Route {
        method: "GET",
        path: "/prospects/*",
        id: "ApiGetProspectsId",
        resource: "ApiProspectsIdResource",
        function: "Crud",
        is_public: false,
    },
    Route {
        method: "PATCH",
        path: "/prospects/*",
        id: "ApiPatchProspectsId",
        resource: "ApiProspectsIdResource",
        function: "Crud",
        is_public: false,
    },
    Route {
        method: "DELETE",
        path: "/prospects/*",
        id: "ApiDeleteProspectsId",
        resource: "ApiProspectsIdResource",
        function: "Crud",
        is_public: false,
    },
];

#[test]
fn the_form_is_public_and_the_board_is_not() {
    answers(&prod(), "prod", "CUSTOM", &ROUTES);
}

#[test]
fn alarms_notify_the_address_in_the_stage_file() {
    let prod = prod();
    tells(&prod, "astro-qualif-alarms-production", "ops@example.com");
    for Function { id, .. } in &FUNCTIONS {
        let dimensions = [("FunctionName", reference(id))];
        for (what, metric, statistic, limit) in [
            ("Errors", "Errors", "Sum", 5.0),
            ("Duration", "Duration", "Average", 5000.0),
            ("Throttles", "Throttles", "Sum", 0.0),
        ] {
            let row = "alarms: Lambda Errors > 5 in 5 min, Duration average > 5 s, Throttles > 0";
            watches(&prod, row, &format!("{id}{what}"), ["AWS/Lambda", metric, statistic], &dimensions);
            goes_off(&prod, row, &format!("{id}{what}"), limit, 300);
        }
    }
    let dimensions = [("ApiName", json!("astro-qualif")), ("Stage", json!("prod"))];
    for (id, metric, limit) in [("Api4xxErrors", "4XXError", 0.1), ("Api5xxErrors", "5XXError", 0.01)] {
        let row = "alarms: API 4XXError > 10 %, 5XXError > 1 %";
        watches(&prod, row, id, ["AWS/ApiGateway", metric, "Average"], &dimensions);
        goes_off(&prod, row, id, limit, 300);
    }
    let row = "alarms: DynamoDB UserErrors > 0";
    watches(&prod, row, "DynamodbUserErrors", ["AWS/DynamoDB", "UserErrors", "Sum"], &[]);
    goes_off(&prod, row, "DynamodbUserErrors", 0.0, 300);
    assert_eq!(prod.of_type("AWS::CloudWatch::Alarm").len(), 4 * 3 + 2 + 1);
}

#[test]
fn tracing_is_off_unless_the_stage_enables_it() {
    let (prod, traced) = (prod(), switched("tracing"));
    assert_eq!(prod.properties("ApiStage")["TracingEnabled"], false);
    assert_eq!(traced.properties("ApiStage")["TracingEnabled"], true);
    for Function { id, .. } in &FUNCTIONS {
        assert_eq!(prod.properties(id).get("TracingConfig"), None, "{id}");
        assert_eq!(traced.properties(id)["TracingConfig"]["Mode"], "Active", "{id}");
    }
}

#[test]
fn a_stage_can_enable_a_dashboard() {
    let dashboard = switched("dashboard");
    let body = dashboard.properties("Dashboard")["DashboardBody"]["Fn::Sub"].as_str();
    let body: Value = serde_json::from_str(body.unwrap_or_default()).expect("a dashboard is JSON");
    assert_eq!(body["widgets"].as_array().map(Vec::len), Some(6));
    assert_eq!(prod().of_type("AWS::CloudWatch::Dashboard").len(), 0);
}

#[test]
fn outputs_have_the_resources_that_operators_and_the_site_need() {
    let prod = prod();
    assert_eq!(prod.output("frontend_bucket_name"), &reference("Frontend"));
    assert_eq!(prod.output("admin_credentials_secret_arn"), &attribute("AdminCredentials", "Id"));
    let url = prod.output_text("api_gateway_url");
    assert_eq!(url, "https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod");
    assert_eq!(prod.config("frontend_config")["api_url"], url);
    assert_eq!(prod.config("frontend_config")["site_url"], prod.output_text("frontend_url"));
    assert_eq!(prod.config("backend_config")["table"], "${Table}");
}

#[test]
fn every_resource_is_in_the_specification() {
    let prod = prod();
    for (type_name, property, names) in [
        ("AWS::DynamoDB::Table", "TableName", vec!["astro-qualif-production"]),
        ("AWS::S3::Bucket", "BucketName", vec!["astro-qualif-frontend-production"]),
        ("AWS::ApiGateway::RestApi", "Name", vec!["astro-qualif"]),
        ("AWS::SNS::Topic", "TopicName", vec!["astro-qualif-alarms-production"]),
        ("AWS::Cognito::UserPool", "UserPoolName", vec![]),
        ("AWS::WAFv2::WebACL", "Name", vec![]),
    ] {
        let names = names.into_iter().map(str::to_owned).collect();
        assert_eq!(prod.named(type_name, property), names, "{type_name}");
    }
}

#[test]
fn data_is_kept_in_prod_and_deleted_in_dev() {
    for (stage, policy) in [("prod", "Retain"), ("dev", "Delete")] {
        let deployed = Deployed::stage("astro-qualif", stage);
        for data in ["Table", "Frontend"] {
            let resource = &deployed.document["Resources"][data];
            assert_eq!(resource["DeletionPolicy"], policy, "{data} of {stage}");
            assert_eq!(resource["UpdateReplacePolicy"], policy, "{data} of {stage}");
        }
        let is_protected = deployed.properties("Table")["DeletionProtectionEnabled"] == true;
        assert_eq!(is_protected, stage == "prod", "{stage}");
    }
}
