//! What CloudFormation knows about where a stack is deployed.

use resources::{Node, Value};

/// The account's number, of twelve digits.
pub fn account_id() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::AccountId"))
}

/// The region's name, such as `eu-west-3`.
pub fn region() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::Region"))
}

/// The first part of each ARN: `aws`, or `aws-cn` in China.
pub fn partition() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::Partition"))
}

/// The domain of AWS's services: `amazonaws.com`.
pub fn url_suffix() -> Value<String> {
    Value::from_node(Node::Pseudo("AWS::URLSuffix"))
}
