//! A relay before a cloud, which makes calls fail in one way each, and counts them.

use std::{
    collections::BTreeMap,
    io::{self, BufReader, Read as _, Write as _},
    net::TcpStream,
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::{Duration, Instant},
};

use socket2::SockRef;

use crate::http::{Answer, Request, ask, listen};

/// The way in which a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The answer comes late.
    Delay,
    /// The connection is reset before the cloud has the request.
    ResetBefore,
    /// The cloud has done it, and the connection is reset.
    ResetAfter,
    /// An internal error, status 500.
    Internal,
    /// The account makes too many calls.
    Throttling,
    /// The answer ends in its middle.
    CutOff,
    /// A page for people with status 200, as captive portals write it.
    Page,
    /// A page for people with status 503, as proxies write it.
    PageUnavailable,
    /// The credentials lack the permission.
    AccessDenied,
    /// The credentials have expired.
    Expired,
    /// The connection stays open, and there is no answer.
    Silence,
}

impl Fault {
    pub(crate) const ALL: [Self; 11] = [
        Self::Delay,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::Internal,
        Self::Throttling,
        Self::CutOff,
        Self::Page,
        Self::PageUnavailable,
        Self::AccessDenied,
        Self::Expired,
        Self::Silence,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Delay => "delay",
            Self::ResetBefore => "reset before",
            Self::ResetAfter => "reset after",
            Self::Internal => "500",
            Self::Throttling => "throttled",
            Self::CutOff => "cut off",
            Self::Page => "HTML 200",
            Self::PageUnavailable => "HTML 503",
            Self::AccessDenied => "denied",
            Self::Expired => "expired",
            Self::Silence => "silence",
        }
    }
}

/// A call that fails: the operation, how often it was called before, and the way.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    pub(crate) operation: String,
    /// 0 is the first call.
    pub(crate) occurrence: usize,
    pub(crate) fault: Fault,
}

/// A call that came by.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) operation: String,
    /// The time until its answer was written, or the caller had enough.
    pub(crate) took: Option<Duration>,
}

/// The cloud behind a relay.
type Cloud = Arc<dyn Fn(&Request) -> io::Result<Vec<u8>> + Send + Sync>;

/// An act at a call, by its number from 0, before the cloud has it.
type Watcher = Arc<dyn Fn(usize, &str) + Send + Sync>;

/// A relay, on a port of its own.
#[derive(Clone)]
pub(crate) struct Relay {
    pub(crate) port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    cloud: Cloud,
    /// The delay of [`Fault::Delay`].
    delay: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    trouble: Option<Trouble>,
    seen: BTreeMap<String, usize>,
    calls: Vec<Call>,
    watcher: Option<Watcher>,
}

impl Relay {
    /// A relay before a function.
    pub(crate) fn before(
        delay: Duration,
        answer: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::start(delay, Arc::new(move |request| Ok(answer(request).to_bytes(&request.method))))
    }

    /// A relay before a port.
    pub(crate) fn before_port(delay: Duration, port: u16) -> Self {
        Self::start(delay, Arc::new(move |request| ask(port, request)))
    }

    fn start(delay: Duration, cloud: Cloud) -> Self {
        let shared = Arc::new(Shared { cloud, delay, state: Mutex::default() });
        let its = Arc::clone(&shared);
        // A caller that hangs up is no failure of the relay.
        let port = listen(move |connection| drop(its.converse(connection)));
        Self { port, shared }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Makes one call fail, and forgets the calls so far.
    pub(crate) fn will(&self, trouble: Option<Trouble>) {
        *self.shared.lock() = State { trouble, ..State::default() };
    }

    /// Acts at each call from now on, and forgets the calls so far.
    pub(crate) fn watch(&self, watcher: impl Fn(usize, &str) + Send + Sync + 'static) {
        *self.shared.lock() = State { watcher: Some(Arc::new(watcher)), ..State::default() };
    }

    /// Returns the calls since the last [`Self::will`], in their order.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.shared.lock().calls.clone()
    }

    /// Returns the operations since the last [`Self::will`] and their numbers.
    pub(crate) fn counts(&self) -> BTreeMap<String, usize> {
        self.shared.lock().seen.clone()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test has panicked with it")
    }

