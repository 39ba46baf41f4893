//! A page for each command: the text of `--help`.

use std::{cell::RefCell, io, rc::Rc};

use stratiform::Output;

use crate::site::{Page, Section};

/// The commands, from the help of the program itself.
pub(crate) fn section() -> Section {
    let mut pages = Vec::new();
    let mut rows = String::new();
    for (name, summary) in subcommands(&help(&[])) {
        let path = format!("commands/{name}.md");
        let text = help(&[&name]);
        let mut page = format!("# {name}\n\n{summary}.\n\n```text\n{}\n```\n", text.trim_end());
        for (inner, _) in subcommands(&text) {
            let text = help(&[&name, &inner]);
            page.push_str(&format!("\n## {name} {inner}\n\n```text\n{}\n```\n", text.trim_end()));
        }
        page.push_str("\nAll commands: [Commands](index.md).\n");
        rows.push_str(&format!("| [`{name}`]({name}.md) | {summary} |\n"));
        pages.push(Page::new(path, name, &format!("{summary}."), page));
    }
    let index = format!(
        "# Commands\n\nIn a workspace of stacks, a command is run with Cargo: `cargo run -- synth`. \
         Each page has the text of `--help`.\n\n| command | |\n|---|---|\n{rows}\n{}",
        include_str!("commands.md")
    );
    pages.insert(
        0,
        Page::new("commands/index.md", "All commands", "All commands, their output and exit codes.", index),
    );
    Section { title: "Commands".to_owned(), pages }
}

/// Returns what the program prints about a command.
pub(crate) fn help(words: &[&str]) -> String {
    let data = Written::default();
    let mut output = Output::to(data.clone(), io::sink());
    let arguments = ["stratiform"].iter().chain(words).chain(&["--help"]);
    stratiform::run(&[], arguments.map(Into::into), &mut output);
    drop(output);
    String::from_utf8(data.0.take()).expect("help is text")
}

/// Returns the names and descriptions in the list of a help text.
pub(crate) fn subcommands(help: &str) -> Vec<(String, String)> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.trim().split_once("  "))
        .map(|(name, summary)| (name.to_owned(), summary.trim().to_owned()))
        .filter(|(name, _)| name != "help")
        .collect()
}

/// A text that is written to while somebody else has it, too.
#[derive(Clone, Debug, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
