//! The hand-checked pairs, as an independent tool judges them.
//!
//! `verdicts.txt` has the impacts that `@aws-cdk/cloudformation-diff` finds: `constructs/resources/generate/verdicts.py`
//! writes it. Each difference from our plans has a decision in `differences.txt`, with its reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::plan::{Action, Change, Fate, Plan, tests::pairs};

const VERDICTS: &str = include_str!("verdicts.txt");

/// The decisions. A line has a logical ID, our impact, the other impact, and `:` with the reason, below the pair's title.
const DIFFERENCES: &str = include_str!("differences.txt");

/// Returns the lines of each block, by the block's title.
fn blocks(text: &'static str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut blocks: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut title = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("== ") {
            Some(next) => title = next,
            None => drop(blocks.entry(title).or_default().insert(line)),
        }
    }
    blocks
}

/// Returns our impact in the words of the other tool, which does not tell snapshots from deletions.
fn impact(change: &Change) -> &'static str {
    match (change.action, change.fate) {
        (Action::Add | Action::TakeBack, _) => "WILL_CREATE",
        (Action::Change, _) => "WILL_UPDATE",
        (Action::Replace, _) => "WILL_REPLACE",
        (Action::MayReplace, _) => "MAY_REPLACE",
        (Action::Remove, Fate::Kept) => "WILL_ORPHAN",
        (Action::Remove, _) => "WILL_DESTROY",
    }
}

#[test]
fn each_difference_from_another_tool_is_decided_and_no_decision_is_stale() {
    let verdicts = blocks(VERDICTS);
    let mut found = BTreeSet::new();
    let mut judged = 0;
    for pair in pairs() {
        let plan = Plan::between(&pair.before, &pair.after);
        let ours: BTreeMap<&str, &str> = plan
            .changes
            .iter()
            .map(|change| (change.id.as_str(), impact(change)))
            .collect();
        let theirs: BTreeMap<&str, &str> = verdicts
            .get(pair.title)
            .into_iter()
            .flatten()
            .filter_map(|line| line.split_once(' '))
            .collect();
        judged += theirs.len();
        for id in ours.keys().chain(theirs.keys()) {
            let [our, their] =
                [&ours, &theirs].map(|impacts| impacts.get(id).copied().unwrap_or("NO_CHANGE"));
            if our != their {
                found.insert(format!("== {}: {id} {our} {their}", pair.title));
            }
        }
    }
    let decided: BTreeSet<String> = blocks(DIFFERENCES)
        .into_iter()
        .flat_map(|(title, lines)| {
            let difference = |line: &str| Some(line.split_once(": ")?.0.to_owned());
            lines.into_iter().map(move |line| {
                format!("== {title}: {}", difference(line).unwrap_or_else(|| panic!("{line}: why?")))
            })
        })
        .collect();
    assert!(judged > 100, "run constructs/resources/generate/verdicts.py: it judged {judged}");
    let undecided: Vec<&String> = found.difference(&decided).collect();
    let stale: Vec<&String> = decided.difference(&found).collect();
    assert!(undecided.is_empty() && stale.is_empty(), "undecided: {undecided:#?}\nstale: {stale:#?}");
}
