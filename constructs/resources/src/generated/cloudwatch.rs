// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::CloudWatch`.

/// The `AWS::CloudWatch::Alarm` type specifies an alarm and associates it with the specified metric or metric
/// math expression.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html).
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Alarm(crate::Map);

impl Alarm {
    /// Creates it without properties. AWS requires none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The property `ActionConfiguration`.
    pub fn action_configuration(self, value: impl crate::IntoValue<alarm::ActionConfiguration>) -> Self {
        Self(self.0.with("ActionConfiguration", value.into_node()))
    }

    /// Indicates whether actions should be executed during any changes to the alarm state. The default is
    /// TRUE.
    pub fn actions_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ActionsEnabled", value.into_node()))
    }

    /// The list of actions to execute when this alarm transitions into an ALARM state from any other state.
    /// Specify each action as an Amazon Resource Name (ARN). For more information about creating alarms and
    /// the actions that you can specify, see
    /// [PutMetricAlarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html)
    /// in the *Amazon CloudWatch API Reference*.
    pub fn alarm_actions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("AlarmActions", value.into_node()))
    }

    /// The description of the alarm.
    pub fn alarm_description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AlarmDescription", value.into_node()))
    }

    /// The name of the alarm. If you don't specify a name, CloudFormation generates a unique physical ID and
    /// uses that ID for the alarm name.
    ///
    /// Changing it replaces the resource.
    pub fn alarm_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AlarmName", value.into_node()))
    }

    /// The arithmetic operation to use when comparing the specified statistic and threshold. The specified
    /// statistic value is used as the first operand.
    pub fn comparison_operator(self, value: impl crate::IntoValue<alarm::ComparisonOperator>) -> Self {
        Self(self.0.with("ComparisonOperator", value.into_node()))
    }

    /// The number of datapoints that must be breaching to trigger the alarm. This is used only if you are
    /// setting an "M out of N" alarm. In that case, this value is the M, and the value that you set for
    /// `EvaluationPeriods` is the N value. For more information, see [Evaluating an
    /// Alarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation)
    /// in the *Amazon CloudWatch User Guide*.
    pub fn datapoints_to_alarm(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("DatapointsToAlarm", value.into_node()))
    }

    /// The dimensions for the metric associated with the alarm. For an alarm based on a math expression, you
    /// can't specify `Dimensions`. Instead, you use `Metrics`.
    pub fn dimensions(self, value: impl crate::IntoValue<Vec<alarm::Dimension>>) -> Self {
        Self(self.0.with("Dimensions", value.into_node()))
    }

    /// Used only for alarms based on percentiles. If `ignore`, the alarm state does not change during periods
    /// with too few data points to be statistically significant. If `evaluate` or this parameter is not used,
    /// the alarm is always evaluated and possibly changes state no matter how many data points are available.
    pub fn evaluate_low_sample_count_percentile(self, value: impl crate::IntoValue<String>) -> Self {
        Self(
            self.0
                .with("EvaluateLowSampleCountPercentile", value.into_node()),
        )
    }

    /// The evaluation criteria for an alarm. This is a union type that currently supports `PromQLCriteria`.
    pub fn evaluation_criteria(self, value: impl crate::IntoValue<alarm::EvaluationCriteria>) -> Self {
        Self(self.0.with("EvaluationCriteria", value.into_node()))
    }

    /// The frequency, in seconds, at which the alarm is evaluated.
    pub fn evaluation_interval(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("EvaluationInterval", value.into_node()))
    }

    /// The number of periods over which data is compared to the specified threshold. If you are setting an
    /// alarm that requires that a number of consecutive data points be breaching to trigger the alarm, this
    /// value specifies that number. If you are setting an "M out of N" alarm, this value is the N, and
    /// `DatapointsToAlarm` is the M.
    pub fn evaluation_periods(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("EvaluationPeriods", value.into_node()))
    }

    /// The evaluation window that an alarm uses to select the range of metric data that it evaluates each
    /// time it runs. This is a union type. Set exactly one of its members, `SlidingWindow` or
    /// `WallClockWindow`. If you don't set `EvaluationWindow`, the alarm uses a `SlidingWindow` by default.
    /// For more information, see [Alarm evaluation
    /// windows](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html)
    /// in the *CloudWatch User Guide*.
    pub fn evaluation_window(self, value: impl crate::IntoValue<alarm::EvaluationWindow>) -> Self {
        Self(self.0.with("EvaluationWindow", value.into_node()))
    }

    /// The percentile statistic for the metric associated with the alarm. Specify a value between p0.0 and
    /// p100.
    pub fn extended_statistic(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ExtendedStatistic", value.into_node()))
    }

    /// The actions to execute when this alarm transitions to the `INSUFFICIENT_DATA` state from any other
    /// state. Each action is specified as an Amazon Resource Name (ARN).
    pub fn insufficient_data_actions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("InsufficientDataActions", value.into_node()))
    }

    /// The name of the metric associated with the alarm. This is required for an alarm based on a metric. For
    /// an alarm based on a math expression, you use `Metrics` instead and you can't specify `MetricName`.
    pub fn metric_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("MetricName", value.into_node()))
    }

    /// An array that enables you to create an alarm based on the result of a metric math expression. Each
    /// item in the array either retrieves a metric or performs a math expression.
    pub fn metrics(self, value: impl crate::IntoValue<Vec<alarm::MetricDataQuery>>) -> Self {
        Self(self.0.with("Metrics", value.into_node()))
    }

    /// The namespace of the metric associated with the alarm. This is required for an alarm based on a
    /// metric. For an alarm based on a math expression, you can't specify `Namespace` and you use `Metrics`
    /// instead.
    pub fn namespace(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("Namespace", value.into_node()))
    }

    /// The actions to execute when this alarm transitions to the `OK` state from any other state. Each action
    /// is specified as an Amazon Resource Name (ARN).
    pub fn ok_actions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("OKActions", value.into_node()))
    }

    /// The period, in seconds, over which the statistic is applied. This is required for an alarm based on a
    /// metric. Valid values are 10, 20, 30, 60, and any multiple of 60.
    pub fn period(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(self.0.with("Period", value.into_node()))
    }

    /// The statistic for the metric associated with the alarm, other than percentile. For percentile
    /// statistics, use `ExtendedStatistic`.
    pub fn statistic(self, value: impl crate::IntoValue<alarm::Statistic>) -> Self {
        Self(self.0.with("Statistic", value.into_node()))
    }

    /// A list of key-value pairs to associate with the alarm. You can associate as many as 50 tags with an
    /// alarm. To be able to associate tags with the alarm when you create the alarm, you must have the
    /// `cloudwatch:TagResource` permission.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The value to compare with the specified statistic.
    pub fn threshold(self, value: impl crate::IntoValue<f64>) -> Self {
        Self(self.0.with("Threshold", value.into_node()))
    }

    /// In an alarm based on an anomaly detection model, this is the ID of the `ANOMALY_DETECTION_BAND`
    /// function used as the threshold for the alarm.
    pub fn threshold_metric_id(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ThresholdMetricId", value.into_node()))
    }

    /// Sets how this alarm is to handle missing data points. Valid values are `breaching`, `notBreaching`,
    /// `ignore`, and `missing`. For more information, see [Configuring How CloudWatch Alarms Treat Missing
    /// Data](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data)
    /// in the *Amazon CloudWatch User Guide*.
    pub fn treat_missing_data(self, value: impl crate::IntoValue<alarm::TreatMissingData>) -> Self {
        Self(self.0.with("TreatMissingData", value.into_node()))
    }

    /// The unit of the metric associated with the alarm. Specify this only if you are creating an alarm based
    /// on a single metric. Do not specify this if you are specifying a `Metrics` array.
    pub fn unit(self, value: impl crate::IntoValue<alarm::Unit>) -> Self {
        Self(self.0.with("Unit", value.into_node()))
    }

    /// The configuration settings that define the warm-up behavior for an alarm. Use these settings to delay
    /// alarm evaluation after you create or update the alarm, which reduces alarm noise while a new resource
    /// or service starts publishing data.
    /// During the warm-up period, the alarm stays in `INSUFFICIENT_DATA` and does not perform alarm actions.
    pub fn warm_up_configuration(self, value: impl crate::IntoValue<alarm::WarmUpConfiguration>) -> Self {
        Self(self.0.with("WarmUpConfiguration", value.into_node()))
    }
}

