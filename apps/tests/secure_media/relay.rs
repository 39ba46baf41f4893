//! A relay between a function and the local cloud, which can cut the function off after a write.
#![expect(clippy::disallowed_types, reason = "the relay is a server")]

use std::{
    io::{self, BufRead, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// The operations of DynamoDB that write.
const WRITES: [&str; 5] = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"];

/// A relay. A function that is cut off gets no answer to its last write, and none of its later requests arrives: for AWS it
/// is a function that has crashed.
pub(crate) struct Relay {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy)]
struct State {
    /// The port of the local cloud.
    port: u16,
    /// The number of writes so far.
    writes: usize,
    /// The number of the write after which the function is cut off.
    last: usize,
    is_cut: bool,
}

impl Relay {
    /// Starts a relay to the local cloud at this port.
    pub(crate) fn start(port: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let address = listener.local_addr().expect("it has an address");
        let state = Arc::new(Mutex::new(State { port, writes: 0, last: usize::MAX, is_cut: false }));
        let relay = Self { address, state: Arc::clone(&state) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                // A connection that breaks is seen by the function.
                thread::spawn(move || _ = converse(stream, &state));
            }
        });
        relay
    }

    /// Returns the URL that takes the place of the local cloud's.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Counts the writes from now on, and cuts the function off after this one. The first one has the number 1.
    pub(crate) fn cut_after(&self, write: usize) {
        self.change(|state| *state = State { writes: 0, last: write, is_cut: false, ..*state });
    }

    /// Lets all requests through again. Returns the number of counted writes, and whether the function was cut off.
    pub(crate) fn restore(&self) -> (usize, bool) {
        self.change(|state| {
            let before = (state.writes, state.is_cut);
            *state = State { writes: 0, last: usize::MAX, is_cut: false, ..*state };
            before
        })
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Passes one request and its answer on.
fn converse(mut stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let Some((request, is_write)) = read(&mut BufReader::new(stream.try_clone()?))? else { return Ok(()) };
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let port = {
        let mut state = lock();
        if state.is_cut {
            return Ok(());
        }
        state.writes += usize::from(is_write);
        state.is_cut = is_write && state.writes == state.last;
        state.port
    };
    let mut cloud = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    cloud.write_all(&request)?;
    let mut answer = Vec::new();
    cloud.read_to_end(&mut answer)?;
    if !lock().is_cut {
        stream.write_all(&answer)?;
        stream.shutdown(Shutdown::Write)?;
    }
    Ok(())
}

/// Reads a request, which asks for the connection's end then. Returns `true` with it if it writes.
fn read(reader: &mut impl BufRead) -> io::Result<Option<(Vec<u8>, bool)>> {
    let mut head = String::new();
    if reader.read_line(&mut head)? == 0 {
        return Ok(None);
    }
    let method = head.split(' ').next().unwrap_or_default();
    let mut is_write = matches!(method, "PUT" | "DELETE");
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "connection" => continue,
            "content-length" => length = value.trim().parse().map_err(io::Error::other)?,
            "x-amz-target" => {
                let operation = value.rsplit('.').next().unwrap_or_default();
                is_write = WRITES.contains(&operation);
            }
            _ => {}
        }
        head.push_str(&line);
    }
    head.push_str("connection: close\r\n\r\n");
    let mut request = head.into_bytes();
    let start = request.len();
    request.resize(start + length, 0);
    reader.read_exact(&mut request[start..])?;
    Ok(Some((request, is_write)))
}
