//! The evaluator against hand-made cases, and the comparison against an enumeration.

mod enumeration;

use serde_json::{Value, json};

use crate::core::access::{
    Caller, CallerKind, Comparison, Decision, Piece, Policies, Policy, Relation, Request, Text, Truth,
    Unknowns, Values,
};

/// The cases. Each section begins with `## kind: source`.
const CASES: &str = include_str!("cases.txt");
const PAIRS: &str = include_str!("pairs.txt");

/// The sections of a table: kind, source, and the cells of each line.
fn sections(table: &str) -> Vec<(&str, &str, Vec<Vec<&str>>)> {
    let mut sections: Vec<(&str, &str, Vec<Vec<&str>>)> = Vec::new();
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        match line.strip_prefix("## ") {
            Some(title) => {
                let (kind, source) = title
                    .split_once(": ")
                    .expect("a section has a kind and a source");
                sections.push((kind, source, Vec::new()));
            }
            None => {
                let cells = line.split(" | ").map(str::trim).collect();
                sections
                    .last_mut()
                    .expect("a line is in a section")
                    .2
                    .push(cells);
            }
        }
    }
    sections
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn text_of(word: &str) -> Text {
    // `$Name` is an unknown part.
    match word.strip_prefix('$') {
        Some(name) => Text::symbol(name),
        None => Text::literal(word),
    }
}

/// Reads a caller: `user`, `session`, `root`, `service:…`, `federated:…`, `canonical:…`, `anonymous`, or an ARN.
fn caller(word: &str) -> Caller {
    match word.split_once(':') {
        Some(("service", name)) => Caller::named(CallerKind::Service, name),
        Some(("federated", name)) => Caller::named(CallerKind::Federated, name),
        Some(("canonical", name)) => Caller::named(CallerKind::Canonical, name),
        _ => match word {
            "anonymous" => Caller::default(),
            "user" => Caller::aws("arn:aws:iam::111111111111:user/ann"),
            "session" => Caller::session(
                "arn:aws:sts::111111111111:assumed-role/reader/run",
                "arn:aws:iam::111111111111:role/reader",
            ),
            arn => Caller::aws(arn),
        },
    }
}

/// Reads a context: `key=value; other=[a,b]`.
fn in_context(mut request: Request, context: &str) -> Request {
    for entry in context
        .split("; ")
        .filter(|entry| !entry.is_empty() && *entry != "-")
    {
        let (key, value) = entry
            .split_once('=')
            .expect("an entry of a context is key=value");
        let values = match value
            .strip_prefix('[')
            .and_then(|list| list.strip_suffix(']'))
        {
            Some("") => Values::Many(Vec::new()),
            Some(list) => Values::Many(list.split(',').map(text_of).collect()),
            None => Values::One(text_of(value)),
        };
        request = request.with(key, values);
    }
    request
}

fn statement(parts: &Value) -> Policy {
    let mut statement = json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
    for (key, value) in parts.as_object().expect("a statement is an object") {
        if let Some(plain) = key.strip_prefix("Not") {
            statement
                .as_object_mut()
                .expect("it is an object")
                .remove(plain);
        }
        statement[key] = value.clone();
    }
    Policy::read(&json!({"Version": "2012-10-17", "Statement": [statement]}))
}

fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}

fn decided(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "allowed",
        Decision::DeniedExplicitly => "explicit",
        Decision::Denied => "denied",
        Decision::Unknown => "unknown",
    }
}

fn answer(kind: &str, cells: &[&str]) -> String {
    let yes_or_no =
        |policy: &Policy, request: &Request| word(policy.grants(request, Unknowns::Anything)).to_owned();
    match (kind, cells) {
        ("action", [element, action, _]) => {
            yes_or_no(&statement(&json_of(element)), &Request::new(*action, "arn:aws:s3:::b/k"))
        }
        ("resource", [element, resource, _]) => {
            yes_or_no(&statement(&json_of(element)), &Request::new("s3:GetObject", text_of(resource)))
        }
        ("variable", [element, resource, context, _]) => {
            let request = in_context(Request::new("s3:GetObject", text_of(resource)), context);
            yes_or_no(&statement(&json_of(element)), &request)
        }
        ("condition", [condition, context, _]) => {
            let request = in_context(Request::new("s3:GetObject", "arn:aws:s3:::b/k"), context);
            yes_or_no(&statement(&json!({"Condition": json_of(condition)})), &request)
        }
        ("principal", [element, by, _]) => {
            let request = Request::new("s3:GetObject", "arn:aws:s3:::b/k").by(caller(by));
            yes_or_no(&statement(&json_of(element)), &request)
        }
        ("decision", [policies, by, _]) => {
            let policies = json_of(policies);
            let read = |name: &str| {
                policies.get(name).map(|statements| {
                    Policy::read(&json!({"Version": "2012-10-17", "Statement": expanded(statements)}))
                })
            };
            let (identity, boundary, session, resource) =
                (read("identity"), read("boundary"), read("session"), read("resource"));
            let together = Policies {
                identity: identity.as_ref(),
                boundary: boundary.as_ref(),
                session: session.as_ref(),
                resource: resource.as_ref(),
                resource_decides: policies.get("decides").is_some(),
                from_other_account: policies.get("other").is_some(),
            };
            let request = Request::new("s3:GetObject", "arn:aws:s3:::b/k").by(caller(by));
            decided(together.decide(&request)).to_owned()
        }
        _ => panic!("a case of the kind `{kind}` has other cells than {cells:?}"),
    }
}

