//! The bucket for functions' code and large templates, one for each account and region.

use std::time::SystemTime;

use aws_sdk_s3::{
    error::ProvideErrorMetadata as _,
    operation::create_bucket::CreateBucketError,
    primitives::ByteStream,
    types::{
        AbortIncompleteMultipartUpload, BucketLifecycleConfiguration, BucketLocationConstraint,
        BucketVersioningStatus, ChecksumAlgorithm, ChecksumMode, CreateBucketConfiguration, Delete,
        ExpirationStatus, LifecycleRule, LifecycleRuleFilter, NoncurrentVersionExpiration, ObjectIdentifier,
        ObjectOwnership, PublicAccessBlockConfiguration, ServerSideEncryption, ServerSideEncryptionByDefault,
        ServerSideEncryptionConfiguration, ServerSideEncryptionRule, VersioningConfiguration,
    },
};
use constructs::region::{partition_in, url_suffix_in};
use tokio::time::sleep;

use crate::{
    aws::{Aws, failure::failed, retries, timeouts},
    digest::Digest,
    error::Error,
};

/// The number of times that the bucket is created while another run creates it too.
const CREATIONS: usize = 10;

/// The state of the assets bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BucketState {
    Missing,
    /// It exists, but its configuration was not finished.
    Unfinished,
    Ready,
}

/// The facts about an object of the assets bucket that tell its bytes from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredAsset {
    /// The size.
    pub(crate) bytes: Option<u64>,
    /// The SHA-256 of its bytes in base64, if S3 has computed one.
    pub(crate) digest: Option<String>,
}

/// An object in a list of the assets bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AssetObject {
    pub(crate) key: String,
    /// The size.
    pub(crate) bytes: u64,
    /// The time of its upload, by S3's clock.
    pub(crate) modified: SystemTime,
}

impl Aws {
    /// Reads the state of the assets bucket. A bucket of another account is an error: code must not go there.
    pub(crate) async fn assets_bucket_state(
        &self,
        bucket: &str,
        account: &str,
    ) -> Result<BucketState, Error> {
        let what = || format!("cannot read the state of the bucket {bucket}");
        let head = self
            .s3
            .head_bucket()
            .bucket(bucket)
            .expected_bucket_owner(account);
        if let Err(error) = head.send().await {
            // The answer to a HEAD has no body, only a status.
            return match error
                .raw_response()
                .map(|response| response.status().as_u16())
            {
                Some(404) => Ok(BucketState::Missing),
                Some(403) => Err(failed(what(), &error).hint(format!(
                    "it belongs to another account than {account}, or these credentials may not use it"
                ))),
                _ => Err(failed(what(), &error)),
            };
        }
        // `configure` turns versioning on last.
        let versioning = self
            .s3
            .get_bucket_versioning()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .send()
            .await
            .map_err(|error| failed(what(), &error))?;
        let is_versioned = versioning.status == Some(BucketVersioningStatus::Enabled);
        Ok(if is_versioned { BucketState::Ready } else { BucketState::Unfinished })
    }

    /// Creates the assets bucket.
    pub(crate) async fn create_assets_bucket(&self, bucket: &str) -> Result<(), Error> {
        let request = self
            .s3
            .create_bucket()
            .bucket(bucket)
            .object_ownership(ObjectOwnership::BucketOwnerEnforced);
        // Only us-east-1 must not be named ("CreateBucket" in the S3 API Reference).
        let request = if self.region == "us-east-1" {
            request
        } else {
            let place = BucketLocationConstraint::from(self.region.as_str());
            request.create_bucket_configuration(
                CreateBucketConfiguration::builder()
                    .location_constraint(place)
                    .build(),
            )
        };
        for _ in 0..CREATIONS {
            match request.clone().send().await {
                Ok(_) => return Ok(()),
                // Another run has created it meanwhile, or an earlier attempt, whose answer got lost.
                Err(error)
                    if error
                        .as_service_error()
                        .is_some_and(CreateBucketError::is_bucket_already_owned_by_you) =>
                {
                    return Ok(());
                }
                // Another run is creating it.
                Err(error) if error.code() == Some("OperationAborted") => sleep(self.pause()).await,
                Err(error) => return Err(failed(format!("cannot create the bucket {bucket}"), &error)),
            }
        }
        Err(Error::user(format!("S3 is still busy with the bucket {bucket}"))
            .hint("wait some minutes, then run the same command again"))
    }