impl crate::ResourceType for Alarm {
    const TYPE: &'static str = "AWS::CloudWatch::Alarm";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Alarm> {
    /// The ARN of the CloudWatch alarm, such as
    /// `arn:aws:cloudwatch:us-west-2:123456789012:alarm:myCloudWatchAlarm-CPUAlarm-UXMMZK36R55Z`.
    pub fn arn(&self) -> crate::Value<crate::Arn<Alarm>> {
        self.attribute("Arn")
    }
}

/// The types of the properties of [`Alarm`].
pub mod alarm {
    /// The property type `ActionConfiguration`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ActionConfiguration(crate::Map);

    impl ActionConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The property `AlarmTagsPropagation`.
        pub fn alarm_tags_propagation(self, value: impl crate::IntoValue<AlarmTagsPropagation>) -> Self {
            Self(self.0.with("AlarmTagsPropagation", value.into_node()))
        }
    }

    /// Contains the configuration that determines how a PromQL alarm evaluates its contributors, including
    /// the query to run and the durations that define when contributors transition between states.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct AlarmPromQLCriteria(crate::Map);

    impl AlarmPromQLCriteria {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The duration, in seconds, that a contributor must be continuously breaching before it transitions to
        /// the `ALARM` state.
        pub fn pending_period(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("PendingPeriod", value.into_node()))
        }

        /// The PromQL query that the alarm evaluates. The query must return a result of vector type. Each entry
        /// in the vector result represents an alarm contributor.
        pub fn query(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Query", value.into_node()))
        }

        /// The duration, in seconds, that a contributor must continuously not be breaching before it transitions
        /// back to the `OK` state.
        pub fn recovery_period(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("RecoveryPeriod", value.into_node()))
        }
    }

    /// The property type `AlarmTagsPropagation`.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AlarmTagsPropagation(crate::Map);

    impl AlarmTagsPropagation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `enabled`: Whether the alarm's tags are included in its action notifications and state-change
        ///   events.
        pub fn new(enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Enabled", enabled.into_node()))
        }

        /// The tag keys to leave out. Cannot be specified together with IncludedTagKeys.
        pub fn excluded_tag_keys(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExcludedTagKeys", value.into_node()))
        }

        /// The only tag keys to include. Cannot be specified together with ExcludedTagKeys.
        pub fn included_tag_keys(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("IncludedTagKeys", value.into_node()))
        }
    }

    /// Dimension is an embedded property of the `AWS::CloudWatch::Alarm` type. Dimensions are name/value
    /// pairs that can be associated with a CloudWatch metric. You can specify a maximum of 30 dimensions for
    /// a given metric.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Dimension(crate::Map);

    impl Dimension {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: DimensionRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Name", required.name.into_node())
                    .with("Value", required.value.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Dimension`].
    #[derive(Clone, Debug)]
    pub struct DimensionRequired<A, B> {
        /// The name of the dimension, from 1–255 characters in length. This dimension name must have been
        /// included when the metric was published.
        pub name: A,
        /// The value for the dimension, from 1–255 characters in length.
        pub value: B,
    }

    /// The evaluation criteria for an alarm. This is a union type that currently supports `PromQLCriteria`.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct EvaluationCriteria(crate::Map);

    impl EvaluationCriteria {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Contains the configuration that determines how a PromQL alarm evaluates its contributors, including
        /// the query to run and the durations that define when contributors transition between states.
        pub fn prom_ql_criteria(self, value: impl crate::IntoValue<AlarmPromQLCriteria>) -> Self {
            Self(self.0.with("PromQLCriteria", value.into_node()))
        }
    }

    /// The evaluation window that an alarm uses to select the range of metric data that it evaluates each
    /// time it runs. This is a union type. Set exactly one of its members, `SlidingWindow` or
    /// `WallClockWindow`. If you don't set `EvaluationWindow`, the alarm uses a `SlidingWindow` by default.
    /// For more information, see [Alarm evaluation
    /// windows](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html)
    /// in the *CloudWatch User Guide*.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct EvaluationWindow(crate::Map);

    impl EvaluationWindow {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A sliding window, which advances each time the alarm is evaluated, forming a rolling time window. This
        /// is the default evaluation window.
        pub fn sliding_window(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("SlidingWindow", value.into_node()))
        }

        /// An evaluation window that aligns the evaluated range to fixed clock boundaries that match the alarm's
        /// period, such as the top of the hour, midnight, or the start of the calendar week, optionally in a
        /// specific time zone.
        /// When you use a wall clock window, the alarm's period must be 1 minute (60 seconds), 5 minutes (300
        /// seconds), 1 hour (3,600 seconds), 1 day (86,400 seconds), or 1 week (604,800 seconds). Other period
        /// values aren't supported with a wall clock window.
        /// Choose a wall clock window when your monitoring is tied to a business or calendar period, such as
        /// daily reports, batch jobs, or backups, or when you want alarm evaluations to match the periods shown
        /// on a metric dashboard.
        pub fn wall_clock_window(self, value: impl crate::IntoValue<WallClockWindow>) -> Self {
            Self(self.0.with("WallClockWindow", value.into_node()))
        }
    }

    /// The `Metric` property type represents a specific metric. `Metric` is a property of the
    /// [MetricStat](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudwatch-alarm-metricstat.html)
    /// property type.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Metric(crate::Map);

    impl Metric {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The metric dimensions that you want to be used for the metric that the alarm will watch.
        pub fn dimensions(self, value: impl crate::IntoValue<Vec<Dimension>>) -> Self {
            Self(self.0.with("Dimensions", value.into_node()))
        }

        /// The name of the metric that you want the alarm to watch. This is a required field.
        pub fn metric_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("MetricName", value.into_node()))
        }

        /// The namespace of the metric that the alarm will watch.
        pub fn namespace(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Namespace", value.into_node()))
        }
    }

    /// The `MetricDataQuery` property type specifies the metric data to return, and whether this call is just
    /// retrieving a batch set of data for one metric, or is performing a math expression on metric data.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetricDataQuery(crate::Map);

    impl MetricDataQuery {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `id`: A short name used to tie this object to the results in the response.
        pub fn new(id: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Id", id.into_node()))
        }

        /// The ID of the account where the metrics are located, if this is a cross-account alarm.
        pub fn account_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("AccountId", value.into_node()))
        }

        /// The math expression to be performed on the returned data, if this object is performing a math
        /// expression. This expression can use the `Id` of the other metrics to refer to those metrics, and can
        /// also use the `Id` of other expressions to use the result of those expressions. For more information
        /// about metric math expressions, see [Metric Math Syntax and
        /// Functions](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax)
        /// in the *Amazon CloudWatch User Guide*.
        pub fn expression(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Expression", value.into_node()))
        }

        /// A human-readable label for this metric or expression. This is especially useful if this is an
        /// expression, so that you know what the value represents. If the metric or expression is shown in a
        /// CloudWatch dashboard widget, the label is shown. If `Label` is omitted, CloudWatch generates a
        /// default.
        pub fn label(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Label", value.into_node()))
        }

        /// The metric to be returned, along with statistics, period, and units. Use this parameter only if this
        /// object is retrieving a metric and not performing a math expression on returned data.
        pub fn metric_stat(self, value: impl crate::IntoValue<MetricStat>) -> Self {
            Self(self.0.with("MetricStat", value.into_node()))
        }

        /// The granularity, in seconds, of the returned data points. For metrics with regular resolution, a
        /// period can be as short as one minute (60 seconds) and must be a multiple of 60. For high-resolution
        /// metrics that are collected at intervals of less than one minute, the period can be 1, 5, 10, 20, 30,
        /// 60, or any multiple of 60. High-resolution metrics are those metrics stored by a `PutMetricData`
        /// operation that includes a `StorageResolution of 1 second`.
        pub fn period(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(self.0.with("Period", value.into_node()))
        }

        /// This option indicates whether to return the timestamps and raw data values of this metric.
        pub fn return_data(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("ReturnData", value.into_node()))
        }
    }

    /// This structure defines the metric to be returned, along with the statistics, period, and units.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct MetricStat(crate::Map);

    impl MetricStat {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<Metric>, B: crate::IntoValue<i64>, C: crate::IntoValue<String>>(
            required: MetricStatRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Metric", required.metric.into_node())
                    .with("Period", required.period.into_node())
                    .with("Stat", required.stat.into_node()),
            )
        }

        /// The unit to use for the returned data points.
        pub fn unit(self, value: impl crate::IntoValue<Unit>) -> Self {
            Self(self.0.with("Unit", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`MetricStat`].
    #[derive(Clone, Debug)]
    pub struct MetricStatRequired<A, B, C> {
        /// The metric to return, including the metric name, namespace, and dimensions.
        pub metric: A,
        /// The granularity, in seconds, of the returned data points. For metrics with regular resolution, a
        /// period can be as short as one minute (60 seconds) and must be a multiple of 60. For high-resolution
        /// metrics that are collected at intervals of less than one minute, the period can be 1, 5, 10, 20, 30,
        /// 60, or any multiple of 60. High-resolution metrics are those metrics stored by a `PutMetricData` call
        /// that includes a `StorageResolution` of 1 second.
        pub period: B,
        /// The statistic to return. It can include any CloudWatch statistic or extended statistic. For a list of
        /// valid values, see the table in
        /// [Statistics](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Statistic)
        /// in the *Amazon CloudWatch User Guide*.
        pub stat: C,
    }

    /// An evaluation window that aligns the evaluated range to fixed clock boundaries that match the alarm's
    /// period, such as the top of the hour, midnight, or the start of the calendar week, optionally in a
    /// specific time zone.
    /// When you use a wall clock window, the alarm's period must be 1 minute (60 seconds), 5 minutes (300
    /// seconds), 1 hour (3,600 seconds), 1 day (86,400 seconds), or 1 week (604,800 seconds). Other period
    /// values aren't supported with a wall clock window.
    /// Choose a wall clock window when your monitoring is tied to a business or calendar period, such as
    /// daily reports, batch jobs, or backups, or when you want alarm evaluations to match the periods shown
    /// on a metric dashboard.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct WallClockWindow(crate::Map);

    impl WallClockWindow {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The time zone to use when the alarm aligns the evaluation window to clock boundaries. You can specify
        /// an IANA time zone name (for example, `America/New_York`), a fixed UTC offset (for example, `+05:30`),
        /// or an offset-prefixed identifier (for example, `UTC+05:30`). The offset must be aligned to a multiple
        /// of 5 minutes. If you don't specify a time zone, CloudWatch uses `UTC`.
        /// The time zone affects window alignment for all periods, including periods of one hour or shorter.
        pub fn timezone(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Timezone", value.into_node()))
        }
    }

    /// The configuration settings that define the warm-up behavior for an alarm. Use these settings to delay
    /// alarm evaluation after you create or update the alarm, which reduces alarm noise while a new resource
    /// or service starts publishing data.
    /// During the warm-up period, the alarm stays in `INSUFFICIENT_DATA` and does not perform alarm actions.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct WarmUpConfiguration(crate::Map);

    impl WarmUpConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether the alarm waits for the full warm-up period before it starts evaluating. If true,
        /// the alarm waits the entire WarmUpPeriodDurationInMinutes before it starts evaluating, even if metric
        /// data arrives earlier. If false, the alarm ends the warm-up period early and starts evaluating as soon
        /// as it has enough metric data to fill its evaluation window. This is the default behavior.
        pub fn only_start_evaluating_after_warm_up_period_ends(
            self,
            value: impl crate::IntoValue<bool>,
        ) -> Self {
            Self(
                self.0
                    .with("OnlyStartEvaluatingAfterWarmUpPeriodEnds", value.into_node()),
            )
        }

        /// The length of the warm-up period, in minutes. For this duration after you create or update the alarm,
        /// the alarm stays in INSUFFICIENT_DATA and doesn't perform alarm actions. Valid values range from 1 to
        /// 2880 minutes (2 days). You can change this value while the alarm is still in its warm-up period.
        /// Changes have no effect after the warm-up period ends.
        pub fn warm_up_period_duration_in_minutes(self, value: impl crate::IntoValue<i64>) -> Self {
            Self(
                self.0
                    .with("WarmUpPeriodDurationInMinutes", value.into_node()),
            )
        }
    }

    /// The arithmetic operation to use when comparing the specified statistic and threshold. The specified
    /// statistic value is used as the first operand.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ComparisonOperator(&'static str);

    impl ComparisonOperator {
        /// `GreaterThanOrEqualToThreshold`.
        pub const GREATER_THAN_OR_EQUAL_TO_THRESHOLD: Self = Self("GreaterThanOrEqualToThreshold");

        /// `GreaterThanThreshold`.
        pub const GREATER_THAN_THRESHOLD: Self = Self("GreaterThanThreshold");

        /// `GreaterThanUpperThreshold`.
        pub const GREATER_THAN_UPPER_THRESHOLD: Self = Self("GreaterThanUpperThreshold");

        /// `LessThanLowerOrGreaterThanUpperThreshold`.
        pub const LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD: Self =
            Self("LessThanLowerOrGreaterThanUpperThreshold");

        /// `LessThanLowerThreshold`.
        pub const LESS_THAN_LOWER_THRESHOLD: Self = Self("LessThanLowerThreshold");

        /// `LessThanOrEqualToThreshold`.
        pub const LESS_THAN_OR_EQUAL_TO_THRESHOLD: Self = Self("LessThanOrEqualToThreshold");

        /// `LessThanThreshold`.
        pub const LESS_THAN_THRESHOLD: Self = Self("LessThanThreshold");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The statistic for the metric associated with the alarm, other than percentile. For percentile
    /// statistics, use `ExtendedStatistic`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Statistic(&'static str);

    impl Statistic {
        /// `Average`.
        pub const AVERAGE: Self = Self("Average");

        /// `Maximum`.
        pub const MAXIMUM: Self = Self("Maximum");

        /// `Minimum`.
        pub const MINIMUM: Self = Self("Minimum");

        /// `SampleCount`.
        pub const SAMPLE_COUNT: Self = Self("SampleCount");

        /// `Sum`.
        pub const SUM: Self = Self("Sum");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// Sets how this alarm is to handle missing data points. Valid values are `breaching`, `notBreaching`,
    /// `ignore`, and `missing`. For more information, see [Configuring How CloudWatch Alarms Treat Missing
    /// Data](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data)
    /// in the *Amazon CloudWatch User Guide*.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TreatMissingData(&'static str);

    impl TreatMissingData {
        /// `breaching`.
        pub const BREACHING: Self = Self("breaching");

        /// `ignore`.
        pub const IGNORE: Self = Self("ignore");

        /// `missing`.
        pub const MISSING: Self = Self("missing");

        /// `notBreaching`.
        pub const NOT_BREACHING: Self = Self("notBreaching");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// The unit to use for the returned data points.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Unit(&'static str);

    impl Unit {
        /// `Bits`.
        pub const BITS: Self = Self("Bits");

        /// `Bits/Second`.
        pub const BITS_SECOND: Self = Self("Bits/Second");

        /// `Bytes`.
        pub const BYTES: Self = Self("Bytes");

        /// `Bytes/Second`.
        pub const BYTES_SECOND: Self = Self("Bytes/Second");

        /// `Count`.
        pub const COUNT: Self = Self("Count");

        /// `Count/Second`.
        pub const COUNT_SECOND: Self = Self("Count/Second");

        /// `Gigabits`.
        pub const GIGABITS: Self = Self("Gigabits");

        /// `Gigabits/Second`.
        pub const GIGABITS_SECOND: Self = Self("Gigabits/Second");

        /// `Gigabytes`.
        pub const GIGABYTES: Self = Self("Gigabytes");

        /// `Gigabytes/Second`.
        pub const GIGABYTES_SECOND: Self = Self("Gigabytes/Second");

        /// `Kilobits`.
        pub const KILOBITS: Self = Self("Kilobits");

        /// `Kilobits/Second`.
        pub const KILOBITS_SECOND: Self = Self("Kilobits/Second");

        /// `Kilobytes`.
        pub const KILOBYTES: Self = Self("Kilobytes");

        /// `Kilobytes/Second`.
        pub const KILOBYTES_SECOND: Self = Self("Kilobytes/Second");

        /// `Megabits`.
        pub const MEGABITS: Self = Self("Megabits");

        /// `Megabits/Second`.
        pub const MEGABITS_SECOND: Self = Self("Megabits/Second");

        /// `Megabytes`.
        pub const MEGABYTES: Self = Self("Megabytes");

        /// `Megabytes/Second`.
        pub const MEGABYTES_SECOND: Self = Self("Megabytes/Second");

        /// `Microseconds`.
        pub const MICROSECONDS: Self = Self("Microseconds");

        /// `Milliseconds`.
        pub const MILLISECONDS: Self = Self("Milliseconds");

        /// `None`.
        pub const NONE: Self = Self("None");

        /// `Percent`.
        pub const PERCENT: Self = Self("Percent");

        /// `Seconds`.
        pub const SECONDS: Self = Self("Seconds");

        /// `Terabits`.
        pub const TERABITS: Self = Self("Terabits");

        /// `Terabits/Second`.
        pub const TERABITS_SECOND: Self = Self("Terabits/Second");

        /// `Terabytes`.
        pub const TERABYTES: Self = Self("Terabytes");

        /// `Terabytes/Second`.
        pub const TERABYTES_SECOND: Self = Self("Terabytes/Second");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(
        ActionConfiguration,
        AlarmPromQLCriteria,
        AlarmTagsPropagation,
        Dimension,
        EvaluationCriteria,
        EvaluationWindow,
        Metric,
        MetricDataQuery,
        MetricStat,
        WallClockWindow,
        WarmUpConfiguration
    );
    crate::into_value::texts!(ComparisonOperator, Statistic, TreatMissingData, Unit);
}

/// The `AWS::CloudWatch::CompositeAlarm` type creates or updates a composite alarm. When you create a
/// composite alarm, you specify a rule expression for the alarm that takes into account the alarm states of
/// other alarms that you have created. The composite alarm goes into ALARM state only if all conditions of
/// the rule are met.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct CompositeAlarm(crate::Map);

impl CompositeAlarm {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `alarm_rule`: An expression that specifies which other alarms are to be evaluated to determine this
    ///   composite alarm's state.
    pub fn new(alarm_rule: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("AlarmRule", alarm_rule.into_node()))
    }

    /// Configuration that applies to the notifications this alarm sends when it performs its actions.
    pub fn action_configuration(
        self,
        value: impl crate::IntoValue<composite_alarm::ActionConfiguration>,
    ) -> Self {
        Self(self.0.with("ActionConfiguration", value.into_node()))
    }

    /// Indicates whether actions should be executed during any changes to the alarm state of the composite
    /// alarm. The default is TRUE.
    pub fn actions_enabled(self, value: impl crate::IntoValue<bool>) -> Self {
        Self(self.0.with("ActionsEnabled", value.into_node()))
    }

    /// Actions will be suppressed if the suppressor alarm is in the `ALARM` state. `ActionsSuppressor` can be
    /// an AlarmName or an Amazon Resource Name (ARN) from an existing alarm.
    pub fn actions_suppressor(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ActionsSuppressor", value.into_node()))
    }

    /// The maximum time in seconds that the composite alarm waits after suppressor alarm goes out of the
    /// `ALARM` state. After this time, the composite alarm performs its actions.
    pub fn actions_suppressor_extension_period(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("ActionsSuppressorExtensionPeriod", value.into_node()),
        )
    }

    /// The maximum time in seconds that the composite alarm waits for the suppressor alarm to go into the
    /// `ALARM` state. After this time, the composite alarm performs its actions.
    pub fn actions_suppressor_wait_period(self, value: impl crate::IntoValue<i64>) -> Self {
        Self(
            self.0
                .with("ActionsSuppressorWaitPeriod", value.into_node()),
        )
    }

    /// The actions to execute when this alarm transitions to the ALARM state from any other state. Each
    /// action is specified as an Amazon Resource Name (ARN). For more information about creating alarms and
    /// the actions that you can specify, see
    /// [PutCompositeAlarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html)
    /// in the *Amazon CloudWatch API Reference*.
    pub fn alarm_actions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("AlarmActions", value.into_node()))
    }

    /// The description for the composite alarm.
    pub fn alarm_description(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AlarmDescription", value.into_node()))
    }

    /// The name for the composite alarm. This name must be unique within your AWS account.
    ///
    /// Changing it replaces the resource.
    pub fn alarm_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("AlarmName", value.into_node()))
    }

    /// The actions to execute when this alarm transitions to the INSUFFICIENT_DATA state from any other
    /// state. Each action is specified as an Amazon Resource Name (ARN). For more information about creating
    /// alarms and the actions that you can specify, see
    /// [PutCompositeAlarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html)
    /// in the *Amazon CloudWatch API Reference*.
    pub fn insufficient_data_actions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("InsufficientDataActions", value.into_node()))
    }

    /// The actions to execute when this alarm transitions to the OK state from any other state. Each action
    /// is specified as an Amazon Resource Name (ARN). For more information about creating alarms and the
    /// actions that you can specify, see
    /// [PutCompositeAlarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html)
    /// in the *Amazon CloudWatch API Reference*.
    pub fn ok_actions(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("OKActions", value.into_node()))
    }

    /// A list of key-value pairs to associate with the alarm. You can associate as many as 50 tags with an
    /// alarm. To be able to associate tags with the alarm when you create the alarm, you must have the
    /// `cloudwatch:TagResource` permission.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for CompositeAlarm {
    const TYPE: &'static str = "AWS::CloudWatch::CompositeAlarm";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<CompositeAlarm> {
    /// The ARN of the composite alarm, such as
    /// `arn:aws:cloudwatch:us-west-2:123456789012:alarm/CompositeAlarmName`.
    pub fn arn(&self) -> crate::Value<crate::Arn<CompositeAlarm>> {
        self.attribute("Arn")
    }
}

/// The types of the properties of [`CompositeAlarm`].
pub mod composite_alarm {
    /// Configuration that applies to the notifications this alarm sends when it performs its actions.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ActionConfiguration(crate::Map);

    impl ActionConfiguration {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Controls whether the alarm's tags are included in its action notifications and state-change events,
        /// and which tag keys are included. Specify IncludedTagKeys or ExcludedTagKeys, but not both. Omit both
        /// to include every tag.
        pub fn alarm_tags_propagation(self, value: impl crate::IntoValue<AlarmTagsPropagation>) -> Self {
            Self(self.0.with("AlarmTagsPropagation", value.into_node()))
        }
    }

    /// Controls whether the alarm's tags are included in its action notifications and state-change events,
    /// and which tag keys are included. Specify IncludedTagKeys or ExcludedTagKeys, but not both. Omit both
    /// to include every tag.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AlarmTagsPropagation(crate::Map);

    impl AlarmTagsPropagation {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `enabled`: Whether the alarm's tags are included in its action notifications and state-change
        ///   events.
        pub fn new(enabled: impl crate::IntoValue<bool>) -> Self {
            Self(crate::Map::new().with("Enabled", enabled.into_node()))
        }

        /// The tag keys to leave out. Cannot be specified together with IncludedTagKeys.
        pub fn excluded_tag_keys(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("ExcludedTagKeys", value.into_node()))
        }

        /// The only tag keys to include. Cannot be specified together with ExcludedTagKeys.
        pub fn included_tag_keys(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("IncludedTagKeys", value.into_node()))
        }
    }

    crate::into_value::maps!(ActionConfiguration, AlarmTagsPropagation);
}

/// The `AWS::CloudWatch::Dashboard` resource specifies an Amazon CloudWatch dashboard. A dashboard is a
/// customizable home page in the CloudWatch console that you can use to monitor your AWS resources in a
/// single view.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Dashboard(crate::Map);

impl Dashboard {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `dashboard_body`: The detailed information about the dashboard in JSON format, including the widgets
    ///   to include and their location on the dashboard.
    pub fn new(dashboard_body: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("DashboardBody", dashboard_body.into_node()))
    }

    /// The name of the dashboard. The name must be between 1 and 255 characters. If you do not specify a
    /// name, one will be generated automatically.
    ///
    /// Changing it replaces the resource.
    pub fn dashboard_name(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("DashboardName", value.into_node()))
    }

    /// A list of key-value pairs to associate with the cloudwatch dashboard. You can associate up to 50 tags
    /// with a dashboard
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }
}

impl crate::ResourceType for Dashboard {
    const TYPE: &'static str = "AWS::CloudWatch::Dashboard";
    type Ref = crate::Name<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}
