//! An article is asked for.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::messages::serve(thor_web::article_generator)
}
