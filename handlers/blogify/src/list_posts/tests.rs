use contract::PostQuery;
use fake::{Cloud, Failure};
use links::http::{Anyone, ErrorCode as _, InvalidRequest, PageRequest, Upstream};
use links::time::EpochMillis;
use runtime::time::sortable_time;
use serde_json::json;

use super::*;
use crate::testing::{draft, post};

type Listed = Result<Page<PostResponse>, Refusal<api::ListPosts>>;

async fn page(cloud: &Cloud, author: Option<&str>, limit: Option<u32>, cursor: Option<String>) -> Listed {
    let user_id = author.map(|author| author.try_into().expect("it is short enough"));
    let request = Request {
        path: (),
        query: PostQuery { page: PageRequest { limit, cursor }, user_id },
        headers: (),
        body: (),
        caller: Anyone {},
        context: cloud.context(),
    };
    list_posts(&cloud.links(), &cloud.aws(), request).await
}

/// The IDs of a page, and its cursor.
async fn listed(
    cloud: &Cloud,
    author: Option<&str>,
    limit: u32,
    cursor: Option<String>,
) -> (Vec<String>, Option<String>) {
    let page = page(cloud, author, Some(limit), cursor)
        .await
        .expect("a page");
    (page.items.into_iter().map(|post| post.post_id).collect(), page.cursor)
}

/// A published post of this author and second.
fn post_of(author: &str, second: u64) -> Post {
    let time = sortable_time(EpochMillis(second * 1000));
    let (feed, author_feed) = Post::feeds(author, true);
    Post {
        post_id: format!("{author}-{second}"),
        created_at: time.clone(),
        updated_at: time,
        user_id: author.to_owned(),
        feed,
        author_feed,
        ..post()
    }
}

fn put(cloud: &Cloud, post: &Post) {
    let links: ListPostsLinks = cloud.links();
    cloud.table(&links.posts).put(post);
}

/// A cloud where Ada and Eve have a published post and a draft of each second from 1 to `seconds`, one after the other.
fn cloud_with(seconds: u64) -> Cloud {
    let cloud = Cloud::new();
    for second in 1..=seconds {
        for (author, second) in [("ada", second * 2), ("eve", second * 2 + 1)] {
            let post = post_of(author, second);
            put(&cloud, &post);
            put(&cloud, &Post { post_id: format!("draft-{author}"), created_at: post.created_at, ..draft() });
        }
    }
    cloud
}

#[tokio::test]
async fn published_posts_are_listed_newest_first() {
    let (ids, cursor) = listed(&cloud_with(2), None, 100, None).await;
    assert_eq!(
        (ids, cursor),
        (
            ["eve-5", "ada-4", "eve-3", "ada-2"]
                .map(str::to_owned)
                .to_vec(),
            None
        )
    );
    let (ids, _) = listed(&cloud_with(2), Some("ada"), 100, None).await;
    assert_eq!(ids, ["ada-4", "ada-2"]);
    let (ids, _) = listed(&cloud_with(2), Some("nobody"), 100, None).await;
    assert_eq!(ids, [""; 0]);
}

#[tokio::test]
async fn a_post_in_a_list_is_complete() {
    let cloud = Cloud::new();
    put(&cloud, &post());
    let page = page(&cloud, None, None, None).await.expect("a page");
    assert_eq!(page.items, [posts::response(post())]);
}

#[tokio::test]
async fn no_draft_is_read() {
    let cloud = Cloud::new();
    for second in 1..=30 {
        put(&cloud, &Post { post_id: format!("draft-{second}"), ..draft() });
    }
    put(&cloud, &post());
    for (author, index) in [(None, "feed-createdAt-index"), (Some("ada"), "authorFeed-createdAt-index")] {
        assert_eq!(listed(&cloud, author, 25, None).await.0.len(), 1);
        let calls = cloud.calls();
        let call = calls.last().expect("a call");
        assert_eq!((call.operation.as_str(), &call.body["IndexName"]), ("Query", &json!(index)));
        assert_eq!(call.body.get("FilterExpression"), None, "nothing is read and left out");
    }
    assert_eq!(cloud.calls().len(), 2);
}

#[tokio::test]
async fn pages_follow_each_other_while_posts_are_added() {
    for author in [None, Some("ada")] {
        let cloud = cloud_with(30);
        let expected = listed(&cloud, author, 100, None).await.0;
        let (mut found, mut cursor) = (Vec::new(), None);
        for page in 0.. {
            let (ids, next) = listed(&cloud, author, 7, cursor).await;
            found.extend(ids);
            // A new post is at the beginning of the list.
            put(&cloud, &post_of("ada", 100 + page));
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, expected, "{author:?}");
    }
}

#[tokio::test]
async fn a_page_has_25_posts_by_default() {
    let page = page(&cloud_with(13), None, None, None)
        .await
        .expect("a page");
    assert_eq!((page.items.len(), page.cursor.is_some()), (25, true));
}

#[tokio::test]
async fn a_cursor_belongs_to_its_list() {
    let cloud = cloud_with(2);
    let of = async |author| {
        listed(&cloud, author, 1, None)
            .await
            .1
            .expect("there are more")
    };
    let (all, ada, eve) = (of(None).await, of(Some("ada")).await, of(Some("eve")).await);
    let calls = cloud.calls().len();
    for (author, cursor) in [
        (None, &ada),
        (None, &eve),
        (Some("ada"), &all),
        (Some("ada"), &eve),
        (Some("eve"), &all),
        (Some("eve"), &ada),
        (None, &"x".to_owned()),
        (None, &String::new()),
    ] {
        let refusal = page(&cloud, author, None, Some(cursor.clone()))
            .await
            .expect_err("another list");
        assert_eq!(refusal.kind(), InvalidRequest::KIND);
        assert!(refusal.message().starts_with("`cursor` "), "{}", refusal.message());
    }
    assert_eq!(cloud.calls().len(), calls);
    // The limit may differ.
    assert_eq!(listed(&cloud, Some("ada"), 5, Some(ada)).await.0, ["ada-2"]);
}

#[tokio::test]
async fn a_page_of_the_largest_posts_ends_before_lambdas_limit() {
    let cloud = Cloud::new();
    for second in 1..=40 {
        // JSON writes this character with a backslash, and Lambda's response escapes both again.
        put(&cloud, &Post { content: "\"".repeat(300_000), ..post_of("ada", second) });
    }
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = page(&cloud, None, Some(100), cursor).await.expect("a page");
        let body = serde_json::to_string(&page).expect("a page is JSON");
        let response = json!({ "body": body }).to_string();
        assert!((1..5_000_000).contains(&response.len()), "{}", response.len());
        found.extend(page.items.into_iter().map(|post| post.post_id));
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    let expected: Vec<String> = (1..=40)
        .rev()
        .map(|second| format!("ada-{second}"))
        .collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = cloud_with(1);
    cloud.fail("Query", Failure::throttled());
    let refusal = page(&cloud, None, None, None)
        .await
        .expect_err("DynamoDB is busy");
    assert_eq!(refusal.kind(), Upstream::KIND);
}
