//! Suggestions for misspelt names.

use strsim::osa_distance;

/// Returns the known name that is most similar to this one: it contains this one, or at most a third of the letters
/// differ. Two letters that are swapped count as one difference.
///
/// Upper and lower case count as equal.
///
/// ```
/// use stratiform_resources::suggestion::nearest;
///
/// assert_eq!(nearest("quuee", ["queue", "table"]), Some("queue"));
/// assert_eq!(nearest("bucket", ["queue", "table"]), None);
/// ```
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = name.chars().count() / 3;
    let name = name.to_lowercase();
    let likeness = |known: &str| {
        let known = known.to_lowercase();
        let is_part = name.len() > 2 && known.contains(&name);
        // The lengths alone rule out most names.
        (is_part || known.len().abs_diff(name.len()) <= most)
            .then(|| osa_distance(&name, &known))
            .filter(|distance| is_part || *distance <= most)
    };
    known
        .into_iter()
        .filter_map(|known| Some((likeness(known)?, known)))
        .min()
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_contains_the_given_one_is_meant() {
        let nearest = |name| nearest(name, ["PROVISIONED", "PAY_PER_REQUEST"]);
        assert_eq!(nearest("PAY_PER"), Some("PAY_PER_REQUEST"));
        assert_eq!(nearest("per_request"), Some("PAY_PER_REQUEST"));
        assert_eq!(nearest("P"), None);
    }

    #[test]
    fn a_name_with_few_other_letters_is_meant() {
        for misspelt in ["quue", "queeue", "quebe", "qeuue", "QUEUE"] {
            assert_eq!(nearest(misspelt, ["table", "queue"]), Some("queue"), "{misspelt}");
        }
        assert_eq!(nearest("cube", ["table", "queue"]), None);
    }

    #[test]
    fn the_most_similar_name_is_meant() {
        assert_eq!(nearest("order", ["failed-orders", "orders", "border-posts"]), Some("orders"));
    }
}
