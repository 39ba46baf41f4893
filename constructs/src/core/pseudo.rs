//! CloudFormation's pseudo parameters: the account, region and partition of a stack.

use resources::{Node, Value};

/// Returns the account's ID of twelve digits.
pub fn account_id() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::AccountId"))
}

/// Returns the region's name, such as `eu-west-3`.
pub fn region() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::Region"))
}

/// Returns the partition of ARNs: `aws`, or `aws-cn` in China.
pub fn partition() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::Partition"))
}

/// Returns the domain of AWS's services: `amazonaws.com`.
pub fn url_suffix() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::URLSuffix"))
}
