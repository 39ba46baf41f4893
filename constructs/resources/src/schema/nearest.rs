//! Suggestions for unknown names.

/// Returns the known name that is most similar to this one. It begins with this one, or at most a third of its letters
/// differ.
///
/// Upper and lower case count as equal.
pub(super) fn among<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = name.chars().count() / 3;
    let name = name.to_lowercase();
    let likeness = |known: &str| {
        let known = known.to_lowercase();
        let begun = name.len() > 2 && known.starts_with(&name);
        // The lengths alone rule out most names.
        (begun || known.len().abs_diff(name.len()) <= most)
            .then(|| distance(&name, &known))
            .filter(|distance| begun || *distance <= most)
    };
    names
        .filter_map(|known| Some((likeness(known)?, known)))
        .min()
        .map(|(_, known)| known)
}

/// Returns the number of letters to add, remove or change to get from one text to the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, held) in other.chars().enumerate() {
            let changed = diagonal + usize::from(letter != held);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_begins_alike_is_meant() {
        let names = || ["PROVISIONED", "PAY_PER_REQUEST"].into_iter();
        assert_eq!(among("PAY_PER", names()), Some("PAY_PER_REQUEST"));
        assert_eq!(among("provisionned", names()), Some("PROVISIONED"));
        assert_eq!(among("P", names()), None);
    }

    #[test]
    fn a_letter_added_dropped_or_changed_counts_one() {
        assert_eq!(
            [("queue", "queue"), ("quue", "queue"), ("queeue", "queue"), ("quebe", "queue"), ("", "abc")]
                .map(|(one, other)| distance(one, other)),
            [0, 1, 1, 1, 3]
        );
    }
}
