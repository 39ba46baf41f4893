//! Web ACLs of WAF.

use std::fmt;

use resources::{
    Arn, Handle, Map, Value,
    wafv2::{
        self, WebACLAssociationRequired, WebACLRequired,
        logging_configuration::{
            Action, ActionCondition, Behavior, Condition, DefaultBehavior, FieldToMatch, Filter,
            FilterRequired, LoggingFilter, Requirement, SingleHeader,
        },
        web_acl::{
            AggregateKeyType, AllowAction, BlockAction, CountAction, DefaultAction,
            ManagedRuleGroupStatement, ManagedRuleGroupStatementRequired, OverrideAction, RateBasedStatement,
            Rule, RuleAction, RuleActionOverride, RuleRequired, Statement, VisibilityConfig,
            VisibilityConfigRequired,
        },
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        policy,
        stack::Stack,
        stage::{NameKind, US_EAST_1},
        units::Measure,
    },
    log_group::{self, LogRetention},
    rest_api::RestApiRef,
};

/// A web ACL of AWS WAF. It blocks bad requests before they reach a distribution or an API.
///
/// It blocks addresses that exceed the rate limit, addresses with a bad reputation, and requests that look like an
/// attack. For this it uses the AWS managed rule groups `AmazonIpReputationList`, `KnownBadInputs`, `Common` and
/// `SQLi`. All but the first also inspect bodies. It allows all other requests, and counts both in metrics. It keeps no
/// samples of requests, since these may contain tokens.
///
/// It protects either CloudFront, in us-east-1, or REST APIs, in their region. WAF does not support HTTP APIs:
/// "Resources that you can protect with AWS WAF" in the WAF Developer Guide.
///
/// ```
/// # use constructs::{Stack, Stage, StaticSite, WebAcl, web_acl::Firewall};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let firewall = Firewall { rate_limit: 1_000 };
/// let acl = stack
///     .in_us_east_1()
///     .add(WebAcl::cloudfront("firewall", firewall));
/// stack.add(StaticSite::new("frontend").web_acl(&acl));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a web ACL exists once it is added to a stack"]
pub struct WebAcl<S> {
    identity: Identity,
    firewall: Firewall,
    logs: Option<LogRetention>,
    scope: S,
}

/// The settings of a web ACL in stage files: `{ rate_limit: 2000 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Firewall {
    /// The maximum number of requests from one address in five minutes: 10 to 2,000,000,000.
    #[serde(default = "rate_limit")]
    #[schemars(range(min = 10, max = 2_000_000_000))]
    pub rate_limit: u32,
}

impl Default for Firewall {
    fn default() -> Self {
        Self { rate_limit: rate_limit() }
    }
}

/// Returns a limit of about seven requests per second. A page with all its files stays below it.
fn rate_limit() -> u32 {
    2000
}

/// The scope `CLOUDFRONT`, which protects CloudFront distributions.
#[derive(Clone, Copy, Debug)]
pub struct CloudFrontScope(());

/// The scope `REGIONAL`, which protects REST APIs.
#[derive(Clone, Debug)]
pub struct RegionalScope {
    /// The logical ID and the ARN of each protected API.
    protected: Vec<(String, Value<String>)>,
}

/// A resource that a web ACL of the scope `REGIONAL` can protect.
#[diagnostic::on_unimplemented(
    message = "WAF cannot protect `{Self}`",
    label = "not a REST API",
    note = "WAF protects REST APIs and CloudFront; use a REST API, or put CloudFront in front"
)]
pub trait Protectable {
    /// Returns its logical ID.
    fn id(&self) -> &str;

    /// Returns its ARN for WAF.
    fn arn(&self) -> Value<String>;
}

impl Protectable for RestApiRef {
    fn id(&self) -> &str {
        self.id()
    }

    fn arn(&self) -> Value<String> {
        self.stage_arn()
    }
}

