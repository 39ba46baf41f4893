//! Claude on Bedrock, in the format of Anthropic's Messages API.
//!
//! <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html>

use std::time::Duration;

use contract::{ChatHandlerLinks, Message, Usage};
use runtime::model::InvokeError;
use runtime::{Aws, Error};
use serde::{Deserialize, Serialize};

use crate::prompt::Turn;

/// The version of the format.
const VERSION: &str = "bedrock-2023-05-31";

/// An answer of the model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    /// The text, of at most [`Message::ANSWER_BYTES`].
    pub(crate) text: String,
    /// `true` if the model would have written more.
    pub(crate) is_cut: bool,
    pub(crate) usage: Usage,
}

/// A question without an answer.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The model has too many requests. The cause is for the log.
    Busy(String),
    /// The request has more tokens than the model can read.
    TooLong,
    /// The model did not answer.
    Failed(Error),
}

impl From<InvokeError> for Trouble {
    fn from(error: InvokeError) -> Self {
        match error {
            InvokeError::Throttled(cause) => Self::Busy(cause),
            InvokeError::TooLong(_) => Self::TooLong,
            InvokeError::Failed(_) => failed(error),
        }
    }
}

fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Trouble {
    Trouble::Failed(Error::upstream(
        "the model gave no answer in time; send the message again with the same IDs",
        cause,
    ))
}

/// A request to the model.
#[derive(Serialize)]
struct Body<'a> {
    anthropic_version: &'static str,
    max_tokens: u32,
    messages: &'a [Turn],
}

/// The model's answer, as Bedrock gives it.
#[derive(Deserialize)]
struct Response {
    content: Vec<Part>,
    stop_reason: Option<String>,
    usage: Usage,
}

/// A part of the content. Only text is asked for.
#[derive(Deserialize)]
struct Part {
    #[serde(default)]
    text: String,
}

/// Asks the model, and waits for its answer until the timeout.
pub(crate) async fn ask(
    links: &ChatHandlerLinks,
    aws: &Aws,
    turns: &[Turn],
    timeout: Duration,
) -> Result<Answer, Trouble> {
    let body = Body { anthropic_version: VERSION, max_tokens: links.max_tokens.value(), messages: turns };
    let endpoint = links.bedrock_endpoint.linked();
    let mut model = aws.model(&links.model);
    if let Some(endpoint) = &endpoint {
        model = model.endpoint(endpoint.value());
    }
    let response = model.invoke(&body, timeout).await?;
    // The cause does not repeat what people and the model wrote.
    let response: Response = serde_json::from_slice(&response)
        .map_err(|_| failed("the model's answer is not in the format of the Messages API"))?;
    let mut text: String = response.content.into_iter().map(|part| part.text).collect();
    if text.trim().is_empty() {
        // A conversation with an empty message is refused by the model.
        return Err(failed(format!("the answer is empty: {:?}", response.stop_reason)));
    }
    let whole = text.len();
    text.truncate(text.floor_char_boundary(Message::ANSWER_BYTES));
    let is_cut = text.len() < whole
        || matches!(response.stop_reason.as_deref(), Some("max_tokens" | "model_context_window_exceeded"));
    Ok(Answer { text, is_cut, usage: response.usage })
}
