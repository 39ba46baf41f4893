//! A stand-in for Anthropic's API, to try thor-web without an account: `cargo run -p thor-web --example anthropic`.
//!
//! It answers every call of the Messages API with one article, on loopback only.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
};

/// Where the README's walk-through has thor-web look for it.
const ADDRESS: &str = "127.0.0.1:8787";

const ANSWER: &str = r##"{"id":"msg_1","type":"message","role":"assistant","model":"stand-in","stop_reason":"end_turn","content":[{"type":"text","text":"What was said\n\nThis article was not written by Claude, but by a stand-in that has not read the transcript."}],"usage":{"input_tokens":1,"output_tokens":1}}"##;

fn main() -> io::Result<()> {
    let listener = TcpListener::bind(ADDRESS)?;
    println!("http://{ADDRESS}");
    for stream in listener.incoming() {
        if let Err(error) = stream.and_then(answer) {
            eprintln!("a call was cut off: {error}");
        }
    }
    Ok(())
}

/// Reads one request to its end, and answers it.
fn answer(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
        line.clear();
    }
    io::copy(&mut reader.by_ref().take(length), &mut io::sink())?;
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        ANSWER.len()
    );
    let mut stream = reader.into_inner();
    stream.write_all(head.as_bytes())?;
    stream.write_all(ANSWER.as_bytes())
}
