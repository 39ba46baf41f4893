//! The program, and its applications: each has a stack and a stage file.

use stratiform::constructs::{
    program::{App, Application},
    stage_file,
};

mod acme_shop;
#[cfg(test)]
mod tests;

/// The applications, in the order of lists.
static APPS: &[&dyn App] = &[&Application {
    name: "acme-shop",
    stages: stage_file!("../stages/acme-shop.yaml"),
    stack: acme_shop::stack,
}];

fn main() -> std::process::ExitCode {
    stratiform::main(APPS)
}
