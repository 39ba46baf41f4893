//! The properties that replace a resource, compared with an independent source.
//!
//! `replacements/service_spec.txt` has the answers of the CDK's database: `generate/replacements.py` writes it. Each
//! difference from our table has a decision in `replacements/decisions.txt`, with its reason.

use std::collections::{BTreeMap, BTreeSet};

use stratiform_resources::schema;

/// The answers of the CDK's database.
const SPEC: &str = include_str!("replacements/service_spec.txt");

/// The decisions about differences. A line has a type, a property, our answer, the other answer, and `:` with the reason.
const DECISIONS: &str = include_str!("replacements/decisions.txt");

/// The types that have a Rust type.
const TYPES: &str = include_str!("../generate/types.txt");

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns our answers for a type, by property.
fn ours(type_name: &str) -> BTreeMap<String, &'static str> {
    let schema = schema::find(type_name).unwrap_or_else(|| panic!("there is no {type_name}"));
    let path = |pointer: &str| pointer.trim_start_matches('/').replace('/', ".");
    let maybe = schema
        .conditional_create_only()
        .map(|pointer| (path(pointer), "maybe"));
    let yes = schema.create_only().map(|pointer| (path(pointer), "yes"));
    maybe.chain(yes).collect()
}

/// Returns the differences: `AWS::S3::Bucket BucketName yes no`.
fn differences() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for type_name in lines(TYPES) {
        let ours = ours(type_name);
        let theirs: BTreeMap<String, &str> = lines(SPEC)
            .filter_map(|line| {
                line.strip_prefix(type_name)?
                    .strip_prefix(' ')?
                    .split_once(' ')
            })
            .map(|(path, answer)| (path.to_owned(), answer))
            .collect();
        for path in ours.keys().chain(theirs.keys()) {
            let [our, their] = [&ours, &theirs].map(|answers| answers.get(path).copied().unwrap_or("no"));
            if our != their {
                found.insert(format!("{type_name} {path} {our} {their}"));
            }
        }
    }
    found
}

#[test]
fn every_difference_from_the_other_source_is_decided_and_no_decision_is_stale() {
    let mut decided = BTreeSet::new();
    for line in lines(DECISIONS) {
        let (difference, reason) = line
            .split_once(": ")
            .unwrap_or_else(|| panic!("there is no reason: {line}"));
        assert!(reason.len() > 20, "{line}");
        decided.insert(difference.to_owned());
    }
    let found = differences();
    let undecided: Vec<&String> = found.difference(&decided).collect();
    let stale: Vec<&String> = decided.difference(&found).collect();
    assert!(undecided.is_empty(), "decide these differences in decisions.txt: {undecided:#?}");
    assert!(stale.is_empty(), "these differences are gone; delete them in decisions.txt: {stale:#?}");
}

#[test]
fn most_answers_of_both_sources_agree() {
    let (all, different) = (lines(SPEC).count(), differences().len());
    assert!(all >= 150 && different * 5 < all, "{different} of {all} differ");
}
