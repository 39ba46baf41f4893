//! The six fields of a cron expression.

/// One field: "Cron-based schedules" in the EventBridge Scheduler User Guide.
struct Field {
    name: &'static str,
    min: u32,
    max: u32,
    /// The names of the values, from `min` on.
    names: &'static [&'static str],
    /// The special characters that it accepts besides values.
    signs: &'static str,
}

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const FIELDS: [Field; 6] = [
    Field { name: "minutes", min: 0, max: 59, names: &[], signs: ",-*/" },
    Field { name: "hours", min: 0, max: 23, names: &[], signs: ",-*/" },
    Field { name: "day-of-month", min: 1, max: 31, names: &[], signs: ",-*?/LW" },
    Field { name: "month", min: 1, max: 12, names: &MONTHS, signs: ",-*/" },
    Field { name: "day-of-week", min: 1, max: 7, names: &DAYS, signs: ",-*?L#" },
    Field { name: "year", min: 1970, max: 2199, names: &[], signs: ",-*/" },
];

/// Returns the problem that EventBridge Scheduler would refuse in the fields of a cron expression.
pub(super) fn refusal(text: &str) -> Option<String> {
    let fields: Vec<&str> = text.split_ascii_whitespace().collect();
    if fields.len() != FIELDS.len() {
        return Some(format!(
            "it has {} fields, and a cron expression has six: minutes, hours, day-of-month, month, day-of-week and year; \
             write one such as `0 8 ? * MON-FRI *`",
            fields.len()
        ));
    }
    let refused = FIELDS
        .iter()
        .zip(&fields)
        .find_map(|(field, text)| field.refusal(text));
    refused.or_else(|| {
        let open = [fields[2], fields[4]]
            .iter()
            .filter(|field| **field == "?")
            .count();
        (open != 1).then(|| {
            format!(
                "day-of-month is `{}` and day-of-week is `{}`, but exactly one of them must be `?`; write `?` for the \
                 one that does not matter",
                fields[2], fields[4]
            )
        })
    })
}

impl Field {
    fn refusal(&self, text: &str) -> Option<String> {
        if text == "?" && self.takes('?') {
            return None;
        }
        if text.contains('#') && text.contains(',') && self.takes('#') {
            return Some(format!(
                "{} is `{text}`, but `#` takes a single day; define a schedule for each",
                self.name
            ));
        }
        text.split(',').find_map(|part| self.refusal_of_part(part))
    }

    fn refusal_of_part(&self, part: &str) -> Option<String> {
        if self.is_special(part) {
            return None;
        }
        let (base, step) = match part.split_once('/') {
            Some((base, step)) => (base, Some(step)),
            None => (part, None),
        };
        let step_fits = step.is_none_or(|step| {
            self.takes('/') && number(step).is_some_and(|step| 0 < step && step <= self.max)
        });
        let range = match base.split_once('-') {
            _ if base == "*" => Some((self.min, self.max)),
            Some((first, last)) => self.value(first).zip(self.value(last)),
            None => self.value(base).map(|value| (value, value)),
        };
        match range {
            Some((first, last)) if step_fits && first > last => Some(format!(
                "{} has the range `{base}`, which runs backwards; write two ranges with a comma between them",
                self.name
            )),
            Some(_) if step_fits => None,
            _ => Some(format!("{} has `{part}`, which is not valid; use {}", self.name, self.rule())),
        }
    }

    /// Tells whether a part is special to days: the last day, the nearest weekday, or the second Tuesday.
    fn is_special(&self, part: &str) -> bool {
        let is_value = |text: &str| self.value(text).is_some();
        if self.takes('W') {
            return part == "L" || part.strip_suffix('W').is_some_and(is_value);
        }
        if self.takes('#') {
            let nth = part.split_once('#').is_some_and(|(day, week)| {
                is_value(day) && number(week).is_some_and(|week| (1..=5).contains(&week))
            });
            return nth || part == "L" || part.strip_suffix('L').is_some_and(is_value);
        }
        false
    }

    fn takes(&self, sign: char) -> bool {
        self.signs.contains(sign)
    }

    fn value(&self, text: &str) -> Option<u32> {
        let named = self.names.iter().zip(self.min..);
        named
            .into_iter()
            .find_map(|(name, value)| (*name == text).then_some(value))
            .or_else(|| number(text).filter(|value| (self.min..=self.max).contains(value)))
    }

