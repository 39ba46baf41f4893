//! Writes the site: HTML with search by mdBook, the same pages as Markdown, and `llms.txt`.

use std::{error::Error, fmt::Write as _, fs, path::Path};

use mdbook_driver::MDBook;

use crate::site::Site;

/// Writes the site into a folder. What was there is replaced.
///
/// # Errors
///
/// Returns an error if a file cannot be written, or if mdBook fails.
pub(crate) fn write(site: &Site, folder: &Path) -> Result<(), Box<dyn Error>> {
    // mdBook reads its pages from a folder.
    let book = folder.with_extension("book");
    for stale in [folder, &book] {
        if stale.exists() {
            fs::remove_dir_all(stale)?;
        }
    }
    let source = book.join("src");
    for page in site.pages() {
        put(&source.join(&page.path), &page.text)?;
    }
    put(&source.join("SUMMARY.md"), &summary(site))?;
    put(&book.join("book.toml"), include_str!("../book.toml"))?;
    put(&book.join("site.css"), include_str!("../site.css"))?;
    let mut driver = MDBook::load(&book).map_err(|error| format!("{error:#}"))?;
    driver.config.build.build_dir = folder.to_owned();
    driver.build().map_err(|error| format!("{error:#}"))?;
    // The same as Markdown, beside each page.
    for page in site.pages() {
        put(&folder.join(&page.path), &page.text)?;
    }
    put(&folder.join("llms.txt"), &index(site))?;
    put(&folder.join("llms-full.txt"), &full(site))?;
    fs::remove_dir_all(&book)?;
    Ok(())
}

fn put(file: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)?;
    Ok(())
}

/// Returns the menu, as mdBook reads it.
fn summary(site: &Site) -> String {
    let mut text = String::from("# Summary\n");
    for section in &site.sections {
        let _ = write!(text, "\n# {}\n\n", section.title);
        for page in &section.pages {
            let _ = writeln!(text, "- [{}]({})", page.title, page.path);
        }
    }
    text
}

/// Returns the list of pages for language models: <https://llmstxt.org>.
fn index(site: &Site) -> String {
    let mut text = String::from(
        "# Stratiform\n\n> Infrastructure as code in Rust: stacks are Rust functions that become CloudFormation, and \
         Lambda functions in Rust share types with them.\n\n`llms-full.txt` has all pages in one file.\n",
    );
    for section in &site.sections {
        let _ = write!(text, "\n## {}\n\n", section.title);
        for page in &section.pages {
            let _ = writeln!(text, "- [{}]({}): {}", page.title, page.path, page.summary);
        }
    }
    text
}

/// Returns all pages in one text.
fn full(site: &Site) -> String {
    let texts: Vec<String> = site
        .pages()
        .map(|page| format!("<!-- {} -->\n\n{}", page.path, page.text.trim_end()))
        .collect();
    texts.join("\n\n") + "\n"
}
