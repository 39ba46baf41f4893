//! The program: `cargo run -- synth`.

use std::process::ExitCode;

fn main() -> ExitCode {
    synth::main(apps::APPS)
}
