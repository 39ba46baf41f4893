//! Tests that the site is complete, and that nothing on it leads nowhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    commands, constructs,
    markdown::anchor,
    site::Site,
    source::{Method, Sources},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the site, which all tests share.
fn site() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| Site::read(&root()));
    &SITE
}

fn sources() -> Sources {
    Sources::read(&root().join("constructs/src"))
}

fn parsed(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// Returns the constructs at the root of the package.
fn exported() -> Vec<String> {
    let text = include_str!("../../constructs/src/lib.rs");
    let list = text
        .split("pub use crate::{")
        .nth(1)
        .expect("the constructs are exported in one list");
    list.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(str::to_owned)
        .collect()
}

/// Returns the public modules of the package.
fn modules() -> BTreeSet<String> {
    let text = include_str!("../../constructs/src/lib.rs");
    let of_constructs = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let of_core = text
        .split("core::{")
        .nth(1)
        .and_then(|rest| rest.split("},").next())
        .expect("the engine's modules are exported in one list");
    let of_core = of_core
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.contains("::"));
    of_constructs.chain(of_core).map(str::to_owned).collect()
}

/// The first words about setters that add something each time: there is no default to tell.
const ADDS: &[&str] = &["Adds", "Sends", "Publishes", "Passes", "Starts", "Subscribes", "Protects"];

/// Words in which a default is told.
const DEFAULT: &[&str] = &["default", "unless", "Without", "without", "otherwise", "instead of", "If not"];

#[test]
fn every_setter_of_a_construct_tells_its_default() {
    let sources = sources();
    let constructs = constructs::groups(&sources)
        .into_iter()
        .flat_map(|(_, constructs)| constructs);
    let mut silent = Vec::new();
    for name in constructs {
        let Some((_, item)) = sources.find(&name) else { continue };
        for setter in sources
            .methods_of(item)
            .into_iter()
            .filter(|method| method.is_setter)
        {
            let told = ADDS
                .iter()
                .any(|verb| setter.docs.trim_start().starts_with(verb))
                || DEFAULT.iter().any(|word| setter.docs.contains(word));
            if !told {
                silent.push(format!("{name}::{}", setter.name));
            }
        }
    }
    assert!(silent.is_empty(), "say what holds without a call of {silent:#?}");
}

#[test]
fn every_public_module_of_constructs_has_a_page() {
    let sources = sources();
    // The reference has pages of what these are about. `api` is the part that both kinds of APIs share.
    let elsewhere = ["lint", "rules", "stage_file", "api"];
    let missing: Vec<String> = modules()
        .into_iter()
        .filter(|module| !elsewhere.contains(&module.as_str()) && !constructs::has_page(module, &sources))
        .collect();
    assert!(missing.is_empty(), "add {missing:?} to a list in docs/src/constructs.rs");
}

#[test]
fn every_construct_is_on_the_first_page_of_the_documentation_and_has_a_page() {
    let sources = sources();
    let grouped: BTreeSet<String> = constructs::groups(&sources)
        .into_iter()
        .flat_map(|(_, constructs)| constructs)
        .collect();
    let exported: BTreeSet<String> = exported()
        .into_iter()
        .filter(|name| name != "Stack" && name != "Stage")
        .collect();
    assert_eq!(grouped, exported);
    let site = site();
    for name in exported {
        let path = constructs::path_of(&name);
        assert!(site.pages().any(|page| page.path == path), "{name} has no page");
    }
}

#[test]
fn every_construct_has_an_example_that_synthesizes() {
    let sources = sources();
    for name in exported() {
        // `Site::read` synthesizes all examples.
        assert!(
            !constructs::is_construct(&name, &sources) || constructs::has_example(&name),
            "{name} has no example: a block in its documentation that defines `stack`"
        );
    }
}

