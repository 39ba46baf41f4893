//! Parsing of lists in parentheses.

use syn::meta::ParseNestedMeta;
use syn::parse::Parse;
use syn::punctuated::Punctuated;
use syn::{Result, Token, parenthesized};

/// Reads a list in parentheses, separated by commas.
pub(crate) fn list<T: Parse>(meta: &ParseNestedMeta<'_>) -> Result<Punctuated<T, Token![,]>> {
    let elements;
    parenthesized!(elements in meta.input);
    Punctuated::parse_terminated(&elements)
}