/// Expands `"+s3:Get* arn"` and `"-s3:*"` to statements, with a principal after `@`.
fn expanded(statements: &Value) -> Value {
    let expand = |short: &Value| {
        let Some(short) = short.as_str() else { return short.clone() };
        let (effect, rest) = match short.split_at(1) {
            ("+", rest) => ("Allow", rest),
            (_, rest) => ("Deny", rest),
        };
        let (rest, principal) = match rest.split_once(" @") {
            Some((rest, principal)) => (rest, Some(principal)),
            None => (rest, None),
        };
        let (action, resource) = rest.split_once(' ').unwrap_or((rest, "*"));
        let mut statement = json!({"Effect": effect, "Action": action, "Resource": resource});
        if let Some(principal) = principal {
            statement["Principal"] = match principal.strip_prefix("service:") {
                Some(service) => json!({"Service": service}),
                None => json!({"AWS": principal}),
            };
        }
        statement
    };
    statements
        .as_array()
        .expect("statements are a list")
        .iter()
        .map(expand)
        .collect()
}

#[test]
fn the_evaluator_agrees_with_all_hand_made_cases() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (kind, source, lines) in sections(CASES) {
        for cells in lines {
            count += 1;
            let found = answer(kind, &cells);
            let expected = *cells.last().expect("a case has an answer");
            if found != expected {
                wrong.push(format!("{source}: {} is {found}", cells.join(" | ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 200, "there are {count} cases");
}

#[test]
fn pairs_of_policies_are_judged_as_the_enumeration_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (_, source, lines) in sections(PAIRS) {
        for cells in lines {
            count += 1;
            let [before, after, expected] = cells[..] else { panic!("a pair has three cells: {cells:?}") };
            let [before, after] = [before, after]
                .map(|short| json!({"Version": "2012-10-17", "Statement": expanded(&json_of(short))}));
            let comparison = Comparison::of_documents(&before, &after);
            assert!(comparison.is_complete, "{cells:?}");
            let found = match comparison.relation() {
                Relation::Equal => "equal",
                Relation::Growing => "growing",
                Relation::Shrinking => "shrinking",
                Relation::Incomparable => "incomparable",
            };
            let enumerated = enumeration::relation(&before, &after);
            if found != expected || enumerated != expected {
                wrong.push(format!("{source}: {cells:?} is {found}, enumerated {enumerated}"));
            }
            let all_certain = comparison
                .gained
                .iter()
                .chain(&comparison.lost)
                .all(|witness| witness.is_certain);
            assert!(all_certain, "{cells:?}: all is known here");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "there are {count} pairs");
}

#[test]
fn a_witness_names_what_is_gained_and_lost() {
    let of = |resource: Value| {
        json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem"], "Resource": resource},
        ]})
    };
    let jobs = json!({"Fn::GetAtt": ["Jobs", "Arn"]});
    let results = json!({"Fn::GetAtt": ["Results", "Arn"]});
    let comparison = Comparison::of_documents(&of(json!([jobs.clone()])), &of(json!([jobs, results])));
    assert_eq!(comparison.relation(), Relation::Growing);
    let gained: Vec<String> = comparison
        .gained
        .iter()
        .map(|witness| format!("{} on {} {}", witness.action, witness.resource, witness.is_certain))
        .collect();
    assert_eq!(
        gained,
        ["dynamodb:GetItem on ${Results.Arn} true", "dynamodb:PutItem on ${Results.Arn} true"]
    );
    assert!(matches!(
        comparison.gained[0].request.resource.pieces(),
        [Piece::Symbol(name)] if name == "Results.Arn"
    ));
}

#[test]
fn a_reference_may_be_within_a_wildcard() {
    let of = |resource: Value| json!({"Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": resource}});
    let comparison = Comparison::of_documents(
        &of(json!({"Fn::GetAtt": ["Jobs", "Arn"]})),
        &of(json!("arn:aws:sqs:eu-west-1:111111111111:*")),
    );
    assert!(comparison.gained.iter().all(|witness| witness.is_certain) && !comparison.gained.is_empty());
    assert!(comparison.lost.iter().all(|witness| !witness.is_certain));
}
