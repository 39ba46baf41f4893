use std::collections::BTreeSet;

use contract::{Admin, Entity, Role, Status, User};
use fake::{Cloud, Failure};
use links::http::{ErrorCode as _, ErrorKind, InvalidRequest, PageRequest, Upstream};
use links::limits::EmailAddress;
use links::time::SortableTime;
use uuid::Uuid;

use super::*;
use crate::testing::{ada, admin, crud_links, email, put, records};

/// The ID of the prospect of this number.
fn id(number: u32) -> String {
    Uuid::from_u128(number.into()).to_string()
}

/// A prospect of this number, with a status and an address. It came this number of seconds after noon.
fn prospect(number: u32, status: Status, address: &str) -> [Record; 2] {
    ada(&id(number), number).map(|record| Record { status: Some(status), email: email(address), ..record })
}

/// A cloud with the administrator and prospects of the numbers from 1 to `count`. Every second is `won`, and every third is
/// Eve's.
fn cloud_with(count: u32) -> Cloud {
    let cloud = Cloud::new();
    let created_at = SortableTime("2025-01-31T12:00:00.000Z".to_owned());
    let user = User { password_hash: "$2b$".to_owned(), role: Role::Admin, created_at };
    records(&cloud).put(&Record::of_user(admin().email, user));
    for number in 1..=count {
        let status = if number % 2 == 0 { Status::Won } else { Status::New };
        let address = if number % 3 == 0 { "eve@example.com" } else { "ada@example.com" };
        put(&cloud, &prospect(number, status, address));
    }
    cloud
}

/// A filter of the list.
#[derive(Clone, Default)]
struct Filter {
    status: Option<Status>,
    email: Option<EmailAddress>,
}

fn status(status: Status) -> Filter {
    Filter { status: Some(status), email: None }
}

fn address(address: &str) -> Filter {
    Filter { status: None, email: Some(email(address)) }
}

async fn listed_for(
    cloud: &Cloud,
    caller: Admin,
    Filter { status, email }: Filter,
    limit: Option<u32>,
    cursor: Option<&str>,
) -> Result<Page<ProspectResponse>, Refusal<api::ListProspects>> {
    let page = PageRequest { limit, cursor: cursor.map(str::to_owned) };
    let query = ProspectQuery { page, status, email };
    let request = Request { path: (), query, headers: (), body: (), caller, context: cloud.context() };
    list_prospects(&crud_links(cloud), &cloud.aws(), request).await
}

/// The numbers of a page, and its cursor.
async fn listed(
    cloud: &Cloud,
    filter: Filter,
    limit: Option<u32>,
    cursor: Option<&str>,
) -> (Vec<u32>, Option<String>) {
    let page = listed_for(cloud, admin(), filter, limit, cursor)
        .await
        .expect("a page");
    let number = |prospect: ProspectResponse| {
        let id = Uuid::parse_str(&prospect.id).expect("the ID is a UUID");
        u32::try_from(id.as_u128()).expect("it is small")
    };
    (page.items.into_iter().map(number).collect(), page.cursor)
}

async fn refused(cloud: &Cloud, caller: Admin, filter: Filter, cursor: &str) -> ErrorKind {
    let page = listed_for(cloud, caller, filter, None, Some(cursor)).await;
    page.expect_err("it is refused").kind()
}

#[tokio::test]
async fn prospects_are_listed_newest_first_and_users_are_not() {
    let cloud = cloud_with(6);
    assert_eq!(listed(&cloud, Filter::default(), None, None).await, (vec![6, 5, 4, 3, 2, 1], None));
}

#[tokio::test]
async fn a_list_may_have_one_status_one_address_or_both() {
    let cloud = cloud_with(6);
    assert_eq!(listed(&cloud, status(Status::Won), None, None).await.0, [6, 4, 2]);
    assert_eq!(
        listed(&cloud, address("eve@example.com"), None, None)
            .await
            .0,
        [6, 3]
    );
    let both = Filter { status: Some(Status::Won), ..address("ada@example.com") };
    assert_eq!(listed(&cloud, both, None, None).await.0, [4, 2]);
    assert_eq!(listed(&cloud, status(Status::Lost), None, None).await, (vec![], None));
    // The administrator has an address too, but is not a prospect.
    assert_eq!(listed(&cloud, address("admin@example.com"), None, None).await, (vec![], None));
}

