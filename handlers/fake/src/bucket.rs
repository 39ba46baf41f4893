//! Buckets, for tests.

use std::collections::BTreeMap;

use crate::cloud::Cloud;
use crate::s3::Stored;

/// The objects of a bucket: [`Cloud::bucket`].
#[derive(Clone, Debug)]
pub struct Bucket {
    cloud: Cloud,
    name: String,
}

/// An object of a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Object {
    /// The object's bytes.
    pub bytes: Vec<u8>,
    /// The media type, if it was set.
    pub content_type: Option<String>,
    /// The user-defined metadata. Names are without `x-amz-meta-`.
    pub metadata: BTreeMap<String, String>,
}

impl Object {
    /// Returns the contents as text.
    ///
    /// # Panics
    ///
    /// Panics if the contents are not UTF-8.
    #[track_caller]
    pub fn text(&self) -> &str {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(error) => panic!("the object is not text: {error}"),
        }
    }
}

impl Bucket {
    pub(crate) fn new(cloud: &Cloud, name: String) -> Self {
        Self { cloud: cloud.clone(), name }
    }

    /// Writes an object.
    pub fn put(&self, key: &str, bytes: impl AsRef<[u8]>) {
        self.store(key, bytes.as_ref(), BTreeMap::new());
    }

    /// Writes an object with this media type.
    pub fn put_as(&self, key: &str, content_type: &str, bytes: impl AsRef<[u8]>) {
        let headers = BTreeMap::from([("content-type".to_owned(), content_type.to_owned())]);
        self.store(key, bytes.as_ref(), headers);
    }

    fn store(&self, key: &str, bytes: &[u8], headers: BTreeMap<String, String>) {
        let stored = Stored::new(bytes.to_vec(), headers, self.cloud.now());
        let mut state = self.cloud.shared.state();
        state.s3.add(&self.name).insert(key.to_owned(), stored);
    }

    /// Returns the object with this key.
    pub fn object(&self, key: &str) -> Option<Object> {
        let mut state = self.cloud.shared.state();
        let stored = state.s3.add(&self.name).get(key)?;
        let metadata = stored.headers.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix("x-amz-meta-")?;
            Some((name.to_owned(), value.clone()))
        });
        Some(Object {
            bytes: stored.bytes.clone(),
            content_type: stored.headers.get("content-type").cloned(),
            metadata: metadata.collect(),
        })
    }

    /// Deletes an object. Returns `true` if it existed.
    pub fn delete(&self, key: &str) -> bool {
        let mut state = self.cloud.shared.state();
        state.s3.add(&self.name).remove(key).is_some()
    }

    /// Returns the keys of all objects, in their order.
    pub fn keys(&self) -> Vec<String> {
        let mut state = self.cloud.shared.state();
        state.s3.add(&self.name).keys().cloned().collect()
    }
}
