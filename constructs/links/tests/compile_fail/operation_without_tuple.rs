//! The one operation of a link is not in a tuple.

use links::operation::SendMessage;
use links::{Link, Links, Queue, Running, Side};

#[derive(Links)]
pub struct Upload<S: Side = Running> {
    pub articles: Link<Queue<String, SendMessage>, S>,
}

fn main() {}
