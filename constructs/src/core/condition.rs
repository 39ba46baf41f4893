//! Conditions that CloudFormation evaluates when it deploys.

use std::sync::Arc;

use resources::{IntoValue, Map, Node, Value};

/// A CloudFormation condition. It compares values that are known only at deployment, such as the account of a stack.
#[derive(Clone, Debug)]
pub struct Condition(Node);

/// A handle to a condition of a stack. It chooses between values.
#[derive(Clone, Debug)]
pub struct ConditionRef(Arc<str>);

impl Condition {
    /// Returns a condition that is true if two values are equal.
    pub fn equals(left: impl IntoValue<String>, right: impl IntoValue<String>) -> Self {
        Self::function("Fn::Equals", vec![left.into_node(), right.into_node()])
    }

    /// Returns a condition that is true if this one is false.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::function("Fn::Not", vec![self.0])
    }

    /// Returns a condition that is true if both conditions are true.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::function("Fn::And", vec![self.0, other.0])
    }

    /// Returns a condition that is true if one of the conditions is true.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::function("Fn::Or", vec![self.0, other.0])
    }

    pub(crate) fn into_node(self) -> Node {
        self.0
    }

    fn function(name: &'static str, arguments: Vec<Node>) -> Self {
        Self(Map::new().with(name, arguments.into()).into())
    }
}

impl ConditionRef {
    pub(crate) fn new(name: Arc<str>) -> Self {
        Self(name)
    }

    /// Returns one of two values: the first if the condition is true.
    pub fn choose<T>(&self, yes: impl IntoValue<T>, no: impl IntoValue<T>) -> Value<T> {
        Value::from_node(Node::If(self.0.clone(), Box::new((yes.into_node(), no.into_node()))))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{construct::Construct as _, pseudo, stack::Stack, testing::stage},
        queue::Queue,
    };

    fn in_paris() -> Condition {
        Condition::equals(pseudo::region(), "eu-west-3")
    }

    fn written(condition: Condition) -> String {
        serde_json::to_string(&condition.into_node()).expect("a condition is JSON")
    }

    #[test]
    fn a_condition_compares_negates_and_combines() {
        assert_snapshot!(written(in_paris()), @r#"{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]}"#);
        assert_snapshot!(written(in_paris().negated()), @r#"{"Fn::Not":[{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]}]}"#);
        assert_snapshot!(written(in_paris().and(in_paris())), @r#"{"Fn::And":[{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]},{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]}]}"#);
        assert_snapshot!(written(in_paris().or(in_paris())), @r#"{"Fn::Or":[{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]},{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]}]}"#);
    }

    #[test]
    fn a_value_is_chosen_when_cloud_formation_deploys() {
        let mut stack = Stack::new(&stage());
        let in_paris = stack.condition("InParis", in_paris());
        let seconds: Value<i64> = in_paris.choose(60, 30);
        stack.add(Queue::<String>::new("orders").property("VisibilityTimeout", seconds.into_node()));
        let template = stack.synth().expect("nothing is wrong with the stack").main;
        assert_snapshot!(serde_json::to_string(&template).expect("a template is JSON"), @r#"{"AWSTemplateFormatVersion":"2010-09-09","Conditions":{"InParis":{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-3"]}},"Resources":{"Orders":{"Type":"AWS::SQS::Queue","DeletionPolicy":"Delete","UpdateReplacePolicy":"Delete","Properties":{"QueueName":"shop-dev-orders","SqsManagedSseEnabled":true,"VisibilityTimeout":{"Fn::If":["InParis",60,30]}}},"OrdersPolicy":{"Type":"AWS::SQS::QueuePolicy","Properties":{"PolicyDocument":{"Statement":[{"Action":"sqs:*","Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny","Principal":"*","Resource":[{"Fn::GetAtt":["Orders","Arn"]}]}],"Version":"2012-10-17"},"Queues":[{"Ref":"Orders"}]}}}}"#);
    }
}
