//! An order is to be packed.

fn main() -> std::process::ExitCode {
    runtime::messages::serve(acme_shop::pack_order)
}
