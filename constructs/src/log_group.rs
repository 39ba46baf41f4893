//! CloudWatch log groups.

use std::sync::Arc;

use resources::{Arn, Handle, Name, Value, logs};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::core::{
    construct::{Construct, Identity},
    name_rule::NameRule,
    stack::Stack,
    stage::NameKind,
    units::{Checked, Measure, Span},
};

/// A CloudWatch log group.
///
/// It is deleted with its stack. By default it keeps events for 30 days.
///
/// ```
/// # use constructs::{LogGroup, Stack, Stage, units::Days};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let audit = stack.add(LogGroup::new("/shop/", "audit").retention(Days::<365>));
/// stack.output("audit_log", "Log group for the audit", audit.name());
/// ```
#[derive(Clone, Debug)]
#[must_use = "a log group exists once it is added to a stack"]
pub struct LogGroup {
    identity: Identity,
    path: &'static str,
    retention: Option<LogRetention>,
}

impl LogGroup {
    /// Creates a log group with this name, which is the last part of a path: `/aws/lambda/thor-web-upload-handler`.
    pub fn new(path: &'static str, name: &'static str) -> Self {
        Self { identity: Identity::new(name), path, retention: None }
    }

    /// Keeps events for a number of days that CloudWatch Logs supports. By default for 30 days, or for the stack's
    /// [default](Stack::default_log_retention).
    pub fn retention<M: Measure<LogRetention>>(mut self, retention: M) -> Self {
        self.retention = Some(retention.measure(M::CHECKED));
        self
    }
}

impl Construct for LogGroup {
    type Ref = LogGroupRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> LogGroupRef {
        let name = format!("{}{}", self.path, stack.stage().physical_name(NAME.kind, self.identity.name()));
        stack.check_name(&self.identity, &NAME, &name);
        let retention = self
            .retention
            .unwrap_or_else(|| LogRetention::default_of(stack));
        LogGroupRef { handle: put(stack, self.identity.id(), name, retention) }
    }
}

impl Stack {
    /// Sets how many days functions and log groups keep their logs by default. It applies to constructs added
    /// afterwards. By default they keep logs for 30 days.
    ///
    /// ```
    /// # use constructs::{Stack, Stage, units::Days};
    /// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
    /// stack.default_log_retention(Days::<7>);
    /// ```
    pub fn default_log_retention<M: Measure<LogRetention>>(&mut self, retention: M) {
        self.defaults_mut().log_retention = Some(retention.measure(M::CHECKED).days());
    }
}

/// Adds the log group of another construct, such as a function, with this physical name. It is deleted with the stack.
pub fn put(stack: &mut Stack, id: Arc<str>, name: String, retention: LogRetention) -> Handle<logs::LogGroup> {
    let group = logs::LogGroup::new()
        .log_group_name(name)
        .retention_in_days(retention.days());
    stack.resource(id, group).goes_with_its_stack().handle()
}

/// A handle to a CloudWatch log group of a stack.
#[derive(Clone, Debug)]
pub struct LogGroupRef {
    handle: Handle<logs::LogGroup>,
}

impl LogGroupRef {
    /// Returns the group's ARN, which ends in `:*` for its streams.
    pub fn arn(&self) -> Value<Arn<logs::LogGroup>> {
        self.handle.arn()
    }

    /// Returns the group's name.
    pub fn name(&self) -> Value<Name<logs::LogGroup>> {
        self.handle.reference()
    }
}

/// The retention of a log group, in days. CloudWatch Logs supports certain numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub struct LogRetention(u32);

impl LogRetention {
    // From the request syntax of PutRetentionPolicy in the CloudWatch Logs API Reference.
    const KNOWN: [u32; 22] = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
        3653,
    ];

    /// Returns the number of days.
    pub const fn days(self) -> u32 {
        self.0
    }

    /// Returns the default retention of a stack.
    pub fn default_of(stack: &Stack) -> Self {
        stack
            .defaults()
            .log_retention
            .map_or_else(Self::default, Self)
    }

    /// Returns the supported numbers of days, if this is not one of them.
    const fn refusal(days: u32) -> Option<&'static str> {
        if Self::knows(days) {
            return None;
        }
        Some(
            "the retention of logs must be 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, \
             1827, 2192, 2557, 2922, 3288 or 3653 days",
        )
    }

    /// Returns a time span in days. A part of a day is never a supported retention.
    const fn days_of<T: Span>() -> u32 {
        if T::SECONDS.is_multiple_of(86_400) { T::SECONDS / 86_400 } else { 0 }
    }

    const fn knows(days: u32) -> bool {
        let mut position = 0;
        while position < Self::KNOWN.len() {
            if Self::KNOWN[position] == days {
                return true;
            }
            position += 1;
        }
        false
    }
}

