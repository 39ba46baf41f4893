//! Applications and functions that are added to a workspace.
//!
//! Files are put together from the texts that are there. A place for a line that cannot be found is an error before any
//! file is written.

use crate::{
    error::Error,
    scaffold::{EXAMPLE, Name, NewFile, WORKSPACE, place},
};

/// The name in the templates of functions.
const FUNCTION: &str = "do-it";

const CONTRACT: &str = include_str!("../../templates/function/contract.rs.in");
const WORK: &str = include_str!("../../templates/function/function.rs.in");
const BINARY: &str = include_str!("../../templates/function/bin.rs.in");

/// Reads a file of the workspace. Nothing, if it does not exist.
pub(crate) type Read<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Returns the files that a new application adds or changes.
pub(crate) fn app(name: &Name, read: Read<'_>) -> Result<Vec<NewFile>, Error> {
    let kebab = name.kebab();
    if read(&format!("handlers/{kebab}/Cargo.toml")).is_some() {
        return Err(Error::user(format!("there is an application {kebab} already: handlers/{kebab}"))
            .hint("choose another name"));
    }
    let manifest = needed("apps/Cargo.toml", read)?;
    let (list, text) = ["apps/src/lib.rs", "apps/src/main.rs"]
        .into_iter()
        .find_map(|path| {
            read(path)
                .filter(|text| listed(text).is_some())
                .map(|text| (path, text))
        })
        .ok_or_else(|| {
            nowhere("apps/src/main.rs", &format!("stratiform::program! {{ \"{kebab}\" => … }}"))
        })?;
    let prefix = if manifest.contains("\nstratiform") { "stratiform::" } else { "" };
    let tests = read("apps/src/tests.rs");
    let mut files = Vec::new();
    for (template, text) in WORKSPACE {
        let is_part = template.contains(EXAMPLE) || template.contains("acme_shop");
        let is_test = template.ends_with(".snap") || template.starts_with("apps/src/tests/");
        if is_part && (tests.is_some() || !is_test) {
            let text = text.replace("stratiform::constructs", &format!("{prefix}constructs"));
            files.push((name.put_into(&place(template)), name.put_into(&text)));
        }
    }
    let dependency = format!("{kebab}-contract = {{ path = \"../handlers/{kebab}/contract\" }}");
    let contract = |line: &str| line.contains("-contract = { path = ");
    let manifest = after_last(&manifest, &dependency, contract)
        .ok_or_else(|| nowhere("apps/Cargo.toml", &dependency))?;
    files.push(("apps/Cargo.toml".to_owned(), manifest));
    let module = name.snake();
    if let Some(tests) = tests {
        files.push(("apps/src/tests.rs".to_owned(), with_module(&tests, &module, "mod")));
    }
    let text = with_module(&text, &module, if list.ends_with("lib.rs") { "pub mod" } else { "mod" });
    let entry = format!("    \"{kebab}\" => {module}::stack,\n");
    let (before, entries, after) = listed(&text).ok_or_else(|| nowhere(list, entry.trim()))?;
    let entries = entries.trim();
    let comma = if entries.is_empty() || entries.ends_with(',') { "" } else { "," };
    let line = if entries.is_empty() { String::new() } else { format!("    {entries}{comma}\n") };
    let text = format!("{before}\n{line}{entry}{after}");
    files.push((list.to_owned(), text));
    Ok(files)
}

/// Finds the list of applications in a file: the text before its entries, the entries, and the text from its end on.
fn listed(text: &str) -> Option<(&str, &str, &str)> {
    [("program! {", "}"), ("apps![", "]")]
        .into_iter()
        .find_map(|(start, end)| {
            let entries = text.find(start)? + start.len();
            let after = entries + text[entries..].find(end)?;
            Some((&text[..entries], &text[entries..after], &text[after..]))
        })
}

