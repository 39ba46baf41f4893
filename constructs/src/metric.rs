//! CloudWatch metrics.

use links::Item;
use resources::{IntoValue as _, Value, cloudwatch::alarm::Statistic};

use crate::{
    bedrock_model::BedrockModel, http_api::HttpApiRef, lambda_fn::AnyFunctionRef, queue::AnyQueueRef,
    rest_api::RestApiRef, table::TableRef,
};

/// A CloudWatch metric, for alarms and dashboards. Handles such as [`AnyFunctionRef`] return metrics.
#[derive(Clone, Debug)]
pub struct Metric(pub(crate) Kind);

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Measured(Measured),
    Computed(Computed),
}

/// A metric that an AWS service publishes.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    pub(crate) namespace: &'static str,
    pub(crate) name: &'static str,
    pub(crate) statistic: Value<String>,
    pub(crate) dimensions: Vec<(&'static str, Value<String>)>,
}

/// A metric that is computed from others: "Metric math syntax and functions" in the CloudWatch User Guide.
#[derive(Clone, Debug)]
pub(crate) struct Computed {
    pub(crate) label: String,
    pub(crate) formula: Formula,
    pub(crate) of: Vec<Measured>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Formula {
    /// The first metric in percent of the second. There is no value while the second is zero.
    Percentage,
    /// The sum. A missing value counts as zero, since otherwise one missing metric would hide the sum.
    Sum,
}

impl Formula {
    /// Returns the expression of `count` metrics. Their IDs are `m` and a number from `first` on.
    pub(crate) fn expression(self, first: usize, count: usize) -> String {
        match self {
            Self::Percentage => format!("100 * m{first} / m{}", first + 1),
            Self::Sum => {
                let terms: Vec<String> = (first..first + count)
                    .map(|number| format!("FILL(m{number}, 0)"))
                    .collect();
                terms.join(" + ")
            }
        }
    }
}

impl Metric {
    /// Creates a metric, of a service of AWS or of your own, with its namespace, name, statistic and dimensions:
    ///
    /// ```
    /// use constructs::{metric::Metric, resources::cloudwatch::alarm::Statistic};
    ///
    /// # fn example<T: links::Item>(orders: &constructs::table::TableRef<T>) -> Metric {
    /// Metric::new("AWS/DynamoDB", "SuccessfulRequestLatency", Statistic::AVERAGE, [
    ///     ("TableName", orders.name().into()),
    ///     ("Operation", "GetItem".into()),
    /// ])
    /// # }
    /// ```
    ///
    /// CloudWatch tells no error about a metric that nobody publishes: such an alarm never goes off.
    pub fn new(
        namespace: &'static str,
        name: &'static str,
        statistic: Statistic,
        dimensions: impl IntoIterator<Item = (&'static str, Value<String>)>,
    ) -> Self {
        Measured::new(namespace, name, statistic, dimensions.into_iter().collect()).into()
    }

    /// Returns the number of invalid requests to DynamoDB in the account and region. CloudWatch does not split them by
    /// table or function. Throttled requests and failed conditions are not included.
    pub fn dynamodb_user_errors() -> Self {
        Measured::new("AWS/DynamoDB", "UserErrors", Statistic::SUM, Vec::new()).into()
    }

    fn computed(label: String, formula: Formula, of: Vec<Measured>) -> Self {
        Self(Kind::Computed(Computed { label, formula, of }))
    }

    /// Returns the metric's name in CloudWatch, if a service publishes it.
    pub(crate) fn name(&self) -> Option<&'static str> {
        match &self.0 {
            Kind::Measured(measured) => Some(measured.name),
            Kind::Computed(_) => None,
        }
    }

    /// Returns the number of metrics, including the inputs of a computed one.
    pub(crate) fn line_count(&self) -> usize {
        match &self.0 {
            Kind::Measured(_) => 1,
            Kind::Computed(computed) => 1 + computed.of.len(),
        }
    }
}

impl Measured {
    fn new(
        namespace: &'static str,
        name: &'static str,
        statistic: Statistic,
        dimensions: Vec<(&'static str, Value<String>)>,
    ) -> Self {
        Self { namespace, name, statistic: Value::from_node(statistic.into_node()), dimensions }
    }
}

impl From<Measured> for Metric {
    fn from(measured: Measured) -> Self {
        Self(Kind::Measured(measured))
    }
}

// "Types of metrics for Lambda functions" in the Lambda Developer Guide.
impl AnyFunctionRef {
    /// Returns the number of invocations.
    pub fn invocations(&self) -> Metric {
        self.measured("Invocations", Statistic::SUM).into()
    }

    /// Returns the number of invocations that ended in an error.
    pub fn errors(&self) -> Metric {
        self.measured("Errors", Statistic::SUM).into()
    }

    /// Returns the percentage of invocations that ended in an error.
    pub fn error_percent(&self) -> Metric {
        let label = format!("{}: errors in % of the invocations", self.name_in_stack());
        let of = ["Errors", "Invocations"].map(|name| self.measured(name, Statistic::SUM));
        Metric::computed(label, Formula::Percentage, of.into())
    }

    /// Returns the average duration of an invocation, in milliseconds.
    pub fn duration(&self) -> Metric {
        self.measured("Duration", Statistic::AVERAGE).into()
    }

