//! An order is to be packed.

runtime::main!(messages::serve(acme_shop::pack_order));
