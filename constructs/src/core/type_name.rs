//! The names of resource types.

/// Returns `true` for a type that is not AWS's: a custom resource, a module, or a type of the registry.
pub(crate) fn is_of_others(type_name: &str) -> bool {
    let parts: Vec<&str> = type_name.split("::").collect();
    let are_words = parts.iter().all(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_@-".contains(&byte))
    });
    let is_custom = parts.len() == 2 && parts[0] == "Custom" && parts[1].len() <= 60;
    let is_registered = parts.len() == 3 && !parts[0].eq_ignore_ascii_case("AWS");
    let is_module = parts.len() == 4 && parts[3] == "MODULE";
    are_words && (is_custom || is_registered || is_module)
}

/// Returns `true` for a resource that a function or a topic makes.
pub(crate) fn is_custom(type_name: &str) -> bool {
    type_name.starts_with("Custom::")
}
