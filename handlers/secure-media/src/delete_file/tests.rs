use contract::FileStatus;
use fake::Failure;

use crate::testing::{App, OVER, person, refused};

#[tokio::test]
async fn a_deleted_file_leaves_nothing_and_gives_its_storage_back() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.delete_file(person("ada"), &id)
        .await
        .expect("it is deleted");
    assert_eq!((app.files(), app.has_object(&id)), (vec![], false));
    app.counts(1);
    assert_eq!(app.january(), (1, 0, 5), "the upload was made in this month");
    assert!(!app.upload(&id), "its URL brings nothing back");
    assert_eq!(refused(app.delete_file(person("ada"), &id).await).0, "not_found");
}

#[tokio::test]
async fn an_upload_that_was_not_made_counts_no_more() {
    let app = App::new();
    let id = app.registered(5).await;
    app.delete_file(person("ada"), &id)
        .await
        .expect("it is deleted");
    assert_eq!((app.files(), app.has_object(&id)), (vec![], false));
    assert_eq!(app.january(), (0, 0, 0));
    assert_eq!(app.ada().stored_bytes, 0);
    assert!(!app.upload(&id), "its URL does not work any more");
}

#[tokio::test]
async fn a_file_of_someone_else_stays() {
    let app = App::new();
    let id = app.uploaded(5).await;
    assert_eq!(refused(app.delete_file(person("eve"), &id).await).0, "not_found");
    assert_eq!(refused(app.delete_file(person("ada"), "x").await).0, "not_found");
    let mut program = person("ada");
    program.client_id = Some("shop".to_owned());
    assert_eq!(refused(app.delete_file(program, &id).await).0, "forbidden");
    assert!(app.has_object(&id));
    app.counts(1);
}

/// The writes of the deletion of an uploaded file.
const WRITES: [&str; 3] = ["TransactWriteItems", "DeleteObject", "TransactWriteItems"];

#[tokio::test]
async fn a_deletion_that_stops_before_or_after_any_write_is_finished_by_the_next() {
    for broken in 0..WRITES.len() {
        let earlier = WRITES[..broken]
            .iter()
            .filter(|name| **name == WRITES[broken])
            .count();
        for failure in [Failure::no_answer(), Failure::answer_lost()] {
            let app = App::new();
            let id = app.uploaded(5).await;
            let before = app.cloud.calls().len();
            app.cloud.fail(WRITES[broken], failure.after(earlier));
            assert_eq!(refused(app.delete_file(person("ada"), &id).await).0, "upstream");
            let writes: Vec<String> = app.calls(before);
            let writes: Vec<&str> = writes
                .iter()
                .map(String::as_str)
                .filter(|name| WRITES.contains(name))
                .collect();
            assert_eq!(writes, &WRITES[..=broken]);
            app.counts(1);
            let object = app.has_object(&id);
            let shown = app.get_file(person("ada"), &id).await;
            assert_eq!(shown.is_ok(), object, "without its object the file is not found");
            let again = app.delete_file(person("ada"), &id).await;
            assert!(again.is_ok() || refused(again).0 == "not_found");
            assert_eq!((app.files(), app.has_object(&id)), (vec![], false));
            app.counts(1);
        }
    }
}

#[tokio::test]
async fn the_deletion_of_a_file_that_awaits_its_upload_can_stop_after_any_write() {
    for operation in ["DeleteObject", "TransactWriteItems"] {
        for failure in [Failure::no_answer(), Failure::answer_lost()] {
            let app = App::new();
            let id = app.registered(5).await;
            app.cloud.fail(operation, failure.clone());
            assert_eq!(refused(app.delete_file(person("ada"), &id).await).0, "upstream");
            let again = app.delete_file(person("ada"), &id).await;
            assert!(again.is_ok() || refused(again).0 == "not_found");
            assert_eq!((app.files(), app.has_object(&id)), (vec![], false));
            app.counts(0);

            // Without a second deletion it is settled.
            let id = app.registered(5).await;
            app.cloud.fail(operation, failure);
            assert_eq!(refused(app.delete_file(person("ada"), &id).await).0, "upstream");
            app.cloud.advance(OVER);
            app.get_user(person("ada")).await.expect("a profile");
            assert_eq!((app.files(), app.has_object(&id)), (vec![], false));
            app.counts(0);
        }
    }
}

#[tokio::test]
async fn an_upload_that_ends_during_the_deletion_is_deleted_and_counts() {
    let app = App::new();
    let id = app.registered(5).await;
    // S3 answers that the object is not the empty one any more.
    app.cloud
        .fail("DeleteObject", Failure::refused(412, "PreconditionFailed", "it was uploaded just now"));
    app.delete_file(person("ada"), &id)
        .await
        .expect("it is deleted");
    assert_eq!((app.files(), app.has_object(&id)), (vec![], false));
    app.counts(1);
}

#[tokio::test]
async fn of_two_deletions_at_once_none_succeeds_before_the_file_is_gone() {
    for broken in [None, Some(0), Some(1), Some(2), Some(3)] {
        let app = App::new();
        let id = app.uploaded(5).await;
        if let Some(broken) = broken {
            app.cloud
                .fail("TransactWriteItems", Failure::no_answer().after(broken));
        }
        let (first, second) =
            tokio::join!(app.delete_file(person("ada"), &id), app.delete_file(person("ada"), &id));
        let is_gone = first.is_ok() || second.is_ok();
        assert!(is_gone || broken.is_some());
        if is_gone {
            assert_eq!((app.files(), app.has_object(&id)), (vec![], false), "{broken:?}");
        }
        app.counts(1);
    }
}

#[tokio::test]
async fn a_deletion_that_always_meets_others_is_a_conflict() {
    let app = App::new();
    let id = app.uploaded(5).await;
    app.cloud
        .fail("TransactWriteItems", Failure::conflict().times(10));
    assert_eq!(refused(app.delete_file(person("ada"), &id).await).0, "conflict");
    assert_eq!((app.status(&id), app.has_object(&id)), (Some(FileStatus::Pending), true));
    app.counts(1);
}
