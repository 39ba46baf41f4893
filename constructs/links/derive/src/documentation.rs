//! The documentation of a type, as a summary and a description.

use syn::{DeriveInput, Expr, ExprLit, Lit, Meta};

/// Returns the first paragraph and the other paragraphs, or `None` if there is no documentation.
pub(crate) fn documentation(input: &DeriveInput) -> Option<(String, String)> {
    let lines = input
        .attrs
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
                Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        });
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(&line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    let mut paragraphs = paragraphs
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty());
    let summary = paragraphs.next();
    summary.map(|summary| (summary, paragraphs.collect::<Vec<_>>().join("\n\n")))
}
