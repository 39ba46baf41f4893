//! `POST /verify-recaptcha`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::http::serve(astro_qualif::recaptcha)
}
