//! Rust documentation, turned into Markdown of the site.

use std::{collections::BTreeMap, fmt::Write as _};

/// The places of items on the site.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Pages, with an anchor if there is one, by names such as `Queue` and `Stack::add`.
    places: BTreeMap<String, String>,
    /// The same by page, since two pages can have items of one name.
    on_page: BTreeMap<(String, String), String>,
}

impl Names {
    /// Sets the place of an item. The first place of a name stays.
    pub(crate) fn add(&mut self, name: impl Into<String>, place: impl Into<String>) {
        let (name, place) = (name.into(), place.into());
        let page = place.split('#').next().unwrap_or(&place).to_owned();
        self.on_page
            .entry((page, name.clone()))
            .or_insert_with(|| place.clone());
        self.places.entry(name).or_insert(place);
    }

    /// Returns the link to an item from a page, if the site has the item.
    pub(crate) fn link(&self, name: &str, page: &str) -> Option<String> {
        Some(relative(self.find(name, page)?, page))
    }

    /// Finds `crate::queue::QueueRef`, `QueueRef::arn` and the like: the most exact name that is known, on the page itself
    /// or elsewhere.
    fn find(&self, path: &str, page: &str) -> Option<&str> {
        let get = |name: &str| {
            let here = self.on_page.get(&(page.to_owned(), name.to_owned()));
            here.or_else(|| self.places.get(name))
        };
        let path = path
            .trim_matches('`')
            .trim_end_matches("()")
            .trim_end_matches('!');
        let words: Vec<&str> = path.split("::").collect();
        let exact = match words[..] {
            [.., owner, item] => get(&format!("{owner}::{item}")),
            _ => None,
        };
        let last = words.last().and_then(|last| get(last));
        let owner = words
            .len()
            .checked_sub(2)
            .and_then(|owner| get(words[owner]));
        exact.or(last).or(owner).map(String::as_str)
    }

    /// Returns Rust documentation as Markdown of this page: without hidden lines, and with links to pages.
    pub(crate) fn page_text(&self, docs: &str, page: &str) -> String {
        let mut text = String::new();
        let mut fence = None;
        for line in docs.lines() {
            let trimmed = line.trim_start();
            if let Some(kind) = trimmed.strip_prefix("```") {
                fence = match fence {
                    Some(_) => None,
                    None => Some(is_rust(kind)),
                };
                let open_rust = fence == Some(true);
                text.push_str(if open_rust { "```rust" } else { line });
                text.push('\n');
                continue;
            }
            match fence {
                Some(true) => push_code(&mut text, line),
                Some(false) => push_line(&mut text, line),
                None => match line.strip_prefix("# ") {
                    Some(heading) => push_line(&mut text, &format!("**{heading}**")),
                    None => push_line(&mut text, &self.with_links(line, page)),
                },
            }
        }
        spaced_imports(text.replace("```rust\n\n", "```rust\n").trim())
    }

