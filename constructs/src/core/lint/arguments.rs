//! The functions that CloudFormation evaluates as arguments of others, without its language extensions.
//!
//! Source: the section "Supported functions" of each function in the CloudFormation Template Reference.

use crate::core::lint::tree::{Entry, Tree};

/// The functions that an argument may be, and those that an element of it may be, if it is a list.
type Known = (&'static [&'static str], &'static [&'static str]);

const TEXTS: &[&str] = &[
    "Fn::Base64",
    "Fn::FindInMap",
    "Fn::GetAtt",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Select",
    "Fn::Sub",
    "Fn::Transform",
    "Ref",
];

const LISTS: &[&str] =
    &["Fn::Cidr", "Fn::FindInMap", "Fn::GetAZs", "Fn::GetAtt", "Fn::If", "Fn::Split", "Fn::Transform", "Ref"];

const CHOICES: &[&str] =
    &["Fn::FindInMap", "Fn::GetAtt", "Fn::GetStackOutput", "Fn::If", "Fn::Transform", "Ref"];

const NAMES: &[&str] = &["Fn::FindInMap", "Fn::Transform", "Ref"];

/// The functions that the arguments of a function may be. Other functions are judged by their forms.
fn known(function: &str) -> &'static [Known] {
    match function {
        "Fn::Select" => &[(NAMES, &[]), (LISTS, CHOICES)],
        "Fn::Join" => &[(&[], &[]), (LISTS, TEXTS)],
        "Fn::FindInMap" => &[(NAMES, &[]), (NAMES, &[]), (NAMES, &[])],
        _ => &[],
    }
}

/// Returns each function that cannot be where it is in the arguments of a function, with those that can be there.
pub(super) fn unknown<'a>(function: &str, value: &'a Tree) -> Vec<(&'a Entry, &'static [&'static str])> {
    let arguments = value.as_list().unwrap_or_default();
    let mut found = Vec::new();
    for (argument, (whole, elements)) in arguments.iter().zip(known(function)) {
        let of = |tree: &'a Tree, known: &'static [&'static str]| {
            let function = tree.function()?;
            (!known.is_empty() && !known.contains(&function.key.as_str())).then_some((function, known))
        };
        found.extend(of(argument, whole));
        let list = argument.as_list().unwrap_or_default();
        found.extend(list.iter().filter_map(|element| of(element, elements)));
    }
    found
}
