//! A handler that reads another body.

#[path = "shop/contract.rs"]
mod contract;

use std::process::ExitCode;

use contract::*;
use runtime::Aws;
use runtime::http::{Refusal, Request};

async fn place_order(
    _: &PlaceOrderLinks,
    _: &Aws,
    request: Request<PlaceOrder>,
) -> Result<Receipt, Refusal<PlaceOrder>> {
    let receipt: Receipt = request.body;
    Ok(receipt)
}

fn main() -> ExitCode {
    runtime::http::serve(place_order)
}
