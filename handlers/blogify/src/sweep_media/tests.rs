use fake::{Cloud, Failure};
use links::events::{CreatedObject, ObjectBucket};

use super::*;
use crate::testing::{FILE, media};

/// A cloud with this object.
fn cloud_with(key: &str) -> Cloud {
    let cloud = Cloud::new();
    let links: SweepMediaLinks = cloud.links();
    cloud.bucket(&links.files).put(key, "PNG");
    cloud
}

/// Handles the arrival of an object, and returns the keys that are left.
async fn handled(cloud: &Cloud, key: &str) -> Result<Vec<String>, Error> {
    let event = Event::example(ObjectCreated {
        bucket: ObjectBucket { name: "media".to_owned() },
        object: CreatedObject { key: key.to_owned(), size: 3 },
    });
    let links: SweepMediaLinks = cloud.links();
    sweep_media(&links, &cloud.aws(), event).await?;
    Ok(cloud.bucket(&links.files).keys())
}

#[tokio::test]
async fn a_file_with_a_record_stays() {
    let key = media().s3_key;
    let cloud = cloud_with(&key);
    let links: SweepMediaLinks = cloud.links();
    cloud.table(&links.media).put(&media());
    assert_eq!(handled(&cloud, &key).await.expect("it is handled"), [key]);
    let calls = cloud.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].body["ConsistentRead"], true, "a record that was deleted just now does not count");
}

#[tokio::test]
async fn a_file_without_a_record_is_deleted_each_time_that_it_arrives() {
    let key = media().s3_key;
    let cloud = cloud_with(&key);
    let links: SweepMediaLinks = cloud.links();
    for _ in 0..2 {
        cloud.bucket(&links.files).put(&key, "PNG");
        assert_eq!(handled(&cloud, &key).await.expect("it is handled"), [""; 0]);
    }
    // The event is delivered twice.
    assert_eq!(handled(&cloud, &key).await.expect("it is handled"), [""; 0]);
}

#[tokio::test]
async fn a_record_of_another_user_keeps_no_file() {
    let key = Files::of("eve", FILE);
    let cloud = cloud_with(&key);
    let links: SweepMediaLinks = cloud.links();
    cloud.table(&links.media).put(&media());
    assert_eq!(handled(&cloud, &key).await.expect("it is handled"), [""; 0]);
}

#[tokio::test]
async fn an_object_that_is_not_a_file_of_a_user_stays() {
    for key in ["media/readme.txt", "media/ada/a/b", "other/ada/42"] {
        let cloud = cloud_with(key);
        assert_eq!(handled(&cloud, key).await.expect("it is handled"), [key]);
        assert_eq!(cloud.calls(), []);
    }
}

#[tokio::test]
async fn a_failure_deletes_nothing_and_the_event_comes_again() {
    let key = media().s3_key;
    for operation in ["GetItem", "DeleteObject"] {
        let cloud = cloud_with(&key);
        cloud.fail(operation, Failure::broken());
        handled(&cloud, &key).await.expect_err(operation);
        let links: SweepMediaLinks = cloud.links();
        assert_eq!(cloud.bucket(&links.files).keys(), [key.as_str()]);
        assert_eq!(handled(&cloud, &key).await.expect("it is handled"), [""; 0]);
    }
}
