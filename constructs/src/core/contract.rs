//! The contract of an application with everybody outside of its code: callers, senders of messages and events, readers
//! of its events, and the items of its tables.
//!
//! [`Template::contract`](crate::template::Template::contract) returns it as a document of JSON Schemas, for review like
//! the template. The template has the document's digest in its metadata. So a later plan knows the contract that is
//! deployed, if the document with this digest is found, and tells what the other side loses.

mod comparison;
mod difference;
mod document;
mod losses;
mod shape;

use std::{cell::RefCell, fmt::Write as _, io, sync::Arc};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::core::plan::Finding;

pub(crate) use self::document::Parts;
pub use self::{
    comparison::differences,
    difference::{Certainty, Difference, Direction},
    shape::Schema,
};

#[cfg(test)]
mod tests;

/// The version of the documents that this module writes and reads.
const VERSION: u64 = 1;

/// The contract of an application: its operations, messages, events, schedule inputs, invocations and items, with their
/// schemas.
///
/// It depends neither on the stage's names nor on documentation. Equal contracts make equal bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    document: Value,
    digest: String,
}

thread_local! {
    /// The last contract, with the parts that it was made of. An application's stages follow one another, and mostly have
    /// the same contract.
    static LAST: RefCell<Option<(String, Arc<Contract>)>> = const { RefCell::new(None) };
}

impl Contract {
    /// Returns the contract of these parts of a stack, unless there are none.
    pub(crate) fn of(parts: &Parts<'_>) -> Option<Arc<Self>> {
        let key = parts.key();
        LAST.with_borrow_mut(|last| {
            if let Some((known, contract)) = last
                && *known == key
            {
                return Some(Arc::clone(contract));
            }
            let contract = Arc::new(Self::with(document::write(parts)?));
            *last = Some((key, Arc::clone(&contract)));
            Some(contract)
        })
    }

    fn with(mut document: Value) -> Self {
        document.sort_all_objects();
        let digest = Sha256::digest(document.to_string());
        let digest = digest.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        Self { document, digest }
    }

    /// Reads a contract, such as the one of a reviewed snapshot. Returns `None` if the JSON is not a contract, or was
    /// written in the form of another version.
    pub fn read(document: &Value) -> Option<Self> {
        (document["version"] == VERSION && document["operations"].is_object())
            .then(|| Self::with(document.clone()))
    }

    /// Returns the contract of an application that nobody outside knows.
    fn empty() -> Self {
        Self::with(json!({ "version": VERSION, "operations": {} }))
    }

    /// Returns the SHA-256 of the contract, in 64 hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Returns the digest in the metadata of a template, if it has one: `Metadata.Stratiform.Contract`.
    pub fn digest_in(template: &Value) -> Option<&str> {
        template["Metadata"]["Stratiform"]["Contract"].as_str()
    }

    /// Writes the contract as indented JSON, with a line feed at its end.
    ///
    /// # Errors
    /// Returns the writer's error.
    pub fn write_json(&self, mut writer: impl io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, &self.document)?;
        writer.write_all(b"\n")
    }

    /// Returns what the other side loses when one contract takes the place of another.
    pub fn losses(before: &Self, after: &Self) -> Vec<Finding> {
        losses::between(&before.document, &after.document)
    }

    /// Returns what the other side of a template loses, or a finding that it is unknown, and why.
    ///
    /// `deployed` is the template before the change, as JSON. `reviewed` is the contract that was found for it, such as
    /// the snapshot in the same commit. It counts only if the template has its digest. `new` is the contract of the new
    /// template.
    pub fn losses_against(deployed: &Value, reviewed: Option<&Self>, new: Option<&Self>) -> Vec<Finding> {
        if deployed["Resources"]
            .as_object()
            .is_none_or(serde_json::Map::is_empty)
        {
            return Vec::new();
        }
        let empty = Self::empty();
        let new = new.unwrap_or(&empty);
        let Some(wanted) = Self::digest_in(deployed) else {
            if *new == empty {
                return Vec::new();
            }
            return vec![losses::unknown("the template before has no digest of its contract")];
        };
        if wanted == new.digest() {
            return Vec::new();
        }
        match reviewed {
            Some(reviewed) if reviewed.digest() == wanted => Self::losses(reviewed, new),
            Some(_) => vec![losses::unknown(
                "the reviewed contract is not the one whose digest the template before has",
            )],
            None => vec![losses::unknown("the contract of the template before was not found")],
        }
    }
}
