//! Handles of buckets.

use std::sync::Arc;

use links::{Operations, Prefix, events::ObjectCreated};
use resources::{Arn, Handle, Map, Name, Node, Value, s3};

use crate::{
    bucket::{NAME, Transcribed},
    core::{
        existing::{ArnForm, Existing, Referent},
        link::{Granted, Grants},
        name_rule::NameRule,
        policy, pseudo,
        stack::Stack,
    },
    event_rule::{EventPattern, Match},
};

/// A handle to an S3 bucket. The bucket is part of a stack, or exists outside of it.
#[derive(Clone, Debug)]
pub struct BucketRef {
    pub(super) bucket: Referent<s3::Bucket>,
    pub(super) event_bridge: bool,
    pub(super) policy_id: Arc<str>,
}

impl BucketRef {
    /// Returns the existing bucket with this name.
    ///
    /// The stack does not manage it: functions can link to it, and nothing changes it. Rules only see its objects if
    /// the bucket sends events to EventBridge.
    #[track_caller]
    pub fn from_name(stack: &mut Stack, name: &str) -> Self {
        let bucket = ARN.named(stack, name);
        Self::existing(bucket)
    }

    /// Returns the existing bucket with this ARN: `arn:aws:s3:::shop-media`.
    #[track_caller]
    pub fn from_arn(stack: &mut Stack, arn: &str) -> Self {
        let bucket = ARN.parsed(stack, arn);
        Self::existing(bucket)
    }

    fn existing(bucket: Existing) -> Self {
        Self { bucket: Referent::Existing(bucket), event_bridge: true, policy_id: Arc::from("") }
    }

    /// Returns the bucket's ARN.
    pub fn arn(&self) -> Value<Arn<s3::Bucket>> {
        self.bucket.arn(Handle::<s3::Bucket>::arn)
    }

    /// Returns the bucket's name.
    pub fn name(&self) -> Value<Name<s3::Bucket>> {
        self.bucket
            .value(Handle::reference, |bucket| bucket.name.to_string().into())
    }

    /// Returns the URL of the bucket's website, if it has one. The URL is plain HTTP.
    pub fn website_url(&self) -> Value<String> {
        self.bucket
            .value(|bucket| bucket.attribute("WebsiteURL"), |bucket| host("http://", bucket, ".s3-website."))
    }

    /// Returns a pattern for the events of objects created under a prefix.
    ///
    /// The bucket only sends these events if it was defined with [`Bucket::event_bridge`](crate::Bucket::event_bridge).
    pub fn object_created<P: Prefix>(&self) -> EventPattern<ObjectCreated> {
        let pattern = EventPattern::new()
            .detail("bucket.name", Match::Is(self.name().into()))
            .detail("object.key", Match::Prefix(P::PREFIX.into()));
        if self.event_bridge {
            return pattern;
        }
        pattern.refused(format!(
            "the bucket {} does not send events to EventBridge; add `.event_bridge()` to it",
            self.bucket.id()
        ))
    }

    /// Returns the bucket's regional host name, which other services use.
    pub(crate) fn regional_domain_name(&self) -> Value<String> {
        self.bucket
            .value(Handle::<s3::Bucket>::regional_domain_name, |bucket| host("", bucket, ".s3."))
    }

    /// Adds a statement to the bucket's policy. A bucket has one policy.
    pub(crate) fn allow(&self, stack: &mut Stack, statement: Map) {
        if let Referent::Existing(bucket) = &self.bucket {
            let message = format!(
                "the bucket `{}` is not in this stack, and its policy needs another statement; use a bucket of this \
                 stack",
                bucket.name
            );
            stack.report_here(message);
            return;
        }
        let statements =
            stack
                .properties_mut(&self.policy_id)
                .and_then(|policy| match policy.get_mut("PolicyDocument") {
                    Some(Node::Map(document)) => document.get_mut("Statement"),
                    _ => None,
                });
        match statements {
            Some(Node::List(statements)) => statements.push(Node::Map(statement)),
            _ => stack.report(
                self.policy_id.clone(),
                "the bucket's policy is in another stack, and needs another statement; put both into one stack",
            ),
        }
    }

