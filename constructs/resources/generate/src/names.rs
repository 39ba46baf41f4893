//! Conversion of AWS's names to Rust's names.

/// The keywords of Rust.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The types of Rust that the generated code uses without a path.
const TAKEN: &[&str] = &["Option", "Self", "String", "Vec"];

/// Returns the name of a method, a field or a module: `SSESpecification` becomes `sse_specification`.
pub(crate) fn snake(name: &str) -> String {
    let snake = words(name).to_lowercase();
    if KEYWORDS.contains(&snake.as_str()) || snake == "new" {
        return format!("{snake}_");
    }
    if snake.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("_{snake}");
    }
    snake
}

/// Returns the constant of an enum's value: `s3:ObjectCreated:*` becomes `S3_OBJECT_CREATED_ALL`.
pub(crate) fn constant(value: &str) -> String {
    let constant = words(&value.replace('*', "All")).to_uppercase();
    if constant.is_empty() {
        return "EMPTY".to_owned();
    }
    if constant.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("_{constant}");
    }
    constant
}

/// Returns the name of a type: AWS's name, unless Rust has a type of that name.
pub(crate) fn type_name(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let name: String = first.into_iter().chain(letters).collect();
    if TAKEN.contains(&name.as_str()) { format!("{name}Property") } else { name }
}

/// Returns the name of one element of a list: `AllowedMethods` becomes `AllowedMethod`.
pub(crate) fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match name.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && !stem.ends_with("tu") => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// Returns the words of a name, with `_` between them.
fn words(name: &str) -> String {
    let letters: Vec<char> = name.replace("OAuth", "Oauth").chars().collect();
    let mut words = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        if !letter.is_ascii_alphanumeric() {
            if !words.is_empty() && !words.ends_with('_') {
                words.push('_');
            }
            continue;
        }
        let before = index.checked_sub(1).map(|before| letters[before]);
        let after = letters[index + 1..]
            .iter()
            .take_while(|letter| letter.is_ascii_lowercase())
            .count();
        let starts = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    // The last capital of an acronym starts the next word, but `ARNs`, `IPv6` and `TLSv1` are one word
                    // each.
                    || (before.is_ascii_uppercase() && after > 1)
            });
        if starts && !words.is_empty() && !words.ends_with('_') {
            words.push('_');
        }
        words.push(letter);
    }
    words.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_one_word() {
        let names = [
            "SSESpecification",
            "RotationLambdaARN",
            "DBInstance",
            "KMSMasterKeyId",
            "DynamoDB",
            "WebACLArn",
        ];
        let snakes = names.map(snake);
        assert_eq!(
            snakes,
            [
                "sse_specification",
                "rotation_lambda_arn",
                "db_instance",
                "kms_master_key_id",
                "dynamo_db",
                "web_acl_arn"
            ]
        );
    }

    #[test]
    fn a_small_letter_belongs_to_its_acronym() {
        assert_eq!(
            ["TargetGroupARNs", "IPV6Enabled", "IsIPv6", "S3Key"].map(snake),
            ["target_group_arns", "ipv6_enabled", "is_ipv6", "s3_key"]
        );
        assert_eq!(["TLSv1.2_2021", "SSLv3"].map(constant), ["TLSV1_2_2021", "SSLV3"]);
    }

    #[test]
    fn a_keyword_gets_an_underscore() {
        assert_eq!(["Type", "Match", "New"].map(snake), ["type_", "match_", "new_"]);
    }

    #[test]
    fn a_constant_is_spelled_in_capitals() {
        assert_eq!(
            ["PAY_PER_REQUEST", "nodejs20.x", "arm64", "s3:ObjectCreated:*", "https-only", "2xx"]
                .map(constant),
            ["PAY_PER_REQUEST", "NODEJS20_X", "ARM64", "S3_OBJECT_CREATED_ALL", "HTTPS_ONLY", "_2XX"]
        );
    }

    #[test]
    fn an_element_is_named_in_the_singular() {
        assert_eq!(
            ["AllowedMethods", "Policies", "Status", "Address"].map(singular),
            ["AllowedMethod", "Policy", "Status", "Address"]
        );
    }
}
