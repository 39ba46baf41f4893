//! A stage of an application: its account and region, and the names of its resources.

mod name_pattern;

use std::{collections::BTreeMap, fmt, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use crate::core::stage::name_pattern::NamePattern;
pub use crate::core::stage::name_pattern::PatternError;

/// A stage of an application, such as `dev` or `prod` of `thor-web`.
///
/// It is read from the application's stage file. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Stage(Arc<Facts>);

#[derive(Clone, Debug)]
struct Facts {
    app: String,
    name: String,
    stack_name: String,
    region: String,
    account: Option<String>,
    names: Names,
    data: DataPolicy,
    tracing: bool,
    tags: BTreeMap<String, String>,
}

impl Stage {
    /// Creates a stage for tests and examples. It is in eu-west-1, has names like `app-stage-name`, and deletes its
    /// data with its stack.
    ///
    /// ```
    /// use constructs::{Stage, stage::NameKind};
    ///
    /// let stage = Stage::example("thor-web", "dev");
    /// assert_eq!(stage.physical_name(NameKind::Default, "jobs"), "thor-web-dev-jobs");
    /// assert_eq!(stage.stack_name(), "thor-web-dev");
    /// ```
    pub fn example(app: &str, name: &str) -> Self {
        let dashes = NamePattern::plain(&format!("{app}-{name}-"));
        let secret = NamePattern::plain(&format!("{app}-{name}/"));
        let names = Names { default: dashes.clone(), bucket: dashes.clone(), secret, api: dashes };
        Self::new(app, name, "eu-west-1".to_owned(), None, names, DataPolicy::Delete, false)
    }

    pub(crate) fn new(
        app: &str,
        name: &str,
        region: String,
        account: Option<String>,
        names: Names,
        data: DataPolicy,
        tracing: bool,
    ) -> Self {
        Self(Arc::new(Facts {
            app: app.to_owned(),
            name: name.to_owned(),
            stack_name: format!("{app}-{name}"),
            region,
            account,
            names,
            data,
            tracing,
            tags: BTreeMap::new(),
        }))
    }

    /// Sets the tags of the stage's stacks, for tests. Other stages have those of their stage file.
    #[must_use]
    pub fn tagged<K: Into<String>, V: Into<String>>(self, tags: impl IntoIterator<Item = (K, V)>) -> Self {
        let tags = tags
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()))
            .collect();
        Self(Arc::new(Facts { tags, ..Arc::unwrap_or_clone(self.0) }))
    }

    /// Returns the application's name.
    pub fn app(&self) -> &str {
        &self.0.app
    }

    /// Returns the stage's name, without the application's name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Returns `true` for the stage [`LOCAL`], which is for the local cloud alone.
    pub fn is_local(&self) -> bool {
        self.name() == LOCAL
    }

    /// Returns the name of the stage's CloudFormation stack: `{app}-{stage}`, or `{app}-{stage}-us-east-1` for a
    /// companion.
    pub fn stack_name(&self) -> &str {
        &self.0.stack_name
    }

    /// Returns the stage of the companion: a second stack, in us-east-1, for resources that must be there.
    /// [`Stack::in_us_east_1`](crate::Stack::in_us_east_1) adds them to it. Returns `None` if this stage is itself in
    /// us-east-1.
    pub fn companion(&self) -> Option<Self> {
        (self.region() != US_EAST_1).then(|| {
            let stack_name = format!("{}-{US_EAST_1}", self.stack_name());
            Self(Arc::new(Facts { stack_name, region: US_EAST_1.to_owned(), ..(*self.0).clone() }))
        })
    }

    /// Returns the AWS region, such as `eu-west-3`.
    pub fn region(&self) -> &str {
        &self.0.region
    }

    /// Returns the ID of the AWS account, if the stage file names one. The stage can then be deployed only to this
    /// account.
    pub fn account(&self) -> Option<&str> {
        self.0.account.as_deref()
    }

    /// Returns the policy for the stage's data when its stack is deleted, or when a change replaces a resource with
    /// data.
    pub fn data(&self) -> DataPolicy {
        self.0.data
    }

    /// Returns `true` if the stage's data outlives its stack.
    pub fn keeps_data(&self) -> bool {
        self.data() == DataPolicy::Keep
    }

    /// Returns `true` if X-Ray traces the stage's functions and APIs.
    pub fn tracing(&self) -> bool {
        self.0.tracing
    }

    /// Returns the tags of the stage's stacks, sorted by key. CloudFormation gives them to all resources that can have tags.
    pub fn tags(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0
            .tags
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Returns the physical name of a resource, given its name in the stack.
    pub fn physical_name(&self, kind: NameKind, name: &str) -> String {
        self.names().of(kind).render(name)
    }

    /// Returns the prefix of every name of the default kind, such as `thor-web-`. It is empty if the pattern begins
    /// with the name itself.
    pub fn prefix(&self) -> &str {
        self.names().default.before_name()
    }

    pub(crate) fn names(&self) -> &Names {
        &self.0.names
    }
}

