//! The commit that the stacks are compared with.

use std::fmt;

use crate::{
    diff::git::{self, Git, Ran},
    error::Error,
};

/// The branches that are an origin's default in most repositories. They are taken where git does not know it.
const USUAL: [&str; 2] = ["refs/remotes/origin/main", "refs/remotes/origin/master"];

/// The commit that the stacks are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseCommit {
    pub(crate) id: String,
    /// The reason why it is this one, such as `the merge base of HEAD and origin/main`.
    pub(crate) reason: String,
}

impl fmt::Display for BaseCommit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, {}", git::short(&self.id), self.reason)
    }
}

/// Chooses the commit: the named one, else the merge base of HEAD with origin's default branch, else HEAD.
pub(crate) fn choose_base(git: &Git, named: Option<&str>) -> Result<BaseCommit, Error> {
    if let Some(named) = named {
        let id = commit(git, named)?.ok_or_else(|| {
            Error::user(format!("git knows no commit `{named}`")).hint(
                "`git log --all` shows commits; a branch of the remote is `origin/BRANCH`, and `git fetch` brings it",
            )
        })?;
        let reason =
            if id.starts_with(named) { "as you said".to_owned() } else { format!("which is {named}") };
        return Ok(BaseCommit { id, reason });
    }
    let head = commit(git, "HEAD")?.ok_or_else(|| {
        Error::user("HEAD has no commit yet, so there are no earlier templates")
            .hint("commit the stacks' templates first, or compare with a file: --file FILE")
    })?;
    let listed = git.ask(&["for-each-ref", "--format=%(refname) %(symref)", "refs/remotes/origin"])?;
    let branch = match default_branch(&listed) {
        Ok(branch) => branch,
        Err(reason) => return Ok(BaseCommit { id: head, reason: format!("which is HEAD: {reason}") }),
    };
    let name = branch.trim_start_matches("refs/remotes/").to_owned();
    let ran = git.run(&["merge-base", "HEAD", &branch])?;
    if ran.is_success {
        return Ok(BaseCommit { id: ran.text(), reason: format!("the merge base of HEAD and {name}") });
    }
    Err(without_merge_base(git, &name, &ran)?)
}

/// Returns the ID of a commit, if there is one of this name.
fn commit(git: &Git, name: &str) -> Result<Option<String>, Error> {
    let wanted = format!("{name}^{{commit}}");
    let ran = git.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    if ran.is_success {
        return Ok(Some(ran.text()));
    }
    // Outside of a repository, git fails at all questions.
    git.ask(&["rev-parse", "--git-dir"])?;
    Ok(None)
}

/// Finds origin's default branch among its branches, or says why not. A line is a branch, and its target if it is one
/// name for another.
fn default_branch(listed: &str) -> Result<String, &'static str> {
    let entries: Vec<(&str, &str)> = listed
        .lines()
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
        .collect();
    let branches: Vec<&str> = entries
        .iter()
        .filter(|(_, target)| target.is_empty())
        .map(|(branch, _)| *branch)
        .collect();
    let head = entries
        .iter()
        .find(|(branch, target)| *branch == "refs/remotes/origin/HEAD" && branches.contains(target));
    let found = match (head, branches.as_slice()) {
        (Some((_, target)), _) => Some(*target),
        (None, []) => return Err("no branch of `origin` is known here"),
        (None, [only]) => Some(*only),
        (None, _) => USUAL.into_iter().find(|usual| branches.contains(usual)),
    };
    found.map(ToOwned::to_owned).ok_or(
        "the default branch of `origin` is not known here; `git remote set-head origin --auto` asks for it",
    )
}

