use contract::{OptionalToken, Post, PostPath};
use fake::{Cloud, Failure, UserPool};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Unauthorized, Upstream};
use serde_json::json;

use super::*;
use crate::testing::{POST, draft, post};

const CLIENT: &str = "the-client";

struct Test {
    cloud: Cloud,
    pool: UserPool,
}

impl Test {
    /// A cloud with this post.
    fn with(post: &Post) -> Self {
        let test = Self::empty();
        test.cloud.table(&test.links().posts).put(post);
        test
    }

    fn empty() -> Self {
        let cloud = Cloud::new();
        Self { pool: cloud.user_pool(), cloud }
    }

    fn links(&self) -> GetPostLinks {
        let variables = [("ISSUER", self.pool.issuer()), ("AUDIENCE", CLIENT)];
        self.cloud.links_with(variables)
    }

    fn token(&self, sub: &str) -> String {
        format!("Bearer {}", self.pool.id_token(CLIENT, &json!({ "sub": sub })))
    }

    async fn get(&self, post_id: &str, token: Option<String>) -> Result<PostResponse, Refusal<api::GetPost>> {
        let request = Request {
            path: PostPath { post_id: post_id.to_owned() },
            query: (),
            headers: OptionalToken { authorization: token },
            body: (),
            caller: links::http::Anyone {},
            context: self.cloud.context(),
        };
        get_post(&self.links(), &self.cloud.aws(), request).await
    }

    async fn refused(&self, post_id: &str, token: Option<String>) -> (ErrorKind, String) {
        let refusal = self.get(post_id, token).await.expect_err("it is refused");
        (refusal.kind(), refusal.message().to_owned())
    }
}

fn not_found() -> (ErrorKind, String) {
    (NotFound::KIND, "there is no such post".to_owned())
}

#[tokio::test]
async fn everybody_reads_a_published_post() {
    let test = Test::with(&post());
    let answer = test.get(POST, None).await.expect("it is published");
    assert_eq!(
        serde_json::to_value(answer).expect("a post is JSON"),
        json!({
            "postId": POST, "createdAt": "2025-01-31T11:58:00.000Z", "updatedAt": "2025-01-31T11:59:00.000Z",
            "userId": "ada", "title": "La mer", "content": "Elle est belle.", "tags": ["sea"], "published": true,
        })
    );
    test.get(POST, Some(test.token("eve")))
        .await
        .expect("it is published");
    let call = test.cloud.calls().remove(0);
    assert_eq!((call.operation.as_str(), &call.body["ConsistentRead"]), ("GetItem", &json!(true)));
}

#[tokio::test]
async fn only_its_author_reads_an_unpublished_post() {
    let test = Test::with(&draft());
    let answer = test.get(POST, Some(test.token("ada"))).await;
    assert!(!answer.expect("it is Ada's").published);
    let of_nobody = Test::empty().refused(POST, None).await;
    assert_eq!(of_nobody, not_found());
    assert_eq!(test.refused(POST, None).await, of_nobody, "its existence does not leak");
    assert_eq!(test.refused(POST, Some(test.token("eve"))).await, of_nobody);
    let admin = test
        .pool
        .id_token(CLIENT, &json!({"sub": "root", "custom:role": "admin"}));
    assert_eq!(test.refused(POST, Some(admin)).await, of_nobody);
}

#[tokio::test]
async fn a_token_that_is_not_valid_is_refused_also_for_a_published_post() {
    let test = Test::with(&post());
    let expired = test.pool.id_token(CLIENT, &json!({"sub": "ada", "exp": 1}));
    let foreign = test.pool.id_token("another-client", &json!({"sub": "ada"}));
    let access = test
        .pool
        .id_token(CLIENT, &json!({"sub": "ada", "token_use": "access"}));
    for token in [expired, foreign, access, "Bearer x".to_owned(), String::new()] {
        let message = "the token is not valid or has expired; sign in again, or send none";
        assert_eq!(test.refused(POST, Some(token)).await, (Unauthorized::KIND, message.to_owned()));
    }
    assert_eq!(test.cloud.calls(), [], "the table is not asked");
}

#[tokio::test]
async fn an_id_that_no_post_can_have_is_not_looked_for() {
    let test = Test::with(&post());
    for id in ["", "x", "../../x", "é 🎙", "3f0c5f3e-8a53-4c6b-9d3e-0d6a5c1f7b11", &"x".repeat(5_000)] {
        assert_eq!(test.refused(id, None).await, not_found(), "{id}");
    }
    assert_eq!(test.cloud.calls(), []);
    let other = POST.replace("000000000001", "000000000002");
    assert_eq!(test.refused(&other, None).await, not_found());
    assert_eq!(test.cloud.calls().len(), 1);
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_not_the_callers_mistake() {
    let test = Test::with(&post());
    test.cloud.fail("GetItem", Failure::throttled());
    assert_eq!(test.refused(POST, None).await.0, Upstream::KIND);
    test.pool.set_available(false);
    assert_eq!(test.refused(POST, Some(test.token("ada"))).await.0, Upstream::KIND);
}
