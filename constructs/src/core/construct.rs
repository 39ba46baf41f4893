//! The trait of all constructs, with a name and overrides of CloudFormation's properties.

use std::{borrow::Cow, sync::Arc};

use resources::{Handle, Node, Target, Value};

use crate::core::{
    logical_id::{pascal_case, words_of_id},
    stack::Stack,
};

/// A part of a system that becomes one or more CloudFormation resources.
///
/// [`Stack::add`] takes it and returns its handle. Other constructs use the handle to refer to it.
pub trait Construct: Sized {
    /// The handle's type.
    type Ref;

    /// Returns the construct's identity, for the setters below.
    fn identity(&mut self) -> &mut Identity;

    /// Adds the construct's resources to a stack. Do not call this method: [`Stack::add`] calls it, and remembers your
    /// line for problems.
    fn add_to(self, stack: &mut Stack) -> Self::Ref;

    /// Keeps the deployed logical ID of the main resource after you rename the construct. The resources that belong to
    /// it keep their IDs too: with `.was("Fetch")` the role is still `FetchRole`.
    ///
    /// By default the logical ID is the name in Pascal case. If it changes, CloudFormation creates a new resource and
    /// deletes the old one with its data. A new physical name has the same effect, and follows the name in code. Keep
    /// the physical name with [`Construct::property`], such as `.property("QueueName", "shop-prod-fetch")`.
    #[must_use]
    fn was(mut self, id: &'static str) -> Self {
        self.identity().base = IdBase::Deployed(id);
        self
    }

    /// Sets a logical ID that differs from the name. A table and a bucket may have the same name in AWS, but not the
    /// same logical ID in a template.
    ///
    /// A resource with the name of the application itself has an empty name and a logical ID. The stage's name pattern
    /// then needs a condition for the separator before the name: `{{app}}{{#if name}}-{{name}}{{/if}}`.
    #[must_use]
    fn logical_id(mut self, id: &'static str) -> Self {
        self.identity().base = IdBase::Given(id.to_owned());
        self
    }

    /// Sets a property of the main resource, for properties without a setter. It replaces the construct's value.
    ///
    /// The path has CloudFormation's names, with dots: `"RedriveAllowPolicy.redrivePermission"`. The result is checked
    /// against AWS's schema. [`Construct::property_of`] does it for a resource that comes with the construct.
    #[must_use]
    fn property(mut self, path: &'static str, value: impl Into<Node>) -> Self {
        self.identity().set(None, path, Some(value.into()));
        self
    }

    /// Sets a property of a resource that comes with the construct, such as the role of a function.
    ///
    /// `part` is its logical ID without the construct's own: the role `GetJobRole` of the function `GetJob` is `Role`. If
    /// the ID does not begin with the construct's, it is the whole ID. An unknown part is reported, with those that there
    /// are.
    ///
    /// ```
    /// # use constructs::{LambdaFn, construct::Construct as _, link::Declared};
    /// # fn example<L: links::Links<Side = Declared>>(function: LambdaFn<L>) -> LambdaFn<L> {
    /// function
    ///     .property_of("Role", "PermissionsBoundary", "arn:aws:iam::123456789012:policy/developers")
    ///     .property_of("LogGroup", "LogGroupClass", "INFREQUENT_ACCESS")
    /// # }
    /// ```
    #[must_use]
    fn property_of(mut self, part: &'static str, path: &'static str, value: impl Into<Node>) -> Self {
        self.identity().set(Some(part), path, Some(value.into()));
        self
    }

    /// Removes a property of the main resource that the construct sets, so that AWS's default applies. The path is that
    /// of [`Construct::property`]. A property that is not set is reported.
    #[must_use]
    fn without_property(mut self, path: &'static str) -> Self {
        self.identity().set(None, path, None);
        self
    }

    /// Removes a property of a resource that comes with the construct. The part is that of [`Construct::property_of`].
    #[must_use]
    fn without_property_of(mut self, part: &'static str, path: &'static str) -> Self {
        self.identity().set(Some(part), path, None);
        self
    }

    /// Creates the main resource after another one that it does not refer to: a handle of a construct or of a resource,
    /// or a value of one.
    ///
    /// CloudFormation orders resources by their references, so this is for what no property says, such as a policy that
    /// the code needs at its start.
    ///
    /// ```
    /// # use constructs::{LambdaFn, Queue, construct::Construct as _, link::Declared, queue::QueueRef};
    /// # fn example<L: links::Links<Side = Declared>>(function: LambdaFn<L>, orders: &QueueRef<String>) -> LambdaFn<L> {
    /// function.depends_on(orders)
    /// # }
    /// ```
    #[must_use]
    fn depends_on(mut self, other: &impl Dependency) -> Self {
        let targets = other.targets();
        self.identity().dependencies.push(targets);
        self
    }

