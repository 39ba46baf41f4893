//! The comparison of two schemas: which values fit the one and not the other.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::core::contract::{
    difference::{Certainty, Difference, Direction, Kind},
    shape::{Schema, Shape, UNDECIDED, is_closed, may_overlap, names, shapes},
};

/// The keywords that are compared as they are written. Whether one includes another is undecided.
const UNDECIDABLE: [&str; 11] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "multipleOf",
    "unevaluatedItems",
];

/// Returns the differences between two schemas that matter to the other side.
///
/// For [`Direction::Received`] these are values that were accepted before and are refused now, and for
/// [`Direction::Sent`] values that may come now and did not come before. Properties that no schema names are not part
/// of a contract: nobody relies on what is ignored. `place` is the name of the value in the differences.
pub fn differences(
    before: Schema<'_>,
    after: Schema<'_>,
    direction: Direction,
    place: &str,
) -> Vec<Difference> {
    let (narrow, wide) = match direction {
        Direction::Received => (before, after),
        Direction::Sent => (after, before),
    };
    let mut comparison = Comparison { direction, open: BTreeSet::new() };
    let mut differences = comparison.contain(narrow, wide, place);
    // Several alternatives may have the same difference.
    let mut seen = Vec::new();
    differences.retain(|difference| {
        let is_new = !seen.contains(difference);
        if is_new {
            seen.push(difference.clone());
        }
        is_new
    });
    differences
}

struct Comparison {
    direction: Direction,
    /// The pairs of schemas that are compared at the moment. A recursive schema meets them again.
    open: BTreeSet<(String, String)>,
}

/// The schema of a part of a value: the schema's JSON, or no constraint.
const ANY: Value = Value::Bool(true);

impl Comparison {
    /// Returns the reasons why a value that fits `narrow` may not fit `wide`.
    fn contain(&mut self, narrow: Schema<'_>, wide: Schema<'_>, path: &str) -> Vec<Difference> {
        let pair = (narrow.schema.to_string(), wide.schema.to_string());
        if !self.open.insert(pair.clone()) {
            return Vec::new();
        }
        let (parts, wholes) = (shapes(narrow), shapes(wide));
        let mut found: Vec<Difference> = parts
            .iter()
            .flat_map(|part| self.contain_shape(part, &wholes, [narrow.document, wide.document], path))
            .collect();
        if pair.0 != pair.1 && may_overlap(wide) {
            found.push(Difference::may(path, Kind::Overlap));
        }
        self.open.remove(&pair);
        found
    }

    fn contain_shape(
        &mut self,
        part: &Shape,
        wholes: &[Shape],
        documents: [&Value; 2],
        path: &str,
    ) -> Vec<Difference> {
        let mut near = Vec::new();
        for whole in wholes {
            match self.compare(part, whole, documents, path) {
                Some(found) if found.is_empty() => return Vec::new(),
                Some(found) => near.push(found),
                None => {}
            }
        }
        if *part.type_name() == *"boolean"
            && [true, false]
                .iter()
                .all(|value| wholes.contains(&Shape::Literal((*value).into())))
        {
            return Vec::new();
        }
        // The alternative with the fewest differences is probably the one that was meant.
        let is_ambiguous = near.len() > 1;
        if let Some(mut nearest) = near.into_iter().min_by_key(Vec::len) {
            if is_ambiguous {
                // Several alternatives together may include what none of them does.
                nearest
                    .iter_mut()
                    .for_each(|difference| difference.certainty = Certainty::May);
            }
            return nearest;
        }
        vec![Difference::certain(path, unlike(part, wholes))]
    }

