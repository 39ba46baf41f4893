//! The local cloud with thor-web on it, which all tests share.

use std::{ops::Deref, sync::LazyLock, time::Duration};

use aws_sdk_sqs::types::QueueAttributeName;
use serde_json::json;
use support::{Person, Said, Suite};

use crate::stand_in::StandIn;

/// The suite.
static SUITE: Suite = Suite {
    apps: apps::APPS,
    app: "thor-web",
    stage: "dev",
    program: env!("CARGO_BIN_EXE_apps"),
    origin: "*",
};

/// After how long a message comes again that could not be handled: 5 minutes in the stack, less in these tests.
///
/// It is longer than any invocation here. Where it is not, on a machine that is much too busy, a message comes twice,
/// which changes nothing.
const COMES_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// The address of Anthropic's API in the stage file, which the stand-in's address replaces.
pub(crate) const ANTHROPIC: &str = "https://api.anthropic.com";

/// The key of Anthropic's API in these tests.
pub(crate) const API_KEY: &str = "sk-ant-test-5dcbd1d1a7f24f0ba4b3-first";

/// The local cloud, and the stand-in for Claude.
pub(crate) struct Cloud {
    cloud: support::Cloud,
    pub(crate) stand_in: StandIn,
    /// The visibility timeout of the article queue, as it was deployed.
    pub(crate) visibility_timeout: String,
}

static CLOUD: LazyLock<Cloud> = LazyLock::new(Cloud::start);

/// The cloud, which the first test starts.
pub(crate) fn cloud() -> &'static Cloud {
    &CLOUD
}

impl Deref for Cloud {
    type Target = support::Cloud;

    fn deref(&self) -> &support::Cloud {
        &self.cloud
    }
}

impl Cloud {
    fn start() -> Self {
        let stand_in = StandIn::start();
        let cloud = support::Cloud::start(&SUITE, &[(ANTHROPIC, &stand_in.url)]);
        let visibility_timeout =
            cloud.queue_attribute("article-queue", &QueueAttributeName::VisibilityTimeout);
        let cloud = Self { cloud, stand_in, visibility_timeout };
        cloud.set_api_key(API_KEY);
        cloud
            .wait(
                cloud
                    .sqs()
                    .set_queue_attributes()
                    .queue_url(cloud.queue("article-queue"))
                    .attributes(
                        QueueAttributeName::VisibilityTimeout,
                        COMES_AGAIN_AFTER.as_secs().to_string(),
                    )
                    .send(),
            )
            .expect("the queue is there");
        cloud
    }

    /// Sets the key of Anthropic's API, as its operator does.
    pub(crate) fn set_api_key(&self, key: &str) -> Said {
        self.set_secret("anthropic-api-key", &json!({"api_key": key}).to_string())
    }

    /// Someone new, who has signed in.
    pub(crate) fn person(&self) -> Person {
        self.users().person()
    }

    pub(crate) fn bucket(&self) -> &str {
        self.output("storage_bucket_name")
    }
}
