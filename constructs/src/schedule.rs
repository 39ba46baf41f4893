//! Schedules of EventBridge Scheduler.

mod cron;
mod expression;
mod time_zone;

use links::trigger::Scheduled;
use resources::{
    Arn, Handle, IntoValue, Map, Name, Value,
    scheduler::{
        self, ScheduleRequired,
        schedule::{DeadLetterConfig, FlexibleTimeWindow, Mode, RetryPolicy, Target, TargetRequired},
    },
};
use serde::Serialize;

pub use crate::schedule::{
    expression::{Interval, ScheduleExpression, ScheduleExpressionError},
    time_zone::{TimeZone, TimeZoneError},
};
use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        policy::{self, Policy},
        stack::Stack,
        stage::NameKind,
        units::{Measure, limited},
    },
    lambda_fn::{AnyFunctionRef, FunctionRef},
};

/// An EventBridge Scheduler schedule. It starts a function with an input.
///
/// By default its times are in UTC, and it starts the function within the same minute. Undeliverable events are retried
/// for a day. The function's dead-letter queue gets events that are never delivered, and events that the function fails
/// to handle three times.
///
/// ```
/// # use constructs::{LambdaFn, Schedule, Stack, Stage, schedule::ScheduleExpression};
/// # use links::{Links, NoLinks, Running, Side};
/// /// The input of `report`.
/// #[derive(serde::Serialize)]
/// struct Report {
///     days: u32,
/// }
///
/// /// `report` is started by a schedule.
/// #[derive(Links)]
/// #[links(scheduled(Report))]
/// struct ReportLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let report = stack.add(LambdaFn::new("report", ReportLinks(NoLinks::new())));
/// stack.add(
///     Schedule::new("weekly-report", ScheduleExpression::cron("0 8 ? * MON *"))
///         .time_zone("Europe/Paris")
///         .starts(&report, &Report { days: 7 }),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "a schedule exists once it is added to a stack"]
pub struct Schedule {
    identity: Identity,
    expression: ScheduleExpression,
    time_zone: Option<String>,
    flexible_window: Option<FlexibleWindow>,
    retries: Option<Retries>,
    event_age: Option<EventAge>,
    targets: Vec<(AnyFunctionRef, Result<String, String>)>,
}

impl Schedule {
    /// Creates a schedule with this name and these times.
    pub fn new(name: &'static str, expression: ScheduleExpression) -> Self {
        Self {
            identity: Identity::new(name),
            expression,
            time_zone: None,
            flexible_window: None,
            retries: None,
            event_age: None,
            targets: Vec::new(),
        }
    }

    /// Sets the time zone of the expression, from the IANA database, such as `Europe/Paris`. By default UTC.
    ///
    /// If clocks change, a skipped time is skipped, and a repeated time fires once.
    pub fn time_zone(mut self, name: impl Into<String>) -> Self {
        self.time_zone = Some(name.into());
        self
    }

    /// Starts the function at a random time within 1 to 1,440 minutes after each time of the expression, to spread
    /// load. By default within the same minute.
    pub fn flexible_window<M: Measure<FlexibleWindow>>(mut self, window: M) -> Self {
        self.flexible_window = Some(window.measure(M::CHECKED));
        self
    }

    /// Sets the number of delivery retries, from 0 to 185. By default 185.
    pub fn retries<M: Measure<Retries>>(mut self, retries: M) -> Self {
        self.retries = Some(retries.measure(M::CHECKED));
        self
    }

    /// Sets how long deliveries are retried, from 1 minute to 24 hours. By default 24 hours.
    pub fn max_event_age<M: Measure<EventAge>>(mut self, age: M) -> Self {
        self.event_age = Some(age.measure(M::CHECKED));
        self
    }

    /// Starts a function with an input, and allows the schedule to invoke it. A schedule starts one function.
    ///
    /// The function's links declare the input: `#[links(scheduled(Report))]`. The function gets the input and its
    /// scheduled time.
    pub fn starts<L, I: ScheduleInput<L>>(mut self, function: &FunctionRef<L>, input: &I) -> Self {
        self.targets
            .push((function.untyped().clone(), written(input)));
        self
    }
}

/// An input that a schedule can give to a function with links `L`.
///
/// The function's links declare it: `#[links(scheduled(Report))]`.
// The bounds of `starts` do not use `Scheduled` itself. The compiler would then take the input's type from the
// function, and its message about another type could not name the remedy.
#[diagnostic::on_unimplemented(
    message = "the function is not scheduled with an input of type `{Self}`",
    label = "not the input of a function with `{L}`",
    note = "give the input that the function's links declare, or declare this one: `#[links(scheduled({Self}))]`; its type \
            also implements `Serialize`"
)]
pub trait ScheduleInput<L>: Serialize {}