/// Returns the files that a new function adds or changes.
pub(crate) fn function(app: &Name, name: &Name, read: Read<'_>) -> Result<Vec<NewFile>, Error> {
    let (package, function, module) = (app.kebab(), name.kebab(), name.snake());
    let put = |text: &str| {
        text.replace("package::", &format!("{}::", app.snake()))
            .replace("DoIt", &name.pascal())
            .replace(FUNCTION, function)
            .replace("do_it", &module)
    };
    let work = format!("handlers/{package}/src/{module}.rs");
    let binary = format!("handlers/{package}/src/bin/{function}.rs");
    if let Some(there) = [&work, &binary]
        .into_iter()
        .find(|path| read(path).is_some())
    {
        return Err(Error::user(format!("{there} exists already")).hint("choose another name"));
    }
    let contract = format!("handlers/{package}/contract/src/lib.rs");
    let text = needed(&contract, read)?;
    let text = match text.split_once("\n#[cfg(test)]") {
        Some((before, tests)) => format!("{before}{}\n#[cfg(test)]{tests}", put(CONTRACT)),
        None => text + &put(CONTRACT),
    };
    let library = format!("handlers/{package}/src/lib.rs");
    let functions = with_module(&needed(&library, read)?, &module, "mod");
    let functions = functions.trim_end().to_owned() + &format!("\npub use crate::{module}::{module};\n");
    let stack = format!("apps/src/{}.rs", app.snake());
    let line = format!(
        "    stack.add(LambdaFn::new(\"{function}\", {}_contract::{}Links(links::NoLinks::new())));\n",
        app.snake(),
        name.pascal()
    );
    let defined = needed(&stack, read)?;
    let is_reexported = needed("apps/Cargo.toml", read)?.contains("\nstratiform");
    let line = if is_reexported { line.replace("(links::", "(stratiform::links::") } else { line };
    let end = defined
        .rfind("\n    stack\n}")
        .ok_or_else(|| nowhere(&stack, line.trim()))?;
    let defined = format!("{}\n{line}{}", &defined[..end].trim_end(), &defined[end + 1..]);
    Ok(vec![
        (contract, text),
        (library, functions),
        (work, put(WORK)),
        (binary, put(BINARY)),
        (stack, defined),
    ])
}

/// Reads a file that has to be there.
fn needed(path: &str, read: Read<'_>) -> Result<String, Error> {
    read(path).ok_or_else(|| {
        Error::user(format!("there is no file {path} in this workspace"))
            .hint("run this in a workspace that `new` wrote, or one with the same folders")
    })
}

/// Returns the error for a line whose place is not found.
fn nowhere(path: &str, line: &str) -> Error {
    Error::user(format!("{path} has no place for `{line}`")).hint("nothing was written; put it there by hand")
}

/// Adds a line behind the last one of a kind.
fn after_last(text: &str, line: &str, is_like_it: impl Fn(&str) -> bool) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.iter().rposition(|line| is_like_it(line))?;
    lines.insert(last + 1, line);
    Some(lines.join("\n") + "\n")
}