    /// Compares two alternatives. Returns `None` if they have nothing to do with each other.
    fn compare(
        &mut self,
        part: &Shape,
        whole: &Shape,
        documents: [&Value; 2],
        path: &str,
    ) -> Option<Vec<Difference>> {
        match (part, whole) {
            (_, Shape::Any) => Some(Vec::new()),
            (Shape::Literal(one), Shape::Literal(other)) => same(one, other).then(Vec::new),
            (Shape::Literal(literal), Shape::Typed(name, keywords)) => {
                let is_whole = literal.as_f64().is_some_and(|number| number.fract() == 0.0);
                let is_type = name == part.type_name() || name == "integer" && is_whole;
                is_type.then(|| self.fit(literal, keywords, documents[1], path))
            }
            (Shape::Typed(one, narrow), Shape::Typed(other, wide)) => {
                let is_same = one == other || one == "integer" && other == "number";
                let is_variant = match (part.tag(), whole.tag()) {
                    (Some((name, one)), Some((of_other, other))) => name != of_other || same(&one, &other),
                    _ => true,
                };
                (is_same && is_variant).then(|| self.compare_keywords(other, [narrow, wide], documents, path))
            }
            (Shape::Any | Shape::Typed(..), _) => None,
        }
    }

    /// Compares a single value with the keywords of its type.
    fn fit(
        &mut self,
        literal: &Value,
        wide: &Map<String, Value>,
        document: &Value,
        path: &str,
    ) -> Vec<Difference> {
        let narrow = match literal {
            Value::String(text) => {
                let length = Value::from(text.chars().count());
                Map::from_iter([("minLength".to_owned(), length.clone()), ("maxLength".to_owned(), length)])
            }
            Value::Number(number) => {
                let number = Value::from(number.clone());
                Map::from_iter([("minimum".to_owned(), number.clone()), ("maximum".to_owned(), number)])
            }
            // No schema of a Rust type has such literals.
            Value::Array(_) | Value::Object(_) if !wide.is_empty() => {
                return vec![Difference::may(path, Kind::Literal(literal.clone()))];
            }
            _ => Map::new(),
        };
        let type_name = Shape::Literal(literal.clone()).type_name().to_owned();
        let found = self.compare_keywords(&type_name, [&narrow, wide], [document; 2], path);
        let certainty = |difference: &Difference| match difference.kind {
            // The text may match the pattern or the format.
            Kind::Pattern { .. } | Kind::Format { .. } | Kind::Keyword(_) => Certainty::May,
            _ => difference.certainty,
        };
        let certainty = found.iter().map(certainty).max();
        certainty
            .map(|certainty| Difference {
                certainty,
                ..Difference::may(path, Kind::Literal(literal.clone()))
            })
            .into_iter()
            .collect()
    }

    fn compare_keywords(
        &mut self,
        type_name: &str,
        keywords: [&Map<String, Value>; 2],
        documents: [&Value; 2],
        path: &str,
    ) -> Vec<Difference> {
        let [narrow, wide] = keywords;
        let mut found = Vec::new();
        for keyword in UNDECIDABLE.iter().chain(&[UNDECIDED]) {
            if wide.contains_key(*keyword) && narrow.get(*keyword) != wide.get(*keyword) {
                found.push(Difference::may(path, Kind::Keyword((*keyword).to_owned())));
            }
        }
        match type_name {
            "string" => compare_texts(narrow, wide, path, &mut found),
            "integer" | "number" => compare_numbers(type_name, narrow, wide, path, &mut found),
            "array" => self.compare_arrays(keywords, documents, path, &mut found),
            "object" => self.compare_objects(keywords, documents, path, &mut found),
            _ => {}
        }
        found
    }

