//! Expressions that CloudFormation does not evaluate.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Item, Rule,
    Severity::Error,
    document::{Piece, substitutions},
};

pub(super) static RULES: &[Rule] = &[Rule {
    id: "text-not-substituted",
    severity: Error,
    summary: "A text with `${…}` that names a resource or a pseudo parameter is within `Fn::Sub`.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
    passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":{"Fn::Sub":"${AWS::StackName}-q"}}}}"#,
    failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"${AWS::StackName}-q"}}}"#,
    check: substituted,
}];

fn substituted(document: &Document<'_>, findings: &mut Findings) {
    for item in document.items() {
        for (_, node) in item.properties().iter() {
            visit(document, item, node, findings);
        }
    }
}

fn visit(document: &Document<'_>, item: Item<'_>, node: &Node, findings: &mut Findings) {
    match node {
        Node::Text(text) if text.contains("${") => {
            let forgotten = substitutions(text)
                .into_iter()
                .find_map(|piece| match piece {
                    Piece::Reference(name, _)
                        if name.starts_with("AWS::") || document.get(name).is_some() =>
                    {
                        Some(name.to_owned())
                    }
                    _ => None,
                });
            if let Some(name) = forgotten {
                findings.on(item, node,
                    format!("`{text}` would be used as it stands, with `${{{name}}}`; put the text together from values, or use Fn::Sub"),
                );
            }
        }
        Node::List(nodes) => nodes
            .iter()
            .for_each(|node| visit(document, item, node, findings)),
        Node::Map(map) if map.len() == 1 && map.get("Fn::Sub").is_some() => {}
        Node::Map(map) => map
            .iter()
            .for_each(|(_, node)| visit(document, item, node, findings)),
        Node::If(_, branches) => {
            visit(document, item, &branches.0, findings);
            visit(document, item, &branches.1, findings);
        }
        Node::Join(_, node) | Node::Base64(node) | Node::ImportValue(node) => {
            visit(document, item, node, findings);
        }
        _ => {}
    }
}
