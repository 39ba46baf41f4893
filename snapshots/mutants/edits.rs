//! Edits of resources, which seed faults. Each returns `false` where it does not apply.

use serde_json::{Value, json};

use crate::mutants::{
    Resources,
    kinds::{QUEUE, ROLE},
};

pub(super) fn ids_of(all: &Resources, type_name: &str) -> Vec<String> {
    let of_type = all
        .iter()
        .filter(|(_, resource)| resource["Type"] == type_name);
    of_type.map(|(id, _)| id.clone()).collect()
}

pub(super) fn id_of(all: &Resources, type_name: &str) -> Option<String> {
    ids_of(all, type_name).into_iter().next()
}

/// Returns the logical IDs of queues that start functions.
pub(super) fn sources(all: &Resources) -> Vec<String> {
    all.values()
        .filter_map(|resource| {
            resource
                .pointer("/Properties/EventSourceArn/Fn::GetAtt/0")?
                .as_str()
        })
        .map(str::to_owned)
        .collect()
}

/// Returns the logical IDs of the dead-letter queues of queues.
pub(super) fn letters(all: &Resources) -> Vec<String> {
    all.values()
        .filter(|resource| resource["Type"] == QUEUE)
        .filter_map(|resource| {
            resource
                .pointer("/Properties/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0")?
                .as_str()
        })
        .map(str::to_owned)
        .collect()
}

/// Edits the properties of the first resource of a type that the edit applies to.
pub(super) fn edit(
    all: &mut Resources,
    type_name: &str,
    mut edit: impl FnMut(&str, &mut Value) -> bool,
) -> bool {
    all.iter_mut()
        .filter(|(_, resource)| resource["Type"] == type_name)
        .any(|(id, resource)| edit(id, &mut resource["Properties"]))
}

/// Takes the statements with an action from the first role that has some.
pub(super) fn withdraw(all: &mut Resources, action: &str) -> bool {
    edit(all, ROLE, |_, properties| {
        let statements = properties.pointer_mut("/Policies/0/PolicyDocument/Statement");
        let Some(statements) = statements.and_then(Value::as_array_mut) else { return false };
        let before = statements.len();
        statements.retain(|statement| !statement["Action"].to_string().contains(action));
        statements.len() < before
    })
}

/// Sets the value at a pointer whose parent is there.
pub(super) fn put(properties: &mut Value, pointer: &str, value: Value) -> bool {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    match properties.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            map.insert(name.to_owned(), value);
            true
        }
        Some(Value::Array(elements)) => match name
            .parse::<usize>()
            .ok()
            .and_then(|index| elements.get_mut(index))
        {
            Some(element) => {
                *element = value;
                true
            }
            None => false,
        },
        _ => false,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "each call makes its value")]
pub(super) fn set(all: &mut Resources, type_name: &str, pointer: &str, value: Value) -> bool {
    edit(all, type_name, |_, properties| put(properties, pointer, value.clone()))
}

/// Sets who may take the first role of a function.
#[expect(clippy::needless_pass_by_value, reason = "each call makes its value")]
pub(super) fn trust(all: &mut Resources, principal: Value) -> bool {
    edit(all, ROLE, |_, properties| {
        let pointer = "/AssumeRolePolicyDocument/Statement/0/Principal";
        let is_of_function =
            properties.pointer(pointer) == Some(&json!({ "Service": "lambda.amazonaws.com" }));
        is_of_function && put(properties, pointer, principal.clone())
    })
}

#[expect(clippy::needless_pass_by_value, reason = "each call makes its value")]
pub(super) fn push(all: &mut Resources, type_name: &str, pointer: &str, value: Value) -> bool {
    edit(all, type_name, |_, properties| match properties.pointer_mut(pointer) {
        Some(Value::Array(elements)) => {
            elements.push(value.clone());
            true
        }
        _ => false,
    })
}

pub(super) fn remove(all: &mut Resources, type_name: &str, pointer: &str) -> bool {
    edit(all, type_name, |_, properties| {
        let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
        match properties.pointer_mut(parent) {
            Some(Value::Object(map)) => map.remove(name).is_some(),
            _ => false,
        }
    })
}

/// Removes the resources of a type that name a service.
pub(super) fn without(all: &mut Resources, type_name: &str, service: &str) -> bool {
    let before = all.len();
    all.retain(|_, resource| resource["Type"] != type_name || !resource.to_string().contains(service));
    all.len() < before
}

/// Adds a copy of the first resource of a type.
pub(super) fn twice(all: &mut Resources, type_name: &str) -> bool {
    let Some(id) = id_of(all, type_name) else { return false };
    let copy = all[&id].clone();
    all.insert("Another".to_owned(), copy);
    true
}

/// Sets an attribute of the first resource of a type.
pub(super) fn put_in(all: &mut Resources, type_name: &str, key: &str, value: Value) -> bool {
    let Some(id) = id_of(all, type_name) else { return false };
    all[&id][key] = value;
    true
}

/// Gives the first statement of a role another action and resource.
#[expect(clippy::needless_pass_by_value, reason = "each call makes its values")]
pub(super) fn statement(all: &mut Resources, action: Value, resource: Value) -> bool {
    edit(all, ROLE, |_, properties| {
        let statement = "/Policies/0/PolicyDocument/Statement/0";
        put(properties, &format!("{statement}/Action"), action.clone())
            && put(properties, &format!("{statement}/Resource"), resource.clone())
    })
}

/// Sets the condition of a role's first statement.
pub(super) fn condition(all: &mut Resources, condition: Value) -> bool {
    set(all, ROLE, "/Policies/0/PolicyDocument/Statement/0/Condition", condition)
}

/// Returns the logical ID of a function's role.
pub(super) fn role_of(all: &Resources, function: &str) -> Option<String> {
    let role = all[function]
        .pointer("/Properties/Role/Fn::GetAtt/0")?
        .as_str()?;
    Some(role.to_owned())
}

/// Allows an action to the role of a function.
#[expect(clippy::needless_pass_by_value, reason = "each call makes its values")]
pub(super) fn allow(all: &mut Resources, function: &str, action: Value, resource: Value) -> bool {
    let Some(role) = role_of(all, function) else { return false };
    let statements = all[&role]["Properties"].pointer_mut("/Policies/0/PolicyDocument/Statement");
    statements
        .and_then(Value::as_array_mut)
        .is_some_and(|statements| {
            statements.push(json!({ "Effect": "Allow", "Action": action, "Resource": resource }));
            true
        })
}
