//! Committed templates: snapshots of `insta`, or files that `synth --out` wrote.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    diff::{
        git::{Git, TreeFile},
        template_file::{self, Wrong},
    },
    error::Error,
};

/// The endings of files that can be a template. Of several files for one stack, the first ending counts.
const ENDINGS: [&str; 4] = [".snap", ".json", ".yaml", ".yml"];

/// The committed templates of a commit, by the names of their stacks.
#[derive(Debug, Default)]
pub(crate) struct Snapshots {
    files: BTreeMap<String, TreeFile>,
    /// The committed contracts of applications, by the names of these.
    contracts: BTreeMap<String, TreeFile>,
    /// All files of YAML. The stage files are among them.
    yaml: Vec<TreeFile>,
}

impl Snapshots {
    /// Finds the templates of a commit: in the named folder of the repository, else in the folder that has most of these
    /// stacks.
    ///
    /// A commit without any has none if the working tree has a folder for them. Otherwise it is an error.
    pub(crate) fn find(
        git: &Git,
        commit: &str,
        stacks: &BTreeSet<String>,
        folder: Option<&str>,
    ) -> Result<Self, Error> {
        let files = git.files(commit, &ENDINGS)?;
        if let Some(folder) = folder {
            let found = Self::in_folder(&files, folder);
            if found.files.is_empty()
                && !git
                    .working_files(&ENDINGS)?
                    .iter()
                    .any(|path| parent(path) == folder)
            {
                return Err(Error::user(format!(
                    "`{folder}` has no templates, neither in the base nor here"
                ))
                .hint(REMEDY));
            }
            return Ok(found);
        }
        if let Some(folder) = best(files.iter().map(|file| file.path.as_str()), stacks)? {
            return Ok(Self::in_folder(&files, folder));
        }
        let working = git.working_files(&ENDINGS)?;
        match best(working.iter().map(String::as_str), stacks)? {
            Some(_) => Ok(Self::default()),
            None => Err(Error::user("no templates of these stacks are committed").hint(REMEDY)),
        }
    }

    fn in_folder(files: &[TreeFile], folder: &str) -> Self {
        let (mut found, mut contracts) = (BTreeMap::new(), BTreeMap::new());
        for ending in ENDINGS {
            for file in files
                .iter()
                .filter(|file| parent(&file.path) == folder && file.path.ends_with(ending))
            {
                let (kind, name) = match (stack_of(&file.path), app_of(&file.path)) {
                    (Some(stack), _) => (&mut found, stack),
                    (None, Some(app)) => (&mut contracts, app),
                    (None, None) => continue,
                };
                kind.entry(name.to_owned()).or_insert_with(|| file.clone());
            }
        }
        let is_yaml = |file: &&TreeFile| file.path.ends_with(".yaml") || file.path.ends_with(".yml");
        Self { files: found, contracts, yaml: files.iter().filter(is_yaml).cloned().collect() }
    }

    /// Returns the file of a stack.
    pub(crate) fn get(&self, stack: &str) -> Option<&TreeFile> {
        self.files.get(stack)
    }

    /// Returns the file of an application's contract.
    pub(crate) fn contract(&self, app: &str) -> Option<&TreeFile> {
        self.contracts.get(app)
    }

    /// Returns a stage file, by its path from the workspace's root. The workspace can be a folder of the repository.
    pub(crate) fn stage_file(&self, path: &str) -> Option<&TreeFile> {
        let below = format!("/{path}");
        let mut found = self
            .yaml
            .iter()
            .filter(|file| file.path == path || file.path.ends_with(&below));
        let first = found.next();
        first.filter(|_| found.next().is_none())
    }

