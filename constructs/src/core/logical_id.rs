//! Logical IDs, and their names.

/// Returns a name in Pascal case: `ArticleQueue` for `article-queue`.
pub(crate) fn pascal_case(name: &str) -> String {
    let mut id = String::with_capacity(name.len() + 8);
    let mut capital = true;
    for letter in name.chars().filter(char::is_ascii) {
        if !letter.is_ascii_alphanumeric() {
            capital = true;
        } else if capital {
            id.push(letter.to_ascii_uppercase());
            capital = false;
        } else {
            id.push(letter);
        }
    }
    id
}

/// Returns a logical ID in lower case, with a sign between the words: `article-queue` or `article_queue` for
/// `ArticleQueue`.
///
/// The result is the name of the construct or output again, unless a word begins with a digit. Pascal case does not
/// show the beginning of such a word.
pub fn words_of_id(id: &str, sign: char) -> String {
    let mut name = String::with_capacity(id.len() + 8);
    for letter in id.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push(sign);
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logical_id_leads_back_to_its_name() {
        for name in ["jobs", "article-queue", "a-b-c", "s3-events"] {
            assert_eq!(words_of_id(&pascal_case(name), '-'), name);
        }
        assert_eq!(words_of_id("ApiGatewayUrl", '_'), "api_gateway_url");
        assert_eq!(words_of_id(&pascal_case("s3-2"), '-'), "s32");
    }
}
