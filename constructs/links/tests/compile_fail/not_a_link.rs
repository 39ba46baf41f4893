//! Fields that are not links.

use links::{Link, Links, Running, Side};
use std::marker::PhantomData;

#[derive(Links)]
pub struct Bare<S: Side = Running> {
    pub side: PhantomData<S>,
}

#[derive(Links)]
pub struct Unkind<S: Side = Running> {
    pub greeting: Link<String, S>,
}

fn main() {}