    /// Makes the assets bucket private, encrypted, versioned, and reachable by TLS only. Old versions and incomplete
    /// uploads expire.
    pub(crate) async fn configure_assets_bucket(&self, bucket: &str, account: &str) -> Result<(), Error> {
        let bug = |error| Error::bug("cannot describe the assets bucket", error);
        let what = |part: &str| format!("cannot set the {part} of the bucket {bucket}");

        let private = PublicAccessBlockConfiguration::builder()
            .block_public_acls(true)
            .block_public_policy(true)
            .ignore_public_acls(true)
            .restrict_public_buckets(true)
            .build();
        self.s3
            .put_public_access_block()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .public_access_block_configuration(private)
            .send()
            .await
            .map_err(|error| failed(what("public access block"), &error))?;

        let aes = ServerSideEncryptionByDefault::builder()
            .sse_algorithm(ServerSideEncryption::Aes256)
            .build()
            .map_err(bug)?;
        let encryption = ServerSideEncryptionConfiguration::builder()
            .rules(
                ServerSideEncryptionRule::builder()
                    .apply_server_side_encryption_by_default(aes)
                    .build(),
            )
            .build()
            .map_err(bug)?;
        self.s3
            .put_bucket_encryption()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .server_side_encryption_configuration(encryption)
            .send()
            .await
            .map_err(|error| failed(what("encryption"), &error))?;

        // The local cloud has plain HTTP only, and the policy would refuse it.
        if self.endpoint().is_none() {
            self.s3
                .put_bucket_policy()
                .bucket(bucket)
                .expected_bucket_owner(account)
                .policy(tls_only(bucket, &self.region))
                .send()
                .await
                .map_err(|error| failed(what("policy"), &error))?;
        }

        // Current versions are kept: a stack needs them when an update is rolled back.
        let tidy = LifecycleRule::builder()
            .id("old versions and incomplete uploads")
            .status(ExpirationStatus::Enabled)
            .filter(LifecycleRuleFilter::builder().prefix("").build())
            .noncurrent_version_expiration(
                NoncurrentVersionExpiration::builder()
                    .noncurrent_days(30)
                    .build(),
            )
            .abort_incomplete_multipart_upload(
                AbortIncompleteMultipartUpload::builder()
                    .days_after_initiation(7)
                    .build(),
            )
            .build()
            .map_err(bug)?;
        let lifecycle = BucketLifecycleConfiguration::builder()
            .rules(tidy)
            .build()
            .map_err(bug)?;
        self.s3
            .put_bucket_lifecycle_configuration()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .lifecycle_configuration(lifecycle)
            .send()
            .await
            .map_err(|error| failed(what("lifecycle"), &error))?;

        self.s3
            .put_bucket_versioning()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .versioning_configuration(
                VersioningConfiguration::builder()
                    .status(BucketVersioningStatus::Enabled)
                    .build(),
            )
            .send()
            .await
            .map(drop)
            .map_err(|error| failed(what("versioning"), &error))
    }

