//! The functions of acme-shop. Each has a binary of its name in `bin/`.

mod create_order;
mod pack_order;

pub use crate::{create_order::create_order, pack_order::pack_order};
