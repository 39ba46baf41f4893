//! The attribute `#[item(…)]` on a struct.

use syn::ext::IdentExt as _;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Error, Ident, LitStr, Result, Token, parenthesized};

/// The content of `#[item(…)]`. Its fields are names that are not looked up yet.
pub(crate) struct ItemAttributes {
    pub(crate) partition_key: Ident,
    pub(crate) sort_key: Option<Ident>,
    pub(crate) ttl: Option<Ident>,
    pub(crate) indexes: Vec<IndexAttribute>,
}

/// An index: `index(Name, partition_key = …, …)`.
pub(crate) struct IndexAttribute {
    pub(crate) name: Ident,
    pub(crate) template_name: String,
    pub(crate) partition_key: Ident,
    pub(crate) sort_key: Option<Ident>,
    pub(crate) projection: Projection,
}

/// The attributes in an index.
pub(crate) enum Projection {
    All,
    KeysOnly,
    Include(Vec<Ident>),
}

impl ItemAttributes {
    pub(crate) fn new(input: &DeriveInput) -> Result<Self> {
        let (mut partition_key, mut sort_key, mut ttl, mut indexes) = (None, None, None, Vec::new());
        for attribute in input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("item"))
        {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("partition_key") {
                    set(&mut partition_key, &meta)
                } else if meta.path.is_ident("sort_key") {
                    set(&mut sort_key, &meta)
                } else if meta.path.is_ident("ttl") {
                    set(&mut ttl, &meta)
                } else if meta.path.is_ident("index") {
                    indexes.push(IndexAttribute::new(&meta)?);
                    Ok(())
                } else {
                    Err(meta.error(
                        "unknown setting of an item; there are `partition_key = field`, `sort_key = field`, \
                         `ttl = field` and `index(Name, partition_key = field, sort_key = field)`",
                    ))
                }
            })?;
        }
        let Some(partition_key) = partition_key else {
            let name = &input.ident;
            return Err(Error::new_spanned(
                name,
                format!("a table of `{name}` has no key; name a field: `#[item(partition_key = …)]`"),
            ));
        };
        Ok(Self { partition_key, sort_key, ttl, indexes })
    }
}

impl IndexAttribute {
    fn new(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let (mut name, mut template_name) = (None::<Ident>, None::<LitStr>);
        let (mut partition_key, mut sort_key, mut projection) = (None, None, Projection::All);
        meta.parse_nested_meta(|meta| {
            if meta.path.is_ident("partition_key") {
                set(&mut partition_key, &meta)
            } else if meta.path.is_ident("sort_key") {
                set(&mut sort_key, &meta)
            } else if meta.path.is_ident("projection") {
                projection = Projection::new(&meta)?;
                Ok(())
            } else if meta.path.is_ident("name") {
                template_name = Some(meta.value()?.parse()?);
                Ok(())
            } else if name.is_none() && !meta.input.peek(Token![=]) {
                name = Some(meta.path.require_ident()?.clone());
                Ok(())
            } else {
                Err(meta.error(
                    "unknown setting of an index; there are `partition_key = field`, `sort_key = field`, \
                     `projection = all`, `keys_only` or `include(field, …)`, and `name = \"…\"`",
                ))
            }
        })?;
        let Some(name) = name else {
            return Err(meta.error("the index has no name; write `index(Name, partition_key = field)`"));
        };
        let Some(partition_key) = partition_key else {
            return Err(Error::new_spanned(
                &name,
                format!(
                    "the index `{name}` has no key; name a field: `index({name}, partition_key = field)`"
                ),
            ));
        };
        let template_name = match template_name {
            Some(template_name) => index_name(&template_name)?,
            None if name.to_string().ends_with("Index") => name.to_string(),
            None => format!("{name}Index"),
        };
        Ok(Self { name, template_name, partition_key, sort_key, projection })
    }
}

impl Projection {
    fn new(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let value = meta.value()?;
        let word: Ident = value.call(Ident::parse_any)?;
        match word.to_string().as_str() {
            "all" => Ok(Self::All),
            "keys_only" => Ok(Self::KeysOnly),
            "include" => {
                let fields;
                parenthesized!(fields in value);
                let fields =
                    Punctuated::<Ident, Token![,]>::parse_terminated_with(&fields, Ident::parse_any)?;
                Ok(Self::Include(fields.into_iter().collect()))
            }
            _ => Err(Error::new_spanned(word, "a projection is `all`, `keys_only` or `include(field, …)`")),
        }
    }
}

/// Sets a setting that may be given once.
fn set(field: &mut Option<Ident>, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if field.is_some() {
        return Err(meta.error("given twice; a key has one partition key and at most one sort key"));
    }
    *field = Some(meta.value()?.call(Ident::parse_any)?);
    Ok(())
}

/// Checks a name by AWS's rule for index names.
fn index_name(name: &LitStr) -> Result<String> {
    let text = name.value();
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || "_.-".contains(letter);
    if (3..=255).contains(&text.len()) && text.chars().all(allowed) {
        Ok(text)
    } else {
        Err(Error::new_spanned(name, "an index's name has 3 to 255 letters, digits, `_`, `.` and `-`"))
    }
}
