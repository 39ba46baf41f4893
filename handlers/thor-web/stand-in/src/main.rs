//! The stand-in of README's walk-through, to try thor-web without an account: `cargo run -p thor-web-stand-in`.
//!
//! It answers every request with the same article.

use std::io;
use std::net::TcpListener;

use thor_web_stand_in::{Answer, serve};

/// The address that the walk-through sets as the API's base URL.
const ADDRESS: &str = "127.0.0.1:8787";

const ARTICLE: &str = "\
# What was said

This article was not written by Claude, but by a stand-in that has not read the transcript.";

fn main() -> io::Result<()> {
    let listener = TcpListener::bind(ADDRESS)?;
    println!("http://{ADDRESS}");
    serve(&listener, |_| Answer::message(ARTICLE))
}
