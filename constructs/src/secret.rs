//! Secrets.

use links::Operations;
use resources::{Arn, Handle, Value, secretsmanager};

use crate::{Construct, Grants, NameKind, NameRule, Stack, construct::Identity, declared::Granted};

/// A secret of Secrets Manager, without a value: a person sets it once the stack is there.
///
/// No value passes through the template. Until it is set, a function that reads the secret is told that it has none.
#[derive(Clone, Debug)]
#[must_use = "a secret exists once it is added to a stack"]
pub struct Secret {
    identity: Identity,
    description: &'static str,
}

impl Secret {
    /// A secret of this name, which people recognize by its description.
    pub fn new(name: &'static str, description: &'static str) -> Self {
        Self { identity: Identity::new(name), description }
    }
}

impl Construct for Secret {
    type Ref = SecretRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> SecretRef {
        let name = stack.physical_name(&self.identity, &NAME);
        let description = self.description.chars().count();
        if description > 2048 {
            let message = format!(
                "a description of {description} characters, and Secrets Manager accepts 2,048; shorten it"
            );
            stack.report(self.identity.id(), message);
        }
        let secret = secretsmanager::Secret::new()
            .name(name)
            .description(self.description);
        SecretRef {
            handle: stack
                .resource(self.identity.id(), secret)
                .goes_with_its_stack()
                .handle(),
        }
    }
}

/// A secret of a stack.
#[derive(Clone, Debug)]
pub struct SecretRef {
    handle: Handle<secretsmanager::Secret>,
}

impl SecretRef {
    /// The secret's ARN, with the six characters that Secrets Manager adds to its name.
    pub fn arn(&self) -> Value<Arn<secretsmanager::Secret>> {
        self.handle.attribute("Id")
    }
}

impl<T, Ops: Operations<links::Secret<T>>> Grants<links::Secret<T, Ops>> for SecretRef {
    fn grant(&self) -> Granted {
        Granted::resource(self.arn(), self.arn())
    }
}

// The characters are from "CreateSecret" in the Secrets Manager API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Secret,
    of: "a secret",
    min: 1,
    max: 512,
    signs: "/_+=.@-",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::testing::{problems_of, resource};

    #[test]
    fn a_secret_has_no_value_in_the_template() {
        let resource = resource("ApiKey", |stack| {
            stack.add(Secret::new("api-key", "The key of the bank's API"));
        });
        assert_snapshot!(resource, @r#"
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "Description": "The key of the bank's API",
            "Name": "shop-dev/api-key"
          },
          "Type": "AWS::SecretsManager::Secret",
          "UpdateReplacePolicy": "Delete"
        }
        "#);
    }

    #[test]
    fn a_description_has_at_most_2048_characters() {
        let long: &str = Box::leak("é".repeat(2049).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(Secret::new("api-key", long));
        });
        assert_snapshot!(problems, @"ApiKey: a description of 2049 characters, and Secrets Manager accepts 2,048; shorten it");
    }

    #[test]
    fn a_name_has_at_most_512_characters() {
        let long: &str = Box::leak("x".repeat(504).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(Secret::new(long, "A key"));
        });
        assert_snapshot!(problems.replace(long, "…").replace(&long[1..], "…"), @"
        X…: `shop-dev/…` has 513 characters, and the name of a secret has 1 to 512; change the name, or its pattern in the stage file
        X…: a logical ID holds 1 to 255 letters and digits and nothing else, and this one has 504 characters; change the name or the ID
        ");
    }
}
