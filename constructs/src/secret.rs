//! Secrets.

use std::{fmt, marker::PhantomData};

use links::Operations;
use resources::{Arn, Handle, Value, secretsmanager};
use serde::de::DeserializeOwned;

use crate::{Construct, Grants, NameKind, NameRule, Stack, construct::Identity, declared::Granted};

/// A secret of Secrets Manager, without a value: a person sets it once the stack is there.
///
/// No value passes through the template. Until it is set, a function that reads the secret is told that it has none.
/// A value is the JSON of the type that functions read it as; the command `secrets set` takes no other.
///
/// ```
/// # use constructs::{Secret, Stack, Stage};
/// /// `{"api_key": "..."}`
/// #[derive(serde::Deserialize)]
/// struct BankKey {
///     api_key: String,
/// }
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let bank = stack.add(Secret::of::<BankKey>("bank-key", "The key of the bank's API"));
/// ```
#[must_use = "a secret exists once it is added to a stack"]
pub struct Secret<T> {
    identity: Identity,
    description: &'static str,
    value: PhantomData<fn() -> T>,
}

impl Secret<()> {
    /// A secret of this name, whose value functions read as a `T`, and which people recognize by its description.
    pub fn of<T: DeserializeOwned>(name: &'static str, description: &'static str) -> Secret<T> {
        Secret { identity: Identity::new(name), description, value: PhantomData }
    }
}

// Not derived: a secret's type should have neither.
impl<T> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self { identity: self.identity.clone(), description: self.description, value: PhantomData }
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Secret")
            .field("identity", &self.identity)
            .field("description", &self.description)
            .finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned> Construct for Secret<T> {
    type Ref = SecretRef<T>;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> SecretRef<T> {
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
                .read_by(|text| links::Secret::<T>::read(text).map(drop))
                .handle(),
            value: PhantomData,
        }
    }
}

/// A secret of a stack, whose value functions read as a `T`.
pub struct SecretRef<T> {
    handle: Handle<secretsmanager::Secret>,
    value: PhantomData<fn() -> T>,
}

impl<T> SecretRef<T> {
    /// The secret's ARN, with the six characters that Secrets Manager adds to its name.
    pub fn arn(&self) -> Value<Arn<secretsmanager::Secret>> {
        self.handle.attribute("Id")
    }
}

impl<T> Clone for SecretRef<T> {
    fn clone(&self) -> Self {
        Self { handle: self.handle.clone(), value: PhantomData }
    }
}

impl<T> fmt::Debug for SecretRef<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.handle.fmt(formatter)
    }
}

impl<T, Ops: Operations<links::Secret<T>>> Grants<links::Secret<T, Ops>> for SecretRef<T> {
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
    use crate::testing::{problems_of, resource, stage};

    /// What the bank's API wants to see. It has neither `Debug` nor `Clone`.
    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only its form matters")]
    struct BankKey {
        api_key: String,
    }

    #[test]
    fn a_secret_has_no_value_in_the_template() {
        let resource = resource("ApiKey", |stack| {
            stack.add(Secret::of::<BankKey>("api-key", "The key of the bank's API"));
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
    fn a_value_is_what_functions_read() {
        let mut stack = Stack::new(&stage());
        stack.add(Secret::of::<BankKey>("api-key", "The key of the bank's API"));
        stack.add(crate::Queue::new("orders"));
        let template = stack.synth().expect("nothing is wrong with the stack");
        let mut resources = template.resources();
        let key = resources.next().expect("the secret comes first");
        assert_eq!(key.check_secret(r#"{"api_key": "hunter2"}"#), Ok(()));
        let refusal = key.check_secret("hunter2").expect_err("it is no JSON");
        assert_snapshot!(refusal, @"it is not JSON (line 1, column 1)");
        let orders = resources.next().expect("the queue comes next");
        assert_eq!(orders.check_secret("hunter2"), Ok(()));
    }

    #[test]
    fn a_description_has_at_most_2048_characters() {
        let long: &str = Box::leak("é".repeat(2049).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(Secret::of::<BankKey>("api-key", long));
        });
        assert_snapshot!(problems, @"ApiKey: a description of 2049 characters, and Secrets Manager accepts 2,048; shorten it");
    }

    #[test]
    fn a_name_has_at_most_512_characters() {
        let long: &str = Box::leak("x".repeat(504).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(Secret::of::<BankKey>(long, "A key"));
        });
        assert_snapshot!(problems.replace(long, "…").replace(&long[1..], "…"), @"
        X…: `shop-dev/…` has 513 characters, and the name of a secret has 1 to 512; change the name, or its pattern in the stage file
        X…: a logical ID holds 1 to 255 letters and digits and nothing else, and this one has 504 characters; change the name or the ID
        ");
    }
}
