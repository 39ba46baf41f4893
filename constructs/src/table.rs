//! DynamoDB tables.

mod table_ref;

use std::{collections::BTreeMap, marker::PhantomData};

use links::{IndexDefinition, Item, Key, KeyKind};
use resources::dynamodb::{
    self,
    table::{
        AttributeDefinition, AttributeType, BillingMode, GlobalSecondaryIndex, GlobalSecondaryIndexRequired,
        KeySchema, KeyType, PointInTimeRecoverySpecification, Projection, ProjectionType, SSESpecification,
        StreamSpecification, StreamViewType, TimeToLiveSpecification,
    },
};

use crate::core::{
    construct::{Construct, Identity},
    existing::Referent,
    name_rule::NameRule,
    stack::Stack,
    stage::NameKind,
};
pub use crate::table::table_ref::TableRef;

/// A DynamoDB table. The item's type gives its keys, its indexes and its time to live.
///
/// It is encrypted and billed per request. If the stage keeps data, the table has point-in-time recovery for 35 days,
/// is protected from deletion, and is retained when its stack is deleted.
///
/// ```
/// # use constructs::{Stack, Stage, Table};
/// #[derive(links::Item)]
/// #[item(partition_key = order_id)]
/// struct Order {
///     order_id: String,
/// }
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let orders = stack.add(Table::<Order>::new("orders"));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a table exists once it is added to a stack"]
pub struct Table<T> {
    identity: Identity,
    item: PhantomData<fn() -> T>,
    streamed: bool,
}

impl<T: Item> Table<T> {
    /// Creates a table with this name.
    pub fn new(name: &'static str) -> Self {
        Self { identity: Identity::new(name), item: PhantomData, streamed: false }
    }

    /// Creates a table with the application's own name and the logical ID `Table`.
    ///
    /// The stage's pattern handles the separator before an empty name: `{{app}}{{#if name}}-{{name}}{{/if}}`.
    pub fn named_like_the_application() -> Self {
        Self::new("").logical_id("Table")
    }

    /// Adds a stream of changes, with each item before and after, for
    /// [`EventSource::stream`](crate::lambda_fn::EventSource::stream). By default there is no stream.
    pub fn stream(mut self) -> Self {
        self.streamed = true;
        self
    }
}

impl<T: Item> Construct for Table<T> {
    type Ref = TableRef<T>;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> TableRef<T> {
        let keeps_data = stack.stage().keeps_data();
        let name = stack.physical_name(&self.identity, &NAME);

        let mut table = dynamodb::Table::new(key_schema(&T::PARTITION_KEY, T::SORT_KEY.as_ref()))
            .table_name(name)
            .attribute_definitions(attributes::<T>())
            .billing_mode(BillingMode::PAY_PER_REQUEST)
            .sse_specification(SSESpecification::new(true))
            .deletion_protection_enabled(keeps_data)
            .point_in_time_recovery_specification(
                PointInTimeRecoverySpecification::new().point_in_time_recovery_enabled(keeps_data),
            );
        if !T::INDEXES.is_empty() {
            table = table.global_secondary_indexes(T::INDEXES.iter().map(global_index).collect::<Vec<_>>());
        }
        if let Some(attribute) = T::TTL {
            table = table
                .time_to_live_specification(TimeToLiveSpecification::new(true).attribute_name(attribute));
        }
        if self.streamed {
            table = table.stream_specification(StreamSpecification::new(StreamViewType::NEW_AND_OLD_IMAGES));
        }
        stack.declare_items(self.identity.id(), T::MODEL);
        for refusal in refusals::<T>() {
            stack.report(self.identity.id(), refusal);
        }
        let handle = stack
            .resource(self.identity.id(), table)
            .holds_data()
            .handle();
        TableRef {
            stream: self.streamed.then(|| handle.stream_arn()),
            table: Referent::Declared(handle),
            item: PhantomData,
            name: self.identity.word(),
        }
    }
}

/// Returns the problems that DynamoDB would refuse in an item: "Service, account, and table quotas" in its Developer
/// Guide.
fn refusals<T: Item>() -> Vec<String> {
    let mut refusals = Vec::new();
    let indexes = T::INDEXES;
    if indexes.len() > 20 {
        refusals.push(format!("{} indexes is out of range; use at most 20", indexes.len()));
    }
    for (position, index) in indexes.iter().enumerate() {
        let length = index.name.len();
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if !(3..=255).contains(&length) || !index.name.chars().all(is_name) {
            refusals.push(format!(
                "`{}` is not a valid index name; use 3 to 255 letters, digits and any of `-_.`",
                index.name
            ));
        }
        if indexes[..position]
            .iter()
            .any(|earlier| earlier.name == index.name)
        {
            refusals.push(format!("two indexes are named `{}`; rename one", index.name));
        }
    }
    let keys = [("the table", &T::PARTITION_KEY, T::SORT_KEY.as_ref())]
        .into_iter()
        .chain(
            indexes
                .iter()
                .map(|index| (index.name, &index.partition_key, index.sort_key.as_ref())),
        );
    for (of, partition, sort) in keys {
        if sort.is_some_and(|sort| sort.name == partition.name) {
            refusals.push(format!(
                "`{}` is both the partition key and the sort key of {of}; use another attribute for one of them",
                partition.name
            ));
        }
    }
    let included: usize = indexes
        .iter()
        .map(|index| match index.projection {
            links::Projection::Include(attributes) => attributes.len(),
            links::Projection::All | links::Projection::KeysOnly => 0,
        })
        .sum();
    if included > 100 {
        refusals
            .push(format!("the indexes include {included} attributes by name; include at most 100, or all"));
    }
    refusals
}