    /// Tags all resources of the construct that can have tags, for searches and cost reports. Tags for the whole stage are
    /// in the stage file, under `tags`.
    ///
    /// A key has 1 to 128 characters and a value up to 256: "Tag naming limits and requirements" in Tagging AWS Resources.
    #[must_use]
    fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.identity().tags.push((key.into(), value.into()));
        self
    }

    /// Takes an existing resource into the stack, with its data, instead of creating a new one. `name` is its physical
    /// name, or the ID that AWS gave it, such as a user pool's.
    ///
    /// It works for types with users' data that CloudFormation can import: tables, buckets, user pools and others. The
    /// resource keeps its name, whatever the stage's pattern is, and is kept when the stack is deleted. CloudFormation
    /// does not compare the resource with the template when it imports it. So write the construct as the resource is,
    /// and change it in a later deployment.
    ///
    /// Keep the call after the deployment: without it the name follows the stage's pattern again, and a new name
    /// replaces the resource. If stages adopt different resources, take the name from the settings.
    #[must_use]
    fn adopts(mut self, name: impl Into<String>) -> Self {
        self.identity().adopted = Some(name.into());
        self
    }

    /// Suppresses a rule for the main resource, with a reason. The template holds both.
    ///
    /// It is a warning of [`rules`](crate::rules), such as `alarm-action`, or a rule of cfn-lint, such as `W3005`.
    #[must_use]
    fn suppress(mut self, rule: &'static str, reason: &'static str) -> Self {
        self.identity().suppressed.push((rule, reason));
        self
    }
}

/// A resource that may have to exist before another: a handle of a construct or of a resource, or a value of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not something that a resource can depend on",
    label = "neither a handle nor a value of a resource",
    note = "pass a handle that `stack.add` or `stack.resource(…).handle()` returned, or one of its values, such as its ARN"
)]
pub trait Dependency {
    /// Returns the resources. There are none if all of it exists already.
    fn targets(&self) -> Vec<Target>;
}

impl<R> Dependency for Handle<R> {
    fn targets(&self) -> Vec<Target> {
        vec![self.target().clone()]
    }
}

impl<T> Dependency for Value<T> {
    fn targets(&self) -> Vec<Target> {
        let mut targets = Vec::new();
        self.clone()
            .into_node()
            .targets(&mut |target| targets.push(target.clone()));
        targets
    }
}

/// A change of a property, in the user's words.
#[derive(Clone, Debug)]
pub(crate) struct Override {
    /// The logical ID of a resource that comes with the construct, without the construct's own, or `None` for the main
    /// resource.
    pub(crate) part: Option<&'static str>,
    pub(crate) path: &'static str,
    /// The new value, or `None` to remove the property.
    pub(crate) value: Option<Node>,
}

/// The name of a construct, and the overrides of its resources.
#[derive(Clone, Debug)]
pub struct Identity {
    pub(crate) name: Cow<'static, str>,
    base: IdBase,
    /// A suffix that gives the resource a new logical ID when it must be replaced, such as a certificate's domains.
    replacement_suffix: String,
    pub(crate) overrides: Vec<Override>,
    /// The resources of each call of `depends_on`.
    pub(crate) dependencies: Vec<Vec<Target>>,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) suppressed: Vec<(&'static str, &'static str)>,
    /// The physical name of the existing resource that the main resource is.
    pub(crate) adopted: Option<String>,
}

