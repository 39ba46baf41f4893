//! The losses of the other side when one contract takes the place of another.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::core::{
    contract::{
        comparison::differences,
        difference::{Certainty, Direction},
        shape::Schema,
    },
    plan::{Concern, Finding},
};

/// Returns the finding that losses are unknown.
pub(super) fn unknown(reason: &str) -> Finding {
    Finding::new(Concern::Callers, "Contract", format!("what callers lose is unknown: {reason}"))
}

/// Returns the losses between the documents of two contracts.
pub(super) fn between(before: &Value, after: &Value) -> Vec<Finding> {
    let mut losses = Losses { before, after, findings: Vec::new() };
    for (api, routes) in entries(&before["operations"]) {
        losses.compare_api(api, routes);
    }
    for (section, direction) in [("received", Direction::Received), ("sent", Direction::Sent)] {
        for (name, old) in entries(&before[section]) {
            losses.compare_payload(section, name, old, direction);
        }
    }
    // The loss of a table is a loss of data.
    for (id, old) in entries(&before["items"]) {
        if let Some(new) = after["items"].get(id) {
            losses.compare_schemas(
                id,
                "items that are stored already cannot be read",
                "item",
                [&old["read"], &new["read"]],
                Direction::Received,
            );
            losses.compare_schemas(
                id,
                "new items, for code that still runs",
                "item",
                [&old["written"], &new["written"]],
                Direction::Sent,
            );
        }
    }
    losses.findings
}

struct Losses<'a> {
    before: &'a Value,
    after: &'a Value,
    findings: Vec<Finding>,
}

