//! The stand-ins of the stage `local`, to try the applications without an account: `cargo run -p stand-in`.
//!
//! It answers as Anthropic's API (thor-web), as Amazon Bedrock (claude-chat), and as Google's reCAPTCHA (astro-qualif).

use std::io::{self, ErrorKind};
use std::net::TcpListener;
use std::process::ExitCode;

use serde_json::json;
use stand_in::http::{self, Request};
use stand_in::{Answer, anthropic, bedrock, recaptcha};

/// The address that the stage `local` names in the stage files.
const ADDRESS: &str = "127.0.0.1:8787";

const HELP: &str = "\
The stand-ins answer at http://127.0.0.1:8787 until Ctrl-C.

/v1/messages               Anthropic's API: always the same article
/model/{id}/invoke         Amazon Bedrock: says what it was sent
/recaptcha/api/siteverify  Google's reCAPTCHA: each token is good once

As a key of Anthropic's API, a message to Bedrock or a token of reCAPTCHA, these words steer the answer:
  refused  the key, model or token is refused
  busy     the service has too much to do
  broken   half an answer
  gone     the connection is closed without an answer
  slow     the answer comes after 30 s
The message `cut` to Bedrock has an answer that ends early. The token `robot` has a low score. The secret key `refused` of reCAPTCHA is a wrong key.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            eprintln!(
                "error: {ADDRESS} is in use\nhint: end the program that listens there; it may be another stand-in"
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: cannot listen on {ADDRESS}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let listener = TcpListener::bind(ADDRESS)?;
    println!("{HELP}");
    let tokens = recaptcha::Tokens::default();
    http::serve(&listener, move |request| answer(request, &tokens))
}

fn answer(request: Request, tokens: &recaptcha::Tokens) -> Answer {
    match request.path.as_str() {
        recaptcha::PATH => tokens.verify(&request),
        "/v1/messages" => anthropic::article(request),
        path if bedrock::is_invocation(path) => bedrock::reply(request),
        path => {
            let error = format!("there is no stand-in for {path}");
            Answer::json(404, json!({"error": error}).to_string())
        }
    }
}
