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
    program::{App, Application},
    review, stage_file,
};

static SHOP: &dyn App = &Application {
    name: "acme-shop",
    stages: stage_file!("../templates/new/apps/stages/acme-shop.yaml"),
    stack: acme_shop::stack,
};

#[test]
fn a_new_workspace_has_the_snapshots_of_its_stack() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../templates/new/apps/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for document in review::documents_of(&[SHOP]).unwrap_or_else(|error| panic!("{error}")) {
            insta::assert_snapshot!(document.name, document.text);
        }
    });
}
