//! The templates of one stage.

use std::{iter, option};

use crate::core::template::Template;

/// The templates of a stage, in the order of deployment: the template of the companion stack in us-east-1, if there is
/// one, then the template of the stack.
///
/// ```
/// # use constructs::{Queue, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// stack.add(Queue::<String>::new("orders"));
/// stack.in_us_east_1().add(Queue::<String>::new("global-orders"));
/// let templates = stack.synth().expect("two queues are fine");
/// let names: Vec<&str> = templates.iter().map(|template| template.stack_name()).collect();
/// assert_eq!(names, ["shop-dev-us-east-1", "shop-dev"]);
/// ```
#[derive(Clone, Debug)]
pub struct Templates {
    pub(crate) companion: Option<Template>,
    pub(crate) main: Template,
}

impl Templates {
    /// Returns the template of the stack itself, in the stage's region.
    pub fn main(&self) -> &Template {
        &self.main
    }

    /// Returns only the template of the stack itself, without the template of its companion.
    pub fn into_main(self) -> Template {
        self.main
    }

    /// Returns the template of the companion stack in us-east-1, if the companion has resources.
    pub fn companion(&self) -> Option<&Template> {
        self.companion.as_ref()
    }

    /// Returns all templates, in the order of deployment. Stacks are destroyed in the opposite order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Template> {
        self.companion.iter().chain(iter::once(&self.main))
    }
}

impl IntoIterator for Templates {
    type Item = Template;
    type IntoIter = iter::Chain<option::IntoIter<Template>, iter::Once<Template>>;

    fn into_iter(self) -> Self::IntoIter {
        self.companion.into_iter().chain(iter::once(self.main))
    }
}
