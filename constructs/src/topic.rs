//! SNS topics.

use resources::{
    Arn, Handle, Value,
    sns::{self, SubscriptionRequired},
};

use crate::{
    core::{
        construct::{Construct, Identity},
        name_rule::NameRule,
        stack::Stack,
        stage::NameKind,
    },
    email::Email,
};

/// An SNS topic, which passes messages on to people.
///
/// ```
/// # use constructs::{Stack, Stage, Topic};
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let alarms = stack.add(Topic::new("alarms").email("ops@example.com"));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a topic exists once it is added to a stack"]
pub struct Topic {
    identity: Identity,
    emails: Vec<String>,
}

impl Topic {
    /// A topic of this name.
    pub fn new(name: &'static str) -> Self {
        Self { identity: Identity::new(name), emails: Vec::new() }
    }

    /// Sends messages to an e-mail address too. Nothing is sent until its owner follows the link that SNS sends first.
    pub fn email(mut self, address: impl Into<String>) -> Self {
        self.emails.push(address.into());
        self
    }
}

impl Construct for Topic {
    type Ref = TopicRef;

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) -> TopicRef {
        let name = stack.physical_name(&self.identity, &NAME);
        let topic = sns::Topic::new().topic_name(name);
        let topic = TopicRef { handle: stack.resource(self.identity.id(), topic).handle() };
        for (position, address) in self.emails.into_iter().enumerate() {
            if let Err(refusal) = Email::try_from(address.clone()) {
                stack.report(self.identity.id(), refusal.to_string());
            }
            let subscription =
                sns::Subscription::new(SubscriptionRequired { protocol: "email", topic_arn: topic.arn() })
                    .endpoint(address);
            let id = self.identity.id_with(&format!("Email{}", position + 1));
            let _ = stack.resource(id, subscription);
        }
        topic
    }
}

/// A topic of a stack.
#[derive(Clone, Debug)]
pub struct TopicRef {
    handle: Handle<sns::Topic>,
}

impl TopicRef {
    /// The topic's ARN.
    pub fn arn(&self) -> Value<Arn<sns::Topic>> {
        self.handle.topic_arn()
    }
}

// From "CreateTopic" in the SNS API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "an SNS topic",
    min: 1,
    max: 256,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::core::testing::{problems_of, resources_of};

    #[test]
    fn a_topic_sends_mail() {
        let resources = resources_of(|stack| {
            stack.add(
                Topic::new("alarms")
                    .email("ops@example.com")
                    .email("night@example.com"),
            );
        });
        assert_snapshot!(resources, @r#"
        Alarms: {
          "Type": "AWS::SNS::Topic",
          "Properties": {
            "TopicName": "shop-dev-alarms"
          }
        }
        AlarmsEmail1: {
          "Type": "AWS::SNS::Subscription",
          "Properties": {
            "Endpoint": "ops@example.com",
            "Protocol": "email",
            "TopicArn": {
              "Fn::GetAtt": [
                "Alarms",
                "TopicArn"
              ]
            }
          }
        }
        AlarmsEmail2: {
          "Type": "AWS::SNS::Subscription",
          "Properties": {
            "Endpoint": "night@example.com",
            "Protocol": "email",
            "TopicArn": {
              "Fn::GetAtt": [
                "Alarms",
                "TopicArn"
              ]
            }
          }
        }
        "#);
    }

    #[test]
    fn mail_is_sent_to_an_address() {
        let problems = problems_of(|stack| {
            stack.add(Topic::new("alarms").email("ops"));
        });
        assert_snapshot!(problems, @"Alarms: `ops` is not an e-mail address; write one such as ops@example.com");
    }
}
