//! `#[derive(Operation)]`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{
    Data, DeriveInput, Error, Expr, ExprLit, Fields, Ident, Lit, LitInt, Meta, Result, Token, Type,
    parenthesized,
};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    check_is_a_name(input)?;
    let (summary, description) = documentation(input)?;
    let OperationAttributes { body, query, headers, answers, errors } = OperationAttributes::new(input)?;

    let text = name.to_string();
    let [body, query, headers] = [body, query, headers].map(|ty| match ty {
        Some(ty) => {
            let model = model(&ty);
            quote!(::std::option::Option::Some(#model))
        }
        None => quote!(::std::option::Option::None),
    });
    let answers = answers.iter().map(|AnswerAttribute { status, body }| {
        let body = match body {
            Some(ty) => {
                let model = model(ty);
                quote!(::std::option::Option::Some(#model))
            }
            None => quote!(::std::option::Option::None),
        };
        quote!(::links::http::Answer { status: #status, body: #body })
    });
    Ok(quote! {
        impl ::links::http::Operation for #name {
            const DEFINITION: ::links::http::Definition = ::links::http::Definition {
                name: #text,
                summary: #summary,
                description: #description,
                body: #body,
                query: #query,
                headers: #headers,
                answers: &[#(#answers),*],
                errors: &[#(::links::http::ErrorCode::#errors),*],
            };
        }
    })
}

/// The model of a type, of which an error is told at the type.
fn model(ty: &Type) -> TokenStream {
    quote_spanned!(ty.span() => ::links::http::Model::of::<#ty>())
}

/// An operation is told by its type alone, and nobody makes a value of it.
fn check_is_a_name(input: &DeriveInput) -> Result<()> {
    let is_name = match &input.data {
        Data::Enum(data) => data.variants.is_empty(),
        Data::Struct(data) => matches!(data.fields, Fields::Unit),
        Data::Union(_) => false,
    };
    if is_name && input.generics.params.is_empty() {
        return Ok(());
    }
    let name = &input.ident;
    Err(Error::new_spanned(
        name,
        format!("an operation is a name and nothing more; write `pub enum {name} {{}}`"),
    ))
}

/// The first paragraph of the documentation, and the others.
fn documentation(input: &DeriveInput) -> Result<(String, String)> {
    let lines = input
        .attrs
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
                Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        });
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(&line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    let mut paragraphs = paragraphs
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty());
    let Some(summary) = paragraphs.next() else {
        let name = &input.ident;
        return Err(Error::new_spanned(
            name,
            format!(
                "`{name}` has no documentation, which tells the API's callers what it does; write `/// …` above it"
            ),
        ));
    };
    Ok((summary, paragraphs.collect::<Vec<_>>().join("\n\n")))
}

/// What `#[operation(…)]` says.
struct OperationAttributes {
    body: Option<Type>,
    query: Option<Type>,
    headers: Option<Type>,
    answers: Vec<AnswerAttribute>,
    errors: Vec<Ident>,
}

/// `201 = Type`, or `204`.
struct AnswerAttribute {
    status: LitInt,
    body: Option<Type>,
}

impl OperationAttributes {
    fn new(input: &DeriveInput) -> Result<Self> {
        let (mut body, mut query, mut headers) = (None, None, None);
        let (mut answers, mut errors): (Vec<AnswerAttribute>, Vec<Ident>) = (Vec::new(), Vec::new());
        for attribute in input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("operation"))
        {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("body") {
                    set(&mut body, &meta)
                } else if meta.path.is_ident("query") {
                    set(&mut query, &meta)
                } else if meta.path.is_ident("headers") {
                    set(&mut headers, &meta)
                } else if meta.path.is_ident("answers") {
                    answers.extend(list(&meta)?);
                    Ok(())
                } else if meta.path.is_ident("errors") {
                    errors.extend(list(&meta)?);
                    Ok(())
                } else {
                    Err(meta.error(
                        "unknown setting of an operation; there are `body = Type`, `query = Type`, `headers = Type`, \
                         `answers(201 = Type)` or `answers(204)`, and `errors(NotFound)`",
                    ))
                }
            })?;
        }
        check_answers(&input.ident, &answers)?;
        let takes = body.is_some() || query.is_some() || headers.is_some();
        check_errors(&errors, takes)?;
        Ok(Self { body, query, headers, answers, errors })
    }
}

impl Parse for AnswerAttribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let status = input.parse::<LitInt>().map_err(|error| {
            Error::new(error.span(), "an answer is a status and its body, `201 = Type`, or `204` without one")
        })?;
        let body = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        Ok(Self { status, body })
    }
}

fn check_answers(name: &Ident, answers: &[AnswerAttribute]) -> Result<()> {
    if answers.is_empty() {
        return Err(Error::new_spanned(
            name,
            format!(
                "`{name}` answers nothing; add `answers(200 = Type)`, or `answers(204)` if there is nothing to tell"
            ),
        ));
    }
    let mut known = BTreeSet::new();
    for AnswerAttribute { status, body } in answers {
        let number: u16 = status.base10_parse()?;
        let refusal = match (number, body) {
            (0..=199 | 300.., _) => {
                "is no status of an answer when all is well, which is 200 to 299; what goes wrong is in `errors(…)`"
            }
            (204, Some(_)) => "has no body; drop its type, or answer 200",
            (204, None) | (_, Some(_)) => "",
            (_, None) => "has a body; give its type, such as `200 = Type`, or answer 204",
        };
        if !refusal.is_empty() {
            return Err(Error::new_spanned(status, format!("{number} {refusal}")));
        }
        if !known.insert(number) {
            return Err(Error::new_spanned(status, format!("{number} is answered twice; drop one")));
        }
    }
    Ok(())
}

fn check_errors(errors: &[Ident], takes: bool) -> Result<()> {
    let mut known = BTreeSet::new();
    for error in errors {
        let goes_without_saying = match error.to_string().as_str() {
            "InvalidRequest" if takes => Some("every operation that takes a body, a query or headers"),
            "TooManyRequests" | "Internal" => Some("every operation"),
            _ => None,
        };
        if let Some(whose) = goes_without_saying {
            return Err(Error::new_spanned(error, format!("{whose} can answer `{error}`; leave it out")));
        }
        if !known.insert(error) {
            return Err(Error::new_spanned(error, format!("`{error}` is listed twice; drop one")));
        }
    }
    Ok(())
}

/// Sets what may be said once.
fn set(field: &mut Option<Type>, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if field.is_some() {
        return Err(meta.error("said twice; drop one"));
    }
    *field = Some(meta.value()?.parse()?);
    Ok(())
}

/// What stands in parentheses, with commas between.
fn list<T: Parse>(meta: &ParseNestedMeta<'_>) -> Result<Punctuated<T, Token![,]>> {
    let elements;
    parenthesized!(elements in meta.input);
    Punctuated::parse_terminated(&elements)
}
