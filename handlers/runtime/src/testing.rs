//! AWS for tests.

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::test_util::StaticReplayClient;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::region::Region;
use aws_types::sdk_config::{Builder, SdkConfig};

/// A configuration by which this client answers.
pub(crate) fn config(client: &StaticReplayClient) -> Builder {
    let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("eu-west-3"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(client.clone())
}
