//! `POST /media`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::upload_media)
}
