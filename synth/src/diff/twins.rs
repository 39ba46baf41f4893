//! Stacks that change in the same way, such as two stages of an application.

use constructs::plan::Line;

/// The stacks that were shown, with their changes but for the stacks' names.
#[derive(Debug, Default)]
pub(super) struct Twins(Vec<(String, String)>);

impl Twins {
    /// Returns the earlier stack with the same lines, but for its name. Otherwise the stack is remembered.
    pub(super) fn find(&mut self, stack: &str, lines: &[Line]) -> Option<&str> {
        let texts: Vec<String> = lines
            .iter()
            .map(|line| format!("{} {}", line.sign, line.text.replace(stack, "{stack}")))
            .collect();
        let form = texts.join("\n");
        match self.0.iter().position(|(_, known)| *known == form) {
            Some(position) => Some(&self.0[position].0),
            None => {
                self.0.push((stack.to_owned(), form));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_are_twins_if_they_differ_by_their_names_only() {
        let mut twins = Twins::default();
        let lines = |name: &str| [Line::plain(&format!("Jobs: {name}-jobs"))];
        assert_eq!(twins.find("shop-dev", &lines("shop-dev")), None);
        assert_eq!(twins.find("shop-prod", &lines("shop-prod")), Some("shop-dev"));
        assert_eq!(twins.find("shop-test", &lines("other")), None);
        assert_eq!(twins.find("shop-last", &lines("shop-last")), Some("shop-dev"));
    }
}
