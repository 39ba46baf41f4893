use contract::{Post, PostRequest};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, InvalidRequest, SignedIn, Upstream};
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::testing::NOW;

async fn created(cloud: &Cloud, body: PostRequest) -> Result<PostResponse, Refusal<api::CreatePost>> {
    let caller = SignedIn { sub: "ada".to_owned() };
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    create_post(&cloud.links(), &cloud.aws(), request).await
}

fn body(json: Value) -> PostRequest {
    serde_json::from_value(json).expect("it is a post")
}

/// The only post.
fn only_post(cloud: &Cloud) -> Post {
    let links: CreatePostLinks = cloud.links();
    let mut posts = cloud.table(&links.posts).items();
    assert_eq!(posts.len(), 1, "{posts:?}");
    posts.remove(0)
}

#[tokio::test]
async fn a_new_post_is_the_callers_and_not_published() {
    let cloud = Cloud::new();
    let answer = created(&cloud, body(json!({"title": "La mer", "content": "Elle est belle."}))).await;
    let answer = serde_json::to_value(answer.expect("it is created")).expect("a post is JSON");
    let post = only_post(&cloud);
    assert_eq!(
        answer,
        json!({
            "postId": post.post_id, "createdAt": NOW, "updatedAt": NOW, "userId": "ada",
            "title": "La mer", "content": "Elle est belle.", "tags": [], "published": false,
        })
    );
    let id = Uuid::parse_str(&post.post_id).expect("the ID is a UUID");
    assert_eq!(id.get_version_num(), 7);
    assert_eq!((post.feed, post.author_feed), (None, None));
    let calls: Vec<String> = cloud
        .calls()
        .into_iter()
        .map(|call| call.operation)
        .collect();
    assert_eq!(calls, ["PutItem"]);
}

#[tokio::test]
async fn a_published_post_is_in_both_feeds() {
    let cloud = Cloud::new();
    let new = json!({"title": "La mer", "content": "", "tags": ["sea", "blue"], "published": true});
    let answer = created(&cloud, body(new)).await.expect("it is created");
    assert_eq!((answer.published, answer.tags), (true, vec!["sea".to_owned(), "blue".to_owned()]));
    let post = only_post(&cloud);
    assert_eq!((post.feed.as_deref(), post.author_feed.as_deref()), (Some(Post::FEED), Some("ada")));
}

#[tokio::test]
async fn two_posts_of_one_moment_are_two() {
    let cloud = Cloud::new();
    for _ in 0..2 {
        created(&cloud, body(json!({"title": "La mer", "content": ""})))
            .await
            .expect("it is created");
    }
    let links: CreatePostLinks = cloud.links();
    assert_eq!(cloud.table(&links.posts).items().len(), 2);
}

#[tokio::test]
async fn a_text_has_at_most_300000_bytes() {
    let cloud = Cloud::new();
    let content = format!("{}é", "x".repeat(299_998));
    created(&cloud, body(json!({"title": "La mer", "content": content})))
        .await
        .expect("it is small enough");
    let links: CreatePostLinks = cloud.links();
    let content = format!("x{content}");
    let refusal = created(&cloud, body(json!({"title": "La mer", "content": content}))).await;
    let refusal = refusal.expect_err("it is too large");
    let expected = "`content`: write at most 300000 bytes in UTF-8, not 300001";
    assert_eq!((refusal.kind(), refusal.message()), (InvalidRequest::KIND, expected));
    assert_eq!(cloud.table(&links.posts).items().len(), 1);
}

#[tokio::test]
async fn the_largest_post_fits_into_the_table() {
    let cloud = Cloud::new();
    let largest = json!({
        "title": "🎙".repeat(200), "content": "x".repeat(300_000), "tags": vec!["🎙".repeat(50); 20], "published": true,
    });
    created(&cloud, body(largest))
        .await
        .expect("DynamoDB takes it");
}

#[test]
fn a_body_has_limits() {
    let refused = |change: Value| {
        let mut json = json!({"title": "La mer", "content": ""});
        let fields = json.as_object_mut().expect("an object");
        fields.extend(change.as_object().expect("an object").clone());
        serde_json::from_value::<PostRequest>(json).is_err()
    };
    for change in [
        json!({"title": null}),
        json!({"title": ""}),
        json!({"title": " "}),
        json!({"title": "x".repeat(201)}),
        json!({"title": "a\nb"}),
        json!({"title": 5}),
        json!({"content": null}),
        json!({"content": "x".repeat(300_001)}),
        json!({"content": "\u{0}"}),
        json!({"tags": "sea"}),
        json!({"tags": [""]}),
        json!({"tags": ["x".repeat(51)]}),
        json!({"tags": vec!["x"; 21]}),
        json!({"published": "yes"}),
    ] {
        assert!(refused(change.clone()), "{change}");
    }
    for change in [
        json!({"title": "é".repeat(200)}),
        json!({"tags": vec!["é".repeat(50); 20]}),
        json!({"tags": null}),
        json!({"published": null}),
        json!({"role": "admin"}),
    ] {
        assert!(!refused(change.clone()), "{change}");
    }
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = Cloud::new();
    cloud.fail("PutItem", Failure::throttled());
    let refusal = created(&cloud, body(json!({"title": "La mer", "content": ""}))).await;
    assert_eq!(refusal.expect_err("DynamoDB is busy").kind(), Upstream::KIND);
}
