//! References from a template's values to its resources, parameters and conditions, and the broken ones among them.

use std::{collections::BTreeMap, sync::Arc};

use resources::{Map, Node, Target, schema::Schema};

use crate::core::{checks::Subject, stage::US_EAST_1, template::Template};

/// The references in a template.
pub(super) struct References<'a> {
    /// The dependencies of each resource, each once.
    pub(super) dependencies: Vec<Vec<usize>>,
    /// The references without a target, each with a message.
    pub(super) broken: Vec<(Subject<'a>, String)>,
}

impl<'a> References<'a> {
    /// Returns all references of a template. `index` holds the positions of the resources by logical ID, and `schemas`
    /// their schemas.
    pub(super) fn of(
        template: &'a Template,
        index: &BTreeMap<Arc<str>, usize>,
        schemas: &[Option<Schema>],
    ) -> Self {
        let mut found =
            Self { dependencies: Vec::with_capacity(template.resources.len()), broken: Vec::new() };
        let scope = Scope { template, index, schemas };
        for (name, condition) in &template.conditions {
            let mut refuse = |message| {
                found
                    .broken
                    .push((Subject::Stack, format!("the condition `{name}` {message}")));
            };
            visit(condition, &mut |reference| match reference {
                Reference::Target(target, _) if scope.is_parameter(target) => {}
                Reference::Target(target, _) => refuse(format!(
                    "refers to {}, but CloudFormation evaluates conditions before it creates resources; compare only parameters and \
                 literals",
                    target.id
                )),
                Reference::Condition(_) => {}
            });
        }
        for resource in &template.resources {
            let at = Subject::Resource(resource);
            let mut dependencies = Vec::new();
            visit_map(&resource.properties, &mut |reference| match scope.resolve(reference) {
                Ok(dependency) => dependencies.extend(dependency),
                Err(message) => found.broken.push((at, message)),
            });
            for id in &resource.depends_on {
                match index.get(id) {
                    Some(dependency) => dependencies.push(*dependency),
                    None => found
                        .broken
                        .push((at, format!("depends on {id}, which is not in this stack; add it first"))),
                }
            }
            dependencies.sort_unstable();
            dependencies.dedup();
            found.dependencies.push(dependencies);
        }
        for output in &template.outputs {
            visit(&output.value, &mut |reference| {
                if let Err(message) = scope.resolve(reference) {
                    found.broken.push((
                        Subject::Output(output.location),
                        format!("the output `{}` {message}", output.name),
                    ));
                }
            });
        }
        found
    }
}

/// The target of a reference.
#[derive(Clone, Copy)]
enum Reference<'a> {
    /// A resource, or an attribute of it.
    Target(&'a Target, Option<&'static str>),
    /// A condition of the template.
    Condition(&'a str),
}

/// The possible targets of references.
struct Scope<'a> {
    template: &'a Template,
    index: &'a BTreeMap<Arc<str>, usize>,
    schemas: &'a [Option<Schema>],
}

impl Scope<'_> {
    /// Returns `true` if this is a value from the companion stack.
    fn is_parameter(&self, target: &Target) -> bool {
        let is_of_stack = target.stack == self.template.stack_name;
        let mut parameters = self.template.parameters.iter();
        is_of_stack && parameters.any(|parameter| parameter.id == target.id)
    }

    /// Returns the position of the resource, or the problem with the reference.
    fn resolve(&self, reference: Reference<'_>) -> Result<Option<usize>, String> {
        let (target, attribute) = match reference {
            Reference::Target(target, attribute) => (target, attribute),
            Reference::Condition(name) => {
                return match self
                    .template
                    .conditions
                    .iter()
                    .any(|(known, _)| **known == *name)
                {
                    true => Ok(None),
                    false => Err(format!(
                        "uses the condition `{name}`, which is not in this stack; add it with `stack.condition(…)`"
                    )),
                };
            }
        };
        if target.stack != self.template.stack_name {
            // The name of a companion is the name of its stack and the region.
            let of = self.template.stack_name.strip_suffix(US_EAST_1);
            if of.and_then(|of| of.strip_suffix('-')) == Some(&*target.stack) {
                return Err(format!(
                    "refers to {} of the stack {}, which is deployed after this one; a companion stack cannot use resources \
                     of its stack, so define both in one stack",
                    target.id, target.stack
                ));
            }
            return Err(format!(
                "refers to {} of the stack {}; a handle is valid only in the stack that returned it, so use a handle of this \
                 stack",
                target.id, target.stack
            ));
        }
        let Some(&position) = self.index.get(&target.id) else {
            return match self.is_parameter(target) {
                true => Ok(None),
                false => Err(format!("refers to {}, which is not in this stack; add it first", target.id)),
            };
        };
        let given = self.template.resources[position].schema.as_deref();
        let refusal = attribute.and_then(|attribute| match given {
            Some(given) => given.attribute_refusal(&target.id, attribute),
            None => attribute_refusal(self.schemas[position].as_ref()?, &target.id, attribute),
        });
        match refusal {
            Some(refusal) => Err(refusal),
            None => Ok(Some(position)),
        }
    }
}

