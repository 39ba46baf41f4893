//! Values of a template in readable form.

use resources::{Map, Node};

use crate::core::template::Resource;

/// Returns a value in the notation of `Fn::Sub`: `${Jobs}`, `${Jobs.Arn}`, `${AWS::Region}`, and literals as they are.
pub(super) fn value(node: &Node) -> String {
    spell(node, &|id, attribute| match attribute {
        Some(attribute) => format!("${{{id}.{attribute}}}"),
        None => format!("${{{id}}}"),
    })
}

/// Returns the resource of an ARN: `Jobs`, `Storage/uploads/*`. Parts that are not a resource of the stack stay as they
/// are.
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

/// Returns JSON on one line.
pub(super) fn json(node: &Node) -> String {
    // Writing to memory cannot fail.
    serde_json::to_string(node).unwrap_or_default()
}

/// Returns the elements of a list. IAM and CloudFormation also accept one element without a list.
pub(super) fn elements(node: Option<&Node>) -> &[Node] {
    match node {
        None => &[],
        Some(Node::List(nodes)) => nodes,
        Some(node) => std::slice::from_ref(node),
    }
}

/// Returns the ID of the first resource that a value refers to.
pub(super) fn target(node: Option<&Node>) -> Option<&str> {
    let mut first = None;
    node?.targets(&mut |target| {
        first.get_or_insert(&*target.id);
    });
    first
}

/// Returns the value at a path of keys.
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

/// Returns the map at a path of keys.
pub(super) fn map_at<'a>(map: &'a Map, path: &[&str]) -> Option<&'a Map> {
    match at(map, path)? {
        Node::Map(map) => Some(map),
        _ => None,
    }
}

/// Returns the text of a property, if it is a literal.
pub(super) fn text<'a>(resource: &'a Resource, property: &str) -> Option<&'a str> {
    resource.properties().get(property)?.as_text()
}

/// Returns the stack's note about a resource under a key, such as the reason why it is public.
pub(super) fn note<'a>(resource: &'a Resource, key: &str) -> Option<&'a Node> {
    map_at(resource.metadata(), &["Stratiform"])?.get(key)
}

/// Returns the physical name of a resource: the property named after its type, such as `QueueName`, or `Name`.
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
