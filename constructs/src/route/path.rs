//! Checks of API paths: the form that API Gateway accepts, and the match with the operations.

use std::collections::BTreeMap;

use links::http::Definition;

use crate::core::{logical_id::pascal_case, openapi::Parameter};

/// Returns the problems that API Gateway would refuse in these paths together.
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
                "`{part}` is not a valid segment of the path `{path}`; use letters, digits and any of `-_.:`, or a \
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
                "`{greedy}` is not at the end of the path `{path}`; a greedy variable must be the last segment"
            ));
        }
        // API Gateway allows one variable name below each path.
        for (position, _) in path.match_indices("/{") {
            let (above, below) = path.split_at(position);
            let variable = below[1..].split('/').next().unwrap_or_default();
            let first = *variables.entry(above).or_insert(variable);
            if first != variable {
                refusals.push(format!(
                    "`{above}/` has two variables, `{first}` and `{variable}`; give them the same name"
                ));
            }
        }
    }
    refusals.extend(confused(&accepted));
    refusals.dedup();
    refusals
}

/// Returns the mismatch between a path's variables and the fields of its operation's path type, if there is one.
pub(super) fn misfit(path: &str, operation: &Definition) -> Option<String> {
    let variables: Vec<&str> = variables(path).collect();
    let name = operation.name;
    let Some(model) = operation.path else {
        return (!variables.is_empty()).then(|| {
            format!(
                "the path `{path}` has {}, but the operation `{name}` reads no path; declare a type with {}: \
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

/// Returns the names with a noun: `the variable `jobId``, `the fields `jobId` and `page``.
fn listed(noun: &str, names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    let plural = if quoted.len() == 1 { "" } else { "s" };
    format!("the {noun}{plural} {}", quoted.join(" and "))
}

/// Returns the variables of a path.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| name.strip_suffix('+').unwrap_or(name))
}

/// Returns the problems of paths with the same words, and so the same logical IDs.
fn confused(paths: &[&str]) -> Vec<String> {
    let mut refusals = Vec::new();
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    // Each path and its parents.
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
                "the paths `{first}` and `{path}` have the same words, and so the same logical IDs; rename \
                 one"
            ));
        }
    }
    refusals
}

/// Returns the path pattern for the ARN of a call: `*` for a variable.
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
                "`` is not a valid segment of the path `/a//b`; use letters, digits and any of `-_.:`, or a variable in \
                 braces, such as `{jobId}`",
                "`a b` is not a valid segment of the path `/a b`; use letters, digits and any of `-_.:`, or a variable in \
                 braces, such as `{jobId}`",
                "`/jobs/` has two variables, `{id}` and `{jobId}`; give them the same name",
            ]
        );
    }

    #[test]
    fn a_variable_that_takes_all_is_the_last() {
        assert_eq!(refusals(["/files/{path+}"].into_iter()), [""; 0]);
        assert_eq!(
            refusals(["/files/{path+}/info"].into_iter()),
            [
                "`{path+}` is not at the end of the path `/files/{path+}/info`; a greedy variable must be the last segment"
            ]
        );
    }

    #[test]
    fn paths_of_the_same_words_are_named_once() {
        assert_eq!(
            refusals(["/my-jobs", "/my/jobs", "/my/jobs"].into_iter()),
            [
                "the paths `/my-jobs` and `/my/jobs` have the same words, and so the same logical IDs; rename one"
            ]
        );
    }

    #[test]
    fn a_variable_is_any_value_in_the_arn_of_a_call() {
        assert_eq!(pattern("/jobs/{jobId}/article"), "/jobs/*/article");
    }
}
