//! A handler that answers an error that the operation does not declare, or calls AWS without declaring `Upstream`.

#[path = "shop/contract.rs"]
mod contract;

use std::process::ExitCode;

use contract::*;
use links::http::{ErrorCode as _, NotFound};
use runtime::http::{Refusal, Request};
use runtime::{Aws, Error};

async fn place_order(
    _: &PlaceOrderLinks,
    _: &Aws,
    _: Request<PlaceOrder>,
) -> Result<Receipt, Refusal<PlaceOrder>> {
    Err(NotFound::because("there is no such item"))?
}

async fn get_order(
    _: &OrdersLinks,
    _: &Aws,
    _: Request<GetOrder>,
) -> Result<GetOrderAnswer, Refusal<GetOrder>> {
    Err(Error::upstream("the stock did not answer", "HTTP 503"))?
}

fn main() -> ExitCode {
    runtime::http::serve(place_order)
}
