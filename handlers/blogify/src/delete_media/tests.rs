use contract::{MediaPath, Member};
use fake::{Cloud, Failure};
use links::http::{ErrorKind, Upstream};

use super::*;
use crate::testing::{FILE, author, media, member};

async fn answer(cloud: &Cloud, caller: Member, media_id: &str) -> Result<(), Refusal<api::DeleteMedia>> {
    let request = Request {
        path: MediaPath { media_id: media_id.to_owned() },
        query: (),
        headers: (),
        body: (),
        caller,
        context: cloud.context(),
    };
    delete_media(&cloud.links(), &cloud.aws(), request).await
}

async fn refused(cloud: &Cloud, caller: Member, media_id: &str) -> (ErrorKind, String) {
    let refusal = answer(cloud, caller, media_id).await.expect_err(media_id);
    (refusal.kind(), refusal.message().to_owned())
}

/// A cloud with the record and the object of Ada's file, and with another file of hers.
fn cloud() -> Cloud {
    let cloud = Cloud::new();
    let links: DeleteMediaLinks = cloud.links();
    cloud.table(&links.media).put(&media());
    let other = contract::Media { media_id: "other".to_owned(), ..media() };
    cloud.table(&links.media).put(&other);
    for key in [media().s3_key, Files::of("ada", "other")] {
        cloud.bucket(&links.files).put(&key, "PNG");
    }
    cloud
}

/// Returns the IDs of the records, and the keys of the objects.
fn left(cloud: &Cloud) -> (Vec<String>, Vec<String>) {
    let links: DeleteMediaLinks = cloud.links();
    let records = cloud.table(&links.media).items().into_iter();
    (records.map(|media| media.media_id).collect(), cloud.bucket(&links.files).keys())
}

fn all() -> (Vec<String>, Vec<String>) {
    let ids = [FILE, "other"].map(str::to_owned);
    (ids.to_vec(), ids.map(|id| Files::of("ada", &id)).to_vec())
}

fn without_the_file() -> (Vec<String>, Vec<String>) {
    (vec!["other".to_owned()], vec![Files::of("ada", "other")])
}

#[tokio::test]
async fn the_owner_and_an_administrator_delete_record_and_object() {
    let admin = member("root", Role::Admin);
    for caller in [author("ada"), admin] {
        let cloud = cloud();
        answer(&cloud, caller, FILE).await.expect("it is deleted");
        assert_eq!(left(&cloud), without_the_file());
    }
}

#[tokio::test]
async fn a_file_of_someone_else_is_not_found() {
    let cloud = cloud();
    let absent = refused(&cloud, author("eve"), "absent").await;
    assert_eq!(absent, (NotFound::KIND, "there is no such file".to_owned()));
    let editor = member("eve", Role::Editor);
    for caller in [author("eve"), editor] {
        assert_eq!(refused(&cloud, caller, FILE).await, absent);
    }
    for id in ["", &"x".repeat(2_049)] {
        assert_eq!(refused(&cloud, author("ada"), id).await, absent);
    }
    assert_eq!(left(&cloud), all());
}

#[tokio::test]
async fn a_deleted_file_is_not_found_again() {
    let cloud = cloud();
    answer(&cloud, author("ada"), FILE)
        .await
        .expect("it is deleted");
    assert_eq!(refused(&cloud, author("ada"), FILE).await.0, NotFound::KIND);
}

#[tokio::test]
async fn a_registered_file_without_an_upload_can_be_deleted() {
    let cloud = cloud();
    let links: DeleteMediaLinks = cloud.links();
    assert!(cloud.bucket(&links.files).delete(&media().s3_key));
    answer(&cloud, author("ada"), FILE)
        .await
        .expect("it is deleted");
    assert_eq!(left(&cloud), without_the_file());
}

#[tokio::test]
async fn an_interrupted_deletion_is_finished_by_the_same_request() {
    for (operation, failure) in [
        ("DeleteObject", Failure::broken()),
        ("DeleteObject", Failure::answer_lost()),
        ("DeleteItem", Failure::throttled()),
    ] {
        let cloud = cloud();
        cloud.fail(operation, failure);
        assert_eq!(refused(&cloud, author("ada"), FILE).await.0, Upstream::KIND);
        assert_eq!(left(&cloud).0, all().0, "the record stays until the object is gone");
        answer(&cloud, author("ada"), FILE)
            .await
            .expect("it is deleted");
        assert_eq!(left(&cloud), without_the_file());
    }
}

#[tokio::test]
async fn an_upload_that_arrives_during_the_deletion_is_deleted() {
    let cloud = cloud();
    answer(&cloud, author("ada"), FILE)
        .await
        .expect("it is deleted");
    let operations: Vec<_> = cloud
        .calls()
        .into_iter()
        .map(|call| call.operation)
        .collect();
    // Before the record, so that a repeated request finds it; and after the record, when `sweep-media` also sees that it
    // is gone.
    assert_eq!(operations, ["GetItem", "DeleteObject", "DeleteItem", "DeleteObject"]);
}
