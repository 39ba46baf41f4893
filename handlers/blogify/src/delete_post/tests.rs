use contract::PostPath;
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Upstream};

use super::*;
use crate::testing::{POST, author, draft, key, member, post};

/// A cloud with this post.
fn cloud_with(post: &Post) -> Cloud {
    let cloud = Cloud::new();
    let links: DeletePostLinks = cloud.links();
    cloud.table(&links.posts).put(post);
    cloud
}

fn exists(cloud: &Cloud) -> bool {
    let links: DeletePostLinks = cloud.links();
    cloud.table(&links.posts).get(&key()).is_some()
}

async fn delete(cloud: &Cloud, caller: Member) -> Result<(), (ErrorKind, String)> {
    let request = Request {
        path: PostPath { post_id: POST.to_owned() },
        query: (),
        headers: (),
        body: (),
        caller,
        context: cloud.context(),
    };
    let outcome = delete_post(&cloud.links(), &cloud.aws(), request).await;
    outcome.map_err(|refusal| (refusal.kind(), refusal.message().to_owned()))
}

fn not_found() -> Result<(), (ErrorKind, String)> {
    Err((NotFound::KIND, "there is no such post".to_owned()))
}

#[tokio::test]
async fn authors_delete_their_posts_and_administrators_all_posts() {
    for (sub, role) in
        [("ada", Role::Author), ("ada", Role::Editor), ("ada", Role::Admin), ("root", Role::Admin)]
    {
        for post in [post(), draft()] {
            let cloud = cloud_with(&post);
            assert_eq!(delete(&cloud, member(sub, role)).await, Ok(()), "{sub} {role:?}");
            assert!(!exists(&cloud));
        }
    }
}

#[tokio::test]
async fn the_post_of_someone_else_is_not_found() {
    for role in [Role::Author, Role::Editor] {
        for post in [post(), draft()] {
            let cloud = cloud_with(&post);
            assert_eq!(delete(&cloud, member("eve", role)).await, not_found());
            assert!(exists(&cloud));
        }
    }
}

#[tokio::test]
async fn a_post_is_deleted_once() {
    let cloud = cloud_with(&post());
    assert_eq!(delete(&cloud, author("ada")).await, Ok(()));
    assert_eq!(delete(&cloud, author("ada")).await, not_found());
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    for operation in ["GetItem", "DeleteItem"] {
        let cloud = cloud_with(&post());
        cloud.fail(operation, Failure::throttled());
        let refused = delete(&cloud, author("ada")).await.expect_err(operation);
        assert_eq!(refused.0, Upstream::KIND);
    }
}
