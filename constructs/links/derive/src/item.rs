//! `#[derive(Item)]`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Error, Fields, Ident, Result, Type, Visibility};

use crate::item_attributes::{IndexAttribute, ItemAttributes, Projection};
use crate::serde_names::{self, RenameRule};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let item = ItemStruct::new(input)?;
    let attributes = ItemAttributes::new(input)?;

    let table_key = quote!(::links::KeyAttribute);
    let partition_key = item.key(&attributes.partition_key, &table_key)?;
    let sort_key = item.optional_key(attributes.sort_key.as_ref(), &table_key)?;
    let mut definitions = Vec::new();
    let mut index_types = Vec::new();
    for index in &attributes.indexes {
        definitions.push(item.index_definition(index)?);
        index_types.push(index_type(&input.vis, name, index));
    }
    let ttl = match &attributes.ttl {
        None => quote!(::std::option::Option::None),
        Some(ttl) => {
            let Attribute { name, ty, .. } = item.attribute(ttl)?;
            let check = quote_spanned!(ty.span() => <#ty as ::links::TtlAttribute>::CHECKED);
            quote!({
                #check;
                ::std::option::Option::Some(#name)
            })
        }
    };

    Ok(quote! {
        impl ::links::Item for #name {
            const PARTITION_KEY: ::links::Key = #partition_key;
            const SORT_KEY: ::std::option::Option<::links::Key> = #sort_key;
            const INDEXES: &'static [::links::IndexDefinition] = &[#(#definitions),*];
            const TTL: ::std::option::Option<&'static str> = #ttl;
        }

        #(#index_types)*
    })
}

/// The type of an index, for `Query` and `Scan`.
fn index_type(visibility: &Visibility, item: &Ident, index: &IndexAttribute) -> TokenStream {
    let IndexAttribute { name, template_name, .. } = index;
    let doc = format!("The index `{template_name}` of a table of [`{item}`].");
    quote! {
        #[doc = #doc]
        #visibility enum #name {}

        impl ::links::operation::PartOf<#item> for #name {
            const SCOPE: ::links::Scope = ::links::Scope::Index(#template_name);
        }
    }
}

/// The struct that the derive is on.
struct ItemStruct<'a> {
    name: &'a Ident,
    attributes: Vec<Attribute<'a>>,
}

/// A field, as an attribute of the table's items.
struct Attribute<'a> {
    field: String,
    /// Its name in the table, which is serde's.
    name: String,
    ty: &'a Type,
}

impl<'a> ItemStruct<'a> {
    fn new(input: &'a DeriveInput) -> Result<Self> {
        let name = &input.ident;
        let Data::Struct(data) = &input.data else {
            return Err(Error::new_spanned(
                name,
                format!("`{name}` must be a struct to be the item of a table"),
            ));
        };
        let Fields::Named(fields) = &data.fields else {
            return Err(Error::new_spanned(
                name,
                format!(
                    "`{name}` must have named fields to be the item of a table, since they name its attributes"
                ),
            ));
        };
        if !input.generics.params.is_empty() {
            return Err(Error::new_spanned(
                &input.generics,
                "the item of a table cannot be generic, since its table is not",
            ));
        }
        let rename_all = RenameRule::of_struct(&input.attrs)?;
        let mut attributes = Vec::new();
        for field in &fields.named {
            let ident = field
                .ident
                .as_ref()
                .expect("the fields are named")
                .unraw()
                .to_string();
            let name = match serde_names::renamed(&field.attrs)? {
                Some(name) => name,
                None => rename_all.apply(&ident),
            };
            attributes.push(Attribute { field: ident, name, ty: &field.ty });
        }
        Ok(Self { name, attributes })
    }

    fn attribute(&self, field: &Ident) -> Result<&Attribute<'a>> {
        let wanted = field.unraw().to_string();
        self.attributes
            .iter()
            .find(|attribute| attribute.field == wanted)
            .ok_or_else(|| {
                let nearest = self
                    .attributes
                    .iter()
                    .map(|attribute| (distance(&wanted, &attribute.field), &attribute.field))
                    .min()
                    .filter(|(distance, _)| *distance <= wanted.len() / 2)
                    .map(|(_, nearest)| format!("did you mean `{nearest}`? "))
                    .unwrap_or_default();
                let all: Vec<String> = self
                    .attributes
                    .iter()
                    .map(|found| format!("`{}`", found.field))
                    .collect();
                let message = format!(
                    "`{}` has no field `{wanted}`; {nearest}its fields are {}",
                    self.name,
                    all.join(", ")
                );
                Error::new_spanned(field, message)
            })
    }

    fn key(&self, field: &Ident, key_trait: &TokenStream) -> Result<TokenStream> {
        let Attribute { name, ty, .. } = self.attribute(field)?;
        let kind = quote_spanned!(ty.span() => <#ty as #key_trait>::KIND);
        Ok(quote!(::links::Key { name: #name, kind: #kind }))
    }

    fn optional_key(&self, field: Option<&Ident>, key_trait: &TokenStream) -> Result<TokenStream> {
        Ok(match field {
            None => quote!(::std::option::Option::None),
            Some(field) => {
                let key = self.key(field, key_trait)?;
                quote!(::std::option::Option::Some(#key))
            }
        })
    }

    fn index_definition(&self, index: &IndexAttribute) -> Result<TokenStream> {
        let index_key = quote!(::links::IndexKeyAttribute);
        let name = &index.template_name;
        let partition_key = self.key(&index.partition_key, &index_key)?;
        let sort_key = self.optional_key(index.sort_key.as_ref(), &index_key)?;
        let projection = match &index.projection {
            Projection::All => quote!(::links::Projection::All),
            Projection::KeysOnly => quote!(::links::Projection::KeysOnly),
            Projection::Include(fields) => {
                let mut names = Vec::new();
                for field in fields {
                    names.push(&self.attribute(field)?.name);
                }
                quote!(::links::Projection::Include(&[#(#names),*]))
            }
        };
        Ok(quote! {
            ::links::IndexDefinition {
                name: #name,
                partition_key: #partition_key,
                sort_key: #sort_key,
                projection: #projection,
            }
        })
    }
}

/// How many letters differ (Levenshtein's distance).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for column in 0..right.len() {
            let substituted = diagonal + usize::from(letter != right[column]);
            diagonal = row[column + 1];
            row[column + 1] = substituted.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
