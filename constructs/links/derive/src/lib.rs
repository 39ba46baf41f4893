//! The derives of `links`, which re-exports and documents them.

mod documentation;
mod error_code;
mod item;
mod item_attributes;
mod links;
mod list;
mod model;
mod operation;
mod serde_names;
mod triggers;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Implements the trait `Links` for a struct, which then holds the links of a function.
#[proc_macro_derive(Links, attributes(links))]
pub fn derive_links(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    links::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Implements the trait `Item` for a struct, which then is the item of a table.
#[proc_macro_derive(Item, attributes(item))]
pub fn derive_item(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Implements `links::http::Operation`. The attribute `#[operation(path = …, answers(200 = …), errors(…))]` declares the
/// requests and responses; the documentation of the trait describes it.
#[proc_macro_derive(Operation, attributes(operation))]
pub fn derive_operation(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    operation::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Implements the trait `http::ErrorCode` for a type, which then is an error code of an API.
#[proc_macro_derive(ErrorCode, attributes(error))]
pub fn derive_error_code(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    error_code::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
