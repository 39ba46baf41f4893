//! The account settings of API Gateway. An account has them once for each region, outside any application's stack.

use resources::{Node, apigateway};

use crate::core::{
    policy::{self, Policy},
    stack::Stack,
    stage::{DataPolicy, NamePattern, Names, Stage},
    template::{Resource, Template},
};

/// Returns the stack with the role that lets API Gateway write the logs of REST APIs in a region. `account` pins the
/// stack to an account.
///
/// The role is one setting of an account and region, `AWS::ApiGateway::Account`. In an application's stack it would
/// replace another application's role, and disappear with that stack. So it has its own stack,
/// `stratiform-api-gateway-{region}`. Every stack that [logs a REST API](Template::logs_rest_apis) needs it.
///
/// ```
/// # use constructs::api_gateway_account::api_gateway_account;
/// let stack = api_gateway_account("eu-west-1", None);
/// assert_eq!(stack.stage().stack_name(), "stratiform-api-gateway-eu-west-1");
/// ```
pub fn api_gateway_account(region: &str, account: Option<&str>) -> Stack {
    let no_names = NamePattern::plain("");
    let names = Names {
        default: no_names.clone(),
        api: no_names.clone(),
        bucket: no_names.clone(),
        secret: no_names,
    };
    let mut stack = Stack::new(&Stage::new(
        "stratiform-api-gateway",
        region,
        region.to_owned(),
        account.map(str::to_owned),
        names,
        DataPolicy::Delete,
        false,
    ));
    stack.describe(
        "The role by which API Gateway writes the logs of all REST APIs of this account and region",
    );

    let mut policy = Policy::default();
    for action in ACTIONS {
        policy.allow_any(
            action,
            "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
        );
    }
    let assumed_by = policy::assumed_by("apigateway.amazonaws.com");
    let role = policy.put_role(&mut stack, "LogRole", "logs", assumed_by);
    let _ = stack.resource("Account", apigateway::Account::new().cloud_watch_role_arn(role.arn()));
    stack
}

/// The actions that API Gateway calls with the role: "Set up CloudWatch logging for REST APIs in API Gateway" in its
/// Developer Guide.
const ACTIONS: [&str; 7] = [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:PutLogEvents",
];

impl Template {
    /// Tells whether API Gateway writes logs for a REST API of this template, and so needs the role of
    /// [`api_gateway_account`]. Without the role, CloudFormation cannot create the API's stage.
    pub fn logs_rest_apis(&self) -> bool {
        self.resources().any(is_logged)
    }
}

