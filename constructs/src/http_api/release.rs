//! The stage of an HTTP API, and its custom domain.

use resources::{
    Handle,
    apigatewayv2::{
        self, ApiMappingRequired, StageRequired,
        domain_name::DomainNameConfiguration,
        stage::{AccessLogSettings, RouteSettings},
    },
};

use crate::{api::Api, core::stack::Stack, custom_domain::CustomDomain, http_api::Http};

impl Api<Http> {
    /// Adds the `$default` stage, which deploys each change at once.
    pub(super) fn put_stage(
        &self,
        stack: &mut Stack,
        api: &Handle<apigatewayv2::Api>,
    ) -> Handle<apigatewayv2::Stage> {
        let mut stage =
            apigatewayv2::Stage::new(StageRequired { api_id: api.reference(), stage_name: "$default" })
                .auto_deploy(true);
        if let Some(throttle) = &self.throttle {
            stage = stage.default_route_settings(
                RouteSettings::new()
                    .throttling_rate_limit(f64::from(throttle.rate))
                    .throttling_burst_limit(throttle.burst),
            );
        }
        if let Some(group) = self.put_log_group(stack, "/aws/vendedlogs/apigateway") {
            stage = stage.access_log_settings(
                AccessLogSettings::new()
                    .destination_arn(group.arn())
                    .format(ACCESS_LOG),
            );
        }
        stack
            .resource(self.identity.id_with("Stage"), stage)
            .handle()
    }

    /// Adds the custom domain, with TLS 1.2 or later.
    pub(super) fn put_domain(
        &self,
        stack: &mut Stack,
        api: &Handle<apigatewayv2::Api>,
        stage: &Handle<apigatewayv2::Stage>,
        domain: &CustomDomain,
    ) {
        let configuration = DomainNameConfiguration::new()
            .certificate_arn(domain.certificate_in(stack, &self.identity))
            .endpoint_type("REGIONAL")
            .security_policy("TLS_1_2");
        let name =
            apigatewayv2::DomainName::new(domain.name.clone()).domain_name_configurations([configuration]);
        let name = stack
            .resource(self.identity.id_with("Domain"), name)
            .handle();
        let mapping = apigatewayv2::ApiMapping::new(ApiMappingRequired {
            api_id: api.reference(),
            domain_name: name.reference(),
            stage: "$default",
        });
        // A mapping requires an existing stage.
        let _ = stack
            .resource(self.identity.id_with("Mapping"), mapping)
            .depends_on(stage.target());
        let (host, zone) = (name.regional_domain_name(), name.regional_hosted_zone_id());
        domain.put_records(stack, &self.identity, &["A"], &host, &zone);
    }
}

/// The access log format: enough to find and count a request, without personal data.
const ACCESS_LOG: &str = concat!(
    r#"{"request_id":"$context.requestId","route":"$context.routeKey","status":"$context.status","#,
    r#""latency_ms":"$context.responseLatency","bytes":"$context.responseLength","#,
    r#""error":"$context.error.responseType"}"#,
);

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        core::{
            testing::{changes_of, resource},
            units::Days,
        },
        custom_domain::CustomDomain,
        hosted_zone::HostedZone,
        http_api::tests::{api, get_orders},
        throttle::Throttle,
    };

    #[test]
    fn a_change_is_deployed_at_once() {
        assert_snapshot!(resource("ApiStage", |stack| drop(api(stack, get_orders))), @r#"
        {
          "Properties": {
            "ApiId": {
              "Ref": "Api"
            },
            "AutoDeploy": true,
            "StageName": "$default"
          },
          "Type": "AWS::ApiGatewayV2::Stage"
        }
        "#);
    }

    #[test]
    fn requests_may_be_limited_and_logged() {
        let changes = changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| {
                api(stack, |api, shop| {
                    get_orders(api, shop)
                        .throttle(Throttle { rate: 50, burst: 100 })
                        .access_logs(Days::<7>)
                });
            },
        );
        assert_snapshot!(changes, @r#"
        + ApiLogGroup.DeletionPolicy: "Delete"
        + ApiLogGroup.LogGroupName: "/aws/vendedlogs/apigateway/shop-dev-api"
        + ApiLogGroup.RetentionInDays: 7
        + ApiLogGroup.Type: "AWS::Logs::LogGroup"
        + ApiLogGroup.UpdateReplacePolicy: "Delete"
        + ApiStage.AccessLogSettings.DestinationArn.Fn::GetAtt.0: "ApiLogGroup"
        + ApiStage.AccessLogSettings.DestinationArn.Fn::GetAtt.1: "Arn"
        + ApiStage.AccessLogSettings.Format: "{\"request_id\":\"$context.requestId\",\"route\":\"$context.routeKey\",\"status\":\"$context.status\",\"latency_ms\":\"$context.responseLatency\",\"bytes\":\"$context.responseLength\",\"error\":\"$context.error.responseType\"}"
        + ApiStage.DefaultRouteSettings.ThrottlingBurstLimit: 100
        + ApiStage.DefaultRouteSettings.ThrottlingRateLimit: 50.0
        "#);
    }

    #[test]
    fn an_api_may_have_a_domain() {
        let domain = CustomDomain {
            name: "api.example.com".to_owned(),
            hosted_zone: Some(HostedZone::by_id("Z0123456789ABC")),
            certificate: None,
        };
        let changes = changes_of(
            |stack| drop(api(stack, get_orders)),
            |stack| drop(api(stack, |api, shop| get_orders(api, shop).domain(&domain))),
        );
        assert_snapshot!(changes, @r#"
        + ApiCertificateApiExampleCom.DomainName: "api.example.com"
        + ApiCertificateApiExampleCom.DomainValidationOptions.0.DomainName: "api.example.com"
        + ApiCertificateApiExampleCom.DomainValidationOptions.0.HostedZoneId: "Z0123456789ABC"
        + ApiCertificateApiExampleCom.ValidationMethod: "DNS"
        + ApiCertificateApiExampleCom.Type: "AWS::CertificateManager::Certificate"
        + ApiDomain.DomainName: "api.example.com"
        + ApiDomain.DomainNameConfigurations.0.CertificateArn.Ref: "ApiCertificateApiExampleCom"
        + ApiDomain.DomainNameConfigurations.0.EndpointType: "REGIONAL"
        + ApiDomain.DomainNameConfigurations.0.SecurityPolicy: "TLS_1_2"
        + ApiDomain.Type: "AWS::ApiGatewayV2::DomainName"
        + ApiMapping.DependsOn.0: "ApiStage"
        + ApiMapping.ApiId.Ref: "Api"
        + ApiMapping.DomainName.Ref: "ApiDomain"
        + ApiMapping.Stage: "$default"
        + ApiMapping.Type: "AWS::ApiGatewayV2::ApiMapping"
        + ApiRecord.AliasTarget.DNSName.Fn::GetAtt.0: "ApiDomain"
        + ApiRecord.AliasTarget.DNSName.Fn::GetAtt.1: "RegionalDomainName"
        + ApiRecord.AliasTarget.HostedZoneId.Fn::GetAtt.0: "ApiDomain"
        + ApiRecord.AliasTarget.HostedZoneId.Fn::GetAtt.1: "RegionalHostedZoneId"
        + ApiRecord.HostedZoneId: "Z0123456789ABC"
        + ApiRecord.Name: "api.example.com"
        + ApiRecord.Type: "A"
        + ApiRecord.Type: "AWS::Route53::RecordSet"
        "#);
    }
}