#[diagnostic::do_not_recommend]
impl<L: Scheduled<I>, I: Serialize> ScheduleInput<L> for I {}

impl Construct for Schedule {
    type Ref = ScheduleRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> ScheduleRef {
        let id = self.identity.id();
        let name = stack.physical_name(&self.identity, &NAME);
        for refusal in self.refusals() {
            stack.report(id.clone(), refusal);
        }
        let mut may_start = Policy::default();
        for (function, _) in &self.targets {
            stack.start_function(function.id());
            may_start.allow("lambda:InvokeFunction", function.arn().into_node());
            if let Some(queue) = function.dead_letters() {
                may_start.allow("sqs:SendMessage", queue.arn().into_node());
            }
        }
        // "Confused deputy prevention in EventBridge Scheduler" in its User Guide. The role is created before the
        // schedule, so the schedule's own ARN is not known yet.
        let assumed_by = policy::assumed_by_service_of_account("scheduler.amazonaws.com");
        let role = may_start.put_role(stack, self.identity.id_with("Role"), "target", assumed_by);

        let target = self.targets.first().map(|(function, input)| {
            let required = TargetRequired { arn: function.arn(), role_arn: role.arn() };
            let mut target = Target::new(required).input(input.clone().unwrap_or_default());
            if let Some(queue) = function.dead_letters() {
                target = target.dead_letter_config(DeadLetterConfig::new().arn(queue.arn()));
            }
            if self.retries.is_some() || self.event_age.is_some() {
                let mut policy = RetryPolicy::new();
                if let Some(retries) = self.retries {
                    policy = policy.maximum_retry_attempts(whole(retries.get()));
                }
                if let Some(age) = self.event_age {
                    policy = policy.maximum_event_age_in_seconds(whole(age.get()));
                }
                target = target.retry_policy(policy);
            }
            target
        });
        let flexible_time_window = match self.flexible_window {
            None => FlexibleTimeWindow::new(Mode::OFF),
            Some(window) => {
                FlexibleTimeWindow::new(Mode::FLEXIBLE).maximum_window_in_minutes(whole(window.get()))
            }
        };
        let required = ScheduleRequired {
            flexible_time_window,
            schedule_expression: self.expression.as_str().to_owned(),
            // A missing target is already reported.
            target: Value::<Target>::from_node(
                target.map_or_else(|| Map::new().into(), IntoValue::into_node),
            ),
        };
        let mut schedule = scheduler::Schedule::new(required).name(name);
        if let Some(zone) = self.time_zone {
            schedule = schedule.schedule_expression_timezone(zone);
        }
        ScheduleRef { handle: stack.resource(id, schedule).handle() }
    }
}

impl Schedule {
    /// Returns the problems that EventBridge Scheduler would refuse: "Quotas for EventBridge Scheduler" in its User
    /// Guide.
    fn refusals(&self) -> Vec<String> {
        let mut refusals: Vec<String> = self.expression.refusal().into_iter().collect();
        if let Some(zone) = &self.time_zone
            && let Err(refusal) = TimeZone::try_from(zone.clone())
        {
            refusals.push(refusal.to_string());
        }
        match &*self.targets {
            [] => {
                let message = "starts nothing; add `.starts(&function, &input)`";
                refusals.push(message.to_owned());
            }
            [_] => {}
            [(first, _), (second, _), ..] => refusals.push(format!(
                "starts {} and {}, but a schedule starts one function; define a schedule for each",
                first.id(),
                second.id()
            )),
        }
        for (_, input) in &self.targets {
            match input {
                Err(refusal) => refusals.push(refusal.clone()),
                Ok(input) if input.len() > MAX_INPUT_BYTES => refusals.push(format!(
                    "an input of {} bytes is too large; use at most {MAX_INPUT_BYTES} bytes, and let the function read \
                     the rest from a bucket or a table",
                    input.len()
                )),
                Ok(_) => {}
            }
        }
        refusals
    }
}

/// Returns a whole number for a property that AWS's schema declares as any number.
fn whole(number: u32) -> Value<f64> {
    Value::from_node(i64::from(number).into())
}

