//! A handler that reads a path variable that the operation does not have.

#[path = "shop/contract.rs"]
mod contract;

use contract::*;
use runtime::Aws;
use runtime::http::{Refusal, Request};

async fn get_order(
    _: &OrdersLinks,
    _: &Aws,
    request: Request<GetOrder>,
) -> Result<GetOrderAnswer, Refusal<GetOrder>> {
    let _id = request.path.customer_id;
    Ok(GetOrderAnswer::NoContent)
}

fn main() {}
