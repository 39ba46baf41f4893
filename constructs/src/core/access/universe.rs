//! Few requests that stand for all: one for each set of patterns that a text can match.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::core::access::{
    condition::{Condition, Operator},
    number::{Network, address, date, number},
    pattern::{Letter, Pattern, Token, letters, text_of},
    policy::{Policy, Statement},
    principal::{Caller, CallerKind},
    request::{Request, Values},
    text::Text,
};

/// The texts that are looked at, before the search gives up.
const MOST_STATES: usize = 20_000;

/// The values of each part of a request.
pub(super) struct Universe {
    pub(super) actions: Vec<Text>,
    pub(super) resources: Vec<Text>,
    pub(super) callers: Vec<Caller>,
    /// The keys of conditions, each with its values. `None` is a request without the key.
    pub(super) keys: Vec<(String, Vec<Option<Values>>)>,
    /// `false` if there are more than these.
    pub(super) is_complete: bool,
}

impl Universe {
    /// Returns the requests that tell these policies apart.
    pub(super) fn of(policies: [&Policy; 2]) -> Self {
        let statements: Vec<&Statement> = policies
            .into_iter()
            .flat_map(|policy| &policy.statements)
            .collect();
        let mut variables = BTreeSet::new();
        for statement in &statements {
            let of_conditions = statement
                .conditions
                .iter()
                .flat_map(|condition| &condition.values);
            for specified in statement.resources.entries().iter().chain(of_conditions) {
                variables.extend(specified.variables());
            }
        }
        // A variable is a part of its own in patterns. The request's context has the same part as value.
        let mut named = Request::new("", "");
        for name in &variables {
            named = named.with(name, Values::One(Text::symbol(name.as_str())));
        }
        let mut is_complete = true;
        let mut examples = |patterns: BTreeSet<Pattern>| {
            let (texts, complete) = texts(&patterns.into_iter().collect::<Vec<Pattern>>());
            is_complete &= complete;
            texts
        };
        let actions = examples(
            statements
                .iter()
                .flat_map(|statement| statement.actions.entries())
                .filter_map(|entry| entry.resolved(&named))
                .collect(),
        );
        let resources = examples(
            statements
                .iter()
                .flat_map(|statement| statement.resources.entries())
                .filter_map(|entry| entry.resolved(&named))
                .collect(),
        );
        let mut by_key: BTreeMap<&str, Vec<&Condition>> = BTreeMap::new();
        for condition in statements
            .iter()
            .flat_map(|statement| &statement.conditions)
        {
            by_key.entry(&condition.key).or_default().push(condition);
        }
        for name in &variables {
            by_key.entry(name).or_default();
        }
        let mut keys = Vec::new();
        for (key, conditions) in by_key {
            let mut values = BTreeSet::new();
            let is_text = |operator: Operator| {
                matches!(
                    operator,
                    Operator::Text
                        | Operator::TextIgnoringCase
                        | Operator::Like
                        | Operator::Arn
                        | Operator::Binary
                )
            };
            let patterns: BTreeSet<Pattern> = conditions
                .iter()
                .filter(|condition| is_text(condition.operator))
                .flat_map(|condition| &condition.values)
                .filter_map(|value| value.resolved(&named))
                .collect();
            if !patterns.is_empty() {
                values.extend(examples(patterns));
            }
            for condition in conditions
                .iter()
                .filter(|condition| !is_text(condition.operator))
            {
                values.extend(others(condition));
            }
            if variables.contains(key) {
                values.insert(Text::symbol(key));
            }
            let name = conditions.first().map_or(key, |condition| &condition.name);
            let several = conditions
                .iter()
                .any(|condition| condition.is_for_several());
            keys.push((name.to_owned(), choices(&values.into_iter().collect::<Vec<Text>>(), several)));
        }
        Self { actions, resources, callers: callers(&statements), keys, is_complete }
    }
}

/// Returns the choices for a key: no value, each value, and each pair of values where the key can have several.
fn choices(values: &[Text], several: bool) -> Vec<Option<Values>> {
    let mut choices = vec![None];
    if !several {
        choices.extend(values.iter().cloned().map(Values::One).map(Some));
        return choices;
    }
    for (position, value) in values.iter().enumerate() {
        choices.push(Some(Values::Many(vec![value.clone()])));
        for other in &values[position + 1..] {
            choices.push(Some(Values::Many(vec![value.clone(), other.clone()])));
        }
    }
    choices
}

/// Returns values on, between and beyond those of a condition.
fn others(condition: &Condition) -> Vec<Text> {
    let known: Vec<&str> = condition
        .values
        .iter()
        .filter_map(|value| value.text.known())
        .collect();
    let unknown = condition
        .values
        .iter()
        .filter(|value| value.text.known().is_none());
    let mut found: Vec<Text> = unknown.map(|value| value.text.clone()).collect();
    match condition.operator {
        Operator::Bool => found.extend([Text::literal("true"), Text::literal("false")]),
        Operator::Number(_) | Operator::Date(_) => {
            let read = if matches!(condition.operator, Operator::Date(_)) { date } else { number };
            for value in known.into_iter().filter_map(read) {
                found.extend([value - 0.5, value, value + 0.5].map(|value| Text::literal(value.to_string())));
            }
        }
        Operator::Address => {
            for network in known.into_iter().filter_map(Network::read) {
                let ends = [Some(network.first), network.first.checked_sub(1), network.last.checked_add(1)];
                found.extend(
                    ends.into_iter()
                        .flatten()
                        .map(|bits| address(network.is_v6, bits))
                        .map(Text::from),
                );
            }
        }
        // The key is there, with any value.
        _ => found.push(Text::literal("x")),
    }
    found
}

