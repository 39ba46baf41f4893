use contract::{ProspectPath, Status};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, NotFound, Upstream};

use super::*;
use crate::testing::{ID, ada, admin, crud_links, operations, put};

async fn got(cloud: &Cloud, id: &str) -> Result<ProspectResponse, (ErrorKind, String)> {
    let path = ProspectPath { id: id.to_owned() };
    let request =
        Request { path, query: (), headers: (), body: (), caller: admin(), context: cloud.context() };
    let outcome = get_prospect(&crud_links(cloud), &cloud.aws(), request).await;
    outcome.map_err(|refusal| (refusal.kind(), refusal.message().to_owned()))
}

#[tokio::test]
async fn a_prospect_is_found_by_its_id() {
    let cloud = Cloud::new();
    put(&cloud, &ada(ID, 0));
    let prospect = got(&cloud, ID).await.expect("it is there");
    assert_eq!((prospect.id.as_str(), prospect.status), (ID, Status::New));
    assert_eq!(prospect.email.as_str(), "ada@example.com");
}

#[tokio::test]
async fn an_unknown_prospect_is_not_found() {
    let expected = Err((NotFound::KIND, "there is no such prospect".to_owned()));
    let cloud = Cloud::new();
    put(&cloud, &ada(ID, 0));
    assert_eq!(got(&cloud, "0b8f5a52-61c4-4a5c-9f5c-0a8a3f4b7c12").await, expected);
    // DynamoDB would refuse some of these.
    let asked = operations(&cloud).len();
    for id in ["", "x", "../USER#admin@example.com", "é", &"x".repeat(5_000)] {
        assert_eq!(got(&cloud, id).await, expected, "{id}");
    }
    assert_eq!(operations(&cloud).len(), asked);
    assert_eq!(got(&cloud, &ID.to_uppercase()).await, expected, "an ID is exact");
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_an_upstream_error() {
    let cloud = Cloud::new();
    cloud.fail("GetItem", Failure::throttled());
    assert_eq!(got(&cloud, ID).await.map_err(|refusal| refusal.0), Err(Upstream::KIND));
}
