//! Queries of one partition of a table or an index.

use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_types::error::metadata::ProvideErrorMetadata as _;
use links::http::{Page, PageRequest};
use links::operation::PartOf;
use links::{Attribute, Item, Scope};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::table::Attributes;
use crate::table::condition::{Condition, Conditions as _};
use crate::table::cursor::{self, PageError};
use crate::table::expression::{Placeholders, Value, broken, value};

/// The maximum number of bytes of a page in Lambda's response. A page ends early, with a cursor, before it exceeds
/// this. Only a single item that is larger is a page of its own. Lambda returns at most 6 MB.
const PAGE_BYTES: usize = 4 * 1024 * 1024;

/// A query of one partition. Awaited, it returns all items. [`page`](Self::page) returns one page at a time.
///
/// ```
/// # use links::{Item, Link, kind, operation::Query};
/// # #[derive(serde::Deserialize, Item)]
/// # #[item(partition_key = id, index(UserJobs, partition_key = user, sort_key = timestamp))]
/// # struct Job { id: String, user: String, timestamp: u64 }
/// async fn newest(
///     aws: &runtime::Aws,
///     jobs: &Link<kind::Table<Job, (Query<UserJobs>,)>>,
/// ) -> Result<Option<Job>, runtime::Error> {
///     aws.table(jobs).query::<UserJobs, _>("ada").descending().first().await
/// }
/// ```
#[must_use = "items are read once this is awaited"]
pub struct Query<'a, T, I> {
    client: &'a Client,
    table: &'a str,
    partition: Value,
    sort: Option<Condition<T>>,
    filter: Option<Condition<T>>,
    is_descending: bool,
    is_consistent: bool,
    /// The use for which cursors of this list are valid, besides the partition.
    list: String,
    part: PhantomData<fn() -> (T, I)>,
}

impl<'a, T: Item, I: PartOf<T>> Query<'a, T, I> {
    pub(super) fn new(client: &'a Client, table: &'a str, partition: &I::Partition) -> Self
    where
        I::Partition: Serialize,
    {
        Self {
            client,
            table,
            partition: value(partition),
            sort: None,
            filter: None,
            is_descending: false,
            is_consistent: false,
            list: String::new(),
            part: PhantomData,
        }
    }

    /// Returns the items in descending order of the sort key. By default the order is ascending.
    pub fn descending(mut self) -> Self {
        self.is_descending = true;
        self
    }

    /// Makes the query consistent: it includes all earlier writes. By default it is eventually consistent, and
    /// DynamoDB does not support consistent queries of a global index.
    pub fn consistent(mut self) -> Self {
        self.is_consistent = true;
        self
    }

    /// Returns only items with a sort key greater than this value or equal to it.
    pub fn sort_from(self, low: impl Into<I::Sort>) -> Self
    where
        I::Sort: Serialize,
    {
        self.sorted(|sort| sort.is_at_least(low))
    }

    /// Returns only items with a sort key less than this value.
    pub fn sort_before(self, high: impl Into<I::Sort>) -> Self
    where
        I::Sort: Serialize,
    {
        self.sorted(|sort| sort.is_less_than(high))
    }

    /// Returns only items with a sort key in this range, including both ends.
    pub fn sort_between(self, low: impl Into<I::Sort>, high: impl Into<I::Sort>) -> Self
    where
        I::Sort: Serialize,
    {
        self.sorted(|sort| sort.is_between(low, high))
    }

    /// Returns only items with a sort key that begins with this text.
    pub fn sort_begins_with(self, start: &str) -> Self {
        self.sorted(|sort| sort.begins_with(start))
    }

    fn sorted(mut self, condition: impl FnOnce(Attribute<T, I::Sort>) -> Condition<T>) -> Self {
        // An index without a sort key has the sort type `NoSortKey`. It has no values, so such a condition cannot be
        // written.
        self.sort = Some(condition(Attribute::new(I::SORT_KEY.unwrap_or_default())));
        self
    }

    /// Returns only items that meet the condition. The others are read first, so they cost the same.
    pub fn filter(mut self, condition: Condition<T>) -> Self {
        self.filter = Some(condition);
        self
    }

    /// Binds cursors to `list`, a text of your choice, such as the caller's ID. A cursor that was made with another text is
    /// [`PageError::Cursor`](crate::table::PageError::Cursor).
    pub fn cursor_for(mut self, list: &str) -> Self {
        list.clone_into(&mut self.list);
        self
    }
}

impl<'a, T: Item + DeserializeOwned + 'a, I: PartOf<T> + 'a> Query<'a, T, I> {
    /// Reads the page of a request. A page may end before its limit, with a cursor, so that it stays well below
    /// Lambda's limit of 6 MB.
    ///
    /// # Errors
    ///
    /// Returns [`PageError::Cursor`] if the cursor belongs to another partition, other conditions or the other
    /// direction. Its status is 400.
    pub async fn page(self, request: &PageRequest) -> Result<Page<T>, PageError> {
        self.page_as::<T>(request).await
    }

