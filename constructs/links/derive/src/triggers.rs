//! The attribute `#[links(serves(…), consumes(…), …)]` on a struct of links.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Error, Ident, Result, Type, parse_quote};

use crate::list::list;
use crate::model::model;

/// The triggers of a function, as its links declare them.
#[derive(Default)]
pub(crate) struct Triggers {
    serves: Vec<Type>,
    others: Vec<Declaration>,
}

/// A trigger other than an operation.
struct Declaration {
    setting: Setting,
    ty: Type,
    /// The output of an invocation, or the attributes of a custom resource.
    output: Option<Type>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    Consumes,
    On,
    Subscribes,
    Follows,
    Scheduled,
    Authorizes,
    Invoked,
    Provides,
}

impl Setting {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "consumes" => Self::Consumes,
            "on" => Self::On,
            "subscribes" => Self::Subscribes,
            "follows" => Self::Follows,
            "scheduled" => Self::Scheduled,
            "authorizes" => Self::Authorizes,
            "invoked" => Self::Invoked,
            "provides" => Self::Provides,
            _ => return None,
        })
    }
}

impl Triggers {
    pub(crate) fn new(input: &DeriveInput) -> Result<Self> {
        let mut triggers = Self::default();
        for attribute in input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("links"))
        {
            attribute.parse_nested_meta(|meta| triggers.add(&meta))?;
        }
        triggers.check()?;
        Ok(triggers)
    }

    fn add(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let name = meta.path.require_ident()?.to_string();
        if name == "serves" {
            self.serves.extend(list::<Type>(meta)?);
            return Ok(());
        }
        let Some(setting) = Setting::named(&name) else {
            return Err(meta.error(
                "unknown trigger; there are `serves(Operation)`, `consumes(Message)`, `on(Event)`, `subscribes(Message)`, \
                 `follows(Item)`, `scheduled(Input)`, `authorizes(Claims)`, `invoked(Input, Output)` and \
                 `provides(Properties, Attributes)`",
            ));
        };
        let mut types = list::<Type>(meta)?.into_iter();
        let (first, output, more) = (types.next(), types.next(), types.next());
        let (Some(ty), None) = (first, more) else {
            return Err(meta.error(format!("`{name}` takes one type: `{name}(Type)`")));
        };
        if output.is_some() && !matches!(setting, Setting::Invoked | Setting::Provides) {
            return Err(meta.error(format!("`{name}` takes one type: `{name}(Type)`")));
        }
        self.others.push(Declaration { setting, ty, output });
        Ok(())
    }

    /// Refuses several kinds of triggers, because the handler of a function reads one kind of event.
    fn check(&self) -> Result<()> {
        let stray = if self.serves.is_empty() { self.others.get(1) } else { self.others.first() };
        match stray {
            Some(declaration) => Err(Error::new_spanned(
                &declaration.ty,
                "a function has one trigger, or several operations; make another function for this one",
            )),
            None => Ok(()),
        }
    }

    /// Returns the constant `TRIGGERS` of `Links`.
    pub(crate) fn constant(&self) -> TokenStream {
        let operations = self.serves.iter().map(|operation| {
            quote_spanned! { operation.span() =>
                ::links::trigger::Trigger::Operation(<#operation as ::links::http::Operation>::DEFINITION)
            }
        });
        let others = self
            .others
            .iter()
            .map(|Declaration { setting, ty, output }| {
                let name = name_of(ty);
                match setting {
                    Setting::Consumes => {
                        let payload = payload(ty);
                        quote!(::links::trigger::Trigger::Messages(#payload))
                    }
                    Setting::On => {
                        let model = model(&ty.to_token_stream());
                        quote_spanned! { ty.span() =>
                            ::links::trigger::Trigger::Event {
                                source: <#ty as ::links::events::EventDetail>::SOURCE,
                                detail_type: <#ty as ::links::events::EventDetail>::DETAIL_TYPE,
                                detail: #model,
                            }
                        }
                    }
                    Setting::Subscribes => {
                        let payload = payload(ty);
                        quote!(::links::trigger::Trigger::Notifications(#payload))
                    }
                    Setting::Follows => quote!(::links::trigger::Trigger::Changes(#name)),
                    Setting::Scheduled => {
                        let payload = payload(ty);
                        quote!(::links::trigger::Trigger::Schedule(#payload))
                    }
                    Setting::Authorizes => quote!(::links::trigger::Trigger::Authorizer(#name)),
                    Setting::Invoked => {
                        let unit = parse_quote!(());
                        let (input, output) = (payload(ty), payload(output.as_ref().unwrap_or(&unit)));
                        quote!(::links::trigger::Trigger::Invocation { input: #input, output: #output })
                    }
                    Setting::Provides => {
                        let unit = parse_quote!(());
                        let (properties, attributes) =
                            (payload(ty), payload(output.as_ref().unwrap_or(&unit)));
                        quote! {
                            ::links::trigger::Trigger::CustomResource {
                                properties: #properties,
                                attributes: #attributes,
                            }
                        }
                    }
                }
            });
        quote! {
            const TRIGGERS: &'static [::links::trigger::Trigger] = &[#(#operations,)* #(#others),*];
        }
    }

    /// Returns the implementations of the traits of `links::trigger`.
    pub(crate) fn implementations(&self, name: &Ident, side: &Ident) -> TokenStream {
        let served = &self.serves;
        let serves = served.iter().map(|operation| {
            quote! {
                impl<#side: ::links::Side> ::links::trigger::Serves<#operation> for #name<#side> {}
            }
        });
        let serves_all = (!served.is_empty()).then(|| {
            quote! {
                impl<#side: ::links::Side> ::links::trigger::ServesAll for #name<#side> {
                    type Operations = (#(#served,)*);
                }
            }
        });
        let serves_only = match served.as_slice() {
            [operation] => Some(quote! {
                impl<#side: ::links::Side> ::links::trigger::ServesOnly<#operation> for #name<#side> {}
            }),
            _ => None,
        };
        let others = self
            .others
            .iter()
            .map(|Declaration { setting, ty, output }| {
                let output = output
                    .as_ref()
                    .map_or_else(|| quote!(()), |output| quote!(#output));
                let implemented = match setting {
                    Setting::Consumes => quote!(Consumes<#ty>),
                    Setting::On => quote!(Handles<#ty>),
                    Setting::Subscribes => quote!(Subscribes<#ty>),
                    Setting::Follows => quote!(Follows<#ty>),
                    Setting::Scheduled => quote!(Scheduled<#ty>),
                    Setting::Authorizes => quote!(Authorizes<#ty>),
                    Setting::Invoked => quote!(Invoked<#ty, #output>),
                    Setting::Provides => quote!(Provides<#ty, #output>),
                };
                quote!(impl<#side: ::links::Side> ::links::trigger::#implemented for #name<#side> {})
            });
        quote!(#(#serves)* #serves_all #serves_only #(#others)*)
    }
}

fn name_of(ty: &Type) -> String {
    ty.to_token_stream().to_string().replace(' ', "")
}

/// Returns the expression of a `links::trigger::Payload`.
fn payload(ty: &Type) -> TokenStream {
    let (name, model) = (name_of(ty), model(&ty.to_token_stream()));
    quote!(::links::trigger::Payload { name: #name, model: #model })
}
