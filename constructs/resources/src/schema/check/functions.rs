//! Functions as values: their shapes, and the resources that references lead to.

use crate::{
    Map, Node,
    schema::{
        Referent,
        check::{Check, Path, expected},
        table::{Definition, Text, flag},
    },
};

/// The flags of a single value.
const SCALAR: u32 = flag::STRING | flag::INTEGER | flag::NUMBER | flag::BOOLEAN;

/// The shape of a function's value. CloudFormation converts scalars to one another.
enum Shape {
    Scalar,
    List,
}

impl Check<'_> {
    /// Checks that a function gives a list where one is wanted, and that a reference is to what the value has to name.
    pub(super) fn function(&mut self, definition: Definition, node: &Node, path: Path<'_>) {
        let wrong = match self.shape(node) {
            Some(Shape::Scalar) if !definition.is(SCALAR) && definition.is(flag::ARRAY | flag::OBJECT) => {
                "a function that gives a string"
            }
            Some(Shape::List) if !definition.is(flag::ARRAY) && definition.is(SCALAR | flag::OBJECT) => {
                "a function that gives a list"
            }
            _ => return self.reference(definition, node, path),
        };
        self.report(path, format!("expected {}, found {wrong}", expected(definition)));
    }

    /// Returns the shape of a function's value, if it is known.
    fn shape(&self, node: &Node) -> Option<Shape> {
        match node {
            Node::Pseudo("AWS::NoValue") => None,
            Node::Split(..) | Node::Pseudo("AWS::NotificationARNs") => Some(Shape::List),
            Node::Concat(_) | Node::Join(..) | Node::Base64(_) | Node::Asset(_) | Node::Pseudo(_) => {
                Some(Shape::Scalar)
            }
            node => match (node.reference(), node) {
                (Some((id, attribute)), _) => self.shape_of_reference(id, attribute),
                (None, Node::Map(map)) => match map.iter().next()?.0 {
                    "Fn::Sub" | "Fn::Join" | "Fn::Base64" | "Fn::ToJsonString" | "Fn::Length" => {
                        Some(Shape::Scalar)
                    }
                    "Fn::Split" | "Fn::GetAZs" | "Fn::Cidr" => Some(Shape::List),
                    _ => None,
                },
                _ => None,
            },
        }
    }

    fn shape_of_reference(&self, id: &str, attribute: Option<&str>) -> Option<Shape> {
        match ((self.referent)(id)?, attribute) {
            (Referent::Resource(_) | Referent::Text, None) => Some(Shape::Scalar),
            (Referent::List, None) => Some(Shape::List),
            (Referent::Resource(schema), Some(attribute)) => {
                let definition = schema.attribute(attribute)?;
                match (definition.is(SCALAR), definition.is(flag::ARRAY), definition.is(flag::OBJECT)) {
                    (true, false, false) => Some(Shape::Scalar),
                    (false, true, false) => Some(Shape::List),
                    _ => None,
                }
            }
            (_, Some(_)) => None,
        }
    }

    /// Checks that a reference is to what the value has to name, where AWS's schemas say that of both.
    fn reference(&mut self, definition: Definition, node: &Node, path: Path<'_>) {
        let Some(wanted) = definition
            .formats()
            .next()
            .map(Text::as_str)
            .filter(|wanted| !wanted.is_empty())
        else {
            return;
        };
        let Some((id, attribute)) = node.reference() else { return };
        let Some(Referent::Resource(schema)) = (self.referent)(id) else { return };
        if schema.gives(attribute, wanted) == Some(false) {
            let message = format!(
                "expected {}, found the {} of {id}, which is of the type {}; refer to another resource or attribute",
                meaning(wanted),
                attribute.unwrap_or("Ref"),
                schema.type_name()
            );
            self.report(path, message);
        }
    }
}

/// Returns the meaning of a format of cfn-lint in words, such as "the Arn of `AWS::IAM::Role`".
fn meaning(format: &str) -> String {
    match format.split_once('.') {
        Some((type_name, part)) => format!("the {part} of {type_name}"),
        None => format.to_owned(),
    }
}

/// Returns `true` if a map from JSON is an intrinsic function.
pub(in crate::schema) fn is_function(map: &Map) -> bool {
    map.len() == 1
        && map
            .iter()
            .all(|(key, _)| key == "Ref" || key.starts_with("Fn::"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::{
        Target,
        schema::{self, check::tests::findings},
    };

    #[test]
    fn a_reference_to_something_else_is_reported() {
        let referent = |id: &str| {
            let schema = schema::find(match id {
                "Network" => "AWS::EC2::VPC",
                "Worker" => "AWS::IAM::Role",
                "Limit" => "AWS::SSM::Parameter",
                "Stage" => return Some(Referent::Text),
                "Stages" => return Some(Referent::List),
                _ => return None,
            });
            schema.map(Referent::Resource)
        };
        let found = |value: serde_json::Value| {
            let subnet = Map::new()
                .with("CidrBlock", "10.0.0.0/24".into())
                .with("VpcId", Node::from(value));
            let schema = schema::find("AWS::EC2::Subnet").expect("AWS has this type");
            let found = schema.check_within(&subnet, &referent).into_iter();
            found
                .map(|finding| format!("{}: {}", finding.path, finding.message))
                .collect::<String>()
        };
        assert_eq!(found(json!({"Ref": "Network"})), "");
        assert_eq!(found(json!({"Fn::GetAtt": ["Network", "VpcId"]})), "");
        // A parameter of the template, and a value that somebody has stored.
        assert_eq!(found(json!({"Ref": "Stage"})), "");
        assert_eq!(found(json!({"Fn::GetAtt": ["Limit", "Value"]})), "");
        for list in [
            json!({"Ref": "Stages"}),
            json!({"Fn::Split": [",", "a,b"]}),
            json!({"Fn::GetAtt": ["Network", "CidrBlockAssociations"]}),
        ] {
            assert_eq!(found(list), "/VpcId: expected a string, found a function that gives a list");
        }
        assert_eq!(
            found(json!({"Ref": "Worker"})),
            "/VpcId: expected the Id of AWS::EC2::VPC, found the Ref of Worker, which is of the type AWS::IAM::Role; \
             refer to another resource or attribute"
        );
        assert_eq!(
            found(json!({"Fn::GetAtt": "Network.CidrBlock"})),
            "/VpcId: expected the Id of AWS::EC2::VPC, found the CidrBlock of Network, which is of the type \
             AWS::EC2::VPC; refer to another resource or attribute"
        );
    }

    #[test]
    fn an_intrinsic_function_may_have_any_value() {
        let target = Target { stack: Arc::from("app"), id: Arc::from("Jobs") };
        // Nobody says what `Jobs` is.
        let queue = Map::new()
            .with("DelaySeconds", Node::Ref(target.clone()))
            .with("Tags", Node::Ref(target));
        assert_eq!(findings("AWS::SQS::Queue", &queue), "");
    }
}
