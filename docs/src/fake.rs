//! Pages about the AWS in memory that functions are tested with.

use crate::{
    constructs, functions,
    markdown::Names,
    module::{Reference, place},
    site::{Code, Page, Section},
};

/// The modules of the package, with the titles of their pages.
const MODULES: &[(&str, &str)] = &[
    ("cloud", "The cloud"),
    ("answer", "Calls and failures"),
    ("table", "Tables"),
    ("bucket", "Buckets"),
    ("queue", "Queues"),
    ("topic", "Topics and event buses"),
    ("value", "Secrets and parameters"),
    ("function", "Functions"),
    ("user_pool", "User pools"),
];

fn path(module: &str) -> String {
    format!("fake/{}.md", module.replace('_', "-"))
}

/// Returns the section of the menu.
pub(crate) fn section(code: &Code) -> Section {
    // Its `Table` is another one than that of the constructs, so it has names of its own. Theirs come behind.
    let mut names = Names::default();
    for (module, _) in MODULES {
        let page = path(module);
        for item in &code.fake.modules[*module].types {
            names.add(&item.name, place(&page, &item.name));
            for method in code.fake.methods_of(item) {
                names.add(format!("{}::{}", item.name, method.name), place(&page, &method.name));
            }
        }
    }
    constructs::add_names(code, &mut names);
    functions::add_names(code, &mut names);
    let pages = MODULES
        .iter()
        .map(|(module, title)| page(module, title, code, &names))
        .collect();
    Section { title: "Functions: AWS in memory".to_owned(), pages }
}

fn page(module: &str, title: &str, code: &Code, names: &Names) -> Page {
    let path = path(module);
    let mut page = Reference::new(title, &path, names, &code.fake);
    let own = &code.fake.modules[module];
    let docs = if module == "cloud" { &code.fake.modules["lib"].docs } else { &own.docs };
    page.docs(docs);
    for item in &own.types {
        page.section(item);
    }
    Page::new(&path, title, docs, page.text)
}
