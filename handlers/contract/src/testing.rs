//! What the tests of the applications' contracts share.

use links::{FromVariables, Scope};

/// The variables of a function, each with what it may do there.
pub(crate) fn links_of<L: FromVariables>() -> String {
    // A number is also a text, and the address of something.
    let links = L::from_variables(|_| Some("1".to_owned())).expect("every variable is set");
    let variables = links.fields().into_iter().map(|field| {
        let permissions = field.permissions.iter().map(|permission| {
            let action = permission.action.rsplit(':').next().unwrap_or_default();
            match permission.scope {
                Scope::Resource => action.to_owned(),
                Scope::Index(index) => format!("{action} {index}"),
                Scope::Keys(prefix) => format!("{action} {prefix}*"),
                Scope::Any { .. } => format!("{action} *"),
            }
        });
        format!("{}({})", field.variable, permissions.collect::<Vec<_>>().join(", "))
    });
    variables.collect::<Vec<_>>().join(" ")
}
