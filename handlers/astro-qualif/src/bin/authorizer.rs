//! The authorizer of the API.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::authorizers::serve(astro_qualif::authorizer)
}