    /// Turns links between items into links between pages. A link to what the site does not have becomes its text.
    fn with_links(&self, line: &str, page: &str) -> String {
        let mut text = String::new();
        let mut rest = line;
        while let Some(start) = rest.find('[') {
            let before = line.len() - rest.len() + start;
            let is_in_code = line[..before].matches('`').count() % 2 == 1;
            let end = closing(&rest[start..]).map(|end| start + end);
            let link = end.filter(|_| !is_in_code).and_then(|end| {
                let words = &rest[start + 1..end];
                let after = &rest[end + 1..];
                match after
                    .strip_prefix('(')
                    .and_then(|after| after.split_once(')'))
                {
                    Some((target, after)) => Some((words, target, after)),
                    None => words.starts_with('`').then_some((words, words, after)),
                }
            });
            let Some((words, target, after)) = link else {
                text.push_str(&rest[..=start]);
                rest = &rest[start + 1..];
                continue;
            };
            text.push_str(&rest[..start]);
            if target.contains("://") || target.starts_with('#') || target.contains(".md") {
                let _ = write!(text, "[{words}]({target})");
            } else if let Some(link) = self.link(target, page) {
                let _ = write!(text, "[{words}]({link})");
            } else {
                text.push_str(words);
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// Returns a guide as readers see it: without the hidden lines of its snippets.
pub(crate) fn visible(guide: &str) -> String {
    let mut text = String::new();
    let mut fence = None;
    for line in guide.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some(kind.split(',').next() == Some("rust")) };
            push_line(&mut text, if fence == Some(true) { "```rust" } else { line });
        } else if fence != Some(true) || !(line == "#" || line.starts_with("# ")) {
            push_line(&mut text, line);
        }
    }
    text
}

/// Returns the position of the bracket that closes the first one.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (position, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(position),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Puts a blank line between imports and the code after them.
fn spaced_imports(text: &str) -> String {
    let mut spaced = String::new();
    let mut after_import = false;
    for line in text.lines() {
        let is_import = line.starts_with("use ") && line.ends_with(';');
        if after_import && !is_import && !line.is_empty() && line != "```" {
            spaced.push('\n');
        }
        push_line(&mut spaced, line);
        after_import = is_import;
    }
    spaced.trim_end().to_owned()
}

fn is_rust(kind: &str) -> bool {
    kind.is_empty()
        || kind
            .split(',')
            .any(|word| ["rust", "no_run", "ignore", "compile_fail", "should_panic"].contains(&word.trim()))
}

/// Adds a line of Rust as a user writes it: hidden lines are left out, but imports are shown.
fn push_code(text: &mut String, line: &str) {
    let line = match line.strip_prefix("# ") {
        Some(hidden) if hidden.starts_with("use ") => hidden,
        Some(_) => return,
        None if line.trim() == "#" => return,
        None => line,
    };
    push_line(text, &line.replace("use constructs::", "use stratiform::constructs::"));
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Returns the path from one page to a place on the site.
pub(crate) fn relative(place: &str, page: &str) -> String {
    let (target, anchor) = match place.split_once('#') {
        Some((target, anchor)) => (target, format!("#{anchor}")),
        None => (place, String::new()),
    };
    if target == page {
        return if anchor.is_empty() { page.rsplit('/').next().unwrap_or(page).to_owned() } else { anchor };
    }
    let from: Vec<&str> = page.split('/').collect();
    let to: Vec<&str> = target.split('/').collect();
    let common = from
        .iter()
        .zip(&to)
        .take_while(|(from, to)| from == to)
        .count();
    let up = "../".repeat(from.len() - 1 - common);
    format!("{up}{}{anchor}", to[common..].join("/"))
}

/// Returns the anchor that mdBook gives to a heading.
pub(crate) fn anchor(heading: &str) -> String {
    let mut anchor = String::new();
    for letter in heading.trim().chars() {
        if letter.is_alphanumeric() || letter == '_' || letter == '-' {
            anchor.extend(letter.to_lowercase());
        } else if letter.is_whitespace() {
            anchor.push('-');
        }
    }
    anchor
}

/// Returns the first sentence of a documentation, without links and on one line.
pub(crate) fn first_sentence(docs: &str) -> String {
    let paragraph: Vec<&str> = docs
        .trim()
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .collect();
    let paragraph = Names::default().with_links(&paragraph.join(" "), "");
    let mut end = paragraph.len();
    for (position, _) in paragraph.match_indices(". ") {
        // Abbreviations are not the end of a sentence.
        if !paragraph[..position].ends_with("e.g") && !paragraph[..position].ends_with("i.e") {
            end = position + 1;
            break;
        }
    }
    paragraph[..end].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_lines_are_left_out_but_imports() {
        let mut names = Names::default();
        names.add("Stack", "constructs/stack.md");
        let docs = "A queue.\n\n```\n# use constructs::Queue;\n# let mut stack = f();\nstack.add(q);\n```\n\
                    See [`Stack`] and [`Nothing`], or [this](crate::core::Stack).\n\n# Errors\nNone.";
        assert_eq!(
            names.page_text(docs, "constructs/queue.md"),
            "A queue.\n\n```rust\nuse stratiform::constructs::Queue;\n\nstack.add(q);\n```\n\
             See [`Stack`](stack.md) and `Nothing`, or [this](stack.md).\n\n**Errors**\nNone."
        );
    }

    #[test]
    fn a_place_is_relative_to_a_page() {
        assert_eq!(relative("constructs/queue.md", "constructs/table.md"), "queue.md");
        assert_eq!(relative("functions/table.md#get", "constructs/table.md"), "../functions/table.md#get");
        assert_eq!(relative("constructs/table.md#arn", "constructs/table.md"), "#arn");
        assert_eq!(relative("constructs/table.md", "index.md"), "constructs/table.md");
    }
}
