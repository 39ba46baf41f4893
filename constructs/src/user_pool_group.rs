//! Groups of user pools.

use resources::cognito;

use crate::{
    core::{
        construct::{Construct, Identity},
        stack::Stack,
    },
    user_pool::UserPoolRef,
};

/// A group of people in a user pool. Their tokens list it in the claim `cognito:groups`.
///
/// The group's name is used as it is, without the stage's pattern, so that functions can compare it with the claim.
/// Names cannot collide, because each stage has its own pool. The group itself gives no permissions. People are added
/// to it outside of the stack.
///
/// ```
/// # use constructs::{Stack, Stage, UserPool, UserPoolGroup};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// stack.add(UserPoolGroup::new("cashiers", &users, "Who may take money"));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a group exists once it is added to a stack"]
pub struct UserPoolGroup {
    identity: Identity,
    pool: UserPoolRef,
    description: &'static str,
    precedence: Option<u32>,
}

impl UserPoolGroup {
    /// Creates a group with this name and a description for people.
    pub fn new(name: &'static str, pool: &UserPoolRef, description: &'static str) -> Self {
        Self { identity: Identity::new(name), pool: pool.clone(), description, precedence: None }
    }

    /// Sets the precedence: if a person is in several groups, the lowest number comes first. By default the group comes
    /// after all groups with a number.
    pub fn precedence(mut self, number: u32) -> Self {
        self.precedence = Some(number);
        self
    }
}

impl Construct for UserPoolGroup {
    type Ref = ();

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) {
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let mut group = cognito::UserPoolGroup::new(self.pool.pool_id())
            .group_name(self.identity.name().to_owned())
            .description(self.description);
        if let Some(number) = self.precedence {
            group = group.precedence(number);
        }
        let _ = stack.resource(self.identity.id(), group);
    }
}

impl UserPoolGroup {
    /// Returns the problems that Cognito would refuse: `CreateGroup` in its API Reference.
    fn refusals(&self) -> Vec<String> {
        let name = self.identity.name();
        let mut refusals = Vec::new();
        if name.len() > 128 {
            refusals.push(format!("the group name `{name}` has {} characters; use at most 128", name.len()));
        }
        let description = self.description.chars().count();
        if description > 2048 {
            refusals
                .push(format!("a description of {description} characters is too long; use at most 2,048"));
        }
        if let Some(number) = self.precedence
            && i32::try_from(number).is_err()
        {
            refusals.push(format!("the precedence {number} is out of range; use at most 2,147,483,647"));
        }
        refusals
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{changes_of, problems_of, resource},
        user_pool::UserPool,
    };

    fn group(stack: &mut Stack, change: impl FnOnce(UserPoolGroup) -> UserPoolGroup) {
        let users = stack.add(UserPool::new("users"));
        stack.add(change(UserPoolGroup::new("cashiers", &users, "Who may take money")));
    }

    #[test]
    fn a_group_is_called_as_in_code_in_every_stage() {
        assert_snapshot!(resource("Cashiers", |stack| group(stack, |group| group)), @r#"
        {
          "Properties": {
            "Description": "Who may take money",
            "GroupName": "cashiers",
            "UserPoolId": {
              "Ref": "Users"
            }
          },
          "Type": "AWS::Cognito::UserPoolGroup"
        }
        "#);
    }

    #[test]
    fn a_group_may_go_before_others() {
        let changes = changes_of(
            |stack| group(stack, |group| group),
            |stack| group(stack, |group| group.precedence(1)),
        );
        assert_snapshot!(changes, @"+ Cashiers.Precedence: 1");
    }

    #[test]
    fn what_cognito_would_refuse_is_reported() {
        let problems = problems_of(|stack| {
            group(stack, |group| group.precedence(u32::MAX));
            let users = stack.add(UserPool::new("others"));
            let long: &str = Box::leak("x".repeat(2049).into_boxed_str());
            stack.add(UserPoolGroup::new(&long[..129], &users, long));
        });
        assert_snapshot!(problems.replace(&"x".repeat(128), "…"), @"
        Cashiers: the precedence 4294967295 is out of range; use at most 2,147,483,647
        X…: the group name `…x` has 129 characters; use at most 128
        X…: a description of 2049 characters is too long; use at most 2,048
        ");
    }
}