fn key_schema(partition: &Key, sort: Option<&Key>) -> Vec<KeySchema> {
    let mut schema = vec![KeySchema::new(partition.name, KeyType::HASH)];
    schema.extend(sort.map(|sort| KeySchema::new(sort.name, KeyType::RANGE)));
    schema
}

fn global_index(index: &IndexDefinition) -> GlobalSecondaryIndex {
    let projection = match index.projection {
        links::Projection::All => Projection::new().projection_type(ProjectionType::ALL),
        links::Projection::KeysOnly => Projection::new().projection_type(ProjectionType::KEYS_ONLY),
        links::Projection::Include(attributes) => Projection::new()
            .projection_type(ProjectionType::INCLUDE)
            .non_key_attributes(attributes.to_vec()),
    };
    GlobalSecondaryIndex::new(GlobalSecondaryIndexRequired {
        index_name: index.name,
        key_schema: key_schema(&index.partition_key, index.sort_key.as_ref()),
        projection,
    })
}

fn attribute_type(kind: KeyKind) -> AttributeType {
    match kind {
        KeyKind::S => AttributeType::S,
        KeyKind::N => AttributeType::N,
        KeyKind::B => AttributeType::B,
    }
}

/// Returns the attributes that are part of a key. DynamoDB only needs their types.
fn attributes<T: Item>() -> Vec<AttributeDefinition> {
    let of_indexes = T::INDEXES
        .iter()
        .flat_map(|index| [Some(&index.partition_key), index.sort_key.as_ref()]);
    let keys: BTreeMap<&'static str, &Key> = [Some(&T::PARTITION_KEY), T::SORT_KEY.as_ref()]
        .into_iter()
        .chain(of_indexes)
        .flatten()
        .map(|key| (key.name, key))
        .collect();
    keys.into_values()
        .map(|key| AttributeDefinition::new(key.name, attribute_type(key.kind)))
        .collect()
}