    /// Returns the values and the special characters of the field, in words.
    fn rule(&self) -> String {
        let names = match (self.names.first(), self.names.last()) {
            (Some(first), Some(last)) => format!(" or {first} to {last}"),
            _ => String::new(),
        };
        let signs: Vec<String> = self.signs.chars().map(|sign| format!("`{sign}`")).collect();
        format!("{} to {}{names} with the signs {}", self.min, self.max, signs.join(" "))
    }
}

/// Returns a number without a sign.
fn number(text: &str) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn refused(fields: &str) -> String {
        refusal(fields).unwrap_or_else(|| panic!("`{fields}` is accepted"))
    }

    #[test]
    fn what_the_user_guide_shows_is_accepted() {
        for fields in [
            "0 10 * * ? *",
            "15 12 * * ? *",
            "0 18 ? * MON-FRI *",
            "0 8 1 * ? *",
            "0/15 * * * ? *",
            "0/10 * ? * MON-FRI *",
            "0/5 8-17 ? * MON-FRI *",
            "15 10 ? * 6L 2022-2023",
            "0 9 ? * 3#2 *",
            "0 9 L * ? *",
            "0 9 3W * ? *",
            "0 9 1,15 JAN,JUL ? 2026/2",
            "*/20 0-6/2 ? 1-6 L *",
        ] {
            assert_eq!(refusal(fields), None, "{fields}");
        }
    }

    #[test]
    fn there_are_six_fields() {
        assert_snapshot!(refused("0 8 * * *"), @"it has 5 fields, and a cron expression has six: minutes, hours, day-of-month, month, day-of-week and year; write one such as `0 8 ? * MON-FRI *`");
        assert_snapshot!(refused(""), @"it has 0 fields, and a cron expression has six: minutes, hours, day-of-month, month, day-of-week and year; write one such as `0 8 ? * MON-FRI *`");
    }

    #[test]
    fn exactly_one_of_the_days_does_not_matter() {
        assert_snapshot!(refused("0 8 * * MON *"), @"day-of-month is `*` and day-of-week is `MON`, but exactly one of them must be `?`; write `?` for the one that does not matter");
        assert_snapshot!(refused("0 8 ? * ? *"), @"day-of-month is `?` and day-of-week is `?`, but exactly one of them must be `?`; write `?` for the one that does not matter");
    }

    #[test]
    fn a_field_takes_its_values_and_its_signs() {
        assert_snapshot!(refused("60 8 * * ? *"), @"minutes has `60`, which is not valid; use 0 to 59 with the signs `,` `-` `*` `/`");
        assert_snapshot!(refused("? 8 * * ? *"), @"minutes has `?`, which is not valid; use 0 to 59 with the signs `,` `-` `*` `/`");
        assert_snapshot!(refused("0 8 ? Jan MON *"), @"month has `Jan`, which is not valid; use 1 to 12 or JAN to DEC with the signs `,` `-` `*` `/`");
        assert_snapshot!(refused("0 8 ? * 0-6 *"), @"day-of-week has `0-6`, which is not valid; use 1 to 7 or SUN to SAT with the signs `,` `-` `*` `?` `L` `#`");
        assert_snapshot!(refused("0 8 ? * 3#6 *"), @"day-of-week has `3#6`, which is not valid; use 1 to 7 or SUN to SAT with the signs `,` `-` `*` `?` `L` `#`");
        for fields in [
            "0 8 32 * ? *",
            "0 8 3L * ? *",
            "0 8 ? * 3W *",
            "0/0 8 * * ? *",
            "0 8 ? * 2/2 *",
            "0 8 * * ? 1969",
            "0,,5 8 * * ? *",
            "+5 8 * * ? *",
            "1-2-3 8 * * ? *",
        ] {
            assert!(refusal(fields).is_some(), "{fields}");
        }
    }

    #[test]
    fn a_range_runs_forwards() {
        assert_snapshot!(refused("0 22-2 * * ? *"), @"hours has the range `22-2`, which runs backwards; write two ranges with a comma between them");
    }

    #[test]
    fn one_day_is_counted_within_the_month() {
        assert_snapshot!(refused("0 8 ? * 3#1,6#3 *"), @"day-of-week is `3#1,6#3`, but `#` takes a single day; define a schedule for each");
    }
}
