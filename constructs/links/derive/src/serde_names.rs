//! The names that serde gives to fields. The table's attributes have these names.

use proc_macro2::TokenStream;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, LitStr, Result, Token, parenthesized};

/// The rule of `#[serde(rename_all = "…")]`.
#[derive(Clone, Copy)]
pub(crate) enum RenameRule {
    None,
    Lower,
    Upper,
    Pascal,
    Camel,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl RenameRule {
    pub(crate) fn of_struct(attributes: &[Attribute]) -> Result<Self> {
        let Some(rule) = serde_value(attributes, "rename_all")? else {
            return Ok(Self::None);
        };
        Ok(match rule.value().as_str() {
            "lowercase" => Self::Lower,
            "UPPERCASE" => Self::Upper,
            "PascalCase" => Self::Pascal,
            "camelCase" => Self::Camel,
            "SCREAMING_SNAKE_CASE" => Self::ScreamingSnake,
            "kebab-case" => Self::Kebab,
            "SCREAMING-KEBAB-CASE" => Self::ScreamingKebab,
            // Either `snake_case`, the case of fields, or a mistake that serde reports.
            _ => Self::None,
        })
    }

    /// Returns the name of `field` by this rule, as serde makes it.
    pub(crate) fn apply(self, field: &str) -> String {
        match self {
            // Serde expects fields to be in lower case.
            Self::None | Self::Lower => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => field.to_ascii_uppercase(),
            Self::Pascal => field.split('_').map(capitalized).collect(),
            Self::Camel => {
                let pascal = Self::Pascal.apply(field);
                let mut letters = pascal.chars();
                let first = letters.next().map(|letter| letter.to_ascii_lowercase());
                first.into_iter().chain(letters).collect()
            }
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingKebab => field.to_ascii_uppercase().replace('_', "-"),
        }
    }
}

/// Returns the name in a field's `#[serde(rename = "…")]`.
pub(crate) fn renamed(attributes: &[Attribute]) -> Result<Option<String>> {
    Ok(serde_value(attributes, "rename")?.map(|name| name.value()))
}

/// Returns the value of `#[serde(key = "…")]` or `#[serde(key(serialize = "…"))]`. Only the name for writing counts.
fn serde_value(attributes: &[Attribute], key: &str) -> Result<Option<LitStr>> {
    let mut value = None;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident(key) {
                return skip(&meta);
            }
            if meta.input.peek(Token![=]) {
                value = Some(meta.value()?.parse()?);
                return Ok(());
            }
            meta.parse_nested_meta(|meta| {
                if !meta.path.is_ident("serialize") {
                    return skip(&meta);
                }
                value = Some(meta.value()?.parse()?);
                Ok(())
            })
        })?;
    }
    Ok(value)
}

/// Skips a setting of serde that is not about names.
fn skip(meta: &ParseNestedMeta<'_>) -> Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<Expr>()?;
    } else if meta.input.peek(syn::token::Paren) {
        let settings;
        parenthesized!(settings in meta.input);
        settings.parse::<TokenStream>()?;
    }
    Ok(())
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn a_field_is_renamed_as_serde_renames_it() {
        // The cases are from serde_derive's own tests.
        let cases = [
            ("lowercase", "very_tasty"),
            ("UPPERCASE", "VERY_TASTY"),
            ("PascalCase", "VeryTasty"),
            ("camelCase", "veryTasty"),
            ("snake_case", "very_tasty"),
            ("SCREAMING_SNAKE_CASE", "VERY_TASTY"),
            ("kebab-case", "very-tasty"),
            ("SCREAMING-KEBAB-CASE", "VERY-TASTY"),
        ];
        for (rule, name) in cases {
            let attribute: Attribute = parse_quote!(#[serde(deny_unknown_fields, rename_all = #rule)]);
            let rule = RenameRule::of_struct(&[attribute]).expect("the attribute is understood");
            assert_eq!(rule.apply("very_tasty"), name);
        }
    }

    #[test]
    fn the_name_that_is_written_counts() {
        let attributes: [Attribute; 3] = [
            parse_quote!(#[doc = "A field."]),
            parse_quote!(#[serde(default = "none", bound(serialize = "T: X"), skip_serializing_if = "Option::is_none")]),
            parse_quote!(#[serde(rename(deserialize = "old", serialize = "new"))]),
        ];
        assert_eq!(
            renamed(&attributes)
                .expect("the attributes are understood")
                .as_deref(),
            Some("new")
        );
    }
}
