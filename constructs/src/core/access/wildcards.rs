//! Patterns with `*` and `?`, without unknown parts.

/// Returns `true` if a pattern covers a text, whose own wildcards are letters.
pub(crate) fn covers(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut read) = (0, 0);
    // The last `*`, and the letters of the text that it and what is before it cover.
    let mut star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(letter) if *letter == b'?' || *letter == text[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((place, covered)) = star else { return false };
                star = Some((place, covered + 1));
                (at, read) = (place + 1, covered + 1);
            }
        }
    }
    pattern[at..].iter().all(|letter| *letter == b'*')
}

/// Returns `true` if two patterns can mean the same text.
pub(super) fn overlap(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if covers(one, other) {
        return true;
    }
    // For each number of the first letters of `other`: can what is read of `one` mean the same as they?
    let mut before = vec![false; other.len() + 1];
    let mut after = before.clone();
    before[0] = true;
    for (place, found) in other.iter().enumerate() {
        before[place + 1] = before[place] && *found == b'*';
    }
    for letter in one {
        after[0] = before[0] && *letter == b'*';
        for (place, found) in other.iter().enumerate() {
            let is_same = letter == found || *letter == b'?' || *found == b'?';
            after[place + 1] = if *letter == b'*' || *found == b'*' {
                after[place] || before[place + 1]
            } else {
                before[place] && is_same
            };
        }
        std::mem::swap(&mut before, &mut after);
    }
    before[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_overlap_if_one_text_is_meant_by_both() {
        for (one, other, is_true) in [
            ("a*c", "ab*", true),
            ("a*c", "*b", false),
            ("*", "", true),
            ("a?c", "*c", true),
            ("a?c", "ac", false),
            ("*x*", "*y*", true),
            ("a*", "b*", false),
            ("*a", "*b", false),
            ("a*b*c", "a*c", true),
            ("", "?", false),
            ("ab", "a*b*", true),
            ("*/x", "y/*", true),
        ] {
            assert_eq!(overlap(one, other), is_true, "{one} {other}");
            assert_eq!(overlap(other, one), is_true, "{other} {one}");
        }
    }

    #[test]
    fn a_pattern_covers_a_text_in_time_whatever_its_stars() {
        let stars = "*a".repeat(40);
        assert!(!covers(stars.as_bytes(), "a".repeat(39).as_bytes()));
        assert!(covers(stars.as_bytes(), "a".repeat(400).as_bytes()));
        assert!(covers(b"/*/GET/a/*", b"/*/GET/a/*") && !covers(b"/GET/a", b"/GET/a/*"));
    }
}
