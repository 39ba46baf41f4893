//! Access to properties by their paths.

use resources::{Map, Node};

/// Sets the property at a path of names and list positions with dots between them. Returns a message if the path is not
/// valid.
pub(super) fn set(properties: &mut Map, path: &'static str, value: Node) -> Result<(), String> {
    check(path)?;
    set_in_map(properties, path, value)
}

/// Removes the property at a path. Returns a message if the path is not valid, or leads nowhere.
pub(super) fn remove(properties: &mut Map, path: &'static str) -> Result<(), String> {
    check(path)?;
    let missing = || {
        format!("there is no property `{path}` to remove; correct the path, or remove `.without_property`")
    };
    let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
    let steps = above.split('.').filter(|step| !step.is_empty());
    let mut map = properties;
    for step in steps {
        let inner = match map.get_mut(step) {
            Some(Node::Map(inner)) => inner,
            Some(Node::List(_)) => {
                return Err(format!(
                    "`{step}` is a list, of which nothing can be removed; set the whole `{step}`"
                ));
            }
            _ => return Err(missing()),
        };
        map = inner;
    }
    map.remove(name).map(drop).ok_or_else(missing)
}

fn check(path: &str) -> Result<(), String> {
    if path.split('.').any(str::is_empty) {
        return Err(format!(
            "`{path}` is not a valid path of a property; write names with single dots between them, such as \
             `RedrivePolicy.maxReceiveCount`"
        ));
    }
    Ok(())
}

fn set_in_map(map: &mut Map, path: &'static str, value: Node) -> Result<(), String> {
    let (name, rest) = split(path);
    let Some(rest) = rest else {
        map.set(name, value);
        return Ok(());
    };
    if map.get(name).is_none() {
        map.set(name, Map::new().into());
    }
    match map.get_mut(name) {
        Some(Node::Map(inner)) => set_in_map(inner, rest, value),
        Some(Node::List(elements)) => set_in_list(elements, name, rest, value),
        _ => Err(format!(
            "`{name}` is neither a map nor a list, so `{rest}` cannot be set in it; set the whole `{name}`"
        )),
    }
}

fn set_in_list(elements: &mut [Node], list: &str, path: &'static str, value: Node) -> Result<(), String> {
    let (position, rest) = split(path);
    let length = elements.len();
    let element = position
        .parse::<usize>()
        .ok()
        .and_then(|position| elements.get_mut(position));
    match (element, rest) {
        (Some(element), None) => {
            *element = value;
            Ok(())
        }
        (Some(Node::Map(inner)), Some(rest)) => set_in_map(inner, rest, value),
        (Some(Node::List(inner)), Some(rest)) => set_in_list(inner, position, rest, value),
        (Some(_), Some(rest)) => Err(format!(
            "`{list}.{position}` is neither a map nor a list, so `{rest}` cannot be set in it; set the whole `{list}`"
        )),
        (None, _) => {
            let noun = if length == 1 { "element" } else { "elements" };
            Err(format!(
                "`{list}` has {length} {noun}, counted from 0, so there is no `{position}`; set the whole `{list}`"
            ))
        }
    }
}

/// Returns the first part of a path, and the rest after its dot.
fn split(path: &'static str) -> (&'static str, Option<&'static str>) {
    path.split_once('.')
        .map_or((path, None), |(first, rest)| (first, Some(rest)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn after(path: &'static str) -> String {
        let Node::Map(mut properties) =
            json!({"Name": "x", "Policy": {"max": 1}, "Rules": [{"Id": "a"}, "b", [1]]}).into()
        else {
            unreachable!("an object becomes a map")
        };
        match set(&mut properties, path, true.into()) {
            Ok(()) => serde_json::to_string(&properties).expect("a map is JSON"),
            Err(refusal) => refusal,
        }
    }

    #[test]
    fn a_property_is_set_where_its_path_leads() {
        assert_eq!(after("Name"), r#"{"Name":true,"Policy":{"max":1},"Rules":[{"Id":"a"},"b",[1]]}"#);
        assert_eq!(after("Policy.max"), r#"{"Name":"x","Policy":{"max":true},"Rules":[{"Id":"a"},"b",[1]]}"#);
        assert_eq!(after("Rules.0.Id"), r#"{"Name":"x","Policy":{"max":1},"Rules":[{"Id":true},"b",[1]]}"#);
        assert_eq!(after("Rules.1"), r#"{"Name":"x","Policy":{"max":1},"Rules":[{"Id":"a"},true,[1]]}"#);
        assert_eq!(after("Rules.2.0"), r#"{"Name":"x","Policy":{"max":1},"Rules":[{"Id":"a"},"b",[true]]}"#);
    }

    #[test]
    fn a_property_is_removed_where_its_path_leads() {
        let after = |path| {
            let Node::Map(mut properties) =
                json!({"Name": "x", "Policy": {"max": 1}, "Rules": [{"Id": "a"}]}).into()
            else {
                unreachable!("an object becomes a map")
            };
            match remove(&mut properties, path) {
                Ok(()) => serde_json::to_string(&properties).expect("a map is JSON"),
                Err(refusal) => refusal,
            }
        };
        assert_eq!(after("Name"), r#"{"Policy":{"max":1},"Rules":[{"Id":"a"}]}"#);
        assert_eq!(after("Policy.max"), r#"{"Name":"x","Policy":{},"Rules":[{"Id":"a"}]}"#);
        assert_eq!(
            [after("Nam"), after("Policy.min"), after("Rules.0.Id"), after("A..B")],
            [
                "there is no property `Nam` to remove; correct the path, or remove `.without_property`",
                "there is no property `Policy.min` to remove; correct the path, or remove `.without_property`",
                "`Rules` is a list, of which nothing can be removed; set the whole `Rules`",
                "`A..B` is not a valid path of a property; write names with single dots between them, such as \
                 `RedrivePolicy.maxReceiveCount`",
            ]
        );
    }

    #[test]
    fn maps_on_the_way_are_made() {
        assert_eq!(
            after("New.Inner.Flag"),
            r#"{"Name":"x","New":{"Inner":{"Flag":true}},"Policy":{"max":1},"Rules":[{"Id":"a"},"b",[1]]}"#
        );
    }

    #[test]
    fn a_path_that_leads_nowhere_is_refused() {
        assert_eq!(
            [after("Name.First"), after("Rules.3"), after("Rules.first"), after("Rules.1.Id"), after("A..B")],
            [
                "`Name` is neither a map nor a list, so `First` cannot be set in it; set the whole `Name`",
                "`Rules` has 3 elements, counted from 0, so there is no `3`; set the whole `Rules`",
                "`Rules` has 3 elements, counted from 0, so there is no `first`; set the whole `Rules`",
                "`Rules.1` is neither a map nor a list, so `Id` cannot be set in it; set the whole `Rules`",
                "`A..B` is not a valid path of a property; write names with single dots between them, such as \
                 `RedrivePolicy.maxReceiveCount`",
            ]
        );
    }
}
