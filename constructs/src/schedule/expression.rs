//! The expressions of schedules.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    core::units::{Days, Hours, Minutes},
    schedule::cron,
};

/// The times of a schedule: at a rate, by the calendar, or once.
///
/// In a stage file, the expression is in AWS's syntax, and is checked when the file is read: `rate(5 minutes)`, `cron(0
/// 8 ? * MON-FRI *)`, `at(2026-01-31T12:00:00)`.
///
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct ScheduleExpression(String);

impl ScheduleExpression {
    /// Creates a rate that starts when the schedule is created: `rate(Minutes::<5>)`, `rate(Hours::<1>)`,
    /// `rate(Days::<7>)`.
    pub fn rate<I: Interval>(_: I) -> Self {
        const { assert!(I::COUNT > 0, "the rate of a schedule must be at least 1") };
        let plural = if I::COUNT == 1 { "" } else { "s" };
        Self(format!("rate({} {}{plural})", I::COUNT, I::UNIT))
    }

    /// Creates a cron expression. The six fields are minutes, hours, day-of-month, month, day-of-week and year:
    /// `cron("0 8 ? * MON-FRI *")`.
    ///
    /// Exactly one of day-of-month and day-of-week is `?`. Days of the week are 1 to 7 or SUN to SAT.
    pub fn cron(fields: impl fmt::Display) -> Self {
        Self(format!("cron({fields})"))
    }

    /// Creates a one-time expression, in the schedule's time zone: `at("2026-01-31T12:00:00")`.
    pub fn at(time: impl fmt::Display) -> Self {
        Self(format!("at({time})"))
    }

    /// Returns the expression in the syntax of AWS.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the problem that EventBridge Scheduler would refuse, if there is one.
    pub(super) fn refusal(&self) -> Option<String> {
        let text = &*self.0;
        let within = |kind: &str| {
            text.strip_prefix(kind)?
                .strip_prefix('(')?
                .strip_suffix(')')
        };
        let refusal = if let Some(fields) = within("cron") {
            cron::refusal(fields)
        } else if let Some(rate) = within("rate") {
            (!is_rate(rate)).then(|| {
                "a rate has a whole number of at least 1 and a unit; write one such as `rate(5 minutes)`"
                    .to_owned()
            })
        } else if let Some(time) = within("at") {
            (!is_time(time)).then(|| {
                "the time does not exist, or has another form; write one such as `at(2026-01-31T12:00:00)`, without a \
                 time zone"
                    .to_owned()
            })
        } else {
            Some("write `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)` or `at(2026-01-31T12:00:00)`".to_owned())
        };
        refusal.map(|refusal| format!("`{text}` is not a valid schedule expression: {refusal}"))
    }
}

impl TryFrom<String> for ScheduleExpression {
    type Error = ScheduleExpressionError;

    fn try_from(text: String) -> Result<Self, ScheduleExpressionError> {
        let expression = Self(text);
        match expression.refusal() {
            None => Ok(expression),
            Some(refusal) => Err(ScheduleExpressionError(refusal)),
        }
    }
}

/// The refusal of a text that is not a schedule expression.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct ScheduleExpressionError(String);

/// A length of time that a rate can have: whole minutes, hours or days.
#[diagnostic::on_unimplemented(
    message = "a schedule does not tick every `{Self}`",
    label = "not a length of time for a rate",
    note = "write `Minutes::<5>`, `Hours::<1>` or `Days::<7>`"
)]
pub trait Interval {
    /// The number of units.
    const COUNT: u32;
    /// The unit, in the singular.
    const UNIT: &'static str;
}

impl<const N: u32> Interval for Minutes<N> {
    const COUNT: u32 = N;
    const UNIT: &'static str = "minute";
}

impl<const N: u32> Interval for Hours<N> {
    const COUNT: u32 = N;
    const UNIT: &'static str = "hour";
}

impl<const N: u32> Interval for Days<N> {
    const COUNT: u32 = N;
    const UNIT: &'static str = "day";
}

fn is_rate(text: &str) -> bool {
    let Some((count, unit)) = text.split_once(' ') else { return false };
    let is_count = !count.starts_with('+') && count.parse::<u32>().is_ok_and(|count| count > 0);
    is_count && ["minute", "minutes", "hour", "hours", "day", "days"].contains(&unit)
}

/// Tells whether a text is an existing time in the form `2026-01-31T12:00:00`.
fn is_time(text: &str) -> bool {
    let form: String = text
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
        .collect();
    if form != "0000-00-00T00:00:00" {
        return false;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day) && number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn a_rate_has_a_number_and_a_unit() {
        assert_eq!(ScheduleExpression::rate(Minutes::<5>).as_str(), "rate(5 minutes)");
        assert_eq!(ScheduleExpression::rate(Hours::<1>).as_str(), "rate(1 hour)");
        assert_eq!(ScheduleExpression::rate(Days::<7>).as_str(), "rate(7 days)");
    }

    #[test]
    fn the_stage_file_may_give_each_form() {
        for text in ["rate(1 hour)", "rate(5 minutes)", "cron(0 8 ? * MON-FRI *)", "at(2028-02-29T23:59:59)"]
        {
            let json = serde_json::Value::from(text);
            let expression: ScheduleExpression = serde_json::from_value(json).expect("AWS knows it");
            assert_eq!(expression.as_str(), text);
        }
    }

    #[test]
    fn another_form_is_refused() {
        let refusal = |text: &str| {
            ScheduleExpression::try_from(text.to_owned())
                .expect_err("AWS does not know it")
                .to_string()
        };
        assert_snapshot!(refusal("every day"), @"`every day` is not a valid schedule expression: write `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)` or `at(2026-01-31T12:00:00)`");
        assert_snapshot!(refusal("cron(0 8 * * *)"), @"`cron(0 8 * * *)` is not a valid schedule expression: it has 5 fields, and a cron expression has six: minutes, hours, day-of-month, month, day-of-week and year; write one such as `0 8 ? * MON-FRI *`");
        assert_snapshot!(refusal("rate(0 hours)"), @"`rate(0 hours)` is not a valid schedule expression: a rate has a whole number of at least 1 and a unit; write one such as `rate(5 minutes)`");
        assert_snapshot!(refusal("at(2027-02-29T12:00:00)"), @"`at(2027-02-29T12:00:00)` is not a valid schedule expression: the time does not exist, or has another form; write one such as `at(2026-01-31T12:00:00)`, without a time zone");
        for text in [
            "rate(5 seconds)",
            "rate(+5 days)",
            "rate(5)",
            "at(2026-01-31T12:00:00Z)",
            "at(2026-1-31T12:00)",
            "at(2026-13-01T00:00:00)",
            "at(2026-01-01T24:00:00)",
        ] {
            assert!(ScheduleExpression::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
