//! `#[derive(Operation)]`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitInt, Path, Result, Token, Type};

use crate::documentation::documentation;
use crate::list::list;

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    check_is_a_name(input)?;
    let (summary, description) = documentation(input).ok_or_else(|| {
        let message =
            format!("`{name}` has no documentation; write `/// …` above it, which tells the API's callers what it does");
        Error::new_spanned(name, message)
    })?;
    let attributes = OperationAttributes::new(input)?;
    let takes_input = attributes.takes_input();
    let OperationAttributes { path, body, query, headers, caller, answers, errors } = attributes;

    let text = name.to_string();
    let [path_type, body_type, query_type, headers_type] =
        [&path, &body, &query, &headers].map(|ty| ty.as_ref().map_or_else(|| quote!(()), |ty| quote!(#ty)));
    let [path, body, query, headers] = [path, body, query, headers].map(|ty| optional_model(ty.as_ref()));
    let caller = caller.map_or_else(|| quote!(::links::http::SignedIn), |ty| quote!(#ty));
    let definitions = answers.iter().map(|AnswerAttribute { status, body }| {
        let body = optional_model(body.as_ref());
        quote!(::links::http::Answer { status: #status, body: #body })
    });
    let Answers { ty: answer_type, status, item } = answer_type(input, &answers)?;
    let implied =
        takes_input.then(|| quote!(impl ::links::http::ErrorOf<#name> for ::links::http::InvalidRequest {}));
    let kinds = errors
        .iter()
        .map(|error| quote_spanned!(error.span() => <#error as ::links::http::ErrorCode>::KIND));
    Ok(quote! {
        impl ::links::http::Operation for #name {
            type Path = #path_type;
            type Query = #query_type;
            type Headers = #headers_type;
            type Body = #body_type;
            type Caller = #caller;
            type Answer = #answer_type;

            const DEFINITION: ::links::http::Definition = ::links::http::Definition {
                name: #text,
                summary: #summary,
                description: #description,
                path: #path,
                body: #body,
                query: #query,
                headers: #headers,
                caller: ::links::http::CallerDefinition::of::<#caller>(),
                answers: &[#(#definitions),*],
                errors: &[#(#kinds),*],
            };

            fn status(answer: &Self::Answer) -> u16 {
                #status
            }
        }

        impl ::links::http::AnswerOf<#name> for #answer_type {}
        #implied
        #(impl ::links::http::ErrorOf<#name> for #errors {})*
        #item
    })
}

/// The type of an operation's answers.
struct Answers {
    ty: TokenStream,
    /// The status of `answer`.
    status: TokenStream,
    /// The definition of the answer type, if the derive makes it.
    item: Option<TokenStream>,
}

/// Returns the answer type: the body of a single answer, or an enum of several answers.
fn answer_type(input: &DeriveInput, answers: &[AnswerAttribute]) -> Result<Answers> {
    if let [AnswerAttribute { status, body }] = answers {
        let ty = body
            .as_ref()
            .map_or_else(|| quote!(()), |body| quote!(#body));
        return Ok(Answers { ty, status: quote!({ let _ = answer; #status }), item: None });
    }
    let (name, visibility) = (&input.ident, &input.vis);
    let enum_name = format_ident!("{name}Answer");
    let doc = format!(" An answer of [`{name}`].");
    let (mut variants, mut statuses, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    let (mut reads, mut readable) = (Vec::new(), Vec::new());
    for AnswerAttribute { status, body } in answers {
        let variant = variant(status)?;
        let doc = format!(" {}", status.base10_digits());
        match body {
            Some(body) => {
                variants.push(quote!(#[doc = #doc] #variant(#body)));
                statuses.push(quote!(Self::Answer::#variant(_) => #status));
                bodies.push(
                    quote!(Self::#variant(body) => ::links::derive::Serialize::serialize(body, serializer)),
                );
                reads.push(
                    quote!(#status => <#body as ::links::derive::Deserialize<'de>>::deserialize(body).map(Self::#variant)),
                );
                readable.push(quote!(#body: ::links::derive::Deserialize<'de>));
            }
            None => {
                variants.push(quote!(#[doc = #doc] #variant));
                statuses.push(quote!(Self::Answer::#variant => #status));
                bodies.push(quote!(Self::#variant => serializer.serialize_unit()));
                reads.push(quote!(#status => ::std::result::Result::Ok(Self::#variant)));
            }
        }
    }
    let item = quote! {
        #[doc = #doc]
        #visibility enum #enum_name {
            #(#variants),*
        }

        /// Shows only the status, because logs must not contain what people wrote.
        impl ::std::fmt::Debug for #enum_name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let status = <#name as ::links::http::Operation>::status(self);
                ::std::write!(formatter, "{}({status})", ::std::stringify!(#enum_name))
            }
        }

        impl ::links::derive::Serialize for #enum_name {
            fn serialize<S: ::links::derive::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    #(#bodies),*
                }
            }
        }

        impl<'de> ::links::http::ReadAnswer<'de> for #enum_name
        where
            #(#readable),*
        {
            fn read_answer<D: ::links::derive::Deserializer<'de>>(
                status: u16,
                body: D,
            ) -> ::std::result::Result<Self, D::Error> {
                match status {
                    #(#reads,)*
                    _ => ::std::result::Result::Err(::links::derive::DeserializeError::custom(
                        ::std::format!("no answer of the operation has the status {status}"),
                    )),
                }
            }
        }
    };
    Ok(Answers { ty: quote!(#enum_name), status: quote!(match answer { #(#statuses),* }), item: Some(item) })
}

/// Returns the variant of a status, by its reason phrase in RFC 9110.
fn variant(status: &LitInt) -> Result<Ident> {
    let number: u16 = status.base10_parse()?;
    let name = match number {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        206 => "PartialContent",
        _ => return Ok(format_ident!("Status{number}", span = status.span())),
    };
    Ok(Ident::new(name, status.span()))
}

/// Returns the model of a type, if there is one.
fn optional_model(ty: Option<&Type>) -> TokenStream {
    match ty {
        Some(ty) => {
            let model = model(ty);
            quote!(::std::option::Option::Some(#model))
        }
        None => quote!(::std::option::Option::None),
    }
}

/// Returns the model of a type. Errors about it have the type's span.
fn model(ty: &Type) -> TokenStream {
    quote_spanned!(ty.span() => ::links::http::Model::of::<#ty>())
}

/// Refuses a type that can have values, because an operation is only a name.
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
    Err(Error::new_spanned(name, format!("an operation is only a name; write `pub enum {name} {{}}`")))
}

/// The settings in `#[operation(…)]`.
struct OperationAttributes {
    path: Option<Type>,
    body: Option<Type>,
    query: Option<Type>,
    headers: Option<Type>,
    caller: Option<Type>,
    answers: Vec<AnswerAttribute>,
    errors: Vec<Path>,
}

/// An answer: `201 = Type`, or `204`.
struct AnswerAttribute {
    status: LitInt,
    body: Option<Type>,
}

impl OperationAttributes {
    fn new(input: &DeriveInput) -> Result<Self> {
        let (mut path, mut body, mut query, mut headers, mut caller) = (None, None, None, None, None);
        let (mut answers, mut errors): (Vec<AnswerAttribute>, Vec<Path>) = (Vec::new(), Vec::new());
        for attribute in input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("operation"))
        {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("path") {
                    set(&mut path, &meta)
                } else if meta.path.is_ident("caller") {
                    set(&mut caller, &meta)
                } else if meta.path.is_ident("body") {
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
                        "unknown setting of an operation; there are `path = Type`, `query = Type`, `headers = Type`, \
                         `body = Type`, `caller = Type`, `answers(201 = Type)` or `answers(204)`, and `errors(NotFound)`",
                    ))
                }
            })?;
        }
        check_answers(&input.ident, &answers)?;
        let attributes = Self { path, body, query, headers, caller, answers, errors };
        check_errors(&attributes.errors, attributes.takes_input())?;
        Ok(attributes)
    }

    fn takes_input(&self) -> bool {
        self.path.is_some() || self.body.is_some() || self.query.is_some() || self.headers.is_some()
    }
}

impl Parse for AnswerAttribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let status = input.parse::<LitInt>().map_err(|error| {
            Error::new(
                error.span(),
                "not a valid answer; write a status and its body, `201 = Type`, or `204` without a body",
            )
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
                "`{name}` has no answers; add `answers(200 = Type)`, or `answers(204)` for an answer without a body"
            ),
        ));
    }
    let mut known = BTreeSet::new();
    for AnswerAttribute { status, body } in answers {
        let number: u16 = status.base10_parse()?;
        let refusal = match (number, body) {
            (0..=199 | 300.., _) => {
                "is not a valid successful status; write 200 to 299 here, and list errors in `errors(…)`"
            }
            (204, Some(_)) => "cannot have a body; remove its type, or answer 200",
            (204, None) | (_, Some(_)) => "",
            (_, None) => "needs a body; write its type, such as `200 = Type`, or answer 204",
        };
        if !refusal.is_empty() {
            return Err(Error::new_spanned(status, format!("{number} {refusal}")));
        }
        if !known.insert(number) {
            return Err(Error::new_spanned(status, format!("{number} is listed twice; remove one")));
        }
    }
    Ok(())
}

fn check_errors(errors: &[Path], takes_input: bool) -> Result<()> {
    let mut known = BTreeSet::new();
    for error in errors {
        let Some(code) = error
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
        else {
            continue;
        };
        let goes_without_saying = match code.as_str() {
            "InvalidRequest" if takes_input => {
                Some("every operation that takes a path, a query, headers or a body")
            }
            "TooManyRequests" | "Internal" => Some("every operation"),
            _ => None,
        };
        if let Some(whose) = goes_without_saying {
            return Err(Error::new_spanned(error, format!("{whose} can answer `{code}`; remove it")));
        }
        if !known.insert(code.clone()) {
            return Err(Error::new_spanned(error, format!("`{code}` is listed twice; remove one")));
        }
    }
    Ok(())
}

/// Sets a setting that may be given once.
fn set(field: &mut Option<Type>, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if field.is_some() {
        return Err(meta.error("this setting is given twice; remove one"));
    }
    *field = Some(meta.value()?.parse()?);
    Ok(())
}
