//! A handler that answers another body than the operation declares.

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
) -> Result<Order, Refusal<PlaceOrder>> {
    Ok(request.body)
}

fn main() -> ExitCode {
    runtime::http::serve(place_order)
}
