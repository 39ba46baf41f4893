//! A page for each construct.

use std::fmt::Write as _;

use stratiform::constructs::{Stack, template::Template};

use crate::{
    functions,
    markdown::{Names, relative},
    module::{Reference, cell, place},
    site::{Code, Page, Section},
    source::{Method, Sources, TypeItem},
};

/// The examples of the documentation, as functions.
#[expect(dead_code, unused_variables, reason = "an example shows types and names that it does not need")]
mod examples {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}

/// Modules whose types are for all constructs, with the titles of their pages.
const SHARED: &[(&str, &str)] = &[
    ("stack", "Stack"),
    ("construct", "Every construct"),
    ("units", "Numbers with units"),
    ("stage", "Stage"),
    ("route", "Route"),
    ("cors", "Cors"),
    ("throttle", "Throttle"),
    ("metric", "Metric"),
    ("policy", "Policies"),
    ("link", "Links in the stack"),
    ("name_rule", "Name rules"),
    ("program", "Applications"),
    ("stacks", "Companion stacks"),
    ("condition", "Conditions"),
    ("pseudo", "Pseudo parameters"),
    ("email", "E-mail addresses"),
    ("assets", "Code of functions"),
    ("logical_id", "Logical IDs"),
    ("region", "Regions"),
];

/// Modules for tests and reviews, with the titles of their pages.
const REVIEWED: &[(&str, &str)] = &[
    ("assertions", "Assertions"),
    ("review", "Documents for reviews"),
    ("template", "Templates"),
    ("access", "Access"),
    ("plan", "Plans"),
    ("problem", "Problems"),
    ("summary", "Summaries"),
    ("contract", "Contracts"),
    ("openapi", "OpenAPI documents"),
    ("api_gateway_account", "API Gateway's role for logs"),
];

/// Adds the places of all types and methods of constructs.
pub(crate) fn add_names(code: &Code, names: &mut Names) {
    for (_, constructs) in groups(&code.constructs) {
        for name in constructs {
            let path = path_of(&name);
            names.add(&name, &path);
            let Some((_, item)) = code.constructs.find(&name) else { continue };
            for method in code.constructs.methods_of(item) {
                names.add(format!("{name}::{}", method.name), place(&path, &method.name));
            }
        }
    }
    for (module, _) in SHARED.iter().chain(REVIEWED) {
        let path = format!("constructs/{}.md", module.replace('_', "-"));
        names.add(*module, &path);
        for item in &code.constructs.modules[*module].types {
            names.add(&item.name, place(&path, &item.name));
            for method in code
                .constructs
                .methods_of(item)
                .into_iter()
                .chain(&item.methods)
            {
                names.add(format!("{}::{}", item.name, method.name), place(&path, &item.name));
            }
        }
    }
    // The other types of a module are on the page of its first construct.
    for (_, constructs) in groups(&code.constructs) {
        for name in constructs {
            let Some((module, _)) = code.constructs.find(&name) else { continue };
            if owner(&code.constructs, module).as_deref() != Some(&name) {
                continue;
            }
            for item in others(&code.constructs, module) {
                names.add(&item.name, place(&path_of(&name), &item.name));
            }
        }
    }
    for module in code.constructs.modules.values() {
        for limit in &module.limits {
            names.add(&limit.name, "constructs/units.md");
        }
    }
}

/// Returns the sections of the menu.
pub(crate) fn sections(code: &Code, names: &Names) -> Vec<Section> {
    let mut sections = Vec::new();
    for (group, constructs) in groups(&code.constructs) {
        let pages = constructs
            .iter()
            .map(|name| page(name, code, names))
            .collect();
        sections.push(Section { title: group, pages });
    }
    for (title, modules) in [("All constructs", SHARED), ("Tests and reviews", REVIEWED)] {
        let pages = modules
            .iter()
            .map(|(module, title)| shared_page(module, title, code, names))
            .collect();
        sections.push(Section { title: title.to_owned(), pages });
    }
    sections
}

/// Returns the groups of constructs in the table on the first page of the package's documentation.
pub(crate) fn groups(sources: &Sources) -> Vec<(String, Vec<String>)> {
    sources.modules["lib"]
        .docs
        .lines()
        .filter_map(|line| {
            let (group, constructs) = line.strip_prefix("| ")?.split_once(" | ")?;
            let constructs: Vec<String> = constructs
                .split("[`")
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('`')?.0.to_owned()))
                .collect();
            (!constructs.is_empty()).then(|| (group.to_owned(), constructs))
        })
        .collect()
}

/// Returns the page's path: `constructs/user-pool.md`.
pub(crate) fn path_of(name: &str) -> String {
    let mut path = String::from("constructs/");
    for (position, letter) in name.char_indices() {
        if letter.is_uppercase() && position > 0 {
            path.push('-');
        }
        path.extend(letter.to_lowercase());
    }
    path + ".md"
}

