//! Secrets.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use links::Operations;
use resources::{
    Arn, Value,
    secretsmanager::{self, secret::GenerateSecretString},
};
use serde::de::DeserializeOwned;

use crate::core::{
    construct::{Construct, Identity},
    existing::{ArnForm, Referent},
    link::{Granted, Grants},
    name_rule::NameRule,
    stack::Stack,
    stage::NameKind,
    template::DeclaredSecret,
};

/// A Secrets Manager secret.
///
/// The template contains no value. Secrets Manager generates the value, or a person sets it after the stack is
/// deployed. Until then, a function that reads the secret gets an error that says so. The value is the JSON of the type
/// `T` that functions read. The command `secrets set` refuses any other value.
///
/// ```
/// # use constructs::{Secret, Stack, Stage, secret::Generated};
/// /// `{"key": "..."}`
/// #[derive(serde::Deserialize)]
/// struct Key {
///     key: String,
/// }
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// stack.add(Secret::<Key>::new("bank-key", r#"The key of the bank's API, as {"key": "..."}"#));
/// stack.add(Secret::<Key>::new("seal", "What seals a receipt").generated(Generated::under("key")));
/// ```
#[must_use = "a secret exists once it is added to a stack"]
pub struct Secret<T> {
    identity: Identity,
    description: &'static str,
    generated: Option<Generated>,
    value: PhantomData<fn() -> T>,
}

/// A generated value: a JSON object with a random text of letters and digits, and optional fixed texts.
///
/// Secrets Manager generates it with the secret, and again when one of these settings changes. The functions then lose
/// the previous value.
#[derive(Clone, Debug)]
#[must_use = "a value is made once it is given to a secret"]
pub struct Generated {
    key: &'static str,
    beside: BTreeMap<&'static str, String>,
    characters: u32,
}

impl<T: DeserializeOwned> Secret<T> {
    /// Creates a secret with this name and a description for people. Functions read its value as a `T`.
    pub fn new(name: &'static str, description: &'static str) -> Self {
        Self { identity: Identity::new(name), description, generated: None, value: PhantomData }
    }

    /// Makes Secrets Manager generate the value. By default a person sets it.
    pub fn generated(mut self, value: Generated) -> Self {
        self.generated = Some(value);
        self
    }
}

impl Generated {
    /// Creates an object with a random text of 32 characters under this key.
    pub fn under(key: &'static str) -> Self {
        Self { key, beside: BTreeMap::new(), characters: 32 }
    }

    /// Adds a fixed text to the object. It is not secret: the template contains it.
    pub fn beside(mut self, key: &'static str, text: impl Into<String>) -> Self {
        self.beside.insert(key, text.into());
        self
    }

    /// Sets the length of the random text, from 16 to 4,096 characters. By default 32.
    pub fn characters(mut self, characters: u32) -> Self {
        self.characters = characters;
        self
    }

    /// Returns the problems that Secrets Manager would refuse (`GetRandomPassword` in its API Reference), and texts
    /// that are too short.
    fn refusals(&self) -> Vec<String> {
        let Self { key, beside, characters } = self;
        let mut refusals = Vec::new();
        if !(16..=4096).contains(characters) {
            refusals.push(format!("{characters} characters is out of range; use 16 to 4,096 (default 32)"));
        }
        if beside.contains_key(key) {
            refusals.push(format!(
                "the key `{key}` has both a random and a fixed text; use another key for one of them"
            ));
        }
        refusals
    }

    /// Returns an example of a generated value, without randomness.
    fn example(&self) -> String {
        // An invalid length is reported, and does not need an example.
        let made = "x".repeat(self.characters.min(4096) as usize);
        let beside = self.beside.iter().map(|(key, text)| (*key, text.as_str()));
        object(beside.chain([(self.key, made.as_str())]))
    }

    fn property(&self) -> GenerateSecretString {
        GenerateSecretString::new()
            .secret_string_template(object(self.beside.iter().map(|(key, text)| (*key, text.as_str()))))
            .generate_string_key(self.key)
            .password_length(self.characters)
            .exclude_punctuation(true)
    }
}

