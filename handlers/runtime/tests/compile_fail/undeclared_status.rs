//! A handler that answers a status that the operation does not declare.

#[path = "shop/contract.rs"]
mod contract;

use contract::*;
use runtime::Aws;
use runtime::http::{Refusal, Request};

async fn get_order(
    _: &OrdersLinks,
    _: &Aws,
    _: Request<GetOrder>,
) -> Result<GetOrderAnswer, Refusal<GetOrder>> {
    Ok(GetOrderAnswer::Accepted(Receipt { total: 7 }))
}

fn main() {}
