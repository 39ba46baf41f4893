//! The schema of a type, if it has one.

use proc_macro2::TokenStream;
use quote::quote;

/// Returns an expression of the type `Option<Model>`: the model of a type, or `None` if the type does not implement
/// `JsonSchema`.
pub(crate) fn model(ty: &TokenStream) -> TokenStream {
    quote! {{
        // A type with a schema does not use the trait.
        #[allow(unused_imports)]
        use ::links::derive::WithoutSchema as _;
        ::links::derive::Schema::<#ty>::MODEL
    }}
}
