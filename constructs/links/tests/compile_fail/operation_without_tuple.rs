//! The one operation of a link is not in a tuple.

use links::operation::SendMessage;
use links::{Link, Links, Running, Side, kind};

#[derive(Links)]
pub struct Upload<S: Side = Running> {
    pub articles: Link<kind::Queue<String, SendMessage>, S>,
}

fn main() {}
