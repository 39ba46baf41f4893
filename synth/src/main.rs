//! The program without applications: `stratiform new shop` creates a workspace, whose own program does all else.

use std::process::ExitCode;

fn main() -> ExitCode {
    stratiform::main(&[])
}
