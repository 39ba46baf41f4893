//! `#[derive(Links)]`.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Error, Field, Fields, GenericParam, Ident, LitStr, Result, Type};

use crate::triggers::Triggers;

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let side = side(input)?;
    let fields = if uses_nothing(input) { Vec::new() } else { named_fields(input)? };
    let triggers = Triggers::new(input)?;
    let (trigger_constant, trigger_implementations) =
        (triggers.constant(), triggers.implementations(name, side));

    let mut definitions = Vec::new();
    let (mut kinds, mut variables) = (Vec::new(), Vec::new());
    let (mut idents, mut field_names) = (Vec::new(), Vec::new());
    for (index, field) in fields.iter().enumerate() {
        let ident = field.ident.as_ref().expect("the fields are named");
        let ty = &field.ty;
        let Some(running) = running(ty.to_token_stream(), side) else {
            return Err(Error::new_spanned(
                ty,
                format!("the link `{ident}` has another side than its struct; write `Link<…, {side}>`"),
            ));
        };

        let field_name = ident.unraw().to_string();
        let kind = format_ident!("KIND_{index}");
        let variable = format_ident!("VARIABLE_{index}");
        let explicit = explicit_variable(field)?;
        let name = match &explicit {
            Some(explicit) => quote!(#explicit),
            None => {
                let upper_name = field_name.to_uppercase();
                quote! {{
                    const NAME: ::links::derive::Variable =
                        ::links::derive::Variable::of(#upper_name, #kind.suffix);
                    NAME.as_str()
                }}
            }
        };
        let of_kind = quote_spanned!(ty.span() => <#running as ::links::derive::IsLink>::KIND);
        let check = quote_spanned! { explicit.as_ref().map_or(ident.span(), LitStr::span) =>
            const _: () = ::links::derive::check_variable(
                #variable,
                #field_name,
                &[#((#variables, #field_names)),*],
            );
        };
        definitions.push(quote! {
            const #kind: ::links::derive::AnyKind = #of_kind;
            const #variable: &str = #name;
            #check
        });
        kinds.push(kind);
        variables.push(variable);
        idents.push(ident);
        field_names.push(field_name);
    }

    if fields.is_empty() {
        return Ok(quote! {
            impl<#side: ::links::Side> ::links::Links for #name<#side> {
                type Side = #side;

                #trigger_constant

                fn fields(self) -> ::std::vec::Vec<::links::Field<#side>> {
                    ::links::Links::fields(self.0)
                }
            }

            impl<#side: ::links::Side> ::std::convert::From<::links::NoLinks<#side>> for #name<#side> {
                fn from(nothing: ::links::NoLinks<#side>) -> Self {
                    Self(nothing)
                }
            }

            impl ::links::FromVariables for #name<::links::Running> {
                fn from_variables(
                    get: impl ::std::ops::FnMut(&str) -> ::std::option::Option<::std::string::String>,
                ) -> ::std::result::Result<Self, ::links::InvalidVariables> {
                    ::links::FromVariables::from_variables(get).map(Self)
                }
            }

            #trigger_implementations
        });
    }
    Ok(quote! {
        const _: () = {
            #(#definitions)*

            impl<#side: ::links::Side> ::links::Links for #name<#side> {
                type Side = #side;

                #trigger_constant

                fn fields(self) -> ::std::vec::Vec<::links::Field<#side>> {
                    ::std::vec![#(#kinds.field(#variables, #field_names, self.#idents)),*]
                }
            }

            impl ::links::FromVariables for #name<::links::Running> {
                fn from_variables(
                    get: impl ::std::ops::FnMut(&str) -> ::std::option::Option<::std::string::String>,
                ) -> ::std::result::Result<Self, ::links::InvalidVariables> {
                    let mut reader = ::links::derive::Reader::new(get);
                    match (#(::links::derive::Reader::link(&mut reader, #kinds, #variables),)*) {
                        (#(::std::option::Option::Some(#idents),)*) => {
                            ::std::result::Result::Ok(Self { #(#idents),* })
                        }
                        _ => ::std::result::Result::Err(reader.into_error()),
                    }
                }
            }
        };

        #trigger_implementations
    })
}

/// Returns `true` if the struct is `struct HealthLinks<S: Side = Running>(NoLinks<S>)`.
fn uses_nothing(input: &DeriveInput) -> bool {
    let Data::Struct(data) = &input.data else { return false };
    let Fields::Unnamed(fields) = &data.fields else { return false };
    match fields.unnamed.first().map(|field| &field.ty) {
        Some(Type::Path(ty)) => {
            let last = ty.path.segments.last();
            fields.unnamed.len() == 1 && last.is_some_and(|segment| segment.ident == "NoLinks")
        }
        _ => false,
    }
}

fn named_fields(input: &DeriveInput) -> Result<Vec<&Field>> {
    if let Data::Struct(data) = &input.data
        && let Fields::Named(fields) = &data.fields
        && !fields.named.is_empty()
    {
        return Ok(fields.named.iter().collect());
    }
    let name = &input.ident;
    Err(Error::new_spanned(
        name,
        format!(
            "`{name}` must be a struct with a named field for each link, since the names become variables; \
             write `pub struct {name}<S: Side = Running> {{ pub jobs: Link<…, S> }}`, or `(NoLinks<S>)` for none"
        ),
    ))
}

/// Returns the only type parameter of the struct.
fn side(input: &DeriveInput) -> Result<&Ident> {
    let mut params = input.generics.params.iter();
    if let (Some(GenericParam::Type(side)), None) = (params.next(), params.next()) {
        return Ok(&side.ident);
    }
    let name = &input.ident;
    Err(Error::new_spanned(
        name,
        format!(
            "`{name}` must be generic over its side and nothing else, so that the function and its stack share it; \
             write `struct {name}<S: Side = Running>`, and `Link<…, S>` for its fields"
        ),
    ))
}

/// Returns the name in `#[links(variable = "…")]`.
fn explicit_variable(field: &Field) -> Result<Option<LitStr>> {
    let mut variable = None;
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("links"))
    {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("variable") {
                return Err(meta.error("unknown setting of a link; there is only `variable = \"NAME\"`"));
            }
            variable = Some(meta.value()?.parse()?);
            Ok(())
        })?;
    }
    Ok(variable)
}

/// Returns the type of a field on the running side, for code that is not generic. Returns `None` if the field has
/// another side than the struct.
fn running(ty: TokenStream, side: &Ident) -> Option<TokenStream> {
    let mut found = false;
    let tokens = ty.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == *side => {
            found = true;
            quote_spanned!(ident.span() => ::links::Running)
        }
        TokenTree::Group(group) => match running(group.stream(), side) {
            Some(stream) => {
                found = true;
                TokenTree::Group(Group::new(group.delimiter(), stream)).into_token_stream()
            }
            None => group.into_token_stream(),
        },
        other => other.into_token_stream(),
    });
    let tokens: TokenStream = tokens.collect();
    found.then_some(tokens)
}
