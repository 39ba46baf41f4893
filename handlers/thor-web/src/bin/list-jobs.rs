//! `GET /jobs`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(thor_web::list_jobs)
}
