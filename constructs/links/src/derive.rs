//! Helpers for the code that `#[derive(Links)]` generates. The generated code names the type of each field once, so
//! that rustc reports a mistake in the type once.

use std::marker::PhantomData;

use crate::http::Model;
use crate::item::{KeyKind, TableSchema};
use crate::kind::Kind;
use crate::link::{Field, Link, Running, Side};
use crate::operation::{EventDefinition, Permission};
use crate::variable::{InvalidVariable, InvalidVariables};

use schemars::JsonSchema;
use serde::ser::Error as _;

pub use serde::de::Error as DeserializeError;
pub use serde::ser::SerializeMap;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::variable::{Variable, check_variable};

/// A [`Link`] type, also behind an alias.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a link",
    label = "not a link",
    note = "write `Link<…, S>`, for instance `Link<kind::Table<Job, (GetItem,)>, S>`, or `Link<kind::Text, S>` for a setting"
)]
pub trait IsLink {
    /// The kind of the link.
    const KIND: AnyKind;
}

impl<K: Kind, S: Side> IsLink for Link<K, S> {
    const KIND: AnyKind = AnyKind {
        name: K::NAME,
        suffix: K::SUFFIX,
        is_optional: K::OPTIONAL,
        schema: K::SCHEMA,
        permissions: K::permissions,
        events: K::events,
        check: K::check,
    };
}

/// A value of a key. Serde writes it in the form that DynamoDB requires for keys.
pub struct KeyValue<'a, T>(pub &'a T, pub KeyKind);

impl<T: Serialize> Serialize for KeyValue<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, kind) = self;
        if *kind != KeyKind::B {
            return value.serialize(serializer);
        }
        // Serde writes bytes as a list of numbers. DynamoDB does not accept a list in a key.
        let list = serde_json::to_value(value).map_err(S::Error::custom)?;
        let bytes: Vec<u8> = serde_json::from_value(list).map_err(S::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

/// The schema of a `T`. If `T` has none, `Schema::<T>::MODEL` is the constant of [`WithoutSchema`].
///
/// The compiler prefers the constant of the type to that of a trait. This tells types with a schema from others without
/// a bound, so that nobody has to derive `JsonSchema`.
pub struct Schema<T>(PhantomData<fn() -> T>);

impl<T: JsonSchema> Schema<T> {
    /// The model of a `T`.
    pub const MODEL: Option<Model> = Some(Model::of::<T>());
}

/// The schema of a type that does not implement `JsonSchema`.
pub trait WithoutSchema {
    /// No model.
    const MODEL: Option<Model> = None;
}

impl<T> WithoutSchema for Schema<T> {}

/// A [`Kind`], without its type.
#[derive(Clone, Copy)]
pub struct AnyKind {
    name: &'static str,
    /// See [`Kind::SUFFIX`].
    pub suffix: &'static str,
    is_optional: bool,
    schema: Option<TableSchema>,
    permissions: fn() -> Vec<Permission>,
    events: fn() -> Vec<EventDefinition>,
    check: fn(&str) -> Result<(), &'static str>,
}

impl AnyKind {
    /// Returns the field for a link of this kind.
    pub fn field<K, S: Side>(self, variable: &'static str, name: &'static str, link: Link<K, S>) -> Field<S> {
        let address = link.into_address();
        Field {
            variable,
            name,
            kind: self.name,
            permissions: (self.permissions)(),
            events: (self.events)(),
            schema: self.schema,
            address,
        }
    }
}

/// A reader of links. It collects the variables that are missing or wrong.
pub struct Reader<Get> {
    get: Get,
    invalid: Vec<InvalidVariable>,
}

impl<Get: FnMut(&str) -> Option<String>> Reader<Get> {
    /// Creates a reader that looks up values with `get`.
    pub fn new(get: Get) -> Self {
        Self { get, invalid: Vec::new() }
    }

    /// Returns the link of this variable, unless the variable is missing or wrong.
    pub fn link<K>(&mut self, kind: AnyKind, variable: &'static str) -> Option<Link<K, Running>> {
        let found = (self.get)(variable).or_else(|| kind.is_optional.then(String::new));
        let Some(found) = found else {
            self.invalid.push(InvalidVariable::Missing { variable });
            return None;
        };
        if let Err(expected) = (kind.check)(&found) {
            self.invalid
                .push(InvalidVariable::Invalid { variable, found, expected });
            return None;
        }
        Some(Link::new(found))
    }

    /// Returns the collected errors.
    pub fn into_error(self) -> InvalidVariables {
        InvalidVariables { variables: self.invalid }
    }
}
