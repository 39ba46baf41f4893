//! An order is to be packed.

use std::process::ExitCode;

fn main() -> ExitCode {
    runtime::messages::serve(acme_shop::pack_order)
}