/// Returns a JSON object of texts.
fn object<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let entries = entries.map(|(key, text)| {
        let [key, text] = [key, text].map(|text| serde_json::Value::from(text).to_string());
        format!("{key}:{text}")
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

// Not derived: a secret's type should not be `Clone` or `Debug`.
impl<T> Clone for Secret<T> {
    fn clone(&self) -> Self {
        let Self { identity, description, generated, value } = self;
        Self { identity: identity.clone(), description, generated: generated.clone(), value: *value }
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Secret")
            .field("identity", &self.identity)
            .field("description", &self.description)
            .field("generated", &self.generated)
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
            let message = format!("a description of {description} characters is too long; use at most 2,048");
            stack.report(self.identity.id(), message);
        }
        let mut secret = secretsmanager::Secret::new()
            .name(name)
            .description(self.description);
        if let Some(generated) = self.generated {
            for refusal in generated.refusals() {
                stack.report(self.identity.id(), refusal);
            }
            if let Err(reason) = links::kind::Secret::<T>::read(&generated.example()) {
                let message = format!(
                    "the generated value does not fit the secret's type: {reason}; generate a JSON object with the fields \
                     of `T` in `Secret<T>`"
                );
                stack.report(self.identity.id(), message);
            }
            secret = secret.generate_secret_string(generated.property());
        }
        let declared = DeclaredSecret {
            name: self.identity.word(),
            read: |text| links::kind::Secret::<T>::read(text).map(drop),
        };
        SecretRef {
            secret: Referent::Declared(
                stack
                    .resource(self.identity.id(), secret)
                    .goes_with_its_stack()
                    .declared(declared)
                    .handle(),
            ),
            value: PhantomData,
        }
    }
}

/// A handle to a secret. The secret is part of a stack, or exists outside of it. Functions read its value as a `T`.
pub struct SecretRef<T> {
    secret: Referent<secretsmanager::Secret>,
    value: PhantomData<fn() -> T>,
}

impl<T> SecretRef<T> {
    /// Returns the existing secret with this ARN, including the six characters that Secrets Manager adds to its name:
    /// `arn:aws:secretsmanager:eu-west-1:123456789012:secret:bank-key-Ab1Cd2`.
    ///
    /// The stack does not manage it: functions can link to it, and nothing changes it. The command `secrets set` does
    /// not list it.
    #[track_caller]
    pub fn from_arn(stack: &mut Stack, arn: &str) -> Self {
        let secret = ARN.parsed(stack, arn);
        let is_whole = secret.name.rsplit_once('-').is_some_and(|(name, suffix)| {
            !name.is_empty() && suffix.len() == 6 && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if !is_whole {
            stack.report_here(format!(
                "`{arn}` does not end with a hyphen and the six characters that Secrets Manager adds to a secret's name; \
                 use the whole ARN"
            ));
        }
        Self { secret: Referent::Existing(secret), value: PhantomData }
    }

    /// Returns the secret's ARN, with the six characters that Secrets Manager adds to its name.
    pub fn arn(&self) -> Value<Arn<secretsmanager::Secret>> {
        self.secret.arn(|secret| secret.attribute("Id"))
    }
}

impl<T> Clone for SecretRef<T> {
    fn clone(&self) -> Self {
        Self { secret: self.secret.clone(), value: PhantomData }
    }
}

impl<T> fmt::Debug for SecretRef<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.secret.fmt(formatter)
    }
}

impl<T, Ops: Operations<links::kind::Secret<T>>> Grants<links::kind::Secret<T, Ops>> for SecretRef<T> {
    fn grant(&self) -> Granted {
        Granted::resource(self.arn(), self.arn())
    }
}

// From "Actions, resources, and condition keys for AWS Secrets Manager" in the Service Authorization Reference.
const ARN: ArnForm = ArnForm {
    of: "a secret",
    service: "secretsmanager",
    before_name: "secret:",
    has_place: true,
    name: &NAME,
};

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
    use crate::{
        core::testing::{changes, problems_of, resource, stage},
        queue::Queue,
    };

    /// The key of the bank's API. It has neither `Debug` nor `Clone`.
    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only its form matters")]
    struct BankKey {
        api_key: String,
    }

    /// The generated value.
    type Seal = BTreeMap<String, String>;

    #[test]
    fn a_secret_has_no_value_in_the_template() {
        let resource = resource("ApiKey", |stack| {
            stack.add(Secret::<BankKey>::new("api-key", "The key of the bank's API"));
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
        let seal = || Secret::<Seal>::new("seal", "What seals a receipt");
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
            let seal = |name, value| Secret::<Seal>::new(name, "What seals a receipt").generated(value);
            stack.add(seal("short", Generated::under("seal").characters(15)));
            stack.add(seal("long", Generated::under("seal").characters(4097)));
            stack.add(seal("double", Generated::under("seal").beside("seal", "wax")));
        });
        assert_snapshot!(problems, @"
        Short: 15 characters is out of range; use 16 to 4,096 (default 32)
        Long: 4097 characters is out of range; use 16 to 4,096 (default 32)
        Double: the key `seal` has both a random and a fixed text; use another key for one of them
        ");
    }

    #[test]
    fn a_value_is_what_functions_read() {
        let mut stack = Stack::new(&stage());
        stack.add(Secret::<BankKey>::new("api-key", "The key of the bank's API"));
        stack.add(Queue::<String>::new("orders"));
        let template = stack.synth().expect("nothing is wrong with the stack");
        let mut resources = template.main.resources();
        let key = resources.next().expect("the secret comes first");
        assert_eq!(key.check_secret(r#"{"api_key": "hunter2"}"#), Ok(()));
        let refusal = key.check_secret("hunter2").expect_err("it is not JSON");
        assert_snapshot!(refusal, @"it is not JSON (line 1, column 1)");
        let orders = resources.next().expect("the queue comes next");
        assert_eq!(orders.check_secret("hunter2"), Ok(()));
    }

    #[test]
    fn a_secret_keeps_its_name_whatever_its_id_is() {
        let mut stack = Stack::new(&stage());
        stack.add(Secret::<BankKey>::new("api-key", "A key").logical_id("BankSecret"));
        stack.add(Secret::<BankKey>::new("", "The shop's key").logical_id("ShopSecret"));
        stack.add(Queue::<String>::new("orders"));
        let template = stack.synth().expect("nothing is wrong with the stack");
        let resources = template.main.resources();
        let names: Vec<Option<&str>> = resources.map(|resource| resource.secret_name()).collect();
        assert_eq!(names, [Some("api-key"), Some("shop-secret"), None, None]);
    }

    #[test]
    fn a_value_that_is_made_is_one_that_functions_read() {
        let problems = problems_of(|stack| {
            let key = |name, under| Secret::<BankKey>::new(name, "A key").generated(Generated::under(under));
            stack.add(key("right", "api_key"));
            stack.add(key("wrong", "key"));
        });
        assert_snapshot!(problems, @"Wrong: the generated value does not fit the secret's type: it has no field `api_key`; generate a JSON object with the fields of `T` in `Secret<T>`");
    }

    #[test]
    fn a_description_has_at_most_2048_characters() {
        let long: &str = Box::leak("é".repeat(2049).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(Secret::<BankKey>::new("api-key", long));
        });
        assert_snapshot!(problems, @"ApiKey: a description of 2049 characters is too long; use at most 2,048");
    }

    #[test]
    fn a_name_has_at_most_512_characters() {
        let long: &str = Box::leak("x".repeat(504).into_boxed_str());
        let problems = problems_of(|stack| {
            stack.add(Secret::<BankKey>::new(long, "A key"));
        });
        assert_snapshot!(problems.replace(long, "…").replace(&long[1..], "…"), @"
        X…: `shop-dev/…` has 513 characters, and the name of a secret has 1 to 512; change the name, or its pattern in the stage file
        X…: not a valid logical ID (504 characters); use 1 to 255 letters and digits in the construct's name, or in `.logical_id(…)`
        ");
    }
}
