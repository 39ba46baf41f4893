//! `POST /auth/login`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(astro_qualif::auth)
}