    /// Returns the statement that denies plain HTTP.
    pub(super) fn tls_only(&self) -> Map {
        let bucket = self.arn().into_node();
        let objects = policy::below(&bucket, "/*");
        policy::deny_plain_http("s3:*", vec![bucket, objects])
    }

    /// Returns the statements that let Transcribe read recordings and write transcripts.
    pub(super) fn transcribe(&self, transcribed: &Transcribed) -> [Map; 2] {
        let allow = |action: &'static str, prefix: &str| {
            policy::allow_service(
                "transcribe.amazonaws.com",
                action,
                policy::below(&self.arn().into_node(), format!("/{}*", policy::literal(prefix))),
            )
        };
        [allow("s3:GetObject", transcribed.recordings), allow("s3:PutObject", transcribed.transcripts)]
    }

    /// Returns the statement that lets anybody read the objects.
    pub(super) fn public_read(&self) -> Map {
        Map::new()
            .with("Effect", "Allow".into())
            .with("Principal", "*".into())
            .with("Action", "s3:GetObject".into())
            .with("Resource", policy::below(&self.arn().into_node(), "/*"))
    }
}

impl<Ops: Operations<links::kind::Bucket>> Grants<links::kind::Bucket<Ops>> for BucketRef {
    fn grant(&self) -> Granted {
        Granted::resource(self.name(), self.arn())
    }
}

/// Returns the host name of an existing bucket, in the stack's region.
fn host(scheme: &'static str, bucket: &Existing, service: &'static str) -> Node {
    let pieces = [
        format!("{scheme}{}{service}", bucket.name).into(),
        pseudo::region().into_node(),
        ".".into(),
        pseudo::url_suffix().into_node(),
    ];
    Node::Concat(pieces.into())
}

// From "Actions, resources, and condition keys for Amazon S3" in the Service Authorization Reference.
const ARN: ArnForm =
    ArnForm { of: "a bucket", service: "s3", before_name: "", has_place: false, name: &EXISTING_NAME };

// The names of older buckets can have dots.
const EXISTING_NAME: NameRule = NameRule { signs: "-.", ..NAME };

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        bucket::Bucket,
        core::testing::{AnyTrigger, problems_of, property},
        event_rule::EventRule,
        lambda_fn::LambdaFn,
    };

    enum Uploads {}

    impl Prefix for Uploads {
        const PREFIX: &'static str = "uploads/";
    }

    #[test]
    fn an_object_that_is_created_is_an_event() {
        let pattern = property("Arrived", "EventPattern", |stack| {
            let storage = stack.add(Bucket::new("storage").event_bridge());
            let worker = stack.add(LambdaFn::new("worker", AnyTrigger));
            stack.add(EventRule::new("arrived", storage.object_created::<Uploads>()).target(&worker));
        });
        assert_snapshot!(pattern, @r#"
        {
          "detail": {
            "bucket": {
              "name": [
                {
                  "Ref": "Storage"
                }
              ]
            },
            "object": {
              "key": [
                {
                  "prefix": "uploads/"
                }
              ]
            }
          },
          "detail-type": [
            "Object Created"
          ],
          "source": [
            "aws.s3"
          ]
        }
        "#);
    }

    #[test]
    fn a_bucket_that_tells_nobody_has_no_events() {
        let problems = problems_of(|stack| {
            let storage = stack.add(Bucket::new("storage"));
            let worker = stack.add(LambdaFn::new("worker", AnyTrigger));
            stack.add(EventRule::new("arrived", storage.object_created::<Uploads>()).target(&worker));
        });
        assert_snapshot!(problems, @"Arrived: the bucket Storage does not send events to EventBridge; add `.event_bridge()` to it");
    }
}
