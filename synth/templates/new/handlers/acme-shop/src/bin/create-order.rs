//! An order is placed.

fn main() -> std::process::ExitCode {
    runtime::http::serve(acme_shop::create_order)
}
