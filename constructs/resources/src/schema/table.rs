//! Reads the table of the resource types in place.
//!
//! `constructs/resources/generate/src/table.rs` writes it and documents its layout.

use crate::schema::logic::Logic;

static BYTES: &[u8] = include_bytes!("table.bin");

/// The number of words of the header, and of each type.
const HEADER: usize = 2;
const TYPE: usize = 8;

/// The flags of a definition.
pub(super) mod flag {
    pub(in crate::schema) const STRING: u32 = 1;
    pub(in crate::schema) const INTEGER: u32 = 1 << 1;
    pub(in crate::schema) const NUMBER: u32 = 1 << 2;
    pub(in crate::schema) const BOOLEAN: u32 = 1 << 3;
    pub(in crate::schema) const ARRAY: u32 = 1 << 4;
    pub(in crate::schema) const OBJECT: u32 = 1 << 5;
    pub(in crate::schema) const CLOSED: u32 = 1 << 6;
    pub(in crate::schema) const ANY_CASE: u32 = 1 << 7;
    pub(super) const INDIRECT: u32 = 1 << 8;
    pub(super) const VALUES: u32 = 1 << 9;
    pub(super) const MIN_LENGTH: u32 = 1 << 10;
    pub(super) const MAX_LENGTH: u32 = 1 << 11;
    pub(super) const MINIMUM: u32 = 1 << 12;
    pub(super) const MAXIMUM: u32 = 1 << 13;
    pub(super) const MIN_ITEMS: u32 = 1 << 14;
    pub(super) const MAX_ITEMS: u32 = 1 << 15;
    pub(super) const PATTERN: u32 = 1 << 16;
    pub(super) const ELEMENT: u32 = 1 << 17;
    pub(super) const ENTRY: u32 = 1 << 18;
    pub(super) const LOGIC: u32 = 1 << 19;
    pub(in crate::schema) const UNIQUE: u32 = 1 << 20;
    pub(super) const FORMAT: u32 = 1 << 21;
    pub(super) const PROPERTIES: u32 = 1 << 22;
    pub(super) const REQUIRED: u32 = 1 << 31;
    pub(super) const READ_ONLY: u32 = 1 << 30;
}

