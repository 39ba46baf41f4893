//! The stack's side of links: the values and permissions that handles give to functions.

use links::{Link, NumberType, Operations, Side, kind};
use resources::{IntoValue, Node, Value};
use serde::{Serialize, de::DeserializeOwned};

use crate::core::{json_text::sorted_json, policy, stage::Stage};

/// The stack's side of links: it fills them in. The other side is the running function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {}

impl Side for Declared {
    type Address = Granted;
}

/// The content of a link: the value of an environment variable, and the ARNs for the function's permissions.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The variable's value. It is absent if the stage links nothing.
    pub(crate) variable: Option<Node>,
    /// The ARNs for policies. Most resources have one.
    pub(crate) arns: Vec<Node>,
    /// The problem with the value. The function reports it.
    pub(crate) refusal: Option<String>,
}

impl Granted {
    /// Returns the content for a resource: the variable's value and the ARN.
    pub fn resource<T, A>(variable: Value<T>, arn: Value<A>) -> Self {
        Self::resources(variable, [arn])
    }

    /// Returns the content for several resources of IAM: the variable's value and all ARNs.
    pub fn resources<T, A>(variable: Value<T>, arns: impl IntoIterator<Item = Value<A>>) -> Self {
        let arns = arns.into_iter().map(Value::into_node).collect();
        Self { variable: Some(variable.into_node()), arns, refusal: None }
    }

    /// Returns the content for a value that needs no permission.
    pub fn value(value: impl IntoValue<String>) -> Self {
        Self { variable: Some(value.into_node()), arns: Vec::new(), refusal: None }
    }

    /// Returns empty content: no variable and no permission.
    pub fn nothing() -> Self {
        Self { variable: None, arns: Vec::new(), refusal: None }
    }
}

impl Granted {
    /// Returns content without a value. The function reports the message, which has the problem and the remedy.
    pub fn refused(refusal: impl Into<String>) -> Self {
        Self { variable: None, arns: Vec::new(), refusal: Some(refusal.into()) }
    }
}

impl From<String> for Granted {
    fn from(setting: String) -> Self {
        Self::value(setting)
    }
}

/// A handle or a value that can be linked to functions as a `K`.
#[diagnostic::on_unimplemented(
    message = "the function needs a link of the kind `{K}`, but `{Self}` is not one",
    label = "not a `{K}`",
    note = "pass the handle of a construct of the kind that the function's links declare; a table, a queue or a \
            secret must also have the same type: `Table::<Item>::new`, `Queue::<Message>::new`, \
            `Secret::<Value>::new`",
    note = "a secret is linked as `Secret`, which gives its ARN: its value never becomes a variable"
)]
pub trait Grants<K> {
    /// Returns the content of the link.
    fn grant(&self) -> Granted;
}

/// A kind of link that no function uses.
///
/// Every type implements it, so every type has more than one kind. The compiler then takes a link's kind from the
/// function, and its message can name the kind that the function needs.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

#[diagnostic::do_not_recommend]
impl<H: ?Sized> Grants<Nothing> for H {
    fn grant(&self) -> Granted {
        String::new().into()
    }
}

/// A conversion of handles and settings to links.
pub trait ToLink {
    /// Returns a link of the kind that the function needs.
    fn link<K>(&self) -> Link<K, Declared>
    where
        Self: Grants<K>;
}

impl<H: ?Sized> ToLink for H {
    fn link<K>(&self) -> Link<K, Declared>
    where
        Self: Grants<K>,
    {
        Link::new(self.grant())
    }
}

impl Grants<links::kind::Text> for str {
    fn grant(&self) -> Granted {
        self.to_owned().into()
    }
}

impl Grants<links::kind::Text> for String {
    fn grant(&self) -> Granted {
        self.clone().into()
    }
}

impl<N: NumberType> Grants<links::kind::Number<N>> for N {
    fn grant(&self) -> Granted {
        self.to_string().into()
    }
}

