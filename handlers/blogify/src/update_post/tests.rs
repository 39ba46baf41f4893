use std::time::Duration;

use contract::{PostPath, PostPrecondition, PostRequest};
use fake::{Cloud, Failure};
use links::http::{ErrorKind, NotFound, Upstream};
use serde_json::{Value, json};

use super::*;
use crate::testing::{NOW, POST, author, draft, key, member, post, time};

/// An update of the title and nothing else, as far as it can be left out.
fn title(title: &str) -> Value {
    json!({"title": title, "content": "Elle est belle."})
}

struct Test {
    cloud: Cloud,
}

impl Test {
    /// A cloud with this post.
    fn with(post: &Post) -> Self {
        let cloud = Cloud::new();
        let links: UpdatePostLinks = cloud.links();
        cloud.table(&links.posts).put(post);
        Self { cloud }
    }

    /// The post as it is now.
    fn post(&self) -> Option<Post> {
        let links: UpdatePostLinks = self.cloud.links();
        self.cloud.table(&links.posts).get(&key())
    }

    async fn put(
        &self,
        caller: Member,
        if_match: Option<&str>,
        body: Value,
    ) -> Result<PostResponse, Refusal<api::UpdatePost>> {
        let body: PostRequest = serde_json::from_value(body).expect("it is a post");
        let request = Request {
            path: PostPath { post_id: POST.to_owned() },
            query: (),
            headers: PostPrecondition { if_match: if_match.map(time) },
            body,
            caller,
            context: self.cloud.context(),
        };
        update_post(&self.cloud.links(), &self.cloud.aws(), request).await
    }

    async fn refused(&self, caller: Member, if_match: Option<&str>, body: Value) -> (ErrorKind, String) {
        let refusal = self
            .put(caller, if_match, body)
            .await
            .expect_err("it is refused");
        (refusal.kind(), refusal.message().to_owned())
    }
}

fn not_found() -> (ErrorKind, String) {
    (NotFound::KIND, "there is no such post".to_owned())
}

#[tokio::test]
async fn an_update_changes_the_post_and_its_time() {
    let test = Test::with(&post());
    let body = json!({"title": "Le ciel", "content": "Bleu.", "tags": ["sky"], "published": true});
    let answer = test
        .put(author("ada"), None, body)
        .await
        .expect("it is Ada's");
    let expected = Post {
        title: "Le ciel".to_owned(),
        content: "Bleu.".to_owned(),
        tags: vec!["sky".to_owned()],
        updated_at: time(NOW),
        ..post()
    };
    assert_eq!(test.post(), Some(expected.clone()));
    assert_eq!(answer, posts::response(expected));
}

#[tokio::test]
async fn what_an_update_leaves_out_stays() {
    for before in [post(), draft()] {
        let test = Test::with(&before);
        test.put(author("ada"), None, title("Le ciel"))
            .await
            .expect("it is Ada's");
        let expected = Post { title: "Le ciel".to_owned(), updated_at: time(NOW), ..before };
        assert_eq!(test.post(), Some(expected));
    }
}

#[tokio::test]
async fn a_post_can_lose_its_tags() {
    let test = Test::with(&post());
    let body = json!({"title": "Le ciel", "content": "", "tags": []});
    let answer = test
        .put(author("ada"), None, body)
        .await
        .expect("it is Ada's");
    assert_eq!(answer.tags, Vec::<String>::new());
    assert_eq!(test.post().expect("it is there").tags, Vec::<String>::new());
}

#[tokio::test]
async fn a_post_is_in_the_feeds_while_it_is_published() {
    let test = Test::with(&draft());
    let put = async |published: bool| {
        let body = json!({"title": "La mer", "content": "", "published": published});
        // An editor publishes it, and it is in the feed of its author.
        let editor = member("eve", Role::Editor);
        test.put(editor, None, body)
            .await
            .expect("an editor may update it");
        let post = test.post().expect("it is there");
        (post.published, post.feed, post.author_feed)
    };
    let in_feeds = (true, Some(Post::FEED.to_owned()), Some("ada".to_owned()));
    assert_eq!(put(true).await, in_feeds);
    assert_eq!(put(true).await, in_feeds);
    assert_eq!(put(false).await, (false, None, None));
    assert_eq!(put(false).await, (false, None, None));
}

#[tokio::test]
async fn editors_and_administrators_update_the_posts_of_others() {
    for role in [Role::Editor, Role::Admin] {
        for before in [post(), draft()] {
            let test = Test::with(&before);
            let answer = test.put(member("eve", role), None, title("Le ciel")).await;
            assert_eq!(answer.expect("the role allows it").user_id, "ada");
            assert_eq!(test.post().expect("it is there").title, "Le ciel");
        }
    }
}

#[tokio::test]
async fn the_post_of_another_author_is_not_found() {
    for before in [post(), draft()] {
        let test = Test::with(&before);
        assert_eq!(test.refused(author("eve"), None, title("Le ciel")).await, not_found());
        let stale = Some("2025-01-31T11:00:00.000Z");
        assert_eq!(test.refused(author("eve"), stale, title("Le ciel")).await, not_found());
        assert_eq!(test.post(), Some(before));
    }
}

