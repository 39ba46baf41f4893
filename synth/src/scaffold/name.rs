//! Names of applications and functions.

use crate::{error::Error, scaffold::EXAMPLE};

/// The longest name. Names of resources begin with it, and many of them have at most 64 characters.
const LONGEST: usize = 30;

/// Names that Cargo, Rust or a workspace's packages have already.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "apps",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "constructs",
    "continue",
    "contract",
    "core",
    "crate",
    "debug",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "fake",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "insta",
    "let",
    "links",
    "loop",
    "macro",
    "main",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc-macro",
    "pub",
    "ref",
    "release",
    "return",
    "runtime",
    "schemars",
    "self",
    "serde",
    "static",
    "std",
    "stratiform",
    "struct",
    "super",
    "test",
    "tests",
    "tokio",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// The name of an application or a function, such as `paper-mill`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name(String);

impl Name {
    /// Reads a name of lower-case letters, digits and hyphens.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let refused = |reason: &str| Err(Error::usage(format!("`{text}` is not a valid name: {reason}")));
        let suggestion = suggested(text);
        if text.is_empty() {
            return refused("it is empty");
        }
        if suggestion != text {
            let error = Error::usage(format!(
                "`{text}` is not a valid name: use lower-case letters, digits and single hyphens, and begin with a letter"
            ));
            return Err(match Self::parse(&suggestion) {
                Ok(_) => error.hint(format!("use `{suggestion}`")),
                Err(_) => error,
            });
        }
        if text.len() > LONGEST {
            return refused(&format!(
                "it has {} characters, and names of resources begin with it; use at most {LONGEST}",
                text.len()
            ));
        }
        if RESERVED.contains(&text) || text.starts_with("stratiform-") {
            return refused("Cargo, Rust or a package has this name already");
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the name as it is: `paper-mill`.
    pub(crate) fn kebab(&self) -> &str {
        &self.0
    }

    /// Returns the name in Rust: `paper_mill`.
    pub(crate) fn snake(&self) -> String {
        self.0.replace('-', "_")
    }

    /// Returns the name of a type: `PaperMill`.
    pub(crate) fn pascal(&self) -> String {
        let word = |word: &str| match word.split_at_checked(1) {
            Some((first, rest)) => first.to_uppercase() + rest,
            None => String::new(),
        };
        self.0.split('-').map(word).collect()
    }

    /// Puts this name in place of the example's.
    pub(crate) fn put_into(&self, text: &str) -> String {
        text.replace(EXAMPLE, self.kebab())
            .replace(&EXAMPLE.replace('-', "_"), &self.snake())
    }
}

/// Returns the valid name that is most like a text. Nothing if it has no letter.
fn suggested(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars() {
        if character.is_ascii_uppercase() && name.ends_with(|last: char| last.is_ascii_lowercase()) {
            name.push('-');
        }
        match character.to_ascii_lowercase() {
            letter @ 'a'..='z' => name.push(letter),
            digit @ '0'..='9' if !name.is_empty() => name.push(digit),
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        let error = Name::parse(text).expect_err(text);
        let hint = error
            .hint
            .as_deref()
            .map(|hint| format!("; {hint}"))
            .unwrap_or_default();
        format!("{error}{hint}")
    }

    #[test]
    fn a_name_has_forms_for_packages_modules_and_types() {
        let name = Name::parse("paper-mill2").expect("it is valid");
        assert_eq!((name.kebab(), name.snake().as_str()), ("paper-mill2", "paper_mill2"));
        assert_eq!(name.pascal(), "PaperMill2");
        assert_eq!(name.put_into("acme_shop::Acme of acme-shop"), "paper_mill2::Acme of paper-mill2");
    }

    #[test]
    fn a_wrong_name_is_refused_with_a_right_one() {
        for (text, suggestion) in [
            ("Shop", "shop"),
            ("my_shop", "my-shop"),
            ("MyShop", "my-shop"),
            ("-shop-", "shop"),
            ("2shop", "shop"),
            ("my shop", "my-shop"),
            ("a--b", "a-b"),
            ("caf\u{e9}", "caf"),
        ] {
            let shown = refused(text);
            assert!(shown.ends_with(&format!("; use `{suggestion}`")), "{shown}");
        }
        for text in ["..", "Test", "_links"] {
            assert!(!refused(text).contains(';'), "{text}");
        }
    }

    #[test]
    fn a_name_that_somebody_else_has_is_refused() {
        for text in ["test", "match", "links", "apps", "stratiform", "stratiform-links"] {
            assert!(refused(text).ends_with("has this name already"), "{text}");
        }
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn a_long_name_is_refused() {
        assert!(refused(&"a".repeat(31)).contains("31 characters"));
        assert!(Name::parse(&"a".repeat(30)).is_ok());
    }
}
