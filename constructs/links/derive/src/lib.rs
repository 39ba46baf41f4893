//! The derives of `links`, which re-exports and documents them.

mod documentation;
mod error_code;
mod item;
mod item_attributes;
mod links;
mod list;
mod operation;
mod serde_names;
mod triggers;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct the links of a function: see the trait `Links`.
#[proc_macro_derive(Links, attributes(links))]
pub fn derive_links(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    links::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a struct the item of a table: see the trait `Item`.
#[proc_macro_derive(Item, attributes(item))]
pub fn derive_item(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a type an operation of an API: see the trait `http::Operation`.
#[proc_macro_derive(Operation, attributes(operation))]
pub fn derive_operation(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    operation::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a type the code of an error: see the trait `http::ErrorCode`.
#[proc_macro_derive(ErrorCode, attributes(error))]
pub fn derive_error_code(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    error_code::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
