//! `DELETE /posts/{postId}`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::delete_post)
}
