//! `POST /upload`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(thor_web::upload_handler)
}
