//! Makes functions of the examples in the documentation of constructs, so that the site shows what each example makes.
//!
//! An example is the first block of Rust in the documentation of a struct or a type, if it defines `stack`. It is compiled
//! as the site shows it, with the package's name `stratiform` in front of `constructs`.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() {
    let folder = Path::new("../constructs/src");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut functions = String::new();
    let mut names = Vec::new();
    for file in files(folder) {
        // The engine has no constructs.
        if file.starts_with(folder.join("core")) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file can be read");
        for (name, example) in examples(&text) {
            let function = format!("example_{}", name.to_lowercase());
            write!(functions, "fn {function}() -> stratiform::constructs::Stack {{\n{example}stack\n}}\n\n")
                .expect("a String takes all");
            names.push(format!("({name:?}, {function}),\n"));
        }
    }
    names.sort();
    write!(
        functions,
        "/// A function that makes an example's stack.\n\
         type Example = fn() -> stratiform::constructs::Stack;\n\n\
         /// The examples by the names of their constructs.\n\
         pub(super) static EXAMPLES: &[(&str, Example)] = &[\n{}];\n",
        names.concat()
    )
    .expect("a String takes all");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    fs::write(out.join("examples.rs"), functions).expect("the examples can be written");
}

/// Returns the examples of a file by the names of their types.
fn examples(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut docs: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(doc) = line.strip_prefix("///") {
            docs.push(doc.strip_prefix(' ').unwrap_or(doc));
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        let name = line
            .strip_prefix("pub struct ")
            .or_else(|| line.strip_prefix("pub type "));
        if let Some(name) = name
            && let Some(example) = first_block(&docs)
            && example.contains("let mut stack = ")
        {
            let name = name
                .split(|letter: char| !letter.is_alphanumeric())
                .next()
                .unwrap_or_default();
            found
                .push((name.to_owned(), example.replace("use constructs::", "use stratiform::constructs::")));
        }
        docs.clear();
    }
    found
}

/// Returns the first block of Rust, with its hidden lines.
fn first_block(docs: &[&str]) -> Option<String> {
    let first = docs.iter().position(|line| *line == "```")?;
    let length = docs[first + 1..].iter().position(|line| *line == "```")?;
    let mut block = String::new();
    for line in &docs[first + 1..=first + length] {
        let line = if *line == "#" { "" } else { line.strip_prefix("# ").unwrap_or(line) };
        block.push_str(line);
        block.push('\n');
    }
    Some(block)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder can be read") {
        let path = entry.expect("a source folder can be read").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