    fn compare_arrays(
        &mut self,
        [narrow, wide]: [&Map<String, Value>; 2],
        documents: [&Value; 2],
        path: &str,
        found: &mut Vec<Difference>,
    ) {
        compare_lengths(["minItems", "maxItems"], "elements", narrow, wide, path, found);
        let is_unique =
            |keywords: &Map<String, Value>| keywords.get("uniqueItems") == Some(&Value::Bool(true));
        if is_unique(wide) && !is_unique(narrow) {
            found.push(Difference::certain(path, Kind::Repeated));
        }
        let prefix = |keywords: &Map<String, Value>| -> Vec<Value> {
            let prefix = keywords.get("prefixItems").and_then(Value::as_array);
            prefix.cloned().unwrap_or_default()
        };
        let rest = |keywords: &Map<String, Value>| keywords.get("items").cloned().unwrap_or(ANY);
        let (of_narrow, of_wide) = (prefix(narrow), prefix(wide));
        let (rest_of_narrow, rest_of_wide) = (rest(narrow), rest(wide));
        let most = narrow
            .get("maxItems")
            .and_then(Value::as_u64)
            .unwrap_or(u64::MAX);
        let places = of_narrow.len().max(of_wide.len());
        for place in (0..places).filter(|place| (*place as u64) < most) {
            let of = |prefix: &[Value], rest: &Value| prefix.get(place).unwrap_or(rest).clone();
            let (one, other) = (of(&of_narrow, &rest_of_narrow), of(&of_wide, &rest_of_wide));
            found.extend(self.contain_parts([&one, &other], documents, &format!("{path}[{place}]")));
        }
        if (places as u64) < most {
            let parts = [&rest_of_narrow, &rest_of_wide];
            found.extend(self.contain_parts(parts, documents, &format!("{path}[]")));
        }
    }

    fn compare_objects(
        &mut self,
        [narrow, wide]: [&Map<String, Value>; 2],
        documents: [&Value; 2],
        path: &str,
        found: &mut Vec<Difference>,
    ) {
        compare_lengths(["minProperties", "maxProperties"], "fields", narrow, wide, path, found);
        let (of_narrow, of_wide) = (properties(narrow), properties(wide));
        let (required, required_by_wide) = (names(narrow), names(wide));
        for name in required_by_wide
            .iter()
            .filter(|name| !required.contains(name))
        {
            let is_unknown = !of_narrow.contains_key(*name);
            found.push(Difference::certain(&field(path, name), Kind::Required { is_unknown }));
        }
        let (others, others_of_wide) = (others(narrow), others(wide));
        for (name, schema) in &of_narrow {
            let path = field(path, name);
            match (of_wide.get(name), &others_of_wide) {
                (Some(wide), _) | (None, Others::Like(wide)) => {
                    found.extend(self.contain_parts([schema, wide], documents, &path));
                }
                (None, Others::None) if !shapes(Schema { schema, document: documents[0] }).is_empty() => {
                    found.push(Difference::certain(&path, Kind::Excluded));
                }
                (None, Others::Ignored) if self.direction == Direction::Received => {
                    found.push(Difference::may(&path, Kind::Dropped));
                }
                (None, _) => {}
            }
        }
        for (name, wide) in of_wide
            .iter()
            .filter(|(name, _)| !of_narrow.contains_key(*name))
        {
            let path = field(path, name);
            match &others {
                Others::Like(schema) => {
                    found.extend(self.contain_parts([schema, wide], documents, &path));
                }
                _ if self.direction == Direction::Sent && !required_by_wide.contains(&name.as_str()) => {
                    found.push(Difference::may(&path, Kind::Dropped));
                }
                _ => {}
            }
        }
        match (&others, &others_of_wide) {
            (Others::Like(one), Others::Like(other)) => {
                found.extend(self.contain_parts([one, other], documents, &format!("{path}.*")));
            }
            (Others::Like(_), Others::None) => {
                found.push(Difference::certain(path, Kind::OtherFields));
            }
            (Others::Like(_), Others::Ignored) if self.direction == Direction::Received => {
                found.push(Difference::may(&format!("{path}.*"), Kind::Dropped));
            }
            (Others::Ignored | Others::None, Others::Like(_)) if self.direction == Direction::Sent => {
                found.push(Difference::may(&format!("{path}.*"), Kind::Dropped));
            }
            (Others::Ignored, Others::None) if self.direction == Direction::Received => {
                found.push(Difference::certain(path, Kind::OtherFields));
            }
            _ => {}
        }
    }

