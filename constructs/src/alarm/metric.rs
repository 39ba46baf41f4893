//! What alarms measure.

use resources::{
    Value,
    cloudwatch::{
        self,
        alarm::{Dimension, DimensionRequired, Statistic},
    },
};

use crate::{FunctionRef, alarm::Period};

/// A metric of CloudWatch, which a handle gives.
#[derive(Clone, Debug)]
pub struct Metric {
    namespace: &'static str,
    name: &'static str,
    statistic: Statistic,
    dimensions: Vec<(&'static str, Value<String>)>,
}

impl Metric {
    /// The alarm, when it measures this.
    pub(super) fn measured_by(self, alarm: cloudwatch::Alarm, period: Period) -> cloudwatch::Alarm {
        let dimensions: Vec<Dimension> = self
            .dimensions
            .into_iter()
            .map(|(name, value)| Dimension::new(DimensionRequired { name, value }))
            .collect();
        alarm
            .namespace(self.namespace)
            .metric_name(self.name)
            .statistic(self.statistic)
            .dimensions(dimensions)
            .period(period.get())
    }
}

// "Types of metrics for Lambda functions" in the Lambda Developer Guide.
impl FunctionRef {
    /// How many invocations ended in an error.
    pub fn errors(&self) -> Metric {
        self.metric("Errors", Statistic::SUM)
    }

    /// How long an invocation takes on average, in milliseconds.
    pub fn duration(&self) -> Metric {
        self.metric("Duration", Statistic::AVERAGE)
    }

    /// How many invocations were refused, as too many ran at once.
    pub fn throttles(&self) -> Metric {
        self.metric("Throttles", Statistic::SUM)
    }

    fn metric(&self, name: &'static str, statistic: Statistic) -> Metric {
        let dimensions = vec![("FunctionName", self.name().into())];
        Metric { namespace: "AWS/Lambda", name, statistic, dimensions }
    }
}
