//! Secrets.

use std::collections::BTreeMap;

use links::Operations;
use resources::{
    Arn, Handle, Value,
    secretsmanager::{self, secret::GenerateSecretString},
};

use crate::{Construct, Grants, NameKind, NameRule, Stack, construct::Identity, declared::Granted};

/// A secret of Secrets Manager.
///
/// No value passes through the template: unless Secrets Manager makes it, a person sets it once the stack is there. Until
/// then, a function that reads the secret is told that it has none.
///
/// ```
/// # use constructs::{Generated, Secret, Stack, Stage};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// stack.add(Secret::new("bank-key", r#"The key of the bank's API, as {"key": "..."}"#));
/// stack.add(Secret::new("seal", "What seals a receipt").generated(Generated::under("seal")));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a secret exists once it is added to a stack"]
pub struct Secret {
    identity: Identity,
    description: &'static str,
    generated: Option<Generated>,
}

/// A value that Secrets Manager makes: a JSON object with a random text of letters and digits, and what is beside it.
///
/// It is made with the secret, and again when something of this changes. The value that was is then lost to the functions.
#[derive(Clone, Debug)]
#[must_use = "a value is made once it is given to a secret"]
pub struct Generated {
    key: &'static str,
    beside: BTreeMap<&'static str, String>,
    characters: u32,
}

impl Secret {
    /// A secret of this name, which people recognize by its description.
    pub fn new(name: &'static str, description: &'static str) -> Self {
        Self { identity: Identity::new(name), description, generated: None }
    }

    /// Has Secrets Manager make the value. By default a person sets it.
    pub fn generated(mut self, value: Generated) -> Self {
        self.generated = Some(value);
        self
    }
}

impl Generated {
    /// An object with a random text of 32 characters under this key.
    pub fn under(key: &'static str) -> Self {
        Self { key, beside: BTreeMap::new(), characters: 32 }
    }

    /// Has another text in the object, which is no secret: the template holds it.
    pub fn beside(mut self, key: &'static str, text: impl Into<String>) -> Self {
        self.beside.insert(key, text.into());
        self
    }

    /// Makes a random text of another length, of 16 to 4,096 characters.
    pub fn characters(mut self, characters: u32) -> Self {
        self.characters = characters;
        self
    }

    /// What Secrets Manager would refuse: `GetRandomPassword` in its API Reference; and what is too easy to guess.
    fn refusals(&self) -> Vec<String> {
        let Self { key, beside, characters } = self;
        let mut refusals = Vec::new();
        if !(16..=4096).contains(characters) {
            refusals.push(format!(
                "a value of {characters} characters, and Secrets Manager makes up to 4,096, of which fewer than 16 are \
                 guessed; keep to the default of 32, or ask for another number of these"
            ));
        }
        if beside.contains_key(key) {
            refusals.push(format!("`{key}` is both made and given; give what is beside it another key"));
        }
        refusals
    }

    fn property(&self) -> GenerateSecretString {
        let entries = self.beside.iter().map(|(key, text)| {
            let [key, text] = [*key, text].map(|text| serde_json::Value::from(text).to_string());
            format!("{key}:{text}")
        });
        let template = format!("{{{}}}", entries.collect::<Vec<_>>().join(","));
        GenerateSecretString::new()
            .secret_string_template(template)
            .generate_string_key(self.key)
            .password_length(self.characters)
            .exclude_punctuation(true)
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
        let mut secret = secretsmanager::Secret::new()
            .name(name)
            .description(self.description);
        if let Some(generated) = self.generated {
            for refusal in generated.refusals() {
                stack.report(self.identity.id(), refusal);
            }
            secret = secret.generate_secret_string(generated.property());
        }
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
    use crate::testing::{changes, problems_of, resource};

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
    fn secrets_manager_may_make_the_value() {
        let seal = || Secret::new("seal", "What seals a receipt");
        assert_snapshot!(changes(seal(), seal().generated(Generated::under("seal"))), @r#"
        + Seal.GenerateSecretString.ExcludePunctuation: true
        + Seal.GenerateSecretString.GenerateStringKey: "seal"
        + Seal.GenerateSecretString.PasswordLength: 32
        + Seal.GenerateSecretString.SecretStringTemplate: "{}"
        "#);
        let owner = Generated::under("password")
            .beside("name", "o\"")
            .beside("email", "owner@example.com")
            .characters(64);
        assert_snapshot!(changes(seal().generated(Generated::under("password")), seal().generated(owner)), @r#"
        - Seal.GenerateSecretString.PasswordLength: 32
        - Seal.GenerateSecretString.SecretStringTemplate: "{}"
        + Seal.GenerateSecretString.PasswordLength: 64
        + Seal.GenerateSecretString.SecretStringTemplate: "{\"email\":\"owner@example.com\",\"name\":\"o\\\"\"}"
        "#);
    }

    #[test]
    fn a_value_that_is_made_is_long_and_has_one_key() {
        let problems = problems_of(|stack| {
            let seal = |name, value| Secret::new(name, "What seals a receipt").generated(value);
            stack.add(seal("short", Generated::under("seal").characters(15)));
            stack.add(seal("long", Generated::under("seal").characters(4097)));
            stack.add(seal("double", Generated::under("seal").beside("seal", "wax")));
        });
        assert_snapshot!(problems, @"
        Short: a value of 15 characters, and Secrets Manager makes up to 4,096, of which fewer than 16 are guessed; keep to the default of 32, or ask for another number of these
        Long: a value of 4097 characters, and Secrets Manager makes up to 4,096, of which fewer than 16 are guessed; keep to the default of 32, or ask for another number of these
        Double: `seal` is both made and given; give what is beside it another key
        ");
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
