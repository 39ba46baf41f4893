//! Web pages in place of AWS's answers.
//!
//! The sign-in page of a hotel's network, or a proxy, answers every request with HTML and often with the status 200. For
//! AWS's clients a success without a body to read is then a success: a stack would count as deleted, a file as uploaded.

use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
        SharedHttpConnector,
    },
    orchestrator::{HttpRequest, HttpResponse},
    runtime_components::RuntimeComponents,
};

/// The status that a web page gets. AWS's clients try again after it.
const BAD_GATEWAY: u16 = 502;

/// A client for which a web page is a failure of the gateway, whatever its status.
#[derive(Debug)]
pub(super) struct WithoutWebPages(pub(super) SharedHttpClient);

#[derive(Debug)]
struct Connector(SharedHttpConnector);

impl HttpClient for WithoutWebPages {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Connector(self.0.http_connector(settings, components)))
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let answer = self.0.call(request);
        HttpConnectorFuture::new(async move {
            let mut answer = answer.await?;
            if is_web_page(&answer)
                && answer.status().is_success()
                && let Ok(status) = BAD_GATEWAY.try_into()
            {
                *answer.status_mut() = status;
            }
            Ok(answer)
        })
    }
}

/// Tells whether an answer is a web page, by its type. No service that the program calls answers with one.
pub(super) fn is_web_page(answer: &HttpResponse) -> bool {
    answer.headers().get("content-type").is_some_and(|kind| {
        kind.trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html")
    })
}