// From "CreateTable" in the DynamoDB API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a DynamoDB table",
    min: 3,
    max: 255,
    signs: "-_.",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::testing::{changes_where_kept_and_traced, problems_of, property, resource};

    #[derive(links::Item)]
    #[item(partition_key = order_id)]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Order {
        order_id: String,
    }

    #[derive(links::Item)]
    #[item(partition_key = owner, sort_key = written, ttl = expires)]
    #[item(index(ByTag, partition_key = tag, projection = include(title)))]
    #[item(index(ByTitle, partition_key = title, sort_key = written, projection = keys_only))]
    #[item(index(ByOwner, partition_key = owner, sort_key = digest))]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Note {
        owner: String,
        written: u64,
        tag: Option<String>,
        title: String,
        digest: Vec<u8>,
        expires: u64,
    }

    fn notes(stack: &mut Stack) {
        stack.add(Table::<Note>::new("notes"));
    }

    #[test]
    fn a_table_is_billed_per_request_and_encrypted() {
        let resource = resource("Orders", |stack| {
            stack.add(Table::<Order>::new("orders"));
        });
        assert_snapshot!(resource, @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "AttributeDefinitions": [
              {
                "AttributeName": "order_id",
                "AttributeType": "S"
              }
            ],
            "BillingMode": "PAY_PER_REQUEST",
            "DeletionProtectionEnabled": false,
            "KeySchema": [
              {
                "AttributeName": "order_id",
                "KeyType": "HASH"
              }
            ],
            "PointInTimeRecoverySpecification": {
              "PointInTimeRecoveryEnabled": false
            },
            "SSESpecification": {
              "SSEEnabled": true
            },
            "TableName": "shop-dev-orders"
          },
          "Type": "AWS::DynamoDB::Table",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn a_table_that_is_kept_is_protected_and_can_be_restored() {
        let changes = changes_where_kept_and_traced(|stack| {
            stack.add(Table::<Order>::new("orders"));
        });
        assert_snapshot!(changes, @r#"
        - Orders.DeletionPolicy: "Delete"
        - Orders.DeletionProtectionEnabled: false
        - Orders.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: false
        - Orders.UpdateReplacePolicy: "Delete"
        + Orders.DeletionPolicy: "Retain"
        + Orders.DeletionProtectionEnabled: true
        + Orders.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: true
        + Orders.UpdateReplacePolicy: "Retain"
        "#);
    }

    #[test]
    fn the_keys_are_those_of_the_item() {
        assert_snapshot!(property("Notes", "KeySchema", notes), @r#"
        [
          {
            "AttributeName": "owner",
            "KeyType": "HASH"
          },
          {
            "AttributeName": "written",
            "KeyType": "RANGE"
          }
        ]
        "#);
        assert_snapshot!(property("Notes", "TimeToLiveSpecification", notes), @r#"
        {
          "AttributeName": "expires",
          "Enabled": true
        }
        "#);
    }

    #[test]
    fn the_indexes_are_those_of_the_item() {
        assert_snapshot!(property("Notes", "GlobalSecondaryIndexes", notes), @r#"
        [
          {
            "IndexName": "ByTagIndex",
            "KeySchema": [
              {
                "AttributeName": "tag",
                "KeyType": "HASH"
              }
            ],
            "Projection": {
              "NonKeyAttributes": [
                "title"
              ],
              "ProjectionType": "INCLUDE"
            }
          },
          {
            "IndexName": "ByTitleIndex",
            "KeySchema": [
              {
                "AttributeName": "title",
                "KeyType": "HASH"
              },
              {
                "AttributeName": "written",
                "KeyType": "RANGE"
              }
            ],
            "Projection": {
              "ProjectionType": "KEYS_ONLY"
            }
          },
          {
            "IndexName": "ByOwnerIndex",
            "KeySchema": [
              {
                "AttributeName": "owner",
                "KeyType": "HASH"
              },
              {
                "AttributeName": "digest",
                "KeyType": "RANGE"
              }
            ],
            "Projection": {
              "ProjectionType": "ALL"
            }
          }
        ]
        "#);
    }

    #[test]
    fn each_attribute_of_a_key_is_defined_once() {
        assert_snapshot!(property("Notes", "AttributeDefinitions", notes), @r#"
        [
          {
            "AttributeName": "digest",
            "AttributeType": "B"
          },
          {
            "AttributeName": "owner",
            "AttributeType": "S"
          },
          {
            "AttributeName": "tag",
            "AttributeType": "S"
          },
          {
            "AttributeName": "title",
            "AttributeType": "S"
          },
          {
            "AttributeName": "written",
            "AttributeType": "N"
          }
        ]
        "#);
    }

    #[test]
    fn what_dynamodb_would_refuse_of_an_item_is_reported() {
        struct Strange;

        const KEY: Key = Key { name: "id", kind: KeyKind::S };
        const MANY: [&str; 101] = ["x"; 101];
        const INDEX: IndexDefinition = IndexDefinition {
            name: "Index",
            partition_key: KEY,
            sort_key: None,
            projection: links::Projection::KeysOnly,
        };

        impl Item for Strange {
            type Key = ();
            type Partition = String;
            type Sort = links::NoSortKey;
            type Fields = ();

            const FIELDS: () = ();
            const PARTITION_KEY: Key = KEY;
            const SORT_KEY: Option<Key> = Some(KEY);
            const INDEXES: &'static [IndexDefinition] = &[
                IndexDefinition { name: "my index", ..INDEX },
                IndexDefinition { name: "By", sort_key: Some(KEY), ..INDEX },
                IndexDefinition { projection: links::Projection::Include(&MANY), ..INDEX },
                INDEX,
            ];
            const TTL: Option<&'static str> = None;
        }

        assert_snapshot!(refusals::<Strange>().join("\n"), @"
        `my index` is not a valid index name; use 3 to 255 letters, digits and any of `-_.`
        `By` is not a valid index name; use 3 to 255 letters, digits and any of `-_.`
        two indexes are named `Index`; rename one
        `id` is both the partition key and the sort key of the table; use another attribute for one of them
        `id` is both the partition key and the sort key of By; use another attribute for one of them
        the indexes include 101 attributes by name; include at most 100, or all
        ");
    }

    #[test]
    fn a_table_has_at_most_20_indexes() {
        struct Wide;

        const KEY: Key = Key { name: "id", kind: KeyKind::S };
        const INDEX: IndexDefinition = IndexDefinition {
            name: "Index",
            partition_key: KEY,
            sort_key: None,
            projection: links::Projection::All,
        };

        impl Item for Wide {
            type Key = ();
            type Partition = String;
            type Sort = links::NoSortKey;
            type Fields = ();

            const FIELDS: () = ();
            const PARTITION_KEY: Key = KEY;
            const SORT_KEY: Option<Key> = None;
            const INDEXES: &'static [IndexDefinition] = &[INDEX; 21];
            const TTL: Option<&'static str> = None;
        }

        assert_snapshot!(refusals::<Wide>()[0], @"21 indexes is out of range; use at most 20");
    }

    #[test]
    fn a_name_has_letters_digits_and_signs() {
        const TOO_LONG: &str = "a-234567890-234567890-234567890-234567890-234567890-234567890-234567890-234567890-234567890\
            -234567890-234567890-234567890-234567890-234567890-234567890-234567890-234567890-234567890-234567890-234567890\
            -234567890-234567890-234567890-234567890-234567890-234567890";
        let problems = problems_of(|stack| {
            stack.add(Table::<Order>::new(TOO_LONG));
        });
        assert!(problems.contains("and the name of a DynamoDB table has 3 to 255"), "{problems}");
    }
}
