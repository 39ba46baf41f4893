//! The deployment and the stage of a REST API.

use std::{fmt::Write as _, sync::Arc};

use resources::{
    Handle, Target, Value,
    apigateway::{
        self,
        stage::{AccessLogSetting, MethodSetting},
    },
    logs,
};
use sha2::{Digest as _, Sha256};

use crate::{
    api::Api,
    core::{construct::Override, stack::Stack},
    rest_api::Rest,
};

impl Api<Rest> {
    /// Adds the deployment that the stage serves. A changed API needs a new deployment. So its logical ID contains a
    /// digest of the user's settings and of all resources added to the stack since `first`.
    pub(super) fn put_deployment(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
        first: usize,
    ) -> Handle<apigateway::Deployment> {
        let mut parts: Vec<_> = stack.resources_from(first).iter().collect();
        // The order of the routes in code does not change the API.
        parts.sort_by_key(|resource| resource.id());
        let mut digest = Sha256::new();
        for resource in &parts {
            digest.update(resource.id());
            digest.update(json(resource.properties()));
        }
        for Override { part, path, value } in &self.identity.overrides {
            digest.update(part.unwrap_or_default());
            digest.update(path);
            digest.update(value.as_ref().map_or_else(|| "removed".into(), json));
        }
        let parts: Vec<Arc<str>> = parts
            .into_iter()
            .map(|resource| resource.id.clone())
            .filter(|id| *id != api.target().id)
            .collect();
        let digest = digest
            .finalize()
            .iter()
            .take(4)
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            });
        let mut entry = stack.resource(
            self.identity.id_with(&format!("Deployment{digest}")),
            apigateway::Deployment::new(api.reference()),
        );
        for id in parts {
            entry = entry.depends_on(&Target { stack: api.target().stack.clone(), id });
        }
        entry.handle()
    }

    /// Adds the stage that serves a deployment, with the name of the stack's stage.
    pub(super) fn put_stage(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
        deployment: &Handle<apigateway::Deployment>,
    ) -> Handle<apigateway::Stage> {
        let mut stage = apigateway::Stage::new(api.reference())
            .deployment_id(deployment.reference())
            .stage_name(stack.stage().name().to_owned())
            .tracing_enabled(stack.stage().tracing());
        let errors = self.put_error_log_group(stack, api);
        if self.throttle.is_some() || errors.is_some() {
            let mut methods = MethodSetting::new().http_method("*").resource_path("/*");
            if let Some(throttle) = &self.throttle {
                methods = methods
                    .throttling_rate_limit(f64::from(throttle.rate))
                    .throttling_burst_limit(throttle.burst);
            }
            if errors.is_some() {
                methods = methods.logging_level("ERROR").data_trace_enabled(false);
            }
            stage = stage.method_settings([methods]);
        }
        if let Some(group) = self.put_log_group(stack, "/aws/apigateway") {
            stage = stage.access_log_setting(
                AccessLogSetting::new()
                    .destination_arn(group.arn())
                    .format(ACCESS_LOG.to_owned()),
            );
        }
        let mut entry = stack.resource(self.identity.id_with("Stage"), stage);
        if let Some(group) = errors {
            entry = entry.depends_on(group.target());
        }
        entry.handle()
    }

    /// Adds the group of the execution logs, if there are any, under the name that API Gateway gives it.
    fn put_error_log_group(
        &self,
        stack: &mut Stack,
        api: &Handle<apigateway::RestApi>,
    ) -> Option<Handle<logs::LogGroup>> {
        let retention = self.kind.error_logs?;
        let name = Value::concat([
            "API-Gateway-Execution-Logs_".into(),
            api.reference().into(),
            format!("/{}", stack.stage().name()).into(),
        ]);
        let group = logs::LogGroup::new()
            .log_group_name(name)
            .retention_in_days(retention.days());
        let id = self.identity.id_with("ErrorLogGroup");
        Some(stack.resource(id, group).goes_with_its_stack().handle())
    }
}