/// Returns a caller for each principal, somebody of another account, and somebody without credentials.
fn callers(statements: &[&Statement]) -> Vec<Caller> {
    let mut callers = Vec::new();
    for principal in statements
        .iter()
        .flat_map(|statement| statement.principals.entries())
    {
        let caller = principal.example();
        if !callers.contains(&caller) {
            callers.push(caller);
        }
    }
    if !callers.is_empty() {
        callers.push(Caller::named(CallerKind::Service, "another-service"));
        callers.push(Caller::aws("arn:aws:iam::another-account:user/somebody"));
    }
    let everybody = Caller::default();
    if !callers.contains(&everybody) {
        callers.push(everybody);
    }
    callers
}

/// Returns a text for each set of these patterns that a text can match, and no other. The second value is `false` if
/// the search gave up.
///
/// The search reads letter by letter, and knows of each pattern how far it may have come. Letters that no pattern
/// expects are all the same to it.
fn texts(patterns: &[Pattern]) -> (Vec<Text>, bool) {
    let expected: BTreeSet<&Letter> = patterns
        .iter()
        .flat_map(|pattern| &pattern.tokens)
        .filter_map(|token| match token {
            Token::One(letter) => Some(letter),
            Token::Any { .. } | Token::Star { .. } => None,
        })
        .collect();
    let other = ('x'..='z')
        .chain('0'..='9')
        .chain('\u{e000}'..)
        .map(Letter::Char)
        .find(|letter| !expected.contains(letter))
        .unwrap_or(Letter::Char('\u{e000}'));
    let start: Vec<Vec<usize>> = patterns
        .iter()
        .map(|pattern| closed(pattern, [0]))
        .collect();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut queue = VecDeque::from([(start, Vec::new())]);
    let mut found: BTreeMap<Vec<bool>, Vec<Letter>> = BTreeMap::new();
    let mut empty = None;
    while let Some((state, text)) = queue.pop_front() {
        let matched: Vec<bool> = state
            .iter()
            .zip(patterns)
            .map(|(places, pattern)| places.last() == Some(&pattern.tokens.len()))
            .collect();
        if text.is_empty() {
            empty = Some(matched);
        } else {
            found.entry(matched).or_insert_with(|| text.clone());
        }
        let mut next_letters = BTreeSet::from([&other]);
        let mut has_narrow_wildcard = false;
        for (places, pattern) in state.iter().zip(patterns) {
            for token in places.iter().filter_map(|place| pattern.tokens.get(*place)) {
                match token {
                    Token::One(letter) => drop(next_letters.insert(letter)),
                    Token::Any { colon } | Token::Star { colon } => has_narrow_wildcard |= !colon,
                }
            }
        }
        let colon = Letter::Char(':');
        if has_narrow_wildcard {
            next_letters.insert(&colon);
        }
        for letter in next_letters {
            let next: Vec<Vec<usize>> = state
                .iter()
                .zip(patterns)
                .map(|(places, pattern)| step(pattern, places, letter))
                .collect();
            if seen.contains(&next) {
                continue;
            }
            if seen.len() >= MOST_STATES {
                let texts = found.into_values().map(|text| text_of(&text)).collect();
                return (texts, false);
            }
            seen.insert(next.clone());
            let mut longer = text.clone();
            longer.push(letter.clone());
            queue.push_back((next, longer));
        }
    }
    if let Some(matched) = empty {
        found.entry(matched).or_default();
    }
    (found.into_values().map(|text| text_of(&text)).collect(), true)
}

/// Returns the places of a pattern after one more letter.
fn step(pattern: &Pattern, places: &[usize], letter: &Letter) -> Vec<usize> {
    let is_colon = *letter == Letter::Char(':');
    let next = places
        .iter()
        .filter_map(|&place| match pattern.tokens.get(place)? {
            Token::One(expected) => (expected == letter).then_some(place + 1),
            Token::Any { colon } => (*colon || !is_colon).then_some(place + 1),
            Token::Star { colon } => (*colon || !is_colon).then_some(place),
        });
    closed(pattern, next)
}

/// Adds the places behind wildcards that match nothing. The places are sorted.
fn closed(pattern: &Pattern, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut all = BTreeSet::new();
    for mut place in places {
        while all.insert(place) && matches!(pattern.tokens.get(place), Some(Token::Star { .. })) {
            place += 1;
        }
    }
    all.into_iter().collect()
}

/// Returns `true` if a text has nothing that a reader could recognize.
pub(super) fn is_nameless(text: &Text) -> bool {
    letters(text).len() <= 1 && text.known().is_some()
}
