//! An order is placed.

runtime::main!(http::serve(acme_shop::create_order));
