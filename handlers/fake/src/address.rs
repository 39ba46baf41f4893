//! The addresses of links in a test.

/// The region of the cloud.
pub(crate) const REGION: &str = "eu-west-3";
/// The account of the cloud.
pub(crate) const ACCOUNT: &str = "123456789012";

/// The suffixes of variables that contain addresses.
const SUFFIXES: [&str; 10] = [
    "TABLE",
    "BUCKET",
    "QUEUE_URL",
    "SECRET_ARN",
    "TOPIC_ARN",
    "JOB_PREFIX",
    "MODEL_ID",
    "EVENT_BUS",
    "FUNCTION",
    "PARAMETER",
];

/// Returns the address for a variable: `jobs` for `JOBS_TABLE`. A setting gets its variable in lower case.
pub(crate) fn of(variable: &str) -> String {
    let suffix = SUFFIXES
        .into_iter()
        .find(|suffix| {
            variable
                .strip_suffix(suffix)
                .is_some_and(|start| start.is_empty() || start.ends_with('_'))
        })
        .unwrap_or_default();
    let start = variable
        .strip_suffix(suffix)
        .unwrap_or(variable)
        .trim_end_matches('_');
    let name = if start.is_empty() { suffix } else { start };
    let name = name.to_ascii_lowercase().replace('_', "-");
    match suffix {
        "QUEUE_URL" => format!("https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"),
        "SECRET_ARN" => format!("arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:{name}-AbCdEf"),
        "TOPIC_ARN" => format!("arn:aws:sns:{REGION}:{ACCOUNT}:{name}"),
        "JOB_PREFIX" => format!("{name}-"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_follows_from_the_variable() {
        for (variable, address) in [
            ("JOBS_TABLE", "jobs"),
            ("TABLE", "table"),
            ("TURNTABLE", "turntable"),
            ("USER_NOTES_TABLE", "user-notes"),
            ("STORAGE_BUCKET", "storage"),
            ("ARTICLE_QUEUE_URL", "https://sqs.eu-west-3.amazonaws.com/123456789012/article"),
            ("ANTHROPIC_SECRET_ARN", "arn:aws:secretsmanager:eu-west-3:123456789012:secret:anthropic-AbCdEf"),
            ("ALERTS_TOPIC_ARN", "arn:aws:sns:eu-west-3:123456789012:alerts"),
            ("TRANSCRIBE_JOB_PREFIX", "transcribe-"),
            ("CHANGES_EVENT_BUS", "changes"),
            ("CORS_ORIGIN", "cors-origin"),
        ] {
            assert_eq!(of(variable), address);
        }
    }
}
