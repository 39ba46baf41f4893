//! Rules for the names of resources.

use crate::core::stage::NameKind;

/// A service's rule for the physical name of a resource.
#[derive(Debug)]
pub struct NameRule {
    /// The kind of resource that chooses the name pattern of the stage.
    pub kind: NameKind,
    /// The resource type in messages, such as `an SQS queue`.
    pub of: &'static str,
    /// The minimum number of characters.
    pub min: usize,
    /// The maximum number of characters.
    pub max: usize,
    /// The allowed characters besides ASCII letters and digits.
    pub signs: &'static str,
    /// `true` if the name may have capital letters.
    pub capitals: bool,
    /// `true` if the name may begin and end with one of the signs.
    pub signs_at_ends: bool,
}

impl NameRule {
    /// Returns the reason why AWS would refuse the name, if any.
    pub(crate) fn refusal(&self, name: &str) -> Option<String> {
        let length = name.chars().count();
        if length < self.min || length > self.max {
            return Some(format!(
                "`{name}` has {length} characters, and the name of {} has {} to {}; change the name, or its pattern in \
                 the stage file",
                self.of, self.min, self.max
            ));
        }
        if let Some(refused) = name.chars().find(|letter| !self.accepts(*letter)) {
            return Some(format!(
                "`{name}` is not a valid name of {}: it holds `{refused}`; use {} and any of `{}`, in the name or its pattern in \
                 the stage file",
                self.of,
                if self.capitals { "letters, digits" } else { "lower-case letters, digits" },
                self.signs
            ));
        }
        let is_sign = |letter: char| self.signs.contains(letter);
        (!self.signs_at_ends && (name.starts_with(is_sign) || name.ends_with(is_sign))).then(|| {
            format!(
                "`{name}` begins or ends with a sign, and the name of {} with a letter or a digit; change the name, or \
                 its pattern in the stage file",
                self.of
            )
        })
    }

    fn accepts(&self, letter: char) -> bool {
        letter.is_ascii_lowercase()
            || letter.is_ascii_digit()
            || (self.capitals && letter.is_ascii_uppercase())
            || self.signs.contains(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: NameRule = NameRule {
        kind: NameKind::Default,
        of: "a thing",
        min: 3,
        max: 5,
        signs: "-_",
        capitals: true,
        signs_at_ends: true,
    };

    #[test]
    fn a_name_within_the_rule_is_accepted() {
        for name in ["a-b", "A_1bc", "-_-"] {
            assert_eq!(RULE.refusal(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_is_neither_too_short_nor_too_long() {
        insta::assert_snapshot!(
            RULE.refusal("abcdef").unwrap_or_default(),
            @"`abcdef` has 6 characters, and the name of a thing has 3 to 5; change the name, or its pattern in the stage file"
        );
        assert!(RULE.refusal("ab").is_some());
    }

    #[test]
    fn a_name_holds_letters_digits_and_some_signs() {
        insta::assert_snapshot!(
            RULE.refusal("a.b").unwrap_or_default(),
            @"`a.b` is not a valid name of a thing: it holds `.`; use letters, digits and any of `-_`, in the name or its pattern in the stage file"
        );
        let lower = NameRule { capitals: false, ..RULE };
        insta::assert_snapshot!(
            lower.refusal("aBc").unwrap_or_default(),
            @"`aBc` is not a valid name of a thing: it holds `B`; use lower-case letters, digits and any of `-_`, in the name or its pattern in the stage file"
        );
    }

    #[test]
    fn a_name_may_have_to_begin_and_end_with_a_letter_or_digit() {
        let rule = NameRule { signs_at_ends: false, ..RULE };
        assert_eq!(rule.refusal("a-b"), None);
        assert!(rule.refusal("-ab").is_some());
        insta::assert_snapshot!(
            rule.refusal("ab-").unwrap_or_default(),
            @"`ab-` begins or ends with a sign, and the name of a thing with a letter or a digit; change the name, or its pattern in the stage file"
        );
    }
}
