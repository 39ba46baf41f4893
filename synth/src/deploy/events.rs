//! Events of a stack.

use std::fmt;

/// An event of a stack or of one of its resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// The event's own ID.
    pub(crate) event_id: String,
    /// The time, in seconds since 1970.
    pub(crate) seconds: i64,
    /// The resource's logical ID, or the stack's name.
    pub(crate) id: String,
    pub(crate) type_name: String,
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
    /// The event is about the stack itself.
    pub(crate) is_stack: bool,
}

impl Event {
    /// Tells whether it is shown: an end of a resource's change, or any event of the stack.
    pub(crate) fn is_news(&self) -> bool {
        self.is_stack || !self.status.ends_with("_IN_PROGRESS")
    }

    /// Tells whether it is a failure.
    pub(crate) fn is_failure(&self) -> bool {
        self.status.ends_with("_FAILED")
    }

    /// Tells whether it is only the consequence of another failure.
    fn is_consequence(&self) -> bool {
        self.is_stack
            || self
                .reason
                .as_deref()
                .is_some_and(|reason| reason.starts_with("Resource ") && reason.ends_with(" cancelled"))
    }
}

/// A line with the time in UTC, the status, the resource, and the reason.
impl fmt::Display for Event {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.seconds.rem_euclid(86_400);
        let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
        write!(formatter, "{hours:02}:{minutes:02}:{seconds:02}  {:<20}  {}", self.status, self.id)?;
        if !self.is_stack {
            write!(formatter, " ({})", self.type_name)?;
        }
        match &self.reason {
            Some(reason) => write!(formatter, ": {reason}"),
            None => Ok(()),
        }
    }
}

/// Returns the failure that caused the others: the first with a reason of its own.
///
/// After a resource fails, CloudFormation stops the others that it is creating, and reports them as failed too.
pub(crate) fn first_cause(events: &[Event]) -> Option<&Event> {
    let failures = || events.iter().filter(|event| event.is_failure());
    failures()
        .find(|event| !event.is_consequence())
        .or_else(|| failures().next())
}

#[cfg(test)]
pub(crate) mod tests {
    use insta::assert_snapshot;

    use super::*;

    pub(crate) fn event(id: &str, status: &str, reason: Option<&str>) -> Event {
        Event {
            event_id: format!("{id}-{status}"),
            seconds: 1_700_000_000,
            id: id.to_owned(),
            type_name: "AWS::SQS::Queue".to_owned(),
            status: status.to_owned(),
            reason: reason.map(str::to_owned),
            is_stack: id == "shop-dev",
        }
    }

    #[test]
    fn a_line_says_when_what_and_why() {
        assert_snapshot!(event("Orders", "CREATE_FAILED", Some("it exists")), @"22:13:20  CREATE_FAILED         Orders (AWS::SQS::Queue): it exists");
        assert_snapshot!(event("shop-dev", "CREATE_COMPLETE", None), @"22:13:20  CREATE_COMPLETE       shop-dev");
    }

    #[test]
    fn what_only_begins_is_no_news_but_for_the_stack() {
        assert!(!event("Orders", "CREATE_IN_PROGRESS", None).is_news());
        assert!(event("shop-dev", "ROLLBACK_IN_PROGRESS", None).is_news());
        assert!(event("Orders", "DELETE_SKIPPED", None).is_news());
    }

    #[test]
    fn the_first_cause_is_not_what_was_cancelled_because_of_it() {
        let events = [
            event("Mail", "CREATE_FAILED", Some("Resource creation cancelled")),
            event("Orders", "CREATE_FAILED", Some("it exists")),
            event("Bills", "CREATE_FAILED", Some("too late")),
            event("shop-dev", "ROLLBACK_FAILED", Some("all failed")),
        ];
        assert_eq!(first_cause(&events).map(|event| event.id.as_str()), Some("Orders"));
        assert_eq!(first_cause(&events[..1]).map(|event| event.id.as_str()), Some("Mail"));
        assert_eq!(first_cause(&events[3..]).map(|event| event.id.as_str()), Some("shop-dev"));
        assert_eq!(first_cause(&[event("Orders", "CREATE_COMPLETE", None)]), None);
    }
}
