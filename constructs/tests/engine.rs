//! The engine does not depend on the constructs.

#![expect(clippy::disallowed_methods, reason = "a test reads the sources")]

use std::{fs, path::Path};

/// Returns the lines that import from outside the engine.
///
/// Comments may link to constructs, and unit tests may use them.
fn strays(source: &str) -> Vec<&str> {
    let code = source
        .split("\n#[cfg(test)]\nmod ")
        .next()
        .unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//") && leaves_the_engine(line))
        .collect()
}

fn leaves_the_engine(line: &str) -> bool {
    line.contains("super::super")
        || line.match_indices("crate::").any(|(start, path)| {
            // A macro's `$crate::` resolves where the macro is used.
            !line[..start].ends_with('$') && !line[start + path.len()..].starts_with("core::")
        })
}

/// Adds the stray lines of all modules in a folder, each with its file.
fn visit(folder: &Path, modules: &mut usize, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.ends_with("tests.rs") || path.ends_with("tests") {
            continue;
        }
        if path.extension().is_none() {
            visit(&path, modules, found);
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source is text");
        *modules += 1;
        found.extend(
            strays(&source)
                .into_iter()
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
}

#[test]
fn a_path_that_leaves_the_engine_is_found() {
    let source = "use crate::{\n    core::stack::Stack,\n    queue::Queue,\n};\nuse crate::core::units::Days;\n\
                  /// [`Queue`](crate::Queue)\nlet queue = crate::queue::Queue::new(\"orders\");\n\
                  $crate::stage_file::StageFile\n\n#[cfg(test)]\nmod tests {\n    use crate::queue::Queue;\n}\n";
    assert_eq!(strays(source), ["use crate::{", "let queue = crate::queue::Queue::new(\"orders\");"]);
}

#[test]
fn the_engine_imports_no_construct() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = strays(&fs::read_to_string(sources.join("core.rs")).expect("the engine has a root"))
        .into_iter()
        .map(str::to_owned)
        .collect();
    let mut modules = 0;
    visit(&sources.join("core"), &mut modules, &mut found);
    assert!(modules > 20, "only {modules} modules were read");
    assert!(found.is_empty(), "import from `crate::core` alone:\n{}", found.join("\n"));
}