fn is_logged(resource: &Resource) -> bool {
    let stage = match resource.type_name() {
        "AWS::ApiGateway::Stage" => Some(resource.properties()),
        "AWS::ApiGateway::Deployment" => match resource.properties().get("StageDescription") {
            Some(Node::Map(stage)) => Some(stage),
            _ => None,
        },
        _ => None,
    };
    let Some(stage) = stage else { return false };
    let is_off = |method: &Node| match method {
        Node::Map(method) => {
            matches!(method.get("LoggingLevel").map(Node::as_text), None | Some(Some("OFF")))
        }
        _ => true,
    };
    let methods = match stage.get("MethodSettings") {
        Some(Node::List(methods)) => methods.as_slice(),
        _ => &[],
    };
    stage.get("AccessLogSetting").is_some() || !methods.iter().all(is_off)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{
            testing::{AnyTrigger, shop::open},
            units::Days,
        },
        http_api::HttpApi,
        lambda_fn::LambdaFn,
        rest_api::RestApi,
        route::get,
    };

    #[test]
    fn the_role_of_an_account_and_region_is_a_stack_of_its_own() {
        let template = api_gateway_account("eu-west-1", None)
            .synth()
            .expect("nothing is wrong with it")
            .main;
        assert_eq!(
            (template.stack_name(), template.region()),
            ("stratiform-api-gateway-eu-west-1", "eu-west-1")
        );
        assert_snapshot!(serde_json::to_string_pretty(&template).expect("a template is JSON"), @r#"
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Description": "The role by which API Gateway writes the logs of all REST APIs of this account and region",
          "Resources": {
            "LogRole": {
              "Type": "AWS::IAM::Role",
              "Metadata": {
                "Stratiform": {
                  "AnyResource": {
                    "logs:CreateLogGroup": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
                    "logs:CreateLogStream": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
                    "logs:DescribeLogGroups": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
                    "logs:DescribeLogStreams": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
                    "logs:FilterLogEvents": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
                    "logs:GetLogEvents": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group",
                    "logs:PutLogEvents": "AWS's own policy for this role, AmazonAPIGatewayPushToCloudWatchLogs, names no log group"
                  }
                }
              },
              "Properties": {
                "AssumeRolePolicyDocument": {
                  "Statement": [
                    {
                      "Action": "sts:AssumeRole",
                      "Effect": "Allow",
                      "Principal": {
                        "Service": "apigateway.amazonaws.com"
                      }
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "Policies": [
                  {
                    "PolicyDocument": {
                      "Statement": [
                        {
                          "Action": [
                            "logs:CreateLogGroup",
                            "logs:CreateLogStream",
                            "logs:DescribeLogGroups",
                            "logs:DescribeLogStreams",
                            "logs:FilterLogEvents",
                            "logs:GetLogEvents",
                            "logs:PutLogEvents"
                          ],
                          "Effect": "Allow",
                          "Resource": "*"
                        }
                      ],
                      "Version": "2012-10-17"
                    },
                    "PolicyName": "logs"
                  }
                ]
              }
            },
            "Account": {
              "Type": "AWS::ApiGateway::Account",
              "Properties": {
                "CloudWatchRoleArn": {
                  "Fn::GetAtt": [
                    "LogRole",
                    "Arn"
                  ]
                }
              }
            }
          }
        }
        "#);
    }

    /// Tells whether the API of a stack has access logs.
    fn is_logged(define: impl FnOnce(&mut Stack)) -> bool {
        let mut stack = Stack::new(&Stage::example("shop", "dev"));
        define(&mut stack);
        stack
            .synth()
            .expect("nothing is wrong with the stack")
            .main
            .logs_rest_apis()
    }

    #[test]
    fn a_rest_api_that_is_logged_needs_the_role() {
        let rest = |stack: &mut Stack| {
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            RestApi::new("api")
                .route(get::<open::ListOrders>("/orders", &shop).public("orders are no secret"))
        };
        assert!(!is_logged(|stack| {
            let api = rest(stack);
            stack.add(api);
        }));
        assert!(is_logged(|stack| {
            let api = rest(stack);
            stack.add(api.access_logs(Days::<7>));
        }));
        assert!(is_logged(|stack| {
            let api = rest(stack);
            stack.add(api.error_logs(Days::<7>));
        }));
        // CloudWatch accepts the logs of HTTP APIs without the role.
        assert!(!is_logged(|stack| {
            let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
            let api = HttpApi::new("api")
                .route(get::<open::ListOrders>("/orders", &shop).public("orders are no secret"))
                .access_logs(Days::<7>);
            stack.add(api);
        }));
    }

    #[test]
    fn a_stage_of_the_users_own_needs_the_role_too() {
        let stage = |level: &'static str| {
            is_logged(move |stack| {
                let api = stack
                    .resource("Api", apigateway::RestApi::new().name("shop"))
                    .handle();
                let logged = apigateway::stage::MethodSetting::new().logging_level(level);
                let stage = apigateway::Stage::new(api.reference())
                    .stage_name("dev")
                    .method_settings([logged]);
                let _ = stack.resource("Stage", stage);
            })
        };
        assert!(stage("ERROR"));
        assert!(!stage("OFF"));
    }
}