    /// Returns the names of all stacks, and of other files whose names could be stacks.
    pub(crate) fn stacks(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// The remedy where there are no templates.
const REMEDY: &str = "commit the templates that `cargo run -- synth --out DIR` writes, or snapshots of them called \
                      {stack}.snap; name their folder with --snapshots DIR, or compare with one file: --file FILE";

/// Returns the folder of most of these stacks' files.
fn best<'a>(
    paths: impl Iterator<Item = &'a str>,
    stacks: &BTreeSet<String>,
) -> Result<Option<&'a str>, Error> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        if let Some(stack) = stack_of(path).filter(|stack| stacks.contains(*stack)) {
            folders.entry(parent(path)).or_default().insert(stack);
        }
    }
    let most = folders.values().map(BTreeSet::len).max().unwrap_or(0);
    let folders: Vec<&str> = folders
        .into_iter()
        .filter(|(_, stacks)| stacks.len() == most)
        .map(|(folder, _)| folder)
        .collect();
    match folders.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        several => Err(Error::user(format!(
            "several folders have templates of these stacks: {}",
            several.join(", ")
        ))
        .hint("name one with --snapshots DIR")),
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the stack of a file: `shop-dev` of `snapshots/shop-dev.snap` and of `tests/snapshots/stacks__shop-dev.snap`.
fn stack_of(path: &str) -> Option<&str> {
    subject(path).filter(|name| is_name(name))
}

/// Returns the application of a contract's file: `shop` of `snapshots/shop.contract.snap`.
fn app_of(path: &str) -> Option<&str> {
    subject(path)?
        .strip_suffix(".contract")
        .filter(|name| is_name(name))
}

/// Returns a file's name without its ending, and without the test's module that `insta` puts before it.
fn subject(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    ENDINGS
        .iter()
        .find_map(|ending| name.strip_suffix(ending))?
        .rsplit("__")
        .next()
}

/// Tells whether a text is the name of a stack, by CloudFormation's rule.
fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Returns the template in a snapshot, without the head that `insta` writes.
pub(crate) fn content(text: &str) -> &str {
    let head = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    match head {
        Some((head, content)) if head.lines().any(|line| line.starts_with("source:")) => content,
        _ => text,
    }
}