    fn converse(&self, connection: TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(connection);
        let Some(request) = Request::read(&mut reader)? else { return Ok(()) };
        let operation = request.operation();
        let (number, fault, watcher) = {
            let mut state = self.lock();
            let number = state.calls.len();
            state
                .calls
                .push(Call { operation: operation.clone(), took: None });
            let seen = state.seen.entry(operation.clone()).or_default();
            let occurrence = *seen;
            *seen += 1;
            let is_it =
                |trouble: &&Trouble| trouble.operation == operation && trouble.occurrence == occurrence;
            let fault = state
                .trouble
                .as_ref()
                .filter(is_it)
                .map(|trouble| trouble.fault);
            (number, fault, state.watcher.clone())
        };
        if let Some(watcher) = watcher {
            watcher(number, &operation);
        }
        let started = Instant::now();
        let done = self.answer(&request, fault, reader);
        if let Some(call) = self.lock().calls.get_mut(number) {
            call.took = Some(started.elapsed());
        }
        done
    }

    fn answer(
        &self,
        request: &Request,
        fault: Option<Fault>,
        mut reader: BufReader<TcpStream>,
    ) -> io::Result<()> {
        let refusal = |status, code, message| {
            Ok(Answer::refusal(request, status, code, message).to_bytes(&request.method))
        };
        let service = request
            .scope()
            .map(|(_, service)| service)
            .unwrap_or_default();
        let page = |status| {
            let page = "<!DOCTYPE html><html><body><h1>Welcome to the hotel</h1></body></html>";
            Ok(Answer::new(status, "text/html", page).to_bytes(&request.method))
        };
        let bytes: io::Result<Vec<u8>> = match fault {
            None => (self.cloud)(request),
            Some(Fault::Delay) => {
                thread::sleep(self.delay);
                (self.cloud)(request)
            }
            Some(Fault::ResetBefore) => return reset(reader.get_ref()),
            Some(Fault::ResetAfter) => {
                (self.cloud)(request)?;
                return reset(reader.get_ref());
            }
            Some(Fault::Internal) => match service.as_str() {
                "cloudformation" | "sts" => refusal(500, "InternalFailure", "An internal error occurred."),
                _ => refusal(500, "InternalError", "We encountered an internal error. Please try again."),
            },
            Some(Fault::Throttling) => match service.as_str() {
                "cloudformation" | "sts" => refusal(400, "Throttling", "Rate exceeded"),
                "s3" => refusal(503, "SlowDown", "Please reduce your request rate."),
                _ => refusal(429, "TooManyRequestsException", "Rate exceeded"),
            },
            Some(Fault::CutOff) => (self.cloud)(request).map(|mut bytes| {
                // In the body if there is one, else in the head.
                let head = bytes
                    .windows(4)
                    .position(|bytes| bytes == b"\r\n\r\n")
                    .map_or(0, |at| at + 4);
                let cut = if bytes.len() > head { head + (bytes.len() - head) / 2 } else { head / 2 };
                bytes.truncate(cut);
                bytes
            }),
            Some(Fault::Page) => page(200),
            Some(Fault::PageUnavailable) => page(503),
            Some(Fault::AccessDenied) => match service.as_str() {
                "cloudformation" | "sts" | "s3" => {
                    refusal(403, "AccessDenied", "User: arn:aws:iam::123456789012:user/ann is not authorized")
                }
                _ => refusal(403, "AccessDeniedException", "User: ann is not authorized"),
            },
            Some(Fault::Expired) => match service.as_str() {
                "s3" => refusal(400, "ExpiredToken", "The provided token has expired."),
                "cloudformation" | "sts" => {
                    refusal(403, "ExpiredToken", "The security token included in the request is expired")
                }
                _ => refusal(
                    403,
                    "ExpiredTokenException",
                    "The security token included in the request is expired",
                ),
            },
            // Until the caller closes the connection.
            Some(Fault::Silence) => return io::copy(&mut reader, &mut io::sink()).map(drop),
        };
        let mut connection = reader.into_inner();
        connection.write_all(&bytes?)?;
        connection.flush()?;
        // Closed by the caller first, so that no reset overtakes the answer.
        connection.shutdown(std::net::Shutdown::Write)?;
        connection.set_read_timeout(Some(Duration::from_secs(1)))?;
        let mut rest = [0; 64];
        while connection.read(&mut rest).is_ok_and(|count| count > 0) {}
        Ok(())
    }
}

/// Closes a connection with a reset.
fn reset(connection: &TcpStream) -> io::Result<()> {
    SockRef::from(connection).set_linger(Some(Duration::ZERO))
}
