use contract::File;
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, InvalidRequest, PageRequest, Upstream};
use serde_json::json;

use super::*;
use crate::testing::{caller, file, file_id};

/// A cloud with this many files of Ada, the last one newest, and one of Eve.
fn cloud_with(count: u32) -> Cloud {
    let cloud = Cloud::new();
    let links: ListFilesLinks = cloud.links();
    let files = cloud.table(&links.file_metadata);
    for number in 1..=count {
        files.put(&file(number, &"x".repeat(100_000)));
    }
    files.put(&File { user_id: "eve".to_owned(), ..file(99, "x") });
    cloud
}

async fn page(
    cloud: &Cloud,
    sub: &str,
    limit: Option<u32>,
    cursor: Option<String>,
) -> Result<Page<FileSummary>, ErrorKind> {
    let request = Request {
        path: (),
        query: PageRequest { limit, cursor },
        headers: (),
        body: (),
        caller: caller(sub),
        context: cloud.context(),
    };
    let outcome = list_files(&cloud.links(), &cloud.aws(), request).await;
    outcome.map_err(|refusal| refusal.kind())
}

#[tokio::test]
async fn a_list_has_the_callers_files_in_pages_and_the_newest_first() {
    let cloud = cloud_with(5);
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = page(&cloud, "ada", Some(2), cursor).await.expect("a page");
        assert!(page.items.len() <= 2);
        found.extend(page.items.into_iter().map(|item| item.file_name));
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, ["5.txt", "4.txt", "3.txt", "2.txt", "1.txt"]);
}

#[tokio::test]
async fn a_file_in_a_list_has_no_text() {
    let cloud = cloud_with(1);
    let page = page(&cloud, "ada", None, None).await.expect("a page");
    let expected = json!({"items": [{
        "file_id": file_id(1), "file_name": "1.txt", "file_type": "text/plain", "characters": 100_000,
        "truncated": false, "uploaded_at": "2025-01-31T12:00:00.001Z",
    }]});
    assert_eq!(json!(page), expected);
}

#[tokio::test]
async fn a_cursor_is_for_its_own_list() {
    let cloud = cloud_with(3);
    let first = page(&cloud, "ada", Some(1), None).await.expect("a page");
    assert!(first.cursor.is_some());
    let refused = page(&cloud, "eve", Some(1), first.cursor).await;
    assert_eq!(refused, Err(InvalidRequest::KIND));
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_not_the_callers_mistake() {
    let cloud = cloud_with(1);
    cloud.fail("Query", Failure::broken());
    assert_eq!(page(&cloud, "ada", None, None).await, Err(Upstream::KIND));
}