/// Reads a committed template.
pub(crate) fn read(path: &str, text: &str) -> Result<Value, Wrong> {
    if let Some(line) = text
        .lines()
        .position(|line| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> "))
    {
        return Err(Wrong(format!(
            "{path}:{}: a merge conflict was committed; solve it, or name another commit with --base",
            line + 1
        )));
    }
    let content = content(text);
    let lines_before = text[..text.len() - content.len()].lines().count();
    template_file::parse(path, content, lines_before)
}

/// Tells whether a text is meant as a template.
pub(crate) fn is_template(text: &str) -> bool {
    text.contains("AWSTemplateFormatVersion") || text.contains("\"Resources\"")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::diff::git::tests::Repository;

    fn stacks(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn found(repository: &Repository, folder: Option<&str>) -> String {
        let stacks = stacks(&["shop-dev", "shop-prod"]);
        match Snapshots::find(&repository.reader(), "HEAD", &stacks, folder) {
            Ok(found) => {
                let paths = found
                    .files
                    .iter()
                    .map(|(stack, file)| format!("{stack}: {}", file.path));
                paths.collect::<Vec<String>>().join("\n")
            }
            Err(error) => format!("{error}\n{}", error.hint_text().unwrap_or_default()),
        }
    }

    #[test]
    fn a_file_has_the_name_of_its_stack() {
        for (path, stack) in [
            ("snapshots/shop-dev.snap", Some("shop-dev")),
            ("tests/snapshots/stacks__shop-dev.snap", Some("shop-dev")),
            ("shop-dev.json", Some("shop-dev")),
            ("shop-dev.yml", Some("shop-dev")),
            ("shop-dev.summary.snap", None),
            ("shop-dev.txt", None),
            ("2shop.json", None),
            ("a b.snap", None),
        ] {
            assert_eq!(stack_of(path), stack, "{path}");
        }
        assert_eq!(app_of("a/b__shop.contract.snap"), Some("shop"));
        assert_eq!((app_of("shop.summary.snap"), stack_of("shop.contract.snap")), (None, None));
    }

    #[test]
    fn the_folder_is_the_one_with_most_of_the_stacks() {
        let repository = Repository::new();
        for path in [
            "deep/er/snapshots/shop-dev.snap",
            "deep/er/snapshots/shop-prod.snap",
            "deep/er/snapshots/shop-old.snap",
            "deep/er/snapshots/shop-old.summary.snap",
            "other/shop-dev.json",
        ] {
            repository.write(path, "{}");
        }
        repository.commit("first");
        assert_snapshot!(found(&repository, None), @"
        shop-dev: deep/er/snapshots/shop-dev.snap
        shop-old: deep/er/snapshots/shop-old.snap
        shop-prod: deep/er/snapshots/shop-prod.snap
        ");
        assert_snapshot!(found(&repository, Some("other")), @"shop-dev: other/shop-dev.json");
    }

    #[test]
    fn several_folders_of_the_same_stacks_are_told() {
        let repository = Repository::new();
        repository.write("a/shop-dev.snap", "{}");
        repository.write("b/stacks__shop-dev.snap", "{}");
        repository.commit("first");
        assert_snapshot!(found(&repository, None), @"
        several folders have templates of these stacks: a, b
        name one with --snapshots DIR
        ");
    }

    #[test]
    fn a_commit_without_templates_has_none_if_the_working_tree_has_their_folder() {
        let repository = Repository::new();
        repository.commit("first");
        repository.write("snapshots/shop-dev.snap", "{}");
        assert_eq!(found(&repository, None), "");
        assert_eq!(found(&repository, Some("snapshots")), "");
    }

    #[test]
    fn a_repository_without_templates_is_told_how_to_get_some() {
        let repository = Repository::new();
        repository.write("snapshots/inn-dev.snap", "{}");
        repository.commit("first");
        assert_snapshot!(found(&repository, None), @"
        no templates of these stacks are committed
        commit the templates that `cargo run -- synth --out DIR` writes, or snapshots of them called {stack}.snap; name their folder with --snapshots DIR, or compare with one file: --file FILE
        ");
        assert!(
            found(&repository, Some("templates"))
                .starts_with("`templates` has no templates, neither in the base nor here")
        );
    }

    #[test]
    fn the_head_of_a_snapshot_is_left_out() {
        let template = "{\n  \"Resources\": {}\n}\n";
        assert_eq!(content(&format!("---\nsource: a.rs\nexpression: x\n---\n{template}")), template);
        assert_eq!(content(template), template);
        assert_eq!(content("---\nResources: {}\n---\nOther: {}\n"), "---\nResources: {}\n---\nOther: {}\n");
    }

    #[test]
    fn a_merge_conflict_in_a_snapshot_is_told_with_its_line() {
        let text = "---\nsource: a.rs\n---\n{\n<<<<<<< HEAD\n\"Resources\": {}\n=======\n>>>>>>> main\n}\n";
        let wrong = read("snapshots/shop-dev.snap", text).expect_err("it has a conflict");
        assert_snapshot!(wrong.0, @"snapshots/shop-dev.snap:5: a merge conflict was committed; solve it, or name another commit with --base");
    }

    #[test]
    fn a_snapshot_that_is_not_a_template_is_told_with_its_line() {
        let wrong = read("a.snap", "---\nsource: a.rs\n---\n{\n\"Resources\": \n}\n").expect_err("it is cut");
        assert_snapshot!(wrong.0, @"a.snap:6:1: this is not JSON: expected value");
        let wrong = read("a.snap", "---\nsource: a.rs\n---\n[1]\n").expect_err("it is a list");
        assert_snapshot!(wrong.0, @"a.snap: this is not a template: it has no Resources");
    }
}