/// Adds a module to the first list of modules in a file, in its order.
fn with_module(text: &str, module: &str, keyword: &str) -> String {
    let line = format!("{keyword} {module};");
    let mut lines: Vec<&str> = text.lines().collect();
    let name = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    let first = lines.iter().position(|line| name(line).is_some());
    let place = match first {
        Some(first) => {
            let listed = lines[first..].iter().map_while(|line| name(line));
            first + listed.take_while(|other| other.as_str() < module).count()
        }
        // Behind the documentation of the file.
        None => lines
            .iter()
            .take_while(|line| line.starts_with("//!"))
            .count(),
    };
    if first.is_none() {
        lines.insert(place, "");
        lines.insert(place + 1, &line);
    } else {
        lines.insert(place, &line);
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::scaffold::workspace;

    fn name(text: &str) -> Name {
        Name::parse(text).expect("it is a name")
    }

    /// A workspace that `new` wrote, with these files changed or added.
    fn files(changes: Vec<NewFile>) -> BTreeMap<String, String> {
        workspace(&name("shop"), None)
            .into_iter()
            .chain(changes)
            .collect()
    }

    fn texts_of(files: &[NewFile], path: &str) -> String {
        let found = files.iter().find(|(other, _)| other == path);
        found.unwrap_or_else(|| panic!("no {path}")).1.clone()
    }

    #[test]
    fn an_application_has_its_files_and_a_line_in_each_list() {
        let there = files(Vec::new());
        let added = app(&name("paper-mill"), &|path| there.get(path).cloned()).expect("there is a place");
        let list = texts_of(&added, "apps/src/main.rs");
        assert!(list.contains("\nmod paper_mill;\nmod shop;\n#[cfg(test)]\nmod tests;\n"), "{list}");
        assert!(
            list.ends_with(
                "program! {\n    \"shop\" => shop::stack,\n    \"paper-mill\" => paper_mill::stack,\n}\n"
            ),
            "{list}"
        );
        let tests = texts_of(&added, "apps/src/tests.rs");
        assert!(tests.contains("\nmod paper_mill;\nmod shop;\n"), "{tests}");
        let manifest = texts_of(&added, "apps/Cargo.toml");
        assert!(
            manifest
                .contains("\npaper-mill-contract = { path = \"../handlers/paper-mill/contract\" }\n\n[dev-"),
            "{manifest}"
        );
        let paths: Vec<&str> = added.iter().map(|(path, _)| path.as_str()).collect();
        for path in [
            "apps/src/paper_mill.rs",
            "apps/src/tests/paper_mill.rs",
            "apps/stages/paper-mill.yaml",
            "handlers/paper-mill/contract/Cargo.toml",
        ] {
            assert!(paths.contains(&path), "{paths:?}");
        }
        assert!(!paths.contains(&"Cargo.toml"), "{paths:?}");
    }

    #[test]
    fn a_function_is_in_the_contract_the_stack_and_the_package() {
        let there = files(Vec::new());
        let added = function(&name("shop"), &name("weigh-order"), &|path| there.get(path).cloned())
            .expect("there is a place");
        assert!(texts_of(&added, "apps/src/shop.rs").ends_with(
            "    stack.add(LambdaFn::new(\"weigh-order\", shop_contract::WeighOrderLinks(stratiform::links::NoLinks::new())));\n    stack\n}\n"
        ));
        let library = texts_of(&added, "handlers/shop/src/lib.rs");
        assert!(library.contains("mod pack_order;\nmod weigh_order;\n"), "{library}");
        assert!(library.ends_with("pub use crate::weigh_order::weigh_order;\n"), "{library}");
        assert!(texts_of(&added, "handlers/shop/contract/src/lib.rs").contains("pub struct WeighOrderLinks"));
        assert!(
            texts_of(&added, "handlers/shop/src/bin/weigh-order.rs")
                .contains("main!(invocations::serve(shop::weigh_order));")
        );
        for (path, text) in &added {
            assert!(!text.contains("DoIt") && !text.contains("do_it") && !text.contains("do-it"), "{path}");
        }
    }

    #[test]
    fn what_has_no_place_or_is_there_already_is_refused() {
        let there = files(Vec::new());
        let read = |path: &str| there.get(path).cloned();
        let error = function(&name("shop"), &name("pack-order"), &read).expect_err("it is there");
        assert!(error.to_string().contains("exists already"));
        let error = function(&name("bank"), &name("pay"), &read).expect_err("there is no such application");
        assert!(
            error
                .to_string()
                .contains("there is no file handlers/bank/contract/src/lib.rs"),
            "{error}"
        );
        assert!(
            app(&name("shop"), &read)
                .expect_err("it is there")
                .to_string()
                .contains("already")
        );
        let there = files(vec![("apps/src/shop.rs".to_owned(), "fn stack() {}".to_owned())]);
        let error = function(&name("shop"), &name("pay"), &|path| there.get(path).cloned());
        assert!(
            error
                .expect_err("there is no end")
                .to_string()
                .contains("apps/src/shop.rs has no place for")
        );
        assert!(app(&name("bank"), &|_| None).is_err());
    }
}
