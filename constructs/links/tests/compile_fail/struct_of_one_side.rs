//! Structs that a function and its stack cannot share.

use links::{Link, Links, Running, Side, kind};

#[derive(Links)]
pub struct Fixed {
    pub greeting: Link<kind::Text, Running>,
}

#[derive(Links)]
pub struct Forgotten<S: Side = Running> {
    pub greeting: Link<kind::Text, S>,
    pub farewell: Link<kind::Text>,
}

#[derive(Links)]
pub struct Unnamed<S: Side = Running>(pub Link<kind::Text, S>);

fn main() {}