    /// Finds an object of the assets bucket.
    pub(crate) async fn asset(
        &self,
        bucket: &str,
        account: &str,
        key: &str,
    ) -> Result<Option<StoredAsset>, Error> {
        let head = self
            .s3
            .head_object()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .key(key)
            .checksum_mode(ChecksumMode::Enabled);
        match head.send().await {
            Ok(answer) => Ok(Some(StoredAsset {
                bytes: answer
                    .content_length
                    .and_then(|length| u64::try_from(length).ok()),
                // A checksum of an upload in parts is of the parts' checksums, and ends with `-` and their number.
                digest: answer
                    .checksum_sha256
                    .filter(|digest| !digest.contains('-')),
            })),
            Err(error)
                if error
                    .raw_response()
                    .is_some_and(|answer| answer.status().as_u16() == 404) =>
            {
                Ok(None)
            }
            Err(error) => Err(failed(format!("cannot check for {key} in {bucket}"), &error)),
        }
    }

    /// Uploads an object to the assets bucket. S3 compares its bytes with the digest, and so does the answer.
    pub(crate) async fn put_asset(
        &self,
        bucket: &str,
        account: &str,
        key: &str,
        bytes: Vec<u8>,
        digest: Digest,
    ) -> Result<(), Error> {
        let limits = self.upload_limits(bytes.len());
        let digest = digest.base64();
        let answer = self
            .s3
            .put_object()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .key(key)
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .checksum_sha256(&digest)
            .body(ByteStream::from(bytes))
            .customize()
            .config_override(limits)
            .send()
            .await
            .map_err(|error| failed(format!("cannot upload {key} to {bucket}"), &error))?;
        match answer.checksum_sha256 {
            Some(stored) if stored != digest => Err(Error::user(format!(
                "S3 has stored other bytes as {key} in {bucket} than were sent: their SHA-256 is {stored}, and not \
                 {digest}"
            ))
            .hint("run the same command again; it uploads them anew")),
            _ => Ok(()),
        }
    }

    /// Returns the time limits for an upload of this many bytes.
    fn upload_limits(&self, bytes: usize) -> aws_sdk_s3::config::Builder {
        let calls = self.limits().upload_of(bytes);
        aws_sdk_s3::config::Builder::new()
            .retry_config(retries(self.limits(), calls))
            .timeout_config(timeouts(self.limits(), calls))
    }

    /// Lists the objects of the assets bucket.
    pub(crate) async fn assets(&self, bucket: &str, account: &str) -> Result<Vec<AssetObject>, Error> {
        let mut pages = self
            .s3
            .list_objects_v2()
            .bucket(bucket)
            .expected_bucket_owner(account)
            .into_paginator()
            .send();
        let mut objects = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| failed(format!("cannot list the bucket {bucket}"), &error))?;
            let listed = page.contents.unwrap_or_default().into_iter();
            objects.extend(listed.filter_map(|object| {
                Some(AssetObject {
                    key: object.key?,
                    bytes: object
                        .size
                        .and_then(|size| u64::try_from(size).ok())
                        .unwrap_or_default(),
                    modified: object.last_modified?.try_into().ok()?,
                })
            }));
        }
        Ok(objects)
    }

    /// Deletes objects of the assets bucket. S3 keeps their bytes as old versions.
    pub(crate) async fn delete_assets(
        &self,
        bucket: &str,
        account: &str,
        keys: &[&str],
    ) -> Result<(), Error> {
        let what = || format!("cannot delete objects of the bucket {bucket}");
        // One request deletes up to 1,000 ("DeleteObjects" in the S3 API Reference).
        for keys in keys.chunks(1000) {
            let objects = keys
                .iter()
                .map(|key| ObjectIdentifier::builder().key(*key).build())
                .collect::<Result<Vec<_>, _>>()
                .map_err(|error| Error::bug(what(), error))?;
            let delete = Delete::builder()
                .set_objects(Some(objects))
                .quiet(true)
                .build()
                .map_err(|error| Error::bug(what(), error))?;
            let answer = self
                .s3
                .delete_objects()
                .bucket(bucket)
                .expected_bucket_owner(account)
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
        }
        Ok(())
    }

    /// Returns the URL by which CloudFormation finds an object of the assets bucket.
    pub(crate) fn asset_url(&self, bucket: &str, key: &str) -> String {
        match self.endpoint() {
            Some(endpoint) => format!("{endpoint}/{bucket}/{key}"),
            None => format!("https://{bucket}.s3.{}.{}/{key}", self.region, url_suffix_in(&self.region)),
        }
    }
}

