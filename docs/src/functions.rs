//! Pages about functions: links, triggers, and the clients of the runtime.

use std::fmt::Write as _;

use crate::{
    markdown::{Names, first_sentence, relative},
    module::{Reference, cell, place},
    site::{Code, Page, Section},
    source::Sources,
};

/// The runtime's modules that start functions, with the titles of their pages.
const TRIGGERS: &[(&str, &str)] = &[
    ("http", "Requests of an API"),
    ("messages", "Messages of a queue"),
    ("events", "Events of a rule"),
    ("notifications", "Messages of a topic"),
    ("streams", "Changes of a table"),
    ("schedules", "Schedules"),
    ("authorizers", "Tokens of an API"),
    ("invocations", "Other functions"),
    ("custom_resources", "Custom resources"),
];

/// The runtime's modules that functions call, and the kinds of links they are for.
const CLIENTS: &[(&str, Option<&str>, &str)] = &[
    ("table", Some("Table"), "Tables"),
    ("bucket", Some("Bucket"), "Buckets"),
    ("queue", Some("Queue"), "Queues"),
    ("topic", Some("Topic"), "Topics"),
    ("event_bus", Some("EventBus"), "Event buses"),
    ("secret", Some("Secret"), "Secrets"),
    ("parameter", Some("Parameter"), "Parameters"),
    ("function", Some("Function"), "Functions"),
    ("model", Some("BedrockModel"), "Bedrock models"),
    ("transcribe", Some("Transcribe"), "Transcribe"),
    ("https", None, "Other services' APIs"),
    ("jwt", None, "JSON Web Tokens"),
    ("id_token", None, "ID tokens"),
    ("aws", None, "Aws"),
    ("error", None, "Errors"),
    ("run", None, "Context"),
    ("time", None, "Time"),
];

/// The modules of links, with the titles of their pages.
const LINKS: &[(&str, &str)] = &[
    ("link", "Links"),
    ("kind", "Kinds of links"),
    ("trigger", "Triggers"),
    ("item", "Items of tables"),
    ("http", "Operations of APIs"),
    ("limits", "Fields with limits"),
    ("time", "Times"),
    ("operation", "Operations on links"),
    ("events", "AWS's events"),
    ("secret", "Secrets' values"),
    ("variable", "Variables"),
];

/// An operation that a link declares.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) action: String,
    pub(crate) summary: String,
}

fn path(folder: &str, module: &str) -> String {
    format!("{folder}/{}.md", module.replace('_', "-"))
}

/// Returns the page of the client for a kind of link. Settings have none.
pub(crate) fn path_of_kind(kind: &str) -> String {
    let client = CLIENTS.iter().find(|(_, of, _)| *of == Some(kind));
    client.map_or_else(|| "links/kind.md".to_owned(), |(module, ..)| path("functions", module))
}

/// Adds the places of all types and functions of the runtime and of links.
pub(crate) fn add_names(code: &Code, names: &mut Names) {
    for (module, _) in LINKS {
        add_module(&code.links, module, &path("links", module), names);
    }
    for kind in &code.links.modules["kind"].types {
        names.add(format!("kind::{}", kind.name), place("links/kind.md", &kind.name));
    }
    for operation in all_operations(&code.links) {
        names.add(&operation.1.name, path_of_kind(&operation.0));
    }
    let modules = TRIGGERS.iter().map(|(module, _)| *module);
    for module in modules.chain(CLIENTS.iter().map(|(module, ..)| *module)) {
        add_module(&code.runtime, module, &path("functions", module), names);
    }
    names.add("trigger", "links/trigger.md");
}

fn add_module(sources: &Sources, module: &str, page: &str, names: &mut Names) {
    let Some(items) = sources.modules.get(module) else { return };
    names.add(module, page);
    for item in &items.types {
        names.add(&item.name, place(page, &item.name));
        for method in sources.methods_of(item) {
            names.add(format!("{}::{}", item.name, method.name), place(page, &method.name));
        }
    }
    for function in &items.functions {
        names.add(format!("{module}::{}", function.name), place(page, &function.name));
    }
}

/// Returns the sections of the menu.
pub(crate) fn sections(code: &Code, names: &Names) -> Vec<Section> {
    let links = LINKS
        .iter()
        .map(|(module, title)| links_page(module, title, code, names))
        .collect();
    let triggers = TRIGGERS
        .iter()
        .map(|(module, title)| module_page(module, title, None, code, names))
        .collect();
    let clients = CLIENTS
        .iter()
        .map(|(module, kind, title)| module_page(module, title, *kind, code, names))
        .collect();
    vec![
        Section { title: "Links and contracts".to_owned(), pages: links },
        Section { title: "Functions: what starts them".to_owned(), pages: triggers },
        Section { title: "Functions: what they use".to_owned(), pages: clients },
    ]
}