    /// Reads the page of a request as items of another type, which has only attributes that the index includes.
    ///
    /// ```
    /// # use links::http::{Page, PageRequest};
    /// # use links::{Item, Link, kind, operation::Query};
    /// # use runtime::table::PageError;
    /// #[derive(serde::Deserialize, Item)]
    /// #[item(partition_key = id)]
    /// #[item(index(Titles, partition_key = user, sort_key = timestamp, projection = include(title)))]
    /// struct Book { id: String, user: String, timestamp: u64, title: String, text: String }
    ///
    /// #[derive(serde::Deserialize)]
    /// struct ListedBook { id: String, title: String }
    ///
    /// async fn list(
    ///     aws: &runtime::Aws,
    ///     books: &Link<kind::Table<Book, (Query<Titles>,)>>,
    /// ) -> Result<Page<ListedBook>, PageError> {
    ///     aws.table(books).query::<Titles, _>("ada").page_as(&PageRequest::default()).await
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`page`](Self::page).
    pub async fn page_as<P: DeserializeOwned>(self, request: &PageRequest) -> Result<Page<P>, PageError> {
        let limit = request.limit.unwrap_or(PageRequest::DEFAULT_LIMIT) as usize;
        let prepared = self.prepare()?;
        let list = prepared.list();
        let start = match &request.cursor {
            Some(cursor) => Some(prepared.start_key::<T, I>(cursor::read(cursor, list)?)),
            None => None,
        };
        let from_cursor = start.is_some();
        // One more than the limit, to know if there is a next page.
        let outcome = prepared.read(start, limit + 1, PAGE_BYTES).await;
        let (mut items, rest) = match outcome {
            // DynamoDB refuses a position that this index does not have.
            Err(error) if from_cursor && error.is_validation => return Err(PageError::Cursor),
            Err(error) => return Err(error.error.into()),
            Ok(read) => read,
        };
        let more = items.len() > limit || rest;
        items.truncate(limit);
        let cursor = match items.last() {
            Some(last) if more => Some(cursor::write(position::<T, I>(last), list)?),
            _ => None,
        };
        Ok(Page { items: read_all(items)?, cursor })
    }

    /// Reads the first item.
    ///
    /// # Errors
    ///
    /// Returns an upstream error if DynamoDB is unreachable or busy, and an internal error if it refuses or an item is
    /// not a valid `T`.
    pub async fn first(self) -> Result<Option<T>, Error> {
        let (mut items, _) = self.prepare()?.read(None, 1, usize::MAX).await?;
        items.truncate(1);
        Ok(read_all(items)?.pop())
    }

    fn prepare(self) -> Result<Prepared<'a>, Error> {
        let mut placeholders = Placeholders::default();
        let partition = self.partition.map_err(broken)?;
        let partition_key = placeholders.name(I::PARTITION_KEY);
        let mut key = format!("{partition_key} = {}", placeholders.value(partition.clone()));
        if let Some(sort) = self.sort {
            key = format!("{key} AND {}", sort.render(&mut placeholders).map_err(broken)?);
        }
        let filter = match self.filter {
            Some(filter) => Some(filter.render(&mut placeholders).map_err(broken)?),
            None => None,
        };
        Ok(Prepared {
            client: self.client,
            table: self.table,
            index: index_name::<T, I>(),
            partition,
            key,
            filter,
            placeholders,
            is_descending: self.is_descending,
            is_consistent: self.is_consistent,
            list: self.list,
        })
    }
}

/// Returns all items of the partition, which must fit into memory.
impl<'a, T: Item + DeserializeOwned + 'a, I: PartOf<T> + 'a> IntoFuture for Query<'a, T, I> {
    type Output = Result<Vec<T>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async {
            let (items, _) = self.prepare()?.read(None, usize::MAX, usize::MAX).await?;
            read_all(items)
        })
    }
}

/// A query with its expressions.
struct Prepared<'a> {
    client: &'a Client,
    table: &'a str,
    index: Option<String>,
    partition: AttributeValue,
    key: String,
    filter: Option<String>,
    placeholders: Placeholders,
    is_descending: bool,
    is_consistent: bool,
    list: String,
}

/// A query that failed.
struct Failed {
    error: Error,
    is_validation: bool,
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        failed.error
    }
}

