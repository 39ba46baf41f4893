//! A deployment in which nothing changes.

use crate::{
    goal::{Cloud, deploy, deployed, nothing},
    mill::FIRST,
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
