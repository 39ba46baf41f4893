//! `PUT /posts/{postId}`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::update_post)
}
