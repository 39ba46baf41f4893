//! The items of tables. An item's type determines the table's keys and indexes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;

use crate::http::Model;

/// The type of a DynamoDB table's items. It determines the table's keys, indexes and TTL. `#[derive(Item)]` implements
/// it:
///
/// ```
/// use links::{Item, KeyKind};
///
/// #[derive(Item)]
/// #[item(partition_key = owner, sort_key = note_id, ttl = expires)]
/// #[item(index(RecentNotes, partition_key = owner, sort_key = written, projection = keys_only))]
/// pub struct Note {
///     owner: String,
///     note_id: String,
///     written: u64,
///     expires: Option<u64>,
/// }
///
/// let key = NoteKey { owner: "ada".to_owned(), note_id: "42".to_owned() };
/// assert_eq!(key.note_id, "42");
/// assert_eq!(Note::FIELDS.written.name(), "written");
/// assert_eq!(Note::PARTITION_KEY.name, "owner");
/// assert_eq!(Note::INDEXES[0].name, "RecentNotesIndex");
/// assert_eq!(Note::INDEXES[0].sort_key.unwrap().kind, KeyKind::N);
/// assert_eq!(Note::TTL, Some("expires"));
/// ```
///
/// The derive generates a type for the table's key, such as `NoteKey`, and the names of the attributes, `Note::FIELDS`.
///
/// `#[item(…)]` refers to the struct's fields. In the table, the attributes have serde's names (`rename`,
/// `rename_all`). Each `index(Name, …)` also defines a type `Name`, for [`Query`](crate::operation::Query). The name of
/// the index in the table is `NameIndex`, unless `name = "…"` sets another one. Its `projection` is `all` (the
/// default), `keys_only`, or `include(field, …)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the item of a table",
    label = "expected the item of a table",
    note = "put `#[derive(Item)]` and `#[item(partition_key = …)]` on `{Self}`"
)]
pub trait Item {
    /// The key of one item, such as `NoteKey { owner, note_id }`.
    type Key: Serialize;
    /// The type of the partition key.
    type Partition;
    /// The type of the sort key, or [`NoSortKey`].
    type Sort;
    /// The type of [`Item::FIELDS`].
    type Fields;

    /// The attributes, with the names of the fields, for conditions and updates: `Note::FIELDS.written`.
    const FIELDS: Self::Fields;
    /// The table's partition key.
    const PARTITION_KEY: Key;
    /// The table's sort key.
    const SORT_KEY: Option<Key>;
    /// The table's global secondary indexes, in the order of the attributes.
    const INDEXES: &'static [IndexDefinition];
    /// The TTL attribute: the time when an item expires, in seconds since the Unix epoch.
    const TTL: Option<&'static str>;
    /// The item's schema. A type that does not implement [`JsonSchema`](schemars::JsonSchema) has none.
    const MODEL: Option<Model> = None;
}

/// The sort key type of a table or an index without a sort key.
#[derive(Clone, Copy, Debug)]
pub enum NoSortKey {}

/// An attribute of the items of type `T`, with a value of type `V`: `Note::FIELDS.written`.
///
/// For an `Option` in the item, `V` is the type within the `Option`.
pub struct Attribute<T, V> {
    name: &'static str,
    types: PhantomData<fn() -> (T, V)>,
}

impl<T, V> Attribute<T, V> {
    /// Returns the attribute with this name. Code of `#[derive(Item)]` calls it.
    pub const fn new(name: &'static str) -> Self {
        Self { name, types: PhantomData }
    }

    /// Returns the attribute's name in the table.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T, V> Clone for Attribute<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, V> Copy for Attribute<T, V> {}

impl<T, V> fmt::Debug for Attribute<T, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Attribute")
            .field(&self.name)
            .finish()
    }
}

/// The keys and indexes that the item of a table declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// The table's partition key.
    pub partition_key: Key,
    /// The table's sort key.
    pub sort_key: Option<Key>,
    /// The table's global secondary indexes.
    pub indexes: &'static [IndexDefinition],
}

impl TableSchema {
    /// Returns the schema of a table of these items.
    pub const fn of<T: Item>() -> Self {
        Self { partition_key: T::PARTITION_KEY, sort_key: T::SORT_KEY, indexes: T::INDEXES }
    }
}

/// An attribute that is part of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The attribute's name in the table.
    pub name: &'static str,
    /// The attribute's type.
    pub kind: KeyKind,
}

/// The type of an attribute that is part of a key. The variants have DynamoDB's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// A string.
    S,
    /// A number.
    N,
    /// Bytes.
    B,
}

/// A global secondary index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexDefinition {
    /// The index's name in the template, such as `UserJobsIndex`.
    pub name: &'static str,
    /// The index's partition key.
    pub partition_key: Key,
    /// The index's sort key.
    pub sort_key: Option<Key>,
    /// The attributes in the index.
    pub projection: Projection,
}

/// The attributes in an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Projection {
    /// All attributes.
    All,
    /// The key attributes of the table and the index.
    KeysOnly,
    /// The key attributes, and the attributes with these names.
    Include(&'static [&'static str]),
}

/// A type that can be a key of a table: a string, a whole number, or bytes.
///
/// Implement it for your own type if serde writes it as one of these:
///
/// ```
/// use links::{KeyAttribute, KeyKind};
///
/// pub struct UserId(String);
///
/// impl KeyAttribute for UserId {
///     const KIND: KeyKind = KeyKind::S;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{Self}` cannot be part of a key",
    label = "this field is named by a key or an index",
    note = "a key is a string (`String`, `&str`), a whole number (`u64`, `i64`, …) or bytes (`Vec<u8>`); \
            a table's key is never absent, so not an `Option`",
    note = "if `{Self}` is a type of yours that serde writes as one of these, say so: \
            `impl KeyAttribute for {Self} {{ const KIND: KeyKind = KeyKind::S; }}`"
)]
pub trait KeyAttribute {
    /// The type in DynamoDB.
    const KIND: KeyKind;
}

