//! Keys and values of tags.

/// Returns the problem of a tag that AWS would refuse: "Tag naming limits and requirements" in Tagging AWS Resources and
/// Tag Editor.
pub(crate) fn refusal(key: &str, value: &str) -> Option<String> {
    let is_sign = |letter: char| letter.is_alphanumeric() || " _.:/=+-@".contains(letter);
    let letters = key.chars().count();
    if letters == 0 || letters > 128 {
        return Some(format!("the key of a tag has {letters} characters; use 1 to 128: `{key}`"));
    }
    let letters = value.chars().count();
    if letters > 256 {
        return Some(format!("the tag `{key}` has a value of {letters} characters; use at most 256"));
    }
    if key.to_lowercase().starts_with("aws:") {
        return Some(format!("AWS reserves tags that begin with `aws:`; give `{key}` another key"));
    }
    if key.starts_with("stratiform:") {
        return Some(format!(
            "`deploy` knows its stacks by tags that begin with `stratiform:`; give `{key}` another key"
        ));
    }
    let strange = key
        .chars()
        .chain(value.chars())
        .find(|letter| !is_sign(*letter))?;
    Some(format!(
        "the tag `{key}` has the sign `{strange}`; use letters, digits, blanks and any of `_.:/=+-@`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_what_aws_accepts() {
        for (key, value) in [("team", "shop"), ("cost center", ""), ("caf\u{e9}", "a@b.example:1/2=3+4-5_6")]
        {
            assert_eq!(refusal(key, value), None, "{key}");
        }
        let long = "x".repeat(257);
        for (key, value) in [
            ("", "x"),
            (&long[..129], "x"),
            ("team", &long),
            ("AWS:team", "x"),
            ("stratiform:app", "x"),
            ("a", "x;y"),
        ] {
            assert!(refusal(key, value).is_some(), "{key}");
        }
    }
}
