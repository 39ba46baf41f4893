//! Structs that a function and its stack cannot share.

use links::{Link, Links, Running, Side, Text};

#[derive(Links)]
pub struct Fixed {
    pub greeting: Link<Text, Running>,
}

#[derive(Links)]
pub struct Forgotten<S: Side = Running> {
    pub greeting: Link<Text, S>,
    pub farewell: Link<Text>,
}

#[derive(Links)]
pub struct Unnamed<S: Side = Running>(pub Link<Text, S>);

fn main() {}
