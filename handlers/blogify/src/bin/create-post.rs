//! `POST /posts`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::create_post)
}
