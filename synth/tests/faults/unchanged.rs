//! A deployment in which nothing changes.

use std::collections::BTreeMap;

use crate::{
    goal::{Cloud, deploy, deployed, nothing},
    mill::FIRST,
    relay::{Fault, Trouble},
};

/// The operations that change something.
const WRITES: [&str; 5] = ["Create", "Delete", "Execute", "Put", "Update"];

/// The application has two stacks, so eight requests are the limit. The request about the account is beside it.
#[test]
fn stacks_that_are_as_they_should_be_are_not_written_to_and_take_four_requests_each_at_most() {
    let cloud = Cloud::with(&deployed(&nothing(), FIRST));
    let run = cloud.run(FIRST, &deploy());
    assert_eq!(run.exit, Some(0), "{run:?}");
    assert!(run.notes.contains("nothing to do"), "{run:?}");
    let counts = cloud.relay.counts();
    let is_write = |operation: &&String| WRITES.iter().any(|verb| operation.contains(verb));
    assert_eq!(counts.keys().find(is_write), None, "{counts:?}");
    let of_stacks = counts
        .iter()
        .filter(|(operation, _)| *operation != "GetCallerIdentity");
    let number: usize = of_stacks.map(|(_, number)| number).sum();
    assert!(number <= 8, "{counts:?}");
}

#[test]
fn a_stack_that_never_had_a_companion_takes_four_requests_with_the_one_about_the_account() {
    let cloud = Cloud::with(&deployed(&nothing(), "secret"));
    let run = cloud.run("secret", &deploy());
    assert_eq!(run.exit, Some(0), "{run:?}");
    let wanted = ["DescribeStacks", "GetCallerIdentity", "GetTemplate"].map(|name| (name.to_owned(), 1));
    assert_eq!(cloud.relay.counts(), BTreeMap::from(wanted));
}

#[test]
fn a_former_companion_that_could_not_be_deleted_is_deleted_by_the_next_deployment_that_changes_nothing() {
    const COMPANION: &str = "mill-dev-us-east-1";
    let cloud = Cloud::with(&deployed(&nothing(), "abroad"));
    let is_there = || {
        let state = cloud.fake.state();
        let mut stacks = state.stacks.iter();
        stacks.any(|stack| stack.name == COMPANION && stack.status != "DELETE_COMPLETE")
    };
    cloud.relay.will(Some(Trouble {
        operation: "DeleteStack".to_owned(),
        occurrence: 0,
        fault: Fault::AccessDenied,
    }));
    let refused = cloud.run("", &deploy());
    assert!(refused.exit == Some(1) && refused.notes.contains(COMPANION) && is_there(), "{refused:?}");

    cloud.relay.will(None);
    let again = cloud.run("", &deploy());
    assert_eq!(again.exit, Some(0), "{again:?}");
    assert!(again.notes.contains("mill-dev: nothing to do"), "{again:?}");
    assert!(again.notes.contains("mill-dev-us-east-1: deleted in") && !is_there(), "{again:?}");

    let settled = cloud.run("", &deploy());
    assert_eq!((settled.exit, settled.notes.trim()), (Some(0), "mill-dev: nothing to do"), "{settled:?}");
    // A stack that changes loses the mark.
    assert_eq!(cloud.run("changed", &deploy()).exit, Some(0));
    let state = cloud.fake.state();
    let main = state
        .stacks
        .iter()
        .find(|stack| stack.name == "mill-dev")
        .expect("it is deployed");
    let keys: Vec<&str> = main.tags.keys().map(String::as_str).collect();
    assert_eq!(keys, ["stratiform:app", "stratiform:stage"]);
}