    fn contain_parts(
        &mut self,
        [narrow, wide]: [&Value; 2],
        documents: [&Value; 2],
        path: &str,
    ) -> Vec<Difference> {
        let of = |schema, document| Schema { schema, document };
        self.contain(of(narrow, documents[0]), of(wide, documents[1]), path)
    }
}

/// The properties of an object that its schema does not name.
enum Others {
    /// They have this schema, as the values of a map.
    Like(Value),
    /// There are none.
    None,
    /// They are no part of the contract.
    Ignored,
}

fn others(keywords: &Map<String, Value>) -> Others {
    match keywords.get("additionalProperties") {
        _ if is_closed(keywords) => Others::None,
        Some(schema @ Value::Object(_)) => Others::Like(schema.clone()),
        // A map of anything.
        Some(Value::Bool(true)) => Others::Like(ANY),
        _ => Others::Ignored,
    }
}

fn properties(keywords: &Map<String, Value>) -> Map<String, Value> {
    let properties = keywords.get("properties").and_then(Value::as_object);
    properties.cloned().unwrap_or_default()
}

fn field(path: &str, name: &str) -> String {
    format!("{path}.{name}")
}

/// Returns the difference of an alternative that no other is like.
fn unlike(part: &Shape, wholes: &[Shape]) -> Kind {
    if let Shape::Literal(literal) = part {
        return Kind::Literal(literal.clone());
    }
    let literals: Vec<Value> = wholes
        .iter()
        .filter_map(|whole| match whole {
            Shape::Literal(literal) if whole.type_name() == part.type_name() => Some(literal.clone()),
            _ => None,
        })
        .collect();
    let has_variants = wholes
        .iter()
        .any(|whole| whole.type_name() == part.type_name());
    match part.tag() {
        Some((_, tag)) if has_variants => Kind::Variant(tag),
        _ if !literals.is_empty() => Kind::Unlisted { known: literals },
        _ => {
            let mut known: Vec<String> = Vec::new();
            for whole in wholes.iter().map(Shape::type_name).map(str::to_owned) {
                if !known.contains(&whole) {
                    known.push(whole);
                }
            }
            Kind::Type { found: part.type_name().to_owned(), known }
        }
    }
}

/// Compares values as JSON does: `1` and `1.0` are the same number.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

