//! CloudWatch alarms.

mod set;

use std::borrow::Cow;

use links::events::AlarmNotification;
use resources::{
    Arn, Handle, Value,
    cloudwatch::{
        self,
        alarm::{
            ComparisonOperator, Dimension, DimensionRequired, MetricDataQuery, MetricStat,
            MetricStatRequired, Statistic, TreatMissingData,
        },
    },
};

pub use crate::alarm::set::{AlarmSet, ApiLimits, FunctionLimits, TableLimits};
use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        stack::Stack,
        stage::NameKind,
        units::{Measure, limited},
    },
    metric::{Computed, Kind, Measured, Metric},
    topic::TopicRef,
};

/// A CloudWatch alarm. It notifies a topic when a metric is above a limit.
///
/// By default it evaluates the metric over five minutes, and missing data does not trigger it.
///
/// ```
/// # use constructs::{Alarm, LambdaFn, Stack, Stage, Topic, units::Minutes};
/// # use links::{Links, NoLinks, Running, Side};
/// /// `pay` is invoked by other functions.
/// #[derive(Links)]
/// #[links(invoked(String, ()))]
/// struct PayLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let pay = stack.add(LambdaFn::new("pay", PayLinks(NoLinks::new())));
/// let people = stack.add(Topic::new("alarms").email("ops@example.com"));
/// stack.add(Alarm::above("pay-errors", pay.errors(), 5).period(Minutes::<1>).notify(&people));
/// ```
#[derive(Clone, Debug)]
#[must_use = "an alarm exists once it is added to a stack"]
pub struct Alarm {
    identity: Identity,
    metric: Metric,
    limit: f64,
    period: Period,
    topic: Option<TopicRef<AlarmNotification>>,
}

impl Alarm {
    /// Creates an alarm with this name for a metric above a limit, in the metric's own unit.
    pub fn above(name: impl Into<Cow<'static, str>>, metric: Metric, limit: impl Into<f64>) -> Self {
        let limit = limit.into();
        Self { identity: Identity::new(name), metric, limit, period: Period::default(), topic: None }
    }

    /// Sets the period of the metric: 10, 20 or 30 seconds, or whole minutes up to a day. By default five minutes.
    pub fn period<M: Measure<Period>>(mut self, period: M) -> Self {
        self.period = period.measure(M::CHECKED);
        self
    }

    /// Notifies a topic when the metric goes above the limit, and when it returns. Without it, only CloudWatch's console
    /// shows the alarm.
    pub fn notify(mut self, topic: &TopicRef<AlarmNotification>) -> Self {
        self.topic = Some(topic.clone());
        self
    }
}

impl Construct for Alarm {
    type Ref = AlarmRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> AlarmRef {
        let name = stack.physical_name(&self.identity, &NAME);
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let mut alarm = cloudwatch::Alarm::new()
            .alarm_name(name)
            .comparison_operator(ComparisonOperator::GREATER_THAN_THRESHOLD)
            .evaluation_periods(1)
            .threshold(self.limit)
            .treat_missing_data(TreatMissingData::NOT_BREACHING);
        alarm = watch(alarm, self.metric, self.period);
        if let Some(topic) = &self.topic {
            alarm = alarm.alarm_actions([topic.arn()]).ok_actions([topic.arn()]);
        }
        AlarmRef { handle: stack.resource(self.identity.id(), alarm).handle() }
    }
}

impl Alarm {
    /// Returns the problems that CloudWatch would refuse (`PutMetricAlarm` in its API Reference), and alarms that
    /// notify nobody.
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        let seconds = self.period.get();
        if ![10, 20, 30].contains(&seconds) && !seconds.is_multiple_of(60) {
            refusals
                .push(format!("a period of {seconds} s is not valid; use 10, 20 or 30 s, or whole minutes"));
        }
        if !self.limit.is_finite() {
            refusals.push(format!("a limit of {} is not valid; use a finite number", self.limit));
        }
        if let Kind::Computed(computed) = &self.metric.0
            && computed.of.len() > 10
        {
            refusals.push(format!(
                "{} metrics is out of range; use at most 10, or define several alarms",
                computed.of.len()
            ));
        }
        if self.topic.is_none() {
            refusals.push("notifies nobody; add `.notify(&topic)`".to_owned());
        }
        refusals
    }
}

/// Sets the metric of an alarm.
fn watch(alarm: cloudwatch::Alarm, metric: Metric, period: Period) -> cloudwatch::Alarm {
    match metric.0 {
        Kind::Measured(measured) => alarm
            .namespace(measured.namespace)
            .metric_name(measured.name)
            .dimensions(dimensions(measured.dimensions))
            .statistic(Value::<Statistic>::from_node(measured.statistic.into_node()))
            .period(period.get()),
        Kind::Computed(computed) => alarm.metrics(queries(computed, period)),
    }
}