impl Default for LogRetention {
    fn default() -> Self {
        Self(30)
    }
}

#[diagnostic::do_not_recommend]
impl Measure<LogRetention> for LogRetention {
    const REFUSAL: Option<&'static str> = None;

    fn measure(self, _: Checked<LogRetention>) -> LogRetention {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Span> Measure<LogRetention> for T {
    const REFUSAL: Option<&'static str> = LogRetention::refusal(LogRetention::days_of::<T>());

    fn measure(self, _: Checked<LogRetention>) -> LogRetention {
        LogRetention(LogRetention::days_of::<T>())
    }
}

// An optional retention takes all of these, and an `Option` of the stage file.

#[diagnostic::do_not_recommend]
impl Measure<Option<LogRetention>> for LogRetention {
    const REFUSAL: Option<&'static str> = None;

    fn measure(self, _: Checked<Option<LogRetention>>) -> Option<LogRetention> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl Measure<Option<LogRetention>> for Option<LogRetention> {
    const REFUSAL: Option<&'static str> = None;

    fn measure(self, _: Checked<Option<LogRetention>>) -> Option<LogRetention> {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Span> Measure<Option<LogRetention>> for T {
    const REFUSAL: Option<&'static str> = LogRetention::refusal(LogRetention::days_of::<T>());

    fn measure(self, _: Checked<Option<LogRetention>>) -> Option<LogRetention> {
        Some(LogRetention(LogRetention::days_of::<T>()))
    }
}

impl TryFrom<u32> for LogRetention {
    type Error = LogRetentionError;

    fn try_from(days: u32) -> Result<Self, LogRetentionError> {
        if Self::knows(days) { Ok(Self(days)) } else { Err(LogRetentionError { days }) }
    }
}

/// An error for a number of days that CloudWatch Logs does not support.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{days} days is not a valid log retention; use one of {}", LogRetention::KNOWN.map(|known| known.to_string()).join(", "))]
pub struct LogRetentionError {
    days: u32,
}

impl JsonSchema for LogRetention {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LogRetention".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "enum": Self::KNOWN })
    }
}

// From "CreateLogGroup" in the CloudWatch Logs API Reference.
pub(crate) const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a log group",
    min: 1,
    max: 512,
    signs: "-_/.#",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::{
        testing::{changes, problems_of, resource},
        units::Days,
    };

    fn audit() -> LogGroup {
        LogGroup::new("/shop/", "audit")
    }

    #[test]
    fn events_are_kept_for_30_days() {
        let resource = resource("Audit", |stack| {
            stack.add(audit());
        });
        assert_snapshot!(resource, @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "LogGroupName": "/shop/shop-dev-audit",
            "RetentionInDays": 30
          },
          "Type": "AWS::Logs::LogGroup",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn events_may_be_kept_for_another_time() {
        assert_snapshot!(changes(audit(), audit().retention(Days::<365>)), @"
        - Audit.RetentionInDays: 30
        + Audit.RetentionInDays: 365
        ");
    }

    #[test]
    fn a_name_has_at_most_512_characters() {
        let long: &str = Box::leak("x".repeat(500).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(LogGroup::new(long, "audit"));
            stack.add(LogGroup::new("/my shop/", "visits"));
        });
        let ends: Vec<&str> = problems
            .lines()
            .map(|line| line.trim_start_matches('x'))
            .collect();
        assert_snapshot!(ends.join("\n").replace(long, "…"), @"
        Audit: `…shop-dev-audit` has 514 characters, and the name of a log group has 1 to 512; change the name, or its pattern in the stage file
        Visits: `/my shop/shop-dev-visits` is not a valid name of a log group: it holds ` `; use letters, digits and any of `-_/.#`, in the name or its pattern in the stage file
        ");
    }

    #[test]
    fn the_stage_file_names_a_number_of_days_that_cloud_watch_logs_knows() {
        assert_eq!(LogRetention::try_from(731).map(LogRetention::days), Ok(731));
        assert_snapshot!(LogRetention::try_from(31).expect_err("not a known number"), @"31 days is not a valid log retention; use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653");
    }
}