fn without_merge_base(git: &Git, name: &str, ran: &Ran) -> Result<Error, Error> {
    // With 1, git found none. All else is a failure of git.
    if !ran.data.is_empty() {
        return Ok(ran.failure("merge-base"));
    }
    let message = format!("HEAD and {name} have no common commit here");
    Ok(match git.ask(&["rev-parse", "--is-shallow-repository"])?.as_str() {
        "true" => Error::user(format!("{message}, because this clone has only a part of the history")).hint(
            "`git fetch --unshallow` brings the rest; in GitHub Actions, give actions/checkout `fetch-depth: 0`; or name \
             a commit with --base",
        ),
        _ => Error::user(message).hint("name the commit to compare with: --base REV"),
    })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::diff::git::tests::{Repository, git_in};

    fn of(repository: &Repository, named: Option<&str>) -> (String, String) {
        match choose_base(&repository.reader(), named) {
            Ok(BaseCommit { id, reason }) => (id, reason),
            other => panic!("{other:?}"),
        }
    }

    fn refused(repository: &Repository, named: Option<&str>) -> String {
        let error = choose_base(&repository.reader(), named).expect_err("it is refused");
        format!("{error}\n{}", error.hint_text().unwrap_or_default())
    }

    /// Returns a clone, and its origin, which has two commits.
    fn cloned(branch: &str, args: &[&str]) -> (Repository, Repository, String) {
        let origin = Repository::new();
        origin.git(&["checkout", "--quiet", "-b", branch]);
        origin.commit("first");
        let second = origin.commit("second");
        let folder = tempfile::tempdir().expect("there is room");
        let url = format!("file://{}", origin.path().display());
        git_in(folder.path(), &[&["clone", "--quiet"], args, &[&url, "."]].concat());
        (origin, Repository::at(folder), second)
    }

    #[test]
    fn it_is_where_the_branch_left_the_default_branch_of_origin() {
        let (origin, clone, second) = cloned("trunk", &[]);
        clone.git(&["checkout", "--quiet", "-b", "feature"]);
        clone.commit("third");
        origin.commit("meanwhile");
        clone.git(&["fetch", "--quiet"]);
        let expected = (second, "the merge base of HEAD and origin/trunk".to_owned());
        assert_eq!(of(&clone, None), expected);
        clone.git(&["checkout", "--quiet", "--detach"]);
        assert_eq!(of(&clone, None), expected);
        // As in GitHub Actions, which does not set origin/HEAD.
        clone.git(&["remote", "set-head", "origin", "--delete"]);
        assert_eq!(of(&clone, None), expected);
    }

    #[test]
    fn a_default_branch_that_was_renamed_is_found_under_its_new_name() {
        let (origin, clone, second) = cloned("master", &[]);
        origin.git(&["branch", "--move", "master", "main"]);
        origin.git(&["branch", "other"]);
        clone.git(&["fetch", "--quiet", "--prune"]);
        assert_eq!(of(&clone, None), (second, "the merge base of HEAD and origin/main".to_owned()));
    }

    #[test]
    fn it_is_head_without_an_origin() {
        let repository = Repository::new();
        let head = repository.commit("first");
        let expected = (head, "which is HEAD: no branch of `origin` is known here".to_owned());
        assert_eq!(of(&repository, None), expected);
    }

    #[test]
    fn it_is_head_where_several_branches_could_be_the_default() {
        let head = default_branch(
            "refs/remotes/origin/HEAD refs/remotes/origin/gone\nrefs/remotes/origin/a \nrefs/remotes/origin/b ",
        );
        assert_snapshot!(head.expect_err("none is usual"), @"the default branch of `origin` is not known here; `git remote set-head origin --auto` asks for it");
    }

    #[test]
    fn a_named_commit_is_taken_as_it_is() {
        let repository = Repository::new();
        let first = repository.commit("first");
        repository.git(&["tag", "--annotate", "v1", "--message", "one"]);
        repository.commit("second");
        for name in ["v1", "HEAD~1", "main^"] {
            assert_eq!(of(&repository, Some(name)), (first.clone(), format!("which is {name}")));
        }
        assert_eq!(of(&repository, Some(&first[..8])), (first.clone(), "as you said".to_owned()));
    }

    #[test]
    fn a_commit_that_does_not_exist_is_refused_with_a_remedy() {
        let repository = Repository::new();
        repository.commit("first");
        assert_snapshot!(refused(&repository, Some("v2")), @"
        git knows no commit `v2`
        `git log --all` shows commits; a branch of the remote is `origin/BRANCH`, and `git fetch` brings it
        ");
        assert!(refused(&repository, Some("--all")).starts_with("git knows no commit `--all`"));
    }

    #[test]
    fn a_repository_without_a_commit_is_refused_with_a_remedy() {
        assert_snapshot!(refused(&Repository::new(), None), @"
        HEAD has no commit yet, so there are no earlier templates
        commit the stacks' templates first, or compare with a file: --file FILE
        ");
    }

    #[test]
    fn a_shallow_clone_without_the_merge_base_is_told_how_to_get_it() {
        let (_origin, clone, _) = cloned("main", &["--depth=1"]);
        // A branch that was fetched apart, as by a pull request.
        clone.git(&["checkout", "--quiet", "--orphan", "feature"]);
        clone.commit("elsewhere");
        assert_snapshot!(refused(&clone, None), @"
        HEAD and origin/main have no common commit here, because this clone has only a part of the history
        `git fetch --unshallow` brings the rest; in GitHub Actions, give actions/checkout `fetch-depth: 0`; or name a commit with --base
        ");
    }

    #[test]
    fn histories_without_a_common_commit_need_a_named_one() {
        let (_origin, clone, _) = cloned("main", &[]);
        clone.git(&["checkout", "--quiet", "--orphan", "feature"]);
        clone.commit("elsewhere");
        assert_snapshot!(refused(&clone, None), @"
        HEAD and origin/main have no common commit here
        name the commit to compare with: --base REV
        ");
    }
}