/// Returns the queries of a computed metric: the expression, then its inputs.
fn queries(Computed { label, formula, of }: Computed, period: Period) -> Vec<MetricDataQuery> {
    let computed = MetricDataQuery::new("e1")
        .expression(formula.expression(1, of.len()))
        .label(label)
        .return_data(true);
    let measured = of.into_iter().enumerate().map(|(position, measured)| {
        let Measured { namespace, name, statistic, dimensions: of } = measured;
        let metric = cloudwatch::alarm::Metric::new()
            .namespace(namespace)
            .metric_name(name)
            .dimensions(dimensions(of));
        let stat = MetricStatRequired { metric, period: period.get(), stat: statistic };
        MetricDataQuery::new(format!("m{}", position + 1))
            .metric_stat(MetricStat::new(stat))
            .return_data(false)
    });
    std::iter::once(computed).chain(measured).collect()
}

fn dimensions(dimensions: Vec<(&'static str, Value<String>)>) -> Vec<Dimension> {
    dimensions
        .into_iter()
        .map(|(name, value)| Dimension::new(DimensionRequired { name, value }))
        .collect()
}

/// A handle to a CloudWatch alarm of a stack.
#[derive(Clone, Debug)]
pub struct AlarmRef {
    handle: Handle<cloudwatch::Alarm>,
}

impl AlarmRef {
    /// Returns the alarm's ARN.
    pub fn arn(&self) -> Value<Arn<cloudwatch::Alarm>> {
        self.handle.arn()
    }
}

limited! {
    /// The period of an alarm's metric, in seconds: `Period` of `PutMetricAlarm` in the CloudWatch API Reference.
    Period = 10..=86_400 "s",
    from |T: Span| T::SECONDS,
    else "the period of an alarm must be 10 s to a day"
}

impl Default for Period {
    /// Returns five minutes.
    fn default() -> Self {
        Self(300)
    }
}

// From "PutMetricAlarm" in the CloudWatch API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an alarm",
    min: 1,
    max: 255,
    signs: "-_.",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{
            testing::{AnyTrigger, changes_of, problems_of, resource},
            units::{Minutes, Seconds},
        },
        lambda_fn::{FunctionRef, LambdaFn},
        table::Table,
        topic::Topic,
    };

    fn alarm(
        stack: &mut Stack,
        define: impl FnOnce(&FunctionRef<AnyTrigger>, &TopicRef<AlarmNotification>) -> Alarm,
    ) {
        let people = stack.add(Topic::new("people"));
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        stack.add(define(&shop, &people));
    }

    fn errors(shop: &FunctionRef<AnyTrigger>, people: &TopicRef<AlarmNotification>) -> Alarm {
        Alarm::above("shop-errors", shop.errors(), 5.0).notify(people)
    }

    #[test]
    fn an_alarm_tells_a_topic_when_a_metric_is_above_a_limit() {
        assert_snapshot!(resource("ShopErrors", |stack| alarm(stack, errors)), @r#"
        {
          "Properties": {
            "AlarmActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "AlarmName": "shop-dev-shop-errors",
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Shop"
                }
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Errors",
            "Namespace": "AWS/Lambda",
            "OKActions": [
              {
                "Fn::GetAtt": [
                  "People",
                  "TopicArn"
                ]
              }
            ],
            "Period": 300,
            "Statistic": "Sum",
            "Threshold": 5.0,
            "TreatMissingData": "notBreaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        "#);
    }

    #[test]
    fn a_metric_may_be_taken_over_another_time() {
        let changes = changes_of(
            |stack| alarm(stack, errors),
            |stack| alarm(stack, |shop, people| errors(shop, people).period(Minutes::<1>)),
        );
        assert_snapshot!(changes, @"
        - ShopErrors.Period: 300
        + ShopErrors.Period: 60
        ");
    }

    #[test]
    fn what_cloudwatch_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            alarm(stack, |shop, _| Alarm::above("deaf", shop.errors(), f64::NAN).period(Seconds::<45>));
        });
        assert_snapshot!(problems, @"
        Deaf: a period of 45 s is not valid; use 10, 20 or 30 s, or whole minutes
        Deaf: a limit of NaN is not valid; use a finite number
        Deaf: notifies nobody; add `.notify(&topic)`
        ");
    }

    #[test]
    fn an_alarm_reads_at_most_ten_metrics() {
        #[derive(links::Item)]
        #[item(partition_key = id)]
        #[item(index(One, partition_key = one), index(Two, partition_key = one))]
        #[item(index(Three, partition_key = one), index(Four, partition_key = one))]
        #[item(index(Five, partition_key = one))]
        #[expect(dead_code, reason = "only its keys matter")]
        struct Thing {
            id: String,
            one: String,
        }

        let problems = problems_of(|stack| {
            let people = stack.add(Topic::new("people"));
            let things = stack.add(Table::<Thing>::new("things"));
            stack.add(Alarm::above("throttles", things.throttles(), 0.0).notify(&people));
        });
        assert_snapshot!(problems, @"Throttles: 12 metrics is out of range; use at most 10, or define several alarms");
    }
}
