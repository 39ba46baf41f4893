//! The size of a template and its parts.

use std::io;

use resources::{Map, Node};

use crate::core::template::{Parameter, Resource, Template};

/// Returns the size in bytes without indentation, as `deploy` may send the template.
pub(super) fn exactly(template: &Template) -> usize {
    struct Count(usize);
    impl io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    // Counting cannot fail. An error of serde appears again when the template is written.
    let _ = serde_json::to_writer(&mut count, template);
    count.0
}

/// Returns an upper limit of [`exactly`], much faster.
pub(super) fn at_most(template: &Template) -> usize {
    let frame = 200 + template.description.map_or(0, text);
    let conditions = template
        .conditions
        .iter()
        .map(|(name, condition)| text(name) + 2 + node(condition));
    let outputs = template.outputs.iter().map(|output| {
        let export = output.export.as_deref().map_or(0, |name| 25 + text(name));
        text(&output.id) + 30 + text(output.description) + node(&output.value) + export
    });
    let parameters = template
        .parameters
        .iter()
        .map(|Parameter { id, from, .. }| text(id) + 90 + text(from));
    let handed_over = template
        .handed_over
        .iter()
        .map(|Parameter { id, value, to, .. }| text(id) + 60 + text(to) + node(value));
    let resources = template.resources.iter().map(resource);
    let values = outputs.chain(parameters).chain(handed_over);
    frame + conditions.chain(values).chain(resources).sum::<usize>()
}

/// Returns the bytes of all literal strings in a value. A size limit of AWS counts at least these.
pub(crate) fn literal_bytes(node: &Node) -> usize {
    match node {
        Node::Text(text) => text.len(),
        Node::List(nodes) | Node::Concat(nodes) => nodes.iter().map(literal_bytes).sum(),
        Node::Map(map) => map
            .iter()
            .map(|(key, node)| key.len() + literal_bytes(node))
            .sum(),
        _ => 0,
    }
}

fn resource(resource: &Resource) -> usize {
    // The names of the sections, the removal's two policies, and all signs between.
    let frame = 120 + text(resource.type_name) + text(&resource.id);
    let depends_on = resource.depends_on.iter().map(|id| text(id) + 1);
    frame + depends_on.sum::<usize>() + map(&resource.metadata) + map(&resource.properties)
}

/// Returns the maximum number of bytes of a written value, including quotes, commas and the names of functions.
fn node(value: &Node) -> usize {
    match value {
        Node::Bool(_) => 5,
        Node::Integer(_) | Node::Number(_) => 24,
        Node::Text(literal) | Node::Asset(literal) => text(literal) + 4,
        Node::List(nodes) => 2 + nodes.iter().map(|element| node(element) + 1).sum::<usize>(),
        Node::Map(entries) => map(entries),
        Node::Ref(target) => 12 + target.id.len(),
        Node::Pseudo(name) => 12 + name.len(),
        Node::GetAtt(target, attribute) => 24 + target.id.len() + attribute.len(),
        // Fn::Sub writes a string's `${` with one more letter, which is less than the estimate of `$`.
        Node::Concat(pieces) => 24 + pieces.iter().map(|piece| node(piece) + 1).sum::<usize>(),
        Node::Join(separator, list) | Node::Split(separator, list) => 24 + text(separator) + node(list),
        Node::Select(_, inner) | Node::ImportValue(inner) | Node::Base64(inner) => 32 + node(inner),
        Node::If(condition, branches) => 16 + text(condition) + node(&branches.0) + node(&branches.1),
    }
}

fn map(entries: &Map) -> usize {
    2 + entries
        .iter()
        .map(|(key, value)| text(key) + 2 + node(value))
        .sum::<usize>()
}

/// Returns the maximum size of a string in quotes. A control character has six bytes, and others have fewer. To look at
/// each byte would take longer than the rest of the estimate, and most templates are far below the limit.
fn text(text: &str) -> usize {
    2 + text.len() * 6
}

#[cfg(test)]
mod tests {
    use resources::{Target, Value, sqs};

    use super::*;
    use crate::{
        core::{
            condition::Condition,
            construct::Construct as _,
            pseudo,
            stack::Stack,
            testing::{AnyTrigger, stage},
        },
        lambda_fn::LambdaFn,
        queue::Queue,
    };

    #[test]
    fn what_is_estimated_is_no_less_than_what_is_written() {
        let mut stack = Stack::new(&stage());
        stack.describe("a \"description\" with\nsigns");
        let in_paris = stack.condition("InParis", Condition::equals(pseudo::region(), "eu-west-3"));
        let orders = stack.add(Queue::<String>::new("orders").suppress("W3005", "it is a test"));
        stack.add(LambdaFn::new("worker", AnyTrigger));
        let target = Target { stack: "shop-dev".into(), id: "Orders".into() };
        let values = [
            Value::import("site").part("/", 2).into_node(),
            Value::concat(["${${$$${".into(), "\u{1}\"\\".into(), orders.arn().into()]).into_node(),
            Value::concat([Value::import("site"), "${${$$${".into()]).into_node(),
            in_paris.choose::<String>("here", "there").into_node(),
            Node::Base64(Box::new(Node::Join(",".into(), Box::new(vec![Node::Ref(target)].into())))),
            Node::Number(-1.234_567_890_123_45e-300),
            Node::Integer(i64::MIN),
        ];
        for (number, value) in values.into_iter().enumerate() {
            let _ = stack
                .resource(format!("Queue{number}"), sqs::Queue::new())
                .reason("Value", value);
        }
        stack.output("orders_url", "Where orders go", orders.url());

        let companion = stack.in_us_east_1();
        let others: Vec<_> = ('a'..='t')
            .map(|letter| {
                let other = companion.resource(format!("Other{letter}"), sqs::Queue::new());
                (letter, other.handle())
            })
            .collect();
        for (letter, other) in others {
            let name: &str = Box::leak(format!("other_{letter}_arn").into_boxed_str());
            stack.output(name, "One more", other.arn());
        }

        for template in stack.synth().expect("nothing is wrong with the stack") {
            let (written, estimated) = (exactly(&template), at_most(&template));
            assert!(written <= estimated, "{estimated} for {written}");
        }
    }
}