/// Implements [`KeyAttribute`] for types of one kind.
macro_rules! key_attributes {
    ($kind:ident: $($name:ty),*) => {
        $(#[diagnostic::do_not_recommend]
        impl KeyAttribute for $name {
            const KIND: KeyKind = KeyKind::$kind;
        })*
    };
}

key_attributes!(S: String, &str, Cow<'_, str>, Box<str>, Arc<str>);
// Numbers of 128 bits are left out: DynamoDB keeps 38 digits.
key_attributes!(N: u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);
key_attributes!(B: Vec<u8>, &[u8], Box<[u8]>);

/// A type that can be a key of an index: a [`KeyAttribute`], or an `Option` of one. Items without the index's keys are
/// not in the index.
///
/// Let serde skip the attribute when it is `None`: DynamoDB refuses a key that is `NULL`.
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{Self}` cannot be part of an index's key",
    label = "this field is named by an index",
    note = "a key is a string (`String`, `&str`), a whole number (`u64`, `i64`, …) or bytes (`Vec<u8>`), or an \
            `Option` of these",
    note = "if `{Self}` is a type of yours that serde writes as one of these, say so: \
            `impl KeyAttribute for {Self} {{ const KIND: KeyKind = KeyKind::S; }}`"
)]
pub trait IndexKeyAttribute {
    /// The type in DynamoDB.
    const KIND: KeyKind;
}

#[diagnostic::do_not_recommend]
impl<T: KeyAttribute> IndexKeyAttribute for T {
    const KIND: KeyKind = T::KIND;
}

#[diagnostic::do_not_recommend]
impl<T: KeyAttribute> IndexKeyAttribute for Option<T> {
    const KIND: KeyKind = T::KIND;
}

/// A type that can be the TTL of an item: a number of seconds since the Unix epoch, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{Self}` cannot be the TTL",
    label = "this field is named by `ttl`",
    note = "DynamoDB wants a number, in seconds since the epoch: use `u64` or `Option<u64>`",
    note = "if serde writes `{Self}` as such a number, implement the trait: `impl TtlAttribute for {Self} {{}}`"
)]
pub trait TtlAttribute {
    /// A marker that the derive refers to.
    #[doc(hidden)]
    const CHECKED: () = ();
}

impl TtlAttribute for u32 {}
impl TtlAttribute for u64 {}
impl TtlAttribute for i64 {}
impl<T: TtlAttribute> TtlAttribute for Option<T> {}

#[cfg(test)]
mod tests {
    use links_derive::Item;

    use super::*;
    use crate::operation::{PartOf, Scope};

    #[derive(Item)]
    #[item(partition_key = owner, sort_key = written, ttl = expires)]
    #[item(index(ByTag, partition_key = tag, projection = include(title)))]
    #[item(index(TitleIndex, partition_key = title, sort_key = digest, projection = keys_only))]
    #[item(index(Everything, partition_key = owner, sort_key = title, name = "all-of-it"))]
    #[expect(dead_code, reason = "only its keys matter")]
    struct Note {
        owner: String,
        written: i64,
        tag: Option<String>,
        title: String,
        digest: Vec<u8>,
        expires: Option<u64>,
    }

    #[test]
    fn a_key_has_the_key_fields_under_the_names_in_the_table() {
        #[derive(Item, Serialize)]
        #[item(partition_key = owner, sort_key = digest)]
        struct Blob {
            #[serde(rename = "PK")]
            owner: String,
            digest: Vec<u8>,
            size: Option<u64>,
        }

        let key = BlobKey { owner: "ada".to_owned(), digest: vec![1, 2] };
        let json = serde_json::to_value(&key).expect("a key is JSON");
        assert_eq!(json, serde_json::json!({"PK": "ada", "digest": [1, 2]}));
        assert_eq!(Blob::FIELDS.owner.name(), "PK");
        let _: Attribute<Blob, u64> = Blob::FIELDS.size;
    }

    #[test]
    fn the_keys_and_the_ttl_of_a_table_are_those_of_its_item() {
        assert_eq!(Note::PARTITION_KEY, Key { name: "owner", kind: KeyKind::S });
        assert_eq!(Note::SORT_KEY, Some(Key { name: "written", kind: KeyKind::N }));
        assert_eq!(Note::TTL, Some("expires"));
    }

    #[test]
    fn an_index_is_called_by_its_type_unless_it_has_a_name() {
        let names: Vec<_> = Note::INDEXES.iter().map(|index| index.name).collect();
        assert_eq!(names, ["ByTagIndex", "TitleIndex", "all-of-it"]);
        let scopes = [
            <ByTag as PartOf<Note>>::SCOPE,
            <TitleIndex as PartOf<Note>>::SCOPE,
            <Everything as PartOf<Note>>::SCOPE,
        ];
        assert_eq!(scopes, ["ByTagIndex", "TitleIndex", "all-of-it"].map(Scope::Index));
    }

    #[test]
    fn an_index_holds_everything_unless_told_otherwise() {
        let projections: Vec<_> = Note::INDEXES.iter().map(|index| index.projection).collect();
        assert_eq!(projections, [Projection::Include(&["title"]), Projection::KeysOnly, Projection::All]);
    }

    #[test]
    fn an_index_may_have_keys_that_some_items_lack() {
        assert_eq!(Note::INDEXES[0].partition_key, Key { name: "tag", kind: KeyKind::S });
        assert_eq!(Note::INDEXES[1].sort_key, Some(Key { name: "digest", kind: KeyKind::B }));
    }
}
