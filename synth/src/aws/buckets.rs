//! The objects in a stack's buckets.

use aws_sdk_s3::types::{Delete, ObjectIdentifier};

use crate::{
    aws::{Aws, failure::failed},
    error::Error,
};

impl Aws {
    /// Tells whether a bucket has no objects and no old versions. A bucket that does not exist has none.
    pub(crate) async fn is_bucket_empty(&self, bucket: &str) -> Result<bool, Error> {
        match self
            .s3
            .list_object_versions()
            .bucket(bucket)
            .max_keys(1)
            .send()
            .await
        {
            Ok(answer) => Ok(answer.versions().is_empty() && answer.delete_markers().is_empty()),
            Err(error)
                if error
                    .raw_response()
                    .is_some_and(|answer| answer.status().as_u16() == 404) =>
            {
                Ok(true)
            }
            Err(error) => Err(failed(format!("cannot list the bucket {bucket}"), &error)),
        }
    }

    /// Deletes all objects of a bucket with their old versions. Returns their number.
    pub(crate) async fn empty_bucket(
        &self,
        bucket: &str,
        mut progress: impl FnMut(usize),
    ) -> Result<usize, Error> {
        let what = || format!("cannot empty the bucket {bucket}");
        let mut deleted = 0;
        loop {
            // The first page each time: its objects are deleted before the next request.
            let page = self
                .s3
                .list_object_versions()
                .bucket(bucket)
                .send()
                .await
                .map_err(|error| failed(what(), &error))?;
            let versions = page
                .versions()
                .iter()
                .map(|version| (version.key(), version.version_id()));
            let markers = page
                .delete_markers()
                .iter()
                .map(|marker| (marker.key(), marker.version_id()));
            let objects: Vec<ObjectIdentifier> = versions
                .chain(markers)
                .filter_map(|(key, version)| {
                    let object = ObjectIdentifier::builder()
                        .key(key?)
                        .set_version_id(version.map(str::to_owned));
                    object.build().ok()
                })
                .collect();
            if objects.is_empty() {
                return Ok(deleted);
            }
            // A page has up to 1,000 objects, and one request deletes up to 1,000 ("DeleteObjects" in the S3 API
            // Reference).
            let count = objects.len();
            let delete = Delete::builder()
                .set_objects(Some(objects))
                .quiet(true)
                .build()
                .map_err(|error| Error::bug(what(), error))?;
            let answer = self
                .s3
                .delete_objects()
                .bucket(bucket)
                .delete(delete)
                .send()
                .await
                .map_err(|error| failed(what(), &error))?;
            if let Some(refusal) = answer.errors().first() {
                let reason = refusal
                    .message()
                    .or(refusal.code())
                    .unwrap_or("S3 gives no reason");
                let key = refusal.key().unwrap_or("an object");
                return Err(Error::user(format!("{}: {key}: {reason}", what())));
            }
            deleted += count;
            progress(deleted);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::aws::fixtures::{aws, bare, ok};

    const PAGE: &str = "<ListVersionsResult>\
        <Version><Key>a</Key><VersionId>1</VersionId></Version>\
        <Version><Key>a</Key><VersionId>2</VersionId></Version>\
        <DeleteMarker><Key>b</Key><VersionId>3</VersionId></DeleteMarker></ListVersionsResult>";
    const NO_PAGE: &str = "<ListVersionsResult/>";

    #[tokio::test]
    async fn a_bucket_is_empty_without_versions_and_markers_or_when_it_is_gone() {
        let (aws, _) = aws(vec![ok(PAGE), ok(NO_PAGE), bare(404)]);
        assert!(!aws.is_bucket_empty("b").await.expect("S3 answers"));
        assert!(aws.is_bucket_empty("b").await.expect("S3 answers"));
        assert!(aws.is_bucket_empty("b").await.expect("S3 answers"));
    }

    #[tokio::test]
    async fn all_versions_go_page_by_page() {
        let (aws, asked) =
            aws(vec![ok(PAGE), ok("<DeleteResult/>"), ok(PAGE), ok("<DeleteResult/>"), ok(NO_PAGE)]);
        let mut seen = Vec::new();
        let deleted = aws.empty_bucket("b", |count| seen.push(count)).await;
        assert_eq!((deleted.ok(), seen), (Some(6), vec![3, 6]));
        let deletion = &asked.bodies()[1];
        for part in ["<VersionId>1<", "<VersionId>2<", "<Key>b</Key><VersionId>3<", "<Quiet>true<"] {
            assert!(deletion.contains(part), "{deletion}");
        }
    }

    #[tokio::test]
    async fn an_object_that_stays_is_an_error() {
        let refusal = "<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code>\
            <Message>it is locked</Message></Error></DeleteResult>";
        let (aws, _) = aws(vec![ok(PAGE), ok(refusal)]);
        let error = aws.empty_bucket("b", |_| {}).await.expect_err("S3 refuses");
        assert!(format!("{error:?}").contains("cannot empty the bucket b: a: it is locked"), "{error:?}");
    }
}
