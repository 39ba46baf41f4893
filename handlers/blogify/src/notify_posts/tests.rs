use std::time::UNIX_EPOCH;

use fake::{Cloud, Failure};
use serde_json::json;

use super::*;
use crate::testing::{POST, draft, post};

async fn notify(cloud: &Cloud, item: Changed<Post>) -> Result<(), Error> {
    let change = Change { id: "e".to_owned(), sequence_number: "998".to_owned(), at: UNIX_EPOCH, item };
    notify_posts(&cloud.links(), &cloud.aws(), change).await
}

fn details(cloud: &Cloud) -> Vec<PostChanged> {
    let links: NotifyPostsLinks = cloud.links();
    cloud.event_bus(&links.events).details()
}

fn told(change: contract::Change, published: bool) -> PostChanged {
    PostChanged {
        post_id: POST.to_owned(),
        user_id: "ada".to_owned(),
        change,
        published,
        sequence: Sequence::new("998"),
    }
}

#[tokio::test]
async fn each_change_is_told_with_the_state_after_it() {
    let modified = |old, new| Changed::Modified { old, new };
    for (item, change, published) in [
        (Changed::Inserted(post()), contract::Change::Created, true),
        (Changed::Inserted(draft()), contract::Change::Created, false),
        (modified(draft(), post()), contract::Change::Updated, true),
        (modified(post(), draft()), contract::Change::Updated, false),
        (Changed::Removed(post()), contract::Change::Deleted, false),
    ] {
        let cloud = Cloud::new();
        notify(&cloud, item).await.expect("it is told");
        assert_eq!(details(&cloud), [told(change, published)]);
    }
}

#[tokio::test]
async fn an_event_has_no_content_of_the_post() {
    let cloud = Cloud::new();
    let links: NotifyPostsLinks = cloud.links();
    notify(&cloud, Changed::Inserted(post()))
        .await
        .expect("it is told");
    let event = cloud.event_bus(&links.events).events().remove(0);
    assert_eq!((event.source.as_str(), event.detail_type.as_str()), ("blogify.posts", "Post Changed"));
    assert_eq!(
        event.detail,
        json!({
            "postId": POST, "userId": "ada", "change": "created", "published": true,
            "sequence": "0000000000000000000000000000000000000998",
        })
    );
}

#[tokio::test]
async fn a_change_that_is_delivered_twice_is_told_with_the_same_number() {
    let cloud = Cloud::new();
    for _ in 0..2 {
        notify(&cloud, Changed::Removed(post()))
            .await
            .expect("it is told");
    }
    assert_eq!(details(&cloud), [(); 2].map(|()| told(contract::Change::Deleted, false)));
}

#[tokio::test]
async fn an_event_that_the_bus_does_not_accept_is_an_error() {
    let cloud = Cloud::new();
    cloud.fail("PutEvents", Failure::broken());
    notify(&cloud, Changed::Inserted(post()))
        .await
        .expect_err("EventBridge is broken");
    assert_eq!(details(&cloud), []);

    for code in ["ThrottlingException", "InternalFailure", "NotAuthorizedForSourceException"] {
        let cloud = Cloud::new();
        cloud.answer("PutEvents", json!({"FailedEntryCount": 1, "Entries": [{"ErrorCode": code}]}));
        notify(&cloud, Changed::Inserted(post()))
            .await
            .expect_err(code);
    }
}
