//! The snapshots in the templates of `new` are those of the templates' stack.
//!
//! `INSTA_UPDATE=always cargo test --workspace --test templates` accepts what a change of a construct changes in them.
#![expect(unreachable_pub, reason = "the modules are those of other packages")]

#[path = "../templates/new/apps/src/acme_shop.rs"]
mod acme_shop;
#[path = "../templates/new/handlers/acme-shop/contract/src/lib.rs"]
mod contract;

// The stack finds the contract in a package of this name.
extern crate self as acme_shop_contract;
pub(crate) use crate::contract::*;

use stratiform::constructs::{
    program::{Application, Apps},
    snapshots, stage_file,
};

static SHOP: Apps = &[&Application {
    name: "acme-shop",
    stages: stage_file!("../templates/new/apps/stages/acme-shop.yaml"),
    stack: acme_shop::stack,
}];

snapshots!(SHOP, "../templates/new/apps/snapshots");
