//! All pages, in the order of the menu.

use std::{fs, path::Path};

use crate::{
    commands, constructs, fake, functions,
    markdown::{Names, first_sentence, visible},
    rules,
    source::Sources,
    stage_files,
};

/// A page in Markdown.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The path on the site: `constructs/queue.md`.
    pub(crate) path: String,
    /// The title in the menu.
    pub(crate) title: String,
    /// One sentence about the page.
    pub(crate) summary: String,
    /// The text. It begins with the title.
    pub(crate) text: String,
}

/// A part of the menu.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// The title in the menu.
    pub(crate) title: String,
    /// The pages.
    pub(crate) pages: Vec<Page>,
}

/// All pages.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The parts of the menu, in order.
    pub(crate) sections: Vec<Section>,
}

/// The sources that pages are made from.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) constructs: Sources,
    pub(crate) links: Sources,
    pub(crate) runtime: Sources,
    pub(crate) fake: Sources,
}

impl Site {
    /// Makes all pages of the workspace in `root`.
    pub(crate) fn read(root: &Path) -> Self {
        let code = Code {
            constructs: Sources::read(&root.join("constructs/src")),
            links: Sources::read(&root.join("constructs/links/src")),
            runtime: Sources::read(&root.join("handlers/runtime/src")),
            fake: Sources::read(&root.join("handlers/fake/src")),
        };
        let mut names = Names::default();
        constructs::add_names(&code, &mut names);
        functions::add_names(&code, &mut names);

        let mut sections = guides(&root.join("docs/pages"));
        sections.extend(constructs::sections(&code, &names));
        sections.extend(functions::sections(&code, &names));
        sections.push(fake::section(&code));
        sections.push(commands::section());
        sections
            .push(Section { title: "Reference".to_owned(), pages: vec![stage_files::page(), rules::page()] });
        Self { sections }
    }

    /// Returns the pages, in the order of the menu.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &Page> {
        self.sections.iter().flat_map(|section| &section.pages)
    }
}

impl Page {
    /// Creates a page. Its summary is the first sentence of `docs`.
    pub(crate) fn new(path: impl Into<String>, title: impl Into<String>, docs: &str, text: String) -> Self {
        Self { path: path.into(), title: title.into(), summary: first_sentence(docs), text }
    }
}

/// Returns the hand-written pages, in the order of `SUMMARY.md` beside them.
fn guides(folder: &Path) -> Vec<Section> {
    let read = |file: &str| {
        fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("docs/pages/{file}: {error}"))
    };
    let mut sections: Vec<Section> = Vec::new();
    for line in read("SUMMARY.md").lines() {
        if let Some(title) = line.strip_prefix("# ") {
            sections.push(Section { title: title.to_owned(), pages: Vec::new() });
        } else if let Some(link) = line.strip_prefix("- [")
            && let Some((title, path)) = link.trim_end_matches(')').split_once("](")
        {
            let text = visible(&read(path));
            let body = text.split_once("\n\n").map_or("", |(_, body)| body);
            let page = Page::new(path, title, body, text.clone());
            sections
                .last_mut()
                .expect("a title comes before the pages")
                .pages
                .push(page);
        }
    }
    sections
}