fn compare_texts(
    narrow: &Map<String, Value>,
    wide: &Map<String, Value>,
    path: &str,
    found: &mut Vec<Difference>,
) {
    compare_lengths(["minLength", "maxLength"], "characters", narrow, wide, path, found);
    let text = |keywords: &Map<String, Value>, keyword: &str| {
        keywords
            .get(keyword)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let kinds: [(&str, fn(String, Option<String>) -> Kind); 2] = [
        ("pattern", |wanted, found| Kind::Pattern { wanted, found }),
        ("format", |wanted, found| Kind::Format { wanted, found }),
    ];
    for (keyword, kind) in kinds {
        let Some(wanted) = text(wide, keyword) else { continue };
        match text(narrow, keyword) {
            Some(same) if same == wanted => {}
            // One may include the other.
            other @ Some(_) => found.push(Difference::may(path, kind(wanted, other))),
            None => found.push(Difference::certain(path, kind(wanted, None))),
        }
    }
}

fn compare_lengths(
    [least, most]: [&str; 2],
    unit: &'static str,
    narrow: &Map<String, Value>,
    wide: &Map<String, Value>,
    path: &str,
    found: &mut Vec<Difference>,
) {
    let number = |keywords: &Map<String, Value>, keyword: &str| keywords.get(keyword).and_then(Value::as_u64);
    let (of_narrow, of_wide) = (number(narrow, least).unwrap_or(0), number(wide, least).unwrap_or(0));
    if of_wide > of_narrow {
        let of_narrow = (of_narrow > 0).then(|| of_narrow.to_string());
        found.push(Difference::certain(
            path,
            Kind::Limit { unit, is_least: true, wide: of_wide.to_string(), narrow: of_narrow },
        ));
    }
    let (of_narrow, of_wide) = (number(narrow, most), number(wide, most));
    if let Some(of_wide) = of_wide
        && of_narrow.is_none_or(|of_narrow| of_narrow > of_wide)
    {
        let of_narrow = of_narrow.map(|length| length.to_string());
        found.push(Difference::certain(
            path,
            Kind::Limit { unit, is_least: false, wide: of_wide.to_string(), narrow: of_narrow },
        ));
    }
}

/// A bound of numbers, and whether the bound itself is outside.
type Bound = Option<(f64, bool)>;

fn compare_numbers(
    type_name: &str,
    narrow: &Map<String, Value>,
    wide: &Map<String, Value>,
    path: &str,
    found: &mut Vec<Difference>,
) {
    for is_least in [true, false] {
        let (of_narrow, of_wide) = (bound(type_name, narrow, is_least), bound(type_name, wide, is_least));
        let Some((limit, is_outside)) = of_wide else { continue };
        let is_within = of_narrow.is_some_and(|(number, is_excluded)| {
            let is_beyond = if is_least { number > limit } else { number < limit };
            is_beyond || number == limit && (is_excluded || !is_outside)
        });
        if !is_within {
            let said = |(number, is_outside): (f64, bool)| match (is_outside, is_least) {
                (false, _) => rounded(number),
                (true, true) => format!("more than {}", rounded(number)),
                (true, false) => format!("less than {}", rounded(number)),
            };
            let kind = Kind::Limit {
                unit: "",
                is_least,
                wide: said((limit, is_outside)),
                narrow: of_narrow.map(said),
            };
            found.push(Difference::certain(path, kind));
        }
    }
}

/// Writes a number. Large ones are shortened: no reader compares their 19 digits.
fn rounded(number: f64) -> String {
    if number.abs() < 1e15 { number.to_string() } else { format!("{number:.1e}") }
}

/// Returns the lower or the upper bound of numbers. The formats of whole numbers are bounds, too.
fn bound(type_name: &str, keywords: &Map<String, Value>, is_least: bool) -> Bound {
    let (included, excluded) =
        if is_least { ("minimum", "exclusiveMinimum") } else { ("maximum", "exclusiveMaximum") };
    let number = |keyword: &str| keywords.get(keyword).and_then(Value::as_f64);
    let format = keywords
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (sign, bits) = match format.strip_prefix("uint") {
        Some(bits) => (false, bits),
        None => (true, format.strip_prefix("int").unwrap_or_default()),
    };
    let bits = match bits {
        "" if format == "int" || format == "uint" => Some(64),
        bits => bits.parse::<i32>().ok(),
    };
    let of_format = bits.map(|bits| match (sign, is_least) {
        (true, true) => -2_f64.powi(bits - 1),
        (true, false) => 2_f64.powi(bits - 1) - 1.0,
        (false, true) => 0.0,
        (false, false) => 2_f64.powi(bits) - 1.0,
    });
    let is_whole = type_name == "integer";
    let excluded = number(excluded).map(|number| match (is_whole, is_least) {
        (false, _) => (number, true),
        (true, true) => (number.floor() + 1.0, false),
        (true, false) => (number.ceil() - 1.0, false),
    });
    let bounds =
        [number(included).map(|number| (number, false)), of_format.map(|number| (number, false)), excluded];
    // Of equal bounds, the one that is outside is stricter.
    let strictest = |one: (f64, bool), other: (f64, bool)| {
        let is_stricter = match one.0.partial_cmp(&other.0) {
            Some(order) if order.is_ne() => order.is_gt() == is_least,
            _ => one.1,
        };
        if is_stricter { one } else { other }
    };
    bounds.into_iter().flatten().reduce(strictest)
}
