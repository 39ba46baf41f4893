//! A consumer of other messages than its links declare, and a function without a trigger.

#[path = "shop/contract.rs"]
mod contract;

use std::process::ExitCode;

use contract::*;
use runtime::messages::Message;
use runtime::{Aws, Error};

async fn pack_order(_: &PackOrderLinks, _: &Aws, _: Message<Receipt>) -> Result<(), Error> {
    Ok(())
}

async fn follow(_: &PackOrderLinks, _: &Aws, _: runtime::schedules::Tick<Order>) -> Result<(), Error> {
    Ok(())
}

fn main() -> ExitCode {
    runtime::schedules::serve(follow);
    runtime::messages::serve(pack_order)
}