impl Prepared<'_> {
    /// Returns a digest of everything that defines the list. It binds cursors to the list.
    fn list(&self) -> u64 {
        let values = format!("{:?}", self.placeholders);
        let parts = [
            self.index.as_deref().unwrap_or_default(),
            &self.key,
            self.filter.as_deref().unwrap_or_default(),
            &values,
            if self.is_descending { "descending" } else { "ascending" },
            &self.list,
        ];
        cursor::digest(parts)
    }

    /// Returns the key after which the query continues: the cursor's position in this partition.
    fn start_key<T: Item, I: PartOf<T>>(&self, mut position: Attributes) -> Attributes {
        position.insert(I::PARTITION_KEY.to_owned(), self.partition.clone());
        position
    }

    /// Reads up to `count` items, and stops early before they exceed `bytes` bytes. Returns `true` if there may be
    /// more.
    async fn read(
        self,
        mut start: Option<Attributes>,
        count: usize,
        bytes: usize,
    ) -> Result<(Vec<Attributes>, bool), Failed> {
        let (names, values) = (self.placeholders.names(), self.placeholders.into_values());
        let (mut items, mut size) = (Vec::new(), 0);
        // One request reads at most 1 MB, whatever its limit.
        loop {
            let wanted = count.saturating_sub(items.len());
            // A filter drops items, so a small limit would need many small requests.
            let limit = if self.filter.is_some() { wanted.max(100) } else { wanted };
            let output = self
                .client
                .query()
                .table_name(self.table)
                .set_index_name(self.index.clone())
                .key_condition_expression(&self.key)
                .set_filter_expression(self.filter.clone())
                .set_expression_attribute_names(names.clone())
                .set_expression_attribute_values(values.clone())
                .scan_index_forward(!self.is_descending)
                .set_consistent_read(self.is_consistent.then_some(true))
                .set_limit(i32::try_from(limit).ok())
                .set_exclusive_start_key(start)
                .send()
                .await
                .map_err(|error| Failed {
                    is_validation: error.code() == Some("ValidationException"),
                    error: error.into(),
                })?;
            for item in output.items.unwrap_or_default() {
                size += item
                    .iter()
                    .map(|(name, value)| pair(name, value))
                    .sum::<usize>();
                if size > bytes && !items.is_empty() {
                    return Ok((items, true));
                }
                items.push(item);
            }
            start = output.last_evaluated_key;
            if start.is_none() || items.len() >= count {
                return Ok((items, start.is_some()));
            }
        }
    }
}

/// Returns the number of bytes of a name and its value in Lambda's response: `\"name\":value,`.
fn pair(name: &str, value: &AttributeValue) -> usize {
    escaped(name) + 6 + weight(value)
}

/// Returns the approximate number of bytes of a value in Lambda's response, which is JSON in a string of JSON.
fn weight(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => escaped(text) + 4,
        AttributeValue::N(number) => number.len(),
        // As an array of numbers.
        AttributeValue::B(bytes) => bytes.as_ref().len() * 4 + 2,
        AttributeValue::L(list) => list.iter().map(|value| weight(value) + 1).sum::<usize>() + 2,
        AttributeValue::M(map) => {
            map.iter()
                .map(|(name, value)| pair(name, value))
                .sum::<usize>()
                + 2
        }
        AttributeValue::Ss(texts) | AttributeValue::Ns(texts) => {
            texts.iter().map(|text| escaped(text) + 5).sum::<usize>() + 2
        }
        AttributeValue::Bs(all) => {
            all.iter()
                .map(|bytes| bytes.as_ref().len() * 4 + 3)
                .sum::<usize>()
                + 2
        }
        _ => 5,
    }
}

/// Returns the number of bytes of a text that is escaped twice: as JSON, and as a string of JSON.
fn escaped(text: &str) -> usize {
    text.bytes()
        .map(|byte| match byte {
            // `\\\"`
            b'"' | b'\\' => 4,
            // `\\n`
            b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 3,
            // `\\u0001`
            ..0x20 => 7,
            _ => 1,
        })
        .sum()
}

/// Returns the position of an item in its partition: all keys of the table and the index except the partition key.
fn position<T: Item, I: PartOf<T>>(item: &Attributes) -> Attributes {
    let keys = [Some(T::PARTITION_KEY.name), T::SORT_KEY.map(|key| key.name), I::SORT_KEY];
    let keys = keys.into_iter().flatten();
    keys.filter(|name| *name != I::PARTITION_KEY)
        .filter_map(|name| Some((name.to_owned(), item.get(name)?.clone())))
        .collect()
}

fn read_all<T: DeserializeOwned>(items: Vec<Attributes>) -> Result<Vec<T>, Error> {
    serde_dynamo::from_items(items).map_err(Error::internal)
}

pub(super) fn index_name<T, I: PartOf<T>>() -> Option<String> {
    match I::SCOPE {
        Scope::Index(name) => Some(name.to_owned()),
        Scope::Resource | Scope::Keys(_) | Scope::Any { .. } => None,
    }
}