#[tokio::test]
async fn a_post_must_have_the_time_of_if_match() {
    let test = Test::with(&post());
    let time = "2025-01-31T11:59:00.000Z";
    test.put(author("ada"), Some(time), title("Le ciel"))
        .await
        .expect("it has not changed");
    let changed = (Conflict::KIND, "the post has changed since; read it again".to_owned());
    assert_eq!(
        test.refused(author("ada"), Some(time), title("Le vent"))
            .await,
        changed
    );
    assert_eq!(test.post().expect("it is there").title, "Le ciel");
    test.put(author("ada"), Some(NOW), title("Le vent"))
        .await
        .expect("it has not changed");
}

#[tokio::test]
async fn an_if_match_that_is_not_a_time_of_a_post_is_refused() {
    let test = Test::with(&post());
    for text in ["", "*", "x", "\"2025-01-31T11:59:00.000Z\"", "2025-01-31T11:59:00Z"] {
        let refused = test
            .refused(author("ada"), Some(text), title("Le ciel"))
            .await;
        assert_eq!(refused.0, InvalidRequest::KIND, "{text}");
        assert!(refused.1.starts_with("`If-Match`: "), "{text}");
    }
    assert_eq!(test.cloud.calls(), []);
}

#[tokio::test]
async fn two_updates_of_one_moment_have_different_times() {
    let test = Test::with(&post());
    let first = test
        .put(author("ada"), None, title("1"))
        .await
        .expect("it is Ada's");
    let second = test
        .put(author("ada"), None, title("2"))
        .await
        .expect("it is Ada's");
    assert_eq!(first.updated_at, time(NOW));
    assert_eq!(second.updated_at, time("2025-01-31T12:00:00.001Z"));
    // The clock of another instance may be behind.
    let future = Post { updated_at: time("2025-01-31T13:00:00.000Z"), ..post() };
    let test = Test::with(&future);
    let third = test
        .put(author("ada"), None, title("3"))
        .await
        .expect("it is Ada's");
    assert_eq!(third.updated_at, time("2025-01-31T13:00:00.001Z"));
}

#[tokio::test]
async fn the_last_update_wins_if_another_one_comes_in_between() {
    let test = Test::with(&post());
    // The other one has written between the read and the write.
    test.cloud
        .fail("UpdateItem", Failure::refused(400, "ConditionalCheckFailedException", "changed"));
    test.put(author("ada"), None, title("Le ciel"))
        .await
        .expect("the second attempt succeeds");
    assert_eq!(test.post().expect("it is there").title, "Le ciel");
    let operations: Vec<String> = test
        .cloud
        .calls()
        .into_iter()
        .map(|call| call.operation)
        .collect();
    assert_eq!(operations, ["GetItem", "UpdateItem", "GetItem", "UpdateItem"]);
}

#[tokio::test]
async fn an_update_gives_up_where_it_never_gets_its_turn() {
    let test = Test::with(&post());
    for _ in 0..ATTEMPTS {
        test.cloud
            .fail("UpdateItem", Failure::refused(400, "ConditionalCheckFailedException", "changed"));
    }
    let refused = test.refused(author("ada"), None, title("Le ciel")).await;
    assert_eq!(refused.0, Conflict::KIND);
    assert_eq!(test.post(), Some(post()));
}

#[tokio::test]
async fn a_write_happens_only_to_the_post_that_was_read() {
    let test = Test::with(&post());
    test.put(author("ada"), None, title("Le ciel"))
        .await
        .expect("it is Ada's");
    test.put(author("ada"), Some(NOW), title("Le vent"))
        .await
        .expect("it is Ada's");
    let writes: Vec<_> = test
        .cloud
        .calls()
        .into_iter()
        .filter(|call| call.operation == "UpdateItem")
        .map(|call| call.body)
        .collect();
    // Neither creates an item, since an item that does not exist has no time.
    for (write, operator) in writes.iter().zip([" < ", " = "]) {
        let condition = write["ConditionExpression"].as_str().expect("a condition");
        let name = condition.split(operator).next().expect("a name");
        assert_eq!(write["ExpressionAttributeNames"][name], "updatedAt", "{condition}");
    }
}

#[tokio::test]
async fn a_deleted_post_is_not_brought_back() {
    for if_match in [None, Some("2025-01-31T11:59:00.000Z")] {
        let test = Test::with(&post());
        let links: UpdatePostLinks = test.cloud.links();
        assert!(test.cloud.table(&links.posts).delete(&key()));
        assert_eq!(
            test.refused(author("ada"), if_match, title("Le ciel"))
                .await,
            not_found()
        );
        assert_eq!(test.post(), None);
    }
}

#[tokio::test]
async fn a_text_has_at_most_300000_bytes() {
    let test = Test::with(&post());
    test.cloud.advance(Duration::from_secs(1));
    let body = |content: String| json!({"title": "La mer", "content": content});
    let refused = test
        .refused(author("ada"), None, body("é".repeat(150_001)))
        .await;
    assert_eq!(refused.0, InvalidRequest::KIND);
    assert_eq!(test.post(), Some(post()));
    test.put(author("ada"), None, body("é".repeat(150_000)))
        .await
        .expect("it is small enough");
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    for operation in ["GetItem", "UpdateItem"] {
        let test = Test::with(&post());
        test.cloud.fail(operation, Failure::throttled());
        let refused = test.refused(author("ada"), None, title("Le ciel")).await;
        assert_eq!(refused.0, Upstream::KIND, "{operation}");
    }
}
