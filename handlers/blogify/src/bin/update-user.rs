//! `PUT /users/me`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::update_user)
}