/// Returns the function's event as JSON with sorted keys, or the problem of the input.
///
/// The service inserts the scheduled time: "Adding context attributes" in the EventBridge Scheduler User Guide.
fn written<I: Serialize>(input: &I) -> Result<String, String> {
    let mut input = serde_json::to_value(input).map_err(|error| {
        format!("the input cannot be written as JSON ({error}); use a type with fields that can")
    })?;
    input.sort_all_objects();
    Ok(format!(r#"{{"input":{input},"scheduled_at":"<aws.scheduler.scheduled-time>"}}"#))
}

const MAX_INPUT_BYTES: usize = 262_144;

/// A handle to a schedule of a stack.
#[derive(Clone, Debug)]
pub struct ScheduleRef {
    handle: Handle<scheduler::Schedule>,
}

impl ScheduleRef {
    /// Returns the schedule's ARN.
    pub fn arn(&self) -> Value<Arn<scheduler::Schedule>> {
        self.handle.arn()
    }

    /// Returns the schedule's name.
    pub fn name(&self) -> Value<Name<scheduler::Schedule>> {
        self.handle.reference()
    }
}

limited! {
    /// The window in which a schedule starts its function, in minutes: `MaximumWindowInMinutes` of
    /// `FlexibleTimeWindow` in the EventBridge Scheduler API Reference.
    FlexibleWindow = 1..=1440 "minutes",
    from |Minutes| N,
    else "a flexible window must be 1 to 1,440 minutes"
}

limited! {
    /// The delivery retries of a schedule: `MaximumRetryAttempts` of `RetryPolicy` in the EventBridge Scheduler API
    /// Reference.
    Retries = 0..=185 "attempts",
    from |Attempts| N,
    else "the retries of a schedule must be 0 to 185"
}

limited! {
    /// The maximum age of an undelivered event, in seconds: `MaximumEventAgeInSeconds` of `RetryPolicy` in the
    /// EventBridge Scheduler API Reference.
    EventAge = 60..=86_400 "s",
    from |T: Span| T::SECONDS,
    else "the maximum event age must be 1 minute to 24 hours"
}

// From "CreateSchedule" in the EventBridge Scheduler API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a schedule",
    min: 1,
    max: 64,
    signs: "-_.",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use links::{Links, Running, Side};

    use super::*;
    use crate::{
        core::{
            link::Declared,
            testing::{changes_of, problems_of, resource},
            units::{Attempts, Hours, Minutes},
        },
        lambda_fn::LambdaFn,
    };

    #[derive(Serialize)]
    struct Sales {
        days: u32,
        currency: &'static str,
    }

    #[derive(Links)]
    #[links(scheduled(Sales))]
    struct ReporterLinks<S: Side = Running> {
        title: links::Link<links::kind::Text, S>,
    }

    fn reporter(stack: &mut Stack) -> FunctionRef<ReporterLinks<Declared>> {
        use crate::core::link::ToLink as _;

        stack.add(LambdaFn::new("reporter", ReporterLinks { title: "Sales".link() }))
    }

    fn weekly() -> Schedule {
        Schedule::new("weekly-report", ScheduleExpression::cron("0 8 ? * MON *"))
    }

    const SALES: Sales = Sales { days: 7, currency: "EUR" };

    fn report(stack: &mut Stack, schedule: Schedule) {
        let reporter = reporter(stack);
        stack.add(schedule.starts(&reporter, &SALES));
    }

    #[test]
    fn a_schedule_starts_its_function_with_the_time_and_the_input() {
        assert_snapshot!(resource("WeeklyReport", |stack| report(stack, weekly())), @r#"
        {
          "Properties": {
            "FlexibleTimeWindow": {
              "Mode": "OFF"
            },
            "Name": "shop-dev-weekly-report",
            "ScheduleExpression": "cron(0 8 ? * MON *)",
            "Target": {
              "Arn": {
                "Fn::GetAtt": [
                  "Reporter",
                  "Arn"
                ]
              },
              "DeadLetterConfig": {
                "Arn": {
                  "Fn::GetAtt": [
                    "ReporterDeadLetters",
                    "Arn"
                  ]
                }
              },
              "Input": "{\"input\":{\"currency\":\"EUR\",\"days\":7},\"scheduled_at\":\"<aws.scheduler.scheduled-time>\"}",
              "RoleArn": {
                "Fn::GetAtt": [
                  "WeeklyReportRole",
                  "Arn"
                ]
              }
            }
          },
          "Type": "AWS::Scheduler::Schedule"
        }
        "#);
    }

    #[test]
    fn its_role_may_start_the_function_and_send_to_its_dead_letter_queue_and_nothing_else() {
        assert_snapshot!(resource("WeeklyReportRole", |stack| report(stack, weekly())), @r#"
        {
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Condition": {
                    "StringEquals": {
                      "aws:SourceAccount": {
                        "Ref": "AWS::AccountId"
                      }
                    }
                  },
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "scheduler.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Policies": [
              {
                "PolicyDocument": {
                  "Statement": [
                    {
                      "Action": "lambda:InvokeFunction",
                      "Effect": "Allow",
                      "Resource": {
                        "Fn::GetAtt": [
                          "Reporter",
                          "Arn"
                        ]
                      }
                    },
                    {
                      "Action": "sqs:SendMessage",
                      "Effect": "Allow",
                      "Resource": {
                        "Fn::GetAtt": [
                          "ReporterDeadLetters",
                          "Arn"
                        ]
                      }
                    }
                  ],
                  "Version": "2012-10-17"
                },
                "PolicyName": "target"
              }
            ]
          },
          "Type": "AWS::IAM::Role"
        }
        "#);
    }

    #[test]
    fn a_setter_changes_its_property_only() {
        let changes =
            |schedule: Schedule| changes_of(|stack| report(stack, weekly()), |stack| report(stack, schedule));
        assert_snapshot!(changes(weekly().time_zone("Europe/Paris")), @r#"+ WeeklyReport.ScheduleExpressionTimezone: "Europe/Paris""#);
        assert_snapshot!(changes(weekly().flexible_window(Minutes::<15>)), @r#"
        - WeeklyReport.FlexibleTimeWindow.Mode: "OFF"
        + WeeklyReport.FlexibleTimeWindow.MaximumWindowInMinutes: 15
        + WeeklyReport.FlexibleTimeWindow.Mode: "FLEXIBLE"
        "#);
        assert_snapshot!(changes(weekly().retries(Attempts::<3>)), @"+ WeeklyReport.Target.RetryPolicy.MaximumRetryAttempts: 3");
        assert_snapshot!(changes(weekly().max_event_age(Hours::<1>)), @"+ WeeklyReport.Target.RetryPolicy.MaximumEventAgeInSeconds: 3600");
    }

    #[test]
    fn a_schedule_starts_one_function() {
        let problems = problems_of(|stack| {
            let reporter = reporter(stack);
            stack.add(weekly());
            let twice = Schedule::new("twice", ScheduleExpression::rate(Hours::<1>));
            stack.add(twice.starts(&reporter, &SALES).starts(&reporter, &SALES));
        });
        assert_snapshot!(problems, @"
        WeeklyReport: starts nothing; add `.starts(&function, &input)`
        Twice: starts Reporter and Reporter, but a schedule starts one function; define a schedule for each
        ");
    }

    #[test]
    fn what_the_service_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            let schedule = Schedule::new("weekly-report", ScheduleExpression::cron("0 8 * * MON *"));
            report(stack, schedule.time_zone("Paris"));
        });
        assert_snapshot!(problems, @"
        WeeklyReport: `cron(0 8 * * MON *)` is not a valid schedule expression: day-of-month is `*` and day-of-week is `MON`, but exactly one of them must be `?`; write `?` for the one that does not matter
        WeeklyReport: `Paris` is not a time zone of the IANA database; write one such as `Europe/Paris` or `UTC`
        ");
        let problems = problems_of(|stack| {
            let name = "a-schedule-with-a-name-that-is-longer-than-the-service-can-bear";
            report(stack, Schedule::new(name, ScheduleExpression::at("2026-02-30T08:00:00")));
        });
        assert_snapshot!(problems, @"
        AScheduleWithANameThatIsLongerThanTheServiceCanBear: `shop-dev-a-schedule-with-a-name-that-is-longer-than-the-service-can-bear` has 72 characters, and the name of a schedule has 1 to 64; change the name, or its pattern in the stage file
        AScheduleWithANameThatIsLongerThanTheServiceCanBear: `at(2026-02-30T08:00:00)` is not a valid schedule expression: the time does not exist, or has another form; write one such as `at(2026-01-31T12:00:00)`, without a time zone
        ");
    }

    #[test]
    fn an_input_has_at_most_256_kilobytes_and_is_json() {
        #[derive(Links)]
        #[links(scheduled(String))]
        struct WriterLinks<S: Side = Running> {
            title: links::Link<links::kind::Text, S>,
        }

        let problems = problems_of(|stack| {
            use crate::core::link::ToLink as _;

            let writer = stack.add(LambdaFn::new("writer", WriterLinks { title: "x".link() }));
            stack.add(weekly().starts(&writer, &"x".repeat(262_144)));
        });
        assert_snapshot!(problems, @"WeeklyReport: an input of 262204 bytes is too large; use at most 262144 bytes, and let the function read the rest from a bucket or a table");
        assert_snapshot!(written(&std::collections::BTreeMap::from([((1, 2), 3)])).unwrap_or_else(|refusal| refusal), @"the input cannot be written as JSON (key must be a string); use a type with fields that can");
    }
}
