//! Functions of several triggers.

use links::kind::Text;
use links::{Link, Links, Running, Side};

#[derive(Links)]
#[links(consumes(String), follows(String))]
pub struct TwoTriggers<S: Side = Running> {
    pub greeting: Link<Text, S>,
}

#[derive(Links)]
#[links(starts(String))]
pub struct UnknownTrigger<S: Side = Running> {
    pub greeting: Link<Text, S>,
}

#[derive(Links)]
#[links(consumes(String, String))]
pub struct TwoMessages<S: Side = Running> {
    pub greeting: Link<Text, S>,
}

fn main() {}