fn module_page(module: &str, title: &str, kind: Option<&str>, code: &Code, names: &Names) -> Page {
    let path = path("functions", module);
    let mut page = Reference::new(title, &path, names, &code.runtime);
    let own = &code.runtime.modules[module];
    page.docs(&own.docs);
    if let Some(feature) = code.runtime.modules["lib"].features.get(module) {
        page.add(&format!(
            "It is behind a feature of the runtime: `runtime = {{ workspace = true, features = [\"{feature}\"] }}` in the \
             `Cargo.toml` of the functions."
        ));
    }
    if let Some(kind) = kind {
        let item = code.links.modules["kind"]
            .types
            .iter()
            .find(|item| item.name == kind);
        let item = item.unwrap_or_else(|| panic!("`links::kind` has no `{kind}`"));
        page.add("## The link");
        page.docs(&item.docs);
        page.add(&table_of_operations(kind, &code.links));
    }
    for function in &own.functions {
        let _ = write!(
            page.text,
            "## {}\n\n```rust\nruntime::{module}::{}\n```\n\n",
            function.name,
            function.call()
        );
        page.docs(&function.docs);
    }
    // The extension of `Aws` that makes the client is in the client's module.
    for item in &own.types {
        page.section(item);
    }
    let docs = if own.docs.trim().is_empty() { &own.types[0].docs } else { &own.docs };
    Page::new(&path, title, docs, page.text)
}

fn links_page(module: &str, title: &str, code: &Code, names: &Names) -> Page {
    let path = path("links", module);
    let mut page = Reference::new(title, &path, names, &code.links);
    let own = &code.links.modules[module];
    if module == "link" {
        page.docs(&code.links.modules["lib"].docs);
    } else {
        page.docs(&own.docs);
    }
    if module == "operation" {
        for (_, kind, title) in CLIENTS {
            let Some(kind) = kind else { continue };
            let link = relative(&path_of_kind(kind), &path);
            let table = table_of_operations(kind, &code.links);
            page.add(&format!("## {title}\n\nLinked as [`kind::{kind}`]({link}).\n\n{table}"));
        }
    }
    for item in &own.types {
        if module == "operation" && (item.name == "At" || is_operation(&item.name, &code.links)) {
            continue;
        }
        page.section(item);
    }
    let docs = if module == "link" || own.docs.trim().is_empty() {
        &code.links.modules["lib"].docs
    } else {
        &own.docs
    };
    Page::new(&path, title, docs, page.text)
}

fn is_operation(name: &str, links: &Sources) -> bool {
    all_operations(links)
        .iter()
        .any(|(_, operation)| operation.name == name)
}

/// Returns a table of the operations of a kind of link, with the actions that they allow.
pub(crate) fn table_of_operations(kind: &str, links: &Sources) -> String {
    let mut table = String::from("| operation | allows | |\n|---|---|---|\n");
    for Operation { name, action, summary } in operations_of(kind, links) {
        let _ = writeln!(table, "| `{name}` | `{action}` | {} |", cell(&summary));
    }
    table
}

/// Returns the operations of a kind of link.
pub(crate) fn operations_of(kind: &str, links: &Sources) -> Vec<Operation> {
    all_operations(links)
        .into_iter()
        .filter(|(of, _)| of == kind)
        .map(|(_, operation)| operation)
        .collect()
}

/// Returns all operations with the kinds of links that they are for.
fn all_operations(links: &Sources) -> Vec<(String, Operation)> {
    let module = &links.modules["operation"];
    let mut found: Vec<(String, Operation)> = module
        .operations
        .iter()
        .map(|(name, action, kind, docs)| {
            let operation =
                Operation { name: name.clone(), action: action.clone(), summary: first_sentence(docs) };
            (kind.clone(), operation)
        })
        .collect();
    for block in &module.impls {
        let Some((name, arguments)) = &block.of_trait else { continue };
        if name != "Operation" {
            continue;
        }
        let Some(item) = module.types.iter().find(|item| item.name == block.of) else { continue };
        let kind = arguments[0].split('<').next().unwrap_or_default();
        let action = block
            .constants
            .get("PERMISSION")
            .and_then(|text| text.split('"').nth(1));
        let arguments = if block.arguments.is_empty() {
            String::new()
        } else {
            format!("<{}>", block.arguments.join(", "))
        };
        let operation = Operation {
            name: format!("{}{arguments}", item.name),
            action: action.unwrap_or_default().to_owned(),
            summary: first_sentence(&item.docs),
        };
        found.push((kind.to_owned(), operation));
    }
    found
}
