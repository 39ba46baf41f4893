//! The page of rules, from the tables that `synth` and `lint` use.

use std::fmt::Write as _;

use stratiform::constructs::rules::{self, Severity};

use crate::{module::cell, site::Page};

pub(crate) fn page() -> Page {
    let summary = "The rules for finished templates, each with AWS's source.";
    let mut text = format!(
        "# Rules\n\n\
         `synth` and `lint` hold every template against these {} rules, and against AWS's schemas. \
         An error always refuses. A warning can be [suppressed](../how-to/suppress.md), with a reason.\n\n\
         `cargo run -- lint --explain RULE` shows a template that passes and one that fails.\n\n",
        rules::all().count()
    );
    for (severity, title) in [(Severity::Error, "Errors"), (Severity::Warning, "Warnings")] {
        let _ = write!(
            text,
            "## {title}\n\n| rule | true of a correct template | AWS's source |\n|---|---|---|\n"
        );
        let mut rules: Vec<_> = rules::all()
            .filter(|rule| rule.severity == severity)
            .collect();
        rules.sort_by_key(|rule| rule.id);
        for rule in rules {
            let _ = writeln!(text, "| `{}` | {} | [source]({}) |", rule.id, cell(rule.summary), rule.source);
        }
        text.push('\n');
    }
    Page::new("reference/rules.md", "Rules", summary, text)
}