/// Returns a value as JSON. Writing to memory cannot fail.
fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// The access log format: enough to find and count a request, without personal data.
const ACCESS_LOG: &str = concat!(
    r#"{"request_id":"$context.requestId","method":"$context.httpMethod","route":"$context.resourcePath","#,
    r#""status":"$context.status","latency_ms":"$context.responseLatency","bytes":"$context.responseLength","#,
    r#""error":"$context.error.responseType"}"#,
);

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::{
            construct::Construct as _,
            testing::{
                AnyTrigger, changes_of, changes_where_kept_and_traced,
                shop::{ListOrders, ListParcels},
                types_of,
            },
            units::Days,
        },
        lambda_fn::FunctionRef,
        rest_api::{
            RestApi,
            tests::{api, cors, get_orders},
        },
        route::get,
        throttle::Throttle,
    };

    /// Returns the logical ID of the deployment.
    fn deployment(routes: impl FnOnce(RestApi, &FunctionRef<AnyTrigger>) -> RestApi) -> String {
        let types = types_of(|stack| drop(api(stack, routes)));
        let (id, _) = types
            .lines()
            .filter_map(|line| line.split_once(": AWS::ApiGateway::Deployment"))
            .next()
            .expect("there is a deployment");
        id.to_owned()
    }

    #[test]
    fn requests_may_be_limited_and_logged() {
        let throttle = Throttle { rate: 50, burst: 100 };
        let changes = changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| {
                api(stack, |api, shop| {
                    get_orders(api, shop)
                        .throttle(throttle)
                        .access_logs(Days::<7>)
                });
            },
        );
        assert_snapshot!(changes, @r#"
        + ApiLogGroup.DeletionPolicy: "Delete"
        + ApiLogGroup.LogGroupName: "/aws/apigateway/shop-dev-api"
        + ApiLogGroup.RetentionInDays: 7
        + ApiLogGroup.Type: "AWS::Logs::LogGroup"
        + ApiLogGroup.UpdateReplacePolicy: "Delete"
        + ApiStage.AccessLogSetting.DestinationArn.Fn::GetAtt.0: "ApiLogGroup"
        + ApiStage.AccessLogSetting.DestinationArn.Fn::GetAtt.1: "Arn"
        + ApiStage.AccessLogSetting.Format: "{\"request_id\":\"$context.requestId\",\"method\":\"$context.httpMethod\",\"route\":\"$context.resourcePath\",\"status\":\"$context.status\",\"latency_ms\":\"$context.responseLatency\",\"bytes\":\"$context.responseLength\",\"error\":\"$context.error.responseType\"}"
        + ApiStage.MethodSettings.0.HttpMethod: "*"
        + ApiStage.MethodSettings.0.ResourcePath: "/*"
        + ApiStage.MethodSettings.0.ThrottlingBurstLimit: 100
        + ApiStage.MethodSettings.0.ThrottlingRateLimit: 50.0
        "#);
    }

    #[test]
    fn requests_that_fail_in_the_gateway_may_be_logged() {
        let changes = changes_of(
            |stack| {
                api(stack, |api, shop| get_orders(api, shop).throttle(Throttle { rate: 50, burst: 100 }));
            },
            |stack| {
                api(stack, |api, shop| {
                    get_orders(api, shop)
                        .throttle(Throttle { rate: 50, burst: 100 })
                        .error_logs(Days::<14>)
                });
            },
        );
        assert_snapshot!(changes, @r#"
        + ApiErrorLogGroup.DeletionPolicy: "Delete"
        + ApiErrorLogGroup.LogGroupName.Fn::Sub: "API-Gateway-Execution-Logs_${Api}/dev"
        + ApiErrorLogGroup.RetentionInDays: 14
        + ApiErrorLogGroup.Type: "AWS::Logs::LogGroup"
        + ApiErrorLogGroup.UpdateReplacePolicy: "Delete"
        + ApiStage.DependsOn.0: "ApiErrorLogGroup"
        + ApiStage.MethodSettings.0.DataTraceEnabled: false
        + ApiStage.MethodSettings.0.LoggingLevel: "ERROR"
        "#);
    }

    #[test]
    fn an_api_is_traced_where_its_stage_is() {
        let changes = changes_where_kept_and_traced(|stack| drop(api(stack, get_orders)));
        let of_stage: Vec<&str> = changes
            .lines()
            .filter(|line| line.contains("ApiStage"))
            .collect();
        assert_snapshot!(of_stage.join("\n"), @"
        - ApiStage.TracingEnabled: false
        + ApiStage.TracingEnabled: true
        ");
    }

    #[test]
    fn a_changed_api_has_another_deployment() {
        let before = deployment(get_orders);
        assert_eq!(before, deployment(get_orders));
        assert_ne!(before, deployment(|api, shop| api.route(get::<ListParcels>("/bills", shop))));
        assert_ne!(before, deployment(|api, shop| get_orders(api, shop).cors(cors())));
        assert_ne!(
            before,
            deployment(|api, shop| get_orders(api, shop).property("MinimumCompressionSize", 1024))
        );
    }

    #[test]
    fn what_callers_do_not_see_leaves_the_deployment_as_it_is() {
        let before = deployment(|api, shop| {
            api.route(get::<ListParcels>("/bills", shop))
                .route(get::<ListOrders>("/orders", shop))
        });
        assert_eq!(
            before,
            deployment(|api, shop| api
                .route(get::<ListOrders>("/orders", shop))
                .route(get::<ListParcels>("/bills", shop)))
        );
        let throttle = Throttle { rate: 50, burst: 100 };
        let throttled = |api: RestApi, shop: &FunctionRef<AnyTrigger>| {
            api.route(get::<ListParcels>("/bills", shop))
                .route(get::<ListOrders>("/orders", shop))
                .throttle(throttle)
        };
        assert_eq!(before, deployment(throttled));
    }
}
