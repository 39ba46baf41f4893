//! `GET /jobs/{jobId}`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(thor_web::get_job)
}