impl WebAcl<CloudFrontScope> {
    /// Creates a web ACL with this name for distributions. Add it with `stack.in_us_east_1().add(…)`: see
    /// [`Stack::in_us_east_1`].
    pub fn cloudfront(name: &'static str, firewall: Firewall) -> Self {
        Self { identity: Identity::new(name), firewall, logs: None, scope: CloudFrontScope(()) }
    }
}

impl WebAcl<RegionalScope> {
    /// Creates a web ACL with this name for REST APIs.
    pub fn regional(name: &'static str, firewall: Firewall) -> Self {
        Self {
            identity: Identity::new(name),
            firewall,
            logs: None,
            scope: RegionalScope { protected: Vec::new() },
        }
    }

    /// Protects a REST API.
    pub fn protect(mut self, api: &impl Protectable) -> Self {
        self.scope.protected.push((api.id().to_owned(), api.arn()));
        self
    }
}

impl Construct for WebAcl<CloudFrontScope> {
    type Ref = WebAclRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> WebAclRef {
        if stack.stage().region() != US_EAST_1 {
            let message =
                "CloudFront requires web ACLs in us-east-1; add it with `stack.in_us_east_1().add(…)`";
            stack.report(self.identity.id(), message);
        }
        WebAclRef { handle: self.put(stack, wafv2::web_acl::Scope::CLOUDFRONT) }
    }
}

impl Construct for WebAcl<RegionalScope> {
    type Ref = ();

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) {
        if self.scope.protected.is_empty() {
            stack.report(self.identity.id(), "protects nothing; add an API with `.protect(&api)`");
        }
        let acl = self.put(stack, wafv2::web_acl::Scope::REGIONAL);
        for (id, arn) in &self.scope.protected {
            let association = wafv2::WebACLAssociation::new(WebACLAssociationRequired {
                resource_arn: arn.clone(),
                web_acl_arn: acl.arn(),
            });
            let _ = stack.resource(self.identity.id_with(&format!("For{id}")), association);
        }
    }
}

impl<S> WebAcl<S> {
    /// Logs the requests that the web ACL blocks or counts, and keeps the logs for a number of days. With `None`, as in a
    /// stage file without the setting, nothing is logged. This is the default.
    ///
    /// A log has the caller's address, the path, the query and the headers, but not the headers `authorization` and
    /// `cookie`. The log group is `aws-waf-logs-{name}`, since WAF accepts no other beginning: "Sending web ACL traffic logs
    /// to an Amazon CloudWatch Logs log group" in the WAF Developer Guide.
    pub fn logs<M: Measure<Option<LogRetention>>>(mut self, retention: M) -> Self {
        self.logs = retention.measure(M::CHECKED);
        self
    }
}

impl<S: fmt::Debug> WebAcl<S> {
    fn put(&self, stack: &mut Stack, scope: wafv2::web_acl::Scope) -> Handle<wafv2::WebACL> {
        let name = stack.physical_name(&self.identity, &NAME);
        let Firewall { rate_limit } = self.firewall;
        // `RateBasedStatement` in the WAF API Reference.
        if !(10..=2_000_000_000).contains(&rate_limit) {
            let message = format!(
                "a rate limit of {rate_limit} requests in five minutes is out of range; set \
                 `rate_limit` to 10 to 2,000,000,000"
            );
            stack.report(self.identity.id(), message);
        }
        // The cheapest rules come first. Together they use 1,127 of the 1,500 capacity units of a web ACL.
        let rules = [
            managed(0, "AWSManagedRulesAmazonIpReputationList", []),
            limit(1, rate_limit),
            managed(2, "AWSManagedRulesKnownBadInputsRuleSet", []),
            // This rule would block bodies of more than 8 KiB. The handlers limit body sizes themselves.
            managed(3, "AWSManagedRulesCommonRuleSet", ["SizeRestrictions_BODY"]),
            managed(4, "AWSManagedRulesSQLiRuleSet", []),
        ];
        let acl = wafv2::WebACL::new(WebACLRequired {
            default_action: DefaultAction::new().allow(AllowAction::new()),
            scope,
            visibility_config: counted(name.clone()),
        })
        .name(name.clone())
        .rules(rules);
        let acl = stack.resource(self.identity.id(), acl).handle();
        if let Some(retention) = self.logs {
            self.put_logs(stack, &acl, &name, retention);
        }
        acl
    }