/// Returns all constructs that have a page.
fn all(sources: &Sources) -> Vec<String> {
    groups(sources)
        .into_iter()
        .flat_map(|(_, constructs)| constructs)
        .collect()
}

/// Returns the construct whose page has the other types of a module.
fn owner(sources: &Sources, module: &str) -> Option<String> {
    let all = all(sources);
    sources.modules[module]
        .types
        .iter()
        .map(|item| item.name.clone())
        .find(|name| all.contains(name))
}

/// Returns the types of a module that have no page of their own.
fn others<'a>(sources: &'a Sources, module: &str) -> Vec<&'a TypeItem> {
    let all = all(sources);
    sources.modules[module]
        .types
        .iter()
        .filter(|item| !all.contains(&item.name))
        .collect()
}

/// Returns the handle that `Stack::add` returns for a construct.
fn handle_of(item: &TypeItem, sources: &Sources) -> Option<String> {
    let (of, argument) = match &item.alias_of {
        Some(alias) => alias.trim_end_matches('>').split_once('<')?,
        None => (item.name.as_str(), ""),
    };
    let block = sources.impls().find(|block| {
        let is_construct = block
            .of_trait
            .as_ref()
            .is_some_and(|(name, _)| name == "Construct");
        is_construct
            && block.of == of
            && (argument.is_empty() || block.arguments.first().is_some_and(|own| own == argument))
    })?;
    Some(block.associated.get("Ref")?.clone())
}

fn page(name: &str, code: &Code, names: &Names) -> Page {
    let path = path_of(name);
    let (module, item) = code
        .constructs
        .find(name)
        .unwrap_or_else(|| panic!("constructs/src/lib.rs lists `{name}`, which is not there"));
    let mut page = Reference::new(name, &path, names, &code.constructs);
    // The example comes first: after the sentence that says what the construct is.
    let docs = names.page_text(&item.docs, &path);
    let (sentence, rest) = docs.split_once("\n\n").unwrap_or((&docs, ""));
    let (before, example, after) = block_in(rest);
    page.add(sentence);
    page.add(example);
    if let Some(made) = example_of(name, &path) {
        page.add(&made);
    }
    page.add(before);
    page.add(after);

    let methods = code.constructs.methods_of(item);
    let (setters, creators): (Vec<&Method>, Vec<&Method>) =
        methods.into_iter().partition(|method| method.has_self);
    if !creators.is_empty() {
        page.add("## Create it");
        page.methods(name, &creators);
    }
    let handle = handle_of(item, &code.constructs);
    if !setters.is_empty() {
        page.add(if setters.iter().all(|method| method.is_setter) { "## Settings" } else { "## Methods" });
        for method in &setters {
            page.method(&format!(".{}", method.call()), method);
        }
    }
    if let Some(handle) = &handle {
        let common: Vec<String> = setters_of_all(&code.constructs)
            .map(|setter| {
                let place = place("constructs/construct.md", &setter.name);
                format!("[`{}`]({})", setter.name, relative(&place, &path))
            })
            .collect();
        page.add(&format!("Every construct also has {}.", common.join(", ")));
        handle_section(handle, &mut page, code);
    }

    // The other types of the module are on one page.
    if owner(&code.constructs, module).as_deref() == Some(name) {
        let handle_name = handle.as_deref().map(plain).unwrap_or_default();
        let others: Vec<&TypeItem> = others(&code.constructs, module)
            .into_iter()
            .filter(|other| other.name != handle_name)
            .collect();
        if !others.is_empty() {
            page.add(&format!("## Other types of `constructs::{module}`"));
            for other in others {
                page.type_item(other);
            }
        }
    } else if let Some(owner) = owner(&code.constructs, module) {
        page.add(&format!(
            "Types that it shares with `{owner}` are on [that page]({}).",
            relative(&path_of(&owner), &path)
        ));
    }
    Page::new(&path, name, &item.docs, page.text)
}

/// Splits a text around its first block of Rust.
fn block_in(text: &str) -> (&str, &str, &str) {
    let Some(start) = text.find("```rust") else { return (text, "", "") };
    let Some(length) = text[start + 3..].find("```") else { return (text, "", "") };
    let end = start + 3 + length + 3;
    (&text[..start], &text[start..end], text[end..].trim_start())
}

/// Returns the setters that all constructs share.
fn setters_of_all(sources: &Sources) -> impl Iterator<Item = &Method> {
    let all = sources.find("Construct").map(|(_, item)| &item.methods);
    all.into_iter().flatten().filter(|method| method.is_setter)
}

