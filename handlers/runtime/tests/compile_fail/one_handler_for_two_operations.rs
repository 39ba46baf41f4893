//! A function of two operations that is served as one of a single operation.

#[path = "shop/contract.rs"]
mod contract;

use std::process::ExitCode;

use contract::*;
use runtime::Aws;
use runtime::http::{Refusal, Request};

async fn place_order(
    _: &OrdersLinks,
    _: &Aws,
    _: Request<PlaceOrder>,
) -> Result<Receipt, Refusal<PlaceOrder>> {
    Ok(Receipt { total: 7 })
}

fn main() -> ExitCode {
    runtime::http::serve(place_order)
}
