use std::time::Duration;

use fake::{Cloud, Failure};

use super::*;
use crate::testing::{POST, draft, post, time};

/// A change with this sequence number. It happened five minutes ago.
fn change(cloud: &Cloud, sequence_number: &str, item: Changed<Post>) -> Change<Post> {
    Change {
        id: "e".to_owned(),
        sequence_number: sequence_number.to_owned(),
        at: cloud.now() - Duration::from_secs(300),
        item,
    }
}

async fn audit(cloud: &Cloud, sequence_number: &str, item: Changed<Post>) -> Result<(), Error> {
    audit_posts(&cloud.links(), &cloud.aws(), change(cloud, sequence_number, item)).await
}

fn entries(cloud: &Cloud) -> Vec<AuditEntry> {
    let links: AuditPostsLinks = cloud.links();
    cloud.table(&links.audit).items()
}

fn entry(sequence_number: &str, change: contract::Change, before: Option<Post>) -> AuditEntry {
    AuditEntry {
        post_id: POST.to_owned(),
        sequence: Sequence::new(sequence_number),
        at: time("2025-01-31T11:55:00.000Z"),
        change,
        user_id: "ada".to_owned(),
        before,
    }
}

#[tokio::test]
async fn each_change_has_an_entry_with_the_post_before_it_in_the_order_of_the_changes() {
    let cloud = Cloud::new();
    let modified = Changed::Modified { old: draft(), new: post() };
    // A shorter number is smaller.
    audit(&cloud, "998", Changed::Inserted(draft()))
        .await
        .expect("it is recorded");
    audit(&cloud, "999", modified)
        .await
        .expect("it is recorded");
    audit(&cloud, "1000", Changed::Removed(post()))
        .await
        .expect("it is recorded");
    assert_eq!(
        entries(&cloud),
        [
            entry("998", contract::Change::Created, None),
            entry("999", contract::Change::Updated, Some(draft())),
            entry("1000", contract::Change::Deleted, Some(post())),
        ]
    );
}

#[tokio::test]
async fn a_change_that_is_delivered_twice_has_one_entry() {
    let cloud = Cloud::new();
    for _ in 0..2 {
        audit(&cloud, "998", Changed::Removed(post()))
            .await
            .expect("it is recorded");
        // The second delivery comes later.
        cloud.advance(Duration::from_secs(60));
    }
    let found = entries(&cloud);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].sequence, Sequence::new("998"));
}

#[tokio::test]
async fn a_change_of_two_posts_of_the_greatest_size_fits_into_an_entry() {
    let greatest = |sign: &str| Post {
        title: "🎙".repeat(200),
        content: sign.repeat(300_000 / sign.len()),
        tags: vec!["🎙".repeat(50); 20],
        ..post()
    };
    let (old, new) = (greatest("a"), greatest("é"));
    let cloud = Cloud::new();
    audit(&cloud, &"9".repeat(Sequence::DIGITS), Changed::Modified { old: old.clone(), new })
        .await
        .expect("it is recorded");
    assert_eq!(entries(&cloud)[0].before, Some(old));
}

#[tokio::test]
async fn a_change_that_cannot_be_recorded_is_an_error() {
    for failure in [Failure::throttled(), Failure::no_answer()] {
        let cloud = Cloud::new();
        cloud.fail("PutItem", failure);
        audit(&cloud, "998", Changed::Inserted(post()))
            .await
            .expect_err("DynamoDB does not take it");
        assert_eq!(entries(&cloud), []);
    }
}
