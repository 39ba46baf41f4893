//! What CloudWatch measures.

use links::Item;
use resources::{IntoValue as _, Value, cloudwatch::alarm::Statistic};

use crate::{
    bedrock_model::BedrockModel, lambda_fn::AnyFunctionRef, queue::AnyQueueRef, rest_api::RestApiRef,
    table::TableRef,
};

/// A metric of CloudWatch, for alarms and dashboards. Handles give them.
#[derive(Clone, Debug)]
pub struct Metric(pub(crate) Kind);

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Measured(Measured),
    Computed(Computed),
}

/// What CloudWatch measures itself.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    pub(crate) namespace: &'static str,
    pub(crate) name: &'static str,
    pub(crate) statistic: Value<String>,
    pub(crate) dimensions: Vec<(&'static str, Value<String>)>,
}

/// What is computed of what is measured: "Metric math syntax and functions" in the CloudWatch User Guide.
#[derive(Clone, Debug)]
pub(crate) struct Computed {
    pub(crate) label: String,
    pub(crate) formula: Formula,
    pub(crate) of: Vec<Measured>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Formula {
    /// How many of a hundred. Where there was none of the whole, nothing is measured.
    Percentage,
    /// All together. What is not measured counts as nothing, or one that is silent would silence all.
    Sum,
}

impl Formula {
    /// The expression of so many metrics, which are called by `m` and numbers from `first` on.
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
    /// How many requests to DynamoDB were wrong, of the whole account in the region: CloudWatch tells them apart neither by
    /// table nor by function. Throttled requests and refused conditions are not among them.
    pub fn dynamodb_user_errors() -> Self {
        Measured::new("AWS/DynamoDB", "UserErrors", Statistic::SUM, Vec::new()).into()
    }

    fn computed(label: String, formula: Formula, of: Vec<Measured>) -> Self {
        Self(Kind::Computed(Computed { label, formula, of }))
    }

    /// The name by which CloudWatch knows it, if it measures it itself.
    pub(crate) fn name(&self) -> Option<&'static str> {
        match &self.0 {
            Kind::Measured(measured) => Some(measured.name),
            Kind::Computed(_) => None,
        }
    }

    /// How many metrics it is, those that something is computed of included.
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
    /// How many invocations there were.
    pub fn invocations(&self) -> Metric {
        self.measured("Invocations", Statistic::SUM).into()
    }

    /// How many invocations ended in an error.
    pub fn errors(&self) -> Metric {
        self.measured("Errors", Statistic::SUM).into()
    }

    /// How many of a hundred invocations ended in an error.
    pub fn error_percent(&self) -> Metric {
        let label = format!("{}: errors in % of the invocations", self.name_in_stack());
        let of = ["Errors", "Invocations"].map(|name| self.measured(name, Statistic::SUM));
        Metric::computed(label, Formula::Percentage, of.into())
    }

    /// How long an invocation takes on average, in milliseconds.
    pub fn duration(&self) -> Metric {
        self.measured("Duration", Statistic::AVERAGE).into()
    }

    /// How many invocations were refused, as too many ran at once.
    pub fn throttles(&self) -> Metric {
        self.measured("Throttles", Statistic::SUM).into()
    }

    fn measured(&self, name: &'static str, statistic: Statistic) -> Measured {
        Measured::new("AWS/Lambda", name, statistic, vec![("FunctionName", self.name().into())])
    }
}

// "Available CloudWatch metrics for Amazon SQS" in the SQS Developer Guide.
impl AnyQueueRef {
    /// How many messages wait to be received, at most.
    pub fn visible_messages(&self) -> Metric {
        let dimensions = vec![("QueueName", self.name().into())];
        Measured::new("AWS/SQS", "ApproximateNumberOfMessagesVisible", Statistic::MAXIMUM, dimensions).into()
    }
}

// "Amazon API Gateway dimensions and metrics" in the API Gateway Developer Guide.
impl RestApiRef {
    /// How many requests there were.
    pub fn requests(&self) -> Metric {
        self.measured("Count", Statistic::SUM).into()
    }

    /// How many of all requests, from 0 to 1, were answered by a status of 400 to 499.
    pub fn client_error_rate(&self) -> Metric {
        self.measured("4XXError", Statistic::AVERAGE).into()
    }

    /// How many of all requests, from 0 to 1, were answered by a status of 500 to 599.
    pub fn server_error_rate(&self) -> Metric {
        self.measured("5XXError", Statistic::AVERAGE).into()
    }

    /// How long a request takes on average, in milliseconds.
    pub fn latency(&self) -> Metric {
        self.measured("Latency", Statistic::AVERAGE).into()
    }

    fn measured(&self, name: &'static str, statistic: Statistic) -> Measured {
        let dimensions = vec![("ApiName", self.name()), ("Stage", self.stage_name())];
        Measured::new("AWS/ApiGateway", name, statistic, dimensions)
    }
}

// "DynamoDB metrics and dimensions" in the DynamoDB Developer Guide.
impl<T: Item> TableRef<T> {
    /// How many reads and writes, of the table and of its indexes, were refused as too many.
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
    /// How many tokens the model read, for whomever in the account and region.
    pub fn input_tokens(&self) -> Metric {
        self.measured("InputTokenCount").into()
    }

    /// How many tokens the model wrote, for whomever in the account and region.
    pub fn output_tokens(&self) -> Metric {
        self.measured("OutputTokenCount").into()
    }

    fn measured(&self, name: &'static str) -> Measured {
        Measured::new("AWS/Bedrock", name, Statistic::SUM, vec![("ModelId", self.invoked_id().into())])
    }
}
