//! The network of functions.

use resources::{IntoValue, Map, Node, Value, lambda::function::VpcConfig};

use crate::core::policy::{self, Policy};

/// The subnets and security groups of functions in a VPC.
///
/// ```
/// # use constructs::{LambdaFn, lambda_fn::Vpc};
/// # fn example<L>(function: LambdaFn<L>) -> LambdaFn<L> {
/// let vpc = Vpc::new(["subnet-0a1b2c3d", "subnet-4e5f6a7b"], ["sg-0a1b2c3d"]);
/// function.vpc(&vpc)
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Vpc {
    subnets: Vec<Node>,
    security_groups: Vec<Node>,
}

impl Vpc {
    /// Creates it with 1 to 16 subnets and 1 to 5 security groups, by their IDs. Subnets of several availability zones
    /// keep the function running when one of them fails.
    ///
    /// Limits: `VpcConfig` in the Lambda API Reference.
    pub fn new<S: IntoValue<String>, G: IntoValue<String>>(
        subnets: impl IntoIterator<Item = S>,
        security_groups: impl IntoIterator<Item = G>,
    ) -> Self {
        Self {
            subnets: subnets.into_iter().map(IntoValue::into_node).collect(),
            security_groups: security_groups
                .into_iter()
                .map(IntoValue::into_node)
                .collect(),
        }
    }

    /// Returns the property of a function.
    pub(super) fn config(&self) -> VpcConfig {
        VpcConfig::new()
            .subnet_ids(Value::<Vec<String>>::from_node(Node::List(self.subnets.clone())))
            .security_group_ids(Value::<Vec<String>>::from_node(Node::List(self.security_groups.clone())))
    }

    /// Allows Lambda to make the function's network interfaces, with the function's role. The function's own code may
    /// not: a statement denies that for calls from the function itself.
    ///
    /// Source: "Execution role" and "Security best practices" in "Giving Lambda functions access to resources in an
    /// Amazon VPC" in the Lambda Developer Guide.
    pub(super) fn allow(policy: &mut Policy, function_name: &str) {
        for action in ACTIONS {
            policy.allow_any(action, "Lambda makes the network interfaces of the function");
        }
        let function = policy::arn("lambda", [format!("function:{function_name}").into()]);
        let of_function = Map::new().with("lambda:SourceFunctionArn", function.into_node());
        policy.deny_any(ACTIONS, Map::new().with("ArnEquals", of_function.into()));
    }

    /// Returns what Lambda would refuse. AWS's schema checks the form of the IDs.
    pub(super) fn refusals(&self) -> impl Iterator<Item = String> {
        let lists = [(&self.subnets, "subnet", "subnet-"), (&self.security_groups, "security group", "sg-")];
        let empty = lists.into_iter().filter(|(ids, ..)| ids.is_empty());
        empty.map(|(_, what, prefix)| {
            format!("is in a VPC without a {what}; give `Vpc::new` the ID of at least one, such as `{prefix}0a1b2c3d`")
        })
    }
}

/// The actions of the managed policy `AWSLambdaVPCAccessExecutionRole`, but for logs.
const ACTIONS: [&str; 6] = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
];
