//! `#[derive(ErrorCode)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, LitInt, LitStr, Result};

use crate::documentation::documentation;

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let (mut status, mut code) = (None::<LitInt>, None::<LitStr>);
    for attribute in input
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("error"))
    {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("status") {
                status = Some(meta.value()?.parse()?);
                Ok(())
            } else if meta.path.is_ident("code") {
                code = Some(meta.value()?.parse()?);
                Ok(())
            } else {
                Err(meta.error(
                    "unknown setting of an error; there are `status = 403` and `code = \"quota_exceeded\"`",
                ))
            }
        })?;
    }
    let Some(status) = status else {
        return Err(Error::new_spanned(
            name,
            format!("the error `{name}` has no HTTP status; write `#[error(status = 403)]`"),
        ));
    };
    if !(400..=599).contains(&status.base10_parse::<u16>()?) {
        return Err(Error::new_spanned(
            &status,
            format!("{status} is not a valid error status; write 400 to 599"),
        ));
    }
    let Some((meaning, _)) = documentation(input) else {
        return Err(Error::new_spanned(
            name,
            format!(
                "`{name}` has no documentation; write `/// …` above it, which tells the API's callers its meaning"
            ),
        ));
    };
    let code = match code {
        Some(code) if is_snake_case(&code.value()) => code.value(),
        Some(code) => {
            return Err(Error::new_spanned(
                code,
                "not a valid code; write lower-case words with `_` between them, such as `quota_exceeded`",
            ));
        }
        None => snake_case(&name.to_string()),
    };
    Ok(quote! {
        impl ::links::http::ErrorCode for #name {
            const KIND: ::links::http::ErrorKind =
                ::links::http::ErrorKind { status: #status, code: #code, meaning: #meaning };
        }
    })
}

fn is_snake_case(code: &str) -> bool {
    code.split('_').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// Returns a name in snake case: `quota_exceeded` for `QuotaExceeded`.
fn snake_case(name: &str) -> String {
    let mut code = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}