#[tokio::test]
async fn a_page_has_25_prospects_by_default() {
    let cloud = cloud_with(26);
    let (numbers, cursor) = listed(&cloud, Filter::default(), None, None).await;
    assert_eq!((numbers.len(), numbers.last()), (25, Some(&2)));
    assert_eq!(listed(&cloud, Filter::default(), None, cursor.as_deref()).await, (vec![1], None));
}

#[tokio::test]
async fn the_next_pages_stay_as_they_are_while_prospects_arrive() {
    let both = Filter { status: Some(Status::Won), ..address("ada@example.com") };
    for filter in [Filter::default(), status(Status::Won), address("ada@example.com"), both] {
        let cloud = cloud_with(60);
        let (expected, _) = listed(&cloud, filter.clone(), Some(100), None).await;
        let (mut numbers, mut cursor, mut next) = (Vec::new(), None, 61);
        loop {
            let (page, after) = listed(&cloud, filter.clone(), Some(7), cursor.as_deref()).await;
            assert!(page.len() <= 7);
            numbers.extend(page);
            put(&cloud, &prospect(next, Status::Won, "ada@example.com"));
            next += 1;
            cursor = after;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(numbers, expected);
    }
}

#[tokio::test]
async fn prospects_of_one_millisecond_are_all_listed() {
    let cloud = Cloud::new();
    for number in 1..=20 {
        put(&cloud, &ada(&id(number), 5));
    }
    let (mut numbers, mut cursor) = (BTreeSet::new(), None);
    loop {
        let (page, after) = listed(&cloud, Filter::default(), Some(3), cursor.as_deref()).await;
        for number in page {
            assert!(numbers.insert(number), "{number} is listed twice");
        }
        cursor = after;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(numbers.len(), 20);
}

#[tokio::test]
async fn a_cursor_is_one_of_its_list_filter_and_caller() {
    let cloud = cloud_with(9);
    let filters = [
        Filter::default(),
        status(Status::Won),
        status(Status::New),
        address("ada@example.com"),
        address("eve@example.com"),
        Filter { status: Some(Status::Won), ..address("ada@example.com") },
    ];
    for (made, filter) in filters.iter().enumerate() {
        let (_, cursor) = listed(&cloud, filter.clone(), Some(1), None).await;
        let cursor = cursor.expect("there is a next page");
        for (used, other) in filters.iter().enumerate() {
            if used != made {
                let kind = refused(&cloud, admin(), other.clone(), &cursor).await;
                assert_eq!(kind, InvalidRequest::KIND, "cursor of {made} in {used}");
            }
        }
        let eve = Admin { email: email("eve@example.com"), role: Role::Admin };
        assert_eq!(refused(&cloud, eve, filter.clone(), &cursor).await, InvalidRequest::KIND);
        listed(&cloud, filter.clone(), Some(1), Some(&cursor)).await;
    }
    for cursor in ["", "x", "bnVsbA", "%00"] {
        assert_eq!(refused(&cloud, admin(), Filter::default(), cursor).await, InvalidRequest::KIND);
    }
}

#[tokio::test]
async fn a_page_of_the_greatest_prospects_stays_below_the_limit_of_a_response() {
    let cloud = Cloud::new();
    // Quotation marks are the longest text in a response: four bytes each, as the letters of the other prospects.
    for (number, letter) in (1..=100).zip(["\"", "🦀"].into_iter().cycle()) {
        let mut record = prospect(number, Status::New, "ada@example.com");
        for item in &mut record {
            let Entity::Prospect(prospect) = &mut item.entity else { panic!("it is a prospect") };
            prospect.first_name = letter.repeat(100);
            prospect.last_name = letter.repeat(100);
            prospect.message = Some(letter.repeat(5_000));
            prospect.notes = Some(letter.repeat(10_000));
        }
        put(&cloud, &record);
    }
    let (mut prospects, mut cursor, mut pages) = (0, None::<String>, 0);
    loop {
        let page = listed_for(&cloud, admin(), Filter::default(), Some(100), cursor.as_deref()).await;
        let page = page.expect("a page");
        let body = serde_json::to_string(&page).expect("a page is JSON");
        let response = serde_json::to_string(&body).expect("a text is JSON");
        assert!(response.len() < 5_000_000, "{} bytes", response.len());
        prospects += page.items.len();
        pages += 1;
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!((prospects, pages), (100, 2));
}

#[tokio::test]
async fn a_table_that_does_not_answer_is_an_upstream_error() {
    let cloud = cloud_with(1);
    cloud.fail("Query", Failure::throttled());
    let page = listed_for(&cloud, admin(), Filter::default(), None, None).await;
    assert_eq!(page.expect_err("DynamoDB is busy").kind(), Upstream::KIND);
}
