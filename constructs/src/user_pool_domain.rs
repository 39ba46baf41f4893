//! The sign-in pages of user pools.

use resources::{
    Handle, Value,
    cognito::{self, UserPoolDomainRequired},
};

use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        pseudo,
        stack::Stack,
        stage::NameKind,
    },
    user_pool::UserPoolRef,
};

/// The domain of a user pool's sign-in pages, with a prefix under Cognito's domain.
///
/// The full domain is `{prefix}.auth.{region}.amazoncognito.com`. The prefix is the physical name. It is unique in the
/// region, across all accounts.
///
/// ```
/// # use constructs::{Stack, Stage, UserPool, UserPoolDomain};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let users = stack.add(UserPool::new("users"));
/// let pages = stack.add(UserPoolDomain::new("sign-in", &users));
/// stack.output("sign_in_url", "Sign-in pages", pages.url());
/// ```
#[derive(Clone, Debug)]
#[must_use = "a domain exists once it is added to a stack"]
pub struct UserPoolDomain {
    identity: Identity,
    pool: UserPoolRef,
}

impl UserPoolDomain {
    /// Creates a domain with this name.
    pub fn new(name: &'static str, pool: &UserPoolRef) -> Self {
        Self { identity: Identity::new(name), pool: pool.clone() }
    }
}

impl Construct for UserPoolDomain {
    type Ref = UserPoolDomainRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> UserPoolDomainRef {
        let prefix = stack.physical_name(&self.identity, &NAME);
        // "Configuring a user pool domain" in the Cognito Developer Guide.
        if let Some(word) = ["aws", "amazon", "cognito"]
            .into_iter()
            .find(|word| prefix.contains(word))
        {
            let message =
                format!("the domain `{prefix}` contains `{word}`, which Cognito reserves; rename it");
            stack.report(self.identity.id(), message);
        }
        let domain = cognito::UserPoolDomain::new(UserPoolDomainRequired {
            domain: prefix,
            user_pool_id: self.pool.pool_id(),
        });
        UserPoolDomainRef { handle: stack.resource(self.identity.id(), domain).handle() }
    }
}

/// A handle to the domain of a user pool.
#[derive(Clone, Debug)]
pub struct UserPoolDomainRef {
    handle: Handle<cognito::UserPoolDomain>,
}

impl UserPoolDomainRef {
    /// Returns the URL of the sign-in pages.
    pub fn url(&self) -> Value<String> {
        Value::concat([
            "https://".into(),
            self.handle.reference().into(),
            ".auth.".into(),
            pseudo::region(),
            ".amazoncognito.com".into(),
        ])
    }
}

// From "CreateUserPoolDomain" in the Cognito API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a user pool's domain",
    min: 1,
    max: 63,
    signs: "-",
    capitals: false,
    signs_at_ends: false,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{problems_of, resource, stage},
        user_pool::UserPool,
    };

    fn domain(stack: &mut Stack, name: &'static str) -> UserPoolDomainRef {
        let users = stack.add(UserPool::new("users"));
        stack.add(UserPoolDomain::new(name, &users))
    }

    #[test]
    fn a_domain_is_a_prefix_of_cognitos_own() {
        assert_snapshot!(resource("SignIn", |stack| drop(domain(stack, "sign-in"))), @r#"
        {
          "Properties": {
            "Domain": "shop-dev-sign-in",
            "UserPoolId": {
              "Ref": "Users"
            }
          },
          "Type": "AWS::Cognito::UserPoolDomain"
        }
        "#);
    }

    #[test]
    fn the_sign_in_pages_are_in_the_region() {
        let url = domain(&mut Stack::new(&stage()), "sign-in")
            .url()
            .into_node();
        assert_snapshot!(serde_json::to_string(&url).expect("a value is JSON"), @r#"{"Fn::Sub":"https://${SignIn}.auth.${AWS::Region}.amazoncognito.com"}"#);
    }

    #[test]
    fn a_domain_holds_no_word_of_aws() {
        assert_snapshot!(problems_of(|stack| drop(domain(stack, "my-aws-login"))), @"MyAwsLogin: the domain `shop-dev-my-aws-login` contains `aws`, which Cognito reserves; rename it");
        assert_snapshot!(problems_of(|stack| drop(domain(stack, "cognito"))), @"Cognito: the domain `shop-dev-cognito` contains `cognito`, which Cognito reserves; rename it");
    }

    #[test]
    fn a_domain_has_at_most_63_characters() {
        let name = "a-domain-that-is-only-a-little-longer-than-cognito-can-bear";
        assert_snapshot!(problems_of(|stack| drop(domain(stack, name))), @"
        ADomainThatIsOnlyALittleLongerThanCognitoCanBear: `shop-dev-a-domain-that-is-only-a-little-longer-than-cognito-can-bear` has 68 characters, and the name of a user pool's domain has 1 to 63; change the name, or its pattern in the stage file
        ADomainThatIsOnlyALittleLongerThanCognitoCanBear: the domain `shop-dev-a-domain-that-is-only-a-little-longer-than-cognito-can-bear` contains `cognito`, which Cognito reserves; rename it
        ");
    }
}
