//! The paths that API Gateway accepts, and that fit their operations.

use std::collections::BTreeMap;

use links::http::Definition;

use crate::core::{logical_id::pascal_case, openapi::Parameter};

/// What API Gateway would refuse of these paths together.
pub(crate) fn refusals<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut refusals = Vec::new();
    let mut variables: BTreeMap<&str, &str> = BTreeMap::new();
    let mut accepted = Vec::new();
    for path in paths {
        if path == "/" {
            continue;
        }
        let Some(parts) = path.strip_prefix('/') else {
            refusals.push(format!("the path `{path}` does not begin with a slash; write `/{path}`"));
            continue;
        };
        if let Some(part) = parts.split('/').find(|part| !is_part(part)) {
            refusals.push(format!(
                "`{part}` cannot be a part of the path `{path}`; a part has letters, digits and any of `-_.:`, or is a \
                 variable in braces, such as `{{jobId}}`"
            ));
            continue;
        }
        accepted.push(path);
        if let Some(greedy) = parts
            .split('/')
            .rev()
            .skip(1)
            .find(|part| part.ends_with("+}"))
        {
            refusals.push(format!(
                "`{greedy}` takes all that follows, so nothing can follow it in the path `{path}`; end the path with it"
            ));
        }
        // API Gateway knows one variable below each path, whatever it is called.
        for (position, _) in path.match_indices("/{") {
            let (above, below) = path.split_at(position);
            let variable = below[1..].split('/').next().unwrap_or_default();
            let first = *variables.entry(above).or_insert(variable);
            if first != variable {
                refusals.push(format!(
                    "below `{above}/` there are two variables, `{first}` and `{variable}`; call them the same"
                ));
            }
        }
    }
    refusals.extend(confused(&accepted));
    refusals.dedup();
    refusals
}

/// Returns the reason for which the variables of a path are not the fields of its operation's path type, if there is one.
pub(super) fn misfit(path: &str, operation: &Definition) -> Option<String> {
    let variables: Vec<&str> = variables(path).collect();
    let name = operation.name;
    let Some(model) = operation.path else {
        return (!variables.is_empty()).then(|| {
            format!(
                "the path `{path}` has {}, and the operation `{name}` reads no path; declare a type with {}: \
                 `#[operation(path = {name}Path)]`",
                listed("variable", &variables),
                listed("field", &variables)
            )
        });
    };
    let fields = Parameter::all(model)?;
    let fields: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let without = |all: &[&str], some: &[&str]| -> Vec<String> {
        all.iter()
            .filter(|name| !some.contains(*name))
            .map(|name| (*name).to_owned())
            .collect()
    };
    let of = model.name();
    let unread = without(&variables, &fields);
    let unread =
        (!unread.is_empty()).then(|| format!("`{of}` has no field for {}", listed("variable", &unread)));
    let missing = without(&fields, &variables);
    let missing = (!missing.is_empty())
        .then(|| format!("the path has no variable for {} of `{of}`", listed("field", &missing)));
    let found: Vec<String> = unread.into_iter().chain(missing).collect();
    (!found.is_empty()).then(|| {
        format!(
            "the path `{path}` does not fit the operation `{name}`: {}; give the variables of the path and the fields of \
             `{of}` the same names",
            found.join(", and ")
        )
    })
}

/// The names with a noun before them: `the variable `jobId``, `the fields `jobId` and `page``.
fn listed(noun: &str, names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    let plural = if quoted.len() == 1 { "" } else { "s" };
    format!("the {noun}{plural} {}", quoted.join(" and "))
}

/// The variables of a path.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| name.strip_suffix('+').unwrap_or(name))
}

/// Paths of which the words are the same, and so the logical IDs.
fn confused(paths: &[&str]) -> Vec<String> {
    let mut refusals = Vec::new();
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    // Each path with those above it.
    let all = paths.iter().flat_map(|path| {
        let ends = path
            .match_indices('/')
            .map(|(end, _)| end)
            .skip(1)
            .chain([path.len()]);
        ends.map(move |end| &path[..end])
    });
    for path in all {
        let first = *known.entry(pascal_case(path)).or_insert(path);
        if first != path {
            refusals.push(format!(
                "the paths `{first}` and `{path}` would have the same logical IDs, which are made of their words; rename \
                 one"
            ));
        }
    }
    refusals
}

/// The path as the ARN of a call holds it: any value for a variable.
pub(crate) fn pattern(path: &str) -> String {
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| if part.starts_with('{') { "*" } else { part })
        .collect();
    parts.join("/")
}

fn is_part(part: &str) -> bool {
    let name = match part
        .strip_prefix('{')
        .and_then(|part| part.strip_suffix('}'))
    {
        Some(variable) => variable.strip_suffix('+').unwrap_or(variable),
        None => part,
    };
    !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "-_.:".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_api_gateway_would_refuse_are_named() {
        assert_eq!(refusals(["/", "/jobs", "/jobs/{jobId}", "/jobs/{jobId}/article"].into_iter()), [""; 0]);
        assert_eq!(
            refusals(["jobs", "/a//b", "/a b", "/jobs/{id}", "/jobs/{jobId}/article"].into_iter()),
            [
                "the path `jobs` does not begin with a slash; write `/jobs`",
                "`` cannot be a part of the path `/a//b`; a part has letters, digits and any of `-_.:`, or is a variable \
                 in braces, such as `{jobId}`",
                "`a b` cannot be a part of the path `/a b`; a part has letters, digits and any of `-_.:`, or is a \
                 variable in braces, such as `{jobId}`",
                "below `/jobs/` there are two variables, `{id}` and `{jobId}`; call them the same",
            ]
        );
    }

    #[test]
    fn a_variable_that_takes_all_is_the_last() {
        assert_eq!(refusals(["/files/{path+}"].into_iter()), [""; 0]);
        assert_eq!(
            refusals(["/files/{path+}/info"].into_iter()),
            [
                "`{path+}` takes all that follows, so nothing can follow it in the path `/files/{path+}/info`; end the path \
              with it"
            ]
        );
    }

    #[test]
    fn paths_of_the_same_words_are_named_once() {
        assert_eq!(
            refusals(["/my-jobs", "/my/jobs", "/my/jobs"].into_iter()),
            [
                "the paths `/my-jobs` and `/my/jobs` would have the same logical IDs, which are made of their words; rename \
              one"
            ]
        );
    }

    #[test]
    fn a_variable_is_any_value_in_the_arn_of_a_call() {
        assert_eq!(pattern("/jobs/{jobId}/article"), "/jobs/*/article");
    }
}
