//! The contract of a deployed stack, found in the history of the repository.

use constructs::{contract::Contract, plan::Finding};
use serde_json::Value;

use crate::{
    diff::{
        git::{Git, TreeFile},
        snapshots,
    },
    target::Target,
};

/// The most changes of a contract that are looked at.
const LOOKED_AT: &str = "--max-count=100";

/// Returns what callers lose between a deployed template and a stack of the code, or that it is unknown.
///
/// The deployed template has the digest of its contract. The contract itself is in the repository, if it was committed.
pub(crate) fn losses_of_callers(deployed: &Value, target: &Target) -> Vec<Finding> {
    let new = target.template.contract();
    let wanted = Contract::digest_in(deployed);
    let reviewed = wanted
        .filter(|wanted| new.is_none_or(|new| new.digest() != *wanted))
        .and_then(|wanted| find(&Git::here(), target.stage.app(), wanted));
    Contract::losses_against(deployed, reviewed.as_ref(), new)
}

/// Finds the committed contract of an application that has this digest. Without git or a repository there is none.
fn find(git: &Git, app: &str, digest: &str) -> Option<Contract> {
    let path = format!(":(top,glob)**/{app}.contract.snap");
    let log = ["log", LOOKED_AT, "--format=", "--raw", "--no-abbrev", "--no-renames", "HEAD", "--", &path];
    let listed = git.ask(&log).ok()?;
    let mut blobs = git.blobs().ok()?;
    listed.lines().flat_map(contents).find_map(|id| {
        let file = TreeFile { path: path.clone(), id: id.to_owned() };
        let text = String::from_utf8(blobs.read(&file).ok()?).ok()?;
        let document = serde_json::from_str(snapshots::content(&text)).ok()?;
        Contract::read(&document).filter(|contract| contract.digest() == digest)
    })
}

/// Returns the IDs of the contents in a line of `git log --raw`: after the change, and before it.
///
/// See "RAW OUTPUT FORMAT" in <https://git-scm.com/docs/git-diff#_raw_output_format>.
fn contents(line: &str) -> Vec<&str> {
    let mut words = line.split_whitespace().skip(2).take(2);
    let (before, after) = (words.next(), words.next());
    // Zeros stand for no content.
    let exists = |id: &&str| id.bytes().any(|digit| digit != b'0');
    after.into_iter().chain(before).filter(exists).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diff::git::tests::Repository;

    fn contract(name: &str) -> Contract {
        let document = json!({ "version": 1, "operations": { name: {} } });
        Contract::read(&document).expect("it is a contract")
    }

    #[test]
    fn an_earlier_contract_is_found_by_its_digest() {
        let repository = Repository::new();
        let mut digests = Vec::new();
        for name in ["jobs", "orders", "letters"] {
            let contract = contract(name);
            digests.push(contract.digest().to_owned());
            let mut text = Vec::new();
            contract.write_json(&mut text).expect("it can be written");
            let snapshot = format!("---\nsource: a.rs\n---\n{}", String::from_utf8_lossy(&text));
            repository.write("snapshots/shop.contract.snap", snapshot);
            repository.commit(name);
        }
        let git = repository.reader();
        for digest in &digests {
            let found = find(&git, "shop", digest).map(|contract| contract.digest().to_owned());
            assert_eq!(found.as_ref(), Some(digest));
        }
        assert!(find(&git, "shop", "0").is_none());
        assert!(find(&git, "bank", &digests[0]).is_none());
        let nowhere = tempfile::tempdir().expect("there is room");
        assert!(find(&Repository::at(nowhere).reader(), "shop", &digests[0]).is_none());
    }
}
