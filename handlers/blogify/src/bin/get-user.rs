//! `GET /users/me`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::get_user)
}