impl Losses<'_> {
    fn add(&mut self, id: &str, message: impl Into<String>) {
        self.findings
            .push(Finding::new(Concern::Callers, id, message));
    }

    fn compare_api(&mut self, api: &str, routes: &Value) {
        let Some(new_routes) = self.after["operations"].get(api) else {
            self.add(api, "the API is gone, with all of its operations");
            return;
        };
        let by_shape: BTreeMap<String, (&String, &Value)> = entries(new_routes)
            .map(|(route, operation)| (anonymous(route), (route, operation)))
            .collect();
        for (route, old) in entries(routes) {
            if let Some((new_route, new)) = by_shape.get(&anonymous(route)) {
                self.compare_operation(api, [route, new_route], old, new);
                continue;
            }
            let moved = entries(new_routes)
                .find(|(other, new)| new["name"] == old["name"] && routes.get(other.as_str()).is_none());
            match moved {
                Some((other, _)) => self.add(api, format!("`{route}` is gone, and becomes `{other}`")),
                None => self.add(api, format!("`{route}` is gone")),
            }
        }
    }

    fn compare_operation(&mut self, api: &str, routes: [&str; 2], old: &Value, new: &Value) {
        let route = routes[0];
        if let Some(lost) = lost_callers(&old["callers"], &new["callers"]) {
            self.add(api, format!("`{route}`: {lost}"));
        }
        // Callers do not know the names of variables in a path.
        let (of_old, of_new) = (variables(routes[0]), variables(routes[1]));
        for (name, new_name) in of_old.iter().zip(&of_new) {
            let schemas = [&old["path"]["properties"][*name], &new["path"]["properties"][*new_name]];
            if !schemas.iter().any(|schema| schema.is_null()) {
                self.compare_schemas(
                    api,
                    &format!("`{route}`"),
                    &format!("path.{name}"),
                    schemas,
                    Direction::Received,
                );
            }
        }
        for place in ["query", "headers", "body"] {
            match (old.get(place), new.get(place)) {
                (Some(old), Some(new)) => {
                    self.compare_schemas(api, &format!("`{route}`"), place, [old, new], Direction::Received);
                }
                (None, Some(new)) => {
                    // Callers have sent nothing so far: an object without fields.
                    let nothing = serde_json::json!({ "type": "object", "additionalProperties": false });
                    let place_of_all = format!("`{route}`");
                    match place {
                        "body" => self.add(api, format!("{place_of_all}: `body` is new, and required")),
                        _ => self.compare_schemas(
                            api,
                            &place_of_all,
                            place,
                            [&nothing, new],
                            Direction::Received,
                        ),
                    }
                }
                (Some(_), None) => {
                    self.add(
                        api,
                        format!("`{route}`: `{place}` is ignored now, which may matter to callers"),
                    );
                }
                (None, None) => {}
            }
        }
        for (status, body) in entries(&new["answers"]) {
            let place = format!("`{route}` answers {status}");
            match old["answers"].get(status) {
                None => self.add(api, format!("`{route}` may answer {status} now")),
                Some(Value::Null) if body.is_null() => {}
                Some(Value::Null) => self.add(api, format!("{place} with a body now, before without")),
                Some(_) if body.is_null() => self.add(api, format!("{place} without a body now")),
                Some(old) => self.compare_schemas(api, &place, "body", [old, body], Direction::Sent),
            }
        }
        for (status, codes) in entries(&new["errors"]) {
            let known = &old["errors"][status];
            let is_new = |code: &&Value| !known.as_array().is_some_and(|known| known.contains(code));
            for code in codes.as_array().into_iter().flatten().filter(is_new) {
                let code = code.as_str().unwrap_or_default();
                self.add(api, format!("`{route}` may answer {status} with the error `{code}` now"));
            }
        }
    }

    fn compare_payload(&mut self, section: &str, name: &str, old: &Value, direction: Direction) {
        let id = old["functions"][0].as_str().unwrap_or_default();
        let Some(new) = self.after[section].get(name) else {
            let lost = match direction {
                Direction::Received => "no function takes it any more",
                Direction::Sent => "no function sends it any more",
            };
            self.add(id, format!("{name}: {lost}"));
            return;
        };
        let id = new["functions"][0].as_str().unwrap_or(id);
        let places = [
            ("message", "message"),
            ("event", "detail"),
            ("output", "output"),
            ("properties", "properties"),
            ("attributes", "attributes"),
        ];
        let (_, place) = places
            .into_iter()
            .find(|(prefix, _)| name.starts_with(prefix))
            .unwrap_or(("", "input"));
        self.compare_schemas(id, name, place, [&old["schema"], &new["schema"]], direction);
    }

    fn compare_schemas(
        &mut self,
        id: &str,
        subject: &str,
        place: &str,
        [old, new]: [&Value; 2],
        direction: Direction,
    ) {
        if old.is_null() || new.is_null() {
            let message =
                format!("{subject}: unknown, because a type has no schema; derive `JsonSchema` for it");
            if !(old.is_null() && new.is_null()) {
                self.add(id, message);
            }
            return;
        }
        let before = Schema { schema: old, document: self.before };
        let after = Schema { schema: new, document: self.after };
        for difference in differences(before, after, direction, place) {
            let doubt = match difference.certainty {
                Certainty::Breaks => "",
                Certainty::May => ", which may matter",
            };
            self.add(id, format!("{subject}: {}{doubt}", difference.sentence(direction)));
        }
    }
}

/// Returns the entries of an object. Anything else has none.
fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

/// Returns the names of the variables in a route, in their order.
fn variables(route: &str) -> Vec<&str> {
    let parts = route.split('/');
    parts
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| name.trim_end_matches('+'))
        .collect()
}

/// Returns a route without the names of its variables.
fn anonymous(route: &str) -> String {
    let parts = route.split('/').map(|part| match part.strip_prefix('{') {
        Some(name) if name.ends_with("+}") => "{+}",
        Some(_) => "{}",
        None => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Returns the reason why callers are refused who were allowed before.
fn lost_callers(old: &Value, new: &Value) -> Option<String> {
    if old == new || *new == "everybody" {
        return None;
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (tokens, scope) = (text(&new["tokens"]), text(&new["scope"]));
    let with_scope = if scope.is_empty() { String::new() } else { format!(" with the scope `{scope}`") };
    if *old == "everybody" {
        return Some(format!("callers need a token of `{tokens}`{with_scope} now"));
    }
    if text(&old["tokens"]) != tokens {
        return Some(format!("tokens of `{}` are refused now", text(&old["tokens"])));
    }
    (!scope.is_empty()).then(|| format!("callers need the scope `{scope}` now"))
}
