//! `GET /media/{mediaId}`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(blogify::get_media)
}