/// The text that a logical ID begins with.
#[derive(Clone, Debug)]
enum IdBase {
    /// The name in Pascal case.
    FromName,
    /// An ID from the user, or the ID of the construct that contains this one.
    Given(String),
    /// The ID of the deployed resource. No suffix is added to it.
    Deployed(&'static str),
}

impl Identity {
    /// Creates the identity of a construct of this name.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            base: IdBase::FromName,
            replacement_suffix: String::new(),
            overrides: Vec::new(),
            dependencies: Vec::new(),
            tags: Vec::new(),
            suppressed: Vec::new(),
            adopted: None,
        }
    }

    fn set(&mut self, part: Option<&'static str>, path: &'static str, value: Option<Node>) {
        self.overrides.push(Override { part, path, value });
    }

    /// Returns the name, as it is written in the stack.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the logical ID of the main resource.
    pub fn id(&self) -> Arc<str> {
        Arc::from(&*self.text_of_id())
    }

    /// Returns the logical ID of a resource that belongs to the main one: `GetNoteRole`.
    pub fn id_with(&self, suffix: &str) -> Arc<str> {
        Arc::from(self.text_of_id() + suffix)
    }

    /// Returns the identity of an inner construct of the same name. The overrides of the main resource stay with the
    /// outer construct.
    pub(crate) fn inner(&self) -> Self {
        Self {
            base: self.base.clone(),
            replacement_suffix: self.replacement_suffix.clone(),
            ..Self::new(self.name.clone())
        }
    }

    /// Returns the identity of an inner construct with its own name: `site-cdn`, with the ID `SiteCdn`.
    pub fn part(&self, part: &str) -> Self {
        let base = IdBase::Given(self.id_with(&pascal_case(part)).to_string());
        let name = if self.name.is_empty() { part.to_owned() } else { format!("{}-{part}", self.name) };
        Self { base, ..Self::new(name) }
    }

    /// Adds the subject of the main resource, such as a domain, to its logical ID. With another subject it is a new
    /// resource. CloudFormation creates it before it deletes the old one.
    pub(crate) fn add_to_id(&mut self, subject: &str) {
        self.replacement_suffix.push_str(&pascal_case(subject));
    }

    fn text_of_id(&self) -> Cow<'static, str> {
        match &self.base {
            IdBase::Deployed(id) => Cow::Borrowed(id),
            IdBase::FromName => Cow::Owned(pascal_case(&self.name) + &self.replacement_suffix),
            IdBase::Given(id) => Cow::Owned(format!("{id}{}", self.replacement_suffix)),
        }
    }

    /// Returns the prefix for the names of other resources: the name, or without a name the logical ID in kebab case.
    pub fn word(&self) -> Cow<'static, str> {
        if self.name.is_empty() { words_of_id(&self.text_of_id(), '-').into() } else { self.name.clone() }
    }

    /// Returns the reason why the name is not valid, if any.
    pub(crate) fn refusal(&self) -> Option<String> {
        if self.name.is_empty() && !matches!(self.base, IdBase::FromName) {
            return None;
        }
        let words_of_letters_and_digits = self.name.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        });
        let begins_with_a_letter = self
            .name
            .starts_with(|letter: char| letter.is_ascii_lowercase());
        (!words_of_letters_and_digits || !begins_with_a_letter).then(|| {
            format!(
                "`{}` is not a valid name; write lower-case words of letters and digits with single hyphens between \
                 them, such as `failed-jobs`",
                self.name
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logical_id_is_the_name_in_pascal_case() {
        assert_eq!(&*Identity::new("article-queue").id(), "ArticleQueue");
        assert_eq!(&*Identity::new("get-job").id_with("Role"), "GetJobRole");
    }

    #[test]
    fn a_logical_id_is_kept_with_all_that_comes_with_it() {
        let mut identity = Identity::new("get-job");
        identity.base = IdBase::Deployed("FetchJob");
        assert_eq!((&*identity.id(), &*identity.id_with("Role")), ("FetchJob", "FetchJobRole"));
        let part = identity.part("dead-letters");
        assert_eq!((part.name(), &*part.id()), ("get-job-dead-letters", "FetchJobDeadLetters"));
        assert_eq!(part.id_with("Policy"), identity.id_with("DeadLettersPolicy"));
    }

    #[test]
    fn a_logical_id_may_say_what_the_resource_is_of() {
        let mut identity = Identity::new("site").part("certificate");
        identity.add_to_id("*.example.com");
        assert_eq!(&*identity.id(), "SiteCertificateExampleCom");
        identity.base = IdBase::Deployed("Certificate");
        assert_eq!(&*identity.id(), "Certificate");
    }

    #[test]
    fn what_is_called_like_the_application_has_a_logical_id_for_its_name() {
        let mut identity = Identity::new("");
        assert!(identity.refusal().is_some());
        identity.base = IdBase::Deployed("OrderBook");
        assert_eq!(
            (identity.refusal(), &*identity.id(), &*identity.word()),
            (None, "OrderBook", "order-book")
        );
        assert_eq!((identity.part("cdn").name(), &*identity.part("cdn").id()), ("cdn", "OrderBookCdn"));
        identity.name = "orders".into();
        assert_eq!(identity.word(), "orders");
    }

    #[test]
    fn a_name_is_in_kebab_case() {
        for name in ["jobs", "article-queue", "s3-events-2"] {
            assert_eq!(Identity::new(name).refusal(), None, "{name}");
        }
        for name in ["", "Jobs", "-jobs", "jobs-", "a--b", "2jobs", "jobs_table", "caf\u{e9}"] {
            assert!(Identity::new(name).refusal().is_some(), "{name}");
        }
    }
}
