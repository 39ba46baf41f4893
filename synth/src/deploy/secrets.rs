//! The secrets of a stack.

use constructs::{resources::Node, stacks::Stacks};

use crate::{
    aws::{self, Aws, StackResource},
    deploy::{Target, stack_of},
    error::Error,
    selection::unknown,
};

const TYPE: &str = "AWS::SecretsManager::Secret";

/// A secret as its stack declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SecretName {
    /// The name in the stack, such as `bank-key`; without a construct, the logical ID.
    pub(crate) name: String,
    /// The name in AWS, such as `shop-dev-bank-key`. If the template has none, Secrets Manager chooses one.
    name_in_aws: Option<String>,
    /// The logical ID, such as `BankKey`.
    pub(crate) id: String,
    /// The description, for the person who sets it.
    pub(crate) description: Option<String>,
    /// Secrets Manager generates the first value.
    pub(crate) is_generated: bool,
}

/// Returns the secrets that a stack declares.
pub(crate) fn secret_names(target: &Target) -> Vec<SecretName> {
    target
        .template
        .resources()
        .filter(|resource| resource.type_name() == TYPE)
        .map(|resource| {
            let text = |property| resource.properties().get(property).and_then(Node::as_text);
            SecretName {
                name: resource.secret_name().unwrap_or(resource.id()).to_owned(),
                name_in_aws: text("Name").map(str::to_owned),
                id: resource.id().to_owned(),
                description: text("Description").map(str::to_owned),
                is_generated: resource.properties().get("GenerateSecretString").is_some(),
            }
        })
        .collect()
}

/// The secrets of a deployed stack.
#[derive(Debug)]
pub(crate) struct Secrets<'a> {
    pub(crate) aws: &'a Aws,
    pub(crate) target: &'a Target,
}

impl Secrets<'_> {
    /// Finds a declared secret and its stack, by its name in the stack, its logical ID, or its name in AWS.
    pub(crate) fn declared<'t>(
        stacks: &'t Stacks<Target>,
        wanted: &str,
    ) -> Result<(&'t Target, SecretName), Error> {
        let of_target = |target: &'t Target| {
            secret_names(target)
                .into_iter()
                .map(move |name| (target, name))
        };
        let declared: Vec<(&Target, SecretName)> = stacks.iter().flat_map(of_target).collect();
        let is_wanted = |(_, secret): &&(&Target, SecretName)| {
            secret.name == wanted || secret.id == wanted || secret.name_in_aws.as_deref() == Some(wanted)
        };
        match declared.iter().find(is_wanted) {
            Some((target, secret)) => Ok((target, secret.clone())),
            None => {
                let names: Vec<String> = declared
                    .into_iter()
                    .map(|(_, secret)| secret.name)
                    .collect();
                Err(unknown("secret", &format!("secret of {}", stacks.main.stage.app()), wanted, &names))
            }
        }
    }

    /// Finds a secret among the deployed resources.
    pub(crate) async fn find(&self, secret: &SecretName) -> Result<StackResource, Error> {
        let found = self
            .deployed()
            .await?
            .into_iter()
            .find(|resource| resource.id == secret.id);
        found.ok_or_else(|| {
            let stage = &self.target.stage;
            Error::user(format!("{} has no secret {} yet", stage.stack_name(), secret.name))
                .hint(format!("run {} first", self.aws.commands(stage).ours("deploy")))
        })
    }

    /// Refuses a value that the functions could not read, before it is sent.
    pub(crate) fn check(target: &Target, secret: &SecretName, value: &str) -> Result<(), Error> {
        let mut resources = target.template.resources();
        let declared = resources.find(|resource| resource.id() == secret.id);
        let Some(Err(reason)) = declared.map(|declared| declared.check_secret(value)) else { return Ok(()) };
        let what = secret
            .description
            .as_deref()
            .unwrap_or("the value that the functions read");
        Err(Error::user(format!(
            "functions could not read this value of {}: {reason}; it was not set",
            secret.name
        ))
        .hint(format!("expected: {what}")))
    }

    /// Sets a secret.
    pub(crate) async fn set(&self, resource: &StackResource, value: String) -> Result<(), Error> {
        self.aws
            .set_secret(&resource.physical_id, value, &aws::token())
            .await
    }

    /// Returns a row for each secret: its name, its state, and the time of its last change. No value is read.
    pub(crate) async fn as_rows(&self) -> Result<Vec<Vec<String>>, Error> {
        let mut rows = Vec::new();
        let deployed = self.deployed().await?;
        for secret in secret_names(self.target) {
            let resource = deployed.iter().find(|resource| resource.id == secret.id);
            let (value, changed) = match resource {
                None => ("not deployed", None),
                Some(resource) => {
                    let facts = self
                        .aws
                        .secret(&resource.physical_id, secret.is_generated)
                        .await?;
                    (if facts.is_set { "set" } else { "not set" }, facts.changed)
                }
            };
            rows.push(vec![secret.name, value.to_owned(), changed.unwrap_or_else(|| "-".to_owned())]);
        }
        Ok(rows)
    }

    async fn deployed(&self) -> Result<Vec<StackResource>, Error> {
        let Some(stack) = stack_of(self.aws, &self.target.stage).await? else { return Ok(Vec::new()) };
        let mut resources = self.aws.stack_resources(&stack.id).await?;
        resources.retain(|resource| resource.type_name == TYPE);
        Ok(resources)
    }
}

