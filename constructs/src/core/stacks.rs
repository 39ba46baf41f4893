//! The stacks of one stage.

use std::{iter, option};

/// The stacks of one stage of an application, or one value for each of them.
///
/// [`Stack::synth`](crate::Stack::synth) returns their templates. Iterators are in the order of deployment, and stacks
/// are destroyed in the opposite order.
///
/// ```
/// # use constructs::{Queue, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// stack.add(Queue::<String>::new("orders"));
/// stack.in_us_east_1().add(Queue::<String>::new("global-orders"));
/// let templates = stack.synth().expect("two queues are fine");
/// assert_eq!(templates.main.stack_name(), "shop-dev");
/// let names: Vec<&str> = templates.iter().map(|template| template.stack_name()).collect();
/// assert_eq!(names, ["shop-dev-us-east-1", "shop-dev"]);
/// ```
#[derive(Clone, Debug)]
pub struct Stacks<T> {
    /// The companion stack in us-east-1, if it has resources.
    pub companion: Option<T>,
    /// The stack itself, in the stage's region.
    pub main: T,
}

impl<T> Stacks<T> {
    /// Iterates over the stacks, in the order of deployment.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.companion.iter().chain(iter::once(&self.main))
    }

    /// Makes another value for each stack.
    pub fn map<U>(self, mut make: impl FnMut(T) -> U) -> Stacks<U> {
        Stacks { companion: self.companion.map(&mut make), main: make(self.main) }
    }
}

impl<T> IntoIterator for Stacks<T> {
    type Item = T;
    type IntoIter = iter::Chain<option::IntoIter<T>, iter::Once<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.companion.into_iter().chain(iter::once(self.main))
    }
}