impl<T> Grants<links::kind::Text> for Value<T>
where
    Value<T>: IntoValue<String>,
{
    fn grant(&self) -> Granted {
        Granted::value(self.clone())
    }
}

/// Links settings as the JSON of their value, with sorted keys.
impl<T: Serialize + DeserializeOwned> Grants<kind::Config<T>> for T {
    fn grant(&self) -> Granted {
        match sorted_json(self) {
            Ok(settings) => settings.into(),
            Err(refusal) => Granted::refused(refusal),
        }
    }
}

/// Links a value that is optional in the stage file.
impl<K, H: Grants<K>> Grants<links::kind::Optional<K>> for Option<H> {
    fn grant(&self) -> Granted {
        self.as_ref()
            .map_or_else(Granted::nothing, Grants::<K>::grant)
    }
}

/// Links Amazon Transcribe. It has no resource in a stack. A stage's jobs have names with the same prefix.
impl<Ops: Operations<links::kind::Transcribe>> Grants<links::kind::Transcribe<Ops>> for Stage {
    fn grant(&self) -> Granted {
        let prefix = self.prefix();
        let jobs = policy::arn("transcribe", [format!("transcription-job/{prefix}*").into()]);
        Granted::resource(Value::<String>::from(prefix.to_owned()), jobs)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::{stack::Stack, testing::stage},
        cors::Origin,
        queue::Queue,
    };

    fn written(granted: &Granted) -> String {
        let arns = granted
            .arns
            .iter()
            .map(|arn| serde_json::to_string(arn).expect("a value is JSON"));
        let variable = serde_json::to_string(&granted.variable).expect("a value is JSON");
        format!("{variable} on {}", arns.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn a_setting_is_a_literal_without_permission() {
        let origin = Origin::try_from("https://example.com".to_owned()).expect("it is an origin");
        let settings: [&Granted; 4] = [
            &Grants::<links::kind::Text>::grant("EUR"),
            &Grants::<links::kind::Text>::grant(&"EUR".to_owned()),
            &Grants::<links::kind::Text>::grant(&origin),
            &Grants::<links::kind::Number<u16>>::grant(&25),
        ];
        let settings = settings.map(|granted| (written(granted), !granted.arns.is_empty()));
        assert_eq!(
            settings,
            [r#""EUR" on "#, r#""EUR" on "#, r#""https://example.com" on "#, r#""25" on "#]
                .map(|setting| (setting.to_owned(), false))
        );
    }

    #[test]
    fn a_queue_is_known_by_its_url_and_granted_by_its_arn() {
        let orders = Stack::new(&stage()).add(Queue::<String>::new("orders"));
        assert_snapshot!(written(&Grants::<links::kind::Queue<String>>::grant(&orders)), @r#"{"Ref":"Orders"} on {"Fn::GetAtt":["Orders","Arn"]}"#);
        assert_snapshot!(written(&Grants::<links::kind::Text>::grant(&orders.name())), @r#"{"Fn::GetAtt":["Orders","QueueName"]} on"#);
    }

    #[test]
    fn what_the_stage_does_not_have_is_no_variable() {
        let none: Option<String> = None;
        let granted = Grants::<links::kind::Optional<links::kind::Text>>::grant(&none);
        assert!(granted.variable.is_none() && granted.arns.is_empty());
        let some = Some("EUR".to_owned());
        assert_snapshot!(written(&Grants::<links::kind::Optional<links::kind::Text>>::grant(&some)), @r#""EUR" on"#);
    }

    #[test]
    fn transcribe_is_granted_for_the_jobs_of_the_stage() {
        assert_snapshot!(written(&Grants::<links::kind::Transcribe>::grant(&stage())), @r#""shop-dev-" on {"Fn::Sub":"arn:${AWS::Partition}:transcribe:${AWS::Region}:${AWS::AccountId}:transcription-job/shop-dev-*"}"#);
    }
}
