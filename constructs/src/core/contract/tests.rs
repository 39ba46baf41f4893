mod generated;
mod stacks;

use serde_json::{Value, json};

use crate::core::contract::{Certainty, Direction, Schema, differences};

/// The hand-judged pairs of schemas.
const PAIRS: &str = include_str!("pairs.txt");

/// Returns a line for each difference, as the pairs have them.
fn lines(before: &Value, after: &Value, direction: Direction) -> Vec<String> {
    let schema = |schema| Schema { schema, document: schema };
    let sign = if direction == Direction::Received { '<' } else { '>' };
    differences(schema(before), schema(after), direction, "v")
        .iter()
        .map(|difference| {
            let certainty = if difference.certainty == Certainty::Breaks { '!' } else { '?' };
            format!("{sign} {certainty} {}", difference.sentence(direction))
        })
        .collect()
}

#[test]
fn pairs_of_schemas_are_judged_as_by_hand_for_each_side() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for pair in PAIRS.split("\n== ").skip(1) {
        let mut rows = pair.lines().filter(|line| !line.is_empty());
        let name = rows.next().expect("a pair has a name");
        let mut schema = || -> Value {
            let text = rows.next().expect("a pair has two schemas");
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        let (before, after) = (schema(), schema());
        let mut expected: Vec<&str> = rows.collect();
        let mut found = lines(&before, &after, Direction::Received);
        found.extend(lines(&before, &after, Direction::Sent));
        found.sort();
        expected.sort_unstable();
        if found != expected {
            wrong.push(format!("{name}:\n  {}\nexpected:\n  {}", found.join("\n  "), expected.join("\n  ")));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count >= 40, "only {count} pairs");
}

#[test]
fn a_schema_against_itself_breaks_nobody() {
    for pair in PAIRS.split("\n== ").skip(1) {
        for text in pair.lines().filter(|line| line.starts_with('{')) {
            let schema: Value = serde_json::from_str(text).expect("a schema is JSON");
            for direction in [Direction::Received, Direction::Sent] {
                assert_eq!(lines(&schema, &schema, direction), Vec::<String>::new(), "{text}");
            }
        }
    }
}

#[test]
fn what_one_direction_gains_is_what_the_other_loses() {
    // A change back loses for senders what the change loses for receivers, whatever the words are.
    for pair in PAIRS.split("\n== ").skip(1) {
        let schemas: Vec<Value> = pair
            .lines()
            .filter(|line| line.starts_with('{'))
            .map(|text| serde_json::from_str(text).expect("a schema is JSON"))
            .collect();
        let breaks = |before, after, direction| {
            lines(before, after, direction)
                .iter()
                .filter(|line| line.contains('!') && !line.contains("unknown fields"))
                .count()
        };
        let (before, after) = (&schemas[0], &schemas[1]);
        assert_eq!(
            breaks(before, after, Direction::Received),
            breaks(after, before, Direction::Sent),
            "{}",
            pair.lines().next().unwrap_or_default()
        );
    }
}

#[test]
fn a_schema_that_leads_in_a_circle_is_undecided_and_does_not_hang() {
    let circle =
        json!({ "$ref": "#/d/A", "d": { "A": { "anyOf": [{ "$ref": "#/d/A" }, { "type": "string" }] } } });
    let text = json!({ "type": "string" });
    assert_eq!(lines(&circle, &circle, Direction::Received), Vec::<String>::new());
    assert!(!lines(&text, &circle, Direction::Sent).is_empty(), "it may be anything");
    let nowhere = json!({ "$ref": "#/d/B" });
    assert!(!lines(&text, &nowhere, Direction::Received).is_empty(), "nobody knows what it accepts");
}

#[test]
fn two_alternatives_that_a_value_may_fit_are_undecided() {
    let any = json!({ "anyOf": [{ "type": "integer" }, { "type": "number" }] });
    let one = json!({ "oneOf": [{ "type": "integer" }, { "type": "number" }] });
    assert_eq!(
        lines(&any, &one, Direction::Received),
        ["< ? `v` may refuse values that fit two of its alternatives"]
    );
}