    fn put_logs(&self, stack: &mut Stack, acl: &Handle<wafv2::WebACL>, name: &str, retention: LogRetention) {
        let group_name = format!("aws-waf-logs-{name}");
        let group = log_group::put(stack, self.identity.id_with("LogGroup"), group_name.clone(), retention);
        // The attribute Arn of a log group ends in `:*`, which WAF does not accept.
        let destination = policy::arn("logs", [format!("log-group:{group_name}").into()]);
        let condition = |action| Condition::new().action_condition(ActionCondition::new(action));
        let filter = Filter::new(FilterRequired {
            behavior: Behavior::KEEP,
            conditions: [condition(Action::BLOCK), condition(Action::COUNT)],
            requirement: Requirement::MEETS_ANY,
        });
        let secret = |name| FieldToMatch::new().single_header(SingleHeader::new(name));
        let logging = wafv2::LoggingConfiguration::new([destination], acl.arn())
            .logging_filter(LoggingFilter::new(DefaultBehavior::DROP, [filter]))
            .redacted_fields([secret("authorization"), secret("cookie")]);
        let _ = stack
            .resource(self.identity.id_with("Logging"), logging)
            .depends_on(group.target());
    }
}

/// Returns a rule with an AWS managed rule group. Some of its rules only count.
fn managed<const N: usize>(priority: u8, group: &'static str, only_counted: [&'static str; N]) -> Rule {
    let mut statement =
        ManagedRuleGroupStatement::new(ManagedRuleGroupStatementRequired { name: group, vendor_name: "AWS" });
    if N > 0 {
        let count = || RuleAction::new().count(CountAction::new());
        statement =
            statement.rule_action_overrides(only_counted.map(|rule| RuleActionOverride::new(count(), rule)));
    }
    // Each rule keeps the action that AWS gave it.
    rule(priority, group, Statement::new().managed_rule_group_statement(statement))
        .override_action(OverrideAction::new().none(Map::new()))
}

/// Returns a rule that blocks addresses with more than this many requests in five minutes.
fn limit(priority: u8, requests: u32) -> Rule {
    let statement = RateBasedStatement::new(AggregateKeyType::IP, requests).evaluation_window_sec(300);
    rule(priority, "RateLimit", Statement::new().rate_based_statement(statement))
        .action(RuleAction::new().block(BlockAction::new()))
}

fn rule(priority: u8, name: &'static str, statement: Statement) -> Rule {
    Rule::new(RuleRequired { name, priority, statement, visibility_config: counted(name.to_owned()) })
}

/// Returns a configuration that counts allowed and blocked requests in a metric.
fn counted(metric_name: String) -> VisibilityConfig {
    VisibilityConfig::new(VisibilityConfigRequired {
        cloud_watch_metrics_enabled: true,
        metric_name,
        sampled_requests_enabled: false,
    })
}

/// A handle to a web ACL for CloudFront distributions.
#[derive(Clone, Debug)]
pub struct WebAclRef {
    handle: Handle<wafv2::WebACL>,
}

impl WebAclRef {
    /// Returns the web ACL's ARN.
    pub fn arn(&self) -> Value<Arn<wafv2::WebACL>> {
        self.handle.arn()
    }
}

