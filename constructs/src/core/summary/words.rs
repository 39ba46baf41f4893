//! Values of a template, as people read them.

use resources::{Map, Node};

use crate::core::template::Resource;

/// A value in the notation of `Fn::Sub`: `${Jobs}`, `${Jobs.Arn}`, `${AWS::Region}`, and literals as they are.
pub(super) fn value(node: &Node) -> String {
    spell(node, &|id, attribute| match attribute {
        Some(attribute) => format!("${{{id}.{attribute}}}"),
        None => format!("${{{id}}}"),
    })
}

/// What an ARN is of: `Jobs`, `Storage/uploads/*`. Parts that are no resource of the stack stay as they are.
pub(super) fn subject(node: &Node) -> String {
    spell(node, &|id, _| id.to_owned())
}

fn spell(node: &Node, target: &dyn Fn(&str, Option<&str>) -> String) -> String {
    match node {
        Node::Text(text) => text.clone().into_owned(),
        Node::Ref(resource) => target(&resource.id, None),
        Node::GetAtt(resource, attribute) => target(&resource.id, Some(attribute)),
        Node::Pseudo(name) => format!("${{{name}}}"),
        Node::Concat(pieces) => pieces.iter().map(|piece| spell(piece, target)).collect(),
        _ => json(node),
    }
}

/// JSON on one line.
pub(super) fn json(node: &Node) -> String {
    // Writing to memory cannot fail.
    serde_json::to_string(node).unwrap_or_default()
}

/// The elements of a list. IAM and CloudFormation take one element without its list as well.
pub(super) fn elements(node: Option<&Node>) -> &[Node] {
    match node {
        None => &[],
        Some(Node::List(nodes)) => nodes,
        Some(node) => std::slice::from_ref(node),
    }
}

/// The ID of the first resource that a value refers to.
pub(super) fn target(node: Option<&Node>) -> Option<&str> {
    let mut first = None;
    node?.targets(&mut |target| {
        first.get_or_insert(&*target.id);
    });
    first
}

/// The value at a path of keys.
pub(super) fn at<'a>(map: &'a Map, path: &[&str]) -> Option<&'a Node> {
    let (last, above) = path.split_last()?;
    above
        .iter()
        .try_fold(map, |map, key| match map.get(key)? {
            Node::Map(map) => Some(map),
            _ => None,
        })?
        .get(last)
}

/// The map at a path of keys.
pub(super) fn map_at<'a>(map: &'a Map, path: &[&str]) -> Option<&'a Map> {
    match at(map, path)? {
        Node::Map(map) => Some(map),
        _ => None,
    }
}

/// The text of a property, if it is a literal.
pub(super) fn text<'a>(resource: &'a Resource, property: &str) -> Option<&'a str> {
    resource.properties().get(property)?.as_text()
}

/// What the stack says of a resource under a key, such as why it is public.
pub(super) fn note<'a>(resource: &'a Resource, key: &str) -> Option<&'a Node> {
    map_at(resource.metadata(), &["Stratiform"])?.get(key)
}

/// The name that AWS knows a resource by: the property that is called after its type, such as `QueueName`, or `Name`.
pub(super) fn physical_name(resource: &Resource) -> Option<String> {
    let property = match resource.type_name() {
        "AWS::Cognito::UserPoolClient" => "ClientName".to_owned(),
        "AWS::Cognito::UserPoolDomain" => "Domain".to_owned(),
        type_name => format!("{}Name", type_name.rsplit("::").next()?),
    };
    let properties = resource.properties();
    properties
        .get(&property)
        .or_else(|| properties.get("Name"))
        .map(value)
}
