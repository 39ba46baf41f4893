//! `GET /posts/{postId}`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::get_post)
}