/// Returns a policy that denies requests without TLS.
fn tls_only(bucket: &str, region: &str) -> String {
    let bucket = format!("arn:{}:s3:::{bucket}", partition_in(region));
    serde_json::json!({
        "Statement": [{
            "Action": "s3:*",
            "Condition": { "Bool": { "aws:SecureTransport": "false" } },
            "Effect": "Deny",
            "Principal": "*",
            "Resource": [&bucket, format!("{bucket}/*")],
            "Sid": "TlsOnly",
        }],
        "Version": "2012-10-17",
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        aws::fixtures::{aws, bare, object, ok, s3_refused},
        limits::Limits,
        local::Cloud,
    };

    const BUCKET: &str = "stratiform-assets-1-eu-west-3";

    #[tokio::test]
    async fn a_bucket_is_ready_once_it_is_versioned() {
        let versioned = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
        let (aws, asked) =
            aws(vec![bare(404), bare(200), ok("<VersioningConfiguration/>"), bare(200), ok(versioned)]);
        for state in [BucketState::Missing, BucketState::Unfinished, BucketState::Ready] {
            assert_eq!(aws.assets_bucket_state(BUCKET, "1").await.ok(), Some(state));
        }
        let owners = asked.header("x-amz-expected-bucket-owner");
        assert_eq!(owners, vec![Some("1".to_owned()); 5]);
    }

    #[tokio::test]
    async fn the_bucket_of_another_account_is_refused() {
        let (aws, _) = aws(vec![bare(403)]);
        let error = aws
            .assets_bucket_state(BUCKET, "1")
            .await
            .expect_err("it is another's");
        assert!(format!("{error:?}").contains("belongs to another account than 1"), "{error:?}");
    }

    #[tokio::test]
    async fn a_bucket_is_made_where_the_stack_is_and_made_safe() {
        let (aws, asked) = aws((0..6).map(|_| bare(200)).collect());
        aws.create_assets_bucket(BUCKET).await.expect("S3 makes it");
        aws.configure_assets_bucket(BUCKET, "1")
            .await
            .expect("S3 does it");
        insta::assert_snapshot!(asked.bodies().join("\n"));
    }

    #[tokio::test]
    async fn a_bucket_that_another_run_just_made_is_good() {
        let (aws, _) = aws(vec![
            s3_refused(409, "OperationAborted", "somebody else creates it"),
            s3_refused(409, "BucketAlreadyOwnedByYou", "yours"),
            s3_refused(409, "BucketAlreadyExists", "not yours"),
        ]);
        assert!(aws.create_assets_bucket(BUCKET).await.is_ok());
        assert!(aws.create_assets_bucket(BUCKET).await.is_err());
    }

    #[tokio::test]
    async fn an_object_is_known_by_its_size_and_checksum() {
        let in_parts = bare(200)
            .with("content-length", "3")
            .with("x-amz-checksum-sha256", "SnD+mqZDbgLC3qNA+9HjUuTvLYzmylKtJdS5VHH8i/I=-2");
        let (aws, asked) = aws(vec![bare(404), object(b"zip"), in_parts, bare(403)]);
        let asset = || aws.asset(BUCKET, "1", "a.zip");
        assert_eq!(asset().await.ok(), Some(None));
        let digest = Some(Digest::of("zip").base64());
        assert_eq!(asset().await.ok(), Some(Some(StoredAsset { bytes: Some(3), digest })));
        assert_eq!(asset().await.ok(), Some(Some(StoredAsset { bytes: Some(3), digest: None })));
        assert!(asset().await.is_err());
        assert_eq!(asked.header("x-amz-checksum-mode"), vec![Some("ENABLED".to_owned()); 4]);
        assert_eq!(asked.header("x-amz-expected-bucket-owner"), vec![Some("1".to_owned()); 4]);
    }

    #[tokio::test]
    async fn an_upload_has_a_checksum_that_s3_and_we_compare() {
        let zip = Digest::of("zip");
        let stored = |digest: Digest| bare(200).with("x-amz-checksum-sha256", digest.base64());
        let (aws, asked) = aws(vec![
            stored(zip),
            bare(200),
            stored(Digest::of("zap")),
            s3_refused(400, "BadDigest", "The SHA256 you specified did not match"),
        ]);
        let put = || aws.put_asset(BUCKET, "1", "a.zip", b"zip".to_vec(), zip);
        put().await.expect("S3 takes it");
        put().await.expect("S3 takes it");
        let error = put().await.expect_err("it has stored something else");
        assert!(
            error
                .to_string()
                .starts_with("S3 has stored other bytes as a.zip"),
            "{error}"
        );
        put().await.expect_err("something else has arrived");
        let sent = Some("SnD+mqZDbgLC3qNA+9HjUuTvLYzmylKtJdS5VHH8i/I=".to_owned());
        assert_eq!(asked.header("x-amz-checksum-sha256"), vec![sent; 4]);
    }

    #[tokio::test]
    async fn objects_are_listed_by_all_pages_and_deleted_without_their_versions() {
        let page = |key: &str, more: &str| {
            ok(format!(
                "<ListBucketResult><Contents><Key>{key}</Key><Size>3</Size>\
                 <LastModified>1970-01-01T00:00:09Z</LastModified></Contents>{more}</ListBucketResult>"
            ))
        };
        let more = "<IsTruncated>true</IsTruncated><NextContinuationToken>next</NextContinuationToken>";
        let refusal =
            "<DeleteResult><Error><Key>a.zip</Key><Message>it is locked</Message></Error></DeleteResult>";
        let (aws, asked) =
            aws(vec![page("a.zip", more), page("b.zip", ""), ok("<DeleteResult/>"), ok(refusal)]);
        let objects = aws.assets(BUCKET, "1").await.expect("S3 answers");
        let object = |key: &str| AssetObject {
            key: key.to_owned(),
            bytes: 3,
            modified: SystemTime::UNIX_EPOCH + Duration::from_secs(9),
        };
        assert_eq!(objects, [object("a.zip"), object("b.zip")]);
        let delete = || aws.delete_assets(BUCKET, "1", &["a.zip", "b.zip"]);
        delete().await.expect("S3 does it");
        let error = delete().await.expect_err("one is locked");
        let expected = format!("cannot delete objects of the bucket {BUCKET}: a.zip: it is locked");
        assert_eq!(error.to_string(), expected);
        let deletion = &asked.bodies()[2];
        assert!(deletion.contains("<Key>b.zip</Key>") && !deletion.contains("VersionId"), "{deletion}");
        assert_eq!(asked.header("x-amz-expected-bucket-owner"), vec![Some("1".to_owned()); 4]);
    }

    #[test]
    fn an_object_has_the_address_of_its_partition_or_of_the_local_cloud() {
        let url = |aws: Aws| aws.asset_url("b", "k");
        assert_eq!(url(aws(Vec::new()).0), "https://b.s3.eu-west-3.amazonaws.com/k");
        assert_eq!(
            url(Aws::local(&Cloud::example(), "eu-west-3", &Limits::default())),
            "http://127.0.0.1:4566/b/k"
        );
        assert_eq!((partition_in("cn-north-1"), url_suffix_in("cn-north-1")), ("aws-cn", "amazonaws.com.cn"));
        assert!(tls_only("b", "us-gov-east-1").contains("arn:aws-us-gov:s3:::b/*"));
    }
}
