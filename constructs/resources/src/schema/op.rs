//! The operations of combinations, with their arguments. A list is a count and that many elements. The generator has this
//! file, too.

/// A list of records, of which all hold.
pub(super) const ALL: u32 = 1;
/// A list of records, of which at least one holds.
pub(super) const ANY: u32 = 2;
/// A list of records, of which exactly one holds.
pub(super) const ONE: u32 = 3;
/// A record that does not hold.
pub(super) const NOT: u32 = 4;
/// Three records: if the first one holds, then the second one, and otherwise the third one.
pub(super) const IF: u32 = 5;
/// A list of strings: the properties are set.
pub(super) const REQUIRED: u32 = 6;
/// A string and a record, which holds for the property of that name, if it is set.
pub(super) const PROPERTY: u32 = 7;
/// A list of strings, of which the value is one.
pub(super) const VALUES: u32 = 8;
/// A string: the value matches the pattern.
pub(super) const PATTERN: u32 = 9;
/// The flags of the types that the value may have.
pub(super) const TYPE: u32 = 10;
/// A record, which holds for each element of a list.
pub(super) const ELEMENTS: u32 = 11;
/// A double in two words, which the number is not below.
pub(super) const MINIMUM: u32 = 12;
/// A double in two words, which the number is not above.
pub(super) const MAXIMUM: u32 = 13;
/// A count, which the list has at least.
pub(super) const MIN_ITEMS: u32 = 14;
/// A count, which the list has at most.
pub(super) const MAX_ITEMS: u32 = 15;
/// A list of strings: there are no other properties.
pub(super) const CLOSED: u32 = 16;
/// A list of strings, of which at least one property is set.
pub(super) const SOME: u32 = 17;
/// A list of strings, of which exactly one property is set.
pub(super) const EXACTLY_ONE: u32 = 18;
/// A list of strings: if the first property is set, so are the others.
pub(super) const NEEDS: u32 = 19;
/// A list of strings: if the first property is set, none of the others is.
pub(super) const EXCLUDES: u32 = 20;
/// Nothing holds.
pub(super) const NEVER: u32 = 21;
/// A list of strings, of which the value is one, in any case.
pub(super) const ANY_CASE: u32 = 23;
