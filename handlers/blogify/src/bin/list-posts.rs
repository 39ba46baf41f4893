//! `GET /posts`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::list_posts)
}
