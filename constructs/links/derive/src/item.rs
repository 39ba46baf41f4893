//! `#[derive(Item)]`.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use strsim::osa_distance;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{
    Data, DeriveInput, Error, Fields, GenericArgument, Ident, PathArguments, Result, Type, Visibility,
};

use crate::item_attributes::{IndexAttribute, ItemAttributes, Projection};
use crate::model::model;
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
        index_types.push(item.index_type(&input.vis, index)?);
    }
    let Keys { partition, sort, key_type, key_name } =
        keys(&input.vis, &item, &attributes.partition_key, attributes.sort_key.as_ref())?;
    let fields_name = format_ident!("{name}Fields");
    let (fields, field_values) = item.fields();
    let (visibility, fields_doc) =
        (&input.vis, format!(" The attributes of [`{name}`] by the names of its fields."));
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

    let model = model(&name.to_token_stream());

    Ok(quote! {
        #key_type

        #[doc = #fields_doc]
        #[derive(Clone, Copy, Debug)]
        #visibility struct #fields_name {
            #(#fields),*
        }

        impl ::links::Item for #name {
            type Key = #key_name;
            type Partition = #partition;
            type Sort = #sort;
            type Fields = #fields_name;

            const FIELDS: Self::Fields = #fields_name { #(#field_values),* };
            const PARTITION_KEY: ::links::Key = #partition_key;
            const SORT_KEY: ::std::option::Option<::links::Key> = #sort_key;
            const INDEXES: &'static [::links::IndexDefinition] = &[#(#definitions),*];
            const TTL: ::std::option::Option<&'static str> = #ttl;
            const MODEL: ::std::option::Option<::links::http::Model> = #model;
        }

        #(#index_types)*
    })
}

/// The types of a table's key.
struct Keys {
    partition: TokenStream,
    sort: TokenStream,
    /// The definition of the key's type.
    key_type: TokenStream,
    key_name: Ident,
}

/// Returns the type of an item's key: a struct of the partition key and the sort key.
fn keys(
    visibility: &Visibility,
    item: &ItemStruct<'_>,
    partition_key: &Ident,
    sort_key: Option<&Ident>,
) -> Result<Keys> {
    let name = item.name;
    let key_name = format_ident!("{name}Key");
    let doc = format!(" The key of one item of a table of [`{name}`].");
    let mut parts = vec![item.attribute(partition_key)?];
    if let Some(sort_key) = sort_key {
        parts.push(item.attribute(sort_key)?);
    }
    let (idents, names): (Vec<&Ident>, Vec<&String>) =
        parts.iter().map(|part| (part.ident, &part.name)).unzip();
    let types: Vec<_> = parts.iter().map(|part| part.ty).collect();
    let visibilities = parts.iter().map(|part| part.visibility);
    let docs = names.iter().map(|name| format!(" The attribute `{name}`."));
    let count = parts.len();
    let kinds = [
        quote!(<#name as ::links::Item>::PARTITION_KEY.kind),
        quote!(match <#name as ::links::Item>::SORT_KEY {
            ::std::option::Option::Some(key) => key.kind,
            ::std::option::Option::None => ::links::KeyKind::S,
        }),
    ];
    let kinds = &kinds[..count];
    let key_type = quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, PartialEq)]
        #visibility struct #key_name {
            #(#[doc = #docs] #visibilities #idents: #types),*
        }

        impl ::links::derive::Serialize for #key_name {
            fn serialize<S: ::links::derive::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let mut map = ::links::derive::Serializer::serialize_map(serializer, ::std::option::Option::Some(#count))?;
                #(::links::derive::SerializeMap::serialize_entry(
                    &mut map, #names, &::links::derive::KeyValue(&self.#idents, #kinds),
                )?;)*
                ::links::derive::SerializeMap::end(map)
            }
        }
    };
    let partition = types[0].to_token_stream();
    let sort = types
        .get(1)
        .map_or_else(|| quote!(::links::NoSortKey), ToTokens::to_token_stream);
    Ok(Keys { partition, sort, key_type, key_name })
}

/// The struct that the derive is on.
struct ItemStruct<'a> {
    name: &'a Ident,
    attributes: Vec<Attribute<'a>>,
}

/// A field of the struct, as an attribute of the table's items.
struct Attribute<'a> {
    ident: &'a Ident,
    visibility: &'a Visibility,
    field: String,
    /// The attribute's name in the table, as serde writes it.
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
            let ident = field.ident.as_ref().expect("the fields are named");
            let word = ident.unraw().to_string();
            let name = match serde_names::renamed(&field.attrs)? {
                Some(name) => name,
                None => rename_all.apply(&word),
            };
            attributes.push(Attribute { ident, visibility: &field.vis, field: word, name, ty: &field.ty });
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
                    .map(|attribute| (osa_distance(&wanted, &attribute.field), &attribute.field))
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

    /// Returns the attributes as fields of a struct, and their values.
    fn fields(&self) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let item = self.name;
        let fields = self.attributes.iter().map(|attribute| {
            let Attribute { ident, visibility, name, ty, .. } = attribute;
            let (ty, doc) = (present(ty), format!(" The attribute `{name}`."));
            let field = quote!(#[doc = #doc] #visibility #ident: ::links::Attribute<#item, #ty>);
            (field, quote!(#ident: ::links::Attribute::new(#name)))
        });
        fields.unzip()
    }

    /// Returns the type of an index, for `Query` and `Scan`.
    fn index_type(&self, visibility: &Visibility, index: &IndexAttribute) -> Result<TokenStream> {
        let item = self.name;
        let IndexAttribute { name, template_name, .. } = index;
        let doc = format!(" The index `{template_name}` of a table of [`{item}`].");
        let partition = self.attribute(&index.partition_key)?;
        let (partition_type, partition_name) = (present(partition.ty), &partition.name);
        let (sort_type, sort_name) = match &index.sort_key {
            Some(sort_key) => {
                let Attribute { ty, name, .. } = self.attribute(sort_key)?;
                let ty = present(ty);
                (quote!(#ty), quote!(::std::option::Option::Some(#name)))
            }
            None => (quote!(::links::NoSortKey), quote!(::std::option::Option::None)),
        };
        Ok(quote! {
            #[doc = #doc]
            #visibility enum #name {}

            impl ::links::operation::PartOf<#item> for #name {
                type Partition = #partition_type;
                type Sort = #sort_type;

                const SCOPE: ::links::Scope = ::links::Scope::Index(#template_name);
                const PARTITION_KEY: &'static str = #partition_name;
                const SORT_KEY: ::std::option::Option<&'static str> = #sort_name;
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

/// Returns the type within an `Option`, or the type itself.
fn present(ty: &Type) -> &Type {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Option"
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return inner;
    }
    ty
}