/// The name of the stage for the local cloud alone.
///
/// It has addresses of this machine and weak settings, such as sign-in with a password. The program never deploys it to
/// AWS, and leaves it out where no stage is named.
pub const LOCAL: &str = "local";

/// The region of CloudFront's certificates and web ACLs.
pub(crate) const US_EAST_1: &str = "us-east-1";

/// A kind of resource, for naming. The stage file can have a pattern of physical names for each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// All resources that are not listed below.
    Default,
    /// Buckets. Their names are global to all of AWS.
    Bucket,
    /// Secrets. Their names may be paths.
    Secret,
    /// REST APIs and HTTP APIs. AWS allows equal names, but stages in one account and region must have different ones,
    /// because CloudWatch counts the requests of equal names together.
    Api,
}

/// The policy for tables, buckets and user pools when their stack is deleted or a change replaces them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataPolicy {
    /// Keep them, outside of any stack.
    Keep,
    /// Delete them with their data.
    Delete,
}

impl fmt::Display for DataPolicy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Keep => "keep",
            Self::Delete => "delete",
        })
    }
}

/// The name patterns of a stage.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) default: NamePattern,
    pub(crate) bucket: NamePattern,
    pub(crate) secret: NamePattern,
    pub(crate) api: NamePattern,
}

impl Names {
    pub(crate) fn of(&self, kind: NameKind) -> &NamePattern {
        match kind {
            NameKind::Default => &self.default,
            NameKind::Bucket => &self.bucket,
            NameKind::Secret => &self.secret,
            NameKind::Api => &self.api,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_names_its_stack_and_its_resources() {
        let stage = Stage::example("thor-web", "dev");
        assert_eq!(stage.stack_name(), "thor-web-dev");
        assert_eq!(stage.prefix(), "thor-web-dev-");
        assert_eq!(stage.physical_name(NameKind::Default, "jobs"), "thor-web-dev-jobs");
        assert_eq!(stage.physical_name(NameKind::Bucket, "storage"), "thor-web-dev-storage");
        assert_eq!(stage.physical_name(NameKind::Secret, "key"), "thor-web-dev/key");
    }

    #[test]
    fn only_the_stage_of_that_name_is_local() {
        assert!(Stage::example("thor-web", "local").is_local());
        assert!(!Stage::example("thor-web", "dev").is_local());
        assert!(!Stage::example("local", "prod").is_local());
    }

    #[test]
    fn the_companion_of_a_stage_is_the_same_in_us_east_1() {
        let stage = Stage::example("thor-web", "dev");
        let companion = stage.companion().expect("the stage is elsewhere");
        assert_eq!((companion.app(), companion.name()), ("thor-web", "dev"));
        assert_eq!((companion.stack_name(), companion.region()), ("thor-web-dev-us-east-1", "us-east-1"));
        assert_eq!(companion.physical_name(NameKind::Default, "firewall"), "thor-web-dev-firewall");
        assert!(companion.companion().is_none());
    }
}
