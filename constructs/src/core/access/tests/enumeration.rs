//! An independent judge of pairs of policies: it tries all requests of a small universe, with matchers of its own.

use serde_json::Value;

/// The universe of the pairs. Its requests have one letter for each part that a pair can tell apart.
const ACTIONS: [&str; 9] = [
    "s3:GetObject",
    "s3:SetObject",
    "s3:GetBucketAcl",
    "s3:PutObject",
    "s3:PutBucketAcl",
    "sqs:SendMessage",
    "sqs:ReceiveMessage",
    "sqs:Purge",
    "ec2:Run",
];
const RESOURCES: [&str; 9] = [
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/k",
    "arn:aws:s3:::b/logs/k",
    "arn:aws:s3:::c/k",
    "arn:aws:s3:::c/logs/k",
    "arn:aws:sqs:eu:1:q",
    "arn:aws:sqs:eu:1:qq",
    "arn:aws:sqs:us:1:q",
    "other",
];
const CALLERS: [(&str, &str); 4] =
    [("AWS", "*"), ("AWS", "111111111111"), ("Service", "sns"), ("Service", "events")];
const TLS: [Option<&str>; 3] = [None, Some("true"), Some("false")];
const SOURCES: [Option<&str>; 4] = [None, Some("a"), Some("ab"), Some("b")];

struct Try<'a> {
    action: &'a str,
    resource: &'a str,
    caller: (&'a str, &'a str),
    tls: Option<&'a str>,
    source: Option<&'a str>,
}

pub(super) fn relation(before: &Value, after: &Value) -> &'static str {
    let (mut gained, mut lost) = (false, false);
    for action in ACTIONS {
        for resource in RESOURCES {
            for caller in CALLERS {
                for tls in TLS {
                    for source in SOURCES {
                        let request = Try { action, resource, caller, tls, source };
                        match (allows(before, &request), allows(after, &request)) {
                            (false, true) => gained = true,
                            (true, false) => lost = true,
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    match (gained, lost) {
        (false, false) => "equal",
        (true, false) => "growing",
        (false, true) => "shrinking",
        (true, true) => "incomparable",
    }
}

fn allows(policy: &Value, request: &Try<'_>) -> bool {
    let mut allowed = false;
    for statement in policy["Statement"]
        .as_array()
        .expect("statements are a list")
    {
        if applies(statement, request) {
            if statement["Effect"] == "Deny" {
                return false;
            }
            allowed = true;
        }
    }
    allowed
}

fn applies(statement: &Value, request: &Try<'_>) -> bool {
    let action = request.action.to_lowercase();
    let among = |names: &Value, text: &str, lower: bool| {
        words(names).iter().any(|name| {
            let name = if lower { name.to_lowercase() } else { name.clone() };
            wild(name.as_bytes(), text.as_bytes())
        })
    };
    let actions = match statement.get("NotAction") {
        Some(names) => !among(names, &action, true),
        None => among(&statement["Action"], &action, true),
    };
    let resources = match statement.get("NotResource") {
        Some(names) => !among(names, request.resource, false),
        None => among(&statement["Resource"], request.resource, false),
    };
    let caller = match (statement.get("Principal"), statement.get("NotPrincipal")) {
        (Some(names), _) => is_named(names, request.caller),
        (None, Some(names)) => !is_named(names, request.caller),
        (None, None) => true,
    };
    let no_conditions = serde_json::Map::new();
    let conditions = statement
        .get("Condition")
        .and_then(Value::as_object)
        .unwrap_or(&no_conditions);
    actions
        && resources
        && caller
        && conditions.iter().all(|(operator, keys)| {
            keys.as_object()
                .expect("an operator has keys")
                .iter()
                .all(|(key, values)| {
                    let found = if key == "aws:SecureTransport" { request.tls } else { request.source };
                    meets(operator, found, &words(values))
                })
        })
}

fn is_named(names: &Value, caller: (&str, &str)) -> bool {
    names == "*"
        || names
            .as_object()
            .expect("a principal is a map")
            .iter()
            .any(|(kind, values)| {
                words(values)
                    .iter()
                    .any(|value| (kind == "AWS" && value == "*") || (kind == caller.0 && value == caller.1))
            })
}

fn meets(operator: &str, found: Option<&str>, values: &[String]) -> bool {
    let like = |text: &str| {
        values
            .iter()
            .any(|value| wild(value.as_bytes(), text.as_bytes()))
    };
    match operator {
        "Null" => (values[0] == "true") == found.is_none(),
        "Bool" => found.is_some_and(|found| values.iter().any(|value| value == found)),
        "BoolIfExists" => found.is_none_or(|found| values.iter().any(|value| value == found)),
        "StringEquals" => found.is_some_and(|found| values.iter().any(|value| value == found)),
        "StringEqualsIfExists" => found.is_none_or(|found| values.iter().any(|value| value == found)),
        "StringNotEquals" => found.is_none_or(|found| values.iter().all(|value| value != found)),
        "StringLike" => found.is_some_and(like),
        "StringNotLike" => found.is_none_or(|found| !like(found)),
        other => panic!("the enumeration does not know {other}"),
    }
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(words).collect(),
        value => vec![value.as_str().expect("it is a text").to_owned()],
    }
}

fn wild(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => {
            wild(rest, text)
                || text
                    .split_first()
                    .is_some_and(|(_, later)| wild(pattern, later))
        }
        (Some((b'?', rest)), Some((_, later))) => wild(rest, later),
        (Some((letter, rest)), Some((found, later))) => letter == found && wild(rest, later),
        _ => false,
    }
}
