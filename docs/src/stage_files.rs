//! The page of stage files: prose, and the keys of the JSON Schema.

use std::fmt::Write as _;

use serde_json::Value;
use stratiform::constructs::{
    Stack, Stage,
    program::{App, Application},
    stage_file,
};

use crate::{markdown::visible, module::cell, site::Page};

/// The settings of an application that has none.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoSettings {}

fn stack(stage: &Stage, _: &NoSettings) -> Stack {
    Stack::new(stage)
}

static APP: Application<NoSettings> =
    Application { name: "shop", stages: stage_file!("../pages/shop.yaml"), stack };

pub(crate) fn page() -> Page {
    let schema = App::schema(&APP);
    let mut text = visible(include_str!("stage_files.md"));
    text.push_str("\n| key | | |\n|---|---|---|\n");
    rows("", &schema["$defs"]["settings"]["properties"], &mut text);
    let summary = "The stages of an application: region, account, names, data, and settings of your own.";
    Page::new("reference/stage-files.md", "Stage files", summary, text)
}

/// Adds a row for each key of a schema, and for the keys within it.
fn rows(prefix: &str, properties: &Value, text: &mut String) {
    let Some(properties) = properties.as_object() else { return };
    for (key, schema) in properties {
        let key = format!("{prefix}{key}");
        let description = schema["description"].as_str().unwrap_or_default();
        let _ = writeln!(text, "| `{key}` | {} | {} |", cell(&form(schema)), cell(description));
        rows(&format!("{key}."), &schema["properties"], text);
    }
}

/// Returns the form of a value: its type, pattern or choices.
fn form(schema: &Value) -> String {
    if let Some(choices) = schema["oneOf"].as_array() {
        let choices = choices.iter().map(|choice| {
            let description = choice["description"].as_str().unwrap_or_default();
            let description = description.trim_end_matches('.').to_lowercase();
            format!("`{}` ({description})", choice["const"].as_str().unwrap_or_default())
        });
        return choices.collect::<Vec<_>>().join(" or ");
    }
    let types = match &schema["type"] {
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            let names: Vec<&str> = names
                .iter()
                .filter_map(Value::as_str)
                .filter(|name| *name != "null")
                .collect();
            format!("{}, optional", names.join(" or "))
        }
        _ => String::new(),
    };
    match schema["pattern"].as_str() {
        Some(pattern) => format!("{types}, `{pattern}`"),
        None => types,
    }
}