    /// Returns the number of throttled invocations.
    pub fn throttles(&self) -> Metric {
        self.measured("Throttles", Statistic::SUM).into()
    }

    fn measured(&self, name: &'static str, statistic: Statistic) -> Measured {
        Measured::new("AWS/Lambda", name, statistic, vec![("FunctionName", self.name().into())])
    }
}

// "Available CloudWatch metrics for Amazon SQS" in the SQS Developer Guide.
impl AnyQueueRef {
    /// Returns the maximum number of messages that wait in the queue.
    pub fn visible_messages(&self) -> Metric {
        let dimensions = vec![("QueueName", self.name().into())];
        Measured::new("AWS/SQS", "ApproximateNumberOfMessagesVisible", Statistic::MAXIMUM, dimensions).into()
    }
}

// "Amazon API Gateway dimensions and metrics" in the API Gateway Developer Guide.
impl RestApiRef {
    /// Returns the number of requests.
    pub fn requests(&self) -> Metric {
        self.measured("Count", Statistic::SUM).into()
    }

    /// Returns the number of requests that were answered with a status of 400 to 499.
    pub fn client_errors(&self) -> Metric {
        self.measured("4XXError", Statistic::SUM).into()
    }

    /// Returns the number of requests that were answered with a status of 500 to 599.
    pub fn server_errors(&self) -> Metric {
        self.measured("5XXError", Statistic::SUM).into()
    }

    /// Returns the rate of requests, from 0 to 1, that were answered with a status of 400 to 499.
    pub fn client_error_rate(&self) -> Metric {
        self.measured("4XXError", Statistic::AVERAGE).into()
    }

    /// Returns the rate of requests, from 0 to 1, that were answered with a status of 500 to 599.
    pub fn server_error_rate(&self) -> Metric {
        self.measured("5XXError", Statistic::AVERAGE).into()
    }

    /// Returns the average latency of a request, in milliseconds.
    pub fn latency(&self) -> Metric {
        self.measured("Latency", Statistic::AVERAGE).into()
    }

    fn measured(&self, name: &'static str, statistic: Statistic) -> Measured {
        let dimensions = vec![("ApiName", self.name()), ("Stage", self.stage_name())];
        Measured::new("AWS/ApiGateway", name, statistic, dimensions)
    }
}

// "Working with metrics for HTTP APIs" in the API Gateway Developer Guide.
impl HttpApiRef {
    /// Returns the number of requests.
    pub fn requests(&self) -> Metric {
        self.measured("Count", Statistic::SUM).into()
    }

    /// Returns the number of requests that were answered with a status of 400 to 499.
    pub fn client_errors(&self) -> Metric {
        self.measured("4xx", Statistic::SUM).into()
    }

    /// Returns the number of requests that were answered with a status of 500 to 599.
    pub fn server_errors(&self) -> Metric {
        self.measured("5xx", Statistic::SUM).into()
    }

    /// Returns the percentage of requests that were answered with a status of 400 to 499.
    pub fn client_error_percent(&self) -> Metric {
        self.percentage("4xx")
    }

    /// Returns the percentage of requests that were answered with a status of 500 to 599.
    pub fn server_error_percent(&self) -> Metric {
        self.percentage("5xx")
    }

    /// Returns the average latency of a request, in milliseconds.
    pub fn latency(&self) -> Metric {
        self.measured("Latency", Statistic::AVERAGE).into()
    }

    fn percentage(&self, errors: &'static str) -> Metric {
        let label = format!("{}: {errors} in % of the requests", self.name_in_stack());
        let of = [errors, "Count"].map(|name| self.measured(name, Statistic::SUM));
        Metric::computed(label, Formula::Percentage, of.into())
    }

    fn measured(&self, name: &'static str, statistic: Statistic) -> Measured {
        Measured::new("AWS/ApiGateway", name, statistic, vec![("ApiId", self.api_id().into())])
    }
}

// "DynamoDB metrics and dimensions" in the DynamoDB Developer Guide.
impl<T: Item> TableRef<T> {
    /// Returns the number of throttled reads and writes of the table and its indexes.
    pub fn throttles(&self) -> Metric {
        let indexes = T::INDEXES.iter().map(|index| Some(index.name));
        let measured = [None].into_iter().chain(indexes).flat_map(|index| {
            ["ReadThrottleEvents", "WriteThrottleEvents"].map(|name| {
                let mut dimensions = vec![("TableName", self.name().into())];
                dimensions.extend(index.map(|index| ("GlobalSecondaryIndexName", index.into())));
                Measured::new("AWS/DynamoDB", name, Statistic::SUM, dimensions)
            })
        });
        let label = format!("{}: throttled reads and writes", self.name_in_stack());
        Metric::computed(label, Formula::Sum, measured.collect())
    }
}

// "Amazon Bedrock runtime metrics" in the Amazon Bedrock User Guide.
impl BedrockModel {
    /// Returns the number of input tokens of the model, for all callers in the account and region.
    pub fn input_tokens(&self) -> Metric {
        self.measured("InputTokenCount").into()
    }

    /// Returns the number of output tokens of the model, for all callers in the account and region.
    pub fn output_tokens(&self) -> Metric {
        self.measured("OutputTokenCount").into()
    }

    fn measured(&self, name: &'static str) -> Measured {
        Measured::new("AWS/Bedrock", name, Statistic::SUM, vec![("ModelId", self.invoked_id().into())])
    }
}
