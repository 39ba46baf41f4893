//! The connection between AWS clients and the cloud.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::byte_stream::ByteStream;

use crate::http::Request;
use crate::state::State;

/// The initial time of every cloud: 2025-01-31T12:00:00Z.
const START: Duration = Duration::from_secs(1_738_324_800);

/// The state and the clock that all handles of a cloud share.
pub(crate) struct Shared {
    state: Mutex<State>,
    now: Mutex<SystemTime>,
}

impl Shared {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { state: Mutex::default(), now: Mutex::new(UNIX_EPOCH + START) })
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn time(&self) -> SystemTime {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn advance(&self, duration: Duration) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) += duration;
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Cloud").finish_non_exhaustive()
    }
}

/// The HTTP client and the clock of AWS clients.
#[derive(Clone, Debug)]
pub(crate) struct Connector(pub(crate) Arc<Shared>);

impl HttpClient for Connector {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Connector {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let shared = Arc::clone(&self.0);
        HttpConnectorFuture::new(async move {
            let body = ByteStream::new(request.take_body()).collect().await;
            let body = body.map_err(|error| ConnectorError::user(error.into()))?;
            let request =
                Request::new(request.method(), request.uri(), request.headers(), body.into_bytes().to_vec());
            pass().await;
            let now = shared.time();
            let response = shared.state().serve(&request, now)?;
            response
                .into_sdk()
                .map_err(|error| ConnectorError::other(error, None))
        })
    }
}

/// Lets other futures go first, as a request over a network does. Handlers that a test runs at once, with `tokio::join!`,
/// then take turns call by call.
async fn pass() {
    let mut has_passed = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut has_passed, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl TimeSource for Connector {
    fn now(&self) -> SystemTime {
        self.0.time()
    }
}