// From "CreateWebACL" in the WAF API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a web ACL",
    min: 1,
    max: 128,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{
            testing::{changes_of, problems_of, resource, stage, types_of},
            units::Days,
        },
        rest_api::tests::{api, get_orders},
    };

    fn firewall() -> WebAcl<CloudFrontScope> {
        WebAcl::cloudfront("firewall", Firewall::default())
    }

    fn protected(stack: &mut Stack) {
        let api = api(stack, get_orders);
        stack.add(WebAcl::regional("firewall", Firewall { rate_limit: 100 }).protect(&api));
    }

    #[test]
    fn requests_that_are_blocked_may_be_logged() {
        let acl = |stack: &mut Stack, logged: bool| {
            let api = api(stack, get_orders);
            let acl = WebAcl::regional("firewall", Firewall::default()).protect(&api);
            stack.add(if logged { acl.logs(Days::<14>) } else { acl });
        };
        let changes = changes_of(|stack| acl(stack, false), |stack| acl(stack, true));
        assert_snapshot!(changes, @r#"
        + FirewallLogGroup.DeletionPolicy: "Delete"
        + FirewallLogGroup.LogGroupName: "aws-waf-logs-shop-dev-firewall"
        + FirewallLogGroup.RetentionInDays: 14
        + FirewallLogGroup.Type: "AWS::Logs::LogGroup"
        + FirewallLogGroup.UpdateReplacePolicy: "Delete"
        + FirewallLogging.DependsOn.0: "FirewallLogGroup"
        + FirewallLogging.LogDestinationConfigs.0.Fn::Sub: "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:aws-waf-logs-shop-dev-firewall"
        + FirewallLogging.LoggingFilter.DefaultBehavior: "DROP"
        + FirewallLogging.LoggingFilter.Filters.0.Behavior: "KEEP"
        + FirewallLogging.LoggingFilter.Filters.0.Conditions.0.ActionCondition.Action: "BLOCK"
        + FirewallLogging.LoggingFilter.Filters.0.Conditions.1.ActionCondition.Action: "COUNT"
        + FirewallLogging.LoggingFilter.Filters.0.Requirement: "MEETS_ANY"
        + FirewallLogging.RedactedFields.0.SingleHeader.Name: "authorization"
        + FirewallLogging.RedactedFields.1.SingleHeader.Name: "cookie"
        + FirewallLogging.ResourceArn.Fn::GetAtt.0: "Firewall"
        + FirewallLogging.ResourceArn.Fn::GetAtt.1: "Arn"
        + FirewallLogging.Type: "AWS::WAFv2::LoggingConfiguration"
        "#);
    }

    #[test]
    fn attacks_are_refused_and_all_others_pass() {
        let mut stack = Stack::new(&stage().companion().expect("it is elsewhere"));
        stack.add(firewall());
        let templates = stack.synth().expect("nothing is wrong with the stack");
        let acl = templates.main.resources().next().expect("there is one");
        let mut acl = serde_json::to_value(acl).expect("a resource is JSON");
        acl.sort_all_objects();
        assert_snapshot!(serde_json::to_string_pretty(&acl).expect("it is JSON"), @r#"
        {
          "Properties": {
            "DefaultAction": {
              "Allow": {}
            },
            "Name": "shop-dev-firewall",
            "Rules": [
              {
                "Name": "AWSManagedRulesAmazonIpReputationList",
                "OverrideAction": {
                  "None": {}
                },
                "Priority": 0,
                "Statement": {
                  "ManagedRuleGroupStatement": {
                    "Name": "AWSManagedRulesAmazonIpReputationList",
                    "VendorName": "AWS"
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "AWSManagedRulesAmazonIpReputationList",
                  "SampledRequestsEnabled": false
                }
              },
              {
                "Action": {
                  "Block": {}
                },
                "Name": "RateLimit",
                "Priority": 1,
                "Statement": {
                  "RateBasedStatement": {
                    "AggregateKeyType": "IP",
                    "EvaluationWindowSec": 300,
                    "Limit": 2000
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "RateLimit",
                  "SampledRequestsEnabled": false
                }
              },
              {
                "Name": "AWSManagedRulesKnownBadInputsRuleSet",
                "OverrideAction": {
                  "None": {}
                },
                "Priority": 2,
                "Statement": {
                  "ManagedRuleGroupStatement": {
                    "Name": "AWSManagedRulesKnownBadInputsRuleSet",
                    "VendorName": "AWS"
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "AWSManagedRulesKnownBadInputsRuleSet",
                  "SampledRequestsEnabled": false
                }
              },
              {
                "Name": "AWSManagedRulesCommonRuleSet",
                "OverrideAction": {
                  "None": {}
                },
                "Priority": 3,
                "Statement": {
                  "ManagedRuleGroupStatement": {
                    "Name": "AWSManagedRulesCommonRuleSet",
                    "RuleActionOverrides": [
                      {
                        "ActionToUse": {
                          "Count": {}
                        },
                        "Name": "SizeRestrictions_BODY"
                      }
                    ],
                    "VendorName": "AWS"
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "AWSManagedRulesCommonRuleSet",
                  "SampledRequestsEnabled": false
                }
              },
              {
                "Name": "AWSManagedRulesSQLiRuleSet",
                "OverrideAction": {
                  "None": {}
                },
                "Priority": 4,
                "Statement": {
                  "ManagedRuleGroupStatement": {
                    "Name": "AWSManagedRulesSQLiRuleSet",
                    "VendorName": "AWS"
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "AWSManagedRulesSQLiRuleSet",
                  "SampledRequestsEnabled": false
                }
              }
            ],
            "Scope": "CLOUDFRONT",
            "VisibilityConfig": {
              "CloudWatchMetricsEnabled": true,
              "MetricName": "shop-dev-firewall",
              "SampledRequestsEnabled": false
            }
          },
          "Type": "AWS::WAFv2::WebACL"
        }
        "#);
    }

    #[test]
    fn a_rest_api_is_protected_at_its_stage() {
        let types = types_of(protected);
        let of_firewall: Vec<&str> = types
            .lines()
            .filter(|line| line.starts_with("Firewall"))
            .collect();
        assert_snapshot!(of_firewall.join("\n"), @"
        Firewall: AWS::WAFv2::WebACL
        FirewallForApi: AWS::WAFv2::WebACLAssociation
        ");
        assert_snapshot!(resource("FirewallForApi", protected), @r#"
        {
          "Properties": {
            "ResourceArn": {
              "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Api}/stages/${ApiStage}"
            },
            "WebACLArn": {
              "Fn::GetAtt": [
                "Firewall",
                "Arn"
              ]
            }
          },
          "Type": "AWS::WAFv2::WebACLAssociation"
        }
        "#);
        let acl: serde_json::Value =
            serde_json::from_str(&resource("Firewall", protected)).expect("it is JSON");
        assert_eq!(acl["Properties"]["Scope"], "REGIONAL");
        let limit = &acl["Properties"]["Rules"][1]["Statement"]["RateBasedStatement"]["Limit"];
        assert_eq!(*limit, 100);
    }

    #[test]
    fn what_waf_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            stack.add(firewall());
            stack.add(WebAcl::regional("guard", Firewall { rate_limit: 9 }));
        });
        assert_snapshot!(problems, @"
        Firewall: CloudFront requires web ACLs in us-east-1; add it with `stack.in_us_east_1().add(…)`
        Guard: protects nothing; add an API with `.protect(&api)`
        Guard: a rate limit of 9 requests in five minutes is out of range; set `rate_limit` to 10 to 2,000,000,000
        ");
    }

    #[test]
    fn a_firewall_needs_no_settings() {
        let read = |text| serde_json::from_str::<Firewall>(text).ok();
        assert_eq!(read("{}"), Some(Firewall { rate_limit: 2000 }));
        assert_eq!(read(r#"{"rate_limit": 100}"#), Some(Firewall { rate_limit: 100 }));
        assert_eq!(read(r#"{"rate": 100}"#), None);
    }
}