#[test]
fn every_public_item_has_a_sentence() {
    let mut silent = Vec::new();
    for folder in ["constructs/src", "constructs/links/src", "handlers/runtime/src"] {
        let sources = Sources::read(&root().join(folder));
        let mut check = |owner: &str, method: &Method| {
            if method.docs.trim().is_empty() {
                silent.push(format!("{folder}: {owner}::{}", method.name));
            }
        };
        for module in sources.modules.values() {
            for item in &module.types {
                let mut methods = sources.methods_of(item);
                methods.extend(&item.methods);
                methods
                    .into_iter()
                    .for_each(|method| check(&item.name, method));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn every_module_of_the_runtime_and_of_links_has_a_page() {
    let site = site();
    for (file, folder) in [
        (include_str!("../../handlers/runtime/src/lib.rs"), "functions"),
        (include_str!("../../constructs/links/src/lib.rs"), "links"),
    ] {
        let modules = file
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        for module in modules.filter(|module| *module != "derive") {
            let path = format!("{folder}/{}.md", module.replace('_', "-"));
            assert!(site.pages().any(|page| page.path == path), "{path} is missing");
        }
    }
}

#[test]
fn every_command_and_every_flag_has_a_sentence() {
    let site = site();
    for name in ["new", "synth", "diff", "deploy", "dev", "secrets"] {
        let path = format!("commands/{name}.md");
        assert!(site.pages().any(|page| page.path == path), "{name} has no page");
    }
    for (command, flags) in known_commands() {
        for (flag, sentence) in flags {
            assert!(!sentence.is_empty(), "`{command} {flag}` has no sentence");
        }
    }
}

/// Returns the flags of each command, with what the help says of them.
fn known_commands() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut known = BTreeMap::new();
    for (name, _) in commands::subcommands(&commands::help(&[])) {
        let text = commands::help(&[&name]);
        let mut flags = flags(&text);
        for (inner, _) in commands::subcommands(&text) {
            flags.extend(self::flags(&commands::help(&[&name, &inner])));
        }
        known.insert(name, flags);
    }
    known
}

fn flags(help: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = help.lines().collect();
    let mut flags = BTreeMap::new();
    for (position, line) in lines.iter().enumerate() {
        let words = line.trim_start();
        if !line.starts_with("  ") || !words.starts_with('-') {
            continue;
        }
        let Some(start) = words.find("--") else { continue };
        let flag: String = words[start..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
            .collect();
        let beside = words[start..]
            .split_once("  ")
            .map_or("", |(_, sentence)| sentence.trim());
        let below = lines.get(position + 1).map_or("", |line| line.trim());
        flags.insert(flag, if beside.is_empty() { below } else { beside }.to_owned());
    }
    flags
}

#[test]
fn no_link_between_pages_is_dead() {
    let site = site();
    let anchors: BTreeMap<&str, BTreeSet<String>> = site
        .pages()
        .map(|page| (page.path.as_str(), headings(&page.text)))
        .collect();
    let mut dead = Vec::new();
    for page in site.pages() {
        for event in parsed(&page.text) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            if dest_url.contains("://") {
                continue;
            }
            let (target, fragment) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            let target = if target.is_empty() { page.path.clone() } else { resolve(&page.path, target) };
            let Some(anchors) = anchors.get(target.as_str()) else {
                dead.push(format!("{}: {dest_url}", page.path));
                continue;
            };
            if !fragment.is_empty() && !anchors.contains(fragment) {
                dead.push(format!("{}: {dest_url} (no such heading)", page.path));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn no_link_of_the_readme_is_dead() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the document is there");
    for event in parsed(&readme) {
        if let Event::Start(Tag::Link { dest_url, .. }) = event
            && !dest_url.contains("://")
        {
            assert!(root().join(&*dest_url).exists(), "README.md: {dest_url}");
        }
    }
}

/// Returns the anchors of a page's headings.
fn headings(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in parsed(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                anchors.extend(heading.take().map(|heading| anchor(&heading)));
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            _ => {}
        }
    }
    anchors
}

/// Returns the path of a link's target.
fn resolve(page: &str, target: &str) -> String {
    let mut words: Vec<&str> = page.split('/').collect();
    words.pop();
    for word in target.split('/') {
        if word == ".." {
            words.pop();
        } else if word != "." {
            words.push(word);
        }
    }
    words.join("/")
}

#[test]
fn every_command_in_a_page_exists() {
    let known = known_commands();
    let mut checked = 0;
    let mut wrong = Vec::new();
    let documents = ["README.md", "CONTRIBUTING.md", "synth/templates/new/README.md"];
    let documents = documents.map(|path| {
        let text = fs::read_to_string(root().join(path)).expect("the document is there");
        (path.to_owned(), text)
    });
    let pages = site()
        .pages()
        .map(|page| (page.path.clone(), page.text.clone()));
    for (path, text) in pages.chain(documents) {
        for line in text.lines() {
            for call in calls(line) {
                let mut words = call.split_whitespace();
                let Some(command) = words.next() else { continue };
                let command = command.trim_matches(|letter: char| !letter.is_alphanumeric());
                checked += 1;
                if command.is_empty() || command == "help" {
                    continue;
                }
                let Some(flags) = known.get(command) else {
                    wrong.push(format!("{path}: `{call}` has no command `{command}`"));
                    continue;
                };
                for flag in words.filter(|word| word.trim_start_matches(['[', '(']).starts_with("--")) {
                    let flag = flag.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
                    let flag = flag.split('=').next().unwrap_or(flag);
                    if !flags.contains_key(flag) && flag != "--help" {
                        wrong.push(format!("{path}: `{call}` has no flag `{flag}`"));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(checked > 20, "only {checked} commands were found");
}

/// Returns the calls of the program in a line: what follows `cargo run … --`, up to the end of the command.
fn calls(line: &str) -> Vec<&str> {
    let mut calls = Vec::new();
    for rest in line.split("cargo run").skip(1) {
        let Some((before, call)) = rest.split_once(" -- ") else { continue };
        if before.contains('`') {
            continue;
        }
        let end = call
            .find(['`', '#', '|', ';', '>', '<', '"', '&'])
            .unwrap_or(call.len());
        let call = call[..end].split(")").next().unwrap_or_default().trim();
        calls.push(call);
    }
    calls
}

#[test]
fn every_page_begins_with_its_title_and_has_a_summary() {
    let site = site();
    let mut paths = BTreeSet::new();
    for page in site.pages() {
        assert!(page.text.starts_with("# "), "{}", page.path);
        let summary = &page.summary;
        let other = ["```", "|", "#", "- "]
            .into_iter()
            .find(|form| summary.starts_with(form));
        assert!(
            !summary.is_empty() && other.is_none(),
            "{} does not begin with a sentence: {summary}",
            page.path
        );
        assert!(paths.insert(&page.path), "{} is there twice", page.path);
    }
}

#[test]
fn the_snippets_of_every_guide_are_compiled() {
    let library = include_str!("lib.rs");
    for page in site().pages() {
        let file = format!("pages/{}", page.path);
        if root().join("docs").join(&file).exists() && page.text.contains("```rust") {
            assert!(library.contains(&file), "docs/src/lib.rs does not name {file}");
        }
    }
}

#[test]
fn the_snippets_of_the_readme_are_those_of_the_first_page() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the document is there");
    let first = site().pages().next().expect("there are pages");
    let snippets = readme
        .split("```rust\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    for snippet in snippets {
        assert!(first.text.contains(snippet), "docs/pages/index.md does not have\n{snippet}");
    }
}