/// Returns the word at an index. An index beyond the end of our own table is a bug.
pub(super) fn word(index: usize) -> u32 {
    BYTES[index * 4..]
        .first_chunk()
        .map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Returns the number of types.
pub(super) fn len() -> usize {
    word(0) as usize
}

/// A string of the pool.
#[derive(Clone, Copy)]
pub(super) struct Text(u32);

impl Text {
    pub(super) fn at(position: u32) -> Self {
        Self(position)
    }

    /// Returns the bytes of the string, for comparing.
    pub(super) fn as_bytes(self) -> &'static [u8] {
        let start = word(1) as usize * 4 + self.0 as usize;
        let length = BYTES[start..]
            .first_chunk()
            .map_or(0, |bytes| u16::from_le_bytes(*bytes));
        &BYTES[start + 2..start + 2 + usize::from(length)]
    }

    /// Returns the text of the string, for messages.
    pub(super) fn as_str(self) -> &'static str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// Returns the strings of a list: a count, and that many strings.
pub(super) fn texts(start: usize) -> impl ExactSizeIterator<Item = Text> {
    (start + 1..start + 1 + word(start) as usize).map(|index| Text(word(index)))
}

/// A resource type.
#[derive(Clone, Copy)]
pub(super) struct Record(usize);

impl Record {
    /// Returns the type at an index. The types are sorted by name.
    pub(super) fn at(index: usize) -> Self {
        Self(HEADER + TYPE * index)
    }

    pub(super) fn name(self) -> Text {
        Text(word(self.0))
    }

    pub(super) fn definition(self) -> Definition {
        Definition::at(word(self.0 + 1))
    }

    pub(super) fn create_only(self) -> impl ExactSizeIterator<Item = Text> {
        texts(word(self.0 + 2) as usize)
    }

    pub(super) fn conditional_create_only(self) -> impl ExactSizeIterator<Item = Text> {
        texts(word(self.0 + 3) as usize)
    }

    pub(super) fn write_only(self) -> impl ExactSizeIterator<Item = Text> {
        texts(word(self.0 + 4) as usize)
    }

    pub(super) fn attributes(self) -> impl ExactSizeIterator<Item = Text> {
        texts(word(self.0 + 5) as usize)
    }

    /// Returns the formats that the value of a `Ref` may have. A single empty one stands for none.
    pub(super) fn formats_of_ref(self) -> impl ExactSizeIterator<Item = Text> {
        texts(word(self.0 + 7) as usize)
    }

    /// Returns `true` if AWS's list of stateful types has it.
    #[cfg(test)]
    pub(super) fn is_stateful(self) -> bool {
        word(self.0 + 6) == 1
    }
}

/// The definition of valid values.
#[derive(Clone, Copy)]
pub(super) struct Definition {
    start: usize,
    flags: u32,
}

impl Definition {
    fn at(index: u32) -> Self {
        let start = index as usize;
        let flags = word(start);
        if flags & flag::INDIRECT != 0 { Self::at(word(start + 1)) } else { Self { start, flags } }
    }

    /// Returns `true` if one of these flags is set.
    pub(super) fn is(self, flags: u32) -> bool {
        self.flags & flags != 0
    }

    /// Returns the known values.
    pub(super) fn values(self) -> impl ExactSizeIterator<Item = Text> {
        // Without values, a zero word stands for the count of an empty list.
        let range = match self.find(flag::VALUES) {
            Some(start) => start + 1..start + 1 + word(start) as usize,
            None => 0..0,
        };
        range.map(|index| Text(word(index)))
    }

    pub(super) fn min_length(self) -> Option<usize> {
        Some(word(self.find(flag::MIN_LENGTH)?) as usize)
    }

    pub(super) fn max_length(self) -> Option<usize> {
        Some(word(self.find(flag::MAX_LENGTH)?) as usize)
    }

    pub(super) fn minimum(self) -> Option<f64> {
        self.find(flag::MINIMUM).map(double)
    }

    pub(super) fn maximum(self) -> Option<f64> {
        self.find(flag::MAXIMUM).map(double)
    }

    pub(super) fn min_items(self) -> Option<usize> {
        Some(word(self.find(flag::MIN_ITEMS)?) as usize)
    }

    pub(super) fn max_items(self) -> Option<usize> {
        Some(word(self.find(flag::MAX_ITEMS)?) as usize)
    }

    pub(super) fn pattern(self) -> Option<Text> {
        Some(Text(word(self.find(flag::PATTERN)?)))
    }

    /// Returns the definition of the elements of a list.
    pub(super) fn element(self) -> Option<Definition> {
        Some(Definition::at(word(self.find(flag::ELEMENT)?)))
    }

    /// Returns the definition of the values of a map.
    pub(super) fn entry(self) -> Option<Definition> {
        Some(Definition::at(word(self.find(flag::ENTRY)?)))
    }

    /// Returns the combinations of properties that are valid.
    pub(super) fn logic(self) -> Option<Logic> {
        Some(Logic::at(word(self.find(flag::LOGIC)?)))
    }

    /// Returns the format of the value, or an empty string, and the formats of its alternatives.
    pub(super) fn formats(self) -> impl Iterator<Item = Text> {
        let list = self
            .find(flag::FORMAT)
            .map(|position| texts(word(position) as usize));
        list.into_iter().flatten()
    }

    /// Returns the properties, sorted by name.
    pub(super) fn properties(self) -> impl ExactSizeIterator<Item = Property> {
        let (start, count) = match self.find(flag::PROPERTIES) {
            Some(start) => (start + 1, word(start) as usize),
            None => (0, 0),
        };
        (0..count).map(move |index| Property(start + 2 * index))
    }

    /// Adds the patterns of the values, and of all inner values. `seen` has the definitions and records that are done.
    #[cfg(test)]
    pub(super) fn add_patterns(
        self,
        found: &mut std::collections::BTreeSet<&'static str>,
        seen: &mut std::collections::BTreeSet<usize>,
    ) {
        if !seen.insert(self.start) {
            return;
        }
        found.extend(self.pattern().map(Text::as_str));
        if let Some(logic) = self.logic() {
            logic.add_patterns(found, seen);
        }
        let inner = self.properties().map(Property::definition);
        let inner: Vec<Definition> = inner.chain(self.element()).chain(self.entry()).collect();
        for definition in inner {
            definition.add_patterns(found, seen);
        }
    }

    /// Returns the position of the words of a flag.
    fn find(self, wanted: u32) -> Option<usize> {
        if self.flags & wanted == 0 {
            return None;
        }
        let mut at = self.start + 1;
        if wanted > flag::VALUES && self.is(flag::VALUES) {
            at += 1 + word(at) as usize;
        }
        let before = self.flags & (wanted - 1) & !(flag::VALUES | (flag::VALUES - 1));
        let doubles = before & (flag::MINIMUM | flag::MAXIMUM);
        Some(at + (before.count_ones() + doubles.count_ones()) as usize)
    }
}

pub(super) fn double(index: usize) -> f64 {
    f64::from_bits(u64::from(word(index)) | u64::from(word(index + 1)) << 32)
}

/// A property of an object.
#[derive(Clone, Copy)]
pub(super) struct Property(usize);

impl Property {
    pub(super) fn name(self) -> Text {
        Text(word(self.0))
    }

    pub(super) fn definition(self) -> Definition {
        Definition::at(word(self.0 + 1) & !(flag::REQUIRED | flag::READ_ONLY))
    }

    pub(super) fn is_required(&self) -> bool {
        word(self.0 + 1) & flag::REQUIRED != 0
    }

    pub(super) fn is_read_only(&self) -> bool {
        word(self.0 + 1) & flag::READ_ONLY != 0
    }
}