#[cfg(test)]
mod tests {
    use constructs::{Secret, Stack, Stage, construct::Construct as _, resources::secretsmanager};
    use insta::assert_snapshot;

    use super::*;
    use crate::fixtures::target;

    fn stacks() -> Stacks<Target> {
        Stacks { companion: None, main: target() }
    }

    #[test]
    fn a_secret_is_known_by_its_name_its_id_and_its_name_in_aws() {
        for name in ["bank-key", "BankKey", "shop-dev-bank-key"] {
            let stacks = stacks();
            let (_, secret) = Secrets::declared(&stacks, name).expect("it is declared");
            assert_eq!((secret.name.as_str(), secret.id.as_str()), ("bank-key", "BankKey"));
            assert_eq!(secret.description.as_deref(), Some("What the bank gave us"));
        }
    }

    #[test]
    fn a_secret_that_is_not_declared_is_a_wrong_call() {
        let Err(failure) = Secrets::declared(&stacks(), "bank-kay") else {
            panic!("there is no such secret")
        };
        assert_eq!(failure.exit(), crate::Exit::Usage);
        assert_eq!(failure.to_string(), "no secret of shop is called `bank-kay`");
        assert_eq!(failure.hint.as_deref(), Some("did you mean `bank-key`? the secrets are bank-key"));
    }

    #[test]
    fn a_value_that_functions_could_not_read_is_refused_and_not_shown() {
        let stacks = stacks();
        let (target, secret) = Secrets::declared(&stacks, "bank-key").expect("it is declared");
        assert!(Secrets::check(target, &secret, r#"{"api_key": "hunter2"}"#).is_ok());
        let refused = |value| match Secrets::check(target, &secret, value) {
            Err(failure) => {
                format!("{failure}\n{}", failure.hint.as_deref().unwrap_or_default())
            }
            other => panic!("{other:?}"),
        };
        assert_snapshot!(refused("hunter2"), @"
        functions could not read this value of bank-key: it is not JSON (line 1, column 1); it was not set
        expected: What the bank gave us
        ");
        assert_snapshot!(refused(r#"{"apikey": "hunter2"}"#), @"
        functions could not read this value of bank-key: it has no field `api_key`; it was not set
        expected: What the bank gave us
        ");
    }

    #[test]
    fn a_secret_is_known_by_its_name_whatever_else_it_is_called() {
        let stage = Stage::example("shop", "dev");
        let mut stack = Stack::new(&stage);
        let key = Secret::<String>::new("bank-key", "What the bank gave us").logical_id("BankSecret");
        stack.add(key.property("Name", "theirs"));
        let _ = stack.resource("Seal", secretsmanager::Secret::new());
        let template = stack.synth().expect("the stack is right").main;
        let stacks = Stacks { companion: None, main: Target { stage, template } };
        for name in ["bank-key", "BankSecret", "theirs"] {
            let (_, secret) = Secrets::declared(&stacks, name).expect("it is declared");
            assert_eq!((secret.name.as_str(), secret.id.as_str()), ("bank-key", "BankSecret"));
        }
        assert!(Secrets::declared(&stacks, "shop-dev-bank-key").is_err());
        let (_, seal) = Secrets::declared(&stacks, "Seal").expect("it is declared");
        assert_eq!((seal.name.as_str(), seal.name_in_aws), ("Seal", None));
    }
}