/// Returns a message if a resource does not have this attribute.
pub(crate) fn attribute_refusal(schema: &Schema, id: &str, attribute: &str) -> Option<String> {
    (!schema.has_attribute(attribute)).then(|| {
        let known: Vec<&str> = schema.attributes().collect();
        let advice = match known.is_empty() {
            true => "no attributes; remove the reference".to_owned(),
            false => format!("only the attributes {}; use one of these", known.join(", ")),
        };
        format!("refers to the attribute `{attribute}` of {id}, but {} has {advice}", schema.type_name())
    })
}

fn visit_map<'a>(map: &'a Map, found: &mut dyn FnMut(Reference<'a>)) {
    map.iter().for_each(|(_, node)| visit(node, found));
}

/// Calls `found` with each reference in a value, in order and with repetitions.
fn visit<'a>(node: &'a Node, found: &mut dyn FnMut(Reference<'a>)) {
    match node {
        Node::Bool(_)
        | Node::Integer(_)
        | Node::Number(_)
        | Node::Text(_)
        | Node::Pseudo(_)
        | Node::Asset(_) => {}
        Node::Ref(target) => found(Reference::Target(target, None)),
        Node::GetAtt(target, attribute) => found(Reference::Target(target, Some(attribute))),
        Node::List(nodes) | Node::Concat(nodes) => nodes.iter().for_each(|node| visit(node, found)),
        Node::Map(map) => visit_map(map, found),
        Node::Join(_, node)
        | Node::Select(_, node)
        | Node::Split(_, node)
        | Node::ImportValue(node)
        | Node::Base64(node) => visit(node, found),
        Node::If(condition, branches) => {
            found(Reference::Condition(condition));
            visit(&branches.0, found);
            visit(&branches.1, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use resources::Value;

    use crate::{
        core::{
            condition::Condition,
            construct::Construct as _,
            pseudo,
            stack::Stack,
            testing::{problems_of, stage},
        },
        queue::Queue,
    };

    #[test]
    fn a_condition_knows_no_resource() {
        let problems = problems_of(|stack| {
            let orders = stack.add(Queue::<String>::new("orders"));
            stack.condition("HasOrders", Condition::equals(orders.name(), "orders"));
        });
        assert_snapshot!(problems, @"the condition `HasOrders` refers to Orders, but CloudFormation evaluates conditions before it creates resources; compare only parameters and literals");
    }

    #[test]
    fn a_value_is_chosen_by_a_condition_of_its_stack() {
        let problems = problems_of(|stack| {
            let in_paris = Condition::equals(pseudo::region(), "eu-west-3");
            let ours = stack.condition("InParis", in_paris.clone());
            let theirs = Stack::new(&stage()).condition("InLyon", in_paris);
            let chosen: Value<String> = ours.choose("here", "there");
            stack.add(Queue::<String>::new("orders").property("QueueName", chosen.into_node()));
            let chosen: Value<String> = theirs.choose("here", "there");
            stack.add(Queue::<String>::new("bills").property("QueueName", chosen.into_node()));
        });
        assert_snapshot!(problems, @"Bills: uses the condition `InLyon`, which is not in this stack; add it with `stack.condition(…)`");
    }
}
