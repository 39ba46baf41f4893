//! S3 buckets.

use aws_sdk_s3::operation::delete_object::builders::DeleteObjectFluentBuilder;
use aws_sdk_s3::operation::get_object::builders::GetObjectFluentBuilder;
use aws_sdk_s3::operation::head_object::builders::HeadObjectFluentBuilder;
use aws_sdk_s3::operation::list_objects_v2::builders::ListObjectsV2FluentBuilder;
use aws_sdk_s3::operation::put_object::builders::PutObjectFluentBuilder;
use links::kind::Bucket as Kind;
use links::operation::{DeleteObject, GetObject, ListBucket, PutObject};
use links::{Declares, Link, Operation, Operations, Prefix};

use crate::aws::Aws;

impl Aws {
    /// Returns the client of a linked bucket.
    pub fn bucket<'a, Ops: Operations<Kind>>(&'a self, link: &'a Link<Kind<Ops>>) -> Bucket<'a, Ops> {
        Bucket { client: self.s3(), link }
    }
}

/// A bucket with the operations that its link declares. Each method returns the SDK's request with bucket and key
/// set.
///
/// Keys are relative to the declared prefix, as in `put_object::<Uploads, _>("ada/42")`. A function cannot use keys
/// outside the prefix.
///
/// ```
/// # use links::{kind, Link, Prefix, operation::PutObject};
/// # enum Uploads {} impl Prefix for Uploads { const PREFIX: &'static str = "uploads/"; }
/// fn store(aws: &runtime::Aws, storage: &Link<kind::Bucket<(PutObject<Uploads>,)>>) {
///     let _request = aws.bucket(storage).put_object::<Uploads, _>("ada/42");
/// }
/// ```
///
/// Another prefix does not compile:
///
/// ```compile_fail,E0277
/// # use links::{kind, Link, Prefix, operation::PutObject};
/// # enum Uploads {} impl Prefix for Uploads { const PREFIX: &'static str = "uploads/"; }
/// # enum Articles {} impl Prefix for Articles { const PREFIX: &'static str = "articles/"; }
/// fn store(aws: &runtime::Aws, storage: &Link<kind::Bucket<(PutObject<Uploads>,)>>) {
///     let _request = aws.bucket(storage).put_object::<Articles, _>("ada/42");
/// }
/// ```
pub struct Bucket<'a, Ops> {
    client: &'a aws_sdk_s3::Client,
    link: &'a Link<Kind<Ops>>,
}

impl<Ops> Clone for Bucket<'_, Ops> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Ops> Copy for Bucket<'_, Ops> {}

impl<'a, Ops: Operations<Kind>> Bucket<'a, Ops> {
    /// Returns a request that reads an object.
    pub fn get_object<P: Prefix, Position>(&self, name: &str) -> GetObjectFluentBuilder
    where
        Ops: Declares<GetObject<P>, Position>,
    {
        self.client
            .get_object()
            .bucket(self.name::<GetObject<P>, Position>())
            .key(P::key(name))
    }

    /// Returns a request that reads an object's size, type and metadata. S3 asks for the same permission as for the
    /// object itself.
    ///
    /// If the function may not list the bucket, S3 answers 403 for an object that does not exist.
    /// [`find_object`](Self::find_object) asks for that permission.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>
    pub fn head_object<P: Prefix, Position>(&self, name: &str) -> HeadObjectFluentBuilder
    where
        Ops: Declares<GetObject<P>, Position>,
    {
        self.client
            .head_object()
            .bucket(self.name::<GetObject<P>, Position>())
            .key(P::key(name))
    }

    /// Returns a request that reads an object's size, type and metadata, or 404 if there is no such object.
    ///
    /// S3 answers 404 because the function may also list the bucket. Any other refusal then says nothing about the object.
    pub fn find_object<P: Prefix, Position, OfList>(&self, name: &str) -> HeadObjectFluentBuilder
    where
        Ops: Declares<GetObject<P>, Position> + Declares<ListBucket, OfList>,
    {
        self.head_object(name)
    }

    /// Returns a request that writes an object. Call its `presigned` instead of `send` to get a URL with which others
    /// can write the object. It takes a `PresigningConfig` of the package aws-sdk-s3.
    pub fn put_object<P: Prefix, Position>(&self, name: &str) -> PutObjectFluentBuilder
    where
        Ops: Declares<PutObject<P>, Position>,
    {
        self.client
            .put_object()
            .bucket(self.name::<PutObject<P>, Position>())
            .key(P::key(name))
    }

    /// Returns a request that deletes an object.
    pub fn delete_object<P: Prefix, Position>(&self, name: &str) -> DeleteObjectFluentBuilder
    where
        Ops: Declares<DeleteObject<P>, Position>,
    {
        self.client
            .delete_object()
            .bucket(self.name::<DeleteObject<P>, Position>())
            .key(P::key(name))
    }

    /// Returns a request that lists the keys of the bucket.
    pub fn list_objects_v2<Position>(&self) -> ListObjectsV2FluentBuilder
    where
        Ops: Declares<ListBucket, Position>,
    {
        self.client
            .list_objects_v2()
            .bucket(self.name::<ListBucket, Position>())
    }

    /// Returns the bucket's name, for a service that performs this operation itself:
    /// `storage.name::<GetObject<Uploads>, _>()`.
    ///
    /// A service that uses its own identity, such as Transcribe, also needs a permission in the bucket policy.
    pub fn name<Op: Operation<Kind>, Position>(&self) -> &'a str
    where
        Ops: Declares<Op, Position>,
    {
        self.link.address_for::<Op, Position>()
    }
}