/// Adds the handle's methods, and the links that it grants.
fn handle_section(handle: &str, page: &mut Reference<'_>, code: &Code) {
    let name = plain(handle);
    if name.is_empty() {
        return;
    }
    let Some((_, item)) = code.constructs.find(name) else { return };
    let methods: Vec<&Method> = code
        .constructs
        .methods_of(item)
        .into_iter()
        .filter(|method| method.has_self)
        .collect();
    let _ = write!(page.text, "## {name}\n\n`stack.add` returns this handle. ");
    page.docs(&item.docs);
    if !methods.is_empty() {
        page.method_table(&methods);
    }
    let existing: Vec<&Method> = code
        .constructs
        .methods_of(item)
        .into_iter()
        .filter(|method| method.name.starts_with("from_"))
        .collect();
    if !existing.is_empty() {
        page.add("## What exists already");
        page.methods(name, &existing);
    }
    for kind in grants(name, &code.constructs) {
        let link = relative(&functions::path_of_kind(&kind), page.path);
        page.add(&format!("## Links\n\nA function links to it as `kind::{kind}`, and the stack fills in `.link()`. These operations can be declared. See [the client]({link})."));
        page.add(&functions::table_of_operations(&kind, &code.links));
    }
}

/// Returns the kinds of links that a handle grants.
fn grants(handle: &str, sources: &Sources) -> Vec<String> {
    sources
        .impls()
        .filter(|block| block.of == handle)
        .filter_map(|block| {
            let (name, arguments) = block.of_trait.as_ref()?;
            if name != "Grants" {
                return None;
            }
            let kind = arguments.first()?.split('<').next()?;
            Some(kind.rsplit("::").next()?.to_owned())
        })
        .filter(|kind| kind != "Nothing")
        .collect()
}

/// Returns a handle's name without its arguments.
fn plain(handle: &str) -> &str {
    let name = handle.split('<').next().unwrap_or(handle);
    if name.ends_with("Ref") { name } else { "" }
}

fn shared_page(module: &str, title: &str, code: &Code, names: &Names) -> Page {
    let path = format!("constructs/{}.md", module.replace('_', "-"));
    let mut page = Reference::new(title, &path, names, &code.constructs);
    let own = &code.constructs.modules[module];
    page.docs(&own.docs);
    for item in &own.types {
        page.section(item);
    }
    for function in &own.functions {
        page.method(&function.call(), function);
    }
    if module == "units" {
        page.add(&limit_table(code));
    }
    Page::new(&path, title, &own.docs, page.text)
}

/// Returns all limited numbers with their ranges and sources.
fn limit_table(code: &Code) -> String {
    let mut table = String::from("## All limits\n\n| number | from | to | source |\n|---|---|---|---|\n");
    for (module, items) in &code.constructs.modules {
        for limit in &items.limits {
            let _ = writeln!(
                table,
                "| `{module}::{}` | {} | {} {} | {} |",
                limit.name,
                crate::module::grouped(limit.min),
                crate::module::grouped(limit.max),
                limit.unit,
                cell(&limit.docs.replace('\n', " "))
            );
        }
    }
    table
}

/// Returns the list of resources that a construct's example makes, and its template.
fn example_of(name: &str, page: &str) -> Option<String> {
    let (_, example) = examples::EXAMPLES
        .iter()
        .find(|(known, _)| *known == name)?;
    let templates = templates(name, example());
    let count: usize = templates.iter().map(Template::resource_count).sum();
    let mut text = format!(
        "In a [`Stack`]({}) of the stage `dev`, the example makes {}:\n\n| logical ID | type |\n|---|---|\n",
        relative("constructs/stack.md", page),
        if count == 1 { "this resource".to_owned() } else { format!("these {count} resources") }
    );
    for template in &templates {
        for resource in template.resources() {
            let elsewhere =
                if templates.len() > 1 && template.region() == "us-east-1" { ", in us-east-1" } else { "" };
            let _ = writeln!(text, "| `{}`{elsewhere} | `{}` |", resource.id(), resource.type_name());
        }
    }
    for template in &templates {
        let mut json = Vec::new();
        template.write_json(&mut json).expect("memory takes all");
        let json = String::from_utf8(json).expect("a template is text");
        let _ = write!(
            text,
            "\n<details>\n<summary>The template of {}</summary>\n\n```json\n{}\n```\n\n</details>\n",
            template.stack_name(),
            json.trim_end()
        );
    }
    Some(text)
}

/// Returns the templates of an example.
fn templates(name: &str, stack: Stack) -> Vec<Template> {
    let stacks = stack.synth().unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the example of {name} does not synthesize:\n{}", problems.join("\n"))
    });
    stacks.companion.into_iter().chain([stacks.main]).collect()
}

/// Returns `true` if a module has a page, or a construct whose page has its types.
#[cfg(test)]
pub(crate) fn has_page(module: &str, sources: &Sources) -> bool {
    let mut pages = SHARED.iter().chain(REVIEWED);
    pages.any(|(known, _)| *known == module) || owner(sources, module).is_some()
}

#[cfg(test)]
pub(crate) fn has_example(name: &str) -> bool {
    examples::EXAMPLES.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
pub(crate) fn is_construct(name: &str, sources: &Sources) -> bool {
    sources
        .find(name)
        .is_some_and(|(_, item)| handle_of(item, sources).is_some())
}
