//! The parts of a reference page: methods, types, limits.

use std::fmt::Write as _;

use crate::{
    markdown::{Names, anchor},
    source::{Limit, Method, Sources, TypeItem},
};

/// A reference page while it is written.
#[derive(Debug)]
pub(crate) struct Reference<'a> {
    pub(crate) path: &'a str,
    pub(crate) names: &'a Names,
    pub(crate) sources: &'a Sources,
    pub(crate) text: String,
}

impl<'a> Reference<'a> {
    /// Begins a page with its title.
    pub(crate) fn new(title: &str, path: &'a str, names: &'a Names, sources: &'a Sources) -> Self {
        Self { path, names, sources, text: format!("# {title}\n\n") }
    }

    /// Adds a paragraph, or several.
    pub(crate) fn add(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.text.push_str(text.trim_end());
        self.text.push_str("\n\n");
    }

    /// Adds documentation of an item.
    pub(crate) fn docs(&mut self, docs: &str) {
        let text = self.names.page_text(docs, self.path);
        self.add(&text);
    }

    /// Adds methods, each with a heading.
    pub(crate) fn methods(&mut self, receiver: &str, methods: &[&Method]) {
        for method in methods {
            let call = if method.has_self {
                format!("{receiver}.{}", method.call())
            } else {
                format!("{receiver}::{}", method.call())
            };
            self.method(&call, method);
        }
    }

    /// Adds a method that is called so.
    pub(crate) fn method(&mut self, call: &str, method: &Method) {
        let _ = write!(self.text, "### {}\n\n```rust\n{}\n```\n\n", method.name, folded(call));
        self.docs(&method.docs);
        for limit in self.limits_of(method) {
            self.add(&limit);
        }
        if !method.needs.is_empty() {
            let needs: Vec<String> = method
                .needs
                .iter()
                .map(|operation| format!("`{operation}`"))
                .collect();
            self.add(&format!("The link must declare {}.", needs.join(" and ")));
        }
    }

    /// Adds methods as a table, for handles.
    pub(crate) fn method_table(&mut self, methods: &[&Method]) {
        self.text.push_str("| method | |\n|---|---|\n");
        for method in methods {
            let docs = self.names.page_text(&method.docs, self.path);
            let docs = docs
                .split("\n\n```")
                .next()
                .unwrap_or_default()
                .replace("\n\n", "<br>");
            let _ =
                writeln!(self.text, "| `{}` | {} |", cell(&method.call()), cell(&docs.replace('\n', " ")));
        }
        self.text.push('\n');
    }

    /// Adds a type with a heading, and one for each of its methods.
    pub(crate) fn section(&mut self, item: &TypeItem) {
        let _ = write!(self.text, "## {}\n\n", item.name);
        self.docs(&item.docs);
        self.parts(item);
        let mut methods = self.sources.methods_of(item);
        methods.extend(&item.methods);
        for method in methods {
            self.method(&call_of(item, method), method);
        }
    }

    /// Adds the variants or fields of a type.
    fn parts(&mut self, item: &TypeItem) {
        for part in &item.parts {
            let docs = self.names.page_text(&part.docs, self.path);
            let _ = writeln!(self.text, "- `{}`: {}", part.name, indented(&docs));
        }
        if !item.parts.is_empty() {
            self.text.push('\n');
        }
    }

    /// Adds a type with its variants or fields, and its methods as a list.
    pub(crate) fn type_item(&mut self, item: &TypeItem) {
        let _ = write!(self.text, "### {}\n\n", item.name);
        self.docs(&item.docs);
        self.parts(item);
        let mut methods = self.sources.methods_of(item);
        methods.extend(&item.methods);
        for method in &methods {
            let docs = self.names.page_text(&method.docs, self.path);
            let call = call_of(item, method);
            let _ = writeln!(self.text, "- `{call}`: {}", indented(&docs));
            for limit in self.limits_of(method) {
                let _ = writeln!(self.text, "  {limit}");
            }
        }
        if !methods.is_empty() {
            self.text.push('\n');
        }
    }

    /// Returns a sentence for each limited number that a method takes.
    fn limits_of(&self, method: &Method) -> Vec<String> {
        method
            .arguments
            .iter()
            .filter_map(|argument| {
                let measured = argument.split_once("Measure<")?.1.trim_end_matches('>');
                let measured = measured.trim_start_matches("Option<").trim_end_matches('>');
                self.sources.limit(measured).map(sentence)
            })
            .collect()
    }
}

/// Returns how a method of a type is called: on a value, or on the type.
fn call_of(item: &TypeItem, method: &Method) -> String {
    if method.has_self || item.is_trait {
        format!(".{}", method.call())
    } else {
        format!("{}::{}", item.name, method.call())
    }
}

/// Returns the limits of a number, how to write it, and AWS's source.
fn sentence(limit: &Limit) -> String {
    let literal = match limit.literal.as_str() {
        "Span" => "`Seconds::<N>`, `Minutes::<N>`, `Hours::<N>` or `Days::<N>`".to_owned(),
        unit => format!("`{unit}::<N>`"),
    };
    let docs = limit.docs.replace('\n', " ");
    let (subject, source) = docs.split_once(": ").unwrap_or((&docs, ""));
    let source = source.trim().trim_end_matches('.');
    let source = if source.is_empty() { String::new() } else { format!(" AWS's limit: {source}.") };
    let unit = if subject.contains(", in ") { String::new() } else { format!(" {}", limit.unit) };
    format!(
        "{}: **{} to {}{unit}**. Write {literal}, or take a `{}` from the stage file.{source}",
        subject.trim().trim_end_matches('.'),
        grouped(limit.min),
        grouped(limit.max),
        limit.name
    )
}

/// Returns a number with commas: `10,240`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns the text of a table's cell.
pub(crate) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}

/// Breaks a call that is too long for a phone into a line for each argument.
fn folded(call: &str) -> String {
    let Some((name, rest)) = call.split_once('(') else { return call.to_owned() };
    if call.chars().count() <= 76 {
        return call.to_owned();
    }
    let Some(end) = rest.rfind(") -> ").or_else(|| rest.rfind(')')) else { return call.to_owned() };
    let mut folded = format!("{name}(\n");
    let mut depth = 0;
    let mut argument = String::new();
    for letter in rest[..end].chars() {
        match letter {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                let _ = writeln!(folded, "    {},", argument.trim());
                argument.clear();
                continue;
            }
            _ => {}
        }
        argument.push(letter);
    }
    if !argument.trim().is_empty() {
        let _ = writeln!(folded, "    {},", argument.trim());
    }
    folded + &rest[end..]
}

/// Returns a link to a heading of a page.
pub(crate) fn place(path: &str, heading: &str) -> String {
    format!("{path}#{}", anchor(heading))
}
